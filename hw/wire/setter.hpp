// The typesetter of receipts and labels: blocks → letters, rules and codes at their places, on a paper of a given shape.
#pragma once

#include "hw/wire/layout.hpp"
#include "hw/wire/typography.hpp"
#include "hw/wire/wrap.hpp"

#include <numeric>
#include <span>
#include <string>
#include <vector>

namespace mendbay::hw::wire {

// A text whose letters are known.
struct Word {
    std::u32string text;
    std::vector<const Glyph*> glyphs;
    std::vector<int> advances;
    int size = 0;  // dots of the em square

    int width(TextRange range) const {
        return std::accumulate(advances.begin() + std::ptrdiff_t(range.first), advances.begin() + std::ptrdiff_t(range.last),
                               0);
    }
    int width() const { return width({0, text.size()}); }
};

struct Column {
    int x, width;
};

// Sets one document on one paper, block by block, from the top down. Errors: those of lay_out().
class Setter {
  public:
    Setter(PaperShape shape, Fonts& fonts) : shape_(shape), fonts_(fonts) {
        layout_.width = shape.width;
        y_ = shape.label ? shape.margin() / 2 : shape.margin();
    }

    Done place(const paper::Line& line);
    Done place(const paper::Pair& pair);
    Done place(const paper::Table& table);
    Done place(const paper::Code& code);
    Done place(const paper::Rule& rule);
    Done place(const paper::Space& space);
    Done place(const paper::Ink& ink);
    Done place(const paper::Cut&) { return {}; }
    Done place(const paper::Ruler& ruler);      // setter_gauges.cpp
    Done place(const paper::Pattern& pattern);  // setter_gauges.cpp

    Layout finish() &&;
    // A number was broken in two, or a value stands under its label.
    bool broke_words() const { return broke_words_; }

  private:
    // The width that text may take at this height: beside the label's code or, below it, all of the paper.
    Column column_at(int y) const {
        const int left = y < beside_until_ ? beside_from_ : shape_.margin();
        return {left, shape_.width - shape_.margin() - left};
    }
    Result<Word> word(const std::string& utf8, paper::Size size, bool bold) {
        return word_of(utf8, shape_.letter(size), bold);
    }
    Result<Word> word_of(const std::string& utf8, int dots, bool bold);
    void put(const Word& word, TextRange range, int x, int line_top, int line_height);
    Done flow(const Word& word, int line_height, paper::Align align);
    Done place_in_corner(Symbol symbol);
    Done place_below(Symbol symbol, const paper::Code& code);
    void light(Box box) { layout_.rules.push_back(box); }
    int place_row(const std::vector<Word>& cells, std::span<const Column> columns, std::span<const paper::Align> aligns);

    PaperShape shape_;
    Fonts& fonts_;
    Layout layout_;
    int y_ = 0;
    int beside_until_ = 0, beside_from_ = 0;  // the label's code: text above this y starts at this x
    bool broke_words_ = false;
};

}  // namespace mendbay::hw::wire
