// Each rule of the rule book by its number, at its edges.
#include "kiosk/warranty/decision.hpp"

#include "tests/warranty/plain_case.hpp"

#include <climits>

using namespace mendbay;
using namespace mendbay::warranty;
using namespace mendbay::warranty::testing;

TEST_CASE("W-01 a unit that nobody knows is for the staff, and nothing else is looked at") {
    Case facts = plain_case();
    facts.unit.reset();
    facts.proof.date = day("2099-01-01");
    CHECK(decided(facts) == Decision{Verdict::staff_review, {}, {}, {{"unit.unknown", {}, {}}}});
}

TEST_CASE("W-02 a scrapped, stolen or replaced unit is for the staff, and nothing is computed") {
    for (const auto& [status, reason] :
         {std::pair{UnitStatus::scrapped, "unit.scrapped"}, std::pair{UnitStatus::stolen, "unit.stolen"},
          std::pair{UnitStatus::replaced, "unit.replaced"}}) {
        Case facts = plain_case();
        facts.unit->status = status;
        facts.policy.whole_unit_months = 2'000'000;  // would leave the calendar, were it computed
        CHECK(decided(facts) == Decision{Verdict::staff_review, {}, {}, {{reason, {}, {}}}});
    }
}

TEST_CASE("W-03 everything that makes a proof invalid is listed, and it counts as none") {
    Case facts = plain_case();
    facts.proof.kind = ProofKind::invoice_copy;
    facts.proof.date = day("2025-06-02");
    facts.unit->manufactured = day("2025-06-03");
    facts.policy.no_proof_start_days.reset();
    const Decision decision = decided(facts);
    CHECK(reasons_of(decision) ==
          Words{"proof.kind_not_accepted", "proof.future_date", "proof.before_manufacture", "proof.missing", "basis.none"});
    CHECK(decision.verdict == Verdict::no_cover);
}

TEST_CASE("W-03 a proof of today or of the day of manufacture is valid") {
    Case facts = plain_case();
    facts.proof.date = facts.unit->manufactured = facts.today;
    CHECK(reasons_of(decided(facts)) == Words{"basis.purchase", "cover.ends 2026-06-01"});
}

TEST_CASE("W-03 no proof is no proof, with no reason of its own") {
    Case facts = plain_case();
    facts.proof = {};
    facts.policy.proof_kinds.insert(ProofKind::none);
    CHECK(reasons_of(decided(facts)) == Words{"basis.manufacture", "cover.ends 2026-04-05"});
}

TEST_CASE("W-04 a shared, contradicted or foreign proof makes the verdict the staff's, but all dates are there") {
    Case facts = plain_case();
    facts.history.serials_on_proof = {"SN1", "SN2"};
    facts.history.proof_of_serial = "N9";
    facts.proof.model = "M2";
    Decision decision = decided(facts);
    CHECK(reasons_of(decision) ==
          Words{"proof.shared", "proof.conflict", "proof.model_mismatch", "basis.purchase", "cover.ends 2026-03-10"});
    CHECK(decision.verdict == Verdict::staff_review);
    CHECK(decision.remedies.empty());

    facts.proof.verified_by_staff = true;
    decision = decided(facts);
    CHECK(decision.verdict == Verdict::covered);
    CHECK(decision.reasons.size() == 5);
}

TEST_CASE("W-04 a proof for several units is shared only when it is full of others") {
    Case facts = plain_case();
    facts.proof.quantity = 2;
    facts.history.serials_on_proof = {"SN2", "SN1", "SN2", "SN1"};
    CHECK(decided(facts).verdict == Verdict::covered);
    facts.history.serials_on_proof.push_back("SN3");
    CHECK(decided(facts).verdict == Verdict::staff_review);
}

