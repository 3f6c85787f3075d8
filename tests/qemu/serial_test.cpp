// Scanners on a serial port over USB, through the kernel's cdc-acm, libserialport and libudev.
#include "hw/port/look_around.hpp"
#include "hw/port/open.hpp"
#include "hw/port/open_by_identity.hpp"
#include "hw/scanner.hpp"
#include "tests/hw/inbox.hpp"
#include "tests/qemu/gadget.hpp"
#include "tests/qemu/guest.hpp"
#include "tests/qemu/tap.hpp"

#include <fmt/format.h>

using namespace mendbay;
using namespace mendbay::hw;
using namespace mendbay::tests;

namespace {

const UsbNames voyager{0x0c2e, 0x0b6a, "SN123", "Mendbay", "CDC scanner"};
const std::string identity = "usb:0c2e:0b6a:SN123";

OpenPort by_name() {
    return open_by_identity(identity, PresentKind::serial,
                            [](std::string node) { return open_serial({.path = std::move(node), .baud = 115200}); });
}

ScannerConfig serial(OpenPort open) {
    wire::FramerSettings settings;
    settings.suffix = wire::Suffix::cr;
    return {"front", std::move(open), settings};
}

std::string node_now() {
    const auto node = node_of(identity, PresentKind::serial);
    return node ? node->value_or("nowhere") : "cannot be told";
}

}  // namespace

TEST_CASE("a scanner on a serial port is found by its numbers, its names and its serial number") {
    SerialGadget device(voyager);
    CHECK(node_now() == "nowhere");
    device.plug();
    REQUIRE(comes_true([] { return node_now() == "/dev/ttyACM0"; }));
    const auto all = look_around();
    REQUIRE(all);
    const auto found = std::ranges::find(*all, identity, &Present::identity);
    REQUIRE(found != all->end());
    CHECK(found->kind == PresentKind::serial);
    CHECK(found->maker == voyager.maker);
    CHECK(found->model == voyager.model);
    CHECK(found->vendor == voyager.vendor);
    CHECK(found->product == voyager.product);
    device.pull();
    CHECK(comes_true([] { return node_now() == "nowhere"; }));
}

TEST_CASE("codes arrive from a serial port as they were sent, with every byte that a tty would eat") {
    SerialGadget device(voyager);
    device.plug();
    Inbox inbox;
    const Scanner scanner(serial(by_name()), inbox.tell());
    std::string first = inbox.next(generous);
    if (first == "front fault not_found") first = inbox.next(generous);
    REQUIRE(first == "front connected");
    // ^C, XON, XOFF, ^D, ^Z, DEL, LF and what is no ASCII.
    const std::string eaten = "]C1A\x03\x11\x13\x04\x1a\x7f\n\x1d\xd0\xde\xb4\xef";
    for (const std::string& code : {std::string("]Q301,32,aBc"), eaten, std::string(4000, 'x') + "end"}) {
        device.send(code + "\r");
        CHECK(inbox.next(generous) == "front scan " + code);
    }
}

TEST_CASE("a serial port that is held is busy for everybody else") {
    SerialGadget device(voyager);
    device.plug();
    REQUIRE(comes_true([] { return node_now() != "nowhere"; }));
    const auto first = by_name()();
    REQUIRE(first);
    const auto second = by_name()();
    REQUIRE_FALSE(second);
    CHECK(name_of(second.error().fault) == std::string("busy"));
}

TEST_CASE("pulled out at every byte of a frame, nothing is invented, and it comes back by itself under another node") {
    SerialGadget device(voyager);
    device.plug();
    REQUIRE(comes_true([] { return node_now() == "/dev/ttyACM0"; }));
    // Somebody forgot to close it: while this lives, the name is taken.
    Fd forgotten(::open("/dev/ttyACM0", O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC));
    REQUIRE(forgotten.is_open());
    const Tap tap(by_name());
    Inbox inbox;
    const Scanner scanner(serial(tap.port()), inbox.tell());
    REQUIRE(inbox.next(generous) == "front connected");
    const std::string code =
        "AB\x1d"
        "12";
    for (std::size_t cut = 1; cut <= code.size(); ++cut) {
        INFO("after " << cut << " bytes");
        device.send("whole\r");
        CHECK(inbox.next(generous) == "front scan whole");
        const std::size_t before = tap.bytes_read();
        device.send(code.substr(0, cut));
        REQUIRE(comes_true([&] { return tap.bytes_read() == before + cut; }));
        device.pull();
        CHECK(inbox.next(generous) == "front lost broken_frame");
        CHECK(inbox.next(generous) == "front fault gone");
        const auto plugged = std::chrono::steady_clock::now();
        device.plug();
        CHECK(inbox.next(generous) == "front connected");
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - plugged;
        if (cut == 1) CHECK(node_now() == "/dev/ttyACM1");
        fmt::print("plugged in again, and used again after {:.2f} s at {}\n", took.count(), node_now());
        forgotten.close();
    }
    device.send("the end\r");
    CHECK(inbox.next(generous) == "front scan the end");
}
