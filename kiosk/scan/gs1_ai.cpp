#include "kiosk/scan/gs1_ai.hpp"

#include "kiosk/scan/characters.hpp"
#include "kiosk/scan/check_digit.hpp"

#include <array>
#include <chrono>

namespace mendbay::scan {

namespace {

using enum CharacterSet;

// GS1 General Specifications, section 3, for the identifiers that this house reads. In order of the first column.
// clang-format off
constexpr std::array known_ais{
    //      first   last    least most set      digits checked date
    AiFacts{"00",   "00",   18, 18, digits,    0, 18},
    AiFacts{"01",   "03",   14, 14, digits,    0, 14},
    AiFacts{"04",   "04",   16, 16},
    AiFacts{"10",   "10",    1, 20, cset82},
    AiFacts{"11",   "13",    6,  6, digits,    0,  0, DateForm::yymmdd},
    AiFacts{"14",   "14",    6,  6},
    AiFacts{"15",   "17",    6,  6, digits,    0,  0, DateForm::yymmdd},
    AiFacts{"18",   "19",    6,  6},
    AiFacts{"20",   "20",    2,  2},
    AiFacts{"21",   "22",    1, 20, cset82},
    AiFacts{"240",  "241",   1, 30, cset82},
    AiFacts{"250",  "251",   1, 30, cset82},
    AiFacts{"253",  "253",  13, 30, cset82,   13, 13},
    AiFacts{"254",  "254",   1, 20, cset82},
    AiFacts{"30",   "30",    1,  8},
    AiFacts{"3100", "3699",  6,  6},
    AiFacts{"37",   "37",    1,  8},
    AiFacts{"400",  "401",   1, 30, cset82},
    AiFacts{"402",  "402",  17, 17, digits,    0, 17},
    AiFacts{"403",  "403",   1, 30, cset82},
    AiFacts{"410",  "417",  13, 13, digits,    0, 13},
    AiFacts{"418",  "419",  13, 13},
    AiFacts{"420",  "420",   1, 20, cset82},
    AiFacts{"421",  "421",   4, 12, cset82,    3},
    AiFacts{"422",  "422",   3,  3},
    AiFacts{"423",  "423",   4, 15},
    AiFacts{"424",  "424",   3,  3},
    AiFacts{"425",  "425",   4, 15},
    AiFacts{"426",  "426",   3,  3},
    AiFacts{"427",  "427",   1,  3, cset82},
    AiFacts{"7001", "7001", 13, 13},
    AiFacts{"7002", "7002",  1, 30, cset82},
    AiFacts{"7003", "7003", 10, 10, digits,    0,  0, DateForm::with_time},
    AiFacts{"7004", "7004",  1,  4},
    AiFacts{"7005", "7005",  1, 12, cset82},
    AiFacts{"7006", "7006",  6,  6, digits,    0,  0, DateForm::yymmdd},
    AiFacts{"7007", "7007",  6, 12, digits,    0,  0, DateForm::one_or_two},
    AiFacts{"7008", "7008",  1,  3, cset82},
    AiFacts{"7009", "7009",  1, 10, cset82},
    AiFacts{"7010", "7010",  1,  2, cset82},
    AiFacts{"7011", "7011",  6, 10, digits,    0,  0, DateForm::with_time},
    AiFacts{"7020", "7022",  1, 20, cset82},
    AiFacts{"7023", "7023",  1, 30, cset82},
    AiFacts{"7030", "7039",  4, 30, cset82,    3},
    AiFacts{"7040", "7040",  4,  4, cset82,    1},
    AiFacts{"7041", "7041",  1,  4, cset82},
    AiFacts{"710",  "717",   1, 20, cset82},
    AiFacts{"7230", "7239",  3, 30, cset82},
    AiFacts{"7240", "7240",  1, 20, cset82},
    AiFacts{"7241", "7241",  2,  2},
    AiFacts{"7242", "7242",  1, 25, cset82},
    AiFacts{"7250", "7250",  8,  8, digits,    0,  0, DateForm::yyyymmdd},
    AiFacts{"7251", "7251", 12, 12, digits,    0,  0, DateForm::yyyymmdd},
    AiFacts{"7252", "7252",  1,  1},
    AiFacts{"7253", "7254",  1, 40, cset82},
    AiFacts{"7255", "7255",  1, 10, cset82},
    AiFacts{"7256", "7256",  1, 90, cset82},
    AiFacts{"7257", "7257",  1, 70, cset82},
    AiFacts{"7258", "7258",  3,  3, cset82},
    AiFacts{"7259", "7259",  1, 40, cset82},
    AiFacts{"8001", "8001", 14, 14},
    AiFacts{"8002", "8002",  1, 20, cset82},
    AiFacts{"8003", "8003", 14, 30, cset82,   14, 14},
    AiFacts{"8004", "8004",  1, 30, cset82},
    AiFacts{"8005", "8005",  6,  6},
    AiFacts{"8006", "8006", 18, 18, digits,    0, 14},
    AiFacts{"8007", "8007",  1, 34, cset82},
    AiFacts{"8008", "8008",  8, 12, digits,    0,  0, DateForm::with_time},
    AiFacts{"8009", "8009",  1, 50, cset82},
    AiFacts{"8010", "8010",  1, 30, cset39},
    AiFacts{"8011", "8011",  1, 12},
    AiFacts{"8012", "8012",  1, 20, cset82},
    AiFacts{"8013", "8014",  1, 25, cset82},
    AiFacts{"8017", "8018", 18, 18, digits,    0, 18},
    AiFacts{"8019", "8019",  1, 10},
    AiFacts{"8020", "8020",  1, 25, cset82},
    AiFacts{"8026", "8026", 18, 18, digits,    0, 14},
    AiFacts{"8030", "8030",  1, 90, base64url},
    AiFacts{"8110", "8110",  1, 70, cset82},
    AiFacts{"8111", "8111",  4,  4},
    AiFacts{"8112", "8112",  1, 70, cset82},
    AiFacts{"8200", "8200",  1, 70, cset82},
    AiFacts{"90",   "90",    1, 30, cset82},
    AiFacts{"91",   "99",    1, 90, cset82},
};
// clang-format on

// First two digits → digits in the identifier and, where the standard fixes it for ever, characters in the value.
struct Prefix {
    std::string_view first, last;
    std::uint8_t ai_digits, value_length;
};
constexpr std::array prefixes{
    Prefix{"00", "00", 2, 18}, Prefix{"01", "03", 2, 14}, Prefix{"04", "04", 2, 16}, Prefix{"11", "19", 2, 6},
    Prefix{"20", "20", 2, 2},  Prefix{"23", "25", 3, 0},  Prefix{"31", "36", 4, 6},  Prefix{"39", "39", 4, 0},
    Prefix{"40", "40", 3, 0},  Prefix{"41", "41", 3, 13}, Prefix{"42", "42", 3, 0},  Prefix{"43", "43", 4, 0},
    Prefix{"70", "70", 4, 0},  Prefix{"71", "71", 3, 0},  Prefix{"72", "89", 4, 0},
};

const Prefix* prefix_of(std::string_view text) {
    const std::string_view head = text.substr(0, 2);
    const auto found = std::ranges::find_if(prefixes, [&](const Prefix& p) { return head >= p.first && head <= p.last; });
    return found == prefixes.end() ? nullptr : &*found;
}

bool is_in(CharacterSet set, char c) {
    switch (set) {
        case digits: return is_digit(c);
        case cset82: return is_alnum(c) || std::string_view("!\"%&'()*+,-./:;<=>?_").find(c) != std::string_view::npos;
        case cset39: return is_digit(c) || is_upper(c) || c == '#' || c == '-' || c == '/';
        case base64url: return is_alnum(c) || c == '-' || c == '_' || c == '=';
    }
    return false;
}

int number_at(std::string_view text, std::size_t at, std::size_t digits_wanted = 2) {
    int value = 0;
    for (const char c : text.substr(at, digits_wanted)) value = value * 10 + (c - '0');
    return value;
}

bool is_real_day(int year, int month, int day) {
    namespace chrono = std::chrono;
    return (chrono::year(year) / chrono::month(unsigned(month)) / chrono::day(unsigned(day == 0 ? 1 : day))).ok();
}

// The GS1 century rule puts YY within 49 years back and 50 years on from today. Here a year only decides whether
// 29 February exists, and that answer is the same in both centuries that can be meant: 2000 is a leap year, and neither
// 1900 nor 2100 is within reach before 2051.
bool is_real_yymmdd(std::string_view text) {
    return is_real_day(2000 + number_at(text, 0), number_at(text, 2), number_at(text, 4));
}

// Hours, then minutes and seconds if they are there.
bool is_real_time(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); at += 2) {
        if (number_at(text, at) > (at == 0 ? 23 : 59)) return false;
    }
    return true;
}

