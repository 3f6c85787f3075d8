#include "hw/wire/second_reader.hpp"

#include "hw/wire/zbar.hpp"

#include <algorithm>
#include <array>
#include <climits>

namespace mendbay::hw::wire {

namespace {

using namespace zbar;

// Its DataBar and Codabar see codes in the grain of wood; both are left to ZXing.
constexpr std::array symbologies{ZBAR_EAN13, ZBAR_EAN8, ZBAR_CODE128, ZBAR_CODE39, ZBAR_I25};
// ITF has no check and no end of its own: a part of one is a shorter one.
constexpr int shortest_itf = 6, shortest_code39 = 3;

zb::Scanner scanner_for(int step) {
    zb::Scanner scanner(zbar_image_scanner_create());
    zbar_image_scanner_set_config(scanner.get(), ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
    for (const auto symbology : symbologies) zbar_image_scanner_set_config(scanner.get(), symbology, ZBAR_CFG_ENABLE, 1);
    zbar_image_scanner_set_config(scanner.get(), ZBAR_I25, ZBAR_CFG_MIN_LEN, shortest_itf);
    zbar_image_scanner_set_config(scanner.get(), ZBAR_CODE39, ZBAR_CFG_MIN_LEN, shortest_code39);
    zbar_image_scanner_set_config(scanner.get(), ZBAR_NONE, ZBAR_CFG_X_DENSITY, step);
    zbar_image_scanner_set_config(scanner.get(), ZBAR_NONE, ZBAR_CFG_Y_DENSITY, step);
    return scanner;
}

std::string aim_id_of(const zbar_symbol_t* symbol) {
    const unsigned modifiers = zbar_symbol_get_modifiers(symbol);
    switch (zbar_symbol_get_type(symbol)) {
        case ZBAR_EAN13: return "]E0";
        case ZBAR_EAN8: return "]E4";
        case ZBAR_CODE39: return "]A0";
        case ZBAR_I25: return "]I0";
        default: return modifiers & 1U << ZBAR_MOD_GS1 ? "]C1" : modifiers & 1U << ZBAR_MOD_AIM ? "]C2" : "]C0";
    }
}

// It says where its lines left the bars, on either side: the rectangle around those, turned as the code is read.
std::array<Pixel, 4> corners_of(const zbar_symbol_t* symbol, const GreyImage& image) {
    int left = INT_MAX, top = INT_MAX, right = 0, bottom = 0;
    for (unsigned i = 0; i < zbar_symbol_get_loc_size(symbol); ++i) {
        const int x = std::clamp(zbar_symbol_get_loc_x(symbol, i), 0, image.width - 1);
        const int y = std::clamp(zbar_symbol_get_loc_y(symbol, i), 0, image.height - 1);
        left = std::min(left, x), right = std::max(right, x);
        top = std::min(top, y), bottom = std::max(bottom, y);
    }
    if (left > right) return {};
    std::array<Pixel, 4> corners{Pixel{left, top}, {right, top}, {right, bottom}, {left, bottom}};
    const int quarter_turns = std::max(int(zbar_symbol_get_orientation(symbol)), 0);  // unknown is upright
    std::ranges::rotate(corners, corners.begin() + quarter_turns % int(corners.size()));
    return corners;
}

}  // namespace

std::vector<SeenCode> second_look(const GreyImage& image, int step) {
    std::vector<SeenCode> seen;
    if (image.width < 1 || image.height < 1) return seen;
    const zb::Scanner scanner = scanner_for(step);
    const zb::Image picture(zbar_image_create());
    zbar_image_set_format(picture.get(), zb::grey);
    zbar_image_set_size(picture.get(), unsigned(image.width), unsigned(image.height));
    zbar_image_set_data(picture.get(), image.pixels.data(), image.pixels.size(), nullptr);
    if (zbar_scan_image(scanner.get(), picture.get()) <= 0) return seen;
    for (const auto* symbol = zbar_image_first_symbol(picture.get()); symbol; symbol = zbar_symbol_next(symbol)) {
        SeenCode code;
        code.raw = {{zbar_symbol_get_data(symbol), zbar_symbol_get_data_length(symbol)}, aim_id_of(symbol)};
        code.corners = corners_of(symbol, image);
        keep(seen, std::move(code));
    }
    return seen;
}

}  // namespace mendbay::hw::wire
