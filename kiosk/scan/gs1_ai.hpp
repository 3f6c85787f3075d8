// GS1 application identifiers: what is known of each, as a table, and the checking of one value against its row.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace mendbay::scan {

enum class CharacterSet : std::uint8_t { digits, cset82, cset39, base64url };

// What the value says about time, and how.
enum class DateForm : std::uint8_t {
    none,
    yymmdd,      // day 00: no particular day
    one_or_two,  // YYMMDD, or two of them
    with_time,   // YYMMDDHH[MM[SS]]
    yyyymmdd,    // and perhaps HHMM
};

// One row: a run of identifiers of one length that share their form. Lengths are in characters.
struct AiFacts {
    std::string_view first, last;
    std::uint8_t least, most;
    CharacterSet set = CharacterSet::digits;
    std::uint8_t leading_digits = 0;  // so many characters at the front are digits whatever the set
    std::uint8_t checked_digits = 0;  // so many characters at the front end with a GS1 check digit; 0: none
    DateForm date = DateForm::none;
};

// Nothing for an identifier that is not known: its value is kept as it is.
const AiFacts* facts_of_ai(std::string_view ai);

// How many digits the identifier at the front of an element string has, told by its first two; 0 when no identifier
// starts here.
std::size_t ai_length_at_front(std::string_view text);

// The length of the value where no FNC1 is needed to end it. Told by the first two digits, known identifier or not.
std::optional<std::size_t> predefined_length(std::string_view ai);

// The word for what is wrong with a value (gs1.length, gs1.character, gs1.check_digit, gs1.date), or empty.
std::string_view fault_in_value(const AiFacts& facts, std::string_view value);

}  // namespace mendbay::scan
