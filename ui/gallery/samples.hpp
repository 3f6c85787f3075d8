// A sample of every kind of screen, in every state: what the gallery shows, and what the tests hold against the rules of
// the house. Pages speak with the keys the flows use; what a flow would read from the store stands here in both languages.
#pragma once

#include "kiosk/flow/screen.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mendbay::samples {

// What a sample is there to show of its kind.
enum class State {
    usual,
    wordy,  // more and longer text than a page should ever have to hold
    empty,  // nothing is there yet
    wrong,  // something is not as it should be
};

struct Sample {
    std::string name;
    State state = State::usual;
    flow::Screen screen;
};

// All samples, by kind; `lang` is set in each screen's chrome.
std::vector<Sample> all(Lang lang);
// One of them by name; asserts that it exists.
flow::Screen one(std::string_view name, Lang lang = Lang::zh);

// What a kind of screen is called; its place in flow::screen::Body. Wide enough for all of them.
std::string_view kind_of(const flow::screen::Body& body);

}  // namespace mendbay::samples
