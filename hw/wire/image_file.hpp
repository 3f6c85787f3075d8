// The bytes of a PNG or JPEG file → a picture in greys.
#pragma once

#include "hw/wire/grey_image.hpp"
#include "kiosk/base/result.hpp"

#include <string_view>

namespace mendbay::hw::wire {

inline constexpr std::size_t longest_image_file_bytes = 64 * 1024 * 1024;
inline constexpr std::size_t most_image_pixels = 64 * 1024 * 1024;  // an A4 sheet at 600 dpi has 35 million

// What is transparent is white paper. Fault::bad_input: neither PNG nor JPEG, a broken one, or one beyond the limits;
// the detail says which. A JPEG that ends too soon is the part of it that came.
Result<GreyImage> decode_image(std::string_view bytes, std::size_t most_pixels = most_image_pixels);

}  // namespace mendbay::hw::wire
