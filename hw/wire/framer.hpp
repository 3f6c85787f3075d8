// Framer: a stream of bytes from a serial scanner → frames, each one scan.
//
// The problem: scanners end a code with CR, LF, CRLF, TAB, ETX, EOT, or with nothing at all; some put STX or a preamble
// in front; bytes arrive one by one or two codes at once; a cable is pulled in the middle of a code. ISO 15434 data
// contains GS, RS and EOT, and its EOT must not end a frame. A frame is never merged from two codes and never invented:
// what is not complete when the line goes is thrown away and said to be lost.
//
//             STX or data                     suffix, or the gap where there is none
//   waiting ─────────────▶ in a frame ────────────────────────────────────────────▶ frame out, waiting
//      ▲                     │   └─ another STX, silence before the suffix, unplugged ──▶ lost "broken_frame", waiting
//      │                     └─ too many bytes ──▶ lost "too_long", skipping
//      └────────── suffix or gap ─────────────────────────────────────────┘
#pragma once

#include "kiosk/scan/raw_scan.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace mendbay::hw::wire {

inline constexpr std::size_t longest_frame_bytes = 16 * 1024;  // then it is told as too long and resynchronised

// A frame that waits for its suffix this long has lost it; what comes next is another code. Longer than any pause that
// a hub, a radio link or a busy host puts into one code, shorter than two pulls of a trigger.
inline constexpr std::chrono::milliseconds longest_silence_in_frame{500};

enum class Suffix { any, cr, lf, crlf, tab, etx, eot, none };

struct FramerSettings {
    // any: CR, LF, CRLF, TAB or ETX. After an STX, any waits for ETX and lets the others be data, unless nothing follows.
    Suffix suffix = Suffix::any;
    std::string preamble, postamble;  // taken off when they are there
    int baud = 9600;                  // for the idle gap: max(30 ms, 20 characters)

    std::chrono::microseconds idle_gap() const;
};

struct Lost {
    std::string why;  // "too_long", "broken_frame"; keys: "dropped"; HID-POS: "not_hid_pos"
};
using Framed = std::variant<RawScan, Lost>;

class Framer {
  public:
    using Clock = std::chrono::steady_clock;

    explicit Framer(FramerSettings settings) : settings_(std::move(settings)) {}

    // Bytes that arrived at `now`. Gives every frame they complete, in order.
    std::vector<Framed> feed(std::string_view bytes, Clock::time_point now);

    // Called when nothing came: ends a frame without suffix after the idle gap. Silence is only what a read that waited
    // has seen; the time between two calls of feed() proves nothing, for a busy host reads late what came in time.
    std::optional<Framed> idle(Clock::time_point now);

    // The device went: what was begun is lost, and told.
    std::optional<Framed> reset();

    // Something is begun, and idle() must be called within the gap.
    bool in_frame() const { return !frame_.empty() || started_with_stx_ || skipping_; }
    std::chrono::microseconds gap() const { return settings_.idle_gap(); }

  private:
    std::optional<Framed> take(char byte);
    std::optional<Framed> begin_anew();
    void stop_skipping();
    std::optional<Framed> finish(std::size_t suffix_length);
    Framed lose(const char* why);
    bool ends_frame(char byte) const;
    bool ends_with_suffix() const;

    FramerSettings settings_;
    std::string frame_;
    Clock::time_point last_byte_{};
    bool started_with_stx_ = false;
    bool skipping_ = false;  // too long: throw away until the next suffix or gap
};

}  // namespace mendbay::hw::wire
