#include "hw/hotplug.hpp"

#include "hw/port.hpp"
#include "hw/port/look_around.hpp"
#include "hw/thread_name.hpp"

#include <algorithm>

namespace mendbay::hw {

namespace {

using Clock = std::chrono::steady_clock;

// How often news that found the inbox full is offered again.
constexpr std::chrono::milliseconds offer_pause{20};

}  // namespace

Hotplug::Hotplug(std::function<bool(News)> tell, HotplugSettings settings)
    : settings_(settings), tell_(std::move(tell)), thread_([this](std::stop_token stop) { run(std::move(stop)); }) {}

void Hotplug::run(std::stop_token stop) {
    name_this_thread("hotplug");
    // Watched before looking, so that what comes in between is announced.
    PlugWatch watch(settings_.watch);
    look();
    auto looked = Clock::now();
    while (!stop.stop_requested()) {
        const bool has_told = tell_pending();
        const bool is_overdue = Clock::now() - looked >= settings_.look_anyway;
        if (!watch.wait(has_told ? longest_wait : offer_pause) && !is_overdue) continue;
        settle(watch, stop);
        look();
        looked = Clock::now();
    }
}

// Until nothing was announced for a while.
void Hotplug::settle(PlugWatch& watch, const std::stop_token& stop) {
    const auto at_last = Clock::now() + settings_.longest_settle;
    auto quiet_at = Clock::now() + settings_.quiet;
    for (auto now = Clock::now(); now < std::min(quiet_at, at_last) && !stop.stop_requested(); now = Clock::now()) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(std::min(quiet_at, at_last) - now);
        if (watch.wait(left)) quiet_at = Clock::now() + settings_.quiet;
    }
}

// What cannot be seen is not told as gone: the next look says.
void Hotplug::look() {
    auto all = look_around();
    if (!all) return;
    to_tell_.reset();
    if (!told_ || *all != *told_) to_tell_ = std::move(*all);
    tell_pending();
}

bool Hotplug::tell_pending() {
    if (!to_tell_) return true;
    if (!tell_(DevicesPresent{*to_tell_})) return false;
    told_ = std::move(to_tell_);
    to_tell_.reset();
    return true;
}

}  // namespace mendbay::hw
