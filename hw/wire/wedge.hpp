// Wedge: what a scanner types, as the kernel reports its keys → frames, each one scan.
//
// The problem: a scanner that plays a keyboard sends places on a keyboard and not characters. What they mean depends on
// the layout it was set to; letters may be shifted with Shift or with CapsLock; what has no key comes as Alt and a number
// on the keypad, and separators come with Ctrl. The kernel keeps few events for one who reads late and then says that
// some are missing (SYN_DROPPED). A frame with a hole is never handed over: it is lost, and told.
//
//             a character                    suffix, or the gap where there is none
//   waiting ─────────────▶ in a frame ────────────────────────────────────────────▶ frame out, waiting
//      ▲                     │   └─ silence before the suffix, unplugged ──▶ lost "broken_frame", waiting
//      │                     ├─ too many bytes ──▶ lost "too_long", skipping
//      │                     ├─ Alt and a number that is no character ──▶ lost "broken_frame", skipping
//      │   SYN_DROPPED ──────┴─────────────────▶ lost "dropped", skipping
//      └────────── suffix or gap ─────────────────────────────────────────┘
//
// Of what the host knows nothing counts: not its CapsLock, not its layout, not its input method.
#pragma once

#include "hw/wire/alt_number.hpp"
#include "hw/wire/framer.hpp"
#include "hw/wire/key_map.hpp"

#include <array>

namespace mendbay::hw::wire {

// struct input_event: the time as two longs, type and code of two bytes each, value of four, all in the order of this
// machine. Reads of the kernel give whole events; here they may be cut anywhere.
inline constexpr std::size_t event_bytes = 2 * sizeof(long) + 8;

// Which key ends a code. any: Enter, the keypad's Enter, Tab or Ctrl J. One that is not the suffix is data: CR, LF or TAB.
enum class WedgeSuffix { any, enter, keypad_enter, tab, none };

struct WedgeSettings {
    KeyLayout layout = KeyLayout::us;
    WedgeSuffix suffix = WedgeSuffix::any;
    AltNumber alt_number = AltNumber::unicode;
    bool dead_keys = true;                    // of the German layout: ^ ´ ` wait for a space, which then is none
    bool caps_lock_assumed = false;           // set to a host whose CapsLock is on: types letters the other way round
    std::chrono::milliseconds idle_gap{100};  // longer than scanners rest between two keys
};

class Wedge {
  public:
    using Clock = Framer::Clock;

    explicit Wedge(WedgeSettings settings) : settings_(settings) {}

    // As Framer. Bytes of struct input_event.
    std::vector<Framed> feed(std::string_view bytes, Clock::time_point now);
    std::optional<Framed> idle(Clock::time_point now);
    std::optional<Framed> reset();
    bool in_frame() const { return !frame_.empty() || !alt_digits_.empty() || accent_ != 0 || skipping_; }
    std::chrono::microseconds gap() const { return settings_.idle_gap; }

  private:
    std::optional<Framed> take(std::uint16_t type, std::uint16_t code, std::int32_t value);
    std::optional<Framed> press(std::uint16_t key);
    std::optional<Framed> let_alt_go();
    std::optional<Framed> type(Said said);
    std::optional<Framed> type_control(char control, WedgeSuffix key);
    std::optional<Framed> append(std::string_view bytes);
    std::optional<Framed> finish();
    std::optional<Framed> lose(const char* why);
    void hold(std::uint16_t key, bool down);
    bool is_held(std::uint16_t key) const;
    bool has_altgr() const;
    bool has_alt() const;
    bool ends_frame(char control, WedgeSuffix key) const;
    void forget_keys();
    void forget_frame();

    WedgeSettings settings_;
    std::string rest_;  // the begun event
    std::string frame_;
    std::string alt_digits_;      // Alt is down, and so far these
    char32_t accent_ = 0;         // a dead key that waits; 0: none
    std::array<bool, 6> held_{};  // in the order of `modifiers`
    bool caps_lock_ = false;      // as this scanner pressed it
    bool skipping_ = false;       // told as lost: throw away until the next suffix or gap
    Clock::time_point last_event_{};
};

}  // namespace mendbay::hw::wire
