// The stock parts for many things at once: tables, bars, a life, what there is of a list, and nothing at all.
#include "ui/pen.hpp"

#include <fmt/format.h>

#include <cmath>

namespace mendbay::ui {

using flow::Tone;

void Pen::progress(const Rect& where, float share, Tone tone) {
    const float radius = where.height() / 2;
    canvas_.fill(where, colours().line, radius);
    const float length = where.width() * std::clamp(share, 0.0f, 1.0f);
    if (length > 0)
        canvas_.fill({where.x0, where.y0, where.x0 + std::max(length, 2 * radius), where.y1}, shades(tone).strong, radius);
}

void Pen::empty_state(const Rect& where, std::string_view icon_name, std::string_view title, std::string_view hint) {
    const Look strong{&Scale::heading, colours().ink, Weight::bold, Align::centre, 1.35f, true};
    const Look quiet{&Scale::body, colours().ink_soft, Weight::regular, Align::centre, 1.5f, true};
    const float disc = std::min(scale_.title * 2.4f, where.height() * 0.4f), gap = scale_.gap;
    const Rect words = where.inset(where.width() * 0.12f, 0);
    const float below = height_of(title, strong, words.width()) + gap * 0.3f + height_of(hint, quiet, words.width());
    float y = where.centre().y - (disc + gap + below) / 2;
    const Point centre{where.centre().x, y + disc / 2};
    canvas_.disc(centre, disc / 2, colours().well);
    icon(icon_name, square_around(centre, disc * 0.5f), colours().ink_soft);
    y += disc + gap;
    y += write({words.x0, y, words.x1, where.y1}, title, strong) + gap * 0.3f;
    write({words.x0, y, words.x1, where.y1}, hint, quiet);
}

float Pen::table(const Rect& where, const std::vector<std::string>& head,
                 const std::vector<std::vector<std::string>>& rows) {
    const Look quiet{&Scale::small, colours().ink_soft}, plain{&Scale::body, colours().ink};
    const std::size_t columns = head.size();
    if (columns == 0) return 0;
    std::vector<float> widths(columns, 0);
    for (std::size_t c = 0; c < columns; ++c) {
        widths[c] = width_of(head[c], quiet);
        for (const auto& row : rows) widths[c] = std::max(widths[c], width_of(row[c], plain));
    }
    // What is left over goes between the columns; where there is too little the first column, which has the words, gives.
    float taken = 0;
    for (float& width : widths) taken += width += 2;
    const float least = scale_.gap * 0.5f, spare = where.width() - taken - least * float(columns - 1);
    if (spare < 0) widths[0] = std::max(widths[0] + spare, where.width() * 0.25f);
    const float gap = columns > 1 ? least + std::max(0.0f, spare) / float(columns - 1) : 0;
    // Words that have to be broken make their row higher.
    constexpr int most_lines = 5;
    const float line = std::round(scale_.body * 1.9f);
    float y = where.y0;
    const auto write_row = [&](const std::vector<std::string>& cells, Look look) {
        float x = where.x0;
        look.leading = 1.25f;
        const float words = height_of(cells[0], look, widths[0]),
                    height = std::max(line, std::round(words + scale_.body * 0.5f));
        for (std::size_t c = 0; c < columns; ++c) {
            look.align = c == 0 ? Align::left : Align::right;
            const float right = std::max(x + 1, std::min(x + widths[c], where.x1));
            fit({x, y, right, y + height}, cells[c], look, c == 0 ? most_lines : 1);
            x += widths[c] + gap;
        }
        y += height;
    };
    write_row(head, quiet);
    for (const auto& row : rows) {
        rule({where.x0, y - 1, where.x1, y + 1});
        write_row(row, plain);
    }
    return y - where.y0;
}

void Pen::bars_chart(const Rect& where, const std::vector<ChartBar>& bars) {
    if (bars.empty()) return;
    double most = 0;
    for (const ChartBar& bar : bars) most = std::max(most, bar.value);
    const Look quiet{&Scale::small, colours().ink_soft, Weight::regular, Align::centre};
    const Look strong{&Scale::body, colours().ink, Weight::bold, Align::centre};
    Rect room = where;
    Rect names = room.cut_bottom(std::round(scale_.small * 2.8f), scale_.gap * 0.2f);
    const float value_height = std::round(scale_.body * 1.5f), gap = std::round(scale_.gap * 0.7f);
    rule({room.x0, room.y1 - 1, room.x1, room.y1 + 1});
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const Rect column = room.column(int(i), int(bars.size()), gap);
        const float full = column.height() - value_height;
        const float height = most > 0 ? std::round(full * float(bars[i].value / most)) : 0;
        const Rect bar{column.x0, column.y1 - height, column.x1, column.y1};
        const Tone tone = bars[i].tone == Tone::neutral ? Tone::right : bars[i].tone;
        if (height > 0)
            canvas_.fill(bar, shades(tone).strong, std::min({scale_.radius * 0.3f, height / 2, bar.width() / 2}));
        fit({column.x0, bar.y0 - value_height, column.x1, bar.y0}, fmt::format("{:g}", bars[i].value), strong);
        fit(names.column(int(i), int(bars.size()), gap * 0.3f), bars[i].label, quiet, 2);
    }
}

float Pen::timeline(const Rect& where, std::span<const Happening> happenings) {
    if (happenings.empty()) return 0;
    const Palette& p = colours();
    const float body = scale_.body, gap = scale_.gap * 0.6f, line_x = where.x0 + body * 0.3f, dot = body * 0.26f;
    const Look clock{&Scale::body, p.ink, Weight::bold, Align::left, 1.4f};
    float clock_width = 0;
    for (const Happening& each : happenings) clock_width = std::max(clock_width, width_of(each.at, clock));
    Rect column = where;
    column.x0 += body * 1.2f;
    // Times in their own column where that leaves the words most of the width, else above them.
    const bool beside = clock_width < column.width() * 0.36f;
    std::optional<float> last;
    for (const Happening& each : happenings) {
        const bool plain = each.tone == Tone::neutral;
        const Point here{line_x, column.y0 + body * 0.7f};
        if (last) canvas_.fill({line_x - scale_.border, *last + dot, line_x + scale_.border, here.y - dot}, p.line);
        canvas_.disc(here, dot, plain ? p.ghost : shades(each.tone).strong);
        last = here.y;
        const Look words{&Scale::body, plain ? p.ink_soft : shades(each.tone).dark, Weight::regular, Align::left, 1.4f};
        const float clock_height = write(column, each.at, clock);
        if (beside) {
            Rect right = column;
            right.x0 += clock_width + body * 0.9f;
            column.y0 += std::max(clock_height, write(right, each.what, words)) + gap;
        } else {
            column.y0 += clock_height;
            column.y0 += write(column, each.what, words) + gap;
        }
    }
    return column.y0 - gap - where.y0;
}

void Pen::scroll_bar(const ScrollArea& area, float offset) {
    const Rect& where = area.where;
    if (canvas_.muted() || area.furthest() <= 0) return;
    const float thickness = 8;
    const float length = std::max(where.height() * where.height() / area.content_height, scale_.gap);
    const float top = where.y0 + (where.height() - length) * offset / area.furthest();
    canvas_.fill({where.x1 - thickness, top, where.x1, top + length}, colours().ghost, thickness / 2);
}

}  // namespace mendbay::ui
