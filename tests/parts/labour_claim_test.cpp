// LC-01 … LC-06 and A-02: a claim for warranty work, from the closed ticket to the closed settlement.
#include "kiosk/parts/labour_claim.hpp"
#include "tests/parts/people.hpp"

using namespace mendbay;
using namespace mendbay::parts;
using namespace mendbay::parts::people;

namespace {

const Day today = day("2026-03-02");
const Persons outlet = at(Station::counter, manager);
const Persons branch = at(Station::centre, reviewer);
const Persons centre = at(Station::centre, auditor);
const Persons two = at(Station::centre, auditor, {other_auditor});

LabourClaim claim(ClaimState state) {
    LabourClaim made{.number = "C1",
                     .ticket = TicketNo{"T1"},
                     .outlet = OutletCode{"SZ001"},
                     .state = state,
                     .category = CategoryId{"camera"},
                     .level = 1,
                     .fee = Fen{3'000},
                     .travel = Fen{800}};
    if (state >= ClaimState::reviewed) made.reviewed_by = reviewer.id;
    if (state == ClaimState::refused) {
        made.reason = ClaimReason::untagged_part;
        made.refused_on = day("2026-02-15");
    }
    return made;
}
ClaimFacts finished() {
    return {.verdict = warranty::Verdict::covered, .completed = true, .fee = Fen{3'000}, .travel = Fen{800}};
}
const DraftClaim drafting{TicketNo{"T1"}, "C1", OutletCode{"SZ001"}, CategoryId{"camera"}, 1};

}  // namespace

TEST_CASE("LC-01: a finished warranty repair or exchange is claimed once, at its own fee") {
    const auto made = decide_draft_claim(drafting, finished());
    REQUIRE(made.has_value());
    CHECK(made->state == ClaimState::draft);
    CHECK(made->fee == Fen{3'000});
    CHECK(made->work == ClaimedWork::repair);
    const auto with = [](auto change) {
        ClaimFacts facts = finished();
        change(facts);
        return decide_draft_claim(drafting, facts);
    };
    CHECK(with([](auto& f) { f.no_fault_found = true; })->work == ClaimedWork::no_fault_found);
    CHECK(with([](auto& f) { f.completed = false, f.exchanged = true; })->work == ClaimedWork::exchange);
    CHECK(why(with([](auto& f) { f.completed = false; })) == ClaimRefusal::not_finished);
    CHECK(why(with([](auto& f) { f.claimed_already = true; })) == ClaimRefusal::claimed_already);
    CHECK(why(with([](auto& f) { f.fee.reset(); })) == ClaimRefusal::no_fee);
    using warranty::Verdict;
    for (const Verdict verdict : {Verdict::covered, Verdict::partly_covered, Verdict::contract})
        CHECK(with([&](auto& f) { f.verdict = verdict; }).has_value());
    for (const Verdict verdict : {Verdict::expired, Verdict::no_cover, Verdict::excluded, Verdict::staff_review})
        CHECK(why(with([&](auto& f) { f.verdict = verdict; })) == ClaimRefusal::not_warranty_work);
}

TEST_CASE("LC-02, A-02: submitted by the manager with a complete record and every old part tagged") {
    const SubmitFacts good{true, true, true};
    const auto submitting = [](const SubmitFacts& facts, const Persons& who = outlet) {
        return decide_submit({"C1"}, claim(ClaimState::draft), facts, who);
    };
    CHECK(submitting(good).value() == ClaimState::submitted);
    CHECK(why(submitting({false, true, true})) == ClaimRefusal::record_incomplete);
    CHECK(why(submitting({true, false, true})) == ClaimRefusal::part_untagged);
    CHECK(why(submitting({true, true, false})) == ClaimRefusal::period_closed);
    CHECK(why(submitting(good, branch)) == ClaimRefusal::needs_manager);
    CHECK(why(submitting(good, nobody)) == ClaimRefusal::not_signed_in);
    CHECK(why(decide_submit({"C1"}, {}, good, outlet)) == ClaimRefusal::unknown_claim);
    CHECK(why(decide_submit({"C2"}, claim(ClaimState::draft), good, outlet)) == ClaimRefusal::unknown_claim);
}

TEST_CASE("LC-03: reviewed by the outlet's branch, or sent back with a note; by the centre where there is no branch") {
    const auto reviewing = [](bool passes, const char* note, const Persons& who, ReviewFacts facts = {}) {
        return decide_review({"C1", passes, note}, claim(ClaimState::submitted), facts, who);
    };
    CHECK(reviewing(true, "", branch)->state == ClaimState::reviewed);
    CHECK(reviewing(true, "", branch)->reviewed_by == reviewer.id);
    CHECK(reviewing(false, "photo missing", branch)->state == ClaimState::draft);
    CHECK(why(reviewing(false, " ", branch)) == ClaimRefusal::needs_note);
    CHECK(why(reviewing(true, "", centre)) == ClaimRefusal::needs_branch);
    CHECK(why(reviewing(true, "", branch, {true, false})) == ClaimRefusal::other_outlet);
    CHECK(reviewing(true, "", centre, {false, false})->reviewed_by == auditor.id);
    CHECK(why(reviewing(true, "", branch, {false, false})) == ClaimRefusal::needs_centre);
}

TEST_CASE("LC-04: the centre approves into the settlement or refuses with a coded reason, and never who reviewed") {
    const auto approved = decide_audit({"C1", true, {}}, claim(ClaimState::reviewed), centre, today);
    REQUIRE(approved.has_value());
    CHECK(approved->state == ClaimState::approved);
    REQUIRE(approved->lines.size() == 2);
    CHECK(approved->lines[0].kind == LineKind::labour_approved);
    CHECK(approved->lines[0].signed_amount() == Fen{-3'000});
    CHECK(approved->lines[0].document_number == "C1");
    CHECK(approved->lines[1].kind == LineKind::travel_approved);
    CHECK(approved->lines[1].decided_on == today);

    const auto refused = decide_audit({"C1", false, ClaimReason::duplicate}, claim(ClaimState::reviewed), centre, today);
    REQUIRE(refused.has_value());
    CHECK(refused->state == ClaimState::refused);
    CHECK(refused->lines.empty());
    CHECK(why(decide_audit({"C1", false, {}}, claim(ClaimState::reviewed), centre, today)) == ClaimRefusal::needs_reason);
    CHECK(why(decide_audit({"C1", true, {}}, claim(ClaimState::reviewed), branch, today)) == ClaimRefusal::needs_centre);
    auto by_the_centre = claim(ClaimState::reviewed);
    by_the_centre.reviewed_by = auditor.id;
    CHECK(why(decide_audit({"C1", true, {}}, by_the_centre, centre, today)) == ClaimRefusal::is_reviewer);
    CHECK(decide_audit({"C1", true, {}}, by_the_centre, at(Station::centre, other_auditor), today).has_value());
}

TEST_CASE("LC-05: one appeal, in fifteen days, by two of the centre") {
    const auto appealing = [](const Persons& who, const char* on, auto change) {
        auto refused = claim(ClaimState::refused);
        change(refused);
        return decide_appeal({"C1", "the tag was there"}, refused, who, day(on));
    };
    const auto as_is = [](LabourClaim&) {};
    CHECK(appealing(two, "2026-03-02", as_is).value() == ClaimState::reviewed);
    CHECK(why(appealing(two, "2026-03-03", as_is)) == ClaimRefusal::appeal_too_late);
    CHECK(why(appealing(two, "2026-03-02", [](auto& c) { c.appealed = true; })) == ClaimRefusal::appealed_already);
    CHECK(why(appealing(centre, "2026-03-02", as_is)) == ClaimRefusal::needs_second);
    CHECK(why(appealing(at(Station::centre, auditor, {auditor}), "2026-03-02", as_is)) == ClaimRefusal::same_person);
    CHECK(why(appealing(at(Station::centre, auditor, {manager}), "2026-03-02", as_is)) == ClaimRefusal::needs_centre);
    CHECK(why(appealing(outlet, "2026-03-02", as_is)) == ClaimRefusal::needs_centre);
    CHECK(why(decide_appeal({"C1", ""}, claim(ClaimState::refused), two, today)) == ClaimRefusal::needs_note);
}

TEST_CASE("LC: the steps follow the rows of the table, and from every other state they are refused") {
    const auto has_row = [](std::string_view id, ClaimState from) {
        for (const ClaimRow& row : claim_rows())
            if (row.id == id) return std::find(row.from.begin(), row.from.end(), from) != row.from.end();
        return false;
    };
    CHECK(claim_rows().size() == 6);
    for (int i = 0; i <= int(ClaimState::settled); ++i) {
        const ClaimState state = ClaimState(i);
        const LabourClaim made = claim(state);
        INFO(name_of(state));
        CHECK(parse_claim_state(name_of(state)) == state);
        CHECK(decide_submit({"C1"}, made, {true, true, true}, outlet).has_value() == has_row("LC-02", state));
        CHECK(decide_review({"C1", true, ""}, made, {}, branch).has_value() == has_row("LC-03", state));
        CHECK(decide_audit({"C1", true, {}}, made, centre, today).has_value() == has_row("LC-04", state));
        CHECK(decide_appeal({"C1", "x"}, made, two, today).has_value() == has_row("LC-05", state));
        CHECK(decide_settle_claim(made, PeriodState::closed).has_value() == has_row("LC-06", state));
    }
    CHECK(why(decide_settle_claim(claim(ClaimState::approved), PeriodState::confirmed)) == ClaimRefusal::line_not_closed);
    CHECK(decide_settle_claim(claim(ClaimState::approved), PeriodState::paid).has_value());
    for (int i = 0; i <= int(ClaimReason::duplicate); ++i)
        CHECK(parse_claim_reason(name_of(ClaimReason(i))) == ClaimReason(i));
    for (int i = 0; i <= int(ClaimedWork::no_fault_found); ++i)
        CHECK(parse_claimed_work(name_of(ClaimedWork(i))) == ClaimedWork(i));
}
