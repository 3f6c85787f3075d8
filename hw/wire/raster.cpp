#include "hw/wire/raster.hpp"

#include "hw/wire/barcode.hpp"
#include "hw/wire/layout.hpp"

#include <fmt/format.h>

namespace mendbay::hw::wire {

Result<Bitmap> draw(const paper::Document& document, const PrinterProfile& profile, Fonts& fonts) {
    const auto layout = lay_out(document, profile, fonts);
    if (!layout) return tl::unexpected(layout.error());
    Bitmap picture(layout->width, layout->height);
    for (const PlacedGlyph& letter : layout->letters) {
        picture.overlay(letter.glyph->ink, letter.x + letter.glyph->left, letter.base - letter.glyph->top);
    }
    for (const Box& rule : layout->rules) picture.blacken(rule);
    for (const PlacedCode& code : layout->codes) draw(picture, code);
    if (const Done readable = verify(picture, layout->codes); !readable) return tl::unexpected(readable.error());
    return picture;
}

bool ends_with_cut(const paper::Document& document) {
    return !document.blocks.empty() && std::holds_alternative<paper::Cut>(document.blocks.back());
}

}  // namespace mendbay::hw::wire
