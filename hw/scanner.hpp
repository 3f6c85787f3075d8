// One scanner of any kind, one thread: port → decoder → RawScan → inbox. Comes back by itself after an unplug; says so once.
//
//   closed ──opened: DeviceChanged{connected}──▶ open ──frames: Scan, ScanLost──▶ open
//     ▲ └─not there: tried again quietly           └─gone: ScanLost for what was begun, DeviceChanged{fault}──▶ closed
#pragma once

#include "hw/news.hpp"
#include "hw/port.hpp"
#include "hw/scan_teller.hpp"
#include "hw/wire/bounce.hpp"
#include "hw/wire/scan_decoder.hpp"

#include <atomic>
#include <functional>
#include <thread>

namespace mendbay::hw {

struct ScannerConfig {
    std::string name;  // "front"; also the thread's name, scan:front
    OpenPort open;
    wire::DecoderSettings settings;  // serial, keys or HID-POS; must fit what `open` gives
};

// Runs until destroyed. `tell` is called in the scanner's thread and answers no when the inbox is full; the scan is then
// told as ScanLost{inbox_full} as soon as there is room, never dropped in silence.
class Scanner {
  public:
    Scanner(ScannerConfig config, std::function<bool(News)> tell);

    // While something is counted, the same code twice is two scans; else twice within wire::bounce_time is one.
    // Any thread.
    void set_counting(bool on) { counting_ = on; }

    // Asks it to end and does not wait: so many devices end in the time of the slowest. Any thread.
    void stop() { thread_.request_stop(); }

  private:
    void run(std::stop_token stop);
    void serve(BytePort& port, std::stop_token stop);
    void take(wire::Framed framed);

    ScannerConfig config_;
    std::atomic<bool> counting_{false};

    // The scanner's thread only.
    ScanTeller teller_;
    wire::ScanDecoder decoder_;
    wire::BounceFilter bounce_;

    std::jthread thread_;  // last, so that it starts when all else is there and ends before anything goes
};

}  // namespace mendbay::hw
