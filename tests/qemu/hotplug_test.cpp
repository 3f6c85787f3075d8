// What is plugged in is told, on a system without udevd: the kernel's own count and its sysfs.
#include "hw/hotplug.hpp"
#include "hw/port/look_around.hpp"
#include "hw/sim/hid_pos_port.hpp"
#include "kiosk/base/queue.hpp"
#include "tests/qemu/gadget.hpp"
#include "tests/qemu/reporting_device.hpp"
#include "tests/qemu/typing_device.hpp"
#include "tests/qemu/usb_printer.hpp"

#include <fmt/format.h>

using namespace mendbay;
using namespace mendbay::hw;
using namespace mendbay::tests;
using namespace std::chrono_literals;

namespace {

const UsbNames scanner{0x0c2e, 0x0b6a, "SN123", "Mendbay", "CDC scanner"};
const UsbNames printer{0x04b8, 0x0e03, "RP7", "Mendbay", "receipt printer"};

// Lists of what is plugged in, as they are told.
class Told {
  public:
    std::function<bool(News)> tell() {
        return [this](News news) { return queue_.put(std::get<DevicesPresent>(std::move(news))); };
    }
    // Waits for a list that has, or has not, a device at such a node; and says how long it took.
    bool tells(std::string_view node, bool is_there) {
        const auto begin = std::chrono::steady_clock::now();
        while (auto list = queue_.take_for({}, generous)) {
            const bool has_it = std::ranges::any_of(list->all, [&](const Present& each) { return each.node == node; });
            const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
            if (has_it != is_there) continue;
            fmt::print("{} {} after {:.2f} s\n", node, is_there ? "told" : "told as not there", took.count());
            return true;
        }
        return false;
    }

  private:
    Queue<DevicesPresent> queue_{1000};
};

}  // namespace

TEST_CASE("every plugging is told, of every kind of device, where no udevd runs") {
    REQUIRE(PlugWatch().by() == WatchBy::sysfs);
    Told told;
    HotplugSettings settings;
    settings.look_anyway = 1h;  // what is found is found by watching
    const Hotplug hotplug(told.tell(), settings);
    REQUIRE(told.tells("/dev/ttyACM0", false));  // the first list

    SerialGadget serial(scanner);
    serial.plug();
    CHECK(told.tells("/dev/ttyACM0", true));
    UsbPrinter receipt(printer, "MFG:XP;MDL:XP-58;", sim::SimPrinterLink::make({}));
    receipt.plug();
    CHECK(told.tells("/dev/usb/lp0", true));
    TypingDevice typing;
    CHECK(told.tells(typing.node, true));
    ReportingDevice reporting(sim::SimHidPosLink::make()->descriptor());
    CHECK(told.tells(reporting.node, true));

    serial.pull();
    CHECK(told.tells("/dev/ttyACM0", false));
    receipt.pull();
    CHECK(told.tells("/dev/usb/lp0", false));
    typing.unplug();
    CHECK(told.tells(typing.node, false));
    reporting.unplug();
    CHECK(told.tells(reporting.node, false));
}

TEST_CASE("two devices at once have their own names, and none of them is a power button or a screen of the kernel") {
    SerialGadget serial(scanner);
    serial.plug();
    UsbPrinter receipt(printer, "MFG:XP;MDL:XP-58;", sim::SimPrinterLink::make({}));
    receipt.plug();
    const auto names_of = [](PresentKind kind) {
        std::vector<std::string> names;
        for (const Present& each : look_around().value_or(std::vector<Present>{}))
            if (each.kind == kind) names.push_back(each.identity);
        return names;
    };
    CHECK(comes_true([&] { return names_of(PresentKind::line_printer) == std::vector<std::string>{"usb:04b8:0e03:RP7"}; }));
    CHECK(comes_true([&] {
        const auto ports = names_of(PresentKind::serial);
        return std::ranges::count(ports, "usb:0c2e:0b6a:SN123") == 1;
    }));
    CHECK(names_of(PresentKind::hid_pos).empty());
    // The guest's own keyboard can type, its power button cannot.
    for (const Present& each : look_around().value_or(std::vector<Present>{}))
        CHECK_THAT(each.model, !ContainsSubstring("Button"));
}
