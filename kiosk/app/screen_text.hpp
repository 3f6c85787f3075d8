// A screen in words: what the control socket's `screen` answers, what journeys compare, and what a blind test reads.
#pragma once

#include "kiosk/base/text.hpp"
#include "kiosk/flow/screen.hpp"

#include <string>
#include <string_view>

namespace mendbay::app {

// One line for each thing a person can read, in the session's language; first the kind of page.
std::string screen_text(const flow::Screen& screen, const Catalogue& texts);

// "type_instead" ↔ Act::type_instead: the words of the control socket.
std::string_view name_of(flow::Act act);
std::optional<flow::Act> parse_act(std::string_view word);

}  // namespace mendbay::app