TEST_CASE("W-04 without a number there is neither shared nor conflict; an invalid proof has no conflicts") {
    Case facts = plain_case();
    facts.history.serials_on_proof = {"SN2"};
    facts.history.proof_of_serial = "N9";
    facts.proof.number.clear();
    CHECK(reasons_of(decided(facts)) == Words{"basis.purchase", "cover.ends 2026-03-10"});

    facts = plain_case();
    facts.history.serials_on_proof = {"SN2"};
    facts.proof.date = day("2025-06-02");
    CHECK(reasons_of(decided(facts)).front() == "proof.future_date");
    CHECK(reasons_of(decided(facts))[1] == "basis.manufacture");
}

TEST_CASE("W-05 the cover starts with the exchange, else the policy's own date, else the purchase, else manufacture") {
    Case facts = plain_case();
    facts.policy.start = Basis::installation;
    facts.unit->installation = day("2025-03-20");
    facts.unit->exchanged_on = day("2025-05-01");
    CHECK(reasons_of(decided(facts)) == Words{"basis.exchange", "cover.ends 2026-05-01"});
    facts.policy.restart_on_exchange = false;
    CHECK(reasons_of(decided(facts)) == Words{"basis.installation", "cover.ends 2026-03-20"});
    facts.proof.date = day("2025-04-01");  // a later proof moves the date, not the basis
    CHECK(reasons_of(decided(facts)) == Words{"basis.installation", "cover.ends 2026-04-01"});
    facts.unit->installation.reset();
    CHECK(reasons_of(decided(facts)) == Words{"basis.purchase", "cover.ends 2026-04-01"});
    facts.proof = {};
    CHECK(reasons_of(decided(facts)) == Words{"basis.manufacture", "cover.ends 2026-04-05"});
    facts.unit->manufactured.reset();
    const Decision none = decided(facts);
    CHECK(reasons_of(none) == Words{"proof.missing", "basis.none"});
    CHECK(none.verdict == Verdict::no_cover);
    CHECK_FALSE(none.cover->start);
    CHECK_FALSE(none.cover->end);
}

TEST_CASE("W-05 each start reads the unit's date of its own name") {
    for (const auto& [start, date] :
         {std::pair{Basis::acceptance, &Unit::acceptance}, std::pair{Basis::delivery, &Unit::delivery},
          std::pair{Basis::installation, &Unit::installation}}) {
        Case facts = plain_case();
        facts.policy.start = start;
        facts.unit.value().*date = day("2025-05-05");
        CHECK(decided(facts).cover->basis == start);
        CHECK(decided(facts).cover->start == day("2025-05-05"));
    }
}

TEST_CASE("W-06 months are clamped to the month's last day, and the end day itself is covered") {
    Case facts = plain_case();
    facts.unit->manufactured.reset();
    facts.policy.whole_unit_months = 1;
    facts.proof.date = day("2024-01-31");
    facts.today = day("2024-02-29");
    CHECK(decided(facts).cover->end == day("2024-02-29"));
    CHECK(decided(facts).verdict == Verdict::covered);
    CHECK(decided(facts).cover->remaining_days == 0);
    facts.today = day("2024-03-01");
    CHECK(decided(facts).verdict == Verdict::expired);
    CHECK(decided(facts).cover->remaining_days == 0);
}

TEST_CASE("W-06 a warranty card may name a longer term, and a shorter one only for units not sold normally") {
    Case facts = plain_case();
    facts.proof.kind = ProofKind::warranty_card;
    const auto ends = [&](int months, SaleKind kind) {
        facts.proof.months = months;
        facts.unit->sale_kind = kind;
        return to_string(*decided(facts).cover->end);
    };
    CHECK(ends(36, SaleKind::normal) == "2028-03-10");
    CHECK(ends(12, SaleKind::normal) == "2026-03-10");
    CHECK(ends(6, SaleKind::normal) == "2026-03-10");
    CHECK(ends(6, SaleKind::clearance) == "2025-09-10");
    CHECK(ends(36, SaleKind::special) == "2028-03-10");
    facts.proof.kind = ProofKind::invoice;  // an invoice that names months is not asked
    CHECK(ends(36, SaleKind::normal) == "2026-03-10");
    facts.proof.kind = ProofKind::contract;
    facts.proof.date = day("2025-06-02");  // nor is an invalid contract
    CHECK(ends(36, SaleKind::normal) == "2026-04-05");
}

