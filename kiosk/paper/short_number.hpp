// The part of a document number that people call across the room: "A0001" of SZ001-260302-A0001-G (T-03).
#pragma once

#include <string>
#include <string_view>

namespace mendbay::paper {

// The field between the last two dashes; a text without two dashes is its own short form.
inline std::string short_number(std::string_view number) {
    const auto last = number.rfind('-');
    if (last == number.npos || last == 0) return std::string(number);
    const auto before = number.rfind('-', last - 1);
    if (before == number.npos) return std::string(number);
    return std::string(number.substr(before + 1, last - before - 1));
}

}  // namespace mendbay::paper
