// How a device's thread waits: no longer than it must, and not at all when it is to end.
#pragma once

#include "kiosk/base/queue.hpp"

#include <chrono>

namespace mendbay::hw {

// A queue that nobody fills is a sleep that ends at once when the thread is stopped.
inline void sleep_for(std::chrono::milliseconds time, const std::stop_token& stop) { Queue<int>(1).take_for(stop, time); }

}  // namespace mendbay::hw
