// What a key does to a field, and to the letters that are not yet words.
//
//                 a … z                        a candidate, space, or anything that is no letter
//   nothing ─────────────▶ letters, candidates ─────────────────────────────────────────────────▶ a word in the field,
//      ▲                        │                                                                 the letters it left
//      └──── the last erased ◀──┘
//
// The letters belong to the keyboard and not to the flow: it hears of a word when the word is chosen. Values in, values out;
// the draw of a frame and the key that was touched in it speak of the same candidates because they are part of the state.
#pragma once

#include "kiosk/flow/screen.hpp"
#include "ui/pinyin.hpp"
#include "ui/touch.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace mendbay::ui {

struct Composition {
    static constexpr std::size_t most_letters = 48;  // a street and its city; longer sentences are typed in parts

    std::string letters;      // struck, and not yet words
    Candidates found;         // for them
    int first = 0;            // the candidate that stands first in the bar
    int layer = 0;            // of the keyboard: letters, signs
    bool shifted = false;     // letters change their case
    bool words = false;       // a field of words: shift holds for one letter only
    bool has_pinyin = false;  // words can be written in pinyin here
    bool latin = true;        // …but letters stand for themselves now

    bool takes_letters() const { return has_pinyin && !latin; }
    bool composing() const { return !letters.empty(); }
    friend bool operator==(const Composition&, const Composition&) = default;
};

// As a page with a field comes up. English readers begin with Latin letters.
Composition composition_for(flow::screen::Keys keys, Lang lang, bool has_pinyin);

struct Pressed {
    Composition composition;
    std::optional<std::string> field;  // nothing: the field did not change (it is full, or empty already)
    friend bool operator==(const Pressed&, const Pressed&) = default;
};
// `longest` is counted in characters; what would not fit is not taken. `pinyin` may be null where has_pinyin is false.
Pressed press(const Composition& composition, const std::string& field, const Key& key, int longest, Pinyin* pinyin);

// What was struck on a real keyboard: while composing, 1 to 9 choose from what the bar shows.
Key struck(const Composition& composition, std::string_view text);

}  // namespace mendbay::ui
