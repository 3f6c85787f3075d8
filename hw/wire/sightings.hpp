// Codes seen in frame after frame → scans: a code that is held before a camera is one scan, however long it is held.
//
//   unknown ──seen as often as its symbology needs──▶ told ──out of view for a second──▶ unknown
#pragma once

#include "hw/wire/seen_code.hpp"
#include "kiosk/scan/raw_scan.hpp"

#include <chrono>
#include <vector>

namespace mendbay::hw::wire {

// In how many frames a code must have been read the same before it counts. Error correction needs no witness; a linear
// code is read once too often from the edge of a carton or a line of small print.
inline constexpr int frames_for_strong = 1;  // QR, Data Matrix, PDF417, Aztec
inline constexpr int frames_for_fair = 2;    // Code 128, Code 93, DataBar
inline constexpr int frames_for_weak = 2;    // EAN, Code 39, ITF

// A code counts again after nobody saw it for so long, and in so many frames: a slow machine looks away for a while without
// the code having gone. Hard ones are read in one frame of many, so the time is longer than a scanner's bounce; while
// something is counted, hands are quick and codes are good.
inline constexpr int frames_out_of_view = 3;
inline constexpr std::chrono::milliseconds out_of_view_time{1000}, out_of_view_counting{250};
// A first sighting without a second in this time was a mistake.
inline constexpr std::chrono::milliseconds witness_time{1500};
// More codes than this are not in view at once; the one unseen for longest makes room.
inline constexpr std::size_t most_sightings = 64;

class Sightings {
  public:
    using Clock = std::chrono::steady_clock;

    // One frame's codes, in reading order; those that count now, in the same order. The same text twice in one picture is
    // one scan.
    std::vector<RawScan> take(const std::vector<SeenCode>& seen, Clock::time_point now, bool counting = false);

    // Whether each of these has been told and is still in view, so that a harder look may find what else there is.
    bool knows_all(const std::vector<SeenCode>& seen) const;

    // The camera went, or another hand holds it: all is new again.
    void forget() { sightings_.clear(); }

  private:
    struct Sighting {
        RawScan raw;
        int frames = 0;
        bool told = false;
        int missed = 0;  // frames since it was last seen
        Clock::time_point at{};
    };
    Sighting& sighting_of(const RawScan& raw);

    std::vector<Sighting> sightings_;
};

}  // namespace mendbay::hw::wire
