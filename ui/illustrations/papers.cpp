// Papers and cards: what a customer or a clerk holds before the scanner.
#include "ui/illustrations/drawings.hpp"

namespace mendbay::ui {

void draw_invoice(const Sheet& s) {
    s.sheet_of_paper(640, 18);
    s.qr({62, 62, 150, 150});
    s.words({280, 44, 560, 62}, s.pen.say({"ui.picture.invoice"}), stuff::red, Align::left);
    s.fill({290, 136, 540, 18}, stuff::faint);
    s.fill({290, 180, 420, 18}, stuff::faint);
    s.pen.canvas().frame(s.at({60, 290, 880, 260}), stuff::red_faint, std::max(1.0f, 3 * s.unit));
    s.fill({60, 352, 880, 3}, stuff::red_faint);
    s.fill({520, 290, 3, 260}, stuff::red_faint);
    for (const float x : {90.0f, 550.0f}) {
        s.fill({x, 312, 150, 18}, stuff::faint);
        s.fill({x, 384, 350, 18}, stuff::faint);
        s.fill({x, 432, 240, 18}, stuff::faint);
    }
    s.fill({90, 500, 300, 18}, stuff::faint);
}

void draw_invoice_on_phone(const Sheet& s) {
    s.shadow({0, 0, 1000, 1960});
    s.body({0, 0, 1000, 1960}, stuff::plastic, stuff::plastic_rim, 130);
    s.fill({46, 46, 908, 1868}, stuff::faint, 92);
    s.fill({400, 76, 200, 44}, stuff::hollow, 22);
    // The invoice as a phone shows it: across the screen, the rest of the page empty.
    const Sheet invoice{s.pen, s.at({90, 420, 820, 525}), s.unit * 0.82f};
    invoice.fill({0, 0, 1000, 640}, stuff::paper, 18);
    invoice.qr({50, 50, 210, 210});
    invoice.words({310, 44, 640, 70}, s.pen.say({"ui.picture.invoice"}), stuff::red, Align::left);
    invoice.fill({310, 150, 540, 22}, stuff::faint);
    invoice.fill({310, 200, 400, 22}, stuff::faint);
    s.pen.canvas().frame(invoice.at({60, 320, 880, 250}), stuff::red_faint, std::max(1.0f, 4 * s.unit));
    invoice.fill({60, 390, 880, 4}, stuff::red_faint);
    for (const float y : {430.0f, 490.0f}) invoice.fill({90, y, 420, 22}, stuff::faint);
    s.fill({90, 250, 360, 54}, stuff::print, 20);
    s.fill({90, 1020, 820, 120}, stuff::paper, 30);
    s.fill({140, 1064, 300, 32}, stuff::faint, 16);
    s.fill({370, 1850, 260, 20}, stuff::print, 10);
}

void draw_slip(const Sheet& s) {
    s.sheet_of_paper(1150, 8);
    s.words({100, 70, 800, 90}, s.pen.say({"ui.picture.slip"}), stuff::ink, Align::centre);
    s.qr({320, 220, 360, 360});
    s.words({80, 630, 840, 90}, "SZ001-260302-A0001-G", stuff::ink, Align::centre);
    s.pen.canvas().dashes(s.point(80, 760), s.point(920, 760), stuff::paper_rim, std::max(1.0f, 5 * s.unit), 24 * s.unit,
                          16 * s.unit);
    for (int i = 0; i < 4; ++i) {
        const float y = 810 + float(i) * 74, value = i % 2 ? 280.0f : 360.0f;
        s.fill({80, y, 180, 24}, stuff::faint);
        s.fill({920 - value, y, value, 24}, stuff::faint);
    }
}

void draw_part_tag(const Sheet& s) {
    s.sheet_of_paper(660, 40);
    s.words({60, 60, 420, 70}, s.pen.say({"ui.picture.part_tag"}), stuff::ink, Align::left);
    for (int i = 0; i < 3; ++i) s.fill({60, 180 + float(i) * 66, i == 1 ? 360.0f : 440.0f, 26}, stuff::faint);
    s.qr({620, 90, 290, 290});
    s.words({60, 470, 880, 130}, "SZ001-260302-PA0001-C", stuff::ink, Align::centre);
}

void draw_badge(const Sheet& s) {
    constexpr Colour green = rgb(0x0A6253);
    s.fill({440, -160, 120, 200}, green, 10);
    s.sheet_of_paper(1060, 60);
    s.fill({400, 50, 200, 36}, stuff::faint, 18);
    s.fill({0, 140, 1000, 130}, green);
    s.words({100, 160, 800, 90}, s.pen.say({"ui.brand"}), stuff::paper, Align::centre);
    s.disc(500, 480, 150, stuff::faint);
    s.pen.icon("person", square_around(s.point(500, 480), 190 * s.unit), stuff::print);
    s.fill({300, 680, 400, 40}, stuff::faint, 10);
    s.bars({160, 800, 680, 150});
}

}  // namespace mendbay::ui
