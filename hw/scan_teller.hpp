// What the thread of a scanner or a camera tells: scans as they come, a loss once, each change of its state once. What finds
// the inbox full is kept and told in order as soon as there is room; a scan that finds it full is a loss, because the person
// is there and can scan again.
#pragma once

#include "hw/news.hpp"

#include <functional>
#include <optional>
#include <string>

namespace mendbay::hw {

// Owned and used by one device's thread. `tell` answers no when the inbox is full.
class ScanTeller {
  public:
    ScanTeller(std::string device, std::function<bool(News)> tell) : device_(std::move(device)), tell_(std::move(tell)) {}

    void scan(RawScan scan);
    // Several losses that could not be told yet are one: the person scans again once.
    void lose(std::string why);
    void change(bool connected, std::string fault = {});
    // Offers what is still to be told. No when the inbox is full; to be offered again soon.
    bool tell_pending();

  private:
    std::string device_;
    std::function<bool(News)> tell_;
    std::optional<DeviceChanged> told_state_;  // the last state that was told
    std::optional<DeviceChanged> state_to_tell_;
    std::optional<ScanLost> loss_to_tell_;
};

}  // namespace mendbay::hw
