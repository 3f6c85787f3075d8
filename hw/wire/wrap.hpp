// Where a line of text may end: between any two Chinese characters and at spaces, but never before a closing mark
// (。，、！？）》…) and never after an opening one (（《“…), as GB/T 15834 wants it.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace mendbay::hw::wire {

// Characters [first, last) of the text; the spaces at which it was broken belong to no line.
struct TextRange {
    std::size_t first = 0, last = 0;

    friend bool operator==(const TextRange&, const TextRange&) = default;
};

// `advances` holds the width of each character. A word longer than a line is broken behind one of - / : . , _ or, failing
// that, anywhere. Every line has at least one character, even where that one is wider than `width`; an empty text is one
// empty line.
std::vector<TextRange> wrap(std::u32string_view text, std::span<const int> advances, int width);

}  // namespace mendbay::hw::wire
