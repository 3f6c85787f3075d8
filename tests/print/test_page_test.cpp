// The test page and what it measures with: a ruler that is true, patterns that miss no dot.
#include "hw/wire/layout.hpp"
#include "hw/wire/raster.hpp"
#include "hw/wire/sheet.hpp"
#include "tests/catch.hpp"
#include "tests/print/fonts_for_tests.hpp"
#include "tests/print/papers_for_tests.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <optional>

using namespace mendbay;
using namespace mendbay::hw::wire;
using Kind = paper::Pattern::Kind;

namespace {

PrinterProfile receipt(int width_dots, int dpi) {
    PrinterProfile profile;
    profile.dpi = dpi;
    profile.width_dots = width_dots;
    return profile;
}
PrinterProfile label(int width_mm, int height_mm, int dpi) {
    PrinterProfile profile;
    profile.language = Language::zpl;
    profile.dpi = dpi;
    return with_label(profile, width_mm, height_mm);
}

Bitmap only(paper::Block block, const PrinterProfile& profile) {
    paper::Document document;
    document.blocks.push_back(std::move(block));
    auto drawn = draw(document, profile, test::fonts());
    if (!drawn) FAIL(drawn.error().detail);
    return std::move(*drawn);
}

// How often each column of dots is lit, one below the other counted once.
std::vector<int> runs_down(const Bitmap& picture) {
    std::vector<int> runs;
    for (int x = 0; x < picture.width(); ++x) {
        int count = 0;
        for (int y = 0; y < picture.height(); ++y) count += picture.black(x, y) && !picture.black(x, y - 1) ? 1 : 0;
        runs.push_back(count);
    }
    return runs;
}

// What pdftoppm makes of a page at so many dots an inch: one byte a dot, 0 is black.
struct RenderedPage {
    int width = 0, height = 0;
    std::string dots;
    bool black(int x, int y) const { return static_cast<unsigned char>(dots[std::size_t(y * width + x)]) < 128; }
};
std::optional<RenderedPage> rendered(const std::string& pdf, int dpi) {
    std::string folder = (std::filesystem::temp_directory_path() / "mendbay-sheet-XXXXXX").string();
    REQUIRE(::mkdtemp(folder.data()) != nullptr);
    std::ofstream(folder + "/page.pdf", std::ios::binary) << pdf;
    const std::string command = "pdftoppm -gray -singlefile -aa no -aaVector no -r " + std::to_string(dpi) + " " + folder +
                                "/page.pdf " + folder + "/page 2>/dev/null";
    std::optional<RenderedPage> page;
    if (std::system(command.c_str()) == 0) {
        std::istringstream file(test::file_text(folder + "/page.pgm"));
        std::string kind;
        int most = 0;
        page.emplace();
        file >> kind >> page->width >> page->height >> most;
        file.get();
        page->dots.resize(std::size_t(page->width) * std::size_t(page->height));
        file.read(page->dots.data(), std::streamsize(page->dots.size()));
        REQUIRE((kind == "P5" && file));
    }
    std::filesystem::remove_all(folder);
    return page;
}

}  // namespace

TEST_CASE("a millimetre of the ruler is a millimetre of the head, on every paper and at every resolution") {
    struct Case {
        PrinterProfile profile;
        int dots_per_mm, least_mm;
    };
    const Case cases[] = {
        {receipt(384, 203), 8, 44},    {receipt(576, 203), 8, 68},  {receipt(576, 300), 12, 44},
        {receipt(864, 300), 12, 68},   {label(40, 30, 203), 8, 36}, {label(40, 30, 300), 12, 36},
        {label(100, 60, 300), 12, 96},
    };
    for (const Case& each : cases) {
        INFO(each.profile.width_dots << " dots at " << each.profile.dpi);
        const Bitmap picture = only(paper::Ruler{}, each.profile);
        int top = 0;
        while (picture.row_is_blank(top)) ++top;
        // Just below its line a tick is the only ink, and the shortest one is still there.
        const int below = top + each.dots_per_mm / 2;
        std::vector<int> ticks;
        for (int x = 0; x < picture.width(); ++x) {
            if (picture.black(x, below) && !picture.black(x - 1, below)) ticks.push_back(x);
        }
        REQUIRE(int(ticks.size()) > each.least_mm);
        for (std::size_t i = 1; i < ticks.size(); ++i) CHECK(ticks[i] - ticks[i - 1] == each.dots_per_mm);
        // Every tenth is longer than every fifth, and that longer than the others.
        const auto length = [&](std::size_t tick) {
            int y = top;
            while (picture.black(ticks[tick], y)) ++y;
            return y - top;
        };
        CHECK(length(10) > length(5));
        CHECK(length(5) > length(1));
        CHECK(length(20) == length(10));
        CHECK(length(7) == length(1));
    }
}

