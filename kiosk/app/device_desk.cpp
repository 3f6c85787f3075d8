#include "kiosk/app/device_desk.hpp"

#include "hw/port/line_printer.hpp"
#include "kiosk/app/pictures.hpp"
#include "kiosk/flow/arranging.hpp"
#include "kiosk/scan/classify.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>

namespace mendbay::app {

namespace {

using Kind = PortAddress::Kind;
using flow::DeviceFacts;
using flow::DeviceKind;
using hw::Present;
using hw::PresentKind;
using hw::wire::KnownAs;

constexpr std::array other_layouts{hw::wire::KeyLayout::german};  // than the American, in which unknown keyboards are read

// A paper comes out of one printer: who prints it from now on takes it from all others.
void take_from_others(Devices& devices, const std::vector<std::string>& papers, std::string_view besides) {
    for (PrinterEntry& printer : devices.printers) {
        if (printer.name == besides) continue;
        std::erase_if(printer.papers, [&](const std::string& paper) { return std::ranges::count(papers, paper) > 0; });
    }
}

bool has_name(const Devices& devices, std::string_view name) {
    return std::ranges::count(devices.scanners, name, &ScannerEntry::name) > 0 ||
           std::ranges::count(devices.printers, name, &PrinterEntry::name) > 0;
}

}  // namespace

PortAddress::Kind kind_of(PresentKind kind) {
    switch (kind) {
        case PresentKind::serial: return Kind::serial;
        case PresentKind::keyboard: return Kind::keys;
        case PresentKind::hid_pos: return Kind::hid_pos;
        case PresentKind::camera: return Kind::camera;
        case PresentKind::line_printer: return Kind::line_printer;
    }
    return Kind::serial;
}

flow::DeviceKind printer_kind(const hw::wire::PrinterProfile& profile) {
    return profile.is_label() ? DeviceKind::label_printer : DeviceKind::receipt_printer;
}

// ---- opening

Result<std::unique_ptr<DeviceDesk>> DeviceDesk::open(DeviceDeskSettings settings, const Assets& assets,
                                                     std::function<bool(hw::News)> tell, std::vector<std::string> in_doubt) {
    std::unique_ptr<DeviceDesk> desk(new DeviceDesk(std::move(settings), assets, std::move(tell)));
    if (auto loaded = desk->load(); !loaded) return tl::unexpected(loaded.error());
    desk->outside_.in_doubt(std::move(in_doubt));
    auto code = screen_code_picture(flow::screen_code);
    if (!code) return tl::unexpected(code.error());
    desk->code_ = std::move(*code);
    if (auto arranged = desk->arrange(); !arranged) return tl::unexpected(arranged.error());
    if (!desk->settings_.looks_around) desk->outside_.in_doubt({});
    if (desk->settings_.looks_around) desk->hotplug_ = std::make_unique<hw::Hotplug>(desk->tell_);
    return desk;
}

Done DeviceDesk::load() {
    const bool is_given = !settings_.given.empty();
    const auto& file = is_given ? settings_.given : settings_.file;
    if (!is_given && !std::filesystem::exists(file)) {
        first_start_ = true;
        return {};
    }
    const auto text = read_file(file);
    if (!text) return tl::unexpected(text.error());
    auto parsed = parse_devices(*text, file.string());
    if (!parsed) return tl::unexpected(parsed.error());
    kept_ = std::move(*parsed);
    return {};
}

DeviceDesk::~DeviceDesk() {
    if (hotplug_) hotplug_->stop();
    outside_.stop();
}

// ---- what is there

std::vector<Present> DeviceDesk::unkept() const {
    std::vector<Present> rest;
    for (const Present& present : present_) {
        const auto is_it = [&](const auto& entry) {
            if (const Bound* kept = bound(entry.port)) return kept->at == hw::Bond::place_of(present);
            return entry.port.path == present.node;
        };
        if (std::ranges::none_of(kept_.scanners, is_it) && std::ranges::none_of(kept_.printers, is_it))
            rest.push_back(present);
    }
    return rest;
}

const hw::wire::KnownDevice* DeviceDesk::known(const Present& present) const {
    hw::wire::PresentFacts facts{present.kind, present.vendor, present.product};
    if (const auto id = device_ids_.find(hw::Bond::place_of(present)); id != device_ids_.end()) facts.id = id->second;
    return assets_.known_devices.find(facts);
}

std::vector<Present> DeviceDesk::other_keyboards() const {
    std::vector<Present> keyboards = unkept();
    std::erase_if(keyboards, [&](const Present& present) {
        const auto* row = known(present);
        return present.kind != PresentKind::keyboard || (row && row->known_as == KnownAs::scanner);
    });
    return keyboards;
}

// Kept ones, and those that work although nobody has named them; they are called by their identity.
Devices DeviceDesk::in_force() const {
    Devices devices = kept_;
    for (const Present& present : unkept()) {
        const auto* row = known(present);
        const bool is_scanner = row && row->known_as == KnownAs::scanner;
        ScannerEntry scanner{present.identity, {.kind = kind_of(present.kind), .path = present.identity}};
        if (is_scanner) {
            scanner.framing.suffix = row->manners.suffix;
            scanner.framing.baud = row->manners.baud;
            scanner.keys.layout = row->manners.layout;
            scanner.keys.alt_number = row->manners.alt;
        }
        switch (present.kind) {
            case PresentKind::serial:
                if (!row || row->known_as != KnownAs::printer) devices.scanners.push_back(std::move(scanner));
                break;
            case PresentKind::hid_pos: devices.scanners.push_back(std::move(scanner)); break;
            case PresentKind::keyboard:
                if (is_scanner) devices.scanners.push_back(std::move(scanner));
                break;
            case PresentKind::camera: break;
            case PresentKind::line_printer: {
                if (!row || row->profile.empty()) break;
                const auto profile = assets_.printers.find(row->profile);
                if (profile == assets_.printers.end()) break;
                PrinterEntry printer{
                    present.identity, {.kind = Kind::line_printer, .path = present.identity}, row->profile, 0, 0};
                for (const auto& paper : flow::papers_for(printer_kind(profile->second)))
                    if (std::ranges::none_of(devices.printers, [&](const PrinterEntry& other) {
                            return std::ranges::count(other.papers, paper) > 0;
                        }))
                        printer.papers.push_back(paper);
                devices.printers.push_back(std::move(printer));
                break;
            }
        }
    }
    if (!listening_) return devices;
    for (const Present& keyboard : other_keyboards()) {
        ScannerEntry scanner{keyboard.identity, {.kind = Kind::keys, .path = keyboard.identity}};
        scanner.shared = true;
        devices.scanners.push_back(std::move(scanner));
    }
    return devices;
}

Done DeviceDesk::arrange() {
    bind();
    const Devices devices = in_force();
    for (const auto& [name, heard] : heard_)
        if (!heard.begun.empty()) outside_.is_printing(name);
    auto stopped = outside_.arrange(devices);
    if (!stopped) return tl::unexpected(stopped.error());
    for (const auto& name : *stopped) heard_[name].jobs.clear(), heard_[name].begun.clear();
    stopped_.insert(stopped_.end(), stopped->begin(), stopped->end());
    std::erase_if(heard_, [&](const auto& heard) { return !has_name(devices, heard.first); });
    return {};
}

// ---- what happened

hw::Scan DeviceDesk::take(hw::Scan scan) {
    const auto keyboards = listening_ ? other_keyboards() : std::vector<Present>{};
    if (std::ranges::count(keyboards, scan.device, &Present::identity) == 0) return scan;
    const std::string text = scan::classify(scan.raw).text;
    if (text == flow::screen_code) layouts_seen_[scan.device] = hw::wire::KeyLayout::us;
    for (const auto layout : other_layouts) {
        if (text != hw::wire::as_read_in(hw::wire::KeyLayout::us, layout, flow::screen_code)) continue;
        layouts_seen_[scan.device] = layout;
        scan.raw.bytes = flow::screen_code;  // which is what it meant
    }
    return scan;
}

void DeviceDesk::take(const hw::DeviceChanged& changed) {
    Heard& heard = heard_[changed.device];
    heard.connected = changed.connected;
    heard.fault = changed.fault;
    heard.printer = changed.printer;
}

void DeviceDesk::take(const hw::JobChanged& changed) {
    auto& jobs = heard_[changed.device].jobs;
    auto& begun = heard_[changed.device].begun;
    const bool is_settled = changed.state == hw::JobState::done || changed.state == hw::JobState::unconfirmed;
    if (is_settled || changed.state == hw::JobState::queued) jobs.erase(changed.job);
    else jobs.insert(changed.job);
    if (changed.state == hw::JobState::sending || changed.state == hw::JobState::verifying) begun.insert(changed.job);
    else begun.erase(changed.job);
}

void DeviceDesk::take(const hw::DevicesPresent& present) {
    present_ = really_there_ = present.all;
    for (const Present& simulated : outside_.doubles().present()) present_.push_back(simulated);
    bind();
    tell_twins_by_place();
    write_down_places();
    // By the socket, which a twin does not change: a printer that is open cannot be asked again.
    std::erase_if(device_ids_,
                  [&](const auto& known) { return std::ranges::count(present_, known.first, &hw::Bond::place_of) == 0; });
    for (const Present& one : present_) {
        const std::string& place = hw::Bond::place_of(one);
        if (one.kind != PresentKind::line_printer || device_ids_.contains(place)) continue;
        if (const auto id = hw::device_id(one.node)) device_ids_[place] = hw::wire::parse_device_id(*id);
    }
    if (const auto arranged = arrange(); !arranged) spdlog::error("devices: {}", arranged.error().detail);
    outside_.in_doubt({});
}

// Only what can really be read: a keyboard that we may not open is left to the window.
bool DeviceDesk::listens_to_keyboards() const {
    return listening_ && std::ranges::any_of(other_keyboards(), [&](const Present& keyboard) {
               const auto heard = heard_.find(keyboard.identity);
               return heard != heard_.end() && heard->second.connected;
           });
}

std::optional<std::string> DeviceDesk::handle(const std::vector<std::string>& words) {
    const int before = outside_.doubles().pluggings();
    auto answer = outside_.handle(words);
    if (outside_.doubles().pluggings() != before) take(hw::DevicesPresent{really_there_});
    return answer;
}

// ---- orders

Done DeviceDesk::save(const Devices& devices) { return write_file(settings_.file, write_devices(devices)); }

// Written first, then in force: what a person sees at work is what is there after a power cut.
std::string DeviceDesk::write(Devices devices) {
    if (const auto saved = save(devices); !saved) {
        spdlog::error("devices: {}", saved.error().detail);
        return "not_written";
    }
    before_ = std::exchange(kept_, std::move(devices));
    first_start_ = false;
    if (const auto arranged = arrange(); !arranged) {
        spdlog::error("devices: {}", arranged.error().detail);
        return "not_written";
    }
    return {};
}

std::string DeviceDesk::keep(const flow::KeepDevice& order, std::string& id) {
    Devices devices = kept_;
    // The store is told of under a name of its own.
    const bool is_blank = order.name.find_first_not_of(' ') == std::string::npos;
    if (is_blank || order.name == "store" || (order.name != order.id && has_name(devices, order.name))) return "name_taken";
    id = order.name;
    const auto scanner = std::ranges::find(devices.scanners, order.id, &ScannerEntry::name);
    if (scanner != devices.scanners.end()) {
        scanner->name = order.name;
        return write(std::move(devices));
    }
    const auto printer = std::ranges::find(devices.printers, order.id, &PrinterEntry::name);
    if (printer != devices.printers.end()) {
        // Another kind of printer has other labels in it.
        if (printer->profile != order.profile) printer->label_width_mm = printer->label_height_mm = 0;
        take_from_others(devices, order.papers, order.id);
        printer->name = order.name;
        printer->profile = printer->port.kind == Kind::ipp ? "" : order.profile;
        printer->papers = order.papers;
        return write(std::move(devices));
    }
    const Devices now = in_force();
    const auto there = std::ranges::find(present_, order.id, &Present::identity);
    const Present* present = there == present_.end() ? nullptr : &*there;
    if (!present) return "no_such_device";
    if (present->kind == PresentKind::line_printer) {
        take_from_others(devices, order.papers, order.id);
        devices.printers.push_back(
            {order.name, {.kind = Kind::line_printer, .path = present->identity}, order.profile, 0, 0, order.papers});
        return write(std::move(devices));
    }
    ScannerEntry entry{order.name, {.kind = kind_of(present->kind), .path = present->identity}};
    const auto at_work = std::ranges::find(now.scanners, order.id, &ScannerEntry::name);
    if (at_work != now.scanners.end()) entry = *at_work;
    entry.name = order.name;
    entry.shared = false;
    if (const auto seen = layouts_seen_.find(order.id); seen != layouts_seen_.end()) entry.keys.layout = seen->second;
    devices.scanners.push_back(std::move(entry));
    return write(std::move(devices));
}

std::string DeviceDesk::add(const flow::AddPrinter& order, std::string& id) {
    const auto address = parse_network_printer(order.address);
    if (!address) return "bad_address";
    Devices devices = kept_;
    const std::string base = address->kind == Kind::ipp ? "sheet" : "network";
    id = base;
    for (int number = 2; has_name(devices, id); ++number) id = fmt::format("{} {}", base, number);
    PrinterEntry entry{id, *address, {}, 0, 0};
    devices.printers.push_back(std::move(entry));
    return write(std::move(devices));
}

std::string DeviceDesk::forget(const std::string& id) {
    Devices devices = kept_;
    const auto scanners = std::erase_if(devices.scanners, [&](const ScannerEntry& entry) { return entry.name == id; });
    const auto printers = std::erase_if(devices.printers, [&](const PrinterEntry& entry) { return entry.name == id; });
    if (scanners + printers == 0) return "no_such_device";
    return write(std::move(devices));
}

std::string DeviceDesk::undo() {
    if (!before_) return "no_such_device";
    std::string problem = write(Devices(*before_));
    if (problem.empty()) before_.reset();  // one step back, and no dance to and fro
    return problem;
}

flow::Arranged DeviceDesk::carry_out(const flow::Arrange& arrange_order) {
    flow::Arranged done{arrange_order.ask, {}, {}};
    std::visit(overloaded{
                   [&](const flow::KeepDevice& order) { done.problem = keep(order, done.id); },
                   [&](const flow::AddPrinter& order) { done.problem = add(order, done.id); },
                   [&](const flow::ForgetDevice& order) { done.problem = forget(order.id); },
                   [&](const flow::UndoArrangement&) { done.problem = undo(); },
                   [&](const flow::ListenToKeyboards& order) {
                       listening_ = order.on;
                       if (const auto arranged = arrange(); !arranged) done.problem = "not_written";
                   },
                   [&](const flow::EndFirstStart&) {
                       if (first_start_) done.problem = write(kept_), before_.reset();
                   },
               },
               arrange_order.order);
    if (!done.problem.empty()) done.id.clear();
    return done;
}

}  // namespace mendbay::app
