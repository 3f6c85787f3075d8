// Mending pictures before they are read: what printers, light, lenses and hands took from a code, as far as it can be
// given back. Every one gives a picture of the same size, and none ever fails.
#pragma once

#include "hw/wire/grey_image.hpp"

#include <array>

namespace mendbay::hw::wire {

// Low contrast, shadows, the rim of a glare: each pixel is set against the mean and the spread of the square around it,
// which reaches `reach` pixels each way.
GreyImage levelled(const GreyImage& image, int reach);

// Pins that do not print and dots that died leave white strips through what is black. Those thinner than `thickness`
// pixels are filled, whichever way they run; what is wider stays as it is.
GreyImage strips_filled(const GreyImage& image, int thickness);
// The same for strips that lie level only, so that bars that stand keep their spaces.
GreyImage level_strips_filled(const GreyImage& image, int thickness);

// A lens out of focus, a hand that moved. Looks for the sharp picture that, blurred over `reach` pixels each way, would
// be this one; between black and white there is nothing brighter or darker than the picture's own ends.
GreyImage deblurred(const GreyImage& image, int reach);

// A sensor in the dark: each pixel the mean of those within `reach`.
GreyImage smoothed(const GreyImage& image, int reach);

// Turned by an eighth of a circle, for linear codes that stand askew; as large as the picture was, its corners cut off.
GreyImage turned(const GreyImage& image);
// Where a pixel of the turned picture was before: x, y.
std::array<int, 2> turned_back(const GreyImage& image, int x, int y);

}  // namespace mendbay::hw::wire
