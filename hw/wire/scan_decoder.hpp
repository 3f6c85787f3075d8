// What makes frames of a scanner's bytes, whichever kind it is: one value, five calls, one thread.
#pragma once

#include "hw/wire/framer.hpp"
#include "hw/wire/hid_pos.hpp"
#include "hw/wire/wedge.hpp"

#include <variant>

namespace mendbay::hw::wire {

// Which kind, and how it is set: a byte stream, keys, or HID-POS reports.
using DecoderSettings = std::variant<FramerSettings, WedgeSettings, HidPosSettings>;

class ScanDecoder {
  public:
    using Clock = Framer::Clock;

    explicit ScanDecoder(const DecoderSettings& settings) : kind_(made_for(settings)) {}

    // Bytes that arrived at `now`. Gives every frame they complete, in order.
    std::vector<Framed> feed(std::string_view bytes, Clock::time_point now) {
        return std::visit([&](auto& kind) { return kind.feed(bytes, now); }, kind_);
    }
    // Called when a read waited and nothing came.
    std::optional<Framed> idle(Clock::time_point now) {
        return std::visit([&](auto& kind) { return kind.idle(now); }, kind_);
    }
    // The device went: what was begun is lost, and told. What comes next is from an opening anew.
    std::optional<Framed> reset() {
        return std::visit([](auto& kind) { return kind.reset(); }, kind_);
    }
    // Something is begun, and idle() must be called within the gap.
    bool in_frame() const {
        return std::visit([](const auto& kind) { return kind.in_frame(); }, kind_);
    }
    std::chrono::microseconds gap() const {
        return std::visit([](const auto& kind) { return kind.gap(); }, kind_);
    }

  private:
    using Kind = std::variant<Framer, Wedge, HidPos>;

    static Kind made_for(const DecoderSettings& settings) {
        return std::visit(overloaded{
                              [](const FramerSettings& s) -> Kind { return Framer(s); },
                              [](const WedgeSettings& s) -> Kind { return Wedge(s); },
                              [](const HidPosSettings& s) -> Kind { return HidPos(s); },
                          },
                          settings);
    }

    Kind kind_;
};

}  // namespace mendbay::hw::wire
