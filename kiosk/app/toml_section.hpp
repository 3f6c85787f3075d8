// One table of a TOML file that people edit: its values by key, and the first thing that was wrong with it, named by file
// and line with what is allowed.
#pragma once

#include "kiosk/base/toml.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

namespace mendbay::app {

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

}  // namespace mendbay::app
