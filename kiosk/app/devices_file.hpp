// devices.toml: what hangs on this terminal and what it is called. A technician may edit it, and the devices' pages write
// it.
//
//   port = "serial:usb:0c2e:0b6a:SN123"    by identity (hw/present.hpp): found again under whatever node it has
//          "serial:/dev/ttyS0"             by node or link, for what has no identity of its own
//          "keys:…" "hidpos:…" "camera:…"  a scanner that types, one in HID-POS mode, a camera
//          "lp:…"                          a printer behind usblp
//          "tcp:192.168.1.50:9100"  "ipp://192.168.1.60/ipp/print"  "file:/path"
//          "sim"  "sim:keys" "sim:hidpos" "sim:camera"   played through the control socket
//   places = ["usb:0c2e:0b6a@1-2", "usb:0c2e:0b6a@1-3"]    where it is, and where the others are that carry the same serial
//                                                          number; written while there are such, else not there
#pragma once

#include "hw/wire/scan_decoder.hpp"
#include "kiosk/base/result.hpp"

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

namespace mendbay::app {

struct PortAddress {
    enum class Kind { serial, keys, hid_pos, camera, line_printer, tcp, ipp, file } kind = Kind::serial;
    bool simulated = false;
    std::string path = {};                 // identity, node, host, URI or file; simulated: empty
    int port = 9100;                       // tcp only
    std::vector<std::string> places = {};  // by identity: hw/port/bond

    friend bool operator==(const PortAddress&, const PortAddress&) = default;
};
std::optional<PortAddress> parse_port(std::string_view text);
std::string to_string(const PortAddress& address);
// As a person types the address of a printer: 192.168.1.50, 192.168.1.50:9101, ipp://192.168.1.60/ipp/print.
std::optional<PortAddress> parse_network_printer(std::string_view typed);

struct ScannerEntry {
    std::string name;
    PortAddress port;
    hw::wire::FramerSettings framing = {};  // serial: suffix, baud, preamble, postamble
    hw::wire::WedgeSettings keys = {};      // keys: layout, alt
    bool shared = false;  // keys: its person goes on typing with it; only while somebody is asked to scan, never in a file
};
struct PrinterEntry {
    std::string name;
    PortAddress port;
    std::string profile = {};                     // of assets/printers; ipp: none; empty: nobody has chosen one yet
    int label_width_mm = 0, label_height_mm = 0;  // labels: the roll that is in it; 0: as the profile says
    std::vector<std::string> papers = {};         // ticket_slip, part_tag, unit_tag, bin_label
};
struct Devices {
    std::vector<ScannerEntry> scanners;
    std::vector<PrinterEntry> printers;
};

Result<Devices> parse_devices(std::string_view toml, std::string_view file);
// What parse_devices reads back as the same.
std::string write_devices(const Devices& devices);
// One entry as it stands in the file: two that are written alike are alike.
std::string written(const ScannerEntry& entry);
std::string written(const PrinterEntry& entry);

}  // namespace mendbay::app
