// A picture of black dots on white paper: what every printer language carries and what every preview shows.
//
// Rows lie one after the other, each padded to whole bytes; the most significant bit is the leftmost dot; 1 is black.
// Padding bits are always 0, so two equal pictures are equal bytes.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace mendbay::hw::wire {

struct Box {
    int x = 0, y = 0, width = 0, height = 0;  // dots, from the top left corner
};

class Bitmap {
  public:
    Bitmap() = default;
    Bitmap(int width, int height);  // white; both in dots, not negative

    int width() const { return width_; }
    int height() const { return height_; }
    int stride() const { return (width_ + 7) / 8; }  // bytes in a row

    // Outside the paper everything is white.
    bool black(int x, int y) const {
        return x >= 0 && y >= 0 && x < width_ && y < height_ && (bits_[at(x, y)] >> (7 - x % 8) & 1) != 0;
    }
    // Dots outside the paper are left out by both.
    void blacken(int x, int y);
    void blacken(Box box);
    // Lays `ink` over this picture: black stays black.
    void overlay(const Bitmap& ink, int x, int y);

    std::span<const std::uint8_t> row(int y) const {
        return {bits_.data() + std::size_t(y) * std::size_t(stride()), std::size_t(stride())};
    }
    std::span<std::uint8_t> row(int y) {
        return {bits_.data() + std::size_t(y) * std::size_t(stride()), std::size_t(stride())};
    }
    bool row_is_blank(int y) const;
    // Every row at once, for the languages that send it in one piece.
    std::span<const std::uint8_t> bytes() const { return bits_; }

    Bitmap cut_out(Box box) const;
    // Adds white rows below or takes rows away.
    void set_height(int rows);

    friend bool operator==(const Bitmap&, const Bitmap&) = default;

  private:
    std::size_t at(int x, int y) const { return std::size_t(y) * std::size_t(stride()) + std::size_t(x / 8); }

    int width_ = 0, height_ = 0;
    std::vector<std::uint8_t> bits_;
};

}  // namespace mendbay::hw::wire
