// Each thing is a short drawing in its own coordinates; one table says how it lies in the panel.
#include "ui/illustrations.hpp"

#include <cmath>

namespace mendbay::ui {

using flow::screen::Illustration;

namespace {

// Colours of things as they are, whatever the theme: red print on invoices, white paper, dark plastic.
constexpr Colour paper_white = 0xffffffff, print_red = 0xff283ab9, print_red_light = 0xffadb5e5, grey_bar = 0xffe8e9e5,
                 plastic = 0xff4f4238, plastic_light = 0xff6b5c50, metal = 0xffd4cec8;

// Every drawing has its own coordinates, 0 … 1000 across.
struct Sheet {
    Rect box;
    float unit;
    Rect at(float x, float y, float w, float h) const {
        return {box.x0 + x * unit, box.y0 + y * unit, box.x0 + (x + w) * unit, box.y0 + (y + h) * unit};
    }
    Point point(float x, float y) const { return {box.x0 + x * unit, box.y0 + y * unit}; }
};

// What has to be found on the thing: an amber frame round it.
void point_out(Pen& pen, const Sheet& sheet, const Rect& where) {
    const float out = 16 * sheet.unit;
    pen.canvas().frame(where.inset(-out), pen.colours().look, 11 * sheet.unit, 22 * sheet.unit);
}

void draw_bars(Pen& pen, const Rect& where, Colour colour) {
    constexpr std::string_view widths = "2113121131221131211223112131221";  // bar, space, bar, …
    float total = 0;
    for (const char c : widths) total += float(c - '0');
    const float unit = where.width() / total;
    float x = where.x0;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const float w = float(widths[i] - '0') * unit;
        if (i % 2 == 0) pen.canvas().fill({x, where.y0, x + w, where.y1}, colour);
        x += w;
    }
}

void write_at(Pen& pen, const Rect& where, std::string_view text, Colour colour, Align align, Weight weight = Weight::bold) {
    // Words on a thing are part of its picture: as large as the thing has room for, small print is small there too.
    const std::u32string letters = decode_utf8(text);
    float ems = 0;
    for (const char32_t c : letters) ems += pen.canvas().glyphs().advance(weight, c);
    const int size = std::max(6, int(std::min(where.height() * 0.8f, where.width() / std::max(ems, 0.1f))));
    const float width = ems * float(size);
    const float x = align == Align::left     ? where.x0
                    : align == Align::centre ? where.centre().x - width / 2
                                             : where.x1 - width;
    pen.canvas().text({x, where.centre().y + float(size) * 0.37f}, letters, weight, size, colour);
}

void draw_paper(Pen& pen, const Rect& where, float radius) {
    pen.canvas().shadow(where, where.width() * 0.03f, pen.colours().ink);
    pen.canvas().fill(where, paper_white, radius);
    pen.canvas().frame(where, pen.colours().line, 2, radius);
}

// ---- the things; each draws into a sheet whose height is 1000 × its aspect

void draw_invoice(Pen& pen, const Sheet& s) {
    Canvas& c = pen.canvas();
    draw_paper(pen, s.box, 18 * s.unit);
    const Rect qr = s.at(62, 62, 150, 150);
    draw_sample_qr(pen, qr);
    point_out(pen, s, qr);
    write_at(pen, s.at(280, 44, 560, 62), pen.say({"ui.picture.invoice"}), print_red, Align::left);
    c.fill(s.at(290, 136, 540, 18), grey_bar);
    c.fill(s.at(290, 180, 420, 18), grey_bar);
    c.frame(s.at(60, 290, 880, 260), print_red_light, 3 * s.unit);
    c.fill(s.at(60, 352, 880, 3), print_red_light);
    c.fill(s.at(520, 290, 3, 260), print_red_light);
    for (const float x : {90.0f, 550.0f}) {
        c.fill(s.at(x, 312, 150, 18), grey_bar);
        c.fill(s.at(x, 384, 350, 18), grey_bar);
        c.fill(s.at(x, 432, 240, 18), grey_bar);
    }
    c.fill(s.at(90, 500, 300, 18), grey_bar);
}

void draw_serial_label(Pen& pen, const Sheet& s) {
    Canvas& c = pen.canvas();
    // The back of a device: sockets above, feet below, the label in the middle.
    c.shadow(s.at(0, 0, 1000, 560), 30 * s.unit, pen.colours().ink);
    c.fill(s.at(70, 540, 120, 50), plastic, 12 * s.unit);
    c.fill(s.at(810, 540, 120, 50), plastic, 12 * s.unit);
    c.fill(s.at(0, 0, 1000, 560), plastic, 34 * s.unit);
    for (int i = 0; i < 4; ++i) c.fill(s.at(60 + float(i) * 92, 52, 70, 62), 0xff2c2018, 8 * s.unit);
    for (int i = 0; i < 7; ++i) c.fill(s.at(620 + float(i) * 46, 52, 20, 110), plastic_light, 10 * s.unit);
    c.disc(s.point(488, 83), 34 * s.unit, 0xff2c2018);
    const Rect label = s.at(150, 190, 700, 300);
    c.fill(label, paper_white, 12 * s.unit);
    c.fill(s.at(184, 222, 180, 26), grey_bar);
    c.fill(s.at(184, 266, 300, 18), grey_bar);
    write_at(pen, s.at(184, 300, 90, 56), "S/N", pen.colours().ink, Align::left);
    const Rect bars = s.at(290, 304, 500, 92);
    draw_bars(pen, bars, pen.colours().ink);
    write_at(pen, s.at(290, 420, 500, 46), "K252231D9QA8JDF", pen.colours().ink, Align::centre, Weight::regular);
    point_out(pen, s, bars);
}

void draw_slip(Pen& pen, const Sheet& s) {
    Canvas& c = pen.canvas();
    draw_paper(pen, s.box, 8 * s.unit);
    write_at(pen, s.at(100, 70, 800, 90), pen.say({"ui.picture.slip"}), pen.colours().ink, Align::centre);
    const Rect qr = s.at(320, 220, 360, 360);
    draw_sample_qr(pen, qr);
    point_out(pen, s, qr);
    write_at(pen, s.at(80, 630, 840, 90), "SZ001-260302-A0001-G", pen.colours().ink, Align::centre);
    c.dashes(s.point(80, 760), s.point(920, 760), pen.colours().line, 5 * s.unit, 24 * s.unit, 16 * s.unit);
    for (int i = 0; i < 4; ++i) {
        c.fill(s.at(80, 810 + float(i) * 74, 180, 24), grey_bar);
        c.fill(s.at(i % 2 ? 640 : 560, 810 + float(i) * 74, i % 2 ? 280 : 360, 24), grey_bar);
    }
}

void draw_part_tag(Pen& pen, const Sheet& s) {
    Canvas& c = pen.canvas();
    draw_paper(pen, s.box, 40 * s.unit);
    write_at(pen, s.at(60, 60, 420, 70), pen.say({"ui.picture.part_tag"}), pen.colours().ink, Align::left);
    for (int i = 0; i < 3; ++i) c.fill(s.at(60, 180 + float(i) * 66, i == 1 ? 360 : 440, 26), grey_bar);
    const Rect qr = s.at(620, 90, 290, 290);
    draw_sample_qr(pen, qr);
    point_out(pen, s, qr);
    write_at(pen, s.at(60, 470, 880, 130), "SZ001-260302-PA0001-C", pen.colours().ink, Align::centre);
}

void draw_bin(Pen& pen, const Sheet& s) {
    Canvas& c = pen.canvas();
    // A rack with boxes; the label of one place is pointed out.
    for (const float x : {40.0f, 930.0f}) c.fill(s.at(x, 0, 30, 760), metal, 6 * s.unit);
    for (int shelf = 0; shelf < 2; ++shelf) {
        const float y = 300 + float(shelf) * 340;
        for (int i = 0; i < 3; ++i) {
            const Rect box = s.at(110 + float(i) * 270, y - 200, 220, 200);
            c.fill(box, shelf == 0 && i == 1 ? pen.colours().look_light : paper_white, 10 * s.unit);
            c.frame(box, pen.colours().ghost, 5 * s.unit, 10 * s.unit);
            c.fill(s.at(110 + float(i) * 270 + 85, y - 200, 50, 60), grey_bar);
        }
        c.fill(s.at(20, y, 960, 76), metal, 8 * s.unit);
    }
    const Rect label = s.at(330, 306, 320, 64);
    c.fill(label, paper_white, 6 * s.unit);
    draw_bars(pen, s.at(346, 316, 150, 44), pen.colours().ink);
    write_at(pen, s.at(510, 312, 130, 52), "A-03-2", pen.colours().ink, Align::centre);
    point_out(pen, s, label);
}

void draw_badge(Pen& pen, const Sheet& s) {
    Canvas& c = pen.canvas();
    c.fill(s.at(440, -160, 120, 200), pen.colours().action, 10 * s.unit);
    draw_paper(pen, s.box, 60 * s.unit);
    c.fill(s.at(400, 50, 200, 36), pen.colours().well, 18 * s.unit);
    c.fill(s.at(0, 140, 1000, 130), pen.colours().action);
    write_at(pen, s.at(100, 160, 800, 90), pen.say({"ui.brand"}), pen.colours().on_strong, Align::centre);
    c.disc(s.point(500, 480), 150 * s.unit, pen.colours().well);
    pen.icon("person", square_around(s.point(500, 480), 190 * s.unit), pen.colours().ink_soft);
    c.fill(s.at(300, 680, 400, 40), grey_bar, 10 * s.unit);
    const Rect bars = s.at(160, 800, 680, 150);
    draw_bars(pen, bars, pen.colours().ink);
    point_out(pen, s, bars);
}

void draw_new_part(Pen& pen, const Sheet& s) {
    Canvas& c = pen.canvas();
    constexpr Colour board = 0xff586f10, board_dark = 0xff3f510a, gold = 0xff6ab4d9, chip = 0xff2c2620;
    c.shadow(s.at(0, 0, 1000, 620), 30 * s.unit, pen.colours().ink);
    c.fill(s.at(0, 0, 1000, 620), board, 26 * s.unit);
    for (const Point hole : {s.point(50, 50), s.point(950, 50), s.point(50, 570), s.point(950, 570)}) {
        c.disc(hole, 26 * s.unit, gold);
        c.disc(hole, 14 * s.unit, paper_white);
    }
    for (int i = 0; i < 6; ++i) c.fill(s.at(120, 100 + float(i) * 34, 250 - float(i % 3) * 40, 6), board_dark);
    c.fill(s.at(620, 110, 220, 190), chip, 10 * s.unit);
    for (int i = 0; i < 8; ++i) {
        c.fill(s.at(634 + float(i) * 25, 92, 12, 18), gold);
        c.fill(s.at(634 + float(i) * 25, 300, 12, 18), gold);
    }
    for (int i = 0; i < 3; ++i) {
        const Point capacitor = s.point(150 + float(i) * 120, 430);
        c.disc(capacitor, 44 * s.unit, metal);
        c.disc(capacitor, 34 * s.unit, plastic_light);
    }
    const Rect label = s.at(500, 380, 420, 170);
    c.fill(label, paper_white, 8 * s.unit);
    draw_bars(pen, s.at(530, 402, 360, 76), pen.colours().ink);
    write_at(pen, s.at(530, 488, 360, 46), "SN 7731-0042", pen.colours().ink, Align::centre, Weight::regular);
    point_out(pen, s, label);
}

struct Thing {
    Illustration what;
    float aspect;   // height by width
    float width;    // of the panel's, at most
    float degrees;  // things lie as they were put down
    float rest;     // where the scanner's line comes to rest: on the code, or near it
    void (*draw)(Pen&, const Sheet&);
};
constexpr Thing things[] = {
    {Illustration::invoice, 0.64f, 0.80f, -2.0f, 0.52f, draw_invoice},
    {Illustration::serial_label, 0.58f, 0.74f, 0.0f, 0.50f, draw_serial_label},
    {Illustration::slip, 1.15f, 0.50f, -2.0f, 0.40f, draw_slip},
    {Illustration::part_tag, 0.66f, 0.66f, -1.5f, 0.42f, draw_part_tag},
    {Illustration::bin, 0.76f, 0.74f, 0.0f, 0.44f, draw_bin},
    {Illustration::badge, 1.06f, 0.46f, 0.0f, 0.66f, draw_badge},
    {Illustration::new_part, 0.62f, 0.70f, -1.5f, 0.55f, draw_new_part},
};

}  // namespace

