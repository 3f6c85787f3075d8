// The warehouse and bench board: one result that can be read from three metres, in the colour of its tone.
#include "ui/scenes.hpp"

#include <algorithm>
#include <cmath>

namespace mendbay::ui {

using flow::Tone;
using flow::screen::Board;

namespace {

struct Panel {
    Colour ground, text, quiet;
};
// The whole panel turns amber or red; dark letters on amber, since white ones would not be read from afar.
Panel panel_of(Pen& pen, Tone tone) {
    const Palette& p = pen.colours();
    switch (tone) {
        case Tone::neutral: return {p.bar, p.on_strong, p.on_bar};
        case Tone::right: return {p.action, p.on_strong, p.on_strong};
        case Tone::wrong: return {p.wrong, p.on_strong, p.on_strong};
        case Tone::look: return {p.look, p.on_look, p.on_look};
    }
    return {p.bar, p.on_strong, p.on_bar};
}

// The figure is what is read from afar: it gets all the height that the other lines leave. Returns the height wanted, with
// a figure of at least `figure` pixels.
float draw_result_lines(Pen& pen, Rect inner, const Board& screen, const Panel& panel, float figure) {
    const Scale& s = pen.scale();
    const float whole = inner.height();
    Rect top = inner.cut_top(std::round(s.title * 1.2f), s.gap * 0.4f);
    const Look caption{&Scale::title, panel.quiet, Weight::regular, Align::left, 1.2f};
    const Look clock{&Scale::lead, panel.quiet, Weight::regular, Align::right, 1.2f};
    if (!screen.at.empty()) pen.fit(top.cut_right(pen.width_of(screen.at, clock) + 1, s.gap), screen.at, clock);
    pen.fit(top, pen.say(screen.caption), caption);
    const std::string headline = pen.say(screen.headline), detail = pen.say(screen.detail);
    const Look quiet{&Scale::heading, panel.quiet, Weight::regular, Align::left, 1.3f};
    const Look strong{&Scale::figure, panel.text, Weight::bold, Align::left, 1.2f};
    if (!detail.empty()) {
        const float lines = pen.width_of(detail, quiet) > inner.width() ? 2 : 1;
        pen.fit(inner.cut_bottom(std::round(s.heading * 1.3f) * lines, s.gap * 0.2f), detail, quiet, 2);
    }
    if (!headline.empty()) {
        const float lines = pen.width_of(headline, strong) * 0.8f > inner.width() ? 2 : 1;
        pen.fit(inner.cut_bottom(std::round(s.figure * 1.2f) * lines, s.gap * 0.4f), headline, strong, 2);
    }
    pen.fit(inner, pen.say(screen.figure), {&Scale::result, panel.text, Weight::bold, Align::left, 1.1f, false, 2.2f}, 2);
    return whole - inner.height() + figure;
}

Rect result_inner(Pen& pen, const Rect& where) { return where.inset(pen.scale().pad * 1.5f, pen.scale().pad * 0.9f); }

void draw_result(Pen& pen, const Rect& where, const Board& screen) {
    const Panel panel = panel_of(pen, screen.tone);
    pen.canvas().fill(where, panel.ground, pen.scale().radius * 1.3f);
    const float figure = pen.scale().result * 0.6f;
    pen.page(result_inner(pen, where), "result",
             [&](const Rect& inner) { return draw_result_lines(pen, inner, screen, panel, figure); });
}

// The height at which a result is well read from afar. A figure as long as a tag's number is bound by the width.
float result_height(Pen& pen, const Rect& page, const Board& screen) {
    const Rect inner = result_inner(pen, page);
    const float usual = pen.width_of(pen.say(screen.figure), {&Scale::result, 0, Weight::bold});
    const float figure = pen.scale().result * 1.2f * std::min(1.2f, inner.width() / std::max(usual, 1.0f));
    return page.height() - inner.height() + pen.measure(inner, [&](const Rect& r) {
        return draw_result_lines(pen, r, screen, panel_of(pen, screen.tone), figure);
    });
}

float draw_next(Pen& pen, const Rect& where, const Board& screen) {
    const Scale& s = pen.scale();
    float buttons = 0;
    const Look label{&Scale::small, 0};
    for (const auto& action : screen.actions)
        buttons += std::ceil(pen.width_of(pen.say(action.label), label) + s.pill * 0.8f) + s.gap * 0.6f;
    const bool beside = buttons < where.width() * 0.55f;
    return pen.card_around(where, [&](Rect inner) {
        const float top = inner.y0, gap = s.gap * 0.6f;
        const auto draw_words = [&](Rect area) {
            const float start = area.y0;
            area.y0 += pen.write(area, pen.say(screen.next_title),
                                 {&Scale::heading, pen.colours().ink, Weight::bold, Align::left, 1.35f});
            for (const Text& line : screen.next)
                area.y0 += pen.write(area, pen.say(line),
                                     {&Scale::lead, pen.colours().ink_soft, Weight::regular, Align::left, 1.4f});
            return area.y0 - start;
        };
        if (screen.actions.empty()) return draw_words(inner);
        Rect words = inner;
        if (beside) words.x1 -= buttons;
        const float words_height = pen.measure(words, draw_words);
        if (beside) {
            const float height = std::max(words_height, s.pill);
            words.y0 += (height - words_height) / 2;
            draw_words(words);
            Rect row{inner.x0, top + (height - s.pill) / 2, inner.x1, top + (height + s.pill) / 2};
            for (auto action = screen.actions.rbegin(); action != screen.actions.rend(); ++action)
                pen.button(row.cut_right(std::ceil(pen.width_of(pen.say(action->label), label) + s.pill * 0.8f), gap),
                           *action, ButtonKind::quiet);
            return height;
        }
        inner.y0 += draw_words(words) + gap;
        // Not enough room beside the words: below them, all in one row if they fit, else two in a row.
        const std::size_t all = screen.actions.size(), most = buttons <= inner.width() ? all : 2;
        for (std::size_t i = 0; i < all; i += most) {
            const Rect row = inner.cut_top(s.pill, gap);
            const std::size_t in_row = std::min(most, all - i);
            for (std::size_t k = 0; k < in_row; ++k)
                pen.button(row.column(int(k), int(in_row), gap), screen.actions[i + k], ButtonKind::quiet);
        }
        return inner.y0 - gap - top;
    });
}

constexpr std::size_t most_counts_in_a_column = 4;  // more stand two in a row, or the map had no room

// Do all of them have room two in a row, each label in two lines beside its figure?
bool fit_in_two_columns(Pen& pen, float width, const Board& screen) {
    const Scale& s = pen.scale();
    const Look label{&Scale::small, 0, Weight::bold, Align::left, 1.25f}, figure{&Scale::heading, 0, Weight::bold};
    const float cell = (width - s.pad) / 2;
    return std::all_of(screen.counts.begin(), screen.counts.end(), [&](const Board::Count& count) {
        const float chevron = count.tap.act == flow::Act::none ? 0 : std::round(s.small) + s.gap * 0.3f;
        const float room = cell - chevron - pen.width_of(std::to_string(count.count), figure) - 1 - s.gap * 0.6f;
        return room > 0 && pen.height_of(pen.say(count.label), label, room) <= s.small * 1.25f * 2 + 1;
    });
}

// One below the other; upright, where width is to spare, or where there are many, two in a row.
float draw_counts(Pen& pen, const Rect& where, const Board& screen) {
    if (screen.counts.empty()) return 0;
    const Scale& s = pen.scale();
    const bool many = !pen.tall() && screen.counts.size() > most_counts_in_a_column &&
                      fit_in_two_columns(pen, where.width() - 2 * s.pad, screen);
    const std::size_t columns = pen.tall() || many ? 2 : 1, rows = (screen.counts.size() + columns - 1) / columns;
    const bool is_touched =
        std::any_of(screen.counts.begin(), screen.counts.end(), [](const auto& c) { return c.tap.act != flow::Act::none; });
    const float least = is_touched ? s.target + s.border * 4 : 0;
    const float row_height = std::max(least, std::round(s.figure * (many ? 1.6f : 1.75f)));
    const Look label{many         ? &Scale::small
                     : pen.tall() ? &Scale::lead
                                  : &Scale::heading,
                     pen.colours().ink, Weight::bold, Align::left, 1.25f};
    const float height = row_height * float(rows) + s.pad * 0.6f;
    pen.card({where.x0, where.y0, where.x1, where.y0 + height});
    Rect rest = where.inset(s.pad, s.pad * 0.3f);
    for (std::size_t i = 0; i < screen.counts.size(); i += columns) {
        const Rect row = rest.cut_top(row_height);
        if (i > 0) pen.rule({row.x0, row.y0 - 1, row.x1, row.y0 + 1});
        for (std::size_t k = 0; k < columns && i + k < screen.counts.size(); ++k) {
            const Board::Count& count = screen.counts[i + k];
            Rect cell = row.column(int(k), int(columns), s.pad);
            const std::string words = pen.say(count.label);
            if (count.tap.act != flow::Act::none) {  // opens the list of them
                const Rect place = cell.inset(-s.pad * 0.35f, s.border * 2);
                if (pen.touchable(place, count.tap, words))
                    pen.canvas().fill(place, pen.colours().action_light, s.radius * 0.5f);
                const float chevron = std::round(many ? s.small : s.lead * 0.9f);
                pen.icon("chevron_right", square_around(cell.cut_right(chevron, s.gap * 0.3f).centre(), chevron),
                         pen.colours().ghost);
            }
            const Colour colour = count.tone == Tone::neutral ? pen.colours().ink : pen.shades(count.tone).dark;
            const Look figure{many ? &Scale::heading : &Scale::figure, colour, Weight::bold, Align::right, 1.1f};
            const std::string number = std::to_string(count.count);
            pen.fit(cell.cut_right(pen.width_of(number, figure) + 1, s.gap * 0.6f), number, figure);
            pen.fit(cell, words, label, 2);
        }
    }
    return height;
}

void draw_cell(Pen& pen, const Rect& where, const Board::Cell& cell) {
    const Palette& p = pen.colours();
    const float radius = std::min(pen.scale().radius * 0.55f, where.height() / 4);
    const bool pressed = cell.tap.act != flow::Act::none && pen.touchable(where, cell.tap, cell.label);
    const Rect words = where.inset(where.width() * 0.06f, 0);
    Look look{&Scale::small, p.ink, Weight::regular, Align::centre, 1.2f};
    if (cell.here || pressed) {
        pen.canvas().fill(where, p.action, radius);
        look.colour = p.on_strong, look.weight = Weight::bold;
    } else if (cell.tone == Tone::look) {
        pen.canvas().fill(where, p.look_light, radius);
    } else if (cell.tone == Tone::wrong) {
        pen.canvas().fill(where, p.wrong_light, radius);
    } else if (cell.parts > 0) {
        pen.canvas().fill(where, p.action_light, radius);
    } else {
        pen.canvas().dashed_frame(where, p.line, pen.scale().border, radius);
        look.colour = p.ink_soft;
    }
    pen.fit(words, cell.label, look);
}

float draw_bins(Pen& pen, const Rect& where, const Board& screen) {
    if (screen.bins.empty()) return 0;
    return pen.card_around(where, [&](Rect inner) {
        const Scale& s = pen.scale();
        const float top = inner.y0, gap = s.gap * 0.5f;
        inner.y0 += pen.write(inner, pen.say(screen.bins_title),
                              {&Scale::heading, pen.colours().ink, Weight::bold, Align::left, 1.35f}) +
                    gap;
        float widest = 0;
        for (const auto& cell : screen.bins)
            widest = std::max(widest, pen.width_of(cell.label, {&Scale::small, 0, Weight::bold}));
        // At most six side by side; one fewer where the last row then comes out full.
        int columns = std::clamp(int((inner.width() + gap) / (widest * 1.2f + gap)), 1, 6);
        if (columns > 2 && screen.bins.size() % std::size_t(columns) != 0 &&
            screen.bins.size() % std::size_t(columns - 1) == 0)
            --columns;
        const bool is_touched =
            std::any_of(screen.bins.begin(), screen.bins.end(), [](const auto& c) { return c.tap.act != flow::Act::none; });
        const float height = std::max(is_touched ? s.target : 0, std::round(s.small * 2.3f));
        for (std::size_t i = 0; i < screen.bins.size(); i += std::size_t(columns)) {
            const Rect row = inner.cut_top(height, gap);
            for (int k = 0; k < columns && i + std::size_t(k) < screen.bins.size(); ++k)
                draw_cell(pen, row.column(k, columns, gap), screen.bins[i + std::size_t(k)]);
        }
        return inner.y0 - gap - top;
    });
}

float draw_store(Pen& pen, Rect area, const Board& screen) {
    const float top = area.y0, counts = draw_counts(pen, area, screen);
    area.y0 += counts + (counts > 0 && !screen.bins.empty() ? pen.scale().gap : 0);
    return area.y0 + draw_bins(pen, area, screen) - top;
}

// Below the result what comes next and how the store stands, as close as it must be; the result gets all that is left.
void draw_tall(Pen& pen, Rect page, const Board& screen) {
    const float gap = pen.scale().gap;
    Rect below = page;
    below.y0 += result_height(pen, page, screen) + gap;
    const auto rest = [&](Rect area) {
        const float top = area.y0;
        area.y0 += draw_next(pen, area, screen) + pen.scale().gap;
        return area.y0 + draw_store(pen, area, screen) - top;
    };
    const float height = pen.measure(below, [&](const Rect& r) { return pen.page(r, "board", rest); });
    pen.page(page.cut_bottom(height, gap), "board", rest);
    draw_result(pen, page, screen);
}

void draw_wide(Pen& pen, Rect page, const Board& screen) {
    const float gap = pen.scale().gap;
    const Rect side = page.cut_right(page.width() * 0.385f, gap);
    const float next = pen.measure(page, [&](const Rect& r) { return draw_next(pen, r, screen); });
    draw_next(pen, page.cut_bottom(next, gap), screen);
    draw_result(pen, page, screen);
    pen.page(side, "board", [&](const Rect& area) { return draw_store(pen, area, screen); });
}

}  // namespace

void draw(Pen& pen, Rect page, const Board& screen) {
    if (pen.tall()) draw_tall(pen, page, screen);
    else draw_wide(pen, page, screen);
}

}  // namespace mendbay::ui
