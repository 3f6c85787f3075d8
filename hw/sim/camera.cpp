#include "hw/sim/camera.hpp"

#include <algorithm>
#include <cassert>

namespace mendbay::hw::sim {

namespace {

constexpr int table_width = 1280, table_height = 720;
constexpr std::uint8_t table_grey = 96;

GreyImage empty_table() {
    return {table_width, table_height,
            std::vector<std::uint8_t>(std::size_t(table_width) * std::size_t(table_height), table_grey)};
}

}  // namespace

class SimCameraLink::Source final : public ImageSource {
  public:
    explicit Source(std::shared_ptr<SimCameraLink> link) : link_(std::move(link)), plugging_(link_->plugging_) {}

    ~Source() override {
        const std::lock_guard lock(link_->mutex_);
        if (link_->plugging_ == plugging_) link_->open_ = false;
    }

    Result<GreyImage> grab(std::chrono::milliseconds limit) override {
        const auto wait = std::min(limit, longest_wait);
        std::shared_ptr<const GreyImage> picture;
        {
            std::unique_lock lock(link_->mutex_);
            const auto is_gone = [&] { return link_->plugging_ != plugging_ || !link_->plugged_; };
            link_->changed_.wait_for(lock, std::min(wait, link_->frame_interval_),
                                     [&] { return is_gone() || !link_->shown_.empty(); });
            if (is_gone()) return fail(Fault::gone, "simulated camera: unplugged");
            if (link_->shown_.empty()) {
                if (wait < link_->frame_interval_) return fail(Fault::timeout, "simulated camera: no frame yet");
                picture = link_->scene_;
            } else {
                picture = link_->shown_.front().picture;
                if (--link_->shown_.front().frames == 0) link_->shown_.pop_front();
                --link_->waiting_frames_;
            }
        }
        link_->changed_.notify_all();
        return *picture;
    }

  private:
    std::shared_ptr<SimCameraLink> link_;
    int plugging_;
};

SimCameraLink::SimCameraLink(std::chrono::milliseconds frame_interval)
    : frame_interval_(frame_interval), empty_table_(std::make_shared<GreyImage>(empty_table())), scene_(empty_table_) {}

std::shared_ptr<SimCameraLink> SimCameraLink::make(std::chrono::milliseconds frame_interval) {
    return std::shared_ptr<SimCameraLink>(new SimCameraLink(frame_interval));
}

bool SimCameraLink::show(GreyImage picture, int frames, std::chrono::milliseconds limit) {
    assert(frames >= 1 && frames <= most_waiting_frames);
    auto shared = std::make_shared<const GreyImage>(std::move(picture));
    {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, limit, [&] { return !plugged_ || waiting_frames_ + frames <= most_waiting_frames; });
        if (!plugged_ || waiting_frames_ + frames > most_waiting_frames) return false;
        shown_.push_back({std::move(shared), frames});
        waiting_frames_ += frames;
    }
    changed_.notify_all();
    return true;
}

void SimCameraLink::leave_lying(GreyImage scene) {
    auto shared = std::make_shared<const GreyImage>(std::move(scene));
    const std::lock_guard lock(mutex_);
    scene_ = std::move(shared);
}

void SimCameraLink::clear_table() {
    const std::lock_guard lock(mutex_);
    scene_ = empty_table_;
}

void SimCameraLink::unplug() {
    {
        const std::lock_guard lock(mutex_);
        plugged_ = false;
        shown_.clear();
        waiting_frames_ = 0;
    }
    changed_.notify_all();
}

void SimCameraLink::plug() {
    {
        const std::lock_guard lock(mutex_);
        if (plugged_) return;
        plugged_ = true;
        open_ = false;
        ++plugging_;
    }
    changed_.notify_all();
}

bool SimCameraLink::is_plugged() const {
    const std::lock_guard lock(mutex_);
    return plugged_;
}

bool SimCameraLink::wait_until_grabbed(std::chrono::milliseconds limit) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, limit, [&] { return shown_.empty(); });
}

OpenImages SimCameraLink::images() {
    return [link = shared_from_this()]() -> Result<std::unique_ptr<ImageSource>> {
        const std::lock_guard lock(link->mutex_);
        if (!link->plugged_) return fail(Fault::not_found, "simulated camera: unplugged");
        if (link->open_) return fail(Fault::busy, "simulated camera: open already");
        link->open_ = true;
        return std::make_unique<Source>(link);
    };
}

}  // namespace mendbay::hw::sim
