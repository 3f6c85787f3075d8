#include "kiosk/base/number.hpp"

#include "tests/catch.hpp"

#include <random>

using namespace mendbay;

TEST_CASE("the worked numbers of T-03 are read") {
    for (const char* text : {"SZ001-260302-A0001-G", "GZ12B-261231-C0417-F", "SZ001-260302-PA0001-C"}) {
        const auto number = parse_number(text);
        REQUIRE(number);
        CHECK(to_string(*number) == text);
    }
    CHECK(parse_number("SZ001-260302-PA0001-C")->kind == NumberKind::part_tag);
    CHECK(parse_number("SZ001-260302-A0001-G")->kind == NumberKind::ticket);
}

TEST_CASE("the numbers that T-03 wants refused are refused, scanned and typed") {
    for (const char* text :
         {"SZ001-260320-A0001-G", "SZ001-260302-A0010-G", "5Z001-260302-A0001-G", "SZO01-260302-A0001-G",
          "GZ12B-261231-C0471-F", "SZ001-260230-A0001-G", "SZ001-260302-A0000-G", "SZ001-260302-I0001-G"}) {
        CHECK_FALSE(parse_number(text));
        CHECK_FALSE(parse_number(text, Entry::typed));
    }
}

TEST_CASE("dashes, spaces, case and full-width forms do not matter") {
    for (const char* text :
         {"sz001260302a0001g", " SZ001 260302 A0001 G ", "ＳＺ００１-260302-A0001-G", "SZ001260302-A0001G"}) {
        const auto number = parse_number(text);
        REQUIRE(number);
        CHECK(to_string(*number) == "SZ001-260302-A0001-G");
    }
}

TEST_CASE("letters that look like digits are settled by place in typed numbers only") {
    CHECK_FALSE(parse_number("SZ001-26O3O2-AOOOI-G"));
    const auto typed = parse_number("SZ001-26O3O2-AOOOI-G", Entry::typed);
    REQUIRE(typed);
    CHECK(to_string(*typed) == "SZ001-260302-A0001-G");
}

TEST_CASE("every single wrong character is found, and 99 of 100 swapped neighbours") {
    const std::string alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    std::mt19937 random(7);
    int swaps = 0, passed = 0;
    for (int round = 0; round < 400; ++round) {
        const Number number{round % 2 ? NumberKind::ticket : NumberKind::part_tag, "SZ" + std::to_string(100 + round % 900),
                            Day{std::chrono::days{20000 + int(random() % 3000)}}, "ABCDEFGHJK"[random() % 10],
                            1 + int(random() % 9999)};
        const std::string right = to_string(number);
        REQUIRE(parse_number(right) == number);
        for (std::size_t i = 0; i < right.size(); ++i) {
            if (right[i] == '-') continue;
            for (char c : alphabet) {
                std::string wrong = right;
                wrong[i] = c;
                if (wrong != right) CHECK_FALSE(parse_number(wrong));
            }
            if (i + 1 < right.size() && right[i + 1] != '-' && right[i] != right[i + 1]) {
                std::string wrong = right;
                std::swap(wrong[i], wrong[i + 1]);
                ++swaps;
                passed += bool(parse_number(wrong));
            }
        }
    }
    CHECK(passed * 100 <= swaps);
}

TEST_CASE("bins and badges carry the same check character") {
    const std::string bin = bin_number("SZ001", "A-03-2");
    REQUIRE(parse_bin(bin));
    CHECK(parse_bin(bin)->label == "A-03-2");
    std::string wrong = bin;
    wrong[9] = wrong[9] == '7' ? '8' : '7';
    CHECK(parse_bin(wrong).error() == NumberFault::check_character);
    const auto wide = parse_bin("ＳＺ００１－b-A - 03-2-" + bin.substr(bin.size() - 1));
    REQUIRE(wide);
    CHECK(bin_number(wide->outlet, wide->label) == bin);
    CHECK(parse_bin("SZ001-B-A.1-X").error() == NumberFault::not_a_number);
    CHECK(parse_bin("SZ001-B--X").error() == NumberFault::not_a_number);
    CHECK_FALSE(parse_bin("SZ001-B-ABCDEFGHIJKLM-1"));

    std::string badge = "7K2M9QX4ZT";
    badge += check_character(badge);
    CHECK(parse_badge(badge) == badge);
    badge[0] = '8';
    CHECK(parse_badge(badge).error() == NumberFault::check_character);
}
