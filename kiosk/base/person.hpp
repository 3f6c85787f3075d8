// The people of an outlet and of the centre, as they stand at a terminal: signed in by badge or PIN on the spot.
#pragma once

#include "kiosk/base/id.hpp"
#include "kiosk/base/outlet.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace mendbay {

struct Person {
    StaffId id;
    std::string name;
    std::vector<Role> roles;

    bool is(Role role) const { return std::find(roles.begin(), roles.end(), role) != roles.end(); }
    bool is_any(const std::vector<Role>& of) const {
        return std::any_of(of.begin(), of.end(), [&](Role role) { return is(role); });
    }
};

// Another person's yes to what somebody asks for (two_persons.hpp).
struct Approval {
    Person person;
    enum class How { badge, pin, code } how = How::badge;  // code: by telephone, one_time_code.hpp
};

// Who does a thing, with whose consent and where.
struct Persons {
    std::optional<Person> who;  // nobody: the customer, or nobody has signed in
    std::vector<Approval> approvals = {};
    Station station = Station::kiosk;
};

}  // namespace mendbay
