// One finger on three targets and a list.
#include "ui/touch.hpp"

#include "tests/catch.hpp"

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

    std::optional<Target> at(Input::Kind kind, float x, float y) {
        return touch.handle({kind, {x, y}}, seen, scrolls, 10, now);
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
    CHECK(hand.touch.offset("list", 400, 100) == 55);
    // Not beyond either end.
    hand.at(Input::Kind::press, 50, 90);
    hand.at(Input::Kind::move, 50, -900);
    hand.at(Input::Kind::release, 50, -900);
    CHECK(hand.touch.offset("list", 400, 100) == 300);
    hand.touch.handle({Input::Kind::wheel, {50, 50}, 100}, hand.seen, hand.scrolls, 10, hand.now);
    CHECK(hand.touch.offset("list", 400, 100) == 0);
}

TEST_CASE("what comes up over a page keeps its place in the list; another page begins at the top") {
    Hand hand;
    hand.scrolls = areas;
    hand.touch.handle({Input::Kind::wheel, {50, 50}, -1}, hand.seen, hand.scrolls, 10, hand.now);
    CHECK(hand.touch.offset("list", 400, 100) == 80);
    hand.touch.hush(hand.now);
    CHECK(hand.touch.offset("list", 400, 100) == 80);
    CHECK_FALSE(hand.tap(50, 50));
    hand.touch.turn_page(hand.now);
    CHECK(hand.touch.offset("list", 400, 100) == 0);
}
