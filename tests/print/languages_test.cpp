// Every language: what is sent is what is drawn, dot for dot, on a head that was written from the manual and complains
// about everything a real one would garble.
#include "hw/wire/languages.hpp"

#include "hw/sim/printer_head.hpp"
#include "hw/wire/native_text.hpp"
#include "hw/wire/raster.hpp"
#include "tests/catch.hpp"
#include "tests/print/fonts_for_tests.hpp"
#include "tests/print/papers_for_tests.hpp"

#include <algorithm>
#include <random>

using namespace mendbay;
using namespace mendbay::hw;
using namespace mendbay::hw::wire;

namespace {

std::unique_ptr<sim::PrinterHead> head_for(const PrinterProfile& profile) {
    switch (profile.language) {
        case Language::escpos: return sim::escpos_head(profile);
        case Language::zpl: return sim::zpl_head(profile);
        case Language::tspl: return sim::tspl_head(profile);
    }
    return nullptr;
}

void feed(sim::PrinterHead& head, std::string_view bytes) {
    for (char byte : bytes) head.take(static_cast<std::uint8_t>(byte));
}

std::string complaints_of(const sim::PrinterHead& head) {
    std::string all;
    for (const std::string& complaint : head.complaints()) all += complaint + "; ";
    return all;
}

// Prints the picture; checks that one page comes out that is this picture, without a complaint.
void check_prints(const Bitmap& picture, const PrinterProfile& profile) {
    const auto head = head_for(profile);
    feed(*head, driver_of(profile.language).encode(picture, profile, Finish{.cut = profile.has_cutter}));
    INFO(complaints_of(*head));
    CHECK(head->complaints().empty());
    REQUIRE(head->pages().size() == 1);
    CHECK(head->pages()[0] == picture);
}

Bitmap noise(int width, int height, std::mt19937& dice) {
    Bitmap picture(width, height);
    for (int y = 0; y < height;) {
        // Stripes: white, noise, and rows that repeat, as letters and rules and margins are.
        const int rows = int(dice() % 120) + 1;
        const auto kind = dice() % 3;
        for (int row = 0; row < rows && y < height; ++row, ++y) {
            for (int x = 0; x < width; ++x) {
                if (kind == 1 ? dice() % 2 == 0 : kind == 2 && x % 16 < 5) picture.blacken(x, y);
            }
        }
    }
    return picture;
}

const char* const label_profiles[] = {"zpl203", "zpl300", "tspl203", "tspl300", "escpos_label"};

}  // namespace

TEST_CASE("the list of languages stands in the order of the enum and lacks nothing") {
    for (std::size_t i = 0; i < drivers.size(); ++i) {
        const Driver& driver = drivers[i];
        CHECK(std::size_t(driver.language) == i);
        CHECK_FALSE(driver.name.empty());
        PrinterProfile profile;
        profile.language = driver.language;
        profile.error_words = true;
        const auto questions = driver.questions(profile);
        CHECK_FALSE(questions.empty());
        for (const Question& question : questions) CHECK_FALSE(question.bytes.empty());
        CHECK(&driver_of(driver.language) == &driver);
        Reading reading;
        CHECK(driver.parse(0, "", reading) == Heard::nothing_yet);
        CHECK(driver.parse(99, "\x12", reading) == Heard::rubbish);
        CHECK(reading.state.silent());
    }
    CHECK(drivers.size() == 3);
}

TEST_CASE("the slip leaves an ESC/POS printer as it was drawn, on wide and on narrow paper") {
    for (int width : {576, 384, 416, 432, 504, 512, 546, 640}) {
        PrinterProfile profile;
        profile.width_dots = width;
        const auto slip = draw(paper::ticket_slip(test::a_slip(), test::catalogue(), Lang::zh), profile, test::fonts());
        REQUIRE(slip);
        check_prints(*slip, profile);
        profile.band_rows = 24;  // a printer with a small buffer
        check_prints(*slip, profile);
    }
}

TEST_CASE("tags and labels leave every label printer as they were drawn, in every size and resolution") {
    for (const char* name : label_profiles) {
        constexpr std::pair<int, int> sizes[] = {{40, 30}, {50, 30}, {60, 40}, {100, 60}};
        for (const auto& [width, height] : sizes) {
            const PrinterProfile profile = with_label(test::profile(name), width, height);
            const auto tag = draw(paper::part_tag(test::a_part_tag(), test::catalogue(), Lang::zh), profile, test::fonts());
            REQUIRE(tag);
            check_prints(*tag, profile);
        }
    }
}

