// Text in the printer's own letters: what a strict head reads is what was meant, and nothing needs four bytes.
#include "hw/wire/native_text.hpp"

#include "hw/sim/printer_head.hpp"
#include "hw/wire/job.hpp"
#include "tests/catch.hpp"
#include "tests/print/fonts_for_tests.hpp"
#include "tests/print/gbk_for_tests.hpp"
#include "tests/print/papers_for_tests.hpp"

#include <algorithm>

using namespace mendbay;
using namespace mendbay::hw;
using namespace mendbay::hw::wire;

namespace {

struct Printed {
    std::vector<std::string> lines, complaints;
    std::vector<Bitmap> pages;

    // Without the spaces that set things apart.
    std::string text() const {
        std::string all;
        for (const std::string& line : lines) {
            std::ranges::copy_if(line, std::back_inserter(all), [](char c) { return c != ' '; });
        }
        return all;
    }
};

Printed printed(const paper::Document& document, const PrinterProfile& profile) {
    const auto bytes = job_bytes(document, profile, test::fonts());
    INFO((bytes ? "" : bytes.error().detail));
    REQUIRE(bytes);
    const auto head = sim::escpos_head(profile);
    for (char byte : *bytes) head->take(static_cast<std::uint8_t>(byte));
    return {head->lines(), head->complaints(), head->pages()};
}
Printed printed(std::string text, const char* profile = "escpos80_gbk") {
    return printed(test::one_line(std::move(text)), test::profile(profile));
}

bool has_ink(const Printed& paper) {
    return std::ranges::any_of(paper.pages, [](const Bitmap& page) {
        for (int y = 0; y < page.height(); ++y) {
            if (!page.row_is_blank(y)) return true;
        }
        return false;
    });
}

}  // namespace

TEST_CASE("the yen sign is sent in two bytes, and no price grows a digit") {
    const Printed paper = printed("合计 ¥192.00");
    CHECK(paper.complaints.empty());
    CHECK(paper.lines == std::vector<std::string>{"合计 ￥192.00"});
    CHECK(escpos::gbk_of(U"¥") == std::string("\xA3\xA4"));
    CHECK_FALSE(has_ink(paper));
}

TEST_CASE("a line with a character that has no two-byte code is drawn, and the lines round it are text") {
    for (const char* name : {"𠮷田", "㛃", "©", "é", "한"}) {
        paper::Document document = test::one_line("前");
        document.blocks.push_back(paper::Line{.text = name});
        document.blocks.push_back(paper::Pair{.label = "客户", .value = "张三"});
        const Printed paper = printed(document, test::profile("escpos80_gbk"));
        INFO(name);
        CHECK(paper.complaints.empty());
        // What GBK does know is text, too.
        const bool is_known = escpos::gbk_of(printable(name)).has_value();
        CHECK(paper.lines.size() == (is_known ? 3u : 2u));
        CHECK(has_ink(paper) == !is_known);
    }
    CHECK_FALSE(escpos::gbk_of(U"𠮷"));
    CHECK_FALSE(escpos::gbk_of(U"©"));
    CHECK_FALSE(escpos::gbk_of(U"\uE000"));  // a place for letters that nobody has
}

TEST_CASE("a character that neither the printer nor a font has stops the job with its name") {
    const auto bytes = job_bytes(test::one_line("王😀"), test::profile("escpos80_gbk"), test::fonts());
    REQUIRE_FALSE(bytes);
    CHECK(bytes.error().fault == Fault::unsupported);
    CHECK_THAT(bytes.error().detail, ContainsSubstring("U+1F600"));
}

TEST_CASE("names made of commands are letters, whatever they are made of") {
    for (const char* name : {"^XA~HS\"\r\n%{}", "\x1B@\x1DV\x42", "\x10\x04\x01", "\x1C.\x1C&", "~!@#$%^&*()_+|\\"}) {
        const Printed paper = printed(name);
        std::string meant;
        for (char32_t letter : printable(name)) meant += to_utf8(letter);
        CHECK(paper.complaints.empty());
        CHECK(paper.lines == std::vector<std::string>{meant});
        CHECK(paper.pages.size() == 1);
    }
}

TEST_CASE("the whole slip is text but for its code, on wide and on narrow paper, in both languages") {
    for (const char* name : {"escpos80_gbk", "escpos58_gbk"}) {
        for (Lang lang : {Lang::zh, Lang::en}) {
            PrinterProfile profile = test::profile(name);
            const Printed paper = printed(paper::ticket_slip(test::a_slip(), test::catalogue(), lang), profile);
            INFO(name);
            CHECK(paper.complaints.empty());
            CHECK(paper.lines.size() > 10);
            CHECK_THAT(paper.text(), ContainsSubstring("SZ001-260302-A0001-G") && ContainsSubstring("NVR1608A23K00417") &&
                                         ContainsSubstring("138****5678"));
            CHECK(has_ink(paper));
        }
    }
}

TEST_CASE("a pair stands on one line to the edge, and on two where it must") {
    paper::Document document;
    document.blocks.push_back(paper::Pair{.label = "产品", .value = "NVR"});
    document.blocks.push_back(paper::Pair{.label = "产品名称和型号规格", .value = "网络硬盘录像机"});
    const Printed paper = printed(document, test::profile("escpos58_gbk"));
    REQUIRE(paper.lines.size() == 3);
    CHECK(paper.lines[0] == "产品" + std::string(25, ' ') + "NVR");
    CHECK(paper.lines[1] == "产品名称和型号规格");
    CHECK(paper.lines[2] == "网络硬盘录像机");
}

TEST_CASE("every GBK character is printed as itself") {
    const std::vector<char32_t> letters = test::gbk_letters();
    REQUIRE(letters.size() > 20'000);
    constexpr std::size_t in_one = 400;
    for (std::size_t first = 0; first < letters.size(); first += in_one) {
        std::string text;
        for (std::size_t i = first; i < std::min(first + in_one, letters.size()); ++i) text += to_utf8(letters[i]);
        const Printed paper = printed(text);
        std::string meant;
        for (char32_t letter : printable(text)) meant += letter == U' ' ? "" : to_utf8(letter);
        INFO(text);
        CHECK(paper.complaints.empty());
        CHECK(paper.text() == meant);
    }
}
