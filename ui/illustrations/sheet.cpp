// The shapes that come again in many drawings.
#include "ui/illustrations/sheet.hpp"

#include "ui/illustrations.hpp"

#include <cmath>

namespace mendbay::ui {

void Sheet::body(const Box& b, Colour colour, Colour rim, float radius) const {
    fill(b, colour, radius);
    pen.canvas().frame(at(b), rim, std::max(1.5f, 5 * unit), radius * unit);
}

void Sheet::corners(std::initializer_list<Point> corners, Colour colour, Colour rim) const {
    std::vector<Point> points;
    for (const Point& corner : corners) points.push_back(point(corner.x, corner.y));
    pen.canvas().fill_convex(points, colour);
    pen.canvas().stroke(points, rim, std::max(1.5f, 5 * unit), true);
}

void Sheet::ellipse(Point centre, float rx, float ry, Colour colour, bool lower_half) const {
    constexpr int steps = 48;
    const float turn = 6.2831853f * (lower_half ? 0.5f : 1.0f);
    std::vector<Point> points;
    for (int i = 0; i < steps + int(lower_half); ++i) {
        const float angle = turn * float(i) / float(steps);
        points.push_back(point(centre.x + rx * std::cos(angle), centre.y + ry * std::sin(angle)));
    }
    pen.canvas().fill_convex(points, colour);
}

void Sheet::words(const Box& b, std::string_view text, Colour colour, Align align, Weight weight) const {
    constexpr int smallest = 7;  // pixels
    const Rect where = at(b);
    const std::u32string letters = decode_utf8(text);
    float ems = 0;
    for (const char32_t c : letters) ems += pen.canvas().glyphs().advance(weight, c);
    const int size = int(std::min(where.height() * 0.8f, where.width() / std::max(ems, 0.1f)));
    if (size < smallest) return;
    const float width = ems * float(size);
    const float x = align == Align::left     ? where.x0
                    : align == Align::centre ? where.centre().x - width / 2
                                             : where.x1 - width;
    pen.canvas().text({x, where.centre().y + float(size) * 0.37f}, letters, weight, size, colour);
}

void Sheet::bars(const Box& b) const {
    constexpr std::string_view widths = "2113121131221131211223112131221";  // bar, space, bar, …
    const Rect where = at(b);
    float total = 0;
    for (const char c : widths) total += float(c - '0');
    const float module = where.width() / total;
    if (module < 1) {  // too small for that many: even bars, which are still bars
        for (float x = where.x0; x + 2 <= where.x1; x += 4) pen.canvas().fill({x, where.y0, x + 2, where.y1}, stuff::ink);
        return;
    }
    float x = where.x0;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const float w = float(widths[i] - '0') * module;
        if (i % 2 == 0) pen.canvas().fill({x, where.y0, x + w, where.y1}, stuff::ink);
        x += w;
    }
}

void Sheet::qr(const Box& square) const { draw_sample_qr(pen, at(square)); }

void Sheet::sheet_of_paper(float height, float radius) const {
    shadow({0, 0, 1000, height});
    body({0, 0, 1000, height}, stuff::paper, stuff::paper_rim, radius);
}

void Sheet::serial_label(const Box& b) const {
    fill(b, stuff::paper, 10);
    fill({b.x + b.w * 0.06f, b.y + b.h * 0.1f, b.w * 0.34f, b.h * 0.1f}, stuff::print);
    fill({b.x + b.w * 0.06f, b.y + b.h * 0.26f, b.w * 0.5f, b.h * 0.06f}, stuff::faint);
    words({b.x + b.w * 0.06f, b.y + b.h * 0.42f, b.w * 0.14f, b.h * 0.26f}, "S/N", stuff::ink, Align::left);
    bars({b.x + b.w * 0.22f, b.y + b.h * 0.42f, b.w * 0.72f, b.h * 0.32f});
    words({b.x + b.w * 0.22f, b.y + b.h * 0.79f, b.w * 0.72f, b.h * 0.16f}, "K252231D9QA8JDF", stuff::ink, Align::centre,
          Weight::regular);
}

}  // namespace mendbay::ui
