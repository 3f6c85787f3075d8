// TSPL: TSC's label printers and most Chinese label printers. Lines end with CR LF.
//
//   SIZE 60 mm,40 mm            the label
//   GAP 2 mm,0 mm               the gap between two labels
//   CLS                         empties the picture in the printer
//   BITMAP x,y,w,h,mode,        w bytes a row, h rows, mode 0 overwrites; then exactly w·h bytes, in which 0 is black
//   PRINT 1,1                   one label, one copy
//   ESC ! ?                     1B 21 3F: real-time status, one byte back
//
// The length of a BITMAP is the only thing that separates picture from commands, so it is computed from the very bytes
// that follow. Text never appears.
#pragma once

#include "hw/wire/bitmap.hpp"
#include "hw/wire/finish.hpp"
#include "hw/wire/printer_profile.hpp"
#include "hw/wire/status.hpp"

#include <span>
#include <string>
#include <string_view>

namespace mendbay::hw::wire::tspl {

std::string encode(const Bitmap& picture, const PrinterProfile& profile, Finish finish);

// After a link broke between a BITMAP and its data the printer takes what comes next for dots: it is fed empty lines,
// which are harmless as dots and as commands, and its picture is emptied.
std::string recover(const PrinterProfile& profile, std::size_t job_bytes);

std::span<const Question> questions(const PrinterProfile& profile);
Heard parse(std::size_t question, std::string_view heard, Reading& reading);
// A label is taken in one piece.
std::size_t stretch(std::string_view rest, std::size_t most);
// Nothing: a question inside a label ends it or is a few dots.
std::string_view calm();

}  // namespace mendbay::hw::wire::tspl
