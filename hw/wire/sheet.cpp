#include "hw/wire/sheet.hpp"

#include "hw/wire/barcode.hpp"
#include "hw/wire/cairo_handles.hpp"
#include "hw/wire/font.hpp"

#include <cairo-pdf.h>
#include <fmt/format.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <array>
#include <numeric>

namespace mendbay::hw::wire {

namespace {

using paper::Align;

// ------------------------------------------------------------------------------ the house's typography, all in points

struct PageFacts {
    double width, height, margin;
};
constexpr std::array pages{PageFacts{595.28, 841.89, 51}, PageFacts{419.53, 595.28, 37}};
constexpr std::array type_sizes{8.5, 10.5, 15.0, 24.0};
constexpr auto family = "Noto Sans CJK SC";
constexpr double mm = 72 / 25.4;
constexpr double line_spacing = 1.15;  // of Pango's own line height, which is generous for CJK faces
constexpr double code_side = 30 * mm, bars_width = 70 * mm, bars_height = 12 * mm;
constexpr double cell_padding = 3, column_gap = 8;
constexpr double pair_label_share = 0.2;  // of the page, so that all values stand below each other
constexpr double line_gap = 2.5;          // below a line or a pair
constexpr double rule_space = 6, hairline = 0.4, rule_width = 0.8;
constexpr double footer_height = 20;
constexpr double gauge_space = 4, ruler_line = 0.5, ruler_tick = 1.5 * mm, ruler_five = 2.3 * mm, ruler_ten = 3.2 * mm;
constexpr double step_line = 0.24;  // a three-hundredth of an inch: the finest that every sheet printer has
constexpr double dots_per_mm = 8;   // what paper::Space counts in

struct Release {
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
};
using Layout = std::unique_ptr<PangoLayout, Release>;

std::string utf8_of(std::string_view text) {
    std::string out;
    for (char32_t letter : printable(text)) out += to_utf8(letter);
    return out;
}

struct Band {
    double x, width;
};

struct Row {
    std::vector<Layout> cells;
    double height = 0;
    bool head = false;
};

// Sets the document from the first page to the last. It runs twice: once to count the pages, once to draw them.
class SheetSetter {
  public:
    SheetSetter(cairo_t* pen, PageFacts page, std::string title, int of_pages)
        : pen_(pen), page_(page), title_(std::move(title)), of_pages_(of_pages), y_(page.margin) {}

    Done place(const paper::Line& line);
    Done place(const paper::Pair& pair);
    Done place(const paper::Table& table);
    Done place(const paper::Code& code);
    Done place(const paper::Rule& rule);
    Done place(const paper::Space& space);
    Done place(const paper::Ink& ink);
    Done place(const paper::Cut&) { return {}; }
    Done place(const paper::Ruler& ruler);
    Done place(const paper::Pattern& pattern);

    Done finish();
    int page_number() const { return page_number_; }

  private:
    double bottom() const { return page_.height - page_.margin - footer_height; }
    Band band() const {
        const double right =
            y_ < beside_until_ ? page_.width - page_.margin - code_side - column_gap : page_.width - page_.margin;
        return {page_.margin, right - page_.margin};
    }
    Result<Layout> set(const std::string& text, double points, bool bold, double width, Align align) const;
    double height_of(PangoLayout* layout) const;
    void show(PangoLayout* layout, double x, double y) const;
    Done make_room(double height);
    Done turn_page();
    Result<Row> set_row(const std::vector<std::string>& texts, std::span<const Band> columns, std::span<const Align> aligns,
                        bool head) const;
    void draw_row(const Row& row, std::span<const Band> columns);
    void draw_modules(const Symbol& symbol, double x, double y, double width, double height) const;
    void draw_line(double y, double width, bool dashed) const;

    cairo_t* pen_;
    PageFacts page_;
    std::string title_;
    int of_pages_;  // 0: not counted yet
    int page_number_ = 1;
    double y_;
    double beside_until_ = 0;
    bool has_corner_code_ = false;
};

Result<Layout> SheetSetter::set(const std::string& text, double points, bool bold, double width, Align align) const {
    Layout layout(pango_cairo_create_layout(pen_));
    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family_static(font, family);
    pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(font, points * PANGO_SCALE);
    pango_layout_set_font_description(layout.get(), font);
    pango_font_description_free(font);
    // No other face may help out: a paper looks the same on every machine, and a missing character is told.
    PangoAttrList* attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_fallback_new(FALSE));
    pango_layout_set_attributes(layout.get(), attributes);
    pango_attr_list_unref(attributes);

