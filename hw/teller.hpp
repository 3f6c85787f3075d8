// What a device's thread has to tell: in order, each change once, and kept while the inbox is full.
#pragma once

#include "hw/news.hpp"

#include <deque>
#include <functional>
#include <optional>
#include <utility>

namespace mendbay::hw {

// Owned and used by one device's thread. `tell` answers no when the inbox is full.
class Teller {
  public:
    explicit Teller(const std::function<bool(News)>& tell) : tell_(tell) {}

    void tell(News news) {
        pending_.push_back(std::move(news));
        tell_pending();
    }
    // Only if it is new. Of several changes that nobody has heard of yet the last is enough.
    void tell(DeviceChanged now) {
        if (told_ && told_->connected == now.connected && told_->fault == now.fault && told_->printer == now.printer) return;
        told_ = now;
        std::erase_if(pending_, [](const News& news) { return std::holds_alternative<DeviceChanged>(news); });
        tell(News(std::move(now)));
    }
    // To be called from time to time.
    void tell_pending() {
        while (!pending_.empty() && tell_(pending_.front())) pending_.pop_front();
    }

  private:
    const std::function<bool(News)>& tell_;
    std::deque<News> pending_;
    std::optional<DeviceChanged> told_;
};

}  // namespace mendbay::hw
