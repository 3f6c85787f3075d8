#include "kiosk/app/doubles.hpp"

#include "hw/sim/hid_pos_port.hpp"
#include "hw/sim/scanner_port.hpp"
#include "hw/wire/code_picture.hpp"
#include "hw/wire/png.hpp"
#include "kiosk/app/assets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace mendbay::app {

namespace {

using Kind = PortAddress::Kind;

// A code is held before a camera for as many frames as a quick hand needs.
constexpr int frames_shown = 3;

std::string suffix_bytes(hw::wire::Suffix suffix) {
    using hw::wire::Suffix;
    switch (suffix) {
        case Suffix::any:
        case Suffix::cr: return "\r";
        case Suffix::lf: return "\n";
        case Suffix::crlf: return "\r\n";
        case Suffix::tab: return "\t";
        case Suffix::etx: return "\x03";
        case Suffix::eot: return "\x04";
        case Suffix::none: break;
    }
    return {};
}

hw::sim::Typing typing_of(const hw::wire::WedgeSettings& settings) {
    using namespace hw::wire;
    hw::sim::Typing typing;
    if (settings.layout == KeyLayout::german) typing.layout = hw::sim::Typing::Layout::german;
    if (settings.alt_number == AltNumber::gbk) typing.numbers = hw::sim::Typing::Numbers::gbk;
    typing.dead_keys = settings.dead_keys;
    return typing;
}

constexpr std::array<std::string_view, 22> verbs{
    "show_code", "raw",  "unplug", "plug",  "paper", "cover", "cutter",  "head",  "ribbon", "stall", "resume",
    "mute",      "late", "split",  "stray", "reset", "hold",  "release", "power", "fail",   "show",  "page"};

std::optional<std::size_t> number_in(const std::string& text) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return {};
    return number;
}

}  // namespace

hw::OpenPort Doubles::scanner(const ScannerEntry& entry) {
    Double& made = doubles_[entry.name];
    if (!made.scanner) {
        switch (entry.port.kind) {
            case Kind::keys: made.scanner = hw::sim::SimWedgeLink::make(typing_of(entry.keys)); break;
            case Kind::hid_pos: made.scanner = hw::sim::SimHidPosLink::make(); break;
            default: made.scanner = hw::sim::SimScannerLink::make(); break;
        }
        if (entry.port.kind == Kind::serial) made.suffix = suffix_bytes(entry.framing.suffix);
        if (entry.port.kind == Kind::keys) made.suffix = "\r";
    }
    return made.scanner->port();
}

hw::OpenImages Doubles::camera(const std::string& name) {
    Double& made = doubles_[name];
    if (!made.camera) made.camera = hw::sim::SimCameraLink::make();
    return made.camera->images();
}

hw::OpenPort Doubles::printer(const std::string& name, const hw::wire::PrinterProfile& profile) {
    Double& made = doubles_[name];
    if (!made.printer) made.printer = hw::sim::SimPrinterLink::make(profile);
    return made.printer->port();
}

hw::OpenPort Doubles::port(const std::string& identity) {
    Double& device = doubles_[identity];
    return device.scanner ? device.scanner->port() : device.printer->port();
}
hw::OpenImages Doubles::images(const std::string& identity) { return doubles_[identity].camera->images(); }

std::vector<hw::Present> Doubles::present() const {
    std::vector<hw::Present> all;
    for (const auto& [identity, present] : plugged_in_) all.push_back(present);
    return all;
}

void Doubles::call(const std::string& name, const std::string& identity) { called_[name] = identity; }

Doubles::Double* Doubles::find(const std::string& name) {
    if (const auto found = doubles_.find(name); found != doubles_.end()) return &found->second;
    const auto called = called_.find(name);
    if (called == called_.end()) return nullptr;
    const auto found = doubles_.find(called->second);
    return found == doubles_.end() ? nullptr : &found->second;
}

// ---- the lines

std::string Doubles::show_code(Double& device, const std::string& code) {
    if (device.scanner) return device.scanner->scan(code + device.suffix) ? "ok" : "no: it is unplugged";
    if (!device.camera) return "no: a printer scans nothing";
    const auto what = hw::wire::to_draw(code);
    const auto picture = what ? hw::wire::code_picture(*what) : tl::unexpected(what.error());
    if (!picture) return "no: " + picture.error().detail;
    if (!device.camera->is_plugged()) return "no: it is unplugged";
    return device.camera->show(*picture, frames_shown, std::chrono::milliseconds{0}) ? "ok" : "full";
}

std::string Doubles::move_scanner(Double& device, const std::vector<std::string>& words) {
    const std::string& verb = words[0];
    if (verb == "unplug") device.scanner->unplug();
    else if (verb == "plug") device.scanner->plug();
    else if (verb == "raw" && words.size() == 3) return device.scanner->raw(words[2]) ? "ok" : "no: it is unplugged";
    else if (verb == "split" && words.size() == 3 && number_in(words[2])) device.scanner->split(*number_in(words[2]));
    else if (verb == "late" && words.size() == 3) device.scanner->set_host_busy(words[2] != "off");
    else if (verb == "fail" && words.size() == 3 && words[2] == "drop") device.scanner->drop_in_next();
    else return "no: a scanner does not know " + verb;
    return "ok";
}

std::string Doubles::move_camera(Double& device, const std::vector<std::string>& words) {
    if (words[0] == "unplug") device.camera->unplug();
    else if (words[0] == "plug") device.camera->plug();
    else return "no: a camera does not know " + words[0];
    return "ok";
}

