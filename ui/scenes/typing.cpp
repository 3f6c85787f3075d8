// One field and the keys that fit it.
#include "ui/keyboard.hpp"
#include "ui/scenes.hpp"

#include <cmath>

namespace mendbay::ui {

using flow::screen::Typing;

namespace {

float field_height(const Pen& pen) { return std::round(pen.scale().figure * 1.9f); }

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
        pen.canvas().fill({x, where.centre().y - s.figure * 0.52f, x + caret_width, where.centre().y + s.figure * 0.52f},
                          p.action);
    };
    if (screen.text.empty()) {
        caret(inner.x0);
        pen.fit({inner.x0 + s.figure * 0.3f, inner.y0, inner.x1, inner.y1}, pen.say(screen.placeholder),
                {&Scale::lead, p.ghost, Weight::regular, Align::left, 1.2f});
        return;
    }
    const Rect box = pen.fit({inner.x0, inner.y0, inner.x1 - s.figure * 0.2f, inner.y1},
                             screen.shown.empty() ? screen.text : screen.shown,
                             {&Scale::figure, p.ink, Weight::bold, Align::left, 1.15f}, 2);
    caret(std::min(box.x1 + s.figure * 0.08f, inner.x1));
}

// The line under the field: what is wrong with it, or nothing; its room is kept so that the keys never move.
float problem_height(const Pen& pen) { return std::round(pen.scale().body * 1.6f); }
void draw_problem(Pen& pen, Rect where, const Typing& screen) {
    if (screen.problem.empty()) return;
    const float sign = std::round(pen.scale().body * 1.1f);
    pen.sign(flow::Tone::wrong, square_around(where.cut_left(sign, pen.scale().body * 0.4f).centre(), sign).centre(), sign);
    pen.fit(where, pen.say(screen.problem), {&Scale::body, pen.colours().wrong_dark, Weight::bold, Align::left, 1.35f});
}

void draw_tall(Pen& pen, Rect page, const Typing& screen) {
    const Scale& s = pen.scale();
    page.y0 += pen.heading(page, screen.title, screen.subtitle) + s.gap * 1.2f;
    draw_field(pen, page.cut_top(field_height(pen), s.gap * 0.4f), screen);
    draw_problem(pen, page.cut_top(problem_height(pen), s.gap * 0.4f), screen);
    const float foot = pen.actions_height(screen.others, &screen.submit);
    pen.actions(page.cut_bottom(foot, s.gap * 1.2f), screen.others, &screen.submit);
    Rect keys = page.cut_bottom(std::min(keyboard_height(pen, screen.keys), page.height()));
    // Rows of letters need the margins' width as well, or the keys are too narrow for a finger.
    if (!is_pad(screen.keys)) keys = keys.inset(-s.margin * 0.6f, 0);
    draw_keyboard(pen, keys, screen.keys);
}

void draw_wide_pad(Pen& pen, Rect page, const Typing& screen) {
    const Scale& s = pen.scale();
    Rect right = page.cut_right(page.width() * 0.42f, s.margin);
    draw_keyboard(pen, right.cut_bottom(std::min(keyboard_height(pen, screen.keys) * 1.6f, right.height())), screen.keys);
    const float foot = pen.actions_height(screen.others, &screen.submit);
    pen.actions(page.cut_bottom(foot, s.gap), screen.others, &screen.submit);
    pen.page(page, "words", [&](Rect area) {
        const float top = area.y0;
        area.y0 += pen.heading(area, screen.title, screen.subtitle) + pen.scale().gap;
        draw_field(pen, area.cut_top(field_height(pen), pen.scale().gap * 0.4f), screen);
        draw_problem(pen, area.cut_top(problem_height(pen)), screen);
        return area.y0 - top;
    });
}

void draw_wide_letters(Pen& pen, Rect page, const Typing& screen) {
    const Scale& s = pen.scale();
    const float wanted = std::min(keyboard_height(pen, screen.keys), page.height() * 0.62f);
    draw_keyboard(pen, page.cut_bottom(wanted, s.gap * 0.6f), screen.keys);
    // Above the keys: what is asked and the field at the left, what to do next at the right.
    Rect right = page.cut_right(page.width() * 0.26f, s.margin);
    const float foot = std::min(pen.actions_height(screen.others, &screen.submit), right.height());
    pen.actions(right.cut_bottom(foot), screen.others, &screen.submit);
    pen.page(page, "words", [&](Rect area) {
        const float top = area.y0;
        area.y0 += pen.heading(area, screen.title, screen.subtitle) + pen.scale().gap * 0.6f;
        draw_field(pen, area.cut_top(field_height(pen), pen.scale().gap * 0.2f), screen);
        if (!screen.problem.empty()) draw_problem(pen, area.cut_top(problem_height(pen)), screen);
        return area.y0 - top;
    });
}

}  // namespace

void draw(Pen& pen, Rect page, const Typing& screen) {
    if (pen.tall()) draw_tall(pen, page, screen);
    else if (is_pad(screen.keys)) draw_wide_pad(pen, page, screen);
    else draw_wide_letters(pen, page, screen);
}

}  // namespace mendbay::ui
