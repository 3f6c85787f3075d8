// A plain case to vary: a recorder bought on 2025-03-10 with an invoice, a fault reported on 2025-06-01, nothing before,
// nobody has looked at it yet. Twelve months, remote three.
#pragma once

#include "kiosk/warranty/decision.hpp"
#include "tests/catch.hpp"

namespace mendbay::warranty::testing {

inline Day day(const char* text) {
    const auto parsed = parse_day(text);
    REQUIRE(parsed);
    return *parsed;
}

inline Case plain_case() {
    Case facts;
    facts.today = day("2025-06-01");
    Policy& policy = facts.policy;
    policy.id = "plain";
    policy.component_months = {{"remote", 3}};
    policy.proof_kinds = {ProofKind::invoice, ProofKind::receipt, ProofKind::contract, ProofKind::warranty_card};
    policy.no_proof_start_days = 90;
    policy.repairer_days_before_exchange = 30;
    policy.repair_guarantee_days = 30;
    policy.end_on_holiday = HolidayRule::plain;
    policy.exclusions = {"misuse", "force_majeure"};
    facts.unit.emplace();
    facts.unit->serial = "SN1";
    facts.unit->model = "M1";
    facts.unit->manufactured = day("2025-01-05");
    facts.proof.kind = ProofKind::invoice;
    facts.proof.date = day("2025-03-10");
    facts.proof.number = "N1";
    return facts;
}

inline Repair repair(const char* received, const char* ready) {
    Repair out;
    out.received = day(received);
    if (*ready) out.ready = day(ready);
    out.under_warranty = true;
    out.completed = true;
    return out;
}

inline Appraisal found(std::vector<Finding> findings, bool performance_fault = true) {
    return {std::move(findings), performance_fault, ServiceMode::carry_in};
}

inline Decision decided(const Case& facts) {
    auto decision = decide(facts);
    if (!decision) FAIL(decision.error());
    return *std::move(decision);
}

// The reasons as text: "cover.ends 2026-03-10", "cover.extended 5", "rework".
inline std::vector<std::string> reasons_of(const Decision& decision) {
    std::vector<std::string> out;
    for (const Reason& reason : decision.reasons) {
        out.push_back(reason.id);
        if (reason.date) out.back() += " " + to_string(*reason.date);
        if (reason.days) out.back() += " " + std::to_string(*reason.days);
    }
    return out;
}

using Words = std::vector<std::string>;
using Remedies = std::vector<Remedy>;

}  // namespace mendbay::warranty::testing
