// The stock parts: cards, buttons, pills, strips, pairs, rings.
#include "ui/pen.hpp"

#include "ui/icons.hpp"

#include <cmath>

namespace mendbay::ui {

using flow::Tone;
using flow::screen::Button;

void Pen::card(const Rect& where) {
    canvas_.fill(where, colours().card, scale_.radius);
    canvas_.frame(where, colours().line, scale_.border, scale_.radius);
}
void Pen::card(const Rect& where, Colour ground) { canvas_.fill(where, ground, scale_.radius); }

void Pen::icon(std::string_view name, const Rect& where, Colour colour) { draw_icon(canvas_, name, where, colour); }

void Pen::sign(Tone tone, Point centre, float diameter) {
    constexpr std::string_view names[] = {"dots", "check", "cross", "exclamation"};  // by Tone
    const Palette& p = colours();
    const Colour mark = tone == Tone::neutral ? p.paper : tone == Tone::look ? p.on_look : p.on_strong;
    canvas_.disc(centre, diameter / 2, tone == Tone::neutral ? p.ink_soft : shades(tone).strong);
    icon(names[int(tone)], square_around(centre, diameter * 0.8f), mark);
}

void Pen::button(const Rect& where, const Button& button, ButtonKind kind, std::string_view icon_name) {
    const Palette& p = colours();
    const std::string label = say(button.label), detail = say(button.detail);
    if (kind == ButtonKind::icon) {
        const bool pressed = button.enabled && touchable(where, button.tap, label);
        const float side = std::min(where.width(), where.height());
        canvas_.disc(where.centre(), side / 2, pressed ? p.action_light : p.card);
        canvas_.ring(where.centre(), side / 2 - scale_.border / 2, pressed ? p.action : p.edge, scale_.border);
        icon(icon_name, square_around(where.centre(), side * 0.46f), button.enabled ? p.ink : p.ghost);
        return;
    }
    const bool pressed = button.enabled && touchable(where, button.tap, label);
    if (kind == ButtonKind::filled && button.enabled && !canvas_.muted()) notes_.main = Target{where, label, button.tap};
    struct Dress {
        Colour ground, pressed_ground, border, text, detail;
        float Scale::*size;
        Weight weight;
    };
    const Dress dress = [&]() -> Dress {
        switch (kind) {
            case ButtonKind::filled:
                if (!button.enabled) return {p.line, p.line, 0, p.ink_soft, p.ink_soft, &Scale::button, Weight::bold};
                return {p.action, p.action_pressed, 0, p.on_strong, p.on_strong, &Scale::button, Weight::bold};
            case ButtonKind::outline:
                return {p.card,     p.action_light, p.edge,      button.enabled ? p.ink : p.ghost,
                        p.ink_soft, &Scale::button, Weight::bold};
            case ButtonKind::quiet:
                return {p.card,     p.action_light, p.edge,         button.enabled ? p.ink : p.ghost,
                        p.ink_soft, &Scale::small,  Weight::regular};
            case ButtonKind::icon: break;  // drawn above
            case ButtonKind::on_bar:
                return {p.bar_field,   p.action,       0, button.enabled ? p.on_strong : p.on_bar, p.on_bar,
                        &Scale::small, Weight::regular};
        }
        return {};
    }();
    const bool round = kind == ButtonKind::quiet || kind == ButtonKind::on_bar;
    const float radius = round ? where.height() / 2 : std::min(scale_.radius * 0.88f, where.height() / 2);
    canvas_.fill(where, pressed ? dress.pressed_ground : dress.ground, radius);
    if (dress.border) canvas_.frame(where, pressed ? p.action : dress.border, scale_.border * (round ? 1 : 1.5f), radius);

    Rect inner =
        where.inset(round ? where.height() * 0.36f : std::min(scale_.pad, where.width() * 0.08f), where.height() * 0.08f);
    Look look{dress.size, dress.text, dress.weight, Align::centre, 1.25f, true};
    if (!icon_name.empty()) {
        const float side = scale_.*dress.size * (round ? 0.8f : 1.0f);
        const float group = std::min(inner.width(), width_of(label, look) + side * 1.25f);
        Rect middle{inner.centre().x - group / 2, inner.y0, inner.centre().x + group / 2, inner.y1};
        icon(icon_name, square_around(middle.cut_left(side, side * 0.25f).centre(), side), dress.text);
        inner = middle;
        look.align = Align::left;
    }
    if (detail.empty()) {
        fit(inner, label, look, 3);
        return;
    }
    // The detail stands beside the label where both have room, else below it, smaller.
    Look quiet{dress.size, dress.detail, Weight::regular, Align::left, 1.25f};
    const float label_width = width_of(label, look), detail_width = width_of(detail, quiet),
                space = scale_.*dress.size * 0.5f;
    if (label_width + space + detail_width <= inner.width()) {
        const float left = inner.centre().x - (label_width + space + detail_width) / 2;
        fit({left, inner.y0, left + label_width + 1, inner.y1}, label, look);
        fit({left + label_width + space, inner.y0, inner.x1, inner.y1}, detail, quiet);
        return;
    }
    quiet.size = &Scale::small;
    quiet.align = look.align;
    const Rect lower = inner.cut_bottom(inner.height() * 0.44f);
    fit(inner, label, look, 1);
    fit(lower, detail, quiet, 1);
}

void Pen::pill_label(const Rect& where, std::string_view text, Tone tone) {
    if (text.empty()) return;
    const Shades tones = shades(tone);
    const Look look{&Scale::small, tones.dark, Weight::regular, Align::centre, 1.3f};
    const float width = std::min(where.width(), width_of(text, look) + scale_.small * 1.4f);
    const float height = std::min(where.height(), std::round(scale_.small * 1.9f));
    const Rect box{where.x1 - width, where.centre().y - height / 2, where.x1, where.centre().y + height / 2};
    canvas_.fill(box, tones.light, std::min(scale_.radius * 0.5f, height / 2));
    fit(box.inset(scale_.small * 0.6f, 0), text, look, 1);
}

void Pen::rule(const Rect& where) {
    const float y = std::round(where.centre().y);
    canvas_.fill({where.x0, y - scale_.border / 2, where.x1, y + scale_.border / 2}, colours().line);
}

float Pen::notice_strip(const Rect& where, Tone tone, std::string_view text, std::string_view detail) {
    if (text.empty() && detail.empty()) return 0;
    const Shades tones = shades(tone);
    const Look main{&Scale::lead, tones.dark, Weight::bold, Align::left, 1.35f, true};
    const Look lower{&Scale::small, tones.dark, Weight::regular, Align::left, 1.45f, true};
    const float disc = std::round(scale_.lead * 1.5f), pad = std::round(scale_.pad * 0.6f);
    Rect words{where.x0 + pad + disc + pad * 0.8f, where.y0 + pad, where.x1 - pad, where.y1};
    const float text_height = height_of(text, main, words.width()), detail_height = height_of(detail, lower, words.width());
    const float gap = text_height > 0 && detail_height > 0 ? std::round(scale_.small * 0.2f) : 0;
    const float height = std::max(disc, text_height + gap + detail_height) + 2 * pad;
    canvas_.fill({where.x0, where.y0, where.x1, where.y0 + height}, tones.light, scale_.radius * 0.75f);
    sign(tone, {where.x0 + pad + disc / 2, where.y0 + height / 2}, disc);
    words.y0 = where.y0 + std::round((height - text_height - gap - detail_height) / 2);
    words.y0 += write(words, text, main) + gap;
    write(words, detail, lower);
    return height;
}

float Pen::pair(const Rect& where, std::string_view label, std::string_view value, Tone tone) {
    const Look quiet{&Scale::body, colours().ink_soft, Weight::regular, Align::left, 1.4f};
    Look strong{&Scale::body, tone == Tone::neutral ? colours().ink : shades(tone).dark, Weight::bold, Align::right, 1.4f};
    const float space = scale_.body;
    const float label_width = width_of(label, quiet) + 1;
    if (label_width + space + width_of(value, strong) <= where.width()) {
        write(where, label, quiet);
        return write(where, value, strong);
    }
    // A long value beside a short label goes on in its own column; beside a long one it goes below.
    if (label_width < where.width() * 0.36f) {
        write(where, label, quiet);
        strong.align = Align::right;
        return write({where.x0 + label_width + space, where.y0, where.x1, where.y1}, value, strong);
    }
    strong.align = Align::left;
    const float above = write(where, label, quiet);
    return above + write({where.x0, where.y0 + above, where.x1, where.y1}, value, strong);
}

void Pen::countdown_ring(Point centre, float diameter, int left, int of) {
    const float thickness = diameter * 0.07f, radius = diameter / 2 - thickness / 2;
    canvas_.ring(centre, radius, colours().line, thickness);
    const float share = of > 0 ? std::clamp(float(left) / float(of), 0.0f, 1.0f) : 0;
    canvas_.arc(centre, radius, 0, share, colours().look, thickness);
    Look look{&Scale::figure, colours().ink, Weight::bold, Align::centre, 1.1f};
    fit(square_around(centre, diameter * 0.7f), std::to_string(std::max(0, left)), look);
}

void Pen::spinner(Point centre, float diameter) {
    constexpr Moment turn{1600}, gives_up{30000};  // what takes longer than that stands still: nothing moves for ever
    const float thickness = diameter * 0.09f, radius = diameter / 2 - thickness / 2;
    const Moment age = std::min(page_age(), gives_up);
    const float at = float((age % turn).count()) / float(turn.count());
    canvas_.ring(centre, radius, colours().line, thickness);
    canvas_.arc(centre, radius, at, at + 0.28f, colours().action, thickness);
    if (age < gives_up) again_in(Moment(50));
}

Rect Pen::picture(const Rect& where, const std::shared_ptr<const flow::Picture>& picture) {
    const int width = std::max(1, int(where.width()));
    const float height = std::round(float(picture->height) * float(width) / float(std::max(1, picture->width)));
    const float x = std::round(where.x0), y = std::round(where.y0);
    const Rect box{x, y, x + float(width), y + std::max(1.0f, height)};
    if (!canvas_.muted()) canvas_.picture(pictures_.scaled(picture, width), box);
    return box;
}

float Pen::heading(const Rect& where, const Text& title, const Text& subtitle, Align align) {
    const Look strong{&Scale::title, colours().ink, Weight::bold, align, 1.2f, true};
    const Look quiet{&Scale::body, colours().ink_soft, Weight::regular, align, 1.5f};
    Rect rest = where;
    rest.y0 += write(rest, say(title), strong);
    if (!subtitle.empty()) {
        rest.y0 += std::round(scale_.body * 0.5f);
        rest.y0 += write(rest, say(subtitle), quiet);
    }
    return rest.y0 - where.y0;
}

namespace {

// Which buttons stand in which row.
struct ActionRows {
    std::vector<std::vector<const Button*>> rows;
    bool main_has_row = false;
};
ActionRows arrange(std::span<const Button> others, const Button* main, bool beside) {
    std::vector<const Button*> shown;
    for (const Button& button : others)
        if (!button.label.empty()) shown.push_back(&button);
    ActionRows out;
    const bool has_main = main && !main->label.empty();
    if (has_main && shown.size() == 1 && beside) {
        out.rows.push_back({shown[0], main});
        return out;
    }
    for (std::size_t i = 0; i < shown.size(); i += 2)
        out.rows.push_back(i + 1 < shown.size() ? std::vector{shown[i], shown[i + 1]} : std::vector{shown[i]});
    if (has_main) out.rows.push_back({main}), out.main_has_row = true;
    return out;
}

}  // namespace

float Pen::actions_height(std::span<const Button> others, const Button* main) {
    const ActionRows arranged = arrange(others, main, tall());
    if (arranged.rows.empty()) return 0;
    float height = scale_.gap * 0.75f * float(arranged.rows.size() - 1);
    for (const auto& row : arranged.rows) height += row.back() == main ? scale_.main_button : scale_.other_button;
    return std::round(height);
}

float Pen::actions_width(std::span<const Button> others) {
    float widest = 0;  // in letters of the smallest size
    for (const Button& button : others)
        widest = std::max(widest, width_of(say(button.label), {&Scale::minimum, 0, Weight::bold}));
    return others.size() < 2 ? 0 : 2 * (widest + 2) / 0.84f + scale_.gap * 0.75f;  // a button keeps 8 % at either side
}

void Pen::actions(Rect where, std::span<const Button> others, const Button* main) {
    const ActionRows arranged = arrange(others, main, tall());
    const float gap = scale_.gap * 0.75f;
    for (const auto& row : arranged.rows) {
        const Rect strip = where.cut_top(row.back() == main ? scale_.main_button : scale_.other_button, gap);
        for (std::size_t i = 0; i < row.size(); ++i)
            button(strip.column(int(i), int(row.size()), gap), *row[i],
                   row[i] == main ? ButtonKind::filled : ButtonKind::outline);
    }
}

}  // namespace mendbay::ui
