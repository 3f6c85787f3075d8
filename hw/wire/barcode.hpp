// Codes on paper: data → modules → dots, and the proof that the dots say the data.
//
// A code that a scanner cannot read is found weeks later, in a warehouse, on a part that nobody can name any more. So
// every code is decoded back from the very dots that go to the printer, and its quiet zone is looked at dot by dot.
#pragma once

#include "hw/wire/bitmap.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/paper/document.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mendbay::hw::wire {

// The modules of a symbol, one dot each, without quiet zone. A Code 128 is one row of bars.
struct Symbol {
    paper::Symbology symbology;
    std::string data;
    Bitmap modules;

    int quiet_modules() const;  // on every side (Code 128: left and right) as its standard asks
    bool is_linear() const { return symbology == paper::Symbology::code128; }
};

// QR with error correction M; Data Matrix ECC 200; Code 128.
// Fault::bad_input: the symbology cannot carry this data (empty, too long, other than ASCII outside a QR code).
Result<Symbol> symbol_of(paper::Symbology symbology, std::string_view data);

// A symbol where it stands on the paper. `area` includes the quiet zone.
struct PlacedCode {
    Symbol symbol;
    Box area;
    int module_dots = 0;
};

// Dots of a symbol at this module size, quiet zone included. `bar_dots`: the height of a linear code's bars.
int width_dots(const Symbol& symbol, int module_dots);
int height_dots(const Symbol& symbol, int module_dots, int bar_dots);

void draw(Bitmap& onto, const PlacedCode& code);

// Reads every code back from the finished picture. Fault::corrupt: a quiet zone is not white, or a code reads as
// something else; the detail says what was expected.
Done verify(const Bitmap& picture, const std::vector<PlacedCode>& expected);

}  // namespace mendbay::hw::wire
