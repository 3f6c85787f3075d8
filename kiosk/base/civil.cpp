#include "kiosk/base/civil.hpp"

#include <fmt/format.h>

namespace mendbay {

using namespace std::chrono;

namespace {

bool in_range(year_month_day ymd) { return ymd.ok() && ymd.year() >= year{1} && ymd.year() <= year{9999}; }

// Digits only; nothing if any character is something else.
std::optional<int> number(std::string_view digits) {
    int value = 0;
    for (char c : digits) {
        if (c < '0' || c > '9') return {};
        value = value * 10 + (c - '0');
    }
    return value;
}

std::optional<Day> day_of(std::string_view y, std::string_view m, std::string_view d) {
    const auto yy = number(y), mm = number(m), dd = number(d);
    if (!yy || !mm || !dd) return {};
    const year_month_day ymd{year{*yy}, month(unsigned(*mm)), day(unsigned(*dd))};
    if (!in_range(ymd)) return {};
    return sys_days{ymd};
}

}  // namespace

Day civil_day(Instant at, Zone zone) { return floor<days>(at + zone.east_of_utc); }

std::optional<Day> parse_day(std::string_view t) {
    if (t.size() != 10 || t[4] != '-' || t[7] != '-') return {};
    return day_of(t.substr(0, 4), t.substr(5, 2), t.substr(8, 2));
}

std::optional<Day> parse_compact_day(std::string_view t) {
    if (t.size() != 8) return {};
    return day_of(t.substr(0, 4), t.substr(4, 2), t.substr(6, 2));
}

std::string to_string(Day at) {
    const year_month_day ymd{at};
    return fmt::format("{:04}-{:02}-{:02}", int(ymd.year()), unsigned(ymd.month()), unsigned(ymd.day()));
}

std::string to_compact(Day at) {
    const year_month_day ymd{at};
    return fmt::format("{:02}{:02}{:02}", int(ymd.year()) % 100, unsigned(ymd.month()), unsigned(ymd.day()));
}

std::optional<Day> plus_months(Day from, int count) {
    const year_month_day ymd{from};
    const long long month0 = (long long)int(ymd.year()) * 12 + (unsigned(ymd.month()) - 1) + count;
    if (month0 < 12 || month0 >= 10000LL * 12) return {};
    const year y{int(month0 / 12)};
    const month m{unsigned(month0 % 12 + 1)};
    const year_month_day same{y, m, ymd.day()};
    if (same.ok()) return sys_days{same};
    return sys_days{y / m / last};
}

std::optional<Day> plus_days(Day from, long long count) {
    if (count > 4'000'000 || count < -4'000'000) return {};
    const Day to = from + days{count};
    if (!in_range(year_month_day{to})) return {};
    return to;
}

long long days_between(Day from, Day to) { return (to - from).count(); }

std::string to_utc_string(Instant at) {
    const Day day = floor<days>(at);
    const hh_mm_ss time{at - day};
    return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", to_string(day), time.hours().count(), time.minutes().count(),
                       time.seconds().count(), time.subseconds().count());
}

std::string to_clock_string(Instant at, Zone zone) {
    const Instant local = at + zone.east_of_utc;
    const hh_mm_ss time{local - floor<days>(local)};
    return fmt::format("{:02}:{:02}:{:02}", time.hours().count(), time.minutes().count(), time.seconds().count());
}

std::string to_minute_string(Instant at, Zone zone) {
    return to_string(civil_day(at, zone)) + " " + to_clock_string(at, zone).substr(0, 5);
}

std::optional<Instant> parse_instant(std::string_view t) {
    if (t.size() < 20 || t[10] != 'T' || t[13] != ':' || t[16] != ':') return {};
    const auto day = parse_day(t.substr(0, 10));
    const auto h = number(t.substr(11, 2)), m = number(t.substr(14, 2)), s = number(t.substr(17, 2));
    if (!day || !h || !m || !s || *h > 23 || *m > 59 || *s > 59) return {};
    Instant at = *day + hours{*h} + minutes{*m} + seconds{*s};
    t.remove_prefix(19);
    if (t.size() >= 5 && t[0] == '.') {
        const auto ms = number(t.substr(1, 3));
        if (!ms) return {};
        at += milliseconds{*ms};
        t.remove_prefix(4);
    }
    if (t == "Z") return at;
    if (t.size() != 6 || (t[0] != '+' && t[0] != '-') || t[3] != ':') return {};
    const auto oh = number(t.substr(1, 2)), om = number(t.substr(4, 2));
    if (!oh || !om || *oh > 14 || *om > 59) return {};
    const auto offset = hours{*oh} + minutes{*om};
    return t[0] == '+' ? at - offset : at + offset;
}

}  // namespace mendbay
