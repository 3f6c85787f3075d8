// Alt held down, a number on the keypad, Alt let go: how a scanner types what its layout has no key for, and how many
// sold in China type everything. What the number counts is a setting of the scanner.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mendbay::hw::wire {

enum class AltNumber {
    unicode,  // Alt 20462 is U+4FEE, 修
    gbk,      // Alt 53470 is D0 DE, 修 in GBK; the four bytes of GB18030 as one number, too
};

inline constexpr std::size_t longest_alt_number = 10;  // digits: a four-byte number has no more

// The character in UTF-8, or the control character as it is; up to 127 both countings are ASCII. Nothing when there is
// no such character.
std::optional<std::string> character_of(std::string_view digits, AltNumber counting);

// Valid for every character but surrogates and what lies above U+10FFFF.
std::string utf8_of(char32_t character);

}  // namespace mendbay::hw::wire
