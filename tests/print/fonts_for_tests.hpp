// The fonts of this machine, opened once for all tests of a suite.
#pragma once

#include "hw/fonts.hpp"
#include "hw/wire/font.hpp"
#include "tests/catch.hpp"

namespace mendbay::test {

inline const hw::wire::FontFiles& font_files() {
    static const hw::wire::FontFiles files = [] {
        auto found = hw::find_fonts();
        if (!found) FAIL(found.error().detail);
        return *found;
    }();
    return files;
}

inline hw::wire::Fonts& fonts() {
    static hw::wire::Fonts opened = [] {
        auto fonts = hw::wire::Fonts::open(font_files());
        if (!fonts) FAIL(fonts.error().detail);
        return std::move(*fonts);
    }();
    return opened;
}

}  // namespace mendbay::test
