#include "hw/wire/framer.hpp"
#include "hw/wire/bounce.hpp"
#include "tests/hw/frames.hpp"

#include "tests/catch.hpp"

#include <random>

using namespace mendbay;
using namespace mendbay::hw::wire;
using namespace std::chrono_literals;
using namespace std::string_literals;
using tests::add, tests::Frames;

namespace {

using Time = Framer::Clock::time_point;

// All bytes in pieces of `piece` bytes, then a long silence.
Frames framed(const FramerSettings& settings, const std::string& bytes, std::size_t piece = 1 << 20) {
    Framer framer(settings);
    Frames out;
    Time now{};
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        now += 1ms;
        add(out, framer.feed(std::string_view(bytes).substr(at, piece), now));
    }
    add(out, framer.idle(now + 2s));
    CHECK_FALSE(framer.in_frame());
    return out;
}

FramerSettings with(Suffix suffix) { return {suffix, {}, {}, 9600}; }

const std::string part_label =
    "[)>\x1e"
    "06\x1d"
    "P1\x1d"
    "S2\x1e\x04";

struct Stream {
    Suffix suffix;
    std::string bytes;
    Frames frames;
};

// clang-format off
const std::vector<Stream> streams{
    {Suffix::any, "AB\rCD\nEF\r\nGH\tIJ\x03", {"AB", "CD", "EF", "GH", "IJ"}},
    {Suffix::any, "\r\n\r\n\0\0AB\r\r\n\n"s, {"AB"}},
    {Suffix::any, "\x02" "AB\x03\x02" "CD\r\x03\x02" "EF\r\n\x03", {"AB", "CD", "EF"}},
    {Suffix::any, "\x02line 1\r\nline 2\tend\x03", {"line 1\r\nline 2\tend"}},
    {Suffix::any, "\x02" "AB\r\x02" "CD\r", {"AB", "CD"}},
    {Suffix::any, "]C10106901234567892\x1d" "21S\r", {"]C10106901234567892\x1d" "21S"}},
    {Suffix::any, "A\0B\x0c" "C\x11" "D\x13\x7f\xff\r"s, {"A\0B\x0c" "C\x11" "D\x13\x7f\xff"s}},
    {Suffix::any, part_label + "\r" + part_label + "\r\n", {part_label, part_label}},
    {Suffix::cr, "AB\rC\nD\tE\r", {"AB", "C\nD\tE"}},
    {Suffix::lf, "AB\nC\rD\n", {"AB", "C\rD"}},
    {Suffix::crlf, "AB\r\nC\rD\nE\r\n\r\nF\r\n", {"AB", "C\rD\nE", "F"}},
    {Suffix::tab, "AB\tC\rD\t", {"AB", "C\rD"}},
    {Suffix::etx, "\x02" "AB\x03" "C\rD\x03", {"AB", "C\rD"}},
    {Suffix::eot, "AB\x04" "CD\x04", {"AB", "CD"}},
    {Suffix::eot, part_label + "\x04" "AB\x04" + part_label + "\x04", {part_label, "AB", part_label}},
    {Suffix::eot, "]d1" + part_label + "\x04", {"]d1" + part_label}},
    {Suffix::eot, "[)>\x1e" "06\x1d" "P1\x04" "AB\x04", {"[)>\x1e" "06\x1d" "P1", "AB"}},
    {Suffix::none, part_label, {part_label}},
    {Suffix::none, "A\tB", {"A\tB"}},
    {Suffix::none, "\x02" "AB\x03\x02" "CD\x03", {"AB", "CD"}},
    {Suffix::any, "AB\x02" "CD\r\x03", {"lost: broken_frame", "CD"}},
    {Suffix::any, "\x02" "AB\x02" "CD\x03", {"lost: broken_frame", "CD"}},
    {Suffix::any, "\x02" "AB", {"lost: broken_frame"}},
    {Suffix::any, "AB", {"lost: broken_frame"}},
};
// clang-format on

}  // namespace

TEST_CASE("every suffix ends a frame, however the bytes are cut into reads") {
    for (const auto& [suffix, bytes, frames] : streams) {
        INFO("suffix " << int(suffix) << ", first frame " << frames[0]);
        CHECK(framed(with(suffix), bytes) == frames);
        for (const std::size_t piece : {1u, 2u, 3u, 5u, 7u}) CHECK(framed(with(suffix), bytes, piece) == frames);
        for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
            Framer framer(with(suffix));
            Frames out;
            add(out, framer.feed(bytes.substr(0, cut), Time{1ms}));
            add(out, framer.feed(bytes.substr(cut), Time{2ms}));
            add(out, framer.idle(Time{2s}));
            CHECK(out == frames);
        }
    }
}

