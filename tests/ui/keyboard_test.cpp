// The table of layouts: what can be typed with it.
#include "ui/keyboard.hpp"

#include "tests/catch.hpp"

using namespace mendbay::ui;
using mendbay::flow::screen::Keys;

TEST_CASE("digits are typed on a pad, letters on rows") {
    for (const Keys keys : {Keys::phone, Keys::digits}) CHECK(is_pad(keys));
    for (const Keys keys : {Keys::serial, Keys::document_number, Keys::words}) CHECK_FALSE(is_pad(keys));
}
