// Many things of a kind: a search field, rows moved by a finger, and a friendly word where there is nothing.
#include "ui/scenes.hpp"

#include <cmath>

namespace mendbay::ui {

using flow::screen::Button;
using flow::screen::Listing;

namespace {

void draw_search(Pen& pen, Rect where, const Listing& screen) {
    const Palette& p = pen.colours();
    const Scale& s = pen.scale();
    const std::string hint = pen.say(screen.search_field.label);
    const bool narrowed = !screen.search.empty();
    if (narrowed) {
        const Rect clear = where.cut_right(where.height(), s.gap * 0.5f);
        pen.button(clear, {{"ui.clear_search"}, screen.clear_search.tap}, ButtonKind::icon, "cross");
    }
    const bool pressed = pen.touchable(where, screen.search_field.tap, hint);
    pen.canvas().fill(where, pressed ? p.action_light : p.card, where.height() / 2);
    pen.canvas().frame(where, narrowed ? p.action : p.edge, s.border * (narrowed ? 2 : 1), where.height() / 2);
    Rect inner = where.inset(where.height() * 0.36f, 0);
    const float icon = s.body * 1.2f;
    pen.icon("search", square_around(inner.cut_left(icon, s.gap * 0.5f).centre(), icon), p.ink_soft);
    pen.fit(inner, narrowed ? screen.search : hint, {&Scale::body, narrowed ? p.ink : p.ink_soft});
}

void draw_row(Pen& pen, const Rect& where, const Listing::Row& row, bool last) {
    const Palette& p = pen.colours();
    const Scale& s = pen.scale();
    const std::string label = pen.say(row.label), detail = pen.say(row.detail), badge = pen.say(row.badge);
    if (pen.touchable(where, row.tap, label)) pen.canvas().fill(where, p.action_light);
    Rect inner = where.inset(s.pad, 0);
    if (!row.picture.empty()) {
        const float side = std::round(s.lead * 1.5f);
        pen.icon(row.picture, square_around(inner.cut_left(side, s.gap).centre(), side * 0.9f), p.action_dark);
    }
    const float chevron = s.body * 0.8f;
    pen.icon("chevron_right", square_around(inner.cut_right(chevron, s.gap * 0.6f).centre(), chevron), p.ghost);
    if (!badge.empty()) {
        const float width = std::min(inner.width() * 0.4f, pen.width_of(badge, {&Scale::small}) + s.small * 1.6f);
        pen.pill_label(inner.cut_right(width, s.gap * 0.6f), badge, row.tone);
    }
    const Look strong{&Scale::body, p.ink, Weight::bold}, quiet{&Scale::small, p.ink_soft};
    if (detail.empty()) {
        pen.fit(inner, label, strong);
    } else {
        const float height = std::round(s.body * 1.4f + s.small * 1.4f);
        Rect words{inner.x0, inner.centre().y - height / 2, inner.x1, inner.centre().y + height / 2};
        pen.fit(words.cut_top(std::round(s.body * 1.4f)), label, strong);
        pen.fit(words, detail, quiet);
    }
    if (!last) pen.rule({where.x0 + s.pad, where.y1 - 2, where.x1 - s.pad, where.y1});
}

void draw_rows(Pen& pen, const Rect& where, const Listing& screen) {
    const Scale& s = pen.scale();
    const float row = std::max(s.target, std::round((s.body + s.small) * 1.4f + s.pad * 0.7f));
    const int count = int(screen.rows.size());
    const float content = row * float(count);
    const Rect card{where.x0, where.y0, where.x1, std::min(where.y1, where.y0 + content)};
    pen.card(card);
    const ScrollArea area{"rows", card, content};
    const float offset = pen.begin_area(area);
    // Only what can be seen is drawn: a list of thousands costs no more than a list of ten.
    const int first = std::clamp(int(offset / row), 0, count), last = std::min(count, int((offset + card.height()) / row) + 1);
    for (int i = first; i < last; ++i) {
        const float top = card.y0 + float(i) * row - offset;
        draw_row(pen, {card.x0, top, card.x1, top + row}, screen.rows[std::size_t(i)], i + 1 == count);
    }
    pen.end_area();
    pen.scroll_bar(area, offset);
}

}  // namespace

void draw(Pen& pen, Rect page, const Listing& screen) {
    const Scale& s = pen.scale();
    const Palette& p = pen.colours();
    Rect head = page.cut_top(s.pill, s.gap);
    if (!screen.search_field.label.empty())
        draw_search(pen, head.cut_right(std::min(head.width() * 0.5f, s.body * 18), s.gap), screen);
    const Look title{&Scale::heading, p.ink, Weight::bold};
    const std::string words = pen.say(screen.title), count = std::to_string(screen.count);
    const float width = std::min(head.width() - s.heading * 3, pen.width_of(words, title) + 1);
    pen.fit(head.cut_left(width, s.gap * 0.6f), words, title);
    pen.fit(head, count, {&Scale::heading, p.ink_soft});
    const float actions = pen.actions_height(screen.others, nullptr);
    pen.actions(page.cut_bottom(actions, actions > 0 ? s.gap : 0), screen.others, nullptr);
    if (screen.rows.empty()) pen.empty_state(page, screen.empty_picture, pen.say(screen.empty_title), pen.say(screen.empty_hint));
    else draw_rows(pen, page, screen);
}

}  // namespace mendbay::ui
