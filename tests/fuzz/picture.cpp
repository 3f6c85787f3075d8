// A small picture → codes. It is drawn by script, so that damage is in the modules and not in a file's compression:
// dots as they come, or a real code with some of its modules turned over, scaled, mirrored and on grey paper.
#include "hw/wire/barcode.hpp"
#include "hw/wire/image_reader.hpp"
#include "tests/fuzz/script.hpp"
#include "tests/fuzz/targets.hpp"

#include <algorithm>
#include <vector>

namespace mendbay::fuzz {

namespace {

using hw::GreyImage;
using namespace hw::wire;
using paper::Symbology;

constexpr std::array symbologies{Symbology::qr, Symbology::data_matrix, Symbology::code128};
constexpr std::array efforts{Effort::half, Effort::full, Effort::hard};
constexpr std::size_t longest_data = 40;
constexpr int bar_rows = 12;

// A grid of modules, true is dark.
struct Grid {
    int width = 0, height = 0;
    std::vector<bool> dark;

    std::size_t at(int x, int y) const { return std::size_t(y) * std::size_t(width) + std::size_t(x); }
};

Grid loose_dots(Script& script) {
    Grid grid;
    grid.width = 1 + int(script.one_of(64));
    grid.height = 1 + int(script.one_of(64));
    grid.dark.resize(std::size_t(grid.width) * std::size_t(grid.height));
    std::uint8_t byte = 0;
    for (std::size_t i = 0; i < grid.dark.size(); ++i) {
        if (i % 8 == 0) byte = script.byte();
        grid.dark[i] = (byte >> i % 8 & 1) != 0;
    }
    return grid;
}

// The code itself where the script does not touch it; nothing where the data cannot be one.
Grid real_code(Script& script) {
    const Symbology symbology = symbologies[script.one_of(symbologies.size())];
    const bool is_upright = script.coin();
    const auto symbol = symbol_of(symbology, script.bytes(1 + script.one_of(longest_data)));
    if (!symbol) return {};
    const Bitmap& modules = symbol->modules;
    const int rows = symbol->is_linear() ? bar_rows : modules.height();
    Grid grid{is_upright ? rows : modules.width(), is_upright ? modules.width() : rows, {}};
    grid.dark.resize(std::size_t(grid.width) * std::size_t(grid.height));
    for (int y = 0; y < rows; ++y) {
        for (int x = 0; x < modules.width(); ++x)
            grid.dark[is_upright ? grid.at(y, x) : grid.at(x, y)] = modules.black(x, symbol->is_linear() ? 0 : y);
    }
    for (std::size_t turned = script.byte() % 64; turned > 0; --turned) {
        const std::size_t where = (std::size_t(script.byte()) << 8 | script.byte()) % grid.dark.size();
        grid.dark[where] = !grid.dark[where];
    }
    return grid;
}

GreyImage painted(const Grid& grid, int module, int margin, std::uint8_t paper, std::uint8_t ink) {
    GreyImage image{grid.width * module + 2 * margin, grid.height * module + 2 * margin, {}};
    image.pixels.assign(std::size_t(image.width) * std::size_t(image.height), paper);
    for (int y = 0; y < grid.height * module; ++y) {
        for (int x = 0; x < grid.width * module; ++x) {
            if (!grid.dark[grid.at(x / module, y / module)]) continue;
            image.pixels[std::size_t(y + margin) * std::size_t(image.width) + std::size_t(x + margin)] = ink;
        }
    }
    return image;
}

}  // namespace

void picture(std::string_view input) {
    Script script(input);
    const Effort effort = efforts[script.one_of(efforts.size())];
    const int module = 1 + int(script.one_of(3)), margin = int(script.one_of(20));
    const std::uint8_t paper = script.byte(), ink = script.byte();
    const Grid grid = script.coin() ? loose_dots(script) : real_code(script);
    if (grid.dark.empty()) return;
    const GreyImage image = painted(grid, module, margin, paper, ink);
    const auto seen = look(image, effort);
    for (const SeenCode& code : seen) {
        must(code.raw.symbology.empty() || code.raw.symbology.starts_with(']'), "a code has its AIM id");
        for (const Pixel corner : code.corners)
            must(corner.x >= 0 && corner.x < image.width && corner.y >= 0 && corner.y < image.height,
                 "a code lies in its picture");
    }
    if (!seen.empty()) must(look(image, effort).size() == seen.size(), "a second look at one picture sees the same");
}

}  // namespace mendbay::fuzz
