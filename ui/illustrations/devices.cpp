// What people carry and keep on a desk, seen from where the label is.
#include "ui/illustrations/drawings.hpp"

namespace mendbay::ui {

// Two ways to the same number: printed low on the back, or dialled for on the screen.
void draw_phone(const Sheet& s) {
    s.shadow({40, 0, 430, 900});
    s.body({40, 0, 430, 900}, stuff::plastic_light, stuff::plastic_rim, 62);
    s.body({78, 38, 150, 190}, stuff::plastic, stuff::plastic_rim, 40);
    for (const Point lens : {Point{126, 88}, Point{126, 174}}) {
        s.disc(lens.x, lens.y, 33, stuff::hollow);
        s.disc(lens.x, lens.y, 14, stuff::glass_light);
    }
    s.disc(194, 88, 12, stuff::paper);
    s.fill({135, 704, 240, 16}, stuff::faint, 8);
    s.words({115, 732, 280, 46}, "IMEI 8674 0305", stuff::paper, Align::centre, Weight::regular);
    s.fill({165, 788, 180, 14}, stuff::faint, 7);

    s.shadow({530, 0, 430, 900});
    s.body({530, 0, 430, 900}, stuff::plastic, stuff::plastic_rim, 62);
    s.fill({550, 20, 390, 860}, stuff::paper, 46);
    s.fill({700, 36, 90, 20}, stuff::hollow, 10);
    s.words({570, 150, 350, 110}, "*#06#", stuff::ink, Align::centre);
    for (int row = 0; row < 4; ++row)
        for (int column = 0; column < 3; ++column)
            s.disc(640 + float(column) * 105, 370 + float(row) * 105, 38, stuff::faint);
    s.disc(745, 790, 42, rgb(0x2E9E6B));
}

void draw_tablet(const Sheet& s) {
    s.shadow({0, 0, 1000, 1360});
    s.body({0, 0, 1000, 1360}, stuff::metal, stuff::plastic_rim, 80);
    s.body({60, 60, 130, 130}, stuff::plastic, stuff::plastic_rim, 40);
    s.disc(125, 125, 38, stuff::hollow);
    s.disc(125, 125, 15, stuff::glass_light);
    s.disc(500, 600, 86, stuff::plastic_rim);
    s.disc(500, 600, 60, stuff::metal);
    s.fill({310, 1146, 380, 18}, stuff::print, 9);
    s.words({270, 1180, 460, 56}, "SN K252231D9QA8", stuff::ink, Align::centre, Weight::regular);
    s.fill({370, 1250, 260, 18}, stuff::print, 9);
}

void draw_laptop(const Sheet& s) {
    s.shadow({0, 0, 1000, 680});
    s.body({0, 0, 1000, 680}, stuff::plastic, stuff::plastic_rim, 40);
    s.fill({60, 26, 880, 34}, stuff::plastic_light, 17);
    s.fill({60, 620, 380, 30}, stuff::plastic_light, 15);
    s.fill({560, 620, 380, 30}, stuff::plastic_light, 15);
    for (int i = 0; i < 12; ++i) s.fill({290 + float(i) * 36, 110, 16, 110}, stuff::hollow, 8);
    for (const Point screw : {Point{70, 110}, Point{930, 110}, Point{70, 570}, Point{930, 570}, Point{500, 585}})
        s.disc(screw.x, screw.y, 13, stuff::plastic_rim);
    s.serial_label({310, 300, 380, 190});
}

void draw_router(const Sheet& s) {
    for (const float x : {110.0f, 830.0f}) s.body({x, 0, 60, 420}, stuff::plastic, stuff::plastic_rim, 30);
    s.shadow({0, 300, 1000, 520});
    s.body({0, 300, 1000, 520}, stuff::plastic, stuff::plastic_rim, 60);
    for (const Point foot : {Point{90, 390}, Point{910, 390}, Point{90, 730}, Point{910, 730}})
        s.disc(foot.x, foot.y, 36, stuff::hollow);
    for (int row = 0; row < 5; ++row) {
        s.fill({60, 470 + float(row) * 42, 120, 16}, stuff::hollow, 8);
        s.fill({820, 470 + float(row) * 42, 120, 16}, stuff::hollow, 8);
    }
    s.serial_label({240, 420, 520, 280});
}

}  // namespace mendbay::ui
