// Document numbers (T-03): <outlet>-<yymmdd>-[<kind>]<terminal><nnnn>-<c>, for example SZ001-260302-A0001-G.
//
// They are read from the right, so dashes, spaces, case and full-width forms do not matter. c is ISO 7064 MOD 37,36
// over everything before it, dashes left out. Two neighbours of the family share the check character: bins
// (<outlet>-B-<text>-<c>) and badges (ten random characters and c).
#pragma once

#include "kiosk/base/civil.hpp"

#include <tl/expected.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace mendbay {

// ISO 7064 MOD 37,36 over 0-9 A-Z. Other characters (dashes) are left out. Result is 0-9 A-Z.
char check_character(std::string_view text);

// The letter that stands in MB1:<letter>: and, except for a ticket, in the number itself.
enum class NumberKind : char {
    ticket = 'T',
    part_tag = 'P',
    carton = 'C',
    consignment = 'S',
    loan = 'L',
    bin = 'B',
    badge = 'E',
    dispatch = 'D',
    complaint = 'K',
    quote = 'Q',
    contract = 'M',
    voucher = 'V',
    closing = 'X',
    command = 'Z',
};
std::optional<NumberKind> number_kind_of(char letter);

struct Number {
    NumberKind kind;
    std::string outlet;  // 2 to 6 of 0-9 A-Z, first a letter
    Day day;             // civil date of writing, 2000 to 2099
    char terminal;       // A-Z, not I or O
    int running;         // 1 to 9999

    friend bool operator==(const Number&, const Number&) = default;
};

std::string to_string(const Number& number);

enum class NumberFault {
    not_a_number,     // has not the form at all
    check_character,  // has the form, but the check character is wrong: somebody mistyped or misread
};

// How the text came here: in typed numbers O/0 and I/1 are settled by place, in scanned ones nothing is.
enum class Entry { scanned, typed };
tl::expected<Number, NumberFault> parse_number(std::string_view text, Entry entry = Entry::scanned);

bool is_outlet_code(std::string_view text);

// Bins: canonical text or nothing. `label` is at most 12 of A-Z 0-9 and inner dashes.
std::string bin_number(std::string_view outlet, std::string_view label);
struct Bin {
    std::string outlet, label;
};
tl::expected<Bin, NumberFault> parse_bin(std::string_view text);

// Badges: ten of 0-9 A-Z and the check character.
tl::expected<std::string, NumberFault> parse_badge(std::string_view text);

}  // namespace mendbay
