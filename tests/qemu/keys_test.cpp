// Scanners that type, through the kernel's own input layer.
#include "hw/port/evdev.hpp"
#include "hw/scanner.hpp"
#include "hw/sim/wedge_port.hpp"
#include "tests/hw/inbox.hpp"
#include "tests/qemu/typing_device.hpp"

using namespace mendbay;
using namespace mendbay::hw;
using namespace mendbay::tests;

namespace {

std::string typed(std::string_view code, sim::Typing typing = {}) { return sim::SimWedgeLink::make(typing)->bytes_of(code); }

ScannerConfig typing(const Tap& tap, wire::WedgeSettings settings = {}) {
    return {"front", tap.port(), std::move(settings)};
}

std::string every_printable_character() {
    std::string all;
    for (char c = '!'; c <= '~'; ++c) all += c;
    return all;
}

}  // namespace

TEST_CASE("a typed code arrives through the input layer with its letter case, its symbols and its separators") {
    TypingDevice device;
    const Tap tap(open_evdev(device.node));
    Inbox inbox;
    const Scanner scanner(typing(tap), inbox.tell());
    REQUIRE(inbox.next(generous) == "front connected");
    for (const std::string& code :
         {std::string("0106901234567892\x1d"
                      "21Ab/9"),
          every_printable_character(), std::string("https://example.com/01/06901234567892/21/aBc?x=1&y=[2]#~")}) {
        device.type(typed(code + "\r"), tap);
        CHECK(inbox.next(generous) == "front scan " + code);
    }
}

TEST_CASE("a German scanner, and one that makes capitals with CapsLock and the rest with Alt, arrive as well") {
    TypingDevice device;
    const std::string code =
        "Größe-42/Zyx\x1d"
        "修达";
    struct Case {
        sim::Typing typing;
        wire::WedgeSettings settings;
    };
    Case german, by_number;
    german.typing.layout = sim::Typing::Layout::german;
    german.settings.layout = wire::KeyLayout::german;
    by_number.typing.letters = sim::Typing::Letters::caps_lock;
    by_number.typing.keys_together = true;
    for (const Case& each : {german, by_number}) {
        const Tap tap(open_evdev(device.node));
        Inbox inbox;
        const Scanner scanner(typing(tap, each.settings), inbox.tell());
        REQUIRE(inbox.next(generous) == "front connected");
        device.type(typed(code + "\r", each.typing), tap);
        CHECK(inbox.next(generous) == "front scan " + code);
    }
}

TEST_CASE("what is typed on a grabbed scanner reaches this program alone, and a second grab is busy") {
    TypingDevice device;
    const auto onlooker = open_evdev(device.node, Grab::no)();
    REQUIRE(onlooker);
    {
        const Tap tap(open_evdev(device.node));
        Inbox inbox;
        const Scanner scanner(typing(tap), inbox.tell());
        REQUIRE(inbox.next(generous) == "front connected");
        const auto second = open_evdev(device.node)();
        REQUIRE_FALSE(second);
        CHECK(name_of(second.error().fault) == std::string("busy"));
        device.type(typed("ABC\r"), tap);
        CHECK(inbox.next(generous) == "front scan ABC");
        std::array<char, 4096> events;
        const auto seen = (*onlooker)->read(events, std::chrono::milliseconds(0));
        REQUIRE(seen);
        CHECK(*seen == 0);
    }
    // Let go: whoever comes next may have it.
    CHECK(open_evdev(device.node)());
}

TEST_CASE("a scanner's CapsLock light is put out when it is opened") {
    TypingDevice device;
    input_event light_on[2]{};
    light_on[0].type = EV_LED;
    light_on[0].code = LED_CAPSL;
    light_on[0].value = 1;
    device.type({reinterpret_cast<const char*>(light_on), sizeof light_on});
    REQUIRE(device.is_light_set(LED_CAPSL, true));
    const auto port = open_evdev(device.node)();
    REQUIRE(port);
    CHECK(device.is_light_set(LED_CAPSL, false));
}

TEST_CASE("of 1,600 events that nobody read in time a lost scan is told, never a wrong one") {
    TypingDevice device;
    Tap tap(open_evdev(device.node));
    Inbox inbox;
    const Scanner scanner(typing(tap), inbox.tell());
    REQUIRE(inbox.next(generous) == "front connected");
    std::string events = typed(std::string(1000, 'b') + "\r");
    constexpr std::size_t wanted = 1600 * sizeof(input_event);
    REQUIRE(events.size() > wanted);
    // The tail with the Enter, so that what comes next is another code.
    events.erase(0, events.size() - wanted);
    tap.shut();
    device.type(events);
    tap.open();
    CHECK(inbox.next(generous) == "front lost dropped");
    // Whether its Enter is among what was kept is the kernel's luck; one more ends it.
    device.type(typed("\rNEXT\r"), tap);
    CHECK(inbox.next(generous) == "front scan NEXT");
}

TEST_CASE("a scanner that is pulled out in the middle of a code is gone, and the code is told lost") {
    TypingDevice device;
    const Tap tap(open_evdev(device.node));
    Inbox inbox;
    wire::WedgeSettings patient;
    patient.idle_gap = generous;
    const Scanner scanner(typing(tap, patient), inbox.tell());
    REQUIRE(inbox.next(generous) == "front connected");
    device.type(typed("ABCDEF"), tap);
    device.unplug();
    CHECK(inbox.next(generous) == "front lost broken_frame");
    CHECK(inbox.next(generous) == "front fault gone");
}
