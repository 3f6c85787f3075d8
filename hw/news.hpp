// What devices tell the rest of the house. Plain values, sent into the inbox by device threads.
#pragma once

#include "hw/present.hpp"
#include "hw/wire/printer_state.hpp"
#include "kiosk/scan/raw_scan.hpp"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace mendbay::hw {

// A whole frame from the scanner called `device`.
struct Scan {
    std::string device;
    RawScan raw;
};
// Something was scanned and could not be kept: the person hears the error sound and scans again.
struct ScanLost {
    std::string device;
    std::string why;  // "too_long", "broken_frame", "dropped", "not_hid_pos", "inbox_full"
};

// The words in which a printer's state is told; they are spelled where the status bytes are read.
using wire::Paper;
using wire::PrinterState;
using wire::Tri;

// A device came, went, or changed its state. Sent once for each change, not once for each poll.
struct DeviceChanged {
    std::string device;
    bool connected = false;
    std::string fault;  // why not, in the words of Fault; a sheet printer's queue: why it prints nothing though connected
    bool is_printer = false;
    PrinterState printer;  // printers only
};

// The life of a print job: queued → sending → verifying → done | needs attention | unconfirmed.
enum class JobState { queued, sending, verifying, done, needs_attention, unconfirmed };
struct JobChanged {
    std::int64_t job = 0;
    std::string device;
    JobState state = JobState::queued;
    std::string why;  // needs_attention: "paper_out", "cover_open", "offline", "does_not_fit", "no_glyph" …
};

// Everything that is plugged in, whether we use it or not, sorted by kind and identity. Told once at the start and whenever
// it has changed.
struct DevicesPresent {
    std::vector<Present> all;
};

using News = std::variant<Scan, ScanLost, DeviceChanged, JobChanged, DevicesPresent>;

}  // namespace mendbay::hw
