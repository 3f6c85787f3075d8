// What a HID-POS scanner says about its reports: its report descriptor → where in a report the data stand.
//
// Where in a report the data stand is written in the device's report descriptor, and makers place them differently:
// with or without a report id, with a byte count before or after the data, with 32 or 56 or 255 bytes of them. So the
// descriptor is read, and only what it says is believed. On usage page 0x8C (bar code scanner):
//
//   FB FC FD   the AIM id, three characters: ] Q 1
//   FE         decoded data, as much of the code as fits
//   FF         "decoded data continued": the next report has more of the same code
//   01/3B      (generic desktop) byte count: how many bytes of FE are data
//
// A list of items sets something for what comes after, and main items lay fields into a report, bit after bit (USB
// "Device Class Definition for HID 1.11", chapter 6.2.2).
#pragma once

#include "kiosk/base/result.hpp"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace mendbay::hw::wire {

inline constexpr std::size_t longest_report_bytes = 4096;
inline constexpr std::size_t longest_descriptor_bytes = 4096;  // as the kernel's HID_MAX_DESCRIPTOR_SIZE

// A field of a report. `bit` counts from the first bit after the report id.
struct HidField {
    std::size_t bit = 0, bits = 0;  // bits 0: the report has no such field
    explicit operator bool() const { return bits > 0; }
    friend bool operator==(const HidField&, const HidField&) = default;
};

// Where a scanner's report keeps what.
struct HidPosReport {
    std::uint8_t id = 0;  // 0: the device has no ids, and its reports begin with their first field
    HidField data;        // whole bytes
    HidField count;
    std::array<HidField, 3> aim;
    HidField continued;

    friend bool operator==(const HidPosReport&, const HidPosReport&) = default;
};

// The reports of a device that carry codes. Fault::unsupported: no such report, so it is no HID-POS scanner.
// Fault::corrupt: not a descriptor at all.
Result<std::vector<HidPosReport>> read_descriptor(std::string_view descriptor);

}  // namespace mendbay::hw::wire
