// On-screen keyboards: one table of layouts, and drawing one into a rectangle.
#pragma once

#include "ui/pen.hpp"

namespace mendbay::ui {

// True: a pad of 3×4 big keys, which wants to stand beside the field where the page is wide; false: rows of letters across.
bool is_pad(flow::screen::Keys keys);
float keyboard_height(const Pen& pen, flow::screen::Keys keys);
void draw_keyboard(Pen& pen, const Rect& where, flow::screen::Keys keys);

// What the field holds after a key; nothing when the key changes nothing (the field is full, or empty already).
std::optional<std::string> after_key(const std::string& text, const Key& key, int longest);

}  // namespace mendbay::ui
