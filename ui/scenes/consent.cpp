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
    const auto draw_words = [&](const Rect& area, float Scale::*size) {
        const Look words{size, pen.colours().ink, Weight::regular, Align::left, 1.55f};
        return pen.card_around(area, [&](Rect inner) {
            const Scale& now = pen.scale();
            const float top = inner.y0, type = now.*size, mark = std::round(type * 0.9f), gap = now.gap * 0.7f;
            for (const Text& paragraph : screen.paragraphs) {
                const Rect line{inner.x0 + mark * 1.5f, inner.y0, inner.x1, inner.y1};
                pen.icon("check", square_around({inner.x0 + mark / 2, inner.y0 + type * 0.78f}, mark), pen.colours().action);
                inner.y0 += pen.write(line, pen.say(paragraph), words) + gap;
            }
            return inner.y0 - top - gap;
        });
    };
    // It is to be read, so it is as large as there is room for.
    const float large = pen.measure(page, [&](const Rect& r) { return draw_words(r, &Scale::heading); });
    float Scale::*const size = large <= page.height() ? &Scale::heading : &Scale::lead;
    pen.page(page, "consent", [&](const Rect& area) { return draw_words(area, size); });
}

}  // namespace mendbay::ui
