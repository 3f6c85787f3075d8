#include "hw/camera.hpp"
#include "hw/sim/camera.hpp"
#include "hw/wire/code_picture.hpp"

#include "tests/catch.hpp"
#include "tests/hw/inbox.hpp"

using namespace mendbay;
using namespace mendbay::hw;
using namespace std::chrono_literals;
using namespace std::string_literals;
using tests::Inbox;

namespace {

constexpr int shown_frames = 3;  // as long as a hand that passes by
constexpr auto long_enough = 20s;

GreyImage picture_of(std::string_view scan) {
    const auto what = wire::to_draw(scan);
    REQUIRE(what);
    auto picture = wire::code_picture(*what);
    if (!picture) FAIL(picture.error().detail);
    return *picture;
}

void show(sim::SimCameraLink& link, std::string_view scan, int frames = shown_frames) {
    REQUIRE(link.show(picture_of(scan), frames, long_enough));
}

// The frames of a video by hand: what a camera's thread would tell, at times that a test chooses.
struct Video {
    wire::Sightings sightings;
    wire::Sightings::Clock::time_point now{};

    std::vector<std::string> frame(const std::vector<wire::SeenCode>& seen, std::chrono::milliseconds later = 33ms,
                                   bool counting = false) {
        now += later;
        std::vector<std::string> told;
        for (const auto& scan : sightings.take(seen, now, counting)) told.push_back(scan.bytes);
        return told;
    }
};

using Told = std::vector<std::string>;

wire::SeenCode seen(std::string bytes, std::string symbology, int x = 0, int y = 0) {
    return {{std::move(bytes), std::move(symbology)}, {wire::Pixel{x, y}, {x + 100, y}, {x + 100, y + 100}, {x, y + 100}}};
}

}  // namespace

TEST_CASE("a camera is there when it shows something, and each showing of a code is one scan") {
    const auto link = sim::SimCameraLink::make(1ms);
    Inbox inbox;
    const Camera camera({"counter", link->images()}, inbox.tell());
    CHECK(inbox.next(long_enough) == "counter connected");
    for (const auto& [scan, told] : std::vector<std::pair<std::string, std::string>>{
             {"SN0001", "]Q1 SN0001"},
             {"]d1MB1:P:SZ001-260302-PA0001-C:1", "]d1 MB1:P:SZ001-260302-PA0001-C:1"},
             {"]C0NVR1608A23K00417", "]C0 NVR1608A23K00417"},
             {"]E06901234567892", "]E0 6901234567892"},
             {"]A0SN-39", "]A0 SN-39"},
             {"]L2PART 100", "]L2 PART 100"},
         }) {
        show(*link, scan);
        CHECK(inbox.next(long_enough) == "counter scan " + told);
    }
    CHECK(link->wait_until_grabbed(long_enough));
    CHECK(inbox.next(100ms) == "silence");
}

TEST_CASE("a hundred codes shown for three frames each arrive in order, letters, GS and all") {
    const auto link = sim::SimCameraLink::make(1ms);
    Inbox inbox;
    const Camera camera({"counter", link->images()}, inbox.tell());
    CHECK(inbox.next(long_enough) == "counter connected");
    const auto data = [](int i) { return "Sn:aB" + std::to_string(i) + "\x1D" + "21xY-" + std::to_string(i * i) + "\x1Dz"; };
    constexpr int codes = 100;
    for (int i = 0; i < codes; ++i) show(*link, data(i));
    for (int i = 0; i < codes; ++i) REQUIRE(inbox.next(long_enough) == "counter scan ]Q1 " + data(i));
    CHECK(inbox.next(100ms) == "silence");
}

TEST_CASE("a camera is pulled out and plugged in again, each told once, and what lies there is new then") {
    const auto link = sim::SimCameraLink::make(1ms);
    link->unplug();
    Inbox inbox;
    const Camera camera({"counter", link->images()}, inbox.tell());
    CHECK(inbox.next(long_enough) == "counter fault not_found");
    CHECK(inbox.next(350ms) == "silence");
    link->plug();
    CHECK(inbox.next(long_enough) == "counter connected");
    link->leave_lying(picture_of("SN0001"));
    CHECK(inbox.next(long_enough) == "counter scan ]Q1 SN0001");
    link->unplug();
    CHECK(inbox.next(long_enough) == "counter fault gone");
    CHECK(inbox.next(350ms) == "silence");
    CHECK_FALSE(link->show(picture_of("SN0002"), 1, 1ms));
    link->plug();
    CHECK(inbox.next(long_enough) == "counter connected");
    CHECK(inbox.next(long_enough) == "counter scan ]Q1 SN0001");
    link->clear_table();
    show(*link, "SN0003");
    CHECK(inbox.next(long_enough) == "counter scan ]Q1 SN0003");
}

TEST_CASE("a camera that another program holds says so once") {
    const auto link = sim::SimCameraLink::make(1ms);
    auto held = link->images()();
    REQUIRE(held);
    Inbox inbox;
    const Camera camera({"counter", link->images()}, inbox.tell());
    CHECK(inbox.next(long_enough) == "counter fault busy");
    CHECK(inbox.next(350ms) == "silence");
    held->reset();
    CHECK(inbox.next(long_enough) == "counter connected");
}

