// The layouts are a table of letters; what a key does follows from its letter.
#include "ui/keyboard.hpp"

#include <cmath>

namespace mendbay::ui {

using flow::screen::Keys;

namespace {

// One row a line; one key a letter. ⌫ erases the last letter, ✕ empties the field, ⇧ turns to small letters and back,
// ␣ is the space.
struct Layout {
    Keys keys;
    bool pad;
    std::u32string_view rows[4];
};
constexpr Layout layouts[] = {
    {Keys::phone, true, {U"123", U"456", U"789", U"+0⌫"}},
    {Keys::digits, true, {U"123", U"456", U"789", U"✕0⌫"}},
    {Keys::date, true, {U"123", U"456", U"789", U"✕0⌫"}},
    {Keys::serial, false, {U"1234567890", U"QWERTYUIOP", U"ASDFGHJKL-", U"⇧ZXCVBNM␣⌫"}},
    {Keys::document_number, false, {U"1234567890", U"QWERTYUIOP", U"ASDFGHJKL-", U"✕ZXCVBNM⌫"}},
};

const Layout& layout_of(Keys keys) {
    for (const Layout& layout : layouts)
        if (layout.keys == keys) return layout;
    return layouts[0];
}

float key_gap(const Pen& pen) { return std::round(pen.scale().gap * (pen.tall() ? 0.3f : 0.4f)); }
float key_height(const Pen& pen, bool pad) {
    return std::round(pad ? pen.scale().main_button : std::max(pen.scale().target, pen.scale().other_button * 0.92f));
}

void draw_key(Pen& pen, const Rect& where, char32_t letter) {
    const Palette& p = pen.colours();
    Key key;
    std::string_view icon;
    std::string label;
    switch (letter) {
        case U'⌫': key.does = Key::Does::erase, icon = "erase", label = pen.say({"ui.key.erase"}); break;
        case U'✕': key.does = Key::Does::clear, label = pen.say({"ui.key.clear"}); break;
        case U'⇧': key.does = Key::Does::shift, icon = "shift", label = pen.say({"ui.key.shift"}); break;
        case U'␣': key.text = " ", icon = "space", label = pen.say({"ui.key.space"}); break;
        default:
            label = std::string(1, char(pen.shifted() && letter >= U'A' && letter <= U'Z' ? letter + ('a' - 'A') : letter));
            key.text = label;
    }
    const bool pressed = pen.touchable(where, key, label);
    const bool works = key.does == Key::Does::type && letter != U'␣';
    const bool lit = pressed || (key.does == Key::Does::shift && pen.shifted());
    const float radius = std::min(pen.scale().radius * 0.6f, where.height() * 0.22f);
    pen.canvas().fill(where, lit ? p.action : works ? p.card : p.line, radius);
    if (!lit && works) pen.canvas().frame(where, p.line, pen.scale().border, radius);
    const Colour ink = lit ? p.on_strong : p.ink;
    if (!icon.empty()) pen.icon(icon, square_around(where.centre(), std::min(where.height(), where.width()) * 0.5f), ink);
    else
        pen.fit(where.inset(where.width() * 0.08f, 0), label,
                {works ? &Scale::button : &Scale::small, ink, works ? Weight::bold : Weight::regular, Align::centre, 1.2f});
}

}  // namespace

bool is_pad(Keys keys) { return layout_of(keys).pad; }

float keyboard_height(const Pen& pen, Keys keys) {
    const Layout& layout = layout_of(keys);
    return 4 * key_height(pen, layout.pad) + 3 * key_gap(pen);
}

void draw_keyboard(Pen& pen, const Rect& where, Keys keys) {
    const Layout& layout = layout_of(keys);
    const float gap = key_gap(pen), height = (where.height() - 3 * gap) / 4;
    const std::size_t most = layout.rows[0].size();
    const float width = (where.width() - gap * float(most - 1)) / float(most);
    for (int row = 0; row < 4; ++row) {
        const std::u32string_view letters = layout.rows[row];
        const float taken = float(letters.size()) * (width + gap) - gap;
        float x = where.centre().x - taken / 2;
        const float y = where.y0 + float(row) * (height + gap);
        for (const char32_t letter : letters) {
            draw_key(pen, {x, y, x + width, y + height}, letter);
            x += width + gap;
        }
    }
}

std::optional<std::string> after_key(const std::string& text, const Key& key, int longest) {
    switch (key.does) {
        case Key::Does::type: {
            const std::size_t length = decode_utf8(text).size() + decode_utf8(key.text).size();
            if (key.text.empty() || length > std::size_t(std::max(0, longest))) return {};
            return text + key.text;
        }
        case Key::Does::erase: {
            if (text.empty()) return {};
            std::size_t end = text.size() - 1;
            while (end > 0 && (std::uint8_t(text[end]) & 0xC0) == 0x80) --end;
            return text.substr(0, end);
        }
        case Key::Does::clear: return text.empty() ? std::nullopt : std::optional<std::string>("");
        case Key::Does::shift: return {};
    }
    return {};
}

}  // namespace mendbay::ui
