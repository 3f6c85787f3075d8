#include "kiosk/parts/loan_table.hpp"

#include <algorithm>
#include <array>

namespace mendbay::parts {

namespace {

constexpr std::array<std::string_view, 7> loan_names{"requested", "approved",  "out", "returned",
                                                     "settled",   "cancelled", "lost"};
constexpr std::array<std::string_view, 7> loaner_names{"available", "reserved", "out", "checking",
                                                       "in_repair", "retired",  "lost"};
constexpr std::array<std::string_view, 7> step_names{"request", "approve", "hand_out", "take_back",
                                                     "settle",  "cancel",  "lose"};
constexpr std::array<std::string_view, 6> loaner_step_names{"pass",   "to_repair",  "repaired",
                                                            "retire", "count_lost", "count_found"};

template <class State, std::size_t n>
std::optional<State> parse(const std::array<std::string_view, n>& names, std::string_view word) {
    for (std::size_t i = 0; i < n; ++i)
        if (names[i] == word) return State(i);
    return {};
}

}  // namespace

std::string_view name_of(LoanState state) { return loan_names[std::size_t(state)]; }
std::optional<LoanState> parse_loan_state(std::string_view word) { return parse<LoanState>(loan_names, word); }
std::string_view name_of(LoanerState state) { return loaner_names[std::size_t(state)]; }
std::optional<LoanerState> parse_loaner_state(std::string_view word) { return parse<LoanerState>(loaner_names, word); }
std::string_view name_of(LoanStep step) { return step_names[std::size_t(step)]; }
std::string_view name_of(LoanerStep step) { return loaner_step_names[std::size_t(step)]; }

const std::vector<LoanRow>& loan_rows() {
    using Unit = LoanerState;
    using enum LoanState;
    static const std::vector<LoanRow> table{
        {LoanStep::request, {}, requested, Unit::available, Unit::reserved},
        {LoanStep::approve, requested, approved, Unit::reserved, Unit::reserved},
        {LoanStep::hand_out, approved, out, Unit::reserved, Unit::out},
        {LoanStep::take_back, out, returned, Unit::out, Unit::checking},
        {LoanStep::settle, returned, settled, Unit::checking, Unit::checking},
        {LoanStep::cancel, requested, cancelled, Unit::reserved, Unit::available},
        {LoanStep::cancel, approved, cancelled, Unit::reserved, Unit::available},
        {LoanStep::lose, out, lost, Unit::out, Unit::lost},
        {LoanStep::settle, lost, settled, Unit::lost, Unit::lost},
    };
    return table;
}

const LoanRow* find_row(LoanStep step, std::optional<LoanState> from) {
    const auto& table = loan_rows();
    const auto row =
        std::find_if(table.begin(), table.end(), [&](const LoanRow& r) { return r.step == step && r.from == from; });
    return row == table.end() ? nullptr : &*row;
}

const std::vector<LoanerRow>& loaner_rows() {
    using enum LoanerState;
    static const std::vector<LoanerRow> table{
        {LoanerStep::pass, {checking}, available},
        {LoanerStep::to_repair, {checking, available}, in_repair},
        {LoanerStep::repaired, {in_repair}, available},
        {LoanerStep::retire, {available, checking, in_repair}, retired},
        {LoanerStep::count_lost, {available, checking, in_repair}, lost},
        {LoanerStep::count_found, {lost}, checking},
    };
    return table;
}

std::optional<LoanerState> after(LoanerStep step, LoanerState from) {
    for (const LoanerRow& row : loaner_rows())
        if (row.step == step && std::find(row.from.begin(), row.from.end(), from) != row.from.end()) return row.to;
    return {};
}

}  // namespace mendbay::parts
