// A picture in greys: what a camera grabs and what the code reader looks at.
#pragma once

#include <cstdint>
#include <vector>

namespace mendbay::hw {

// 8 bits of grey a pixel, 0 is black, rows from the top without padding.
struct GreyImage {
    int width = 0, height = 0;
    std::vector<std::uint8_t> pixels;
};

}  // namespace mendbay::hw
