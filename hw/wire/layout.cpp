#include "hw/wire/layout.hpp"

#include "hw/wire/wrap.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <span>

namespace mendbay::hw::wire {

namespace {

using paper::Align;
using paper::Size;

// ------------------------------------------------------------------------------------------- the house's typography

// Dots at 8 dots a millimetre (203 dpi); other heads scale.
struct Type {
    int letter, line_on_receipt, line_on_label;
};
constexpr std::array type_sizes{Type{20, 29, 24}, Type{24, 36, 29}, Type{36, 50, 41}, Type{60, 74, 64}};

constexpr int base_line_percent = 88;   // of the em square, from its top: where CJK faces put it
constexpr int least_letter = 16;        // 2 mm: a Chinese character of 16 dots still has all its strokes
constexpr int receipt_margin = 12, label_margin = 10;
constexpr int rule_thickness = 2, dash = 8, dash_gap = 6;
constexpr int rule_space_on_receipt = 12, rule_space_on_label = 4;
constexpr int bar_height = 80, caption_space = 6;
constexpr int column_gap = 12;
constexpr int pair_gap = 12;
constexpr int overhang = 2;             // how far a letter's ink may reach out of its own width
constexpr int receipt_tail = 16;        // white after the last line, before the cut

// Codes: modules in thousandths of a millimetre. What a hand-held scanner still reads off thermal paper, and what it
// reads at the first try.
constexpr int least_matrix_module_um = 330, comfortable_matrix_module_um = 490, least_bar_module_um = 245;
constexpr int most_bar_module_dots = 4;
constexpr int most_matrix_module_um = 1000;
constexpr int receipt_share_percent = 60, label_share_percent = 45;  // of the paper's width, at most

// A label's letters grow and shrink in these steps.
constexpr std::array label_percents{180, 160, 140, 120, 110, 100, 92, 84, 76, 70};

// What makes a label good, from the best to what is just good enough.
struct LabelWish {
    bool whole_words;        // no number broken in two, no value under its label
    bool comfortable_code;   // modules that are read at the first try, and larger where the letters are
};
constexpr std::array label_wishes{LabelWish{true, true}, LabelWish{true, false}, LabelWish{false, true},
                                  LabelWish{false, false}};

// What a layout is made for; on labels `height` is a limit, on endless paper it is 0.
struct PaperShape {
    bool label = false;
    int width = 0, height = 0;
    int dots_per_mm = 8;
    int percent = 100;       // letters
    int matrix_module = 0;   // labels: dots of the first matrix code's modules

    int scaled(int dots) const { return (dots * dots_per_mm + 4) / 8; }
    int letter(Size size) const {
        return std::max(scaled(least_letter), scaled(type_sizes[std::size_t(size)].letter * percent / 100));
    }
    int line(Size size) const {
        const Type& type = type_sizes[std::size_t(size)];
        return letter(size) * (label ? type.line_on_label : type.line_on_receipt) / type.letter;
    }
    int module_of(int um) const { return (um * dots_per_mm + 999) / 1000; }
    int margin() const { return scaled(label ? label_margin : receipt_margin); }
};

struct Word {
    std::u32string text;
    std::vector<const Glyph*> glyphs;
    std::vector<int> advances;
    int size = 0;  // dots of the em square

    int width(TextRange range) const {
        return std::accumulate(advances.begin() + std::ptrdiff_t(range.first), advances.begin() + std::ptrdiff_t(range.last), 0);
    }
    int width() const { return width({0, text.size()}); }
};

struct Column {
    int x, width;
};

// --------------------------------------------------------------------------------------------------------- setting

// Sets one document on one paper, block by block, from the top down.
class Setter {
  public:
    Setter(PaperShape shape, Fonts& fonts) : shape_(shape), fonts_(fonts) {
        layout_.width = shape.width;
        y_ = shape.label ? shape.margin() / 2 : shape.margin();
    }

    Done place(const paper::Line& line);
    Done place(const paper::Pair& pair);
    Done place(const paper::Table& table);
    Done place(const paper::Code& code);
    Done place(const paper::Rule& rule);
    Done place(const paper::Space& space);
    Done place(const paper::Cut&) { return {}; }

    Layout finish() &&;
    bool broke_words() const { return broke_words_; }

  private:
    // The width that text may take at this height: beside the label's code or, below it, all of the paper.
    Column column_at(int y) const {
        const int left = y < beside_until_ ? beside_from_ : shape_.margin();
        return {left, shape_.width - shape_.margin() - left};
    }
    Result<Word> word(const std::string& utf8, Size size, bool bold);
    void put(const Word& word, TextRange range, int x, int line_top, int line_height);
    Done flow(const Word& word, int line_height, Align align);
    Done place_in_corner(Symbol symbol);
    Done place_below(Symbol symbol, const paper::Code& code);
    int place_row(const std::vector<Word>& cells, std::span<const Column> columns, std::span<const Align> aligns);

