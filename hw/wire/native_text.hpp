// ESC/POS in the printer's own letters: quick on a slow line, and on printers whose rasters are poor.
//
//   GS ! n           1D 21 n                  letters n>>4 + 1 times as wide, (n & 15) + 1 times as high
//   ESC E n, a n, 3 n                         bold, alignment, dots from one line to the next
//   FS & … FS .      1C 26 … 1C 2E            letters of two bytes (GBK): 81…FE, then 40…FE
//
// Lines and pairs are text when the printer has a letter for each of their characters. A line with any other character,
// and every block that is no text, is sent as dots. Only two-byte codes leave: a printer takes the four bytes that GB18030
// has for "¥" as "0 6", and a price of 192 becomes 6192. So "¥" goes as the two-byte "￥".
#pragma once

#include "hw/wire/finish.hpp"
#include "hw/wire/font.hpp"
#include "hw/wire/printer_profile.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/paper/document.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace mendbay::hw::wire::escpos {

inline constexpr int native_letter_dots = 12, native_letter_rows = 24;  // font A; Chinese letters are twice as wide

// A whole job. Receipts only. Errors: those of draw().
Result<std::string> encode_native(const paper::Document& document, const PrinterProfile& profile, Fonts& fonts,
                                  Finish finish);

// The text as such a printer takes it: ASCII as it is, everything else in two bytes. Nothing when a character has no such
// code. `text` has no control characters (printable()).
std::optional<std::string> gbk_of(std::u32string_view text);

}  // namespace mendbay::hw::wire::escpos
