// What the warehouse has in its hands, and the box that stands for whatever has no drawing of its own.
#include "ui/illustrations/drawings.hpp"

namespace mendbay::ui {

// A rack with boxes; the label of one place is pointed out.
void draw_bin(const Sheet& s) {
    for (const float x : {40.0f, 930.0f}) s.body({x, 0, 30, 760}, stuff::metal, stuff::enamel_rim, 6);
    for (int shelf = 0; shelf < 2; ++shelf) {
        const float y = 300 + float(shelf) * 340;
        for (int i = 0; i < 3; ++i) {
            const float x = 110 + float(i) * 270;
            s.body({x, y - 200, 220, 200}, stuff::carton, stuff::carton_rim, 10);
            s.fill({x + 85, y - 197, 50, 60}, stuff::tape);
        }
        s.body({20, y, 960, 76}, stuff::metal, stuff::enamel_rim, 8);
    }
    s.fill({330, 306, 320, 64}, stuff::paper, 6);
    s.bars({346, 316, 150, 44});
    s.words({510, 312, 130, 52}, "A-03-2", stuff::ink, Align::centre);
}

void draw_new_part(const Sheet& s) {
    constexpr Colour board = rgb(0x106F58), board_dark = rgb(0x0A513F), gold = rgb(0xD9B46A);
    s.shadow({0, 0, 1000, 620});
    s.body({0, 0, 1000, 620}, board, rgb(0x3C9A82), 26);
    for (const Point hole : {Point{50, 50}, Point{950, 50}, Point{50, 570}, Point{950, 570}}) {
        s.disc(hole.x, hole.y, 26, gold);
        s.disc(hole.x, hole.y, 14, stuff::hollow);
    }
    for (int i = 0; i < 6; ++i) s.fill({120, 100 + float(i) * 34, 250 - float(i % 3) * 40, 6}, board_dark);
    s.fill({620, 110, 220, 190}, stuff::hollow, 10);
    for (int i = 0; i < 8; ++i) {
        s.fill({634 + float(i) * 25, 92, 12, 18}, gold);
        s.fill({634 + float(i) * 25, 300, 12, 18}, gold);
    }
    for (int i = 0; i < 3; ++i) {
        s.disc(150 + float(i) * 120, 430, 44, stuff::metal);
        s.disc(150 + float(i) * 120, 430, 34, stuff::plastic_light);
    }
    s.fill({500, 380, 420, 170}, stuff::paper, 8);
    s.bars({530, 402, 360, 76});
    s.words({530, 488, 360, 46}, "SN 7731-0042", stuff::ink, Align::centre, Weight::regular);
}

// The carton most things came in: its label has the number too.
void draw_box(const Sheet& s) {
    s.shadow({0, 150, 1000, 620});
    s.corners({{90, 30}, {910, 30}, {1000, 190}, {0, 190}}, stuff::carton_shade, stuff::carton_rim);
    s.body({0, 190, 1000, 580}, stuff::carton, stuff::carton_rim, 12);
    s.corners({{446, 30}, {554, 30}, {566, 190}, {434, 190}}, stuff::tape, stuff::carton_shade);
    s.fill({434, 190, 132, 110}, stuff::tape);
    for (int i = 0; i < 2; ++i) {
        const float x = 90 + float(i) * 110;
        s.fill({x + 26, 620, 14, 90}, stuff::carton_rim);
        s.corners({{x + 33, 570}, {x + 66, 630}, {x, 630}}, stuff::carton_rim, stuff::carton_rim);
    }
    s.serial_label({520, 420, 400, 230});
}

}  // namespace mendbay::ui
