// The gallery: every sample by name, and the chosen one as large as there is room, with all that can be changed above it.
#include "ui/scenes.hpp"

#include <cmath>

namespace mendbay::ui {

using flow::screen::Button;
using flow::screen::Gallery;

namespace {

void draw_row(Pen& pen, const Rect& where, const Gallery::Row& row, bool chosen) {
    const Palette& p = pen.colours();
    const bool pressed = pen.touchable(where, row.tap, row.name);
    if (chosen || pressed) pen.canvas().fill(where.inset(2), chosen ? p.action : p.action_light, pen.scale().radius * 0.5f);
    Rect inner = where.inset(pen.scale().pad * 0.5f, 0);
    const Look quiet{&Scale::small, chosen ? p.on_strong : p.ink_soft, Weight::regular, Align::right};
    const float kind = std::ceil(pen.width_of(row.kind, quiet)) + 1;
    pen.fit(inner.cut_right(kind, pen.scale().gap * 0.4f), row.kind, quiet);
    pen.fit(inner, row.name, {&Scale::small, chosen ? p.on_strong : p.ink, Weight::bold});
}

void draw_rows(Pen& pen, const Rect& where, const Gallery& screen) {
    const float row = std::ceil(pen.scale().target);
    pen.card(where);
    const ScrollArea area{"samples", where, row * float(screen.rows.size()), row};
    const float offset = pen.begin_area(area);
    for (std::size_t i = 0; i < screen.rows.size(); ++i) {
        const float top = where.y0 + float(i) * row - offset;
        if (top + row > where.y0 && top < where.y1)
            draw_row(pen, {where.x0, top, where.x1, top + row}, screen.rows[i], int(i) == screen.chosen);
    }
    pen.end_area();
    pen.scroll_bar(area, offset);
}

struct Choice {
    Button button;
    bool on;
    bool begins_a_group;
};
std::vector<Choice> choices_of(const Gallery& screen) {
    std::vector<Choice> out;
    for (const auto& dial : screen.dials)
        for (std::size_t i = 0; i < dial.options.size(); ++i)
            out.push_back({dial.options[i], int(i) == dial.chosen, i == 0});
    for (std::size_t i = 0; i < screen.switches.size(); ++i)
        out.push_back({screen.switches[i].button, screen.switches[i].on, i == 0});
    return out;
}

// In as many lines as they need; returns the height used.
float draw_choices(Pen& pen, const Rect& where, const std::vector<Choice>& choices) {
    const Palette& p = pen.colours();
    const Scale& s = pen.scale();
    const float gap = std::round(s.gap * 0.4f);
    float x = where.x0, y = where.y0;
    for (const Choice& choice : choices) {
        const std::string label = pen.say(choice.button.label);
        const Look look{&Scale::small, choice.on ? p.on_strong : p.ink, choice.on ? Weight::bold : Weight::regular,
                        Align::centre};
        const float width =
            std::max(s.target, std::ceil(pen.width_of(label, {&Scale::small, 0, Weight::bold})) + s.small * 1.4f);
        if (choice.begins_a_group && x > where.x0) x += gap * 2;
        if (x > where.x0 && x + width > where.x1) x = where.x0, y += s.pill + gap;
        const Rect pill{x, y, x + width, y + s.pill};
        const bool pressed = pen.touchable(pill, choice.button.tap, label);
        pen.canvas().fill(pill, choice.on ? p.action : pressed ? p.action_light : p.card, s.pill / 2);
        if (!choice.on) pen.canvas().frame(pill, p.edge, s.border, s.pill / 2);
        pen.fit(pill.inset(s.small * 0.5f, 0), label, look);
        x += width + gap;
    }
    return choices.empty() ? 0 : y + s.pill - where.y0;
}

void draw_picture(Pen& pen, const Rect& room, const std::shared_ptr<const flow::Picture>& picture) {
    if (!picture || picture->width <= 0 || picture->height <= 0) return;
    const float share = std::min({1.0f, room.width() / float(picture->width), room.height() / float(picture->height)});
    const float width = std::floor(float(picture->width) * share), left = std::round(room.centre().x - width / 2);
    const Rect box = pen.picture({left, room.y0, left + width, room.y1}, picture);
    pen.canvas().frame(box.inset(-pen.scale().border), pen.colours().edge, pen.scale().border);
    pen.surface(box, "picture");
}

}  // namespace

void draw(Pen& pen, Rect page, const Gallery& screen) {
    const Scale& s = pen.scale();
    if (pen.tall()) draw_rows(pen, page.cut_top(page.height() * 0.25f, s.gap), screen);
    else draw_rows(pen, page.cut_left(std::round(page.width() * 0.27f), s.gap), screen);
    page.y0 += draw_choices(pen, page, choices_of(screen)) + s.gap * 0.6f;
    draw_picture(pen, page.inset(s.border, s.border), screen.picture);
}

}  // namespace mendbay::ui
