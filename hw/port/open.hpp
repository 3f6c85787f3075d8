// Serial ports: USB and RS-232 scanners, and what stands in for them (ptys, FIFOs).
#pragma once

#include "hw/port.hpp"

#include <string>

namespace mendbay::hw {

enum class Parity { none, even, odd };

struct SerialSettings {
    std::string path;  // /dev/serial/by-id/…, /dev/ttyACM0, a pty, a FIFO; links are followed at every opening
    int baud = 9600;
    int data_bits = 8;  // 7 or 8
    Parity parity = Parity::none;
    int stop_bits = 1;  // 1 or 2
};

// Raw, without flow control, held for this program alone. Faults of opening: not_found (not plugged in), busy (another
// program holds it), unsupported (this device cannot do these settings), bad_input (no device at all), io.
OpenPort open_serial(SerialSettings settings);

}  // namespace mendbay::hw