TEST_CASE("W-06 a longer term of a card also counts after an exchange") {
    Case facts = plain_case();
    facts.proof.kind = ProofKind::warranty_card;
    facts.proof.months = 24;
    facts.unit->exchanged_on = day("2025-05-01");
    CHECK(decided(facts).cover->end == day("2027-05-01"));
}

TEST_CASE("W-06 repairs extend the cover one after the other, as far as each reaches") {
    Case facts = plain_case();
    facts.today = day("2026-03-20");
    facts.history.repairs = {repair("2026-03-15", "2026-03-18"),  // reached only thanks to the next
                             repair("2026-03-01", "2026-03-06"),  // 5 days: to 03-15
                             repair("2026-03-19", "2026-03-20"),  // after 03-18: too late
                             repair("2026-03-01", "")};           // still open: no days
    Decision decision = decided(facts);
    CHECK(decision.cover->end == day("2026-03-18"));
    CHECK(decision.cover->extended_days == 8);
    CHECK(reasons_of(decision) == Words{"basis.purchase", "cover.ends 2026-03-18", "cover.extended 8"});

    facts.history.repairs[1].under_warranty = false;
    CHECK(decided(facts).cover->extended_days == 0);
    facts.history.repairs[1].under_warranty = true;
    facts.policy.suspend_during_repair = false;
    CHECK(decided(facts).cover->end == day("2026-03-10"));
}

TEST_CASE("W-06 a repair extends whether or not completed, before the start or after today, overlaps in full") {
    Case facts = plain_case();
    facts.history.repairs = {repair("2024-01-01", "2024-01-11"), repair("2024-01-01", "2024-01-03"),
                             repair("2025-12-01", "2025-12-02")};
    for (Repair& each : facts.history.repairs) each.completed = false;
    CHECK(decided(facts).cover->extended_days == 13);
}

TEST_CASE("W-06 each component has its own months and is extended by its own end, the unit has the unit's") {
    Case facts = plain_case();
    facts.policy.component_months["unit"] = 1;
    facts.policy.component_months["board"] = 24;
    facts.today = day("2025-06-11");
    facts.history.repairs = {repair("2025-06-10", "2025-06-12"), repair("2025-06-13", "2025-06-14")};
    facts.appraisal = found({{"remote", "defect"}, {"unit", "defect"}, {"board", "defect"}, {"fan", "defect"}});
    const Decision decision = decided(facts);
    const auto& components = decision.cover->components;
    REQUIRE(components.size() == 4);
    CHECK(components[0] == ComponentCover{"remote", day("2025-06-12"), CoverState::covered});  // the second came too late
    CHECK(components[1] == ComponentCover{"unit", day("2026-03-13"), CoverState::covered});
    CHECK(components[2] == ComponentCover{"board", day("2027-03-13"), CoverState::covered});
    CHECK(components[3] == ComponentCover{"fan", day("2026-03-13"), CoverState::covered});
    CHECK(decision.cover->extended_days == 3);
}

TEST_CASE("W-18 an end on a day off moves on and is no extension; repairs are compared with the unmoved end") {
    Case facts = plain_case();
    facts.policy.end_on_holiday = HolidayRule::next_working_day;
    facts.days_off = {day("2026-03-10"), day("2026-03-11"), day("2026-03-13")};
    facts.history.repairs = {repair("2026-03-11", "2026-03-20")};
    facts.today = day("2026-03-12");
    Decision decision = decided(facts);
    CHECK(decision.cover->end == day("2026-03-12"));
    CHECK(decision.cover->extended_days == 0);
    CHECK(decision.verdict == Verdict::covered);
    facts.policy.end_on_holiday = HolidayRule::plain;
    CHECK(decided(facts).cover->end == day("2026-03-10"));
}

