// Scan this: a picture of the thing with its code pointed out, and what came of the last try. Where there are many kinds of
// things each comes round in its turn, until a finger says which one it is. A code that is to be scanned off the display
// stands alone.
#include "ui/illustrations.hpp"
#include "ui/scenes.hpp"
#include "ui/shown_code.hpp"

#include <cmath>

namespace mendbay::ui {

using flow::screen::ScanPrompt;

namespace {

constexpr Moment each_thing{4000};
constexpr float name_leading = 1.05f;  // of the names below small pictures

struct Shown {
    int index = 0;
    float near = 1;  // how close the frame has come that points out the label
};
Shown shown_thing(Pen& pen, const ScanPrompt& screen) {
    const int count = int(screen.things.size()), touched = pen.chosen("thing", -1);
    if (touched >= 0 && touched < count) return {touched, pen.eased_since("thing", pen.motion().turn)};
    const Pen::Turn turn = pen.turn_of(count, each_thing, pen.motion().turn);
    return {turn.index, turn.share};
}

// ---- the small pictures

// How the small pictures stand: with their names where there is room, else the pictures alone, else not at all.
struct Row {
    int columns = 0, lines = 0;
    float height = 0;  // of one
    bool named = false;
    float gap = 0;
    float whole() const { return lines > 0 ? float(lines) * (height + gap) - gap : 0; }
};

// The width of the longest word: names are broken between words, Chinese ones anywhere.
float widest_word(Pen& pen, const ScanPrompt& screen) {
    const Look look{&Scale::small};
    float widest = 0;
    for (const auto& thing : screen.things) {
        const std::string name = pen.say(thing.label);
        const bool chinese =
            std::any_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
        for (std::size_t from = 0; from < name.size();) {
            const std::size_t to = std::min(name.find(' ', from), name.size());
            const float width = pen.width_of(std::string_view(name).substr(from, to - from), look);
            widest = std::max(widest, chinese ? std::min(width, pen.scale().small * 4) : width);
            from = to + 1;
        }
    }
    return widest;
}

Row row_of(Pen& pen, float width, const ScanPrompt& screen, bool named) {
    const Scale& s = pen.scale();
    const int count = int(screen.things.size());
    Row row;
    row.named = named;
    row.gap = std::round(s.gap * 0.4f);
    const float narrowest = std::max({s.target, s.small * 3.2f, named ? widest_word(pen, screen) + s.small * 0.9f : 0});
    const int most = std::max(1, int((width + row.gap) / (narrowest + row.gap)));
    row.lines = (count + most - 1) / most;
    row.columns = (count + row.lines - 1) / row.lines;
    row.height = named ? std::max(s.target, std::round(s.small * 5.0f)) : std::max(s.target, std::round(s.small * 2.8f));
    return row;
}

// Whether every name fits below its picture.
bool names_fit(Pen& pen, float width, const ScanPrompt& screen, const Row& row) {
    const Rect strip{0, 0, width, row.height};
    const float room = strip.column(0, row.columns, row.gap).width() - pen.scale().small * 0.7f;
    return std::all_of(screen.things.begin(), screen.things.end(), [&](const auto& thing) {
        return pen.height_of(pen.say(thing.label), {&Scale::small, 0, Weight::bold, Align::left, name_leading}, room) <=
               pen.scale().small * name_leading * 2 + 2;
    });
}

Row row_for(Pen& pen, const Rect& room, const ScanPrompt& screen) {
    if (screen.code || screen.things.size() < 2) return {};
    const float least = pen.scale().title * 4;  // of the large picture
    for (const bool named : {true, false}) {
        const Row row = row_of(pen, room.width(), screen, named);
        if (named && !names_fit(pen, room.width(), screen, row)) continue;
        if (row.lines <= 2 && row.whole() <= room.height() * 0.34f && room.height() - row.whole() >= least) return row;
    }
    return {};
}

void draw_small(Pen& pen, const Rect& where, const ScanPrompt::Thing& thing, int index, bool shown, bool named) {
    const Palette& p = pen.colours();
    const Scale& s = pen.scale();
    const std::string name = pen.say(thing.label);
    const bool pressed = pen.touchable(where, Local{Local::Does::choose, "thing", index}, name);
    const float radius = s.radius * 0.6f;
    pen.canvas().fill(where, shown || pressed ? p.action_light : p.card, radius);
    pen.canvas().frame(where, shown || pressed ? p.action : p.edge, s.border * (shown ? 2 : 1), radius);
    Rect inner = where.inset(s.small * 0.35f, s.small * 0.4f);
    if (named)
        pen.fit(inner.cut_bottom(std::round(s.small * 2.15f)), name,
                {&Scale::small, shown ? p.action_dark : p.ink_soft, shown ? Weight::bold : Weight::regular, Align::centre,
                 name_leading},
                2);
    draw_thing(pen, inner, thing.picture);
}

void draw_row(Pen& pen, Rect area, const ScanPrompt& screen, const Row& row, int shown) {
    for (int line = 0; line < row.lines; ++line) {
        const Rect strip = area.cut_top(row.height, row.gap);
        for (int column = 0; column < row.columns; ++column)
            if (const int i = line * row.columns + column; i < int(screen.things.size()))
                draw_small(pen, strip.column(column, row.columns, row.gap), screen.things[std::size_t(i)], i, i == shown,
                           row.named);
    }
}

// ---- the large one

// Where no name stands below the small pictures it is said with the place.
std::string words_for(Pen& pen, const ScanPrompt::Thing& thing, bool named) {
    const std::string where = pen.say(thing.where);
    return named ? where : pen.say({"ui.scan.place", {thing.label, thing.where}});
}

float draw_feedback(Pen& pen, const Rect& where, const ScanPrompt& screen) {
    if (screen.feedback.empty()) return 0;
    return pen.notice_strip(where, screen.feedback_tone, pen.say(screen.feedback), pen.say(screen.feedback_detail));
}
float feedback_height(Pen& pen, const Rect& room, const ScanPrompt& screen) {
    return pen.measure(room, [&](const Rect& r) { return draw_feedback(pen, r, screen); });
}

void draw_panel(Pen& pen, Rect panel, const ScanPrompt& screen) {
    const Scale& s = pen.scale();
    if (const float height = feedback_height(pen, panel, screen); height > 0)
        draw_feedback(pen, panel.cut_bottom(height, s.gap * 0.75f), screen);
    if (panel.height() < s.title * 1.6f) return;  // what was said of the last scan is what matters then
    const Row row = row_for(pen, panel, screen);
    const Shown shown = shown_thing(pen, screen);
    if (row.lines > 0) draw_row(pen, panel.cut_bottom(row.whole(), row.gap), screen, row, shown.index);
    if (screen.things.empty() && !screen.code) illustrate(pen, panel, screen.illustration);
    else pen.card(panel, pen.colours().well);
    const float line = std::round(s.body * 1.4f), below = std::round(s.pad * 0.4f);
    panel.y1 -= below;
    const Rect waiting = panel.cut_bottom(line);
    pen.fit(waiting.inset(s.pad, 0), pen.say(screen.waiting),
            {&Scale::body, pen.colours().ink_soft, Weight::regular, Align::centre, 1.4f});
    if (screen.code) draw_code(pen, panel.inset(below, below), screen.code);
    if (screen.code || screen.things.empty()) return;
    const auto& thing = screen.things[std::size_t(shown.index)];
    illustrate_place(pen, panel, thing.picture, words_for(pen, thing, row.named), shown.near);
}

}  // namespace

void draw(Pen& pen, Rect page, const ScanPrompt& screen) {
    const Scale& s = pen.scale();
    // A code wants all the height there is: brought down it stands beside the words.
    const bool beside = !pen.tall() || (screen.code && page.height() < page.width());
    const Look hint{&Scale::small, pen.colours().ink_soft, Weight::regular, beside ? Align::left : Align::centre, 1.45f,
                    true};
    const std::string hint_text = pen.say(screen.hint);
    if (!beside) {
        // A page brought down, in large letters, keeps its title, what the last scan came to, and the picture.
        const auto head = [&](const Text& subtitle) {
            return pen.measure(page, [&](const Rect& r) { return pen.heading(r, screen.title, subtitle); });
        };
        const float feedback = feedback_height(pen, page, screen);
        const bool short_of_room =
            page.height() - head(screen.subtitle) - pen.actions_height(screen.others, nullptr) - feedback < s.title * 5;
        const Text subtitle = short_of_room && feedback > 0 ? Text{} : screen.subtitle;
        page.y0 += pen.heading(page, screen.title, subtitle) + s.gap * 1.1f;
        const float hint_height = short_of_room ? 0 : pen.height_of(hint_text, hint, page.width());
        if (hint_height > 0) pen.write(page.cut_bottom(hint_height, s.gap * 0.9f), hint_text, hint);
        const float foot = pen.actions_height(screen.others, nullptr);
        pen.actions(page.cut_bottom(foot, foot > 0 ? s.gap : 0), screen.others, nullptr);
        draw_panel(pen, page, screen);
        return;
    }
    Rect right = page.cut_right(std::max(page.width() * 0.4f, pen.actions_width(screen.others)), s.margin);
    draw_panel(pen, page, screen);
    const float foot = pen.actions_height(screen.others, nullptr);
    pen.actions(right.cut_bottom(foot, s.gap), screen.others, nullptr);
    pen.page(right, "words", [&](Rect area) {
        const float top = area.y0;
        area.y0 += pen.heading(area, screen.title, screen.subtitle);
        if (!hint_text.empty()) {
            area.y0 += pen.scale().gap;
            area.y0 += pen.write(area, hint_text, hint);
        }
        return area.y0 - top;
    });
}

}  // namespace mendbay::ui