void draw_sample_qr(Pen& pen, const Rect& square) {
    // 21 modules: three finders, and a pattern that looks like data. Whole pixels, so that no seam shows.
    constexpr int modules = 21;
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
                                  pen.colours().ink);
        }
}

void illustrate(Pen& pen, const Rect& panel, Illustration what) {
    const Thing* thing = &things[0];
    for (const Thing& each : things)
        if (each.what == what) thing = &each;
    pen.card(panel, pen.colours().well);
    pen.canvas().clip(panel);
    const float width = std::min(panel.width() * thing->width, panel.height() * 0.72f / thing->aspect);
    const Point centre = {panel.centre().x, panel.centre().y - panel.height() * 0.02f};
    const Sheet sheet{{std::round(centre.x - width / 2), std::round(centre.y - width * thing->aspect / 2),
                       std::round(centre.x + width / 2), std::round(centre.y + width * thing->aspect / 2)},
                      width / 1000};
    if (thing->degrees != 0) pen.canvas().begin_turn();
    thing->draw(pen, sheet);
    if (thing->degrees != 0) pen.canvas().end_turn(sheet.box.centre(), thing->degrees);

    // The scanner's line goes up and down while somebody has just come to the page, then rests: an idle display draws
    // nothing.
    constexpr float sweep_ms = 2400, sweeps = 3;
    const float age = float(pen.page_age().count());
    float at = thing->rest;
    if (age < sweep_ms * sweeps) {
        at = thing->rest + 0.28f * std::sin(age / sweep_ms * 6.2831853f);
        pen.again_in(Moment(40));
    }
    const float y = std::round(panel.y0 + panel.height() * at),
                thickness = std::max(3.0f, std::round(panel.height() * 0.006f));
    pen.canvas().fill({panel.x0, y - thickness / 2, panel.x1, y + thickness / 2}, with_alpha(pen.colours().look, 0.9f));
    pen.canvas().unclip();
}

}  // namespace mendbay::ui
