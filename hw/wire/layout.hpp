// Typesetting: a Document and a paper → every letter, rule and code at its place. No dots are drawn yet.
//
// Two kinds of paper. Endless paper (receipts) takes one block below the other and becomes as long as it must. A label has
// one size: its first matrix code stands in the left corner, text flows to the right of it and, once below it, over the
// whole width. Letters and code shrink together step by step until everything fits, never below what can be read; what
// still does not fit is refused with the size it needs.
#pragma once

#include "hw/wire/barcode.hpp"
#include "hw/wire/bitmap.hpp"
#include "hw/wire/font.hpp"
#include "hw/wire/printer_profile.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/paper/document.hpp"

#include <vector>

namespace mendbay::hw::wire {

struct PlacedGlyph {
    const Glyph* glyph;   // belongs to the Fonts it came from
    int x = 0, base = 0;  // pen and base line
};

struct Layout {
    int width = 0, height = 0;  // dots
    std::vector<PlacedGlyph> letters;
    std::vector<Box> rules;
    std::vector<PlacedCode> codes;
};

// Fault::full: does not fit, the detail names the size it needs. Fault::unsupported: a character that no font has, or a
// Cut that is not the last block. Fault::bad_input: a code that its symbology cannot carry, or a crooked table.
Result<Layout> lay_out(const paper::Document& document, const PrinterProfile& profile, Fonts& fonts);

}  // namespace mendbay::hw::wire
