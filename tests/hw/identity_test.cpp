#include "hw/port/identity.hpp"

#include "tests/catch.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <set>

using namespace mendbay;
using namespace mendbay::hw;

namespace {

Sighting on_usb(std::string node, std::string socket, std::string serial, int interface_number = 0) {
    Sighting seen;
    seen.node = std::move(node);
    seen.vendor = 0x0c2e;
    seen.product = 0x0b6a;
    seen.socket = std::move(socket);
    seen.serial = std::move(serial);
    seen.interface_number = interface_number;
    seen.place = "/sys/devices/pci0000:00/" + seen.socket + "/tty/" + seen.node;
    return seen;
}

}  // namespace

TEST_CASE("serial numbers that say nothing of one device are found out") {
    for (const char* bogus : {"",
                              "0",
                              "00000000",
                              "FFFFFFFFFFFF",
                              "----",
                              "0123456789ABCDEF",
                              "0123456789",
                              "1234567890",
                              "123456",
                              "12345678",
                              "000000000001",
                              "0000012345",
                              "01234567890123",
                              "Serial Number",
                              "SERIAL",
                              "default",
                              "None",
                              "N/A",
                              "1",
                              "A1",
                              "\xff\xff\xff\xff",
                              "   ",
                              "?????"}) {
        INFO(bogus);
        CHECK(is_bogus_serial(bogus));
    }
    for (const char* real : {"SN123", "00000000051C", "P323BG21C040079", "6A6958721237", "MA300S21300261XX", "4D3953",
                             "A50285BI", "048353482034", "20151021", "S/N 9", "13245"}) {
        INFO(real);
        CHECK_FALSE(is_bogus_serial(real));
    }
}

TEST_CASE("whatever is plugged in, no two nodes of a kind have one name, and each is found by its own") {
    std::mt19937 random(20260322);
    const std::string serials[] = {"", "SN123", "SN124", "0000", "S/N 9", "S_N 9"};
    const std::string sockets[] = {"1-1", "1-2", "1-2.4", ""};
    for (int round = 0; round < 3'000; ++round) {
        std::vector<Sighting> seen;
        // A device has one serial number, wherever its nodes are.
        std::map<std::string, std::string> serial_of;
        for (const std::string& socket : sockets) serial_of[socket] = serials[random() % std::size(serials)];
        for (unsigned count = random() % 7; count > 0; --count) {
            const std::string& socket = sockets[random() % std::size(sockets)];
            Sighting one = on_usb("tty" + std::to_string(count), socket, serial_of[socket], int(random() % 3));
            if (socket.empty()) one.interface_number = -1;
            if (random() % 4 == 0) one.kind = PresentKind::keyboard;
            seen.push_back(std::move(one));
        }
        const auto all = named(seen);
        REQUIRE(all.size() == seen.size());
        std::set<std::pair<PresentKind, std::string>> names;
        for (const Present& each : all) {
            INFO(each.identity);
            REQUIRE(names.emplace(each.kind, each.identity).second);
            REQUIRE(node_among(seen, each.identity, each.kind) == each.node);
        }
        // In whatever order they are seen.
        std::ranges::shuffle(seen, random);
        REQUIRE(named(seen) == all);
    }
}

TEST_CASE("a place is known again when the system counts anew") {
    Sighting touch;
    touch.kind = PresentKind::keyboard;
    touch.node = "/dev/input/event3";
    touch.place = "/sys/devices/platform/soc/i2c-1/1-0049/0018:04F3:1234.0001/input/input7/event3";
    const auto first = named({touch});
    touch.node = "/dev/input/event8";
    touch.place = "/sys/devices/platform/soc/i2c-1/1-0049/0018:04F3:1234.0002/input/input12/event8";
    CHECK(first.front().identity == "path:platform/soc/i2c-1/1-0049/0018:04F3:1234");
    CHECK(node_among({touch}, first.front().identity, PresentKind::keyboard) == "/dev/input/event8");
}
