// A device that is plugged in now, as the system sees it, and the name by which it is known again tomorrow.
//
// Node names (/dev/ttyACM0) are given in the order of plugging and mean nothing. What stays is the maker's serial number,
// and where there is none, the socket it is plugged into:
//
//   usb:0c2e:0b6a:SN123        vendor, product, serial number; only 0-9 A-Z a-z . _ - of it, all else as _
//   usb:0c2e:0b6a@1-2.4        vendor, product, socket: bus 1, port 2, port 4 of the hub there
//   usb:0c2e:0b6a:SN123/2      the same and the number of the interface, where one device has several nodes of a kind
//   usb:0c2e:0b6a:SN123/2.1    and where one interface has several (an adapter with many sockets): which of them
//   bt:dc:2c:26:0a:0b:0c       a scanner on Bluetooth: its radio's address
//   path:platform/serial8250   neither: its place in /sys/devices; /1, /2 … where several nodes of a kind are there
//
// A serial number stands for one device. Makers who give none, or the same to all, are found out: such a number is taken
// for none, and so is one that two devices of a model carry at once. Then the socket is the name, and two such scanners
// keep their places as long as nobody swaps their cables. Which of the two was called by the number before the other came
// is not for a name to say: hw/port/bond remembers it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mendbay::hw {

enum class PresentKind {
    serial,        // a tty: CDC, USB-serial, RS-232
    keyboard,      // an evdev node that can type: a keyboard, or a scanner that types
    hid_pos,       // a hidraw node of usage page 0x8C: a scanner in HID-POS mode
    camera,        // a V4L2 node that captures
    line_printer,  // usblp
};

// What else a device is called, besides its identity.
struct OtherNames {
    std::string place;                // by its socket: the identity itself, or one of `also`
    std::vector<std::string> also;    // it is found by these, too
    std::vector<std::string> shared;  // by its number, which another device here carries as well: neither is found by them

    friend bool operator==(const OtherNames&, const OtherNames&) = default;
};

struct Present {
    PresentKind kind = PresentKind::serial;
    std::string identity;
    std::string node;                       // "/dev/ttyACM0"
    std::string maker, model;               // as the device says; may be empty
    std::uint16_t vendor = 0, product = 0;  // 0: the device has no such number
    OtherNames names = {};

    friend bool operator==(const Present&, const Present&) = default;
};

inline bool answers_to(const Present& present, std::string_view name) {
    return present.identity == name || std::ranges::count(present.names.also, name) > 0;
}

}  // namespace mendbay::hw
