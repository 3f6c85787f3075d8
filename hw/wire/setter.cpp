#include "hw/wire/setter.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mendbay::hw::wire {

using paper::Align;
using paper::Size;

namespace {

tl::unexpected<Error> too_narrow() { return fail(Fault::full, "the paper is narrower than one letter"); }

int aligned(Align align, Column column, int width) {
    switch (align) {
        case Align::left: return column.x;
        case Align::centre: return column.x + (column.width - width) / 2;
        case Align::right: return column.x + column.width - width;
    }
    return column.x;
}

// Latin letters and digits on both sides: a number or a word went to two lines.
bool breaks_word(std::u32string_view text, std::size_t at) {
    const auto belongs_together = [](char32_t letter) { return letter > U' ' && letter < 0x80; };
    return at > 0 && at < text.size() && belongs_together(text[at - 1]) && belongs_together(text[at]);
}

}  // namespace

Result<Word> Setter::word_of(const std::string& utf8, int dots, bool bold) {
    Word word{printable(utf8), {}, {}, dots};
    for (char32_t letter : word.text) {
        const auto glyph = fonts_.glyph(letter, word.size, bold ? Weight::bold : Weight::regular);
        if (!glyph) return fail(glyph.error().fault, fmt::format("{} in \"{}\"", glyph.error().detail, utf8));
        word.glyphs.push_back(*glyph);
        word.advances.push_back((*glyph)->advance);
    }
    return word;
}

void Setter::put(const Word& word, TextRange range, int x, int line_top, int line_height) {
    const int base = line_top + (line_height - word.size) / 2 + word.size * base_line_percent / 100;
    for (std::size_t i = range.first; i < range.last; ++i) {
        layout_.letters.push_back({word.glyphs[i], x, base});
        x += word.advances[i];
    }
}

// Line by line, because beside a label's code the lines are shorter than below it.
Done Setter::flow(const Word& word, int line_height, Align align) {
    std::size_t begun = 0;
    do {
        const Column column = column_at(y_);
        const auto lines =
            wrap(std::u32string_view(word.text).substr(begun), std::span(word.advances).subspan(begun), column.width);
        const TextRange first{begun + lines[0].first, begun + lines[0].last};
        if (word.width(first) > column.width) return too_narrow();
        broke_words_ = broke_words_ || breaks_word(word.text, first.last);
        put(word, first, aligned(align, column, word.width(first)), y_, line_height);
        y_ += line_height;
        begun = lines.size() > 1 ? begun + lines[1].first : word.text.size();
    } while (begun < word.text.size());
    return {};
}

Done Setter::place(const paper::Line& line) {
    // A big number is never broken in two: on narrow paper it is set smaller.
    for (Size size = line.size;; size = Size(int(size) - 1)) {
        auto text = word(line.text, size, line.bold);
        if (!text) return tl::unexpected(text.error());
        const bool may_shrink = size > Size::normal && text->text.find(U' ') == text->text.npos;
        if (may_shrink && text->width() > column_at(y_).width) continue;
        return flow(*text, shape_.line(size), line.align);
    }
}

Done Setter::place(const paper::Pair& pair) {
    const Size label_size = shape_.label ? Size::small : pair.size;
    auto label = word(pair.label, label_size, false), value = word(pair.value, pair.size, pair.bold);
    if (!label) return tl::unexpected(label.error());
    if (!value) return tl::unexpected(value.error());
    const Column column = column_at(y_);
    const int line = shape_.line(pair.size);
    const int gap = shape_.scaled(pair_gap);
    if (label->width() + gap + value->width() > column.width) {
        broke_words_ = true;
        if (const Done label_set = flow(*label, shape_.line(label_size), Align::left); !label_set) return label_set;
        const bool one_line = value->width() <= column_at(y_).width;
        return flow(*value, line, one_line && !shape_.label ? Align::right : Align::left);
    }
    put(*label, {0, label->text.size()}, column.x, y_, line);
    const int value_x = shape_.label ? column.x + label->width() + gap : aligned(Align::right, column, value->width());
    put(*value, {0, value->text.size()}, value_x, y_, line);
    y_ += line;
    return {};
}

// One row of cells, each wrapped in its column; as high as its highest cell.
int Setter::place_row(const std::vector<Word>& cells, std::span<const Column> columns, std::span<const Align> aligns) {
    const int line = shape_.line(shape_.label ? Size::small : Size::normal);
    int height = line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        int y = y_;
        for (const TextRange range : wrap(cells[i].text, cells[i].advances, columns[i].width)) {
            put(cells[i], range, aligned(aligns[i], columns[i], cells[i].width(range)), y, line);
            y += line;
        }
        height = std::max(height, y - y_);
    }
    return height;
}

Done Setter::place(const paper::Table& table) {
    const std::size_t count = table.widths.size();
    const int shares = std::accumulate(table.widths.begin(), table.widths.end(), 0);
    if (count == 0 || shares <= 0) return fail(Fault::bad_input, "a table without columns");
    const Size size = shape_.label ? Size::small : Size::normal;

    std::vector<Align> aligns = table.aligns;
    aligns.resize(count, Align::left);
    y_ = std::max(y_, beside_until_);  // a table wants the whole width
    const Column all = column_at(y_);
    const int gap = shape_.scaled(column_gap);
    const int to_share = all.width - gap * int(count - 1);
    std::vector<Column> columns;
    int x = all.x;
    for (int share : table.widths) {
        columns.push_back({x, to_share * share / shares});
        if (columns.back().width < shape_.letter(size)) return too_narrow();
        x += columns.back().width + gap;
    }

    const auto set_row = [&](const std::vector<std::string>& texts, bool bold) -> Done {
        if (texts.size() != count) {
            return fail(Fault::bad_input, fmt::format("a table row of {} cells for {} columns", texts.size(), count));
        }
        std::vector<Word> cells;
        for (const std::string& text : texts) {
            auto cell = word(text, size, bold);
            if (!cell) return tl::unexpected(cell.error());
            cells.push_back(std::move(*cell));
        }
        y_ += place_row(cells, columns, aligns);
        return {};
    };
    if (!table.head.empty()) {
        if (const Done set = set_row(table.head, true); !set) return set;
        if (const Done set = place(paper::Rule{.dashed = false}); !set) return set;
    }
    for (const auto& row : table.rows) {
        if (const Done set = set_row(row, false); !set) return set;
    }
    return {};
}

