// TSPL as a strict head hears it: lines that end with CR LF, and the bytes of a BITMAP in between.
#include "hw/sim/printer_head.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace mendbay::hw::sim {

using namespace std::string_view_literals;

namespace {

class TsplHead final : public PrinterHead {
  public:
    using PrinterHead::PrinterHead;

    std::string take(std::uint8_t byte) override;
    std::string answer(std::string_view received) const override;
    void power_cycle() override;

  private:
    struct Data {
        int x, y, stride, rows;
    };
    void run(std::string_view line);
    void begin_bitmap(std::string_view arguments);
    void end_bitmap();

    std::string line_;
    std::optional<Data> data_;
    std::string bytes_;
    wire::Bitmap picture_{profile().width_dots, profile().height_dots};
    bool sized_ = false;
};

constexpr std::size_t longest_line = 200;
constexpr auto question = "\x1B!?"sv;

// Whole numbers between commas; nothing when one is not.
template <std::size_t count>
std::optional<std::array<int, count>> numbers(std::string_view text) {
    std::array<int, count> found{};
    for (std::size_t i = 0; i < count; ++i) {
        const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), found[i]);
        if (wrong != std::errc()) return {};
        text.remove_prefix(std::size_t(end - text.data()));
        if (i + 1 == count) break;
        if (!text.starts_with(',')) return {};
        text.remove_prefix(1);
    }
    if (!text.empty()) return {};
    return found;
}

std::string TsplHead::take(std::uint8_t byte) {
    if (data_) {
        bytes_ += char(byte);
        if (bytes_.size() == std::size_t(data_->stride) * std::size_t(data_->rows)) end_bitmap();
        return {};
    }
    line_ += char(byte);
    if (line_ == question) {  // answered on arrival
        line_.clear();
    } else if (line_.ends_with("\r\n")) {
        line_.resize(line_.size() - 2);
        run(line_);
        line_.clear();
    } else if (line_.starts_with("BITMAP ") && std::count(line_.begin(), line_.end(), ',') == 5) {
        begin_bitmap(std::string_view(line_).substr(7));
        line_.clear();
    } else if ((byte < 0x20 && byte != '\r' && !question.starts_with(line_)) || byte >= 0x7F ||
               line_.size() > longest_line) {
        complain(fmt::format("byte {:02X} in a command line", byte));
        line_.clear();
    }
    return {};
}

void TsplHead::run(std::string_view line) {
    const auto size = fmt::format("SIZE {} mm,{} mm", profile().label_width_mm, profile().label_height_mm);
    const auto gap = fmt::format("GAP {} mm,0 mm", profile().gap_mm);
    if (line == size) {
        sized_ = true;
    } else if (line == "CLS") {
        picture_ = wire::Bitmap(profile().width_dots, profile().height_dots);
    } else if (line == "PRINT 1,1") {
        if (!sized_) complain("PRINT before SIZE");
        finish(picture_);
    } else if (!line.empty() && line != gap) {
        complain(fmt::format("unknown command, or not for this label: {}", line));
    }
}

void TsplHead::begin_bitmap(std::string_view arguments) {
    const auto known = numbers<5>(arguments.substr(0, arguments.size() - 1));
    if (!known) {
        complain(fmt::format("BITMAP {}", arguments));
        return;
    }
    const auto [x, y, stride, rows, mode] = *known;
    if (mode != 0) complain("BITMAP in another mode than overwrite");
    if (x < 0 || y < 0 || stride <= 0 || rows <= 0 || x + stride * 8 > (picture_.width() + 7) / 8 * 8 ||
        y + rows > picture_.height()) {
        complain(fmt::format("BITMAP leaves the label: {}", arguments));
    }
    data_ = Data{x, y, stride, rows};
    bytes_.clear();
}

void TsplHead::end_bitmap() {
    for (int y = 0; y < data_->rows; ++y) {
        for (int x = 0; x < data_->stride * 8; ++x) {
            const auto byte = static_cast<std::uint8_t>(bytes_[std::size_t(y * data_->stride + x / 8)]);
            if ((byte >> (7 - x % 8) & 1) == 0) picture_.blacken(data_->x + x, data_->y + y);
        }
    }
    data_.reset();
}

// A head that is too hot has no bit of its own: it is an "other error".
std::string TsplHead::answer(std::string_view received) const {
    if (!received.ends_with(question)) return {};
    const HeadCondition& now = condition();
    return {char((now.cutter_jammed ? 0x02 : 0) | (now.paper_out ? 0x04 : 0) | (now.ribbon_out ? 0x08 : 0) |
                 (now.cover_open ? 0x40 : 0) | (now.head_hot ? 0x80 : 0))};
}

void TsplHead::power_cycle() {
    line_.clear();
    data_.reset();
    sized_ = false;
    picture_ = wire::Bitmap(profile().width_dots, profile().height_dots);
}

}  // namespace

std::unique_ptr<PrinterHead> tspl_head(const wire::PrinterProfile& profile) { return std::make_unique<TsplHead>(profile); }

}  // namespace mendbay::hw::sim
