// Loaners 代用机: the states of a loan and of the unit that is lent, and the rows between them (spec 04, Loans).
//
//   loan:  requested ─▶ approved ─▶ out ─▶ returned ─▶ settled        requested | approved ─▶ cancelled
//                                    └──▶ lost ──────▶ settled
//   unit:  available ─▶ reserved ─▶ out ─▶ checking ─▶ available | in_repair | retired        out ─▶ lost
//
// What is not a row is refused. "Overdue" is a list and no state (L-04).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace mendbay::parts {

enum class LoanState { requested, approved, out, returned, settled, cancelled, lost };
std::string_view name_of(LoanState state);
std::optional<LoanState> parse_loan_state(std::string_view word);
// One that a customer has and nobody else can be lent: "the customer has no other loan out".
constexpr bool is_running(LoanState state) { return state <= LoanState::out; }

enum class LoanerState { available, reserved, out, checking, in_repair, retired, lost };
std::string_view name_of(LoanerState state);
std::optional<LoanerState> parse_loaner_state(std::string_view word);

enum class LoanStep { request, approve, hand_out, take_back, settle, cancel, lose };
std::string_view name_of(LoanStep step);

// A step of a loan moves its unit, too: one row says both. A unit that is to stay as it is has the same state twice.
struct LoanRow {
    LoanStep step;
    std::optional<LoanState> from;  // nothing: there is no loan yet
    LoanState to;
    LoanerState unit_from, unit_to;
};
const std::vector<LoanRow>& loan_rows();
// Nothing: the table has no such row.
const LoanRow* find_row(LoanStep step, std::optional<LoanState> from);

// What happens to a unit of the pool without a loan.
enum class LoanerStep {
    pass,         // checking → available: it is as it was handed out
    to_repair,    // checking, available → in_repair
    repaired,     // in_repair → available
    retire,       // available, checking, in_repair → retired
    count_lost,   // available, checking, in_repair → lost: a stocktake ended without it (L-06, TP-06)
    count_found,  // lost → checking: it turned up (TP-06)
};
std::string_view name_of(LoanerStep step);
struct LoanerRow {
    LoanerStep step;
    std::vector<LoanerState> from;
    LoanerState to;
};
const std::vector<LoanerRow>& loaner_rows();
std::optional<LoanerState> after(LoanerStep step, LoanerState from);

}  // namespace mendbay::parts
