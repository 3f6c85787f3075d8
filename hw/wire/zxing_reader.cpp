#include "hw/wire/zxing_reader.hpp"

#include "hw/wire/zxing.hpp"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <csetjmp>
#include <exception>

namespace mendbay::hw::wire {

namespace {

// What stands on invoices, units, parts and our own paper. UPC-A is read as the EAN-13 that it is, and UPC-E not at
// all: its eight digits would pass for an EAN-8.
using enum ZXing::BarcodeFormat;
const ZXing::BarcodeFormats matrix_formats = QRCode | DataMatrix | PDF417 | Aztec;
const ZXing::BarcodeFormats linear_formats = Code128 | Code39 | Code93 | EAN13 | EAN8 | ITF | DataBar | DataBarExpanded;

// A picture shows no more linear codes than this; it also ends the search where whiting out did not help.
constexpr int most_linear_codes = 64;

zx::ReaderOptions options_for(ZXing::BarcodeFormats formats, Thorough thorough) {
    zx::ReaderOptions options;
    options.setFormats(formats);
    options.setTryRotate(true);
    options.setTryHarder(thorough == Thorough::yes);
    options.setTryDownscale(false);  // half is a step of our own
    options.setEanAddOnSymbol(ZXing::EanAddOnSymbol::Ignore);
    return options;
}

ZXing::ImageView view_of(const GreyImage& image) {
    return {image.pixels.data(), image.width, image.height, ZXing::ImageFormat::Lum};
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

// Debian builds ZXing with its assertions, and some distorted QR codes meet one (two lines that do not cross): a crumpled
// paper before the camera would end the program. So a failed assertion on a thread that is inside the library ends the look
// instead. What the library held is lost, a picture's worth of memory at most; after so many, the program ends after all and
// is started again clean.
constexpr int most_abandoned_looks = 128;
std::atomic<int> abandoned_looks{0};
thread_local std::jmp_buf* way_out = nullptr;

bool may_leave() { return way_out && abandoned_looks.fetch_add(1) < most_abandoned_looks; }

// What `read` adds to a list, and nothing beyond a picture that the library cannot digest.
template <class Read>
void read_guarded(std::vector<SeenCode>& seen, const Read& read) {
    std::jmp_buf here;
    if (setjmp(here) == 0) {
        way_out = &here;
        try {
            read(seen);
        } catch (const std::exception&) {
            // What was found until then stands.
        }
    }
    way_out = nullptr;
}

template <class Read>
std::vector<SeenCode> guarded(const GreyImage& image, const Read& read) {
    std::vector<SeenCode> seen;
    if (image.width > 0 && image.height > 0) read_guarded(seen, read);
    return seen;
}

}  // namespace

std::vector<SeenCode> read_matrix_codes(const GreyImage& image, Thorough thorough) {
    return guarded(image, [&](std::vector<SeenCode>& seen) {
        for (const auto& found : ZXing::ReadBarcodes(view_of(image), options_for(matrix_formats, thorough))) {
            if (found.isValid()) keep(seen, seen_code(found, image));
        }
    });
}

// ZXing 1.4 finds a Data Matrix only where the middle row of the picture crosses it. So the picture is looked at in
// strips, close enough together that a middle row crosses every code that stands whole in a strip.
std::vector<SeenCode> read_data_matrix_in_strips(const GreyImage& image, int parts) {
    constexpr int lowest_strip = 40;
    return guarded(image, [&](std::vector<SeenCode>& seen) {
        const auto options = options_for(DataMatrix, Thorough::yes);
        const int height = image.height / parts, step = height / 4;
        if (height < lowest_strip) return;
        for (int top = 0; top + height <= image.height; top += step) {
            for (const auto& found : ZXing::ReadBarcodes(view_of(image).cropped(0, top, image.width, height), options)) {
                if (found.isValid()) keep(seen, seen_code(found, image, top));
            }
        }
    });
}

// One at a time, each whited out before the next look: when ZXing 1.4 compares two linear codes of one picture that say
// the same, as the labels on a sheet do, an assertion of its own ends the program.
std::vector<SeenCode> read_linear_codes(const GreyImage& image, Thorough thorough) {
    GreyImage blotted;
    return guarded(image, [&](std::vector<SeenCode>& seen) {
        const auto options = options_for(linear_formats, thorough);
        for (int i = 0; i < most_linear_codes; ++i) {
            const GreyImage& left = i > 0 ? blotted : image;
            const auto found = ZXing::ReadBarcode(view_of(left), options);
            if (!found.isValid()) return;
            const SeenCode code = seen_code(found, image);
            if (i == 0) blotted = image;  // most pictures show none, and are not copied for it
            blot_bars(blotted, code.corners);
            keep(seen, code);
        }
    });
}

std::vector<SeenCode> first_look(const GreyImage& image, Thorough thorough) {
    auto seen = read_matrix_codes(image, thorough);
    for (auto& code : read_linear_codes(image, thorough)) keep(seen, std::move(code));
    return seen;
}

}  // namespace mendbay::hw::wire

// Takes the place of the C library's, in this program and in the libraries that it loads; elsewhere than inside ZXing the C
// library's own words and end follow.
extern "C" void __assert_fail(const char* assertion, const char* file, unsigned line, const char*) noexcept {  // NOLINT
    if (mendbay::hw::wire::may_leave()) std::longjmp(*mendbay::hw::wire::way_out, 1);
    __assert(assertion, file, int(line));
}
