#include "kiosk/app/outside.hpp"

#include "hw/port/file.hpp"
#include "hw/port/hidraw.hpp"
#include "hw/port/line_printer.hpp"
#include "hw/port/open.hpp"
#include "hw/port/open_by_identity.hpp"
#include "hw/port/tcp.hpp"
#include "hw/port/v4l2.hpp"
#include "hw/sheet_printer.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mendbay::app {

namespace {

using Kind = PortAddress::Kind;

constexpr int printer_baud = 115200;

hw::wire::DecoderSettings settings_of(const ScannerEntry& entry) {
    switch (entry.port.kind) {
        case Kind::keys: return entry.keys;
        case Kind::hid_pos: return hw::wire::HidPosSettings{};
        default: return entry.framing;
    }
}

// What a thread has to be started anew for: not for having learnt which of two devices it holds already.
template <class Entry>
std::string as_arranged(Entry entry) {
    entry.port.places.clear();
    return written(entry);
}

}  // namespace

hw::OpenPort Outside::open(const PortAddress& address, int baud, hw::Grab grab) {
    using hw::PresentKind;
    if (doubles_.has(address.path)) return doubles_.port(address.path);
    const auto by_identity = [&](PresentKind kind, auto opener_of) {
        return hw::open_by_identity(address.path, kind, std::move(opener_of), {}, address.places);
    };
    switch (address.kind) {
        case Kind::serial:
            return by_identity(PresentKind::serial, [baud](std::string node) {
                hw::SerialSettings settings;
                settings.path = std::move(node);
                settings.baud = baud;
                return hw::open_serial(settings);
            });
        case Kind::keys:
            return by_identity(PresentKind::keyboard,
                               [grab](std::string node) { return hw::open_evdev(std::move(node), grab); });
        case Kind::hid_pos: return by_identity(PresentKind::hid_pos, hw::open_hidraw);
        case Kind::line_printer: return by_identity(PresentKind::line_printer, hw::open_line_printer);
        case Kind::tcp: return hw::open_tcp({address.path, std::uint16_t(address.port)});
        case Kind::file: return hw::open_file(address.path);
        case Kind::camera:
        case Kind::ipp: break;
    }
    return {};
}

Outside::ScannerDesk Outside::start(const ScannerEntry& entry) {
    ScannerDesk desk;
    desk.as_written = as_arranged(entry);
    if (entry.port.kind == Kind::camera) {
        hw::OpenImages open;
        if (entry.port.simulated) open = doubles_.camera(entry.name);
        else if (doubles_.has(entry.port.path)) open = doubles_.images(entry.port.path);
        else
            open = hw::open_by_identity(
                entry.port.path, hw::PresentKind::camera,
                [](std::string node) { return hw::open_camera({.path = std::move(node)}); }, {}, entry.port.places);
        desk.camera = std::make_unique<hw::Camera>(hw::CameraConfig{entry.name, std::move(open)}, tell_);
        return desk;
    }
    hw::OpenPort port = entry.port.simulated
                            ? doubles_.scanner(entry)
                            : open(entry.port, entry.framing.baud, entry.shared ? hw::Grab::no : hw::Grab::yes);
    desk.scanner = std::make_unique<hw::Scanner>(hw::ScannerConfig{entry.name, std::move(port), settings_of(entry)}, tell_);
    return desk;
}

