#include "hw/hotplug.hpp"
#include "kiosk/base/queue.hpp"

#include "tests/catch.hpp"
#include "tests/plug/play_bed.hpp"

#include <unistd.h>

#include <atomic>

using namespace mendbay;
using namespace mendbay::hw;
using namespace std::chrono_literals;
using tests::PlayBed;

namespace {

constexpr auto generous = 10s;  // a test that waits so long has failed

const tests::UsbDevice voyager{"1-2", "0c2e", "0b6a", "SN123", "Honeywell", "1470g"};
const tests::UsbDevice receipt{"1-5", "04b8", "0e03", "4D3953", "EPSON", "TM-T20"};

class Inbox {
  public:
    std::function<bool(News)> tell() {
        return [this](News news) { return !is_full && queue_.put(std::move(news)); };
    }
    // The nodes of the next list; "silence" when none comes.
    std::string next(std::chrono::milliseconds limit = generous) {
        const auto news = queue_.take_for({}, limit);
        if (!news) return "silence";
        const auto* devices = std::get_if<DevicesPresent>(&*news);
        REQUIRE(devices);
        std::string nodes;
        for (const Present& each : devices->all) nodes += (nodes.empty() ? "" : " ") + each.node;
        return nodes.empty() ? "nothing" : nodes;
    }
    std::atomic<bool> is_full{false};

  private:
    Queue<News> queue_{1000};
};

HotplugSettings by(WatchBy watch) {
    HotplugSettings settings;
    settings.watch = watch;
    settings.look_anyway = 1h;  // what is found is found by watching
    return settings;
}

}  // namespace

TEST_CASE("what is plugged in is told at the start, and again at each announcement of udevd") {
    PlayBed bed;
    bed.plug_serial(voyager, 0);
    Inbox inbox;
    const Hotplug hotplug(inbox.tell(), by(WatchBy::udev));
    CHECK(inbox.next() == "/dev/ttyACM0");
    bed.plug_printer(receipt, 0);
    CHECK(inbox.next() == "/dev/ttyACM0 /dev/usb/lp0");
    bed.pull("1-2");
    CHECK(inbox.next() == "/dev/usb/lp0");
    // Nothing is another: nothing is told.
    bed.announce("change", "/dev/usb/lp0");
    CHECK(inbox.next(600ms) == "silence");
}

TEST_CASE("a device with many nodes is told once, when all are there") {
    PlayBed bed;
    Inbox inbox;
    HotplugSettings settings = by(WatchBy::udev);
    settings.quiet = 1500ms;  // longer than a busy machine needs to plug in the next
    settings.longest_settle = 30s;
    const Hotplug hotplug(inbox.tell(), settings);
    CHECK(inbox.next() == "nothing");
    bed.plug_keyboard(voyager, 5, 0);
    bed.plug_serial(voyager, 0, 1);
    bed.plug_keyboard(voyager, 6, 3);
    CHECK(inbox.next() == "/dev/ttyACM0 /dev/input/event5 /dev/input/event6");
    CHECK(inbox.next(600ms) == "silence");
}

TEST_CASE("where no udevd runs the kernel's count is watched") {
    PlayBed bed;
    bed.count_plugs(7);
    Inbox inbox;
    const Hotplug hotplug(inbox.tell(), by(WatchBy::sysfs));
    CHECK(inbox.next() == "nothing");
    bed.plug_serial(voyager, 0);
    CHECK(inbox.next(900ms) == "silence");  // not counted: not looked for
    bed.count_plugs(8);
    CHECK(inbox.next() == "/dev/ttyACM0");
    bed.pull("1-2");
    bed.count_plugs(9);
    CHECK(inbox.next() == "nothing");
}

TEST_CASE("where the kernel does not count, it is looked at every turn") {
    PlayBed bed;
    Inbox inbox;
    const Hotplug hotplug(inbox.tell(), by(WatchBy::sysfs));
    CHECK(inbox.next() == "nothing");
    bed.plug_serial(voyager, 0);
    CHECK(inbox.next() == "/dev/ttyACM0");
    bed.pull("1-2");
    CHECK(inbox.next() == "nothing");
}

TEST_CASE("which way is watched follows from whether udevd runs") {
    const PlayBed bed;
    CHECK(PlugWatch(WatchBy::udev).by() == WatchBy::udev);
    CHECK(PlugWatch(WatchBy::sysfs).by() == WatchBy::sysfs);
    CHECK(PlugWatch(WatchBy::itself).by() == (::access("/run/udev/control", F_OK) == 0 ? WatchBy::udev : WatchBy::sysfs));
}

TEST_CASE("announcements that were lost cost time and nothing else") {
    PlayBed bed;
    Inbox inbox;
    bed.count_plugs(7);
    HotplugSettings settings;
    settings.watch = WatchBy::sysfs;
    settings.look_anyway = 300ms;
    const Hotplug hotplug(inbox.tell(), settings);
    CHECK(inbox.next() == "nothing");
    bed.plug_serial(voyager, 0);  // not counted
    CHECK(inbox.next() == "/dev/ttyACM0");
}

TEST_CASE("a full inbox is offered the latest list until there is room") {
    PlayBed bed;
    Inbox inbox;
    inbox.is_full = true;
    const Hotplug hotplug(inbox.tell(), by(WatchBy::sysfs));
    CHECK(inbox.next(300ms) == "silence");
    bed.plug_serial(voyager, 0);
    std::this_thread::sleep_for(2 * plug_poll);
    inbox.is_full = false;
    std::string told = inbox.next();
    if (told == "nothing") told = inbox.next();  // a busy machine was still at the first list
    CHECK(told == "/dev/ttyACM0");
}