TEST_CASE("W-07 a cover that starts in the future counts, and more days may remain than the term has") {
    Case facts = plain_case();
    facts.proof = {};
    facts.unit->manufactured = day("2025-05-31");
    const Decision decision = decided(facts);
    CHECK(decision.cover->start == day("2025-08-29"));
    CHECK(decision.verdict == Verdict::covered);
    CHECK(decision.cover->remaining_days == 454);
}

TEST_CASE("W-08 an excluded cause comes first, then rework, then the component's own end") {
    Case facts = plain_case();
    facts.history.repairs = {repair("2025-05-01", "2025-05-10")};
    facts.history.repairs[0].collected = day("2025-05-12");
    facts.history.repairs[0].components = {"remote", "fan"};
    facts.history.repairs[0].under_warranty = false;  // paid repairs are guaranteed too
    facts.today = day("2025-06-11");
    facts.appraisal = found({{"remote", "wear"}, {"fan", "misuse"}, {"board", "defect"}, {"disk", "misuse"}});
    const Decision decision = decided(facts);
    CHECK(decision.cover->components == std::vector<ComponentCover>{
                                            {"remote", day("2025-06-10"), CoverState::rework},
                                            {"fan", day("2026-03-10"), CoverState::excluded},
                                            {"board", day("2026-03-10"), CoverState::covered},
                                            {"disk", day("2026-03-10"), CoverState::excluded},
                                        });
    CHECK(reasons_of(decision) == Words{"basis.purchase", "cover.ends 2026-03-10", "rework", "excluded.misuse"});
    CHECK(decision.verdict == Verdict::partly_covered);
}

TEST_CASE("W-08 W-15 the repair guarantee lasts to its last day, never moved, for a collected and completed repair") {
    Case facts = plain_case();
    facts.policy.end_on_holiday = HolidayRule::next_working_day;
    facts.history.repairs = {repair("2025-05-01", "2025-05-10")};
    Repair& earlier = facts.history.repairs[0];
    earlier.under_warranty = false;
    earlier.collected = day("2025-05-12");
    earlier.components = {"remote"};
    facts.days_off = {day("2025-06-11")};
    facts.appraisal = found({{"remote", "defect"}});
    const auto state_on = [&](const char* today) {
        facts.today = day(today);
        return decided(facts).cover->components.at(0).state;
    };
    CHECK(state_on("2025-06-11") == CoverState::rework);
    CHECK(state_on("2025-06-12") == CoverState::expired);
    CHECK(state_on("2025-05-11") == CoverState::covered);  // not yet collected
    facts.appraisal = found({{"unit", "defect"}});         // `unit` matches only `unit`
    CHECK(state_on("2025-06-11") == CoverState::covered);
    earlier.components = {"unit"};
    CHECK(state_on("2025-06-11") == CoverState::rework);
    earlier.completed = false;
    CHECK(state_on("2025-06-11") == CoverState::covered);
    earlier.completed = true;
    facts.policy.repair_guarantee_days.reset();
    CHECK(state_on("2025-06-11") == CoverState::covered);
}

TEST_CASE("W-08 a component named twice is one finding: its first excluded cause wins, else its first") {
    Case facts = plain_case();
    facts.appraisal = found({{"fan", "wear"}, {"disk", "force_majeure"}, {"fan", "misuse"}, {"fan", "force_majeure"}});
    const Decision decision = decided(facts);
    CHECK(decision.cover->components.size() == 2);
    CHECK(reasons_of(decision) ==
          Words{"basis.purchase", "cover.ends 2026-03-10", "excluded.misuse", "excluded.force_majeure"});
    CHECK(decision.verdict == Verdict::excluded);
}

