#include "hw/wire/image_reader.hpp"

#include "hw/wire/zxing.hpp"

#include <algorithm>
#include <exception>

namespace mendbay::hw::wire {

namespace {

constexpr std::array efforts{Effort::half, Effort::full, Effort::hard};

// What stands on invoices, units, parts and our own paper. UPC-A is read as the EAN-13 that it is, and UPC-E not at
// all: its eight digits would pass for an EAN-8.
ZXing::BarcodeFormats wanted_formats() {
    using enum ZXing::BarcodeFormat;
    return QRCode | MicroQRCode | DataMatrix | PDF417 | Aztec | Code128 | Code39 | Code93 | EAN13 | EAN8 | ITF | DataBar |
           DataBarExpanded;
}

zx::ReaderOptions options_for(Effort effort) {
    zx::ReaderOptions options;
    options.setFormats(wanted_formats());
    options.setTryRotate(true);
    options.setTryHarder(effort == Effort::hard);
    options.setTryDownscale(effort == Effort::hard);
    options.setEanAddOnSymbol(ZXing::EanAddOnSymbol::Ignore);
    return options;
}

// Each pixel the mean of four.
GreyImage halved(const GreyImage& image) {
    GreyImage half{image.width / 2, image.height / 2, {}};
    half.pixels.resize(std::size_t(half.width) * std::size_t(half.height));
    for (int y = 0; y < half.height; ++y) {
        const std::uint8_t* above = image.pixels.data() + std::size_t(2 * y) * std::size_t(image.width);
        const std::uint8_t* below = above + image.width;
        std::uint8_t* out = half.pixels.data() + std::size_t(y) * std::size_t(half.width);
        for (int x = 0; x < half.width; ++x) {
            out[x] = std::uint8_t((above[2 * x] + above[2 * x + 1] + below[2 * x] + below[2 * x + 1] + 2) / 4);
        }
    }
    return half;
}

std::vector<SeenCode> read(const GreyImage& image, Effort effort, int scale) {
    if (image.width < 1 || image.height < 1) return {};
    std::vector<SeenCode> seen;
    try {
        const ZXing::ImageView view(image.pixels.data(), image.width, image.height, ZXing::ImageFormat::Lum);
        for (const auto& found : ZXing::ReadBarcodes(view, options_for(effort))) {
            if (!found.isValid()) continue;
            SeenCode code{{zx::bytes_of(found), found.symbologyIdentifier()}, {}};
            for (std::size_t i = 0; i < code.corners.size(); ++i) {
                const auto& corner = found.position()[int(i)];
                code.corners[i] = {corner.x * scale, corner.y * scale};
            }
            seen.push_back(std::move(code));
        }
    } catch (const std::exception&) {
        // A picture that the library cannot digest shows no code.
        return {};
    }
    return seen;
}

Pixel middle_of(const SeenCode& code) {
    Pixel sum;
    for (const Pixel corner : code.corners) sum = {sum.x + corner.x, sum.y + corner.y};
    return {sum.x / int(code.corners.size()), sum.y / int(code.corners.size())};
}

// A linear code is a line of no height, and each step of the ladder reads it along another one.
bool is_same(const SeenCode& a, const SeenCode& b) {
    if (a.raw != b.raw) return false;
    const auto [left, right] = std::ranges::minmax(a.corners, {}, &Pixel::x);
    const auto [top, bottom] = std::ranges::minmax(a.corners, {}, &Pixel::y);
    const int reach = std::max(right.x - left.x, bottom.y - top.y) / 2;
    const Pixel p = middle_of(a), q = middle_of(b);
    return std::abs(p.x - q.x) <= reach && std::abs(p.y - q.y) <= reach;
}

void sort_for_reading(std::vector<SeenCode>& seen) {
    std::ranges::stable_sort(seen, [](const SeenCode& a, const SeenCode& b) {
        const Pixel p = middle_of(a), q = middle_of(b);
        return p.y != q.y ? p.y < q.y : p.x < q.x;
    });
}

}  // namespace

std::vector<SeenCode> look(const GreyImage& image, Effort effort) {
    auto seen = effort == Effort::half ? read(halved(image), effort, 2) : read(image, effort, 1);
    sort_for_reading(seen);
    return seen;
}

std::vector<SeenCode> see_first(const GreyImage& image) {
    for (const Effort effort : efforts) {
        auto seen = look(image, effort);
        if (!seen.empty()) return seen;
    }
    return {};
}

std::vector<SeenCode> see_every(const GreyImage& image) {
    std::vector<SeenCode> all;
    for (const Effort effort : efforts) {
        for (auto& code : look(image, effort)) {
            const bool is_known = std::ranges::any_of(all, [&](const SeenCode& known) { return is_same(known, code); });
            if (!is_known) all.push_back(std::move(code));
        }
    }
    sort_for_reading(all);
    return all;
}

}  // namespace mendbay::hw::wire
