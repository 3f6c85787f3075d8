// Every character that GBK has a place for, in its order.
#pragma once

#include "tests/catch.hpp"

#include <iconv.h>

#include <cstdint>
#include <vector>

namespace mendbay::test {

// Two bytes, 81…FE and 40…FE; without the places that are left to anybody's own letters.
inline const std::vector<char32_t>& gbk_letters() {
    static const std::vector<char32_t> letters = [] {
        std::vector<char32_t> found;
        const iconv_t conversion = ::iconv_open("UTF-32LE", "GB18030");
        REQUIRE(conversion != iconv_t(-1));
        for (int lead = 0x81; lead <= 0xFE; ++lead) {
            for (int trail = 0x40; trail <= 0xFE; ++trail) {
                char bytes[] = {char(lead), char(trail)};
                char32_t letter = 0;
                char *in = bytes, *out = reinterpret_cast<char*>(&letter);
                std::size_t in_left = 2, out_left = sizeof letter;
                ::iconv(conversion, nullptr, nullptr, nullptr, nullptr);
                if (::iconv(conversion, &in, &in_left, &out, &out_left) == std::size_t(-1) || in_left != 0) continue;
                if (letter < 0xE000 || letter >= 0xF900) found.push_back(letter);
            }
        }
        ::iconv_close(conversion);
        return found;
    }();
    return letters;
}

}  // namespace mendbay::test