bool date_is_real(DateForm form, std::string_view value) {
    switch (form) {
        case DateForm::none: return true;
        case DateForm::yymmdd: return is_real_yymmdd(value);
        case DateForm::one_or_two: return is_real_yymmdd(value) && (value.size() == 6 || is_real_yymmdd(value.substr(6)));
        case DateForm::with_time: return is_real_yymmdd(value) && is_real_time(value.substr(6));
        case DateForm::yyyymmdd:
            return is_real_day(number_at(value, 0, 4), number_at(value, 4), number_at(value, 6)) &&
                   is_real_time(value.substr(8));
    }
    return false;
}

// Dates grow by whole steps: a second date, then pairs of digits for the time.
bool length_is_right(const AiFacts& facts, std::size_t length) {
    if (length < facts.least || length > facts.most) return false;
    if (facts.date == DateForm::one_or_two) return length == facts.least || length == facts.most;
    return facts.date != DateForm::with_time || length % 2 == 0;
}

}  // namespace

const AiFacts* facts_of_ai(std::string_view ai) {
    const auto found = std::ranges::find_if(
        known_ais, [&](const AiFacts& row) { return ai.size() == row.first.size() && ai >= row.first && ai <= row.last; });
    return found == known_ais.end() ? nullptr : &*found;
}

