#include "hw/wire/layout.hpp"

#include "hw/wire/setter.hpp"
#include "hw/wire/typography.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace mendbay::hw::wire {

namespace {

// A label's letters grow and shrink in these steps.
constexpr std::array label_percents{180, 160, 140, 120, 110, 100, 92, 84, 76, 70};

// What makes a label good, from the best to what is just good enough.
struct LabelWish {
    bool whole_words;       // no number broken in two, no value under its label
    bool comfortable_code;  // modules that are read at the first try, and larger where the letters are
};
constexpr std::array label_wishes{LabelWish{true, true}, LabelWish{true, false}, LabelWish{false, true},
                                  LabelWish{false, false}};

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
    PaperShape shape{.label = profile.is_label(),
                     .width = profile.width_dots,
                     .height = profile.height_dots,
                     .dots_per_mm = profile.dots_per_mm()};
    if (shape.label) return set_on_label(shape, document, fonts);
    auto set = set_on(shape, document, fonts);
    if (!set) return tl::unexpected(set.error());
    return std::move(set->layout);
}

}  // namespace mendbay::hw::wire
