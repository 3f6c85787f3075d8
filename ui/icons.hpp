// Icons by name: pictures of the icon font (FontFiles::icons), which take any colour and any size up to Glyphs::largest.
#pragma once

#include "ui/canvas.hpp"

#include <span>
#include <string_view>

namespace mendbay::ui {

// Draws the icon into the middle of `where`, by what is really inked of it; its box is the largest square of whole pixels
// in there. An unknown name draws the question mark: a screen with a hole in it would be worse.
void draw_icon(Canvas& canvas, std::string_view name, const Rect& where, Colour colour);
bool has_icon(std::string_view name);
std::span<const std::string_view> icon_names();  // all of them

}  // namespace mendbay::ui