TEST_CASE("W-09 findings decide together") {
    struct Row {
        std::vector<Finding> findings;
        Verdict in_term, without_start;
    };
    const Row rows[] = {
        {{}, Verdict::covered, Verdict::no_cover},
        {{{"fan", "defect"}}, Verdict::covered, Verdict::no_cover},
        {{{"fan", "defect"}, {"remote", "defect"}}, Verdict::partly_covered, Verdict::no_cover},
        {{{"fan", "defect"}, {"disk", "misuse"}}, Verdict::partly_covered, Verdict::no_cover},
        {{{"remote", "defect"}}, Verdict::expired, Verdict::no_cover},
        {{{"remote", "defect"}, {"disk", "misuse"}}, Verdict::expired, Verdict::no_cover},
        {{{"disk", "misuse"}}, Verdict::excluded, Verdict::excluded},
    };
    for (const Row& row : rows) {
        Case facts = plain_case();
        facts.today = day("2025-08-01");  // the remote's three months are over
        facts.appraisal = found(row.findings);
        CHECK(decided(facts).verdict == row.in_term);
        facts.proof = {};
        facts.policy.no_proof_start_days.reset();
        const Decision without_start = decided(facts);
        CHECK(without_start.verdict == row.without_start);
        for (const ComponentCover& component : without_start.cover->components) CHECK_FALSE(component.end);
    }
}

TEST_CASE("W-09 a rework covers even a unit whose cover is over or never began") {
    Case facts = plain_case();
    facts.history.repairs = {repair("2026-12-01", "2026-12-10")};
    facts.history.repairs[0].collected = facts.today = day("2026-12-20");
    facts.history.repairs[0].components = {"fan"};
    facts.appraisal = found({{"fan", "defect"}});
    CHECK(decided(facts).verdict == Verdict::covered);
    CHECK(decided(facts).remedies == Remedies{Remedy::repair});  // out of term: no exchange
    facts.proof = {};
    facts.unit->manufactured.reset();
    CHECK(decided(facts).verdict == Verdict::covered);
    CHECK(decided(facts).remedies == Remedies{Remedy::repair});
}

TEST_CASE("W-10 a maintenance contract takes over what the warranty does not bear, from its first day to its last") {
    Case facts = plain_case();
    facts.contract = Contract{"C1", {"SN0", "SN1"}, day("2026-05-01"), day("2026-05-31"), true};
    const auto verdict_on = [&](const char* today) {
        facts.today = day(today);
        return decided(facts).verdict;
    };
    CHECK(verdict_on("2026-04-30") == Verdict::expired);
    CHECK(verdict_on("2026-05-01") == Verdict::contract);
    CHECK(reasons_of(decided(facts)).back() == "contract.active");
    CHECK(verdict_on("2026-05-31") == Verdict::contract);
    CHECK(verdict_on("2026-06-01") == Verdict::expired);
    CHECK(reasons_of(decided(facts)).back() == "cover.ends 2026-03-10");
    std::swap(facts.contract->from, facts.contract->to);
    CHECK(verdict_on("2026-05-10") == Verdict::expired);
    std::swap(facts.contract->from, facts.contract->to);
    facts.contract->serials = {"sn1"};
    CHECK(verdict_on("2026-05-10") == Verdict::expired);
}

TEST_CASE("W-10 a contract does not lift a covered unit, nor anything with an excluded finding") {
    Case facts = plain_case();
    facts.contract = Contract{"C1", {"SN1"}, day("2025-01-01"), day("2025-12-31"), false};
    facts.today = day("2025-08-01");
    CHECK(decided(facts).verdict == Verdict::covered);
    facts.appraisal = found({{"fan", "defect"}, {"remote", "defect"}});
    CHECK(decided(facts).verdict == Verdict::contract);
    facts.appraisal = found({{"fan", "defect"}, {"remote", "misuse"}});
    CHECK(decided(facts).verdict == Verdict::partly_covered);
    facts.appraisal = found({{"remote", "defect"}, {"fan", "misuse"}});
    CHECK(decided(facts).verdict == Verdict::expired);
    facts.appraisal = found({{"remote", "misuse"}});
    CHECK(decided(facts).verdict == Verdict::excluded);
}

