// The theme file, and what becomes of its measures on other displays.
#include "ui/theme.hpp"

#include "tests/catch.hpp"

#include <fstream>
#include <iterator>
#include <string>

using namespace mendbay;
using namespace mendbay::ui;

namespace {

std::string day_toml() {
    std::ifstream in("assets/themes/day.toml", std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}
std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("the day theme has the colours and sizes of the design") {
    const auto theme = load_theme("assets/themes/day.toml");
    REQUIRE(theme);
    CHECK(theme->palette.ink == 0xff2c2314);     // #14232C
    CHECK(theme->palette.action == 0xff5d6e0b);  // #0B6E5D
    CHECK(theme->palette.veil == 0xb82c2314);
    CHECK(theme->kiosk.title == 84);
    CHECK(theme->kiosk.main_button == 136);
    CHECK(theme->counter.minimum == 18);
}

TEST_CASE("a theme that cannot be right is refused by file and line") {
    const std::string good = day_toml();
    struct Bad {
        std::string text, says;
    };
    const Bad bad[] = {
        {replaced(good, "\"#FFFFFF\"", "\"white\""), "t.toml:7: colours.card: \"#RRGGBB\""},
        {replaced(good, "title        = 84", "title        = -84"), "kiosk.title: a number of pixels"},
        {replaced(good, "title        = 84", "tittle       = 84"), "[kiosk] knows no \"tittle\""},
        {replaced(good, "body         = 36\n", ""), "[kiosk] lacks \"body\""},
        {replaced(good, "[counter]", "[desk]"), "[counter] is missing"},
        {good + "\n= 3", "t.toml:"},
    };
    for (const Bad& each : bad) {
        const auto theme = parse_theme(each.text, "t.toml");
        REQUIRE_FALSE(theme);
        CHECK(theme.error().fault == Fault::bad_input);
        CHECK_THAT(theme.error().detail, ContainsSubstring(each.says));
    }
    CHECK(load_theme("assets/themes/none.toml").error().fault == Fault::not_found);
}

TEST_CASE("pages shrink with the display, but type and targets stop at what people can read and hit") {
    const auto theme = load_theme("assets/themes/day.toml");
    REQUIRE(theme);
    const Scale kiosk = scale_for(*theme, 1080, 1920, true);
    CHECK(kiosk.body == 36);
    CHECK(kiosk.target == 90);
    const Scale counter = scale_for(*theme, 1280, 800, false);
    CHECK(counter.body == 20);
    CHECK(counter.target == 56);
    const Scale lying = scale_for(*theme, 1280, 800, true);
    CHECK(lying.title > counter.title);
    CHECK(lying.target >= 56);
    CHECK(lying.minimum >= 18);
    const Scale tiny = scale_for(*theme, 800, 480, false);
    CHECK(tiny.minimum >= 14);
    CHECK(tiny.target >= 44);
    CHECK(tiny.margin < counter.margin);
}
