#include "kiosk/app/pictures.hpp"

#include "hw/wire/barcode.hpp"

#include <algorithm>

namespace mendbay::app {

std::shared_ptr<const flow::Picture> picture_of(const hw::wire::Bitmap& bitmap) {
    auto picture = std::make_shared<flow::Picture>();
    picture->width = bitmap.width();
    picture->height = bitmap.height();
    picture->grey.resize(std::size_t(bitmap.width()) * std::size_t(bitmap.height()));
    for (int y = 0; y < bitmap.height(); ++y)
        for (int x = 0; x < bitmap.width(); ++x)
            picture->grey[std::size_t(y) * std::size_t(bitmap.width()) + std::size_t(x)] = bitmap.black(x, y) ? 0 : 255;
    return picture;
}

Result<std::shared_ptr<const flow::Picture>> screen_code_picture(std::string_view text) {
    using namespace hw::wire;
    // One dot a module: the window makes as many pixels of it as there is room for.
    constexpr int bar_dots = 1, bar_height = 50, between = 12;
    const auto bars = symbol_of(paper::Symbology::code128, text);
    if (!bars) return tl::unexpected(bars.error());
    const auto square = symbol_of(paper::Symbology::qr, text);
    if (!square) return tl::unexpected(square.error());
    const int bars_wide = width_dots(*bars, bar_dots);
    const int module = std::max(1, bars_wide / 2 / width_dots(*square, 1));
    const int side = width_dots(*square, module);
    const int width = std::max(bars_wide, side);
    Bitmap picture(width, between + bar_height + between + side);
    draw(picture, {*bars, {(width - bars_wide) / 2, between, bars_wide, bar_height}, bar_dots});
    draw(picture, {*square, {(width - side) / 2, between + bar_height + between, side, side}, module});
    return picture_of(picture);
}

}  // namespace mendbay::app
