// HID-POS: scanners that report codes as the USB "HID Point of Sale Usage Tables" say, bytes for bytes and no keys.
//
// Where in a report the data stand is read from the device's report descriptor (hid_descriptor.hpp).
//
// A code is whole when a report says that nothing follows. Between two reports there are milliseconds; when the second
// never comes, what was begun is lost:
//
//             a report that goes on                a report that does not
//   waiting ────────────────────────▶ in a frame ─────────────────────────▶ frame out, waiting
//      ▲                                │  └─ another AIM id, a broken report, silence, unplugged ──▶ lost "broken_frame"
//      │                                └─ too many bytes ──▶ lost "too_long", skipping
//      └────────── a report that does not go on, or silence ──────────────────┘
//
// The stream of a BytePort: records of two bytes of length, little-endian, and as many bytes. The first record after the
// opening is the report descriptor, each one after it is a report as hidraw gives it (with the report id in front, where
// the device has any).
#pragma once

#include "hw/wire/framer.hpp"
#include "hw/wire/hid_descriptor.hpp"

namespace mendbay::hw::wire {

struct HidPosSettings {};  // the descriptor says all there is

class HidPos {
  public:
    using Clock = Framer::Clock;

    explicit HidPos(HidPosSettings = {}) {}

    // As Framer. Bytes of records; a device that is no scanner is told once as lost "not_hid_pos", and then not heard.
    std::vector<Framed> feed(std::string_view bytes, Clock::time_point now);
    std::optional<Framed> idle(Clock::time_point now);
    std::optional<Framed> reset();
    bool in_frame() const { return in_code_ || skipping_; }
    std::chrono::microseconds gap() const { return longest_silence_in_frame; }

  private:
    void take_record(std::string_view record, std::vector<Framed>& framed);
    void take_report(const HidPosReport& layout, std::string_view report, std::vector<Framed>& framed);
    std::optional<Framed> lose(const char* why);
    void forget_code();

    std::string rest_;  // the begun record
    bool has_descriptor_ = false;
    std::vector<HidPosReport> reports_;
    std::string data_, aim_;
    bool in_code_ = false;   // a report came that goes on
    bool skipping_ = false;  // told as lost: throw away until the code ends
    Clock::time_point last_record_{};
};

}  // namespace mendbay::hw::wire
