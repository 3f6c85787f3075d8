// Scanners that report (HID-POS), through the kernel's HID core and hidraw.
#include "hw/port/hidraw.hpp"
#include "hw/scanner.hpp"
#include "hw/sim/hid_pos_port.hpp"
#include "tests/hw/inbox.hpp"
#include "tests/qemu/reporting_device.hpp"
#include "tests/qemu/tap.hpp"

using namespace mendbay;
using namespace mendbay::hw;
using namespace mendbay::tests;

namespace {

// The records of a stream; the kernel is given them without their lengths.
std::vector<std::string> reports_of(const sim::SimHidPosLink& link, const std::string& code) {
    const std::string records = link.bytes_of(code);
    std::vector<std::string> reports;
    for (std::size_t at = 0; at + 2 <= records.size();) {
        const std::size_t length =
            static_cast<unsigned char>(records[at]) + 256u * static_cast<unsigned char>(records[at + 1]);
        reports.push_back(records.substr(at + 2, length));
        at += 2 + length;
    }
    return reports;
}

std::string a_long_code() {
    std::string code = "0106901234567892\x1d";
    for (int i = 0; code.size() < 700; ++i) code += "21aB" + std::to_string(i) + '\x1d';
    return code;
}

}  // namespace

TEST_CASE("codes of a scanner that reports arrive through hidraw, the long ones in many reports") {
    const auto link = sim::SimHidPosLink::make();
    ReportingDevice device(link->descriptor());
    Inbox inbox;
    const Scanner scanner({"front", open_hidraw(device.node), wire::HidPosSettings{}}, inbox.tell());
    REQUIRE(inbox.next(generous) == "front connected");
    for (const std::string& code : {std::string("6901234567892"), a_long_code(), std::string("end")}) {
        const auto reports = reports_of(*link, "]C1" + code);
        CHECK(reports.size() == (code.size() + 55) / 56);
        for (const std::string& report : reports) device.report(report);
        CHECK(inbox.next(generous) == "front scan ]C1 " + code);
    }
}

TEST_CASE("a scanner whose reports have no id and no count is read by what its descriptor says") {
    sim::Reporting plain;
    plain.report_id = 0;
    plain.count = sim::Reporting::Count::none;
    plain.tells_aim = false;
    const auto link = sim::SimHidPosLink::make(plain);
    ReportingDevice device(link->descriptor());
    Inbox inbox;
    const Scanner scanner({"front", open_hidraw(device.node), wire::HidPosSettings{}}, inbox.tell());
    REQUIRE(inbox.next(generous) == "front connected");
    for (const std::string& report : reports_of(*link, "6901234567892")) device.report(report);
    CHECK(inbox.next(generous) == "front scan 6901234567892");
}

TEST_CASE("a scanner that reports is busy for a second opening, and gone when it is pulled out in the middle of a code") {
    const auto link = sim::SimHidPosLink::make();
    ReportingDevice device(link->descriptor());
    const Tap tap(open_hidraw(device.node));
    Inbox inbox;
    const Scanner scanner({"front", tap.port(), wire::HidPosSettings{}}, inbox.tell());
    REQUIRE(inbox.next(generous) == "front connected");
    const auto second = open_hidraw(device.node)();
    REQUIRE_FALSE(second);
    CHECK(name_of(second.error().fault) == std::string("busy"));

    device.report(reports_of(*link, a_long_code()).front());
    const std::size_t with_their_lengths =
        2 + link->descriptor().size() + 2 + reports_of(*link, a_long_code()).front().size();
    REQUIRE(comes_true([&] { return tap.bytes_read() >= with_their_lengths; }));
    device.unplug();
    CHECK(inbox.next(generous) == "front lost broken_frame");
    CHECK(inbox.next(generous) == "front fault gone");
}
