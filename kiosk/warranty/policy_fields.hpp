// The plain fields of a policy, once: cases (JSON), policy files (TOML) and the canonical form all walk these tables, so
// a field cannot be read in one and forgotten in another. Fields with words or lists in them are few and stand in the code.
// Private to kiosk/warranty.
#pragma once

#include "kiosk/warranty/facts.hpp"

#include <nlohmann/json_fwd.hpp>

namespace mendbay::warranty {

// Whole numbers that must be there, and the least each may be (months from 1, days and counts from 0).
struct RequiredNumber {
    const char* key;
    int Policy::*field;
    int least;
};
inline constexpr RequiredNumber required_numbers[] = {
    {"whole_unit_months", &Policy::whole_unit_months, 1},
    {"return_days", &Policy::return_days, 0},
    {"exchange_days", &Policy::exchange_days, 0},
    {"repairs_before_exchange", &Policy::repairs_before_exchange, 0},
    {"repair_days_before_exchange", &Policy::repair_days_before_exchange, 0},
};

// Whole numbers that may be absent: then their rule does not apply.
struct OptionalNumber {
    const char* key;
    std::optional<int> Policy::*field;
    int least;
};
inline constexpr OptionalNumber optional_numbers[] = {
    {"no_proof_start_days", &Policy::no_proof_start_days, 0},
    {"goodwill_return_days", &Policy::goodwill_return_days, 0},
    {"repairer_days_before_exchange", &Policy::repairer_days_before_exchange, 0},
    {"repair_guarantee_days", &Policy::repair_guarantee_days, 0},
};

struct Switch {
    const char* key;
    bool Policy::*field;
};
inline constexpr Switch switches[] = {
    {"suspend_during_repair", &Policy::suspend_during_repair},
    {"restart_on_exchange", &Policy::restart_on_exchange},
};

// The dates from which a policy may count (W-05). A cover may start on other grounds too, but a policy cannot ask for them.
inline constexpr Basis policy_starts[] = {Basis::purchase, Basis::acceptance, Basis::delivery, Basis::installation};

// The kinds of proof that a policy file may accept. `none` is no proof, and `other` is what nobody knows.
inline constexpr ProofKind acceptable_kinds[] = {ProofKind::invoice, ProofKind::invoice_copy, ProofKind::receipt,
                                                 ProofKind::contract, ProofKind::warranty_card};

// The prices of a tariff that are one figure each.
struct Price {
    const char* key;
    Fen Tariff::*field;
};
inline constexpr Price prices[] = {
    {"visit_fen", &Tariff::visit},
    {"second_visit_fen", &Tariff::second_visit},
    {"relocate_fen", &Tariff::relocate},
};

struct TariffSwitch {
    const char* key;
    bool Tariff::*field;
};
inline constexpr TariffSwitch tariff_switches[] = {
    {"onsite_included", &Tariff::onsite_included},
    {"visit_includes_labour", &Tariff::visit_includes_labour},
};

// The terms that decide, as the `policy` of a case. Version, promised days and tariff are no part of a decision.
nlohmann::ordered_json terms_of(const Policy& policy);

}  // namespace mendbay::warranty