TEST_CASE("W-11 excluded stands before the contract, the contract before the doubt, the doubt before all others") {
    Case facts = plain_case();
    facts.proof.model = "M2";
    CHECK(decided(facts).verdict == Verdict::staff_review);
    facts.contract = Contract{"C1", {"SN1"}, day("2025-01-01"), day("2027-12-31"), false};
    CHECK(decided(facts).verdict == Verdict::staff_review);  // covered is not lifted
    facts.today = day("2026-08-01");
    CHECK(decided(facts).verdict == Verdict::contract);
    facts.appraisal = found({{"fan", "misuse"}});
    CHECK(decided(facts).verdict == Verdict::excluded);
}

TEST_CASE("W-12 return, exchange, repair and goodwill return have their windows") {
    Case facts = plain_case();
    facts.policy.goodwill_return_days = 30;
    const auto remedies_on = [&](const char* today) {
        facts.today = day(today);
        return decided(facts).remedies;
    };
    using R = Remedy;
    CHECK(remedies_on("2025-03-17") == Remedies{R::return_unit, R::exchange, R::repair, R::goodwill_return});
    CHECK(remedies_on("2025-03-18") == Remedies{R::exchange, R::repair, R::goodwill_return});
    CHECK(remedies_on("2025-03-25") == Remedies{R::exchange, R::repair, R::goodwill_return});
    CHECK(remedies_on("2025-03-26") == Remedies{R::repair, R::goodwill_return});
    CHECK(remedies_on("2025-04-09") == Remedies{R::repair, R::goodwill_return});
    CHECK(remedies_on("2025-04-10") == Remedies{R::repair});
    CHECK(remedies_on("2026-03-11") == Remedies{});

    facts.policy.end_on_holiday = HolidayRule::next_working_day;  // the last day of a window moves as an end does
    facts.days_off = {day("2025-03-17"), day("2025-03-18")};
    CHECK(remedies_on("2025-03-19") == Remedies{R::return_unit, R::exchange, R::repair, R::goodwill_return});
    CHECK(remedies_on("2025-03-20") == Remedies{R::exchange, R::repair, R::goodwill_return});
}

TEST_CASE("W-12 what each remedy asks for") {
    using R = Remedy;
    Case base = plain_case();
    base.policy.goodwill_return_days = 30;
    base.today = day("2025-03-12");

    Case facts = base;  // without a fault of performance only goodwill is left
    facts.appraisal = found({}, false);
    CHECK(decided(facts).remedies == Remedies{R::repair, R::goodwill_return});

    facts = base;  // a copy of an invoice gives no return
    facts.policy.proof_kinds.insert(ProofKind::invoice_copy);
    facts.proof.kind = ProofKind::invoice_copy;
    CHECK(decided(facts).remedies == Remedies{R::exchange, R::repair});

    facts = base;  // goodwill is for normal sales
    facts.unit->sale_kind = SaleKind::custom;
    CHECK(decided(facts).remedies == Remedies{R::return_unit, R::exchange, R::repair});

    facts = base;  // an exchanged unit is not returned; its windows begin anew
    facts.unit->exchanged_on = day("2025-03-11");
    CHECK(decided(facts).remedies == Remedies{R::exchange, R::repair});

    facts = base;  // basis manufacture is no term
    facts.proof = {};
    CHECK(decided(facts).remedies == Remedies{R::repair});

    facts = base;  // goodwill only for a purchase
    facts.policy.start = Basis::delivery;
    facts.unit->delivery = facts.proof.date;
    CHECK(decided(facts).remedies == Remedies{R::return_unit, R::exchange, R::repair});

    facts = base;  // partly covered: exchange only for repeated repair
    facts.appraisal = found({{"fan", "defect"}, {"disk", "misuse"}});
    CHECK(decided(facts).remedies == Remedies{R::repair});
    facts.history.repairs = {repair("2025-01-01", "2025-01-02"), repair("2025-01-03", "2025-01-04")};
    CHECK(decided(facts).remedies == Remedies{R::exchange, R::repair});
}

