// Greedy lines, twice: as they come, and parted better where that costs no line.
#include "ui/typesetting.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace mendbay::ui {

namespace {

constexpr std::u32string_view never_starts_a_line = U"、。，．：；？！）」』】》〉〕｝”’…—·・％℃‰,.:;?!)]}%»›";
constexpr std::u32string_view ends_a_phrase = U"、。，．：；？！,.:;!?";
constexpr std::u32string_view never_ends_a_line = U"（「『【《〈〔｛“‘([{¥￥$#«‹";

struct Range {
    char32_t first, last;
};
// What may be parted from its neighbours: ideographs, kana, and their punctuation.
constexpr Range breaks_anywhere[] = {{0x2460, 0x24FF}, {0x2E80, 0xA4CF}, {0xAC00, 0xD7A3},  {0xF900, 0xFAFF},
                                     {0xFE30, 0xFE4F}, {0xFF00, 0xFFEF}, {0x20000, 0x3FFFF}};

bool is_ideographic(char32_t c) {
    return std::any_of(std::begin(breaks_anywhere), std::end(breaks_anywhere),
                       [&](Range r) { return c >= r.first && c <= r.last; });
}
bool is_space(char32_t c) { return c == U' ' || c == 0x3000; }

bool may_break_between(char32_t before, char32_t after) {
    if (is_space(after)) return false;
    if (never_starts_a_line.find(after) != std::u32string_view::npos) return false;
    if (never_ends_a_line.find(before) != std::u32string_view::npos) return false;
    return is_space(before) || is_ideographic(before) || is_ideographic(after);
}

}  // namespace

std::u32string decode_utf8(std::string_view text) {
    std::u32string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = std::uint8_t(text[i]);
        const std::size_t length = lead < 0x80                   ? 1
                                   : lead >= 0xC2 && lead < 0xE0 ? 2
                                   : lead >= 0xE0 && lead < 0xF0 ? 3
                                   : lead >= 0xF0 && lead < 0xF5 ? 4
                                                                 : 0;
        char32_t c = length <= 1 ? lead : lead & (0x7Fu >> length);
        bool good = length > 0 && i + length <= text.size();
        for (std::size_t k = 1; good && k < length; ++k) {
            const auto next = std::uint8_t(text[i + k]);
            good = (next & 0xC0) == 0x80;
            c = c << 6 | (next & 0x3F);
        }
        constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
        good = good && c >= smallest[length] && c <= 0x10FFFF && !(c >= 0xD800 && c <= 0xDFFF);
        out.push_back(good ? c : 0xFFFD);
        i += good ? length : 1;
    }
    return out;
}

std::string encode_utf8(std::u32string_view text) {
    std::string out;
    for (const char32_t c : text) {
        if (c < 0x80) {
            out += char(c);
            continue;
        }
        const int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;  // bytes after the first
        constexpr unsigned leads[] = {0, 0xC0, 0xE0, 0xF0};
        out += char(leads[more] | c >> (6 * more));
        for (int shift = 6 * (more - 1); shift >= 0; shift -= 6) out += char(0x80 | (c >> shift & 0x3F));
    }
    return out;
}

namespace {

// `phrases`: a line that has to end may end earlier, after punctuation, as long as it is not left too short.
Setting lay(std::u32string_view text, float width, const Advance& advance, bool phrases, bool* found_phrase = nullptr) {
    constexpr float shortest_line = 0.4f;  // of the width
    Setting setting;
    const auto finish = [&](std::size_t begin, std::size_t end) {
        while (end > begin && is_space(text[end - 1])) --end;
        float w = 0;
        for (std::size_t i = begin; i < end; ++i) w += advance(text[i]);
        setting.lines.push_back({begin, end, w});
        setting.width = std::max(setting.width, w);
    };
    std::size_t begin = 0, last_break = 0, last_phrase = 0;  // a break at `begin`: none on this line yet
    float w = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == U'\n') {
            finish(begin, i);
            begin = last_break = last_phrase = i + 1;
            w = 0;
            continue;
        }
        if (i > begin && may_break_between(text[i - 1], text[i])) {
            last_break = i;
            const char32_t before = is_space(text[i - 1]) && i - 1 > begin ? text[i - 2] : text[i - 1];
            if (w >= width * shortest_line && ends_a_phrase.find(before) != std::u32string_view::npos) last_phrase = i;
        }
        w += advance(text[i]);
        // A hair of tolerance: a line set into its own measured width must come out as one line.
        if (w <= width + 0.01f || is_space(text[i]) || i == begin) continue;
        const bool cut = last_break == begin;
        setting.word_broken = setting.word_broken || cut;
        const bool phrase = phrases && last_phrase > begin;
        const std::size_t next = cut ? i : phrase ? last_phrase : last_break;
        if (phrase && found_phrase) *found_phrase = true;
        finish(begin, next);
        begin = last_break = last_phrase = next;
        w = 0;
        i = next - 1;  // what goes over to the next line is looked at again: it may hold breaks of its own
    }
    finish(begin, text.size());
    return setting;
}

}  // namespace

Setting set_lines(std::u32string_view text, float width, const Advance& advance) { return lay(text, width, advance, false); }

Setting set_lines_evenly(std::u32string_view text, float width, const Advance& advance) {
    Setting widest = set_lines(text, width, advance);
    if (widest.lines.size() < 2 || widest.word_broken) return widest;
    bool found_phrase = false;
    Setting phrased = lay(text, width, advance, true, &found_phrase);
    if (found_phrase && phrased.lines.size() == widest.lines.size() && phrased.lines.back().width > width * 0.2f)
        return phrased;
    float low = width / 2, high = width;
    while (high - low > 2) {
        const float middle = std::floor((low + high) / 2);
        const Setting tried = set_lines(text, middle, advance);
        if (tried.lines.size() > widest.lines.size() || tried.word_broken) low = middle;
        else high = middle, widest = tried;
    }
    return widest;
}

void KnownSettings::begin_frame() {
    constexpr std::size_t most = 16'384;  // twice what a list of two hundred options needs; some 5 MB
    if (settings_.size() > most) settings_.clear();
}

std::u32string KnownSettings::key_of(std::u32string_view text, float width, std::uint32_t manner) {
    std::u32string key;
    key.reserve(text.size() + 2);
    key += text;
    key += char32_t(std::bit_cast<std::uint32_t>(width));
    key += char32_t(manner);
    return key;
}

}  // namespace mendbay::ui
