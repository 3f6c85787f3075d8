// ESC/POS as a strict head hears it. Written from the manual, not from wire/escpos: the two must agree by themselves.
#include "hw/sim/printer_head.hpp"

#include <fmt/format.h>
#include <iconv.h>

#include <algorithm>
#include <array>
#include <optional>

namespace mendbay::hw::sim {

using namespace std::string_view_literals;

namespace {

// GB18030 as a printer of two-byte letters reads it; nothing when it is broken.
std::optional<std::string> utf8_of(std::string_view gbk) {
    const iconv_t conversion = ::iconv_open("UTF-8", "GB18030");
    if (conversion == iconv_t(-1)) return {};
    std::string from(gbk), to(gbk.size() * 4 + 4, '\0');
    char *in = from.data(), *out = to.data();
    std::size_t in_left = from.size(), out_left = to.size();
    const bool read = ::iconv(conversion, &in, &in_left, &out, &out_left) != std::size_t(-1);
    ::iconv_close(conversion);
    if (!read) return {};
    to.resize(to.size() - out_left);
    return to;
}

class EscposHead final : public PrinterHead {
  public:
    using PrinterHead::PrinterHead;

    std::string take(std::uint8_t byte) override;
    std::string answer(std::string_view received) const override;
    std::string feel(const HeadCondition& condition) override;
    void power_cycle() override;
    std::vector<wire::Bitmap> pages() const override;

  private:
    struct Command {
        std::string_view prefix;
        std::size_t length;
        std::string (EscposHead::*run)();
    };
    static const std::array<Command, 18> commands;

    std::uint8_t argument(std::size_t n) const { return static_cast<std::uint8_t>(heard_[n]); }
    void feed(int dots) { strip_.set_height(strip_.height() + dots); }
    void end_page();
    void print_raster();

    std::string nothing() { return {}; }
    std::string initialise();
    std::string set_units();
    std::string feed_units();
    std::string begin_raster();
    std::string cut();
    std::string next_label();
    std::string kick_drawer();
    std::string report_completion();
    std::string switch_automatic_status();
    std::string automatic_status() const;

    void take_letter(std::uint8_t byte);
    void forget_text() {
        letters_.clear();
        chinese_ = bold_ = false;
        columns_ = size_ = line_rows_ = align_ = 0;
    }
    std::string end_line();
    std::string begin_chinese() { return set_text(chinese_, true); }
    std::string end_chinese() { return set_text(chinese_, false); }
    std::string set_size();
    std::string set_line_rows();
    std::string set_align();
    std::string set_bold();
    template <class T>
    std::string set_text(T& what, T value) {
        if (!profile().native_text) complain("text on a printer that is sent dots");
        what = value;
        return {};
    }

    std::string heard_;   // the command so far
    std::string raster_;  // its data so far
    std::size_t raster_bytes_ = 0;
    int raster_stride_ = 0, raster_rows_ = 0;
    wire::Bitmap strip_{profile().width_dots, 0};  // what hangs out of the printer
    bool initialised_ = false;
    int unit_dots_ = 0;  // 0: the printer's own units, whatever they are
    bool is_automatic_ = false;

