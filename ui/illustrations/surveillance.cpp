// Recorders and cameras, seen from where the label is.
#include "ui/illustrations/drawings.hpp"

namespace mendbay::ui {

// From below: four feet, air slots, the white label in the middle.
void draw_recorder(const Sheet& s) {
    s.shadow({0, 0, 1000, 600});
    s.body({0, 0, 1000, 600}, stuff::plastic, stuff::plastic_rim, 30);
    for (const Point foot : {Point{84, 84}, Point{916, 84}, Point{84, 516}, Point{916, 516}}) {
        s.disc(foot.x, foot.y, 46, stuff::hollow);
        s.disc(foot.x, foot.y, 24, stuff::plastic_light);
    }
    for (int i = 0; i < 15; ++i) {
        s.fill({236 + float(i) * 36, 44, 18, 64}, stuff::hollow, 9);
        s.fill({236 + float(i) * 36, 492, 18, 64}, stuff::hollow, 9);
    }
    for (const float x : {70.0f, 898.0f})
        for (int i = 0; i < 3; ++i) s.disc(x + 16, 230 + float(i) * 70, 9, stuff::plastic_rim);
    s.serial_label({170, 160, 660, 280});
}

// As it hangs from a ceiling: the base above, the dome below it.
void draw_dome_camera(const Sheet& s) {
    s.fill({60, 0, 880, 24}, stuff::metal, 6);
    s.shadow({100, 24, 800, 300});
    s.body({100, 24, 800, 300}, stuff::enamel, stuff::enamel_rim, 46);
    s.ellipse({500, 360}, 330, 330, stuff::enamel_rim, true);
    s.ellipse({500, 360}, 322, 322, stuff::glass, true);
    s.body({140, 318, 720, 54}, stuff::enamel_shade, stuff::enamel_rim, 24);
    s.ellipse({440, 380}, 190, 250, stuff::glass_light, true);
    s.ellipse({448, 380}, 176, 236, stuff::glass, true);
    s.disc(500, 480, 92, stuff::hollow);
    s.disc(500, 480, 56, stuff::glass_light);
    s.disc(500, 480, 30, stuff::hollow);
    s.disc(478, 458, 12, stuff::paper);
    s.serial_label({300, 70, 400, 200});
}

// On its wall bracket, the lens at the left.
void draw_bullet_camera(const Sheet& s) {
    s.body({800, 500, 60, 130}, stuff::enamel_shade, stuff::enamel_rim, 10);
    s.body({640, 380, 200, 60}, stuff::enamel_shade, stuff::enamel_rim, 24);
    s.corners({{690, 400}, {780, 400}, {850, 560}, {800, 600}}, stuff::enamel_shade, stuff::enamel_rim);
    s.body({830, 480, 150, 180}, stuff::enamel, stuff::enamel_rim, 24);
    s.shadow({70, 110, 840, 290});
    s.body({70, 110, 840, 290}, stuff::enamel, stuff::enamel_rim, 70);
    s.body({30, 110, 130, 290}, stuff::plastic, stuff::plastic_rim, 50);
    s.ellipse({70, 255}, 40, 100, stuff::hollow);
    s.ellipse({64, 255}, 22, 60, stuff::glass_light);
    s.body({0, 70, 800, 60}, stuff::enamel_shade, stuff::enamel_rim, 26);
    s.serial_label({360, 170, 380, 190});
}

}  // namespace mendbay::ui
