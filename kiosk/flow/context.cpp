#include "kiosk/flow/context.hpp"

#include <fmt/format.h>

#include <cassert>

namespace mendbay::flow {

Order Desk::order(Command command, std::optional<Person> who) const {
    assert(context_.random.size() >= 32);
    std::string id;
    for (const char c : context_.random.substr(0, 16)) id += fmt::format("{:02x}", (unsigned char)c);
    return {CommandId{std::move(id)},       std::move(who),    context_.station, context_.now,
            context_.random.substr(16, 16), std::move(command)};
}

bool PaperWatch::take(const Event& event) {
    if (const auto* changed = std::get_if<PrintChanged>(&event); changed && changed->job == job) {
        state = changed->state;
        why = changed->why;
        return true;
    }
    if (const auto* seen = std::get_if<Previewed>(&event); seen && seen->job == job) {
        picture = seen->picture;
        return true;
    }
    return false;
}

}  // namespace mendbay::flow
