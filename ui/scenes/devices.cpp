// Everything that hangs on this terminal, a card each: calm where all is well, unmistakable where something is not.
#include "ui/illustrations.hpp"
#include "ui/scenes.hpp"

#include <cmath>
#include <iterator>

namespace mendbay::ui {

using flow::Tone;
using flow::screen::Devices;
using Card = Devices::Card;

namespace {

// ---- the state, as a strip at the foot of its card

struct Dress {
    Colour ground, words, quiet, sign, mark;
};
// What has to be looked at is the only strong surface of the page; what is well is hardly one.
Dress dress_of(Pen& pen, Tone tone) {
    const Palette& p = pen.colours();
    switch (tone) {
        case Tone::neutral: return {p.well, p.ink, p.ink_soft, p.ink_soft, p.card};
        case Tone::right: return {p.action_light, p.action_dark, p.ink_soft, p.action, p.on_strong};
        case Tone::look: return {p.look, p.on_look, p.on_look, p.on_look, p.look};
        case Tone::wrong: return {p.wrong, p.on_strong, p.on_strong, p.on_strong, p.wrong};
    }
    return {};
}
bool in_trouble(const Card& card) { return card.tone == Tone::look || card.tone == Tone::wrong; }

// The note stands at the strip's end where both have room in one line, else below.
float draw_state(Pen& pen, const Rect& where, const Card& card) {
    const Scale& s = pen.scale();
    const Dress dress = dress_of(pen, card.tone);
    const std::string state = pen.say(card.state), note = pen.say(card.note);
    const Look strong{&Scale::lead, dress.words, Weight::bold, Align::left, 1.3f},
        quiet{&Scale::small, dress.quiet, Weight::regular, Align::left, 1.3f};
    const float disc = std::round(s.lead * 1.3f), pad = std::round(s.body * 0.5f), space = std::round(s.body * 0.45f);
    Rect words{where.x0 + pad + disc + space, where.y0, where.x1 - pad, where.y1};
    const float note_width = pen.width_of(note, quiet) + 1;
    const bool beside = !note.empty() && pen.width_of(state, strong) + s.body + note_width <= words.width();
    const float state_height = pen.height_of(state, strong, words.width()),
                below = note.empty() || beside ? 0 : pen.height_of(note, quiet, words.width());
    const float height = std::round(std::max(disc, state_height + below) + pad * 1.1f);
    const Rect strip{where.x0, where.y0, where.x1, where.y0 + height};
    pen.canvas().fill(strip, dress.ground, s.radius * 0.5f);
    constexpr std::string_view marks[] = {"dots", "check", "cross", "exclamation"};  // by Tone
    const Point centre{strip.x0 + pad + disc / 2, strip.centre().y};
    pen.canvas().disc(centre, disc / 2, dress.sign);
    pen.icon(marks[int(card.tone)], square_around(centre, disc * 0.78f), dress.mark);
    words.y0 = std::round(strip.centre().y - (state_height + below) / 2);
    if (beside) pen.fit({words.x1 - note_width, strip.y0, words.x1, strip.y1}, note, quiet);
    words.y0 += pen.write(words, state, strong);
    if (below > 0) pen.write(words, note, quiet);
    return height;
}

// ---- a card

float edge_of(const Pen& pen) { return std::round(std::max(pen.scale().pad * 0.58f, pen.scale().small * 0.6f)); }
float air_of(const Pen& pen) { return std::round(pen.scale().small * 0.25f); }  // above names
float picture_side(const Pen& pen) { return std::round(pen.scale().heading * 4.4f); }

struct Badge {
    std::string words;
    float width = 0;
};
Badge badge_of(Pen& pen, const Card& card) {
    Badge badge{pen.say(card.badge)};
    if (!badge.words.empty()) badge.width = pen.width_of(badge.words, {&Scale::small}) + pen.scale().small * 1.4f;
    return badge;
}

// Name and detail, with the badge and the chevron at their right. Returns the height used.
float draw_words(Pen& pen, Rect area, const Card& card) {
    const Scale& s = pen.scale();
    const Palette& p = pen.colours();
    const float top = area.y0, chevron = std::round(s.heading * 0.8f);
    const Look name{&Scale::heading, p.ink, Weight::bold, Align::left, 1.22f},
        quiet{&Scale::small, p.ink_soft, Weight::regular, Align::left, 1.35f};
    const float line = std::round(s.heading * 1.22f);
    const Rect arrow = area.cut_right(chevron, s.gap * 0.3f);
    pen.icon("chevron_right", square_around({arrow.centre().x, top + line / 2}, chevron), p.ghost);
    const Badge badge = badge_of(pen, card);
    const std::string words = pen.say(card.name);
    // A name that would be broken because of the badge keeps its line; then the badge goes below it.
    const bool beside = badge.width > 0 && pen.width_of(words, name) + badge.width + s.gap * 0.5f <= area.width();
    if (beside) pen.pill_label({area.x1 - badge.width, top, area.x1, top + line}, badge.words, Tone::look);
    area.y0 += pen.write(area, words, name);
    if (badge.width > 0 && !beside) {
        const Rect row = area.cut_top(std::round(s.small * 2.1f));
        pen.pill_label({row.x0, row.y0, row.x0 + std::min(badge.width, row.width()), row.y1}, badge.words, Tone::look);
    }
    area.y0 += pen.write(area, pen.say(card.detail), quiet);
    return area.y0 - top;
}

float card_height(Pen& pen, float width, const Card& card) {
    Rect inner = Rect{0, 0, width, 0}.inset(edge_of(pen), 0);
    inner.cut_left(picture_side(pen), edge_of(pen));
    const float words = pen.measure(inner, [&](const Rect& r) { return draw_words(pen, r, card); });
    const float state = pen.measure(inner, [&](const Rect& r) { return draw_state(pen, r, card); });
    const float gap = std::round(pen.scale().small * 0.5f);
    return std::max(std::round(picture_side(pen) * 0.98f), air_of(pen) + words + gap + state) + 2 * edge_of(pen);
}

void draw_card(Pen& pen, const Rect& where, const Card& card) {
    const Scale& s = pen.scale();
    const Palette& p = pen.colours();
    const bool pressed = pen.touchable(where, card.tap, pen.say(card.name)), trouble = in_trouble(card);
    pen.canvas().fill(where, pressed ? p.action_light : p.card, s.radius);
    const Colour edge = trouble ? pen.shades(card.tone).strong : p.edge;
    pen.canvas().frame(where, pressed ? p.action : edge, s.border * (trouble ? 2 : 1), s.radius);
    Rect inner = where.inset(edge_of(pen));
    const Rect panel = inner.cut_left(picture_side(pen), edge_of(pen));
    pen.canvas().fill(panel, p.well, s.radius * 0.6f);
    draw_thing(pen, panel.inset(panel.width() * 0.09f), card.picture);
    // Names begin at the top, states stand on the foot: side by side they are read in rows.
    const float state = pen.measure(inner, [&](const Rect& r) { return draw_state(pen, r, card); });
    draw_state(pen, inner.cut_bottom(state), card);
    inner.y0 += air_of(pen);
    draw_words(pen, inner, card);
}

float draw_cards(Pen& pen, Rect area, const Devices& screen, int columns) {
    const float top = area.y0, gap = std::round(pen.scale().gap * 0.75f);
    const auto count = screen.cards.size(), across = std::size_t(columns);
    for (std::size_t first = 0; first < count; first += across) {
        const std::size_t last = std::min(count, first + across);
        const float width = area.column(0, columns, gap).width();
        float height = 0;
        for (std::size_t i = first; i < last; ++i) height = std::max(height, card_height(pen, width, screen.cards[i]));
        const Rect row = area.cut_top(std::round(height), gap);
        for (std::size_t i = first; i < last; ++i) draw_card(pen, row.column(int(i - first), columns, gap), screen.cards[i]);
    }
    return area.y0 - gap - top;
}

// ---- nothing

// What could hang here, and what to do for it to.
void draw_nothing(Pen& pen, const Rect& page, const Devices& screen) {
    constexpr std::string_view shown[] = {"scanner", "receipt_printer", "label_printer"};
    constexpr int count = int(std::size(shown));
    const Scale& s = pen.scale();
    const Palette& p = pen.colours();
    const std::string title = pen.say(screen.empty_title), hint = pen.say(screen.empty_hint);
    const Look strong{&Scale::heading, p.ink, Weight::bold, Align::centre, 1.35f, true},
        quiet{&Scale::body, p.ink_soft, Weight::regular, Align::centre, 1.5f, true};
    const Rect words = page.inset(page.width() * 0.12f, 0);
    const float air = std::round(s.gap * 0.3f);
    const float said = pen.height_of(title, strong, words.width()) + air + pen.height_of(hint, quiet, words.width());
    const float side =
        std::round(std::min({s.title * 4.2f, page.width() / float(count) - s.gap, page.height() - said - 2 * s.gap}));
    const bool drawn = side > s.title;  // else the words are what matters
    float y = std::round(page.centre().y - (said + (drawn ? side + s.gap : 0)) / 2);
    if (drawn) {
        const float width = side * float(count) + s.gap * float(count - 1), left = std::round(page.centre().x - width / 2);
        const Rect row{left, y, left + width, y + side};
        for (int i = 0; i < count; ++i) {
            const Rect panel = row.column(i, count, s.gap);
            pen.canvas().fill(panel, p.well, s.radius);
            draw_thing(pen, panel.inset(side * 0.12f), shown[i]);
        }
        y += side + s.gap;
    }
    y += pen.write({words.x0, y, words.x1, page.y1}, title, strong) + air;
    pen.write({words.x0, y, words.x1, page.y1}, hint, quiet);
}

}  // namespace

void draw(Pen& pen, Rect page, const Devices& screen) {
    const Scale& s = pen.scale();
    const float foot = pen.actions_height(screen.others, nullptr);
    pen.actions(page.cut_bottom(foot, foot > 0 ? s.gap : 0), screen.others, nullptr);
    if (screen.cards.empty()) {
        page.y0 += pen.heading(page, screen.title, screen.subtitle) + s.gap;
        draw_nothing(pen, page, screen);
        return;
    }
    pen.page(page, "devices", [&](Rect area) {
        const float top = area.y0;
        area.y0 += pen.heading(area, screen.title, screen.subtitle) + pen.scale().gap;
        return area.y0 + draw_cards(pen, area, screen, pen.tall() ? 1 : 2) - top;
    });
}

}  // namespace mendbay::ui
