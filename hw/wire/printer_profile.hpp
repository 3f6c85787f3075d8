// What one kind of printer can do, as data (assets/printers/*.toml): the language it speaks and the paper in it.
#pragma once

#include "kiosk/base/result.hpp"

#include <string>
#include <string_view>

namespace mendbay::hw::wire {

enum class Language { escpos, zpl, tspl };

// How a printer can be asked how it is.
enum class StatusMethod {
    none,      // mute: its state is `unknown`, and each job ends unverified but not in doubt
    dle_eot,   // ESC/POS: real-time questions, one byte back each
    asb,       // ESC/POS: four bytes whenever something changes, and once when it is switched on
    hs,        // ZPL: ~HS
    esc_bang,  // TSPL: ESC ! ?
};

struct PrinterProfile {
    Language language = Language::escpos;
    int dpi = 203;
    int width_dots = 576;                                     // printable width; receipts: 576 (80 mm), 384 (58 mm)
    int height_dots = 0;                                      // labels only: 0 means endless paper
    int label_width_mm = 0, label_height_mm = 0, gap_mm = 2;  // labels only
    int band_rows = 256;                                      // ESC/POS: the most rows in one raster command
    int buffer_bytes = 4096;                                  // ESC/POS: what it takes while it cannot print
    bool has_cutter = true;
    bool has_drawer = false;                      // a cash drawer hangs on it
    StatusMethod status = StatusMethod::dle_eot;  // one of the language's own
    bool error_words = false;                     // ZPL: also answers ~HQES, which tells a cutter and heat from a pause
    bool reports_completion = false;  // ESC/POS: answers GS ( H function 48, so a job is done when the printer says so
    bool native_text = false;         // ESC/POS: Chinese text in the printer's own letters (GBK) instead of dots

    bool answers_status() const { return status != StatusMethod::none; }

    bool is_label() const { return height_dots > 0; }
    // Heads have a whole number of dots in a millimetre: 203 dpi are 8, 300 dpi are 12.
    int dots_per_mm() const { return int(double(dpi) / 25.4 + 0.5); }
};

// The same printer with labels of another size in it.
PrinterProfile with_label(PrinterProfile profile, int width_mm, int height_mm);

// One file of assets/printers. Fault::bad_input names file, line and what is allowed.
Result<PrinterProfile> parse_profile(std::string_view toml, std::string_view file);

}  // namespace mendbay::hw::wire
