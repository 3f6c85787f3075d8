// Typing with nothing but touches, on a stage: names in pinyin, signs, dates on a wheel; and the same with a real keyboard.
#include "tests/catch.hpp"
#include "tests/ui/headless.hpp"
#include "tests/ui/real_texts.hpp"
#include "ui/gallery/samples.hpp"
#include "ui/typesetting.hpp"
#include "ui/window.hpp"

#include <algorithm>
#include <set>

using namespace mendbay;
using namespace mendbay::ui;
using flow::Act;
using flow::Tap;
using flow::screen::Typing;

namespace {

// A person before a page with a field, and a program that takes what they type.
struct Customer {
    Catalogue catalogue = samples::catalogue();
    std::unique_ptr<Stage> stage;
    flow::Screen screen;
    Typing& page;
    Moment now{0};

    explicit Customer(const char* sample, Lang lang = Lang::zh, int width = 1080, int height = 1920)
        : screen(samples::one(sample, lang)), page(std::get<Typing>(screen.body)) {
        stage = headless_stage(width, height);
        write("");
        look();
    }
    void write(std::string text) { page.text = page.shown = std::move(text); }
    // Draws until what was typed is on the page, as the main loop does.
    Report look() {
        const Report report = stage->draw(screen, catalogue, now += Moment(400));
        for (const flow::Typed& typed : report.typed) write(typed.text);
        stage->draw(screen, catalogue, now += Moment(400));
        return report;
    }
    const Target* find(std::string_view label) const {
        for (const Target& target : stage->targets())
            if (target.key && target.label == label) return &target;
        return nullptr;
    }
    Report touch(std::string_view label) {
        const Target* target = find(label);
        INFO(label);
        REQUIRE(target);
        stage->post_touch(target->where.centre().x, target->where.centre().y);
        return look();
    }
    void touch_each(std::u32string_view letters) {
        for (const char32_t letter : letters) touch(encode_utf8(std::u32string(1, letter)));
    }
    Report strike(std::string_view letters) {
        for (const char letter : letters) stage->post_text(std::string(1, letter));
        return look();
    }
    std::string say(const char* key) const { return catalogue.say({key}, screen.chrome.lang); }
    // What the keys that are shown now would type.
    std::set<std::string> signs() const {
        std::set<std::string> out;
        for (const Target& target : stage->targets())
            if (target.key && target.key->does == Key::Does::type) CHECK(out.insert(target.key->text).second);
        return out;
    }
    bool reads(std::string_view text) const {
        const auto& read = stage->inscriptions();
        return std::any_of(read.begin(), read.end(), [&](const Inscription& i) { return i.text == text; });
    }
};

bool holds_all(const std::set<std::string>& signs, std::u32string_view wanted) {
    return std::all_of(wanted.begin(), wanted.end(), [&](char32_t c) {
        INFO(encode_utf8(std::u32string(1, c)));
        const bool found = signs.contains(encode_utf8(std::u32string(1, c)));
        CHECK(found);
        return found;
    });
}

}  // namespace

TEST_CASE("a name is typed in pinyin with nothing but touches, at every size") {
    for (const auto& [width, height] : {std::pair{1080, 1920}, {1280, 800}, {1920, 1080}, {800, 480}}) {
        INFO(width);
        Customer customer("typing_words", Lang::zh, width, height);
        customer.touch_each(U"zhangwei");
        CHECK(customer.page.text.empty());  // letters are no words yet
        CHECK(customer.reads("zhang'wei"));
        customer.touch("张");
        CHECK(customer.page.text == "张");
        CHECK(customer.reads("wei"));
        while (!customer.find("伟")) customer.touch(customer.say("ui.key.more"));
        customer.touch("伟");
        CHECK(customer.page.text == "张伟");
        CHECK(customer.reads(customer.say("ui.key.pinyin_hint")));
    }
}

TEST_CASE("rare characters are paged to, and back again") {
    Customer customer("typing_words");
    customer.touch_each(U"yu");
    const std::vector<Target> first = customer.stage->targets();
    int pages = 0;
    for (; !customer.find("昱"); ++pages) {
        REQUIRE(pages < 12);
        customer.touch(customer.say("ui.key.more"));
    }
    CHECK(pages > 0);
    for (int i = 0; i < pages; ++i) customer.touch(customer.say("ui.key.back"));
    CHECK(customer.stage->targets() == first);
    CHECK_FALSE(customer.find(customer.say("ui.key.back")));
}

TEST_CASE("the space key takes the word that stands first, and the delete key letters before words") {
    Customer customer("typing_words");
    customer.touch_each(U"beijing");
    customer.touch(customer.say("ui.key.space"));
    CHECK(customer.page.text == "北京");
    customer.touch_each(U"sh");
    customer.touch(customer.say("ui.key.erase"));
    CHECK(customer.reads("s"));
    CHECK(customer.page.text == "北京");
    customer.touch(customer.say("ui.key.erase"));
    customer.touch(customer.say("ui.key.erase"));
    CHECK(customer.page.text == "北");
}

TEST_CASE("digits and signs stand on a second page of keys") {
    Customer customer("typing_words");
    customer.touch(customer.say("ui.key.digits"));
    customer.touch_each(U"3，5@");
    customer.touch(customer.say("ui.key.letters"));
    customer.touch(customer.say("ui.key.latin"));
    customer.touch(customer.say("ui.key.shift"));
    customer.touch_each(U"Tv");  // a capital, then small letters again
    CHECK(customer.page.text == "3，5@Tv");
}