TEST_CASE("any picture at all leaves every printer dot for dot") {
    std::mt19937 dice(5);
    for (int round = 0; round < 30; ++round) {
        PrinterProfile receipt;
        receipt.width_dots = 384;
        receipt.band_rows = round % 2 == 0 ? 256 : 48;
        check_prints(noise(384, int(dice() % 900) + 1, dice), receipt);
        for (const char* name : label_profiles) {
            const PrinterProfile profile = with_label(test::profile(name), 15 + int(dice() % 20), 10 + int(dice() % 20));
            check_prints(noise(profile.width_dots, profile.height_dots, dice), profile);
        }
    }
}

TEST_CASE("pictures of 48·n rows, blank ones and ones that end in white come out whole") {
    PrinterProfile profile;
    profile.width_dots = 384;
    for (int rows : {1, 7, 8, 47, 48, 49, 96, 144, 240, 255, 256, 257, 288, 480, 512, 768}) {
        Bitmap full(384, rows);
        full.blacken(Box{0, 0, 384, rows});
        check_prints(full, profile);
        Bitmap with_tail = full;
        with_tail.set_height(rows + 3);
        check_prints(with_tail, profile);
        with_tail.set_height(rows + 300);
        check_prints(with_tail, profile);
        check_prints(Bitmap(384, rows), profile);
    }
}

TEST_CASE("blank paper is fed, not sent: a slip is much shorter on the wire than its dots") {
    PrinterProfile profile;
    Bitmap picture(576, 1600);
    picture.blacken(Box{0, 0, 576, 20});
    picture.blacken(Box{0, 1500, 576, 20});
    CHECK(escpos::encode(picture, profile, {}).size() < std::size_t(45 * picture.stride()));
}

TEST_CASE("a printer of 300 dpi counts its feeds in other units, so its blank rows are sent") {
    PrinterProfile profile;
    profile.dpi = 300;
    Bitmap picture(576, 300);
    picture.blacken(Box{0, 290, 576, 4});
    check_prints(picture, profile);
}

TEST_CASE("paper is cut once, at the end, and only where there is a cutter") {
    PrinterProfile profile;
    const std::string cut("\x1DV\x42\0", 4);
    std::mt19937 dice(1);
    const Bitmap picture = noise(576, 700, dice);
    const auto cuts = [&](const std::string& bytes) {
        std::size_t count = 0;
        for (std::size_t at = bytes.find(cut); at != bytes.npos; at = bytes.find(cut, at + 1)) ++count;
        return count;
    };
    CHECK(escpos::encode(picture, profile, {}).ends_with(cut));
    CHECK(cuts(escpos::encode(Bitmap(576, 700), profile, {})) == 1);
    CHECK_FALSE(escpos::encode(picture, profile, Finish{.cut = false}).ends_with(cut));
    profile.has_cutter = false;
    const std::string torn = escpos::encode(picture, profile, {});
    CHECK_FALSE(torn.ends_with(cut));
    CHECK(torn.ends_with("\x1BJ\xA0"));  // 160 dots: far enough to tear
}

TEST_CASE("the drawer opens when it is asked to, where there is one, and not otherwise") {
    const std::string kick("\x1Bp\0\x19\xFA", 5);
    const Bitmap picture(576, 20);
    PrinterProfile with_drawer;
    with_drawer.has_drawer = true;
    CHECK(escpos::encode(picture, with_drawer, Finish{.open_drawer = true}).find(kick) != std::string::npos);
    CHECK(escpos::encode(picture, with_drawer, Finish{}).find(kick) == std::string::npos);
    CHECK(escpos::encode(picture, {}, Finish{.open_drawer = true}).find(kick) == std::string::npos);
}

TEST_CASE("names made of commands leave every printer as ink, and nothing else happens") {
    for (const char* name : {"^XA^FDx^XZ~HS~JA", "\"\r\nCLS\r\nPRINT 9,9\r\n", "\x1B@\x1DV\x42%{}", "𠮷 㛃 龘 ¥ ℃ ^~\"\\"}) {
        for (const char* printer : {"escpos80", "zpl203", "zpl300", "tspl203", "tspl300"}) {
            const PrinterProfile profile = test::profile(printer);
            const auto drawn = draw(test::one_line(name), profile, test::fonts());
            REQUIRE(drawn);
            check_prints(*drawn, profile);
        }
    }
}

