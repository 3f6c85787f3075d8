// Stocktakes in the store: scans, sums and differences, what is lost and found, and what the outlet says to the centre.
#include "db/sql.hpp"
#include "tests/db/outlet.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

using namespace mendbay;
using namespace mendbay::test;
using parts::Counted;
using parts::State;
using Why = TwoPersonRefusal::Why;

namespace {

const Person keeper = SmallOutlet::storekeeper();
const Person other_keeper{{"S2"}, "钱库", {Role::storekeeper}};
const Person manager{{"M1"}, "陈主管", {Role::manager, Role::storekeeper}};

struct CountedBins : SmallOutlet {
    TicketNo ticket = in_repair(camera(1));
    std::vector<TagNo> tags;

    // So many parts on the shelf A-01, and one more on the bench.
    explicit CountedBins(int shelved = 3) {
        for (int i = 0; i <= shelved; ++i) {
            tags.push_back(tag(ticket, "REMOTE").tag);
            if (i < shelved) shelve(tags.back(), "A-01");
        }
    }
    flow::Order by(flow::Command command, const Person& who = keeper, std::vector<Person> approved_by = {}) {
        flow::Order made = order(std::move(command), who, Station::warehouse);
        for (const Person& person : approved_by) made.approvals.push_back({person});
        return made;
    }
    void begin(const std::string& label = "A-01") { must<flow::Recorded>(by(parts::BeginCount{bin(label)})); }
    flow::PartCounted count(const TagNo& tag, const std::string& label = "A-01", const Person& who = keeper) {
        return must<flow::PartCounted>(by(parts::CountPart{bin(label), scan(tag)}, who));
    }
    State state(const TagNo& tag) { return ask<flow::PartFound>(flow::FindPart{{tag, 0, {}, true}}).card->state; }
    std::optional<flow::CountCard> card(const std::string& label = "A-01") {
        return ask<flow::CountFound>(flow::FindCount{bin(label)}).card;
    }
    db::Sql raw() { return {dir.path / "data/mendbay.db", SQLite::OPEN_READWRITE, db::Sync::full}; }
    void well() {
        CHECK(complaints().empty());
        const auto all = store->balances();
        REQUIRE(all);
        for (const auto& balance : *all) CHECK(balance.holds());
    }
};

}  // namespace

TEST_CASE("a count says with every scan how it stands, and with none of them moves anything") {
    CountedBins outlet;
    outlet.begin();
    const auto first = outlet.count(outlet.tags[0]);
    CHECK(first.counted == Counted::here);
    CHECK((first.expected == 3 && first.here == 1 && first.strangers == 0));
    CHECK(first.part.name.en == "Remote");
    CHECK(outlet.count(outlet.tags[0]).counted == Counted::again);
    const auto stranger = outlet.count(outlet.tags[3]);
    CHECK(stranger.counted == Counted::stranger);
    CHECK((stranger.here == 1 && stranger.strangers == 1));
    CHECK(stranger.part.state == State::tagged);

    // As another terminal, or this one after a power cut, finds it.
    outlet.reopen();
    const auto running = outlet.ask<flow::CountsFound>(flow::FindCounts{}).rows;
    REQUIRE(running.size() == 1);
    CHECK((running[0].expected == 3 && running[0].here == 1 && running[0].strangers == 1));
    CHECK(running[0].begun_by == keeper.name);
    const auto card = outlet.card();
    REQUIRE(card);
    CHECK(card->missing.size() == 2);
    REQUIRE(card->strangers.size() == 1);
    CHECK(card->strangers[0].tag == outlet.tags[3]);
    CHECK(outlet.state(outlet.tags[3]) == State::tagged);
    CHECK(outlet.ask<flow::BoardFound>(flow::FindBoard{day("2026-03-02")}).counts == 1);
    outlet.well();
}