Result<Outside::PrinterDesk> Outside::start(const PrinterEntry& entry) {
    PrinterDesk desk;
    desk.as_written = as_arranged(entry);
    desk.papers = entry.papers;
    desk.port = to_string(entry.port);
    if (entry.port.kind == Kind::ipp) {
        desk.printer =
            std::make_unique<hw::SheetPrinter>(hw::SheetPrinterConfig{.name = entry.name, .uri = entry.port.path}, tell_);
        return desk;
    }
    if (entry.profile.empty()) return desk;
    const auto profile = assets_.printers.find(entry.profile);
    if (profile == assets_.printers.end())
        return fail(Fault::bad_input, fmt::format("printer {}: there is no profile {}", entry.name, entry.profile));
    desk.profile = profile->second;
    if (entry.label_width_mm && entry.label_height_mm)
        desk.profile = hw::wire::with_label(*desk.profile, entry.label_width_mm, entry.label_height_mm);
    const bool in_doubt = half_done_.erase(desk.port) > 0 ||
                          std::ranges::find_first_of(in_doubt_, entry.papers) != in_doubt_.end() ||
                          std::ranges::find(in_doubt_, entry.name) != in_doubt_.end();
    hw::OpenPort port = entry.port.simulated ? doubles_.printer(entry.name, *desk.profile) : open(entry.port, printer_baud);
    desk.printer = std::make_unique<hw::Printer>(hw::PrinterConfig{.name = entry.name,
                                                                   .open = std::move(port),
                                                                   .profile = *desk.profile,
                                                                   .fonts = assets_.fonts,
                                                                   .pace = {},
                                                                   .lets_go = entry.port.kind == Kind::tcp,
                                                                   .in_doubt = in_doubt},
                                                 tell_);
    return desk;
}

Result<std::vector<std::string>> Outside::arrange(const Devices& devices) {
    for (const auto& entry : devices.printers)
        if (!entry.profile.empty() && entry.port.kind != Kind::ipp && !assets_.printers.contains(entry.profile))
            return fail(Fault::bad_input, fmt::format("printer {}: there is no profile {}", entry.name, entry.profile));

    // Whatever goes or changes is stopped first: two threads cannot hold one device.
    const auto stays = [](const auto& entries, const auto& running) {
        return std::ranges::any_of(entries, [&](const auto& entry) {
            return entry.name == running.first && as_arranged(entry) == running.second.as_written;
        });
    };
    std::vector<std::string> stopped;
    for (const auto& running : printers_)
        if (!stays(devices.printers, running)) stopped.push_back(running.first);
    // All are asked before one is waited for.
    for (const auto& name : stopped) printers_.at(name).stop();
    for (const auto& running : scanners_)
        if (!stays(devices.scanners, running)) running.second.stop();
    std::erase_if(scanners_, [&](const auto& running) { return !stays(devices.scanners, running); });
    for (const auto& name : stopped) printers_.erase(name);

    for (const auto& entry : devices.scanners)
        if (!scanners_.contains(entry.name)) scanners_.emplace(entry.name, start(entry));
    for (const auto& entry : devices.printers) {
        if (printers_.contains(entry.name)) continue;
        auto desk = start(entry);
        if (!desk) return tl::unexpected(desk.error());
        printers_.emplace(entry.name, std::move(*desk));
    }
    for (const auto& entry : devices.scanners) doubles_.call(entry.name, entry.port.path);
    for (const auto& entry : devices.printers) doubles_.call(entry.name, entry.port.path);
    return stopped;
}

void Outside::stop() {
    for (const auto& [name, desk] : scanners_) desk.stop();
    for (const auto& [name, desk] : printers_) desk.stop();
}

void Outside::is_printing(const std::string& name) {
    if (const auto found = printers_.find(name); found != printers_.end()) half_done_.insert(found->second.port);
}

std::string Outside::name_for(std::string_view paper) const {
    for (const auto& [name, desk] : printers_)
        if (desk.printer && std::ranges::find(desk.papers, paper) != desk.papers.end()) return name;
    // A printer that was kept before there were these prints them with its slips.
    if (paper == "receipt" || paper == "loan_agreement") return name_for("ticket_slip");
    return {};
}

hw::PrintDesk* Outside::printer(std::string_view name) {
    const auto found = printers_.find(name);
    return found == printers_.end() ? nullptr : found->second.printer.get();
}

const hw::wire::PrinterProfile* Outside::profile(std::string_view name) const {
    const auto found = printers_.find(name);
    return found == printers_.end() || !found->second.profile ? nullptr : &*found->second.profile;
}

}  // namespace mendbay::app
