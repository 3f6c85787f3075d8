#include "hw/wire/native_text.hpp"

#include "hw/wire/escpos.hpp"
#include "hw/wire/raster.hpp"
#include "hw/wire/wrap.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

namespace mendbay::hw::wire::escpos {

using namespace std::string_view_literals;
using paper::Align;
using paper::Size;

namespace {

constexpr std::array times_larger{1, 1, 2, 3};  // in the order of Size
constexpr int space_between_lines = 12, space_round_dots = 8;
constexpr auto full_width_yen = "\xA3\xA4"sv;

// UTF-8 → GB18030, one character at a time.
class Gbk {
  public:
    Gbk() : conversion_(::iconv_open("GB18030", "UTF-8")) {}
    ~Gbk() {
        if (is_open()) ::iconv_close(conversion_);
    }
    Gbk(const Gbk&) = delete;
    Gbk& operator=(const Gbk&) = delete;

    std::optional<std::string> letter(char32_t letter) const {
        if (letter >= 0x20 && letter < 0x7F) return std::string(1, char(letter));
        if (letter == U'¥') return std::string(full_width_yen);
        // GB18030 keeps places for letters that anybody may invent; no printer has them.
        const bool is_private = letter >= 0xE000 && letter < 0xF900;
        if (letter < 0x80 || is_private || !is_open()) return {};
        std::string from = to_utf8(letter);
        std::array<char, 8> to{};
        char *in = from.data(), *out = to.data();
        std::size_t in_left = from.size(), out_left = to.size();
        ::iconv(conversion_, nullptr, nullptr, nullptr, nullptr);
        if (::iconv(conversion_, &in, &in_left, &out, &out_left) == std::size_t(-1)) return {};
        if (to.size() - out_left != 2) return {};
        return std::string(to.data(), 2);
    }

  private:
    bool is_open() const { return conversion_ != iconv_t(-1); }
    iconv_t conversion_;
};

// A text that the printer has all letters for.
struct NativeText {
    std::u32string text;
    std::vector<std::string> letters;  // one for each character
    std::vector<int> columns;

    int width() const { return std::accumulate(columns.begin(), columns.end(), 0); }
    std::string bytes(TextRange range) const {
        std::string all;
        for (std::size_t i = range.first; i < range.last; ++i) all += letters[i];
        return all;
    }
    int width(TextRange range) const {
        return std::accumulate(columns.begin() + std::ptrdiff_t(range.first), columns.begin() + std::ptrdiff_t(range.last),
                               0);
    }
};

std::optional<NativeText> native(const Gbk& gbk, std::u32string text) {
    NativeText native{std::move(text), {}, {}};
    for (char32_t letter : native.text) {
        auto bytes = gbk.letter(letter);
        if (!bytes) return {};
        native.columns.push_back(int(bytes->size()));
        native.letters.push_back(std::move(*bytes));
    }
    return native;
}

class NativePage {
  public:
    NativePage(const PrinterProfile& profile, Fonts& fonts) : profile_(profile), fonts_(fonts), out_(begin(profile)) {}

    Done place(const paper::Line& line) {
        const auto text = native(gbk_, printable(line.text));
        if (!text) return place_dots(line);
        if (const Done drawn = flush(); !drawn) return drawn;
        // A big number is never broken in two: on narrow paper it is set smaller.
        int larger = times_larger[std::size_t(line.size)];
        const bool may_shrink = text->text.find(U' ') == text->text.npos;
        while (may_shrink && larger > 1 && text->width() > columns(larger)) --larger;
        flow(*text, larger, line.align, line.bold);
        return {};
    }

