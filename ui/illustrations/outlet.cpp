// What an outlet owns: scanners, printers and keyboards as they stand on a counter, doing what they are there for.
#include "ui/illustrations/drawings.hpp"

namespace mendbay::ui {

namespace {

constexpr Colour ray = rgb(0xE5412C), lamp = rgb(0x4FC3A1);

// From one point to another, bent towards a third.
std::vector<Point> bend(const Sheet& s, Point from, Point towards, Point to) {
    constexpr int steps = 24;
    std::vector<Point> way;
    for (int i = 0; i <= steps; ++i) {
        const float t = float(i) / float(steps), a = (1 - t) * (1 - t), b = 2 * t * (1 - t), c = t * t;
        way.push_back(s.point(a * from.x + b * towards.x + c * to.x, a * from.y + b * towards.y + c * to.y));
    }
    return way;
}

// A neck, an arm, a cable: a bent bar and its rim.
void tube(const Sheet& s, const std::vector<Point>& way, float thickness, Colour colour, Colour rim) {
    const float line = std::max(1.5f, 5 * s.unit);
    s.pen.canvas().stroke(way, rim, thickness * s.unit + line);
    s.pen.canvas().stroke(way, colour, std::max(1.0f, thickness * s.unit - line));
}

// Light that can be seen through.
void shine(const Sheet& s, std::initializer_list<Point> corners, Colour colour, float alpha) {
    std::vector<Point> points;
    for (const Point& corner : corners) points.push_back(s.point(corner.x, corner.y));
    s.pen.canvas().fill_convex(points, with_alpha(colour, alpha));
}

void ray_line(const Sheet& s, Point from, Point to) {
    const Point ends[] = {s.point(from.x, from.y), s.point(to.x, to.y)};
    s.pen.canvas().stroke(ends, ray, std::max(2.0f, 14 * s.unit));
}

void keys(const Sheet& s, const Box& board, int columns, int rows, Colour colour) {
    const float edge = board.h * 0.1f, across = (board.w - edge) / float(columns), down = (board.h - edge) / float(rows);
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            // The last row has the space bar in its middle.
            const bool space = row + 1 == rows && column * 4 >= columns && column * 4 < columns * 3;
            if (space) continue;
            s.fill({board.x + edge + float(column) * across, board.y + edge + float(row) * down, across - edge, down - edge},
                   colour, down * 0.16f);
        }
    const float left = float((columns + 3) / 4), right = float((columns * 3 + 3) / 4);
    s.fill({board.x + edge + left * across, board.y + edge + float(rows - 1) * down, (right - left) * across - edge,
            down - edge},
           colour, down * 0.16f);
}

// Lines of print, every other one shorter.
void lines(const Sheet& s, const Box& where, int count, Colour colour) {
    const float step = where.h / float(count);
    for (int i = 0; i < count; ++i)
        s.fill({where.x, where.y + float(i) * step, where.w * (i % 2 ? 0.62f : 1.0f), step * 0.42f}, colour, step * 0.15f);
}

}  // namespace

// In its stand, its light on what is held before it.
void draw_scanner(const Sheet& s) {
    s.shadow({430, 880, 480, 80});
    s.body({430, 880, 480, 80}, stuff::plastic, stuff::plastic_rim, 40);
    s.body({640, 690, 70, 215}, stuff::metal, stuff::plastic_rim, 20);
    shine(s, {{300, 210}, {300, 290}, {0, 420}, {0, 80}}, ray, 0.22f);
    ray_line(s, {20, 250}, {300, 250});
    s.corners({{560, 330}, {770, 330}, {770, 690}, {625, 690}}, stuff::plastic, stuff::plastic_rim);
    s.body({530, 380, 62, 120}, stuff::hollow, stuff::plastic_rim, 30);
    s.body({570, 600, 225, 140}, stuff::metal, stuff::plastic_rim, 34);
    s.body({300, 110, 640, 270}, stuff::plastic, stuff::plastic_rim, 120);
    s.body({270, 120, 150, 250}, stuff::hollow, stuff::plastic_rim, 44);
    s.fill({288, 165, 44, 160}, ray, 22);
    s.fill({480, 150, 300, 44}, stuff::plastic_light, 22);
    s.disc(848, 190, 26, lamp);
}

