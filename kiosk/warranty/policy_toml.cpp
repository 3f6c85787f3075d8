// A policy decides about people's money for years, so a file that is not exactly right is not read at all: a missing key,
// an unknown one (a typo must not silently change a warranty) or a value out of place is named with its line, what was
// found and what would be allowed.
#include "kiosk/warranty/policy_toml.hpp"

#include "kiosk/base/toml.hpp"
#include "kiosk/warranty/decision.hpp"
#include "kiosk/warranty/policy_fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <climits>

namespace mendbay::warranty {

namespace {

// What W-25 knows beside labour, parts, visits, cable and travel.
constexpr std::string_view extra_codes[] = {"adjust", "refit", "mend", "training", "analysis", "freight"};

// A price of ten million yuan is a slip of the keyboard.
constexpr std::int64_t highest_price_fen = 10'000'000'00;

std::string what_is(const toml::node& node) {
    if (const auto* text = node.as_string()) return '"' + text->get() + '"';
    if (const auto* number = node.as_integer()) return std::to_string(number->get());
    if (const auto* yes = node.as_boolean()) return yes->get() ? "true" : "false";
    if (node.is_table()) return "a table";
    if (node.is_array()) return "a list";
    return node.is_floating_point() ? "a number with a point" : "a date or time";
}

// One table of the file. Like the reader of cases it never stops: the first problem stays in `problem`.
class Table {
  public:
    Table(const toml::table& table, std::string name, std::string_view file, std::string& problem)
        : table_(table), name_(std::move(name)), file_(file), problem_(problem) {}

    bool has(std::string_view key) const { return table_.contains(key); }

    int number(std::string_view key, int least) { return int(whole(key, least, INT_MAX)); }
    std::optional<int> number_if(std::string_view key, int least) {
        known_.push_back(key);
        if (!has(key)) return {};
        return number(key, least);
    }
    Fen price(std::string_view key) { return {whole(key, 0, highest_price_fen)}; }
    std::optional<Fen> price_if(std::string_view key) {
        known_.push_back(key);
        if (!has(key)) return {};
        return price(key);
    }
    bool flag(std::string_view key) {
        const auto* node = find(key, "true or false");
        const auto* value = node ? node->as_boolean() : nullptr;
        if (node && !value) refuse(key, *node, "true or false");
        return value && value->get();
    }
    std::string text(std::string_view key) {
        const auto* node = find(key, "a text");
        const auto* value = node ? node->as_string() : nullptr;
        if (node && (!value || value->get().empty())) refuse(key, *node, "a text");
        return value ? value->get() : std::string();
    }
    // One of the words of an enum, or of those of its values that are `allowed`.
    template <class E>
    E word(std::string_view key, std::span<const E> allowed = all_of<E>()) {
        const auto* node = find(key, names_of(allowed));
        return node ? word_in(key, *node, allowed) : E{};
    }
    template <class E>
    std::set<E> word_list(std::string_view key, std::span<const E> allowed) {
        std::set<E> out;
        each(key, names_of(allowed), [&](const toml::node& item) { out.insert(word_in(key, item, allowed)); });
        return out;
    }
    std::set<std::string> text_list(std::string_view key) {
        std::set<std::string> out;
        each(key, "texts", [&](const toml::node& item) {
            if (const auto* value = item.as_string()) out.insert(value->get());
            else refuse(key, item, "texts");
        });
        return out;
    }
    // take(Table&) for a table that must be there; afterwards every key in it must have been asked for.
    template <class Take>
    void table(std::string_view key, Take take) {
        const auto* node = find(key, "a table");
        if (!node) return;
        const auto* inner = node->as_table();
        if (!inner) return refuse(key, *node, "a table");
        Table named(*inner, path_of(key), file_, problem_);
        take(named);
        named.refuse_unknown();
    }
    template <class Take>
    void table_if(std::string_view key, Take take) {
        known_.push_back(key);
        if (has(key)) table(key, take);
    }
    // The keys of a table whose keys are data (components, labour codes, kinds of cable).
    std::vector<std::string_view> keys() const {
        std::vector<std::string_view> keys;
        for (const auto& [key, node] : table_) keys.push_back(key.str());
        return keys;
    }
    void refuse_unknown() {
        std::sort(known_.begin(), known_.end());
        known_.erase(std::unique(known_.begin(), known_.end()), known_.end());
        for (const auto& [key, node] : table_)
            if (!std::binary_search(known_.begin(), known_.end(), key.str()))
                complain(key.source().begin.line,
                         fmt::format("{}: unknown; allowed: {}", path_of(key.str()), fmt::join(known_, ", ")));
    }
    void refuse(std::string_view key, const std::string& allowed) { refuse(key, *table_.get(key), allowed); }

