// A field to sign in with a finger.
#include "ui/scenes.hpp"

#include <cmath>

namespace mendbay::ui {

using flow::screen::Signature;
using Field = ticket::Signature;

namespace {

// The strokes as ink: a little thicker where the finger was slow, as a pen's are.
void draw_ink(Pen& pen, const Rect& field, const std::vector<std::vector<Point>>& strokes) {
    const float unit = field.width() / float(Field::width);
    const float pen_width = std::max(3.0f, field.width() * 0.008f);
    for (const auto& stroke : strokes) {
        std::vector<Point> line;
        for (const Point& dot : stroke) line.push_back({field.x0 + dot.x * unit, field.y0 + dot.y * unit});
        if (line.size() == 1) pen.canvas().disc(line[0], pen_width * 0.7f, pen.colours().ink);
        else pen.canvas().stroke(line, pen.colours().ink, pen_width);
    }
}

void draw_field(Pen& pen, const Rect& where, const Signature& screen) {
    const Palette& p = pen.colours();
    const Scale& s = pen.scale();
    pen.card(where);
    pen.canvas().frame(where, p.action, s.border * 2, s.radius);
    const float line = std::round(where.y0 + where.height() * 0.78f);
    pen.canvas().dashes({where.x0 + s.pad, line}, {where.x1 - s.pad, line}, p.ghost, s.border, s.gap * 0.4f, s.gap * 0.3f);
    const auto& strokes = pen.memory().strokes;
    if (strokes.empty())
        pen.fit({where.x0 + s.pad, where.y0, where.x1 - s.pad, line}, pen.say(screen.hint),
                {&Scale::lead, p.ink_soft, Weight::regular, Align::centre, 1.4f}, 2);
    pen.surface(where, "signature");
    draw_ink(pen, where, strokes);
}

}  // namespace

void draw(Pen& pen, Rect page, const Signature& screen) {
    const Scale& s = pen.scale();
    const float actions = pen.actions_height(screen.others, &screen.submit);
    pen.actions(page.cut_bottom(actions, s.gap), screen.others, &screen.submit);
    page.y0 += pen.heading(page, screen.title, screen.subtitle) + s.gap;
    // As wide as there is room for in its proportion, at the foot of the page, where the hand is.
    const float proportion = float(Field::height) / float(Field::width);
    const float width = std::min(page.width(), page.height() / proportion), height = width * proportion;
    const float left = page.centre().x - width / 2;
    draw_field(pen, {left, page.y1 - height, left + width, page.y1}, screen);
}

}  // namespace mendbay::ui
