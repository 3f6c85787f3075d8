// Where a unit is (T-22): a fact of its own and not a state of its ticket. Each move is appended; where it is now is where
// the last one took it.
#pragma once

#include "kiosk/base/person.hpp"
#include "kiosk/ticket/ticket.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace mendbay::ticket {

struct Place {
    enum class Kind { customer, counter, bench, shelf, courier, depot, store } kind = Kind::customer;
    BinNo bin = {};  // which shelf
    friend bool operator==(const Place&, const Place&) = default;
};
// As it stands in rows: the word, or the bin's number.
std::string to_text(const Place& place);
std::optional<Place> parse_place(std::string_view text);
// In our hands, within our walls.
bool is_at_outlet(const Place& place);

struct MoveUnit {
    static constexpr std::string_view verb = "move_unit";
    TicketNo ticket;
    Place to;
};
struct MoveFacts {
    std::optional<State> state;  // nothing: unknown ticket
    Place from;
    bool is_bin_here = false;  // a bin of this outlet
};
// Within the outlet only: a unit comes and goes by the rows of the table. Nothing: it may be moved.
std::optional<Refusal> decide_move(const MoveUnit& command, const MoveFacts& facts, const std::optional<Person>& who);

}  // namespace mendbay::ticket