Done Setter::place(const paper::Code& code) {
    auto symbol = symbol_of(code.symbology, code.data);
    if (!symbol) return tl::unexpected(symbol.error());
    // Only what comes first can have the corner: what stands above already has it.
    const bool is_first = layout_.letters.empty() && layout_.rules.empty() && layout_.codes.empty();
    const bool corner = shape_.label && !symbol->is_linear() && is_first;
    if (!corner) return place_below(std::move(*symbol), code);
    if (const Done placed = place_in_corner(std::move(*symbol)); !placed) return placed;
    return code.caption.empty() ? Done{} : place(paper::Line{.text = code.caption, .bold = true});
}

// The quiet zone reaches to the label's edge: beyond it lies the liner, which is as quiet.
Done Setter::place_in_corner(Symbol symbol) {
    const int module = shape_.matrix_module;
    const Box area{0, 0, width_dots(symbol, module), height_dots(symbol, module, 0)};
    layout_.codes.push_back({std::move(symbol), area, module});
    beside_until_ = area.height;
    beside_from_ = area.width + shape_.scaled(overhang);
    return column_at(0).width > 0 ? Done{} : Done(too_narrow());
}

Done Setter::place_below(Symbol symbol, const paper::Code& code) {
    y_ = std::max(y_, beside_until_);
    const int share = symbol.is_linear() ? shape_.width : shape_.width * receipt_share_percent / 100;
    const int modules = width_dots(symbol, 1);
    const int least = shape_.module_of(symbol.is_linear() ? least_bar_module_um : least_matrix_module_um);
    int module = code.module_dots;
    if (module == 0) {
        const int most = symbol.is_linear() ? shape_.scaled(most_bar_module_dots) : shape_.module_of(most_matrix_module_um);
        module = std::max(std::min(share / modules, most), least);
    }
    const int width = modules * module;
    if (width > shape_.width) {
        return fail(Fault::full,
                    fmt::format("the code {} needs {} dots of width, the paper has {}", symbol.data, width, shape_.width));
    }
    const int height = height_dots(symbol, module, shape_.scaled(bar_height));
    layout_.codes.push_back({std::move(symbol), {(shape_.width - width) / 2, y_, width, height}, module});
    y_ += height;
    if (code.caption.empty()) return {};
    y_ += shape_.scaled(caption_space);
    return place(paper::Line{.text = code.caption, .align = Align::centre, .bold = true});
}

Done Setter::place(const paper::Rule& rule) {
    const int space = shape_.scaled(shape_.label ? rule_space_on_label : rule_space_on_receipt);
    const int thick = shape_.scaled(rule_thickness), step = shape_.scaled(dash + dash_gap), length = shape_.scaled(dash);
    y_ += space;
    const Column column = column_at(y_);
    if (rule.dashed) {
        const int dashes = (column.width + step - length) / step;
        const int left = column.x + (column.width - (dashes * step - (step - length))) / 2;
        for (int i = 0; i < dashes; ++i) layout_.rules.push_back({left + i * step, y_, length, thick});
    } else {
        layout_.rules.push_back({column.x, y_, column.width, thick});
    }
    y_ += thick + space;
    return {};
}

Done Setter::place(const paper::Space& space) {
    y_ += shape_.scaled(space.dots) * shape_.percent / 100;
    return {};
}

Done Setter::place(const paper::Ink& ink) {
    const Column column = column_at(y_);
    const int width = column.width / 2, left = column.x + column.width - width;
    const int nib = std::max(2, shape_.scaled(ink_nib));
    const auto dot = [&](const paper::Ink::Dot& at) {
        return std::pair{left + at.x * width / 1000, y_ + at.y * width / 1000};
    };
    for (const auto& stroke : ink.strokes)
        for (std::size_t i = 0; i < stroke.size(); ++i) {
            const auto [x, y] = dot(stroke[i]);
            const auto [to_x, to_y] = dot(stroke[std::min(i + 1, stroke.size() - 1)]);
            const int steps = std::max({std::abs(to_x - x), std::abs(to_y - y), 1});
            for (int k = 0; k < steps; ++k)
                layout_.rules.push_back(
                    {x + (to_x - x) * k / steps - nib / 2, y + (to_y - y) * k / steps - nib / 2, nib, nib});
        }
    y_ += ink.height * width / 1000;
    return {};
}

Layout Setter::finish() && {
    // Text that ends beside the label's code stands in the middle of it.
    if (shape_.label && y_ < beside_until_) {
        const int down = (beside_until_ - y_) / 2;
        for (PlacedGlyph& letter : layout_.letters) letter.base += down;
        for (Box& rule : layout_.rules) rule.y += down;
    }
    layout_.height = std::max(y_ + (shape_.label ? shape_.margin() / 2 : shape_.scaled(receipt_tail)), beside_until_);
    return std::move(layout_);
}

}  // namespace mendbay::hw::wire
