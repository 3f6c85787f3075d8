// A picture → the codes in it, as bytes. What they mean, and in which character set, is found in scan/classify.
//
// Pictures cost time, so effort comes as a ladder: half the resolution finds most codes in a few milliseconds, the full
// one finds small ones, and hard looks again at everything, askew, inverted by lighting or badly printed.
#pragma once

#include "hw/wire/blot.hpp"
#include "hw/wire/grey_image.hpp"
#include "kiosk/scan/raw_scan.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace mendbay::hw::wire {

enum class Effort : std::uint8_t { half, full, hard };

struct SeenCode {
    RawScan raw;                   // with its AIM id
    std::array<Pixel, 4> corners;  // in the picture; from the code's own top left, clockwise as it would be read
};

// One step of the ladder. In reading order: from the top, then from the left.
std::vector<SeenCode> look(const GreyImage& image, Effort effort);

// Climbs until something is seen: for a camera, where the next picture comes soon.
std::vector<SeenCode> see_first(const GreyImage& image);

// Every step, each code once: for a photo or a scanned sheet, where nothing comes after it.
std::vector<SeenCode> see_every(const GreyImage& image);

}  // namespace mendbay::hw::wire
