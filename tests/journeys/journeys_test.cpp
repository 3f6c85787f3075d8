// Every *.journey of this folder, played and held against its transcript.
#include "kiosk/app/assets.hpp"
#include "tests/catch.hpp"
#include "tests/journeys/journey.hpp"

#include <cstdlib>

using namespace mendbay;

TEST_CASE("every journey ends as its transcript says") {
    const auto journeys = app::files_in("tests/journeys", ".journey");
    REQUIRE(journeys.size() >= 10);
    for (const auto& file : journeys) {
        DYNAMIC_SECTION(file.stem().string()) {
            const auto written = app::read_file(file);
            REQUIRE(written);
            const std::string played = test::play_journey(*written, MENDBAY_PROGRAM);
            auto beside = file;
            beside.replace_extension(".transcript");
            if (std::getenv("MENDBAY_REFRESH")) REQUIRE(app::write_file(beside, played));
            const auto expected = app::read_file(beside);
            REQUIRE(expected);
            CHECK(played == *expected);
        }
    }
}
