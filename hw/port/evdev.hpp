// Keyboards of the kernel's input layer (/dev/input/event*): scanners that type.
#pragma once

#include "hw/port.hpp"

#include <string>

namespace mendbay::hw {

// Reads give struct input_event as the kernel has it, whole ones. What is typed goes to this program alone as long as the
// port is open: no window, no other program sees it. Links are followed at every opening. Writing is Fault::unsupported.
// Faults of opening: not_found (not plugged in), busy (another program holds it), unsupported (no such device, or one
// that cannot type), io (permission).
OpenPort open_evdev(std::string path);

}  // namespace mendbay::hw
