// Where in a picture to look first: a code is where dark and light change often, and most of a picture is not. Reading a
// tenth of the pixels takes a tenth of the time, so the hard looks come into reach of somebody who waits.
//
// A place is a guess and never the last word: a shadow may hide half of one, and a page full of words is busy all over.
#pragma once

#include "hw/wire/blot.hpp"
#include "hw/wire/grey_image.hpp"

#include <vector>

namespace mendbay::hw::wire {

// The busiest places, the largest first, with room for quiet zones around them; none where nothing stands out from the
// rest, and together less than half of the picture.
inline constexpr int most_places = 3;
std::vector<Extent> busy_places(const GreyImage& image);

// A part of the picture as a picture of its own. `part` lies in it.
GreyImage cut_out(const GreyImage& image, const Extent& part);

// Each pixel the mean of four.
GreyImage halved(const GreyImage& image);

}  // namespace mendbay::hw::wire