    const std::string clean = utf8_of(text);
    pango_layout_set_text(layout.get(), clean.data(), int(clean.size()));
    pango_layout_set_width(layout.get(), int(width * PANGO_SCALE));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_line_spacing(layout.get(), float(line_spacing));
    pango_layout_set_alignment(layout.get(), align == Align::left     ? PANGO_ALIGN_LEFT
                                             : align == Align::centre ? PANGO_ALIGN_CENTER
                                                                      : PANGO_ALIGN_RIGHT);
    if (pango_layout_get_unknown_glyphs_count(layout.get()) == 0) return layout;
    for (char32_t letter : printable(text)) {
        const std::string one = to_utf8(letter);
        pango_layout_set_text(layout.get(), one.data(), int(one.size()));
        if (pango_layout_get_unknown_glyphs_count(layout.get()) == 0) continue;
        return fail(Fault::unsupported, fmt::format("no font has {} U+{:04X} in \"{}\"", one, unsigned(letter), clean));
    }
    return fail(Fault::unsupported, fmt::format("no font has all of \"{}\"", clean));
}

double SheetSetter::height_of(PangoLayout* layout) const {
    int height = 0;
    pango_layout_get_size(layout, nullptr, &height);
    return double(height) / PANGO_SCALE;
}

// The run that counts pages draws no letters: gathering them into the file's fonts is most of the work.
void SheetSetter::show(PangoLayout* layout, double x, double y) const {
    if (of_pages_ == 0) return;
    cairo_move_to(pen_, x, y);
    pango_cairo_show_layout(pen_, layout);
}

// The foot of the page, then a fresh one.
Done SheetSetter::turn_page() {
    if (const Done footed = finish(); !footed) return footed;
    cairo_show_page(pen_);
    ++page_number_;
    y_ = page_.margin;
    beside_until_ = 0;
    return {};
}

Done SheetSetter::make_room(double height) {
    if (y_ + height <= bottom()) return {};
    if (height > bottom() - page_.margin) return fail(Fault::full, "a block is higher than a page");
    return turn_page();
}

Done SheetSetter::finish() {
    const double width = page_.width - 2 * page_.margin, y = page_.height - page_.margin;
    auto left = set(title_, type_sizes[0], false, width * 3 / 4, Align::left);
    if (!left) return tl::unexpected(left.error());
    auto right = set(fmt::format("{} / {}", page_number_, of_pages_), type_sizes[0], false, width, Align::right);
    if (!right) return tl::unexpected(right.error());
    show(left->get(), page_.margin, y);
    show(right->get(), page_.margin, y);
    return {};
}

Done SheetSetter::place(const paper::Line& line) {
    auto text = set(line.text, type_sizes[std::size_t(line.size)], line.bold, band().width, line.align);
    if (!text) return tl::unexpected(text.error());
    if (const Done room = make_room(height_of(text->get())); !room) return room;
    show(text->get(), band().x, y_);
    y_ += height_of(text->get()) + line_gap;
    return {};
}

Done SheetSetter::place(const paper::Pair& pair) {
    const Band line = band();
    const double label_width = (page_.width - 2 * page_.margin) * pair_label_share;
    const double points = type_sizes[std::size_t(pair.size)];
    auto label = set(pair.label, points, false, label_width, Align::left);
    if (!label) return tl::unexpected(label.error());
    auto value = set(pair.value, points, pair.bold, line.width - label_width - column_gap, Align::left);
    if (!value) return tl::unexpected(value.error());
    const double height = std::max(height_of(label->get()), height_of(value->get()));
    if (const Done room = make_room(height); !room) return room;
    show(label->get(), line.x, y_);
    show(value->get(), line.x + label_width + column_gap, y_);
    y_ += height + line_gap;
    return {};
}

Result<Row> SheetSetter::set_row(const std::vector<std::string>& texts, std::span<const Band> columns,
                                 std::span<const Align> aligns, bool head) const {
    if (texts.size() != columns.size()) {
        return fail(Fault::bad_input, fmt::format("a table row of {} cells for {} columns", texts.size(), columns.size()));
    }
    Row row{{}, 0, head};
    for (std::size_t i = 0; i < texts.size(); ++i) {
        auto cell = set(texts[i], type_sizes[1], head, columns[i].width, aligns[i]);
        if (!cell) return tl::unexpected(cell.error());
        row.height = std::max(row.height, height_of(cell->get()) + 2 * cell_padding);
        row.cells.push_back(std::move(*cell));
    }
    return row;
}

void SheetSetter::draw_row(const Row& row, std::span<const Band> columns) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) show(row.cells[i].get(), columns[i].x, y_ + cell_padding);
    y_ += row.height;
    draw_line(y_, row.head ? rule_width : hairline, false);
}

