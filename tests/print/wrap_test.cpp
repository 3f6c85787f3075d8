#include "hw/wire/wrap.hpp"

#include "tests/catch.hpp"

#include <random>
#include <string>

using namespace mendbay::hw::wire;

namespace {

// Chinese characters are two wide, everything else one, as on a grid.
std::vector<int> grid(std::u32string_view text) {
    std::vector<int> advances;
    for (char32_t letter : text) advances.push_back(letter >= 0x2E80 ? 2 : 1);
    return advances;
}

std::vector<std::u32string> lines(std::u32string_view text, int width) {
    std::vector<std::u32string> out;
    for (const TextRange range : wrap(text, grid(text), width)) {
        out.emplace_back(text.substr(range.first, range.last - range.first));
    }
    return out;
}

}  // namespace

TEST_CASE("lines end where a typesetter would end them") {
    struct Case {
        std::u32string_view text;
        int width;
        std::vector<std::u32string> lines;
    };
    const Case cases[] = {
        {U"", 10, {U""}},
        {U"保修到明年", 6, {U"保修到", U"明年"}},
        {U"请交柜台。谢谢", 8, {U"请交柜", U"台。谢谢"}},   // no full stop at the start of a line
        {U"他说“你好”吗", 6, {U"他说", U"“你好”", U"吗"}},  // no opening mark at the end of a line
        {U"产品（保修）", 6, {U"产品", U"（保", U"修）"}},
        {U"hand the unit in", 8, {U"hand the", U"unit in"}},
        {U"hand the  unit", 8, {U"hand the", U"unit"}},
        {U"用 NVR-1608 吧", 8, {U"用", U"NVR-1608", U"吧"}},
        {U"SZ001-260302-A0001-G", 14, {U"SZ001-260302-", U"A0001-G"}},  // too long for a line: behind a dash
        {U"ABCDEFGHIJ", 4, {U"ABCD", U"EFGH", U"IJ"}},
        {U"宽", 1, {U"宽"}},
        {U"价格¥128.00元", 8, {U"价格", U"¥128.00", U"元"}},
    };
    for (const Case& each : cases) CHECK(lines(each.text, each.width) == each.lines);
}

TEST_CASE("no text is ever lost, doubled or too wide, whatever it is") {
    const std::u32string letters = U"ab-/., 修达。，（）“”！１￥¥\u3000";
    std::mt19937 dice(11);
    for (int round = 0; round < 20'000; ++round) {
        std::u32string text;
        for (auto n = dice() % 30; n > 0; --n) text += letters[dice() % letters.size()];
        const int width = int(dice() % 9) + 2;
        const auto advances = grid(text);
        std::size_t reached = 0;
        for (const TextRange range : wrap(text, advances, width)) {
            REQUIRE(range.first >= reached);
            for (std::size_t i = reached; i < range.first; ++i) CHECK((text[i] == U' ' || text[i] == U'\u3000'));
            int used = 0;
            for (std::size_t i = range.first; i < range.last; ++i) used += advances[i];
            CHECK(used <= width);
            reached = range.last;
        }
        for (std::size_t i = reached; i < text.size(); ++i) CHECK((text[i] == U' ' || text[i] == U'\u3000'));
    }
}
