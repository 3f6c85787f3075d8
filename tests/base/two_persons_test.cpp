// TP-01 … TP-15: who asks may not approve, and each act has people of its own.
#include "kiosk/base/two_persons.hpp"

#include "tests/catch.hpp"

#include <set>

using namespace mendbay;

namespace {

using Why = TwoPersonRefusal::Why;

Person person(const char* id, std::vector<Role> roles) { return {StaffId{id}, id, std::move(roles)}; }
const Person clerk = person("C1", {Role::clerk}), engineer = person("E1", {Role::engineer}),
             storekeeper = person("S1", {Role::storekeeper}), other_storekeeper = person("S2", {Role::storekeeper}),
             manager = person("M1", {Role::manager}), other_manager = person("M2", {Role::manager}),
             auditor = person("A1", {Role::centre}), other_auditor = person("A2", {Role::centre}),
             reviewer = person("B1", {Role::branch}),
             everything = person("X1", {Role::clerk, Role::engineer, Role::storekeeper, Role::manager, Role::centre});

Persons asked(const Person& who, Station at, const std::vector<Person>& approved_by = {}) {
    Persons persons{who, {}, at};
    for (const Person& person : approved_by) persons.approvals.push_back({person});
    return persons;
}
std::optional<Why> why(GuardedAct act, const Persons& persons, const Circumstances& circumstances = {}) {
    const auto refused = check(act, persons, circumstances);
    if (refused) CHECK(refused->act == act);
    return refused ? std::optional(refused->why) : std::nullopt;
}

}  // namespace

TEST_CASE("TP: the table has the rows of the rule book, in its order") {
    std::vector<std::string_view> ids;
    for (const auto& row : two_person_rows()) {
        CHECK(&row == &row_of(row.act));
        CHECK_FALSE(row.asks.empty());
        CHECK_FALSE(row.approves.empty());
        if (ids.empty() || ids.back() != row.id) ids.push_back(row.id);
    }
    CHECK(ids == std::vector<std::string_view>{"TP-01", "TP-02", "TP-03", "TP-04", "TP-05", "TP-06", "TP-07", "TP-08",
                                               "TP-09", "TP-10", "TP-11", "TP-12", "TP-13", "TP-14", "TP-15"});
    CHECK(two_person_rows().size() == guarded_act_count);
}

TEST_CASE("TP: one act after the other, with the right people and with the wrong ones") {
    struct Line {
        GuardedAct act;
        Station at;
        Person asks, approves;  // enough
        Person cannot_ask, cannot_approve;
    };
    const Line lines[]{
        {GuardedAct::override_verdict, Station::counter, clerk, manager, storekeeper, engineer},
        {GuardedAct::exchange_or_refund, Station::counter, engineer, manager, storekeeper, clerk},
        {GuardedAct::large_refund, Station::counter, clerk, auditor, storekeeper, manager},
        {GuardedAct::deposit_deduction, Station::counter, clerk, manager, engineer, engineer},
        {GuardedAct::waive_old_part, Station::counter, engineer, manager, clerk, storekeeper},
        {GuardedAct::stock_difference, Station::warehouse, storekeeper, manager, clerk, other_storekeeper},
        {GuardedAct::find_part_again, Station::warehouse, storekeeper, manager, engineer, other_storekeeper},
        {GuardedAct::write_off, Station::centre, storekeeper, auditor, clerk, manager},
        {GuardedAct::unseal, Station::warehouse, storekeeper, manager, clerk, other_storekeeper},
        {GuardedAct::credit, Station::centre, auditor, other_auditor, manager, manager},
        {GuardedAct::dispose_at_centre, Station::centre, auditor, other_auditor, storekeeper, manager},
        {GuardedAct::penalty, Station::counter, manager, other_manager, clerk, engineer},
        {GuardedAct::special_price, Station::counter, clerk, manager, engineer, engineer},
        {GuardedAct::cash_difference, Station::counter, clerk, manager, storekeeper, engineer},
        {GuardedAct::publish, Station::centre, auditor, other_auditor, manager, manager},
    };
    for (const Line& line : lines) {
        INFO(row_of(line.act).name);
        CHECK(why(line.act, asked(line.asks, line.at, {line.approves})) == std::nullopt);
        CHECK(why(line.act, asked(line.asks, line.at)) == Why::needs_second);
        CHECK(why(line.act, asked(line.cannot_ask, line.at, {line.approves})) == Why::may_not_ask);
        CHECK(why(line.act, asked(line.asks, line.at, {line.cannot_approve})) == Why::may_not_approve);
        CHECK(why(line.act, asked(line.asks, line.at, {line.asks})) == Why::same_person);
        CHECK(why(line.act, asked(everything, line.at, {everything})) == Why::same_person);
        CHECK(why(line.act, {{}, {{line.approves}}, line.at}) == Why::not_signed_in);
        if (!row_of(line.act).at.empty())
            CHECK(why(line.act, asked(line.asks, Station::kiosk, {line.approves})) == Why::wrong_station);
    }
}

