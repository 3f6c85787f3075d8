// On-screen keyboards: one table of layouts, and drawing one into a rectangle. What a key does is in composition.hpp.
#pragma once

#include "ui/composition.hpp"
#include "ui/pen.hpp"

namespace mendbay::ui {

// True: a pad of 3×4 big keys, which wants to stand beside the field where the page is wide; false: rows of letters across.
bool is_pad(flow::screen::Keys keys);
// True where a display is so tall that everything of such a page stands below each other, and keys may be high.
bool is_stacked(const Pen& pen);
// As high as its keys are comfortable, and as its keys can still be hit; the candidate bar, where there is one, included.
// draw_keyboard fills whatever it is given.
float keyboard_height(const Pen& pen, flow::screen::Keys keys);
float least_keyboard_height(const Pen& pen);
void draw_keyboard(Pen& pen, Rect where, flow::screen::Keys keys);

}  // namespace mendbay::ui
