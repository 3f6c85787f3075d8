// Bitmaps, PNG files and PDF sheets.
#include "hw/wire/bitmap.hpp"
#include "hw/wire/cairo_handles.hpp"
#include "hw/wire/png.hpp"
#include "hw/wire/sheet.hpp"
#include "tests/catch.hpp"
#include "tests/print/papers_for_tests.hpp"

#include <algorithm>
#include <random>

using namespace mendbay;
using namespace mendbay::hw::wire;

// Fontconfig, behind Pango, keeps its tables until the program ends, and Cairo 1.16 forgets part of each font it embeds.
// The leak sanitizer is told so by this name; what we ask of Cairo ourselves is owned by handles (wire/cairo_handles.hpp).
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\nleak:libcairo\n"; }

// Pango starts a thread of its own to warm Fontconfig up, in libraries that the thread sanitizer cannot see into.
extern "C" const char* __tsan_default_suppressions() {
    return "race:libfontconfig\nrace:libpango\nrace:libglib\nrace:libcairo\n";
}

namespace {

struct Reader {
    std::string_view rest;

    static cairo_status_t read(void* self, unsigned char* into, unsigned count) {
        auto& reader = *static_cast<Reader*>(self);
        if (reader.rest.size() < count) return CAIRO_STATUS_READ_ERROR;
        std::copy_n(reader.rest.begin(), count, into);
        reader.rest.remove_prefix(count);
        return CAIRO_STATUS_SUCCESS;
    }
};

// A PNG file as 0xAARRGGBB pixels, by another way than it was written.
struct Pixels {
    explicit Pixels(std::string_view file) {
        Reader reader{file};
        CairoSurface read(cairo_image_surface_create_from_png_stream(Reader::read, &reader));
        REQUIRE(cairo_surface_status(read.get()) == CAIRO_STATUS_SUCCESS);
        width = cairo_image_surface_get_width(read.get());
        height = cairo_image_surface_get_height(read.get());
        surface.reset(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
        CairoPen pen(cairo_create(surface.get()));
        cairo_set_source_surface(pen.get(), read.get(), 0, 0);
        cairo_paint(pen.get());
        cairo_surface_flush(surface.get());
    }
    std::uint32_t rgb(int x, int y) const {
        const auto* row = cairo_image_surface_get_data(surface.get()) + y * cairo_image_surface_get_stride(surface.get());
        return reinterpret_cast<const std::uint32_t*>(row)[x] & 0xFFFFFF;
    }

    CairoSurface surface;
    int width = 0, height = 0;
};

int pages_in(const std::string& pdf) {
    constexpr std::string_view page = "/Type /Page";
    int count = 0;
    for (std::size_t at = pdf.find(page); at != pdf.npos; at = pdf.find(page, at + 1)) {
        if (pdf[at + page.size()] != 's') ++count;  // "/Pages" is the list of them
    }
    return count;
}

paper::Document a_list(int rows) {
    paper::Document document;
    document.title = "旧件返回清单 SZ001-260302-SA0001-C";
    document.blocks = {paper::Line{.text = "旧件返回清单", .size = paper::Size::large},
                       paper::Code{.data = "MB1:S:SZ001-260302-SA0001-C", .caption = "SZ001-260302-SA0001-C"},
                       paper::Pair{.label = "网点", .value = "中山路服务网点"}};
    paper::Table table{.head = {"序号", "旧件号", "价值"}, .rows = {}, .widths = {1, 5, 2}, .aligns = {}};
    for (int i = 1; i <= rows; ++i) table.rows.push_back({std::to_string(i), "SZ001-260302-PA0001-C", "¥128.00"});
    document.blocks.push_back(table);
    document.blocks.push_back(paper::Rule{});
    document.blocks.push_back(paper::Cut{});
    return document;
}

}  // namespace

TEST_CASE("a bitmap keeps to its edges, and its padding stays white") {
    Bitmap picture(13, 4);
    picture.blacken(Box{-5, -5, 100, 100});
    CHECK(picture.stride() == 2);
    for (int y = 0; y < 4; ++y) {
        CHECK(picture.row(y)[0] == 0xFF);
        CHECK(picture.row(y)[1] == 0xF8);
    }
    CHECK_FALSE(picture.black(13, 0));
    CHECK_FALSE(picture.black(-1, 0));
    picture.blacken(13, 0);
    picture.set_height(6);
    CHECK(picture.row_is_blank(5));
    CHECK(picture.cut_out(Box{10, 2, 6, 6}).black(2, 1));
    CHECK_FALSE(picture.cut_out(Box{10, 2, 6, 6}).black(3, 1));
}

TEST_CASE("a paper as PNG has the same dots, black on white") {
    std::mt19937 dice(2);
    for (int width : {1, 8, 31, 33, 576}) {
        Bitmap picture(width, 40);
        for (int i = 0; i < width * 10; ++i) picture.blacken(int(dice() % unsigned(width)), int(dice() % 40));
        const Pixels pixels(png_of(picture));
        REQUIRE(pixels.width == width);
        REQUIRE(pixels.height == 40);
        bool same = true;
        for (int y = 0; y < 40; ++y) {
            for (int x = 0; x < width; ++x) same = same && pixels.rgb(x, y) == (picture.black(x, y) ? 0x000000u : 0xFFFFFFu);
        }
        CHECK(same);
    }
}

TEST_CASE("a screenshot as PNG has the colours of the screen") {
    const std::uint32_t screen[] = {0xFF0000FF, 0xFF00FF00, 0xFFFF0000, 0x00563412, 0xFFFFFFFF, 0xFF000000};
    const Pixels pixels(png_of_rgba(screen, 3, 2));
    CHECK(pixels.width == 3);
    CHECK(pixels.height == 2);
    CHECK(pixels.rgb(0, 0) == 0xFF0000);
    CHECK(pixels.rgb(1, 0) == 0x00FF00);
    CHECK(pixels.rgb(2, 0) == 0x0000FF);
    CHECK(pixels.rgb(0, 1) == 0x123456);
    CHECK(pixels.rgb(1, 1) == 0xFFFFFF);
    CHECK(pixels.rgb(2, 1) == 0x000000);
}

TEST_CASE("a sheet is a PDF of as many pages as it needs, and the same every time") {
    const Instant made{};
    const auto short_list = sheet(a_list(5), Page::a4, made), long_list = sheet(a_list(120), Page::a4, made);
    REQUIRE((short_list && long_list));
    CHECK(short_list->starts_with("%PDF-"));
    CHECK(pages_in(*short_list) == 1);
    CHECK(pages_in(*long_list) > 2);
    CHECK(pages_in(*sheet(a_list(120), Page::a5, made)) > pages_in(*long_list));
    CHECK(*sheet(a_list(5), Page::a4, made) == *short_list);
}

TEST_CASE("a sheet with a character that no font has, or a crooked table, is refused") {
    paper::Document document = test::one_line("王😀");
    const auto refused = sheet(document, Page::a4, {});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fault == Fault::unsupported);
    CHECK_THAT(refused.error().detail, ContainsSubstring("U+1F600"));
    document = a_list(1);
    std::get<paper::Table>(document.blocks[3]).rows.push_back({"1"});
    CHECK(sheet(document, Page::a4, {}).error().fault == Fault::bad_input);
    document.blocks = {paper::Code{.data = ""}};
    CHECK(sheet(document, Page::a4, {}).error().fault == Fault::bad_input);
}

TEST_CASE("the slip, too, can be had as a sheet") {
    CHECK(sheet(paper::ticket_slip(test::a_slip(), test::catalogue(), Lang::zh), Page::a5, {}));
    CHECK(sheet(paper::ticket_slip(test::a_slip(), test::catalogue(), Lang::en), Page::a4, {}));
}
