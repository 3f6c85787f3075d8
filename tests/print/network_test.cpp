// A printer on the network: real sockets between the printer's thread and a simulated printer.
#include "hw/sim/tcp_printer.hpp"

#include "hw/port/tcp.hpp"
#include "tests/print/printer_bench.hpp"

using namespace mendbay;
using namespace mendbay::hw;
using namespace std::chrono_literals;
using sim::Mishap;
using sim::SimPrinterLink;

namespace {

PrinterPace pace() {
    PrinterPace pace = test::hurried();
    pace.answer = 500ms;  // there and back through two threads and the kernel
    pace.stall = 300ms;
    return pace;
}

struct Network {
    explicit Network(const char* kind = "escpos80")
        : profile(test::profile(kind)), link(SimPrinterLink::make(profile)), server(*sim::TcpPrinter::start(link)) {}

    OpenPort open() const { return open_tcp({"127.0.0.1", server->port()}); }
    PrinterConfig config() const {
        return {.name = "receipt",
                .open = open(),
                .profile = profile,
                .fonts = test::font_files(),
                .pace = pace(),
                .lets_go = true};
    }
    paper::Document document() const { return paper::ticket_slip(test::a_slip(), test::catalogue(), Lang::zh); }
    wire::Bitmap picture() const { return *wire::draw(document(), profile, test::fonts()); }

    wire::PrinterProfile profile;
    std::shared_ptr<SimPrinterLink> link;
    std::unique_ptr<sim::TcpPrinter> server;
    test::Inbox inbox;
};

}  // namespace

TEST_CASE("a slip goes over the network, is verified, and the connection is given up again") {
    Network network;
    Printer printer(network.config(), network.inbox.teller());
    for (std::int64_t job = 1; job <= 3; ++job) {
        REQUIRE(printer.print({.id = job, .begin = [&] { return Result<paper::Document>(network.document()); }}));
        REQUIRE(network.inbox.hears_job(job, JobState::done));
    }
    CHECK(network.link->complaints().empty());
    REQUIRE(network.link->pages().size() == 3);
    for (const auto& page : network.link->pages()) CHECK(page == network.picture());
    bool was_free = false;
    for (int i = 0; i < 1000 && !was_free; ++i) {
        was_free = network.link->port()().has_value();
        std::this_thread::sleep_for(3ms);
    }
    CHECK(was_free);
}

TEST_CASE("a connection that is reset in the middle of a slip leaves it in doubt, and the next slip is whole") {
    Network network;
    Printer printer(network.config(), network.inbox.teller());
    REQUIRE(printer.print({.id = 1, .begin = [&] {
                               network.link->fail_after(7000, Mishap::reset);
                               return Result<paper::Document>(network.document());
                           }}));
    REQUIRE(network.inbox.hears_job(1, JobState::unconfirmed));
    REQUIRE(printer.print({.id = 2, .begin = [&] { return Result<paper::Document>(network.document()); }}));
    REQUIRE(network.inbox.hears_job(2, JobState::done));
    CHECK(network.link->pages().back() == network.picture());
}

TEST_CASE("what vanishes into the kernel's buffers is not believed to be printed") {
    Network network;
    Printer printer(network.config(), network.inbox.teller());
    REQUIRE(
        network.inbox.hears<DeviceChanged>([](const DeviceChanged& change) { return change.printer.paper == Paper::ok; }));
    REQUIRE(printer.print({.id = 1, .begin = [&] {
                               network.link->fail_after(20, Mishap::stall);
                               return Result<paper::Document>(network.document());
                           }}));
    REQUIRE(network.inbox.hears_job(1, JobState::unconfirmed));
    CHECK(network.inbox.life_of(1).back() == JobState::unconfirmed);
    for (const auto& page : network.link->pages()) CHECK(page != network.picture());
}

TEST_CASE("a printer that is switched off resets whoever is connected, and is found again when it is on") {
    Network network;
    Printer printer(network.config(), network.inbox.teller());
    REQUIRE(network.inbox.hears<DeviceChanged>([](const DeviceChanged& change) { return change.connected; }));
    network.link->unplug();
    REQUIRE(network.inbox.hears<DeviceChanged>([](const DeviceChanged& change) { return !change.connected; }));
    network.link->plug();
    REQUIRE(printer.print({.id = 1, .begin = [&] { return Result<paper::Document>(network.document()); }}));
    REQUIRE(network.inbox.hears_job(1, JobState::done));
    CHECK(network.link->pages().size() == 1);
}
