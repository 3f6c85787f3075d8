#include "hw/wire/image_file.hpp"

#include <stb_image.h>

#include <memory>

namespace mendbay::hw::wire {

namespace {

// The library would also read a dozen formats that no camera and no scanner here makes.
constexpr std::string_view png_magic = "\x89PNG\r\n\x1a\n", jpeg_magic = "\xFF\xD8\xFF";

struct FreePixels {
    void operator()(stbi_uc* pixels) const { stbi_image_free(pixels); }
};

}  // namespace

Result<GreyImage> decode_image(std::string_view bytes) {
    if (!bytes.starts_with(png_magic) && !bytes.starts_with(jpeg_magic))
        return fail(Fault::bad_input, "neither PNG nor JPEG");
    if (bytes.size() > longest_image_file_bytes) return fail(Fault::bad_input, "the file is too large for a picture");
    const auto* data = reinterpret_cast<const stbi_uc*>(bytes.data());
    const int size = int(bytes.size());
    int width = 0, height = 0, channels = 0;
    if (!stbi_info_from_memory(data, size, &width, &height, &channels)) {
        return fail(Fault::bad_input, std::string("a broken picture: ") + stbi_failure_reason());
    }
    // A few bytes can claim any size, so it is looked at before anything is unpacked.
    if (std::size_t(width) * std::size_t(height) > most_image_pixels) {
        return fail(Fault::bad_input,
                    "a picture of " + std::to_string(width) + " by " + std::to_string(height) + " is too large");
    }
    constexpr int grey_and_alpha = 2;
    const std::unique_ptr<stbi_uc, FreePixels> pixels(
        stbi_load_from_memory(data, size, &width, &height, &channels, grey_and_alpha));
    if (!pixels) return fail(Fault::bad_input, std::string("a broken picture: ") + stbi_failure_reason());

    GreyImage image{width, height, {}};
    image.pixels.resize(std::size_t(width) * std::size_t(height));
    for (std::size_t i = 0; i < image.pixels.size(); ++i) {
        const int grey = pixels.get()[2 * i], alpha = pixels.get()[2 * i + 1];
        image.pixels[i] = std::uint8_t((grey * alpha + 255 * (255 - alpha)) / 255);
    }
    return image;
}

}  // namespace mendbay::hw::wire
