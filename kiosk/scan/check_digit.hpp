// The two check digits that others print: GS1's (EAN, GTIN, SSCC, GLN) and Luhn's (IMEI).
#pragma once

#include <string_view>

namespace mendbay::scan {

// `digits` holds digits only and ends with its check digit. Weights 3, 1, 3 … from the right, beginning before it.
constexpr bool gs1_check_digit_is_right(std::string_view digits) {
    int sum = 0, weight = 1;
    for (auto c = digits.rbegin(); c != digits.rend(); ++c, weight = 4 - weight) sum += (*c - '0') * weight;
    return sum % 10 == 0;
}

// `digits` holds digits only and ends with its check digit. Every second digit counts double, its own digits added.
constexpr bool luhn_check_digit_is_right(std::string_view digits) {
    int sum = 0;
    bool doubled = false;
    for (auto c = digits.rbegin(); c != digits.rend(); ++c, doubled = !doubled) {
        const int value = (*c - '0') * (doubled ? 2 : 1);
        sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0;
}

static_assert(gs1_check_digit_is_right("06901234567892") && !gs1_check_digit_is_right("06901234567893"));
static_assert(luhn_check_digit_is_right("490154203237518") && !luhn_check_digit_is_right("490154203237519"));

}  // namespace mendbay::scan
