#include "kiosk/scan/aim.hpp"

#include "kiosk/scan/characters.hpp"

namespace mendbay::scan {

namespace {

// Symbologies with more modifiers than there are digits, which go on with letters: Code 93, Aztec, and what the maker
// of the scanner likes.
constexpr std::string_view letters_with_many_modifiers = "GXz";

bool is_letter(char c) { return is_upper(c) || is_lower(c); }

bool is_modifier_of(char letter, char c) {
    return is_digit(c) || (c >= 'A' && c <= 'F' && letters_with_many_modifiers.find(letter) != std::string_view::npos);
}

}  // namespace

std::string_view aim_id_at_front(std::string_view bytes) {
    if (bytes.size() < 3 || bytes[0] != ']' || !is_letter(bytes[1]) || !is_modifier_of(bytes[1], bytes[2])) return {};
    return bytes.substr(0, 3);
}

}  // namespace mendbay::scan
