// One field and what fits it: rows of letters, a pad of digits, or a wheel of days.
//
// Hands are in the lower half of a tall display and at the right of a wide one, so the keys are there, and the field stands
// right above or beside them: eyes need not go far from fingers.
#include "ui/date_wheel.hpp"
#include "ui/keyboard.hpp"
#include "ui/scenes.hpp"

#include <cmath>

namespace mendbay::ui {

using flow::screen::Keys;
using flow::screen::Typing;

namespace {

// What a person moves their fingers on.
bool is_wheel(const Typing& screen) { return screen.keys == Keys::date && screen.latest; }
float keys_height(const Pen& pen, const Typing& screen) {
    return is_wheel(screen) ? date_wheel_height(pen) : keyboard_height(pen, screen.keys);
}
float least_keys_height(const Pen& pen, const Typing& screen) {
    return is_wheel(screen) ? least_date_wheel_height(pen) : least_keyboard_height(pen);
}
void draw_keys(Pen& pen, const Rect& where, const Typing& screen) {
    if (is_wheel(screen)) draw_date_wheel(pen, where, screen.text, *screen.latest);
    else draw_keyboard(pen, where, screen.keys);
}

// Words take more lines than a number, where there is the room.
constexpr int most_lines = 3;
float field_height(const Pen& pen, const Typing& screen) {
    const float lines = is_stacked(pen) ? screen.keys == Keys::words ? 3.2f : 2.3f : 1.9f;
    return std::round(pen.scale().figure * lines);
}

void draw_field(Pen& pen, const Rect& where, const Typing& screen) {
    const Palette& p = pen.colours();
    const Scale& s = pen.scale();
    const bool wrong = !screen.problem.empty();
    pen.card(where);
    pen.canvas().frame(where, wrong ? p.wrong : p.action, s.border * 2, s.radius);
    const Rect inner = where.inset(std::min(s.pad, where.width() * 0.06f), where.height() * 0.1f);
    const float caret_width = std::max(3.0f, std::round(s.figure * 0.06f));
    // A still caret: one that blinks would wake the machine twice a second for nothing.
    const auto caret = [&](float x) {
        pen.canvas().fill({x, where.centre().y - s.figure * 0.6f, x + caret_width, where.centre().y + s.figure * 0.6f},
                          p.action);
    };
    if (screen.text.empty()) {
        caret(inner.x0);
        pen.fit({inner.x0 + s.figure * 0.3f, inner.y0, inner.x1, inner.y1}, pen.say(screen.placeholder),
                {&Scale::lead, p.ink_soft, Weight::regular, Align::left, 1.2f});
        return;
    }
    const Rect box = pen.fit({inner.x0, inner.y0, inner.x1 - s.figure * 0.2f, inner.y1},
                             screen.shown.empty() ? screen.text : screen.shown,
                             {&Scale::figure, p.ink, Weight::bold, Align::left, 1.15f, false, 1.25f, 0.75f},
                             screen.keys == Keys::words ? most_lines : 2);
    caret(std::min(box.x1 + s.figure * 0.08f, inner.x1));
}

// The line under the field: what is wrong with it, what it will be taken for, or nothing; its room is kept so that the keys
// never move.
float remark_height(const Pen& pen, int lines = 1) { return std::round(pen.scale().body * (0.25f + 1.35f * float(lines))); }
void draw_remark(Pen& pen, Rect where, const Typing& screen) {
    const bool wrong = !screen.problem.empty();
    const Text& said = wrong ? screen.problem : screen.good;
    if (said.empty()) return;
    const flow::Tone tone = wrong ? flow::Tone::wrong : flow::Tone::right;
    const float sign = std::round(pen.scale().body * 1.1f);
    pen.sign(tone, square_around(where.cut_left(sign, pen.scale().body * 0.4f).centre(), sign).centre(), sign);
    pen.fit(where, pen.say(said), {&Scale::body, pen.shades(tone).dark, Weight::bold, Align::left, 1.35f, false, 1, 0.8f},
            2);
}

float field_and_remark_height(const Pen& pen, const Typing& screen) {
    return field_height(pen, screen) + pen.scale().gap * 0.4f + remark_height(pen, is_stacked(pen) ? 1 : 2);
}
void draw_field_and_remark(Pen& pen, Rect where, const Typing& screen) {
    draw_field(pen, where.cut_top(field_height(pen, screen), pen.scale().gap * 0.4f), screen);
    draw_remark(pen, where.cut_top(remark_height(pen, is_stacked(pen) ? 1 : 2)), screen);
}

void draw_heading(Pen& pen, const Rect& where, const Typing& screen) {
    pen.page(where, "words", [&](const Rect& area) { return pen.heading(area, screen.title, screen.subtitle); });
}

// On an upright display rows of letters need the margins' width as well, or the keys are too narrow for a finger.
Rect with_margins(const Pen& pen, const Rect& keys) { return keys.inset(-pen.scale().margin * 0.6f, 0); }

void draw_stacked(Pen& pen, Rect page, const Typing& screen) {
    const Scale& s = pen.scale();
    const float foot = pen.actions_height(screen.others, &screen.submit);
    pen.actions(page.cut_bottom(foot, s.gap), screen.others, &screen.submit);
    const float heading =
        pen.measure(page, [&](const Rect& area) { return pen.heading(area, screen.title, screen.subtitle); });
    const float room = page.height() - heading - field_and_remark_height(pen, screen) - s.gap * 1.6f;
    Rect keys = page.cut_bottom(std::clamp(room, least_keys_height(pen, screen), keys_height(pen, screen)), s.gap * 0.6f);
    if (!is_wheel(screen) && !is_pad(screen.keys)) keys = with_margins(pen, keys);
    draw_keys(pen, keys, screen);
    draw_field_and_remark(pen, page.cut_bottom(field_and_remark_height(pen, screen), s.gap), screen);
    draw_heading(pen, page, screen);
}

// A pad or a wheel at the right, all of its height; words, field and what comes next at the left.
void draw_wide_pad(Pen& pen, Rect page, const Typing& screen) {
    const Scale& s = pen.scale();
    const Rect right = page.cut_right(page.width() * 0.42f, s.margin);
    draw_keys(pen, right, screen);
    const float foot = pen.actions_height(screen.others, &screen.submit);
    pen.actions(page.cut_bottom(foot, s.gap), screen.others, &screen.submit);
    // The field stands level with the middle of what it is filled from, as far as the heading leaves the room.
    const float heading =
        pen.measure(page, [&](const Rect& area) { return pen.heading(area, screen.title, screen.subtitle); });
    const float lowest = page.y1 - field_and_remark_height(pen, screen);
    const float top =
        std::min(std::max(right.centre().y - field_height(pen, screen) / 2, page.y0 + heading + s.gap), lowest);
    draw_field_and_remark(pen, {page.x0, top, page.x1, page.y1}, screen);
    page.y1 = top - s.gap * 0.6f;
    draw_heading(pen, page, screen);
}

// Keys across the whole width. Above them the field, and what to do next level with it; then the heading, with what else can
// be done beside it.
void draw_wide_letters(Pen& pen, Rect page, const Typing& screen) {
    const Scale& s = pen.scale();
    const float side = page.width() * 0.26f, row = std::max(field_height(pen, screen), s.main_button);
    const float heading =
        pen.measure(page, [&](const Rect& area) { return pen.heading(area, screen.title, screen.subtitle); });
    const float room = page.height() - heading - row - remark_height(pen) - s.gap;
    const float keys = std::clamp(room, least_keys_height(pen, screen), keys_height(pen, screen) * 1.15f);
    const bool narrow = pen.everything().height() > pen.everything().width();
    const Rect rows = page.cut_bottom(keys, s.gap * 0.4f);
    draw_keys(pen, narrow ? with_margins(pen, rows) : rows, screen);
    draw_remark(pen, page.cut_bottom(remark_height(pen), s.gap * 0.2f), screen);
    Rect field = page.cut_bottom(row, s.gap * 0.4f);
    const Rect next = field.cut_right(side, s.margin);
    pen.actions(next.inset(0, (row - s.main_button) / 2), {}, &screen.submit);
    draw_field(pen, field.inset(0, (row - field_height(pen, screen)) / 2), screen);
    if (const float others = pen.actions_height(screen.others, nullptr); others > 0)
        pen.actions(page.cut_right(side, s.margin).cut_bottom(std::min(others, page.height())), screen.others, nullptr);
    draw_heading(pen, page, screen);
}

}  // namespace

void draw(Pen& pen, Rect page, const Typing& screen) {
    if (is_stacked(pen)) draw_stacked(pen, page, screen);
    else if (is_wheel(screen) || is_pad(screen.keys)) draw_wide_pad(pen, page, screen);
    else draw_wide_letters(pen, page, screen);
}

}  // namespace mendbay::ui
