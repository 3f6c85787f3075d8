// Stocktakes, missing parts, and what the calendar says of late ones, by the rules alone.
#include "kiosk/parts/loss.hpp"
#include "kiosk/parts/adjudication.hpp"
#include "kiosk/parts/receiving.hpp"
#include "kiosk/parts/stocktake.hpp"
#include "tests/parts/people.hpp"

using namespace mendbay;
using namespace mendbay::parts;
using namespace mendbay::parts::people;
using Why = TwoPersonRefusal::Why;

namespace {

const Persons keeper = at(Station::warehouse, storekeeper);
const BinNo bin{"SZ001-B-A01-X"};

CountFacts running() {
    CountFacts facts;
    facts.bin_known = facts.running = true;
    facts.tag.part = State::shelved;
    facts.tag.check = "0123ABCD";
    facts.tag.bin_now = bin;
    return facts;
}
CountPart scanned() { return {bin, {{"T1"}, 1, "0123ABCD", false}}; }

Difference one_missing() { return {{{"T1"}}, {}}; }
Difference one_stranger(State state = State::tagged) { return {{}, {{{"T2"}, state, {}}}}; }

}  // namespace

TEST_CASE("a bin of another outlet is not counted here, and none twice at a time") {
    CountFacts facts;
    facts.bin_elsewhere = true;
    CHECK(why(decide_begin({bin}, facts, keeper)) == Refusal::bin_elsewhere);
    facts.bin_elsewhere = false;
    CHECK(why(decide_begin({bin}, facts, keeper)) == Refusal::unknown_bin);
    facts.bin_known = true;
    CHECK(decide_begin({bin}, facts, keeper));
    CHECK(why(decide_begin({bin}, facts, at(Station::counter, storekeeper))) == Refusal::wrong_station);
    CHECK(why(decide_begin({bin}, facts, at(Station::warehouse, engineer))) == Refusal::needs_storekeeper);
    facts.running = true;
    CHECK(why(decide_begin({bin}, facts, keeper)) == Refusal::count_running);
}

TEST_CASE("a scan says whether the part is here, was here before, or should be elsewhere; it can be taken back") {
    CountFacts facts = running();
    CHECK(decide_count(scanned(), facts, keeper) == Counted::here);
    CHECK(why(decide_uncount(facts, keeper)) == Refusal::nothing_to_undo);
    facts.counted_here = true;
    CHECK(decide_count(scanned(), facts, keeper) == Counted::again);
    CHECK(decide_uncount(facts, keeper));
    facts = running();
    facts.tag.bin_now = {"SZ001-B-A02-Y"};
    CHECK(decide_count(scanned(), facts, keeper) == Counted::stranger);
    facts.running = false;
    CHECK(why(decide_count(scanned(), facts, keeper)) == Refusal::unknown_count);
    CHECK(why(decide_uncount(facts, keeper)) == Refusal::unknown_count);
}

TEST_CASE("TP-06: a difference is the manager's, or another storekeeper's who scanned a sample of it") {
    const CountFacts facts = running();
    CHECK(decide_end(facts, {}, {}, keeper));  // no difference needs nobody
    CHECK(second(decide_end(facts, one_missing(), {}, keeper)) == Why::needs_second);
    CHECK(decide_end(facts, one_missing(), {}, at(Station::warehouse, storekeeper, {manager})));
    const Persons with_other = at(Station::warehouse, storekeeper, {other_storekeeper});
    CHECK(second(decide_end(facts, one_missing(), {}, with_other)) == Why::may_not_approve);
    // What is missing cannot be scanned: whoever scanned anything in that bin has looked.
    CHECK(decide_end(facts, one_missing(), {{other_storekeeper.id, 1, 0}}, with_other));
    // Where something lies here that should not, that is the sample.
    CHECK(second(decide_end(facts, one_stranger(), {{other_storekeeper.id, 3, 0}}, with_other)) == Why::may_not_approve);
    CHECK(decide_end(facts, one_stranger(), {{other_storekeeper.id, 1, 1}}, with_other));
    // Who asks does not approve, whatever they scanned.
    CHECK(second(decide_end(facts, one_stranger(), {{storekeeper.id, 1, 1}},
                            at(Station::warehouse, storekeeper, {storekeeper}))) == Why::same_person);
}

TEST_CASE("TP-07: a stranger that was missing is found again, which wants the manager whatever was sampled") {
    const CountFacts facts = running();
    const Difference found = one_stranger(State::missing);
    const std::vector<Sampler> sampled{{other_storekeeper.id, 1, 1}};
    CHECK(second(decide_end(facts, found, sampled, at(Station::warehouse, storekeeper, {other_storekeeper}))) ==
          Why::may_not_approve);
    CHECK(decide_end(facts, found, sampled, at(Station::warehouse, storekeeper, {manager})));
}

