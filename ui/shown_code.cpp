#include "ui/shown_code.hpp"

#include <cmath>
#include <numeric>

namespace mendbay::ui {

namespace {

constexpr Colour black = 0xff000000u, white = 0xffffffffu;
// Of the display's shorter side: larger than that, a code does not fit into a hand scanner's sight at arm's length.
constexpr float largest_share = 0.76f;
constexpr int quiet_matrix = 4, quiet_linear = 10;  // modules, by ISO/IEC 18004 and 15417
constexpr float bar_height = 0.32f;                 // of a linear code's width

struct Ink {  // which pixels of a picture are dark
    const flow::Picture& picture;
    bool at(int x, int y) const { return picture.grey[std::size_t(y) * std::size_t(picture.width) + std::size_t(x)] < 128; }
};
struct Extent {
    int x0, y0, x1, y1;  // the last ones are outside
};
Extent extent_of(const Ink& ink) {
    Extent e{ink.picture.width, ink.picture.height, 0, 0};
    for (int y = 0; y < ink.picture.height; ++y)
        for (int x = 0; x < ink.picture.width; ++x)
            if (ink.at(x, y)) e = {std::min(e.x0, x), std::min(e.y0, y), std::max(e.x1, x + 1), std::max(e.y1, y + 1)};
    return e;
}

}  // namespace

int CodeModules::quiet() const {
    return std::max(is_linear ? quiet_linear : quiet_matrix, (std::max(width, height) + 9) / 10);
}

CodeModules modules_of(const flow::Picture& picture) {
    const std::size_t pixels = std::size_t(std::max(0, picture.width)) * std::size_t(std::max(0, picture.height));
    if (pixels == 0 || picture.grey.size() != pixels) return {};
    const Ink ink{picture};
    const Extent e = extent_of(ink);
    if (e.x0 >= e.x1) return {};
    // Wherever light and dark meet, a module ends: what divides all those places is its size.
    int across = e.x1 - e.x0, down = e.y1 - e.y0;
    bool rows_differ = false;
    for (int y = e.y0; y < e.y1; ++y)
        for (int x = e.x0; x < e.x1; ++x) {
            if (x > e.x0 && ink.at(x, y) != ink.at(x - 1, y)) across = std::gcd(across, x - e.x0);
            if (y > e.y0 && ink.at(x, y) != ink.at(x, y - 1)) down = std::gcd(down, y - e.y0), rows_differ = true;
        }
    CodeModules out;
    out.is_linear = !rows_differ;
    if (out.is_linear) down = e.y1 - e.y0;
    else across = down = std::gcd(across, down);
    out.width = (e.x1 - e.x0) / across, out.height = (e.y1 - e.y0) / down;
    for (int y = 0; y < out.height; ++y)
        for (int x = 0; x < out.width; ++x) out.dark.push_back(ink.at(e.x0 + x * across, e.y0 + y * down));
    return out;
}

namespace {

void draw_sheet(Pen& pen, const Rect& sheet, float quiet) {
    const float radius = std::min(pen.scale().radius * 0.5f, quiet / 2), border = pen.scale().border;
    pen.canvas().frame(sheet.inset(-border), pen.colours().line, border, radius + border);
    pen.canvas().fill(sheet, white, radius);
    pen.inscribe(sheet, "a code to be scanned");
}

// A picture that is more than modules.
Rect draw_as_it_is(Pen& pen, const Rect& room, float most, const std::shared_ptr<const flow::Picture>& picture) {
    const float aspect = float(picture->height) / float(picture->width), quiet = 0.1f;  // of its width
    const float around = 1 + 2 * quiet,
                width = std::min({room.width(), most, room.height() / (aspect + 2 * quiet) * around});
    const float paper = std::floor(width / around);
    if (paper < 1) return {};
    const float edge = std::round(paper * quiet), height = std::round(paper * aspect) + 2 * edge;
    const float left = std::round(room.centre().x - paper / 2) - edge, top = std::round(room.centre().y - height / 2);
    const Rect sheet{left, top, left + paper + 2 * edge, top + height};
    draw_sheet(pen, sheet, edge);
    pen.picture({sheet.x0 + edge, sheet.y0 + edge, sheet.x1 - edge, sheet.y1}, picture);
    return sheet;
}

}  // namespace

Rect draw_code(Pen& pen, const Rect& room, const std::shared_ptr<const flow::Picture>& picture) {
    if (!picture || picture->width <= 0 || picture->height <= 0) return {};
    const float most = std::min(pen.everything().width(), pen.everything().height()) * largest_share;
    const CodeModules code = modules_of(*picture);
    const int quiet_modules = code.quiet();
    const float columns = float(code.width + 2 * quiet_modules);
    const float rows = code.is_linear ? columns * bar_height : float(code.height + 2 * quiet_modules);
    const float module =
        std::floor(std::min({room.width() / columns, room.height() / rows, most / std::max(columns, rows)}));
    if (code.width == 0 || module < 1) return draw_as_it_is(pen, room, most, picture);
    const float width = columns * module, height = std::round(rows * module), quiet = float(quiet_modules) * module;
    const float left = std::round(room.centre().x - width / 2), top = std::round(room.centre().y - height / 2);
    const Rect sheet{left, top, left + width, top + height};
    draw_sheet(pen, sheet, quiet);
    const float above = code.is_linear ? std::round(quiet * 0.4f) : quiet;  // bars need little above and below
    const float tall = code.is_linear ? height - 2 * above : module;
    for (int y = 0; y < code.height; ++y)
        for (int x = 0, end = 0; x < code.width; x = end) {  // modules of a kind, side by side, are one
            for (end = x + 1; end < code.width && code.at(end, y) == code.at(x, y);) ++end;
            const float from = left + quiet + float(x) * module, at = top + above + float(y) * module;
            if (code.at(x, y)) pen.canvas().fill({from, at, from + float(end - x) * module, at + tall}, black);
        }
    return sheet;
}

}  // namespace mendbay::ui
