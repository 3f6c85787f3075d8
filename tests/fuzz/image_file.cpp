// The bytes of a PNG or JPEG, mostly broken: a picture of the size it says, or bad input. Never more than was asked for.
//
// A PNG whose bytes were changed is refused for its check sums, and nothing behind them is reached. So it is tried once
// more with the check sums that it should have.
#include "hw/wire/image_file.hpp"
#include "hw/wire/image_reader.hpp"
#include "tests/fuzz/targets.hpp"

#include <algorithm>

namespace mendbay::fuzz {

namespace {

// A file of a few bytes can claim the largest picture there may be, and unpacking that is slow and always the same.
constexpr std::size_t most_pixels = 128 * 1024;
constexpr int longest_side_looked_at = 160;

std::uint32_t check_sum(std::string_view bytes) {
    std::uint32_t sum = ~0u;
    for (const char c : bytes) {
        sum ^= static_cast<std::uint8_t>(c);
        for (int bit = 0; bit < 8; ++bit) sum = (sum >> 1) ^ (sum % 2 == 1 ? 0xEDB88320u : 0u);
    }
    return ~sum;
}

// Chunks: four bytes of length, four of name, the data, four of check sum over name and data; the highest byte first.
std::string with_right_check_sums(std::string_view input) {
    constexpr std::size_t magic = 8, around_data = 12;
    std::string file(input);
    for (std::size_t at = magic; at + around_data <= file.size();) {
        std::size_t length = 0;
        for (std::size_t i = 0; i < 4; ++i) length = length << 8 | static_cast<std::uint8_t>(file[at + i]);
        if (length > file.size() - at - around_data) break;
        const std::uint32_t sum = check_sum(std::string_view(file).substr(at + 4, 4 + length));
        for (std::size_t i = 0; i < 4; ++i) file[at + 8 + length + i] = char(sum >> (24 - 8 * i) & 0xFF);
        at += around_data + length;
    }
    return file;
}

void look_into(std::string_view file) {
    const auto image = hw::wire::decode_image(file, most_pixels);
    if (!image) {
        must(image.error().fault == Fault::bad_input && !image.error().detail.empty(),
             "a broken picture is bad input, and why");
        return;
    }
    must(image->width > 0 && image->height > 0, "a picture has a size");
    must(image->pixels.size() == std::size_t(image->width) * std::size_t(image->height), "a picture has all its pixels");
    must(image->pixels.size() <= most_pixels, "a picture is within the limit");
    if (std::max(image->width, image->height) > longest_side_looked_at) return;
    for (const auto& code : hw::wire::see_first(*image)) {
        for (const auto& corner : code.corners)
            must(corner.x >= 0 && corner.x < image->width && corner.y >= 0 && corner.y < image->height,
                 "a code lies in its picture");
    }
}

}  // namespace

void image_file(std::string_view input) {
    look_into(input);
    if (input.starts_with("\x89PNG")) look_into(with_right_check_sums(input));
}

}  // namespace mendbay::fuzz
