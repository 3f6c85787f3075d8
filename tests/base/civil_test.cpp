#include "kiosk/base/civil.hpp"

#include "kiosk/base/digest.hpp"
#include "kiosk/base/queue.hpp"
#include "kiosk/base/text.hpp"
#include "tests/catch.hpp"

#include <thread>

using namespace mendbay;

static Day day(const char* text) { return *parse_day(text); }

TEST_CASE("a date is read only when it is written exactly and exists") {
    CHECK(to_string(day("2028-02-29")) == "2028-02-29");
    for (const char* bad :
         {"2026-02-29", "2026-3-2", "2026-03-02 ", "2026/03/02", "0000-01-01", "20260302", "", "2026-13-01", "+026-01-01"})
        CHECK_FALSE(parse_day(bad));
}

TEST_CASE("months keep the day of the month, clamped to its last day") {
    CHECK(plus_months(day("2025-01-31"), 1) == day("2025-02-28"));
    CHECK(plus_months(day("2024-01-31"), 1) == day("2024-02-29"));
    CHECK(plus_months(day("2024-02-29"), 12) == day("2025-02-28"));
    CHECK(plus_months(day("2025-12-15"), 1) == day("2026-01-15"));
    CHECK_FALSE(plus_months(day("9999-12-01"), 1));
    CHECK_FALSE(plus_months(day("2025-12-01"), 2'000'000'000));
    CHECK_FALSE(plus_days(day("9999-12-31"), 1));
}

TEST_CASE("the outlet's day begins at its own midnight") {
    const Instant at = *parse_instant("2026-03-01T16:00:00Z");
    CHECK(civil_day(at, Zone{}) == day("2026-03-02"));
    CHECK(civil_day(at - std::chrono::milliseconds{1}, Zone{}) == day("2026-03-01"));
    CHECK(to_utc_string(*parse_instant("2026-03-02T00:00:00.250+08:00")) == "2026-03-01T16:00:00.250Z");
    CHECK_FALSE(parse_instant("2026-03-02T24:00:00Z"));
}

TEST_CASE("digests are the published ones") {
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(hmac_sha256_hex("key", "The quick brown fox jumps over the lazy dog") ==
          "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8");
    std::string back;
    CHECK((from_base64(to_base64("修达\0x"), back) && back == std::string("修达\0x").substr(0, 6)));
    CHECK_FALSE(from_base64("a", back));
}

TEST_CASE("a full queue says no and a stopped one lets go") {
    Queue<int> queue(2);
    CHECK(queue.put(1));
    CHECK(queue.put(2));
    CHECK_FALSE(queue.put(3));
    CHECK(queue.poll() == 1);
    CHECK(queue.poll() == 2);
    std::jthread waiter([&](std::stop_token stop) { CHECK_FALSE(queue.take(stop)); });
    waiter.request_stop();
}

TEST_CASE("texts take their arguments and never fall silent") {
    Catalogue catalogue;
    REQUIRE(catalogue.add(Lang::zh, "[cover]\nends = \"保修到 {0}，还剩 {1} 天\"\nbraces = \"{{0}}\"", "zh.toml"));
    REQUIRE(catalogue.add(Lang::en, "[cover]\nends = \"Covered until {0}, {1} days left\"", "en.toml"));
    CHECK(catalogue.say({"cover.ends", {day("2027-03-22"), std::int64_t{120}}}, Lang::zh) ==
          "保修到 2027 年 3 月 22 日，还剩 120 天");
    CHECK(catalogue.say({"cover.ends", {day("2027-03-22"), std::int64_t{120}}}, Lang::en) ==
          "Covered until 22 Mar 2027, 120 days left");
    CHECK(catalogue.say({"cover.braces"}, Lang::zh) == "{0}");
    CHECK(catalogue.say({"no.such"}, Lang::zh) == "⟦no.such⟧");
    CHECK(catalogue.say(verbatim("X{0}"), Lang::en) == "X{0}");
    const auto bad = catalogue.add(Lang::zh, "a = \n", "zh.toml");
    REQUIRE_FALSE(bad);
    CHECK(bad.error().detail.find("zh.toml:") == 0);
}
