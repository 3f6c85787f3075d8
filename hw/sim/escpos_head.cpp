// ESC/POS as a strict head hears it. Written from the manual, not from wire/escpos: the two must agree by themselves.
#include "hw/sim/printer_head.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace mendbay::hw::sim {

using namespace std::string_view_literals;

namespace {

class EscposHead final : public PrinterHead {
  public:
    using PrinterHead::PrinterHead;

    std::string take(std::uint8_t byte) override;
    std::string answer(std::string_view received, const HeadCondition& condition) const override;
    void power_cycle() override;
    std::vector<wire::Bitmap> pages() const override;

  private:
    struct Command {
        std::string_view prefix;
        std::size_t length;
        std::string (EscposHead::*run)();
    };
    static const std::array<Command, 10> commands;

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

    std::string heard_;   // the command so far
    std::string raster_;  // its data so far
    std::size_t raster_bytes_ = 0;
    int raster_stride_ = 0, raster_rows_ = 0;
    wire::Bitmap strip_{profile().width_dots, 0};  // what hangs out of the printer
    bool initialised_ = false;
    int unit_dots_ = 0;  // 0: the printer's own units, whatever they are
};

constexpr int largest_band = 256;
constexpr int shifted_multiple = 48;

const std::array<EscposHead::Command, 10> EscposHead::commands{{
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
    complain(fmt::format("unknown command or stray byte {:02X}", byte));
    heard_.clear();
    return {};
}

void EscposHead::end_page() {
    if (strip_.height() > 0) finish(strip_);
    strip_ = wire::Bitmap(profile().width_dots, 0);
}

std::string EscposHead::initialise() {
    if (!profile().has_cutter) end_page();  // torn off by hand
    initialised_ = true;
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
    for (int y = 0; y < raster_rows_; ++y) {
        for (int x = 0; x < std::min(raster_stride_ * 8, strip_.width()); ++x) {
            const auto byte = static_cast<std::uint8_t>(raster_[std::size_t(y * raster_stride_ + x / 8)]);
            if ((byte >> (7 - x % 8) & 1) != 0) strip_.blacken(x, first + y);
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

std::string EscposHead::answer(std::string_view received, const HeadCondition& condition) const {
    if (received.size() < 3 || received.substr(received.size() - 3, 2) != "\x10\x04"sv) return {};
    constexpr int always = 0x12;
    const bool offline = !condition.may_print();
    switch (received.back()) {
        case 1: return {char(always | (offline ? 0x08 : 0))};
        case 2: return {char(always | (condition.cover_open ? 0x04 : 0) | (condition.paper_out ? 0x20 : 0))};
        case 3: return {char(always)};
        case 4: return {char(always | (condition.near_end ? 0x0C : 0) | (condition.paper_out ? 0x60 : 0))};
        default: return {};
    }
}

void EscposHead::power_cycle() {
    heard_.clear();
    raster_.clear();
    raster_bytes_ = 0;
    initialised_ = false;
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
