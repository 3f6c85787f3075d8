// Pictures as PNG files in memory: papers for previews and golden files, screens for screenshots.
#pragma once

#include "hw/wire/bitmap.hpp"

#include <cstdint>
#include <span>
#include <string>

namespace mendbay::hw::wire {

// One bit a pixel, black on white.
std::string png_of(const Bitmap& picture);

// `pixels` are 0xAABBGGRR, rows without padding; alpha is not kept. width × height of them.
std::string png_of_rgba(std::span<const std::uint32_t> pixels, int width, int height);

}  // namespace mendbay::hw::wire
