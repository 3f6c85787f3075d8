#include "kiosk/ticket/signature.hpp"

#include <charconv>

namespace mendbay::ticket {

std::string to_text(const Signature& signature) {
    std::string out;
    for (const auto& stroke : signature.strokes) {
        if (!out.empty()) out += ';';
        for (const auto& dot : stroke) {
            if (!out.empty() && out.back() != ';') out += ' ';
            out += std::to_string(dot.x) + ',' + std::to_string(dot.y);
        }
    }
    return out;
}

std::optional<Signature> parse_signature(std::string_view text) {
    Signature out;
    if (text.empty()) return out;
    const char* at = text.data();
    const char* const end = at + text.size();
    const auto number = [&](std::int16_t limit) -> std::optional<std::int16_t> {
        std::int16_t value = 0;
        const auto [after, error] = std::from_chars(at, end, value);
        if (error != std::errc() || value < 0 || value > limit) return {};
        at = after;
        return value;
    };
    std::size_t dots = 0;
    out.strokes.emplace_back();
    for (;;) {
        const auto x = number(Signature::width);
        if (!x || at == end || *at++ != ',') return {};
        const auto y = number(Signature::height);
        if (!y || ++dots > Signature::most_dots) return {};
        out.strokes.back().push_back({*x, *y});
        if (at == end) return out;
        const char parted = *at++;
        if (parted == ';') out.strokes.emplace_back();
        else if (parted != ' ') return {};
    }
}

}  // namespace mendbay::ticket
