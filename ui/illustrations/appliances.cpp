// Appliances of the house, seen from where the label is.
#include "ui/illustrations/drawings.hpp"

namespace mendbay::ui {

// From behind, on its feet.
void draw_tv(const Sheet& s) {
    s.corners({{190, 560}, {240, 560}, {180, 660}, {110, 660}}, stuff::plastic_light, stuff::plastic_rim);
    s.corners({{760, 560}, {810, 560}, {890, 660}, {820, 660}}, stuff::plastic_light, stuff::plastic_rim);
    s.shadow({0, 0, 1000, 580});
    s.body({0, 0, 1000, 580}, stuff::plastic, stuff::plastic_rim, 18);
    s.body({130, 230, 740, 330}, stuff::plastic_light, stuff::plastic_rim, 26);
    for (int i = 0; i < 14; ++i) s.fill({290 + float(i) * 31, 120, 13, 70}, stuff::hollow, 6);
    for (const Point hole : {Point{400, 290}, Point{560, 290}, Point{400, 450}, Point{560, 450}})
        s.disc(hole.x, hole.y, 13, stuff::hollow);
    for (int i = 0; i < 4; ++i) s.fill({170, 300 + float(i) * 52, 86, 26}, stuff::hollow, 5);
    s.serial_label({600, 340, 240, 150});
}

// With its door open: the label is on the wall beside the shelves.
void draw_fridge(const Sheet& s) {
    s.shadow({60, 0, 560, 1300});
    s.body({60, 0, 560, 1300}, stuff::enamel, stuff::enamel_rim, 30);
    s.fill({100, 40, 480, 760}, stuff::enamel_shade, 16);
    s.fill({250, 70, 300, 700}, stuff::paper, 10);
    for (int i = 0; i < 3; ++i) s.fill({250, 250 + float(i) * 170, 300, 12}, stuff::metal, 6);
    s.body({290, 180, 60, 70}, rgb(0x8FBF8A), rgb(0x6A9A66), 14);
    s.body({400, 330, 90, 90}, rgb(0xE0A25B), rgb(0xB97F3F), 20);
    s.body({280, 640, 240, 130}, stuff::enamel_shade, stuff::enamel_rim, 10);
    s.fill({60, 828, 560, 6}, stuff::enamel_rim);
    s.fill({560, 880, 22, 180}, stuff::metal, 11);
    s.corners({{620, 10}, {940, 110}, {940, 900}, {620, 816}}, stuff::enamel, stuff::enamel_rim);
    s.corners({{660, 80}, {900, 150}, {900, 850}, {660, 780}}, stuff::enamel_shade, stuff::enamel_rim);
    for (const float y : {270.0f, 480.0f, 690.0f})
        s.corners({{660, y}, {900, y + 46}, {900, y + 106}, {660, y + 66}}, stuff::paper, stuff::enamel_rim);
    s.fill({112, 320, 124, 150}, stuff::paper, 8);
    s.fill({126, 338, 70, 14}, stuff::print);
    s.bars({126, 372, 96, 50});
    s.fill({126, 436, 96, 12}, stuff::print);
}

// Its right end is turned to us: there the label is.
void draw_air_conditioner(const Sheet& s) {
    s.shadow({0, 0, 1000, 330});
    s.body({0, 0, 860, 330}, stuff::enamel, stuff::enamel_rim, 36);
    s.corners({{840, 4}, {990, 40}, {990, 290}, {840, 326}}, stuff::enamel_shade, stuff::enamel_rim);
    s.fill({40, 236, 780, 12}, stuff::enamel_rim, 6);
    s.fill({40, 262, 780, 36}, stuff::hollow, 18);
    s.fill({60, 272, 740, 12}, stuff::print, 6);
    s.words({640, 150, 150, 54}, "26 ℃", rgb(0x2E9E6B), Align::right, Weight::regular);
    s.fill({52, 60, 130, 22}, stuff::print, 11);
    s.fill({862, 100, 106, 132}, stuff::paper, 6);
    s.fill({874, 114, 60, 12}, stuff::print);
    s.bars({874, 142, 82, 48});
    s.fill({874, 204, 82, 12}, stuff::print);
}

// Its door stands open: the label is on the frame beside the opening.
void draw_washing_machine(const Sheet& s) {
    s.shadow({130, 0, 850, 1080});
    s.body({130, 0, 850, 1080}, stuff::enamel, stuff::enamel_rim, 40);
    s.fill({130, 196, 850, 6}, stuff::enamel_rim);
    s.body({180, 54, 230, 94}, stuff::enamel_shade, stuff::enamel_rim, 16);
    s.disc(560, 100, 56, stuff::enamel_rim);
    s.disc(560, 100, 46, stuff::enamel);
    s.fill({556, 58, 8, 34}, stuff::print);
    s.fill({680, 66, 250, 70}, stuff::hollow, 14);
    s.words({700, 72, 210, 58}, "0:42", rgb(0x7FE0C0), Align::right, Weight::regular);
    s.ellipse({500, 630}, 300, 300, stuff::enamel_rim);
    s.ellipse({500, 630}, 290, 290, stuff::enamel_shade);
    s.ellipse({500, 630}, 236, 236, stuff::hollow);
    s.ellipse({514, 640}, 190, 190, stuff::glass);
    for (const Point hole :
         {Point{440, 560}, Point{520, 530}, Point{600, 570}, Point{460, 660}, Point{560, 650}, Point{510, 740}})
        s.disc(hole.x, hole.y, 12, stuff::hollow);
    // The door, swung to the left.
    s.ellipse({130, 630}, 128, 300, stuff::enamel_rim);
    s.ellipse({130, 630}, 120, 290, stuff::enamel);
    s.ellipse({124, 630}, 84, 222, stuff::glass_light);
    s.ellipse({112, 620}, 60, 180, stuff::glass);
    s.fill({772, 772, 176, 118}, stuff::paper, 8);
    s.pen.canvas().frame(s.at({772, 772, 176, 118}), stuff::enamel_rim, std::max(1.0f, 3 * s.unit), 8 * s.unit);
    s.fill({790, 790, 90, 13}, stuff::print);
    s.bars({790, 816, 140, 44});
    s.fill({790, 868, 140, 10}, stuff::print);
}

}  // namespace mendbay::ui
