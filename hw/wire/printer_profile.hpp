// What one kind of printer can do, as data (assets/printers/*.toml): the language it speaks and the paper in it.
#pragma once

#include <string>

namespace mendbay::hw::wire {

enum class Language { escpos, zpl, tspl };

struct PrinterProfile {
    Language language = Language::escpos;
    int dpi = 203;
    int width_dots = 576;     // printable width; receipts: 576 (80 mm), 384 (58 mm)
    int height_dots = 0;      // labels only: 0 means endless paper
    int label_width_mm = 0, label_height_mm = 0, gap_mm = 2;  // labels only
    int band_rows = 256;      // ESC/POS: the most rows in one raster command
    bool has_cutter = true;
    bool answers_status = true;  // false: mute, its state is `unknown` and each job ends unverified but not in doubt
};

}  // namespace mendbay::hw::wire