TEST_CASE("every keyboard has the signs its field may need, each once") {
    for (const char* sample : {"typing_serial", "typing_number"}) {
        INFO(sample);
        Customer customer(sample);
        CHECK(holds_all(customer.signs(), U"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-"));
        customer.touch(customer.say("ui.key.signs"));
        CHECK(holds_all(customer.signs(), U"./_-:# "));
    }
    for (const Lang lang : {Lang::zh, Lang::en}) {
        Customer customer("typing_words", lang);
        CHECK(holds_all(customer.signs(), U"abcdefghijklmnopqrstuvwxyz' "));
        customer.touch(customer.say("ui.key.digits"));
        CHECK(holds_all(customer.signs(), U"0123456789@#-/._+&"));
        CHECK(holds_all(customer.signs(), lang == Lang::zh ? U"，。？！、：；“”（）·" : U",.?!:;'\"()"));
    }
}

TEST_CASE("a real keyboard goes the same road: letters, digits to choose, Enter for the letters, Escape to drop them") {
    Customer customer("typing_words");
    customer.strike("zhang");
    CHECK(customer.reads("zhang"));
    customer.strike("2");
    CHECK(decode_utf8(customer.page.text).size() == 1);
    customer.write("");
    customer.strike("ok");
    customer.stage->post_key(Input::Kind::enter);
    CHECK(customer.look().taps.empty());
    CHECK(customer.page.text == "ok");
    customer.strike("bei");
    customer.stage->post_key(Input::Kind::escape);
    CHECK(customer.look().taps.empty());
    CHECK(customer.page.text == "ok");
    // Nothing is composed any more: Enter and Escape are the page's.
    customer.stage->post_key(Input::Kind::enter);
    CHECK(customer.look().taps == std::vector<Tap>{{Act::submit}});
    customer.stage->post_key(Input::Kind::escape);
    CHECK(customer.look().taps == std::vector<Tap>{{Act::back}});
}

TEST_CASE("letters that were not chosen are gone with their page") {
    Customer customer("typing_words");
    customer.touch_each(U"mimi");
    REQUIRE(customer.reads("mi'mi"));
    customer.stage->draw(samples::one("attract"), customer.catalogue, customer.now += Moment(1000));
    customer.look();
    CHECK_FALSE(customer.reads("mi'mi"));
    CHECK(customer.reads(customer.say("ui.key.pinyin_hint")));
}

namespace {

// Pulls what lies at a point up or down, slowly, and lifts the finger.
void pull(Customer& customer, Point from, float by) {
    customer.stage->post_press(from.x, from.y);
    for (int i = 1; i <= 10; ++i) {
        customer.stage->post_move(from.x, from.y + by * float(i) / 10);
        customer.look();
    }
    customer.stage->post_release(from.x, from.y + by);
    customer.look();
    for (int i = 0; i < 10; ++i) customer.look();  // comes to rest
}

Point middle_of(const Customer& customer, std::string_view label) {
    const Target* target = customer.find(label);
    INFO(label);
    REQUIRE(target);
    return target->where.centre();
}

}  // namespace

TEST_CASE("a wheel says nothing until it is turned; then the field holds the day in its middle") {
    Customer customer("typing_date");
    CHECK(customer.page.text.empty());
    CHECK_FALSE(customer.stage->draw(customer.screen, customer.catalogue, customer.now += Moment(400)).painted);
    const float row = customer.find("2025年")->where.height();
    pull(customer, middle_of(customer, "2025年"), row * 2);
    CHECK(customer.page.text == "20230320");
    pull(customer, middle_of(customer, "3月"), row);
    CHECK(customer.page.text == "20230220");
    pull(customer, middle_of(customer, "2月"), -row * 4);
    CHECK(customer.page.text == "20230620");
}

TEST_CASE("a row of a wheel is chosen by a touch, also the one in the middle") {
    Customer customer("typing_date");
    customer.touch("20日");
    CHECK(customer.page.text == "20250320");
    customer.touch("2024年");
    CHECK(customer.page.text == "20240320");
    customer.touch("2月");
    CHECK(customer.page.text == "20240220");
    CHECK_FALSE(customer.find("31日"));
}

TEST_CASE("nothing after the latest day can be turned to") {
    Customer customer("typing_date");
    customer.touch("2026年");
    CHECK(customer.page.text == "20260320");
    pull(customer, middle_of(customer, "20日"), -600);
    CHECK(customer.page.text == "20260320");
    pull(customer, middle_of(customer, "3月"), -600);
    CHECK(customer.page.text == "20260320");
}

TEST_CASE("digits of a real keyboard turn the wheel, also after a finger has") {
    Customer customer("typing_date");
    const float row = customer.find("2025年")->where.height();
    pull(customer, middle_of(customer, "2025年"), row);
    CHECK(customer.page.text == "20240320");
    customer.write("");
    customer.look();
    customer.strike("202306");
    CHECK(customer.page.text == "202306");
    const Target *year = customer.find("2023年"), *month = customer.find("6月"), *other = customer.find("2024年");
    REQUIRE((year && month && other));
    CHECK(year->where.y0 == month->where.y0);
    CHECK(other->where.y0 > year->where.y0);
}
