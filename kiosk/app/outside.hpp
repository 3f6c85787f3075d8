// The outside world of a terminal: its devices, real or simulated, opened from their configuration; and the hands that
// move the simulated ones.
#pragma once

#include "hw/printer.hpp"
#include "hw/scanner.hpp"
#include "hw/sim/printer_port.hpp"
#include "hw/sim/scanner_port.hpp"
#include "kiosk/app/assets.hpp"
#include "kiosk/app/config.hpp"

#include <map>
#include <memory>

namespace mendbay::app {

class Outside {
  public:
    // Starts a thread for each device. `tell` is called in their threads.
    static Result<std::unique_ptr<Outside>> start(const Devices& devices, const Assets& assets,
                                                  const std::function<bool(hw::News)>& tell);

    // The printer for a paper ("ticket_slip"); none: nothing here prints it.
    hw::Printer* printer_for(std::string_view paper);
    const hw::wire::PrinterProfile* profile_for(std::string_view paper) const;

    // One of the control socket's device commands. Nothing: it is none of them.
    std::optional<std::string> handle(const std::vector<std::string>& words);
    // The bytes that a scanner's suffix adds; nothing when there is no such simulated scanner.
    std::shared_ptr<hw::sim::SimScannerLink> scanner(std::string_view name, std::string* suffix = nullptr);

  private:
    Outside() = default;

    struct PrinterDesk {
        std::unique_ptr<hw::Printer> printer;
        hw::wire::PrinterProfile profile;
        std::vector<std::string> papers;
        std::shared_ptr<hw::sim::SimPrinterLink> link;  // simulated ones only
    };
    struct ScannerDesk {
        std::string suffix;
        std::shared_ptr<hw::sim::SimScannerLink> link;
        std::unique_ptr<hw::Scanner> scanner;
    };
    std::map<std::string, ScannerDesk, std::less<>> scanners_;
    std::map<std::string, PrinterDesk, std::less<>> printers_;
};

}  // namespace mendbay::app