TEST_CASE("a scan is taken back as if it had not been; what was not scanned cannot be") {
    CountedBins outlet;
    outlet.begin();
    outlet.count(outlet.tags[0]);
    outlet.count(outlet.tags[3]);
    outlet.must<flow::Recorded>(outlet.by(parts::UncountPart{outlet.bin("A-01"), outlet.tags[3]}));
    CHECK(outlet.refused<parts::Refusal>(outlet.by(parts::UncountPart{outlet.bin("A-01"), outlet.tags[3]})) ==
          parts::Refusal::nothing_to_undo);
    const auto card = outlet.card();
    CHECK((card->count.here == 1 && card->count.strangers == 0));
    CHECK(outlet.count(outlet.tags[3]).counted == Counted::stranger);
    outlet.well();
}

TEST_CASE("each order of a count said twice is done once, and says again what it said") {
    CountedBins outlet;
    outlet.begin();
    const auto first = outlet.by(parts::CountPart{outlet.bin("A-01"), outlet.scan(outlet.tags[0])});
    const auto again = outlet.by(parts::CountPart{outlet.bin("A-01"), outlet.scan(outlet.tags[0])});
    CHECK(outlet.must<flow::PartCounted>(first).counted == Counted::here);
    CHECK(outlet.must<flow::PartCounted>(again).counted == Counted::again);
    outlet.reopen();
    CHECK(outlet.must<flow::PartCounted>(first).counted == Counted::here);
    CHECK(outlet.must<flow::PartCounted>(again).counted == Counted::again);
    const auto back = outlet.by(parts::UncountPart{outlet.bin("A-01"), outlet.tags[0]});
    outlet.must<flow::Recorded>(back);
    outlet.must<flow::Recorded>(back);
    CHECK(outlet.card()->count.here == 0);
    outlet.well();
}

TEST_CASE("the difference is confirmed by two: what was not seen is missing, what lay here moves in") {
    CountedBins outlet;
    outlet.begin();
    outlet.count(outlet.tags[0]);
    outlet.count(outlet.tags[3]);
    const parts::EndCount end{outlet.bin("A-01")};
    CHECK(outlet.refused<TwoPersonRefusal>(outlet.by(end)).why == Why::needs_second);
    CHECK(outlet.refused<TwoPersonRefusal>(outlet.by(end, keeper, {keeper})).why == Why::same_person);
    CHECK(outlet.refused<TwoPersonRefusal>(outlet.by(end, keeper, {other_keeper})).why == Why::may_not_approve);
    CHECK(outlet.state(outlet.tags[1]) == State::shelved);
    outlet.must<flow::Recorded>(outlet.by(end, keeper, {manager}));
    CHECK(outlet.state(outlet.tags[0]) == State::shelved);
    CHECK(outlet.state(outlet.tags[1]) == State::missing);
    CHECK(outlet.state(outlet.tags[2]) == State::missing);
    CHECK(outlet.state(outlet.tags[3]) == State::shelved);
    const auto losses = outlet.ask<flow::LossesFound>(flow::FindLosses{});
    REQUIRE(losses.count == 2);
    CHECK(losses.rows[0].missing_since == day("2026-03-02"));
    CHECK(losses.rows[0].last_from == outlet.bin("A-01").text);
    CHECK(outlet.ask<flow::BoardFound>(flow::FindBoard{day("2026-03-02")}).away == 2);
    outlet.well();
}

TEST_CASE("TP-06: another storekeeper confirms after a sample; a second look at the same part is one") {
    CountedBins outlet;
    outlet.begin();
    outlet.count(outlet.tags[0]);
    outlet.count(outlet.tags[3]);
    const parts::EndCount end{outlet.bin("A-01")};
    CHECK(outlet.count(outlet.tags[0], "A-01", other_keeper).counted == Counted::again);
    // There is something extra: that is the sample to take.
    CHECK(outlet.refused<TwoPersonRefusal>(outlet.by(end, keeper, {other_keeper})).why == Why::may_not_approve);
    CHECK(outlet.count(outlet.tags[3], "A-01", other_keeper).counted == Counted::again);
    outlet.must<flow::Recorded>(outlet.by(end, keeper, {other_keeper}));
    CHECK(outlet.state(outlet.tags[3]) == State::shelved);
    outlet.well();
}

