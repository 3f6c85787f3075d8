#include "hw/wire/places.hpp"
#include "hw/wire/code_picture.hpp"
#include "hw/wire/image_reader.hpp"

#include "tests/catch.hpp"

#include <algorithm>
#include <random>

using namespace mendbay;
using namespace mendbay::hw;

namespace {

GreyImage grain(int width, int height, std::mt19937& random) {
    GreyImage image{width, height, std::vector<std::uint8_t>(std::size_t(width) * std::size_t(height))};
    for (auto& pixel : image.pixels) pixel = std::uint8_t(190 + random() % 20);
    return image;
}

void lay(GreyImage& onto, const GreyImage& code, int left, int top) {
    for (int y = 0; y < code.height; ++y) {
        std::copy_n(code.pixels.begin() + std::ptrdiff_t(y) * code.width, code.width,
                    onto.pixels.begin() + std::ptrdiff_t(top + y) * onto.width + left);
    }
}

std::size_t pixels_of(const wire::Extent& e) {
    return std::size_t(e.right - e.left + 1) * std::size_t(e.bottom - e.top + 1);
}

}  // namespace

TEST_CASE("a code on a table is the place to look at, wherever it lies, and is read there") {
    std::mt19937 random(3);
    for (const auto& [drawn, bytes] : std::vector<std::pair<wire::Drawn, std::string>>{
             {wire::Drawn::qr, "01,32,,24952000000012345678,1280,20250220,,7F3A"},
             {wire::Drawn::data_matrix, "MB1:P:SZ001-260302-PA0001-C:1"},
             {wire::Drawn::code128, "NVR1608A23K00417"},
             {wire::Drawn::ean13, "6901234567892"}}) {
        const auto code = wire::code_picture({drawn, bytes}, 600, 400);
        REQUIRE(code);
        for (int i = 0; i < 6; ++i) {
            GreyImage image = grain(1280, 720, random);
            const int left = int(random() % (1280 - 600)), top = int(random() % (720 - 400));
            lay(image, *code, left, top);
            INFO(bytes << " at " << left << "," << top);
            const auto places = wire::busy_places(image);
            REQUIRE_FALSE(places.empty());
            const wire::Scene scene(image);
            auto seen = scene.take_places(wire::Look::bars).believed;
            if (seen.empty()) seen = scene.take_places(wire::Look::full).believed;
            REQUIRE(seen.size() == 1);
            CHECK(seen[0].raw.bytes == bytes);
            const auto at = wire::extent_of(seen[0]);
            CHECK((at.left >= left && at.right < left + 600 && at.top >= top && at.bottom < top + 400));
            CHECK(std::ranges::any_of(places, [&](const wire::Extent& place) {
                return at.left >= place.left && at.right <= place.right && at.top >= place.top && at.bottom <= place.bottom;
            }));
        }
    }
}

TEST_CASE("where nothing stands out there is no place") {
    std::mt19937 random(4);
    CHECK(wire::busy_places(GreyImage{}).empty());
    CHECK(wire::busy_places(grain(640, 480, random)).empty());
    CHECK(wire::busy_places({640, 480, std::vector<std::uint8_t>(640 * 480, 128)}).empty());
    // A page that is busy all over.
    GreyImage page{640, 480, std::vector<std::uint8_t>(640 * 480)};
    for (std::size_t i = 0; i < page.pixels.size(); ++i) page.pixels[i] = i / 8 % 2 ? 20 : 230;
    CHECK(wire::busy_places(page).empty());
}

TEST_CASE("places lie in the picture, are few, and are together no more than half of it") {
    std::mt19937 random(5);
    for (int i = 0; i < 300; ++i) {
        const int width = 1 + int(random() % 300), height = 1 + int(random() % 300);
        GreyImage image = grain(width, height, random);
        for (int blots = int(random() % 6); blots > 0; --blots) {
            const int x = int(random() % unsigned(width)), y = int(random() % unsigned(height));
            const int right = std::min(x + int(random() % 90), width), bottom = std::min(y + int(random() % 90), height);
            for (int v = y; v < bottom; ++v) {
                for (int u = x; u < right; ++u)
                    image.pixels[std::size_t(v) * std::size_t(width) + std::size_t(u)] = random() % 2 ? 0 : 255;
            }
        }
        const auto places = wire::busy_places(image);
        CHECK(places.size() <= std::size_t(wire::most_places));
        std::size_t pixels = 0;
        for (const auto& place : places) {
            REQUIRE((place.left >= 0 && place.left <= place.right && place.right < width));
            REQUIRE((place.top >= 0 && place.top <= place.bottom && place.bottom < height));
            pixels += pixels_of(place);
            CHECK(wire::cut_out(image, place).pixels.size() == pixels_of(place));
        }
        CHECK(pixels * 2 <= image.pixels.size());
    }
}

TEST_CASE("half a picture is the mean of its pixels, four by four") {
    std::mt19937 random(6);
    for (const auto& [width, height] : {std::pair{64, 32}, {63, 31}, {2, 2}, {1, 5}, {37, 3}}) {
        const GreyImage image = [&] {
            GreyImage noise = grain(width, height, random);
            for (auto& pixel : noise.pixels) pixel = std::uint8_t(random());
            return noise;
        }();
        const GreyImage half = wire::halved(image);
        REQUIRE((half.width == width / 2 && half.height == height / 2));
        for (int y = 0; y < half.height; ++y) {
            for (int x = 0; x < half.width; ++x) {
                const auto at = [&](int u, int v) { return int(image.pixels[std::size_t(v * width + u)]); };
                const int sum = at(2 * x, 2 * y) + at(2 * x + 1, 2 * y) + at(2 * x, 2 * y + 1) + at(2 * x + 1, 2 * y + 1);
                CHECK(int(half.pixels[std::size_t(y * half.width + x)]) == (sum + 2) / 4);
            }
        }
    }
}
