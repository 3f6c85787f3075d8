#include "hw/wire/zpl.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <vector>

namespace mendbay::hw::wire::zpl {

using namespace std::string_view_literals;

namespace {

constexpr auto hex_digits = "0123456789ABCDEF"sv;
constexpr int most_repeats = 419;  // z and Y together

std::string repeated(char digit, int times) {
    std::string out;
    while (times > 0) {
        const int now = std::min(times, most_repeats);
        if (now >= 20) out += char('g' + now / 20 - 1);
        if (now % 20 != 0 && now > 1) out += char('G' + now % 20 - 1);
        out += digit;
        times -= now;
    }
    return out;
}

std::string compressed(std::span<const std::uint8_t> row) {
    std::string digits;
    for (std::uint8_t byte : row) {
        digits += hex_digits[byte >> 4];
        digits += hex_digits[byte & 0xF];
    }
    // The tail of a row has a sign of its own.
    const char tail = digits.back();
    const std::size_t body = digits.find_last_not_of(tail) == digits.npos ? 0 : digits.find_last_not_of(tail) + 1;
    const bool short_tail = tail == '0' || tail == 'F';
    std::string out;
    for (std::size_t at = 0; at < (short_tail ? body : digits.size());) {
        const std::size_t end = std::min(digits.find_first_not_of(digits[at], at), digits.size());
        out += repeated(digits[at], int(end - at));
        at = end;
    }
    if (short_tail) out += tail == '0' ? ',' : '!';
    return out;
}

std::string graphic(const Bitmap& picture) {
    std::string out;
    for (int y = 0; y < picture.height(); ++y) {
        const bool as_above = y > 0 && std::ranges::equal(picture.row(y), picture.row(y - 1));
        out += as_above ? std::string(":") : compressed(picture.row(y));
    }
    return out;
}

}  // namespace

std::string encode(const Bitmap& picture, const PrinterProfile&, Finish) {
    const std::size_t total = picture.bytes().size();
    return fmt::format("^XA^PW{}^LL{}^LH0,0^FO0,0^GFA,{},{},{},{}^FS^PQ1^XZ\r\n", picture.width(), picture.height(), total,
                       total, picture.stride(), graphic(picture));
}

// A command character ends whatever graphic data the printer was waiting for.
std::string recover(const PrinterProfile&, std::size_t) { return "~JA\r\n"; }

// ------------------------------------------------------------------------------------------------------------ status

namespace {

constexpr std::array host_status{Question{0, "~HS\r\n"sv}, Question{1, "~HQES\r\n"sv, true}};
constexpr char stx = '\x02', etx = '\x03';

// Where the manual's letters stand: line and comma field, both counted from 0.
struct StatusField {
    std::size_t line, field;
    Tri PrinterState::*state;
};
constexpr std::array status_fields{
    StatusField{0, 2, &PrinterState::online},        // c: paused
    StatusField{0, 9, &PrinterState::online},        // j: its memory was lost
    StatusField{0, 10, &PrinterState::temperature},  // k: too cold
    StatusField{0, 11, &PrinterState::temperature},  // l: too hot
    StatusField{1, 2, &PrinterState::head},          // o: head up
    StatusField{1, 3, &PrinterState::ribbon},        // p: ribbon out
};
constexpr std::array<std::size_t, 3> fields_in_line{12, 11, 2};
constexpr std::size_t paper_out_field = 1;        // b, line 0
constexpr std::size_t formats_waiting_field = 4;  // eee, line 0
constexpr std::size_t labels_left_field = 8;      // uuuuuuuu, line 1

using Fields = std::vector<std::string_view>;

// The text between each STX and the ETX that follows it.
std::vector<Fields> lines_of(std::string_view heard) {
    std::vector<Fields> lines;
    for (std::size_t start = heard.find(stx); start != heard.npos; start = heard.find(stx, start + 1)) {
        const std::size_t end = heard.find(etx, start);
        if (end == heard.npos) break;
        std::string_view text = heard.substr(start + 1, end - start - 1);
        Fields fields;
        for (;;) {
            const std::size_t comma = text.find(',');
            fields.push_back(text.substr(0, comma));
            if (comma == text.npos) break;
            text.remove_prefix(comma + 1);
        }
        lines.push_back(std::move(fields));
    }
    return lines;
}

bool is_number(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}
bool not_zero(std::string_view digits) { return digits.find_first_not_of('0') != digits.npos; }

// Bits of the second word behind ERRORS. The first word and the bits of printers with presenters are not ours, but any
// error at all keeps the printer from printing.
struct ErrorBit {
    std::uint32_t mask;
    Tri PrinterState::*state;
};
constexpr std::array error_bits{
    ErrorBit{0x0000'0002, &PrinterState::ribbon},      ErrorBit{0x0000'0004, &PrinterState::head},
    ErrorBit{0x0000'0008, &PrinterState::cutter},      ErrorBit{0x0000'0010, &PrinterState::temperature},
    ErrorBit{0x0000'0020, &PrinterState::temperature},  // the motor's
};
constexpr std::uint32_t media_out = 0x0000'0001, media_near_end = 0x0000'0008;

struct Flags {
    bool any = false;
    std::uint32_t high = 0, low = 0;
};

std::string_view next_word(std::string_view& text) {
    const std::size_t begin = std::min(text.find_first_not_of(" \r\n"), text.size());
    const std::size_t end = std::min(text.find_first_of(" \r\n", begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    text.remove_prefix(end);
    return word;
}

std::optional<std::uint32_t> hex_word(std::string_view text) {
    std::uint32_t value = 0;
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    if (text.size() != 8 || wrong != std::errc() || end != text.data() + text.size()) return {};
    return value;
}

// "<name> <0 or 1> <eight hex digits> <eight hex digits>" somewhere in the text.
std::optional<Flags> flags_behind(std::string_view name, std::string_view text) {
    const std::size_t at = text.find(name);
    if (at == text.npos) return {};
    text.remove_prefix(at + name.size());
    const std::string_view any = next_word(text);
    const auto high = hex_word(next_word(text)), low = hex_word(next_word(text));
    if ((any != "0" && any != "1") || !high || !low) return {};
    return Flags{any == "1", *high, *low};
}

Heard parse_error_words(std::string_view heard, Reading& reading) {
    const std::size_t begin = heard.find(stx), end = heard.find(etx);
    if (end == heard.npos) return Heard::nothing_yet;
    if (begin == heard.npos || begin > end || heard.find(etx, end + 1) != heard.npos) return Heard::rubbish;
    const std::string_view text = heard.substr(begin, end - begin);
    const auto errors = flags_behind("ERRORS:", text), warnings = flags_behind("WARNINGS:", text);
    if (!errors || !warnings) return Heard::rubbish;

    PrinterState& state = reading.state;
    for (const ErrorBit& known : error_bits) {
        if (state.*known.state == Tri::unknown) state.*known.state = Tri::ok;
    }
    std::uint32_t named = media_out;
    for (const ErrorBit& known : error_bits) {
        if ((errors->low & known.mask) != 0) state.*known.state = Tri::bad;
        named |= known.mask;
    }
    if ((errors->low & media_out) != 0) state.paper = Paper::out;
    else if ((warnings->low & media_near_end) != 0 && state.paper != Paper::out) state.paper = Paper::near_end;
    if (errors->any && ((errors->low & ~named) != 0 || errors->high != 0)) state.online = Tri::bad;
    return Heard::answer;
}

}  // namespace

std::span<const Question> questions(const PrinterProfile& profile) {
    return std::span(host_status).first(profile.error_words ? 2 : 1);
}

std::size_t stretch(std::string_view rest, std::size_t) { return rest.size(); }
std::string_view calm() { return {}; }

Heard parse(std::size_t question, std::string_view heard, Reading& reading) {
    if (question == 1) return parse_error_words(heard, reading);
    if (question != 0) return Heard::rubbish;
    const auto lines = lines_of(heard);
    if (lines.size() < fields_in_line.size()) return Heard::nothing_yet;
    if (lines.size() > fields_in_line.size()) return Heard::rubbish;  // two answers: one of them is late
    for (std::size_t line = 0; line < lines.size(); ++line) {
        if (lines[line].size() < fields_in_line[line]) return Heard::rubbish;
    }
    for (const StatusField& known : status_fields) {
        if (!is_number(lines[known.line][known.field])) return Heard::rubbish;
    }
    const std::string_view paper_out = lines[0][paper_out_field], waiting = lines[0][formats_waiting_field];
    const std::string_view left = lines[1][labels_left_field];
    if (!is_number(paper_out) || !is_number(waiting) || !is_number(left)) return Heard::rubbish;

    for (const StatusField& known : status_fields) reading.state.*known.state = Tri::ok;
    for (const StatusField& known : status_fields) {
        if (not_zero(lines[known.line][known.field])) reading.state.*known.state = Tri::bad;
    }
    reading.state.paper = not_zero(paper_out) ? Paper::out : Paper::ok;
    reading.busy = not_zero(waiting) || not_zero(left);
    return Heard::answer;
}

}  // namespace mendbay::hw::wire::zpl
