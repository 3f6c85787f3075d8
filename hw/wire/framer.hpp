// Framer: a stream of bytes from a serial scanner → frames, each one scan.
//
// The problem: scanners end a code with CR, LF, CRLF, TAB, ETX, EOT, or with nothing at all; some put STX or a preamble
// in front; bytes arrive one by one or two codes at once; a cable is pulled in the middle of a code. ISO 15434 data
// contains GS, RS and EOT, and its EOT must not end a frame. A frame is never merged from two codes and never invented:
// what is not complete when the line goes is thrown away and said to be lost.
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

enum class Suffix { any, cr, lf, crlf, tab, etx, eot, none };

struct FramerSettings {
    Suffix suffix = Suffix::any;   // any: CR, LF, CRLF, TAB or ETX
    std::string preamble, postamble;  // taken off when they are there
    int baud = 9600;               // for the idle gap: max(30 ms, 20 characters)

    std::chrono::microseconds idle_gap() const;
};

struct Lost {
    std::string why;  // "too_long", "broken_frame"
};
using Framed = std::variant<RawScan, Lost>;

class Framer {
  public:
    using Clock = std::chrono::steady_clock;

    explicit Framer(FramerSettings settings) : settings_(std::move(settings)) {}

    // Bytes that arrived at `now`. Gives every frame they complete, in order.
    std::vector<Framed> feed(std::string_view bytes, Clock::time_point now);

    // Called when nothing came: ends a frame without suffix after the idle gap.
    std::optional<Framed> idle(Clock::time_point now);

    // The device went: what was begun is lost, and told.
    std::optional<Framed> reset();

    bool in_frame() const { return !frame_.empty(); }

  private:
    FramerSettings settings_;
    std::string frame_;
    Clock::time_point last_byte_{};
    bool started_with_stx_ = false;
    bool skipping_ = false;  // too long: throw away until the next suffix or gap
};

}  // namespace mendbay::hw::wire
