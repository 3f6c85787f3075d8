// Lines by the habits of Chinese and English.
#include "ui/typesetting.hpp"

#include "tests/catch.hpp"

#include <random>

using namespace mendbay::ui;

namespace {

// Ideographs and their punctuation are one em wide, everything else half; an em is 40 pixels.
constexpr float em = 40;
float half_or_whole(char32_t c) { return c >= 0x2E80 ? em : em / 2; }

std::vector<std::u32string> lines_of(std::u32string_view text, float width) {
    std::vector<std::u32string> out;
    for (const Line& line : set_lines(text, width * em, half_or_whole).lines)
        out.emplace_back(text.substr(line.begin, line.end - line.begin));
    return out;
}
std::vector<std::u32string> even_lines_of(std::u32string_view text, float width) {
    std::vector<std::u32string> out;
    for (const Line& line : set_lines_evenly(text, width * em, half_or_whole).lines)
        out.emplace_back(text.substr(line.begin, line.end - line.begin));
    return out;
}

using Lines = std::vector<std::u32string>;

}  // namespace

TEST_CASE("Chinese breaks between any two characters, but no line begins with a comma or ends with a bracket") {
    CHECK(lines_of(U"请扫发票上的二维码", 5) == Lines{U"请扫发票上", U"的二维码"});
    CHECK(lines_of(U"把发票放好，再扫一次", 5) == Lines{U"把发票放", U"好，再扫一", U"次"});
    CHECK(lines_of(U"电子发票（普通）", 5) == Lines{U"电子发票", U"（普通）"});
}

TEST_CASE("words, numbers and serials stay whole, and a space at a break is left out") {
    CHECK(lines_of(U"Scan the code again", 5) == Lines{U"Scan the", U"code again"});
    CHECK(lines_of(U"保修到 2027-03-22 为止", 6) == Lines{U"保修到", U"2027-03-22", U"为止"});
}

TEST_CASE("a word wider than the line is cut, and that is said") {
    const auto setting = set_lines(U"K252231D9QA8JDF", 4 * em, half_or_whole);
    CHECK(setting.word_broken);
    CHECK(setting.lines.size() == 2);
    CHECK_FALSE(set_lines(U"K2522", 4 * em, half_or_whole).word_broken);
}

TEST_CASE("a new line in the text is a new line, and an empty text is one empty line") {
    CHECK(lines_of(U"东西坏了？\n扫一扫，马上登记。", 20) == Lines{U"东西坏了？", U"扫一扫，马上登记。"});
    CHECK(lines_of(U"", 20) == Lines{U""});
}

TEST_CASE("a title breaks after its comma rather than in a word, and never leaves one character alone") {
    CHECK(even_lines_of(U"请输入单号、旧件号或货位号", 11) == Lines{U"请输入单号、", U"旧件号或货位号"});
    CHECK(even_lines_of(U"请扫机身上的序列号", 8) == Lines{U"请扫机身上", U"的序列号"});
    CHECK(even_lines_of(U"一行就够", 8) == Lines{U"一行就够"});
}

TEST_CASE("whatever is set, no line is too wide, nothing but spaces is lost, and punctuation stays with its word") {
    std::mt19937 random(7);
    constexpr std::u32string_view letters = U"保修单号 abc 12，。（）「」、 \n";
    for (int round = 0; round < 3000; ++round) {
        std::u32string text;
        const std::size_t length = 1 + random() % 40;
        for (std::size_t i = 0; i < length; ++i) text += letters[random() % letters.size()];
        const float width = em * (2 + float(random() % 10));
        for (const Setting& setting :
             {set_lines(text, width, half_or_whole), set_lines_evenly(text, width, half_or_whole)}) {
            std::size_t at = 0;
            for (const Line& line : setting.lines) {
                for (; at < line.begin; ++at) REQUIRE((text[at] == U' ' || text[at] == U'\n'));
                REQUIRE((line.width <= width + 0.02f || line.end - line.begin == 1));
                if (!setting.word_broken && line.begin > 0 && line.begin < line.end && text[line.begin - 1] != U'\n' &&
                    text[line.begin - 1] != U' ')
                    REQUIRE(std::u32string_view(U"，。）」、").find(text[line.begin]) == std::u32string_view::npos);
                at = line.end;
            }
            for (; at < text.size(); ++at) REQUIRE((text[at] == U' ' || text[at] == U'\n'));
        }
    }
}

TEST_CASE("UTF-8 is read with rare characters, and a broken byte becomes one replacement") {
    CHECK(decode_utf8("A修𠮷") == U"A修𠮷");
    CHECK(decode_utf8("\xff修") == U"\xFFFD修");
    CHECK(decode_utf8("\xe4\xbf") == U"\xFFFD\xFFFD");
    CHECK(decode_utf8("\xc0\x80") == U"\xFFFD\xFFFD");            // too long a form
    CHECK(decode_utf8("\xed\xa0\x80") == U"\xFFFD\xFFFD\xFFFD");  // half a surrogate pair
}