    std::string letters_;  // of the line so far, as they came
    bool chinese_ = false, bold_ = false;
    int columns_ = 0, size_ = 0, line_rows_ = 0, align_ = 0;
};

constexpr int largest_band = 256;
constexpr int shifted_multiple = 48, shifted_dots = 8;

const std::array<EscposHead::Command, 18> EscposHead::commands{{
    {"\0"sv, 1, &EscposHead::nothing},
    {"\x10\x04"sv, 3, &EscposHead::nothing},  // answered on arrival
    {"\x1B@"sv, 2, &EscposHead::initialise},
    {"\x1DP"sv, 4, &EscposHead::set_units},
    {"\x1BJ"sv, 3, &EscposHead::feed_units},
    {"\x1Dv0"sv, 8, &EscposHead::begin_raster},
    {"\x1DV\x42"sv, 4, &EscposHead::cut},
    {"\x1D\x0C"sv, 2, &EscposHead::next_label},
    {"\x1Bp"sv, 5, &EscposHead::kick_drawer},
    {"\x1D(H"sv, 11, &EscposHead::report_completion},
    {"\x1D"
     "a"sv,
     3, &EscposHead::switch_automatic_status},
    // The printer's own letters.
    {"\n"sv, 1, &EscposHead::end_line},
    {"\x1C&"sv, 2, &EscposHead::begin_chinese},
    {"\x1C."sv, 2, &EscposHead::end_chinese},
    {"\x1D!"sv, 3, &EscposHead::set_size},
    {"\x1B"
     "3"sv,
     3, &EscposHead::set_line_rows},
    {"\x1B"
     "a"sv,
     3, &EscposHead::set_align},
    {"\x1B"
     "E"sv,
     3, &EscposHead::set_bold},
}};

std::string EscposHead::take(std::uint8_t byte) {
    if (raster_.size() < raster_bytes_) {
        raster_ += char(byte);
        if (raster_.size() == raster_bytes_) print_raster();
        return {};
    }
    heard_ += char(byte);
    for (const Command& command : commands) {
        if (heard_.starts_with(command.prefix)) {
            if (heard_.size() < command.length) return {};
            const std::string reply = (this->*command.run)();
            heard_.clear();
            return reply;
        }
        if (command.prefix.starts_with(heard_)) return {};
    }
    if (heard_.size() == 1 && byte >= 0x20 && byte != 0x7F && profile().native_text) take_letter(byte);
    else complain(fmt::format("unknown command or stray byte {:02X}", byte));
    heard_.clear();
    return {};
}

// ------------------------------------------------------------------------------------------------ the printer's own letters

constexpr int letter_dots = 12, letter_rows = 24;  // font A; Chinese letters are twice as wide

void EscposHead::take_letter(std::uint8_t byte) {
    const bool is_second = !letters_.empty() && columns_ < 0;
    if (is_second) {
        columns_ = -columns_;
        if (byte < 0x40 || byte == 0x7F || byte == 0xFF) complain(fmt::format("{:02X} ends no Chinese letter", byte));
    } else if (byte >= 0x80) {
        if (!chinese_) complain(fmt::format("{:02X} outside Chinese text", byte));
        if (byte == 0x80 || byte == 0xFF) complain(fmt::format("{:02X} begins no Chinese letter", byte));
        columns_ = -(columns_ + 2 * ((size_ >> 4) + 1));  // negative: half a letter is there
    } else {
        columns_ += (size_ >> 4) + 1;
    }
    letters_ += char(byte);
    if (columns_ * letter_dots > strip_.width()) complain("a line longer than the paper is wide");
}

std::string EscposHead::end_line() {
    set_text(columns_, columns_);
    if (columns_ < 0) complain("half a Chinese letter");
    if (unit_dots_ == 0 || line_rows_ < letter_rows * ((size_ & 0x0F) + 1)) complain("lines that lie over each other");
    const auto text = utf8_of(letters_);
    if (!text) complain("letters that are no GB18030");
    write_line(text.value_or(letters_));
    feed(line_rows_);
    letters_.clear();
    columns_ = 0;
    return {};
}

std::string EscposHead::set_size() {
    if ((argument(2) & 0x88) != 0) complain("letters larger than eight times");
    return set_text(size_, int(argument(2)));
}
std::string EscposHead::set_line_rows() { return set_text(line_rows_, int(argument(2))); }
std::string EscposHead::set_align() {
    if (argument(2) > 2 || !letters_.empty()) complain("alignment in the middle of a line");
    return set_text(align_, int(argument(2)));
}
std::string EscposHead::set_bold() { return set_text(bold_, argument(2) != 0); }

// ----------------------------------------------------------------------------------------------------------- commands

void EscposHead::end_page() {
    if (strip_.height() > 0) finish(strip_);
    strip_ = wire::Bitmap(profile().width_dots, 0);
}

std::string EscposHead::initialise() {
    if (!profile().has_cutter) end_page();  // torn off by hand
    initialised_ = true;
    forget_text();
    unit_dots_ = 0;
    return {};
}

std::string EscposHead::set_units() {
    if (argument(3) != profile().dpi) complain(fmt::format("motion unit 1/{} inch is not a dot", argument(3)));
    unit_dots_ = 1;
    return {};
}

std::string EscposHead::feed_units() {
    if (unit_dots_ == 0) complain("feed in units nobody has set");
    feed(argument(2));
    return {};
}

std::string EscposHead::begin_raster() {
    raster_stride_ = argument(4) | argument(5) << 8;
    raster_rows_ = argument(6) | argument(7) << 8;
    raster_bytes_ = std::size_t(raster_stride_) * std::size_t(raster_rows_);
    raster_.clear();
    if (!initialised_) complain("raster before ESC @");
    if (!letters_.empty()) complain("raster in the middle of a line");
    if (argument(3) != 0) complain("raster in another density");
    if (raster_stride_ != strip_.stride())
        complain(fmt::format("raster of {} bytes a row, the head has {}", raster_stride_, strip_.stride()));
    if (raster_rows_ == 0 || raster_rows_ > std::min(largest_band, profile().band_rows)) {
        complain(fmt::format("raster of {} rows", raster_rows_));
    }
    if (raster_rows_ % shifted_multiple == 0) complain("raster of 48·n rows comes out shifted");
    return {};
}

void EscposHead::print_raster() {
    const int first = strip_.height();
    feed(raster_rows_);
    const int shift = raster_rows_ % shifted_multiple == 0 ? shifted_dots : 0;  // as some real heads do
    for (int y = 0; y < raster_rows_; ++y) {
        for (int x = 0; x < std::min(raster_stride_ * 8, strip_.width()); ++x) {
            const auto byte = static_cast<std::uint8_t>(raster_[std::size_t(y * raster_stride_ + x / 8)]);
            if ((byte >> (7 - x % 8) & 1) != 0) strip_.blacken(x + shift, first + y);
        }
    }
    raster_bytes_ = 0;
    raster_.clear();
}

std::string EscposHead::cut() {
    if (!profile().has_cutter) complain("there is no cutter");
    end_page();
    return {};
}

std::string EscposHead::next_label() {
    if (!profile().is_label()) complain("no labels in the printer");
    if (strip_.height() > profile().height_dots) complain("printed over the gap between two labels");
    end_page();
    return {};
}

std::string EscposHead::kick_drawer() {
    if (argument(2) > 1) complain("there is no such drawer");
    return {};
}

std::string EscposHead::report_completion() {
    if (heard_.substr(3, 4) != "\x06\0\x30\x30"sv) {
        complain("GS ( H with another function");
        return {};
    }
    return std::string("\x37\x22"sv) + heard_.substr(7, 4) + '\0';
}

std::string EscposHead::answer(std::string_view received) const {
    if (received.size() < 3 || received.substr(received.size() - 3, 2) != "\x10\x04"sv) return {};
    constexpr int always = 0x12;
    const HeadCondition& now = condition();
    switch (received.back()) {
        case 1: return {char(always | (now.may_print() ? 0 : 0x08))};
        case 2:
            return {char(always | (now.cover_open ? 0x04 : 0) | (now.paper_out ? 0x20 : 0) |
                         (now.cutter_jammed || now.head_hot ? 0x40 : 0))};
        case 3: return {char(always | (now.cutter_jammed ? 0x08 : 0) | (now.head_hot ? 0x40 : 0))};
        case 4: return {char(always | (now.near_end ? 0x0C : 0) | (now.paper_out ? 0x60 : 0))};
        default: return {};
    }
}

std::string EscposHead::automatic_status() const {
    const HeadCondition& now = condition();
    return {char(0x10 | (now.may_print() ? 0 : 0x08) | (now.cover_open ? 0x20 : 0)),
            char((now.cutter_jammed ? 0x08 : 0) | (now.head_hot ? 0x40 : 0)),
            char((now.near_end ? 0x03 : 0) | (now.paper_out ? 0x0C : 0)), '\0'};
}

std::string EscposHead::switch_automatic_status() {
    is_automatic_ = argument(2) != 0;
    return is_automatic_ ? automatic_status() : std::string();
}

std::string EscposHead::feel(const HeadCondition& now) {
    const bool is_news = now != condition();
    PrinterHead::feel(now);
    return is_automatic_ && is_news ? automatic_status() : std::string();
}

void EscposHead::power_cycle() {
    heard_.clear();
    raster_.clear();
    raster_bytes_ = 0;
    initialised_ = is_automatic_ = false;
    forget_text();
    unit_dots_ = 0;
}

std::vector<wire::Bitmap> EscposHead::pages() const {
    std::vector<wire::Bitmap> all = PrinterHead::pages();
    if (strip_.height() > 0) all.push_back(strip_);
    return all;
}

}  // namespace

std::unique_ptr<PrinterHead> escpos_head(const wire::PrinterProfile& profile) {
    return std::make_unique<EscposHead>(profile);
}

}  // namespace mendbay::hw::sim
