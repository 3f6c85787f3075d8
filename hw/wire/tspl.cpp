#include "hw/wire/tspl.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace mendbay::hw::wire::tspl {

using namespace std::string_view_literals;

std::string encode(const Bitmap& picture, const PrinterProfile& profile, Finish) {
    std::string out = fmt::format("SIZE {} mm,{} mm\r\nGAP {} mm,0 mm\r\nCLS\r\nBITMAP 0,0,{},{},0,", profile.label_width_mm,
                                  profile.label_height_mm, profile.gap_mm, picture.stride(), picture.height());
    for (std::uint8_t byte : picture.bytes()) out += char(~byte);
    return out += "\r\nPRINT 1,1\r\n";
}

std::string recover(const PrinterProfile& profile, std::size_t job_bytes) {
    const std::size_t bitmap_bytes = std::size_t((profile.width_dots + 7) / 8) * std::size_t(profile.height_dots);
    const std::size_t owed = std::min(job_bytes, bitmap_bytes);
    std::string out;
    for (std::size_t lines = owed / 2 + 1; lines > 0; --lines) out += "\r\n";
    return out += "CLS\r\n";
}

// ------------------------------------------------------------------------------------------------------------ status

namespace {

constexpr std::array real_time_status{Question{0, "\x1B!?"sv}};

constexpr std::array status_bits{
    StatusBit{0x01, &PrinterState::head},                                            // head open
    StatusBit{0x02, &PrinterState::online},                                          // paper jam: somebody must open it
    StatusBit{0x08, &PrinterState::ribbon}, StatusBit{0x10, &PrinterState::online},  // paused
    StatusBit{0x40, &PrinterState::cover},  StatusBit{0x80, &PrinterState::online},  // other error
};
constexpr std::uint8_t paper_out = 0x04, printing = 0x20;

}  // namespace

std::span<const Question> questions(const PrinterProfile&) { return real_time_status; }

std::size_t stretch(std::string_view rest, std::size_t) { return rest.size(); }
std::string_view calm() { return {}; }

Heard parse(std::size_t question, std::string_view heard, Reading& reading) {
    if (heard.empty()) return Heard::nothing_yet;
    if (question != 0 || heard.size() > 1) return Heard::rubbish;
    const auto byte = static_cast<std::uint8_t>(heard.front());
    apply(status_bits, byte, reading.state);
    reading.state.paper = (byte & paper_out) != 0 ? Paper::out : Paper::ok;
    reading.busy = (byte & printing) != 0;
    return Heard::answer;
}

}  // namespace mendbay::hw::wire::tspl
