#include "hw/wire/escpos.hpp"

#include <algorithm>
#include <array>

namespace mendbay::hw::wire::escpos {

using namespace std::string_view_literals;

namespace {

constexpr auto initialise = "\x1B@"sv;
constexpr auto raster = "\x1Dv0"sv;
constexpr std::size_t raster_header = 8;
constexpr auto cut = "\x1DV\x42\0"sv;
constexpr auto next_label = "\x1D\x0C"sv;
constexpr auto kick_drawer = "\x1Bp\0\x19\xFA"sv;  // 50 ms on, 500 ms off
constexpr int tear_feed_mm = 20;                   // from the head to the tear bar
constexpr int largest_unit = 255;                  // of GS P, and of a feed by ESC J

char low(int n) { return char(n & 0xFF); }
char high(int n) { return char(n >> 8 & 0xFF); }

bool can_feed_dots(const PrinterProfile& profile) { return profile.dpi <= largest_unit; }

std::string band(const Bitmap& picture, int first, int rows) {
    std::string out{"\x1Dv0\0"sv};
    out += {low(picture.stride()), high(picture.stride()), low(rows), high(rows)};
    const auto bytes = picture.bytes().subspan(std::size_t(first) * std::size_t(picture.stride()),
                                               std::size_t(rows) * std::size_t(picture.stride()));
    out.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return out;
}

// A band that the printer's buffer holds whole never leaves it waiting in the middle of one, so it can still be asked.
int band_limit(const PrinterProfile& profile) {
    const int stride = (profile.width_dots + 7) / 8;
    return std::clamp((profile.buffer_bytes - 16) / stride, 8, profile.band_rows);
}

int blank_rows_from(const Bitmap& picture, int y) {
    int last = y;
    while (last < picture.height() && picture.row_is_blank(last)) ++last;
    return last - y;
}

// Rows of the next band: up to the limit, up to white worth feeding over, and never a multiple of 48.
int band_rows_from(const Bitmap& picture, int y, int most, bool may_feed) {
    int rows = 0;
    while (rows < most && y + rows < picture.height()) {
        if (may_feed && picture.row_is_blank(y + rows) && blank_rows_from(picture, y + rows) >= least_blank_rows) break;
        ++rows;
    }
    if (rows % worst_band_multiple != 0) return rows;
    // One white row more pads it where there is one; else its last row goes with the next band.
    const bool white_follows = rows < most && y + rows < picture.height() && picture.row_is_blank(y + rows);
    return white_follows ? rows + 1 : rows - 1;
}

}  // namespace

std::string feed(int dots) {
    std::string out;
    for (; dots > 0; dots -= std::min(dots, largest_unit)) {
        out += "\x1BJ"sv;
        out += low(std::min(dots, largest_unit));
    }
    return out;
}

std::string begin(const PrinterProfile& profile) {
    std::string out{initialise};
    if (can_feed_dots(profile)) out += {'\x1D', 'P', low(profile.dpi), low(profile.dpi)};
    return out;
}

std::string dots(const Bitmap& picture, const PrinterProfile& profile) {
    std::string out;
    const bool may_feed = can_feed_dots(profile);
    const int most_rows = band_limit(profile);
    for (int y = 0; y < picture.height();) {
        const int blank = may_feed ? blank_rows_from(picture, y) : 0;
        if (blank >= least_blank_rows) {
            out += feed(blank);
            y += blank;
            continue;
        }
        const int rows = band_rows_from(picture, y, most_rows, may_feed);
        out += band(picture, y, rows);
        y += rows;
    }
    return out;
}

std::string end(const PrinterProfile& profile, Finish finish) {
    std::string out;
    if (finish.open_drawer && profile.has_drawer) out += kick_drawer;
    if (profile.is_label()) return out.append(next_label);
    if (!finish.cut) return out;
    return profile.has_cutter ? out.append(cut) : out.append(feed(tear_feed_mm * profile.dots_per_mm()));
}

std::string encode(const Bitmap& picture, const PrinterProfile& profile, Finish finish) {
    return begin(profile) + dots(picture, profile) + end(profile, finish);
}

std::string recover(const PrinterProfile& profile, std::size_t job_bytes) {
    const std::size_t band_bytes = std::size_t(band_limit(profile)) * std::size_t((profile.width_dots + 7) / 8);
    // NUL is white inside a raster and nothing outside one. The header may be broken, too, and take some for its own.
    std::string out(std::min(job_bytes, raster_header + band_bytes), '\0');
    out += initialise;
    if (profile.is_label()) out += next_label;
    else if (profile.has_cutter) out += cut;
    return out;
}

// ------------------------------------------------------------------------------------------------------------ status

namespace {

constexpr std::array dle_eot{Question{0, "\x10\x04\x01"sv}, Question{1, "\x10\x04\x02"sv}, Question{2, "\x10\x04\x03"sv},
                             Question{3, "\x10\x04\x04"sv}};
constexpr std::size_t asb_question = 4;
constexpr std::array automatic_status{Question{asb_question,
                                               "\x1D"
                                               "a\xFF"sv}};

// What every DLE EOT answer looks like, and the first byte of an automatic status.
constexpr std::uint8_t fixed_bits = 0x93, dle_eot_form = 0x12, asb_form = 0x10;

constexpr std::array printer_bits{StatusBit{0x08, &PrinterState::online}};
constexpr std::array offline_bits{StatusBit{0x04, &PrinterState::cover}};
constexpr std::array error_bits{StatusBit{0x08, &PrinterState::cutter}, StatusBit{0x20, &PrinterState::head},
                                StatusBit{0x40, &PrinterState::temperature}};  // recoverable: the head cools down by itself
constexpr std::uint8_t offline_paper_stop = 0x20, roll_near_end = 0x0C, roll_out = 0x60;
constexpr std::array asb_bits{StatusBit{0x08, &PrinterState::online}, StatusBit{0x20, &PrinterState::cover}};
constexpr std::array asb_error_bits{StatusBit{0x08, &PrinterState::cutter}, StatusBit{0x20, &PrinterState::head},
                                    StatusBit{0x40, &PrinterState::temperature}};
constexpr std::uint8_t asb_near_end = 0x03, asb_out = 0x0C;

Paper paper_of(bool out, bool near_end) { return out ? Paper::out : near_end ? Paper::near_end : Paper::ok; }

}  // namespace

std::span<const Question> questions(const PrinterProfile& profile) {
    if (profile.status == StatusMethod::asb) return automatic_status;
    return dle_eot;
}

std::size_t answers_in(std::string_view heard) {
    return std::size_t(
        std::ranges::count_if(heard, [](char c) { return (static_cast<std::uint8_t>(c) & fixed_bits) == dle_eot_form; }));
}

std::size_t questions_in(std::string_view job) {
    constexpr auto question_start = "\x10\x04"sv;
    std::size_t count = 0;
    for (auto at = job.find(question_start); at != job.npos; at = job.find(question_start, at + 1))
        if (at + 2 < job.size() && job[at + 2] >= 1 && job[at + 2] <= 4) ++count;
    return count;
}

Heard parse(std::size_t question, std::string_view heard, Reading& reading) {
    if (question == asb_question) return parse_asb(heard, reading);
    if (question >= dle_eot.size()) return Heard::rubbish;
    const auto answers = answers_in(heard);
    if (answers == 0) return Heard::nothing_yet;
    if (answers > 1) return Heard::rubbish;
    const auto byte = static_cast<std::uint8_t>(*std::ranges::find_if(heard, [](char c) {
        return answers_in({&c, 1}) == 1;
    }));
    PrinterState& state = reading.state;
    switch (question) {
        case 0: apply(printer_bits, byte, state); break;
        case 1:
            apply(offline_bits, byte, state);
            if ((byte & offline_paper_stop) != 0) state.paper = Paper::out;
            break;
        case 2: apply(error_bits, byte, state); break;
        case 3:
            // The end sensor's word adds to the paper stop of question 2, it never takes it back.
            if (state.paper != Paper::out) state.paper = paper_of((byte & roll_out) != 0, (byte & roll_near_end) != 0);
            break;
        default: return Heard::rubbish;
    }
    return Heard::answer;
}

Heard parse_asb(std::string_view heard, Reading& reading) {
    constexpr std::size_t length = 4;
    for (std::size_t end = heard.size(); end >= length; --end) {
        const auto byte = [&](std::size_t n) { return static_cast<std::uint8_t>(heard[end - length + n]); };
        const bool tail_is_plain = (byte(1) & 0x90) == 0 && (byte(2) & 0x90) == 0 && (byte(3) & 0x90) == 0;
        if ((byte(0) & fixed_bits) != asb_form || !tail_is_plain) continue;
        apply(asb_bits, byte(0), reading.state);
        apply(asb_error_bits, byte(1), reading.state);
        reading.state.paper = paper_of((byte(2) & asb_out) != 0, (byte(2) & asb_near_end) != 0);
        return Heard::answer;
    }
    return Heard::nothing_yet;
}

// ---------------------------------------------------------------------------------------------------- where to ask

namespace {

struct CommandLength {
    std::string_view prefix;
    std::size_t length;
};
// What encode() and native text are made of; everything else is one byte of text.
constexpr std::array command_lengths{
    CommandLength{"\x1B@"sv, 2},
    CommandLength{"\x1DP"sv, 4},
    CommandLength{"\x1BJ"sv, 3},
    CommandLength{"\x1B"
                  "a"sv,
                  3},
    CommandLength{"\x1B"
                  "E"sv,
                  3},
    CommandLength{"\x1B"
                  "3"sv,
                  3},
    CommandLength{"\x1D!"sv, 3},
    CommandLength{"\x1C&"sv, 2},
    CommandLength{"\x1C."sv, 2},
    CommandLength{"\x1DV\x42"sv, 4},
    CommandLength{"\x1D\x0C"sv, 2},
    CommandLength{"\x1Bp"sv, 5},
    CommandLength{"\x1D(H"sv, 11},
};

std::size_t command_length(std::string_view rest) {
    if (rest.starts_with(raster) && rest.size() >= raster_header) {
        const auto number = [&](std::size_t at) {
            return std::size_t(static_cast<std::uint8_t>(rest[at])) | std::size_t(static_cast<std::uint8_t>(rest[at + 1]))
                                                                          << 8;
        };
        return raster_header + number(4) * number(6);
    }
    for (const CommandLength& known : command_lengths) {
        if (rest.starts_with(known.prefix)) return known.length;
    }
    return 1;
}

}  // namespace

std::size_t stretch(std::string_view rest, std::size_t most) {
    std::size_t end = std::min(command_length(rest), rest.size());
    while (end < rest.size()) {
        const std::size_t next = command_length(rest.substr(end));
        if (end + next > most) break;
        end = std::min(end + next, rest.size());
    }
    return end;
}

std::string_view calm() { return "\0\0\0\0\0\0\0\0\0\0\0\0"sv; }  // the longest command without data has 11

// -------------------------------------------------------------------------------------------------------- completion

namespace {

// Four characters of 20…7E hex; base 64 from 0x30 on gives 16 million jobs before one comes again.
std::string job_mark(std::uint32_t job) {
    std::string mark;
    for (int digit = 3; digit >= 0; --digit) mark += char(0x30 + (job >> (6 * digit) & 0x3F));
    return mark;
}

}  // namespace

std::string completion_request(std::uint32_t job) { return std::string("\x1D(H\x06\0\x30\x30"sv).append(job_mark(job)); }

bool completion_heard(std::string_view heard, std::uint32_t job) {
    return heard.find(std::string("\x37\x22"sv).append(job_mark(job)).append(1, '\0')) != heard.npos;
}

}  // namespace mendbay::hw::wire::escpos
