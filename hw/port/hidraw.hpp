// HID devices as they report themselves (/dev/hidraw*): scanners in HID-POS mode.
#pragma once

#include "hw/port.hpp"

#include <string>

namespace mendbay::hw {

// Reads give a stream of records, each two bytes of length, little-endian, and the bytes: first the device's report
// descriptor, then its reports, one a record. Links are followed at every opening, and the device is held against a
// second opening by this program or another Mendbay. Writing is Fault::unsupported. Faults of opening: not_found (not
// plugged in), busy, unsupported (no HID device), io (permission).
//
// The kernel keeps 64 reports for one who does not read and loses the next ones without a word, so it must be read.
OpenPort open_hidraw(std::string path);

}  // namespace mendbay::hw
