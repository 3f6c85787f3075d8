#include "kiosk/flow/lists.hpp"

#include "kiosk/base/toml.hpp"

#include <fmt/format.h>

namespace mendbay::flow {

namespace {

Result<std::vector<ListItem>> items(const toml::node_view<const toml::node>& node, std::string_view key,
                                    std::string_view file) {
    const auto* array = node.as_array();
    if (!array || array->empty())
        return fail(Fault::bad_input, fmt::format("{}: {}: a list of {{id, zh, en}} is expected", file, key));
    std::vector<ListItem> out;
    for (const auto& element : *array) {
        const auto* row = element.as_table();
        const auto line = element.source().begin.line;
        if (!row) return fail(Fault::bad_input, fmt::format("{}:{}: {}: {{id, zh, en}} is expected", file, line, key));
        const auto text = [&](std::string_view name) { return (*row)[name].value_or(std::string()); };
        ListItem item{text("id"), {text("zh"), text("en")}, text("picture")};
        if (item.id.empty() || item.name.zh.empty() || item.name.en.empty())
            return fail(Fault::bad_input, fmt::format("{}:{}: {}: id, zh and en are all needed", file, line, key));
        for (const auto& earlier : out)
            if (earlier.id == item.id)
                return fail(Fault::bad_input, fmt::format("{}:{}: {}: {} stands twice", file, line, key, item.id));
        out.push_back(std::move(item));
    }
    return out;
}

// Optional, but never empty where it is there.
Result<std::vector<ListItem>> items_if_any(const toml::table& table, std::string_view key, std::string_view file) {
    if (!table.contains(key)) return std::vector<ListItem>();
    return items(table[key], key, file);
}

// Optional: not every product line has a label that is easy to show.
Result<std::vector<Thing>> things_in(const toml::node_view<const toml::node>& node, std::string_view file) {
    std::vector<Thing> out;
    if (!node) return out;
    const auto* array = node.as_array();
    if (!array) return fail(Fault::bad_input, fmt::format("{}: things: a list is expected", file));
    for (const auto& element : *array) {
        const toml::node_view<const toml::node> row(element);
        const auto text = [&](std::string_view name) { return row[name].value_or(std::string()); };
        Thing thing{{text("zh"), text("en")}, {text("where_zh"), text("where_en")}, text("picture")};
        for (const std::string* needed : {&thing.name.zh, &thing.name.en, &thing.where.zh, &thing.where.en, &thing.picture})
            if (needed->empty())
                return fail(Fault::bad_input,
                            fmt::format("{}:{}: things: zh, en, where_zh, where_en and picture are all needed", file,
                                        element.source().begin.line));
        out.push_back(std::move(thing));
    }
    return out;
}

struct BenchList {
    std::string_view key;
    std::vector<ListItem> CategoryLists::*list;
};
constexpr BenchList bench_lists[] = {
    {"causes", &CategoryLists::causes},         {"labour", &CategoryLists::labour},
    {"conditions", &CategoryLists::conditions}, {"accessories", &CategoryLists::accessories},
    {"tests", &CategoryLists::tests},
};

Name name_in(const std::vector<ListItem>& list, std::string_view id) {
    for (const auto& item : list)
        if (item.id == id) return item.name;
    return {std::string(id), std::string(id)};  // a code from an older list still says what it is
}

}  // namespace

Done Lists::add(std::string_view source, std::string_view file) {
    try {
        const toml::table table = parse_toml(source);
        const auto category = table["category"].value<std::string>();
        if (!category) return fail(Fault::bad_input, fmt::format("{}: category is missing", file));
        auto symptoms = items(table["symptoms"], "symptoms", file);
        if (!symptoms) return tl::unexpected(symptoms.error());
        auto codes = items(table["fault_codes"], "fault_codes", file);
        if (!codes) return tl::unexpected(codes.error());
        auto things = things_in(toml::node_view<const toml::node>(table)["things"], file);
        if (!things) return tl::unexpected(things.error());
        things_.insert(things_.end(), things->begin(), things->end());
        CategoryLists lists{std::move(*symptoms), std::move(*codes), {}, {}, {}, {}, {}};
        for (const auto& [key, list] : bench_lists) {
            auto found = items_if_any(table, key, file);
            if (!found) return tl::unexpected(found.error());
            lists.*list = std::move(*found);
        }
        categories_[*category] = std::move(lists);
    } catch (const toml::parse_error& e) {
        return fail(Fault::bad_input, fmt::format("{}:{}: {}", file, e.source().begin.line, e.description()));
    }
    return {};
}

const CategoryLists& Lists::of(const CategoryId& category) const {
    static const CategoryLists none;
    if (const auto own = categories_.find(category.text); own != categories_.end()) return own->second;
    const auto general = categories_.find("general");
    return general == categories_.end() ? none : general->second;
}

Name Lists::symptom(const CategoryId& category, std::string_view id) const { return name_in(of(category).symptoms, id); }
Name Lists::fault_code(const CategoryId& category, std::string_view id) const {
    return name_in(of(category).fault_codes, id);
}

const std::vector<ListItem>& Lists::bench(const CategoryId& category, std::vector<ListItem> CategoryLists::*list) const {
    const auto& own = of(category).*list;
    return own.empty() ? of(CategoryId{"general"}).*list : own;
}

Name Lists::bench_name(const CategoryId& category, std::vector<ListItem> CategoryLists::*list, std::string_view id) const {
    return name_in(bench(category, list), id);
}

std::map<std::string, std::vector<std::string>> Lists::test_lists() const {
    std::map<std::string, std::vector<std::string>> lists;
    for (const auto& [category, own] : categories_)
        for (const auto& test : bench(CategoryId{category}, &CategoryLists::tests)) lists[category].push_back(test.id);
    return lists;
}

}  // namespace mendbay::flow
