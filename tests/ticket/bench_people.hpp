// The people of the bench, and a unit on it, for the tests of what is done there.
#pragma once

#include "kiosk/ticket/intake.hpp"
#include "kiosk/ticket/repair.hpp"
#include "tests/catch.hpp"

namespace mendbay::ticket::test {

inline Day day(const char* text) { return *parse_day(text); }
const Day today = day("2026-03-02");

const Person clerk{StaffId{"C01"}, "王客服", {Role::clerk}};
const Person engineer{StaffId{"E01"}, "李工", {Role::engineer}};
const Person storekeeper{StaffId{"S01"}, "赵库", {Role::storekeeper}};
const Person manager{StaffId{"M01"}, "陈主管", {Role::manager}};
const TicketNo number{"SZ001-260302-A0001-G"};
const Serial serial{"SN20250001"};

// A unit of twelve months, bought half a year ago; its lens may fail through misuse, and its remote has three months.
inline CaseFacts unit() {
    CaseFacts facts;
    warranty::Unit known;
    known.serial = serial.text;
    known.model = "DS-2CD";
    known.manufactured = day("2025-08-01");
    facts.known = KnownUnit{known, CategoryId{"surveillance"}, {"摄像机", "Camera"}};
    facts.policy.id = "surveillance";
    facts.policy.component_months = {{"remote", 3}};
    facts.policy.proof_kinds = {warranty::ProofKind::invoice};
    facts.policy.no_proof_start_days = 90;
    facts.policy.exclusions = {"misuse"};
    facts.policy.repair_days = 5;
    facts.policy.tariff.labour = {{"L1", {80'00}}, {"L2", {150'00}}};
    return facts;
}
inline warranty::Proof invoice() {
    warranty::Proof proof;
    proof.kind = warranty::ProofKind::invoice;
    proof.date = day("2025-09-01");
    proof.number = "144031939110-12345678";
    return proof;
}
inline Intake intake() {
    Intake list;
    list.condition = "外壳有划痕";
    list.accessories = std::vector<std::string>{"power_supply"};
    list.seal = Seal::whole;
    list.lock_removed = true;
    list.data_saved = true;
    list.consent_to_erase = true;
    list.proof_check = ProofCheck::verified;
    return list;
}
inline Appraisal appraisal() {
    return {.fault_code = "G01",
            .findings = {{"lens", "defect", ""}},
            .performance_fault = true,
            .level = 1,
            .labour = {{"L1", ""}},
            .parts = {{{"LENS"}, 1}}};
}

}  // namespace mendbay::ticket::test
