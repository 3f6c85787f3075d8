// The paths are small programs in the manner of SVG, absolute coordinates, numbers and letters parted by spaces:
//
//   w n        strokes are n wide from here on (6 at the start)
//   M x y      begin a line        L x y   go on        Z   close it
//   A x y r a b  an arc about x y, from a to b turns, clockwise from the top
//   O x y r    a ring              D x y r  a disc
//   R x y w h r  a rounded frame   F x y w h r  a rounded rectangle, filled
#include "ui/icons.hpp"

#include <cassert>
#include <charconv>
#include <vector>

namespace mendbay::ui {

namespace {

struct Icon {
    std::string_view name, path;
};
constexpr Icon icons[] = {
    {"question", "O 48 48 36 A 48 38 12 -0.3 0.35 M 56 47 L 48 55 L 48 60 D 48 71 4.5"},
    {"scan",
     "M 10 30 L 10 16 L 16 10 L 30 10 M 66 10 L 80 10 L 86 16 L 86 30 M 86 66 L 86 80 L 80 86 L 66 86 M 30 86 L 16 86 L 10 "
     "80 L 10 66 "
     "w 5 M 29 32 L 29 64 M 39 32 L 39 64 M 46 32 L 46 64 M 56 32 L 56 64 M 66 32 L 66 64"},
    {"barcode",
     "w 5 R 10 26 76 44 8 w 4 M 24 38 L 24 58 M 32 38 L 32 58 M 38 38 L 38 58 M 48 38 L 48 58 M 54 38 L 54 58 M 64 38 L 64 "
     "58 M 72 38 L 72 58"},
    {"invoice", "w 5 R 18 10 60 76 6 M 30 28 L 52 28 M 30 42 L 66 42 M 30 54 L 66 54 F 52 60 16 16 2"},
    {"receipt",
     "w 5 M 22 10 L 74 10 L 74 82 L 65 75 L 56 82 L 48 75 L 39 82 L 30 75 L 22 82 Z M 34 30 L 62 30 M 34 44 L 62 44 M 34 58 "
     "L 50 58"},
    {"check", "w 9 M 24 50 L 41 67 L 73 31"},
    {"cross", "w 9 M 28 28 L 68 68 M 68 28 L 28 68"},
    {"exclamation", "w 9 M 48 22 L 48 54 D 48 72 6"},
    {"chevron_right", "w 8 M 36 20 L 64 48 L 36 76"},
    {"chevron_left", "w 8 M 60 20 L 32 48 L 60 76"},
    {"chevron_down", "w 8 M 20 36 L 48 64 L 76 36"},
    {"erase", "w 6 M 34 22 L 86 22 L 86 74 L 34 74 L 10 48 Z M 48 37 L 70 59 M 70 37 L 48 59"},
    {"shift", "w 6 M 48 14 L 82 50 L 64 50 L 64 80 L 32 80 L 32 50 L 14 50 Z"},
    {"space", "w 6 M 14 44 L 14 62 L 82 62 L 82 44"},
    {"printer", "w 5 M 28 32 L 28 10 L 68 10 L 68 32 R 10 32 76 34 8 M 28 58 L 28 86 L 68 86 L 68 58 Z D 72 44 3.5"},
    {"phone", "w 5 R 26 8 44 80 9 M 42 76 L 54 76"},
    {"box", "w 5 M 48 10 L 84 28 L 84 68 L 48 86 L 12 68 L 12 28 Z M 12 28 L 48 46 L 84 28 M 48 46 L 48 86"},
    {"person", "w 5 O 48 32 18 A 48 88 34 -0.25 0.25 M 14 88 L 82 88"},
    {"clock", "w 5 O 48 48 36 M 48 26 L 48 50 L 64 60"},
    {"calendar", "w 5 R 14 18 68 66 8 M 14 38 L 82 38 M 32 10 L 32 24 M 64 10 L 64 24 F 52 52 16 16 3"},
    {"tag", "w 5 M 10 48 L 46 12 L 84 12 L 84 50 L 48 86 Z O 67 29 6"},
    {"bin",
     "w 5 R 12 12 72 72 6 M 12 36 L 84 36 M 12 60 L 84 60 M 48 12 L 48 36 M 34 36 L 34 60 M 62 36 L 62 60 M 48 60 L 48 84"},
    {"badge", "w 5 R 18 20 60 66 8 M 40 10 L 56 10 L 56 26 L 40 26 Z O 48 48 9 M 32 74 L 64 74"},
    {"wrench", "w 6 M 20 76 L 54 42 A 66 30 18 0.25 1.0 M 66 12 L 66 30 L 84 30"},
    {"gear",
     "w 6 O 48 48 22 O 48 48 8 M 48 14 L 48 24 M 48 72 L 48 82 M 14 48 L 24 48 M 72 48 L 82 48 M 24 24 L 31 31 M 65 65 L 72 "
     "72 M 72 24 L 65 31 M 31 65 L 24 72"},
    {"power", "w 6 M 48 12 L 48 44 A 48 52 32 0.11 0.89"},
    {"screen", "w 5 R 8 16 80 52 6 M 48 68 L 48 82 M 30 84 L 66 84"},
    {"no_picture", "w 5 R 8 16 80 52 6 M 48 68 L 48 82 M 30 84 L 66 84 M 36 30 L 60 54 M 60 30 L 36 54"},
    {"camera", "w 5 M 32 24 L 38 14 L 58 14 L 64 24 R 8 24 80 56 8 O 48 52 16"},
    {"sound", "w 5 M 12 36 L 28 36 L 48 18 L 48 78 L 28 60 L 12 60 Z A 50 48 18 0.1 0.4 A 50 48 32 0.1 0.4"},
    {"network", "w 6 A 48 76 20 -0.125 0.125 A 48 76 40 -0.125 0.125 A 48 76 60 -0.125 0.125 D 48 76 6"},
    {"disk", "w 5 R 10 22 76 52 8 M 10 54 L 86 54 D 72 64 4"},
    {"remote", "w 5 R 32 6 32 84 10 D 48 22 6 D 42 42 3.5 D 54 42 3.5 D 42 54 3.5 D 54 54 3.5 D 42 66 3.5 D 54 66 3.5"},
    {"heat", "w 6 M 48 10 L 68 38 L 74 58 A 48 60 26 0.26 0.74 M 22 58 L 28 42 L 40 50 Z"},
    {"noise", "w 6 M 8 48 L 22 48 L 32 20 L 46 78 L 58 32 L 66 56 L 74 48 L 88 48"},
    {"crack", "w 5 R 12 10 72 76 6 M 56 10 L 44 34 L 58 46 L 38 66 L 46 86"},
    {"battery", "w 5 R 8 30 70 36 7 F 82 40 7 16 3 F 18 40 28 16 3"},
    {"board",
     "w 5 R 12 12 72 72 6 R 34 34 28 28 4 M 48 12 L 48 34 M 48 62 L 48 84 M 12 48 L 34 48 M 62 48 L 84 48 D 26 26 4 D 70 70 "
     "4"},
    {"drop", "w 5 M 48 10 L 70 46 A 48 58 25 0.17 0.83 M 26 46 L 48 10"},
    {"moon", "w 6 A 44 50 34 0.12 0.88 A 62 42 26 0.42 0.86"},
    {"touch", "w 5 M 40 84 L 22 62 L 28 56 L 38 64 L 38 30 L 48 30 L 48 52 L 74 58 L 70 84 Z A 43 30 16 -0.3 0.3"},
    {"dots", "D 22 48 7 D 48 48 7 D 74 48 7"},
    {"more", "D 22 48 7 D 48 48 7 D 74 48 7"},
    {"pencil", "w 5 M 14 82 L 20 60 L 66 14 L 82 30 L 36 76 Z M 56 24 L 72 40"},
    {"lock", "w 5 R 18 42 60 44 8 M 30 42 L 30 32 A 48 30 18 -0.25 0.25 M 66 32 L 66 42 D 48 62 6"},
    {"home", "w 5 M 10 50 L 48 14 L 86 50 M 22 42 L 22 82 L 74 82 L 74 42 M 40 82 L 40 58 L 56 58 L 56 82"},
    {"undo", "w 6 M 30 18 L 12 36 L 30 54 M 12 36 L 58 36 A 58 57 21 0 0.5 M 58 78 L 36 78"},
    {"globe", "w 5 O 48 48 36 M 12 48 L 84 48 M 48 12 L 34 30 L 30 48 L 34 66 L 48 84 L 62 66 L 66 48 L 62 30 Z"},
    {"shield", "w 5 M 48 8 L 80 20 L 80 48 L 70 70 L 48 88 L 26 70 L 16 48 L 16 20 Z M 34 48 L 44 58 L 62 38"},
    {"cart", "w 5 M 8 16 L 22 16 L 32 60 L 74 60 L 84 28 L 26 28 O 38 76 6 O 68 76 6"},
};

// Reads a path word by word. The paths are our own, so a mistake in one is a bug.
class Path {
  public:
    explicit Path(std::string_view text) : rest_(text) {}
    bool at_end() {
        while (!rest_.empty() && rest_.front() == ' ') rest_.remove_prefix(1);
        return rest_.empty();
    }
    char letter() {
        const char c = rest_.front();
        rest_.remove_prefix(1);
        return c;
    }
    float number() {
        [[maybe_unused]] const bool more = !at_end();
        assert(more);
        float value = 0;
        const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
        assert(error == std::errc());
        rest_.remove_prefix(std::size_t(end - rest_.data()));
        return value;
    }

