// What keys do to a field.
#include "ui/keyboard.hpp"

#include "tests/catch.hpp"

using namespace mendbay::ui;

TEST_CASE("keys add, take away and empty, and a full field takes no more") {
    const Key a{Key::Does::type, "A"}, erase{Key::Does::erase}, clear{Key::Does::clear};
    CHECK(after_key("", a, 3) == "A");
    CHECK(after_key("12", a, 3) == "12A");
    CHECK_FALSE(after_key("123", a, 3));
    CHECK(after_key("123", erase, 3) == "12");
    CHECK_FALSE(after_key("", erase, 3));
    CHECK(after_key("123", clear, 3) == "");
    CHECK_FALSE(after_key("", clear, 3));
    CHECK_FALSE(after_key("123", Key{Key::Does::shift}, 3));
}

TEST_CASE("what is erased is a whole character, however many bytes it has") {
    CHECK(after_key("修达", Key{Key::Does::erase}, 9) == "修");
    CHECK(after_key("A𠮷", Key{Key::Does::erase}, 9) == "A");
    CHECK(after_key("修", Key{Key::Does::type, "达"}, 2) == "修达");  // counted in characters
    CHECK_FALSE(after_key("修达", Key{Key::Does::type, "A"}, 2));
}
