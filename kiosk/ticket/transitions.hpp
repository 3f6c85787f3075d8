// The life of a ticket as one table (spec 02, TT-01 … TT-29): from where to where, who may, and whether a reason is asked
// for. What is not a row is refused (T-01).
//
//   registered ─ TT-03 ─▶ received ─ TT-06 ─▶ appraised ─ TT-08 ─▶ in_repair ─ TT-21 ─▶ ready
//     │ TT-04, TT-05        │ TT-07              ▲ ─────── TT-20 ─────┘ ⇅ TT-16, TT-17
//     ▼                     ▼                                         waiting_parts
//   cancelled, lapsed     cancelled
//
// Not here yet is what needs a quote, a depot, a hand-over, an exchange or a refund; a test names those rows one by one.
#pragma once

#include "kiosk/base/two_persons.hpp"
#include "kiosk/ticket/ticket.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace mendbay::ticket {

struct Doer {
    enum class By { customer, clerk, engineer, system } by;
    // Where the book sees it done. A picture of the day's work, not a guard: the domain checks persons, and a bench may
    // stand at the warehouse's terminal. Where a station is a guard, the row names a two-person act, and that checks it.
    std::optional<Station> at = {};
    friend bool operator==(const Doer&, const Doer&) = default;
};
struct Row {
    std::string_view id;
    std::vector<State> from;  // empty: there is no ticket yet
    State to;
    std::vector<Doer> who;
    bool needs_note = false;
    std::optional<GuardedAct> two = {};  // the two-person act that the step is
};
// In the order of the book.
const std::vector<Row>& rows();
const Row& row_of(std::string_view id);  // of the table; asking for another is a mistake of ours

// What the table itself has to say about a step; the guards of the row come after it. `now`: nothing, there is no ticket.
// Nothing: the row may be gone.
std::optional<Refusal> check_row(std::string_view id, std::optional<State> now, const std::optional<Person>& who,
                                 std::string_view note = {});

inline constexpr std::size_t longest_note = 500;  // bytes; the rest of a longer one is not written
// As it is written: without spaces around it. Empty: nothing was said.
std::string trimmed(std::string_view note);

}  // namespace mendbay::ticket