TEST_CASE("unplugged at any byte, nothing is invented: whole frames stay, the begun one is lost") {
    const std::string bytes =
        "\x02"
        "FIRST\x03"
        "SECOND\r\n" +
        part_label + "\r";
    const Frames whole{"FIRST", "SECOND", part_label};
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
        Framer framer(with(Suffix::any));
        Frames out;
        add(out, framer.feed(bytes.substr(0, cut), Time{1ms}));
        const bool was_begun = framer.in_frame();
        const std::size_t complete = out.size();
        add(out, framer.reset());
        CHECK(out.size() == complete + was_begun);
        CHECK(std::equal(out.begin(), out.begin() + std::ptrdiff_t(complete), whole.begin()));
        if (was_begun) CHECK(out.back() == "lost: broken_frame");
        CHECK_FALSE(framer.in_frame());
        // What comes after plugging in again stands alone.
        out.clear();
        add(out, framer.feed("NEXT\r", Time{3ms}));
        CHECK(out == Frames{"NEXT"});
    }
}

TEST_CASE("two scanners byte by byte do not get into each other's frames") {
    Framer front(with(Suffix::any)), back(with(Suffix::any));
    const std::string a = "\x02"
                          "AAAA1\r\n\x03"
                          "AAAA2\r",
                      b = "BBBB1\tBBBBBBB2\n";
    Frames from_a, from_b;
    for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
        if (i < a.size()) add(from_a, front.feed(a.substr(i, 1), Time{1ms}));
        if (i < b.size()) add(from_b, back.feed(b.substr(i, 1), Time{1ms}));
    }
    CHECK(from_a == Frames{"AAAA1", "AAAA2"});
    CHECK(from_b == Frames{"BBBB1", "BBBBBBB2"});
}

TEST_CASE("the idle gap is 30 ms, or 20 characters where those take longer") {
    CHECK(FramerSettings{Suffix::none, {}, {}, 115200}.idle_gap() == 30ms);
    CHECK(FramerSettings{Suffix::none, {}, {}, 9600}.idle_gap() == 30ms);
    CHECK(FramerSettings{Suffix::none, {}, {}, 2400}.idle_gap() == 83333us);
}

TEST_CASE("without a suffix the idle gap ends a frame, not before") {
    Framer framer(with(Suffix::none));
    Frames out;
    add(out, framer.feed("AB", Time{100ms}));
    add(out, framer.idle(Time{129ms}));
    CHECK(out.empty());
    add(out, framer.feed("CD", Time{129ms}));
    add(out, framer.idle(Time{158ms}));
    CHECK(out.empty());
    add(out, framer.idle(Time{159ms}));
    CHECK(out == Frames{"ABCD"});
    CHECK_FALSE(framer.idle(Time{1s}));
}

TEST_CASE("a busy host that reads late does not cut a frame in two") {
    Framer framer(with(Suffix::none));
    Frames out;
    add(out, framer.feed("AB", Time{100ms}));
    add(out, framer.feed("CD", Time{400ms}));
    add(out, framer.idle(Time{430ms}));
    CHECK(out == Frames{"ABCD"});
}

TEST_CASE("a frame that lost its suffix is not merged with the next code") {
    Framer framer(with(Suffix::cr));
    Frames out;
    add(out, framer.feed("AB", Time{100ms}));
    add(out, framer.idle(Time{300ms}));
    CHECK(out.empty());  // a pause within a code
    add(out, framer.idle(Time{600ms}));
    add(out, framer.feed("CD\r", Time{700ms}));
    CHECK(out == Frames{"lost: broken_frame", "CD"});
}

TEST_CASE("preamble and postamble are taken off when they are there") {
    const FramerSettings settings{Suffix::any, "<<", ">>", 9600};
    CHECK(framed(settings, "<<AB>>\rCD\r<<EF\rGH>>\r<<>>\r\x02<<IJ>>\r\n\x03") == Frames{"AB", "CD", "EF", "GH", "IJ"});
}

