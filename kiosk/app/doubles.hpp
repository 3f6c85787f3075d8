// The simulated devices of a terminal, and the hands that move them: the device lines of the control socket.
//
// A double keeps its name and what it went through while the devices around it are arranged anew. Used by the main thread.
#pragma once

#include "hw/present.hpp"
#include "hw/sim/camera.hpp"
#include "hw/sim/printer_port.hpp"
#include "hw/sim/scanner_link.hpp"
#include "hw/sim/wedge_port.hpp"
#include "hw/wire/printer_profile.hpp"
#include "kiosk/app/devices_file.hpp"

#include <map>
#include <memory>
#include <optional>

namespace mendbay::app {

class Doubles {
  public:
    // The ports of a simulated device, made at the first call.
    hw::OpenPort scanner(const ScannerEntry& entry);
    hw::OpenImages camera(const std::string& name);
    // In a language of its own: what it is told in another one comes out as rubbish.
    hw::OpenPort printer(const std::string& name, const hw::wire::PrinterProfile& profile);

    // A device that was plugged in by the control socket and is known by its identity, as a real one is.
    bool has(const std::string& identity) const { return plugged_in_.contains(identity); }
    hw::OpenPort port(const std::string& identity);
    hw::OpenImages images(const std::string& identity);
    std::vector<hw::Present> present() const;
    // Changes whenever present() does.
    int pluggings() const { return pluggings_; }

    // The name of a device may be told by another: "receipt" is what was "usb:…" before it was named.
    void call(const std::string& name, const std::string& identity);

    // One of the device lines; nothing: it is none of them. `profiles`: the languages that attach knows.
    std::optional<std::string> handle(const std::vector<std::string>& words,
                                      const std::map<std::string, hw::wire::PrinterProfile, std::less<>>& profiles);

  private:
    struct Double {
        std::shared_ptr<hw::sim::ScannerLink> scanner;
        std::shared_ptr<hw::sim::SimCameraLink> camera;
        std::shared_ptr<hw::sim::SimPrinterLink> printer;
        std::string suffix;  // serial scanners: what they send behind a code
    };
    Double* find(const std::string& name);
    std::string show_code(Double& device, const std::string& code);
    std::string move_scanner(Double& device, const std::vector<std::string>& words);
    std::string move_camera(Double& device, const std::vector<std::string>& words);
    std::string move_printer(Double& device, const std::vector<std::string>& words);
    std::string attach(const std::vector<std::string>& words,
                       const std::map<std::string, hw::wire::PrinterProfile, std::less<>>& profiles);

    std::map<std::string, Double> doubles_;  // by name, or by identity
    std::map<std::string, std::string> called_;
    std::map<std::string, hw::Present> plugged_in_;
    int pluggings_ = 0;
};

}  // namespace mendbay::app
