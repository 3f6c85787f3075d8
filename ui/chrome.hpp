// What surrounds every page: the kiosk's header or the staff's bar, a banner, and the countdown that lies over everything.
#pragma once

#include "ui/pen.hpp"

namespace mendbay::ui {

// Draws bar, steps and banner; returns the room left for the page, margins taken off.
Rect draw_chrome(Pen& pen, const flow::screen::Chrome& chrome);
// A question with two answers, over the page.
void draw_dialog(Pen& pen, const flow::screen::Dialog& dialog);
// "Are you still there?" Nothing below it can be touched any more.
void draw_countdown(Pen& pen, const flow::screen::Countdown& countdown);

}  // namespace mendbay::ui