TEST_CASE("a code that finds the inbox full is told as lost, and the next one is read") {
    const auto link = sim::SimCameraLink::make(1ms);
    Inbox inbox(1);
    const Camera camera({"counter", link->images()}, inbox.tell());
    CHECK(inbox.next(long_enough) == "counter connected");
    show(*link, "SN0001");
    show(*link, "SN0002");
    REQUIRE(link->wait_until_grabbed(long_enough));
    // When the next frame has been grabbed, those before it have been looked at.
    REQUIRE(link->show({64, 64, std::vector<std::uint8_t>(std::size_t(64) * 64, 96)}, 1, long_enough));
    REQUIRE(link->wait_until_grabbed(long_enough));
    CHECK(inbox.next(long_enough) == "counter scan ]Q1 SN0001");
    CHECK(inbox.next(long_enough) == "counter lost inbox_full");
    show(*link, "SN0003");
    CHECK(inbox.next(long_enough) == "counter scan ]Q1 SN0003");
}

TEST_CASE("a code counts again after it was out of view, and sooner while something is counted") {
    Video video;
    const std::vector code{seen("SN0001", "]Q1")};
    CHECK(video.frame(code) == Told{"SN0001"});
    for (int i = 0; i < 100; ++i) CHECK(video.frame(code).empty());
    const auto away = [&](std::chrono::milliseconds time, bool counting = false) {
        for (int i = 0; i < wire::frames_out_of_view; ++i)
            CHECK(video.frame({}, time / wire::frames_out_of_view, counting).empty());
    };
    away(600ms);
    CHECK(video.frame(code).empty());
    away(wire::out_of_view_time);
    CHECK(video.frame(code) == Told{"SN0001"});
    away(200ms, true);
    CHECK(video.frame(code, 33ms, true).empty());
    away(wire::out_of_view_counting, true);
    CHECK(video.frame(code, 33ms, true) == Told{"SN0001"});
    CHECK(video.frame(code, 10s).empty());  // a machine that looked away, not a code that went
}

TEST_CASE("a linear code counts when two frames say the same, a matrix code at once") {
    Video video;
    CHECK(video.frame({seen("6901234567892", "]E0")}).empty());
    CHECK(video.frame({seen("6901234567899", "]E0")}).empty());
    CHECK(video.frame({seen("6901234567892", "]E0")}) == Told{"6901234567892"});
    CHECK(video.frame({seen("SN1", "]C0"), seen("SN2", "]Q1")}) == Told{"SN2"});
    CHECK(video.frame({seen("SN1", "]C0"), seen("SN2", "]Q1")}) == Told{"SN1"});
    CHECK(video.frame({seen("123456", "]I0")}).empty());
    CHECK(video.frame({seen("123456", "]I0")}, wire::witness_time).empty());  // the first was too long ago
}

TEST_CASE("the same text twice in one picture is one scan and no witness of itself") {
    Video video;
    CHECK(video.frame({seen("SN1", "]C0", 0, 0), seen("SN1", "]C0", 500, 500)}).empty());
    CHECK(video.frame({seen("SN1", "]C0", 0, 0), seen("SN1", "]C0", 500, 500)}) == Told{"SN1"});
}

TEST_CASE("more codes than anybody holds before a camera are forgotten from the oldest on") {
    Video video;
    for (int i = 0; i < int(wire::most_sightings) + 10; ++i) {
        CHECK(video.frame({seen("SN" + std::to_string(i), "]Q1")}, 1ms) == Told{"SN" + std::to_string(i)});
    }
    CHECK(video.frame({seen("SN73", "]Q1")}, 1ms).empty());
    CHECK(video.frame({seen("SN0", "]Q1")}, 1ms) == Told{"SN0"});
}

TEST_CASE("several codes in one picture are told in reading order, the hard one beside the easy one too") {
    GreyImage sheet{1280, 720, std::vector<std::uint8_t>(std::size_t(1280) * 720, 225)};
    const auto lay = [&](wire::Drawn symbology, std::string_view bytes, int module, int tall, int left, int top) {
        const auto ink = wire::modules_of(symbology, bytes);
        REQUIRE(ink);
        for (int y = 0; y < ink->height() * tall; ++y) {
            for (int x = 0; x < ink->width() * module; ++x) {
                if (ink->black(x / module, y / tall)) sheet.pixels[std::size_t(top + y) * 1280 + std::size_t(left + x)] = 30;
            }
        }
    };
    lay(wire::Drawn::qr, "SECOND", 6, 6, 100, 300);
    lay(wire::Drawn::qr, "FIRST", 6, 6, 700, 60);
    lay(wire::Drawn::qr, "SMALL", 1, 1, 900, 600);  // too small for half the resolution
    const auto link = sim::SimCameraLink::make(1ms);
    Inbox inbox;
    const Camera camera({"counter", link->images()}, inbox.tell());
    CHECK(inbox.next(long_enough) == "counter connected");
    link->leave_lying(std::move(sheet));
    CHECK(inbox.next(long_enough) == "counter scan ]Q1 FIRST");
    CHECK(inbox.next(long_enough) == "counter scan ]Q1 SECOND");
    CHECK(inbox.next(long_enough) == "counter scan ]Q1 SMALL");
    CHECK(inbox.next(300ms) == "silence");
}

TEST_CASE("a scan in words is drawn in the symbology that its AIM id names") {
    CHECK(wire::to_draw("SN1")->symbology == wire::Drawn::qr);
    CHECK(wire::to_draw("]C0SN1")->symbology == wire::Drawn::code128);
    CHECK(wire::to_draw("]C0SN1")->bytes == "SN1");
    CHECK(wire::to_draw("]")->bytes == "]");
    CHECK(wire::to_draw("]9x")->bytes == "]9x");
    CHECK(wire::to_draw("]F0A1A").error().fault == Fault::unsupported);
    CHECK(wire::code_picture({wire::Drawn::ean13, "12345"}).error().fault == Fault::bad_input);
    CHECK(wire::code_picture({wire::Drawn::qr, ""}).error().fault == Fault::bad_input);
    CHECK(wire::code_picture({wire::Drawn::code128, std::string(70, 'x')}).error().fault == Fault::bad_input);
}
