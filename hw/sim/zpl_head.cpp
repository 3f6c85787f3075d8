// ZPL II as a strict head hears it: commands that begin with ^ or ~, and one compressed graphic field a label.
#include "hw/sim/printer_head.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <vector>

namespace mendbay::hw::sim {

using namespace std::string_view_literals;

namespace {

class ZplHead final : public PrinterHead {
  public:
    using PrinterHead::PrinterHead;

    std::string take(std::uint8_t byte) override;
    std::string answer(std::string_view received) const override;
    void power_cycle() override;

  private:
    void run(std::string_view command);
    void run_in_label(std::string_view name, std::string_view arguments);
    void draw_graphic(std::string_view arguments);
    int number(std::string_view text);

    std::string command_;
    bool in_label_ = false;
    wire::Bitmap label_;
    int width_ = 0;
};

constexpr std::size_t longest_command = 4 << 20;

std::string ZplHead::take(std::uint8_t byte) {
    const char c = char(byte);
    if (c == '\r' || c == '\n') return {};
    if (byte < 0x20 || byte >= 0x7F) {
        complain(fmt::format("byte {:02X}", byte));
        return {};
    }
    if (c == '^' || c == '~') {
        if (!command_.empty()) run(command_);
        command_.clear();
    }
    command_ += c;
    // These have no arguments and act at once.
    if (command_ == "~HS" || command_ == "~HQES" || command_ == "~JA" || command_ == "^XZ" || command_ == "^FS" ||
        command_ == "^XA") {
        run(command_);
        command_.clear();
    }
    if (command_.size() > longest_command) {
        complain("a command without end");
        command_.clear();
    }
    return {};
}

int ZplHead::number(std::string_view text) {
    int value = -1;
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (wrong != std::errc() || end != text.data() + text.size()) complain(fmt::format("not a number: {}", text));
    return value;
}

void ZplHead::run(std::string_view command) {
    if (command == "~HS" || command == "~HQES") return;  // answered on arrival
    if (command == "~JA") {
        in_label_ = false;
        return;
    }
    if (command == "^XA") {
        if (in_label_) complain("^XA inside a label");
        in_label_ = true;
        width_ = 0;
        label_ = wire::Bitmap();
        return;
    }
    if (!in_label_ || command.size() < 3) {
        complain(fmt::format("outside a label: {}", command.substr(0, 40)));
        return;
    }
    run_in_label(command.substr(0, 3), command.substr(3));
}

void ZplHead::run_in_label(std::string_view name, std::string_view arguments) {
    if (name == "^PW") {
        width_ = number(arguments);
        if (width_ != profile().width_dots) complain(fmt::format("print width {}", width_));
    } else if (name == "^LL") {
        const int length = number(arguments);
        if (length != profile().height_dots) complain(fmt::format("label length {}", length));
        label_ = wire::Bitmap(profile().width_dots, profile().height_dots);
    } else if (name == "^LH" || name == "^FO") {
        if (arguments != "0,0") complain(fmt::format("{}{}", name, arguments));
    } else if (name == "^GF") {
        draw_graphic(arguments);
    } else if (name == "^PQ") {
        if (arguments != "1") complain("more than one copy");
    } else if (name == "^XZ") {
        if (label_.height() == 0) complain("a label without ^LL");
        finish(label_);
        in_label_ = false;
    } else if (name != "^FS") {
        complain(fmt::format("unknown command {}", name));
    }
}

// A,b,c,d,data
void ZplHead::draw_graphic(std::string_view arguments) {
    std::vector<std::string_view> head;
    for (int i = 0; i < 4; ++i) {
        const std::size_t comma = arguments.find(',');
        if (comma == arguments.npos) return complain("^GF with too few arguments");
        head.push_back(arguments.substr(0, comma));
        arguments.remove_prefix(comma + 1);
    }
    if (head[0] != "A") return complain("^GF in another form than A");
    const int total = number(head[2]), stride = number(head[3]);
    if (number(head[1]) != total || stride <= 0 || total % stride != 0) return complain("^GF: its sizes do not agree");
    if (stride != label_.stride() || total / stride > label_.height()) complain("^GF leaves the label");

    const std::size_t row_digits = std::size_t(stride) * 2;
    std::string above, row;
    int y = 0, repeat = 0;
    const auto end_row = [&] {
        for (std::size_t x = 0; x < row.size() * 4; ++x) {
            const char digit = row[x / 4];
            const int value = digit <= '9' ? digit - '0' : digit - 'A' + 10;
            if ((value >> (3 - x % 4) & 1) != 0) label_.blacken(int(x), y);
        }
        above = row;
        row.clear();
        ++y;
    };
    for (char c : arguments) {
        const bool digit = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F');
        if (c >= 'G' && c <= 'Y') {
            repeat += c - 'G' + 1;
        } else if (c >= 'g' && c <= 'z') {
            repeat += (c - 'g' + 1) * 20;
        } else if (digit) {
            row.append(std::size_t(std::max(repeat, 1)), c);
            repeat = 0;
        } else if (c == ',' || c == '!') {
            row.resize(std::max(row.size(), row_digits), c == ',' ? '0' : 'F');
        } else if (c == ':' && row.empty() && y > 0) {
            row = above;
        } else {
            return complain(fmt::format("^GF: {} in its data", c));
        }
        if (row.size() > row_digits) return complain("^GF: a row is too long");
        if (row.size() == row_digits) end_row();
    }
    if (y != total / stride || !row.empty() || repeat != 0) complain(fmt::format("^GF: {} rows of {}", y, total / stride));
}

// Host status has no place for a cutter: a jammed one pauses the printer, and only the error words say why.
std::string ZplHead::answer(std::string_view received) const {
    const HeadCondition& now = condition();
    if (received.ends_with("~HS")) {
        return fmt::format(
            "\x02{},{},{},{:04},000,0,0,0,000,0,0,{}\x03\r\n\x02{},0,{},{},0,2,4,0,00000000,1,000\x03\r\n\x02{},0\x03\r\n",
            "030", int(now.paper_out), int(now.cutter_jammed), profile().height_dots, int(now.head_hot), "000",
            int(now.cover_open), int(now.ribbon_out), "1234");
    }
    if (received.ends_with("~HQES") && profile().error_words) {
        const int errors = int(now.paper_out) | int(now.ribbon_out) << 1 | int(now.cover_open) << 2 |
                           int(now.cutter_jammed) << 3 | int(now.head_hot) << 4;
        const int warnings = int(now.near_end) << 3;
        return fmt::format(
            "\x02\r\n  PRINTER STATUS\r\n   ERRORS:         {} 00000000 {:08X}\r\n   WARNINGS:       {} 00000000 "
            "{:08X}\r\n\x03\r\n",
            int(errors != 0), errors, int(warnings != 0), warnings);
    }
    return {};
}

void ZplHead::power_cycle() {
    command_.clear();
    in_label_ = false;
}

}  // namespace

std::unique_ptr<PrinterHead> zpl_head(const wire::PrinterProfile& profile) { return std::make_unique<ZplHead>(profile); }

}  // namespace mendbay::hw::sim
