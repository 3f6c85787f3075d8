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
void draw_keys(Pen& pen, const Rect& where, const Typing& screen) {
    if (is_wheel(screen)) draw_date_wheel(pen, where, screen.text, *screen.latest);
    else draw_keyboard(pen, where, screen.keys);
}

float field_height(const Pen& pen) { return std::round(pen.scale().figure * (pen.tall() ? 2.3f : 1.9f)); }

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
                             {&Scale::figure, p.ink, Weight::bold, Align::left, 1.15f, false, 1.25f}, 2);
    caret(std::min(box.x1 + s.figure * 0.08f, inner.x1));
}

// The line under the field: what is wrong with it, what it will be taken for, or nothing; its room is kept so that the keys
// never move.
float remark_height(const Pen& pen) { return std::round(pen.scale().body * 1.6f); }
void draw_remark(Pen& pen, Rect where, const Typing& screen) {
    const bool wrong = !screen.problem.empty();
    const Text& said = wrong ? screen.problem : screen.good;
    if (said.empty()) return;
    const flow::Tone tone = wrong ? flow::Tone::wrong : flow::Tone::right;
    const float sign = std::round(pen.scale().body * 1.1f);
    pen.sign(tone, square_around(where.cut_left(sign, pen.scale().body * 0.4f).centre(), sign).centre(), sign);
    pen.fit(where, pen.say(said), {&Scale::body, pen.shades(tone).dark, Weight::bold, Align::left, 1.35f});
}

float field_and_remark_height(const Pen& pen) { return field_height(pen) + pen.scale().gap * 0.4f + remark_height(pen); }
void draw_field_and_remark(Pen& pen, Rect where, const Typing& screen) {
    draw_field(pen, where.cut_top(field_height(pen), pen.scale().gap * 0.4f), screen);
    draw_remark(pen, where.cut_top(remark_height(pen)), screen);
}

void draw_heading(Pen& pen, const Rect& where, const Typing& screen) {
    pen.page(where, "words", [&](const Rect& area) { return pen.heading(area, screen.title, screen.subtitle); });
}

void draw_tall(Pen& pen, Rect page, const Typing& screen) {
    const Scale& s = pen.scale();
    const float foot = pen.actions_height(screen.others, &screen.submit);
    pen.actions(page.cut_bottom(foot, s.gap), screen.others, &screen.submit);
    const float heading =
        pen.measure(page, [&](const Rect& area) { return pen.heading(area, screen.title, screen.subtitle); });
    const float room = page.height() - heading - field_and_remark_height(pen) - s.gap * 1.6f;
    Rect keys = page.cut_bottom(std::clamp(room, keys_height(pen, screen) * 0.62f, keys_height(pen, screen)), s.gap * 0.6f);
    // Rows of letters need the margins' width as well, or the keys are too narrow for a finger.
    if (!is_wheel(screen) && !is_pad(screen.keys)) keys = keys.inset(-s.margin * 0.6f, 0);
    draw_keys(pen, keys, screen);
    draw_field_and_remark(pen, page.cut_bottom(field_and_remark_height(pen), s.gap), screen);
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
    const float lowest = page.y1 - field_and_remark_height(pen);
    const float top = std::min(std::max(right.centre().y - field_height(pen) / 2, page.y0 + heading + s.gap), lowest);
    draw_field_and_remark(pen, {page.x0, top, page.x1, page.y1}, screen);
    page.y1 = top - s.gap * 0.6f;
    draw_heading(pen, page, screen);
}

void draw_wide_letters(Pen& pen, Rect page, const Typing& screen) {
    const Scale& s = pen.scale();
    const float heading =
        pen.measure(page, [&](const Rect& area) { return pen.heading(area, screen.title, screen.subtitle); });
    const float room = page.height() - heading - field_and_remark_height(pen) - s.gap * 1.2f;
    const float least = std::min(keys_height(pen, screen), page.height() * 0.62f);
    draw_keys(pen, page.cut_bottom(std::clamp(room, least, keys_height(pen, screen) * 1.15f), s.gap * 0.6f), screen);
    // Above the keys: what is asked and the field at the left, what to do next at the right, level with the field.
    Rect right = page.cut_right(page.width() * 0.26f, s.margin);
    const Rect field = page.cut_bottom(field_and_remark_height(pen), s.gap * 0.6f);
    right.y1 = std::round(field.y0 + (field_height(pen) + s.main_button) / 2);
    const float foot = std::min(pen.actions_height(screen.others, &screen.submit), right.height());
    pen.actions(right.cut_bottom(foot), screen.others, &screen.submit);
    draw_field_and_remark(pen, field, screen);
    draw_heading(pen, page, screen);
}

}  // namespace

void draw(Pen& pen, Rect page, const Typing& screen) {
    if (pen.tall()) draw_tall(pen, page, screen);
    else if (is_wheel(screen) || is_pad(screen.keys)) draw_wide_pad(pen, page, screen);
    else draw_wide_letters(pen, page, screen);
}

}  // namespace mendbay::ui
