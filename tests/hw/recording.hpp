// Recordings of scanners: what came over the wire and when, and the scans that were meant. A file in
// tests/hw/recordings, and a device's habit is a test without a line of code.
//
//     # A remark.
//     device = Access-IS LSR118               what sent it
//     firmware = unknown
//     date = 2026-11-24                       when it was recorded or written
//     source = manual                         manual: written from the maker's manual; captured: from the device
//     kind = hid_pos                          serial, keys or hid_pos
//     suffix = any                            serial: as in devices.toml; keys: any enter keypad_enter tab none
//     layout = us                             keys: us german
//     alt_number = unicode                    keys: unicode gbk
//     dead_keys = yes, caps_lock_assumed = no keys; each in a line of its own
//
//     +0 "text\r" 02 1d                       so many milliseconds after the line before came these bytes, as text
//                                             in quotes (\r \n \t \" \\ \x1d) or in hex
//     +8 4:4:458756 1:30:1 0:0:0              keys: events, as type:code:value, because how the kernel packs them
//                                             differs between machines
//     unplug                                  the device went, and came again
//     > "text"                                a scan; with its symbology: > ]Q1 "text"
//     > lost broken_frame                     a loss
//
// hid_pos: the bytes of a line are one record, its length is put in front of it by the reader; the first after the
// beginning or an unplug is the report descriptor.
#pragma once

#include "hw/wire/scan_decoder.hpp"

#include <map>
#include <string>
#include <variant>
#include <vector>

namespace mendbay::tests {

struct Recording {
    struct Sent {
        std::chrono::milliseconds after;
        std::string bytes;  // as a BytePort gives them
    };
    struct Unplugged {};

    std::map<std::string, std::string> header;
    hw::wire::DecoderSettings settings;
    std::vector<std::variant<Sent, Unplugged>> wire;
    std::vector<std::string> expected;  // as in tests/hw/frames.hpp
};

// Fault::bad_input names file and line.
Result<Recording> read_recording(const std::string& file);

// What a scanner's thread would have made of it.
std::vector<std::string> replay(const Recording& recording);

}  // namespace mendbay::tests
