// How the pen writes.
#include "ui/pen.hpp"

#include <cmath>

namespace mendbay::ui {

namespace {

// The middle of the letters above the baseline, in ems: ideographs reach from -0.12 to 0.88, capitals from 0 to 0.73.
constexpr float middle_above_baseline = 0.372f;
// A line's own height in ems, about that middle, without the air of its leading.
constexpr float line_itself = 1.0f;
constexpr std::u32string_view ellipsis = U"…";

enum class Lines { as_they_come, even };

const Setting& lines_of(Canvas& canvas, std::u32string_view text, float width, Weight weight, int size, Lines lines) {
    const auto manner = std::uint32_t(size) << 8 | std::uint32_t(weight) << 1 | std::uint32_t(lines);
    return canvas.known_settings().find(text, width, manner, [&] {
        const Advance advance = [&](char32_t c) { return canvas.glyphs().advance(weight, c) * float(size); };
        return lines == Lines::even ? set_lines_evenly(text, width, advance) : set_lines(text, width, advance);
    });
}

}  // namespace

int Pen::pixels(const Look& look) const { return std::max(1, int(std::lround(scale_.*look.size))); }

// Lines as set, from the top of `where`, each in the middle of its line's height.
void Pen::set(const Rect& where, std::u32string_view text, const Setting& setting, int size, const Look& look) {
    const float line_height = std::round(float(size) * look.leading);
    float y = where.y0;
    for (const Line& line : setting.lines) {
        const float x = look.align == Align::left     ? where.x0
                        : look.align == Align::centre ? where.centre().x - line.width / 2
                                                      : where.x1 - line.width;
        const std::u32string_view letters = text.substr(line.begin, line.end - line.begin);
        canvas_.text({x, y + line_height / 2 + float(size) * middle_above_baseline}, letters, look.weight, size,
                     look.colour);
        const float middle = y + line_height / 2, half = float(size) * line_itself / 2;
        if (!canvas_.muted()) inscribe({x, middle - half, x + line.width, middle + half}, encode_utf8(letters), look.colour);
        y += line_height;
    }
}

float Pen::width_of(std::string_view text, const Look& look) {
    float ems = 0;
    for (const char32_t c : decode_utf8(text)) ems += canvas_.glyphs().advance(look.weight, c);
    return ems * float(pixels(look));
}

float Pen::height_of(std::string_view text, const Look& look, float width) {
    return measure({0, 0, width, 0}, [&](const Rect& r) { return write(r, text, look); });
}

float Pen::write(const Rect& where, std::string_view text, const Look& look) {
    if (text.empty()) return 0;
    const std::u32string letters = decode_utf8(text);
    const int size = pixels(look);
    const auto set_as = [&](Lines lines) -> const Setting& {
        return lines_of(canvas_, letters, where.width(), look.weight, size, lines);
    };
    const Setting& usual = set_as(look.even ? Lines::even : Lines::as_they_come);
    // Even running text does not leave a word or two alone on its last line.
    const bool leaves_a_rest = usual.lines.size() > 1 && usual.lines.back().width < where.width() * 0.25f;
    const Setting& setting = !look.even && leaves_a_rest ? set_as(Lines::even) : usual;
    set(where, letters, setting, size, look);
    return float(setting.lines.size()) * std::round(float(size) * look.leading);
}

Rect Pen::fit(const Rect& where, std::string_view text, const Look& look, int most_lines) {
    if (text.empty()) return {where.x0, where.centre().y, where.x0, where.centre().y};
    std::u32string letters = decode_utf8(text);
    const int usual = pixels(look), full = std::min(int(float(usual) * look.grow), Glyphs::largest),
              smallest = std::min(usual, int(std::lround(scale_.minimum * look.least)));
    const auto set_at = [&](int size) -> const Setting& {
        return lines_of(canvas_, letters, where.width(), look.weight, size, Lines::even);
    };
    const auto height_at = [&](const Setting& setting, int size) {
        return float(setting.lines.size()) * std::round(float(size) * look.leading);
    };
    const auto draw = [&](const Setting& setting, int size) {
        const float height = height_at(setting, size), top = std::round(where.centre().y - height / 2);
        set({where.x0, top, where.x1, top + height}, letters, setting, size, look);
        const float left = look.align == Align::left     ? where.x0
                           : look.align == Align::centre ? where.centre().x - setting.width / 2
                                                         : where.x1 - setting.width;
        return Rect{left, top, left + setting.width, top + height};
    };
    // One line is worth being a fifth smaller; after that more lines are, at the largest size that holds.
    for (int lines = 1; lines <= most_lines; ++lines) {
        const int lowest = lines < most_lines ? std::max(smallest, usual * 4 / 5) : smallest;
        for (int size = full; size >= lowest; --size) {
            const Setting& setting = set_at(size);
            const float height = setting.lines.size() == 1 ? float(size) * line_itself : height_at(setting, size);
            const bool fits = int(setting.lines.size()) <= lines && !setting.word_broken &&
                              setting.width <= where.width() + 0.5f && height <= where.height() + 0.5f;
            if (fits) return draw(setting, size);
        }
    }
    const Setting* setting = &set_at(smallest);
    const int room = std::max(1, std::min(most_lines, int(where.height() / std::round(float(smallest) * look.leading))));
    if (int(setting->lines.size()) > room) {
        if (!canvas_.muted()) notes_.overflows.emplace_back(text);
        while (letters.size() > 1 && int(setting->lines.size()) > room) {
            letters.resize(letters.size() - (letters.back() == ellipsis.front() ? 2 : 1));
            letters += ellipsis;
            setting = &set_at(smallest);
        }
    }
    return draw(*setting, smallest);
}

}  // namespace mendbay::ui
