#include "hw/wire/hid_pos.hpp"
#include "hw/sim/hid_pos_port.hpp"
#include "tests/hw/frames.hpp"

#include "tests/catch.hpp"

#include <random>

using namespace mendbay;
using namespace mendbay::hw::wire;
using namespace mendbay::tests;
using namespace std::chrono_literals;
using namespace std::string_literals;
using hw::sim::Reporting;
using hw::sim::SimHidPosLink;

namespace {

using Time = HidPos::Clock::time_point;

std::string bytes(std::initializer_list<int> list) {
    std::string out;
    for (const int byte : list) out += char(byte);
    return out;
}
std::string record(const std::string& bytes) {
    return std::string{char(bytes.size() & 0xFF), char(bytes.size() >> 8)} + bytes;
}

// clang-format off

// As one maker of scanners prints it: the flag is the first of eight bits, and two bytes of the maker's own stand between.
const std::string handheld = bytes({
    0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01, 0x09, 0x12, 0xA1, 0x02, 0x85, 0x02,
    0x15, 0x00, 0x26, 0xFF, 0x00, 0x75, 0x08, 0x95, 0x01, 0x05, 0x01, 0x09, 0x3B, 0x81, 0x02,
    0x95, 0x03, 0x05, 0x8C, 0x09, 0xFB, 0x09, 0xFC, 0x09, 0xFD, 0x81, 0x02,
    0x95, 0x38, 0x09, 0xFE, 0x82, 0x02, 0x01,
    0x06, 0x66, 0xFF, 0x95, 0x02, 0x09, 0x04, 0x09, 0x00, 0x81, 0x02,
    0x05, 0x8C, 0x25, 0x01, 0x75, 0x01, 0x95, 0x08, 0x09, 0xFF, 0x81, 0x02,
    0xC0, 0xC0});
// A byte at FF that is not the flag, and the flag at the reserved ED.
const std::string with_ed = bytes({
    0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01, 0x85, 0x02, 0x09, 0x12, 0xA1, 0x02,
    0x15, 0x00, 0x26, 0xFF, 0x00, 0x75, 0x08, 0x95, 0x01, 0x05, 0x01, 0x09, 0x3B, 0x81, 0x02,
    0x05, 0x8C, 0x95, 0x03, 0x09, 0xFB, 0x09, 0xFC, 0x09, 0xFD, 0x81, 0x02,
    0x95, 0x38, 0x09, 0xFE, 0x82, 0x02, 0x01, 0x95, 0x01, 0x09, 0xFF, 0x81, 0x02,
    0x75, 0x01, 0x15, 0x00, 0x25, 0x01, 0x09, 0xED, 0x81, 0x02, 0x75, 0x07, 0x81, 0x03, 0xC0, 0xC0});
// No id, no count, no AIM id, 32 bytes; the usages are a range, the sizes are pushed and popped, a long item stands between.
const std::string plain = bytes({
    0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01, 0x75, 0x08, 0x95, 0x20, 0xA4, 0x75, 0x01, 0x95, 0x01,
    0x09, 0xFF, 0x81, 0x02, 0x95, 0x07, 0x81, 0x01, 0xB4, 0xFE, 0x02, 0x10, 0x00, 0x00,
    0x19, 0xFE, 0x29, 0xFE, 0x81, 0x02, 0xC0});
// The data usage in four bytes, with its page; a keyboard's report beside it, and a feature report with the same usage.
const std::string beside_a_keyboard = bytes({
    0x05, 0x01, 0x09, 0x06, 0xA1, 0x01, 0x85, 0x01, 0x05, 0x07, 0x19, 0x00, 0x29, 0xE7, 0x75, 0x08, 0x95, 0x08, 0x81, 0x00, 0xC0,
    0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01, 0x85, 0x05, 0x05, 0x01, 0x75, 0x08, 0x95, 0x10, 0x0B, 0xFE, 0x00, 0x8C, 0x00, 0x81, 0x02,
    0x85, 0x06, 0x0B, 0xFE, 0x00, 0x8C, 0x00, 0xB1, 0x02, 0xC0});

struct Described {
    const char* what;
    std::string descriptor;
    HidPosReport report;
};
const std::vector<Described> described{
    {"a hand-held", handheld, {2, {32, 448}, {0, 8}, {{{8, 8}, {16, 8}, {24, 8}}}, {496, 1}}},
    {"the flag elsewhere", with_ed, {2, {32, 448}, {0, 8}, {{{8, 8}, {16, 8}, {24, 8}}}, {488, 1}}},
    {"as little as can be", plain, {0, {8, 256}, {}, {}, {0, 1}}},
    {"beside a keyboard", beside_a_keyboard, {5, {0, 128}, {}, {}, {}}},
};

struct Malformed {
    const char* what;
    std::string descriptor;
    Fault fault;
};
const std::vector<Malformed> malformed{
    {"nothing", "", Fault::unsupported},
    {"a keyboard", bytes({0x05, 0x01, 0x09, 0x06, 0xA1, 0x01, 0x05, 0x07, 0x75, 0x08, 0x95, 0x08, 0x19, 0x00, 0x29, 0xFE, 0x81, 0x02, 0xC0}), Fault::unsupported},
    {"a maker's page that ends like the scanner's", bytes({0x0B, 0xFE, 0x00, 0x8C, 0xFF, 0x75, 0x08, 0x95, 0x10, 0x81, 0x02}), Fault::unsupported},
    {"data that are constant", bytes({0x05, 0x8C, 0x09, 0xFE, 0x75, 0x08, 0x95, 0x10, 0x81, 0x03}), Fault::unsupported},
    {"data that do not begin at a byte", bytes({0x05, 0x8C, 0x75, 0x04, 0x95, 0x01, 0x81, 0x01, 0x09, 0xFE, 0x75, 0x08, 0x95, 0x10, 0x81, 0x02}), Fault::unsupported},
    {"data with a gap", bytes({0x05, 0x8C, 0x75, 0x08, 0x95, 0x02, 0x09, 0xFE, 0x81, 0x02, 0x81, 0x01, 0x09, 0xFE, 0x81, 0x02}), Fault::unsupported},
    {"data of no size", bytes({0x05, 0x8C, 0x09, 0xFE, 0x75, 0x00, 0x97, 0xFF, 0xFF, 0xFF, 0xFF, 0x81, 0x02}), Fault::unsupported},
    {"data beyond measure", bytes({0x05, 0x8C, 0x09, 0xFE, 0x77, 0xFF, 0xFF, 0xFF, 0xFF, 0x97, 0xFF, 0xFF, 0xFF, 0xFF, 0x81, 0x02}), Fault::corrupt},
    {"cut off", handheld.substr(0, handheld.size() - 3), Fault::corrupt},
    {"a long item cut off", bytes({0xFE, 0x10, 0x00, 0x01}), Fault::corrupt},
    {"nothing to pop", bytes({0xB4}), Fault::corrupt},
    {"pushed for ever", std::string(200, char(0xA4)), Fault::corrupt},
    {"too long", std::string(longest_descriptor_bytes + 1, char(0xC0)), Fault::corrupt},
};
// clang-format on

// A report of the hand-held.
std::string report(const std::string& data, bool continued, const std::string& aim = "]C1", int count = -1) {
    std::string report = "\x02"s + char(count < 0 ? int(data.size()) : count) + aim + data;
    report.append(56 - data.size(), '\0');
    return record(report + "s\0"s + char(continued ? 1 : 0));
}
const std::string opening = record(handheld);
const std::string full(56, 'x');

struct Reported {
    const char* what;
    std::string bytes;
    Frames frames;
};
const std::vector<Reported> reported{
    {"a code in one report", opening + report("01069012", false), {"]C1 01069012"}},
    {"codes one after another", opening + report("A", false) + report("B", false, "]Q1"), {"]C1 A", "]Q1 B"}},
    {"a code in three reports",
     opening + report(full, true) + report(full, true) + report("end", false),
     {"]C1 " + full + full + "end"}},
    {"an AIM id in the first report only",
     opening + report(full, true) + report("end", false, "\0\0\0"s),
     {"]C1 " + full + "end"}},
    {"no AIM id", opening + report("A", false, "\0\0\0"s), {"A"}},
    {"an AIM id without its bracket", opening + report("A", false, "\0Q3"s), {"]Q3 A"}},
    {"data that begin with a bracket, and any byte in them",
     opening + report("]C1\0\x1d\xff\r"s, false),
     {"]C1 ]C1\0\x1d\xff\r"s}},
    {"a code that fills its last report", opening + report(full, false), {"]C1 " + full}},
    {"a report with nothing in it", opening + report("", false) + report("A", false), {"]C1 A"}},
    {"the flag alone ends a code", opening + report(full, true) + report("", false), {"]C1 " + full}},
    {"a report of something else", opening + record("\x03\x01\x02") + report("A", false) + record(""), {"]C1 A"}},
    {"no end", opening + report(full, true), {"lost: broken_frame"}},
    {"no end, and another code in another symbology",
     opening + report(full, true) + report("B", false, "]Q1"),
     {"lost: broken_frame", "]Q1 B"}},
    {"a count beyond the report",
     opening + report("A", false, "]C1", 57) + report("B", false),
     {"lost: broken_frame", "]C1 B"}},
    {"a broken report within a code",
     opening + report(full, true) + report(full, true, "]C1", 200) + report("end", false) + report("B", false),
     {"lost: broken_frame", "]C1 B"}},
    {"a short report", opening + record("\x02\x03]C1AB") + report("B", false), {"lost: broken_frame", "]C1 B"}},
    {"an empty report", opening + record("\x02"), {"lost: broken_frame"}},
    {"no scanner", record("\x05\x01\x09\x06") + report("A", false) + report("B", false), {"lost: not_hid_pos"}},
};

}  // namespace

