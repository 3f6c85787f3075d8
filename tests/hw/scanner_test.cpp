#include "hw/scanner.hpp"
#include "hw/port/open.hpp"
#include "hw/sim/scanner_port.hpp"
#include "tests/hw/devices.hpp"
#include "tests/hw/inbox.hpp"

#include "tests/catch.hpp"

#include <fstream>

using namespace mendbay;
using namespace mendbay::hw;
using namespace std::chrono_literals;
using namespace std::string_literals;
using tests::Inbox;

namespace {

ScannerConfig config(OpenPort open, wire::Suffix suffix = wire::Suffix::any) {
    return {"front", std::move(open), wire::FramerSettings{suffix, {}, {}, 9600}};
}

}  // namespace

TEST_CASE("a scanner on a pty is read, pulled out and plugged in again, each told once") {
    tests::Folder folder;
    const std::string link = folder.path + "/scanner";
    Inbox inbox;
    const Scanner scanner(config(open_serial({link})), inbox.tell());
    CHECK(inbox.next() == "front fault not_found");
    CHECK(inbox.next(350ms) == "silence");
    {
        tests::Pty pty;
        REQUIRE(::symlink(pty.path.c_str(), link.c_str()) == 0);
        CHECK(inbox.next() == "front connected");
        pty.send("SN0001\rSN00");
        CHECK(inbox.next() == "front scan SN0001");
        pty.unplug();
        ::unlink(link.c_str());
        CHECK(inbox.next() == "front lost broken_frame");
        CHECK(inbox.next() == "front fault gone");
        CHECK(inbox.next(350ms) == "silence");
    }
    tests::Pty pty;
    REQUIRE(::symlink(pty.path.c_str(), link.c_str()) == 0);
    CHECK(inbox.next() == "front connected");
    pty.send("02\r");
    CHECK(inbox.next() == "front scan 02");
}

TEST_CASE("a scanner on a FIFO without a suffix is read by its silences") {
    tests::Folder folder;
    const std::string path = folder.path + "/fifo";
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    Inbox inbox;
    const Scanner scanner(config(open_serial({path}), wire::Suffix::none), inbox.tell());
    CHECK(inbox.next() == "front connected");
    std::ofstream fifo(path);
    fifo << "SN0001" << std::flush;
    CHECK(inbox.next() == "front scan SN0001");
    fifo << "SN0002" << std::flush;
    CHECK(inbox.next() == "front scan SN0002");
}

TEST_CASE("a simulated scanner plays bytes one by one, noise, and a pulled cable") {
    const auto link = sim::SimScannerLink::make();
    Inbox inbox;
    const Scanner scanner(config(link->port()), inbox.tell());
    CHECK(inbox.next() == "front connected");
    link->split(1);
    CHECK(link->scan("\x02SN0001\r\n\x03"));
    CHECK(inbox.next() == "front scan SN0001");
    CHECK(link->noise("\0\0"s));
    CHECK(link->scan("SN0002\r"));
    CHECK(inbox.next() == "front scan SN0002");
    CHECK(link->scan("SN0003\rSN0"));
    link->unplug();
    CHECK_FALSE(link->scan("SN0004\r"));
    CHECK(inbox.next() == "front scan SN0003");
    CHECK(inbox.next() == "front lost broken_frame");
    CHECK(inbox.next() == "front fault gone");
    link->plug();
    CHECK(inbox.next() == "front connected");
    CHECK(link->scan("SN0005\r"));
    CHECK(inbox.next() == "front scan SN0005");
    CHECK(link->wait_until_read(1s));
}

TEST_CASE("a cable pulled and put back before anybody looked is still two changes") {
    const auto link = sim::SimScannerLink::make();
    Inbox inbox;
    const Scanner scanner(config(link->port()), inbox.tell());
    CHECK(inbox.next() == "front connected");
    link->unplug();
    link->plug();
    CHECK(inbox.next() == "front fault gone");
    CHECK(inbox.next() == "front connected");
    CHECK(link->scan("SN0001\r"));
    CHECK(inbox.next() == "front scan SN0001");
}

