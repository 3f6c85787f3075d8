// Everything once more before it is written down, and questions that one touch answers.
#include "ui/scenes.hpp"

#include <cmath>

namespace mendbay::ui {

using flow::screen::Summary;

namespace {

void draw_chip(Pen& pen, const Rect& where, const flow::screen::Button& option, bool chosen) {
    const Palette& p = pen.colours();
    const Scale& s = pen.scale();
    const std::string label = pen.say(option.label);
    const bool pressed = option.enabled && pen.touchable(where, option.tap, label);
    const float radius = s.radius * 0.7f;
    pen.canvas().fill(where, chosen || pressed ? p.action_light : p.card, radius);
    pen.canvas().frame(where, chosen || pressed ? p.action : p.edge, s.border * (chosen ? 2 : 1), radius);
    Rect inner = where.inset(where.height() * 0.14f, where.height() * 0.06f);
    if (chosen) {
        const float mark = std::round(s.body * 0.9f);
        pen.icon("check", square_around(inner.cut_left(mark, mark * 0.15f).centre(), mark), p.action_dark);
    }
    pen.fit(inner, label,
            {&Scale::body, chosen ? p.action_dark : p.ink, chosen ? Weight::bold : Weight::regular, Align::centre, 1.2f}, 2);
}

float draw_question(Pen& pen, Rect area, const Summary::Question& question) {
    const Scale& s = pen.scale();
    const float top = area.y0, gap = s.gap * 0.45f;
    area.y0 +=
        pen.write(area, pen.say(question.label), {&Scale::body, pen.colours().ink, Weight::bold, Align::left, 1.4f}) + gap;
    // As many side by side as have room for their words.
    const int count = int(question.options.size());
    float widest = 0;
    for (const auto& option : question.options)
        widest = std::max(widest, pen.width_of(pen.say(option.label), {&Scale::body, 0, Weight::bold}));
    const float wanted = widest + s.body * 2.2f;
    int columns = std::clamp(int((area.width() + gap) / (wanted + gap)), 1, std::max(1, count));
    const int rows = (count + columns - 1) / std::max(1, columns);
    if (rows > 0) columns = (count + rows - 1) / rows;
    const float height = std::max(s.target, std::round(s.body * 2.5f));
    for (int row = 0; row < rows; ++row) {
        const Rect strip = area.cut_top(height, gap);
        for (int i = 0; i < columns && row * columns + i < count; ++i)
            draw_chip(pen, strip.column(i, columns, gap), question.options[std::size_t(row * columns + i)],
                      row * columns + i == question.chosen);
    }
    return area.y0 - top - (rows > 0 ? gap : 0);
}

float draw_items(Pen& pen, const Rect& area, const std::vector<Summary::Item>& items) {
    if (items.empty()) return 0;
    return pen.card_around(area, [&](Rect inner) {
        const float top = inner.y0, gap = pen.scale().gap * 0.5f;
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (i > 0) pen.rule(inner.cut_top(gap * 2));
            inner.y0 += pen.pair(inner, pen.say(items[i].label), pen.say(items[i].value), items[i].tone);
        }
        return inner.y0 - top;
    });
}

float draw_questions(Pen& pen, Rect area, const std::vector<Summary::Question>& questions) {
    const float top = area.y0, gap = pen.scale().gap * 0.9f;
    for (const auto& question : questions) area.y0 += draw_question(pen, area, question) + gap;
    return questions.empty() ? 0 : area.y0 - top - gap;
}

}  // namespace

void draw(Pen& pen, Rect page, const Summary& screen) {
    const Scale& s = pen.scale();
    if (pen.tall()) {
        pen.actions(page.cut_bottom(pen.actions_height({}, &screen.confirm), s.gap), {}, &screen.confirm);
        page.y0 += pen.heading(page, screen.title, {}) + s.gap;
        pen.page(page, "summary", [&](Rect area) {
            const float top = area.y0;
            area.y0 += draw_items(pen, area, screen.items);
            if (!screen.questions.empty()) area.y0 += pen.scale().gap * 1.2f;
            return area.y0 + draw_questions(pen, area, screen.questions) - top;
        });
        return;
    }
    page.y0 += pen.heading(page, screen.title, {}) + s.gap;
    const bool asks = !screen.questions.empty();
    Rect right = page.cut_right(page.width() * (asks ? 0.48f : 0.34f), s.margin);
    pen.actions(right.cut_bottom(pen.actions_height({}, &screen.confirm), s.gap), {}, &screen.confirm);
    pen.page(page, "items", [&](const Rect& area) { return draw_items(pen, area, screen.items); });
    pen.page(right, "questions", [&](const Rect& area) { return draw_questions(pen, area, screen.questions); });
}

}  // namespace mendbay::ui
