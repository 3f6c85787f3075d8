// The layouts are a table of letters; what a key does follows from its letter.
#include "ui/keyboard.hpp"

#include <cmath>

namespace mendbay::ui {

using flow::screen::Keys;

namespace {

// One row a line; one key a letter, and a letter that is written twice is one key twice as wide. Capital letters and small
// ones change places while shift holds. These are no signs to type:
//
//   ⌫ erases the last letter      ⇧ changes the case           № leads to digits and signs    文 pinyin or Latin
//   ✕ empties the field           ␣ is the space               ※ leads to more signs          ⌂ leads back to the letters
struct Layout {
    Keys keys;
    enum class For { all, pinyin, latin } writing;
    int layer;
    bool pad;
    std::u32string_view rows[4];
};
constexpr int letters = 0, signs = 1;
constexpr Layout layouts[] = {
    {Keys::phone, Layout::For::all, letters, true, {U"123", U"456", U"789", U"+0⌫"}},
    {Keys::digits, Layout::For::all, letters, true, {U"123", U"456", U"789", U"✕0⌫"}},
    {Keys::amount, Layout::For::all, letters, true, {U"123", U"456", U"789", U".0⌫"}},
    {Keys::date, Layout::For::all, letters, true, {U"123", U"456", U"789", U"✕0⌫"}},
    {Keys::serial, Layout::For::all, letters, false, {U"1234567890", U"QWERTYUIOP", U"ASDFGHJKL-", U"⇧ZXCVBNM※⌫"}},
    {Keys::serial, Layout::For::all, signs, false, {U"1234567890", U"./_-:#+*()", U"=&%@,;|\\[]", U"⌂⌂␣␣␣␣✕✕⌫⌫"}},
    {Keys::document_number, Layout::For::all, letters, false, {U"1234567890", U"QWERTYUIOP", U"ASDFGHJKL-", U"✕ZXCVBNM※⌫"}},
    {Keys::document_number, Layout::For::all, signs, false, {U"1234567890", U"./_-:#+*()", U"=&%@,;|\\[]", U"⌂⌂␣␣␣␣✕✕⌫⌫"}},
    {Keys::words, Layout::For::pinyin, letters, false, {U"qwertyuiop", U"asdfghjkl'", U"⇧zxcvbnm⌫⌫", U"№№文␣␣␣␣，。-"}},
    {Keys::words, Layout::For::pinyin, signs, false, {U"1234567890", U"，。？！、：；“”·", U"（）@#-/._+&", U"⌂⌂文␣␣␣␣✕⌫⌫"}},
    {Keys::words, Layout::For::latin, letters, false, {U"qwertyuiop", U"asdfghjkl'", U"⇧zxcvbnm⌫⌫", U"№№文␣␣␣␣,.-"}},
    {Keys::words, Layout::For::latin, signs, false, {U"1234567890", U",.?!'\":;&%", U"()@#-/_+*=", U"⌂⌂文␣␣␣␣✕⌫⌫"}},
};

const Layout& layout_of(Keys keys, const Composition& composition) {
    const auto writing = composition.takes_letters() ? Layout::For::pinyin : Layout::For::latin;
    const Layout* found = &layouts[0];
    for (const Layout& layout : layouts)
        if (layout.keys == keys && layout.layer <= composition.layer &&
            (layout.writing == Layout::For::all || layout.writing == writing))
            found = &layout;
    return *found;
}

float key_gap(const Pen& pen) { return std::round(pen.scale().gap * 0.3f); }
float key_height(const Pen& pen, bool pad) {
    const Scale& s = pen.scale();
    if (is_stacked(pen)) return std::round(pad ? s.main_button * 1.3f : s.main_button);
    return std::round(pad ? s.main_button : std::max(s.target, s.other_button));
}

// What a letter of the table means, and what stands on its key.
struct Cap {
    Key key;
    std::string label;
    std::string_view icon;
    bool types = false;  // a sign that comes to stand in the field
    char32_t letter = 0;
};

// Chinese punctuation is drawn into one half of its square; on a key it stands in the middle. In ems.
float off_centre(char32_t letter) {
    if (std::u32string_view(U"，。、：；”！？").find(letter) != std::u32string_view::npos) return 0.25f;
    if (std::u32string_view(U"）").find(letter) != std::u32string_view::npos) return 0.2f;
    if (std::u32string_view(U"“（").find(letter) != std::u32string_view::npos) return -0.25f;
    return 0;
}

Cap cap_of(const Pen& pen, char32_t letter) {
    switch (letter) {
        case U'⌫': return {{Key::Does::erase}, pen.say({"ui.key.erase"}), "erase"};
        case U'✕': return {{Key::Does::clear}, pen.say({"ui.key.clear"}), {}};
        case U'⇧': return {{Key::Does::shift}, pen.say({"ui.key.shift"}), "shift"};
        case U'␣': return {{Key::Does::type, " "}, pen.say({"ui.key.space"}), "space"};
        case U'№': return {{Key::Does::layer, {}, signs}, pen.say({"ui.key.digits"}), {}};
        case U'※': return {{Key::Does::layer, {}, signs}, pen.say({"ui.key.signs"}), {}};
        case U'⌂': return {{Key::Does::layer, {}, letters}, pen.say({"ui.key.letters"}), {}};
        case U'文': return {{Key::Does::latin}, pen.say({"ui.key.latin"}), {}};
        default: break;
    }
    const bool small = letter >= U'a' && letter <= U'z', capital = letter >= U'A' && letter <= U'Z';
    if (pen.composition().shifted && (small || capital)) letter ^= U' ';
    const std::string text = encode_utf8(std::u32string(1, letter));
    return {{Key::Does::type, text}, text, {}, true, letter};
}

void draw_key(Pen& pen, const Rect& where, const Cap& cap, float Scale::*sign_size) {
    const Palette& p = pen.colours();
    const bool pressed = pen.touchable(where, cap.key, cap.label);
    const bool lit = pressed || (cap.key.does == Key::Does::shift && pen.composition().shifted);
    const float radius = std::min(pen.scale().radius * 0.6f, where.height() * 0.22f);
    pen.canvas().fill(where, lit ? p.action : cap.types ? p.card : p.line, radius);
    if (!lit) pen.canvas().frame(where, p.edge, pen.scale().border, radius);
    const Colour ink = lit ? p.on_strong : p.ink;
    if (!cap.icon.empty())
        pen.icon(cap.icon, square_around(where.centre(), std::min(where.height(), where.width()) * 0.5f), ink);
    else if (!cap.types)
        pen.fit(where.inset(where.width() * 0.08f, 0), cap.label,
                {&Scale::small, ink, Weight::regular, Align::centre, 1.2f, false, 1, 0.7f});
    else
        pen.fit(where.inset(where.width() * 0.08f, 0).moved(off_centre(cap.letter) * pen.scale().*sign_size, 0), cap.label,
                {sign_size, ink, Weight::bold, Align::centre, 1.2f});
}

// ---- the candidate bar

float bar_height(const Pen& pen) {
    const Scale& s = pen.scale();
    return std::round(is_stacked(pen) ? s.body * 1.9f + s.target * 1.15f : std::max(s.target, s.button * 1.9f));
}

Look candidate_look(Colour ink) { return {&Scale::button, ink, Weight::bold, Align::centre, 1.2f}; }
float candidate_width(Pen& pen, std::string_view word) {
    return std::round(std::max(pen.scale().target, pen.width_of(word, candidate_look(0)) + pen.scale().gap * 1.2f));
}

// How many candidates from `first` on stand beside each other in the width, one at least; going back, how many before it.
int fitting(Pen& pen, float width, int first, int step) {
    const auto& words = pen.composition().found.words;
    int count = 0;
    for (int i = step > 0 ? first : first - 1; i >= 0 && i < int(words.size()); i += step, ++count) {
        width -= candidate_width(pen, words[std::size_t(i)].word);
        if (width < 0 && count > 0) break;
    }
    return count;
}

void draw_turn(Pen& pen, const Rect& where, std::string_view icon, const Text& label, int first, bool works) {
    const Palette& p = pen.colours();
    const bool pressed = works && pen.touchable(where, Key{Key::Does::page, {}, first}, pen.say(label));
    if (pressed) pen.canvas().fill(where, p.action, pen.scale().radius * 0.4f);
    const Colour ink = works ? p.ink : p.ghost;
    pen.icon(icon, square_around(where.centre(), std::min(where.width(), where.height()) * 0.5f),
             pressed ? p.on_strong : ink);
}

void draw_candidates(Pen& pen, Rect where) {
    const Composition& c = pen.composition();
    const Scale& s = pen.scale();
    const auto& words = c.found.words;
    const Rect next = where.cut_right(s.target), previous = where.cut_right(s.target);
    const int shown = fitting(pen, where.width(), c.first, 1), before = fitting(pen, where.width(), c.first, -1);
    for (int i = c.first; i < c.first + shown; ++i) {
        const std::string& word = words[std::size_t(i)].word;
        const Rect place = where.cut_left(std::min(candidate_width(pen, word), where.width()));
        const bool pressed = pen.touchable(place, Key{Key::Does::candidate, word, i}, word);
        const Palette& p = pen.colours();
        Colour ink = p.ink;
        const auto light = [&](Colour ground, Colour word_ink) {
            pen.canvas().fill(place.inset(s.border, s.border * 3), ground, s.radius * 0.4f);
            ink = word_ink;
        };
        if (pressed) light(p.action, p.on_strong);
        else if (i == c.first) light(p.action_light, p.action_dark);  // what the space key takes
        pen.fit(place.inset(s.gap * 0.2f, 0), word, candidate_look(ink));
    }
    draw_turn(pen, previous, "chevron_left", {"ui.key.back"}, c.first - before, c.first > 0);
    draw_turn(pen, next, "chevron_right", {"ui.key.more"}, c.first + shown, c.first + shown < int(words.size()));
}

// Of a long composition the end is looked at: that is where letters come and go.
std::string last_that_fit(Pen& pen, std::string spelled, float width) {
    const Look smallest{&Scale::minimum, 0, Weight::regular, Align::left, 1.2f};
    while (!spelled.empty() && pen.width_of(spelled, smallest) > width) spelled.erase(0, 1);
    return spelled;
}

// The letters so far, and the words they may mean. Its place is kept while nothing is composed, so that no key moves.
void draw_bar(Pen& pen, const Rect& where) {
    const Composition& c = pen.composition();
    const Palette& p = pen.colours();
    const Scale& s = pen.scale();
    pen.canvas().fill(where, c.composing() ? p.card : p.well, s.radius * 0.6f);
    if (!c.composing()) {
        pen.fit(where.inset(s.gap, 0), pen.say(c.takes_letters() ? Text{"ui.key.pinyin_hint"} : Text{"ui.key.latin_hint"}),
                {&Scale::small, p.ink_soft, Weight::regular, Align::left, 1.3f});
        return;
    }
    pen.canvas().frame(where, p.line, s.border, s.radius * 0.6f);
    Rect rest = where.inset(s.border, s.border);
    const Look letters_look{&Scale::body, p.action_dark, Weight::regular, Align::left, 1.2f};
    const float beside = std::min(pen.width_of(c.found.spelled, letters_look) + s.gap * 2, rest.width() * 0.4f);
    const Rect spelled = is_stacked(pen) ? rest.cut_top(std::round(s.body * 1.7f)) : rest.cut_left(beside);
    const Rect place = spelled.inset(s.gap * 0.8f, 0);
    pen.fit(place, last_that_fit(pen, c.found.spelled, place.width()), letters_look);
    draw_candidates(pen, rest);
}

float rows_height(const Pen& pen, float key) {
    const float bar = pen.composition().has_pinyin ? bar_height(pen) + key_gap(pen) * 1.5f : 0;
    return std::ceil(4 * key + 3 * key_gap(pen) + bar);
}

}  // namespace

bool is_stacked(const Pen& pen) { return pen.whole().height() > pen.whole().width() * 1.3f; }

bool is_pad(Keys keys) { return layout_of(keys, {}).pad; }

float keyboard_height(const Pen& pen, Keys keys) { return rows_height(pen, key_height(pen, is_pad(keys))); }

float least_keyboard_height(const Pen& pen) { return rows_height(pen, pen.scale().target); }

void draw_keyboard(Pen& pen, Rect where, Keys keys) {
    if (pen.composition().has_pinyin) draw_bar(pen, where.cut_top(bar_height(pen), key_gap(pen) * 1.5f));
    const Layout& layout = layout_of(keys, pen.composition());
    const float gap = key_gap(pen), height = (where.height() - 3 * gap) / 4;
    const std::size_t most = layout.rows[0].size();
    const float width = (where.width() - gap * float(most - 1)) / float(most);
    for (int row = 0; row < 4; ++row) {
        const std::u32string_view caps = layout.rows[row];
        const float taken = float(caps.size()) * (width + gap) - gap;
        const float x = where.centre().x - taken / 2, y = where.y0 + float(row) * (height + gap);
        for (std::size_t begin = 0, end = 0; begin < caps.size(); begin = end) {
            end = std::min(caps.find_first_not_of(caps[begin], begin), caps.size());
            const float left = x + float(begin) * (width + gap), right = x + float(end) * (width + gap) - gap;
            draw_key(pen, {left, y, right, y + height}, cap_of(pen, caps[begin]),
                     layout.pad ? &Scale::figure : &Scale::heading);
        }
    }
}

}  // namespace mendbay::ui
