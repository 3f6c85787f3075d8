// A date chosen by turning three columns: year, month, day.
//
// The date itself is the field's text, as if it had been typed ("YYYYMMDD"); how far a column is turned belongs to Touch.
// Columns are only as long as there are days: no 30th of February, and nothing after the latest day.
#pragma once

#include "ui/pen.hpp"

#include <array>

namespace mendbay::ui {

struct DateRows {
    enum Column { year, month, day };
    int first_year = 0;
    std::array<int, 3> count{};   // rows of each column, by Column
    std::array<int, 3> chosen{};  // the row in the middle
    friend bool operator==(const DateRows&, const DateRows&) = default;
};

// Older things were not sold by this outlet's brand, or nobody has their invoice any more.
constexpr int oldest_years = 15;

// The rows nearest to those wanted: February of a 31st is its last day, and a month after the latest one is the latest.
DateRows rows_near(std::array<int, 3> wanted, Day latest);
// As a field's text says it, whole or in part ("202603"); what it leaves open is as a year before the latest day, which
// few purchases are far from.
DateRows rows_of(std::string_view text, Day latest);
std::string text_of(const DateRows& rows);  // YYYYMMDD

float date_wheel_height(const Pen& pen);        // comfortable
float least_date_wheel_height(const Pen& pen);  // three rows that can be hit
void draw_date_wheel(Pen& pen, const Rect& where, const std::string& text, Day latest);

// The date that now stands in the middle; nothing as long as no finger has turned a column.
std::optional<std::string> date_turned_to(const Touch& touch, const std::vector<ScrollArea>& areas, Day latest);
// The field was changed by other means: the columns go where it says.
void forget_turning(Touch& touch);

}  // namespace mendbay::ui
