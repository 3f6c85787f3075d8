// Words for money and loaners: kinds of payment, states, what is paid for; and amounts as a person types them.
#pragma once

#include "kiosk/flow/screen.hpp"

#include <charconv>

namespace mendbay::flow {

Text words(parts::PayKind kind);
Text words(parts::LoanState state);
Text words(parts::LoanerState state);
Text words(parts::LoanerStep step);

inline constexpr std::size_t longest_amount = 10;  // 999999.99 and a dot to spare

// "300", "300.5", "300.50" yuan; nothing for what is no amount.
inline std::optional<Fen> amount_in(std::string_view typed) {
    const auto dot = typed.find('.');
    const std::string_view yuan = typed.substr(0, dot);
    std::string_view fen = dot == std::string_view::npos ? std::string_view() : typed.substr(dot + 1);
    if (yuan.empty() || typed.size() > longest_amount || fen.size() > 2) return {};
    std::int64_t whole = 0, part = 0;
    const auto read = [](std::string_view digits, std::int64_t& into) {
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), into);
        return error == std::errc{} && end == digits.data() + digits.size() && digits.front() != '-';
    };
    if (!read(yuan, whole) || (!fen.empty() && !read(fen, part))) return {};
    return Fen{whole * 100 + (fen.size() == 1 ? part * 10 : part)};
}

}  // namespace mendbay::flow
