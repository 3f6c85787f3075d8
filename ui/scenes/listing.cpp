// Many things of a kind: a search field, rows moved by a finger, and a friendly word where there is nothing.
#include "ui/scenes.hpp"

#include <cmath>

namespace mendbay::ui {

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

Look label_look(Pen& pen) { return {&Scale::body, pen.colours().ink, Weight::bold, Align::left, 1.25f}; }

// Where everything of a row stands. Names that are too long for one line beside their badge get two, and the badge goes
// below them; all rows of a list are of one height, or it could not be drawn from its middle.
struct RowShape {
    float icon = 0, chevron = 0, label = 0, detail = 0, height = 0;
    bool tall = false;
};
float badge_width(Pen& pen, const std::string& badge) {
    return badge.empty() ? 0 : pen.width_of(badge, {&Scale::small}) + pen.scale().small * 1.6f;
}
RowShape shape_of(Pen& pen, float width, const Listing& screen) {
    const Scale& s = pen.scale();
    RowShape shape;
    for (const auto& row : screen.rows)
        if (!row.picture.empty()) shape.icon = std::round(s.lead * 1.5f);
    shape.chevron = s.body * 0.8f;
    const float aside = 2 * s.pad + (shape.icon > 0 ? shape.icon + s.gap : 0) + shape.chevron + s.gap * 0.6f;
    const float smaller = float(s.minimum) / s.body;  // a name may be written so much smaller
    for (const auto& row : screen.rows) {
        const float badge = badge_width(pen, pen.say(row.badge));
        const float room = width - aside - (badge > 0 ? badge + s.gap * 0.6f : 0);
        if (pen.width_of(pen.say(row.label), label_look(pen)) * smaller > room) shape.tall = true;
    }
    shape.label = std::round(s.body * (shape.tall ? 2.5f : 1.4f));
    shape.detail = std::round(s.small * (shape.tall ? 2.1f : 1.4f));
    shape.height = std::max(s.target, std::round(shape.label + shape.detail + s.pad * 0.7f));
    return shape;
}

void draw_badge(Pen& pen, Rect& from, const std::string& badge, flow::Tone tone) {
    if (badge.empty()) return;
    pen.pill_label(from.cut_right(std::min(from.width() * 0.6f, badge_width(pen, badge)), pen.scale().gap * 0.6f), badge,
                   tone);
}

void draw_row(Pen& pen, const Rect& where, const Listing::Row& row, const RowShape& shape, bool last) {
    const Palette& p = pen.colours();
    const Scale& s = pen.scale();
    const std::string label = pen.say(row.label), detail = pen.say(row.detail), badge = pen.say(row.badge);
    if (pen.touchable(where, row.tap, label)) pen.canvas().fill(where, p.action_light);
    Rect inner = where.inset(s.pad, 0);
    if (shape.icon > 0) {
        const Rect place = inner.cut_left(shape.icon, s.gap);
        if (!row.picture.empty()) pen.icon(row.picture, square_around(place.centre(), shape.icon * 0.9f), p.action);
    }
    const Rect chevron = inner.cut_right(shape.chevron, s.gap * 0.6f);  // of a row that opens something
    if (row.tap.act != flow::Act::none) pen.icon("chevron_right", square_around(chevron.centre(), shape.chevron), p.ghost);
    if (!shape.tall) draw_badge(pen, inner, badge, row.tone);
    const Look quiet{&Scale::small, p.ink_soft};
    const bool below = !detail.empty() || (shape.tall && !badge.empty());
    const float height = shape.label + (below ? shape.detail : 0);
    Rect words{inner.x0, inner.centre().y - height / 2, inner.x1, inner.centre().y + height / 2};
    pen.fit(words.cut_top(shape.label), label, label_look(pen), shape.tall ? 2 : 1);
    if (below) {
        if (shape.tall) draw_badge(pen, words, badge, row.tone);
        pen.fit(words, detail, quiet);
    }
    if (!last) pen.rule({where.x0 + s.pad, where.y1 - 2, where.x1 - s.pad, where.y1});
}

void draw_rows(Pen& pen, const Rect& where, const Listing& screen) {
    const RowShape shape = shape_of(pen, where.width(), screen);
    const int count = int(screen.rows.size());
    const float content = shape.height * float(count);
    const Rect card{where.x0, where.y0, where.x1, std::min(where.y1, where.y0 + content)};
    pen.card(card);
    const ScrollArea area{"rows", card, content};
    const float offset = pen.begin_area(area);
    // Only what can be seen is drawn: a list of thousands costs little more than a list of ten.
    const int first = std::clamp(int(offset / shape.height), 0, count),
              last = std::min(count, int((offset + card.height()) / shape.height) + 1);
    for (int i = first; i < last; ++i) {
        const float top = card.y0 + float(i) * shape.height - offset;
        draw_row(pen, {card.x0, top, card.x1, top + shape.height}, screen.rows[std::size_t(i)], shape, i + 1 == count);
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
    if (screen.rows.empty())
        pen.empty_state(page, screen.empty_picture, pen.say(screen.empty_title), pen.say(screen.empty_hint));
    else draw_rows(pen, page, screen);
}

}  // namespace mendbay::ui
