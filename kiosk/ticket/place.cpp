#include "kiosk/ticket/place.hpp"

#include "kiosk/base/number.hpp"

#include <array>

namespace mendbay::ticket {

namespace {

constexpr std::array<std::string_view, 7> words{"customer", "counter", "bench", "shelf", "courier", "depot", "store"};

}  // namespace

std::string to_text(const Place& place) {
    return place.kind == Place::Kind::shelf ? place.bin.text : std::string(words[std::size_t(place.kind)]);
}

std::optional<Place> parse_place(std::string_view text) {
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i] == text && Place::Kind(i) != Place::Kind::shelf) return Place{Place::Kind(i), {}};
    const auto bin = parse_bin(text);
    if (!bin || bin_number(bin->outlet, bin->label) != text) return {};
    return Place{Place::Kind::shelf, {std::string(text)}};
}

bool is_at_outlet(const Place& place) {
    using enum Place::Kind;
    return place.kind == counter || place.kind == bench || place.kind == shelf || place.kind == store;
}

std::optional<Refusal> decide_move(const MoveUnit& command, const MoveFacts& facts, const std::optional<Person>& who) {
    if (!who) return Refusal::not_signed_in;
    if (!who->is_any({Role::clerk, Role::engineer, Role::storekeeper})) return Refusal::needs_clerk_or_engineer;
    if (!facts.state) return Refusal::unknown_ticket;
    if (!is_at_outlet(facts.from) || !is_at_outlet(command.to)) return Refusal::unit_not_here;
    if (command.to.kind == Place::Kind::shelf && !facts.is_bin_here) return Refusal::unknown_place;
    if (command.to == facts.from) return Refusal::already_in_place;
    return {};
}

}  // namespace mendbay::ticket
