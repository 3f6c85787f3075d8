#include "hw/port/look_around.hpp"
#include "hw/port/open.hpp"
#include "hw/port/open_by_identity.hpp"
#include "hw/scanner.hpp"
#include "kiosk/base/queue.hpp"

#include "tests/catch.hpp"
#include "tests/plug/play_bed.hpp"

#include <unistd.h>

#include <array>
#include <filesystem>
#include <iostream>
#include <optional>
#include <thread>
#include <tuple>

using namespace mendbay;
using namespace mendbay::hw;
using namespace std::chrono_literals;
using tests::PlayBed;

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto generous = 10s;  // a test that waits so long has failed

const tests::UsbDevice voyager{"1-2", "0c2e", "0b6a", "SN123", "Honeywell", "1470g"};
const std::string its_name = "usb:0c2e:0b6a:SN123";

OpenPort open_scanner(const std::string& identity, SeekPace pace = {}) {
    return open_by_identity(
        identity, PresentKind::serial, [](std::string node) { return open_serial({std::move(node)}); }, pace);
}

class Inbox {
  public:
    std::function<bool(News)> tell() {
        return [this](News news) { return queue_.put(std::move(news)); };
    }
    // The next news in words; "silence" when none comes.
    std::string next(std::chrono::milliseconds limit = generous) {
        const auto news = queue_.take_for({}, limit);
        if (!news) return "silence";
        if (const auto* scan = std::get_if<Scan>(&*news)) return "scan " + scan->raw.bytes;
        if (const auto* lost = std::get_if<ScanLost>(&*news)) return "lost " + lost->why;
        const auto* device = std::get_if<DeviceChanged>(&*news);
        if (!device) return "other news";
        return device->connected ? "connected" : "fault " + device->fault;
    }

  private:
    Queue<News> queue_{1000};
};

// Opens again and again, as a device's thread does, until it opens or says what is asked for.
std::string opens_at_last(const OpenPort& open, std::optional<Fault> until = {}) {
    for (const auto end = Clock::now() + generous; Clock::now() < end; std::this_thread::sleep_for(10ms)) {
        const auto port = open();
        if (port) return "open";
        if (until && port.error().fault == *until) return name_of(*until);
    }
    return "never";
}

std::string fault_of_opening(const OpenPort& open) {
    const auto port = open();
    return port ? "open" : name_of(port.error().fault);
}

// The rights of somebody who is not root, until the end of the block; root may open anything.
class NotRoot {
  public:
    NotRoot() {
        constexpr uid_t nobody = 65534;
        if (was_root_) REQUIRE(::setresuid(nobody, nobody, 0) == 0);
    }
    ~NotRoot() {
        if (was_root_) std::ignore = ::setresuid(0, 0, 0);
    }
    NotRoot(const NotRoot&) = delete;
    NotRoot& operator=(const NotRoot&) = delete;

  private:
    const bool was_root_ = ::geteuid() == 0;
};

void set_rights(const std::string& file, bool for_all) {
    using std::filesystem::perms;
    const perms all = perms::owner_read | perms::owner_write | perms::group_read | perms::group_write | perms::others_read |
                      perms::others_write;
    std::filesystem::permissions(file, for_all ? all : perms::none);
}

}  // namespace

TEST_CASE("a scanner that comes back under another name is found and read again") {
    PlayBed bed;
    bed.plug_serial(voyager, 0);
    Inbox inbox;
    const Scanner scanner({"front", open_scanner(its_name), {}}, inbox.tell());
    CHECK(inbox.next() == "connected");
    bed.send("/dev/ttyACM0", "SN0001\r");
    CHECK(inbox.next() == "scan SN0001");

    bed.pull("1-2");
    CHECK(inbox.next() == "fault gone");
    // Another of the kind takes its socket.
    bed.plug_serial({"1-2", "0c2e", "0b6a", "SN999", "Honeywell", "1470g"}, 1);
    CHECK(inbox.next(600ms) == "silence");

    const auto plugged = Clock::now();
    bed.plug_serial({"1-3.1", "0c2e", "0b6a", "SN123", "Honeywell", "1470g"}, 3);
    CHECK(inbox.next() == "connected");
    bed.send("/dev/ttyACM3", "SN0002\r");
    CHECK(inbox.next() == "scan SN0002");
    const auto taken = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - plugged);
    std::cout << "plugged in again and read after " << taken.count() << " ms\n";
}

