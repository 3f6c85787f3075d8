// Phone numbers and masking: what counts as a number, and how much of it who may see.
#include "kiosk/ticket/ticket.hpp"

#include <algorithm>

namespace mendbay::ticket {

namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

// Digits, a leading plus, and full-width digits made ASCII; spaces, dashes and brackets left out. Nothing if anything
// else is in it.
std::optional<std::string> squeeze(std::string_view typed) {
    std::string out;
    for (std::size_t i = 0; i < typed.size(); ++i) {
        const auto byte = [&](std::size_t k) { return k < typed.size() ? (unsigned char)typed[k] : 0u; };
        if (digit(typed[i]) || (typed[i] == '+' && out.empty())) out += typed[i];
        else if (byte(i) == 0xEF && byte(i + 1) == 0xBC && byte(i + 2) >= 0x90 && byte(i + 2) <= 0x99) {  // ０ … ９
            out += char('0' + (byte(i + 2) - 0x90));
            i += 2;
        } else if (std::string_view(" -().").find(typed[i]) == std::string_view::npos) return {};
    }
    return out;
}

// Area codes: 010 and 02x have three digits, all others four.
std::size_t area_digits(std::string_view number) { return number.starts_with("010") || number.starts_with("02") ? 3 : 4; }

bool is_mobile(std::string_view n) { return n.size() == 11 && n[0] == '1' && n[1] >= '3' && n[1] <= '9'; }

bool is_fixed(std::string_view n) {
    if (n.size() < 10 || n[0] != '0' || n[1] == '0') return false;
    const std::string_view local = n.substr(area_digits(n));
    return (local.size() == 7 || local.size() == 8) && local[0] >= '2' && local[0] <= '8';
}

// Country codes have one to three digits; which, is fixed by the first ones (ITU-T E.164).
std::size_t country_digits(std::string_view digits) {
    if (digits.empty()) return 0;
    if (digits[0] == '1' || digits[0] == '7') return 1;
    constexpr std::string_view two[]{"20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41",
                                     "43", "44", "45", "46", "47", "48", "49", "51", "52", "53", "54",
                                     "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66",
                                     "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98"};
    for (const auto code : two)
        if (digits.starts_with(code)) return 2;
    return 3;
}

std::string masked(std::string_view text, std::size_t head, std::size_t tail) {
    if (head + tail >= text.size()) return std::string(text.size(), '*');
    return std::string(text.substr(0, head)) + std::string(text.size() - head - tail, '*') +
           std::string(text.substr(text.size() - tail));
}

}  // namespace

std::optional<std::string> parse_phone(std::string_view typed) {
    auto squeezed = squeeze(typed);
    if (!squeezed) return {};
    std::string& n = *squeezed;
    if (n.starts_with("+86")) n.erase(0, 3);
    else if (n.starts_with("0086")) n.erase(0, 4);
    if (is_mobile(n)) return n;
    if (!n.starts_with("+") && !n.starts_with("0") && typed.find('+') != std::string_view::npos)
        n.insert(0, "0");  // +86 755 …
    if (is_fixed(n)) return n.substr(0, area_digits(n)) + "-" + n.substr(area_digits(n));
    if (n.starts_with("+") && n.size() >= 8 && n.size() <= 16 && n[1] != '0') return n;
    return {};
}

std::string grouped_phone(std::string_view typed) {
    const auto squeezed = squeeze(typed);
    if (!squeezed) return std::string(typed);
    const std::string& n = *squeezed;
    std::string out;
    const auto group = [&](std::initializer_list<std::size_t> ends) {
        for (std::size_t i = 0; i < n.size(); ++i) {
            if (std::find(ends.begin(), ends.end(), i) != ends.end()) out += ' ';
            out += n[i];
        }
        return out;
    };
    if (n.starts_with("1")) return group({3, 7});
    if (n.starts_with("0")) return group({area_digits(n), area_digits(n) + 4});
    return n;
}

std::string masked_phone(std::string_view phone, Face face) {
    const std::size_t tail = face == Face::board ? 2 : 4;
    const std::size_t digits = std::size_t(std::count_if(phone.begin(), phone.end(), digit));
    if (digits < 7) {
        if (face == Face::board || phone.size() < 2) return "****";
        return "***" + std::string(phone.substr(phone.size() - 2));
    }
    if (phone.starts_with("+")) return masked(phone, 1 + country_digits(phone.substr(1)), tail);
    if (const auto dash = phone.find('-'); dash != std::string_view::npos)
        return std::string(phone.substr(0, dash + 1)) + masked(phone.substr(dash + 1), 0, tail);
    return masked(phone, 3, tail);
}

std::string masked_name(std::string_view name) {
    if (name.empty()) return "—";
    // The first user-perceived character: one code point and whatever combines with it.
    const auto length = [&](std::size_t at) -> std::size_t {
        const unsigned char c = (unsigned char)name[at];
        return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    };
    const auto point = [&](std::size_t at) -> char32_t {
        const std::size_t n = std::min(length(at), name.size() - at);
        char32_t value = n == 1 ? char32_t((unsigned char)name[at]) : char32_t((unsigned char)name[at] & (0x7F >> n));
        for (std::size_t k = 1; k < n; ++k) value = value << 6 | ((unsigned char)name[at + k] & 0x3F);
        return value;
    };
    const auto combines = [](char32_t c) {
        return (c >= 0x300 && c <= 0x36F) || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) ||
               (c >= 0x1F3FB && c <= 0x1F3FF);
    };
    std::size_t end = std::min(length(0), name.size());
    while (end < name.size() && combines(point(end))) end = std::min(end + length(end), name.size());
    return std::string(name.substr(0, end)) + "**";
}

}  // namespace mendbay::ticket
