// Nobody is here: one question, one way to begin, and what will happen in three pictures.
#include "ui/scenes.hpp"

#include <cmath>

namespace mendbay::ui {

using flow::screen::Attract;
using flow::screen::Button;

namespace {

// The way to begin: a card that is one great button.
void draw_start(Pen& pen, const Rect& where, const Button& start) {
    const Palette& p = pen.colours();
    const Scale& s = pen.scale();
    const std::string label = pen.say(start.label);
    const bool works = start.enabled;
    const bool pressed = works && pen.touchable(where, start.tap, label);
    pen.card(where, !works ? p.line : pressed ? p.action_pressed : p.action);
    const Colour ink = works ? p.on_strong : p.ink_soft;
    Rect inner = where.inset(s.pad * 1.2f, s.pad * 0.6f);
    const float icon = std::min(where.height() * 0.5f, inner.width() * 0.24f);
    pen.icon("scan", square_around(inner.cut_left(icon, s.pad).centre(), icon), ink);
    const float chevron = icon * 0.42f;
    pen.icon("chevron_right", square_around(inner.cut_right(chevron, s.gap).centre(), chevron), ink);
    const Look big{&Scale::figure, ink, Weight::bold, Align::left, 1.25f};
    const Look small{&Scale::body, with_alpha(ink, 0.9f), Weight::regular, Align::left, 1.35f};
    const std::string detail = pen.say(start.detail);
    if (detail.empty()) {
        pen.fit(inner, label, big, 2);
        return;
    }
    const float detail_height = std::min(pen.height_of(detail, small, inner.width()), std::round(s.body * 1.35f) * 2);
    const float height = std::round(s.figure * 1.45f) + detail_height;
    Rect rest{inner.x0, inner.centre().y - height / 2, inner.x1, inner.centre().y + height / 2};
    const Rect lower = rest.cut_bottom(detail_height);
    pen.fit(rest, label, big, 1);
    pen.fit(lower, detail, small, 2);
}

void draw_other(Pen& pen, const Rect& where, const Button& other) {
    const Palette& p = pen.colours();
    const Scale& s = pen.scale();
    const std::string label = pen.say(other.label), detail = pen.say(other.detail);
    const bool pressed = other.enabled && pen.touchable(where, other.tap, label);
    pen.card(where, pressed ? p.action_light : p.card);
    pen.canvas().frame(where, pressed ? p.action : p.edge, s.border, s.radius);
    Rect inner = where.inset(s.pad, s.pad * 0.6f);
    const float chevron = s.heading * 0.7f;
    pen.icon("chevron_right", square_around(inner.cut_right(chevron, s.gap * 0.5f).centre(), chevron), p.ghost);
    const Look big{&Scale::heading, other.enabled ? p.ink : p.ghost, Weight::bold, Align::left, 1.3f};
    if (detail.empty()) {
        pen.fit(inner, label, big, 2);
        return;
    }
    const Look small{&Scale::body, p.ink_soft, Weight::regular, Align::left, 1.35f};
    const float detail_height = std::min(pen.height_of(detail, small, inner.width()), std::round(s.body * 1.35f) * 2);
    const float height = std::min(inner.height(), std::round(s.heading * 1.4f) + detail_height);
    Rect rest{inner.x0, inner.centre().y - height / 2, inner.x1, inner.centre().y + height / 2};
    const Rect lower = rest.cut_bottom(detail_height);
    pen.fit(rest, label, big, 1);
    pen.fit(lower, detail, small, 2);
}

void draw_three_steps(Pen& pen, const Rect& where, const Text (&steps)[3]) {
    constexpr std::string_view icons[] = {"invoice", "barcode", "receipt"};
    constexpr std::string_view numbers[] = {"① ", "② ", "③ "};
    const Palette& p = pen.colours();
    const Scale& s = pen.scale();
    pen.card(where);
    const Rect inner = where.inset(s.pad * 0.6f, s.pad * 0.5f);
    const float icon = std::min(inner.height() * 0.5f, s.title * 1.3f), arrow = icon * 0.42f;
    const float gap = arrow * 2.2f;
    for (int i = 0; i < 3; ++i) {
        Rect column = inner.column(i, 3, gap);
        if (i > 0)
            pen.icon("chevron_right", square_around({column.x0 - gap / 2, column.centre().y - icon * 0.2f}, arrow), p.ghost);
        const Rect words = column.cut_bottom(std::min(column.height() * 0.46f, s.small * 3));
        pen.icon(icons[i], square_around(column.centre(), icon), p.action_dark);
        pen.fit(words, std::string(numbers[i]) + pen.say(steps[i]),
                {&Scale::small, p.ink_soft, Weight::regular, Align::centre, 1.3f}, 2);
    }
}

void draw_others(Pen& pen, Rect rest, const std::vector<Button>& others, float height) {
    const float gap = pen.scale().gap;
    for (std::size_t i = 0; i < others.size(); i += 2) {
        const Rect row = rest.cut_top(height, gap);
        const int in_row = i + 1 < others.size() ? 2 : 1;
        for (int k = 0; k < in_row; ++k) draw_other(pen, row.column(k, in_row, gap), others[i + std::size_t(k)]);
    }
}

// Nothing can be accepted: that alone, in the middle, and what still works below it.
void draw_closed(Pen& pen, Rect page, const Attract& screen) {
    const Scale& s = pen.scale();
    const float sign = s.title * 2.2f, other = s.title * 2.75f, rows = std::ceil(float(screen.others.size()) / 2);
    if (rows > 0) draw_others(pen, page.cut_bottom(rows * other + (rows - 1) * s.gap, s.gap), screen.others, other);
    const float words =
        pen.measure(page, [&](const Rect& r) { return pen.heading(r, screen.title, screen.subtitle, Align::centre); });
    page.y0 += std::max(0.0f, page.height() - sign - s.gap - words) * 0.4f;
    pen.sign(flow::Tone::look, page.cut_top(sign, s.gap).centre(), sign);
    pen.heading(page, screen.title, screen.subtitle, Align::centre);
}

void draw_tall(Pen& pen, Rect page, const Attract& screen) {
    const Scale& s = pen.scale();
    const bool has_steps = !screen.steps[0].empty();
    page.y0 += s.margin * 0.7f;
    page.y0 += pen.heading(page, screen.title, screen.subtitle) + s.gap * 1.5f;
    // What is left is shared out by weight, within limits, so that the page is neither crowded nor empty.
    const float rows = std::ceil(float(screen.others.size()) / 2);
    const float gaps = s.gap * 1.2f * (rows + (has_steps ? 1 : 0));
    const float weight = 1.6f + rows + (has_steps ? 1.05f : 0);
    const float unit = std::clamp((page.height() - gaps) / weight, s.title * 1.6f, s.title * 3.35f);
    draw_start(pen, page.cut_top(unit * 1.6f, s.gap * 1.2f), screen.start);
    if (rows > 0) draw_others(pen, page.cut_top(rows * unit + (rows - 1) * s.gap, s.gap * 1.2f), screen.others, unit);
    if (has_steps) draw_three_steps(pen, page.cut_top(unit * 1.05f), screen.steps);
}

void draw_wide(Pen& pen, Rect page, const Attract& screen) {
    const Scale& s = pen.scale();
    const float rows = std::ceil(float(screen.others.size()) / 2);
    Rect right = page.cut_right(page.width() * 0.5f, s.margin);
    if (rows > 0) {
        const float other = std::min(s.title * 2.9f, right.height() * 0.4f / rows);
        draw_others(pen, right.cut_bottom(rows * other + (rows - 1) * s.gap, s.gap), screen.others, other);
    }
    draw_start(pen, right, screen.start);
    if (!screen.steps[0].empty()) {
        const float words = pen.measure(page, [&](const Rect& r) { return pen.heading(r, screen.title, screen.subtitle); });
        const float room = page.height() - words - s.gap;
        // The first to go where the display is too small for all.
        if (room > s.title * 2.2f)
            draw_three_steps(pen, page.cut_bottom(std::min(s.title * 3.4f, room), s.gap), screen.steps);
    }
    pen.page(page, "words", [&](const Rect& area) { return pen.heading(area, screen.title, screen.subtitle); });
}

}  // namespace

void draw(Pen& pen, Rect page, const Attract& screen) {
    if (screen.out_of_order) draw_closed(pen, page, screen);
    else if (pen.tall()) draw_tall(pen, page, screen);
    else draw_wide(pen, page, screen);
}

}  // namespace mendbay::ui
