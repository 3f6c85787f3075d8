#include "kiosk/app/import_row.hpp"

#include "kiosk/scan/decode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>

namespace mendbay::app {

namespace {

constexpr std::size_t longest_cell = 200;    // bytes; names and a customer's own words are far below it
constexpr std::size_t longest_quote = 40;    // of a wrong cell in a message
constexpr std::size_t most_yuan_digits = 7;  // a part of ten million yuan is a slip of the keyboard

bool is_control(char c) { return (unsigned char)c < 0x20 || (unsigned char)c == 0x7F; }

// What stood there, fit to be shown: cut, without control characters.
std::string shown(std::string_view cell) {
    std::string out;
    while (!cell.empty() && out.size() < longest_quote) {
        const std::string_view before = cell;
        const char32_t point = scan::take_character(cell);
        out += point < 0x20 || point == 0x7F ? "?" : std::string(before.substr(0, before.size() - cell.size()));
    }
    return cell.empty() ? out : out + "…";
}

}  // namespace

const ImportColumn& ImportRow::about(std::string_view column, int& place) const {
    const auto& columns = head_.kind->columns;
    const auto found = std::ranges::find(columns, column, &ImportColumn::name);
    assert(found != columns.end());
    place = head_.places[std::size_t(found - columns.begin())];
    return *found;
}

void ImportRow::note(std::string_view column, std::string what) {
    int place;
    about(column, place);
    problems_.push_back({row_.line, place + 1, fmt::format("{}: {}", column, what)});
    is_good_ = false;
}

void ImportRow::wrong(std::string_view column) {
    int place;
    const auto& allowed = about(column, place).allowed;
    note(column, fmt::format("\"{}\" is not allowed here; expected is {}", shown(row_.cells[std::size_t(place)]), allowed));
}

std::string ImportRow::text(std::string_view column) {
    int place;
    const auto& [name, is_needed, allowed] = about(column, place);
    if (place < 0) return {};
    const std::string_view cell = scan::trimmed(row_.cells[std::size_t(place)]);
    if (cell.empty() && is_needed) note(column, fmt::format("empty; expected is {}", allowed));
    if (cell.size() > longest_cell) note(column, fmt::format("longer than {} bytes", longest_cell));
    else if (std::ranges::any_of(cell, is_control)) note(column, "holds a line end or another control character");
    return std::string(cell);
}

Name ImportRow::name() { return {text("name_zh"), text("name_en")}; }

std::optional<Day> ImportRow::day_if(std::string_view column) {
    const std::string said = text(column);
    if (said.empty()) return {};
    const auto day = parse_day(said);
    if (!day) wrong(column);
    return day;
}

Day ImportRow::day(std::string_view column) { return day_if(column).value_or(Day{}); }

bool ImportRow::flag(std::string_view column) {
    constexpr std::array<std::pair<std::string_view, bool>, 6> words{
        {{"yes", true}, {"true", true}, {"1", true}, {"no", false}, {"false", false}, {"0", false}}};
    return word(
        column,
        [&](const std::string& said) -> std::optional<bool> {
            const auto found = std::ranges::find(words, said, &std::pair<std::string_view, bool>::first);
            return found == words.end() ? std::nullopt : std::optional(found->second);
        },
        false);
}

Fen ImportRow::price(std::string_view column) {
    const auto parse = [](std::string_view said) -> std::optional<Fen> {
        const std::size_t point = said.find('.');
        const std::string_view yuan = said.substr(0, point);
        std::string cents(point == said.npos ? "00" : said.substr(point + 1));
        if (cents.size() == 1) cents += '0';
        const auto digits = [](std::string_view t) {
            return std::ranges::all_of(t, [](char c) { return c >= '0' && c <= '9'; });
        };
        if (yuan.empty() || yuan.size() > most_yuan_digits || cents.size() != 2 || !digits(yuan) || !digits(cents))
            return {};
        return Fen{std::stoll(std::string(yuan) + cents)};
    };
    return word(column, parse, Fen{});
}

std::vector<std::string> ImportRow::list(std::string_view column) {
    std::vector<std::string> items;
    const std::string said = text(column);
    for (std::string_view rest = said; !rest.empty();) {
        const std::size_t end = std::min(rest.find(';'), rest.size());
        const std::string_view item = scan::trimmed(rest.substr(0, end));
        if (!item.empty()) items.emplace_back(item);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return items;
}

}  // namespace mendbay::app
