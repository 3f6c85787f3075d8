// How the house's papers look: sizes, spaces, margins, modules. One table of facts for receipts and labels.
#pragma once

#include "kiosk/paper/document.hpp"

#include <algorithm>
#include <array>

namespace mendbay::hw::wire {

// Dots at 8 dots a millimetre (203 dpi); other heads scale.
struct Type {
    int letter, line_on_receipt, line_on_label;
};
inline constexpr std::array type_sizes{Type{20, 29, 24}, Type{24, 36, 29}, Type{36, 50, 41}, Type{60, 74, 64}};

inline constexpr int base_line_percent = 88;  // of the em square, from its top: where CJK faces put it
inline constexpr int least_letter = 16;       // 2 mm: a Chinese character of 16 dots still has all its strokes
inline constexpr int receipt_margin = 12, label_margin = 10;
inline constexpr int rule_thickness = 2, dash = 8, dash_gap = 6;
inline constexpr int rule_space_on_receipt = 12, rule_space_on_label = 4;
inline constexpr int bar_height = 80, caption_space = 6;
inline constexpr int column_gap = 12;
inline constexpr int pair_gap = 12;
inline constexpr int ink_nib = 3;
inline constexpr int gauge_space = 8, ruler_figure = 18;
inline constexpr int ruler_tick = 12, ruler_five = 18, ruler_ten = 26, ruler_line = 2;
inline constexpr int overhang = 2;       // how far a letter's ink may reach out of its own width
inline constexpr int receipt_tail = 16;  // white after the last line, before the cut

// Codes: modules in thousandths of a millimetre. What a hand-held scanner still reads off thermal paper, and what it
// reads at the first try.
inline constexpr int least_matrix_module_um = 330, comfortable_matrix_module_um = 490, least_bar_module_um = 245;
inline constexpr int most_bar_module_dots = 4;
inline constexpr int most_matrix_module_um = 1000;
inline constexpr int receipt_share_percent = 60, label_share_percent = 45;  // of the paper's width, at most

// What a layout is made for; on labels `height` is a limit, on endless paper it is 0.
struct PaperShape {
    bool label = false;
    int width = 0, height = 0;
    int dots_per_mm = 8;
    int percent = 100;      // letters
    int matrix_module = 0;  // labels: dots of the first matrix code's modules

    int scaled(int dots) const { return (dots * dots_per_mm + 4) / 8; }
    int letter(paper::Size size) const {
        return std::max(scaled(least_letter), scaled(type_sizes[std::size_t(size)].letter * percent / 100));
    }
    int line(paper::Size size) const {
        const Type& type = type_sizes[std::size_t(size)];
        return letter(size) * (label ? type.line_on_label : type.line_on_receipt) / type.letter;
    }
    int module_of(int um) const { return (um * dots_per_mm + 999) / 1000; }
    int margin() const { return scaled(label ? label_margin : receipt_margin); }
};

}  // namespace mendbay::hw::wire
