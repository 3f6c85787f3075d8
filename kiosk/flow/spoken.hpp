// What is read out of a page to somebody who asked for it: what matters now, in the order in which it matters.
#pragma once

#include "kiosk/flow/screen.hpp"

#include <vector>

namespace mendbay::flow {

// Sentences; the same as long as nothing new is to be said.
std::vector<Text> spoken(const Screen& screen);

}  // namespace mendbay::flow
