// What a decision of this room comes to: what is to be written, or why not. A no is the topic's own refusal, or that of the
// two-person rule, which asks for somebody's badge.
#pragma once

#include "kiosk/base/text.hpp"
#include "kiosk/base/two_persons.hpp"

#include <tl/expected.hpp>

#include <optional>
#include <string_view>
#include <variant>

namespace mendbay::parts {

// Old parts are what the room is about: theirs is the refusal that needs no naming.
enum class Refusal;

template <class TopicRefusal = Refusal>
using No = std::variant<TopicRefusal, TwoPersonRefusal>;

template <class Written, class TopicRefusal = Refusal>
using Decided = tl::expected<Written, No<TopicRefusal>>;

// Where the rule says "the manager" and names no row of the two-person table: the manager does it, or stands by with a
// badge.
inline bool has_manager(const Persons& persons) {
    if (persons.who && persons.who->is(Role::manager)) return true;
    return std::any_of(persons.approvals.begin(), persons.approvals.end(),
                       [](const Approval& approval) { return approval.person.is(Role::manager); });
}

// The same where who asks may not be the one: "clerk + manager".
inline bool has_manager_beside(const Persons& persons) {
    return persons.who && std::any_of(persons.approvals.begin(), persons.approvals.end(), [&](const Approval& approval) {
               return approval.person.is(Role::manager) && approval.person.id != persons.who->id;
           });
}

}  // namespace mendbay::parts
