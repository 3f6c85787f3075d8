#include "kiosk/base/toml.hpp"

#include "tests/catch.hpp"

using namespace mendbay;

TEST_CASE("a file that the library did not think of is an error with its line, and ends nothing") {
    struct Case {
        std::string_view source;
        unsigned line;
    };
    const Case cases[] = {
        {"a = [1,}", 1},
        {"a = 1\n\nb = [1, }\nc = 2\n", 3},
        {"a = [\n  1,\n  2,\n}\nb = 1\n", 4},
        {"a = 1\n ünder = 2\n", 2},
        {"a = ж\n", 1},
    };
    for (const Case& each : cases) {
        INFO(each.source);
        try {
            parse_toml(each.source);
            FAIL("it was read");
        } catch (const toml::parse_error& error) {
            CHECK(error.source().begin.line == each.line);
            CHECK_FALSE(error.description().empty());
        }
    }
}

TEST_CASE("what the library does understand is told in its own words") {
    CHECK(parse_toml("a = [1, 2,]\n")["a"].as_array()->size() == 2);
    try {
        parse_toml("a = 1\nb = \n");
        FAIL("it was read");
    } catch (const toml::parse_error& error) {
        CHECK(error.source().begin.line == 2);
    }
}