Done SheetSetter::place(const paper::Table& table) {
    const int shares = std::accumulate(table.widths.begin(), table.widths.end(), 0);
    if (table.widths.empty() || shares <= 0) return fail(Fault::bad_input, "a table without columns");
    std::vector<Align> aligns = table.aligns;
    aligns.resize(table.widths.size(), Align::left);
    y_ = std::max(y_, beside_until_);  // a table wants the whole width
    const Band all = band();
    const double to_share = all.width - column_gap * double(table.widths.size() - 1);
    std::vector<Band> columns;
    double x = all.x;
    for (int share : table.widths) {
        columns.push_back({x, to_share * share / shares});
        x += columns.back().width + column_gap;
    }
    Row head;
    if (!table.head.empty()) {
        auto set = set_row(table.head, columns, aligns, true);
        if (!set) return tl::unexpected(set.error());
        head = std::move(*set);
    }
    int head_on_page = 0;
    for (const auto& texts : table.rows) {
        const auto row = set_row(texts, columns, aligns, false);
        if (!row) return tl::unexpected(row.error());
        // A head never stands alone at the foot of a page.
        if (const Done room = make_room(head.height + row->height); !room) return room;
        if (!head.cells.empty() && head_on_page != page_number_) draw_row(head, columns);
        head_on_page = page_number_;
        draw_row(*row, columns);
    }
    return {};
}

void SheetSetter::draw_modules(const Symbol& symbol, double x, double y, double width, double height) const {
    const int quiet = symbol.quiet_modules();
    const double across = double(symbol.modules.width() + 2 * quiet);
    const double module = width / across;
    const double tall = symbol.is_linear() ? height : module;
    for (int row = 0; row < symbol.modules.height(); ++row) {
        for (int column = 0; column < symbol.modules.width(); ++column) {
            if (!symbol.modules.black(column, row)) continue;
            cairo_rectangle(pen_, x + (column + quiet) * module, y + (symbol.is_linear() ? 0 : (row + quiet) * module),
                            module, tall);
        }
    }
    cairo_fill(pen_);
}

// Vector modules cannot be read back as dots, so the same symbol is read back as a picture.
Done reads_back(const Symbol& symbol) {
    constexpr int module = 3, bars = 40;
    Bitmap picture(width_dots(symbol, module), height_dots(symbol, module, bars));
    const PlacedCode code{symbol, {0, 0, picture.width(), picture.height()}, module};
    draw(picture, code);
    return verify(picture, {code});
}

Done SheetSetter::place(const paper::Code& code) {
    const auto symbol = symbol_of(code.symbology, code.data);
    if (!symbol) return tl::unexpected(symbol.error());
    if (const Done readable = reads_back(*symbol); !readable) return readable;
    const double aspect = double(height_dots(*symbol, 1, 1)) / double(width_dots(*symbol, 1));
    const double width = symbol->is_linear() ? bars_width : code_side;
    const double height = symbol->is_linear() ? bars_height : code_side * aspect;
    const bool corner = !has_corner_code_ && !symbol->is_linear() && page_number_ == 1;
    if (corner) {
        has_corner_code_ = true;
        draw_modules(*symbol, page_.width - page_.margin - width, y_, width, height);
        beside_until_ = y_ + height;
    } else {
        if (const Done room = make_room(height); !room) return room;
        draw_modules(*symbol, band().x, y_, width, height);
        y_ += height;
    }
    return code.caption.empty() ? Done{} : place(paper::Line{.text = code.caption, .bold = true});
}

void SheetSetter::draw_line(double y, double width, bool dashed) const {
    constexpr std::array dashes{3.0, 2.5};
    cairo_save(pen_);
    cairo_set_line_width(pen_, width);
    if (dashed) cairo_set_dash(pen_, dashes.data(), int(dashes.size()), 0);
    cairo_move_to(pen_, band().x, y);
    cairo_rel_line_to(pen_, band().width, 0);
    cairo_stroke(pen_);
    cairo_restore(pen_);
}

Done SheetSetter::place(const paper::Rule& rule) {
    if (const Done room = make_room(2 * rule_space); !room) return room;
    draw_line(y_ + rule_space, rule_width, rule.dashed);
    y_ += 2 * rule_space;
    return {};
}

Done SheetSetter::place(const paper::Space& space) {
    y_ = std::min(y_ + space.dots / dots_per_mm * mm, bottom());
    return {};
}