TEST_CASE("a scanner and its twin of the same number are two devices, and neither is opened as the other") {
    const tests::UsbDevice twin{"1-3", "0c2e", "0b6a", "SN123", "Honeywell", "1470g"};
    PlayBed bed;
    SeekPace pace;
    pace.look_anyway = 0ms;
    bed.plug_serial(voyager, 0);
    const OpenPort kept = open_scanner(its_name, pace), newcomer = open_scanner("usb:0c2e:0b6a@1-3", pace);
    CHECK(fault_of_opening(kept) == "open");
    CHECK(fault_of_opening(newcomer) == "not_found");
    bed.plug_serial(twin, 1);
    {
        const auto one = kept(), other = newcomer();
        REQUIRE(one);
        REQUIRE(other);
        bed.send("/dev/ttyACM0", "first");
        std::array<char, 16> bytes;
        CHECK((*other)->read(bytes, 0ms) == 0U);
        CHECK((*one)->read(bytes, generous) == 5U);
    }
    // It is pulled: the twin has the number for itself, and is not it all the same.
    bed.pull("1-2");
    CHECK(fault_of_opening(kept) == "not_found");
    CHECK(fault_of_opening(newcomer) == "open");
    bed.plug_serial(voyager, 2);
    CHECK(fault_of_opening(kept) == "open");
    // The twin goes, and it is found wherever it is plugged.
    bed.pull("1-3");
    CHECK(fault_of_opening(kept) == "open");
    bed.pull("1-2");
    bed.plug_serial({"1-6", "0c2e", "0b6a", "SN123", "Honeywell", "1470g"}, 3);
    CHECK(fault_of_opening(kept) == "open");

    // Who never saw it alone does not guess; who was told, knows.
    bed.plug_serial(twin, 4);
    const std::vector<std::string> places{"usb:0c2e:0b6a@1-6", "usb:0c2e:0b6a@1-3"};
    CHECK(fault_of_opening(open_scanner(its_name, pace)) == "not_found");
    const OpenPort told = open_by_identity(
        its_name, PresentKind::serial, [](std::string node) { return open_serial({std::move(node)}); }, pace, places);
    const auto held = newcomer();
    CHECK(fault_of_opening(told) == "open");
}

TEST_CASE("an opener takes a path, too, and tells a device that is not there from one that cannot be opened") {
    PlayBed bed;
    bed.plug_serial(voyager, 0);
    CHECK(fault_of_opening(open_scanner("/dev/ttyACM0")) == "open");
    CHECK(fault_of_opening(open_scanner("/dev/ttyACM7")) == "not_found");
    CHECK(fault_of_opening(open_scanner(its_name)) == "open");
    CHECK(fault_of_opening(open_scanner("usb:0c2e:0b6a@1-2")) == "open");
    CHECK(fault_of_opening(open_scanner("usb:0c2e:0b6a:SN124")) == "not_found");
    const auto held = open_scanner(its_name)();
    REQUIRE(held);
    CHECK(fault_of_opening(open_scanner(its_name)) == "busy");
}

TEST_CASE("a device that is not there is looked for when something was plugged, and not before") {
    PlayBed bed;
    bed.count_plugs(100);
    SeekPace pace;
    pace.look_anyway = 1h;
    const OpenPort open = open_scanner(its_name, pace);
    CHECK(fault_of_opening(open) == "not_found");
    bed.plug_serial(voyager, 0);
    CHECK(fault_of_opening(open) == "not_found");  // the kernel has not counted it yet
    bed.count_plugs(101);
    CHECK(fault_of_opening(open) == "open");
    bed.pull("1-2");
    CHECK(fault_of_opening(open) == "not_found");  // as the node says; so it is looked for anew
    bed.plug_serial(voyager, 5);
    CHECK(fault_of_opening(open) == "open");

    // A system that counts wrongly loses time, and not the device.
    pace.look_anyway = 0ms;
    const OpenPort patient = open_scanner("usb:0c2e:0b6a:SN777", pace);
    CHECK(fault_of_opening(patient) == "not_found");
    bed.plug_serial({"1-7", "0c2e", "0b6a", "SN777", "", ""}, 7);
    CHECK(fault_of_opening(patient) == "open");
}

TEST_CASE("a permission that comes late is waited for, and one that never comes is told after a while") {
    const NotRoot not_root;
    PlayBed bed;
    bed.plug_serial(voyager, 0);
    bed.plug_serial({"1-3", "05f9", "4204", "", "", ""}, 1);
    bed.plug_serial({"1-4", "05e0", "1701", "", "", ""}, 2);
    const std::array nodes{bed.file_of("/dev/ttyACM0"), bed.file_of("/dev/ttyACM1"), bed.file_of("/dev/ttyACM2")};
    for (const auto& node : nodes) set_rights(node, false);
    SeekPace patient;
    patient.permission_grace = 1h;
    SeekPace quick;
    quick.permission_grace = 50ms;
    const OpenPort waiting = open_scanner(its_name, patient);
    const OpenPort by_path = open_scanner("/dev/ttyACM1", patient);
    const OpenPort giving_up = open_scanner("usb:05e0:1701@1-4", quick);
    for (const OpenPort& open : {waiting, by_path, giving_up}) CHECK(fault_of_opening(open) == "not_found");
    CHECK(opens_at_last(giving_up, Fault::io) == "io");
    CHECK(fault_of_opening(waiting) == "not_found");
    for (const auto& node : nodes) set_rights(node, true);
    for (const OpenPort& open : {waiting, by_path, giving_up}) CHECK(fault_of_opening(open) == "open");
}

TEST_CASE("a scanner whose permission comes late is told as connected, and as nothing else before") {
    const NotRoot not_root;
    PlayBed bed;
    bed.count_plugs(1);
    Inbox inbox;
    SeekPace pace;
    pace.permission_grace = 1h;
    pace.look_anyway = 1h;
    const Scanner scanner({"front", open_scanner(its_name, pace), {}}, inbox.tell());
    CHECK(inbox.next() == "fault not_found");
    bed.plug_serial(voyager, 0);
    set_rights(bed.file_of("/dev/ttyACM0"), false);
    bed.count_plugs(2);
    CHECK(inbox.next(700ms) == "silence");
    set_rights(bed.file_of("/dev/ttyACM0"), true);
    CHECK(inbox.next() == "connected");
    bed.send("/dev/ttyACM0", "SN0003\r");
    CHECK(inbox.next() == "scan SN0003");
}
