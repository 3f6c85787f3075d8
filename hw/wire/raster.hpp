// Document → dots, ready for any printer and any preview: typeset, drawn, and every code read back.
#pragma once

#include "hw/wire/bitmap.hpp"
#include "hw/wire/font.hpp"
#include "hw/wire/printer_profile.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/paper/document.hpp"

namespace mendbay::hw::wire {

// Endless paper: width_dots wide and as long as it must be. Labels: exactly width_dots × height_dots.
// Errors: those of lay_out(), and Fault::corrupt when a code does not read back as its data (barcode.hpp).
Result<Bitmap> draw(const paper::Document& document, const PrinterProfile& profile, Fonts& fonts);

// Documents end with a Cut where the paper shall be cut.
bool ends_with_cut(const paper::Document& document);

}  // namespace mendbay::hw::wire
