// Civil dates and instants. Rules speak in civil dates of the outlet's time zone; storage speaks in UTC milliseconds.
// Nothing here reads a clock: the clock is an argument everywhere.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace mendbay {

using Day = std::chrono::sys_days;                                 // a civil date, years 0001 to 9999
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;  // UTC

// The outlet's zone as a fixed distance from UTC. China has had one zone without summer time since 1991, so a zone
// database would add a dependency and no answer.
struct Zone {
    std::chrono::minutes east_of_utc{8 * 60};
};

Day civil_day(Instant at, Zone zone);

// "YYYY-MM-DD", exactly so, a day that exists; else nothing.
std::optional<Day> parse_day(std::string_view text);
// "YYYYMMDD", exactly so, a day that exists; else nothing.
std::optional<Day> parse_compact_day(std::string_view text);
std::string to_string(Day day);   // YYYY-MM-DD
std::string to_compact(Day day);  // YYMMDD, as it stands in numbers (T-03)

// Both are nothing when the result leaves the years 0001 to 9999.
// Months keep the day of the month, clamped to the month's last day (W-06: 31 Jan + 1 month = 28 or 29 Feb).
std::optional<Day> plus_months(Day day, int months);
std::optional<Day> plus_days(Day day, long long days);
long long days_between(Day from, Day to);  // to - from

std::string to_utc_string(Instant at);                // 2026-03-02T01:02:03.004Z
std::string to_clock_string(Instant at, Zone zone);   // 10:42:07
std::string to_minute_string(Instant at, Zone zone);  // 2026-03-02 10:42
// ISO 8601 with Z or a +hh:mm offset, milliseconds optional; else nothing.
std::optional<Instant> parse_instant(std::string_view text);

}  // namespace mendbay
