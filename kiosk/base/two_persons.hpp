// The two-person rule (spec 00, TP-01 … TP-15): who asks may not approve. Persons are compared, not roles: one who is both
// clerk and manager cannot approve their own request.
//
// Each act of the table is one row: who may ask, who may approve, at which stations. What depends on the thing itself (is
// the approver the one a penalty is for? did this storekeeper scan a sample?) comes in with Circumstances.
#pragma once

#include "kiosk/base/person.hpp"

#include <cstdint>
#include <string_view>

namespace mendbay {

enum class GuardedAct : std::uint8_t {
    override_verdict,     // TP-01
    exchange_or_refund,   // TP-02
    large_refund,         // TP-02, above refund_limit
    deposit_deduction,    // TP-03
    lend,                 // TP-04: two approvals
    waive_old_part,       // TP-05
    stock_difference,     // TP-06
    find_part_again,      // TP-07
    write_off,            // TP-07
    unseal,               // TP-08
    resolve_discrepancy,  // TP-09
    credit,               // TP-10
    dispose_at_centre,    // TP-11
    penalty,              // TP-12
    special_price,        // TP-13
    cash_difference,      // TP-14
    publish,              // TP-15
};
inline constexpr int guarded_act_count = int(GuardedAct::publish) + 1;

struct TwoPersonRow {
    GuardedAct act;
    std::string_view id;
    std::string_view name;  // as it stands in events
    std::vector<Role> asks;
    std::vector<Role> approves;  // the least role, and those that may do more
    std::vector<Station> at;     // empty: any
};
const std::vector<TwoPersonRow>& two_person_rows();  // in the order of GuardedAct
const TwoPersonRow& row_of(GuardedAct act);

struct TwoPersonRefusal {
    GuardedAct act;
    enum class Why : std::uint8_t {
        not_signed_in,
        may_not_ask,
        wrong_station,
        needs_second,     // nobody has approved yet: the one case that asks for a badge and is no mistake
        same_person,      // who asks may not approve
        may_not_approve,  // the approver lacks the role
        is_concerned,     // TP-12: never the person concerned
        needs_centre,     // TP-09: at least one of the two is of the centre
    } why;
    friend bool operator==(const TwoPersonRefusal&, const TwoPersonRefusal&) = default;
};
std::string_view name_of(TwoPersonRefusal::Why why);

struct Circumstances {
    std::optional<StaffId> concerned = {};         // TP-12: whom the penalty or award is for
    std::vector<StaffId> also_may_approve = {};    // TP-06: other storekeepers who scanned a sample of the differences
    std::optional<StaffId> must_be_asked_by = {};  // TP-10: the auditor who adjudicated
};

// Nothing: the act may be done.
std::optional<TwoPersonRefusal> check(GuardedAct act, const Persons& persons, const Circumstances& circumstances = {});

}  // namespace mendbay
