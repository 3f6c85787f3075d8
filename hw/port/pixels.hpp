// What a camera's driver hands over → greys. Pure: bytes in, a picture out.
#pragma once

#include "hw/port.hpp"

#include <cstdint>
#include <span>

namespace mendbay::hw {

enum class PixelLayout : std::uint8_t {
    grey,   // a byte a pixel
    nv12,   // the greys of all pixels, then colours, which are not looked at
    yuyv,   // grey and colour in turns
    mjpeg,  // each frame a JPEG file, usually without the Huffman tables of its header
};

// `stride`: bytes from one row to the next; not looked at for mjpeg. The picture is width by height pixels.
// Fault::corrupt: fewer bytes than the picture needs, a broken JPEG, or one of another size.
Result<GreyImage> grey_from(std::span<const std::uint8_t> bytes, PixelLayout layout, int width, int height, int stride);

}  // namespace mendbay::hw
