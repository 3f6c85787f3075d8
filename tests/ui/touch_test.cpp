// One finger on three targets and a list.
#include "ui/touch.hpp"

#include "tests/catch.hpp"

#include <cmath>

using namespace mendbay;
using namespace mendbay::ui;
using flow::Act;
using flow::Tap;

namespace {

const std::vector<Target> targets = {
    {{0, 0, 100, 100}, "yes", {Act::agree}, {}},
    {{100, 0, 200, 100}, "no", {Act::cancel}, {}},
    {{200, 0, 300, 100}, "1", {}, Key{Key::Does::type, "1"}},
};
const std::vector<ScrollArea> areas = {{"list", {0, 0, 300, 100}, 400}};

struct Hand {
    Touch touch;
    Moment now{1000};
    std::vector<Target> seen = targets;
    std::vector<ScrollArea> scrolls = {};
    std::vector<Surface> surfaces = {};

    std::optional<Target> at(Input::Kind kind, float x, float y) {
        return touch.handle({kind, {x, y}}, {seen, scrolls, surfaces}, 10, now);
    }
    void wheel(float notches) { touch.handle({Input::Kind::wheel, {50, 50}, notches}, {seen, scrolls, {}}, 10, now); }
    // A finger that moves by so much in so many milliseconds, a sample every ten, and lets go.
    void swipe(float by, int milliseconds) {
        at(Input::Kind::press, 50, 50);
        for (int t = 10; t <= milliseconds; t += 10) {
            now += Moment(10);
            at(Input::Kind::move, 50, 50 + by * float(t) / float(milliseconds));
        }
        at(Input::Kind::release, 50, 50 + by);
    }
    // Lets time go until nothing moves; says how long it took.
    Moment come_to_rest() {
        const Moment began = now;
        while (touch.advance(scrolls, now)) now += Moment(16);
        return now - began;
    }
    std::optional<Target> tap(float x, float y) {
        const auto early = at(Input::Kind::press, x, y);
        CHECK_FALSE(early);
        return at(Input::Kind::release, x, y);
    }
};

}  // namespace

TEST_CASE("a touch counts when the finger is lifted where it came down") {
    Hand hand;
    REQUIRE(hand.tap(50, 50));
    CHECK(hand.tap(150, 50)->tap == Tap{Act::cancel});
    CHECK_FALSE(hand.tap(50, 500));
}

TEST_CASE("a finger that slides off a button has changed its mind") {
    Hand hand;
    hand.at(Input::Kind::press, 50, 50);
    REQUIRE(hand.touch.held());
    CHECK(hand.touch.held()->label == "yes");
    CHECK_FALSE(hand.at(Input::Kind::release, 150, 50));
    CHECK_FALSE(hand.touch.held());
}

TEST_CASE("the same button twice within three tenths of a second is one touch; a key is as many as it is") {
    Hand hand;
    CHECK(hand.tap(50, 50));
    hand.now += Moment(200);
    CHECK_FALSE(hand.tap(50, 50));
    CHECK(hand.tap(150, 50));  // another button
    hand.now += Moment(300);
    CHECK(hand.tap(150, 50));
    CHECK(hand.tap(250, 50));
    CHECK(hand.tap(250, 50));
}

TEST_CASE("for a quarter of a second a new page cannot be touched") {
    Hand hand;
    hand.touch.turn_page(hand.now);
    hand.now += Moment(249);
    CHECK_FALSE(hand.tap(50, 50));
    CHECK_FALSE(hand.tap(250, 50));
    hand.now += Moment(1);
    CHECK(hand.tap(50, 50));
}

TEST_CASE("a button that went away under the finger is not touched") {
    Hand hand;
    hand.at(Input::Kind::press, 50, 50);
    hand.seen[0].tap = {Act::confirm};
    CHECK_FALSE(hand.at(Input::Kind::release, 50, 50));
}

TEST_CASE("a finger that moves within a list pulls the list and touches nothing") {
    Hand hand;
    hand.scrolls = areas;
    hand.at(Input::Kind::press, 50, 80);
    hand.at(Input::Kind::move, 50, 75);
    CHECK(hand.touch.held());  // a trembling finger still presses
    hand.at(Input::Kind::move, 50, 20);
    CHECK_FALSE(hand.touch.held());
    CHECK_FALSE(hand.at(Input::Kind::release, 50, 20));
    CHECK(hand.touch.offset(areas[0]) == 55);
    // Not beyond either end.
    hand.at(Input::Kind::press, 50, 90);
    hand.at(Input::Kind::move, 50, -900);
    hand.at(Input::Kind::release, 50, -900);
    CHECK(hand.touch.offset(areas[0]) == 300);
    hand.wheel(100);
    CHECK(hand.touch.offset(areas[0]) == 0);
}

