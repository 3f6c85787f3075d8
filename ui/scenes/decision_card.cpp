// The warranty's answer: yes or no first, then until when. Why is folded away until somebody asks, except where there is
// room beside; what happens next stands where it happens, at the button.
#include "ui/scenes.hpp"

#include <cmath>

namespace mendbay::ui {

using flow::Tone;
using flow::screen::DecisionCard;

namespace {

Tone tone_of(DecisionCard::Answer answer) {
    switch (answer) {
        case DecisionCard::Answer::yes: return Tone::right;
        case DecisionCard::Answer::no: return Tone::wrong;
        case DecisionCard::Answer::staff: return Tone::look;
    }
    return Tone::look;
}

// The answer is the largest thing of the page, as long as it has room in one line.
constexpr float grand = 1.25f;

float draw_answer(Pen& pen, const Rect& where, const DecisionCard& screen) {
    const Scale& s = pen.scale();
    const Shades tones = pen.shades(tone_of(screen.answer));
    const float sign = std::round(s.title * (pen.tall() ? 2.3f : 1.9f)), pad = s.pad * 1.1f;
    const Look title{&Scale::title, tones.dark, Weight::bold, Align::left, 1.2f, true, grand};
    const Look words{&Scale::lead, tones.dark, Weight::regular, Align::left, 1.4f};
    Rect text{where.x0 + pad + sign + pad, where.y0 + pad, where.x1 - pad, where.y1};
    const std::string first = pen.say(screen.title), second = pen.say(screen.subtitle);
    const bool one_line = pen.width_of(first, title) <= text.width();
    const float first_height =
        one_line ? std::round(s.title * title.leading * grand) : pen.height_of(first, title, text.width());
    const float height = first_height + pen.height_of(second, words, text.width());
    const float whole = std::round(std::max(sign, height) + pad * 1.9f);
    pen.card({where.x0, where.y0, where.x1, where.y0 + whole}, tones.light);
    pen.sign(tone_of(screen.answer), {where.x0 + pad + sign / 2, where.y0 + whole / 2}, sign);
    text.y0 = where.y0 + std::round((whole - height) / 2);
    if (one_line) pen.fit(text.cut_top(first_height), first, title);
    else text.y0 += pen.write(text, first, title);
    pen.write(text, second, words);
    return whole;
}

float draw_term(Pen& pen, const Rect& where, const DecisionCard& screen) {
    const Palette& p = pen.colours();
    const Scale& s = pen.scale();
    const bool over = screen.remaining_days < 0;
    const Colour strong = over ? p.wrong : p.action;
    return pen.card_around(where, [&](Rect inner) {
        const float top = inner.y0;
        const Look quiet{&Scale::body, p.ink_soft, Weight::regular, Align::left, 1.4f};
        const Look quiet_right{&Scale::body, p.ink_soft, Weight::regular, Align::right, 1.4f};
        const std::string days = pen.say({"ui.decision.days", {std::int64_t(std::abs(screen.remaining_days))}});
        const Look figure{&Scale::figure, p.ink, Weight::bold, Align::left, 1.2f};
        const Look figure_right{&Scale::figure, over ? p.wrong_dark : p.action_dark, Weight::bold, Align::right, 1.2f};
        const Rect captions = inner.cut_top(std::round(s.body * 1.4f));
        pen.fit({captions.x0, captions.y0, captions.centre().x, captions.y1},
                pen.say({over ? "ui.decision.ended" : "ui.decision.until"}), quiet);
        pen.fit({captions.centre().x, captions.y0, captions.x1, captions.y1},
                pen.say({over ? "ui.decision.over" : "ui.decision.left"}), quiet_right);
        Rect figures = inner.cut_top(std::round(s.figure * 1.2f), s.gap * 0.8f);
        const float days_width = std::min(pen.width_of(days, figure_right) + 1, figures.width() * 0.42f);
        pen.fit(figures.cut_right(days_width, s.gap), days, figure_right);
        if (screen.end) pen.fit(figures, pen.say({"=", {*screen.end}}), figure);

        // The term as a bar, today as a knob on it.
        const float thick = std::round(s.body * 0.5f), knob = std::round(s.body * 1.1f);
        const Rect line = inner.cut_top(knob, s.gap * 0.3f);
        const Rect bar{line.x0, line.centre().y - thick / 2, line.x1, line.centre().y + thick / 2};
        const float elapsed = std::clamp(screen.elapsed, 0.0f, 1.0f);
        const float at = std::clamp(bar.x0 + bar.width() * elapsed, bar.x0 + knob / 2, bar.x1 - knob / 2);
        pen.progress(bar, (at - bar.x0) / bar.width(), over ? Tone::wrong : Tone::right);
        pen.canvas().disc({at, bar.centre().y}, knob / 2, strong);
        pen.canvas().disc({at, bar.centre().y}, knob * 0.3f, p.card);

        const Look note{&Scale::small, p.ink_soft, Weight::regular, Align::left, 1.4f};
        const Look note_right{&Scale::small, p.ink_soft, Weight::regular, Align::right, 1.4f};
        const std::string start = pen.say(screen.start_label), end = pen.say(screen.end_label),
                          today = pen.say({"ui.decision.today"});
        const float start_width = pen.width_of(start, note) + 1, end_width = pen.width_of(end, note) + 1;
        const Rect notes = inner.cut_top(std::round(s.small * 1.4f));
        if (start_width + end_width + s.gap <= notes.width()) {
            pen.fit({notes.x0, notes.y0, notes.x0 + start_width, notes.y1}, start, note);
            pen.fit({notes.x1 - end_width, notes.y0, notes.x1, notes.y1}, end, note_right);
        } else {
            pen.fit(notes, start, note);
            pen.fit(inner.cut_top(std::round(s.small * 1.4f)), end, note);
        }
        // "Today" under the knob, where neither end is in its way.
        const float half = pen.width_of(today, note) / 2, air = s.small;
        if (!over && at - half > notes.x0 + start_width + air && at + half < notes.x1 - end_width - air)
            pen.fit({at - half - 2, notes.y0, at + half + 2, notes.y1}, today,
                    {&Scale::small, over ? p.wrong_dark : p.action_dark, Weight::bold, Align::centre, 1.4f});
        return inner.y0 - top;
    });
}

float draw_product(Pen& pen, const Rect& where, const DecisionCard& screen) {
    const std::string product = screen.product.in(pen.lang());
    const std::string serial = screen.serial.empty() ? "" : pen.say({"ui.decision.serial", {screen.serial}});
    if (product.empty() && serial.empty()) return 0;
    return pen.card_around(where, [&](Rect inner) {
        const Look strong{&Scale::lead, pen.colours().ink, Weight::bold, Align::left, 1.35f};
        const Look quiet{&Scale::small, pen.colours().ink_soft, Weight::regular, Align::left, 1.35f};
        const float top = inner.y0, width = pen.width_of(serial, quiet) + 1;
        if (!product.empty() && pen.width_of(product, strong) + width + pen.scale().gap <= inner.width()) {
            const Rect row = inner.cut_top(std::round(pen.scale().lead * 1.35f));
            pen.fit(row, product, strong);
            pen.fit({row.x1 - width, row.y0, row.x1, row.y1}, serial, quiet);
        } else {
            inner.y0 += pen.write(inner, product, strong);
            inner.y0 += pen.write(inner, serial, quiet);
        }
        return inner.y0 - top;
    });
}

const std::string why = "why";

float list_reasons(Pen& pen, const Rect& where, const DecisionCard& screen) {
    constexpr std::string_view icons[] = {"dots", "check", "cross", "exclamation"};  // by Tone
    const Scale& s = pen.scale();
    const float gap = s.gap * 0.35f, mark = std::round(s.body * 1.1f);
    const Look words{&Scale::body, pen.colours().ink_soft, Weight::regular, Align::left, 1.42f};
    Rect rest = where;
    for (const auto& reason : screen.reasons) {
        const Rect box = square_around({rest.x0 + mark / 2, rest.y0 + s.body * 0.71f}, mark);
        pen.icon(icons[int(reason.tone)], box,
                 reason.tone == Tone::neutral ? pen.colours().ink_soft : pen.shades(reason.tone).dark);
        rest.y0 += pen.write({rest.x0 + mark * 1.5f, rest.y0, rest.x1, rest.y1}, pen.say(reason.text), words) + gap;
    }
    return screen.reasons.empty() ? 0 : rest.y0 - gap - where.y0;
}

// The row that unfolds them: the question, the first reason where it has room beside it, and which way it goes.
void draw_fold(Pen& pen, const Rect& where, const DecisionCard& screen, bool open) {
    const Palette& p = pen.colours();
    const Scale& s = pen.scale();
    const std::string question = pen.say({"ui.decision.why"}), essence = pen.say(screen.reasons.front().text);
    const bool pressed = pen.touchable(where, Local{Local::Does::toggle, why}, question);
    if (pressed) pen.card(where, p.action_light);
    Rect inner = where.inset(s.pad, 0);
    const float chevron = std::round(s.lead * 1.2f);
    pen.icon(open ? "collapse" : "expand", square_around(inner.cut_right(chevron, s.gap * 0.5f).centre(), chevron),
             p.action);
    const Look strong{&Scale::lead, p.ink, Weight::bold}, quiet{&Scale::small, p.ink_soft};
    pen.fit(inner.cut_left(std::min(inner.width(), pen.width_of(question, strong) + 2), s.gap), question, strong);
    if (!open && pen.width_of(essence, quiet) + 2 <= inner.width()) pen.fit(inner, essence, quiet);
}

float draw_why(Pen& pen, const Rect& where, const DecisionCard& screen, bool folds) {
    if (screen.reasons.empty()) return 0;
    const Scale& s = pen.scale();
    const bool open = !folds || pen.is_open(why);
    const float head =
        folds ? std::max(s.target, std::round(s.lead * 2.5f)) : std::round(s.lead * 1.35f + s.pad * 0.8f + s.gap * 0.4f);
    const Rect below{where.x0 + s.pad, where.y0 + head, where.x1 - s.pad, where.y1};
    const float list =
        open ? pen.measure(below, [&](const Rect& r) { return list_reasons(pen, r, screen); }) + s.pad * 0.8f : 0;
    // The card grows; all that stands in it is at its place from the first frame on.
    const float shown = head + list * (folds && open ? pen.eased_since(why, pen.motion().turn) : 1);
    const Rect card{where.x0, where.y0, where.x1, where.y0 + std::round(shown)};
    pen.card(card);
    if (folds) draw_fold(pen, {where.x0, where.y0, where.x1, where.y0 + head}, screen, open);
    else
        pen.write({below.x0, where.y0 + s.pad * 0.8f, below.x1, below.y0}, pen.say({"ui.decision.why"}),
                  {&Scale::lead, pen.colours().ink, Weight::bold, Align::left, 1.35f});
    if (open) {
        pen.canvas().clip(card);
        list_reasons(pen, below, screen);
        pen.canvas().unclip();
    }
    return head + list;
}

float draw_next(Pen& pen, const Rect& where, const DecisionCard& screen) {
    if (screen.next.empty()) return 0;
    const Palette& p = pen.colours();
    const Scale& s = pen.scale();
    const Look words{&Scale::body, p.ink, Weight::bold, Align::left, 1.42f, true};
    const float pad = std::round(s.pad * 0.7f), mark = std::round(s.body * 1.5f);
    const Rect line{where.x0 + pad + mark + s.gap * 0.6f, where.y0 + pad, where.x1 - pad, where.y1};
    const std::string text = pen.say(screen.next);
    const float height = pen.height_of(text, words, line.width()) + 2 * pad;
    pen.card({where.x0, where.y0, where.x1, where.y0 + height}, p.well);
    pen.icon("arrow_right", square_around({where.x0 + pad + mark / 2, where.y0 + height / 2}, mark), p.action);
    pen.write(line, text, words);
    return height;
}

// What happens next, above the button that does it; both are cut off the page's foot.
void draw_foot(Pen& pen, Rect& page, const DecisionCard& screen) {
    const Scale& s = pen.scale();
    pen.actions(page.cut_bottom(pen.actions_height({}, &screen.proceed), s.gap * 0.85f), {}, &screen.proceed);
    const float next = pen.measure(page, [&](const Rect& r) { return draw_next(pen, r, screen); });
    if (next > 0) draw_next(pen, page.cut_bottom(next, s.gap * 0.85f), screen);
}

}  // namespace

void draw(Pen& pen, Rect page, const DecisionCard& screen) {
    const auto below = [&](Rect& area, float height) {
        if (height > 0) area.y0 += height + pen.scale().gap * 0.85f;
    };
    const auto draw_facts = [&](Rect area) {
        const float top = area.y0;
        below(area, draw_answer(pen, area, screen));
        if (screen.start) below(area, draw_term(pen, area, screen));
        below(area, draw_product(pen, area, screen));
        return area.y0 - top - pen.scale().gap * 0.85f;
    };
    if (pen.tall()) {
        draw_foot(pen, page, screen);
        pen.page(page, "decision", [&](Rect area) {
            const float top = area.y0;
            below(area, draw_facts(area));
            return area.y0 + draw_why(pen, area, screen, true) - top;
        });
        return;
    }
    Rect right = page.cut_right(page.width() * 0.44f, pen.scale().gap);
    draw_foot(pen, right, screen);
    pen.page(page, "answer", draw_facts);
    // Beside the answer there is room for the reasons on most displays; where there is none they fold.
    const float all = pen.measure(right, [&](const Rect& r) { return draw_why(pen, r, screen, false); });
    pen.page(right, why, [&](const Rect& area) { return draw_why(pen, area, screen, all > right.height()); });
}

}  // namespace mendbay::ui
