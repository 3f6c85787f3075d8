#include "kiosk/app/config.hpp"

#include "kiosk/base/number.hpp"
#include "kiosk/base/toml.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace mendbay::app {

namespace {

namespace fs = std::filesystem;
using hw::wire::Suffix;

constexpr std::array<std::pair<std::string_view, Suffix>, 8> suffixes{{{"any", Suffix::any},
                                                                       {"cr", Suffix::cr},
                                                                       {"lf", Suffix::lf},
                                                                       {"crlf", Suffix::crlf},
                                                                       {"tab", Suffix::tab},
                                                                       {"etx", Suffix::etx},
                                                                       {"eot", Suffix::eot},
                                                                       {"none", Suffix::none}}};
constexpr std::array<std::string_view, 4> paper_names{"ticket_slip", "part_tag", "unit_tag", "bin_label"};

// One table of a file; remembers the first thing that was wrong with it.
class Section {
  public:
    Section(const toml::table& table, std::string_view file, std::initializer_list<std::string_view> keys)
        : table_(table), file_(file) {
        for (const auto& [key, node] : table)
            if (std::find(keys.begin(), keys.end(), key.str()) == keys.end())
                note(node, fmt::format("{}: no such key; allowed are {}", key.str(), fmt::join(keys, ", ")));
    }

    std::string text(std::string_view key, std::string_view otherwise, bool needed = false) {
        const auto* node = table_.get(key);
        if (!node) {
            if (needed) note(table_, fmt::format("{} is missing", key));
            return std::string(otherwise);
        }
        if (const auto value = node->value_exact<std::string>()) return *value;
        note(*node, fmt::format("{}: a text in quotes is expected", key));
        return {};
    }
    int number(std::string_view key, int otherwise, int least, int most) {
        const auto* node = table_.get(key);
        if (!node) return otherwise;
        const auto value = node->value_exact<std::int64_t>();
        if (value && *value >= least && *value <= most) return int(*value);
        note(*node, fmt::format("{}: a number from {} to {} is expected", key, least, most));
        return otherwise;
    }
    const toml::node* node(std::string_view key) const { return table_.get(key); }
    void note(const toml::node& at, std::string problem) {
        if (problem_.empty()) problem_ = fmt::format("{}:{}: {}", file_, at.source().begin.line, problem);
    }
    const std::string& problem() const { return problem_; }

  private:
    const toml::table& table_;
    std::string_view file_;
    std::string problem_;
};

std::optional<PortAddress> parse_port(std::string_view text) {
    using Kind = PortAddress::Kind;
    if (text == "sim") return PortAddress{};
    constexpr std::array<std::pair<std::string_view, Kind>, 4> kinds{
        {{"serial:", Kind::serial}, {"lp:", Kind::line_printer}, {"tcp:", Kind::tcp}, {"file:", Kind::file}}};
    for (const auto& [prefix, kind] : kinds) {
        if (!text.starts_with(prefix)) continue;
        PortAddress address{kind, std::string(text.substr(prefix.size())), 9100};
        if (kind == Kind::tcp) {
            if (const auto colon = address.path.rfind(':'); colon != std::string::npos) {
                const std::string digits = address.path.substr(colon + 1);
                const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), address.port);
                if (error != std::errc{} || end != digits.data() + digits.size() || address.port < 1 || address.port > 65535)
                    return {};
                address.path.resize(colon);
            }
        }
        if (address.path.empty()) return {};
        return address;
    }
    return {};
}

PortAddress port_of(Section& section) {
    const std::string text = section.text("port", "sim");
    if (auto port = parse_port(text)) return *port;
    if (const auto* node = section.node("port"))
        section.note(*node, fmt::format("port: {} is none of sim, serial:PATH, lp:PATH, tcp:HOST:PORT, file:PATH", text));
    return {};
}

Result<ScannerEntry> scanner_of(const toml::table& table, std::string_view file) {
    Section section(table, file, {"name", "port", "suffix", "baud", "preamble", "postamble"});
    ScannerEntry entry;
    entry.name = section.text("name", {}, true);
    entry.port = port_of(section);
    entry.framing.baud = section.number("baud", 9600, 300, 4'000'000);
    entry.framing.preamble = section.text("preamble", {});
    entry.framing.postamble = section.text("postamble", {});
    const std::string suffix = section.text("suffix", "any");
    const auto found = std::find_if(suffixes.begin(), suffixes.end(), [&](const auto& row) { return row.first == suffix; });
    if (found != suffixes.end()) entry.framing.suffix = found->second;
    else
        section.note(*section.node("suffix"),
                     fmt::format("suffix: {} is none of any, cr, lf, crlf, tab, etx, eot, none", suffix));
    if (!section.problem().empty()) return fail(Fault::bad_input, section.problem());
    return entry;
}

