#include "tests/ui/golden.hpp"

#include <fmt/format.h>
#include <png.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>

namespace mendbay::golden {

namespace {

constexpr const char* kept_in = "tests/ui/golden/";
constexpr const char* shown_in = "build/golden/";

int channel(std::uint32_t pixel, int i) { return int(pixel >> (8 * i) & 0xff); }

// How far two pixels are apart: the mean of their three channels' distances.
double apart(std::uint32_t a, std::uint32_t b) {
    int sum = 0;
    for (int i = 0; i < 3; ++i) sum += std::abs(channel(a, i) - channel(b, i));
    return sum / 3.0;
}

// Five bits of each channel, so that shades of a letter's rim do not each want a place in the palette.
std::uint32_t rounded(std::uint32_t pixel) {
    std::uint32_t out = 0xff000000u;
    for (int i = 0; i < 3; ++i) out |= std::uint32_t((channel(pixel, i) * 31 + 127) / 255 * 255 / 31) << (8 * i);
    return out;
}

struct Paletted {
    std::vector<std::uint32_t> colours;  // at most 256
    std::vector<std::uint8_t> pixels;
};

// The most frequent colours; what has no place takes the nearest that has one.
Paletted paletted(const Picture& picture) {
    std::map<std::uint32_t, int> counts;
    for (const std::uint32_t pixel : picture.pixels) ++counts[rounded(pixel)];
    std::vector<std::pair<int, std::uint32_t>> by_count;
    for (const auto& [colour, count] : counts) by_count.push_back({-count, colour});
    std::sort(by_count.begin(), by_count.end());
    Paletted out;
    for (std::size_t i = 0; i < std::min<std::size_t>(by_count.size(), 256); ++i) out.colours.push_back(by_count[i].second);
    std::map<std::uint32_t, std::uint8_t> places;
    for (const auto& [colour, count] : counts) {
        const auto nearest = std::min_element(out.colours.begin(), out.colours.end(), [&, wanted = colour](auto a, auto b) {
            return apart(a, wanted) < apart(b, wanted);
        });
        places[colour] = std::uint8_t(nearest - out.colours.begin());
    }
    for (const std::uint32_t pixel : picture.pixels) out.pixels.push_back(places[rounded(pixel)]);
    return out;
}

}  // namespace

Picture made_small(const ui::Frame& frame) {
    Picture out{frame.width / smaller, frame.height / smaller, {}};
    out.pixels.reserve(std::size_t(out.width) * std::size_t(out.height));
    for (int y = 0; y < out.height; ++y)
        for (int x = 0; x < out.width; ++x) {
            int sums[3] = {};
            for (int v = 0; v < smaller; ++v)
                for (int u = 0; u < smaller; ++u) {
                    const auto at = std::size_t(y * smaller + v) * std::size_t(frame.width) + std::size_t(x * smaller + u);
                    for (int i = 0; i < 3; ++i) sums[i] += channel(frame.pixels[at], i);
                }
            std::uint32_t pixel = 0xff000000u;
            for (int i = 0; i < 3; ++i)
                pixel |= std::uint32_t((sums[i] + smaller * smaller / 2) / (smaller * smaller)) << (8 * i);
            out.pixels.push_back(pixel);
        }
    return out;
}

double distance(const Picture& a, const Picture& b) {
    if (a.width != b.width || a.height != b.height || a.pixels.empty()) return 255;
    double worst = 0;
    for (int top = 0; top < a.height; top += block_side)
        for (int left = 0; left < a.width; left += block_side) {
            double sum = 0;
            int count = 0;
            for (int y = top; y < std::min(top + block_side, a.height); ++y)
                for (int x = left; x < std::min(left + block_side, a.width); ++x, ++count) {
                    const auto at = std::size_t(y) * std::size_t(a.width) + std::size_t(x);
                    sum += apart(a.pixels[at], b.pixels[at]);
                }
            worst = std::max(worst, sum / count);
        }
    return worst;
}

Picture difference(const Picture& a, const Picture& b) {
    if (a.width != b.width || a.height != b.height) return a;
    Picture out{a.width, a.height, {}};
    for (std::size_t i = 0; i < a.pixels.size(); ++i) {
        const auto light = std::uint32_t(255 - std::min(255.0, apart(a.pixels[i], b.pixels[i]) * 4));
        out.pixels.push_back(0xff000000u | light * 0x010101u);
    }
    return out;
}

bool write(const Picture& picture, const std::string& file) {
    std::error_code ignored;
    std::filesystem::create_directories(std::filesystem::path(file).parent_path(), ignored);
    const Paletted drawn = paletted(picture);
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = png_uint_32(picture.width), image.height = png_uint_32(picture.height);
    image.format = PNG_FORMAT_RGB_COLORMAP;
    image.colormap_entries = png_uint_32(drawn.colours.size());
    std::vector<std::uint8_t> palette;
    for (const std::uint32_t colour : drawn.colours)
        for (int i = 0; i < 3; ++i) palette.push_back(std::uint8_t(channel(colour, i)));
    return png_image_write_to_file(&image, file.c_str(), 0, drawn.pixels.data(), picture.width, palette.data()) != 0;
}

Picture read(const std::string& file) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_file(&image, file.c_str())) return {};
    image.format = PNG_FORMAT_RGBA;
    Picture out{int(image.width), int(image.height), std::vector<std::uint32_t>(std::size_t(image.width) * image.height)};
    if (!png_image_finish_read(&image, nullptr, out.pixels.data(), 0, nullptr)) return {};
    return out;
}

std::string held_against(const std::string& name, const ui::Frame& frame) {
    const Picture actual = made_small(frame);
    const std::string file = kept_in + name + ".png";
    if (std::getenv("MENDBAY_REFRESH")) return write(actual, file) ? "" : file + " cannot be written";
    const Picture golden = read(file);
    const double apart_by = distance(actual, golden);
    if (apart_by <= tolerated) return {};
    write(actual, shown_in + name + ".png");
    if (golden.pixels.empty()) return fmt::format("there is no {}: ./dev test --refresh ui makes it", file);
    write(difference(actual, golden), shown_in + name + ".difference.png");
    return fmt::format("{} looks different, by {:.0f}: see {}{}.png; if it should, ./dev test --refresh ui", name, apart_by,
                       shown_in, name);
}

}  // namespace mendbay::golden
