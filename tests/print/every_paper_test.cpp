// Every paper through every language, resolution and label size: what a strict head prints is the preview, and programs
// that are not ours read its code as the data. Names made of commands, and of every character that GBK has, print as text.
#include "hw/wire/languages.hpp"

#include "hw/sim/printer_head.hpp"
#include "hw/wire/layout.hpp"
#include "hw/wire/png.hpp"
#include "hw/wire/raster.hpp"
#include "tests/catch.hpp"
#include "tests/hw/devices.hpp"
#include "tests/print/fonts_for_tests.hpp"
#include "tests/print/gbk_for_tests.hpp"
#include "tests/print/papers_for_tests.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <tuple>

using namespace mendbay;
using namespace mendbay::hw;
using namespace mendbay::hw::wire;

namespace {

// ----------------------------------------------------------------------------------------------------------- printers

struct Printer {
    std::string name;
    PrinterProfile profile;
};

// Every language with labels in it, at both resolutions, in every size of the specification.
std::vector<Printer> label_printers() {
    std::vector<Printer> all;
    constexpr std::pair<int, int> sizes[] = {{40, 30}, {50, 30}, {60, 40}, {100, 60}};
    for (const char* kind : {"zpl203", "tspl203", "escpos_label"}) {
        for (int dpi : {203, 300}) {
            for (const auto& [width, height] : sizes) {
                PrinterProfile profile = test::profile(kind);
                profile.dpi = dpi;
                all.push_back(
                    {fmt::format("{} at {} dpi, {}×{} mm", kind, dpi, width, height), with_label(profile, width, height)});
            }
        }
    }
    return all;
}

std::vector<Printer> receipt_printers() {
    std::vector<Printer> all;
    for (int width : {384, 416, 432, 504, 512, 546, 576, 640}) {
        PrinterProfile profile;
        profile.width_dots = width;
        all.push_back({fmt::format("roll of {} dots", width), profile});
    }
    PrinterProfile fine;
    fine.dpi = 300;
    fine.width_dots = 864;
    all.push_back({"roll at 300 dpi", fine});
    return all;
}

// What comes out of the strict head; complaints are failures.
Bitmap printed(const Bitmap& picture, const PrinterProfile& profile) {
    const auto head = profile.language == Language::zpl    ? sim::zpl_head(profile)
                      : profile.language == Language::tspl ? sim::tspl_head(profile)
                                                           : sim::escpos_head(profile);
    for (char byte : driver_of(profile.language).encode(picture, profile, Finish{.cut = profile.has_cutter})) {
        head->take(static_cast<std::uint8_t>(byte));
    }
    for (const std::string& complaint : head->complaints()) FAIL_CHECK(complaint);
    REQUIRE(head->pages().size() == 1);
    return head->pages()[0];
}

// ----------------------------------------------------------------------------------------- other people's eyes on our codes

struct Sheet {
    std::string what, file, code;
    bool by_zbar = true, by_zxing = true;
};
using Shape = std::tuple<Lang, int, int, int>;  // dpi, width, height

std::string said_by(const std::string& command) {
    const auto close = [](std::FILE* pipe) { return ::pclose(pipe); };
    const std::unique_ptr<std::FILE, decltype(close)> pipe(::popen(command.c_str(), "r"), close);
    REQUIRE(pipe);
    std::string said;
    std::array<char, 4096> piece;
    for (std::size_t got; (got = std::fread(piece.data(), 1, piece.size(), pipe.get())) > 0;) said.append(piece.data(), got);
    return said;
}

// Both programs write nothing but the bytes, so many pictures go in one call: all codes, one behind the other.
void check_read_by(const std::string& program, std::vector<Sheet> sheets, bool Sheet::*is_asked) {
    std::erase_if(sheets, [&](const Sheet& sheet) { return !(sheet.*is_asked); });
    std::string files, expected;
    for (const Sheet& sheet : sheets) {
        files += " '" + sheet.file + "'";
        expected += sheet.code;
    }
    if (said_by(program + files) == expected) return;
    for (const Sheet& sheet : sheets) {
        INFO(program << ": " << sheet.what);
        CHECK(said_by(program + " '" + sheet.file + "'") == sheet.code);
    }
}

}  // namespace

TEST_CASE("every paper that the house can build is in the list") {
    std::set<std::string> listed;
    for (const auto& paper : test::every_paper()) listed.insert(paper.builder);
    int builders = 0;
    for (const auto& file : std::filesystem::directory_iterator("kiosk/paper")) {
        if (file.path().extension() != ".hpp") continue;
        const std::string name = file.path().stem().string();
        if (test::file_text(file.path().string()).find("\nDocument " + name + "(") == std::string::npos) continue;
        ++builders;
        INFO("tests/print/papers_for_tests.hpp, every_paper(): " << name);
        CHECK(listed.contains(name));
    }
    CHECK(builders == int(listed.size()));
    CHECK(builders >= 4);
}

