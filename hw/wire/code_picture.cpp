#include "hw/wire/code_picture.hpp"

#include "hw/wire/zxing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <exception>

namespace mendbay::hw::wire {

namespace {

// What a table and paper look like to a camera that exposes for the paper.
constexpr std::uint8_t table_grey = 96, paper_grey = 225, ink_grey = 30;

constexpr int quiet_modules = 10;       // the most that any symbology asks for (Code 128)
constexpr int least_module_pixels = 2;  // fewer, and no camera would show them apart
constexpr int largest_module_pixels = 8;
constexpr int bar_height_share = 4;  // linear codes are a quarter of the picture high

struct Facts {
    Drawn symbology;
    std::string_view aim;  // every AIM id that begins so
    ZXing::BarcodeFormat format;
    bool linear;
};
constexpr std::array facts{
    Facts{Drawn::qr, "]Q1", ZXing::BarcodeFormat::QRCode, false},
    Facts{Drawn::data_matrix, "]d1", ZXing::BarcodeFormat::DataMatrix, false},
    Facts{Drawn::code128, "]C0", ZXing::BarcodeFormat::Code128, true},
    Facts{Drawn::ean13, "]E0", ZXing::BarcodeFormat::EAN13, true},
    Facts{Drawn::code39, "]A0", ZXing::BarcodeFormat::Code39, true},
    Facts{Drawn::itf, "]I0", ZXing::BarcodeFormat::ITF, true},
    Facts{Drawn::pdf417, "]L2", ZXing::BarcodeFormat::PDF417, false},
};
const Facts& facts_of(Drawn symbology) { return facts[std::size_t(symbology)]; }

constexpr std::size_t aim_length = 3;

bool has_aim(std::string_view scan) {
    const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
    return scan.size() > aim_length && scan[0] == ']' && is_letter(scan[1]);
}

}  // namespace

Result<ToDraw> to_draw(std::string_view scan) {
    if (!has_aim(scan)) return ToDraw{Drawn::qr, std::string(scan)};
    const std::string_view aim = scan.substr(0, aim_length), bytes = scan.substr(aim_length);
    const auto known = std::ranges::find(facts, aim, &Facts::aim);
    if (known != facts.end()) return ToDraw{known->symbology, std::string(bytes)};
    return fail(Fault::unsupported, fmt::format("no code with the AIM id {} is drawn here", aim));
}

bool is_linear(Drawn symbology) { return facts_of(symbology).linear; }

Result<Bitmap> modules_of(Drawn symbology, std::string_view bytes) {
    const Facts& known = facts_of(symbology);
    if (bytes.empty()) return fail(Fault::bad_input, "nothing to encode");
    try {
        ZXing::MultiFormatWriter writer(known.format);
        writer.setMargin(0);
        // Each byte is a character of its own, so that the symbol holds the bytes as they are and says no character set.
        if (symbology == Drawn::qr || symbology == Drawn::pdf417) writer.setEncoding(ZXing::CharacterSet::ISO8859_1);
        std::wstring characters;
        for (const char c : bytes) characters += wchar_t(static_cast<unsigned char>(c));
        const ZXing::BitMatrix matrix = writer.encode(characters, 1, 1);
        Bitmap modules(matrix.width(), known.linear ? 1 : matrix.height());
        for (int y = 0; y < modules.height(); ++y) {
            for (int x = 0; x < modules.width(); ++x) {
                if (matrix.get(x, y)) modules.blacken(x, y);
            }
        }
        return modules;
    } catch (const std::exception& e) {
        return fail(Fault::bad_input, e.what());
    }
}

Result<GreyImage> code_picture(const ToDraw& what, int width, int height) {
    const auto modules = modules_of(what.symbology, what.bytes);
    if (!modules) return tl::unexpected(modules.error());
    const bool linear = is_linear(what.symbology);
    const int wide = modules->width() + 2 * quiet_modules, high = modules->height() + 2 * quiet_modules;
    // Four fifths of the picture at most, so that a little off the middle is still inside.
    const int room_x = width * 4 / 5 / wide, room_y = linear ? largest_module_pixels : height * 4 / 5 / high;
    const int module = std::min({room_x, room_y, largest_module_pixels});
    if (module < least_module_pixels) {
        return fail(Fault::bad_input, fmt::format("{} by {} modules are too many for a picture of {} by {}",
                                                  modules->width(), modules->height(), width, height));
    }
    const int bar = linear ? height / bar_height_share : module;
    const int ink_height = modules->height() * bar, quiet = quiet_modules * module;
    const int left = (width - modules->width() * module) / 2 + width / 40;
    const int top = (height - ink_height) / 2 - height / 40;

    GreyImage picture{width, height, {}};
    picture.pixels.assign(std::size_t(width) * std::size_t(height), table_grey);
    const auto fill = [&](int x, int y, int w, int h, std::uint8_t grey) {
        for (int row = std::max(y, 0); row < std::min(y + h, height); ++row) {
            const auto begin = picture.pixels.begin() + std::ptrdiff_t(row) * width;
            std::fill(begin + std::max(x, 0), begin + std::min(x + w, width), grey);
        }
    };
    fill(left - quiet, top - quiet, modules->width() * module + 2 * quiet, ink_height + 2 * quiet, paper_grey);
    for (int y = 0; y < modules->height(); ++y) {
        for (int x = 0; x < modules->width(); ++x) {
            if (modules->black(x, y)) fill(left + x * module, top + y * bar, module, bar, ink_grey);
        }
    }
    return picture;
}

}  // namespace mendbay::hw::wire
