#include "hw/wire/printer_profile.hpp"

#include "tests/catch.hpp"
#include "tests/print/papers_for_tests.hpp"

#include <filesystem>

using namespace mendbay;
using namespace mendbay::hw::wire;

TEST_CASE("every profile we ship can be read, and says what its name says") {
    int count = 0;
    for (const auto& file : std::filesystem::directory_iterator("assets/printers")) {
        if (file.path().extension() != ".toml") continue;
        const PrinterProfile profile = test::profile(file.path().stem().string());
        INFO(file.path().string());
        CHECK(profile.is_label() == (profile.label_width_mm > 0));
        CHECK(profile.band_rows <= 256);
        ++count;
    }
    CHECK(count >= 6);
    CHECK(test::profile("escpos80").width_dots == 576);
    CHECK(test::profile("escpos58").width_dots == 384);
    CHECK(test::profile("zpl203").width_dots == 480);
    CHECK(test::profile("zpl300").width_dots == 720);
    CHECK(test::profile("tspl300").height_dots == 480);
    CHECK(test::profile("tspl203").language == Language::tspl);
    CHECK_FALSE(test::profile("escpos80").reports_completion);
    CHECK(test::profile("escpos80_epson").reports_completion);
}

TEST_CASE("a wrong profile is refused with file, line and what is allowed") {
    struct Case {
        std::string_view toml, message;
    };
    const Case cases[] = {
        {"dpi = 203", "p.toml: language is missing"},
        {"language = \"cpcl\"", "p.toml:1: language must be escpos, zpl or tspl"},
        {"language = \"zpl\"", "p.toml: a label printer needs label_width_mm and label_height_mm"},
        {"language = \"zpl\"\nlabel_width_mm = 60", "p.toml: label_width_mm and label_height_mm belong together"},
        {"language = \"escpos\"\nwidth_dots = 9", "p.toml:2: width_dots must be a whole number from 128 to 2400"},
        {"language = \"escpos\"\n\nband_rows = 300", "p.toml:3: band_rows must be a whole number from 8 to 256"},
        {"language = \"escpos\"\ndpi = 203.5", "p.toml:2: dpi must be a whole number"},
        {"language = \"escpos\"\nhas_cutter = 1", "p.toml:2: has_cutter must be true or false"},
        {"language = \"escpos\"\ncuter = true", "p.toml:2: cuter is not known here; allowed are language, dpi"},
        {"language = \"tspl\"\nlabel_width_mm = 60\nlabel_height_mm = 40\nwidth_dots = 480", "follow from label_width_mm"},
        {"language = ", "p.toml:1"},
        {"language = \"escpos\"\ndpi = [203,}", "p.toml:2: a value is missing here"},
    };
    for (const Case& each : cases) {
        const auto parsed = parse_profile(each.toml, "p.toml");
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().fault == Fault::bad_input);
        CHECK_THAT(parsed.error().detail, ContainsSubstring(std::string(each.message)));
    }
}

TEST_CASE("other labels in the same printer change its dots and nothing else") {
    PrinterProfile expected = test::profile("zpl300");
    const PrinterProfile small = with_label(expected, 40, 30);
    CHECK(small.width_dots == 480);
    CHECK(small.height_dots == 360);
    CHECK(small.dpi == 300);
    CHECK(small.gap_mm == expected.gap_mm);
}
