// AIM identifiers (ISO/IEC 15424): the three characters "]cm" by which a scanner says what it read.
#pragma once

#include <string_view>

namespace mendbay::scan {

// The identifier at the front of `bytes`, or empty. Letter and modifier need not be known here: symbologies are added
// to the standard, and old scanners have letters of their own. Data may begin with "]" too, so the form must be right.
std::string_view aim_id_at_front(std::string_view bytes);

// EAN-8, EAN-13, UPC-A, UPC-E and their add-ons.
constexpr bool is_ean_upc(std::string_view symbology) { return symbology.starts_with("]E"); }

// GS1-128, GS1 Data Matrix, GS1 QR and GS1 DataBar: the data are element strings, and the first FNC1 is not sent.
constexpr bool is_gs1(std::string_view symbology) {
    return symbology == "]C1" || symbology == "]d2" || symbology == "]Q3" || symbology == "]e0";
}

}  // namespace mendbay::scan
