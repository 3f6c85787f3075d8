// What is kept about a customer and why, before anything is kept.
#include "ui/scenes.hpp"

namespace mendbay::ui {

using flow::screen::Consent;

void draw(Pen& pen, Rect page, const Consent& screen) {
    const Scale& s = pen.scale();
    const flow::screen::Button others[] = {screen.decline};
    const float foot = pen.tall() ? pen.actions_height(others, &screen.agree) : s.main_button;
    const Rect bottom = page.cut_bottom(foot, s.gap);
    if (pen.tall()) {
        pen.actions(bottom, others, &screen.agree);
    } else {
        const float gap = s.gap * 0.75f;
        pen.button(bottom.column(0, 2, gap), screen.decline, ButtonKind::outline);
        pen.button(bottom.column(1, 2, gap), screen.agree, ButtonKind::filled);
    }
    page.y0 += pen.heading(page, screen.title, {}) + s.gap;
    const Look words{&Scale::lead, pen.colours().ink, Weight::regular, Align::left, 1.55f};
    pen.page(page, "consent", [&](const Rect& area) {
        return pen.card_around(area, [&](Rect inner) {
            const float top = inner.y0, bullet = pen.scale().lead * 0.34f;
            for (const Text& paragraph : screen.paragraphs) {
                Rect line = inner;
                const float middle = line.y0 + pen.scale().lead * 0.78f;
                pen.canvas().disc({line.x0 + bullet / 2, middle}, bullet / 2, pen.colours().action);
                line.x0 += pen.scale().lead;
                inner.y0 += pen.write(line, pen.say(paragraph), words) + pen.scale().gap * 0.6f;
            }
            return inner.y0 - top - pen.scale().gap * 0.6f;
        });
    });
}

}  // namespace mendbay::ui
