// The inbox of a test: news in words, in the order told.
#pragma once

#include "hw/news.hpp"
#include "kiosk/base/queue.hpp"
#include "kiosk/base/result.hpp"

#include <functional>
#include <string>

namespace mendbay::tests {

class Inbox {
  public:
    explicit Inbox(std::size_t capacity = 1000) : queue_(capacity) {}

    std::function<bool(hw::News)> tell() {
        return [this](hw::News news) { return queue_.put(std::move(news)); };
    }

    // The next news, or "silence" when none comes within `limit`.
    std::string next(std::chrono::milliseconds limit = std::chrono::seconds(3)) {
        const auto news = queue_.take_for({}, limit);
        if (!news) return "silence";
        return std::visit(overloaded{
                              [](const hw::Scan& scan) {
                                  const std::string& aim = scan.raw.symbology;
                                  return scan.device + " scan " + (aim.empty() ? "" : aim + " ") + scan.raw.bytes;
                              },
                              [](const hw::ScanLost& lost) { return lost.device + " lost " + lost.why; },
                              [](const hw::DeviceChanged& device) {
                                  return device.device + (device.connected ? " connected" : " fault " + device.fault);
                              },
                              [](const hw::JobChanged&) { return std::string("a print job"); },
                          },
                          *news);
    }

  private:
    Queue<hw::News> queue_;
};

}  // namespace mendbay::tests
