// The kiosk has a light header with air; the staff have a dark bar with as much as it holds.
#include "ui/chrome.hpp"

#include <cmath>

namespace mendbay::ui {

using flow::Tone;
using flow::screen::Button;
using flow::screen::Chrome;
using flow::screen::Light;

namespace {

// A tall display, whether the page takes all of it or was brought down.
bool upright(const Pen& pen) { return pen.everything().height() > pen.everything().width(); }

void draw_mark(Pen& pen, const Rect& square) {
    pen.canvas().fill(square, pen.colours().action, square.width() * 0.28f);
    pen.fit(square, pen.say({"ui.mark"}), {&Scale::lead, pen.colours().on_strong, Weight::bold, Align::centre, 1.2f});
}

Button language_button() { return {{"ui.language"}, {flow::Act::set_language, 0}}; }

// The width a round button wants for its label.
float pill_width(Pen& pen, const Button& button, bool with_icon) {
    const Look look{&Scale::small, 0, Weight::regular};
    return std::ceil(pen.width_of(pen.say(button.label), look) + pen.scale().pill * (with_icon ? 1.05f : 0.8f) +
                     (with_icon ? pen.scale().small : 0));
}

// ---- kiosk

// A word that all went well stands in the bar's free middle, where it moves nothing; it goes by itself.
bool is_toast(Pen& pen, float room, const Chrome& chrome) {
    if (!chrome.banner || chrome.banner->tone != Tone::right || chrome.station != Station::kiosk || !chrome.back)
        return false;
    return pen.width_of(pen.say(chrome.banner->text), {&Scale::small, 0, Weight::bold}) + pen.scale().small * 4 <= room;
}

void draw_toast(Pen& pen, const Rect& room, const Chrome& chrome) {
    if (!is_toast(pen, room.width(), chrome)) return;
    const Scale& s = pen.scale();
    const Shades tones = pen.shades(Tone::right);
    const std::string text = pen.say(chrome.banner->text);
    const Look look{&Scale::small, tones.dark, Weight::bold};
    const float icon = std::round(s.small * 1.2f), width = pen.width_of(text, look) + icon + s.small * 2.2f;
    const float height = std::round(s.small * 2.3f);
    const Point centre = room.centre();
    const Rect box{centre.x - width / 2, centre.y - height / 2, centre.x + width / 2, centre.y + height / 2};
    pen.canvas().fill(box, tones.light, height / 2);
    Rect inner = box.inset(s.small * 0.8f, 0);
    pen.icon("check", square_around(inner.cut_left(icon, s.small * 0.4f).centre(), icon), tones.strong);
    pen.fit(inner, text, look);
}

struct ComfortButton {
    flow::screen::ComfortKind kind;
    bool flow::screen::Comfort::*on;
    std::string_view icon, text;
};
using flow::screen::Comfort;
using flow::screen::ComfortKind;
constexpr ComfortButton comfort_buttons[] = {
    {ComfortKind::low, &Comfort::low, "accessibility", "ui.comfort.low"},
    {ComfortKind::large, &Comfort::large, "text_size", "ui.comfort.large"},
    {ComfortKind::contrast, &Comfort::contrast, "contrast", "ui.comfort.contrast"},
    {ComfortKind::spoken, &Comfort::spoken, "volume", "ui.comfort.spoken"},
};

// What makes the machine easier to use, one touch each, at the very foot, where everybody reaches.
void draw_comfort(Pen& pen, const Rect& strip, const Chrome& chrome) {
    const Scale& s = pen.scale();
    const Palette& p = pen.colours();
    std::vector<const ComfortButton*> shown;
    for (const ComfortButton& button : comfort_buttons)
        if ((button.kind != ComfortKind::spoken || chrome.speech_offered) &&
            (button.kind != ComfortKind::low || upright(pen)))
            shown.push_back(&button);
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const ComfortButton& button = *shown[i];
        const Rect where = strip.column(int(i), int(shown.size()), s.gap * 0.4f);
        const std::string text = pen.say({std::string(button.text)});
        const bool on = chrome.comfort.*button.on;
        const bool pressed = pen.touchable(where, {flow::Act::comfort, int(button.kind)}, text);
        if (on || pressed) pen.canvas().fill(where, on ? p.action_light : p.well, where.height() / 2);
        const Colour ink = on ? p.action_dark : p.ink_soft;
        const Look look{&Scale::small, ink, on ? Weight::bold : Weight::regular, Align::left, 1.4f, false, 1, 0.7f};
        const float icon = std::round(s.small * 1.35f), space = s.small * 0.45f;
        const float group = std::min(where.width(), icon + space + pen.width_of(text, look) + 1);
        Rect inner{where.centre().x - group / 2, where.y0, where.centre().x + group / 2, where.y1};
        pen.icon(button.icon, square_around(inner.cut_left(icon, space).centre(), icon), ink);
        pen.fit(inner, text, look);
    }
}

// Above a page that was brought down: nothing to touch, so nothing that looks like it.
void draw_above(Pen& pen) {
    const Rect above{0, 0, pen.everything().x1, pen.whole().y0};
    if (above.height() <= 0) return;
    const Scale& s = pen.scale();
    pen.canvas().fill(above, pen.colours().well);
    const float mark = s.title * 1.6f;
    draw_mark(pen, square_around(above.centre(), mark));
}

// Returns the width left free in the middle.
float draw_kiosk_bar(Pen& pen, Rect bar, const Chrome& chrome) {
    const Scale& s = pen.scale();
    bar = {bar.x0, bar.centre().y - s.pill / 2, bar.x1, bar.centre().y + s.pill / 2};
    if (chrome.language_switch) {
        const Button button = language_button();
        pen.button(bar.cut_right(pill_width(pen, button, false), s.gap * 0.6f), button, ButtonKind::quiet);
    }
    if (chrome.cancel) {
        const float width = std::min(pill_width(pen, *chrome.cancel, false), bar.width() * 0.5f);
        pen.button(bar.cut_right(width, s.gap * 0.6f), *chrome.cancel, ButtonKind::quiet);
    }
    if (chrome.back) {
        pen.button(bar.cut_left(std::min(pill_width(pen, *chrome.back, true), bar.width()), s.gap), *chrome.back,
                   ButtonKind::quiet, "chevron_left");
        draw_toast(pen, bar, chrome);
        return bar.width();
    }
    const float mark = std::round(s.pill * 0.72f);
    draw_mark(pen, square_around(bar.cut_left(mark, mark * 0.3f).centre(), mark));
    const Look strong{&Scale::body, pen.colours().ink, Weight::bold};
    const std::string brand = pen.say({"ui.brand"}), service = pen.say({"ui.self_service"});
    pen.fit(bar.cut_left(std::min(pen.width_of(brand, strong) + 1, bar.width()), s.small * 0.4f), brand, strong);
    const Look quiet{&Scale::small, pen.colours().ink_soft};
    if (pen.width_of(service, quiet) <= bar.width()) pen.fit(bar, service, quiet);
    return 0;
}

void draw_steps(Pen& pen, const Rect& strip, int step, int steps) {
    const float gap = std::round(pen.scale().gap * 0.36f);
    for (int i = 0; i < steps; ++i) {
        const Rect part = strip.column(i, steps, gap);
        pen.canvas().fill(part, i < step ? pen.colours().action : pen.colours().line, part.height() / 2);
    }
}

// ---- staff

float lamp_diameter(Pen& pen) { return std::round(pen.scale().small * 0.8f); }

void draw_lamp(Pen& pen, const Rect& where, Tone tone) {
    const Palette& p = pen.colours();
    const float radius = lamp_diameter(pen) / 2;
    pen.inscribe(square_around(where.centre(), 2 * radius), "a lamp");
    switch (tone) {
        case Tone::neutral: pen.canvas().ring(where.centre(), radius - 1, p.on_bar, 2); break;
        case Tone::right: pen.canvas().disc(where.centre(), radius, p.on_strong); break;
        case Tone::look: pen.canvas().disc(where.centre(), radius, p.look); break;
        case Tone::wrong: pen.canvas().disc(where.centre(), radius, p.bar_wrong); break;
    }
}

// How much is said about the devices, from the most to the least: the first that has room is taken.
enum class Saying { every_name, names_of_trouble, lamps, one_lamp };
constexpr Saying sayings[] = {Saying::every_name, Saying::names_of_trouble, Saying::lamps, Saying::one_lamp};

bool is_named(const Light& light, Saying saying) {
    return saying == Saying::every_name || (saying == Saying::names_of_trouble && light.tone != Tone::right);
}

// One lamp for all of them shows the worst.
Light sum_of(const std::vector<Light>& lights) {
    constexpr Tone from_worst[] = {Tone::wrong, Tone::look, Tone::neutral, Tone::right};
    for (const Tone tone : from_worst)
        for (const Light& light : lights)
            if (light.tone == tone) return {{}, tone};
    return {};
}

// From the left; returns the width used.
float draw_lights(Pen& pen, Rect row, const std::vector<Light>& lights, Saying saying) {
    if (lights.empty()) return 0;
    const float lamp = lamp_diameter(pen), space = std::round(pen.scale().small * 0.3f), gap = std::round(space * 2.4f);
    const float left = row.x0;
    const std::vector<Light> shown = saying == Saying::one_lamp ? std::vector{sum_of(lights)} : lights;
    float used = 0;
    for (const Light& light : shown) {
        draw_lamp(pen, row.cut_left(lamp, space), light.tone);
        used = row.x0 - space - left;
        if (!is_named(light, saying)) continue;
        const Look look{&Scale::small, light.tone == Tone::look ? pen.colours().look : pen.colours().on_strong};
        const std::string label = pen.say(light.label);
        const float width = std::ceil(pen.width_of(label, look)) + 2;
        pen.fit(row.cut_left(width, gap), label, look);
        used = row.x0 - gap - left;
    }
    return used;
}

float lights_width(Pen& pen, const Rect& row, const std::vector<Light>& lights, Saying saying) {
    return pen.measure(row, [&](const Rect& r) { return draw_lights(pen, r, lights, saying); });
}

// An upright display has height to spare and no width: there the lights and the place have a row of their own.
float second_row(Pen& pen, const Chrome& chrome) {
    return pen.tall() && chrome.station != Station::kiosk ? std::round(pen.scale().small * 2) : 0;
}

void draw_staff_bar(Pen& pen, Rect bar, const Chrome& chrome) {
    const Scale& s = pen.scale();
    const Palette& p = pen.colours();
    pen.canvas().fill(bar, p.bar);
    bar = bar.inset(s.margin, 0);
    Rect below = bar.cut_bottom(second_row(pen, chrome));
    below.y1 -= std::round(s.small * 0.5f);
    bar = {bar.x0, bar.centre().y - s.pill / 2, bar.x1, bar.centre().y + s.pill / 2};
    const float gap = std::round(s.gap * 0.8f);
    const auto cut_button = [&](const Button& button) {
        const float width = std::max(pill_width(pen, button, false), s.target);
        pen.button(bar.cut_right(width, gap), button, ButtonKind::on_bar);
    };
    if (chrome.sign_out) cut_button(*chrome.sign_out);
    if (!chrome.person.empty()) {
        const Look look{&Scale::small, p.on_strong};
        pen.fit(bar.cut_right(pen.width_of(chrome.person, look) + 1, gap), chrome.person, look);
    }
    if (chrome.language_switch) cut_button(language_button());
    if (chrome.cancel) cut_button(*chrome.cancel);
    if (chrome.back) {
        const float width = std::max(pill_width(pen, *chrome.back, true), s.target);
        pen.button(bar.cut_left(width, gap), *chrome.back, ButtonKind::on_bar, "chevron_left");
    }
    const float mark = std::round(s.pill * 0.78f);
    draw_mark(pen, square_around(bar.cut_left(mark, gap).centre(), mark));

    // What has no room goes: first where we are, then the lights' names, then the title, last all lamps but one.
    Rect& room = pen.tall() ? below : bar;
    const Look strong{&Scale::lead, p.on_strong, Weight::bold};
    const std::string title = pen.say(chrome.title.empty() ? Text{"ui.brand"} : chrome.title);
    const float title_width = std::ceil(pen.width_of(title, strong)) + 1;
    const float lamps = pen.tall() ? 0 : lights_width(pen, room, chrome.lights, Saying::lamps);
    if (title_width + gap + lamps <= bar.width()) pen.fit(bar.cut_left(title_width, gap), title, strong);
    for (const Saying saying : sayings) {
        const float width = lights_width(pen, room, chrome.lights, saying);
        if (width > room.width() && saying != Saying::one_lamp) continue;
        draw_lights(pen, pen.tall() ? room.cut_left(width, gap) : room.cut_right(width, gap), chrome.lights, saying);
        break;
    }
    const Look quiet{&Scale::small, p.on_bar, Weight::regular, pen.tall() ? Align::right : Align::left};
    const std::string place = pen.say({"ui.place", {chrome.outlet, std::string(1, chrome.terminal)}});
    if (pen.width_of(place, quiet) <= room.width()) pen.fit(room, place, quiet);
}

}  // namespace