TEST_CASE("a solid bar lights every dot of the head, and the steps light each of them alone, once") {
    for (const auto& profile : {receipt(384, 203), receipt(576, 203), receipt(640, 203), receipt(864, 300)}) {
        const Bitmap bar = only(paper::Pattern{.kind = Kind::solid, .height_mm = 3}, profile);
        const auto bar_runs = runs_down(bar);
        CHECK(std::ranges::count(bar_runs, 1) == profile.width_dots);
        int rows = 0;
        for (int y = 0; y < bar.height(); ++y) rows += bar.row_is_blank(y) ? 0 : 1;
        CHECK(rows == 3 * profile.dots_per_mm());

        const Bitmap steps = only(paper::Pattern{.kind = Kind::dots, .height_mm = 8}, profile);
        const auto step_runs = runs_down(steps);
        CHECK(std::ranges::count(step_runs, 1) == profile.width_dots);
        for (int y = 0; y < steps.height(); ++y) {
            for (int x = 1; x < steps.width(); ++x) CHECK_FALSE((steps.black(x, y) && steps.black(x - 1, y)));
        }
    }
}

TEST_CASE("each field of the greys has half of its dots black") {
    const Bitmap picture = only(paper::Pattern{.kind = Kind::greys, .height_mm = 4}, receipt(576, 203));
    int black = 0, first = picture.width(), last = 0, top = picture.height(), bottom = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            if (!picture.black(x, y)) continue;
            ++black;
            first = std::min(first, x), last = std::max(last, x), top = std::min(top, y), bottom = std::max(bottom, y);
        }
    }
    CHECK(first >= 12);
    CHECK(last < 576 - 12);
    const int area = (last - first + 1) * (bottom - top + 1);
    CHECK(black * 100 > area * 44);  // the gaps between the fields are white
    CHECK(black * 100 < area * 52);
}

TEST_CASE("the test page fits every paper, in both languages, with its code readable") {
    for (Lang lang : {Lang::zh, Lang::en}) {
        for (int width : {384, 416, 432, 504, 512, 546, 576, 640}) {
            INFO("roll of " << width);
            const auto drawn =
                draw(paper::test_page(test::a_test_page(), test::catalogue(), lang), receipt(width, 203), test::fonts());
            INFO((drawn ? "" : drawn.error().detail));
            REQUIRE(drawn);
            CHECK(drawn->width() == width);
        }
        struct Size {
            int width_mm, height_mm;
        };
        for (const Size size : {Size{40, 30}, Size{50, 30}, Size{60, 40}, Size{100, 60}}) {
            for (int dpi : {203, 300}) {
                for (int reprint : {0, 1}) {
                    paper::TestPage page = test::a_label_test_page();
                    page.mark.reprint = reprint;
                    const auto document = paper::test_page(page, test::catalogue(), lang);
                    const auto layout = lay_out(document, label(size.width_mm, size.height_mm, dpi), test::fonts());
                    INFO(size.width_mm << "×" << size.height_mm << " at " << dpi << (layout ? "" : layout.error().detail));
                    REQUIRE(layout);
                    REQUIRE(layout->codes.size() == 1);
                    CHECK(layout->codes[0].symbol.symbology == paper::Symbology::qr);
                    CHECK(layout->codes[0].symbol.data == page.payload);
                    for (const Box& box : layout->rules) {
                        CHECK((box.x >= 0 && box.x + box.width <= layout->width && box.y + box.height <= layout->height));
                    }
                    CHECK(draw(document, label(size.width_mm, size.height_mm, dpi), test::fonts()));
                }
            }
        }
        for (const Page page : {Page::a4, Page::a5}) {
            CHECK(sheet(paper::test_page(test::a_test_page(), test::catalogue(), lang), page, {}));
        }
    }
}

TEST_CASE("a millimetre of a sheet's ruler is a millimetre of the page") {
    paper::Document document;
    document.blocks.push_back(paper::Ruler{});
    constexpr int dots_per_mm = 20, dpi = 508;
    struct Case {
        Page page;
        int least_mm;
    };
    for (const Case each : {Case{Page::a4, 170}, Case{Page::a5, 118}}) {
        const auto pdf = sheet(document, each.page, {});
        REQUIRE(pdf);
        const auto page = rendered(*pdf, dpi);
        if (!page) {
            WARN("skipped: pdftoppm (package poppler-utils) is not installed");
            return;
        }
        int top = 0;
        const auto ink_in = [&](int y) {
            int count = 0;
            for (int x = 0; x < page->width; ++x) count += page->black(x, y) ? 1 : 0;
            return count;
        };
        while (top < page->height && ink_in(top) == 0) ++top;
        const int below = top + dots_per_mm;
        REQUIRE(below < page->height);
        std::vector<int> ticks;
        for (int x = 1; x < page->width; ++x) {
            if (page->black(x, below) && !page->black(x - 1, below)) ticks.push_back(x);
        }
        REQUIRE(int(ticks.size()) > each.least_mm);
        for (std::size_t i = 0; i < ticks.size(); ++i) {
            CHECK(std::abs(ticks[i] - ticks[0] - int(i) * dots_per_mm) <=
                  1);  // never more than a dot, and it does not add up
        }
    }
}
