// Icons: that all of them are there, and that their ink stands in the middle of where it belongs.
#include "ui/icons.hpp"

#include "tests/catch.hpp"
#include "ui/software_renderer.hpp"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <vector>

using namespace mendbay;
using namespace mendbay::ui;

namespace {

constexpr Colour white = 0xffffffff, black = 0xff000000;

std::unique_ptr<Glyphs> open_glyphs() {
    auto glyphs = Glyphs::open({});
    REQUIRE(glyphs);
    return std::move(*glyphs);
}

// One icon, black on white, in a frame of its own.
struct Easel {
    std::unique_ptr<Glyphs> glyphs = open_glyphs();
    Canvas canvas{*glyphs};
    SoftwareRenderer renderer;
    int width, height;

    Easel(int w, int h) : renderer(w, h), width(w), height(h) {}
    std::vector<std::uint32_t> draw(std::string_view name, const Rect& where) {
        canvas.begin(width, height, white);
        draw_icon(canvas, name, where, black);
        renderer.paint(canvas.finish());
        const Frame frame = renderer.frame();
        return {frame.pixels.begin(), frame.pixels.end()};
    }
    // What surrounds all pixels that are not white.
    Rect ink(std::string_view name, const Rect& where) {
        const auto pixels = draw(name, where);
        Rect box{float(width), float(height), 0, 0};
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x)
                if ((pixels[std::size_t(y) * std::size_t(width) + std::size_t(x)] & 0xff) < 0xff)
                    box = {std::min(box.x0, float(x)), std::min(box.y0, float(y)), std::max(box.x1, float(x + 1)),
                           std::max(box.y1, float(y + 1))};
        return box;
    }
};

std::string text_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("every icon is in the font, and no name stands for two") {
    Easel easel(96, 96);
    std::set<std::string_view> seen;
    for (const std::string_view name : icon_names()) {
        INFO(name);
        CHECK(seen.insert(name).second);
        CHECK(has_icon(name));
        CHECK(easel.ink(name, {0, 0, 96, 96}).width() > 0);
        CHECK(easel.glyphs->missing_glyphs() == 0);
    }
    CHECK(seen.size() > 80);
}

TEST_CASE("an icon's ink lies in its box, and in the middle of it within a pixel") {
    Easel easel(420, 420);
    for (const float side : {20.0f, 33.5f, 64.0f, 190.0f, 400.0f})
        for (const std::string_view name : icon_names()) {
            const Rect where{7.3f, 8.6f, 7.3f + side, 8.6f + side};
            const Rect ink = easel.ink(name, where);
            INFO(name << " at " << side << ": " << ink.x0 << " " << ink.y0 << " " << ink.x1 << " " << ink.y1);
            CHECK(where.inset(-1).contains(ink));
            CHECK(std::abs(ink.centre().x - where.centre().x) <= 1);
            CHECK(std::abs(ink.centre().y - where.centre().y) <= 1);
            CHECK(std::max(ink.width(), ink.height()) >= side * 0.4f);
        }
}

TEST_CASE("an icon takes the largest square of a box that is none") {
    Easel easel(200, 80);
    const Rect ink = easel.ink("home", {10, 10, 190, 70});
    CHECK(ink.height() <= 60);
    CHECK(std::abs(ink.centre().x - 100) <= 1);
    CHECK(std::abs(ink.centre().y - 40) <= 1);
}

TEST_CASE("an unknown icon shows the question mark") {
    Easel easel(96, 96);
    const Rect where{0, 0, 96, 96};
    CHECK_FALSE(has_icon("no such icon"));
    CHECK(easel.draw("no such icon", where) == easel.draw("question", where));
    CHECK(easel.draw("check", where) != easel.draw("cross", where));
}

TEST_CASE("what lists and pages name as an icon is one") {
    int named = 0;
    for (const auto& entry : std::filesystem::directory_iterator("assets/lists")) {
        const std::string text = text_of(entry.path());
        // What has an id is chosen from by its icon; places on a product name a drawing instead.
        const std::regex picture("\\bid *= *\"[^\\n]*picture *= *\"([^\"]*)\"");
        for (std::sregex_iterator at(text.begin(), text.end(), picture), end; at != end; ++at, ++named) {
            INFO(entry.path().string() << ": " << at->str(1));
            CHECK(has_icon(at->str(1)));
        }
    }
    for (const auto& entry : std::filesystem::recursive_directory_iterator("ui")) {
        if (entry.path().extension() != ".cpp" || entry.path().filename() == "icons.cpp") continue;
        const std::string text = text_of(entry.path());
        // pen.icon("name", …), and tables called icons[].
        const std::regex call("\\bicon\\(\"([^\"]*)\""), table("\\bicons\\[\\] *= *\\{([^}]*)\\}"), word("\"([^\"]*)\"");
        const auto check_all = [&](const std::string& in, const std::regex& names) {
            for (std::sregex_iterator at(in.begin(), in.end(), names), end; at != end; ++at, ++named) {
                INFO(entry.path().string() << ": " << at->str(1));
                CHECK(has_icon(at->str(1)));
            }
        };
        check_all(text, call);
        for (std::sregex_iterator at(text.begin(), text.end(), table), end; at != end; ++at) check_all(at->str(1), word);
    }
    CHECK(named > 50);
}

TEST_CASE("a machine without the icon font is told which file and which package it lacks") {
    FontFiles files;
    files.icons = "/nowhere/icons.ttf";
    const auto glyphs = Glyphs::open(files);
    REQUIRE_FALSE(glyphs);
    CHECK(glyphs.error().fault == Fault::not_found);
    CHECK_THAT(glyphs.error().detail, ContainsSubstring("/nowhere/icons.ttf"));
    CHECK_THAT(glyphs.error().detail, ContainsSubstring("fonts-material-design-icons-iconfont"));

    files = {};
    files.icons = files.regular;
    const auto wrong = Glyphs::open(files);
    REQUIRE_FALSE(wrong);
    CHECK_THAT(wrong.error().detail, ContainsSubstring("Material Icons"));
}
