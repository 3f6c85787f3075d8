// A camera that is not there: pictures are held before it, and its cable is pulled, by a bench, a control socket or a test.
#pragma once

#include "hw/port.hpp"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>

namespace mendbay::hw::sim {

// Frames that wait to be grabbed. A real driver has four buffers and drops what does not fit; this one makes whoever shows
// wait, so that a picture shown for three frames is three frames however slow the reader is.
inline constexpr int most_waiting_frames = 8;

// Shared by whoever drives it and the camera's thread; every call from any thread.
class SimCameraLink : public std::enable_shared_from_this<SimCameraLink> {
  public:
    // While nothing is shown it gives its scene, an empty table, once in `frame_interval`.
    static std::shared_ptr<SimCameraLink> make(std::chrono::milliseconds frame_interval = std::chrono::milliseconds(33));

    // Holds a picture before it for so many frames (1 to most_waiting_frames), after all that was shown before. Waits at
    // most `limit` for room. No when there was none, or when it is unplugged.
    bool show(GreyImage picture, int frames, std::chrono::milliseconds limit);
    // What it looks at from now on while nothing is shown: a code that was left lying there.
    void leave_lying(GreyImage scene);
    void clear_table();

    // The picture in the cable is lost with it.
    void unplug();
    void plug();
    bool is_plugged() const;

    // Waits until every frame that was shown has been grabbed. No when that took longer than `limit`.
    bool wait_until_grabbed(std::chrono::milliseconds limit);

    // Fault::not_found while unplugged, Fault::busy while another source of this link is open.
    OpenImages images();

  private:
    class Source;
    struct Shown {
        std::shared_ptr<const GreyImage> picture;
        int frames;
    };

    explicit SimCameraLink(std::chrono::milliseconds frame_interval);

    const std::chrono::milliseconds frame_interval_;
    const std::shared_ptr<const GreyImage> empty_table_;

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::shared_ptr<const GreyImage> scene_;
    std::deque<Shown> shown_;
    int waiting_frames_ = 0;
    bool plugged_ = true;
    bool open_ = false;
    int plugging_ = 0;  // counts plug(), so that an older source knows it is not meant
};

}  // namespace mendbay::hw::sim
