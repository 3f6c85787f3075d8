#include "hw/wire/wrap.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <optional>

namespace mendbay::hw::wire {

namespace {

constexpr std::u32string_view never_first =
    U"。，、．；：！？）》」』】〕〉…—～·”’％℃°!?,.:;)]}%¢‰々ーぁぃぅぇぉっゃゅょァィゥェォッャュョ";
constexpr std::u32string_view never_last = U"（《「『【〔〈“‘￥¥$([{#№";
constexpr std::u32string_view joints = U"-/:.,_";

struct Range {
    char32_t first, last;
};
// Scripts written without spaces: a line may end between any two of their characters.
constexpr std::array spaceless{
    Range{0x2E80, 0x303F},    // radicals, CJK punctuation
    Range{0x3040, 0x30FF},    // Kana
    Range{0x3100, 0x312F},    // Bopomofo
    Range{0x31A0, 0x4DBF},    // extensions, CJK symbols, ideographs A
    Range{0x4E00, 0x9FFF},    // ideographs
    Range{0xAC00, 0xD7A3},    // Hangul
    Range{0xF900, 0xFAFF},    // compatibility ideographs
    Range{0xFF00, 0xFFEF},    // full-width forms
    Range{0x20000, 0x3FFFF},  // ideographs B and beyond
};

bool is_spaceless(char32_t letter) {
    return std::ranges::any_of(spaceless, [&](Range r) { return r.first <= letter && letter <= r.last; });
}
bool is_space(char32_t letter) { return letter == U' ' || letter == U'\u3000'; }
bool is_one_of(std::u32string_view letters, char32_t letter) { return letters.find(letter) != letters.npos; }
bool is_combining(char32_t letter) { return letter >= 0x0300 && letter <= 0x036F; }

// How good it is to end a line between `before` and `after`.
enum class Break { anywhere, joint, good };

std::optional<Break> break_between(char32_t before, char32_t after) {
    if (is_combining(after)) return {};
    if (is_space(after)) return {};
    if (is_space(before)) return Break::good;
    if (is_one_of(never_first, after) || is_one_of(never_last, before)) return Break::anywhere;
    if (is_spaceless(before) || is_spaceless(after)) return Break::good;
    return is_one_of(joints, before) ? Break::joint : Break::anywhere;
}

}  // namespace

std::vector<TextRange> wrap(std::u32string_view text, std::span<const int> advances, int width) {
    assert(text.size() == advances.size());
    std::vector<TextRange> lines;
    std::size_t first = 0;
    while (first < text.size()) {
        // As far as the line reaches; spaces may hang over its end.
        std::size_t end = first;
        int used = 0;
        while (end < text.size() && (is_space(text[end]) || used + advances[end] <= width || end == first)) {
            used += advances[end];
            ++end;
        }
        if (end < text.size()) {
            std::size_t best = end;
            std::optional<Break> quality;
            for (std::size_t at = end; at > first; --at) {
                const auto here = break_between(text[at - 1], text[at]);
                if (here && (!quality || *here > *quality)) best = at, quality = here;
                if (quality == Break::good) break;
            }
            end = best;
        }
        std::size_t last = end;
        while (last > first && is_space(text[last - 1])) --last;
        lines.push_back({first, last});
        first = end;
    }
    if (lines.empty()) lines.push_back({0, 0});
    return lines;
}

}  // namespace mendbay::hw::wire
