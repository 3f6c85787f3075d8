// Keyboards of the kernel's input layer (/dev/input/event*): scanners that type.
#pragma once

#include "hw/port.hpp"

#include <string>

namespace mendbay::hw {

enum class Grab {
    yes,  // what is typed goes to this program alone as long as the port is open: no window, no other program sees it
    no,   // its person goes on typing with it, and we look on
};

// Reads give struct input_event as the kernel has it, whole ones. A grabbed one has its CapsLock light put out, because some
// scanners look at it and type letters the other way round while it is on; the host cannot light it while the port is open.
// Links are followed at every opening. Writing is Fault::unsupported. Faults of opening: not_found (not plugged in), busy
// (another program holds it), unsupported (no such device, or one that cannot type), io (permission).
OpenPort open_evdev(std::string path, Grab grab = Grab::yes);

}  // namespace mendbay::hw
