#include "hw/wire/device_table.hpp"

#include "kiosk/base/toml.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace mendbay::hw::wire {

namespace {

template <class T>
struct Word {
    std::string_view text;
    T value;
};

constexpr std::array suffix_words{
    Word{"any", Suffix::any}, Word{"cr", Suffix::cr},   Word{"lf", Suffix::lf},   Word{"crlf", Suffix::crlf},
    Word{"tab", Suffix::tab}, Word{"etx", Suffix::etx}, Word{"eot", Suffix::eot}, Word{"none", Suffix::none},
};
constexpr std::array layout_words{Word{"us", KeyLayout::us}, Word{"de", KeyLayout::german}};
constexpr std::array alt_words{Word{"unicode", AltNumber::unicode}, Word{"gbk", AltNumber::gbk}};
constexpr std::array role_words{Word{"any", ScannerRole::any}, Word{"hand", ScannerRole::hand},
                                Word{"counter", ScannerRole::counter}};
constexpr std::array scanner_kinds{Word{"serial", PresentKind::serial}, Word{"keyboard", PresentKind::keyboard},
                                   Word{"hid_pos", PresentKind::hid_pos}};
constexpr std::array printer_kinds{Word{"line_printer", PresentKind::line_printer}, Word{"serial", PresentKind::serial}};
constexpr std::array cable_kinds{Word{"serial", PresentKind::serial}, Word{"line_printer", PresentKind::line_printer}};

constexpr int slowest_baud = 300, fastest_baud = 4'000'000;

// One [[row]] of a file; remembers the first thing that is wrong with it.
class Row {
  public:
    Row(const toml::table& table, std::string_view file, std::initializer_list<std::string_view> keys)
        : table_(table), file_(file) {
        for (const auto& [key, value] : table)
            if (std::ranges::find(keys, key.str()) == keys.end())
                note(value, fmt::format("{} is not known here; allowed are {}", key.str(), fmt::join(keys, ", ")));
    }

    bool has(std::string_view key) const { return table_.get(key) != nullptr; }

    std::string text(std::string_view key) {
        const toml::node* value = table_.get(key);
        if (!value) return {};
        const auto text = value->value_exact<std::string>();
        if (!text || text->empty()) note(*value, fmt::format("{} must be a text in quotes", key));
        return text.value_or("");
    }
    std::string needed_text(std::string_view key) {
        if (!has(key)) note(table_, fmt::format("{} is missing", key));
        return text(key);
    }
    std::string one_of(std::string_view key, const std::vector<std::string>& allowed) {
        std::string word = needed_text(key);
        if (has(key) && std::ranges::find(allowed, word) == allowed.end())
            note(*table_.get(key), fmt::format("{} must be one of {}", key, fmt::join(allowed, ", ")));
        return word;
    }

    // A word of a list, or several of them in a list; absent: none.
    template <class T, std::size_t n>
    std::vector<T> words(std::string_view key, const std::array<Word<T>, n>& allowed) {
        return each<T>(key, [&](const toml::node& value) -> std::optional<T> {
            for (const Word<T>& known : allowed)
                if (value.value<std::string>() == std::string(known.text)) return known.value;
            std::vector<std::string_view> names;
            for (const Word<T>& known : allowed) names.push_back(known.text);
            note(value, fmt::format("{} must be one of {}", key, fmt::join(names, ", ")));
            return {};
        });
    }
    template <class T, std::size_t n>
    T word(std::string_view key, const std::array<Word<T>, n>& allowed, T otherwise) {
        const toml::node* value = table_.get(key);
        if (value && value->is_array()) {
            note(*value, fmt::format("{} must be one word", key));
            return otherwise;
        }
        const auto found = words(key, allowed);
        return found.empty() ? otherwise : found.front();
    }

