// USB printers behind the kernel's usblp driver (/dev/usb/lp*).
#pragma once

#include "hw/port.hpp"

#include <string>

namespace mendbay::hw {

// The kernel lets one program in at a time. Faults of opening: not_found (off or unplugged), busy (another program
// prints), io (permission).
OpenPort open_line_printer(std::string path);

}  // namespace mendbay::hw
