// Tells what is plugged in: all of it at the start, and all of it again whenever that has changed.
//
//   looking ──told──▶ waiting ──something came or went──▶ settling ──quiet, or long enough──▶ looking
//
// One plug is many announcements (a scanner with a keyboard, a serial port and a charger is three devices), and half a
// device is not worth telling. So it is looked again only when it has become quiet.
#pragma once

#include "hw/news.hpp"
#include "hw/port/plug_watch.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <thread>
#include <vector>

namespace mendbay::hw {

struct HotplugSettings {
    WatchBy watch = WatchBy::itself;
    std::chrono::milliseconds quiet{150};           // after the last announcement
    std::chrono::milliseconds longest_settle{750};  // a cable with a loose contact never becomes quiet
    std::chrono::milliseconds look_anyway{10'000};  // announcements that were lost cost this much time and nothing else
};

// Runs until destroyed; the thread is called hotplug. `tell` is called in it with DevicesPresent and answers no when the
// inbox is full; then the latest is offered again until there is room. Pluggings that cancel out are not told: the thread
// of a device that went for a moment has noticed by itself.
class Hotplug {
  public:
    explicit Hotplug(std::function<bool(News)> tell, HotplugSettings settings = {});

    // Asks it to end and does not wait. Any thread.
    void stop() { thread_.request_stop(); }

  private:
    void run(std::stop_token stop);
    void settle(PlugWatch& watch, const std::stop_token& stop);
    void look();
    bool tell_pending();

    HotplugSettings settings_;
    std::function<bool(News)> tell_;

    // The thread's only.
    std::optional<std::vector<Present>> told_, to_tell_;

    std::jthread thread_;
};

}  // namespace mendbay::hw
