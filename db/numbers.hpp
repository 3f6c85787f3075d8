// Running numbers (T-03): one row of them for each kind, 0001 to 9999 and then 0001 again, not starting again at midnight.
#pragma once

#include "db/sql.hpp"
#include "kiosk/base/number.hpp"
#include "kiosk/base/outlet.hpp"

namespace mendbay::db {

// The next free number of a ticket or a part tag, written on `day`. Within a write transaction: a transaction that rolls
// back gives its number back. Trouble (Fault::full): all 9999 of that day are taken.
std::string next_number(Sql& sql, NumberKind kind, const Outlet& outlet, Day day);

}  // namespace mendbay::db
