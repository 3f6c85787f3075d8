// What a USB printer says of itself (IEEE 1284 device id): "MFG:Zebra Technologies ;CMD:ZPL;MDL:ZTC ZD230-203dpi ZPL;".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mendbay::hw::wire {

inline constexpr std::size_t longest_device_id_bytes = 1024;  // what the kernel asks for; the rest is not looked at

struct DeviceId {
    std::string maker;                  // MFG or MANUFACTURER
    std::string model;                  // MDL or MODEL
    std::vector<std::string> commands;  // CMD or COMMAND SET, parted at its commas

    friend bool operator==(const DeviceId&, const DeviceId&) = default;
};

// The bytes as the printer gives them, with the two bytes of the length before them or without. What makers get wrong is
// let pass: blanks anywhere, keys in any case, no last semicolon, a length that is not right. Of keys given twice the first
// stands; what is missing is empty. Never fails: the answer to rubbish is an empty id.
DeviceId parse_device_id(std::string_view bytes);

}  // namespace mendbay::hw::wire
