// How far the bars of a linear code reach, and whiting them out, so that the next look at the picture finds the next one.
#pragma once

#include "hw/wire/grey_image.hpp"

#include <array>

namespace mendbay::hw::wire {

struct Pixel {
    int x = 0, y = 0;
};
// An upright rectangle; both ends belong to it.
struct Extent {
    int left = 0, top = 0, right = 0, bottom = 0;
};

// A reader follows a linear code along a few lines only and says where those were. From there the bars are followed up
// and down, as long as one line of pixels looks like the one before it. `corners` lie in the picture.
Extent extent_of_bars(const GreyImage& image, const std::array<Pixel, 4>& corners);
void blot_bars(GreyImage& image, const std::array<Pixel, 4>& corners);

}  // namespace mendbay::hw::wire
