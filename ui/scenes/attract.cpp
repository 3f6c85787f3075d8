// Nobody is here: one question, one way to begin, and what will happen in three pictures of the real things. One after the
// other they move a little, so that somebody who walks past sees that the machine is awake; each movement touches only a
// small part of the frame, and between two of them nothing is drawn.
#include "ui/illustrations.hpp"
#include "ui/scenes.hpp"

#include <cmath>

namespace mendbay::ui {

using flow::screen::Attract;
using flow::screen::Button;

namespace {

// The way to begin: a card that is one great button.
void draw_start(Pen& pen, const Rect& where, const Button& start) {
    const Palette& p = pen.colours();
    const Scale& s = pen.scale();
    const std::string label = pen.say(start.label);
    const bool works = start.enabled;
    const bool pressed = works && pen.touchable(where, start.tap, label);
    if (works) pen.main(where, start.tap, label);
    pen.card(where, !works ? p.line : pressed ? p.action_pressed : p.action);
    const Colour ink = works ? p.on_strong : p.ink_soft;
    Rect inner = where.inset(s.pad * 1.2f, s.pad * 0.6f);
    const float icon = std::min(where.height() * 0.5f, inner.width() * 0.24f);
    pen.icon("scan", square_around(inner.cut_left(icon, s.pad).centre(), icon), ink);
    const float chevron = icon * 0.42f;
    pen.icon("chevron_right", square_around(inner.cut_right(chevron, s.gap).centre(), chevron), ink);
    const Look big{&Scale::figure, ink, Weight::bold, Align::left, 1.25f};
    const Look small{&Scale::body, ink, Weight::regular, Align::left, 1.35f};
    const std::string detail = pen.say(start.detail);
    if (detail.empty()) {
        pen.fit(inner, label, big, 2);
        return;
    }
    const float detail_height = std::min(pen.height_of(detail, small, inner.width()), std::round(s.body * 1.35f) * 2);
    const float height = std::round(s.figure * 1.45f) + detail_height;
    Rect rest{inner.x0, inner.centre().y - height / 2, inner.x1, inner.centre().y + height / 2};
    const Rect lower = rest.cut_bottom(detail_height);
    pen.fit(rest, label, big, 1);
    pen.fit(lower, detail, small, 2);
}

void draw_other(Pen& pen, const Rect& where, const Button& other) {
    const Palette& p = pen.colours();
    const Scale& s = pen.scale();
    const std::string label = pen.say(other.label), detail = pen.say(other.detail);
    const bool pressed = other.enabled && pen.touchable(where, other.tap, label);
    pen.card(where, pressed ? p.action_light : p.card);
    pen.canvas().frame(where, pressed ? p.action : p.edge, s.border, s.radius);
    Rect inner = where.inset(s.pad, s.pad * 0.6f);
    const float chevron = s.heading * 0.7f;
    pen.icon("chevron_right", square_around(inner.cut_right(chevron, s.gap * 0.5f).centre(), chevron), p.ghost);
    const Look big{&Scale::heading, other.enabled ? p.ink : p.ghost, Weight::bold, Align::left, 1.3f};
    if (detail.empty()) {
        pen.fit(inner, label, big, 2);
        return;
    }
    const Look small{&Scale::body, p.ink_soft, Weight::regular, Align::left, 1.35f};
    const float detail_height = std::min(pen.height_of(detail, small, inner.width()), std::round(s.body * 1.35f) * 2);
    const float height = std::min(inner.height(), std::round(s.heading * 1.4f) + detail_height);
    Rect rest{inner.x0, inner.centre().y - height / 2, inner.x1, inner.centre().y + height / 2};
    const Rect lower = rest.cut_bottom(detail_height);
    pen.fit(rest, label, big, 1);
    pen.fit(lower, detail, small, 2);
}

// ---- what will happen, in three pictures

constexpr int step_count = 3;
constexpr Moment moving{1200};  // the part of a breath in which one of them moves

// The scanner's line passes over the code, down and back to its middle, where it is not drawn any more.
void draw_scanned(Pen& pen, const Rect& room, std::string_view thing, float share) {
    const Rect found = draw_thing(pen, room, thing);
    point_out(pen, found);
    if (share <= 0 || share >= 1) return;
    const float thickness = std::max(3.0f, pen.scale().border * 2), out = pen.scale().gap * 0.7f;
    const float y = std::round(found.centre().y - found.height() * 0.62f * std::cos(share * 6.2831853f));
    pen.canvas().fill({found.x0 - out, y - thickness / 2, found.x1 + out, y + thickness / 2}, pen.colours().look,
                      thickness / 2);
}

Look caption_look(Pen& pen) { return {&Scale::small, pen.colours().ink, Weight::bold, Align::centre, 1.3f, true}; }
std::string caption_of(Pen& pen, int step, const Text& words) {
    constexpr std::string_view numbers[step_count] = {"① ", "② ", "③ "};
    return std::string(numbers[step]) + pen.say(words);
}

void draw_step(Pen& pen, const Rect& where, int step, const std::string& caption, float caption_height,
               const Pen::Turn& turn) {
    const Palette& p = pen.colours();
    const Scale& s = pen.scale();
    pen.card(where, p.well);
    Rect inner = where.inset(s.pad * 0.4f, s.pad * 0.5f);
    pen.fit(inner.cut_bottom(caption_height, s.gap * 0.4f), caption, caption_look(pen), 4);
    const float share = turn.index == step ? turn.share : 1;
    pen.canvas().clip(where);
    // The invoice goes on beyond its card: so its code is as large as the others.
    if (step == 0)
        draw_scanned(pen, {inner.x0 + s.pad * 0.3f, inner.y0, inner.x0 + inner.width() * 1.5f, inner.y1}, "invoice", share);
    else if (step == 1) draw_scanned(pen, inner, "recorder", share);
    else draw_slip_leaving(pen, inner, share);
    pen.canvas().unclip();
}

// The height at which three cards stand well side by side.
float steps_height(Pen& pen, float width) { return std::round(width / step_count * 1.25f + pen.scale().small * 2); }

void draw_three_steps(Pen& pen, const Rect& where, const Text (&steps)[step_count]) {
    const Scale& s = pen.scale();
    const float gap = s.gap * 0.75f, inner = where.column(0, step_count, gap).width() - s.pad * 0.8f;
    std::string captions[step_count];
    float height = 0;
    for (int i = 0; i < step_count; ++i) {
        captions[i] = caption_of(pen, i, steps[i]);
        height = std::max(height, pen.height_of(captions[i], caption_look(pen), inner));
    }
    const Pen::Turn turn = pen.turn_of(step_count, pen.motion().breathe, moving);
    for (int i = 0; i < step_count; ++i) draw_step(pen, where.column(i, step_count, gap), i, captions[i], height, turn);
}

void draw_others(Pen& pen, Rect rest, const std::vector<Button>& others, float height) {
    const float gap = pen.scale().gap;
    for (std::size_t i = 0; i < others.size(); i += 2) {
        const Rect row = rest.cut_top(height, gap);
        const int in_row = i + 1 < others.size() ? 2 : 1;
        for (int k = 0; k < in_row; ++k) draw_other(pen, row.column(k, in_row, gap), others[i + std::size_t(k)]);
    }
}

// Nothing can be accepted: that alone, in the middle, and what still works below it.
void draw_closed(Pen& pen, Rect page, const Attract& screen) {
    const Scale& s = pen.scale();
    const float sign = s.title * 2.2f, other = s.title * 2.75f, rows = std::ceil(float(screen.others.size()) / 2);
    if (rows > 0) draw_others(pen, page.cut_bottom(rows * other + (rows - 1) * s.gap, s.gap), screen.others, other);
    const float words =
        pen.measure(page, [&](const Rect& r) { return pen.heading(r, screen.title, screen.subtitle, Align::centre); });
    page.y0 += std::max(0.0f, page.height() - sign - s.gap - words) * 0.4f;
    pen.sign(flow::Tone::look, page.cut_top(sign, s.gap).centre(), sign);
    pen.heading(page, screen.title, screen.subtitle, Align::centre);
}

void draw_tall(Pen& pen, Rect page, const Attract& screen) {
    const Scale& s = pen.scale();
    constexpr float start = 1.5f, other = 1;  // shares of what the words and the pictures leave
    page.y0 += std::min(s.margin * 0.7f, page.height() * 0.03f);
    page.y0 += pen.heading(page, screen.title, screen.subtitle) + s.gap * 1.3f;
    // Within limits, so that the page is neither crowded nor empty. The pictures are the first to go where a page that was
    // brought down has no room for all.
    const float rows = std::ceil(float(screen.others.size()) / 2), gap = s.gap, least = s.title * 1.5f;
    const float steps = screen.steps[0].empty() ? 0 : steps_height(pen, page.width());
    const auto unit_with = [&](float pictures) {
        return (page.height() - gap * 0.5f - pictures - gap * (rows + float(pictures > 0))) / (start + other * rows);
    };
    const bool with_steps = steps > 0 && unit_with(steps) >= least;
    const float unit = std::min(unit_with(with_steps ? steps : 0), s.title * 3.6f);
    draw_start(pen, page.cut_top(unit * start, gap), screen.start);
    if (rows > 0) {
        const float height = std::round((unit * other * rows - gap * (rows - 1)) / rows);
        draw_others(pen, page.cut_top(unit * other * rows, gap), screen.others, height);
    }
    if (with_steps) draw_three_steps(pen, page.cut_top(steps), screen.steps);
}

void draw_wide(Pen& pen, Rect page, const Attract& screen) {
    const Scale& s = pen.scale();
    const float rows = std::ceil(float(screen.others.size()) / 2);
    Rect right = page.cut_right(page.width() * 0.46f, s.margin);
    if (rows > 0) {
        const float other = std::min(s.title * 3.4f, right.height() * 0.4f / rows);
        draw_others(pen, right.cut_bottom(rows * other + (rows - 1) * s.gap, s.gap), screen.others, other);
    }
    draw_start(pen, right, screen.start);
    if (!screen.steps[0].empty()) {
        const float words = pen.measure(page, [&](const Rect& r) { return pen.heading(r, screen.title, screen.subtitle); });
        const float room = page.height() - words - s.gap * 1.5f;
        // The first to go where the display is too small for all.
        if (room > s.title * 3.4f)
            draw_three_steps(pen, page.cut_bottom(std::min(steps_height(pen, page.width()), room), s.gap), screen.steps);
    }
    pen.page(page, "words", [&](const Rect& area) { return pen.heading(area, screen.title, screen.subtitle); });
}

}  // namespace

void draw(Pen& pen, Rect page, const Attract& screen) {
    if (screen.out_of_order) draw_closed(pen, page, screen);
    else if (pen.tall()) draw_tall(pen, page, screen);
    else draw_wide(pen, page, screen);
}

}  // namespace mendbay::ui