    // USB numbers are written as everybody writes them, "0c2e": a number in TOML would be decimal.
    std::vector<std::uint16_t> ids(std::string_view key) {
        return each<std::uint16_t>(key, [&](const toml::node& value) -> std::optional<std::uint16_t> {
            constexpr std::size_t digits = 4;
            const std::string text = value.value_or(std::string());
            std::uint16_t id = 0;
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id, 16);
            if (text.size() == digits && error == std::errc{} && end == text.data() + text.size()) return id;
            note(value, fmt::format("{} must be four hexadecimal digits in quotes, such as \"0c2e\"", key));
            return {};
        });
    }
    std::uint16_t id(std::string_view key) {
        const toml::node* value = table_.get(key);
        if (value && value->is_array()) {
            note(*value, fmt::format("{} must be one number", key));
            return 0;
        }
        const auto found = ids(key);
        return found.empty() ? std::uint16_t(0) : found.front();
    }

    int number(std::string_view key, int least, int most, int otherwise) {
        const toml::node* value = table_.get(key);
        if (!value) return otherwise;
        const auto number = value->value_exact<std::int64_t>();
        if (number && *number >= least && *number <= most) return int(*number);
        note(*value, fmt::format("{} must be a whole number from {} to {}", key, least, most));
        return otherwise;
    }

    void note(const toml::node& at, std::string_view wrong) {
        if (wrong_.empty()) wrong_ = fmt::format("{}:{}: {}", file_, at.source().begin.line, wrong);
    }
    void note(std::string_view wrong) { note(table_, wrong); }
    const std::string& wrong() const { return wrong_; }

  private:
    template <class T, class Read>
    std::vector<T> each(std::string_view key, Read read) {
        std::vector<T> found;
        const auto take = [&](const toml::node& value) {
            if (const std::optional<T> one = read(value)) found.push_back(*one);
        };
        const toml::node* value = table_.get(key);
        if (!value) return found;
        const toml::array* list = value->as_array();
        if (!list) take(*value);
        else if (list->empty()) note(*value, fmt::format("{} must not be an empty list", key));
        else
            for (const toml::node& element : *list) take(element);
        return found;
    }

    const toml::table& table_;
    std::string_view file_;
    std::string wrong_;
};

void read_model(Row& row, KnownDevice& device) {
    device.name = row.needed_text("name");
    device.vendor = row.id("vendor");
    device.products = row.ids("product");
    if (row.has("product") && !row.has("vendor")) row.note("a product is one of a vendor's: vendor is missing");
}

Result<KnownDevice> checked(KnownDevice device, const Row& row) {
    if (!row.wrong().empty()) return fail(Fault::bad_input, row.wrong());
    return device;
}

Result<KnownDevice> read_scanner(const toml::table& table, std::string_view file) {
    Row row(table, file, {"name", "vendor", "product", "kind", "suffix", "baud", "layout", "alt", "role"});
    KnownDevice device;
    device.known_as = KnownAs::scanner;
    read_model(row, device);
    if (!row.has("vendor")) row.note("vendor is missing");
    device.kinds = row.words("kind", scanner_kinds);
    // Every kind of scanner, but no camera or printer of the same maker.
    if (!row.has("kind"))
        for (const auto& each : scanner_kinds) device.kinds.push_back(each.value);
    ScannerManners& manners = device.manners;
    manners.suffix = row.word("suffix", suffix_words, manners.suffix);
    manners.baud = row.number("baud", slowest_baud, fastest_baud, manners.baud);
    manners.layout = row.word("layout", layout_words, manners.layout);
    manners.alt = row.word("alt", alt_words, manners.alt);
    manners.role = row.word("role", role_words, manners.role);
    return checked(std::move(device), row);
}

Result<KnownDevice> read_cable(const toml::table& table, std::string_view file) {
    Row row(table, file, {"name", "vendor", "product", "kind"});
    KnownDevice device;
    device.known_as = KnownAs::cable;
    read_model(row, device);
    if (!row.has("vendor") || !row.has("product")) row.note("a cable is known by its vendor and product: one is missing");
    device.kinds = {row.word("kind", cable_kinds, PresentKind::serial)};
    return checked(std::move(device), row);
}

