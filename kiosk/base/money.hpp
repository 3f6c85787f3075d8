// Money is a whole count of fen (1 yuan = 100 fen). There is no floating point money anywhere.
#pragma once

#include <fmt/format.h>

#include <compare>
#include <cstdint>
#include <string>

namespace mendbay {

struct Fen {
    std::int64_t count = 0;

    friend auto operator<=>(Fen, Fen) = default;
    friend Fen operator+(Fen a, Fen b) { return {a.count + b.count}; }
    friend Fen operator-(Fen a, Fen b) { return {a.count - b.count}; }
    friend Fen operator*(Fen a, std::int64_t n) { return {a.count * n}; }
    Fen& operator+=(Fen other) { return *this = *this + other; }
};

// "1234.50", sign in front, no grouping: the form for files. Screens add the sign ¥ themselves.
inline std::string to_string(Fen money) {
    const std::int64_t n = money.count < 0 ? -money.count : money.count;
    return fmt::format("{}{}.{:02}", money.count < 0 ? "-" : "", n / 100, n % 100);
}

}  // namespace mendbay
