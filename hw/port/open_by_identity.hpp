// Openers that look a device up by name (hw/present.hpp) at each opening, because the node it had yesterday, or before
// somebody tripped over the cable, is another today.
//
//   open_by_identity("usb:0c2e:0b6a:SN123", PresentKind::serial,
//                    [](std::string node) { return open_serial({std::move(node), 115200}); })
#pragma once

#include "hw/port/bond.hpp"
#include "hw/present.hpp"
#include "kiosk/base/result.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace mendbay::hw {

struct SeekPace {
    // A new node belongs to root until the rule that gives it away has run, a moment after it appeared. So long a missing
    // permission is "not there yet"; after it, what the opener says of it.
    std::chrono::milliseconds permission_grace{3'000};
    // A device that is not there is looked for when the system's count of pluggings went on, which costs one small read;
    // and after this in any case, so that a system that counts wrongly loses time and not the device.
    std::chrono::milliseconds look_anyway{5'000};
};

// Where one device is now. Owned and used by the thread of the device.
class Seeker {
  public:
    // `identity` may also be a path ("/dev/…"), which is not looked up. `places`: as in Bond.
    Seeker(std::string identity, PresentKind kind, SeekPace pace = {}, std::span<const std::string> places = {})
        : bond_(std::move(identity), kind, places), kind_(kind), pace_(pace) {}

    // The node to open. Fault::not_found: not plugged in, or not given to us yet; Fault::io: the system does not say.
    Result<std::string> node();

    // The node could not be opened as not there: the next call looks anew.
    void forget() { looked_at_.reset(); }

  private:
    using Clock = std::chrono::steady_clock;

    Result<std::string> look_up();
    bool is_out_of_date(std::optional<std::uint64_t> count, Clock::time_point now) const;

    Bond bond_;
    PresentKind kind_;
    SeekPace pace_;
    std::optional<Clock::time_point> looked_at_;
    std::optional<std::uint64_t> count_then_;
    std::optional<std::string> found_;
    std::optional<Clock::time_point> denied_since_;
    std::string denied_node_;
};

// For every kind of opener: OpenPort, OpenImages. `opener_of(node)` gives the one that opens that node. Faults: those of
// the opener, and those of Seeker::node.
template <class OpenerOf>
auto open_by_identity(std::string identity, PresentKind kind, OpenerOf opener_of, SeekPace pace = {},
                      std::span<const std::string> places = {}) {
    using Open = std::invoke_result_t<OpenerOf&, std::string>;
    // Shared, because openers can be copied and all copies are one device.
    const auto seeker = std::make_shared<Seeker>(std::move(identity), kind, pace, places);
    return Open([seeker, opener_of = std::move(opener_of)]() -> std::invoke_result_t<Open&> {
        auto node = seeker->node();
        if (!node) return tl::unexpected(std::move(node.error()));
        auto opened = opener_of(std::move(*node))();
        if (!opened && opened.error().fault == Fault::not_found) seeker->forget();
        return opened;
    });
}

}  // namespace mendbay::hw
