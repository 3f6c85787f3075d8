#include "hw/wire/bitmap.hpp"

#include <algorithm>
#include <cassert>

namespace mendbay::hw::wire {

Bitmap::Bitmap(int width, int height) : width_(width), height_(height) {
    assert(width >= 0 && height >= 0);
    bits_.resize(std::size_t(stride()) * std::size_t(height));
}

void Bitmap::blacken(int x, int y) {
    if (x < 0 || y < 0 || x >= width_ || y >= height_) return;
    bits_[at(x, y)] |= std::uint8_t(0x80 >> x % 8);
}

void Bitmap::blacken(Box box) {
    for (int y = box.y; y < box.y + box.height; ++y) {
        for (int x = box.x; x < box.x + box.width; ++x) blacken(x, y);
    }
}

void Bitmap::overlay(const Bitmap& ink, int x, int y) {
    const int top = std::max(0, -y), bottom = std::min(ink.height(), height_ - y);
    if (x < 0 || x + ink.width() > width_) {  // over the edge: dot by dot
        for (int row = top; row < bottom; ++row)
            for (int column = 0; column < ink.width(); ++column)
                if (ink.black(column, row)) blacken(x + column, y + row);
        return;
    }
    // Eight dots at a time: each byte of the ink falls on one byte of the paper, or on two neighbours. Padding is white.
    const int shift = x % 8;
    for (int line = top; line < bottom; ++line) {
        const auto from = ink.row(line);
        const auto onto = row(y + line).subspan(std::size_t(x / 8));
        for (std::size_t i = 0; i < from.size(); ++i) {
            onto[i] = std::uint8_t(onto[i] | from[i] >> shift);
            if (i + 1 < onto.size()) onto[i + 1] = std::uint8_t(onto[i + 1] | from[i] << (8 - shift));
        }
    }
}
bool Bitmap::row_is_blank(int y) const {
    return std::ranges::all_of(row(y), [](std::uint8_t eight) { return eight == 0; });
}

Bitmap Bitmap::cut_out(Box box) const {
    Bitmap piece(box.width, box.height);
    for (int y = 0; y < box.height; ++y) {
        for (int x = 0; x < box.width; ++x) {
            if (black(box.x + x, box.y + y)) piece.blacken(x, y);
        }
    }
    return piece;
}

void Bitmap::set_height(int rows) {
    assert(rows >= 0);
    height_ = rows;
    bits_.resize(std::size_t(stride()) * std::size_t(rows));
}

}  // namespace mendbay::hw::wire