    PaperShape shape_;
    Fonts& fonts_;
    Layout layout_;
    int y_ = 0;
    int beside_until_ = 0, beside_from_ = 0;  // the label's code: text above this y starts at this x
    bool broke_words_ = false;
};

tl::unexpected<Error> too_narrow() { return fail(Fault::full, "the paper is narrower than one letter"); }

Result<Word> Setter::word(const std::string& utf8, Size size, bool bold) {
    Word word{printable(utf8), {}, {}, shape_.letter(size)};
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

// Line by line, because beside a label's code the lines are shorter than below it.
Done Setter::flow(const Word& word, int line_height, Align align) {
    std::size_t begun = 0;
    do {
        const Column column = column_at(y_);
        const auto lines = wrap(std::u32string_view(word.text).substr(begun), std::span(word.advances).subspan(begun), column.width);
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
    const bool corner = shape_.label && !symbol->is_linear() && beside_until_ == 0;
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
        return fail(Fault::full, fmt::format("the code {} needs {} dots of width, the paper has {}", symbol.data, width, shape_.width));
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

struct Setting {
    Layout layout;
    bool broke_words = false;
};

Result<Setting> set_on(PaperShape shape, const paper::Document& document, Fonts& fonts) {
    Setter setter(shape, fonts);
    for (const paper::Block& block : document.blocks) {
        const Done placed = std::visit([&](const auto& any) { return setter.place(any); }, block);
        if (!placed) return tl::unexpected(placed.error());
    }
    const bool broke_words = setter.broke_words();
    return Setting{std::move(setter).finish(), broke_words};
}

// ---------------------------------------------------------------------------------------------------------- labels

void move_down(Layout& layout, int dots) {
    for (PlacedGlyph& letter : layout.letters) letter.base += dots;
    for (Box& rule : layout.rules) rule.y += dots;
    for (PlacedCode& code : layout.codes) code.area.y += dots;
}

// The first matrix code, which decides how a label is divided; 0 modules: there is none.
Result<int> corner_modules(const paper::Document& document) {
    for (const paper::Block& block : document.blocks) {
        const auto* code = std::get_if<paper::Code>(&block);
        if (code == nullptr || code->symbology == paper::Symbology::code128) continue;
        const auto symbol = symbol_of(code->symbology, code->data);
        if (!symbol) return tl::unexpected(symbol.error());
        return std::max(width_dots(*symbol, 1), height_dots(*symbol, 1, 0));
    }
    return 0;
}

// What the document would need at its smallest, for the person who has to buy other labels.
tl::unexpected<Error> name_size_needed(PaperShape shape, const paper::Document& document, Fonts& fonts, int modules) {
    const auto mm = [&](int dots) { return (dots + shape.dots_per_mm - 1) / shape.dots_per_mm; };
    const int has_width = mm(shape.width), has_height = mm(shape.height);
    shape.percent = label_percents.back();
    shape.matrix_module = shape.module_of(least_matrix_module_um);
    const int widest = shape.width * 4;
    shape.width = std::max(shape.width, modules * shape.matrix_module + 2 * shape.margin());
    for (; shape.width <= widest; shape.width += shape.dots_per_mm) {
        const auto set = set_on(shape, document, fonts);
        if (!set) continue;
        return fail(Fault::full, fmt::format("does not fit a label of {}×{} mm, needs {}×{} mm", has_width, has_height,
                                             mm(shape.width), mm(set->layout.height)));
    }
    return fail(Fault::full, fmt::format("does not fit a label of {}×{} mm, needs more than {} mm of width", has_width,
                                         has_height, mm(widest)));
}

Result<Layout> set_on_label(PaperShape shape, const paper::Document& document, Fonts& fonts) {
    const auto modules = corner_modules(document);
    if (!modules) return tl::unexpected(modules.error());

    const int least = shape.module_of(least_matrix_module_um), comfortable = shape.module_of(comfortable_matrix_module_um);
    int largest = least;
    if (*modules > 0) {
        largest = std::min({shape.height / *modules, shape.width * label_share_percent / 100 / *modules,
                            shape.module_of(most_matrix_module_um)});
        largest = std::max(largest, std::min(least, shape.height / *modules));
    }
    for (const LabelWish wish : label_wishes) {
        for (int percent : label_percents) {
            const bool large = percent > 100;
            if (large && !wish.comfortable_code) continue;
            int floor = wish.comfortable_code ? comfortable * std::max(percent, 100) / 100 : least;
            if (*modules == 0) floor = largest;
            for (int module = largest; module >= floor; --module) {
                shape.percent = percent;
                shape.matrix_module = module;
                auto set = set_on(shape, document, fonts);
                if (!set && set.error().fault != Fault::full) return tl::unexpected(set.error());
                if (!set || set->layout.height > shape.height || (wish.whole_words && set->broke_words)) continue;
                move_down(set->layout, (shape.height - set->layout.height) / 2);
                set->layout.height = shape.height;
                return std::move(set->layout);
            }
        }
    }
    return name_size_needed(shape, document, fonts, *modules);
}

}  // namespace

Result<Layout> lay_out(const paper::Document& document, const PrinterProfile& profile, Fonts& fonts) {
    fonts.trim();
    for (std::size_t i = 0; i + 1 < document.blocks.size(); ++i) {
        if (std::holds_alternative<paper::Cut>(document.blocks[i])) {
            return fail(Fault::unsupported, "a cut in the middle of a document: a job is cut once, at its end");
        }
    }
    PaperShape shape{.label = profile.is_label(), .width = profile.width_dots, .height = profile.height_dots,
                     .dots_per_mm = profile.dots_per_mm()};
    if (shape.label) return set_on_label(shape, document, fonts);
    auto set = set_on(shape, document, fonts);
    if (!set) return tl::unexpected(set.error());
    return std::move(set->layout);
}

}  // namespace mendbay::hw::wire
