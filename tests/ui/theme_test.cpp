// The theme's files, and what becomes of their measures on other displays.
#include "ui/theme.hpp"

#include "tests/catch.hpp"

#include <fstream>
#include <iterator>
#include <string>

using namespace mendbay;
using namespace mendbay::ui;
using std::chrono::milliseconds;

namespace {

std::string file(const std::string& name) {
    std::ifstream in("assets/themes/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}
std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    INFO(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}
Theme day() {
    const auto theme = load_theme("assets/themes", "day");
    REQUIRE(theme);
    return *theme;
}

}  // namespace

TEST_CASE("the day theme has the colours and sizes of the design") {
    const Theme theme = day();
    CHECK(theme.palette.ink == 0xff2c2314);    // #14232C
    CHECK(theme.palette.paper == 0xffeef3f5);  // #F5F3EE
    CHECK(theme.palette.veil == 0xb82c2314);
    CHECK(theme.kiosk.title == 84);
    CHECK(theme.kiosk.main_button == 136);
    CHECK(theme.counter.minimum == 18);
    CHECK(theme.elevation.card == 0);
    CHECK(theme.elevation.dialog > theme.elevation.sheet);
}

TEST_CASE("all themes share their measures, and contrast draws its borders twice as heavy") {
    const auto night = load_theme("assets/themes", "night"), contrast = load_theme("assets/themes", "contrast");
    REQUIRE(night);
    REQUIRE(contrast);
    CHECK(night->kiosk.body == day().kiosk.body);
    CHECK(night->kiosk.border == day().kiosk.border);
    CHECK(night->palette.ink != day().palette.ink);
    CHECK(contrast->kiosk.border == 2 * day().kiosk.border);
    CHECK(contrast->counter.border == 2 * day().counter.border);
    CHECK(contrast->counter.body == day().counter.body);
}

TEST_CASE("what moves at a touch is short") {
    const Motion motion = day().motion;
    CHECK(motion.turn <= milliseconds(200));
    CHECK(motion.turn <= milliseconds(250));
    CHECK(motion.slide <= milliseconds(1500));
    CHECK(motion.breathe >= milliseconds(2000));
}

TEST_CASE("a theme that cannot be right is refused by file and line") {
    const std::string sizes = file("measures.toml"), colours = file("day.toml");
    REQUIRE(parse_theme({sizes, "m.toml"}, {colours, "t.toml"}));
    struct Bad {
        std::string sizes, colours, says;
    };
    const Bad bad[] = {
        {sizes, replaced(colours, "\"#FFFFFF\"", "\"white\""), "t.toml:7: colours.card: \"#RRGGBB\""},
        {sizes, replaced(colours, "border         = 1", "border         = 0"),
         "weight.border: a number of times from 1 to 4"},
        {sizes, replaced(colours, "[weight]", "[wait]"), "t.toml: [weight] is missing"},
        {sizes, colours + "\n[kiosk]\nbody = 4\n", "\"kiosk\" does not belong here"},
        {sizes, colours + "\n= 3", "t.toml:"},
        {replaced(sizes, "title        = 84", "title        = -84"), colours, "m.toml:5: kiosk.title: a number of pixels"},
        {replaced(sizes, "title        = 84", "title        = nan"), colours, "kiosk.title: a number of pixels"},
        {replaced(sizes, "title        = 84", "tittle       = 84"), colours, "[kiosk] knows no \"tittle\""},
        {replaced(sizes, "body         = 36\n", ""), colours, "m.toml:4: [kiosk] lacks \"body\""},
        {replaced(sizes, "[counter]", "[desk]"), colours, "m.toml: [counter] is missing"},
        {replaced(sizes, "lead         = 1.25", "lead         = 0.5"), colours, "large.lead: a number of times from 1 to 2"},
        {replaced(sizes, "result       = 1\n", "result       = 1\ngap = 1\n"), colours, "[large] knows no \"gap\""},
        {replaced(sizes, "turn         = 180", "turn         = 1.5"), colours, "motion.turn: whole milliseconds"},
        {replaced(sizes, "turn         = 180", "turn         = 60000"), colours, "motion.turn: whole milliseconds"},
        {replaced(sizes, "dialog       = 1.4", "dialog       = -1"), colours, "elevation.dialog: a number of radii"},
    };
    for (const Bad& each : bad) {
        INFO(each.says);
        const auto theme = parse_theme({each.sizes, "m.toml"}, {each.colours, "t.toml"});
        REQUIRE_FALSE(theme);
        CHECK(theme.error().fault == Fault::bad_input);
        CHECK_THAT(theme.error().detail, ContainsSubstring(each.says));
    }
}

TEST_CASE("a theme that is not there is named") {
    const auto none = load_theme("assets/themes", "none");
    REQUIRE_FALSE(none);
    CHECK(none.error().fault == Fault::not_found);
    CHECK_THAT(none.error().detail, ContainsSubstring("assets/themes/none.toml"));
    CHECK_THAT(load_theme("assets/nowhere", "day").error().detail, ContainsSubstring("assets/nowhere/measures.toml"));
}

TEST_CASE("pages shrink with the display, but type and targets stop at what people can read and hit") {
    const Theme theme = day();
    const Scale kiosk = scale_for(theme, 1080, 1920, true);
    CHECK(kiosk.body == 36);
    CHECK(kiosk.target == 90);
    const Scale counter = scale_for(theme, 1280, 800, false);
    CHECK(counter.body == 20);
    CHECK(counter.target == 56);
    const Scale lying = scale_for(theme, 1280, 800, true);
    CHECK(lying.title > counter.title);
    CHECK(lying.target >= 56);
    CHECK(lying.minimum >= 18);
    const Scale tiny = scale_for(theme, 800, 480, false);
    CHECK(tiny.minimum >= 14);
    CHECK(tiny.target >= 44);
    CHECK(tiny.margin < counter.margin);
}

TEST_CASE("large text grows what is read, what is small the most, and takes nothing from the fingers") {
    const Theme theme = day();
    struct Display {
        int width, height;
        bool self_service;
    };
    for (const Display& d :
         {Display{1080, 1920, true}, {1280, 800, true}, {1280, 800, false}, {1920, 1080, false}, {800, 480, false}}) {
        INFO(d.width << "x" << d.height);
        const Scale usual = scale_for(theme, d.width, d.height, d.self_service),
                    large = scale_for(theme, d.width, d.height, d.self_service, true);
        CHECK(large.small >= usual.body);
        CHECK(large.body >= 1.25f * usual.body);
        CHECK(large.minimum > usual.minimum);
        CHECK(large.minimum <= large.small);
        CHECK(large.title > usual.title);
        CHECK(large.title / usual.title < large.body / usual.body);
        for (float Scale::*kept : {&Scale::target, &Scale::main_button, &Scale::other_button, &Scale::pill, &Scale::bar,
                                   &Scale::margin, &Scale::border})
            CHECK(large.*kept == usual.*kept);
    }
}
