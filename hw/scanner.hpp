// One scanner, one thread: port → framer → RawScan → inbox. Comes back by itself after an unplug; says so once.
#pragma once

#include "hw/news.hpp"
#include "hw/port.hpp"
#include "hw/wire/framer.hpp"

#include <functional>
#include <thread>

namespace mendbay::hw {

struct ScannerConfig {
    std::string name;      // "front"; also the thread's name, scan:front
    OpenPort open;
    wire::FramerSettings framing;
};

// Runs until destroyed. `tell` is called in the scanner's thread and answers no when the inbox is full; the scan is then
// told as ScanLost{inbox_full} as soon as there is room, never dropped in silence.
class Scanner {
  public:
    Scanner(ScannerConfig config, std::function<bool(News)> tell);

  private:
    void run(std::stop_token stop);

    ScannerConfig config_;
    std::function<bool(News)> tell_;
    std::jthread thread_;
};

}  // namespace mendbay::hw