std::string Doubles::move_printer(Double& device, const std::vector<std::string>& words) {
    auto& link = *device.printer;
    const std::string& verb = words[0];
    std::string argument;
    for (std::size_t i = 2; i < words.size(); ++i) argument += (i > 2 ? " " : "") + words[i];
    if (verb == "show" || verb == "page") {
        const auto pages = link.pages();
        std::size_t number = pages.size();
        if (verb == "page") {
            const auto asked = words.size() > 2 ? number_in(words[2]) : std::nullopt;
            if (!asked || *asked < 1 || *asked > pages.size()) return fmt::format("no: there are {} papers", pages.size());
            number = *asked;
        }
        const std::size_t file = verb == "page" ? 3 : 2;
        if (words.size() > file && number > 0)
            if (auto written = write_file(words[file], hw::wire::png_of(pages[number - 1])); !written)
                return "no: " + written.error().detail;
        std::string answer = fmt::format("ok {} papers", pages.size());
        // A printer that is spoken to in a language it does not know complains of every byte.
        constexpr std::size_t most_told = 3;
        const auto complaints = link.complaints();
        for (std::size_t i = 0; i < std::min(complaints.size(), most_told); ++i) answer += ", complaint: " + complaints[i];
        if (complaints.size() > most_told) answer += fmt::format(", and {} more", complaints.size() - most_told);
        return answer;
    }
    if (link.play(verb == "fail" ? "fail_after" : verb, argument)) return "ok";
    return "no: this printer does not know " + verb + (argument.empty() ? "" : " " + argument);
}

// attach KIND IDENTITY "MODEL" [PROFILE]: a device is plugged in that nobody has named yet; detach IDENTITY: it is pulled.
std::string Doubles::attach(const std::vector<std::string>& words,
                            const std::map<std::string, hw::wire::PrinterProfile, std::less<>>& profiles) {
    using hw::PresentKind;
    if (words[0] == "detach") {
        if (words.size() != 2 || plugged_in_.erase(words[1]) == 0) return "no: nothing of that identity is plugged in";
        Double& device = doubles_[words[1]];
        if (device.scanner) device.scanner->unplug();
        if (device.camera) device.camera->unplug();
        if (device.printer) device.printer->unplug();
        ++pluggings_;
        return "ok";
    }
    if (words.size() < 4) return "no: attach KIND IDENTITY \"MODEL\" [PROFILE]";
    constexpr std::array<std::pair<std::string_view, PresentKind>, 5> kinds{{{"serial", PresentKind::serial},
                                                                             {"keyboard", PresentKind::keyboard},
                                                                             {"hidpos", PresentKind::hid_pos},
                                                                             {"camera", PresentKind::camera},
                                                                             {"lp", PresentKind::line_printer}}};
    const auto kind = std::ranges::find(kinds, std::string_view(words[1]), &std::pair<std::string_view, PresentKind>::first);
    if (kind == kinds.end()) return "no: serial, keyboard, hidpos, camera or lp";
    const auto profile =
        profiles.find(words.size() > 4 && kind->second == PresentKind::line_printer ? words[4] : "escpos80");
    if (profile == profiles.end()) return "no: there is no such profile";
    Double& device = doubles_[words[2]];
    hw::Present present;
    present.kind = kind->second;
    present.identity = present.names.place = words[2];
    present.node = "simulated";
    present.model = words[3];
    switch (present.kind) {
        case PresentKind::serial:
            if (!device.scanner) device.scanner = hw::sim::SimScannerLink::make();
            device.suffix = "\r";
            break;
        case PresentKind::keyboard: {
            hw::sim::Typing typing;
            if (words.size() > 4 && words[4] == "de") typing.layout = hw::sim::Typing::Layout::german;
            if (!device.scanner) device.scanner = hw::sim::SimWedgeLink::make(typing);
            device.suffix = "\r";
            break;
        }
        case PresentKind::hid_pos:
            if (!device.scanner) device.scanner = hw::sim::SimHidPosLink::make();
            break;
        case PresentKind::camera:
            if (!device.camera) device.camera = hw::sim::SimCameraLink::make();
            break;
        case PresentKind::line_printer:
            if (!device.printer) device.printer = hw::sim::SimPrinterLink::make(profile->second);
            break;
    }
    if (device.scanner) device.scanner->plug();
    if (device.camera) device.camera->plug();
    if (device.printer) device.printer->plug();
    plugged_in_[words[2]] = std::move(present);
    ++pluggings_;
    return "ok";
}

std::optional<std::string> Doubles::handle(const std::vector<std::string>& words,
                                           const std::map<std::string, hw::wire::PrinterProfile, std::less<>>& profiles) {
    const std::string& verb = words[0];
    if (verb == "attach" || verb == "detach") return attach(words, profiles);
    if (std::ranges::find(verbs, verb) == verbs.end()) return {};
    if (words.size() < 2) return "no: which device?";
    Double* device = find(words[1]);
    if (!device) return "no: there is no simulated device called " + words[1];
    if (verb == "show_code") return words.size() == 3 ? show_code(*device, words[2]) : "no: scan DEVICE \"DATA\"";
    if (device->scanner) return move_scanner(*device, words);
    if (device->camera) return move_camera(*device, words);
    return move_printer(*device, words);
}

}  // namespace mendbay::app