TEST_CASE("the longest frame passes, one byte more is lost once and the stream found again") {
    const std::string longest(longest_frame_bytes, 'x');
    CHECK(framed(with(Suffix::any), longest + "\rAB\r") == Frames{longest, "AB"});
    CHECK(framed(with(Suffix::any), longest + "x\rAB\r") == Frames{"lost: too_long", "AB"});
    CHECK(framed(with(Suffix::any), longest + std::string(3 * longest_frame_bytes, 'y') + "\rAB\r") ==
          Frames{"lost: too_long", "AB"});
    CHECK(framed(with(Suffix::crlf), longest + "x\r\nAB\r\n") == Frames{"lost: too_long", "AB"});
    CHECK(framed(with(Suffix::any), "\x02" + longest +
                                        "x\rNOT A CODE\r\x03"
                                        "AB\r") == Frames{"lost: too_long", "AB"});
    CHECK(framed(with(Suffix::any), "\x02" + longest +
                                        "x\x02"
                                        "AB\x03") == Frames{"lost: too_long", "AB"});
    CHECK(framed(with(Suffix::none), longest + "xyz") == Frames{"lost: too_long"});
    CHECK(framed(with(Suffix::any), std::string(4200, 'z') + "\r", 64) == Frames{std::string(4200, 'z')});
}

TEST_CASE("after a frame too long the gap brings the stream back, even without a suffix") {
    Framer framer(with(Suffix::none));
    Frames out;
    add(out, framer.feed(std::string(longest_frame_bytes + 1, 'x'), Time{1ms}));
    CHECK(framer.in_frame());
    add(out, framer.idle(Time{31ms}));
    CHECK_FALSE(framer.in_frame());
    add(out, framer.feed("AB", Time{100ms}));
    add(out, framer.idle(Time{130ms}));
    CHECK(out == Frames{"lost: too_long", "AB"});
    // Told once: unplugging while skipping says no more.
    framer.feed(std::string(longest_frame_bytes + 1, 'x'), Time{200ms});
    CHECK_FALSE(framer.reset());
}

TEST_CASE("random bytes never make a frame that is empty or too long, and a clean code after silence is always read") {
    std::mt19937 random(7);
    for (const Suffix suffix :
         {Suffix::any, Suffix::cr, Suffix::lf, Suffix::crlf, Suffix::tab, Suffix::etx, Suffix::eot, Suffix::none}) {
        Framer framer(with(suffix));
        const std::string end = suffix == Suffix::none   ? ""
                                : suffix == Suffix::eot  ? "\x04"
                                : suffix == Suffix::lf   ? "\n"
                                : suffix == Suffix::crlf ? "\r\n"
                                : suffix == Suffix::tab  ? "\t"
                                : suffix == Suffix::etx  ? "\x03"
                                                         : "\r";
        Time now{};
        for (int round = 0; round < 2000; ++round) {
            std::string noise;
            for (std::size_t i = random() % 60; i > 0; --i) noise += char(random() % 3 == 0 ? random() % 32 : random());
            for (const Framed& one : framer.feed(noise, now += 1ms)) {
                if (const auto* scan = std::get_if<RawScan>(&one)) {
                    REQUIRE_FALSE(scan->bytes.empty());
                    REQUIRE(scan->bytes.size() <= longest_frame_bytes);
                }
            }
            framer.idle(now += 1s);
            REQUIRE_FALSE(framer.in_frame());
            Frames out;
            add(out, framer.feed("CLEAN" + end, now += 1ms));
            add(out, framer.idle(now += 1s));
            REQUIRE(out == Frames{"CLEAN"});
        }
    }
}

TEST_CASE("the same code within half a second is one scan, however long it goes on") {
    BounceFilter bounce;
    const RawScan a{"A", {}}, b{"B", {}};
    CHECK_FALSE(bounce.is_repeat(a, Time{0ms}));
    CHECK(bounce.is_repeat(a, Time{400ms}));
    CHECK(bounce.is_repeat(a, Time{800ms}));
    CHECK_FALSE(bounce.is_repeat(b, Time{900ms}));
    CHECK_FALSE(bounce.is_repeat(a, Time{1000ms}));
    CHECK_FALSE(bounce.is_repeat(a, Time{1500ms}));
    CHECK_FALSE(bounce.is_repeat({"A", "]Q1"}, Time{1600ms}));
}