Rect draw_chrome(Pen& pen, const Chrome& chrome) {
    const Scale& s = pen.scale();
    Rect room = pen.whole();
    if (chrome.back) pen.leads_out(chrome.back->tap, pen.say(chrome.back->label));
    else if (chrome.cancel) pen.leads_out(chrome.cancel->tap, pen.say(chrome.cancel->label));
    float bar_room = 0;
    if (chrome.station == Station::kiosk) {
        draw_above(pen);
        bar_room = draw_kiosk_bar(pen, room.cut_top(s.bar).inset(s.margin, 0), chrome);
        if (chrome.steps > 0) {
            const float height = std::max(6.0f, std::round(s.bar * 0.075f));
            draw_steps(pen, room.cut_top(height, s.gap * 0.3f).inset(s.margin, 0), chrome.step, chrome.steps);
        }
    } else {
        draw_staff_bar(pen, room.cut_top(s.bar + second_row(pen, chrome)), chrome);
    }
    room = room.inset(s.margin, 0);
    // A tall page has air above its title; a lying one needs the room.
    room.y0 += pen.tall() ? s.margin * 0.85f : std::max(s.margin * 0.6f, 8.0f);
    if (chrome.comfort_offered) {
        room.y1 -= std::round(s.gap * 0.3f);
        draw_comfort(pen, room.cut_bottom(std::max(s.target, std::round(s.small * 2.4f)), std::round(s.gap * 0.4f)), chrome);
    } else {
        room.y1 -= std::max(pen.tall() ? s.margin : s.margin * 0.6f, 8.0f);
    }
    if (chrome.banner && !chrome.banner->text.empty() && !is_toast(pen, bar_room, chrome))
        room.y0 += pen.notice_strip(room, chrome.banner->tone, pen.say(chrome.banner->text)) + s.gap;
    return room;
}

