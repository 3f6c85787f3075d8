// Icons: one table of paths in a 96×96 box. Drawn, not fonts and not files, so that they take any colour and any size.
#pragma once

#include "ui/canvas.hpp"

#include <string_view>

namespace mendbay::ui {

// An unknown name draws the question mark: a screen with a hole in it would be worse.
void draw_icon(Canvas& canvas, std::string_view name, const Rect& where, Colour colour);
bool has_icon(std::string_view name);

}  // namespace mendbay::ui