TEST_CASE("TP-04: a loan needs the manager and one more, and neither of them asked for it") {
    const auto lending = [&](std::vector<Person> by) { return why(GuardedAct::lend, asked(clerk, Station::counter, by)); };
    CHECK(lending({manager, other_manager}) == std::nullopt);
    CHECK(lending({reviewer, manager}) == std::nullopt);
    CHECK(lending({manager, auditor}) == std::nullopt);
    CHECK(lending({manager}) == Why::needs_second);
    CHECK(lending({manager, manager}) == Why::needs_second);
    CHECK(lending({reviewer, auditor}) == Why::needs_second);
    CHECK(lending({manager, clerk}) == Why::same_person);
    CHECK(lending({manager, engineer}) == Why::may_not_approve);
}

TEST_CASE("TP-06: another storekeeper approves a difference after scanning a sample of it") {
    const auto persons = asked(storekeeper, Station::warehouse, {other_storekeeper});
    CHECK(why(GuardedAct::stock_difference, persons) == Why::may_not_approve);
    CHECK(why(GuardedAct::stock_difference, persons, {.also_may_approve = {other_storekeeper.id}}) == std::nullopt);
    CHECK(why(GuardedAct::stock_difference, asked(storekeeper, Station::warehouse, {storekeeper}),
              {.also_may_approve = {storekeeper.id}}) == Why::same_person);
}

TEST_CASE("TP-09: at least one of the two is of the centre") {
    const auto settling = [&](const Person& asks, const Person& approves) {
        return why(GuardedAct::resolve_discrepancy, asked(asks, Station::centre, {approves}));
    };
    CHECK(settling(auditor, manager) == std::nullopt);
    CHECK(settling(manager, auditor) == std::nullopt);
    CHECK(settling(auditor, other_auditor) == std::nullopt);
    CHECK(settling(manager, storekeeper) == Why::needs_centre);
    CHECK(settling(auditor, auditor) == Why::same_person);
}

TEST_CASE("TP-10: the auditor who adjudicated asks for the credit") {
    CHECK(why(GuardedAct::credit, asked(auditor, Station::centre, {other_auditor}),
              {.must_be_asked_by = other_auditor.id}) == Why::may_not_ask);
    CHECK(why(GuardedAct::credit, asked(auditor, Station::centre, {other_auditor}), {.must_be_asked_by = auditor.id}) ==
          std::nullopt);
}

TEST_CASE("TP-12: never the person concerned, neither asking nor approving") {
    const auto persons = asked(manager, Station::counter, {other_manager});
    CHECK(why(GuardedAct::penalty, persons, {.concerned = clerk.id}) == std::nullopt);
    CHECK(why(GuardedAct::penalty, persons, {.concerned = other_manager.id}) == Why::is_concerned);
    CHECK(why(GuardedAct::penalty, persons, {.concerned = manager.id}) == Why::is_concerned);
}