namespace {

// A card in the middle of everything: whatever `body` draws, and below it two answers side by side.
template <class Body>
void draw_question(Pen& pen, const Button& no, const Button& yes, Body body) {
    pen.cover_everything();
    const Scale& s = pen.scale();
    pen.canvas().fill(pen.everything(), pen.colours().veil);
    const float width = std::min(pen.whole().width() - 2 * s.margin, s.title * (pen.tall() ? 11.0f : 15.0f));
    const auto content = [&](Rect r) {
        const float top = r.y0;
        r.y0 += body(r) + s.gap;
        // There is always room for two, and the second lies where the thumb is.
        const float gap = s.gap * 0.75f;
        const Rect row = r.cut_top(s.main_button);
        pen.button(row.column(0, 2, gap), no, ButtonKind::outline);
        pen.button(row.column(1, 2, gap), yes, ButtonKind::filled);
        return r.y0 - top;
    };
    const float pad = s.pad * 1.2f;
    const float height = pen.measure({0, 0, width - 2 * pad, 0}, content) + 2 * pad;
    const Point centre = pen.whole().centre();
    const Rect card{centre.x - width / 2, centre.y - height / 2, centre.x + width / 2, centre.y + height / 2};
    pen.canvas().shadow(card, pen.depth(&Elevation::dialog), pen.colours().shade);
    pen.card(card);
    content(card.inset(pad));
}

}  // namespace

