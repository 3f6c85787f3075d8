// A page of buttons gone over with a keyboard.
#include "ui/focus.hpp"

#include "tests/catch.hpp"

#include <set>

using namespace mendbay;
using namespace mendbay::ui;
using flow::Act;

namespace {

// back                 language
// [   a   ]   [   b   ]
// [   c   ]   [   d   ]
// [        main       ]
const std::vector<Target> page = {
    {{0, 400, 300, 450}, "main", {Act::confirm}},         {{0, 0, 50, 40}, "back", {Act::back}},
    {{250, 5, 300, 35}, "language", {Act::set_language}}, {{0, 100, 140, 200}, "a", {Act::choose, 0}},
    {{160, 100, 300, 200}, "b", {Act::choose, 1}},        {{0, 220, 140, 320}, "c", {Act::choose, 2}},
    {{160, 220, 300, 320}, "d", {Act::choose, 3}},        {{0, 500, 30, 530}, "q", {}, Key{Key::Does::type, "q"}},
};

std::string go(const std::string& from, Step step) {
    std::optional<Target> here;
    for (const Target& target : page)
        if (target.label == from) here = target;
    const auto next = step_from(here, step, page);
    return next ? next->label : "";
}

}  // namespace

TEST_CASE("Tab goes over a page as it is read, and round again") {
    std::string at, order;
    for (int i = 0; i < 8; ++i) order += (at = go(at, Step::next)) + " ";
    CHECK(order == "back language a b c d main back ");
    CHECK(go("back", Step::previous) == "main");
    CHECK(go("", Step::previous) == "main");
}

TEST_CASE("arrows go to the nearest in their direction, and nowhere at the edge") {
    CHECK(go("a", Step::right) == "b");
    CHECK(go("a", Step::down) == "c");
    CHECK(go("d", Step::up) == "b");
    CHECK(go("d", Step::down) == "main");
    CHECK(go("a", Step::up) == "back");
    CHECK(go("b", Step::up) == "language");
    CHECK(go("c", Step::left) == "");
    CHECK(go("main", Step::down) == "");
}

TEST_CASE("what is gone from the page is left for the first thing on it") {
    const Target gone{{0, 0, 10, 10}, "gone", {Act::undo}};
    CHECK(step_from(gone, Step::down, page)->label == "back");
    CHECK_FALSE(step_from({}, Step::next, {}));
}
