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

// ---- what was entered

// A pencil and a word at the end of a row that can be changed.
struct Edit {
    float icon, words, space;
    float width() const { return icon + space * 0.5f + words; }
};
Look edit_look(Pen& pen) { return {&Scale::small, pen.colours().action_dark, Weight::bold}; }

// As wide as the widest of them, so that all values end at one line.
Edit edit_of(Pen& pen, const std::vector<Summary::Item>& items) {
    Edit edit{std::round(pen.scale().small * 1.1f), 0, std::round(pen.scale().small * 0.8f)};
    for (const auto& item : items)
        if (!item.edit.label.empty())
            edit.words = std::max(edit.words, pen.width_of(pen.say(item.edit.label), edit_look(pen)) + 2);
    return edit;
}

float draw_item(Pen& pen, const Rect& where, const Summary::Item& item, const Edit& edit) {
    const bool changes = !item.edit.label.empty();
    const float air = pen.scale().gap * 0.5f;
    Rect inner = where;
    if (edit.words > 0) inner.x1 -= edit.width() + edit.space;
    const std::string label = pen.say(item.label), value = pen.say(item.value);
    const float words = pen.measure(inner, [&](const Rect& r) { return pen.pair(r, label, value, item.tone); });
    const float height = std::max(changes ? pen.scale().target : 0, words + 2 * air);
    if (changes) {
        // All of the row can be touched, to the card's edges.
        const Rect row = Rect{where.x0, where.y0, where.x1, where.y0 + height}.inset(-pen.scale().pad * 0.6f, 0);
        const std::string word = pen.say(item.edit.label);
        if (pen.touchable(row, item.edit.tap, word + " " + label))
            pen.canvas().fill(row, pen.colours().action_light, pen.scale().radius * 0.5f);
        Rect end{where.x1 - edit.width(), row.y0, where.x1, row.y1};
        pen.icon("pencil", square_around(end.cut_left(edit.icon, edit.space * 0.5f).centre(), edit.icon),
                 pen.colours().action);
        pen.fit(end, word, edit_look(pen));
    }
    inner.y0 += std::round((height - words) / 2);
    pen.pair(inner, label, value, item.tone);
    return height;
}

float draw_items(Pen& pen, const Rect& area, const std::vector<Summary::Item>& items) {
    if (items.empty()) return 0;
    const Edit edit = edit_of(pen, items);
    const float pad = pen.scale().pad;
    const auto rows = [&](Rect inner) {
        const float top = inner.y0;
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (i > 0) pen.rule({inner.x0, inner.y0 - 1, inner.x1, inner.y0 + 1});
            inner.y0 += draw_item(pen, inner, items[i], edit);
        }
        return inner.y0 - top;
    };
    const Rect inner = area.inset(pad, pad * 0.35f);
    const float height = pen.measure(inner, rows) + pad * 0.7f;
    pen.card({area.x0, area.y0, area.x1, area.y0 + height});
    rows(inner);
    return height;
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
    Rect right = page.cut_right(page.width() * (asks ? 0.44f : 0.34f), s.margin);
    pen.actions(right.cut_bottom(pen.actions_height({}, &screen.confirm), s.gap), {}, &screen.confirm);
    pen.page(page, "items", [&](const Rect& area) { return draw_items(pen, area, screen.items); });
    pen.page(right, "questions", [&](const Rect& area) { return draw_questions(pen, area, screen.questions); });
}

}  // namespace mendbay::ui