void draw_dialog(Pen& pen, const flow::screen::Dialog& dialog) {
    const Scale& s = pen.scale();
    const Look title{&Scale::heading, pen.colours().ink, Weight::bold, Align::centre, 1.3f, true};
    const Look body{&Scale::body, pen.colours().ink_soft, Weight::regular, Align::centre, 1.5f, true};
    draw_question(pen, dialog.yes, dialog.no, [&](Rect r) {
        const float top = r.y0;
        r.y0 += pen.write(r, pen.say(dialog.title), title) + s.gap * 0.3f;
        r.y0 += pen.write(r, pen.say(dialog.body), body);
        return r.y0 - top;
    });
    pen.leads_out(dialog.no.tap, pen.say(dialog.no.label));
}

void draw_countdown(Pen& pen, const flow::screen::Countdown& countdown) {
    const Scale& s = pen.scale();
    const float ring = std::min(s.title * 3.2f, pen.whole().height() * 0.26f);
    const Look title{&Scale::heading, pen.colours().ink, Weight::bold, Align::centre, 1.3f, true};
    const Look body{&Scale::body, pen.colours().ink_soft, Weight::regular, Align::centre, 1.5f, true};
    draw_question(pen, countdown.leave, countdown.stay, [&](Rect r) {
        const float top = r.y0;
        pen.countdown_ring(r.cut_top(ring, s.gap).centre(), ring, countdown.seconds_left, countdown.seconds_of);
        r.y0 += pen.write(r, pen.say({"ui.countdown.title"}), title) + s.gap * 0.3f;
        r.y0 += pen.write(r, pen.say({"ui.countdown.body", {std::int64_t(countdown.seconds_left)}}), body);
        return r.y0 - top;
    });
    pen.leads_out(countdown.stay.tap, pen.say(countdown.stay.label));
}

}  // namespace mendbay::ui
