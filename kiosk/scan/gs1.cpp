// GS1 element strings: "01" GTIN "17" date "10" lot FNC1 "21" serial, or the bracketed form that people write.
//
// FNC1 arrives as GS, or spelled <GS> or {GS} by scanners that must type it. A value of predefined length needs none
// after it, every other value ends at one or at the end.
#include "kiosk/scan/gs1.hpp"

#include "kiosk/scan/aim.hpp"
#include "kiosk/scan/characters.hpp"
#include "kiosk/scan/decode.hpp"
#include "kiosk/scan/gs1_ai.hpp"
#include "kiosk/scan/reading.hpp"

#include <array>

namespace mendbay::scan {

namespace {

constexpr std::string_view extra_gs = "gs1.extra_gs";
constexpr std::string_view bracketed_gtin = "(01)";

std::string with_plain_gs(std::string_view text) {
    constexpr std::array<std::string_view, 2> spellings{"<GS>", "{GS}"};
    std::string out;
    while (!text.empty()) {
        const auto spelled = std::ranges::find_if(spellings, [&](std::string_view s) { return text.starts_with(s); });
        out += spelled == spellings.end() ? text.front() : group_separator;
        text.remove_prefix(spelled == spellings.end() ? 1 : spelled->size());
    }
    return out;
}

// The length of "(AI)" at the front, 0 if none: brackets are also allowed inside values.
std::size_t bracketed_ai_length(std::string_view text) {
    if (!text.starts_with('(')) return 0;
    std::size_t digits_seen = 0;
    while (digits_seen + 1 < text.size() && is_digit(text[digits_seen + 1])) ++digits_seen;
    const bool is_closed = digits_seen + 1 < text.size() && text[digits_seen + 1] == ')';
    return is_closed && digits_seen >= 2 && digits_seen <= 4 ? digits_seen + 2 : 0;
}

bool take_bracketed(std::string_view text, Gs1Elements& elements) {
    while (!text.empty()) {
        const std::size_t head = bracketed_ai_length(text);
        if (head == 0) return elements.refuse("gs1.syntax");
        const std::string_view ai = text.substr(1, head - 2);
        std::size_t end = head;
        while (end < text.size() && bracketed_ai_length(text.substr(end)) == 0) ++end;
        std::string_view value = text.substr(head, end - head);
        // The brackets end a value already, so an FNC1 there is one too many.
        const bool has_gs = value.ends_with(group_separator);
        if (has_gs) value.remove_suffix(1);
        if (!elements.add(ai, value)) return false;
        if (has_gs) elements.warn(extra_gs);
        text.remove_prefix(end);
    }
    return true;
}

bool take_element_string(std::string_view text, bool symbology_says_gs1, Gs1Elements& elements) {
    if (text.starts_with(group_separator)) {
        text.remove_prefix(1);
        if (symbology_says_gs1) elements.warn(extra_gs);
    }
    while (!text.empty()) {
        const std::size_t head = ai_length_at_front(text);
        if (head == 0) return elements.refuse("gs1.syntax");
        const std::string_view ai = text.substr(0, head);
        text.remove_prefix(head);
        const auto fixed = predefined_length(ai);
        std::string_view value = text.substr(0, text.find(group_separator));
        if (fixed) value = first_characters(value, *fixed);
        if (!elements.add(ai, value)) return false;
        text.remove_prefix(value.size());
        if (!text.starts_with(group_separator)) continue;
        text.remove_prefix(1);
        if (fixed || text.empty()) elements.warn(extra_gs);
    }
    return elements.empty() ? elements.refuse("gs1.syntax") : true;
}

}  // namespace

bool Gs1Elements::refuse(std::string_view why) {
    fault_ = why;
    return false;
}

bool Gs1Elements::add(std::string_view ai, std::string_view value) {
    if (value.empty()) return refuse("gs1.length");
    if (const AiFacts* facts = facts_of_ai(ai)) {
        if (const auto fault = fault_in_value(*facts, value); !fault.empty()) return refuse(fault);
    } else {
        warn("gs1.unknown_ai");
    }
    const auto [known, is_new] = ais_.emplace(ai, value);
    if (!is_new && known->second != value) return refuse("gs1.conflict");
    if (!is_new) warn("gs1.repeated");
    return true;
}

Answer read_gs1(const Scanned& scanned) {
    const std::string text = with_plain_gs(scanned.text);
    const bool is_bracketed = text.starts_with(bracketed_gtin);
    const bool symbology_says_gs1 = is_gs1(scanned.symbology);
    if (!symbology_says_gs1 && !is_bracketed && !text.starts_with(group_separator)) return {};

    Gs1Elements elements;
    const bool is_right =
        is_bracketed ? take_bracketed(text, elements) : take_element_string(text, symbology_says_gs1, elements);
    if (!is_right) return refused(elements.fault());
    return Reading{elements.meaning<Gs1>(), elements.warnings()};
}

}  // namespace mendbay::scan
