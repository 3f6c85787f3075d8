// Network printers (port 9100): bytes in, bytes out, one client at a time.
#pragma once

#include "hw/port.hpp"

#include <cstdint>
#include <string>

namespace mendbay::hw {

struct TcpSettings {
    std::string address;  // digits ("192.168.1.50", "fe80::1"); a name would have to be asked for, which blocks
    std::uint16_t port = 9100;
};

// One opening waits no longer than longest_wait. A printer that takes longer to answer answers Fault::timeout and is
// still being connected: the next opening goes on with the same attempt, up to connect_limit. Faults of opening:
// not_found (nobody there, or refused), timeout, bad_input (no such address), io.
//
// The send buffer is kept small: with the kernel's own, megabytes of a job vanish into it before a stall shows.
OpenPort open_tcp(TcpSettings settings);

inline constexpr std::chrono::milliseconds connect_limit{5'000};

}  // namespace mendbay::hw
