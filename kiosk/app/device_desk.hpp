// What hangs on this terminal: the devices that were kept (devices.toml), those that are merely plugged in, what each of
// them says, and what staff order about them. Used by the main thread.
//
// A scanner that is plugged in works at once, kept or not: a serial one, one in HID-POS mode, and one that types if its
// ids are known (assets/devices). An unknown keyboard is left to its person until it has typed the code on the screen. A
// printer whose language is known prints what no kept one does. A camera looks at nothing before somebody keeps it.
#pragma once

#include "hw/hotplug.hpp"
#include "hw/port/bond.hpp"
#include "hw/wire/device_table.hpp"
#include "kiosk/app/assets.hpp"
#include "kiosk/app/outside.hpp"
#include "kiosk/app/papers.hpp"
#include "kiosk/flow/effect.hpp"
#include "kiosk/flow/event.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <set>

namespace mendbay::app {

struct DeviceDeskSettings {
    std::filesystem::path file;   // what is kept: written when something is arranged
    std::filesystem::path given;  // read instead of `file` where it is named
    bool looks_around = true;     // false: only what the control socket plugs in is there
};

class DeviceDesk {
  public:
    // `tell` is called in the devices' threads. `in_doubt`: papers that were being printed when the program ended last.
    static Result<std::unique_ptr<DeviceDesk>> open(DeviceDeskSettings settings, const Assets& assets,
                                                    std::function<bool(hw::News)> tell, std::vector<std::string> in_doubt);
    // Waits for the devices' threads, all at once: a quarter of a second at most.
    ~DeviceDesk();
    DeviceDesk(const DeviceDesk&) = delete;
    DeviceDesk& operator=(const DeviceDesk&) = delete;

    // ---- what happened
    // Keeps what the devices say. A scan is given back as it was meant: an unknown keyboard that types the code on the
    // screen in another layout than it is read in has read it right.
    hw::Scan take(hw::Scan scan);
    void take(const hw::DeviceChanged& changed);
    void take(const hw::JobChanged& changed);
    void take(const hw::DevicesPresent& present);
    // Device lines of the control socket; nothing: it is none of them.
    std::optional<std::string> handle(const std::vector<std::string>& words);

    // Keyboards are read by us now, whatever they are: what the window hears of them is not a scan besides.
    bool listens_to_keyboards() const;

    // ---- orders
    flow::Arranged carry_out(const flow::Arrange& arrange);
    // Printers that were stopped since the last call: what they had not printed has to be offered again.
    std::vector<std::string> stopped_printers() { return std::exchange(stopped_, {}); }

    // ---- facts
    flow::DevicesListed listed() const;
    Outside& outside() { return outside_; }
    PrinterWords printer_words(const std::string& name) const;

  private:
    DeviceDesk(DeviceDeskSettings settings, const Assets& assets, std::function<bool(hw::News)> tell)
        : settings_(std::move(settings)), assets_(assets), tell_(tell), outside_(assets, std::move(tell)) {}

    struct Heard {  // the last that a device said of itself
        bool connected = false;
        std::string fault;
        hw::PrinterState printer;
        std::set<std::int64_t> jobs;   // that wait for it
        std::set<std::int64_t> begun;  // of which something may be paper
    };

    // Which of the devices that are plugged in a kept one is.
    struct Bound {
        hw::Bond bond;
        std::optional<std::string> at;  // its name by socket; nothing: it is not there
    };

    Done load();
    Done save(const Devices& devices);
    Done arrange();
    Devices in_force() const;
    void bind();
    void write_down_places();
    void tell_twins_by_place();
    const Bound* bound(const PortAddress& address) const;
    std::string twin_of(const hw::Present& present) const;
    PortAddress where_it_is(const PortAddress& address) const;
    std::vector<hw::Present> unkept() const;
    std::vector<hw::Present> other_keyboards() const;
    const hw::wire::KnownDevice* known(const hw::Present& present) const;
    std::string model_of(const hw::Present* present) const;
    const hw::Present* present_at(const PortAddress& address) const;
    flow::DeviceFacts facts_of(const ScannerEntry& entry, bool kept) const;
    flow::DeviceFacts facts_of(const PrinterEntry& entry, bool kept) const;
    flow::DeviceFacts facts_of(const hw::Present& present) const;
    void fill(flow::DeviceFacts& facts, const PortAddress& address) const;

    std::string keep(const flow::KeepDevice& order, std::string& id);
    std::string add(const flow::AddPrinter& order, std::string& id);
    std::string forget(const std::string& id);
    std::string undo();
    std::string write(Devices devices);

    DeviceDeskSettings settings_;
    const Assets& assets_;
    std::function<bool(hw::News)> tell_;
    std::shared_ptr<const flow::Picture> code_;
    Devices kept_;
    std::optional<Devices> before_;  // the last arrangement, to be taken back
    bool first_start_ = false;
    bool listening_ = false;
    std::vector<hw::Present> really_there_, present_;                       // with the simulated ones
    std::map<std::string, Bound> bound_;                                    // by port
    std::map<std::string, hw::wire::DeviceId> device_ids_;                  // of printers, by their names by socket
    std::map<std::string, hw::wire::KeyLayout, std::less<>> layouts_seen_;  // keyboards that typed the code right
    std::map<std::string, Heard, std::less<>> heard_;
    std::vector<std::string> stopped_;

    Outside outside_;
    std::unique_ptr<hw::Hotplug> hotplug_;  // last: its thread tells the others
};

// ---- shared by its files

PortAddress::Kind kind_of(hw::PresentKind kind);
flow::DeviceKind printer_kind(const hw::wire::PrinterProfile& profile);

}  // namespace mendbay::app
