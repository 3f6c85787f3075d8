// The demo's bench: things to scan with a touch, and the papers that came out of the simulated printers.
#include "ui/scenes.hpp"

#include <cmath>

namespace mendbay::ui {

using flow::screen::Bench;

namespace {

void draw_thing(Pen& pen, const Rect& where, const Bench::Card& card) {
    const Palette& p = pen.colours();
    const Scale& s = pen.scale();
    const std::string label = pen.say(card.label);
    const bool pressed = pen.touchable(where, card.tap, label);
    pen.card(where);
    if (pressed) pen.card(where, p.action_light);
    Rect inner = where.inset(s.pad * 0.5f);
    if (card.picture && card.picture->width > 0) {
        // A wide code (bars) gets the card's width, a square one its height.
        const float aspect = float(card.picture->height) / float(card.picture->width);
        const float width = std::floor(std::min(inner.height() / aspect, inner.width() * (aspect < 0.7f ? 0.5f : 0.36f)));
        const Rect place = inner.cut_left(width, s.pad * 0.5f);
        pen.picture({place.x0, std::round(place.centre().y - width * aspect / 2), place.x1, place.y1}, card.picture);
    }
    const Rect upper = inner.cut_top(inner.height() * 0.45f);
    pen.fit(upper, label, {&Scale::body, p.ink, Weight::bold, Align::left, 1.25f}, 2);
    pen.fit(inner, pen.say(card.detail), {&Scale::small, p.ink_soft, Weight::regular, Align::left, 1.15f, false, 1, 0.7f},
            4);
}

float draw_things(Pen& pen, Rect area, const Bench& screen, int columns) {
    const Scale& s = pen.scale();
    const float top = area.y0, gap = s.gap * 0.6f, height = std::round(s.body * 6);
    for (std::size_t i = 0; i < screen.cards.size(); i += std::size_t(columns)) {
        const Rect row = area.cut_top(height, gap);
        for (int k = 0; k < columns && i + std::size_t(k) < screen.cards.size(); ++k)
            draw_thing(pen, row.column(k, columns, gap), screen.cards[i + std::size_t(k)]);
    }
    return area.y0 - top;
}

float draw_faults(Pen& pen, Rect area, const Bench& screen, int columns) {
    const Scale& s = pen.scale();
    const float top = area.y0, gap = s.gap * 0.6f;
    for (std::size_t i = 0; i < screen.faults.size(); i += std::size_t(columns)) {
        const Rect row = area.cut_top(s.pill, gap);
        for (int k = 0; k < columns && i + std::size_t(k) < screen.faults.size(); ++k)
            pen.button(row.column(k, columns, gap), screen.faults[i + std::size_t(k)], ButtonKind::quiet);
    }
    return area.y0 - top;
}

float draw_papers(Pen& pen, Rect area, const Bench& screen) {
    const Scale& s = pen.scale();
    const float top = area.y0;
    for (const Bench::Paper& paper : screen.papers) {
        area.y0 += pen.write(area, pen.say(paper.label),
                             {&Scale::small, pen.colours().ink_soft, Weight::regular, Align::left, 1.4f}) +
                   s.gap * 0.3f;
        if (!paper.picture || paper.picture->width <= 0) continue;
        const Rect sheet = pen.picture({area.x0 + 2, area.y0 + 2, area.x1 - 2, area.y1}, paper.picture);
        const bool pressed = paper.tap.act != flow::Act::none && pen.touchable(sheet, paper.tap, pen.say(paper.label));
        pen.canvas().frame(sheet.inset(-2), pressed ? pen.colours().action : pen.colours().line, s.border);
        area.y0 = sheet.y1 + s.gap;
    }
    return area.y0 - top;
}

}  // namespace

void draw(Pen& pen, Rect page, const Bench& screen) {
    const Scale& s = pen.scale();
    page.y0 += pen.heading(page, screen.title, screen.subtitle) + s.gap;
    const bool beside = !pen.tall() && !screen.papers.empty();
    if (beside)
        pen.page(page.cut_right(page.width() * 0.34f, s.gap), "papers",
                 [&](const Rect& area) { return draw_papers(pen, area, screen); });
    pen.page(page, "bench", [&](Rect area) {
        const float top = area.y0;
        area.y0 += draw_faults(pen, area, screen, pen.tall() ? 2 : beside ? 3 : 4) + pen.scale().gap * 0.5f;
        area.y0 += draw_things(pen, area, screen, pen.tall() ? 1 : 2) + pen.scale().gap * 0.5f;
        if (!beside) area.y0 += draw_papers(pen, area, screen);
        return area.y0 - top;
    });
}

}  // namespace mendbay::ui
