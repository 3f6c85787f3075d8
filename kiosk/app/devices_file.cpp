#include "kiosk/app/devices_file.hpp"

#include "db/store.hpp"
#include "kiosk/app/toml_section.hpp"

#include <array>
#include <charconv>
#include <utility>

namespace mendbay::app {

namespace {

using hw::wire::AltNumber;
using hw::wire::KeyLayout;
using hw::wire::Suffix;
using hw::wire::WedgeSuffix;
using Kind = PortAddress::Kind;

template <class Value, std::size_t count>
using Words = std::array<std::pair<std::string_view, Value>, count>;

constexpr Words<Suffix, 8> suffixes{{{"any", Suffix::any},
                                     {"cr", Suffix::cr},
                                     {"lf", Suffix::lf},
                                     {"crlf", Suffix::crlf},
                                     {"tab", Suffix::tab},
                                     {"etx", Suffix::etx},
                                     {"eot", Suffix::eot},
                                     {"none", Suffix::none}}};
constexpr Words<WedgeSuffix, 5> key_suffixes{{{"any", WedgeSuffix::any},
                                              {"enter", WedgeSuffix::enter},
                                              {"keypad_enter", WedgeSuffix::keypad_enter},
                                              {"tab", WedgeSuffix::tab},
                                              {"none", WedgeSuffix::none}}};
constexpr Words<KeyLayout, 2> layouts{{{"us", KeyLayout::us}, {"de", KeyLayout::german}}};
constexpr Words<AltNumber, 2> alt_numbers{{{"unicode", AltNumber::unicode}, {"gbk", AltNumber::gbk}}};
// Those that a printer is chosen for; a test page names its own.
std::array<std::string_view, 9> paper_names() {
    using db::PaperKind;
    return {db::name_of(PaperKind::ticket_slip),
            db::name_of(PaperKind::part_tag),
            db::name_of(PaperKind::unit_tag),
            db::name_of(PaperKind::bin_label),
            db::name_of(PaperKind::carton_label),
            db::name_of(PaperKind::return_list),
            db::name_of(PaperKind::settlement_statement),
            db::name_of(PaperKind::receipt),
            db::name_of(PaperKind::loan_agreement)};
}

// What a port begins with. Of a simulated one it is what follows "sim:".
constexpr Words<Kind, 7> port_kinds{{{"serial:", Kind::serial},
                                     {"keys:", Kind::keys},
                                     {"hidpos:", Kind::hid_pos},
                                     {"camera:", Kind::camera},
                                     {"lp:", Kind::line_printer},
                                     {"tcp:", Kind::tcp},
                                     {"file:", Kind::file}}};
constexpr std::array<std::string_view, 2> ipp_schemes{"ipp://", "ipps://"};

template <class Table>
std::string names_of(const Table& table) {
    std::string all;
    for (const auto& [name, value] : table) all += (all.empty() ? "" : ", ") + std::string(name);
    return all;
}

// The word under `key`, looked up in its table; a wrong one is noted with those that are allowed.
template <class Value, std::size_t count>
Value chosen(Section& section, std::string_view key, Value otherwise, const Words<Value, count>& table) {
    const auto* node = section.node(key);
    if (!node) return otherwise;
    const std::string word = section.text(key, {});
    const auto found = std::ranges::find(table, std::string_view(word), &std::pair<std::string_view, Value>::first);
    if (found != table.end()) return found->second;
    section.note(*node, fmt::format("{}: {} is none of {}", key, word, names_of(table)));
    return otherwise;
}

template <class Value, std::size_t count>
std::string_view word_of(Value value, const Words<Value, count>& table) {
    return std::ranges::find(table, value, &std::pair<std::string_view, Value>::second)->first;
}

bool split_port(PortAddress& address) {
    const auto colon = address.path.rfind(':');
    if (colon == std::string::npos || address.path.find(':') != colon) return true;  // none, or an IPv6 address
    const std::string_view digits = std::string_view(address.path).substr(colon + 1);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), address.port);
    if (error != std::errc{} || end != digits.data() + digits.size() || address.port < 1 || address.port > 65535)
        return false;
    address.path.resize(colon);
    return true;
}

PortAddress port_of(Section& section, Kind simulated) {
    const std::string text = section.text("port", "sim");
    if (auto port = parse_port(text)) {
        if (text == "sim") port->kind = simulated;
        return *port;
    }
    if (const auto* node = section.node("port"))
        section.note(*node,
                     fmt::format("port: {} is none of sim, sim:KIND, serial:, keys:, hidpos:, camera:, lp: with PATH or "
                                 "identity, tcp:HOST:PORT, ipp://URI, file:PATH",
                                 text));
    return {};
}