TEST_CASE("customer text never becomes a command, however it is spiced") {
    std::mt19937 dice(17);
    const PrinterProfile receipt = test::profile("escpos58"), zpl = with_label(test::profile("zpl203"), 60, 40);
    constexpr std::string_view spice[] = {"^XZ",  "~JA",       "\x1B@", "\x1D", "\"",           "\\",
                                          "\r\n", "PRINT 1,1", "%",     "{}",   "\x10\x04\x01", "^FS"};
    for (int round = 0; round < 60; ++round) {
        std::string name;
        while (name.size() < 60) {
            if (dice() % 3 == 0) name += spice[dice() % std::size(spice)];
            else name += char(dice() % 128);
        }
        for (const PrinterProfile& profile : {receipt, zpl}) {
            auto drawn = draw(test::one_line(name), profile, test::fonts());
            REQUIRE(drawn);
            const auto head = head_for(profile);
            feed(*head, driver_of(profile.language).encode(*drawn, profile, Finish{.cut = false}));
            INFO(complaints_of(*head));
            CHECK(head->complaints().empty());
            REQUIRE(head->pages().size() == 1);
            CHECK(head->pages()[0] == *drawn);
        }
    }
}

TEST_CASE("a job that broke anywhere leaves the next one whole") {
    std::mt19937 dice(23);
    for (const char* name : {"escpos80", "zpl203", "tspl203", "tspl300", "escpos_label"}) {
        const PrinterProfile profile = test::profile(name);
        const Driver& driver = driver_of(profile.language);
        const Bitmap picture = noise(profile.width_dots, profile.is_label() ? profile.height_dots : 300, dice);
        const std::string job = driver.encode(picture, profile, {});
        for (int round = 0; round < 24; ++round) {
            const std::size_t broken_at = round < 12 ? std::size_t(round) * 7 : dice() % job.size();
            for (const bool power_was_cut : {false, true}) {
                const auto head = head_for(profile);
                feed(*head, std::string_view(job).substr(0, broken_at));
                if (power_was_cut) head->power_cycle();
                feed(*head, driver.recover(profile, job.size()));
                feed(*head, job);
                INFO(name << " broken at " << broken_at << " of " << job.size());
                REQUIRE_FALSE(head->pages().empty());
                CHECK(head->pages().back() == picture);
            }
        }
    }
}

TEST_CASE("a job that broke at any byte at all leaves the next one whole, with nothing of the old one on it") {
    std::mt19937 dice(29);
    struct Case {
        const char* profile;
        int width_mm, height_mm;  // labels
        std::size_t step;
    };
    // Small papers at every byte, larger ones here and there.
    const Case cases[] = {{"escpos58", 0, 0, 7},   {"escpos_label", 20, 10, 1}, {"zpl203", 20, 10, 1},
                          {"tspl203", 20, 10, 1},  {"tspl300", 15, 10, 7},      {"zpl203", 60, 40, 499},
                          {"tspl203", 60, 40, 499}};
    for (const Case& each : cases) {
        PrinterProfile profile = test::profile(each.profile);
        if (each.width_mm > 0) profile = with_label(profile, each.width_mm, each.height_mm);
        profile.has_cutter = true;
        const Driver& driver = driver_of(profile.language);
        const int height = profile.is_label() ? profile.height_dots : 130;
        const Bitmap old = noise(profile.width_dots, height, dice), next = noise(profile.width_dots, height, dice);
        const std::string old_job = driver.encode(old, profile, {}), next_job = driver.encode(next, profile, {});
        const std::string recovery = driver.recover(profile, old_job.size());
        int wrong = 0;
        const std::size_t last = old_job.size() - 1;
        for (std::size_t broken_at = 0, next_at = 0; next_at <= last; next_at = std::min(broken_at + each.step, last)) {
            broken_at = next_at;
            const auto head = head_for(profile);
            feed(*head, std::string_view(old_job).substr(0, broken_at));
            feed(*head, recovery);
            feed(*head, next_job);
            const bool is_right = !head->pages().empty() && head->pages().back() == next;
            if (!is_right && wrong++ == 0) {
                FAIL_CHECK(each.profile << " broken at byte " << broken_at << " of " << old_job.size());
            }
            if (broken_at == last) break;
        }
        CHECK(wrong == 0);
    }
}

