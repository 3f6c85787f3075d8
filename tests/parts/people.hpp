// The people of the tests of this room, and how they stand at a terminal.
#pragma once

#include "kiosk/base/two_persons.hpp"
#include "kiosk/parts/decided.hpp"
#include "tests/catch.hpp"

namespace mendbay::parts::people {

inline Person person(const char* id, std::vector<Role> roles) { return {StaffId{id}, id, std::move(roles)}; }
inline const Person clerk = person("C1", {Role::clerk}), engineer = person("E1", {Role::engineer}),
                    other_engineer = person("E2", {Role::engineer}), storekeeper = person("S1", {Role::storekeeper}),
                    other_storekeeper = person("S2", {Role::storekeeper}), manager = person("M1", {Role::manager}),
                    other_manager = person("M2", {Role::manager}), auditor = person("A1", {Role::centre}),
                    other_auditor = person("A2", {Role::centre}), reviewer = person("B1", {Role::branch});

inline Persons at(Station station, const Person& who, const std::vector<Person>& approved_by = {}) {
    Persons persons{who, {}, station};
    for (const Person& second : approved_by) persons.approvals.push_back({second});
    return persons;
}
inline const Persons nobody{};

inline Day day(const char* text) { return *parse_day(text); }

// Why not; the test fails where the answer was yes, or was the other kind of no.
template <class Refusal, class Written>
Refusal why(const Decided<Written, Refusal>& decided) {
    REQUIRE_FALSE(decided.has_value());
    REQUIRE(std::holds_alternative<Refusal>(decided.error()));
    return std::get<Refusal>(decided.error());
}
template <class Written, class Refusal>
TwoPersonRefusal::Why second(const Decided<Written, Refusal>& decided) {
    REQUIRE_FALSE(decided.has_value());
    REQUIRE(std::holds_alternative<TwoPersonRefusal>(decided.error()));
    return std::get<TwoPersonRefusal>(decided.error()).why;
}

}  // namespace mendbay::parts::people
