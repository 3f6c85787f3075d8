// Who and where we are: the settings of one outlet and one terminal. Read once (mendbay init --outlet FILE), then an
// argument to everything that needs it.
#pragma once

#include "kiosk/base/civil.hpp"
#include "kiosk/base/money.hpp"
#include "kiosk/base/text.hpp"

#include <optional>
#include <string>

namespace mendbay {

enum class Station { kiosk, counter, warehouse, centre };
constexpr std::string_view code_of(Station station) {
    switch (station) {
        case Station::kiosk: return "kiosk";
        case Station::counter: return "counter";
        case Station::warehouse: return "warehouse";
        case Station::centre: return "centre";
    }
    return "?";
}

enum class Role { clerk, engineer, storekeeper, manager, centre, branch };
constexpr std::string_view code_of(Role role) {
    switch (role) {
        case Role::clerk: return "clerk";
        case Role::engineer: return "engineer";
        case Role::storekeeper: return "storekeeper";
        case Role::manager: return "manager";
        case Role::centre: return "centre";
        case Role::branch: return "branch";
    }
    return "?";
}

// What the policy says of old parts that come late, or not at all (spec 03).
struct ReturnTerms {
    int refuse_after_days = 90;  // P-17: from then on `too_late` may be a reason
    int write_off_days = 180;    // PP-12
    Fen overdue_fee{0};          // P-17: for a part, once; never its value
};

struct Outlet {
    std::string code;  // T-03: 2 to 6 of 0-9 A-Z, first a letter
    Name name;
    std::string phone;
    int level = 1;        // authorised repair level
    char terminal = 'A';  // one letter, not I or O, never given twice at one outlet
    Zone zone;
    int return_within_days = 30;  // P-09
    ReturnTerms returns;
};

}  // namespace mendbay
