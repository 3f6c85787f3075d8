// Rows from a date and back; then the three columns, each a scroll area that comes to rest on a row.
#include "ui/date_wheel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace mendbay::ui {

namespace {

using std::chrono::year_month_day;

constexpr const char* areas_of[] = {"wheel.year", "wheel.month", "wheel.day"};  // by DateRows::Column

std::string label_of(const Pen& pen, const DateRows& rows, int column, int row) {
    static const Text months[] = {{"ui.month.january"}, {"ui.month.february"}, {"ui.month.march"},
                                  {"ui.month.april"},   {"ui.month.may"},      {"ui.month.june"},
                                  {"ui.month.july"},    {"ui.month.august"},   {"ui.month.september"},
                                  {"ui.month.october"}, {"ui.month.november"}, {"ui.month.december"}};
    switch (column) {
        case DateRows::year: return pen.say({"ui.wheel.year", {std::int64_t(rows.first_year + row)}});
        case DateRows::month: return pen.say(months[row]);
        default: return pen.say({"ui.wheel.day", {std::int64_t(row + 1)}});
    }
}

// An odd number of rows is seen, so that one is the middle; none lower than a finger needs. Whole pixels, so that rows
// touch.
float row_height(const Pen& pen, float height) {
    const float wanted = std::max(pen.scale().target, pen.scale().figure * 1.5f);
    return std::floor(height / (height >= wanted * 5 ? 5 : 3));
}

void draw_column(Pen& pen, const Rect& where, const DateRows& rows, int column, bool is_set, float year_width) {
    const Palette& p = pen.colours();
    const float height = row_height(pen, where.height());
    const auto at = std::size_t(column);
    const float offset = pen.begin_area({areas_of[column], where, where.height() + float(rows.count[at] - 1) * height,
                                         height, float(rows.chosen[at]) * height});
    const float middle = where.centre().y - height / 2;
    // One size for all three columns, which the widest label of them sets.
    const Look widest{&Scale::figure, 0, Weight::bold, Align::centre, 1.2f};
    const bool narrow = pen.width_of(label_of(pen, rows, DateRows::year, 0), widest) > year_width;
    float Scale::*const large = narrow ? &Scale::heading : &Scale::figure;
    float Scale::*const usual = narrow ? &Scale::body : &Scale::heading;
    for (int row = 0; row < rows.count[at]; ++row) {
        const float y = std::round(middle + float(row) * height - offset);
        const Rect place{where.x0, y, where.x1, y + height};
        if (!place.overlaps(where)) continue;
        DateRows touched = rows;
        touched.chosen[at] = row;
        const std::string label = label_of(pen, rows, column, row);
        pen.touchable(place, Key{Key::Does::replace, text_of(touched)}, label);
        const bool in_middle = std::fabs(y - middle) < height / 2;
        pen.fit(place.inset(2, height * 0.1f), label,
                in_middle ? Look{large, is_set ? p.ink : p.ink_soft, Weight::bold, Align::centre, 1.2f}
                          : Look{usual, p.ink_soft, Weight::regular, Align::centre, 1.2f});
    }
    pen.end_area();
}

}  // namespace

DateRows rows_near(std::array<int, 3> wanted, Day latest) {
    const year_month_day last(latest);
    DateRows out;
    out.first_year = int(last.year()) - oldest_years;
    const auto settle = [&](DateRows::Column column, int count) {
        out.count[column] = count;
        out.chosen[column] = std::clamp(wanted[column], 0, count - 1);
    };
    settle(DateRows::year, oldest_years + 1);
    const bool last_year = out.chosen[DateRows::year] == oldest_years;
    settle(DateRows::month, last_year ? int(unsigned(last.month())) : 12);
    const std::chrono::year_month month = std::chrono::year(out.first_year + out.chosen[DateRows::year]) /
                                          std::chrono::month(unsigned(out.chosen[DateRows::month]) + 1);
    const auto end = (month / std::chrono::last).day();
    settle(DateRows::day, int(unsigned(month == last.year() / last.month() ? last.day() : end)));
    return out;
}

