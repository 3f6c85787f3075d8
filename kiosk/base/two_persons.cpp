#include "kiosk/base/two_persons.hpp"

#include <cassert>

namespace mendbay {

namespace {

using Why = TwoPersonRefusal::Why;

// TP-04: the manager, and one more of manager, branch and centre. Every other act needs one approval.
std::vector<std::vector<Role>> approvals_needed(const TwoPersonRow& row) {
    if (row.act == GuardedAct::lend) return {{Role::manager}, row.approves};
    return {row.approves};
}

// Does each of the needed roles have a person of its own among those who approved?
bool are_all_given(const std::vector<std::vector<Role>>& needed, const std::vector<Person>& given, std::size_t at = 0,
                   std::vector<StaffId> taken = {}) {
    if (at == needed.size()) return true;
    for (const Person& person : given) {
        const bool is_taken = std::find(taken.begin(), taken.end(), person.id) != taken.end();
        if (is_taken || !person.is_any(needed[at])) continue;
        auto with = taken;
        with.push_back(person.id);
        if (are_all_given(needed, given, at + 1, std::move(with))) return true;
    }
    return false;
}

}  // namespace

const std::vector<TwoPersonRow>& two_person_rows() {
    using enum Station;
    // Within the function: the table may be asked for before main, by a constant of another file.
    const std::vector<Role> counter_staff{Role::clerk, Role::engineer};
    // "Least role manager": the centre may do what a manager may.
    const std::vector<Role> from_manager{Role::manager, Role::centre};
    const std::vector<Role> centre_alone{Role::centre};
    static const std::vector<TwoPersonRow> table{
        {GuardedAct::override_verdict, "TP-01", "override_verdict", counter_staff, from_manager, {counter}},
        {GuardedAct::exchange_or_refund, "TP-02", "exchange_or_refund", counter_staff, from_manager, {counter}},
        {GuardedAct::large_refund, "TP-02", "large_refund", counter_staff, centre_alone, {counter}},
        {GuardedAct::deposit_deduction, "TP-03", "deposit_deduction", {Role::clerk}, from_manager, {counter}},
        {GuardedAct::lend, "TP-04", "lend", {Role::clerk}, {Role::manager, Role::branch, Role::centre}, {counter}},
        {GuardedAct::waive_old_part, "TP-05", "waive_old_part", {Role::engineer}, from_manager, {counter}},
        {GuardedAct::stock_difference, "TP-06", "stock_difference", {Role::storekeeper}, from_manager, {warehouse}},
        {GuardedAct::find_part_again, "TP-07", "find_part_again", {Role::storekeeper}, from_manager, {warehouse, centre}},
        {GuardedAct::write_off, "TP-07", "write_off", {Role::storekeeper, Role::centre}, centre_alone, {warehouse, centre}},
        {GuardedAct::unseal, "TP-08", "unseal", {Role::storekeeper}, from_manager, {warehouse}},
        {GuardedAct::resolve_discrepancy,
         "TP-09",
         "resolve_discrepancy",
         {Role::centre, Role::manager, Role::storekeeper},
         {Role::centre, Role::manager, Role::storekeeper},
         {centre}},
        {GuardedAct::credit, "TP-10", "credit", centre_alone, centre_alone, {centre}},
        {GuardedAct::dispose_at_centre, "TP-11", "dispose_at_centre", centre_alone, centre_alone, {centre}},
        {GuardedAct::penalty, "TP-12", "penalty", from_manager, from_manager, {}},
        {GuardedAct::special_price, "TP-13", "special_price", {Role::clerk}, from_manager, {counter}},
        {GuardedAct::cash_difference, "TP-14", "cash_difference", {Role::clerk}, from_manager, {counter}},
        {GuardedAct::publish, "TP-15", "publish", centre_alone, centre_alone, {centre}},
    };
    return table;
}

const TwoPersonRow& row_of(GuardedAct act) {
    const auto& row = two_person_rows()[std::size_t(act)];
    assert(row.act == act && "the table stands in the order of its acts");
    return row;
}

std::string_view name_of(TwoPersonRefusal::Why why) {
    switch (why) {
        case Why::not_signed_in: return "not_signed_in";
        case Why::may_not_ask: return "may_not_ask";
        case Why::wrong_station: return "wrong_station";
        case Why::needs_second: return "needs_second";
        case Why::same_person: return "same_person";
        case Why::may_not_approve: return "may_not_approve";
        case Why::is_concerned: return "is_concerned";
        case Why::needs_centre: return "needs_centre";
    }
    return "?";
}

std::optional<TwoPersonRefusal> check(GuardedAct act, const Persons& persons, const Circumstances& circumstances) {
    const TwoPersonRow& row = row_of(act);
    const auto no = [&](Why why) { return TwoPersonRefusal{act, why}; };

    if (!persons.who) return no(Why::not_signed_in);
    const Person& asker = *persons.who;
    if (!asker.is_any(row.asks)) return no(Why::may_not_ask);
    if (circumstances.must_be_asked_by && asker.id != *circumstances.must_be_asked_by) return no(Why::may_not_ask);
    if (circumstances.concerned == asker.id) return no(Why::is_concerned);
    if (!row.at.empty() && std::find(row.at.begin(), row.at.end(), persons.station) == row.at.end())
        return no(Why::wrong_station);
    if (persons.approvals.empty()) return no(Why::needs_second);

    std::vector<Person> given;
    for (const Approval& approval : persons.approvals) {
        const Person& person = approval.person;
        if (person.id == asker.id) return no(Why::same_person);
        if (circumstances.concerned == person.id) return no(Why::is_concerned);
        const auto& also = circumstances.also_may_approve;
        const bool is_named = std::find(also.begin(), also.end(), person.id) != also.end();
        if (!is_named && !person.is_any(row.approves)) return no(Why::may_not_approve);
        if (is_named) return {};
        given.push_back(person);
    }
    if (!are_all_given(approvals_needed(row), given)) return no(Why::needs_second);
    if (act == GuardedAct::resolve_discrepancy && !asker.is(Role::centre) && !given.front().is(Role::centre))
        return no(Why::needs_centre);
    return {};
}

}  // namespace mendbay
