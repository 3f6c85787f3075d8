// ESC/POS: receipt printers (Epson and everybody who speaks like Epson), and the same printers loaded with labels.
//
//   ESC @            1B 40                    initialise; sent first in every job, since a power cycle forgets all modes
//   GS P x y         1D 50 x y                motion units: one unit = one dot, so that feeds are counted in dots
//   GS v 0           1D 76 30 00 xL xH yL yH  raster of xL+256·xH bytes a row, yL+256·yH rows, then exactly that much data
//   ESC J n          1B 4A n                  feed n units
//   GS V 66 0        1D 56 42 00              feed to the cutter and cut
//   GS FF            1D 0C                    label mode: feed to the next label
//   ESC p 0 t1 t2    1B 70 00 t1 t2           kick the drawer, times in 2 ms
//   GS ( H 48        1D 28 48 06 00 30 30 d1…d4   "tell me when you have printed this far": answers 37 22 d1…d4 00
//   DLE EOT n        10 04 n                  real-time status, one byte back
//   FS & … FS .      1C 26 … 1C 2E            Chinese text of two bytes a letter (native_text.hpp)
//   GS a n           1D 61 n                  automatic status back: four bytes now, and again at every change
#pragma once

#include "hw/wire/bitmap.hpp"
#include "hw/wire/finish.hpp"
#include "hw/wire/printer_profile.hpp"
#include "hw/wire/status.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace mendbay::hw::wire::escpos {

inline constexpr int worst_band_multiple = 48;  // rasters of 48·n rows come out shifted on some heads
inline constexpr int least_blank_rows = 8;      // 1 mm: from here on feeding is quicker than sending white

// One job. Blank rows are fed over, the rest goes in bands; the rows on paper are exactly the picture's.
std::string encode(const Bitmap& picture, const PrinterProfile& profile, Finish finish);

// Its pieces: what comes before everything, dots where the paper stands, white rows, what comes after everything. Feeds
// count dots only on heads of at most 255 dpi.
std::string begin(const PrinterProfile& profile);
std::string dots(const Bitmap& picture, const PrinterProfile& profile);
std::string feed(int dots);
std::string end(const PrinterProfile& profile, Finish finish);

// After a link broke inside a job: fills up the raster the printer may still be waiting for, then starts afresh.
std::string recover(const PrinterProfile& profile, std::size_t job_bytes);

// DLE EOT 1 to 4, in that order, or the one switch of automatic status.
std::span<const Question> questions(const PrinterProfile& profile);

// Questions 0 to 3 are DLE EOT 1 to 4. A byte that can be no answer (flow control, automatic status) is passed over; two
// that can are one too many, and nobody can tell which is late.
Heard parse(std::size_t question, std::string_view heard, Reading& reading);

// How many bytes of what was heard can be answers to DLE EOT. Each question has one, sooner or later.
std::size_t answers_in(std::string_view heard);
// How many questions stand in a job by chance, among its dots. Some printers answer them.
std::size_t questions_in(std::string_view job);

// Automatic status back (question 4): four bytes whose fixed bits make them hard to mistake. The last four in `heard` that
// can be one count; whatever stands around them is passed over.
Heard parse_asb(std::string_view heard, Reading& reading);

// Whole commands from the start of `rest`, at most `most` bytes but at least one command: behind them the printer may be
// asked, because a question inside a raster would be dots.
std::size_t stretch(std::string_view rest, std::size_t most);

// NULs that finish any header. Without them "10 04 01 10" becomes the size of a raster of four megabytes.
std::string_view calm();

// GS ( H: the request that ends a job, and its answer somewhere in what was heard.
std::string completion_request(std::uint32_t job);
bool completion_heard(std::string_view heard, std::uint32_t job);

}  // namespace mendbay::hw::wire::escpos
