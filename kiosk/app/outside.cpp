#include "kiosk/app/outside.hpp"

#include "hw/port/file.hpp"
#include "hw/port/line_printer.hpp"
#include "hw/port/open.hpp"
#include "hw/port/tcp.hpp"
#include "hw/wire/png.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace mendbay::app {

namespace {

hw::OpenPort open_real(const PortAddress& address, int baud) {
    switch (address.kind) {
        case PortAddress::Kind::serial: {
            hw::SerialSettings settings;
            settings.path = address.path;
            settings.baud = baud;
            return hw::open_serial(settings);
        }
        case PortAddress::Kind::line_printer: return hw::open_line_printer(address.path);
        case PortAddress::Kind::tcp: return hw::open_tcp({address.path, std::uint16_t(address.port)});
        case PortAddress::Kind::file: return hw::open_file(address.path);
        case PortAddress::Kind::sim: break;
    }
    return {};
}

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

}  // namespace

Result<std::unique_ptr<Outside>> Outside::start(const Devices& devices, const Assets& assets,
                                                const std::function<bool(hw::News)>& tell) {
    std::unique_ptr<Outside> outside(new Outside);
    for (const auto& entry : devices.scanners) {
        auto& desk = outside->scanners_[entry.name];
        desk.suffix = suffix_bytes(entry.framing.suffix);
        hw::OpenPort open;
        if (entry.port.kind == PortAddress::Kind::sim) {
            desk.link = hw::sim::SimScannerLink::make();
            open = desk.link->port();
        } else {
            open = open_real(entry.port, entry.framing.baud);
        }
        desk.scanner = std::make_unique<hw::Scanner>(hw::ScannerConfig{entry.name, std::move(open), entry.framing}, tell);
    }
    for (const auto& entry : devices.printers) {
        const auto profile = assets.printers.find(entry.profile);
        if (profile == assets.printers.end())
            return fail(Fault::bad_input, fmt::format("printer {}: there is no profile {}", entry.name, entry.profile));
        auto& desk = outside->printers_[entry.name];
        desk.profile = profile->second;
        if (entry.label_width_mm && entry.label_height_mm)
            desk.profile = hw::wire::with_label(desk.profile, entry.label_width_mm, entry.label_height_mm);
        desk.papers = entry.papers;
        hw::OpenPort open;
        if (entry.port.kind == PortAddress::Kind::sim) {
            desk.link = hw::sim::SimPrinterLink::make(desk.profile);
            open = desk.link->port();
        } else {
            open = open_real(entry.port, 115200);
        }
        desk.printer = std::make_unique<hw::Printer>(hw::PrinterConfig{.name = entry.name,
                                                                       .open = std::move(open),
                                                                       .profile = desk.profile,
                                                                       .fonts = assets.fonts,
                                                                       .pace = {},
                                                                       .lets_go = entry.port.kind == PortAddress::Kind::tcp},
                                                     tell);
    }
    return outside;
}

hw::Printer* Outside::printer_for(std::string_view paper) {
    for (auto& [name, desk] : printers_)
        if (std::find(desk.papers.begin(), desk.papers.end(), paper) != desk.papers.end()) return desk.printer.get();
    return nullptr;
}

const hw::wire::PrinterProfile* Outside::profile_for(std::string_view paper) const {
    for (const auto& [name, desk] : printers_)
        if (std::find(desk.papers.begin(), desk.papers.end(), paper) != desk.papers.end()) return &desk.profile;
    return nullptr;
}

std::shared_ptr<hw::sim::SimScannerLink> Outside::scanner(std::string_view name, std::string* suffix) {
    const auto found = scanners_.find(name);
    if (found == scanners_.end()) return nullptr;
    if (suffix) *suffix = found->second.suffix;
    return found->second.link;
}

std::optional<std::string> Outside::handle(const std::vector<std::string>& words) {
    const std::string& verb = words[0];
    constexpr std::array<std::string_view, 12> verbs{"unplug", "plug", "paper", "cover", "stall", "resume",
                                                     "power",  "mute", "show",  "page",  "raw",   "fail"};
    if (std::find(verbs.begin(), verbs.end(), verb) == verbs.end()) return {};
    if (words.size() < 2) return "no: which device?";

    if (const auto link = scanner(words[1])) {
        if (verb == "unplug") link->unplug();
        else if (verb == "plug") link->plug();
        else if (verb == "raw" && words.size() == 3) {
            if (!link->scan(words[2])) return "no: it is unplugged";
        } else return "no: a scanner does not know " + verb;
        return "ok";
    }
    const auto found = printers_.find(words[1]);
    if (found == printers_.end() || !found->second.link) return "no: there is no simulated device called " + words[1];
    auto& link = *found->second.link;
    const std::string argument = words.size() > 2 ? words[2] : std::string();
    if (verb == "unplug") link.unplug();
    else if (verb == "plug") link.plug();
    else if (verb == "paper" && argument == "out") link.paper_out();
    else if (verb == "paper" && argument == "refill") link.refill();
    else if (verb == "cover" && argument == "open") link.open_cover();
    else if (verb == "cover" && argument == "close") link.close_cover();
    else if (verb == "stall") link.stall();
    else if (verb == "resume") link.resume();
    else if (verb == "power") link.power_cycle();
    else if (verb == "mute") link.mute(argument != "off");
    else if (verb == "fail" && words.size() == 4) {
        constexpr std::array<std::pair<std::string_view, hw::sim::Mishap>, 4> mishaps{
            {{"paper_out", hw::sim::Mishap::paper_out},
             {"cover_open", hw::sim::Mishap::cover_open},
             {"unplug", hw::sim::Mishap::unplug},
             {"stall", hw::sim::Mishap::stall}}};
        const auto what =
            std::find_if(mishaps.begin(), mishaps.end(), [&](const auto& row) { return row.first == words[3]; });
        if (what == mishaps.end()) return "no: paper_out, cover_open, unplug or stall";
        link.fail_after(std::size_t(std::max(std::atoi(argument.c_str()), 0)), what->second);
    } else if (verb == "show" || verb == "page") {
        const auto pages = link.pages();
        const auto complaints = link.complaints();
        std::size_t number = pages.size();
        if (verb == "page") {
            const auto [end, error] = std::from_chars(argument.data(), argument.data() + argument.size(), number);
            if (error != std::errc{} || end != argument.data() + argument.size() || number < 1 || number > pages.size())
                return fmt::format("no: there are {} papers", pages.size());
        }
        const std::string file = verb == "page" ? (words.size() > 3 ? words[3] : std::string()) : argument;
        if (!file.empty() && number > 0)
            if (auto written = write_file(file, hw::wire::png_of(pages[number - 1])); !written)
                return "no: " + written.error().detail;
        std::string answer = fmt::format("ok {} papers", pages.size());
        for (const auto& complaint : complaints) answer += ", complaint: " + complaint;
        return answer;
    } else {
        return "no: a printer does not know " + verb + " " + argument;
    }
    return "ok";
}

}  // namespace mendbay::app
