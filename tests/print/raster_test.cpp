#include "hw/wire/raster.hpp"

#include "hw/wire/layout.hpp"
#include "tests/catch.hpp"
#include "tests/print/fonts_for_tests.hpp"
#include "tests/print/papers_for_tests.hpp"

using namespace mendbay;
using namespace mendbay::hw::wire;

namespace {

PrinterProfile receipt(int width) {
    PrinterProfile profile;
    profile.width_dots = width;
    return profile;
}
PrinterProfile label(int width_mm, int height_mm, int dpi) {
    PrinterProfile profile;
    profile.language = Language::zpl;
    profile.dpi = dpi;
    return with_label(profile, width_mm, height_mm);
}

bool is_blank(const Bitmap& picture) {
    for (int y = 0; y < picture.height(); ++y) {
        if (!picture.row_is_blank(y)) return false;
    }
    return true;
}

struct LabelSize {
    int width_mm, height_mm;
};
constexpr LabelSize label_sizes[] = {{40, 30}, {50, 30}, {60, 40}, {100, 60}};

}  // namespace

TEST_CASE("the ticket slip fits every roll, in both languages, with its code readable") {
    for (int width : {384, 416, 432, 504, 512, 546, 576, 640}) {
        for (Lang lang : {Lang::zh, Lang::en}) {
            const auto drawn =
                draw(paper::ticket_slip(test::a_slip(), test::catalogue(), lang), receipt(width), test::fonts());
            INFO(width << ": " << (drawn ? "" : drawn.error().detail));
            REQUIRE(drawn);
            CHECK(drawn->width() == width);
            CHECK(drawn->height() > 600);
        }
    }
}

TEST_CASE("every label has exactly the size of its paper") {
    for (const LabelSize size : label_sizes) {
        for (int dpi : {203, 300}) {
            const PrinterProfile profile = label(size.width_mm, size.height_mm, dpi);
            const int dots_per_mm = dpi == 203 ? 8 : 12;
            for (const auto& document : {paper::part_tag(test::a_part_tag(), test::catalogue(), Lang::zh),
                                         paper::unit_tag(test::a_unit_tag(), test::catalogue(), Lang::en),
                                         paper::bin_label(test::a_bin_label(), test::catalogue(), Lang::zh)}) {
                const auto drawn = draw(document, profile, test::fonts());
                INFO(document.title << " on " << size.width_mm << "×" << size.height_mm << " at " << dpi << ": "
                                    << (drawn ? "" : drawn.error().detail));
                REQUIRE(drawn);
                CHECK(drawn->width() == size.width_mm * dots_per_mm);
                CHECK(drawn->height() == size.height_mm * dots_per_mm);
            }
        }
    }
}

TEST_CASE("nothing on a label lies outside it or over its code's quiet zone") {
    for (const LabelSize size : label_sizes) {
        const auto layout = lay_out(paper::part_tag(test::a_part_tag(), test::catalogue(), Lang::zh),
                                    label(size.width_mm, size.height_mm, 203), test::fonts());
        REQUIRE(layout);
        REQUIRE(layout->codes.size() == 1);
        const Box code = layout->codes[0].area;
        for (const PlacedGlyph& letter : layout->letters) {
            const int left = letter.x, right = letter.x + letter.glyph->advance;
            const int top = letter.base - letter.glyph->top, bottom = top + letter.glyph->ink.height();
            CHECK((left >= 0 && right <= layout->width && top >= 0 && bottom <= layout->height));
            CHECK((left >= code.x + code.width || top >= code.y + code.height || bottom <= code.y));
        }
    }
}

TEST_CASE("what does not fit a label is refused with the size it needs, and fits that size") {
    paper::PartTag tag = test::a_part_tag();
    tag.part_name.zh =
        "带加热除霜功能的大尺寸液晶触摸显示屏总成（含排线、支架、防尘胶条和说明书），适用于所有二〇二三年以后的机型";
    const auto document = paper::part_tag(tag, test::catalogue(), Lang::zh);
    const auto refused = draw(document, label(40, 30, 203), test::fonts());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fault == Fault::full);
    CHECK_THAT(refused.error().detail, ContainsSubstring("40×30 mm, needs 40×"));
    const std::string height = refused.error().detail.substr(refused.error().detail.rfind("×") + 2);
    CHECK(std::stoi(height) > 30);
    CHECK(draw(document, label(40, std::stoi(height), 203), test::fonts()));
    CHECK_FALSE(draw(document, label(40, std::stoi(height) - 1, 203), test::fonts()));
}

