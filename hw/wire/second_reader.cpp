#include "hw/wire/second_reader.hpp"

#include "hw/wire/zbar.hpp"

#include <algorithm>
#include <array>

namespace mendbay::hw::wire {

namespace {

using namespace zbar;

// Its DataBar and Codabar see codes in the grain of wood; both are left to ZXing.
constexpr std::array symbologies{ZBAR_EAN13, ZBAR_EAN8, ZBAR_CODE128, ZBAR_CODE39, ZBAR_I25};
// ITF has no check and no end of its own: a part of one is a shorter one.
constexpr int shortest_itf = 6, shortest_code39 = 3;

constexpr int lines_of_a_scratch = 10;

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

// Fourteen digits with the check digit of a GTIN are an ITF-14, whose AIM id says that it was checked.
bool is_itf_14(std::string_view digits) {
    constexpr std::size_t itf_14_digits = 14;
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) sum += (digits[i] - '0') * (i % 2 ? 1 : 3);
    return digits.size() == itf_14_digits && sum % 10 == 0;
}

std::string aim_id_of(const zbar_symbol_t* symbol) {
    const unsigned modifiers = zbar_symbol_get_modifiers(symbol);
    switch (zbar_symbol_get_type(symbol)) {
        case ZBAR_EAN13: return "]E0";
        case ZBAR_EAN8: return "]E4";
        case ZBAR_CODE39: return "]A0";
        case ZBAR_I25: return is_itf_14({zbar_symbol_get_data(symbol), zbar_symbol_get_data_length(symbol)}) ? "]I1" : "]I0";
        default: return modifiers & 1U << ZBAR_MOD_GS1 ? "]C1" : modifiers & 1U << ZBAR_MOD_AIM ? "]C2" : "]C0";
    }
}

// It says where its lines left the bars, on either side, and puts together what says the same in one picture, as the labels
// on a sheet do. Between two labels no line crossed the bars: there the places are taken apart again.
std::vector<std::array<Pixel, 4>> places_of(const zbar_symbol_t* symbol, const GreyImage& image, int step) {
    std::vector<Pixel> points;
    for (unsigned i = 0; i < zbar_symbol_get_loc_size(symbol); ++i) {
        points.push_back({std::clamp(zbar_symbol_get_loc_x(symbol, i), 0, image.width - 1),
                          std::clamp(zbar_symbol_get_loc_y(symbol, i), 0, image.height - 1)});
    }
    const int quarter_turns = std::max(int(zbar_symbol_get_orientation(symbol)), 0) % 4;  // unknown is upright
    const auto across = quarter_turns % 2 ? &Pixel::x : &Pixel::y;
    std::ranges::sort(points, {}, across);
    // A scratch costs a few lines, the space between two labels more.
    const int gap = lines_of_a_scratch * step;
    std::vector<std::array<Pixel, 4>> places;
    for (auto begin = points.begin(); begin != points.end();) {
        auto end = begin + 1;
        while (end != points.end() && (*end).*across - (*(end - 1)).*across <= gap) ++end;
        const auto [left, right] = std::ranges::minmax(std::ranges::subrange(begin, end), {}, &Pixel::x);
        const auto [top, bottom] = std::ranges::minmax(std::ranges::subrange(begin, end), {}, &Pixel::y);
        std::array<Pixel, 4> corners{Pixel{left.x, top.y}, {right.x, top.y}, {right.x, bottom.y}, {left.x, bottom.y}};
        std::ranges::rotate(corners, corners.begin() + quarter_turns);
        places.push_back(corners);
        begin = end;
    }
    return places;
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
        const RawScan raw{{zbar_symbol_get_data(symbol), zbar_symbol_get_data_length(symbol)}, aim_id_of(symbol)};
        for (const auto& corners : places_of(symbol, image, step)) seen.push_back({raw, corners});
    }
    return seen;
}

}  // namespace mendbay::hw::wire
