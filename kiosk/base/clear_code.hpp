// Codes that people read aloud and type: characters of a 32-letter alphabet without look-alikes (no 0 O 1 I), five random
// bits each. The slip code (T-08) and both codes of an approval by telephone (one_time_code.hpp) are written in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mendbay {

inline constexpr std::string_view clear_alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
static_assert(clear_alphabet.size() == 32);
inline constexpr int clear_code_longest = 12;  // what fits into 64 bits

// `length` characters, at most clear_code_longest, from the first eight bytes: at least length × 5 / 8 of them, or the
// last characters are always the same.
std::string clear_code(std::string_view bytes, int length);

// Four and four, with a dash between them: "7KQM-XW3B".
std::string grouped_code(std::string_view code);

// What a person typed, upper case, without spaces and dashes. Nothing: not `length` characters of the alphabet.
std::optional<std::string> parse_clear_code(std::string_view typed, std::size_t length);

}  // namespace mendbay
