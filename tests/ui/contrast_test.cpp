// Which colour stands on which ground, and how well it must be told apart there: WCAG 2.1, 1.4.3, 1.4.6 and 1.4.11.
#include "kiosk/base/toml.hpp"
#include "tests/catch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace {

struct Rgb {
    double red, green, blue;  // 0 … 1, as stored (sRGB)
};
using Colours = std::map<std::string, Rgb>;

Colours colours_of(const std::string& theme) {
    Colours out;
    const toml::table document = toml::parse_file("assets/themes/" + theme + ".toml");
    for (const auto& [role, value] : *document["colours"].as_table()) {
        const std::string hex = value.value_or(std::string());
        const auto channel = [&](std::size_t at) {
            return double(std::strtol(hex.substr(at, 2).c_str(), nullptr, 16)) / 255;
        };
        out[std::string(role.str())] = {channel(1), channel(3), channel(5)};
    }
    return out;
}

double luminance(const Rgb& colour) {
    const auto linear = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}
double contrast(const Rgb& a, const Rgb& b) {
    const double one = luminance(a), other = luminance(b);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

// What stands there decides how clear it must be, and the theme how far beyond the law we go: customers read day (AAA for
// words), clerks work with night (AA), and who sees badly gets AAA for everything.
struct Purpose {
    const char* name;
    double day, night, contrast;
};
constexpr Purpose words{"words", 7, 4.5, 7};                // of any size
constexpr Purpose staff_words{"staff words", 4.5, 4.5, 7};  // only at the counter
constexpr Purpose large_words{"large words", 4.5, 4.5, 7};  // bold, and never small
constexpr Purpose shape{"a shape", 3, 3, 3};                // a control's border or ground, a sign, an icon
constexpr Purpose hint{"a hint", 1.7, 1.7, 3};              // an arrow beside words that say the same; what cannot be had
constexpr Purpose rule{"a rule", 1.2, 1.2, 2.3};            // a line that only parts

struct Pair {
    const char* front;
    std::vector<const char*> grounds;
    const Purpose& purpose;
};
const Pair pairs[] = {
    // Words and figures on what pages are made of; the light grounds also come up under a finger.
    {"ink", {"paper", "card", "well", "line", "action_light", "look_light", "wrong_light"}, words},
    {"ink_soft", {"paper", "card", "well", "action_light"}, words},
    {"action_dark", {"paper", "card", "action_light"}, words},
    {"look_dark", {"paper", "card", "look_light"}, words},
    {"wrong_dark", {"paper", "card", "wrong_light"}, words},
    // On strong grounds: buttons and their details, signs, the warehouse's result.
    {"on_strong", {"action", "action_pressed"}, words},
    {"on_strong", {"wrong"}, large_words},
    {"on_look", {"look"}, staff_words},
    // The staff bar.
    {"on_strong", {"bar", "bar_field"}, words},
    {"on_bar", {"bar", "bar_field"}, staff_words},
    {"look", {"bar"}, staff_words},
    {"bar_wrong", {"bar"}, shape},
    // What can be touched, and signs.
    {"edge", {"paper", "card", "well"}, shape},
    {"action", {"paper", "card"}, shape},
    {"action_dark", {"well"}, shape},
    {"wrong", {"paper", "card", "wrong_light"}, shape},
    // Under everything else.
    {"ghost", {"paper", "card"}, hint},
    {"line", {"paper", "card"}, rule},
};
// No one looks at these against a ground: shadows are felt, and the veil lies over what shall recede.
const std::set<std::string> felt = {"shade", "veil"};

struct Themed {
    const char* name;
    double Purpose::*wanted;
};
constexpr Themed themes[] = {{"day", &Purpose::day}, {"night", &Purpose::night}, {"contrast", &Purpose::contrast}};

std::vector<std::string> too_weak(const Colours& colours, double Purpose::*wanted) {
    std::vector<std::string> out;
    for (const Pair& pair : pairs)
        for (const char* ground : pair.grounds) {
            const double ratio = contrast(colours.at(pair.front), colours.at(ground));
            if (ratio < pair.purpose.*wanted)
                out.push_back(fmt::format("{} on {}: {:.2f}, but {} need {}", pair.front, ground, ratio, pair.purpose.name,
                                          pair.purpose.*wanted));
        }
    return out;
}

// A share of the way to white.
Rgb lighter(const Rgb& colour, double share) {
    const auto up = [&](double v) { return v + (1 - v) * share; };
    return {up(colour.red), up(colour.green), up(colour.blue)};
}

}  // namespace

TEST_CASE("contrast is measured as the guidelines say") {
    const Rgb black{0, 0, 0}, white{1, 1, 1}, grey{0x76 / 255.0, 0x76 / 255.0, 0x76 / 255.0}, red{1, 0, 0};
    const auto hundredths = [](double ratio) { return std::lround(ratio * 100); };
    CHECK(hundredths(contrast(black, white)) == 2100);
    CHECK(hundredths(contrast(white, black)) == 2100);
    CHECK(hundredths(contrast(grey, white)) == 454);  // the lightest grey that passes AA
    CHECK(hundredths(contrast(red, white)) == 400);
}

TEST_CASE("in every theme, whatever is read or touched can be told from its ground") {
    for (const Themed& theme : themes) {
        INFO(theme.name);
        for (const std::string& each : too_weak(colours_of(theme.name), theme.wanted)) FAIL_CHECK(each);
    }
}

TEST_CASE("every colour of a theme is held against a ground") {
    std::set<std::string> held = felt;
    for (const Pair& pair : pairs) {
        held.insert(pair.front);
        held.insert(pair.grounds.begin(), pair.grounds.end());
    }
    for (const Themed& theme : themes)
        for (const auto& [role, colour] : colours_of(theme.name)) {
            INFO(theme.name << " " << role);
            CHECK(held.contains(role));
        }
}

TEST_CASE("secondary text that is made a little lighter is found out") {
    Colours colours = colours_of("day");
    REQUIRE(too_weak(colours, &Purpose::day).empty());
    colours["ink_soft"] = lighter(colours["ink_soft"], 0.06);
    const auto weak = too_weak(colours, &Purpose::day);
    REQUIRE_FALSE(weak.empty());
    CHECK_THAT(weak.front(), ContainsSubstring("ink_soft on"));
}