TEST_CASE("a cable pulled at every byte of a code loses that code and no other") {
    const std::string code = "\x02SN0001\x03";
    const auto link = sim::SimScannerLink::make();
    Inbox inbox;
    const Scanner scanner(config(link->port()), inbox.tell());
    CHECK(inbox.next() == "front connected");
    for (std::size_t cut = 1; cut < code.size(); cut += 3) {
        CHECK(link->scan(code.substr(0, cut)));
        link->unplug();
        CHECK(inbox.next() == "front lost broken_frame");
        CHECK(inbox.next() == "front fault gone");
        link->plug();
        CHECK(inbox.next() == "front connected");
        CHECK(link->scan("N" + std::to_string(cut) + "\r"));
        CHECK(inbox.next() == "front scan N" + std::to_string(cut));
    }
}

TEST_CASE("a trembling finger is one scan, and two where things are counted") {
    const auto link = sim::SimScannerLink::make();
    Inbox inbox;
    Scanner scanner(config(link->port()), inbox.tell());
    CHECK(inbox.next() == "front connected");
    link->scan("BOLT1\rBOLT1\rBOLT2\r");
    CHECK(inbox.next() == "front scan BOLT1");
    CHECK(inbox.next() == "front scan BOLT2");
    scanner.set_counting(true);
    link->scan("BOLT2\rBOLT2\r");
    CHECK(inbox.next() == "front scan BOLT2");
    CHECK(inbox.next() == "front scan BOLT2");
    scanner.set_counting(false);
    std::this_thread::sleep_for(wire::bounce_time + 50ms);
    link->scan("BOLT2\r");
    CHECK(inbox.next() == "front scan BOLT2");
}

TEST_CASE("a scan that finds the inbox full is told as lost as soon as there is room, and what comes then is read") {
    const auto link = sim::SimScannerLink::make();
    Inbox inbox(1);
    const Scanner scanner(config(link->port()), inbox.tell());
    CHECK(link->scan("SN0001\rSN0002\rSN0003\r"));  // "connected" is in the inbox's only place
    CHECK(link->wait_until_read(1s));
    std::this_thread::sleep_for(100ms);
    CHECK(inbox.next() == "front connected");
    CHECK(inbox.next() == "front lost inbox_full");
    CHECK(link->scan("SN0004\r"));
    CHECK(inbox.next() == "front scan SN0004");
    CHECK(inbox.next(100ms) == "silence");
}

TEST_CASE("a change that nobody could be told of yet is told as it stands when there is room") {
    const auto link = sim::SimScannerLink::make();
    link->unplug();
    Inbox inbox(1);
    const Scanner scanner(config(link->port()), inbox.tell());
    std::this_thread::sleep_for(100ms);
    link->plug();
    std::this_thread::sleep_for(400ms);
    CHECK(inbox.next() == "front fault not_found");
    CHECK(inbox.next() == "front connected");
}

TEST_CASE("a port that another holds is told as busy, and taken when it is free") {
    const auto link = sim::SimScannerLink::make();
    auto other = link->port()();
    REQUIRE(other);
    Inbox inbox;
    const Scanner scanner(config(link->port()), inbox.tell());
    CHECK(inbox.next() == "front fault busy");
    other->reset();
    CHECK(inbox.next() == "front connected");
}

TEST_CASE("a scanner's thread carries its name and ends at once") {
    const auto link = sim::SimScannerLink::make();
    Inbox inbox;
    const auto has_thread = [](const std::string& name) {
        for (const auto& entry : std::filesystem::directory_iterator("/proc/self/task")) {
            std::string found;
            std::getline(std::ifstream(entry.path() / "comm"), found);
            if (found == name) return true;
        }
        return false;
    };
    const auto before = std::chrono::steady_clock::now();
    {
        const Scanner scanner(config(link->port()), inbox.tell());
        CHECK(inbox.next() == "front connected");
        CHECK(has_thread("scan:front"));
    }
    CHECK_FALSE(has_thread("scan:front"));
    CHECK(std::chrono::steady_clock::now() - before < 1s);
}