TEST_CASE("every paper leaves every printer as its preview, and zbarimg and ZXingReader read its code") {
    REQUIRE(std::system("command -v zbarimg ZXingReader >/dev/null") == 0);  // packages zbar-tools, zxing-cpp-tools
    tests::Folder folder;
    std::vector<Sheet> sheets;
    int refused = 0;
    std::vector<Printer> printers = label_printers();
    for (Printer& printer : receipt_printers()) printers.push_back(std::move(printer));
    for (const auto& paper : test::every_paper()) {
        std::map<Shape, Result<Bitmap>> previews;  // one for all printers of the same paper and resolution
        for (const Printer& printer : printers) {
            if (paper.only_on_labels && !printer.profile.is_label()) continue;
            for (Lang lang : {Lang::zh, Lang::en}) {
                const Shape shape{lang, printer.profile.dpi, printer.profile.width_dots, printer.profile.height_dots};
                const bool is_new = !previews.contains(shape);
                if (is_new) previews.emplace(shape, draw(paper.build(lang), printer.profile, test::fonts()));
                const auto& preview = previews.at(shape);
                const std::string what = fmt::format("{} on {}", paper.builder, printer.name);
                INFO(what << ": " << (preview ? "" : preview.error().detail));
                if (!preview && !paper.is_label && printer.profile.is_label()) {
                    // A slip is no label: it may be refused, with the size it would need.
                    CHECK(preview.error().fault == Fault::full);
                    CHECK_THAT(preview.error().detail, ContainsSubstring("needs"));
                    ++refused;
                    continue;
                }
                REQUIRE(preview);
                const Bitmap page = printed(*preview, printer.profile);
                REQUIRE(page == *preview);
                if (!is_new || lang != Lang::zh) continue;  // the same dots, or the same code elsewhere on them
                const std::string file = fmt::format("{}/{}.png", folder.path, sheets.size());
                std::ofstream(file, std::ios::binary) << png_of(page);
                sheets.push_back({what, file, paper.code, true, paper.by_zxing});
            }
        }
    }
    CHECK(refused > 0);
    CHECK(sheets.size() >= 3 * (8 + 9) + 9);
    check_read_by("zbarimg -q --raw -Sbinary --oneshot", sheets, &Sheet::by_zbar);
    check_read_by("ZXingReader -bytes", sheets, &Sheet::by_zxing);
}

TEST_CASE("names made of commands are text on every printer") {
    const std::string names[] = {"^XA~HS\"\r\n%{}", "\x1B@", std::string("\x1D\x56\x42\0\x10\x04\x01", 7),
                                 "SIZE 60 mm,40 mm\r\nCLS\r\nPRINT 9,9\r\n", "\\\"'`$(){}[]<>|&;*?!"};
    for (const std::string& name : names) {
        std::u32string meant = printable(name);
        std::erase(meant, U' ');
        for (const Printer& printer : label_printers()) {
            const auto document = test::one_line(name);
            const auto layout = lay_out(document, printer.profile, test::fonts());
            REQUIRE(layout);
            CHECK(layout->letters.size() >= meant.size());
            const auto preview = draw(document, printer.profile, test::fonts());
            REQUIRE(preview);
            CHECK(printed(*preview, printer.profile) == *preview);
        }
    }
}

TEST_CASE("every character of GBK prints as text on every kind of printer, or stops the paper with its name") {
    std::vector<char32_t> drawn, lacking;
    for (char32_t letter : test::gbk_letters()) {
        const bool has_ink_of_its_own = printable(to_utf8(letter)).size() == 1 && letter != U'\u3000';
        if (!has_ink_of_its_own) continue;
        const auto glyph = test::fonts().glyph(letter, 24, Weight::regular);
        (glyph ? drawn : lacking).push_back(letter);
        if (glyph && !std::ranges::any_of((*glyph)->ink.bytes(), [](std::uint8_t byte) { return byte != 0; })) {
            FAIL_CHECK("no ink for " << to_utf8(letter));
        }
    }
    CHECK(drawn.size() > 20'000);
    for (char32_t letter : lacking) {
        const auto refused = draw(test::one_line("王" + to_utf8(letter)), {}, test::fonts());
        REQUIRE_FALSE(refused);
        CHECK(refused.error().fault == Fault::unsupported);
        CHECK_THAT(refused.error().detail, ContainsSubstring(fmt::format("U+{:04X}", std::uint32_t(letter))));
    }

    const PrinterProfile roll = test::profile("escpos80"), zpl = with_label(test::profile("zpl203"), 100, 60),
                         tspl = with_label(test::profile("tspl203"), 100, 60);
    constexpr std::size_t in_one = 100;  // large letters fit at once, so each is drawn in few sizes
    for (std::size_t first = 0; first < drawn.size(); first += in_one) {
        std::string text;
        const std::size_t last = std::min(first + in_one, drawn.size());
        for (std::size_t i = first; i < last; ++i) text += to_utf8(drawn[i]);
        INFO(text);
        const auto layout = lay_out(test::one_line(text), roll, test::fonts());
        REQUIRE(layout);
        CHECK(layout->letters.size() == last - first);
        const auto slip = draw(test::one_line(text), roll, test::fonts()),
                   label = draw(test::one_line(text), zpl, test::fonts());
        REQUIRE((slip && label));
        CHECK(printed(*slip, roll) == *slip);
        CHECK(printed(*label, zpl) == *label);
        CHECK(printed(*label, tspl) == *label);
    }
}
