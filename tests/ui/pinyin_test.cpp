// Words from letters, with the data of the system.
#include "ui/pinyin.hpp"

#include "tests/catch.hpp"

#include <algorithm>
#include <filesystem>

using namespace mendbay;
using namespace mendbay::ui;

#ifdef __SANITIZE_ADDRESS__
// libpinyin keeps its database open for good and does not free what pinyin_lookup_tokens converts (some thirty bytes a
// word): not ours to mend, and nothing that grows within a day.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libpinyin\nleak:libdb-5.3\nleak:g_utf8_to_ucs4\nleak:g_realloc\n";
}
#endif

namespace {

std::unique_ptr<Pinyin> open() {
    auto opened = Pinyin::open();
    REQUIRE(opened);
    return std::move(*opened);
}

// How far back the word stands; -1: it is not there, or takes other letters.
int place_of(const Candidates& found, const std::string& word, int letters) {
    const auto at = std::find(found.words.begin(), found.words.end(), Candidates::Word{word, letters});
    return at == found.words.end() ? -1 : int(at - found.words.begin());
}

}  // namespace

TEST_CASE("the sentence stands first, then words and characters, each with the letters it takes") {
    const auto pinyin = open();
    const Candidates found = pinyin->look_up("nihaoma");
    CHECK(found.spelled == "ni'hao'ma");
    CHECK(found.words.front() == Candidates::Word{"你好吗", 7});
    CHECK(place_of(found, "你好", 5) > 0);
    CHECK(place_of(found, "你", 2) > 0);
    CHECK(found.words.back() == Candidates::Word{"nihaoma", 7});
}

TEST_CASE("words that people write at a service counter are near at hand") {
    const auto pinyin = open();
    struct Wanted {
        const char *letters, *word;
        int at_most;  // words before it
    };
    for (const Wanted& wanted : {Wanted{"zhangwei", "张伟", 0},
                                 {"wangfang", "王芳", 3},
                                 {"beijingshi", "北京市", 2},
                                 {"suzhoushigongyeyuanqu", "苏州市工业园区", 1},
                                 {"weixiu", "维修", 2},
                                 {"xi'an", "西安", 1},
                                 {"shenzhen", "深圳", 1}}) {
        INFO(wanted.letters);
        const int place = place_of(pinyin->look_up(wanted.letters), wanted.word, int(std::string(wanted.letters).size()));
        CHECK(place >= 0);
        CHECK(place <= wanted.at_most);
    }
}

TEST_CASE("rare characters of names are found by their syllable") {
    const auto pinyin = open();
    for (const auto& [letters, character] : {std::pair{"zhe", "喆"},
                                             {"zi", "梓"},
                                             {"han", "涵"},
                                             {"yue", "玥"},
                                             {"yu", "昱"},
                                             {"yan", "闫"},
                                             {"qin", "覃"},
                                             {"tan", "覃"},
                                             {"lv", "吕"},
                                             {"nv", "女"}}) {
        INFO(letters);
        CHECK(place_of(pinyin->look_up(letters), character, int(std::string(letters).size())) >= 0);
    }
}

TEST_CASE("initials are enough, and an apostrophe parts syllables") {
    const auto pinyin = open();
    CHECK(place_of(pinyin->look_up("bj"), "北京", 2) >= 0);
    CHECK(pinyin->look_up("xian").spelled == "xian");
    CHECK(pinyin->look_up("xi'an").spelled == "xi'an");
    CHECK(pinyin->look_up("xi'").spelled == "xi'");
}

TEST_CASE("z is not zh and n is not l") {
    const auto pinyin = open();
    CHECK(place_of(pinyin->look_up("zang"), "张", 4) == -1);
    CHECK(place_of(pinyin->look_up("nan"), "蓝", 3) == -1);
}

TEST_CASE("letters that are no syllable can still be taken as they stand") {
    const auto pinyin = open();
    CHECK(pinyin->look_up("vvv").words == std::vector<Candidates::Word>{{"vvv", 3}});
    CHECK(pinyin->look_up("vvv").spelled == "vvv");
    const Candidates half = pinyin->look_up("zhangv");
    CHECK(half.spelled == "zhang'v");
    CHECK(place_of(half, "张", 5) >= 0);
    CHECK(half.words.back() == Candidates::Word{"zhangv", 6});
    CHECK(pinyin->look_up("").words.empty());
    CHECK(pinyin->look_up("").spelled.empty());
}

TEST_CASE("every word takes one letter at least, and never more than there are") {
    const auto pinyin = open();
    for (const std::string letters : {"a", "xian", "fangan", "qxx", "zz", "s", "woyaoxiushouji", "'", "a'", "'a", "a''b"}) {
        INFO(letters);
        const Candidates found = pinyin->look_up(letters);
        CHECK(found.words.size() <= std::size_t(Pinyin::most_words) + 1);
        for (const auto& word : found.words) {
            CHECK(word.letters >= 1);
            CHECK(word.letters <= int(letters.size()));
        }
    }
}

TEST_CASE("nothing is learned from what was looked up, and nothing is left behind") {
    const auto folder = std::filesystem::temp_directory_path() / "mendbay_pinyin_test";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(folder);
    {
        const auto pinyin = open();
        const Candidates first = pinyin->look_up("zhangwei");
        for (int i = 0; i < 20; ++i) pinyin->look_up("zhangwei");
        pinyin->look_up("lisi");
        CHECK(pinyin->look_up("zhangwei") == first);
    }
    CHECK(std::filesystem::is_empty(folder));
    std::filesystem::current_path(before);
    std::filesystem::remove_all(folder);
}

TEST_CASE("without its data pinyin says so") {
    const auto opened = Pinyin::open("/nowhere");
    REQUIRE_FALSE(opened);
    CHECK(opened.error().fault == Fault::not_found);
    CHECK_THAT(opened.error().detail, ContainsSubstring("/nowhere"));
}
