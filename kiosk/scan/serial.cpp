// What stands on the unit itself: IMEI, GTIN, and the maker's serial. Nothing in a serial is ever "corrected".
#include "kiosk/scan/aim.hpp"
#include "kiosk/scan/characters.hpp"
#include "kiosk/scan/check_digit.hpp"
#include "kiosk/scan/decode.hpp"
#include "kiosk/scan/reading.hpp"

#include <array>

namespace mendbay::scan {

namespace {

constexpr std::size_t imei_digits = 15;
constexpr std::array<std::string_view, 4> imei_beginnings{"35", "86", "99", "01"};

constexpr std::size_t gtin_digits = 14;
constexpr std::array<std::size_t, 4> gtin_lengths{8, 12, 13, 14};
constexpr std::array<std::size_t, 3> lengths_with_add_on{8, 12, 13};
constexpr std::array<std::size_t, 2> add_on_lengths{2, 5};

constexpr std::size_t shortest_serial = 4, longest_serial = 40;  // in characters

bool contains(const auto& list, std::size_t value) { return std::ranges::find(list, value) != list.end(); }

bool is_gtin(std::string_view text) {
    return contains(gtin_lengths, text.size()) && all_digits(text) && gs1_check_digit_is_right(text);
}

// The GTIN in what an EAN or UPC symbol with its two or five digits beside it reads; a space may stand between.
std::string_view without_add_on(std::string_view text) {
    for (const std::size_t length : lengths_with_add_on) {
        if (text.size() <= length || !is_gtin(text.substr(0, length))) continue;
        std::string_view add_on = text.substr(length);
        if (add_on.starts_with(' ')) add_on.remove_prefix(1);
        if (contains(add_on_lengths, add_on.size()) && all_digits(add_on)) return text.substr(0, length);
    }
    return {};
}

bool is_chinese(char32_t point) {
    struct Range {
        char32_t first, last;
    };
    // The unified ideographs, their extensions, the compatibility forms, and 〇.
    constexpr std::array ranges{Range{0x3007, 0x3007}, Range{0x3400, 0x4DBF}, Range{0x4E00, 0x9FFF}, Range{0xF900, 0xFAFF},
                                Range{0x20000, 0x323AF}};
    return std::ranges::any_of(ranges, [&](Range r) { return point >= r.first && point <= r.last; });
}

bool is_serial(std::string_view text) {
    std::size_t characters = 0;
    bool has_digit = false;
    while (!text.empty()) {
        const char32_t point = take_character(text);
        const bool is_plain =
            point < 0x80 && (is_alnum(char(point)) || std::string_view("-_./").find(char(point)) != std::string_view::npos);
        if (!is_plain && !is_chinese(point)) return false;
        has_digit = has_digit || (point < 0x80 && is_digit(char(point)));
        ++characters;
    }
    return has_digit && characters >= shortest_serial && characters <= longest_serial;
}

// What follows SN, S/N, SN. or SN#, with or without a colon and spaces. Nothing when no prefix is there: a bare SN is
// one only if a colon or a space follows, for many serials begin with these letters themselves.
std::optional<std::string_view> after_prefix(std::string_view text) {
    constexpr std::array<std::string_view, 4> prefixes{"S/N", "SN.", "SN#", "SN"};
    constexpr std::array<std::string_view, 2> colons{":", "："};
    const auto prefix = std::ranges::find_if(prefixes, [&](std::string_view p) { return text.starts_with(p); });
    if (prefix == prefixes.end()) return {};
    text.remove_prefix(prefix->size());
    const std::string_view at_separator = text;
    const auto skip_spaces = [&] { text.remove_prefix(std::min(text.find_first_not_of(' '), text.size())); };
    skip_spaces();
    const auto colon = std::ranges::find_if(colons, [&](std::string_view c) { return text.starts_with(c); });
    if (colon != colons.end()) text.remove_prefix(colon->size());
    skip_spaces();
    if (*prefix == "SN" && text.size() == at_separator.size()) return {};
    return text;
}

}  // namespace

Answer read_imei(const Scanned& scanned) {
    const bool has_beginning =
        std::ranges::any_of(imei_beginnings, [&](std::string_view head) { return scanned.text.starts_with(head); });
    if (!has_beginning || is_ean_upc(scanned.symbology) || !is_digits(scanned.text, imei_digits)) return {};
    if (!luhn_check_digit_is_right(scanned.text)) return {};
    return Reading{Imei{std::string(scanned.text)}};
}

Answer read_gtin(const Scanned& scanned) {
    std::string_view gtin = is_gtin(scanned.text) ? scanned.text : std::string_view();
    if (gtin.empty() && is_ean_upc(scanned.symbology)) gtin = without_add_on(scanned.text);
    if (gtin.empty()) return {};
    return Reading{Gtin{std::string(gtin_digits - gtin.size(), '0') + std::string(gtin)}};
}

Answer read_serial(const Scanned& scanned) {
    const auto rest = after_prefix(scanned.text);
    if (rest && is_serial(*rest)) return Reading{SerialNumber{std::string(*rest)}};
    // The prefix is optional: "S/N12" is too short without it, and a serial with it.
    if (is_serial(scanned.text)) return Reading{SerialNumber{std::string(scanned.text)}};
    return {};
}

}  // namespace mendbay::scan
