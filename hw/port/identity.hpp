// What was seen of each node → the names by which the devices are known again (the forms are in hw/present.hpp).
//
// Pure: what the system said are values here, so that every odd maker can be tried in a test.
#pragma once

#include "hw/present.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mendbay::hw {

// One node as sysfs shows it. Whatever it does not say is empty.
struct Sighting {
    PresentKind kind = PresentKind::serial;
    std::string node;
    std::string maker, model;
    std::uint16_t vendor = 0, product = 0;
    std::string serial;         // the maker's serial number
    std::string socket;         // "1-2.4": on USB
    int interface_number = -1;  // on USB
    std::string radio_address;  // "dc:2c:26:0a:0b:0c": on Bluetooth
    std::string place;          // "/sys/devices/…" of the node itself: always
};

// The devices with their names, sorted by name; no two nodes of a kind have the same.
std::vector<Present> named(std::vector<Sighting> seen);

// Where the device of that name is among those seen. It answers to its socket always, and to its serial number as long as
// no other carries the same: so a name that was true when it was written down stays true when a twin comes or goes. A name
// without the number of an interface is the first of several.
std::optional<std::string> node_among(std::vector<Sighting> seen, std::string_view identity, PresentKind kind);

// A number that makers write into every device of a batch, or into none, says nothing of this one.
bool is_bogus_serial(std::string_view serial);

}  // namespace mendbay::hw
