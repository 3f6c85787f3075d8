// Points and rectangles of the screen, in pixels, and the one way pages are laid out: a rectangle is cut into strips.
#pragma once

#include <algorithm>

namespace mendbay::ui {

struct Point {
    float x = 0, y = 0;
    friend bool operator==(Point, Point) = default;
};
inline Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }

struct Rect {
    float x0 = 0, y0 = 0, x1 = 0, y1 = 0;

    float width() const { return x1 - x0; }
    float height() const { return y1 - y0; }
    Point centre() const { return {(x0 + x1) / 2, (y0 + y1) / 2}; }
    bool contains(Point p) const { return p.x >= x0 && p.x < x1 && p.y >= y0 && p.y < y1; }
    bool contains(const Rect& r) const { return r.x0 >= x0 && r.x1 <= x1 && r.y0 >= y0 && r.y1 <= y1; }
    bool overlaps(const Rect& r) const { return r.x0 < x1 && r.x1 > x0 && r.y0 < y1 && r.y1 > y0; }
    Rect intersected(const Rect& r) const {
        return {std::max(x0, r.x0), std::max(y0, r.y0), std::min(x1, r.x1), std::min(y1, r.y1)};
    }
    Rect inset(float dx, float dy) const { return {x0 + dx, y0 + dy, x1 - dx, y1 - dy}; }
    Rect inset(float d) const { return inset(d, d); }
    Rect moved(float dx, float dy) const { return {x0 + dx, y0 + dy, x1 + dx, y1 + dy}; }

    // Each cuts a strip off one side, leaves the rest behind with a gap between the two, and returns the strip.
    Rect cut_top(float size, float gap = 0) {
        const Rect strip{x0, y0, x1, y0 + size};
        y0 += size + gap;
        return strip;
    }
    Rect cut_bottom(float size, float gap = 0) {
        const Rect strip{x0, y1 - size, x1, y1};
        y1 -= size + gap;
        return strip;
    }
    Rect cut_left(float size, float gap = 0) {
        const Rect strip{x0, y0, x0 + size, y1};
        x0 += size + gap;
        return strip;
    }
    Rect cut_right(float size, float gap = 0) {
        const Rect strip{x1 - size, y0, x1, y1};
        x1 -= size + gap;
        return strip;
    }
    // The i-th of n equal columns.
    Rect column(int i, int n, float gap) const {
        const float w = (width() - gap * float(n - 1)) / float(n);
        const float left = x0 + float(i) * (w + gap);
        return {left, y0, left + w, y1};
    }
    friend bool operator==(const Rect&, const Rect&) = default;
};

inline Rect square_around(Point centre, float side) {
    return {centre.x - side / 2, centre.y - side / 2, centre.x + side / 2, centre.y + side / 2};
}

// Where a window stands on the display: alone, or side by side with another.
enum class Place { centre, left, right };

}  // namespace mendbay::ui
