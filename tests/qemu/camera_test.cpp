// A camera of the kernel's own (vivid): a driver with buffers, a stream and a test picture.
#include "hw/camera.hpp"
#include "hw/port/v4l2.hpp"
#include "tests/hw/inbox.hpp"
#include "tests/qemu/guest.hpp"

#include <set>

using namespace mendbay;
using namespace mendbay::hw;
using namespace mendbay::tests;

namespace {

constexpr int width = 1280, height = 720;
const std::string driver = "/sys/bus/platform/drivers/vivid/";

OpenImages first_camera() { return open_camera({"/dev/video0", width, height}); }

// The next picture that comes.
GreyImage next_of(ImageSource& images) {
    GreyImage picture;
    const bool came = comes_true([&] {
        auto grabbed = images.grab(longest_wait);
        if (grabbed) picture = std::move(*grabbed);
        return grabbed.has_value();
    });
    REQUIRE(came);
    return picture;
}

// The grey in the middle of the bar of that number, counted from the left, in a row below what is written on the picture.
int grey_of_bar(const GreyImage& picture, int bar) {
    constexpr int bars = 8;
    const int x = picture.width * (2 * bar + 1) / (2 * bars), y = picture.height * 3 / 4;
    return picture.pixels[std::size_t(y) * std::size_t(picture.width) + std::size_t(x)];
}

}  // namespace

TEST_CASE("a camera gives pictures of the size that was wanted, one after the other, and each shows what it sees") {
    needs("/dev/video0");
    const auto images = first_camera()();
    REQUIRE(images);
    std::set<std::vector<std::uint8_t>> different;
    for (int i = 0; i < 10; ++i) {
        GreyImage picture = next_of(**images);
        REQUIRE(picture.width == width);
        REQUIRE(picture.height == height);
        REQUIRE(picture.pixels.size() == std::size_t(width) * height);
        // Its colour bars are white, yellow, cyan, green, magenta, red, blue, black: each darker than the one before.
        for (int bar = 1; bar < 8; ++bar) CHECK(grey_of_bar(picture, bar) < grey_of_bar(picture, bar - 1));
        different.insert(std::move(picture.pixels));
    }
    CHECK(different.size() > 1);  // it writes the time on them
}

TEST_CASE("a camera that captures is busy for others, and free again afterwards") {
    needs("/dev/video0");
    {
        const auto first = first_camera()();
        REQUIRE(first);
        const auto second = first_camera()();
        REQUIRE_FALSE(second);
        CHECK(name_of(second.error().fault) == std::string("busy"));
    }
    CHECK(first_camera()());
}

TEST_CASE("a camera that is taken away is gone, and seen again when it is back") {
    needs(driver + "vivid.0");
    Inbox inbox;
    const Camera camera({"front", first_camera()}, inbox.tell());
    REQUIRE(inbox.next(generous) == "front connected");
    REQUIRE(write_file(driver + "unbind", "vivid.0"));
    CHECK(inbox.next(generous) == "front fault gone");
    REQUIRE(write_file(driver + "bind", "vivid.0"));
    CHECK(inbox.next(generous) == "front connected");
}