void read_places(Section& section, PortAddress& port) {
    const auto* node = section.node("places");
    if (!node) return;
    const auto* list = node->as_array();
    if (!list) return section.note(*node, "places: a list of names by socket is expected");
    for (const auto& element : *list) {
        const auto place = element.value<std::string>();
        if (place && !place->empty()) port.places.push_back(*place);
        else section.note(element, "places: a name by socket is expected");
    }
}

Result<ScannerEntry> scanner_of(const toml::table& table, std::string_view file) {
    Section section(table, file, {"name", "port", "suffix", "baud", "preamble", "postamble", "layout", "alt", "places"});
    ScannerEntry entry;
    entry.name = section.text("name", {}, true);
    entry.port = port_of(section, Kind::serial);
    read_places(section, entry.port);
    if (entry.port.kind == Kind::keys) {
        entry.keys.suffix = chosen(section, "suffix", WedgeSuffix::any, key_suffixes);
        entry.keys.layout = chosen(section, "layout", KeyLayout::us, layouts);
        entry.keys.alt_number = chosen(section, "alt", AltNumber::unicode, alt_numbers);
    } else {
        entry.framing.suffix = chosen(section, "suffix", Suffix::any, suffixes);
        entry.framing.baud = section.number("baud", 9600, 300, 4'000'000);
        entry.framing.preamble = section.text("preamble", {});
        entry.framing.postamble = section.text("postamble", {});
    }
    if (!section.problem().empty()) return fail(Fault::bad_input, section.problem());
    return entry;
}

Result<PrinterEntry> printer_of(const toml::table& table, std::string_view file) {
    Section section(table, file, {"name", "port", "profile", "label_width_mm", "label_height_mm", "papers", "places"});
    PrinterEntry entry;
    entry.name = section.text("name", {}, true);
    entry.port = port_of(section, Kind::line_printer);
    read_places(section, entry.port);
    entry.profile = section.text("profile", {});
    entry.label_width_mm = section.number("label_width_mm", 0, 20, 200);
    entry.label_height_mm = section.number("label_height_mm", 0, 10, 300);
    const auto* papers = section.node("papers");
    const auto* list = papers ? papers->as_array() : nullptr;
    if (!list) {
        section.note(papers ? *papers : table, "papers: a list of papers is expected");
    } else {
        const auto names = paper_names();
        for (const auto& element : *list) {
            const std::string paper = element.value_or(std::string());
            if (std::ranges::find(names, paper) == names.end())
                section.note(element, fmt::format("papers: {} is none of {}", paper, fmt::join(names, ", ")));
            entry.papers.push_back(paper);
        }
    }
    if (!section.problem().empty()) return fail(Fault::bad_input, section.problem());
    return entry;
}

// Every table of an array, read by `read`; names are collected.
template <class Entry, class Read>
Done read_all(const toml::table& top, std::string_view key, std::string_view file, Read read, std::vector<Entry>& into,
              std::vector<std::string>& names) {
    const auto* list = top[key].as_array();
    if (!list) return {};
    for (const auto& element : *list) {
        if (!element.is_table())
            return fail(Fault::bad_input, fmt::format("{}:{}: [[{}]] is expected", file, element.source().begin.line, key));
        auto entry = read(*element.as_table(), file);
        if (!entry) return tl::unexpected(entry.error());
        names.push_back(entry->name);
        into.push_back(std::move(*entry));
    }
    return {};
}

// A TOML basic string. Names are typed by people, so every character must survive.
std::string quoted_toml(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += {'\\', c};
        else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            out += fmt::format("\\u{:04X}", static_cast<unsigned char>(c));
        else out += c;
    }
    return out + '"';
}

}  // namespace

std::optional<PortAddress> parse_port(std::string_view text) {
    if (text == "sim") return PortAddress{.simulated = true};
    for (const auto scheme : ipp_schemes)
        if (text.starts_with(scheme) && text.size() > scheme.size())
            return PortAddress{.kind = Kind::ipp, .path = std::string(text)};
    if (text.starts_with("sim:")) {
        for (const auto& [prefix, kind] : port_kinds)
            if (text.substr(4) == prefix.substr(0, prefix.size() - 1)) return PortAddress{.kind = kind, .simulated = true};
        return {};
    }
    for (const auto& [prefix, kind] : port_kinds) {
        if (!text.starts_with(prefix)) continue;
        PortAddress address{.kind = kind, .path = std::string(text.substr(prefix.size()))};
        if (kind == Kind::tcp && !split_port(address)) return {};
        if (address.path.empty()) return {};
        return address;
    }
    return {};
}

