// The life of one part or ticket: what it is, where it is, and everything that happened to it, in order of time.
#include "ui/illustrations.hpp"
#include "ui/scenes.hpp"

#include <cmath>

namespace mendbay::ui {

using flow::screen::Trace;

namespace {

float draw_words(Pen& pen, Rect inner, const Trace& screen) {
    const Scale& s = pen.scale();
    const float top = inner.y0;
    const std::string title = pen.say(screen.title), state = pen.say(screen.state);
    if (!title.empty())
        inner.y0 += pen.write(inner, title, {&Scale::small, pen.colours().ink_soft, Weight::regular, Align::left, 1.4f});
    const Look number{&Scale::title, pen.colours().ink, Weight::bold, Align::left, 1.3f};
    Rect row = inner.cut_top(std::round(s.title * 1.3f));
    const float pill = state.empty() ? 0 : pen.width_of(state, {&Scale::small, 0}) + s.small * 1.6f;
    const bool beside = pen.width_of(screen.number, number) * 0.9f + pill + s.gap <= row.width();
    if (pill > 0 && beside) pen.pill_label(row.cut_right(pill, s.gap), state, screen.tone);
    pen.fit(row, screen.number, number, screen.picture.empty() ? 1 : 2);  // a device's is a name, and may be long
    if (pill > 0 && !beside) {
        const Rect below = inner.cut_top(std::round(s.small * 2));
        const float width = std::min(pill - s.small * 0.2f, below.width());  // its words begin below the number's
        pen.pill_label({below.x0, below.y0, below.x0 + width, below.y1}, state, screen.tone);
    }
    return inner.y0 - top;
}

float draw_head(Pen& pen, const Rect& where, const Trace& screen) {
    return pen.card_around(where, [&](Rect inner) {
        if (screen.picture.empty()) return draw_words(pen, inner, screen);
        const Scale& s = pen.scale();
        const float side = std::round(s.title * 2.6f);
        const Rect column = inner.cut_left(side, s.pad * 0.8f);
        const float words = pen.measure(inner, [&](const Rect& r) { return draw_words(pen, r, screen); });
        const float height = std::max(side, words);
        const Rect panel{column.x0, column.y0, column.x1, column.y0 + height};
        pen.canvas().fill(panel, pen.colours().well, s.radius * 0.6f);
        draw_thing(pen, panel.inset(side * 0.12f), screen.picture);
        inner.y0 += std::round((height - words) / 2);
        draw_words(pen, inner, screen);
        return height;
    });
}

float draw_items(Pen& pen, const Rect& where, const Trace& screen) {
    if (screen.items.empty()) return 0;
    return pen.card_around(where, [&](Rect inner) {
        const float top = inner.y0, gap = pen.scale().gap * 0.4f;
        for (const auto& item : screen.items)
            inner.y0 += pen.pair(inner, pen.say(item.label), pen.say(item.value), item.tone) + gap;
        return inner.y0 - top - gap;
    });
}

float draw_life(Pen& pen, const Rect& where, const Trace& screen) {
    if (screen.life.empty()) return 0;
    return pen.card_around(where, [&](Rect inner) {
        const float top = inner.y0;
        inner.y0 += pen.write(inner, pen.say({"ui.trace.life"}),
                              {&Scale::heading, pen.colours().ink, Weight::bold, Align::left, 1.35f}) +
                    pen.scale().gap * 0.6f;
        std::vector<Happening> life;
        for (const auto& line : screen.life) life.push_back({line.at, pen.say(line.what), line.tone});
        return inner.y0 + pen.timeline(inner, life) - top;
    });
}

}  // namespace

void draw(Pen& pen, Rect page, const Trace& screen) {
    const Scale& s = pen.scale();
    const auto below = [&](Rect& area, float height) {
        if (height > 0) area.y0 += height + pen.scale().gap;
    };
    if (pen.tall()) {
        pen.actions(page.cut_bottom(pen.actions_height(screen.others, &screen.proceed), s.gap), screen.others,
                    &screen.proceed);
        pen.page(page, "trace", [&](Rect area) {
            const float top = area.y0;
            below(area, draw_head(pen, area, screen));
            below(area, draw_items(pen, area, screen));
            return area.y0 + draw_life(pen, area, screen) - top;
        });
        return;
    }
    Rect right = page.cut_right(page.width() * 0.36f, s.gap);
    pen.actions(right.cut_bottom(pen.actions_height(screen.others, &screen.proceed), s.gap), screen.others, &screen.proceed);
    pen.page(right, "items", [&](const Rect& area) { return draw_items(pen, area, screen); });
    pen.page(page, "life", [&](Rect area) {
        const float top = area.y0;
        below(area, draw_head(pen, area, screen));
        return area.y0 + draw_life(pen, area, screen) - top;
    });
}

}  // namespace mendbay::ui
