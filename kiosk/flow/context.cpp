#include "kiosk/flow/context.hpp"

#include <fmt/format.h>

#include <cassert>

namespace mendbay::flow {

int Desk::ask(Query query) {
    effects_.push_back(Ask{next_ask_, std::move(query)});
    return next_ask_++;
}

int Desk::commit(Order order) {
    effects_.push_back(Commit{next_ask_, std::move(order)});
    return next_ask_++;
}

int Desk::arrange(DeviceOrder order) {
    effects_.push_back(Arrange{next_ask_, std::move(order)});
    return next_ask_++;
}

void Desk::sound(Tone tone) { effects_.push_back(Sound{tone}); }

void Desk::say(Tone tone, Text text) {
    said_ = screen::Banner{tone, std::move(text)};
    sound(tone);
}

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
