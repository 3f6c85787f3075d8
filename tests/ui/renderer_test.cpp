// Pixels: damage, coverage, letters.
#include "tests/catch.hpp"
#include "tests/ui/real_texts.hpp"
#include "ui/canvas.hpp"
#include "ui/gallery/samples.hpp"
#include "ui/imgui.hpp"
#include "ui/software_renderer.hpp"
#include "ui/window.hpp"

#include <algorithm>
#include <random>

using namespace mendbay;
using namespace mendbay::ui;

namespace {

std::unique_ptr<Glyphs> open_glyphs() {
    auto glyphs = Glyphs::open({});
    REQUIRE(glyphs);
    return std::move(*glyphs);
}

constexpr Colour white = 0xffffffff, black = 0xff000000, red = 0xff0000ff;

}  // namespace

TEST_CASE("drawing only what changed gives the same pixels as drawing everything") {
    const Catalogue catalogue = samples::catalogue();
    StageSettings settings;
    settings.headless = true;
    settings.width = 1280, settings.height = 800;
    auto stage = Stage::open(settings), witness = Stage::open(settings);
    REQUIRE(stage);
    REQUIRE(witness);
    std::vector<samples::Sample> screens = samples::all(Lang::zh);
    for (auto& sample : samples::all(Lang::en)) screens.push_back(std::move(sample));
    std::mt19937 random(11);
    Moment now{0};
    int painted = 0;
    for (int i = 0; i < 120; ++i) {
        auto& screen = screens[random() % screens.size()].screen;
        // Small changes too: a finger goes down somewhere, or some of a page's animation goes by.
        for (int k = 0; k < 2; ++k) {
            now += Moment(random() % 700);
            const float x = float(random() % 1280), y = float(random() % 800);
            (*stage)->post_press(x, y), (*witness)->post_press(x, y);
            painted += (*stage)->draw(screen, catalogue, now).painted;
            (*witness)->repaint();
            (*witness)->draw(screen, catalogue, now);
            const Frame a = (*stage)->frame(), b = (*witness)->frame();
            REQUIRE(std::equal(a.pixels.begin(), a.pixels.end(), b.pixels.begin(), b.pixels.end()));
        }
    }
    CHECK(painted > 100);
}

TEST_CASE("a frame equal to the one before paints nothing, a small change only its tiles") {
    const auto glyphs = open_glyphs();
    Canvas canvas(*glyphs);
    SoftwareRenderer renderer(1080, 1920);
    const auto draw = [&](float x) {
        canvas.begin(1080, 1920, white);
        canvas.fill({x, 100, x + 50, 120}, black);
        return renderer.paint(canvas.finish());
    };
    CHECK(draw(10).size() == 1);
    CHECK(draw(10).empty());
    const auto damage = draw(12);
    REQUIRE(damage.size() == 1);
    CHECK(damage[0].x0 == 0);
    CHECK(damage[0].x1 == 120);
    CHECK(damage[0].y0 == 96);
    CHECK(damage[0].y1 == 128);
}

TEST_CASE("two triangles that share an edge cover each pixel once") {
    const auto glyphs = open_glyphs();
    Canvas canvas(*glyphs);
    SoftwareRenderer renderer(200, 200);
    std::mt19937 random(3);
    for (int round = 0; round < 200; ++round) {
        const auto anywhere = [&] { return ImVec2(float(random() % 20000) / 100, float(random() % 20000) / 100); };
        ImDrawListSharedData shared;
        ImDrawList list(&shared);
        list._ResetForNewFrame();
        im::push_texture(list, im::texture_id(&glyphs->atlas()));
        list.PushClipRect({0, 0}, {200, 200});
        const auto triangle = [&](ImVec2 a, ImVec2 b, ImVec2 c, Colour colour) {
            list.PrimReserve(3, 3);
            for (const ImVec2 p : {a, b, c}) {
                list.PrimWriteIdx(ImDrawIdx(list._VtxCurrentIdx));
                list.PrimWriteVtx(p, {glyphs->solid_u(), glyphs->solid_v()}, colour);
            }
        };
        // A fan round a point inside the frame covers all of it: half-transparent red over black must come out even.
        const ImVec2 corners[] = {{-10, -10}, {210, -10}, {210, 210}, {-10, 210}};
        const ImVec2 middle = anywhere();
        list.PrimReserve(6, 4);
        list.PrimRect({0, 0}, {200, 200}, black);
        for (ImDrawVert& v : list.VtxBuffer) v.uv = {glyphs->solid_u(), glyphs->solid_v()};
        for (int i = 0; i < 4; ++i) triangle(corners[i], corners[(i + 1) % 4], middle, with_alpha(red, 0.5f));
        list._PopUnusedDrawCmd();
        ImDrawData data;
        ImDrawList* slot = &list;
        im::hold(data, slot, 200, 200);
        renderer.paint(data);
        const auto pixels = renderer.frame().pixels;
        REQUIRE(std::all_of(pixels.begin(), pixels.end(), [&](std::uint32_t p) { return p == pixels[0]; }));
        REQUIRE((pixels[0] & 0xff) == 128);
    }
}

TEST_CASE("shapes lie where they are asked to, with the colour they are asked to have") {
    const auto glyphs = open_glyphs();
    Canvas canvas(*glyphs);
    SoftwareRenderer renderer(100, 100);
    canvas.begin(100, 100, white);
    canvas.fill({10, 20, 30, 40}, red);
    canvas.disc({70, 70}, 20, black);
    renderer.paint(canvas.finish());
    const auto at = [&](int x, int y) { return renderer.frame().pixels[std::size_t(y * 100 + x)]; };
    CHECK(at(9, 20) == white);
    CHECK(at(10, 20) == red);
    CHECK(at(29, 39) == red);
    CHECK(at(30, 40) == white);
    CHECK(at(70, 70) == black);
    CHECK(at(70, 52) == black);
    CHECK(at(70, 47) == white);
    CHECK(at(54, 54) == white);  // round, not square
}

TEST_CASE("letters of names that few fonts have are drawn, and a character no font has is counted once") {
    const auto glyphs = open_glyphs();
    for (const char32_t c : U"修达喆梓涵玥昱闫覃𠮷㛃龘¥℃①…") {
        if (!c) continue;
        CHECK(glyphs->find(Weight::regular, 36, c).width > 0);
        CHECK(glyphs->find(Weight::bold, 36, c).width > 0);
        CHECK(glyphs->advance(Weight::regular, c) > 0);
    }
    CHECK(glyphs->missing_glyphs() == 0);
    glyphs->find(Weight::regular, 36, 0x10FFFD);
    glyphs->find(Weight::bold, 20, 0x10FFFD);
    CHECK(glyphs->missing_glyphs() == 1);
}

TEST_CASE("when the atlas is full it begins again, and says so") {
    const auto glyphs = open_glyphs();
    const std::uint64_t before = glyphs->atlas().generation;
    char32_t c = 0x4E00;
    while (glyphs->atlas().generation == before && c < 0x6000) glyphs->find(Weight::regular, 150, c++);
    CHECK(glyphs->atlas().generation == before + 1);
    // The glyph that no longer fitted is there, and the solid pixel for shapes too.
    CHECK(glyphs->find(Weight::regular, 150, c - 1).width > 0);
    CHECK(glyphs->atlas().pixels[0] == 255);
}
