#include "hw/port/plug_watch.hpp"

#include "hw/port.hpp"
#include "hw/port/look_around.hpp"

#include <libudev.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <thread>
#include <utility>

namespace mendbay::hw {

namespace {

using std::chrono::milliseconds;

bool udevd_runs() { return ::access("/run/udev/control", F_OK) == 0; }

// Nothing when it cannot be listened to.
udev_monitor* listen_to_udev() {
    udev* library = udev_new();
    if (!library) return nullptr;
    // "udev" and not "kernel": announced once the rules have run, so that the permissions are there.
    udev_monitor* monitor = udev_monitor_new_from_netlink(library, "udev");
    udev_unref(library);  // the monitor holds it
    if (!monitor) return nullptr;
    bool listens = true;
    for (const char* subsystem : {"tty", "input", "hidraw", "video4linux", "usbmisc"})
        listens = listens && udev_monitor_filter_add_match_subsystem_devtype(monitor, subsystem, nullptr) >= 0;
    if (listens && udev_monitor_enable_receiving(monitor) >= 0) return monitor;
    udev_monitor_unref(monitor);
    return nullptr;
}

}  // namespace

PlugWatch::PlugWatch(WatchBy by) {
    if (by == WatchBy::udev || (by == WatchBy::itself && udevd_runs())) monitor_ = listen_to_udev();
    count_ = plug_count();
    asked_ = Clock::now();
}

PlugWatch::~PlugWatch() {
    if (monitor_) udev_monitor_unref(monitor_);
}

bool PlugWatch::wait(milliseconds limit) {
    limit = std::min(limit, longest_wait);
    return monitor_ ? wait_for_udev(limit) : wait_for_sysfs(limit);
}

bool PlugWatch::wait_for_udev(milliseconds limit) {
    pollfd asked{udev_monitor_get_fd(monitor_), POLLIN, 0};
    if (::poll(&asked, 1, int(limit.count())) <= 0) return false;
    if ((asked.revents & (POLLHUP | POLLNVAL)) != 0) {
        // Nobody will ever announce anything here again.
        udev_monitor_unref(std::exchange(monitor_, nullptr));
        return true;
    }
    // One look answers all that is announced by now. An announcement that was lost (the queue was full) is one, too.
    bool came = false;
    for (;;) {
        errno = 0;
        udev_device* device = udev_monitor_receive_device(monitor_);
        if (!device) return came || (errno != EAGAIN && errno != EINTR);
        udev_device_unref(device);
        came = true;
    }
}

bool PlugWatch::wait_for_sysfs(milliseconds limit) {
    const auto next = asked_ + plug_poll;
    const auto now = Clock::now();
    if (now + limit < next) {
        std::this_thread::sleep_for(limit);
        return false;
    }
    std::this_thread::sleep_until(next);
    asked_ = Clock::now();
    const auto count = plug_count();
    const bool moved = !count || count != count_;
    count_ = count;
    return moved;
}

}  // namespace mendbay::hw
