// The outside world of a terminal: its devices, real or simulated, each in its own thread, started and stopped as they are
// arranged. Used by the main thread.
#pragma once

#include "hw/camera.hpp"
#include "hw/port/evdev.hpp"
#include "hw/printer.hpp"
#include "hw/scanner.hpp"
#include "kiosk/app/assets.hpp"
#include "kiosk/app/devices_file.hpp"
#include "kiosk/app/doubles.hpp"

#include <map>
#include <memory>
#include <set>

namespace mendbay::app {

class Outside {
  public:
    // `tell` is called in the devices' threads.
    Outside(const Assets& assets, std::function<bool(hw::News)> tell) : assets_(assets), tell_(std::move(tell)) {}
    ~Outside() { stop(); }
    Outside(const Outside&) = delete;
    Outside& operator=(const Outside&) = delete;

    // Asks every device to end and waits for none: all of them end within a quarter of a second, and not one after another.
    void stop();

    // These papers, or those printers, were in the middle of a job when the program ended last; nothing: from now on it is
    // known what is plugged in, and what has come until now has been told.
    void in_doubt(std::vector<std::string> papers_or_names) { in_doubt_ = std::move(papers_or_names); }
    // This one is in the middle of a job now: whoever is started on its port next clears up behind it first.
    void is_printing(const std::string& name);

    // From now on these: what is new or has changed is started, what is not named any more is stopped (which waits for
    // their threads, a quarter of a second at most), what stays as it was goes on undisturbed. Gives the names of the
    // printers that were stopped: what they had not printed yet has to be offered again. A printer without a profile is not
    // started. Fault::bad_input: a profile that is not there; nothing was changed then.
    Result<std::vector<std::string>> arrange(const Devices& devices);

    // The printer for a paper ("ticket_slip"); empty: nothing here prints it.
    std::string name_for(std::string_view paper) const;
    hw::PrintDesk* printer(std::string_view name);
    // How it draws; none: a sheet printer, or no such printer.
    const hw::wire::PrinterProfile* profile(std::string_view name) const;

    Doubles& doubles() { return doubles_; }
    // One of the control socket's device lines. Nothing: it is none of them.
    std::optional<std::string> handle(const std::vector<std::string>& words) {
        return doubles_.handle(words, assets_.printers);
    }

  private:
    struct PrinterDesk {
        std::string as_written, port;
        std::optional<hw::wire::PrinterProfile> profile;
        std::vector<std::string> papers;
        std::unique_ptr<hw::PrintDesk> printer;

        void stop() const {
            if (printer) printer->stop();
        }
    };
    struct ScannerDesk {
        std::string as_written;
        std::unique_ptr<hw::Scanner> scanner;  // one of the two
        std::unique_ptr<hw::Camera> camera;

        void stop() const {
            if (scanner) scanner->stop();
            if (camera) camera->stop();
        }
    };
    ScannerDesk start(const ScannerEntry& entry);
    Result<PrinterDesk> start(const PrinterEntry& entry);
    hw::OpenPort open(const PortAddress& address, int baud, hw::Grab grab = hw::Grab::yes);

    const Assets& assets_;
    std::function<bool(hw::News)> tell_;
    Doubles doubles_;
    std::vector<std::string> in_doubt_;
    std::set<std::string> half_done_;  // ports
    std::map<std::string, ScannerDesk, std::less<>> scanners_;
    std::map<std::string, PrinterDesk, std::less<>> printers_;
};

}  // namespace mendbay::app