  private:
    const toml::node* find(std::string_view key, std::string_view allowed) {
        known_.push_back(key);
        const auto* node = table_.get(key);
        if (!node) complain(table_.source().begin.line, fmt::format("{}: missing; allowed: {}", path_of(key), allowed));
        return node;
    }
    std::int64_t whole(std::string_view key, std::int64_t least, std::int64_t most) {
        const std::string allowed = fmt::format("whole numbers from {} to {}", least, most);
        const auto* node = find(key, allowed);
        const auto* value = node ? node->as_integer() : nullptr;
        if (value && value->get() >= least && value->get() <= most) return value->get();
        if (node) refuse(key, *node, allowed);
        return least;
    }
    template <class E>
    E word_in(std::string_view key, const toml::node& node, std::span<const E> allowed) {
        const auto* value = node.as_string();
        const auto word = value ? parse_name<E>(value->get()) : std::nullopt;
        if (word && std::find(allowed.begin(), allowed.end(), *word) != allowed.end()) return *word;
        refuse(key, node, names_of(allowed));
        return E{};
    }
    template <class Take>
    void each(std::string_view key, std::string_view allowed, Take take) {
        const auto* node = find(key, fmt::format("a list of {}", allowed));
        if (!node) return;
        const auto* list = node->as_array();
        if (!list) return refuse(key, *node, fmt::format("a list of {}", allowed));
        for (const toml::node& item : *list) take(item);
    }
    void refuse(std::string_view key, const toml::node& node, std::string_view allowed) {
        complain(node.source().begin.line, fmt::format("{}: found {}; allowed: {}", path_of(key), what_is(node), allowed));
    }
    void complain(toml::source_index line, const std::string& what) {
        if (problem_.empty()) problem_ = fmt::format("{}:{}: {}", file_, std::max(line, 1U), what);
    }
    std::string path_of(std::string_view key) const {
        return name_.empty() ? std::string(key) : fmt::format("{}.{}", name_, key);
    }

    const toml::table& table_;
    std::string name_;
    std::string_view file_;
    std::string& problem_;
    std::vector<std::string_view> known_;
};

std::map<std::string, Fen> price_list(Table& table) {
    std::map<std::string, Fen> prices_by_code;
    for (const std::string_view code : table.keys()) prices_by_code[std::string(code)] = table.price(code);
    return prices_by_code;
}

// `fixed_fen`, or `from_fen` with or without `to_fen`.
PriceRange price_range(Table& table) {
    if (table.has("fixed_fen")) {
        const Fen price = table.price("fixed_fen");
        return {price, price};
    }
    PriceRange range{table.price("from_fen"), table.price_if("to_fen")};
    if (range.most && *range.most < range.least) table.refuse("to_fen", "not less than from_fen");
    return range;
}

Tariff read_tariff(Table& table) {
    Tariff tariff;
    for (const auto& [key, field] : prices) tariff.*field = table.price(key);
    for (const auto& [key, field] : tariff_switches) tariff.*field = table.flag(key);
    tariff.quote_limit = table.price_if("quote_limit_fen");
    tariff.parts_at = table.word<PartsAt>("parts_at");
    table.table("labour_fen", [&](Table& codes) { tariff.labour = price_list(codes); });
    table.table("cable_fen_per_metre", [&](Table& kinds) { tariff.cable = price_list(kinds); });
    table.table("extras", [&](Table& extras) {
        for (const std::string_view code : extra_codes)
            extras.table_if(code, [&](Table& range) { tariff.extras[std::string(code)] = price_range(range); });
    });
    return tariff;
}

Policy read_policy(Table& file) {
    Policy policy;
    policy.id = file.text("id");
    policy.version = file.number("version", 1);
    policy.repair_days = file.number("repair_days", 0);
    policy.loaner_offer_days = file.number_if("loaner_offer_days", 0);
    for (const auto& [key, field, least] : required_numbers) policy.*field = file.number(key, least);
    for (const auto& [key, field, least] : optional_numbers) policy.*field = file.number_if(key, least);
    for (const auto& [key, field] : switches) policy.*field = file.flag(key);
    file.table("component_months", [&](Table& months) {
        for (const std::string_view component : months.keys())
            policy.component_months[std::string(component)] = months.number(component, 1);
    });
    policy.start = file.word<Basis>("start", policy_starts);
    policy.proof_kinds = file.word_list<ProofKind>("proof_kinds", acceptable_kinds);
    policy.end_on_holiday = file.word<HolidayRule>("end_on_holiday");
    policy.exclusions = file.text_list("exclusions");
    policy.out_of_warranty = file.word<OutOfWarranty>("out_of_warranty");
    file.table("tariff", [&](Table& tariff) { policy.tariff = read_tariff(tariff); });
    file.refuse_unknown();
    return policy;
}

}  // namespace

Result<Policy> parse_policy(std::string_view source, std::string_view file) {
    try {
        const toml::table parsed = parse_toml(source);
        std::string problem;
        Table table(parsed, "", file, problem);
        Policy policy = read_policy(table);
        if (!problem.empty()) return fail(Fault::bad_input, problem);
        return policy;
    } catch (const toml::parse_error& e) {
        return fail(Fault::bad_input, fmt::format("{}:{}: {}", file, e.source().begin.line, e.description()));
    }
}

}  // namespace mendbay::warranty
