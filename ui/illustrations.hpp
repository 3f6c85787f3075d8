// Pictures of the real things a page asks for: where on an invoice, a machine, a slip or a shelf the code is.
#pragma once

#include "ui/pen.hpp"

#include <span>
#include <string_view>

namespace mendbay::ui {

// A drawing by its name, as large as the room holds it, in its middle; a name that is not known is drawn as a box. Returns
// where on the display that lies which has to be found on the thing.
Rect draw_thing(Pen& pen, const Rect& room, std::string_view name);
// An amber frame round what has to be found. `near` is how close it has come (0 … 1); it ends up close.
void point_out(Pen& pen, const Rect& found, float near = 1);
// The printer, and the slip coming out of it: 0 … 1.
void draw_slip_leaving(Pen& pen, const Rect& room, float out);
// All names, for those who want to check theirs.
std::span<const std::string_view> thing_names();

// A sunken panel with the drawing in its middle and the scanner's line across it.
void illustrate(Pen& pen, const Rect& panel, flow::screen::Illustration what);
// The drawing in the middle of a room, what has to be found on it pointed out, and a word about where that is.
void illustrate_place(Pen& pen, const Rect& room, std::string_view name, std::string_view where, float near);

// The pattern of a QR code, for pictures of papers; it says nothing.
void draw_sample_qr(Pen& pen, const Rect& square);

}  // namespace mendbay::ui