// The same, and what it types like.
void draw_typing_scanner(const Sheet& s) {
    draw_scanner(s);
    s.shadow({0, 640, 520, 290});
    s.body({0, 640, 520, 290}, stuff::enamel, stuff::enamel_rim, 36);
    keys(s, {20, 660, 480, 250}, 6, 3, stuff::plastic_light);
}

// Stands on the counter and looks at whatever is held before it.
void draw_pos_scanner(const Sheet& s) {
    s.shadow({230, 930, 540, 90});
    s.body({230, 930, 540, 90}, stuff::plastic, stuff::plastic_rim, 44);
    s.body({420, 720, 160, 240}, stuff::plastic_light, stuff::plastic_rim, 30);
    s.body({160, 20, 680, 760}, stuff::plastic, stuff::plastic_rim, 130);
    s.body({236, 96, 528, 520}, stuff::hollow, stuff::plastic_light, 70);
    for (const auto& [from, to] : {std::pair{Point{290, 356}, Point{710, 356}}, std::pair{Point{500, 150}, Point{500, 562}},
                                   std::pair{Point{350, 206}, Point{650, 506}}, std::pair{Point{650, 206}, Point{350, 506}}})
        ray_line(s, from, to);
    s.disc(500, 356, 40, ray);
    s.fill({410, 676, 180, 34}, lamp, 17);
}

// On its arm, looking down at a paper.
void draw_camera_scanner(const Sheet& s) {
    s.shadow({620, 920, 360, 76});
    s.body({620, 920, 360, 76}, stuff::plastic, stuff::plastic_rim, 38);
    tube(s, bend(s, {850, 930}, {900, 60}, {470, 110}), 54, stuff::metal, stuff::plastic_rim);
    s.corners({{90, 690}, {620, 690}, {700, 960}, {0, 960}}, stuff::paper, stuff::paper_rim);
    s.qr({240, 730, 190, 190});
    for (int i = 0; i < 3; ++i) s.fill({480, 750 + float(i) * 56, 110, 20}, stuff::faint);
    shine(s, {{300, 250}, {420, 250}, {660, 830}, {60, 830}}, lamp, 0.24f);
    s.body({180, 40, 360, 180}, stuff::plastic, stuff::plastic_rim, 70);
    s.body({270, 170, 180, 100}, stuff::hollow, stuff::plastic_rim, 34);
    s.ellipse({360, 262}, 62, 22, stuff::glass_light);
    s.disc(470, 100, 22, lamp);
}

// Its paper comes out at the top and is torn off there.
void draw_receipt_printer(const Sheet& s) {
    s.fill({270, 34, 460, 420}, stuff::paper);
    constexpr int teeth = 10;
    std::vector<Point> rim{s.point(270, 440)};
    for (int i = 0; i < teeth; ++i) {
        const float x = 270 + float(i) * 46;
        const Point tooth[] = {s.point(x, 36), s.point(x + 23, 8), s.point(x + 46, 36)};
        s.pen.canvas().fill_convex(tooth, stuff::paper);
        rim.insert(rim.end(), tooth, tooth + 2);
    }
    rim.push_back(s.point(730, 36));
    rim.push_back(s.point(730, 440));
    s.pen.canvas().stroke(rim, stuff::paper_rim, std::max(1.5f, 5 * s.unit));
    s.fill({380, 80, 240, 34}, stuff::ink, 8);
    s.qr({415, 140, 170, 170});
    lines(s, {320, 336, 360, 80}, 2, stuff::print);
    s.shadow({70, 390, 860, 500});
    s.body({70, 390, 860, 500}, stuff::plastic, stuff::plastic_rim, 70);
    s.fill({190, 412, 620, 40}, stuff::hollow, 20);
    s.fill({250, 404, 500, 20}, stuff::paper);
    s.fill({74, 570, 852, 8}, stuff::hollow);
    s.fill({130, 660, 300, 30}, stuff::plastic_light, 15);
    s.disc(790, 730, 58, stuff::plastic_light);
    s.disc(790, 730, 42, stuff::plastic);
    s.disc(640, 730, 24, lamp);
    for (const float x : {150.0f, 740.0f}) s.fill({x, 884, 110, 30}, stuff::hollow, 10);
}

