// The ports of scanners that type and scanners that report, on devices of the kernel that umockdev plays: the real
// libevdev, the real ioctl() and poll().
#include "hw/port/evdev.hpp"
#include "hw/port/hidraw.hpp"
#include "hw/scanner.hpp"
#include "hw/sim/hid_pos_port.hpp"
#include "hw/sim/wedge_port.hpp"
#include "tests/hw/inbox.hpp"
#include "tests/wedge/testbed.hpp"

using namespace mendbay;
using namespace mendbay::hw;
using namespace mendbay::tests;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

// Nothing here can be tried without the testbed, and a test that tries nothing must not look as if it had.
void needs_testbed() {
    INFO("to be run by umockdev-wrapper");
    REQUIRE(Testbed::is_there());
}

const std::string code =
    "]C10106901234567892\x1d"
    "21Ab/9";

// A device that is looked for anew at every opening, as the name it is known by leads to one node today and to another
// tomorrow.
class Wanted {
  public:
    explicit Wanted(OpenPort (*open)(std::string)) : open_(open) {}
    void is_at(const Node& node) { node_ = &node; }
    void is_gone() { node_ = nullptr; }
    OpenPort port() {
        return [this]() -> Result<std::unique_ptr<BytePort>> {
            const Node* node = node_;
            if (!node) return fail(Fault::not_found, "not plugged in");
            return open_(node->path)();
        };
    }

  private:
    OpenPort (*open_)(std::string);
    std::atomic<const Node*> node_{nullptr};
};

ScannerConfig typing(OpenPort open) { return {"front", std::move(open), wire::WedgeSettings{}}; }
ScannerConfig reporting(OpenPort open) { return {"front", std::move(open), wire::HidPosSettings{}}; }

std::string fault_of_opening(const OpenPort& open) {
    const auto port = open();
    return port ? "" : name_of(port.error().fault);
}

// The records of a stream, which the kernel gives as reports without their lengths.
std::vector<std::string> reports_in(std::string_view records) {
    std::vector<std::string> reports;
    while (!records.empty()) {
        const std::size_t length = static_cast<unsigned char>(records[0]) + 256u * static_cast<unsigned char>(records[1]);
        reports.emplace_back(records.substr(2, length));
        records.remove_prefix(2 + length);
    }
    return reports;
}

// What a port gives until nothing comes any more, or its fault.
std::string read_all(BytePort& port, std::size_t wanted) {
    std::string got;
    std::array<char, 50> piece;
    for (int turn = 0; turn < 100 && got.size() < wanted; ++turn) {
        const auto count = port.read(piece, 100ms);
        if (!count) return "fault: "s + name_of(count.error().fault);
        got.append(piece.data(), *count);
    }
    return got;
}

}  // namespace

TEST_CASE("what a scanner types arrives through the kernel's input layer, and to this program alone") {
    needs_testbed();
    const Testbed testbed;
    EvdevNode node(testbed, "event5");
    const auto link = sim::SimWedgeLink::make();
    Inbox inbox;
    {
        const Scanner scanner(typing(open_evdev(node.path)), inbox.tell());
        CHECK(inbox.next() == "front connected");
        CHECK(node.is_grabbed());
        node.send(link->bytes_of(code + "\rsecond\r"));
        CHECK(inbox.next() == "front scan " + code);
        CHECK(inbox.next() == "front scan second");
    }
    CHECK_FALSE(node.is_grabbed());
}

TEST_CASE("the CapsLock light of a scanner that types is put out, so that it does not type the other way round") {
    needs_testbed();
    const Testbed testbed;
    EvdevNode node(testbed, "event5");
    const auto port = open_evdev(node.path)();
    REQUIRE(port);
    const std::string written = node.receive(2 * sizeof(input_event));
    REQUIRE(written.size() == 2 * sizeof(input_event));
    input_event event{};
    std::memcpy(&event, written.data(), sizeof event);
    CHECK(event.type == EV_LED);
    CHECK(event.code == LED_CAPSL);
    CHECK(event.value == 0);
}

TEST_CASE("a scanner that another program holds is busy, and taken when it is free") {
    needs_testbed();
    const Testbed testbed;
    EvdevNode node(testbed, "event5");
    {
        const auto first = open_evdev(node.path)();
        REQUIRE(first);
        const auto second = open_evdev(node.path)();
        REQUIRE_FALSE(second);
        CHECK(name_of(second.error().fault) == "busy"s);
        CHECK(second.error().detail == node.path + ": in use by another program");
    }
    CHECK(open_evdev(node.path)());
}

