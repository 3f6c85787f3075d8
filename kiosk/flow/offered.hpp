// What a screen offers to touch. A touch counts only while its page still offers it: two touches in one frame, or one
// that was made as the page changed, must not reach a page that never asked.
#pragma once

#include "kiosk/flow/screen.hpp"

#include <vector>

namespace mendbay::flow {

// Every touch of the page and of what surrounds it; what is greyed out is left away.
std::vector<Tap> offered(const Screen& screen);

bool offers(const Screen& screen, Tap tap);

}  // namespace mendbay::flow
