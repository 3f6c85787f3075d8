// Which lines of the account follow from what was decided elsewhere: a credit, an overdue part, a discrepancy's end,
// an advance. Each is written in the transaction of its decision; its number is given by the store.
#pragma once

#include "kiosk/parts/account.hpp"
#include "kiosk/parts/adjudication.hpp"
#include "kiosk/parts/receiving.hpp"
#include "kiosk/parts/settlement.hpp"

namespace mendbay::parts {

// P-13: the catalogue's word for a whole unit that was taken back.
inline constexpr std::string_view whole_unit_component = "unit";

// Nothing: in kind (P-15), or worth nothing.
std::optional<SettlementLine> line_of_credit(const TagNo& tag, const Credited& credited, std::string_view component,
                                             Day today);
// P-17: once, and not for what was shipped in time.
struct LatePart {
    TagNo tag;
    Day due_on;
    std::optional<Day> shipped_on = {};
    bool charged_before = false;
};
std::optional<SettlementLine> line_of_overdue(const LatePart& part, const ReturnTerms& terms, Day today);
// Nothing: the carrier bears it, or nobody, because the part was found.
std::optional<SettlementLine> line_of_discrepancy(std::string_view discrepancy, std::optional<Outcome> borne, Fen value,
                                                  Day today);
SettlementLine line_of_advance(const AdvanceParts& command, Day today);
// DI-04: the same amount the other way; it names what it takes back.
SettlementLine line_taken_back(const SettlementLine& line, const std::string& period, std::string words, Day today);

}  // namespace mendbay::parts