TEST_CASE("a stranger that no row brings into the bin stays what it is, and is looked into") {
    const auto ended =
        decide_end(running(), one_stranger(State::shipped), {}, at(Station::warehouse, storekeeper, {manager}));
    REQUIRE(ended);
    CHECK(ended->difference.strangers.empty());
    CHECK(ended->looked_into == std::vector<TagNo>{{"T2"}});
}

TEST_CASE("PP-09 without a count: on the bench or in an open carton, with words and a second person") {
    ShelveFacts facts;
    const Persons two = at(Station::warehouse, storekeeper, {manager});
    const DeclareMissing command{{"T1"}, "looked in every drawer"};
    CHECK(why(decide_missing(command, facts, two)) == Refusal::unknown_tag);
    facts.part = State::tagged;
    CHECK(why(decide_missing(command, facts, nobody)) == Refusal::not_signed_in);
    CHECK(why(decide_missing({{"T1"}, " "}, facts, two)) == Refusal::note_missing);
    CHECK(second(decide_missing(command, facts, keeper)) == Why::needs_second);
    CHECK(decide_missing(command, facts, two));
    facts.part = State::shelved;
    CHECK(why(decide_missing(command, facts, two)) == Refusal::count_its_bin);
    facts.part = State::packed;
    CHECK(why(decide_missing(command, facts, two)) == Refusal::consignment_not_open);  // its consignment is sealed
    facts.consignment_open = true;
    CHECK(decide_missing(command, facts, two));
    facts.part = State::shipped;
    CHECK(why(decide_missing(command, facts, two)) == Refusal::not_movable);
}

TEST_CASE("DI-02: the seventh day is in time; on the eighth silence was the answer") {
    using enum DiscrepancyState;
    const Day opened_on = day("2026-03-02");
    CHECK(answer_by(opened_on) == day("2026-03-09"));
    CHECK_FALSE(is_silence(opened, opened_on, day("2026-03-09")));
    CHECK(is_silence(opened, opened_on, day("2026-03-10")));
    CHECK_FALSE(is_silence(answered, opened_on, day("2026-03-10")));
    CHECK_FALSE(is_silence(resolved, opened_on, day("2026-03-10")));
}

TEST_CASE("DI-02: the manager answers, or stands beside who does; with words") {
    DiscrepancyFacts facts;
    facts.state = DiscrepancyState::opened;
    const AnswerDiscrepancy command{"D#1", "it was never in the carton"};
    CHECK(why(decide_answer(command, facts, keeper)) == Refusal::needs_manager);
    CHECK(decide_answer(command, facts, at(Station::warehouse, manager)));
    CHECK(decide_answer(command, facts, at(Station::warehouse, storekeeper, {manager})));
    CHECK(why(decide_answer({"D#1", ""}, facts, at(Station::warehouse, manager))) == Refusal::note_missing);
    facts.state = DiscrepancyState::answered;
    CHECK(why(decide_answer(command, facts, at(Station::warehouse, manager))) == Refusal::discrepancy_not_there);
}

TEST_CASE("P-17, PP-12: the first days on which a part may be refused as late, and on which it may be written off") {
    ReturnTerms terms;
    CHECK(refusable_after(day("2026-01-01"), terms) == day("2026-04-01"));
    CHECK(write_off_from(day("2026-01-01"), terms) == day("2026-06-30"));
    // As the rules themselves see it.
    JudgedPart part;
    part.tag.part = State::received;
    part.tag.check = "0123ABCD";
    part.removed_on = day("2026-01-01");
    const Adjudicate late{{{"T1"}, 1, "0123ABCD", false}, RefusedFor::too_late, "photo.jpg"};
    const Persons centre = at(Station::centre, auditor);
    CHECK(why(decide_adjudicate(late, part, terms, centre, day("2026-04-01"))) == Refusal::too_early_for_too_late);
    CHECK(decide_adjudicate(late, part, terms, centre, day("2026-04-02")));
    part.tag.part = State::missing;
    part.missing_since = day("2026-01-01");
    const Persons lost = at(Station::centre, auditor, {other_auditor});
    CHECK(why(decide_write_off({{"T1"}, "lost"}, part, terms, lost, day("2026-06-29"))) == Refusal::outcome_impossible);
    CHECK(decide_write_off({{"T1"}, "lost"}, part, terms, lost, day("2026-06-30")));
}
