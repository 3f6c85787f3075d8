// Scan this: a picture of the thing with its code pointed out, and what came of the last try.
#include "ui/illustrations.hpp"
#include "ui/scenes.hpp"

#include <cmath>

namespace mendbay::ui {

using flow::screen::ScanPrompt;

namespace {

void draw_panel(Pen& pen, Rect panel, const ScanPrompt& screen) {
    const Scale& s = pen.scale();
    if (!screen.feedback.empty()) {
        const std::string text = pen.say(screen.feedback), detail = pen.say(screen.feedback_detail);
        const float height =
            pen.measure(panel, [&](const Rect& r) { return pen.notice_strip(r, screen.feedback_tone, text, detail); });
        pen.notice_strip(panel.cut_bottom(height, s.gap * 0.75f), screen.feedback_tone, text, detail);
    }
    illustrate(pen, panel, screen.illustration);
    const float line = std::round(s.body * 1.4f);
    const Rect waiting = Rect{panel.x0, panel.y1 - line - s.pad * 0.6f, panel.x1, panel.y1 - s.pad * 0.6f}.inset(s.pad, 0);
    pen.fit(waiting, pen.say(screen.waiting), {&Scale::body, pen.colours().ink_soft, Weight::regular, Align::centre, 1.4f});
}

}  // namespace

void draw(Pen& pen, Rect page, const ScanPrompt& screen) {
    const Scale& s = pen.scale();
    const Look hint{&Scale::small, pen.colours().ink_soft, Weight::regular, pen.tall() ? Align::centre : Align::left, 1.45f,
                    true};
    const std::string hint_text = pen.say(screen.hint);
    if (pen.tall()) {
        page.y0 += pen.heading(page, screen.title, screen.subtitle) + s.gap * 1.1f;
        const float hint_height = pen.height_of(hint_text, hint, page.width());
        pen.write(page.cut_bottom(hint_height, hint_height > 0 ? s.gap * 1.3f : 0), hint_text, hint);
        const float foot = pen.actions_height(screen.others, nullptr);
        pen.actions(page.cut_bottom(foot, foot > 0 ? s.gap * 1.1f : 0), screen.others, nullptr);
        draw_panel(pen, page, screen);
        return;
    }
    Rect right = page.cut_right(page.width() * 0.4f, s.margin);
    draw_panel(pen, page, screen);
    const float foot = pen.actions_height(screen.others, nullptr);
    pen.actions(right.cut_bottom(foot, s.gap), screen.others, nullptr);
    pen.page(right, "words", [&](Rect area) {
        const float top = area.y0;
        area.y0 += pen.heading(area, screen.title, screen.subtitle);
        if (!hint_text.empty()) {
            area.y0 += pen.scale().gap;
            area.y0 += pen.write(area, hint_text, hint);
        }
        return area.y0 - top;
    });
}

}  // namespace mendbay::ui