TEST_CASE("P-10: a part that turns up in another bin's count, or is moved by a scan, leaves the count with a note") {
    CountedBins outlet;
    outlet.begin("A-01");
    outlet.begin("A-02");
    outlet.count(outlet.tags[0], "A-01");
    CHECK(outlet.count(outlet.tags[0], "A-02").counted == Counted::stranger);
    CHECK(outlet.card("A-01")->count.here == 0);
    CHECK(outlet.card("A-02")->count.strangers == 1);
    const auto story = outlet.story(outlet.bin("A-01").text);
    CHECK(std::count(story.begin(), story.end(), "count.left") == 1);
    // One tag in two bins: the centre's list of discrepancies has it.
    const auto open = outlet.ask<flow::OurDiscrepanciesFound>(flow::FindOurDiscrepancies{});
    REQUIRE(open.open == 1);
    CHECK(open.rows[0].kind == parts::DiscrepancyKind::seen_twice);
    CHECK(open.rows[0].tag == outlet.tags[0]);

    outlet.count(outlet.tags[3], "A-02");
    outlet.shelve(outlet.tags[3], "B-01");  // it was taken away again
    CHECK(outlet.card("A-02")->count.strangers == 1);
    outlet.well();
}

TEST_CASE("a bin under count takes no other move, and is as before when the count is dropped") {
    CountedBins outlet;
    outlet.begin();
    CHECK(outlet.refused<parts::Refusal>(outlet.by(parts::ShelvePart{outlet.scan(outlet.tags[3]), outlet.bin("A-01")})) ==
          parts::Refusal::under_count);
    CHECK(outlet.refused<parts::Refusal>(outlet.by(parts::ShelvePart{outlet.scan(outlet.tags[0]), outlet.bin("A-02")})) ==
          parts::Refusal::under_count);
    outlet.count(outlet.tags[3]);
    outlet.must<flow::Recorded>(outlet.by(parts::DropCount{outlet.bin("A-01")}));
    CHECK_FALSE(outlet.card());
    outlet.shelve(outlet.tags[3], "A-01");
    outlet.begin();
    CHECK(outlet.card()->count.expected == 4);
    outlet.well();
}

TEST_CASE("PP-09, PP-10: declared missing by two, found by two, and nothing on the way by one") {
    CountedBins outlet;
    const TagNo bench = outlet.tags[3];
    const parts::DeclareMissing lost{bench, "not on the bench"};
    CHECK(outlet.refused<TwoPersonRefusal>(outlet.by(lost)).why == Why::needs_second);
    const auto twice = outlet.by(lost, keeper, {manager});
    outlet.must<flow::Recorded>(twice);
    outlet.must<flow::Recorded>(twice);
    CHECK(outlet.state(bench) == State::missing);
    CHECK(outlet.refused<parts::Refusal>(outlet.by(parts::DeclareMissing{outlet.tags[0], "?"}, keeper, {manager})) ==
          parts::Refusal::count_its_bin);

    const parts::ShelvePart found{outlet.scan(bench), outlet.bin("B-01")};
    CHECK(outlet.refused<TwoPersonRefusal>(outlet.by(found)).why == Why::needs_second);
    CHECK(outlet.state(bench) == State::missing);
    outlet.must<flow::PartShelved>(outlet.by(found, keeper, {manager}));
    CHECK(outlet.state(bench) == State::shelved);
    CHECK(outlet.ask<flow::LossesFound>(flow::FindLosses{}).count == 0);
    outlet.well();
}