    Done place(const paper::Pair& pair) {
        const auto label = native(gbk_, printable(pair.label)), value = native(gbk_, printable(pair.value));
        if (!label || !value) return place_dots(pair);
        if (const Done drawn = flush(); !drawn) return drawn;
        const int larger = times_larger[std::size_t(pair.size)];
        const int spaces = columns(larger) - label->width() - value->width();
        if (spaces > 0) {
            // One line can hold bold and plain letters.
            begin_line(larger, Align::left, false);
            out_ += chinese(label->bytes({0, label->text.size()}));
            out_.append(std::size_t(spaces), ' ');
            if (pair.bold) out_ += bold(true);
            out_ += chinese(value->bytes({0, value->text.size()}));
            end_line();
            return {};
        }
        flow(*label, larger, Align::left, false);
        flow(*value, larger, value->width() <= columns(larger) ? Align::right : Align::left, pair.bold);
        return {};
    }

    Done place(const paper::Space& space) {
        if (const Done drawn = flush(); !drawn) return drawn;
        out_ += feed(space.dots * profile_.dots_per_mm() / 8);
        return {};
    }
    Done place(const paper::Cut&) { return {}; }
    template <class Block>
    Done place(const Block& block) {
        return place_dots(block);
    }

    Result<std::string> finish(Finish finish) && {
        if (const Done drawn = flush(); !drawn) return tl::unexpected(drawn.error());
        return out_ + end(profile_, finish);
    }

  private:
    Done place_dots(paper::Block block) {
        as_dots_.blocks.push_back(std::move(block));
        return {};
    }

    // What waits to be drawn, without the margins that a whole paper has.
    Done flush() {
        if (as_dots_.blocks.empty()) return {};
        const auto picture = draw(std::exchange(as_dots_, {}), profile_, fonts_);
        if (!picture) return tl::unexpected(picture.error());
        int first = 0, last = picture->height();
        while (first < last && picture->row_is_blank(first)) ++first;
        while (last > first && picture->row_is_blank(last - 1)) --last;
        if (first == last) return {};
        out_ += feed(space_round_dots);
        out_ += dots(picture->cut_out({0, first, picture->width(), last - first}), profile_);
        out_ += feed(space_round_dots);
        return {};
    }

    int columns(int larger) const { return profile_.width_dots / (native_letter_dots * larger); }

    void flow(const NativeText& text, int larger, Align align, bool is_bold) {
        for (const TextRange range : wrap(text.text, text.columns, columns(larger))) {
            begin_line(larger, align, is_bold);
            out_ += chinese(text.bytes(range));
            end_line();
        }
    }

    static std::string bold(bool on) { return {'\x1B', 'E', char(on)}; }
    static std::string chinese(const std::string& letters) {
        return letters.empty() ? letters : "\x1C&" + letters + "\x1C.";
    }
    void begin_line(int larger, Align align, bool is_bold) {
        out_ += {'\x1B', 'a', char(align)};
        out_ += {'\x1D', '!', char((larger - 1) * 0x11)};
        out_ += {'\x1B', '3', char(native_letter_rows * larger + space_between_lines)};
        out_ += bold(is_bold);
    }
    // Dots are always sent at the left edge.
    void end_line() {
        out_ += '\n';
        out_ += {'\x1B', 'a', char(Align::left)};
    }

    const PrinterProfile& profile_;
    Fonts& fonts_;
    Gbk gbk_;
    std::string out_;
    paper::Document as_dots_;
};

}  // namespace

std::optional<std::string> gbk_of(std::u32string_view text) {
    const Gbk gbk;
    const auto known = native(gbk, std::u32string(text));
    if (!known) return {};
    return known->bytes({0, known->text.size()});
}

Result<std::string> encode_native(const paper::Document& document, const PrinterProfile& profile, Fonts& fonts,
                                  Finish finish) {
    NativePage page(profile, fonts);
    for (std::size_t i = 0; i < document.blocks.size(); ++i) {
        if (std::holds_alternative<paper::Cut>(document.blocks[i]) && i + 1 < document.blocks.size()) {
            return fail(Fault::unsupported, "a cut in the middle of a document: a job is cut once, at its end");
        }
        const Done placed = std::visit([&](const auto& any) { return page.place(any); }, document.blocks[i]);
        if (!placed) return tl::unexpected(placed.error());
    }
    return std::move(page).finish(finish);
}

}  // namespace mendbay::hw::wire::escpos