TEST_CASE("a job falls into stretches of whole commands, and a question between any two of them is no dot") {
    std::mt19937 dice(37);
    for (const char* name : {"escpos58", "escpos80", "escpos_label", "escpos80_gbk"}) {
        const PrinterProfile profile = test::profile(name);
        const Driver& driver = driver_of(profile.language);
        const Bitmap picture = noise(profile.width_dots, profile.is_label() ? profile.height_dots : 700, dice);
        std::string job = driver.encode(picture, profile, Finish{.cut = profile.has_cutter});
        if (profile.native_text) {
            job = *escpos::encode_native(paper::ticket_slip(test::a_slip(), test::catalogue(), Lang::zh), profile,
                                         test::fonts(), {});
        }
        const auto whole = head_for(profile), asked = head_for(profile);
        feed(*whole, job);
        std::string_view rest = job;
        int stretches = 0;
        while (!rest.empty()) {
            const std::size_t most = dice() % 5000 + 1;
            const std::size_t length = driver.stretch(rest, most);
            REQUIRE((length > 0 && length <= rest.size()));
            // Longer only when a single command is.
            CHECK((length <= most || driver.stretch(rest.substr(0, length), 1) == length));
            feed(*asked, rest.substr(0, length));
            for (const Question& question : driver.questions(profile)) feed(*asked, question.bytes);
            rest.remove_prefix(length);
            ++stretches;
        }
        INFO(name);
        CHECK(stretches >= 3);
        CHECK(asked->complaints().empty());
        CHECK(asked->pages() == whole->pages());
        CHECK(asked->lines() == whole->lines());
    }
    CHECK(escpos::stretch(std::string(10, 'x'), 4) == 4);
    CHECK(escpos::stretch("\x1Dv0", 2) == 2);  // a header that is not all there is no command
}

TEST_CASE("a raster of 48 rows comes out shifted, as it does on some real heads") {
    using namespace std::string_view_literals;
    const PrinterProfile profile = test::profile("escpos58");
    const auto head = head_for(profile);
    feed(*head, "\x1B@\x1Dv0\0\x30\0\x30\0"sv);
    feed(*head, std::string(1, '\x80') + std::string(48 * 48 - 1, '\0'));
    REQUIRE(head->pages().size() == 1);
    CHECK(head->complaints().size() == 1);
    CHECK_FALSE(head->pages()[0].black(0, 0));
    CHECK(head->pages()[0].black(8, 0));
}

TEST_CASE("a strict head complains about what a real one would garble") {
    const auto complains = [](const char* printer, std::string_view bytes) {
        const auto head = head_for(test::profile(printer));
        feed(*head, bytes);
        return !head->complaints().empty();
    };
    using namespace std::string_view_literals;
    CHECK(complains("escpos80", "hello"));
    CHECK(complains("escpos80", "\x1B@\x1BJ\x10"sv));               // feed in unknown units
    CHECK(complains("escpos80", "\x1B@\x1Dv0\0\x48\0\x30\0"sv));    // 48 rows
    CHECK(complains("escpos80", "\x1B@\x1Dv0\0\x49\0\x01\0"sv));    // too wide
    CHECK(complains("escpos80", "\x1B@\x1Dv0\0\x48\0\x01\x01"sv));  // 257 rows
    CHECK(complains("escpos80", "\x1Dv0\0\x48\0\x01\0"sv));         // before ESC @
    CHECK(complains("escpos58", "\x1B@\x1DV\x42\0"sv));             // no cutter
    CHECK(complains("zpl203", "^XA^FDtext^FS^XZ"));
    CHECK(complains("zpl203", "^XA^PW480^LL320^FO0,0^GFA,60,60,60,FF^FS^XZ"));  // half a row
    CHECK(complains("zpl203", "^XA^PW481^LL320^XZ"));
    CHECK(complains("zpl203", "^XA\x1B^XZ"));
    CHECK(complains("tspl203", "SIZE 60 mm,40 mm\r\nTEXT 1,1\r\n"));
    CHECK(complains("tspl203", "SIZE 60 mm,30 mm\r\n"));
    CHECK(complains("tspl203", "CLS\n"));
    CHECK(complains("tspl203", "BITMAP 0,0,61,320,0,"));
    CHECK(complains("tspl203", "BITMAP 0,0,60,321,0,"));
}
