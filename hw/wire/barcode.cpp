#include "hw/wire/barcode.hpp"

#include "hw/wire/zxing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <exception>

namespace mendbay::hw::wire {

namespace {

using paper::Symbology;

struct SymbologyFacts {
    Symbology symbology;
    std::string_view name;
    ZXing::BarcodeFormat format;
    int quiet_modules;
    std::size_t most_bytes;
    bool ascii_only;
};

// Quiet zones: ISO/IEC 18004 (QR, 4), 16022 (Data Matrix, 1; two are taken because thermal paper bleeds), 15417
// (Code 128, 10). The lengths are what still gives a symbol small enough for a label or a slip.
constexpr std::array facts{
    SymbologyFacts{Symbology::qr, "QR", ZXing::BarcodeFormat::QRCode, 4, 1024, false},
    SymbologyFacts{Symbology::data_matrix, "Data Matrix", ZXing::BarcodeFormat::DataMatrix, 2, 512, true},
    SymbologyFacts{Symbology::code128, "Code 128", ZXing::BarcodeFormat::Code128, 10, 48, true},
};

const SymbologyFacts& facts_of(Symbology symbology) { return facts[std::size_t(symbology)]; }

// ZXing's scale runs from 0 to 8 over all symbologies; 4 is QR's level M (15 % of the symbol may be lost).
constexpr int ecc_level_m = 4;

// The reader is given this many white dots round a code, as the edge of the paper would give.
constexpr int paper_edge_dots = 8;

std::string read_back(const Bitmap& picture, const PlacedCode& code) {
    const int width = code.area.width + 2 * paper_edge_dots, height = code.area.height + 2 * paper_edge_dots;
    std::vector<std::uint8_t> grey(std::size_t(width) * std::size_t(height), 255);
    for (int y = 0; y < code.area.height; ++y) {
        for (int x = 0; x < code.area.width; ++x) {
            if (!picture.black(code.area.x + x, code.area.y + y)) continue;
            grey[std::size_t(y + paper_edge_dots) * std::size_t(width) + std::size_t(x + paper_edge_dots)] = 0;
        }
    }
    zx::ReaderOptions options;
    options.setFormats(facts_of(code.symbol.symbology).format);
    options.setTryHarder(true);
    const auto found = ZXing::ReadBarcode(ZXing::ImageView(grey.data(), width, height, ZXing::ImageFormat::Lum), options);
    return found.isValid() ? zx::bytes_of(found) : std::string();
}

bool is_white(const Bitmap& picture, Box box) {
    for (int y = box.y; y < box.y + box.height; ++y) {
        for (int x = box.x; x < box.x + box.width; ++x) {
            if (picture.black(x, y)) return false;
        }
    }
    return true;
}

bool quiet_zone_is_white(const Bitmap& picture, const PlacedCode& code) {
    const Box area = code.area;
    const int quiet = code.symbol.quiet_modules() * code.module_dots;
    const bool sides = is_white(picture, {area.x, area.y, quiet, area.height}) &&
                       is_white(picture, {area.x + area.width - quiet, area.y, quiet, area.height});
    if (code.symbol.is_linear()) return sides;
    return sides && is_white(picture, {area.x, area.y, area.width, quiet}) &&
           is_white(picture, {area.x, area.y + area.height - quiet, area.width, quiet});
}

}  // namespace

int Symbol::quiet_modules() const { return facts_of(symbology).quiet_modules; }

Result<Symbol> symbol_of(Symbology symbology, std::string_view data) {
    const SymbologyFacts& known = facts_of(symbology);
    if (data.empty()) return fail(Fault::bad_input, fmt::format("{}: nothing to encode", known.name));
    if (data.size() > known.most_bytes) {
        return fail(Fault::bad_input, fmt::format("{}: {} bytes, at most {}", known.name, data.size(), known.most_bytes));
    }
    const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    if (known.ascii_only && !std::ranges::all_of(data, is_ascii)) {
        return fail(Fault::bad_input, fmt::format("{}: only ASCII", known.name));
    }
    try {
        ZXing::MultiFormatWriter writer(known.format);
        writer.setMargin(0);
        if (symbology == Symbology::qr) writer.setEccLevel(ecc_level_m);
        if (symbology == Symbology::qr && !std::ranges::all_of(data, is_ascii))
            writer.setEncoding(ZXing::CharacterSet::UTF8);
        const ZXing::BitMatrix matrix = writer.encode(std::string(data), 1, 1);
        Symbol symbol{symbology, std::string(data),
                      Bitmap(matrix.width(), symbology == Symbology::code128 ? 1 : matrix.height())};
        for (int y = 0; y < symbol.modules.height(); ++y) {
            for (int x = 0; x < symbol.modules.width(); ++x) {
                if (matrix.get(x, y)) symbol.modules.blacken(x, y);
            }
        }
        return symbol;
    } catch (const std::exception& e) {
        return fail(Fault::bad_input, fmt::format("{}: {}", known.name, e.what()));
    }
}

int width_dots(const Symbol& symbol, int module_dots) {
    return (symbol.modules.width() + 2 * symbol.quiet_modules()) * module_dots;
}

int height_dots(const Symbol& symbol, int module_dots, int bar_dots) {
    return symbol.is_linear() ? bar_dots : (symbol.modules.height() + 2 * symbol.quiet_modules()) * module_dots;
}

void draw(Bitmap& onto, const PlacedCode& code) {
    const Symbol& symbol = code.symbol;
    const int quiet = symbol.quiet_modules() * code.module_dots;
    const int left = code.area.x + quiet, top = code.area.y + (symbol.is_linear() ? 0 : quiet);
    const int tall = symbol.is_linear() ? code.area.height : code.module_dots;
    assert(code.module_dots > 0);
    for (int y = 0; y < symbol.modules.height(); ++y) {
        for (int x = 0; x < symbol.modules.width(); ++x) {
            if (!symbol.modules.black(x, y)) continue;
            onto.blacken(Box{left + x * code.module_dots, top + y * code.module_dots, code.module_dots, tall});
        }
    }
}

Done verify(const Bitmap& picture, const std::vector<PlacedCode>& expected) {
    for (const PlacedCode& code : expected) {
        const std::string_view name = facts_of(code.symbol.symbology).name;
        if (code.area.x < 0 || code.area.y < 0 || code.area.x + code.area.width > picture.width() ||
            code.area.y + code.area.height > picture.height()) {
            return fail(Fault::corrupt, fmt::format("{} \"{}\" leaves the paper", name, code.symbol.data));
        }
        if (!quiet_zone_is_white(picture, code)) {
            return fail(Fault::corrupt, fmt::format("{} \"{}\": its quiet zone is not white", name, code.symbol.data));
        }
        const std::string read = read_back(picture, code);
        if (read != code.symbol.data) {
            return fail(Fault::corrupt, fmt::format("{} should read \"{}\", reads \"{}\"", name, code.symbol.data, read));
        }
    }
    return {};
}

}  // namespace mendbay::hw::wire