// The roll stands behind, the label hangs before.
void draw_label_printer(const Sheet& s) {
    s.disc(500, 290, 285, stuff::paper_rim);
    s.disc(500, 290, 279, stuff::paper);
    for (const float radius : {226.0f, 172.0f})
        s.pen.canvas().ring(s.point(500, 290), radius * s.unit, stuff::faint, std::max(1.0f, 8 * s.unit));
    s.disc(500, 290, 112, stuff::carton);
    s.disc(500, 290, 84, stuff::hollow);
    s.shadow({90, 330, 820, 460});
    s.body({90, 330, 820, 460}, stuff::plastic, stuff::plastic_rim, 60);
    s.fill({94, 430, 812, 8}, stuff::hollow);
    s.disc(810, 386, 22, lamp);
    s.fill({170, 366, 250, 28}, stuff::plastic_light, 14);
    s.fill({170, 510, 660, 60}, stuff::hollow, 30);
    s.shadow({230, 560, 540, 390});
    s.fill({230, 540, 540, 410}, stuff::tape);
    s.pen.canvas().frame(s.at({230, 540, 540, 410}), stuff::carton_shade, std::max(1.5f, 5 * s.unit));
    s.body({262, 590, 476, 320}, stuff::paper, stuff::paper_rim, 30);
    s.fill({300, 626, 210, 32}, stuff::print, 8);
    s.bars({300, 690, 400, 110});
    s.fill({300, 832, 400, 36}, stuff::ink, 8);
    s.fill({170, 510, 660, 34}, stuff::hollow, 17);
}

// Sheets stand in the tray behind and come out in front.
void draw_sheet_printer(const Sheet& s) {
    s.body({250, 0, 500, 330}, stuff::paper, stuff::paper_rim, 8);
    s.body({270, 24, 500, 330}, stuff::paper, stuff::paper_rim, 8);
    s.shadow({40, 250, 920, 400});
    s.body({40, 250, 920, 400}, stuff::enamel, stuff::enamel_rim, 56);
    s.body({40, 250, 920, 130}, stuff::plastic, stuff::plastic_rim, 50);
    s.fill({250, 270, 500, 26}, stuff::hollow, 13);
    s.body({700, 312, 170, 50}, stuff::glass, stuff::plastic_rim, 10);
    s.disc(130, 334, 22, lamp);
    s.fill({170, 470, 660, 70}, stuff::hollow, 20);
    s.shadow({160, 700, 680, 120});
    s.corners({{215, 510}, {785, 510}, {860, 830}, {140, 830}}, stuff::paper, stuff::paper_rim);
    s.fill({270, 560, 250, 36}, stuff::ink, 8);
    for (int i = 0; i < 4; ++i) {
        const float spread = float(i) * 12;
        s.fill({258 - spread, 630 + float(i) * 46, (i % 2 ? 330.0f : 480.0f) + 2 * spread, 16}, stuff::print, 6);
    }
    s.fill({170, 470, 660, 42}, stuff::hollow, 20);
}

void draw_keyboard(const Sheet& s) {
    tube(s, bend(s, {500, 130}, {500, 20}, {640, 12}), 26, stuff::plastic, stuff::plastic_rim);
    s.shadow({0, 110, 1000, 400});
    s.body({0, 110, 1000, 400}, stuff::enamel, stuff::enamel_rim, 44);
    keys(s, {24, 134, 952, 352}, 12, 4, stuff::plastic_light);
}

// Something has been plugged in, and nobody knows yet what hangs on the other end.
void draw_unknown_device(const Sheet& s) {
    tube(s, bend(s, {590, 330}, {1010, 330}, {930, 700}), 70, stuff::plastic_light, stuff::plastic_rim);
    s.body({20, 220, 270, 220}, stuff::metal, stuff::plastic_rim, 16);
    for (const float y : {262.0f, 346.0f}) s.fill({110, y, 56, 52}, stuff::hollow, 8);
    s.shadow({250, 160, 400, 340});
    s.body({250, 160, 400, 340}, stuff::plastic, stuff::plastic_rim, 70);
    s.words({300, 170, 300, 320}, "?", stuff::paper, Align::centre);
}

}  // namespace mendbay::ui
