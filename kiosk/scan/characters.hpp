// Questions about ASCII characters, answered without a locale, and the cutting of text that every reader does.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace mendbay::scan {

inline constexpr char group_separator = '\x1d';   // GS, also FNC1
inline constexpr char record_separator = '\x1e';  // RS
inline constexpr char end_of_transmission = '\x04';

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_alnum(char c) { return is_digit(c) || is_upper(c) || is_lower(c); }
constexpr char lowered(char c) { return is_upper(c) ? char(c - 'A' + 'a') : c; }

constexpr bool all_digits(std::string_view text) { return std::ranges::all_of(text, is_digit); }
constexpr bool is_digits(std::string_view text, std::size_t count) { return text.size() == count && all_digits(text); }

inline std::string lowered(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) { return lowered(c); });
    return out;
}

// Empty pieces are kept: "a,,b," has four.
inline std::vector<std::string_view> split(std::string_view text, std::string_view at) {
    std::vector<std::string_view> pieces;
    for (;;) {
        const std::size_t found = text.find(at);
        pieces.push_back(text.substr(0, found));
        if (found == std::string_view::npos) return pieces;
        text.remove_prefix(found + at.size());
    }
}

}  // namespace mendbay::scan