  private:
    std::string_view rest_;
};

const Icon* find(std::string_view name) {
    for (const Icon& icon : icons)
        if (icon.name == name) return &icon;
    return nullptr;
}

}  // namespace

bool has_icon(std::string_view name) { return find(name) != nullptr; }

void draw_icon(Canvas& canvas, std::string_view name, const Rect& where, Colour colour) {
    const Icon* icon = find(name);
    if (!icon) icon = &icons[0];
    const float side = std::min(where.width(), where.height()), unit = side / 96;
    const Rect box = square_around(where.centre(), side);
    Path path(icon->path);
    float width = 6;
    std::vector<Point> line;
    const auto point = [&] {
        const float x = path.number(), y = path.number();
        return Point{box.x0 + x * unit, box.y0 + y * unit};
    };
    const auto finish = [&](bool closed) {
        if (line.size() > 1) canvas.stroke(line, colour, width * unit, closed);
        line.clear();
    };
    while (!path.at_end()) {
        const char word = path.letter();
        if (word == 'L') {
            line.push_back(point());
            continue;
        }
        finish(word == 'Z');
        switch (word) {
            case 'w': width = path.number(); break;
            case 'M': line.push_back(point()); break;
            case 'Z': break;
            case 'A': {
                const Point centre = point();
                const float radius = path.number(), from = path.number(), to = path.number();
                canvas.arc(centre, radius * unit, from, to, colour, width * unit);
                break;
            }
            case 'O': {
                const Point centre = point();
                canvas.ring(centre, path.number() * unit, colour, width * unit);
                break;
            }
            case 'D': {
                const Point centre = point();
                canvas.disc(centre, path.number() * unit, colour);
                break;
            }
            case 'R':
            case 'F': {
                const Point corner = point();
                const float w = path.number() * unit, h = path.number() * unit, radius = path.number() * unit;
                const Rect r{corner.x, corner.y, corner.x + w, corner.y + h};
                if (word == 'F') canvas.fill(r, colour, radius);
                else canvas.frame(r.inset(-width * unit / 2), colour, width * unit, radius);
                break;
            }
            default: assert(false && "an icon's path has an unknown letter");
        }
    }
    finish(false);
}

}  // namespace mendbay::ui