Done SheetSetter::place(const paper::Ink& ink) {
    const double width = band().width / 3, height = ink.height * width / 1000, left = band().x + band().width - width;
    if (const Done room = make_room(height); !room) return room;
    cairo_save(pen_);
    cairo_set_line_width(pen_, rule_width * 2);
    cairo_set_line_cap(pen_, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(pen_, CAIRO_LINE_JOIN_ROUND);
    for (const auto& stroke : ink.strokes) {
        cairo_new_sub_path(pen_);
        for (const auto& dot : stroke) cairo_line_to(pen_, left + dot.x * width / 1000, y_ + dot.y * width / 1000);
        if (stroke.size() == 1) cairo_rel_line_to(pen_, 0, 0);
    }
    cairo_stroke(pen_);
    cairo_restore(pen_);
    y_ += height;
    return {};
}

Done SheetSetter::place(const paper::Ruler&) {
    y_ = std::max(y_, beside_until_) + gauge_space;
    const int length_mm = int((band().width - ruler_line) / mm);
    auto height = set("0", type_sizes[0], false, 10 * mm, Align::centre);
    if (!height) return tl::unexpected(height.error());
    const double needed = ruler_ten + height_of(height->get()) + gauge_space;
    if (const Done room = make_room(needed); !room) return room;
    const double left = band().x;
    cairo_rectangle(pen_, left - ruler_line / 2, y_, length_mm * mm + ruler_line, ruler_line);
    for (int at = 0; at <= length_mm; ++at) {
        const double tick = at % 10 == 0 ? ruler_ten : (at % 5 == 0 ? ruler_five : ruler_tick);
        cairo_rectangle(pen_, left + at * mm - ruler_line / 2, y_, ruler_line, tick);
    }
    cairo_fill(pen_);
    for (int at = 0; at <= length_mm; at += 10) {
        auto figure = set(std::to_string(at), type_sizes[0], false, 10 * mm, Align::centre);
        if (!figure) return tl::unexpected(figure.error());
        show(figure->get(), left + (at - 5) * mm, y_ + ruler_ten);
    }
    y_ += needed;
    return {};
}

// A sheet's printer makes its own dots, so its patterns are what it makes them of: a bar, the finest lines, and greys.
Done SheetSetter::place(const paper::Pattern& pattern) {
    using Kind = paper::Pattern::Kind;
    y_ = std::max(y_, beside_until_) + gauge_space;
    const double height = pattern.height_mm * mm;
    if (const Done room = make_room(height + gauge_space); !room) return room;
    const Band all = band();
    cairo_save(pen_);
    switch (pattern.kind) {
        case Kind::solid:
            cairo_rectangle(pen_, all.x, y_, all.width, height);
            cairo_fill(pen_);
            break;
        case Kind::dots: {
            constexpr int steps = 8;
            const int lines = int(all.width / (steps * step_line));
            for (int i = 0; i < lines * steps; ++i)
                cairo_rectangle(pen_, all.x + i * step_line, y_ + i % steps * height / steps, step_line, height / steps);
            cairo_fill(pen_);
            break;
        }
        case Kind::greys: {
            constexpr int fields = 10;
            const double width = all.width / fields;
            for (int i = 0; i < fields; ++i) {
                cairo_set_source_rgb(pen_, double(i) / fields, double(i) / fields, double(i) / fields);
                cairo_rectangle(pen_, all.x + i * width, y_, width, height);
                cairo_fill(pen_);
            }
            break;
        }
    }
    cairo_restore(pen_);
    y_ += height + gauge_space;
    return {};
}

// Draws every page with `pen`; gives how many there were.
Result<int> draw_pages(cairo_t* pen, const paper::Document& document, PageFacts page, int of_pages) {
    SheetSetter setter(pen, page, utf8_of(document.title), of_pages);
    for (const paper::Block& block : document.blocks) {
        const Done placed = std::visit([&](const auto& any) { return setter.place(any); }, block);
        if (!placed) return tl::unexpected(placed.error());
    }
    if (const Done footed = setter.finish(); !footed) return tl::unexpected(footed.error());
    return setter.page_number();
}

}  // namespace

Result<std::string> sheet(const paper::Document& document, Page page, Instant made) {
    const PageFacts facts = pages[std::size_t(page)];
    const std::string date = to_utc_string(made).substr(0, 19) + "Z";  // Cairo reads whole seconds
    std::string counted, file;
    int of_pages = 0;
    for (std::string* into : {&counted, &file}) {
        CairoSurface surface(cairo_pdf_surface_create_for_stream(collect, into, facts.width, facts.height));
        cairo_pdf_surface_restrict_to_version(surface.get(), CAIRO_PDF_VERSION_1_4);  // what every office printer reads
        cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, utf8_of(document.title).c_str());
        cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, date.c_str());
        CairoPen pen(cairo_create(surface.get()));
        const auto count = draw_pages(pen.get(), document, facts, of_pages);
        if (!count) return tl::unexpected(count.error());
        of_pages = *count;
        pen.reset();
        cairo_surface_finish(surface.get());
        if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) {
            return fail(Fault::io, cairo_status_to_string(cairo_surface_status(surface.get())));
        }
    }
    return file;
}

}  // namespace mendbay::hw::wire
