// The second opinion on linear codes: zbar follows edges where ZXing follows thresholds, so each reads what the other
// misses, and hardly ever do both misread a code in the same way.
#pragma once

#include "hw/wire/grey_image.hpp"
#include "hw/wire/seen_code.hpp"

#include <vector>

namespace mendbay::hw::wire {

// EAN-13 (and UPC-A, as such), EAN-8, Code 128, Code 39, ITF; lying, standing, and up to about forty degrees askew.
// `step`: every how many lines of the picture it is crossed; 1 is every line.
std::vector<SeenCode> second_look(const GreyImage& image, int step);

}  // namespace mendbay::hw::wire
