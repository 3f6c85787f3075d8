// What hurts scanners, through every kind that can suffer it, from the double to the frame.
#include "hw/wire/scan_decoder.hpp"
#include "hw/sim/hid_pos_port.hpp"
#include "hw/sim/scanner_port.hpp"
#include "hw/sim/wedge_port.hpp"
#include "tests/hw/frames.hpp"

#include "tests/catch.hpp"

#include <random>

using namespace mendbay;
using namespace mendbay::hw::wire;
using namespace mendbay::tests;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

using Time = ScanDecoder::Clock::time_point;

struct Kind {
    const char* name;
    std::shared_ptr<hw::sim::ScannerLink> link;
    DecoderSettings settings;
    std::string suffix, at_opening;
    bool takes_any_byte;

    std::string bytes_of(const std::string& code) const { return link->bytes_of(code + suffix); }
    ScanDecoder opened() const {
        ScanDecoder decoder(settings);
        decoder.feed(at_opening, Time{});
        return decoder;
    }
};

std::string record(const std::string& bytes) {
    return std::string{char(bytes.size() & 0xFF), char(bytes.size() >> 8)} + bytes;
}

std::vector<Kind> kinds() {
    const auto reporting = hw::sim::SimHidPosLink::make();
    FramerSettings etx;
    etx.suffix = Suffix::etx;  // so that line ends and separators can be data
    return {
        {"serial", hw::sim::SimScannerLink::make(), etx, "\x03", "", true},
        {"keys", hw::sim::SimWedgeLink::make(), WedgeSettings{}, "\r", "", false},
        {"reports", reporting, HidPosSettings{}, "", record(reporting->descriptor()), true},
    };
}

struct Code {
    std::string bytes;
    bool can_be_typed = true;
};
const std::vector<Code> codes{
    {"]"},
    {"]]C1"},
    {"]x"},
    {"[)>\x1e"
     "06\x1dP1\x1dS2\x1e\x04"},
    {"\x1d"
     "01069012\x1d\x1d"},
    {"01,04,033002100611,26831374,192.00,20260322,,9A3F"},
    {"http://bcfp.shenzhen.chinatax.gov.cn/verify/scan?hash=0a&bill_num=1&total_amount=5"},
    {" both ends  "},
    {"~`!@#$%^&*()_+-={}[]|\\:;\"'<>?,./"},
    {"aA zZ yY"},
    {"修达，￥192.00"},
    {"𠮷"},
    {"é€µ"},
    {"A\0B\x0c"
     "C\x11"
     "D\x13\x7f"s,
     false},
    {"\xd0\xde\xb4\xef", false},  // GBK
    {"\xef\xbb\xbf"
     "BOM",
     false},
    {"\xff\xfe\xc3(\xe4\xbf", false},  // no encoding at all
    {"two\r\nlines\tand a tab", false},
};

}  // namespace

TEST_CASE("what is in a code comes through every kind of scanner, byte by byte or at once, alone or one after another") {
    for (const Kind& kind : kinds()) {
        std::string all;
        Frames whole;
        for (const Code& code : codes) {
            if (!code.can_be_typed && !kind.takes_any_byte) continue;
            INFO(kind.name << ": " << code.bytes);
            for (const std::size_t piece : {1u, 3u, 1u << 20})
                CHECK(frames_of(kind.opened(), kind.bytes_of(code.bytes), piece) == Frames{code.bytes});
            all += kind.bytes_of(code.bytes);
            whole.push_back(code.bytes);
        }
        INFO(kind.name);
        for (const std::size_t piece : {1u, 7u, 1000u}) CHECK(frames_of(kind.opened(), all, piece) == whole);
    }
}

TEST_CASE("4 KB arrive, and of 20 KB without an end nothing but the loss, whatever the kind") {
    const std::string four(4200, 'x'), twenty(20 * 1024, 'y');
    for (const Kind& kind : kinds()) {
        INFO(kind.name);
        CHECK(frames_of(kind.opened(), kind.bytes_of(four), 64) == Frames{four});
        CHECK(frames_of(kind.opened(), kind.bytes_of(twenty) + kind.bytes_of("next"), 4096) ==
              Frames{"lost: too_long", "next"});
        // Cut off while it is thrown away: that was told already.
        const std::string bytes = kind.bytes_of(twenty);
        CHECK(frames_of(kind.opened(), bytes.substr(0, bytes.size() - bytes.size() / 10), 4096) == Frames{"lost: too_long"});
    }
}

TEST_CASE("scanners of three kinds byte by byte do not get into each other's codes") {
    const auto all = kinds();
    std::vector<ScanDecoder> decoders;
    std::vector<std::string> bytes;
    std::vector<Frames> out(all.size());
    for (const Kind& kind : all) {
        decoders.push_back(kind.opened());
        bytes.push_back(kind.bytes_of("First of "s + kind.name) +
                        kind.bytes_of("second\x1d" + std::string(80, kind.name[0])));
    }
    std::size_t longest = 0;
    for (const auto& one : bytes) longest = std::max(longest, one.size());
    for (std::size_t at = 0; at < longest; ++at)
        for (std::size_t i = 0; i < all.size(); ++i)
            if (at < bytes[i].size()) add(out[i], decoders[i].feed(bytes[i].substr(at, 1), Time{1ms}));
    for (std::size_t i = 0; i < all.size(); ++i)
        CHECK(out[i] == Frames{"First of "s + all[i].name, "second\x1d" + std::string(80, all[i].name[0])});
}

TEST_CASE("pulled out at any byte, a scanner of any kind loses the begun code and no other") {
    for (const Kind& kind : kinds()) {
        const Frames whole{"FIRST", "second\x1d" + std::string(60, 'x')};
        const std::string bytes = kind.bytes_of(whole[0]) + kind.bytes_of(whole[1]);
        for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
            ScanDecoder decoder = kind.opened();
            Frames out;
            add(out, decoder.feed(std::string_view(bytes).substr(0, cut), Time{1ms}));
            const std::size_t complete = out.size();
            REQUIRE(std::equal(out.begin(), out.end(), whole.begin()));
            const bool was_begun = decoder.in_frame();
            add(out, decoder.reset());
            REQUIRE(out.size() == complete + was_begun);
            REQUIRE_FALSE(decoder.in_frame());
            out.clear();
            decoder.feed(kind.at_opening, Time{2ms});
            add(out, decoder.feed(kind.bytes_of("NEXT"), Time{3ms}));
            REQUIRE(out == Frames{"NEXT"});
        }
    }
}

TEST_CASE(
    "at the wrong speed a serial line gives rubbish, never two codes in one, and the first clean one after it is read") {
    // A UART that samples at half the speed sees every bit twice: bytes of doubled bits, and no line end among them.
    std::mt19937 random(23);
    for (int round = 0; round < 200; ++round) {
        ScanDecoder decoder{DecoderSettings{FramerSettings{}}};
        std::string rubbish;
        for (std::size_t i = 1 + random() % 50; i > 0; --i) {
            const unsigned four = random() % 16;
            unsigned doubled = 0;
            for (unsigned bit = 0; bit < 4; ++bit) doubled |= ((four >> bit & 1) * 3) << 2 * bit;
            rubbish += char(doubled);
        }
        Frames out;
        add(out, decoder.feed(rubbish, Time{1ms}));
        add(out, decoder.idle(Time{1s}));
        out.clear();
        add(out, decoder.feed("CLEAN\r", Time{2s}));
        REQUIRE(out == Frames{"CLEAN"});
    }
}
