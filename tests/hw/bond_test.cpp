// One device and its twins: which of them a name means, from look to look.
#include "hw/port/bond.hpp"
#include "hw/port/identity.hpp"

#include "tests/catch.hpp"

#include <algorithm>
#include <random>

using namespace mendbay::hw;

namespace {

const std::string its_name = "usb:0c2e:0b6a:SN123", other_number = "SN999";

// What is plugged in, by socket: devices of one model, with their serial numbers.
using Plugged = std::vector<std::pair<std::string, std::string>>;

std::vector<Present> seen(const Plugged& plugged) {
    std::vector<Sighting> all;
    for (const auto& [socket, serial] : plugged) {
        Sighting one;
        one.node = "/dev/of-" + socket;
        one.vendor = 0x0c2e;
        one.product = 0x0b6a;
        one.socket = socket;
        one.serial = serial;
        one.interface_number = 0;
        one.place = "/sys/devices/pci0000:00/" + socket + "/tty/tty";
        all.push_back(std::move(one));
    }
    return named(std::move(all));
}

std::string where(Bond& bond, const Plugged& plugged) {
    const auto all = seen(plugged);
    const Present* it = bond.among(all);
    return it ? it->node : bond.is_in_doubt() ? "in doubt" : "not there";
}

Bond its_bond(std::vector<std::string> places = {}) { return {its_name, PresentKind::serial, places}; }

}  // namespace

TEST_CASE("every name of a device is told: its socket's always, and its number's as shared while a twin is there") {
    const auto alone = seen({{"1-2", "SN123"}}).front();
    CHECK(alone.identity == its_name);
    CHECK(alone.names.place == "usb:0c2e:0b6a@1-2");
    CHECK(answers_to(alone, its_name));
    CHECK(answers_to(alone, "usb:0c2e:0b6a@1-2"));
    CHECK(answers_to(alone, its_name + "/0"));
    CHECK(alone.names.shared.empty());
    for (const Present& one : seen({{"1-2", "SN123"}, {"1-3", "SN123"}})) {
        CHECK(one.identity == one.names.place);
        CHECK_FALSE(answers_to(one, its_name));
        CHECK(one.names.shared == std::vector<std::string>{its_name, its_name + "/0"});
    }
}

TEST_CASE("the one that was there first stays the one, wherever its twin is plugged, and all is as before when it goes") {
    Bond bond = its_bond();
    CHECK(where(bond, {}) == "not there");
    CHECK(where(bond, {{"1-2", "SN123"}}) == "/dev/of-1-2");
    CHECK(where(bond, {{"1-2", "SN123"}, {"1-1", "SN123"}}) == "/dev/of-1-2");
    CHECK(bond.places() == std::vector<std::string>{"usb:0c2e:0b6a@1-2", "usb:0c2e:0b6a@1-1"});
    CHECK(where(bond, {{"1-1", "SN123"}}) == "not there");  // it was pulled, and the twin is not it
    CHECK(where(bond, {{"1-1", "SN123"}, {"1-2", "SN123"}}) == "/dev/of-1-2");
    CHECK(where(bond, {{"1-1", "SN123"}, {"1-4", "SN123"}}) == "/dev/of-1-4");  // it moved, the twin did not
    CHECK(where(bond, {{"1-4", "SN123"}}) == "/dev/of-1-4");
    CHECK_FALSE(bond.has_twins());
    CHECK(bond.places().empty());
    CHECK(where(bond, {{"1-1", "SN123"}}) == "/dev/of-1-1");  // as before: wherever it is plugged
    CHECK(where(bond, {{"1-1", other_number}}) == "not there");
}

TEST_CASE("when both were there before anybody looked, nobody says which is which until one is alone") {
    Bond bond = its_bond();
    CHECK(where(bond, {{"1-2", "SN123"}, {"1-3", "SN123"}}) == "in doubt");
    CHECK(bond.places().empty());
    CHECK(where(bond, {{"1-3", "SN123"}}) == "/dev/of-1-3");
    CHECK(where(bond, {{"1-2", "SN123"}, {"1-3", "SN123"}}) == "/dev/of-1-3");
}

TEST_CASE("what was written down is believed after a restart, also when the twin is seen first") {
    Bond bond = its_bond({"usb:0c2e:0b6a@1-2", "usb:0c2e:0b6a@1-3"});
    CHECK(where(bond, {}) == "not there");
    CHECK(where(bond, {{"1-3", "SN123"}}) == "not there");
    CHECK(where(bond, {{"1-2", "SN123"}, {"1-3", "SN123"}}) == "/dev/of-1-2");
    CHECK(where(bond, {{"1-2", "SN123"}}) == "/dev/of-1-2");
    CHECK(bond.places().empty());

    // While the terminal was off, the twin was taken away and it was plugged elsewhere.
    Bond moved = its_bond({"usb:0c2e:0b6a@1-2", "usb:0c2e:0b6a@1-3"});
    CHECK(where(moved, {{"1-9", "SN123"}}) == "/dev/of-1-9");
}

TEST_CASE("a device that is known by its socket is that, whatever carries its number") {
    Bond bond("usb:0c2e:0b6a@1-3", PresentKind::serial);
    CHECK(where(bond, {{"1-2", "SN123"}, {"1-3", "SN123"}}) == "/dev/of-1-3");
    CHECK(where(bond, {{"1-3", "SN123"}}) == "/dev/of-1-3");
    CHECK(where(bond, {{"1-2", "SN123"}}) == "not there");
    CHECK_FALSE(bond.has_twins());
}

TEST_CASE("whatever is plugged in and out, one that stays where it is stays the one") {
    std::mt19937 random(20260514);
    const std::vector<std::string> sockets{"1-1", "1-3", "1-4.1", "1-4.2", "2-1"};
    for (int round = 0; round < 300; ++round) {
        Bond bond = its_bond();
        REQUIRE(where(bond, {{"1-2", "SN123"}}) == "/dev/of-1-2");
        for (int look = 0; look < 20; ++look) {
            Plugged plugged{{"1-2", "SN123"}};
            for (const auto& socket : sockets)
                if (random() % 3 == 0) plugged.emplace_back(socket, random() % 2 == 0 ? "SN123" : other_number);
            std::ranges::shuffle(plugged, random);
            REQUIRE(where(bond, plugged) == "/dev/of-1-2");
            // Whoever looks without having seen the first is in doubt, and never wrong.
            Bond stranger = its_bond();
            const auto carriers = std::ranges::count(plugged, "SN123", &Plugged::value_type::second);
            REQUIRE(where(stranger, plugged) == (carriers == 1 ? "/dev/of-1-2" : "in doubt"));
        }
    }
}
