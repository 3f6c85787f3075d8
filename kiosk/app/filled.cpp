#include "kiosk/app/filled.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace mendbay::app {

Result<std::string> filled(std::string_view text, const FillIn& fill_in) {
    std::string out;
    for (;;) {
        const std::size_t open = text.find('{');
        out += text.substr(0, open);
        if (open == std::string_view::npos) return out;
        const std::size_t close = text.find('}', open);
        if (close == std::string_view::npos)
            return fail(Fault::bad_input, fmt::format("{}: a brace is not closed", text.substr(open)));
        const std::string_view word = text.substr(open + 1, close - open - 1);
        const auto value = fill_in(word);
        if (!value) return fail(Fault::bad_input, fmt::format("{{{}}}: nothing is known of it", word));
        out += *value;
        text.remove_prefix(close + 1);
    }
}

std::optional<std::string> day_said(std::string_view word, Day today) {
    constexpr std::string_view head = "today", tail = ":compact";
    if (!word.starts_with(head)) return {};
    word.remove_prefix(head.size());
    const bool compact = word.ends_with(tail);
    if (compact) word.remove_suffix(tail.size());
    int days = 0;
    if (!word.empty()) {
        if (word.starts_with('+')) word.remove_prefix(1);
        else if (!word.starts_with('-')) return {};
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), days);
        if (error != std::errc{} || end != word.data() + word.size()) return {};
    }
    const auto day = plus_days(today, days);
    if (!day) return {};
    std::string said = to_string(*day);
    if (compact) std::erase(said, '-');
    return said;
}

}  // namespace mendbay::app
