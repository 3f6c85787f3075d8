// Screens of every kind for the tests of ui: usual ones, long ones, and those where something is wrong. Texts are given in
// both languages on the spot; the pages' own words come from the real catalogues.
#pragma once

#include "kiosk/flow/screen.hpp"

#include <string>
#include <vector>

namespace mendbay::samples {

struct Sample {
    std::string name;
    flow::Screen screen;
};

// All samples; `lang` is set in each screen's chrome.
std::vector<Sample> all(Lang lang);
// One of them by name; asserts that it exists.
flow::Screen one(const std::string& name, Lang lang = Lang::zh);

// The real catalogues of both languages.
Catalogue catalogue();

}  // namespace mendbay::samples
