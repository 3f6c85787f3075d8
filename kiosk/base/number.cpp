#include "kiosk/base/number.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mendbay {

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return c >= 'A' && c <= 'Z'; }
bool alnum(char c) { return digit(c) || letter(c); }
bool all_digits(std::string_view t) { return std::all_of(t.begin(), t.end(), digit); }

// Upper case, full-width forms (U+FF01..U+FF5E) made ASCII, spaces left out. Nothing if anything but letters, digits and
// dashes remains.
std::optional<std::string> folded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto byte = [&](std::size_t k) { return k < text.size() ? (unsigned char)text[k] : 0u; };
        char c = text[i];
        if (byte(i) == 0xEF && (byte(i + 1) == 0xBC || byte(i + 1) == 0xBD)) {
            const unsigned point = 0xF000u | ((byte(i + 1) & 0x3F) << 6) | (byte(i + 2) & 0x3F);
            if (point < 0xFF01 || point > 0xFF5E) return {};
            c = char(point - 0xFF01 + '!');
            i += 2;
        } else if (byte(i) == 0xE3 && byte(i + 1) == 0x80 && byte(i + 2) == 0x80) {  // ideographic space
            i += 2;
            continue;
        }
        if (c == ' ') continue;
        if (c >= 'a' && c <= 'z') c = char(c - 'a' + 'A');
        if (!alnum(c) && c != '-') return {};
        out += c;
    }
    return out;
}

// The same with the dashes left out too.
std::optional<std::string> squeeze(std::string_view text) {
    auto out = folded(text);
    if (out) std::erase(*out, '-');
    return out;
}

char as_digit(char c) { return c == 'O' ? '0' : c == 'I' ? '1' : c; }
char as_letter(char c) { return c == '0' ? 'O' : c == '1' ? 'I' : c; }

}  // namespace

char check_character(std::string_view text) {
    int p = 36;
    for (char c : text) {
        const auto at = alphabet.find(c);
        if (at == std::string_view::npos) continue;
        p = (p + int(at)) % 36;
        if (p == 0) p = 36;
        p = p * 2 % 37;
    }
    return alphabet[std::size_t((37 - p) % 36)];
}

std::optional<NumberKind> number_kind_of(char c) {
    constexpr std::string_view letters = "TPCSLBEDKQMVXZ";
    if (letters.find(c) == std::string_view::npos) return {};
    return NumberKind(c);
}

bool is_outlet_code(std::string_view t) {
    return t.size() >= 2 && t.size() <= 6 && letter(t[0]) && std::all_of(t.begin(), t.end(), alnum);
}

std::string to_string(const Number& n) {
    std::string body = fmt::format("{}-{}-", n.outlet, to_compact(n.day));
    if (n.kind != NumberKind::ticket) body += char(n.kind);
    body += fmt::format("{}{:04}", n.terminal, n.running);
    return body + "-" + check_character(body);
}

tl::expected<Number, NumberFault> parse_number(std::string_view text, Entry entry) {
    const auto none = tl::unexpected(NumberFault::not_a_number);
    auto squeezed = squeeze(text);
    // Shortest: outlet 2, date 6, terminal 1, running 4, check 1. Longest: outlet 6 and a kind letter.
    if (!squeezed || squeezed->size() < 14 || squeezed->size() > 19) return none;
    std::string& s = *squeezed;
    const std::size_t n = s.size();

    if (entry == Entry::typed) {
        for (std::size_t i = n - 5; i < n - 1; ++i) s[i] = as_digit(s[i]);
        s[n - 7] = as_digit(s[n - 7]);  // no kind letter is O or I, so here they can only be digits of the date
    }
    const bool has_kind = letter(s[n - 7]);
    const std::size_t date_end = has_kind ? n - 7 : n - 6;
    if (date_end < 8) return none;
    if (entry == Entry::typed) {
        for (std::size_t i = date_end - 6; i < date_end; ++i) s[i] = as_digit(s[i]);
        s[0] = as_letter(s[0]);
    }

    const std::string_view v = s;
    const auto outlet = v.substr(0, date_end - 6), date = v.substr(date_end - 6, 6), running = v.substr(n - 5, 4);
    const char terminal = s[n - 6];
    if (!is_outlet_code(outlet) || !all_digits(date) || !all_digits(running) || running == "0000") return none;
    if (!letter(terminal) || terminal == 'I' || terminal == 'O') return none;
    const auto day = parse_compact_day("20" + std::string(date));
    if (!day) return none;
    NumberKind kind = NumberKind::ticket;
    if (has_kind) {
        const auto named = number_kind_of(s[n - 7]);
        if (!named || *named == NumberKind::ticket || *named == NumberKind::bin || *named == NumberKind::badge) return none;
        kind = *named;
    }
    if (check_character(v.substr(0, n - 1)) != s[n - 1]) return tl::unexpected(NumberFault::check_character);
    return Number{kind, std::string(outlet), *day, terminal, std::stoi(std::string(running))};
}

std::string bin_number(std::string_view outlet, std::string_view label) {
    const std::string body = fmt::format("{}-B-{}", outlet, label);
    return body + "-" + check_character(body);
}

tl::expected<Bin, NumberFault> parse_bin(std::string_view text) {
    // The label may hold dashes of its own, so a bin is read by its dashes and not squeezed.
    const auto none = tl::unexpected(NumberFault::not_a_number);
    const auto plain = folded(text);
    if (!plain) return none;
    const std::string& s = *plain;
    const auto first = s.find("-B-");
    const auto last = s.rfind('-');
    if (first == std::string::npos || last == std::string::npos || last + 2 != s.size() || last <= first + 2) return none;
    const std::string outlet = s.substr(0, first), label = s.substr(first + 3, last - first - 3);
    if (!is_outlet_code(outlet) || label.empty() || label.size() > 12) return none;
    if (!alnum(s.back())) return none;
    if (check_character(s.substr(0, last)) != s.back()) return tl::unexpected(NumberFault::check_character);
    return Bin{outlet, label};
}

tl::expected<std::string, NumberFault> parse_badge(std::string_view text) {
    const auto s = squeeze(text);
    if (!s || s->size() != 11) return tl::unexpected(NumberFault::not_a_number);
    if (check_character(std::string_view(*s).substr(0, 10)) != s->back())
        return tl::unexpected(NumberFault::check_character);
    return *s;
}

}  // namespace mendbay
