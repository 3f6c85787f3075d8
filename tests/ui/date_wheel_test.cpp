// Dates on three columns.
#include "ui/date_wheel.hpp"

#include "tests/catch.hpp"

using namespace mendbay;
using namespace mendbay::ui;

namespace {

const Day today = *parse_day("2026-03-14");
using Wanted = std::array<int, 3>;

}  // namespace

TEST_CASE("a date stands in the middle of its columns, and is read from there") {
    for (const char* text : {"20250920", "20240229", "20110101", "20260314", "20251231"}) {
        const DateRows rows = rows_of(text, today);
        CHECK(text_of(rows) == text);
        CHECK(rows.first_year == 2011);
        CHECK(rows.count[DateRows::year] == 16);
    }
}

TEST_CASE("an empty field shows a year ago, and digits typed so far turn their columns") {
    CHECK(text_of(rows_of("", today)) == "20250314");
    CHECK(text_of(rows_of("2023", today)) == "20230314");
    CHECK(text_of(rows_of("20230", today)) == "20230314");
    CHECK(text_of(rows_of("202312", today)) == "20231214");
    CHECK(text_of(rows_of("nonsense", today)) == "20250314");
    CHECK(text_of(rows_of("", *parse_day("2024-02-29"))) == "20230228");
}

TEST_CASE("a month has its own days") {
    struct Month {
        const char* text;
        int days;
    };
    for (const Month& month : {Month{"20250101", 31}, Month{"20250201", 28}, Month{"20240201", 29}, Month{"20250401", 30},
                               Month{"20251201", 31}}) {
        INFO(month.text);
        CHECK(rows_of(month.text, today).count[DateRows::day] == month.days);
    }
    // From the 31st of January to February.
    CHECK(text_of(rows_near(Wanted{14, 1, 30}, today)) == "20250228");
    CHECK(text_of(rows_near(Wanted{13, 1, 30}, today)) == "20240229");
}

TEST_CASE("nothing after the latest day can be chosen, and nothing before the oldest year") {
    const DateRows latest = rows_near(Wanted{15, 11, 30}, today);
    CHECK(text_of(latest) == "20260314");
    CHECK(latest.count == Wanted{16, 3, 14});
    CHECK(rows_near(Wanted{15, 1, 30}, today).count == Wanted{16, 3, 28});
    CHECK(rows_near(Wanted{14, 11, 30}, today).count == Wanted{16, 12, 31});
    CHECK(text_of(rows_of("20990101", today)) == "20260101");
    CHECK(text_of(rows_of("19990505", today)) == "20110505");
    CHECK(text_of(rows_of("20259999", today)) == "20251231");
}

TEST_CASE("every row of every column is a day that exists and is not after the latest") {
    for (int year = -1; year < 18; ++year)
        for (int month = -1; month < 14; ++month)
            for (int day = -1; day < 33; ++day) {
                const auto read = parse_compact_day(text_of(rows_near(Wanted{year, month, day}, today)));
                REQUIRE(read);
                REQUIRE(*read <= today);
            }
}