TEST_CASE("DI-02: finding the part is an answer, the manager's words are one, and so are seven days of silence") {
    CountedBins outlet;
    // As a file of the centre brings them.
    {
        auto sql = outlet.raw();
        sql.run("INSERT INTO consignment VALUES ('C1', 'SZ001', 'CTR01', 'reconciled', 1, '', 'SF', '2026-03-01')");
        for (int i = 0; i < 3; ++i)
            sql.run(
                "INSERT INTO discrepancy VALUES ('C1#' || ?, 'C1', 'missing', ?, '', 'opened', '2026-03-02', '', '', "
                "'', '', 1)",
                i, outlet.tags[std::size_t(i + 1)]);
        sql.run("INSERT INTO consignment VALUES ('X1', 'SZ002', 'SZ001', 'reconciled', 1, '', 'SF', '2026-03-01')");
        sql.run(
            "INSERT INTO discrepancy VALUES ('X1#1', 'X1', 'surplus', '', '', 'opened', '2026-03-02', '', '', '', '', 1)");
    }
    const auto today = [&] { return outlet.ask<flow::OurDiscrepanciesFound>(flow::FindOurDiscrepancies{}); };
    CHECK(today().open == 3);  // another outlet's is its own to answer
    outlet.must<flow::Recorded>(
        outlet.by(parts::AnswerDiscrepancy{"C1#0", "it was never in the carton"}, keeper, {manager}));
    CHECK(today().open == 2);

    outlet.must<flow::Recorded>(outlet.by(parts::DeclareMissing{outlet.tags[3], "gone"}, keeper, {manager}));
    outlet.must<flow::PartShelved>(
        outlet.by(parts::ShelvePart{outlet.scan(outlet.tags[3]), outlet.bin("B-01")}, keeper, {manager}));
    CHECK(today().open == 1);

    outlet.now += std::chrono::hours(24 * 7);
    REQUIRE(outlet.store->lapse(outlet.now));
    CHECK(today().open == 1);  // the seventh day is in time
    outlet.now += std::chrono::hours(24);
    REQUIRE(outlet.store->lapse(outlet.now));
    REQUIRE(outlet.store->lapse(outlet.now));
    const auto all = today();
    CHECK(all.open == 0);
    REQUIRE(all.rows.size() == 3);
    const auto answer = [&](const std::string& id) {
        for (const auto& row : all.rows)
            if (row.id == id) return row.answer;
        return std::string("none");
    };
    CHECK(answer("C1#0") == "it was never in the carton");
    CHECK(answer("C1#1") == parts::answer_of_silence);
    CHECK(answer("C1#2") == parts::answer_of_finding);
    CHECK(outlet.story("C1#1") == std::vector<std::string>{"discrepancy.answered"});
    auto sql = outlet.raw();
    CHECK(sql.one<std::string>("SELECT state FROM discrepancy WHERE id = 'X1#1'") == "opened");
    CHECK(sql.one<int>("SELECT sum(revision) FROM discrepancy WHERE consignment = 'C1'") == 6);
}

TEST_CASE("P-11: a unit's serial and a ticket lead to the labels of what is here of them") {
    CountedBins outlet;
    const auto labels = [&](const std::string& thing) {
        return outlet.ask<flow::PartsFound>(flow::FindParts{flow::PartsToDo::of_thing, day("2026-03-02"), {}, thing});
    };
    CHECK(labels(outlet.ticket.text).count == 4);
    CHECK(labels(outlet.camera(1).text).count == 4);
    CHECK(labels("CAM-0002").count == 0);
    outlet.must<flow::Recorded>(outlet.by(parts::DeclareMissing{outlet.tags[3], "gone"}, keeper, {manager}));
    CHECK(labels(outlet.ticket.text).count == 3);  // what is not here has no label to print
    const auto in_bin = outlet.ask<flow::PartsFound>(
        flow::FindParts{flow::PartsToDo::in_bin, day("2026-03-02"), {}, outlet.bin("A-01").text});
    CHECK(in_bin.count == 3);
}

TEST_CASE("doctor sees a stocktake that counts other than its scans") {
    CountedBins outlet;
    outlet.begin();
    outlet.count(outlet.tags[0]);
    outlet.well();
    outlet.raw().run("UPDATE stocktake SET here = here + 1");
    CHECK(outlet.complaints().find("stocktake of A-01") != std::string::npos);
}
