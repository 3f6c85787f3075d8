// Printers on USB, through the kernel's usblp: one direction for papers, the other for how the printer feels.
#include "hw/port/line_printer.hpp"
#include "hw/port/look_around.hpp"
#include "hw/port/open_by_identity.hpp"
#include "hw/printer.hpp"
#include "hw/wire/device_id.hpp"
#include "hw/wire/job.hpp"
#include "hw/wire/raster.hpp"
#include "tests/print/fonts_for_tests.hpp"
#include "tests/print/inbox_for_tests.hpp"
#include "tests/print/papers_for_tests.hpp"
#include "tests/qemu/guest.hpp"
#include "tests/qemu/usb_printer.hpp"

#include <sched.h>
#include <sys/mount.h>

#include <atomic>

using namespace mendbay;
using namespace mendbay::hw;
using namespace mendbay::tests;
using namespace std::chrono_literals;
using sim::SimPrinterLink;

namespace {

const UsbNames receipt{0x04b8, 0x0e03, "RP7", "Mendbay", "receipt printer"};
const std::string identity = "usb:04b8:0e03:RP7";
// The kernel's gadget forgets to count the two bytes of the length, and leaves out as many at the end.
const std::string says = "MFG:XP;MDL:XP-58;CMD:ESC/POS,TSPL;", cut_off = "..";
const std::string node = "/dev/usb/lp0";

OpenPort by_name() {
    return open_by_identity(identity, PresentKind::line_printer,
                            [](std::string at) { return open_line_printer(std::move(at)); });
}

// Questions soon after each other, and all the time in the world for the answers of a played processor.
PrinterPace unhurried() {
    return {.poll = 50ms,
            .slowest_poll = 200ms,
            .answer = 5'000ms,
            .second_look = 10ms,
            .hesitation = 60'000ms,
            .stall = 120'000ms,
            .settle = 60'000ms};
}

// A printer of that kind in its socket, and our thread for it. Not ZPL: answers of 82 bytes that nobody fetches are what the
// kernel's gadget was seen to break over.
struct Counter {
    explicit Counter(const std::string& kind, PrinterPace pace = unhurried())
        : profile(test::profile(kind)), printer(SimPrinterLink::make(profile)), usb(receipt, says + cut_off, printer) {
        usb.plug();
        REQUIRE(comes_true([] { return ::access(node.c_str(), F_OK) == 0; }));
        thread.emplace(
            PrinterConfig{
                .name = "receipt", .open = by_name(), .profile = profile, .fonts = test::font_files(), .pace = pace},
            inbox.teller());
    }

    paper::Document document() const {
        return profile.is_label() ? paper::part_tag(test::a_part_tag(), test::catalogue(), Lang::zh)
                                  : paper::ticket_slip(test::a_slip(), test::catalogue(), Lang::zh);
    }
    void print(std::int64_t id) {
        REQUIRE(thread->print({.id = id, .begin = [this]() -> Result<paper::Document> { return document(); }}));
    }
    // In the numbers of JobState, for a message.
    std::string life_of_first() const {
        std::string numbers;
        for (const JobState state : inbox.life_of(1)) numbers += std::to_string(int(state)) + " ";
        return numbers;
    }
    bool has_printed_last() const {
        const auto pages = printer->pages();
        return !pages.empty() && pages.back() == preview();
    }
    wire::Bitmap preview() const { return *wire::draw(document(), profile, test::fonts()); }
    std::string job() const { return *wire::job_bytes(document(), profile, test::fonts()); }

    wire::PrinterProfile profile;
    std::shared_ptr<SimPrinterLink> printer;
    UsbPrinter usb;
    test::PrintInbox inbox{generous};
    std::optional<Printer> thread;
};

}  // namespace

TEST_CASE("a printer is found by its numbers and names itself, whether the kernel has kept what it says or it is asked") {
    const auto printer = SimPrinterLink::make(test::profile("escpos58"));
    UsbPrinter usb(receipt, says + cut_off, printer);
    usb.plug();
    REQUIRE(comes_true([] { return ::access(node.c_str(), F_OK) == 0; }));
    const auto found = node_of(identity, PresentKind::line_printer);
    REQUIRE(found);
    CHECK(found->value_or("nowhere") == node);
    CHECK(device_id(node).value_or("") == says);

    // In a thread that sees no sysfs, the printer itself is asked.
    bool is_hidden = false;
    std::string asked;
    std::thread([&] {
        is_hidden = ::unshare(CLONE_NEWNS) == 0 && ::mount("none", "/sys", "tmpfs", 0, nullptr) == 0;
        asked = device_id(node).value_or("");
    }).join();
    REQUIRE(is_hidden);
    for (const std::string& id : {says, asked}) {
        INFO(id);
        const auto parsed = wire::parse_device_id(id);
        CHECK(parsed.maker == "XP");
        CHECK(parsed.model == "XP-58");
        CHECK(parsed.commands == std::vector<std::string>{"ESC/POS", "TSPL"});
    }
}

TEST_CASE("a job goes through a printer's cable byte for byte, and its head draws the preview") {
    Counter counter("escpos80_mute");
    counter.print(1);
    REQUIRE(counter.inbox.hears_job(1, JobState::done));
    const std::string job = counter.job();
    CHECK(comes_true([&] { return counter.usb.received().size() >= job.size(); }));
    CHECK((counter.usb.received() == job));
    CHECK(comes_true([&] { return counter.printer->bytes_received() == job.size(); }));
    CHECK(counter.printer->complaints().empty());
    REQUIRE(counter.printer->pages().size() == 1);
    CHECK((counter.printer->pages()[0] == counter.preview()));
}

TEST_CASE("a printer answers through the back channel: a job waits for paper and is done when the printer says so") {
    for (const char* kind : {"escpos80", "tspl203"}) {
        INFO(kind);
        Counter counter(kind);
        const auto hears_of_paper = [&](Paper paper) {
            return counter.inbox.hears<DeviceChanged>(
                [&](const DeviceChanged& now) { return now.connected && now.printer.paper == paper; });
        };
        REQUIRE(hears_of_paper(Paper::ok));
        counter.printer->paper_out();
        CHECK(hears_of_paper(Paper::out));
        counter.print(1);
        REQUIRE(counter.inbox.hears_job(1, JobState::needs_attention, "paper_out"));
        CHECK(counter.printer->pages().empty());
        counter.printer->refill();
        REQUIRE(counter.inbox.hears_job(1, JobState::done));
        CHECK(counter.inbox.life_of(1) ==
              std::vector{JobState::needs_attention, JobState::sending, JobState::verifying, JobState::done});
        CHECK(counter.printer->complaints().empty());
        REQUIRE(counter.printer->pages().size() == 1);
        CHECK((counter.printer->pages()[0] == counter.preview()));
    }
}

TEST_CASE(
    "a printer whose cable is pulled in the middle of a job leaves it unconfirmed, comes back, and prints the next one "
    "whole") {
    for (const char* kind : {"escpos80", "tspl203", "escpos80_mute"}) {
        INFO(kind);
        Counter counter(kind);
        // It takes nothing any more in the middle of the job: then the cable goes.
        counter.printer->fail_after(2'000, sim::Mishap::stall);
        counter.print(1);
        REQUIRE(comes_true([&] { return counter.printer->has_failed(); }));
        counter.usb.pull();
        const bool is_told = counter.inbox.hears_job(1, JobState::unconfirmed);
        INFO("of " << counter.job().size() << " bytes came " << counter.usb.received().size()
                   << "; the job's life: " << counter.life_of_first());
        REQUIRE(is_told);
        REQUIRE(counter.inbox.hears<DeviceChanged>([](const DeviceChanged& now) { return !now.connected; }));
        CHECK(comes_true([] { return ::access(node.c_str(), F_OK) != 0; }));

        counter.printer->resume();
        counter.usb.plug();
        counter.print(2);
        REQUIRE(counter.inbox.hears_job(2, JobState::done));
        CHECK(comes_true([&] { return counter.has_printed_last(); }));
        CHECK(counter.inbox.life_of(1).back() == JobState::unconfirmed);
    }
}

TEST_CASE("a printer that takes nothing any more is told, and what was in its cable does not spoil the next job") {
    for (const char* kind : {"escpos80", "tspl203"}) {
        INFO(kind);
        PrinterPace impatient = unhurried();
        impatient.answer = 1'000ms;
        impatient.hesitation = 200ms;
        impatient.stall = 1'000ms;
        impatient.settle = 1'000ms;
        Counter counter(kind, impatient);
        REQUIRE(counter.inbox.hears<DeviceChanged>([](const DeviceChanged& now) { return now.printer.paper == Paper::ok; }));
        counter.printer->fail_after(2'000, sim::Mishap::stall);
        counter.print(1);
        REQUIRE(counter.inbox.hears_job(1, JobState::unconfirmed));
        CHECK_FALSE(counter.has_printed_last());
        counter.printer->resume();
        counter.print(2);
        CHECK(counter.inbox.hears_job(2, JobState::done));
        CHECK(comes_true([&] { return counter.has_printed_last(); }));
    }
}

TEST_CASE("a printer that one program has open is busy for another") {
    Counter counter("escpos80");
    REQUIRE(counter.inbox.hears<DeviceChanged>([](const DeviceChanged& now) { return now.connected; }));
    const auto second = open_line_printer(node)();
    REQUIRE_FALSE(second);
    CHECK(name_of(second.error().fault) == std::string("busy"));
}
