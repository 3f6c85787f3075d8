// Waits for something to be plugged in or out: udevd's announcements where it runs, else the kernel's count of them.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>

struct udev_monitor;

namespace mendbay::hw {

enum class WatchBy {
    itself,  // udevd where it runs, else sysfs
    udev,    // where it cannot be listened to, sysfs
    sysfs,
};

// How often sysfs is asked. With the time that devices take to settle, well within the two seconds in which a person who
// plugs a scanner in expects to see it.
inline constexpr std::chrono::milliseconds plug_poll{500};

// Owned and used by one thread.
class PlugWatch {
  public:
    explicit PlugWatch(WatchBy by = WatchBy::itself);
    ~PlugWatch();
    PlugWatch(const PlugWatch&) = delete;
    PlugWatch& operator=(const PlugWatch&) = delete;

    // Waits at most `limit`, and never longer than longest_wait. Yes: something went or came, or may have: look.
    bool wait(std::chrono::milliseconds limit);

    WatchBy by() const { return monitor_ ? WatchBy::udev : WatchBy::sysfs; }  // never `itself`

  private:
    using Clock = std::chrono::steady_clock;

    bool wait_for_udev(std::chrono::milliseconds limit);
    bool wait_for_sysfs(std::chrono::milliseconds limit);

    udev_monitor* monitor_ = nullptr;
    std::optional<std::uint64_t> count_;
    Clock::time_point asked_{};
};

}  // namespace mendbay::hw