TEST_CASE("W-13 repeated repair: completed warranty repairs reach the count") {
    Case facts = plain_case();
    facts.history.repairs = {repair("2025-04-01", "2025-04-02"), repair("2025-05-01", "2025-05-02")};
    CHECK(reasons_of(decided(facts)) ==
          Words{"basis.purchase", "cover.ends 2026-03-12", "cover.extended 2", "repeat.count"});
    CHECK(decided(facts).remedies == Remedies{Remedy::exchange, Remedy::repair});
    facts.history.repairs[0].under_warranty = false;
    CHECK(reasons_of(decided(facts)).back() == "cover.extended 1");
    facts.history.repairs[0] = repair("2025-04-01", "2025-04-02");
    facts.history.repairs[0].completed = false;
    CHECK(reasons_of(decided(facts)).back() == "cover.extended 2");
    facts.history.repairs.clear();
    facts.policy.repairs_before_exchange = 0;
    CHECK(reasons_of(decided(facts)).back() == "repeat.count");
}

TEST_CASE("W-13 endless repair: longer than the days, not counting the customer's own delay, open ones up to today") {
    Case facts = plain_case();
    facts.policy.suspend_during_repair = false;
    facts.today = day("2025-12-31");
    const auto last_reason = [&](const char* received, const char* ready, std::optional<DelayCause> cause) {
        facts.history.repairs = {repair(received, ready)};
        facts.history.repairs[0].delay_cause = cause;
        facts.history.repairs[0].completed = false;
        return reasons_of(decided(facts)).back();
    };
    CHECK(last_reason("2025-04-01", "2025-06-30", {}) == "cover.ends 2026-03-10");  // 90 days are not more than 90
    CHECK(last_reason("2025-04-01", "2025-07-01", {}) == "repeat.days");
    CHECK(last_reason("2025-04-01", "2025-07-01", DelayCause::customer) == "cover.ends 2026-03-10");
    CHECK(last_reason("2025-04-01", "2025-07-01", DelayCause::no_parts) == "repeat.days");
    CHECK(last_reason("2025-10-02", "", {}) == "cover.ends 2026-03-10");
    CHECK(last_reason("2025-10-01", "", {}) == "repeat.days");
    CHECK(last_reason("2025-04-01", "2025-05-01", DelayCause::own) == "cover.ends 2026-03-10");
    CHECK(last_reason("2025-04-01", "2025-05-02", DelayCause::own) == "repeat.own_delay");
    CHECK(last_reason("2025-04-01", "2025-07-01", DelayCause::own) == "repeat.own_delay");
    CHECK(reasons_of(decided(facts)) == Words{"basis.purchase", "cover.ends 2026-03-10", "repeat.days", "repeat.own_delay"});
    facts.policy.repairer_days_before_exchange.reset();
    CHECK(reasons_of(decided(facts)).back() == "repeat.days");
}

TEST_CASE("W-13 its reasons stand only beside covered and partly covered") {
    Case facts = plain_case();
    facts.policy.repairs_before_exchange = 0;
    facts.today = day("2026-06-01");
    CHECK(decided(facts).verdict == Verdict::expired);
    CHECK(reasons_of(decided(facts)).back() == "cover.ends 2026-03-10");
    facts.today = day("2025-06-01");
    facts.proof.model = "M2";
    CHECK(decided(facts).verdict == Verdict::staff_review);
    CHECK(reasons_of(decided(facts)).back() == "cover.ends 2026-03-10");
}