TEST_CASE("what cannot type, is not there or is no input device is not opened as a scanner that types") {
    needs_testbed();
    const Testbed testbed;
    const EvdevNode power_button(testbed, "event6", false);
    const HidrawNode hidraw(testbed, "hidraw3", "");
    CHECK(fault_of_opening(open_evdev(power_button.path)) == "unsupported");
    CHECK_FALSE(power_button.is_grabbed());
    CHECK(fault_of_opening(open_evdev("/dev/input/event99")) == "not_found");
    CHECK(fault_of_opening(open_evdev(hidraw.path)) == "unsupported");
}

TEST_CASE("a scanner that types is pulled out and comes back under another node") {
    needs_testbed();
    const Testbed testbed;
    EvdevNode first(testbed, "event5"), second(testbed, "event7");
    Wanted wanted([](std::string path) { return open_evdev(std::move(path)); });
    wanted.is_at(first);
    const auto link = sim::SimWedgeLink::make();
    Inbox inbox;
    const Scanner scanner(typing(wanted.port()), inbox.tell());
    CHECK(inbox.next() == "front connected");
    first.send(link->bytes_of("ABC\r"));
    CHECK(inbox.next() == "front scan ABC");
    wanted.is_gone();
    first.unplug();
    CHECK(inbox.next() == "front fault gone");
    wanted.is_at(second);
    CHECK(inbox.next() == "front connected");
    second.send(link->bytes_of("DEF\r"));
    CHECK(inbox.next() == "front scan DEF");
}

TEST_CASE("pulled out in the middle of a code, the port gives what came and then is gone") {
    needs_testbed();
    const Testbed testbed;
    EvdevNode node(testbed, "event5");
    const auto port = open_evdev(node.path)();
    REQUIRE(port);
    const std::string typed = sim::SimWedgeLink::make()->bytes_of("ABCDEF\r"), half = typed.substr(0, typed.size() / 2);
    node.send(half);
    CHECK(read_all(**port, half.size()) == half);
    node.unplug();
    CHECK(read_all(**port, 1) == "fault: gone");
}

TEST_CASE("a keyboard is not written to") {
    needs_testbed();
    const Testbed testbed;
    const EvdevNode node(testbed, "event5");
    const auto port = open_evdev(node.path)();
    REQUIRE(port);
    CHECK_FALSE((*port)->write("x", 10ms));
}

TEST_CASE("a HID-POS scanner's descriptor comes first, then each report with its length, however little is read at once") {
    needs_testbed();
    const Testbed testbed;
    const auto link = sim::SimHidPosLink::make();
    HidrawNode node(testbed, "hidraw3", link->descriptor());
    const auto port = open_hidraw(node.path)();
    REQUIRE(port);
    const std::string described{char(link->descriptor().size()), '\0'};
    CHECK(read_all(**port, 2 + link->descriptor().size()) == described + link->descriptor());
    // One at a time: what stands in for the node is a stream, and would join them.
    for (const std::string& report : reports_in(link->bytes_of("]Q1" + std::string(100, 'x')))) {
        node.send(report);
        CHECK(read_all(**port, report.size() + 2) == std::string{char(report.size()), '\0'} + report);
    }
    CHECK_FALSE((*port)->write("x", 10ms));
    CHECK(fault_of_opening(open_hidraw(node.path)) == "busy");
}

TEST_CASE("a HID-POS scanner is read, pulled out and plugged in again") {
    needs_testbed();
    const Testbed testbed;
    const auto link = sim::SimHidPosLink::make();
    HidrawNode first(testbed, "hidraw3", link->descriptor()), second(testbed, "hidraw4", link->descriptor());
    Wanted wanted(open_hidraw);
    wanted.is_at(first);
    Inbox inbox;
    const Scanner scanner(reporting(wanted.port()), inbox.tell());
    CHECK(inbox.next() == "front connected");
    first.send(reports_in(link->bytes_of("]C1A"))[0]);
    CHECK(inbox.next() == "front scan ]C1 A");
    wanted.is_gone();
    first.unplug();

    CHECK(inbox.next() == "front fault gone");
    wanted.is_at(second);
    CHECK(inbox.next() == "front connected");
    second.send(reports_in(link->bytes_of("]C1B"))[0]);
    CHECK(inbox.next() == "front scan ]C1 B");
}

TEST_CASE("what is no HID device is not opened as one") {
    needs_testbed();
    const Testbed testbed;
    const EvdevNode keyboard(testbed, "event5");
    CHECK(fault_of_opening(open_hidraw(keyboard.path)) == "unsupported");
    CHECK(fault_of_opening(open_hidraw("/dev/hidraw99")) == "not_found");
}
