// One function for each of the two owners of a key: the letters being composed, and the field.
#include "ui/composition.hpp"

#include "ui/typesetting.hpp"

#include <algorithm>
#include <cassert>

namespace mendbay::ui {

namespace {

bool fits(const std::string& field, const std::string& added, int longest) {
    return decode_utf8(field).size() + decode_utf8(added).size() <= std::size_t(std::max(0, longest));
}

std::string without_last(std::string text) {
    while (!text.empty() && (std::uint8_t(text.back()) & 0xC0) == 0x80) text.pop_back();
    if (!text.empty()) text.pop_back();
    return text;
}

// a to z begin a word; the apostrophe only parts syllables.
bool is_letter(const Composition& c, const std::string& text) {
    if (text.size() != 1) return false;
    return (text[0] >= 'a' && text[0] <= 'z') || (text[0] == '\'' && c.composing());
}

void compose(Composition& c, std::string letters, Pinyin& pinyin) {
    c.letters = std::move(letters);
    c.found = pinyin.look_up(c.letters);
    c.first = 0;
}

// False: the field has no room for the word.
bool choose(Pressed& out, const std::string& field, std::size_t index, int longest, Pinyin& pinyin) {
    Composition& c = out.composition;
    if (index >= c.found.words.size()) return false;
    const Candidates::Word chosen = c.found.words[index];
    if (!fits(field, chosen.word, longest)) return false;
    std::string rest = c.letters.substr(std::min(c.letters.size(), std::size_t(chosen.letters)));
    rest.erase(0, rest.find_first_not_of('\''));
    compose(c, std::move(rest), pinyin);
    out.field = field + chosen.word;
    return true;
}

// Whoever types a full stop is done with the word before it: the candidates that stand first, until no letter is left.
// False: there was no room for all of it, and nothing has happened.
bool settle(Pressed& out, const std::string& field, int longest, Pinyin& pinyin) {
    Pressed trial = out;
    std::string text = field;
    while (trial.composition.composing()) {
        if (!choose(trial, text, std::size_t(trial.composition.first), longest, pinyin)) return false;
        text = *trial.field;
    }
    out = trial;
    return true;
}

}  // namespace

Composition composition_for(flow::screen::Keys keys, Lang lang, bool has_pinyin) {
    Composition out;
    out.words = keys == flow::screen::Keys::words;
    out.has_pinyin = out.words && has_pinyin;
    out.latin = !out.has_pinyin || lang == Lang::en;
    return out;
}

Pressed press(const Composition& composition, const std::string& field, const Key& key, int longest, Pinyin* pinyin) {
    assert(pinyin || !composition.has_pinyin);
    Pressed out{composition, {}};
    Composition& c = out.composition;
    switch (key.does) {
        case Key::Does::type: {
            if (c.takes_letters() && is_letter(c, key.text)) {
                if (c.letters.size() < Composition::most_letters) compose(c, c.letters + key.text, *pinyin);
                return out;
            }
            if (c.composing()) {
                if (key.text == " ") choose(out, field, std::size_t(c.first), longest, *pinyin);
                if (key.text == " " || !settle(out, field, longest, *pinyin)) return out;
            }
            const std::string before = out.field.value_or(field);
            if (key.text.empty() || !fits(before, key.text, longest)) return out;
            out.field = before + key.text;
            if (c.words) c.shifted = false;
            return out;
        }
        case Key::Does::erase:
            if (c.composing()) compose(c, without_last(c.letters), *pinyin);
            else if (!field.empty()) out.field = without_last(field);
            return out;
        case Key::Does::clear:
            c.letters.clear(), c.found = {}, c.first = 0;
            if (!field.empty()) out.field = "";
            return out;
        case Key::Does::replace:
            if (key.text != field && fits({}, key.text, longest)) out.field = key.text;
            return out;
        case Key::Does::candidate:
            if (c.composing()) choose(out, field, std::size_t(std::max(0, key.index)), longest, *pinyin);
            return out;
        case Key::Does::page: c.first = std::clamp(key.index, 0, std::max(0, int(c.found.words.size()) - 1)); return out;
        case Key::Does::as_it_stands:
            if (c.composing() && fits(field, c.letters, longest)) {
                out.field = field + c.letters;
                c.letters.clear(), c.found = {}, c.first = 0;
            }
            return out;
        case Key::Does::drop: c.letters.clear(), c.found = {}, c.first = 0; return out;
        case Key::Does::shift: c.shifted = !c.shifted; return out;
        case Key::Does::layer: c.layer = key.index; return out;
        case Key::Does::latin:
            if (c.has_pinyin && (!c.composing() || settle(out, field, longest, *pinyin))) {
                c.latin = !c.latin;
                c.shifted = false;
            }
            return out;
    }
    return out;
}

Key struck(const Composition& composition, std::string_view text) {
    if (composition.composing() && text.size() == 1 && text[0] >= '1' && text[0] <= '9')
        return {Key::Does::candidate, {}, composition.first + (text[0] - '1')};
    return {Key::Does::type, std::string(text)};
}

}  // namespace mendbay::ui