TEST_CASE("a report descriptor says where the data are, whoever made it") {
    for (const auto& [what, descriptor, report] : described) {
        INFO(what);
        const auto reports = read_descriptor(descriptor);
        REQUIRE(reports);
        CHECK(*reports == std::vector{report});
    }
}

TEST_CASE("what describes no HID-POS scanner is an error") {
    for (const auto& [what, descriptor, fault] : malformed) {
        INFO(what);
        const auto reports = read_descriptor(descriptor);
        REQUIRE_FALSE(reports);
        CHECK(name_of(reports.error().fault) == std::string(name_of(fault)));
    }
}

TEST_CASE("reports become codes, however the records are cut into reads") {
    for (const auto& [what, bytes, frames] : reported) {
        INFO(what);
        for (const std::size_t piece : {1u << 20, 1u, 2u, 63u, 67u}) CHECK(frames_of(HidPos(), bytes, piece) == frames);
    }
}

TEST_CASE("after a silence in a long code the rest of it is not taken for another") {
    HidPos decoder;
    Frames out;
    add(out, decoder.feed(opening + report(full, true), Time{100ms}));
    add(out, decoder.idle(Time{599ms}));
    CHECK(out.empty());
    CHECK(decoder.in_frame());
    add(out, decoder.idle(Time{600ms}));
    CHECK_FALSE(decoder.in_frame());
    add(out, decoder.feed(report("B", false), Time{700ms}));
    CHECK(out == Frames{"lost: broken_frame", "]C1 B"});
}