TEST_CASE("a code too large for the paper is refused with the width it needs") {
    paper::Document document;
    document.blocks.push_back(
        paper::Code{.symbology = paper::Symbology::code128, .data = "SZ001-260302-A0001-G-1234567890"});
    const auto refused = draw(document, receipt(384), test::fonts());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fault == Fault::full);
    CHECK_THAT(refused.error().detail, ContainsSubstring("the paper has 384"));

    document.label = true;
    document.blocks = {paper::Code{.data = std::string(300, 'x')}};
    const auto label_refused = draw(document, label(20, 15, 203), test::fonts());
    REQUIRE_FALSE(label_refused);
    CHECK(label_refused.error().fault == Fault::full);
    CHECK_THAT(label_refused.error().detail, ContainsSubstring("needs"));
}

TEST_CASE("a character that no font has stops the paper and is named with its text") {
    for (const auto& profile : {receipt(576), label(60, 40, 203)}) {
        const auto drawn = draw(test::one_line("王😀"), profile, test::fonts());
        REQUIRE_FALSE(drawn);
        CHECK(drawn.error().fault == Fault::unsupported);
        CHECK_THAT(drawn.error().detail, ContainsSubstring("U+1F600") && ContainsSubstring("王😀"));
    }
}

TEST_CASE("names made of printer commands and rare characters are ink like any other") {
    for (const char* name : {"^XA~HS\"\r\n%{}", "𠮷 㛃 龘 ¥ ℃", "\x1B@\x1DV\x42", "SIZE 60 mm,40 mm\r\nCLS\r\n"}) {
        const auto drawn = draw(test::one_line(name), receipt(576), test::fonts());
        REQUIRE(drawn);
        CHECK_FALSE(is_blank(*drawn));
    }
}

TEST_CASE("a pair goes on one line where both fit, and on two where they do not") {
    const auto height = [](std::string label, std::string value, int width) {
        paper::Document document;
        document.blocks.push_back(paper::Pair{.label = std::move(label), .value = std::move(value)});
        return draw(document, receipt(width), test::fonts())->height();
    };
    const int one_line = height("产品", "NVR", 576);
    CHECK(height("产品", "NVR-1608 NVR-1608 NVR-1608", 576) == one_line);
    CHECK(height("产品", "NVR-1608 NVR-1608 NVR-1608", 384) ==
          2 * one_line - draw({}, receipt(384), test::fonts())->height());
}

TEST_CASE("a big number is never broken in two: on narrow paper it is set smaller") {
    paper::Document document;
    document.blocks.push_back(paper::Line{.text = "SZ001-260302-A0001-G", .size = paper::Size::large, .bold = true});
    const auto wide = lay_out(document, receipt(576), test::fonts()),
               narrow = lay_out(document, receipt(384), test::fonts());
    REQUIRE((wide && narrow));
    for (const auto& layout : {*wide, *narrow}) {
        for (const PlacedGlyph& letter : layout.letters) CHECK(letter.base == layout.letters[0].base);
    }
    CHECK(narrow->height < wide->height);
}

TEST_CASE("a table keeps its columns apart and wraps inside them") {
    paper::Document document;
    document.blocks.push_back(
        paper::Table{.head = {"配件", "数量", "金额"},
                     .rows = {{"电源适配器 12V 5A 带国标插头的加长线版本", "1", "¥128.00"}, {"螺丝", "12", "¥3.60"}},
                     .widths = {4, 1, 2},
                     .aligns = {paper::Align::left, paper::Align::right, paper::Align::right}});
    CHECK(draw(document, receipt(576), test::fonts()));
    CHECK(draw(document, receipt(384), test::fonts()));
    std::get<paper::Table>(document.blocks[0]).rows.push_back({"缺一格"});
    CHECK(draw(document, receipt(576), test::fonts()).error().fault == Fault::bad_input);
}

TEST_CASE("a cut is the end of a document and nothing else") {
    paper::Document document = test::one_line("a");
    CHECK_FALSE(ends_with_cut(document));
    document.blocks.push_back(paper::Cut{});
    CHECK(ends_with_cut(document));
    CHECK(draw(document, receipt(576), test::fonts()));
    document.blocks.push_back(paper::Rule{});
    CHECK(draw(document, receipt(576), test::fonts()).error().fault == Fault::unsupported);
}

TEST_CASE("the same document is the same dots, every time") {
    const auto document = paper::ticket_slip(test::a_slip(), test::catalogue(), Lang::zh);
    auto fresh = Fonts::open(test::font_files());
    REQUIRE(fresh);
    CHECK(*draw(document, receipt(576), test::fonts()) == *draw(document, receipt(576), *fresh));
}
