// What is plugged in now, through libudev: serial ports, keyboards and scanners that type, HID-POS scanners, printers and
// cameras.
//
// Everything is read from sysfs itself, so that it is the same where no udevd runs. Only of a camera more is known with
// udevd: without it, those on USB are told and those on the board are not, because a board's decoders look like cameras.
#pragma once

#include "hw/port/identity.hpp"
#include "kiosk/base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mendbay::hw {

// Sorted by kind and identity. Opens no device; takes a few milliseconds. Left out: the sockets of serial chips that are
// not there, the kernel's own console, keyboards that cannot type digits. Fault::io: sysfs cannot be read.
Result<std::vector<Present>> look_around();
Result<std::vector<Present>> look_around(PresentKind kind);

// Where that device is now: "/dev/ttyACM1". Nothing: not plugged in.
Result<std::optional<std::string>> node_of(std::string_view identity, PresentKind kind);

// As look_around, before the devices are named.
Result<std::vector<Sighting>> sightings();
Result<std::vector<Sighting>> sightings(PresentKind kind);

// Counts everything that is plugged in or out since the start of the system. Nothing: this system does not tell.
std::optional<std::uint64_t> plug_count();

}  // namespace mendbay::hw