TEST_CASE("the longest code in reports passes, a longer one is lost once and the next is read") {
    const std::string longest(longest_frame_bytes, 'x');
    const auto link = SimHidPosLink::make();
    const std::string opened = record(link->descriptor());
    CHECK(frames_of(HidPos(), opened + link->bytes_of("]Q1" + longest) + link->bytes_of("B")) ==
          Frames{"]Q1 " + longest, "B"});
    CHECK(frames_of(HidPos(), opened + link->bytes_of("]Q1" + longest + longest) + link->bytes_of("B")) ==
          Frames{"lost: too_long", "B"});
}

TEST_CASE("unplugged at any byte of a report, nothing is merged and nothing invented") {
    const auto link = SimHidPosLink::make({.data_bytes = 20});
    const std::string bytes =
        record(link->descriptor()) + link->bytes_of("]Q1" + std::string(50, 'a')) + link->bytes_of("b");
    const Frames whole{"]Q1 " + std::string(50, 'a'), "b"};
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
        HidPos decoder;
        Frames out;
        add(out, decoder.feed(std::string_view(bytes).substr(0, cut), Time{1ms}));
        const std::size_t complete = out.size();
        REQUIRE(std::equal(out.begin(), out.end(), whole.begin()));
        const bool was_begun = decoder.in_frame();
        add(out, decoder.reset());
        REQUIRE(out.size() == complete + was_begun);
        // Plugged in again it describes itself anew, and may be another device.
        out.clear();
        add(out, decoder.feed(record(plain) + record("\0next"s + std::string(28, '\0')), Time{2ms}));
        REQUIRE(out == Frames{"next"});
    }
}