std::string to_string(const PortAddress& address) {
    if (address.kind == Kind::ipp) return address.path;
    const std::string_view prefix = word_of(address.kind, port_kinds);
    if (address.simulated) return "sim:" + std::string(prefix.substr(0, prefix.size() - 1));
    std::string text = std::string(prefix) + address.path;
    if (address.kind == Kind::tcp) text += fmt::format(":{}", address.port);
    return text;
}

std::optional<PortAddress> parse_network_printer(std::string_view typed) {
    while (typed.starts_with(' ')) typed.remove_prefix(1);
    while (typed.ends_with(' ')) typed.remove_suffix(1);
    if (const auto ipp = parse_port(typed); ipp && ipp->kind == Kind::ipp) return ipp;
    auto address = parse_port("tcp:" + std::string(typed));
    if (!address) return {};
    // Digits and dots, or an IPv6 address: a name would have to be asked for, which needs a network that knows it.
    const bool is_v6 = address->path.find(':') != std::string::npos;
    const std::string_view allowed = is_v6 ? "0123456789abcdefABCDEF:.%" : "0123456789.";
    if (address->path.find_first_not_of(allowed) != std::string::npos) return {};
    if (!is_v6 && std::ranges::count(address->path, '.') != 3) return {};
    return address;
}

Result<Devices> parse_devices(std::string_view source, std::string_view file) {
    try {
        const toml::table table = parse_toml(source);
        Section top(table, file, {"scanner", "printer"});
        if (!top.problem().empty()) return fail(Fault::bad_input, top.problem());
        Devices devices;
        std::vector<std::string> names;
        if (auto read = read_all(table, "scanner", file, scanner_of, devices.scanners, names); !read)
            return tl::unexpected(read.error());
        if (auto read = read_all(table, "printer", file, printer_of, devices.printers, names); !read)
            return tl::unexpected(read.error());
        std::ranges::sort(names);
        if (const auto twice = std::ranges::adjacent_find(names); twice != names.end())
            return fail(Fault::bad_input, fmt::format("{}: two devices are called {}", file, *twice));
        return devices;
    } catch (const toml::parse_error& e) {
        return fail(Fault::bad_input, fmt::format("{}:{}: {}", file, e.source().begin.line, e.description()));
    }
}

namespace {

std::string quoted_list(const std::vector<std::string>& texts) {
    std::string out;
    for (const auto& text : texts) out += (out.empty() ? "" : ", ") + quoted_toml(text);
    return "[" + out + "]";
}

std::string written_places(const PortAddress& port) {
    return port.places.empty() ? std::string() : fmt::format("places = {}\n", quoted_list(port.places));
}

}  // namespace

std::string written(const ScannerEntry& entry) {
    std::string out =
        fmt::format("[[scanner]]\nname = {}\nport = {}\n", quoted_toml(entry.name), quoted_toml(to_string(entry.port)));
    out += written_places(entry.port);
    if (entry.shared) return out + "shared\n";  // never in a file
    if (entry.port.kind == Kind::keys)
        return out + fmt::format("suffix = \"{}\"\nlayout = \"{}\"\nalt = \"{}\"\n",
                                 word_of(entry.keys.suffix, key_suffixes), word_of(entry.keys.layout, layouts),
                                 word_of(entry.keys.alt_number, alt_numbers));
    if (entry.port.kind != Kind::serial) return out;
    out += fmt::format("suffix = \"{}\"\nbaud = {}\n", word_of(entry.framing.suffix, suffixes), entry.framing.baud);
    if (!entry.framing.preamble.empty()) out += fmt::format("preamble = {}\n", quoted_toml(entry.framing.preamble));
    if (!entry.framing.postamble.empty()) out += fmt::format("postamble = {}\n", quoted_toml(entry.framing.postamble));
    return out;
}

std::string written(const PrinterEntry& entry) {
    std::string out = fmt::format("[[printer]]\nname = {}\nport = {}\nprofile = {}\npapers = {}\n", quoted_toml(entry.name),
                                  quoted_toml(to_string(entry.port)), quoted_toml(entry.profile), quoted_list(entry.papers));
    out += written_places(entry.port);
    if (entry.label_width_mm && entry.label_height_mm)
        out += fmt::format("label_width_mm = {}\nlabel_height_mm = {}\n", entry.label_width_mm, entry.label_height_mm);
    return out;
}

std::string write_devices(const Devices& devices) {
    std::string out = "# Written by the devices page. It may be edited by hand while the terminal is not running.\n";
    for (const auto& scanner : devices.scanners) out += "\n" + written(scanner);
    for (const auto& printer : devices.printers) out += "\n" + written(printer);
    return out;
}

}  // namespace mendbay::app
