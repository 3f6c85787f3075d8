// Trigger bounce: a finger that trembles, or a scanner that looks on, sends one code several times.
#pragma once

#include "kiosk/scan/raw_scan.hpp"

#include <chrono>

namespace mendbay::hw::wire {

// The same code within this time of the last is the same scan. It counts from the last one seen, so that a code left
// under a scanner that never stops is one scan too.
inline constexpr std::chrono::milliseconds bounce_time{500};

class BounceFilter {
  public:
    using Clock = std::chrono::steady_clock;

    bool is_repeat(const RawScan& scan, Clock::time_point now) {
        const bool repeat = has_last_ && scan == last_ && now - at_ < bounce_time;
        has_last_ = true;
        last_ = scan;
        at_ = now;
        return repeat;
    }

  private:
    bool has_last_ = false;
    RawScan last_;
    Clock::time_point at_{};
};

}  // namespace mendbay::hw::wire
