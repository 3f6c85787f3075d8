#include "hw/wire/font.hpp"

#include "tests/catch.hpp"
#include "tests/print/fonts_for_tests.hpp"

#include <random>

using namespace mendbay;
using namespace mendbay::hw::wire;

TEST_CASE("every character that names and prices need can be drawn, in both weights") {
    for (char32_t letter : U"张𠮷㛃龘喆梓涵玥昱闫覃¥℃°·①→éÜß한か") {
        if (letter == 0) continue;
        for (Weight weight : {Weight::regular, Weight::bold}) {
            const auto glyph = test::fonts().glyph(letter, 24, weight);
            INFO(to_utf8(letter));
            REQUIRE(glyph);
            CHECK((*glyph)->advance > 0);
            CHECK((*glyph)->ink.width() > 0);
        }
    }
}

TEST_CASE("a character that no font has is named, never drawn as a box") {
    for (char32_t letter : {U'😀', U'ก', U'ا', U'\uE000', U'\U0010FFFF'}) {
        const auto glyph = test::fonts().glyph(letter, 24, Weight::regular);
        REQUIRE_FALSE(glyph);
        CHECK(glyph.error().fault == Fault::unsupported);
        CHECK_THAT(glyph.error().detail, ContainsSubstring(to_utf8(letter)));
    }
    CHECK_THAT(test::fonts().glyph(U'😀', 24, Weight::regular).error().detail, ContainsSubstring("U+1F600"));
}

TEST_CASE("the same letter drawn twice is the same picture, and the second time comes from the cache") {
    const auto first = test::fonts().glyph(U'修', 36, Weight::bold);
    const auto second = test::fonts().glyph(U'修', 36, Weight::bold);
    REQUIRE((first && second));
    CHECK(*first == *second);
    CHECK((*first)->ink != (*test::fonts().glyph(U'修', 36, Weight::regular))->ink);
}

TEST_CASE("a font file without the family asked for is refused with its name") {
    FontFiles files = test::font_files();
    files.bold[0].family = "Noto Sans Martian";
    const auto fonts = Fonts::open(files);
    REQUIRE_FALSE(fonts);
    CHECK_THAT(fonts.error().detail, ContainsSubstring("Noto Sans Martian"));
    files.bold[0].bytes = "this is no font";
    CHECK(Fonts::open(files).error().fault == Fault::bad_input);
    CHECK(Fonts::open({}).error().fault == Fault::bad_input);
}

TEST_CASE("control characters and broken bytes are written out, characters without ink are left out") {
    struct Case {
        std::string_view bytes;
        std::u32string_view written;
    };
    const Case cases[] = {
        {"", U""},
        {"张三 A1", U"张三 A1"},
        {"a\r\nb\tc", U"a\\r\\nb\\tc"},
        {std::string_view("\0", 1), U"\\x00"},
        {"\x1B@\x7F", U"\\x1B@\\x7F"},
        {"\xC2\x85", U"\\x85"},
        {"\xFFq", U"\\xFFq"},
        {"\xE5\xBC", U"\\xE5\\xBC"},
        {"\xC0\xAF", U"\\xC0\\xAF"},
        {"\xED\xA0\x80", U"\\xED\\xA0\\x80"},
        {"\xF4\x90\x80\x80", U"\\xF4\\x90\\x80\\x80"},
        {"a\u200Bb\u202Ec\uFE0Fd\uFEFF", U"abcd"},
        {"1\u00A0000\u202F000", U"1 000 000"},
        {"\u2028", U"\\u2028"},
    };
    for (const Case& each : cases) CHECK(printable(each.bytes) == each.written);
}

TEST_CASE("whatever bytes come in, what is printed holds no control character and is valid text") {
    std::mt19937 dice(7);
    for (int round = 0; round < 20'000; ++round) {
        std::string bytes(dice() % 12, '\0');
        for (char& byte : bytes) byte = char(dice());
        std::string written;
        for (char32_t letter : printable(bytes)) {
            CHECK_FALSE((letter < 0x20 || (letter >= 0x7F && letter < 0xA0) || letter > 0x10FFFF));
            written += to_utf8(letter);
        }
        // What is written is itself fit to be printed, unchanged.
        std::string again;
        for (char32_t letter : printable(written)) again += to_utf8(letter);
        CHECK(again == written);
    }
}
