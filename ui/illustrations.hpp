// Pictures of the real things a page asks for: where on an invoice, a machine, a slip or a shelf the code is.
#pragma once

#include "ui/pen.hpp"

namespace mendbay::ui {

// A sunken panel with the picture in its middle and the scanner's line across it.
void illustrate(Pen& pen, const Rect& panel, flow::screen::Illustration what);
// The pattern of a QR code, for pictures of papers; it says nothing.
void draw_sample_qr(Pen& pen, const Rect& square);

}  // namespace mendbay::ui