TEST_CASE("whatever a scanner of any make reports is read as it was meant") {
    std::mt19937 random(17);
    for (int round = 0; round < 300; ++round) {
        Reporting reporting;
        reporting.report_id = std::uint8_t(random() % 2 == 0 ? 0 : 1 + random() % 255);
        reporting.data_bytes = std::uint8_t(1 + random() % 255);
        reporting.count = Reporting::Count(random() % 3);
        reporting.tells_aim = random() % 2 == 0;
        const auto link = SimHidPosLink::make(reporting);
        std::string bytes = record(link->descriptor());
        Frames codes;
        for (int n = 0; n < 10; ++n) {
            std::string code;
            for (std::size_t i = 1 + random() % 600; i > 0; --i) code += char(random());
            // Without a count the end of a code is what is not NUL, and one report's NULs are its filling.
            if (reporting.count == Reporting::Count::none)
                for (char& c : code) c = c == '\0' ? '0' : c;
            bytes += link->bytes_of("]d2" + code);
            codes.push_back(reporting.tells_aim ? "]d2 " + code : "]d2" + code);
        }
        INFO("id " << int(reporting.report_id) << ", " << int(reporting.data_bytes) << " bytes, count "
                   << int(reporting.count));
        REQUIRE(frames_of(HidPos(), bytes, 1 + random() % 300) == codes);
    }
}

TEST_CASE("random descriptors and reports are read without harm, and a device opened anew is always understood") {
    std::mt19937 random(19);
    for (int round = 0; round < 3000; ++round) {
        std::string descriptor = round % 2 == 0 ? handheld : plain;
        for (std::size_t i = random() % 6; i > 0; --i) descriptor[random() % descriptor.size()] = char(random());
        std::string stream = record(descriptor);
        for (std::size_t i = random() % 8; i > 0; --i) {
            std::string noise;
            for (std::size_t n = random() % 80; n > 0; --n) noise += char(random() % 3 == 0 ? random() % 4 : random());
            stream += record(noise);
        }
        HidPos decoder;
        for (const Framed& one : decoder.feed(stream, Time{1ms})) {
            const auto* scan = std::get_if<RawScan>(&one);
            if (!scan) continue;
            REQUIRE_FALSE(scan->bytes.empty());
            REQUIRE(scan->bytes.size() <= longest_frame_bytes);
        }
        decoder.reset();
        Frames out;
        add(out, decoder.feed(opening + report("clean", false), Time{2ms}));
        REQUIRE(out == Frames{"]C1 clean"});
    }
}
