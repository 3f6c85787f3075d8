// What keys do to a field and to the letters before it.
#include "ui/composition.hpp"

#include "tests/catch.hpp"

using namespace mendbay;
using namespace mendbay::ui;
using flow::screen::Keys;

namespace {

// A field and its keyboard, as a person works them.
struct Desk {
    std::unique_ptr<Pinyin> pinyin;
    Composition composition;
    std::string field;
    int longest = 40;

    explicit Desk(Keys keys, Lang lang = Lang::zh) {
        if (keys == Keys::words) {
            auto opened = Pinyin::open();
            REQUIRE(opened);
            pinyin = std::move(*opened);
        }
        composition = composition_for(keys, lang, pinyin != nullptr);
    }
    // True: the field changed.
    bool press(const Key& key) {
        const Pressed pressed = ui::press(composition, field, key, longest, pinyin.get());
        composition = pressed.composition;
        if (!pressed.field) return false;
        CHECK(*pressed.field != field);
        field = *pressed.field;
        return true;
    }
    bool press(Key::Does does, int index = 0) { return press(Key{does, {}, index}); }
    void strike(std::string_view letters) {
        for (const char letter : letters) press(struck(composition, std::string(1, letter)));
    }
    void choose(std::string_view word) {
        const auto& words = composition.found.words;
        const auto found = std::find_if(words.begin(), words.end(), [&](const auto& w) { return w.word == word; });
        INFO(word);
        REQUIRE(found != words.end());
        press(Key::Does::candidate, int(found - words.begin()));
    }
};

}  // namespace

TEST_CASE("keys add, take away and empty, and a full field takes no more") {
    Desk desk(Keys::serial);
    desk.longest = 3;
    CHECK_FALSE(desk.press(Key::Does::erase));
    CHECK_FALSE(desk.press(Key::Does::clear));
    CHECK(desk.press({Key::Does::type, "1"}));
    CHECK(desk.press({Key::Does::type, "A"}));
    CHECK(desk.press({Key::Does::type, "b"}));
    CHECK_FALSE(desk.press({Key::Does::type, "4"}));
    CHECK(desk.field == "1Ab");
    CHECK(desk.press(Key::Does::erase));
    CHECK(desk.field == "1A");
    CHECK(desk.press(Key::Does::clear));
    CHECK(desk.field.empty());
}

TEST_CASE("what is erased is a whole character, however many bytes it has, and the field is counted in characters") {
    Desk desk(Keys::serial);
    desk.field = "A修𠮷", desk.longest = 3;
    CHECK_FALSE(desk.press({Key::Does::type, "B"}));
    CHECK(desk.press(Key::Does::erase));
    CHECK(desk.field == "A修");
    CHECK(desk.press(Key::Does::erase));
    CHECK(desk.field == "A");
    CHECK(desk.press({Key::Does::type, "达"}));
    CHECK(desk.field == "A达");
}

TEST_CASE("on a serial's keyboard shift holds until it is touched again; in words it holds for one letter") {
    Desk serial(Keys::serial), words(Keys::words, Lang::en);
    for (Desk* desk : {&serial, &words}) {
        desk->press(Key::Does::shift);
        CHECK(desk->composition.shifted);
        desk->press({Key::Does::type, "K"});
        CHECK(desk->field == "K");
    }
    CHECK(serial.composition.shifted);
    CHECK_FALSE(words.composition.shifted);
}

TEST_CASE("a name is typed in pinyin: a candidate takes its letters and leaves the rest") {
    Desk desk(Keys::words);
    desk.strike("zhangwei");
    CHECK(desk.field.empty());
    CHECK(desk.composition.letters == "zhangwei");
    CHECK(desk.composition.found.spelled == "zhang'wei");
    desk.choose("张");
    CHECK(desk.field == "张");
    CHECK(desk.composition.letters == "wei");
    desk.choose("伟");
    CHECK(desk.field == "张伟");
    CHECK_FALSE(desk.composition.composing());
}

