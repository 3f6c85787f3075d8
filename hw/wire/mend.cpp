#include "hw/wire/mend.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace mendbay::hw::wire {

namespace {

std::size_t index(const GreyImage& image, int x, int y) {
    return std::size_t(y) * std::size_t(image.width) + std::size_t(x);
}

bool is_empty(const GreyImage& image) { return image.width < 1 || image.height < 1; }

// A whole picture with six bits behind the point, so that rounding does not eat what is sharpened.
using Sixteen = std::vector<std::int16_t>;
constexpr int fraction_bits = 6;  // 255 << 6 is below 32,768

// The mean over 2 * reach + 1 pixels of each row, then of each column. Edges are repeated.
void box_rows(Sixteen& pixels, int width, int height, int reach) {
    const int span = 2 * reach + 1, scale = (1 << 16) / span;
    std::vector<std::int16_t> row(std::size_t(width + 2 * reach + 1));
    for (int y = 0; y < height; ++y) {
        std::int16_t* line = pixels.data() + std::size_t(y) * std::size_t(width);
        std::fill_n(row.begin(), reach, line[0]);
        std::copy_n(line, width, row.begin() + reach);
        std::fill(row.begin() + reach + width, row.end(), line[width - 1]);
        int sum = 0;
        for (int x = 0; x < span; ++x) sum += row[std::size_t(x)];
        for (int x = 0; x < width; ++x) {
            line[x] = std::int16_t(std::int64_t(sum) * scale >> 16);
            sum += row[std::size_t(x + span)] - row[std::size_t(x)];
        }
    }
}

void box_columns(Sixteen& pixels, int width, int height, int reach) {
    const int span = 2 * reach + 1;
    const float scale = 1.0f / float(span);
    const Sixteen before = pixels;
    const auto row = [&](int y) { return before.data() + std::size_t(std::clamp(y, 0, height - 1)) * std::size_t(width); };
    std::vector<std::int32_t> sums(std::size_t(width), 0);
    for (int y = -reach; y <= reach; ++y) {
        for (int x = 0; x < width; ++x) sums[std::size_t(x)] += row(y)[x];
    }
    for (int y = 0; y < height; ++y) {
        std::int16_t* out = pixels.data() + std::size_t(y) * std::size_t(width);
        const std::int16_t *comes = row(y + reach + 1), *goes = row(y - reach);
        for (int x = 0; x < width; ++x) {
            out[x] = std::int16_t(float(sums[std::size_t(x)]) * scale);
            sums[std::size_t(x)] += comes[x] - goes[x];
        }
    }
}

Sixteen widened(const GreyImage& image) {
    Sixteen pixels(image.pixels.size());
    for (std::size_t i = 0; i < pixels.size(); ++i) pixels[i] = std::int16_t(image.pixels[i] << fraction_bits);
    return pixels;
}

void narrow(const Sixteen& pixels, GreyImage& image) {
    constexpr int half = 1 << (fraction_bits - 1);
    for (std::size_t i = 0; i < pixels.size(); ++i) {
        image.pixels[i] = std::uint8_t(std::min((pixels[i] + half) >> fraction_bits, 255));
    }
}

// The darkest (or the lightest) of `span` pixels, each `step` apart from the next, around every pixel.
template <class Choose>
GreyImage extreme(const GreyImage& image, int span, bool along_rows, Choose choose) {
    GreyImage out = image;
    const int before = span / 2, after = span - 1 - before;
    for (int y = 0; y < image.height; ++y) {
        std::uint8_t* line = out.pixels.data() + index(image, 0, y);
        for (int k = -before; k <= after; ++k) {
            if (along_rows) {
                const std::uint8_t* same = image.pixels.data() + index(image, 0, y);
                const int begin = std::max(0, -k), end = image.width - std::max(0, k);
                for (int x = begin; x < end; ++x) line[x] = choose(line[x], same[x + k]);
            } else {
                const std::uint8_t* other = image.pixels.data() + index(image, 0, std::clamp(y + k, 0, image.height - 1));
                for (int x = 0; x < image.width; ++x) line[x] = choose(line[x], other[x]);
            }
        }
    }
    return out;
}

// What is lighter than both its sides, and thinner than `span`, takes its darker side.
GreyImage filled(const GreyImage& image, int span, bool along_rows) {
    const auto darker = [](std::uint8_t a, std::uint8_t b) { return std::min(a, b); };
    const auto lighter = [](std::uint8_t a, std::uint8_t b) { return std::max(a, b); };
    // An even span leans to one side the first time and must lean to the other the second.
    const int odd = span | 1;
    return extreme(extreme(image, odd, along_rows, darker), odd, along_rows, lighter);
}

}  // namespace

