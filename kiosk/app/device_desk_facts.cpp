// What the devices' pages are told of each device, in their words.
#include "kiosk/app/device_desk.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mendbay::app {

namespace {

using Kind = PortAddress::Kind;
using flow::DeviceFacts;
using flow::DeviceKind;
using hw::Present;
using hw::PresentKind;
using hw::wire::KnownAs;

DeviceKind scanner_kind(Kind kind) {
    switch (kind) {
        case Kind::keys: return DeviceKind::typing_scanner;
        case Kind::hid_pos: return DeviceKind::pos_scanner;
        case Kind::camera: return DeviceKind::camera_scanner;
        default: return DeviceKind::scanner;
    }
}

std::string_view language_name(hw::wire::Language language) {
    switch (language) {
        case hw::wire::Language::escpos: return "ESC/POS";
        case hw::wire::Language::zpl: return "ZPL II";
        case hw::wire::Language::tspl: return "TSPL";
    }
    return "";
}

// "USB 1-2.4", "192.168.1.50:9100": where a person would look for the cable.
std::string where_of(const PortAddress& address) {
    if (address.simulated) return "simulated";
    if (address.kind == Kind::tcp) return fmt::format("{}:{}", address.path, address.port);
    if (!address.path.starts_with("usb:")) return address.path;
    if (const auto at = address.path.find('@'); at != std::string::npos) return "USB " + address.path.substr(at + 1);
    return "USB";
}

// The trouble of a printer in one word, part by part.
std::vector<DeviceFacts::Part> parts_of(const hw::PrinterState& state) {
    std::vector<DeviceFacts::Part> parts;
    switch (state.paper) {
        case hw::Paper::unknown: break;
        case hw::Paper::ok: parts.push_back({"paper", "ok"}); break;
        case hw::Paper::near_end: parts.push_back({"paper", "near_end"}); break;
        case hw::Paper::out: parts.push_back({"paper", "out"}); break;
    }
    struct Row {
        hw::Tri hw::PrinterState::*field;
        const char *part, *bad;
    };
    constexpr Row rows[]{{&hw::PrinterState::cover, "cover", "open"},
                         {&hw::PrinterState::cutter, "cutter", "bad"},
                         {&hw::PrinterState::ribbon, "ribbon", "out"},
                         {&hw::PrinterState::head, "head", "bad"},
                         {&hw::PrinterState::temperature, "temperature", "bad"}};
    for (const Row& row : rows)
        if (state.*row.field != hw::Tri::unknown)
            parts.push_back({row.part, state.*row.field == hw::Tri::ok ? "ok" : row.bad});
    return parts;
}

// The paper that people buy for a head: 48 mm are printed on a roll of 58, 72 on one of 80.
int roll_mm(const hw::wire::PrinterProfile& profile) {
    constexpr int narrow_head_mm = 56, narrow_roll_mm = 58, wide_roll_mm = 80;
    const int head_mm = profile.width_dots / profile.dots_per_mm();
    return head_mm <= narrow_head_mm ? narrow_roll_mm : wide_roll_mm;
}

}  // namespace

// What people call it: the table's name, else what the device says of itself.
std::string DeviceDesk::model_of(const Present* present) const {
    if (!present) return {};
    if (const auto* row = known(*present); row && row->known_as != KnownAs::cable) return row->name;
    if (present->maker.empty() || present->model.starts_with(present->maker)) return present->model;
    return present->model.empty() ? present->maker : present->maker + " " + present->model;
}

void DeviceDesk::fill(DeviceFacts& facts, const PortAddress& address) const {
    if (const Bound* kept = bound(address); kept && kept->bond.is_in_doubt()) {
        facts.why = "twins";
        return;
    }
    const auto heard = heard_.find(facts.id);
    if (heard == heard_.end() || (!heard->second.connected && heard->second.fault.empty())) {
        facts.why = "starting";
        return;
    }
    facts.connected = heard->second.connected;
    facts.waiting = int(heard->second.jobs.size());
    const auto& state = heard->second.printer;
    if (flow::is_printer(facts.kind)) facts.parts = parts_of(state);
    facts.why = heard->second.fault;
    if (facts.why.empty()) facts.why = hw::wire::why_not(state);
    facts.ready = facts.connected && facts.why.empty();
}