TEST_CASE("space chooses the word that stands first, also on a later page, and digits of a keyboard those beside it") {
    Desk desk(Keys::words);
    desk.strike("beijing ");
    CHECK(desk.field == "北京");
    desk.strike("shi");
    const auto words = desk.composition.found.words;
    desk.press(Key::Does::page, 6);
    desk.strike(" ");
    CHECK(desk.field == "北京" + words[6].word);
    desk.strike("shi3");
    CHECK(desk.field == "北京" + words[6].word + words[2].word);
    desk.strike(" 3");  // no letters any more: they are themselves
    CHECK(desk.field == "北京" + words[6].word + words[2].word + " 3");
}

TEST_CASE("erasing takes the letters first, one by one, and then the field") {
    Desk desk(Keys::words);
    desk.field = "张";
    desk.strike("wei");
    CHECK_FALSE(desk.press(Key::Does::erase));
    CHECK(desk.composition.letters == "we");
    CHECK_FALSE(desk.press(Key::Does::erase));
    CHECK_FALSE(desk.press(Key::Does::erase));
    CHECK(desk.composition.found == Candidates{});
    CHECK(desk.press(Key::Does::erase));
    CHECK(desk.field.empty());
}

TEST_CASE("a sign settles the word before it") {
    Desk desk(Keys::words);
    desk.strike("nihao");
    CHECK(desk.press({Key::Does::type, "，"}));
    CHECK(desk.field == "你好，");
    CHECK_FALSE(desk.composition.composing());
    // A digit of the on-screen keyboard is a digit; nobody sees numbers on the bar.
    desk.strike("beijing");
    CHECK(desk.press({Key::Does::type, "2"}));
    CHECK(desk.field == "你好，北京2");
}

TEST_CASE("the letters themselves can be taken, and dropped") {
    Desk desk(Keys::words);
    desk.strike("mendbay");
    CHECK(desk.press(Key::Does::as_it_stands));
    CHECK(desk.field == "mendbay");
    desk.strike("abc");
    CHECK_FALSE(desk.press(Key::Does::drop));
    CHECK_FALSE(desk.composition.composing());
    CHECK(desk.field == "mendbay");
    desk.strike("vvv ");  // no syllable at all
    CHECK(desk.field == "mendbayvvv");
}

TEST_CASE("a word that has no room is not taken, and its letters stay") {
    Desk desk(Keys::words);
    desk.longest = 3;
    desk.field = "张三";
    desk.strike("beijing");
    CHECK_FALSE(desk.press(Key::Does::candidate, 0));
    CHECK_FALSE(desk.press({Key::Does::type, "。"}));
    CHECK_FALSE(desk.press(Key::Does::as_it_stands));
    CHECK(desk.composition.letters == "beijing");
    CHECK(desk.field == "张三");
}

TEST_CASE("Latin letters are typed as they stand, and turning to them settles what was begun") {
    Desk desk(Keys::words);
    desk.strike("beijing");
    CHECK(desk.press(Key::Does::latin));
    CHECK(desk.field == "北京");
    desk.strike("ok");
    CHECK(desk.field == "北京ok");
    CHECK_FALSE(desk.press(Key::Does::latin));
    desk.strike("ok");
    CHECK(desk.field == "北京ok");
}

TEST_CASE("who reads English begins with Latin letters, and without the data there are no others") {
    CHECK(composition_for(Keys::words, Lang::en, true).latin);
    CHECK_FALSE(composition_for(Keys::words, Lang::zh, true).latin);
    CHECK(composition_for(Keys::words, Lang::zh, false).latin);
    CHECK_FALSE(composition_for(Keys::serial, Lang::zh, true).takes_letters());
    const Composition none = composition_for(Keys::words, Lang::zh, false);
    CHECK(press(none, "", {Key::Does::latin}, 40, nullptr).composition == none);
    CHECK(press(none, "", {Key::Does::type, "w"}, 40, nullptr).field == "w");
}

TEST_CASE("letters without end are not taken") {
    Desk desk(Keys::words);
    for (int i = 0; i < 60; ++i) desk.strike("a");
    CHECK(desk.composition.letters.size() == Composition::most_letters);
}
