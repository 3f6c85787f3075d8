// USB printers behind the kernel's usblp driver (/dev/usb/lp*).
#pragma once

#include "hw/port.hpp"

#include <string>

namespace mendbay::hw {

// The kernel lets one program in at a time. Faults of opening: not_found (off or unplugged), busy (another program
// prints), io (permission).
OpenPort open_line_printer(std::string path);

// The bytes in which the printer names itself (hw/wire/device_id reads them). `node` is its device, /dev/usb/lp0. Asked of
// the kernel first, which has kept them since it was plugged in, and so without disturbing a job; else of the printer.
// Faults: those of open_line_printer; unsupported: it does not say.
Result<std::string> device_id(const std::string& node);

}  // namespace mendbay::hw
