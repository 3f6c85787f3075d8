// What the drawings of things are made with: a sheet with its own coordinates, the colours things really have, and the few
// shapes that come again: labels with bar codes, papers, print.
#pragma once

#include "ui/pen.hpp"

#include <string_view>

namespace mendbay::ui {

// Things keep their own colours whatever the theme; each body has a rim that can be seen on light and dark grounds.
constexpr Colour rgb(std::uint32_t hex) { return 0xff000000u | (hex & 0xffu) << 16 | (hex & 0xff00u) | (hex >> 16 & 0xffu); }
namespace stuff {
constexpr Colour paper = rgb(0xFFFFFF), paper_rim = rgb(0xC9CFD1), ink = rgb(0x14232C), print = rgb(0x8A959B),
                 faint = rgb(0xE2E6E7), red = rgb(0xB93A28), red_faint = rgb(0xE5B5AD);
constexpr Colour plastic = rgb(0x3B4752), plastic_light = rgb(0x55636F), plastic_rim = rgb(0x74838F), hollow = rgb(0x1A232B);
constexpr Colour enamel = rgb(0xF7F9FA), enamel_shade = rgb(0xE1E7EA), enamel_rim = rgb(0xA3AFB6);
constexpr Colour metal = rgb(0xC8CED4), glass = rgb(0x2A3A46), glass_light = rgb(0x49606F);
constexpr Colour carton = rgb(0xD9B384), carton_shade = rgb(0xC49B68), carton_rim = rgb(0xA98254), tape = rgb(0xE9D2AE);
}  // namespace stuff

struct Box {  // in a sheet's coordinates
    float x, y, w, h;
};

// Every drawing has its own coordinates, 0 … 1000 across.
struct Sheet {
    Pen& pen;
    Rect box;
    float unit;

    Rect at(const Box& b) const {
        return {box.x0 + b.x * unit, box.y0 + b.y * unit, box.x0 + (b.x + b.w) * unit, box.y0 + (b.y + b.h) * unit};
    }
    Point point(float x, float y) const { return {box.x0 + x * unit, box.y0 + y * unit}; }

    void fill(const Box& b, Colour colour, float radius = 0) const { pen.canvas().fill(at(b), colour, radius * unit); }
    // A body and its rim.
    void body(const Box& b, Colour colour, Colour rim, float radius) const;
    void disc(float x, float y, float radius, Colour colour) const { pen.canvas().disc(point(x, y), radius * unit, colour); }
    // A convex corner after corner, with a rim.
    void corners(std::initializer_list<Point> corners, Colour colour, Colour rim) const;
    // An ellipse, or the part of it below its middle.
    void ellipse(Point centre, float rx, float ry, Colour colour, bool lower_half = false) const;
    void shadow(const Box& b) const { pen.canvas().shadow(at(b), 26 * unit, pen.colours().shade); }
    // Words on a thing are part of its picture: as large as they have room for; left out where nobody could read them.
    void words(const Box& b, std::string_view text, Colour colour, Align align, Weight weight = Weight::bold) const;
    void bars(const Box& b) const;
    void qr(const Box& square) const;
    void sheet_of_paper(float height, float radius) const;
    // A maker's label as devices have it: two lines of print, a bar code with SN before it.
    void serial_label(const Box& b) const;
};

}  // namespace mendbay::ui
