// One camera, one thread: pictures → codes → RawScan → inbox. Comes back by itself after an unplug; says so once.
//
//   closed ──opened──▶ waiting ──first picture: DeviceChanged{connected}──▶ looking ──codes: Scan, ScanLost──▶ looking
//     ▲ └─not there: tried again quietly  └─none for too long: fault timeout   └─gone: DeviceChanged{fault}──▶ closed
#pragma once

#include "hw/news.hpp"
#include "hw/port.hpp"
#include "hw/scan_teller.hpp"
#include "hw/wire/sightings.hpp"
#include "hw/wire/video_reader.hpp"

#include <atomic>
#include <functional>
#include <thread>

namespace mendbay::hw {

struct CameraConfig {
    std::string name;  // "front"; also the thread's name, scan:front
    OpenImages open;
};

// Runs until destroyed. `tell` is called in the camera's thread and answers no when the inbox is full; the scan is then
// told as ScanLost{inbox_full} as soon as there is room, never dropped in silence.
class Camera {
  public:
    Camera(CameraConfig config, std::function<bool(News)> tell);

    // A code that stays in view is one scan. While something is counted it is one again as soon as it was away for
    // wire::out_of_view_counting, else only after wire::out_of_view_time. Any thread.
    void set_counting(bool on) { counting_ = on; }

    // Asks it to end and does not wait. Any thread.
    void stop() { thread_.request_stop(); }

  private:
    void run(std::stop_token stop);
    void serve(ImageSource& images, std::stop_token stop);
    void look_at(const GreyImage& frame);
    void take(const std::vector<wire::SeenCode>& seen);

    CameraConfig config_;
    std::atomic<bool> counting_{false};

    // The camera's thread only.
    ScanTeller teller_;
    wire::VideoReader reader_;
    wire::Sightings sightings_;

    std::jthread thread_;  // last, so that it starts when all else is there and ends before anything goes
};

}  // namespace mendbay::hw
