// One question, several answers: each a card that is touched.
#include "ui/scenes.hpp"

#include <cmath>

namespace mendbay::ui {

using flow::screen::Choices;

namespace {

Look label_look(Pen& pen) { return {&Scale::lead, pen.colours().ink, Weight::bold, Align::left, 1.25f}; }
Look detail_look(Pen& pen) { return {&Scale::small, pen.colours().ink_soft, Weight::regular, Align::left, 1.3f}; }
float air(const Pen& pen) { return std::round(pen.scale().lead * 0.35f); }
constexpr int most_detail_lines = 3;
float detail_height(Pen& pen, const Choices::Option& option, float width) {
    const float line = std::round(pen.scale().small * 1.3f);
    return std::min(pen.height_of(pen.say(option.detail), detail_look(pen), width), line * most_detail_lines);
}
float icon_side(const Pen& pen) { return std::round(pen.scale().lead * 1.9f); }

// A label may get a little smaller to stay on one line.
float label_lines(Pen& pen, const Choices::Option& option, float width) {
    return pen.width_of(pen.say(option.label), label_look(pen)) * 0.8f > width ? 2 : 1;
}

// How high an option wants to be in a column: its label in one line if it can be, its detail in up to two.
float wanted_height(Pen& pen, const Choices::Option& option, float column) {
    const Scale& s = pen.scale();
    const float aside = s.pad * 1.2f + (option.picture.empty() ? 0 : icon_side(pen) + s.pad * 0.5f) +
                        std::round(s.lead * 0.7f) + s.gap * 0.4f;
    const float words =
        std::round(s.lead * 1.25f) * label_lines(pen, option, column - aside) + detail_height(pen, option, column - aside);
    return words + 2 * air(pen);
}

void draw_option(Pen& pen, const Rect& where, const Choices::Option& option) {
    const Palette& p = pen.colours();
    const Scale& s = pen.scale();
    const std::string label = pen.say(option.label), detail = pen.say(option.detail);
    const bool pressed = pen.touchable(where, option.tap, label);
    if (pressed) pen.canvas().fill(where, p.action_light, s.radius * 0.8f);
    else pen.canvas().fill(where, p.card, s.radius * 0.8f);
    pen.canvas().frame(where, pressed ? p.action : p.edge, s.border, s.radius * 0.8f);
    Rect inner = where.inset(s.pad * 0.6f, air(pen));
    if (!option.picture.empty()) {
        const float icon = icon_side(pen);
        const Point centre = inner.cut_left(icon, s.pad * 0.5f).centre();
        pen.canvas().fill(square_around(centre, icon), p.action_light, icon * 0.28f);
        pen.icon(option.picture, square_around(centre, icon * 0.68f), p.action_dark);
    }
    const float chevron = std::round(s.lead * 0.7f);
    pen.icon("chevron_right", square_around(inner.cut_right(chevron, s.gap * 0.4f).centre(), chevron), p.ghost);
    const Look strong = label_look(pen);
    if (detail.empty()) {
        pen.fit(inner, label, strong, 2);
        return;
    }
    const Look quiet = detail_look(pen);
    const float lower = detail_height(pen, option, inner.width());
    const float label_height = std::round(s.lead * 1.25f) * label_lines(pen, option, inner.width());
    const float spare = std::max(0.0f, inner.height() - lower - label_height) / 2;
    pen.fit({inner.x0, inner.y0 + spare, inner.x1, inner.y1 - spare - lower}, label, strong, 2);
    pen.fit({inner.x0, inner.y1 - spare - lower, inner.x1, inner.y1 - spare}, detail, quiet, most_detail_lines);
}

}  // namespace

void draw(Pen& pen, Rect page, const Choices& screen) {
    const Scale& s = pen.scale();
    const int count = int(screen.options.size());
    const float foot = pen.actions_height(screen.others, nullptr);
    if (foot > 0) pen.actions(page.cut_bottom(foot, s.gap), screen.others, nullptr);
    if (count == 0) {  // nothing to choose from: the subtitle says what to do instead
        page.y0 += pen.heading(page, screen.title, {}) + s.gap;
        pen.empty_state(page, "inventory", pen.say(screen.subtitle), {});
        return;
    }
    page.y0 += pen.heading(page, screen.title, screen.subtitle) + s.gap;
    // One column while it holds them, then two (three where the page is wide); rows as high as their fullest option.
    const float gap = s.gap * 0.6f;
    const int most_columns = pen.tall() ? 2 : 3;
    int columns = pen.tall() ? 1 : std::min(2, std::max(1, count));
    const auto row_height = [&](int row) {
        float height = std::max(pen.scale().target, pen.scale().lead * (pen.tall() ? 3.4f : 3.0f));
        for (int i = row * columns; i < std::min(count, (row + 1) * columns); ++i)
            height =
                std::max(height, wanted_height(pen, screen.options[std::size_t(i)], page.column(0, columns, gap).width()));
        return std::round(height);
    };
    const auto whole_height = [&] {
        float height = -gap;
        for (int row = 0; row * columns < count; ++row) height += row_height(row) + gap;
        return height;
    };
    while (columns < most_columns && whole_height() > page.height()) ++columns;
    // A few have room to be larger.
    const float grown = std::clamp(page.height() * 0.8f / std::max(whole_height(), 1.0f), 1.0f, 1.35f);
    pen.page(page, "options", [&](Rect area) {
        const float top = area.y0;
        for (int row = 0; row * columns < count; ++row) {
            const Rect strip = area.cut_top(std::round(row_height(row) * grown), gap);
            for (int column = 0; column < columns && row * columns + column < count; ++column)
                draw_option(pen, strip.column(column, columns, gap), screen.options[std::size_t(row * columns + column)]);
        }
        return area.y0 - top - gap;
    });
}

}  // namespace mendbay::ui
