#include "hw/wire/printer_profile.hpp"

#include "hw/sim/printer_head.hpp"
#include "hw/wire/languages.hpp"
#include "tests/catch.hpp"
#include "tests/print/papers_for_tests.hpp"

#include <filesystem>
#include <random>
#include <set>

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
        CHECK_FALSE((profile.native_text && profile.is_label()));
        CHECK_FALSE((profile.reports_completion && !profile.answers_status()));
        const auto questions = driver_of(profile.language).questions(profile);
        CHECK((!profile.answers_status() || !questions.empty()));
        ++count;
    }
    CHECK(count >= 30);
    std::set<int> widths;
    for (const char* name :
         {"escpos58", "escpos_416", "escpos_432", "escpos_504", "epson_tm_t88", "escpos_546", "escpos80", "escpos_640"}) {
        widths.insert(test::profile(name).width_dots);
    }
    CHECK(widths == std::set{384, 416, 432, 504, 512, 546, 576, 640});
    CHECK(test::profile("epson_tm_t88").dots_per_mm() == 7);
    CHECK(test::profile("escpos80").status == StatusMethod::dle_eot);
    CHECK(test::profile("escpos80_asb").status == StatusMethod::asb);
    CHECK(test::profile("escpos80_mute").status == StatusMethod::none);
    CHECK_FALSE(test::profile("escpos80_mute").answers_status());
    CHECK(test::profile("zpl203").status == StatusMethod::hs);
    CHECK_FALSE(test::profile("zpl203").error_words);
    CHECK(test::profile("zebra_zd420").error_words);
    CHECK(test::profile("tsc_ttp244").status == StatusMethod::esc_bang);
    CHECK(test::profile("escpos80_gbk").native_text);
    CHECK(test::profile("escpos80").width_dots == 576);
    CHECK(test::profile("escpos58").width_dots == 384);
    CHECK(test::profile("zpl203").width_dots == 480);
    CHECK(test::profile("zpl300").width_dots == 720);
    CHECK(test::profile("tspl300").height_dots == 480);
    CHECK(test::profile("tspl203").language == Language::tspl);
    CHECK_FALSE(test::profile("escpos80").reports_completion);
    CHECK(test::profile("escpos80_epson").reports_completion);
}

TEST_CASE("every profile we ship prints any picture dot for dot on the head it describes") {
    std::mt19937 dice(31);
    for (const auto& file : std::filesystem::directory_iterator("assets/printers")) {
        if (file.path().extension() != ".toml") continue;
        const PrinterProfile profile = test::profile(file.path().stem().string());
        Bitmap picture(profile.width_dots, profile.is_label() ? profile.height_dots : 300);
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                if (y % 40 < 30 && dice() % 3 == 0) picture.blacken(x, y);
            }
        }
        const auto head = profile.language == Language::zpl    ? hw::sim::zpl_head(profile)
                          : profile.language == Language::tspl ? hw::sim::tspl_head(profile)
                                                               : hw::sim::escpos_head(profile);
        for (char byte : driver_of(profile.language).encode(picture, profile, Finish{.cut = profile.has_cutter})) {
            head->take(static_cast<std::uint8_t>(byte));
        }
        INFO(file.path().string());
        CHECK(head->complaints().empty());
        REQUIRE(head->pages().size() == 1);
        CHECK(head->pages()[0] == picture);
    }
}

TEST_CASE("a file that says nothing about status gets what its language usually answers") {
    CHECK(parse_profile("language = \"escpos\"", "p")->status == StatusMethod::dle_eot);
    const std::string label = "label_width_mm = 60\nlabel_height_mm = 40\n";
    CHECK(parse_profile(label + "language = \"zpl\"", "p")->status == StatusMethod::hs);
    CHECK(parse_profile(label + "language = \"tspl\"", "p")->status == StatusMethod::esc_bang);
    CHECK(parse_profile(label + "language = \"tspl\"\nstatus = \"none\"", "p")->status == StatusMethod::none);
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
        {"language = \"escpos\"\ncuter = true", "p.toml:2: cuter is not known here; allowed are language, status, dpi"},
        {"language = \"tspl\"\nlabel_width_mm = 60\nlabel_height_mm = 40\nwidth_dots = 480", "follow from label_width_mm"},
        {"language = \"escpos\"\nstatus = \"snmp\"", "p.toml:2: status must be none, dle_eot, asb, hs or esc_bang"},
        {"language = \"escpos\"\nstatus = \"hs\"", "p.toml:2: status hs is not for escpos"},
        {"status = \"asb\"\nlanguage = \"tspl\"\nlabel_width_mm = 60\nlabel_height_mm = 40",
         "p.toml:1: status asb is not for tspl"},
        {"language = \"escpos\"\nerror_words = true", "p.toml:2: error_words is not for escpos"},
        {"native_text = true\nlanguage = \"zpl\"", "p.toml:1: native_text is not for zpl"},
        {"language = \"escpos\"\nnative_text = true\nlabel_width_mm = 60\nlabel_height_mm = 40",
         "a label has no native_text"},
        {"language = \"escpos\"\nbuffer_bytes = 12", "p.toml:2: buffer_bytes must be a whole number from 1024"},
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
