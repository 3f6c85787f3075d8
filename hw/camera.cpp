#include "hw/camera.hpp"

#include "hw/thread_name.hpp"
#include "kiosk/base/queue.hpp"

namespace mendbay::hw {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

// How often a camera that is not there is looked for. A person who plugs it in expects it within a second.
constexpr milliseconds reopen_pause{250};
// A camera that opened and shows nothing for so long is opened anew: some drivers lose their stream when a laptop's lid
// or a hub's power does.
constexpr milliseconds longest_without_picture{5000};
// How often news that found the inbox full is offered again.
constexpr milliseconds offer_pause{20};
// Looking at one frame: another harder look begins only within this time, so that a camera of fifteen frames a second is
// kept up with.
constexpr milliseconds time_for_frame{60};

// A queue that nobody fills is a sleep that ends at once when the thread is stopped.
void sleep_for(milliseconds time, const std::stop_token& stop) { Queue<int>(1).take_for(stop, time); }

milliseconds since(Clock::time_point begin) { return std::chrono::duration_cast<milliseconds>(Clock::now() - begin); }

}  // namespace

Camera::Camera(CameraConfig config, std::function<bool(News)> tell)
    : config_(std::move(config)), tell_(std::move(tell)), thread_([this](std::stop_token stop) { run(std::move(stop)); }) {}

void Camera::run(std::stop_token stop) {
    name_this_thread("scan:" + config_.name);
    while (!stop.stop_requested()) {
        {
            auto images = config_.open();
            if (images) serve(**images, stop);
            else change(false, name_of(images.error().fault));
            // Closed here, before the next opening: while an old descriptor lives, the kernel gives the device that comes
            // back another name.
        }
        tell_pending();
        sleep_for(reopen_pause, stop);
    }
}

// Looks until the camera goes or the thread is stopped.
void Camera::serve(ImageSource& images, std::stop_token stop) {
    reader_.forget();
    sightings_.forget();
    auto last_picture = Clock::now();
    while (!stop.stop_requested()) {
        const bool has_news = !tell_pending();
        const auto frame = images.grab(has_news ? offer_pause : longest_wait);
        if (frame) {
            // A camera is there when it shows something; many open and never do.
            change(true, {});
            look_at(*frame);
            last_picture = Clock::now();
            continue;
        }
        const bool is_silent = frame.error().fault == Fault::timeout;
        if (is_silent && since(last_picture) < longest_without_picture) continue;
        change(false, name_of(frame.error().fault));
        return;
    }
}

void Camera::look_at(const GreyImage& frame) {
    const auto begin = Clock::now();
    auto seen = reader_.quick(frame);
    const bool is_empty = seen.empty();
    // A second code beside one that was told already may be a harder one: it gets a look a frame. Where nothing is seen at
    // all, there is time for more.
    if (sightings_.knows_all(seen)) {
        do {
            const auto before = Clock::now();
            for (auto& code : reader_.harder(frame)) wire::keep(seen, std::move(code));
            reader_.took(since(before), longest_wait);
        } while (is_empty && seen.empty() && since(begin) < time_for_frame);
    }
    wire::sort_for_reading(seen);
    take(seen);
}

void Camera::take(const std::vector<wire::SeenCode>& seen) {
    for (RawScan& scan : sightings_.take(seen, Clock::now(), counting_)) {
        // What is still to be told goes first, so that news arrive in order.
        if (!tell_pending() || !tell_(Scan{config_.name, std::move(scan)})) lose("inbox_full");
    }
}
void Camera::change(bool connected, std::string fault) {
    // Pulled out, then not there: that is one change, and it was told.
    const bool was_pulled_out = told_state_ && told_state_->fault == name_of(Fault::gone);
    if (was_pulled_out && fault == name_of(Fault::not_found)) fault = told_state_->fault;
    DeviceChanged state;
    state.device = config_.name;
    state.connected = connected;
    state.fault = std::move(fault);
    state_to_tell_ = std::move(state);
    tell_pending();
}

// Several losses that could not be told yet are one: the person scans again once.
void Camera::lose(std::string why) {
    if (!loss_to_tell_) loss_to_tell_ = ScanLost{config_.name, std::move(why)};
    tell_pending();
}

// Offers what is still to be told. No when the inbox is full; it is offered again at the next turn.
bool Camera::tell_pending() {
    if (loss_to_tell_ && tell_(*loss_to_tell_)) loss_to_tell_.reset();
    if (state_to_tell_) {
        const bool is_new = !told_state_ || told_state_->connected != state_to_tell_->connected ||
                            told_state_->fault != state_to_tell_->fault;
        if (!is_new || (!loss_to_tell_ && tell_(*state_to_tell_))) {
            told_state_ = std::move(state_to_tell_);
            state_to_tell_.reset();
        }
    }
    return !loss_to_tell_ && !state_to_tell_;
}

}  // namespace mendbay::hw