TEST_CASE("W-14 reasons stand in the order of the rules, each once") {
    Case facts = plain_case();
    facts.proof.model = "M2";
    facts.proof.verified_by_staff = true;
    facts.history.repairs = {repair("2025-05-01", "2025-05-10"), repair("2025-05-11", "2025-05-12")};
    for (Repair& each : facts.history.repairs) {
        each.collected = each.ready;
        each.components = {"fan", "disk"};
    }
    facts.appraisal = found({{"board", "misuse"}, {"fan", "defect"}, {"disk", "defect"}, {"lens", "misuse"}});
    CHECK(reasons_of(decided(facts)) == Words{"proof.model_mismatch", "basis.purchase", "cover.ends 2026-03-20",
                                              "cover.extended 10", "excluded.misuse", "rework", "repeat.count"});
}

TEST_CASE("a date that leaves the calendar is an error that names it, wherever a rule computes one") {
    const auto error_of = [](auto change) {
        Case facts = plain_case();
        change(facts);
        const auto decision = decide(facts);
        REQUIRE_FALSE(decision);
        return decision.error().substr(0, decision.error().find(':'));
    };
    CHECK(error_of([](Case& c) { c.policy.whole_unit_months = 120'000; }) == "end");
    CHECK(error_of([](Case& c) { c.proof = {}, c.policy.no_proof_start_days = INT_MAX; }) == "start");
    CHECK(error_of([](Case& c) { c.policy.return_days = INT_MAX; }) == "return window");
    CHECK(error_of([](Case& c) { c.policy.exchange_days = 3'000'000; }) == "exchange window");
    CHECK(error_of([](Case& c) { c.policy.goodwill_return_days = 3'000'000; }) == "goodwill return window");
    CHECK(error_of([](Case& c) {
              c.policy.component_months["fan"] = INT_MAX, c.appraisal = found({{"fan", "x"}});
          }) == "fan");
    CHECK(error_of([](Case& c) {
              c.proof.date = c.today = day("9998-12-31");
              c.policy.end_on_holiday = HolidayRule::next_working_day;
              c.days_off = {day("9999-12-31")};
          }) == "end");
    CHECK(error_of([](Case& c) {
              c.proof.date = c.today = day("9998-12-30");
              c.history.repairs = {repair("9999-12-30", "9999-12-31"), repair("9999-12-30", "9999-12-31")};
          }) == "end");
    Case last = plain_case();
    last.proof.date = last.today = day("9998-12-31");
    CHECK(decided(last).cover->end == day("9999-12-31"));
}

TEST_CASE("every word of a case has one name, and no other text is a word") {
    CHECK(parse_name<Remedy>("return") == Remedy::return_unit);
    CHECK(name_of(Remedy::return_unit) == "return");
    CHECK(parse_name<ProofKind>("warranty_card") == ProofKind::warranty_card);
    CHECK_FALSE(parse_name<SaleKind>("Normal"));
    CHECK_FALSE(parse_name<UnitStatus>(""));
    CHECK(names_of(all_of<HolidayRule>()) == "plain, next_working_day");
    const auto walk = [](auto first, std::size_t count) {
        using E = decltype(first);
        CHECK(all_of<E>().size() == count);
        std::set<std::string_view> names;
        for (const E value : all_of<E>()) {
            CHECK(parse_name<E>(name_of(value)) == value);
            names.insert(name_of(value));
        }
        CHECK(names.size() == count);
    };
    walk(Basis{}, 7);
    walk(ProofKind{}, 7);
    walk(SaleKind{}, 4);
    walk(UnitStatus{}, 4);
    walk(DelayCause{}, 3);
    walk(HolidayRule{}, 2);
    walk(OutOfWarranty{}, 2);
    walk(ServiceMode{}, 2);
    walk(PartsAt{}, 2);
    walk(Verdict{}, 7);
    walk(Remedy{}, 4);
    walk(CoverState{}, 4);
}