TEST_CASE("what comes up over a page keeps its place in the list; another page begins at the top") {
    Hand hand;
    hand.scrolls = areas;
    hand.wheel(-1);
    CHECK(hand.touch.offset(areas[0]) == 80);
    hand.touch.hush(hand.now);
    CHECK(hand.touch.offset(areas[0]) == 80);
    CHECK_FALSE(hand.tap(50, 50));
    hand.touch.turn_page(hand.now);
    CHECK(hand.touch.offset(areas[0]) == 0);
}

TEST_CASE("a list that was flung goes on, ever more slowly, and comes to rest by itself") {
    Hand hand;
    hand.scrolls = {{"list", {0, 0, 300, 100}, 40000}};
    hand.swipe(-60, 60);
    const float let_go = hand.touch.offset(hand.scrolls[0]);
    CHECK(let_go == Approx(50));  // ten pixels were trembling, for all anybody knew
    REQUIRE(hand.touch.moving());
    hand.now += Moment(100);
    hand.touch.advance(hand.scrolls, hand.now);
    const float early = hand.touch.offset(hand.scrolls[0]) - let_go;
    hand.now += Moment(100);
    hand.touch.advance(hand.scrolls, hand.now);
    const float later = hand.touch.offset(hand.scrolls[0]) - let_go - early;
    CHECK(early > 50);
    CHECK(later > 10);
    CHECK(later < early);
    CHECK(hand.come_to_rest() < std::chrono::seconds(4));
    CHECK(hand.touch.offset(hand.scrolls[0]) == Approx(50 + 325).margin(20));
}

TEST_CASE("a list pulled slowly stays where the finger leaves it, and never passes its ends") {
    Hand hand;
    hand.scrolls = {{"list", {0, 0, 300, 100}, 400}};
    hand.swipe(-30, 1000);
    CHECK_FALSE(hand.touch.moving());
    CHECK(hand.touch.offset(hand.scrolls[0]) == Approx(20).margin(1));
    hand.swipe(-90, 30);
    hand.come_to_rest();
    CHECK(hand.touch.offset(hand.scrolls[0]) == 300);
}

TEST_CASE("a finger put down on a moving list stops it and chooses nothing") {
    Hand hand;
    hand.scrolls = {{"list", {0, 0, 300, 100}, 40000}};
    hand.swipe(-60, 60);
    hand.now += Moment(50);
    hand.touch.advance(hand.scrolls, hand.now);
    const float there = hand.touch.offset(hand.scrolls[0]);
    CHECK_FALSE(hand.tap(50, 50));
    hand.now += Moment(500);
    hand.touch.advance(hand.scrolls, hand.now);
    CHECK(hand.touch.offset(hand.scrolls[0]) == there);
}

TEST_CASE("a list that has all but come to rest can be touched again") {
    Hand hand;
    hand.scrolls = {{"list", {0, 0, 300, 100}, 40000}};
    hand.swipe(-60, 60);
    hand.now += Moment(1000);
    CHECK(hand.touch.advance(hand.scrolls, hand.now));
    CHECK(hand.tap(50, 50));
}

TEST_CASE("a wheel of rows comes to rest on a row, from wherever it is let go") {
    Hand hand;
    hand.scrolls = {{"wheel", {0, 0, 300, 100}, 4000, 40, 80}};
    CHECK(hand.touch.offset(hand.scrolls[0]) == 80);
    hand.swipe(-35, 900);
    hand.come_to_rest();
    CHECK(hand.touch.offset(hand.scrolls[0]) == 120);
    hand.swipe(-50, 50);
    hand.come_to_rest();
    const float rest = hand.touch.offset(hand.scrolls[0]);
    CHECK(rest > 160);
    CHECK(std::fmod(rest, 40.0f) == 0);
    hand.touch.forget_offset("wheel");
    CHECK(hand.touch.offset(hand.scrolls[0]) == 80);
}

TEST_CASE("a finger on a surface draws, and neither touches nor pulls what lies below") {
    Hand hand;
    hand.scrolls = areas;
    hand.surfaces = {{"paper", {0, 0, 100, 100}}};
    hand.at(Input::Kind::press, 50, 50);
    hand.at(Input::Kind::move, 60, 90);
    CHECK_FALSE(hand.at(Input::Kind::release, 50, 50));
    const auto strokes = hand.touch.take_strokes();
    REQUIRE(strokes.size() == 3);
    CHECK(strokes[0].phase == Stroke::Phase::begins);
    CHECK(strokes[1].at == Point{60, 90});
    CHECK(strokes[2].phase == Stroke::Phase::ends);
    CHECK(hand.touch.offset(areas[0]) == 0);
    CHECK(hand.touch.take_strokes().empty());
}
