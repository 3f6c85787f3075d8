#include "hw/wire/image_reader.hpp"

#include "hw/wire/zxing.hpp"

#include <algorithm>
#include <cstdlib>
#include <exception>

namespace mendbay::hw::wire {

namespace {

constexpr std::array efforts{Effort::half, Effort::full, Effort::hard};

// What stands on invoices, units, parts and our own paper. UPC-A is read as the EAN-13 that it is, and UPC-E not at
// all: its eight digits would pass for an EAN-8. Micro QR is not looked for: nobody prints it there, and where ZXing 1.4
// sees half of one, an assertion of its own ends the program.
using enum ZXing::BarcodeFormat;
const ZXing::BarcodeFormats matrix_formats = QRCode | DataMatrix | PDF417 | Aztec;
const ZXing::BarcodeFormats linear_formats = Code128 | Code39 | Code93 | EAN13 | EAN8 | ITF | DataBar | DataBarExpanded;

// A picture shows no more linear codes than this; it also ends the search where whiting out did not help.
constexpr int most_linear_codes = 64;

zx::ReaderOptions options_for(ZXing::BarcodeFormats formats, Effort effort) {
    zx::ReaderOptions options;
    options.setFormats(formats);
    options.setTryRotate(true);
    options.setTryHarder(effort == Effort::hard);
    options.setTryDownscale(false);  // half is a step of our own
    options.setEanAddOnSymbol(ZXing::EanAddOnSymbol::Ignore);
    return options;
}

ZXing::ImageView view_of(const GreyImage& image) {
    return {image.pixels.data(), image.width, image.height, ZXing::ImageFormat::Lum};
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

void keep(std::vector<SeenCode>& seen, SeenCode code) {
    if (std::ranges::none_of(seen, [&](const SeenCode& known) { return is_same(known, code); }))
        seen.push_back(std::move(code));
}

// `found` lies `above` pixels lower in the picture than in the part of it that was read.
SeenCode seen_code(const auto& found, const GreyImage& image, int above = 0) {
    SeenCode code{{zx::bytes_of(found), found.symbologyIdentifier()}, {}};
    // A plain DataBar is the element string of a GTIN and nothing else, and the library leaves its identifier out.
    constexpr std::size_t gtin_digits = 14;
    if (found.format() == DataBar && code.raw.bytes.size() == gtin_digits) code.raw.bytes.insert(0, "01");
    for (std::size_t i = 0; i < code.corners.size(); ++i) {
        const auto& corner = found.position()[int(i)];
        code.corners[i] = {std::clamp(corner.x, 0, image.width - 1), std::clamp(corner.y + above, 0, image.height - 1)};
    }
    return code;
}

void read_matrix_codes(const GreyImage& image, Effort effort, std::vector<SeenCode>& seen) {
    for (const auto& found : ZXing::ReadBarcodes(view_of(image), options_for(matrix_formats, effort))) {
        if (found.isValid()) keep(seen, seen_code(found, image));
    }
}

// ZXing 1.4 finds a Data Matrix only where the middle row of the picture crosses it. So the picture is looked at in
// strips, in three sizes, close enough together that a middle row crosses every code that stands whole in a strip.
void read_data_matrix_in_strips(const GreyImage& image, Effort effort, std::vector<SeenCode>& seen) {
    constexpr int lowest_strip = 40;
    const auto options = options_for(DataMatrix, effort);
    for (const int parts : {2, 4, 8}) {
        const int height = image.height / parts, step = height / 4;
        if (height < lowest_strip) return;
        for (int top = 0; top + height <= image.height; top += step) {
            for (const auto& found : ZXing::ReadBarcodes(view_of(image).cropped(0, top, image.width, height), options)) {
                if (found.isValid()) keep(seen, seen_code(found, image, top));
            }
        }
    }
}

// One at a time, each whited out before the next look: when ZXing 1.4 compares two linear codes of one picture that say
// the same, as the labels on a sheet do, an assertion of its own ends the program.
void read_linear_codes(GreyImage image, Effort effort, std::vector<SeenCode>& seen) {
    const auto options = options_for(linear_formats, effort);
    for (int i = 0; i < most_linear_codes; ++i) {
        const auto found = ZXing::ReadBarcode(view_of(image), options);
        if (!found.isValid()) return;
        const SeenCode code = seen_code(found, image);
        blot_bars(image, code.corners);
        keep(seen, code);
    }
}

std::vector<SeenCode> read(const GreyImage& image, Effort effort) {
    std::vector<SeenCode> seen;
    if (image.width < 1 || image.height < 1) return seen;
    try {
        read_matrix_codes(image, effort, seen);
        if (effort == Effort::hard) read_data_matrix_in_strips(image, effort, seen);
        read_linear_codes(image, effort, seen);
    } catch (const std::exception&) {
        // A picture that the library cannot digest shows what was found until then.
    }
    return seen;
}

std::vector<SeenCode> read_half(const GreyImage& image) {
    auto seen = read(halved(image), Effort::half);
    for (SeenCode& code : seen) {
        for (Pixel& corner : code.corners) corner = {corner.x * 2, corner.y * 2};
    }
    return seen;
}

void sort_for_reading(std::vector<SeenCode>& seen) {
    std::ranges::stable_sort(seen, [](const SeenCode& a, const SeenCode& b) {
        const Pixel p = middle_of(a), q = middle_of(b);
        return p.y != q.y ? p.y < q.y : p.x < q.x;
    });
}

}  // namespace

std::vector<SeenCode> look(const GreyImage& image, Effort effort) {
    auto seen = effort == Effort::half ? read_half(image) : read(image, effort);
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
        for (auto& code : look(image, effort)) keep(all, std::move(code));
    }
    sort_for_reading(all);
    return all;
}

}  // namespace mendbay::hw::wire
