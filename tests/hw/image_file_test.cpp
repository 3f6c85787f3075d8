#include "hw/wire/image_file.hpp"
#include "hw/wire/image_reader.hpp"

#include "tests/catch.hpp"
#include "tests/house/checkout.hpp"

#include <stb_image_write.h>

#include <random>

using namespace mendbay;
using namespace mendbay::hw;

namespace {

constexpr int side = 64;

void append(void* file, void* data, int size) {
    static_cast<std::string*>(file)->append(static_cast<char*>(data), std::size_t(size));
}

// A chessboard: something to compress in every block.
std::vector<std::uint8_t> squares() {
    std::vector<std::uint8_t> pixels;
    for (int i = 0; i < side * side; ++i) pixels.push_back((i / 5 + i / side / 3) % 2 == 0 ? 20 : 230);
    return pixels;
}

std::string jpeg() {
    constexpr int quality = 80;
    std::string file;
    REQUIRE(stbi_write_jpg_to_func(append, &file, side, side, 1, squares().data(), quality) != 0);
    return file;
}

std::string png() {
    std::string file;
    REQUIRE(stbi_write_png_to_func(append, &file, side, side, 1, squares().data(), side) != 0);
    return file;
}

}  // namespace

TEST_CASE("a JPEG that ends too soon is the part of it that came") {
    const std::string whole = jpeg();
    const auto read = wire::decode_image(whole);
    const auto half = wire::decode_image(std::string_view(whole).substr(0, whole.size() / 2 + 200));
    REQUIRE(read);
    REQUIRE(half);
    CHECK(half->width == side);
    CHECK(half->height == side);
    CHECK(std::equal(half->pixels.begin(), half->pixels.begin() + 8 * side, read->pixels.begin()));
    CHECK(half->pixels != read->pixels);
}

TEST_CASE("pictures with wrong bytes in them are read or refused, and end nothing") {
    std::mt19937 random(5);
    int refused = 0, read = 0;
    for (const std::string& whole : {jpeg(), png()}) {
        for (int round = 0; round < 2000; ++round) {
            std::string file = whole;
            for (auto wrong = 1 + random() % 6; wrong > 0; --wrong) file[3 + random() % (file.size() - 3)] = char(random());
            const auto image = wire::decode_image(file, 1024 * 1024);
            if (!image) {
                ++refused;
                REQUIRE(image.error().fault == Fault::bad_input);
            } else {
                ++read;
                REQUIRE(image->pixels.size() == std::size_t(image->width) * std::size_t(image->height));
            }
        }
    }
    CHECK(refused > 0);
    CHECK(read > 0);
}

TEST_CASE("a picture larger than the caller wants is not unpacked") {
    for (const std::string& file : {jpeg(), png()}) {
        CHECK(wire::decode_image(file, side * side));
        const auto answer = wire::decode_image(file, side * side - 1);
        REQUIRE_FALSE(answer);
        CHECK_THAT(answer.error().detail, ContainsSubstring("64 by 64 is too large"));
    }
}

TEST_CASE("a picture in which a library sees half a Micro QR code does not end the program") {
    const auto image = wire::decode_image(house::read("tests/fuzz/corpus/image_file/half_a_micro_qr"));
    REQUIRE(image);
    for (const auto& code : wire::see_every(*image)) CHECK_FALSE(code.raw.bytes.empty());
}