GreyImage levelled(const GreyImage& image, int reach) {
    if (is_empty(image)) return image;
    // Below this spread a square is blank paper, and its grain shall not be made into a pattern.
    constexpr float least_spread = 2.5f, middle = 128, wanted_spread = 70;
    const int width = image.width, height = image.height;
    std::vector<std::uint32_t> sums(std::size_t(width), 0), squares(std::size_t(width), 0);
    const auto add = [&](int y, int sign) {
        const std::uint8_t* line = image.pixels.data() + index(image, 0, std::clamp(y, 0, height - 1));
        for (int x = 0; x < width; ++x) {
            const auto grey = std::uint32_t(line[x]);
            sums[std::size_t(x)] += std::uint32_t(sign) * grey;
            squares[std::size_t(x)] += std::uint32_t(sign) * grey * grey;
        }
    };
    for (int y = -reach; y <= reach; ++y) add(y, 1);
    GreyImage out = image;
    const int span = 2 * reach + 1;
    const float scale = 1.0f / float(span * span);
    std::vector<float> mean(std::size_t(width), 0.0f), gain(std::size_t(width), 0.0f);
    for (int y = 0; y < height; ++y) {
        std::uint32_t sum = 0, square = 0;
        const auto column = [&](int x) { return std::size_t(std::clamp(x, 0, width - 1)); };
        for (int x = -reach; x <= reach; ++x) sum += sums[column(x)], square += squares[column(x)];
        for (int x = 0; x < width; ++x) {
            const float m = float(sum) * scale;
            mean[std::size_t(x)] = m;
            gain[std::size_t(x)] = float(square) * scale - m * m;
            sum += sums[column(x + reach + 1)] - sums[column(x - reach)];
            square += squares[column(x + reach + 1)] - squares[column(x - reach)];
        }
        const std::uint8_t* in = image.pixels.data() + index(image, 0, y);
        std::uint8_t* line = out.pixels.data() + index(image, 0, y);
        for (int x = 0; x < width; ++x) {
            const float spread = std::sqrt(std::max(gain[std::size_t(x)], least_spread * least_spread));
            const float grey = middle + (float(in[x]) - mean[std::size_t(x)]) * (wanted_spread / spread);
            line[x] = std::uint8_t(std::clamp(grey, 0.0f, 255.0f));
        }
        add(y - reach, -1);
        add(y + reach + 1, 1);
    }
    return out;
}

GreyImage level_strips_filled(const GreyImage& image, int thickness) {
    return is_empty(image) ? image : filled(image, thickness, false);
}

GreyImage strips_filled(const GreyImage& image, int thickness) {
    return is_empty(image) ? image : filled(filled(image, thickness, false), thickness, true);
}

GreyImage deblurred(const GreyImage& image, int reach) {
    if (is_empty(image)) return image;
    constexpr int rounds = 6;
    const auto [darkest, lightest] = std::ranges::minmax(image.pixels);
    const int low = darkest << fraction_bits, high = lightest << fraction_bits;
    const Sixteen seen = widened(image);
    Sixteen sharp = seen;
    for (int round = 0; round < rounds; ++round) {
        Sixteen again = sharp;
        for (int pass = 0; pass < 2; ++pass) {  // twice a box is close to a lens
            box_rows(again, image.width, image.height, reach);
            box_columns(again, image.width, image.height, reach);
        }
        for (std::size_t i = 0; i < sharp.size(); ++i) {
            sharp[i] = std::int16_t(std::clamp(sharp[i] + 2 * (seen[i] - again[i]), low, high));
        }
    }
    GreyImage out = image;
    narrow(sharp, out);
    return out;
}

GreyImage smoothed(const GreyImage& image, int reach) {
    if (is_empty(image)) return image;
    Sixteen pixels = widened(image);
    box_rows(pixels, image.width, image.height, reach);
    box_columns(pixels, image.width, image.height, reach);
    GreyImage out = image;
    narrow(pixels, out);
    return out;
}

std::array<int, 2> turned_back(const GreyImage& image, int x, int y) {
    const double u = x - image.width / 2.0, v = y - image.height / 2.0;
    constexpr double half = std::numbers::sqrt2 / 2;
    return {int(std::lround((u - v) * half + image.width / 2.0)), int(std::lround((u + v) * half + image.height / 2.0))};
}

GreyImage turned(const GreyImage& image) {
    GreyImage out = image;
    constexpr double half = std::numbers::sqrt2 / 2;
    constexpr int bits = 16;
    constexpr auto step = std::int64_t(half * (1 << bits));
    for (int y = 0; y < image.height; ++y) {
        std::uint8_t* line = out.pixels.data() + index(image, 0, y);
        const double u = -image.width / 2.0, v = y - image.height / 2.0;
        auto px = std::int64_t(((u - v) * half + image.width / 2.0) * (1 << bits));
        auto py = std::int64_t(((u + v) * half + image.height / 2.0) * (1 << bits));
        for (int x = 0; x < image.width; ++x, px += step, py += step) {
            const auto left = int(px >> bits), top = int(py >> bits);
            if (left < 0 || top < 0 || left + 1 >= image.width || top + 1 >= image.height) {
                line[x] = 255;
                continue;
            }
            const int fx = int(px >> (bits - 6)) & 63, fy = int(py >> (bits - 6)) & 63;
            const std::uint8_t* a = image.pixels.data() + index(image, left, top);
            const std::uint8_t* b = a + image.width;
            line[x] = std::uint8_t(((a[0] * (64 - fx) + a[1] * fx) * (64 - fy) + (b[0] * (64 - fx) + b[1] * fx) * fy) >> 12);
        }
    }
    return out;
}

}  // namespace mendbay::hw::wire