DateRows rows_of(std::string_view text, Day latest) {
    const year_month_day last(latest);
    const int first_year = int(last.year()) - oldest_years;
    const auto number = [&](std::size_t begin, std::size_t length, int usual) {
        int value = 0;
        if (text.size() < begin + length) return usual;
        const auto read = std::from_chars(text.data() + begin, text.data() + begin + length, value);
        return read.ptr == text.data() + begin + length ? value : usual;
    };
    return rows_near({number(0, 4, int(last.year()) - 1) - first_year, number(4, 2, int(unsigned(last.month()))) - 1,
                      number(6, 2, int(unsigned(last.day()))) - 1},
                     latest);
}

std::string text_of(const DateRows& rows) {
    return fmt::format("{:04}{:02}{:02}", rows.first_year + rows.chosen[DateRows::year], rows.chosen[DateRows::month] + 1,
                       rows.chosen[DateRows::day] + 1);
}

float date_wheel_height(const Pen& pen) { return std::round(std::max(pen.scale().target, pen.scale().figure * 1.9f)) * 5; }

float least_date_wheel_height(const Pen& pen) { return std::ceil(pen.scale().target * 3 + pen.scale().border * 4); }

void draw_date_wheel(Pen& pen, const Rect& where, const std::string& text, Day latest) {
    const Palette& p = pen.colours();
    const DateRows rows = rows_of(text, latest);
    pen.card(where);
    const Rect inside = where.inset(pen.scale().border * 2);
    const float height = row_height(pen, inside.height());
    const Rect middle{inside.x0, inside.centre().y - height / 2, inside.x1, inside.centre().y + height / 2};
    pen.canvas().fill(middle.inset(pen.scale().gap * 0.4f, 0), p.action_light, pen.scale().radius * 0.6f);
    pen.canvas().frame(middle.inset(pen.scale().gap * 0.4f, 0), p.action, pen.scale().border * 2, pen.scale().radius * 0.6f);
    Rect rest = inside.inset(pen.scale().gap * 0.6f, 0);
    const float whole = rest.width();
    constexpr float widths[] = {0.4f, 0.3f, 0.3f};  // a year has four digits
    for (const int column : {DateRows::year, DateRows::month, DateRows::day}) {
        const Rect strip = rest.cut_left(column == DateRows::day ? rest.width() : std::round(whole * widths[column]));
        draw_column(pen, strip, rows, column, !text.empty(), whole * widths[DateRows::year]);
    }
    // Rows come out of the card's ground and go back into it.
    const float depth = height * 0.7f;
    const float round = pen.scale().radius;
    pen.canvas().fade({inside.x0 + round, inside.y0, inside.x1 - round, inside.y0 + depth}, p.card, with_alpha(p.card, 0));
    pen.canvas().fade({inside.x0 + round, inside.y1 - depth, inside.x1 - round, inside.y1}, with_alpha(p.card, 0), p.card);
}

std::optional<std::string> date_turned_to(const Touch& touch, const std::vector<ScrollArea>& areas, Day latest) {
    std::array<int, 3> wanted{};
    bool was_turned = false;
    for (std::size_t column = 0; column < wanted.size(); ++column) {
        const auto area = std::find_if(areas.begin(), areas.end(),
                                       [&](const ScrollArea& a) { return a.id == areas_of[column] && a.snap > 0; });
        if (area == areas.end()) return {};
        wanted[column] = int(std::lround(touch.offset(*area) / area->snap));
        was_turned = was_turned || touch.was_moved(area->id);
    }
    if (!was_turned) return {};
    return text_of(rows_near(wanted, latest));
}

void forget_turning(Touch& touch) {
    for (const char* area : areas_of) touch.forget_offset(area);
}

}  // namespace mendbay::ui
