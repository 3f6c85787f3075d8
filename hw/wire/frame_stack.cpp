#include "hw/wire/frame_stack.hpp"

#include <algorithm>
#include <cstdlib>

namespace mendbay::hw::wire {

namespace {

// Stillness is judged on squares of this many pixels, whose means a noisy sensor hardly touches.
constexpr int square_pixels = 16;
// A square that changed by more than this many greys has moved; a hand that moves a code changes many of them.
constexpr int moved_by_greys = 20;
constexpr int most_moved_squares_percent = 1;

}  // namespace

bool FrameStack::is_still(const GreyImage& frame) const {
    int moved = 0, squares = 0;
    for (int top = 0; top + square_pixels <= height_; top += square_pixels) {
        for (int left = 0; left + square_pixels <= width_; left += square_pixels, ++squares) {
            int stacked = 0, now = 0;
            for (int y = top; y < top + square_pixels; y += 2) {  // every second row tells as much
                const std::size_t at = std::size_t(y) * std::size_t(width_) + std::size_t(left);
                for (std::size_t x = at; x < at + square_pixels; ++x) stacked += sums_[x], now += frame.pixels[x];
            }
            constexpr int counted = square_pixels * square_pixels / 2;
            moved += std::abs(stacked / count_ - now) > moved_by_greys * counted;
        }
    }
    return moved * 100 <= squares * most_moved_squares_percent;
}

bool FrameStack::add(const GreyImage& frame) {
    const bool goes_on = count_ > 0 && frame.width == width_ && frame.height == height_ && is_still(frame);
    if (!goes_on) {
        width_ = frame.width;
        height_ = frame.height;
        count_ = 0;
        sums_.assign(frame.pixels.size(), 0);
    }
    if (count_ == most_stacked_frames) {
        // Half of what was counts on, so that light that changes slowly is followed.
        for (auto& sum : sums_) sum = std::uint16_t(sum / 2);
        count_ /= 2;
    }
    for (std::size_t i = 0; i < sums_.size(); ++i) sums_[i] = std::uint16_t(sums_[i] + frame.pixels[i]);
    ++count_;
    return goes_on;
}

void FrameStack::clear() {
    count_ = 0;
    sums_.clear();
}

GreyImage FrameStack::mean() const {
    if (count_ == 0) return {};
    GreyImage image{width_, height_, std::vector<std::uint8_t>(sums_.size())};
    const float scale = 1.0f / float(count_);
    for (std::size_t i = 0; i < sums_.size(); ++i) image.pixels[i] = std::uint8_t(float(sums_[i]) * scale + 0.5f);
    return image;
}

}  // namespace mendbay::hw::wire