DeviceFacts DeviceDesk::facts_of(const ScannerEntry& entry, bool kept) const {
    DeviceFacts facts;
    facts.id = entry.name;
    if (kept) facts.name = entry.name;
    facts.kind = scanner_kind(entry.port.kind);
    const Present* present = present_at(entry.port);
    facts.model = model_of(present);
    facts.where = where_of(where_it_is(entry.port));
    if (present && !kept) facts.twin_of = twin_of(*present);
    fill(facts, entry.port);
    return facts;
}

DeviceFacts DeviceDesk::facts_of(const PrinterEntry& entry, bool kept) const {
    DeviceFacts facts;
    facts.id = entry.name;
    if (kept) facts.name = entry.name;
    const Present* present = present_at(entry.port);
    facts.model = model_of(present);
    facts.where = where_of(where_it_is(entry.port));
    if (present && !kept) facts.twin_of = twin_of(*present);
    facts.profile = entry.port.kind == Kind::ipp ? "sheet" : entry.profile;
    facts.papers = entry.papers;
    facts.kind = DeviceKind::unknown_printer;
    if (entry.port.kind == Kind::ipp) facts.kind = DeviceKind::sheet_printer;
    else if (const auto profile = assets_.printers.find(entry.profile); profile != assets_.printers.end())
        facts.kind = printer_kind(profile->second);
    fill(facts, entry.port);
    if (facts.kind == DeviceKind::unknown_printer) facts.why = "not_chosen";
    return facts;
}

// Plugged in, and not at work: a camera, a printer nobody knows, a keyboard that is being listened to.
DeviceFacts DeviceDesk::facts_of(const Present& present) const {
    DeviceFacts facts;
    facts.id = present.identity;
    facts.model = model_of(&present);
    facts.where = where_of({.kind = kind_of(present.kind), .path = present.identity});
    facts.twin_of = twin_of(present);
    facts.connected = true;
    facts.kind = scanner_kind(kind_of(present.kind));
    facts.why = "not_started";
    if (present.kind == PresentKind::line_printer) {
        facts.kind = DeviceKind::unknown_printer;
        facts.why = "not_chosen";
    }
    return facts;
}

flow::DevicesListed DeviceDesk::listed() const {
    flow::DevicesListed listed;
    listed.first_start = first_start_;
    listed.may_undo = before_.has_value();
    listed.code = code_;
    for (const auto& [id, profile] : assets_.printers)
        listed.profiles.push_back({id, std::string(language_name(profile.language)), printer_kind(profile),
                                   profile.is_label() ? profile.label_width_mm : roll_mm(profile), profile.label_height_mm,
                                   profile.dpi});
    for (const auto& entry : kept_.scanners) listed.devices.push_back(facts_of(entry, true));
    for (const auto& entry : kept_.printers) listed.devices.push_back(facts_of(entry, true));
    const Devices devices = in_force();
    for (const Present& present : unkept()) {
        const auto scanner = std::ranges::find(devices.scanners, present.identity, &ScannerEntry::name);
        const auto printer = std::ranges::find(devices.printers, present.identity, &PrinterEntry::name);
        // A keyboard is somebody's, unless it has typed the code; then it is a scanner, and offered.
        const bool is_somebodys = present.kind == PresentKind::keyboard && !layouts_seen_.contains(present.identity);
        if (is_somebodys && (scanner == devices.scanners.end() || scanner->shared)) continue;
        if (scanner != devices.scanners.end()) listed.devices.push_back(facts_of(*scanner, false));
        else if (printer != devices.printers.end()) listed.devices.push_back(facts_of(*printer, false));
        else listed.devices.push_back(facts_of(present));
    }
    return listed;
}

PrinterWords DeviceDesk::printer_words(const std::string& name) const {
    PrinterWords words;
    const auto entry = std::ranges::find(kept_.printers, name, &PrinterEntry::name);
    if (entry == kept_.printers.end()) return words;
    words.model = model_of(present_at(entry->port));
    words.where = where_of(where_it_is(entry->port));
    words.profile = outside_.profile(name);
    words.language = words.profile ? language_name(words.profile->language) : "IPP";
    return words;
}

}  // namespace mendbay::app
