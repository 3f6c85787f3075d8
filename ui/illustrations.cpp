// Each thing is a short drawing in its own coordinates (ui/illustrations/); one table says how it lies and what is to be
// found on it.
#include "ui/illustrations.hpp"

#include "ui/illustrations/drawings.hpp"

#include <array>
#include <cmath>

namespace mendbay::ui {

using flow::screen::Illustration;

namespace {

struct Drawing {
    std::string_view name;
    float aspect;   // height by width
    float width;    // of a panel's, at most: a badge is small beside an invoice
    float degrees;  // papers lie as they were put down
    Box find;       // what has to be found on it
    void (*draw)(const Sheet&);
};
constexpr Drawing drawings[] = {
    {"box", 0.77f, 0.62f, 0, {520, 420, 400, 230}, draw_box},  // the first stands for what has no drawing
    {"recorder", 0.60f, 0.74f, 0, {170, 160, 660, 280}, draw_recorder},
    {"dome_camera", 0.70f, 0.66f, 0, {300, 70, 400, 200}, draw_dome_camera},
    {"bullet_camera", 0.68f, 0.72f, 0, {360, 170, 380, 190}, draw_bullet_camera},
    {"phone", 0.90f, 0.66f, 0, {100, 690, 310, 126}, draw_phone},
    {"tablet", 1.36f, 0.50f, 0, {250, 1130, 500, 154}, draw_tablet},
    {"laptop", 0.68f, 0.74f, 0, {310, 300, 380, 190}, draw_laptop},
    {"router", 0.82f, 0.62f, 0, {240, 420, 520, 280}, draw_router},
    {"tv", 0.66f, 0.76f, 0, {600, 340, 240, 150}, draw_tv},
    {"fridge", 1.30f, 0.62f, 0, {112, 320, 124, 150}, draw_fridge},
    {"air_conditioner", 0.33f, 0.84f, 0, {862, 100, 106, 132}, draw_air_conditioner},
    {"washing_machine", 1.08f, 0.60f, 0, {772, 772, 176, 118}, draw_washing_machine},
    {"invoice", 0.64f, 0.80f, -2.0f, {62, 62, 150, 150}, draw_invoice},
    {"invoice_on_phone", 1.96f, 0.46f, 0, {131, 461, 172, 172}, draw_invoice_on_phone},
    {"slip", 1.15f, 0.50f, -2.0f, {320, 220, 360, 360}, draw_slip},
    {"part_tag", 0.66f, 0.66f, -1.5f, {620, 90, 290, 290}, draw_part_tag},
    {"bin", 0.76f, 0.74f, 0, {330, 306, 320, 64}, draw_bin},
    {"badge", 1.06f, 0.46f, 0, {160, 800, 680, 150}, draw_badge},
    {"new_part", 0.62f, 0.70f, -1.5f, {500, 380, 420, 170}, draw_new_part},
    {"scanner", 0.98f, 0.60f, 0, {270, 120, 150, 250}, draw_scanner},
    {"typing_scanner", 0.98f, 0.60f, 0, {0, 640, 520, 290}, draw_typing_scanner},
    {"pos_scanner", 1.04f, 0.56f, 0, {236, 96, 528, 520}, draw_pos_scanner},
    {"camera_scanner", 1.02f, 0.58f, 0, {240, 730, 190, 190}, draw_camera_scanner},
    {"receipt_printer", 0.93f, 0.60f, 0, {270, 30, 460, 360}, draw_receipt_printer},
    {"label_printer", 0.97f, 0.58f, 0, {262, 590, 476, 320}, draw_label_printer},
    {"sheet_printer", 0.85f, 0.64f, 0, {140, 510, 720, 320}, draw_sheet_printer},
    {"keyboard", 0.53f, 0.74f, 0, {24, 134, 952, 352}, draw_keyboard},
    {"unknown_device", 0.76f, 0.60f, 0, {20, 220, 270, 220}, draw_unknown_device},
};

constexpr auto names = [] {
    std::array<std::string_view, std::size(drawings)> out;
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = drawings[i].name;
    return out;
}();

const Drawing& drawing_of(std::string_view name) {
    for (const Drawing& drawing : drawings)
        if (drawing.name == name) return drawing;
    return drawings[0];
}

std::string_view name_of(Illustration what) {
    switch (what) {
        case Illustration::invoice: return "invoice";
        case Illustration::serial_label: return "recorder";
        case Illustration::slip: return "slip";
        case Illustration::part_tag: return "part_tag";
        case Illustration::bin: return "bin";
        case Illustration::badge: return "badge";
        case Illustration::new_part: return "new_part";
    }
    return "box";
}

Rect place_of(const Rect& room, const Drawing& drawing) {
    const float width = std::floor(std::min(room.width(), room.height() / drawing.aspect));
    const float left = std::round(room.centre().x - width / 2),
                top = std::round(room.centre().y - width * drawing.aspect / 2);
    return {left, top, left + width, top + std::round(width * drawing.aspect)};
}

// The part of a panel that is left to the drawing, so that all things have air and none is out of proportion.
Rect room_in(const Rect& panel, const Drawing& drawing) {
    return panel.inset(panel.width() * (1 - drawing.width) / 2, panel.height() * 0.07f);
}

}  // namespace

std::span<const std::string_view> thing_names() { return names; }

Rect draw_thing(Pen& pen, const Rect& room, std::string_view name) {
    const Drawing& drawing = drawing_of(name);
    const Rect place = place_of(room, drawing);
    const Sheet sheet{pen, place, place.width() / 1000};
    if (!pen.canvas().muted()) {
        if (drawing.degrees != 0) pen.canvas().begin_turn();
        drawing.draw(sheet);
        if (drawing.degrees != 0) pen.canvas().end_turn(place.centre(), drawing.degrees);
    }
    // Papers are turned so little that the turned place of what is to be found is still a rectangle.
    const Rect found = sheet.at(drawing.find);
    const float angle = drawing.degrees * 3.1415927f / 180, dx = found.centre().x - place.centre().x,
                dy = found.centre().y - place.centre().y;
    return found.moved(dx * (std::cos(angle) - 1) - dy * std::sin(angle), dx * std::sin(angle) + dy * (std::cos(angle) - 1));
}

void draw_slip_leaving(Pen& pen, const Rect& room, float out) {
    constexpr float aspect = 1.02f, slot = 262, paper_width = 620, paper_length = 720;
    const Rect place = place_of(room, {{}, aspect, 1, 0, {}, nullptr});
    const Sheet s{pen, place, place.width() / 1000};
    const float length = std::round(paper_length * std::clamp(out, 0.0f, 1.0f));
    s.shadow({60, 0, 880, 300});
    s.body({60, 0, 880, 300}, stuff::plastic, stuff::plastic_rim, 60);
    s.fill({120, 60, 520, 22}, stuff::plastic_light, 11);
    s.disc(800, 92, 26, rgb(0x4FC3A1));
    s.fill({130, slot - 22, 740, 44}, stuff::hollow, 22);
    if (length < 4) return;
    // The paper hangs from the slot: its lower end is what came out first.
    const Rect paper = s.at({500 - paper_width / 2, slot, paper_width, length});
    pen.canvas().clip({place.x0, paper.y0, place.x1, paper.y1 + 2});
    const Sheet slip{pen, s.at({500 - paper_width / 2, slot + length - paper_length, paper_width, paper_length}),
                     s.unit * paper_width / 1000};
    draw_slip(slip);
    pen.canvas().unclip();
}

void point_out(Pen& pen, const Rect& found, float near) {
    const float thickness = std::max(2.0f, pen.scale().border * 3), air = thickness * 2 + (1 - near) * pen.scale().gap * 2;
    pen.canvas().frame(found.inset(-std::round(air)), pen.colours().look, thickness, thickness * 2.5f);
}

void draw_sample_qr(Pen& pen, const Rect& square) {
    // 21 modules: three finders, and a pattern that looks like data. Whole pixels, so that no seam shows.
    constexpr int modules = 21;
    if (square.width() < modules) {  // too small for that: what one sees from afar, three corners and something else
        const float part = square.width() * 0.38f;
        for (const Point at :
             {Point{square.x0, square.y0}, Point{square.x1 - part, square.y0}, Point{square.x0, square.y1 - part}})
            pen.canvas().fill({at.x, at.y, at.x + part, at.y + part}, stuff::ink);
        pen.canvas().fill({square.x1 - part * 0.9f, square.y1 - part * 0.9f, square.x1, square.y1}, stuff::print);
        return;
    }
    const float unit = std::max(1.0f, std::floor(square.width() / modules));
    const Rect box = square_around({std::round(square.centre().x), std::round(square.centre().y)}, unit * modules);
    const float x0 = std::floor(box.x0), y0 = std::floor(box.y0);
    const auto finder = [](int x, int y, int fx, int fy) -> int {  // -1: not in this finder
        const int dx = x - fx, dy = y - fy;
        if (dx < -1 || dx > 7 || dy < -1 || dy > 7) return -1;
        if (dx < 0 || dx > 6 || dy < 0 || dy > 6) return 0;
        const bool border = dx == 0 || dx == 6 || dy == 0 || dy == 6, core = dx >= 2 && dx <= 4 && dy >= 2 && dy <= 4;
        return border || core;
    };
    for (int y = 0; y < modules; ++y)
        for (int x = 0; x < modules; ++x) {
            int dark = std::max({finder(x, y, 0, 0), finder(x, y, modules - 7, 0), finder(x, y, 0, modules - 7)});
            if (dark < 0) dark = ((x * 7 + y * 13 + x * y * 5 + (x ^ y) * 3) >> 2) & 1;
            // A hair over the edge: softly drawn neighbours would show a seam between them.
            if (dark)
                pen.canvas().fill({x0 + float(x) * unit, y0 + float(y) * unit, x0 + float(x + 1) * unit + 0.4f,
                                   y0 + float(y + 1) * unit + 0.4f},
                                  stuff::ink);
        }
}

void illustrate(Pen& pen, const Rect& panel, Illustration what) {
    const std::string_view name = name_of(what);
    pen.card(panel, pen.colours().well);
    pen.canvas().clip(panel);
    const Rect found = draw_thing(pen, room_in(panel, drawing_of(name)), name);
    point_out(pen, found);

    // The scanner's line goes up and down while somebody has just come to the page, then rests: an idle display draws
    // nothing. Where motion is off it rests at once.
    constexpr Moment sweeping{7200};
    constexpr float sweeps = 3;
    const float age = pen.eased(sweeping) < 1 ? float(pen.page_age().count()) / float(sweeping.count()) : 1;
    const float y = std::round(found.centre().y + panel.height() * 0.26f * std::sin(age * sweeps * 6.2831853f)),
                thickness = std::max(3.0f, std::round(panel.height() * 0.006f));
    pen.canvas().fill({panel.x0, y - thickness / 2, panel.x1, y + thickness / 2}, with_alpha(pen.colours().look, 0.9f));
    pen.canvas().unclip();
}

namespace {

// Where the word stands: beside a slender drawing, else above or below it, whichever is nearer to what it speaks of.
enum class Side { above, below, left, right };

// From the word to the frame, in dots.
void draw_leader(Pen& pen, Point from, Point to) {
    const float dot = std::max(3.0f, pen.scale().border * 2.5f);
    pen.canvas().dashes(from, to, pen.colours().look, dot, dot, dot * 1.3f);
}

}  // namespace

void illustrate_place(Pen& pen, const Rect& panel, std::string_view name, std::string_view where, float near) {
    const Palette& p = pen.colours();
    const Scale& s = pen.scale();
    const Drawing& drawing = drawing_of(name);
    const Look look{&Scale::small, p.on_look, Weight::bold, Align::centre, 1.3f, true};
    const float line = std::round(s.small * 1.3f), pad = std::round(s.small * 0.6f), leader = std::round(s.gap * 1.1f);
    const float whole = pen.width_of(where, look) + 2;

    // Beside the drawing on up to three lines, where that leaves a readable column.
    Rect room = room_in(panel, drawing);
    const Rect alone = place_of(room, drawing);
    const float column = std::min(alone.x0 - panel.x0, panel.x1 - alone.x1) - 3 * pad - leader;
    Side side = drawing.find.y + drawing.find.h / 2 < drawing.aspect * 480 ? Side::above : Side::below;
    float width = std::min(whole, panel.width() - 4 * pad);
    if (drawing.aspect > 0.85f && column > s.small * 4.5f && pen.height_of(where, look, column) <= line * 3) {
        side = drawing.find.x + drawing.find.w / 2 < 500 ? Side::left : Side::right;
        width = std::min(whole, column);
    }
    const float height = pen.height_of(where, look, width) + 2 * pad;
    if (side == Side::above) room.y0 = panel.y0 + pad * 1.5f + height + leader * 0.6f;
    if (side == Side::below) room.y1 = panel.y1 - pad * 1.5f - height - leader * 0.6f;

    pen.canvas().clip(panel);
    const Rect place = place_of(room, drawing), found = draw_thing(pen, room, name);
    point_out(pen, found, near);
    const Rect frame = found.inset(-s.border * 9);
    const float half = width / 2 + pad;
    const float x =
        std::clamp(frame.centre().x, panel.x0 + half + pad, std::max(panel.x0 + half + pad, panel.x1 - half - pad));
    Rect word{x - half, 0, x + half, 0};
    switch (side) {
        case Side::above: word.y0 = std::max(panel.y0 + pad, place.y0 - leader - height); break;
        case Side::below: word.y0 = std::min(panel.y1 - pad - height, place.y1 + leader); break;
        case Side::left: word = {place.x0 - leader - 2 * half, frame.centre().y - height / 2, place.x0 - leader, 0}; break;
        case Side::right: word = {place.x1 + leader, frame.centre().y - height / 2, place.x1 + leader + 2 * half, 0}; break;
    }
    word.y0 = std::round(word.y0), word.y1 = word.y0 + height;
    switch (side) {
        case Side::above: draw_leader(pen, {frame.centre().x, word.y1}, {frame.centre().x, frame.y0}); break;
        case Side::below: draw_leader(pen, {frame.centre().x, word.y0}, {frame.centre().x, frame.y1}); break;
        case Side::left: draw_leader(pen, {word.x1, frame.centre().y}, {frame.x0, frame.centre().y}); break;
        case Side::right: draw_leader(pen, {word.x0, frame.centre().y}, {frame.x1, frame.centre().y}); break;
    }
    pen.canvas().fill(word, p.look, std::min(s.radius * 0.6f, height / 2));
    pen.write(word.inset(pad, pad), where, look);
    pen.canvas().unclip();
}

}  // namespace mendbay::ui
