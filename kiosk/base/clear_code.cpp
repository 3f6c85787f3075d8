#include "kiosk/base/clear_code.hpp"

#include <cassert>
#include <cstdint>

namespace mendbay {

std::string clear_code(std::string_view bytes, int length) {
    assert(length <= clear_code_longest);
    std::uint64_t bits = 0;
    for (char c : bytes.substr(0, 8)) bits = bits << 8 | (unsigned char)c;
    std::string code;
    for (int i = 0; i < length; ++i, bits >>= 5) code += clear_alphabet[bits & 31];
    return code;
}

std::string grouped_code(std::string_view code) {
    std::string out;
    for (std::size_t i = 0; i < code.size(); ++i) {
        if (i > 0 && i % 4 == 0) out += '-';
        out += code[i];
    }
    return out;
}

std::optional<std::string> parse_clear_code(std::string_view typed, std::size_t length) {
    std::string code;
    for (char c : typed) {
        if (c == ' ' || c == '-') continue;
        if (c >= 'a' && c <= 'z') c = char(c - 'a' + 'A');
        if (clear_alphabet.find(c) == std::string_view::npos || code.size() == length) return {};
        code += c;
    }
    if (code.size() != length) return {};
    return code;
}

}  // namespace mendbay
