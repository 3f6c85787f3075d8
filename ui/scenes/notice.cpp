// Something to know, and what to do about it.
#include "ui/scenes.hpp"

#include <cmath>

namespace mendbay::ui {

using flow::screen::Notice;

void draw(Pen& pen, Rect page, const Notice& screen) {
    const Scale& s = pen.scale();
    const float width = pen.tall() ? page.width() : std::min(page.width(), s.body * 36);
    page = {page.centre().x - width / 2, page.y0, page.centre().x + width / 2, page.y1};
    pen.actions(page.cut_bottom(pen.actions_height(screen.others, &screen.proceed), s.gap), screen.others, &screen.proceed);
    const auto content = [&](Rect area) {
        const Scale& now = pen.scale();
        const float top = area.y0, sign = std::round(now.title * (pen.tall() ? 2.2f : 1.8f));
        pen.sign(screen.tone, area.cut_top(sign, now.gap * 0.9f).centre(), sign);
        area.y0 += pen.write(area, pen.say(screen.title),
                             {&Scale::title, pen.colours().ink, Weight::bold, Align::centre, 1.2f, true}) +
                   now.gap * 0.5f;
        area.y0 += pen.write(area, pen.say(screen.body),
                             {&Scale::lead, pen.colours().ink_soft, Weight::regular, Align::centre, 1.5f, true});
        if (!screen.items.empty()) {
            area.y0 += now.gap * 1.2f;
            area.y0 += pen.card_around(area, [&](Rect inner) {
                const float start = inner.y0;
                for (std::size_t i = 0; i < screen.items.size(); ++i) {
                    if (i > 0) pen.rule(inner.cut_top(pen.scale().gap));
                    inner.y0 += pen.pair(inner, pen.say(screen.items[i].label), pen.say(screen.items[i].value),
                                         screen.items[i].tone);
                }
                return inner.y0 - start;
            });
        }
        return area.y0 - top;
    };
    // A little above the middle: the eye looks there first.
    const float height = pen.measure(page, content), room = page.height() - height;
    if (room > 0) page.y0 += std::round(room * 0.36f);
    pen.page(page, "notice", content);
}

}  // namespace mendbay::ui