Result<PrinterEntry> printer_of(const toml::table& table, std::string_view file) {
    Section section(table, file, {"name", "port", "profile", "label_width_mm", "label_height_mm", "papers"});
    PrinterEntry entry;
    entry.name = section.text("name", {}, true);
    entry.port = port_of(section);
    entry.profile = section.text("profile", {}, true);
    entry.label_width_mm = section.number("label_width_mm", 0, 20, 200);
    entry.label_height_mm = section.number("label_height_mm", 0, 10, 300);
    const auto* papers = section.node("papers");
    const auto* list = papers ? papers->as_array() : nullptr;
    if (!list) {
        section.note(papers ? *papers : table, "papers: a list of papers is expected");
    } else {
        for (const auto& element : *list) {
            const std::string paper = element.value_or(std::string());
            if (std::find(paper_names.begin(), paper_names.end(), paper) == paper_names.end())
                section.note(element, fmt::format("papers: {} is none of {}", paper, fmt::join(paper_names, ", ")));
            entry.papers.push_back(paper);
        }
    }
    if (!section.problem().empty()) return fail(Fault::bad_input, section.problem());
    return entry;
}

}  // namespace

Result<Outlet> parse_outlet(std::string_view source, std::string_view file) {
    try {
        const toml::table table = parse_toml(source);
        Section section(table, file, {"code", "name", "phone", "level", "terminal", "return_within_days"});
        Outlet outlet;
        outlet.code = section.text("code", {}, true);
        outlet.phone = section.text("phone", {});
        outlet.level = section.number("level", 1, 1, 3);
        outlet.return_within_days = section.number("return_within_days", 30, 1, 365);
        const std::string terminal = section.text("terminal", "A");
        outlet.terminal = terminal.empty() ? 'A' : terminal[0];
        outlet.name.zh = table["name"]["zh"].value_or(std::string());
        outlet.name.en = table["name"]["en"].value_or(std::string());
        if (outlet.name.zh.empty() || outlet.name.en.empty()) section.note(table, "name: zh and en are both needed");
        if (!is_outlet_code(outlet.code)) section.note(table, "code: 2 to 6 of 0-9 A-Z are expected, first a letter");
        if (terminal.size() != 1 || terminal[0] < 'A' || terminal[0] > 'Z' || terminal == "I" || terminal == "O")
            section.note(table, "terminal: one letter A-Z is expected, not I or O");
        if (!section.problem().empty()) return fail(Fault::bad_input, section.problem());
        return outlet;
    } catch (const toml::parse_error& e) {
        return fail(Fault::bad_input, fmt::format("{}:{}: {}", file, e.source().begin.line, e.description()));
    }
}

Result<Devices> parse_devices(std::string_view source, std::string_view file) {
    try {
        const toml::table table = parse_toml(source);
        Section top(table, file, {"scanner", "printer"});
        if (!top.problem().empty()) return fail(Fault::bad_input, top.problem());
        Devices devices;
        std::vector<std::string> names;
        if (const auto* list = table["scanner"].as_array()) {
            for (const auto& element : *list) {
                if (!element.is_table())
                    return fail(Fault::bad_input,
                                fmt::format("{}:{}: [[scanner]] is expected", file, element.source().begin.line));
                auto entry = scanner_of(*element.as_table(), file);
                if (!entry) return tl::unexpected(entry.error());
                names.push_back(entry->name);
                devices.scanners.push_back(std::move(*entry));
            }
        }
        if (const auto* list = table["printer"].as_array()) {
            for (const auto& element : *list) {
                if (!element.is_table())
                    return fail(Fault::bad_input,
                                fmt::format("{}:{}: [[printer]] is expected", file, element.source().begin.line));
                auto entry = printer_of(*element.as_table(), file);
                if (!entry) return tl::unexpected(entry.error());
                names.push_back(entry->name);
                devices.printers.push_back(std::move(*entry));
            }
        }
        std::sort(names.begin(), names.end());
        if (const auto twice = std::adjacent_find(names.begin(), names.end()); twice != names.end())
            return fail(Fault::bad_input, fmt::format("{}: two devices are called {}", file, *twice));
        return devices;
    } catch (const toml::parse_error& e) {
        return fail(Fault::bad_input, fmt::format("{}:{}: {}", file, e.source().begin.line, e.description()));
    }
}

Devices devices_at_hand() {
    Devices devices;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator("/dev/serial/by-id", error)) {
        ScannerEntry scanner;
        scanner.name = devices.scanners.empty() ? "front" : fmt::format("scanner{}", devices.scanners.size() + 1);
        scanner.port = {PortAddress::Kind::serial, entry.path().string(), 0};
        devices.scanners.push_back(std::move(scanner));
    }
    const std::vector<std::string> labels{"part_tag", "unit_tag", "bin_label"};
    const bool receipt_there = fs::exists("/dev/usb/lp0", error), label_there = fs::exists("/dev/usb/lp1", error);
    const auto at = [&](bool there, const char* path) {
        return there ? PortAddress{PortAddress::Kind::line_printer, path, 0} : PortAddress{};
    };
    if (devices.scanners.empty()) devices.scanners.push_back({"front", {}, {}});
    devices.printers.push_back({"receipt", at(receipt_there, "/dev/usb/lp0"), "escpos80", 0, 0, {"ticket_slip"}});
    devices.printers.push_back({"label", at(label_there, "/dev/usb/lp1"), "tspl203", 0, 0, labels});
    return devices;
}

}  // namespace mendbay::app
