// The two files a technician edits: the outlet (who we are) and the devices (what hangs on this terminal). TOML, with
// errors that name file, line, key and what is allowed.
#pragma once

#include "hw/wire/framer.hpp"
#include "kiosk/base/outlet.hpp"
#include "kiosk/base/result.hpp"

#include <filesystem>
#include <string_view>
#include <vector>

namespace mendbay::app {

// code, name.zh, name.en, phone, level, terminal, return_within_days.
Result<Outlet> parse_outlet(std::string_view toml, std::string_view file);

// Where a device hangs: sim · serial:/dev/ttyACM0 · lp:/dev/usb/lp0 · tcp:host:port · file:/path
struct PortAddress {
    enum class Kind { sim, serial, line_printer, tcp, file } kind = Kind::sim;
    std::string path;  // tcp: the host
    int port = 9100;   // tcp only
};

struct ScannerEntry {
    std::string name;
    PortAddress port;
    hw::wire::FramerSettings framing;
};
struct PrinterEntry {
    std::string name;
    PortAddress port;
    std::string profile;                          // of assets/printers
    int label_width_mm = 0, label_height_mm = 0;  // labels: the roll that is in it; 0: as the profile says
    std::vector<std::string> papers;              // ticket_slip, part_tag, unit_tag, bin_label
};
struct Devices {
    std::vector<ScannerEntry> scanners;
    std::vector<PrinterEntry> printers;
};
Result<Devices> parse_devices(std::string_view toml, std::string_view file);

// What is plugged in now, for a terminal without a devices file; simulated ones when nothing is.
Devices devices_at_hand();

}  // namespace mendbay::app