std::size_t ai_length_at_front(std::string_view text) {
    if (text.size() < 2 || !all_digits(text.substr(0, 2))) return 0;
    const Prefix* prefix = prefix_of(text);
    const std::size_t length = prefix ? prefix->ai_digits : 2;
    return text.size() >= length && all_digits(text.substr(0, length)) ? length : 0;
}

std::optional<std::size_t> predefined_length(std::string_view ai) {
    const Prefix* prefix = prefix_of(ai);
    if (!prefix || prefix->value_length == 0) return {};
    return prefix->value_length;
}

std::string_view fault_in_value(const AiFacts& facts, std::string_view value) {
    // In UTF-8 every byte but those of the form 10xxxxxx begins a character.
    const auto length = std::ranges::count_if(value, [](char c) { return (c & 0xC0) != 0x80; });
    if (!length_is_right(facts, std::size_t(length))) return "gs1.length";
    if (!all_digits(value.substr(0, facts.leading_digits))) return "gs1.character";
    if (!std::ranges::all_of(value, [&](char c) { return is_in(facts.set, c); })) return "gs1.character";
    if (facts.checked_digits != 0 && !gs1_check_digit_is_right(value.substr(0, facts.checked_digits)))
        return "gs1.check_digit";
    return date_is_real(facts.date, value) ? std::string_view() : "gs1.date";
}

}  // namespace mendbay::scan
