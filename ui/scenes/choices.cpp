// One question, several answers: each a card that is touched.
#include "ui/scenes.hpp"

#include <cmath>

namespace mendbay::ui {

using flow::screen::Choices;

namespace {

void draw_option(Pen& pen, const Rect& where, const Choices::Option& option) {
    const Palette& p = pen.colours();
    const Scale& s = pen.scale();
    const std::string label = pen.say(option.label), detail = pen.say(option.detail);
    const bool pressed = pen.touchable(where, option.tap, label);
    if (pressed) pen.canvas().fill(where, p.action_light, s.radius * 0.8f);
    else pen.canvas().fill(where, p.card, s.radius * 0.8f);
    pen.canvas().frame(where, pressed ? p.action : p.line, s.border, s.radius * 0.8f);
    Rect inner = where.inset(s.pad * 0.7f, where.height() * 0.1f);
    if (!option.picture.empty()) {
        const float icon = std::round(std::min(where.height() * 0.62f, s.heading * 1.6f));
        const Point centre = inner.cut_left(icon, s.pad * 0.6f).centre();
        pen.canvas().fill(square_around(centre, icon), p.action_light, icon * 0.28f);
        pen.icon(option.picture, square_around(centre, icon * 0.68f), p.action);
    }
    const float chevron = std::round(s.lead * 0.7f);
    pen.icon("chevron_right", square_around(inner.cut_right(chevron, s.gap * 0.4f).centre(), chevron), p.ghost);
    const Look strong{&Scale::lead, p.ink, Weight::bold, Align::left, 1.25f};
    if (detail.empty()) {
        pen.fit(inner, label, strong, 2);
        return;
    }
    const Rect lower = inner.cut_bottom(inner.height() * 0.42f);
    pen.fit(inner, label, strong, 1);
    pen.fit(lower, detail, {&Scale::small, p.ink_soft, Weight::regular, Align::left, 1.3f}, 1);
}

}  // namespace

void draw(Pen& pen, Rect page, const Choices& screen) {
    const Scale& s = pen.scale();
    const int count = int(screen.options.size());
    const float foot = pen.actions_height(screen.others, nullptr);
    if (foot > 0) pen.actions(page.cut_bottom(foot, s.gap), screen.others, nullptr);
    page.y0 += pen.heading(page, screen.title, screen.subtitle) + s.gap;
    // One column while it holds them at full height, then two (three where the page is wide).
    const float gap = s.gap * 0.6f, full = std::round(s.lead * (pen.tall() ? 3.6f : 3.4f));
    const int most_columns = pen.tall() ? 2 : 3;
    int columns = pen.tall() ? 1 : std::min(2, std::max(1, count));
    const auto rows = [&] { return (count + columns - 1) / columns; };
    while (columns < most_columns && float(rows()) * (full + gap) - gap > page.height()) ++columns;
    const float lowest = std::max(s.target, s.lead * 2.6f);
    const float height = std::clamp((page.height() + gap) / float(std::max(1, rows())) - gap, lowest, full);
    pen.page(page, "options", [&](Rect area) {
        const float top = area.y0;
        for (int row = 0; row < rows(); ++row) {
            const Rect strip = area.cut_top(std::floor(height), gap);
            for (int column = 0; column < columns && row * columns + column < count; ++column)
                draw_option(pen, strip.column(column, columns, gap), screen.options[std::size_t(row * columns + column)]);
        }
        return area.y0 - top - gap;
    });
}

}  // namespace mendbay::ui