Result<KnownDevice> read_printer(const toml::table& table, std::string_view file, const std::vector<std::string>& profiles) {
    Row row(table, file, {"name", "vendor", "product", "kind", "maker", "model", "model_has", "command", "profile"});
    KnownDevice device;
    device.known_as = KnownAs::printer;
    read_model(row, device);
    device.kinds = {row.word("kind", printer_kinds, PresentKind::line_printer)};
    device.maker = row.text("maker");
    device.model = row.text("model");
    device.model_has = row.text("model_has");
    device.command = row.text("command");
    device.profile = row.one_of("profile", profiles);
    if (!row.has("vendor") && device.maker.empty() && device.model.empty() && device.command.empty())
        row.note("a printer is known by vendor, maker, model or command: none is given");
    return checked(std::move(device), row);
}

// Reads the rows of each name in the order of the file.
template <class Read>
Result<std::vector<KnownDevice>> read_rows(std::string_view source, std::string_view file,
                                           const std::vector<std::string_view>& names, Read read) {
    toml::table table;
    try {
        table = parse_toml(source);
    } catch (const toml::parse_error& e) {
        return fail(Fault::bad_input, fmt::format("{}:{}: {}", file, e.source().begin.line, e.description()));
    }
    std::vector<std::pair<toml::source_index, KnownDevice>> rows;
    for (const auto& [key, value] : table) {
        const auto line = value.source().begin.line;
        const auto name = std::ranges::find(names, key.str());
        if (name == names.end() || !value.is_array_of_tables()) {
            return fail(Fault::bad_input, fmt::format("{}:{}: {} is not known here; allowed are rows of [[{}]]", file, line,
                                                      key.str(), fmt::join(names, "]], [[")));
        }
        for (const toml::node& element : *value.as_array()) {
            auto device = read(*name, *element.as_table());
            if (!device) return tl::unexpected(device.error());
            rows.emplace_back(element.source().begin.line, std::move(*device));
        }
    }
    std::ranges::stable_sort(rows, {}, &std::pair<toml::source_index, KnownDevice>::first);
    std::vector<KnownDevice> devices;
    for (auto& [line, device] : rows) devices.push_back(std::move(device));
    return devices;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; }

bool begins(std::string_view text, std::string_view beginning) {
    return text.size() >= beginning.size() &&
           std::ranges::equal(text.substr(0, beginning.size()), beginning, {}, lower, lower);
}

template <class T>
bool is_among(const std::vector<T>& allowed, T value) {
    return allowed.empty() || std::ranges::find(allowed, value) != allowed.end();
}

bool has(std::string_view text, std::string_view part) {
    return !std::ranges::search(text, part, {}, lower, lower).empty() || part.empty();
}

bool matches(const KnownDevice& row, const PresentFacts& facts) {
    const auto& commands = facts.id.commands;
    return is_among(row.kinds, facts.kind) && (row.vendor == 0 || row.vendor == facts.vendor) &&
           is_among(row.products, facts.product) && begins(facts.id.maker, row.maker) && begins(facts.id.model, row.model) &&
           has(facts.id.model, row.model_has) &&
           (row.command.empty() ||
            std::ranges::any_of(commands, [&](const std::string& command) { return begins(command, row.command); }));
}

Done append(std::vector<KnownDevice>& rows, Result<std::vector<KnownDevice>> more) {
    if (!more) return tl::unexpected(more.error());
    for (KnownDevice& device : *more) rows.push_back(std::move(device));
    return {};
}

}  // namespace

Done DeviceTable::add_scanners(std::string_view toml, std::string_view file) {
    return append(rows_, read_rows(toml, file, {"scanner", "cable"}, [&](std::string_view name, const toml::table& table) {
                      if (name == "cable") return read_cable(table, file);
                      return read_scanner(table, file);
                  }));
}

Done DeviceTable::add_printers(std::string_view toml, std::string_view file, const std::vector<std::string>& profiles) {
    return append(rows_, read_rows(toml, file, {"printer", "cable"}, [&](std::string_view name, const toml::table& table) {
                      if (name == "cable") return read_cable(table, file);
                      return read_printer(table, file, profiles);
                  }));
}

const KnownDevice* DeviceTable::find(const PresentFacts& facts) const {
    const auto row = std::ranges::find_if(rows_, [&](const KnownDevice& each) { return matches(each, facts); });
    return row == rows_.end() ? nullptr : &*row;
}

}  // namespace mendbay::hw::wire
