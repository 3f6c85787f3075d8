#include "hw/hotplug.hpp"

#include "hw/port.hpp"
#include "hw/port/look_around.hpp"
#include "hw/thread_name.hpp"

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
        const auto settled_at_last = Clock::now() + settings_.longest_settle;
        while (!stop.stop_requested() && Clock::now() < settled_at_last && watch.wait(settings_.quiet)) {
        }
        look();
        looked = Clock::now();
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
