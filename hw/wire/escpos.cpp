#include "hw/wire/escpos.hpp"

#include <algorithm>
#include <array>

namespace mendbay::hw::wire::escpos {

using namespace std::string_view_literals;

namespace {

constexpr auto initialise = "\x1B@"sv;
constexpr auto cut = "\x1DV\x42\0"sv;
constexpr auto next_label = "\x1D\x0C"sv;
constexpr auto kick_drawer = "\x1Bp\0\x19\xFA"sv;  // 50 ms on, 500 ms off
constexpr int tear_feed_mm = 20;                   // from the head to the tear bar
constexpr int largest_unit = 255;                  // of GS P, and of a feed by ESC J

char low(int n) { return char(n & 0xFF); }
char high(int n) { return char(n >> 8 & 0xFF); }

std::string feed(int dots) {
    std::string out;
    for (; dots > 0; dots -= std::min(dots, largest_unit)) {
        out += "\x1BJ"sv;
        out += low(std::min(dots, largest_unit));
    }
    return out;
}

std::string band(const Bitmap& picture, int first, int rows) {
    std::string out{"\x1Dv0\0"sv};
    out += {low(picture.stride()), high(picture.stride()), low(rows), high(rows)};
    const auto bytes = picture.bytes().subspan(std::size_t(first) * std::size_t(picture.stride()),
                                               std::size_t(rows) * std::size_t(picture.stride()));
    out.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return out;
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

std::string encode(const Bitmap& picture, const PrinterProfile& profile, Finish finish) {
    std::string out{initialise};
    const bool may_feed = profile.dpi <= largest_unit;
    if (may_feed) out += {'\x1D', 'P', low(profile.dpi), low(profile.dpi)};
    for (int y = 0; y < picture.height();) {
        const int blank = may_feed ? blank_rows_from(picture, y) : 0;
        if (blank >= least_blank_rows) {
            out += feed(blank);
            y += blank;
            continue;
        }
        const int rows = band_rows_from(picture, y, profile.band_rows, may_feed);
        out += band(picture, y, rows);
        y += rows;
    }
    if (finish.open_drawer) out += kick_drawer;
    if (profile.is_label()) return out.append(next_label);
    if (!finish.cut) return out;
    return profile.has_cutter ? out.append(cut) : out.append(feed(tear_feed_mm * profile.dots_per_mm()));
}

std::string recover(const PrinterProfile& profile, std::size_t job_bytes) {
    const std::size_t band_bytes = std::size_t(profile.band_rows) * std::size_t((profile.width_dots + 7) / 8);
    // NUL is white inside a raster and nothing outside one.
    std::string out(std::min(job_bytes, band_bytes), '\0');
    out += initialise;
    if (profile.is_label()) out += next_label;
    else if (profile.has_cutter) out += cut;
    return out;
}

// ------------------------------------------------------------------------------------------------------------ status

namespace {

constexpr std::array<std::string_view, 4> dle_eot{"\x10\x04\x01"sv, "\x10\x04\x02"sv, "\x10\x04\x03"sv, "\x10\x04\x04"sv};

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

std::span<const std::string_view> questions() { return dle_eot; }

Heard parse(std::size_t question, std::string_view heard, Reading& reading) {
    if (heard.empty()) return Heard::nothing_yet;
    // One question, one byte. More than one is a late answer to an earlier question: nobody can tell which is which.
    const auto byte = static_cast<std::uint8_t>(heard.front());
    if (heard.size() > 1 || (byte & fixed_bits) != dle_eot_form) return Heard::rubbish;
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
    if (heard.size() < 4) return Heard::nothing_yet;
    const auto byte = [&](std::size_t n) { return static_cast<std::uint8_t>(heard[n]); };
    const bool tail_is_plain = (byte(1) & 0x90) == 0 && (byte(2) & 0x90) == 0 && (byte(3) & 0x90) == 0;
    if ((byte(0) & fixed_bits) != asb_form || !tail_is_plain) return Heard::rubbish;
    apply(asb_bits, byte(0), reading.state);
    apply(asb_error_bits, byte(1), reading.state);
    reading.state.paper = paper_of((byte(2) & asb_out) != 0, (byte(2) & asb_near_end) != 0);
    return Heard::answer;
}

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
