// Random cases around the edges that matter: few ids, dates close to each other and to the ends of months, terms so short
// that repairs, windows and ends meet. The same seed gives the same cases on every machine.
#pragma once

#include "kiosk/warranty/decision.hpp"
#include "kiosk/warranty/policy_fields.hpp"

#include <random>

namespace mendbay::warranty::testing {

class Dice {
  public:
    explicit Dice(unsigned seed) : engine_(seed) {}

    int upto(int most) { return int(engine_() % unsigned(most + 1)); }  // 0 … most
    bool one_in(int n) { return upto(n - 1) == 0; }
    template <class T>
    T any(std::initializer_list<T> list) {
        return list.begin()[upto(int(list.size()) - 1)];
    }
    Day near(Day day, int before, int after) { return day + std::chrono::days(upto(before + after) - before); }
    std::optional<Day> perhaps_near(Day day, int before, int after) {
        if (one_in(2)) return {};
        return near(day, before, after);
    }

  private:
    std::mt19937 engine_;
};

inline Policy random_policy(Dice& dice) {
    Policy policy;
    policy.id = "random";
    policy.whole_unit_months = dice.any({1, 2, 3, 12});
    if (dice.one_in(2)) policy.component_months = {{"psu", 1}, {"board", 4}, {"unit", 24}};
    policy.start = dice.any({Basis::purchase, Basis::acceptance, Basis::delivery, Basis::installation});
    for (const ProofKind kind : acceptable_kinds)
        if (!dice.one_in(4)) policy.proof_kinds.insert(kind);
    if (dice.one_in(2)) policy.no_proof_start_days = dice.upto(90);
    policy.return_days = dice.upto(40);
    policy.exchange_days = dice.upto(60);
    if (dice.one_in(2)) policy.goodwill_return_days = dice.upto(60);
    policy.repairs_before_exchange = dice.upto(3);
    policy.repair_days_before_exchange = dice.upto(40);
    if (dice.one_in(2)) policy.repairer_days_before_exchange = dice.upto(30);
    if (dice.one_in(2)) policy.repair_guarantee_days = dice.upto(40);
    policy.suspend_during_repair = !dice.one_in(4);
    policy.restart_on_exchange = dice.one_in(2);
    policy.end_on_holiday = dice.any({HolidayRule::plain, HolidayRule::next_working_day});
    policy.exclusions = {"misuse", "water"};
    return policy;
}

inline Repair random_repair(Dice& dice, Day around) {
    Repair repair;
    repair.received = dice.near(around, 120, 30);
    if (!dice.one_in(4)) repair.ready = dice.near(repair.received, 0, dice.any({3, 20, 60}));
    if (repair.ready && !dice.one_in(4)) repair.collected = dice.near(*repair.ready, 0, 10);
    repair.under_warranty = !dice.one_in(4);
    repair.completed = !dice.one_in(4);
    if (dice.one_in(2)) repair.delay_cause = dice.any({DelayCause::own, DelayCause::no_parts, DelayCause::customer});
    for (int n = dice.upto(2); n > 0; --n)
        repair.components.push_back(dice.any<const char*>({"psu", "board", "fan", "unit"}));
    return repair;
}

inline Case random_case(Dice& dice) {
    Case facts;
    facts.today = dice.near(dice.any({Day(std::chrono::days(19782)), Day(std::chrono::days(20513))}), 40,
                            40);  // 2024-02-29, 2026-03-01
    facts.policy = random_policy(dice);
    Unit& unit = facts.unit.emplace();
    unit.serial = "SN1";
    unit.model = "M1";
    if (dice.one_in(20)) unit.status = dice.any({UnitStatus::scrapped, UnitStatus::stolen, UnitStatus::replaced});
    unit.sale_kind = dice.any({SaleKind::normal, SaleKind::normal, SaleKind::custom, SaleKind::clearance});
    unit.manufactured = dice.perhaps_near(facts.today, 200, 0);
    unit.acceptance = dice.perhaps_near(facts.today, 120, 5);
    unit.delivery = dice.perhaps_near(facts.today, 120, 5);
    unit.installation = dice.perhaps_near(facts.today, 120, 5);
    if (dice.one_in(5)) unit.exchanged_on = dice.near(facts.today, 120, 5);
    if (!dice.one_in(6)) {
        Proof& proof = facts.proof;
        proof.kind = dice.any({ProofKind::invoice, ProofKind::invoice, ProofKind::invoice_copy, ProofKind::receipt,
                               ProofKind::contract, ProofKind::warranty_card, ProofKind::other});
        proof.date = dice.near(facts.today, 120, dice.one_in(8) ? 5 : 0);
        proof.number = dice.any<const char*>({"N1", "N1", "N2", ""});
        proof.model = dice.any<const char*>({"M1", "M1", "", "M2"});
        proof.quantity = 1 + dice.upto(2);
        if (dice.one_in(2)) proof.months = 1 + dice.upto(5);
        proof.verified_by_staff = dice.one_in(2);
    }
    for (int n = dice.upto(4); n > 0; --n) facts.history.repairs.push_back(random_repair(dice, facts.today));
    for (int n = dice.upto(3); n > 0; --n)
        facts.history.serials_on_proof.push_back(dice.any<const char*>({"SN1", "SN2", "SN3"}));
    facts.history.proof_of_serial = dice.any<const char*>({"", "N1", "N9"});
    if (dice.one_in(3)) {
        const Day from = dice.near(facts.today, 60, 2);
        facts.contract = Contract{"C", {dice.any<const char*>({"SN1", "SN1", "SN2"})}, from, dice.near(from, 1, 70), false};
    }
    if (!dice.one_in(3)) {
        Appraisal& appraisal = facts.appraisal.emplace();
        for (int n = dice.upto(3); n > 0; --n)
            appraisal.findings.push_back({dice.any<const char*>({"psu", "board", "fan", "unit"}),
                                          dice.any<const char*>({"defect", "wear", "wear", "misuse", "water"})});
        appraisal.performance_fault = !dice.one_in(3);
    }
    for (int n = dice.upto(60); n > 0; --n) facts.days_off.insert(dice.near(facts.today, 60, 60));
    return facts;
}

}  // namespace mendbay::warranty::testing
