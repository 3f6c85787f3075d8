// Figures at a glance: bars beside a table, or above it where the display stands upright.
#include "ui/scenes.hpp"

#include <cmath>

namespace mendbay::ui {

using flow::screen::Figures;

namespace {

void draw_bars(Pen& pen, const Rect& where, const Figures& screen) {
    const Scale& s = pen.scale();
    pen.card(where);
    Rect inner = where.inset(s.pad, s.pad * 0.7f);
    pen.fit(inner.cut_top(std::round(s.lead * 1.5f), s.gap * 0.5f), pen.say(screen.chart_title),
            {&Scale::lead, pen.colours().ink, Weight::bold});
    std::vector<ChartBar> bars;
    for (const auto& bar : screen.bars) bars.push_back({pen.say(bar.label), bar.value, bar.tone});
    pen.bars_chart(inner, bars);
}

float draw_table(Pen& pen, const Rect& where, const Figures& screen) {
    const Scale& s = pen.scale();
    std::vector<std::string> head;
    for (const Text& text : screen.head) head.push_back(pen.say(text));
    std::vector<std::vector<std::string>> rows;
    for (const auto& row : screen.rows) {
        rows.emplace_back();
        for (const Text& text : row) rows.back().push_back(pen.say(text));
    }
    return pen.card_around(where, [&](Rect inner) {
        const float top = inner.y0;
        pen.fit(inner.cut_top(std::round(s.lead * 1.5f), s.gap * 0.5f), pen.say(screen.table_title),
                {&Scale::lead, pen.colours().ink, Weight::bold});
        return inner.y0 - top + pen.table(inner, head, rows);
    });
}

}  // namespace

void draw(Pen& pen, Rect page, const Figures& screen) {
    const Scale& s = pen.scale();
    const float actions = pen.actions_height(screen.others, nullptr);
    pen.actions(page.cut_bottom(actions, actions > 0 ? s.gap : 0), screen.others, nullptr);
    page.y0 += pen.heading(page, screen.title, screen.subtitle) + s.gap;
    if (screen.bars.empty() && screen.rows.empty()) {
        pen.empty_state(page, "chart", pen.say(screen.empty_title), pen.say(screen.empty_hint));
        return;
    }
    const Rect chart =
        pen.tall() ? page.cut_top(page.height() * 0.42f, s.gap) : page.cut_left((page.width() - s.gap) / 2, s.gap);
    draw_bars(pen, chart, screen);
    pen.page(page, "table", [&](const Rect& r) { return draw_table(pen, r, screen); });
}

}  // namespace mendbay::ui
