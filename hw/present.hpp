// A device that is plugged in now, as the system sees it, and the name by which it is known again tomorrow.
//
// Node names (/dev/ttyACM0) are given in the order of plugging and mean nothing. What stays is the maker's serial number,
// and where there is none, the socket it is plugged into:
//
//   usb:0c2e:0b6a:SN123        vendor, product, serial number
//   usb:0c2e:0b6a@1-2.4        vendor, product, socket: bus 1, port 2, port 4 of the hub there
//   usb:0c2e:0b6a:SN123/2      the same and the number of the interface, where one device has several nodes of a kind
//   path:platform/serial8250   not on USB: its place in /sys/devices
#pragma once

#include <cstdint>
#include <string>

namespace mendbay::hw {

enum class PresentKind {
    serial,        // a tty: CDC, USB-serial, RS-232
    keyboard,      // an evdev node that can type: a keyboard, or a scanner that types
    hid_pos,       // a hidraw node of usage page 0x8C: a scanner in HID-POS mode
    camera,        // a V4L2 node that captures
    line_printer,  // usblp
};

struct Present {
    PresentKind kind = PresentKind::serial;
    std::string identity;
    std::string node;                       // "/dev/ttyACM0"
    std::string maker, model;               // as the device says; may be empty
    std::uint16_t vendor = 0, product = 0;  // 0: not on USB

    friend bool operator==(const Present&, const Present&) = default;
};

}  // namespace mendbay::hw
