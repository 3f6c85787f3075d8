#include "hw/camera.hpp"

#include "hw/rest.hpp"
#include "hw/thread_name.hpp"

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

milliseconds since(Clock::time_point begin) { return std::chrono::duration_cast<milliseconds>(Clock::now() - begin); }

}  // namespace

Camera::Camera(CameraConfig config, std::function<bool(News)> tell)
    : config_(std::move(config)),
      teller_(config_.name, std::move(tell)),
      thread_([this](std::stop_token stop) { run(std::move(stop)); }) {}

void Camera::run(std::stop_token stop) {
    name_this_thread("scan:" + config_.name);
    while (!stop.stop_requested()) {
        {
            auto images = config_.open();
            if (images) serve(**images, stop);
            else teller_.change(false, name_of(images.error().fault));
            // Closed here, before the next opening: while an old descriptor lives, the kernel gives the device that comes
            // back another name.
        }
        teller_.tell_pending();
        sleep_for(reopen_pause, stop);
    }
}

// Looks until the camera goes or the thread is stopped.
void Camera::serve(ImageSource& images, std::stop_token stop) {
    reader_.forget();
    sightings_.forget();
    auto last_picture = Clock::now();
    while (!stop.stop_requested()) {
        const bool has_news = !teller_.tell_pending();
        const auto frame = images.grab(has_news ? offer_pause : longest_wait);
        if (frame) {
            // A camera is there when it shows something; many open and never do.
            teller_.change(true);
            look_at(*frame);
            last_picture = Clock::now();
            continue;
        }
        const bool is_silent = frame.error().fault == Fault::timeout;
        if (is_silent && since(last_picture) < longest_without_picture) continue;
        teller_.change(false, name_of(frame.error().fault));
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
    for (RawScan& scan : sightings_.take(seen, Clock::now(), counting_)) teller_.scan(std::move(scan));
}

}  // namespace mendbay::hw
