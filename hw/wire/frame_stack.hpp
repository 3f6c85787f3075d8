// Several frames of a thing that lies still are one better picture of it: noise goes with the square root of their number.
#pragma once

#include "hw/wire/grey_image.hpp"

#include <cstdint>
#include <vector>

namespace mendbay::hw::wire {

inline constexpr int most_stacked_frames = 12;  // more would only be older: less than half a second of video
inline constexpr int least_stacked_frames = 4;  // fewer gain nothing that `smoothed` does not

class FrameStack {
  public:
    // A frame of another size, or of something that moved, begins a new stack: then no is answered.
    bool add(const GreyImage& frame);
    void clear();

    int frames() const { return count_; }
    bool is_worth_reading() const { return count_ >= least_stacked_frames; }
    // The mean of what was added; of width 0 when that was nothing.
    GreyImage mean() const;

  private:
    bool is_still(const GreyImage& frame) const;

    int width_ = 0, height_ = 0, count_ = 0;
    std::vector<std::uint16_t> sums_;
};

}  // namespace mendbay::hw::wire
