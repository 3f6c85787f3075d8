// Codes on the display are there for scanners: read back from the very pixels, as a scanner would see them.
#include "ui/shown_code.hpp"

#include "hw/wire/barcode.hpp"
#include "hw/wire/image_reader.hpp"
#include "tests/catch.hpp"
#include "tests/ui/real_texts.hpp"
#include "ui/gallery/samples.hpp"
#include "ui/window.hpp"

#include <algorithm>
#include <random>

using namespace mendbay;
using namespace mendbay::ui;

namespace {

using Rows = std::vector<std::string>;  // '#': dark

flow::Picture picture_of(const Rows& rows, int module = 1, int left = 0, int top = 0) {
    flow::Picture out;
    out.width = int(rows[0].size()) * module + 2 * left + 1;
    out.height = int(rows.size()) * module + 2 * top + 2;
    out.grey.assign(std::size_t(out.width) * std::size_t(out.height), 255);
    for (int y = 0; y < int(rows.size()) * module; ++y)
        for (int x = 0; x < int(rows[0].size()) * module; ++x)
            if (rows[std::size_t(y / module)][std::size_t(x / module)] == '#')
                out.grey[std::size_t((y + top) * out.width + x + left)] = 20;
    return out;
}

// A frame of dark modules, so that nothing of it is taken for the white around; what is within is thrown by dice.
Rows thrown(std::mt19937& dice) {
    const std::size_t width = 8 + dice() % 40, height = 8 + dice() % 40;
    Rows rows(height, std::string(width, '#'));
    for (std::size_t y = 1; y + 1 < height; ++y)
        for (std::size_t x = 1; x + 1 < width; ++x) rows[y][x] = dice() % 2 ? '#' : ' ';
    return rows;
}

flow::Picture picture_of(const hw::wire::Bitmap& dots) {
    flow::Picture out{dots.width(), dots.height(), {}};
    for (int y = 0; y < dots.height(); ++y)
        for (int x = 0; x < dots.width(); ++x) out.grey.push_back(dots.black(x, y) ? 0 : 255);
    return out;
}

hw::GreyImage seen(const Frame& frame) {
    hw::GreyImage out{frame.width, frame.height, {}};
    for (int i = 0; i < frame.width * frame.height; ++i) {
        const std::uint32_t p = frame.pixels[std::size_t(i)];
        out.pixels.push_back(std::uint8_t(((p & 0xff) * 3 + (p >> 8 & 0xff) * 6 + (p >> 16 & 0xff)) / 10));
    }
    return out;
}

bool reads(const Frame& frame, std::string_view data) {
    const auto codes = hw::wire::see_first(seen(frame));
    return std::any_of(codes.begin(), codes.end(), [&](const auto& code) { return code.raw.bytes == data; });
}

struct Display {
    int width, height;
};
constexpr Display displays[] = {{1080, 1920}, {1280, 800}, {1920, 1080}, {800, 480}};

std::unique_ptr<Stage> open_stage(const Display& display, const std::string& theme) {
    StageSettings settings;
    settings.headless = true;
    settings.motion = false;
    settings.theme = theme;
    settings.width = display.width, settings.height = display.height;
    auto stage = Stage::open(settings);
    REQUIRE(stage);
    return std::move(*stage);
}

Rect sheet_on(const Stage& stage) {
    for (const Inscription& inscription : stage.inscriptions())
        if (inscription.text == "a code to be scanned") return inscription.where;
    return {};
}

}  // namespace

TEST_CASE("the modules of a code are found, however large they are and wherever it stands in its picture") {
    std::mt19937 dice(1504);
    for (int i = 0; i < 200; ++i) {
        const Rows rows = thrown(dice);
        const CodeModules small = modules_of(picture_of(rows));
        REQUIRE(small.width == int(rows[0].size()));
        REQUIRE(small.height == int(rows.size()));
        for (int y = 0; y < small.height; ++y)
            for (int x = 0; x < small.width; ++x) REQUIRE(small.at(x, y) == (rows[std::size_t(y)][std::size_t(x)] == '#'));
        const int module = 2 + int(dice() % 9), left = int(dice() % 30), top = int(dice() % 30);
        CHECK(modules_of(picture_of(rows, module, left, top)) == small);
    }
}

TEST_CASE("bars are one row of modules, whether their picture has one or a hundred") {
    const std::string bars = "##  # ## ###  # #   ##";
    const CodeModules one = modules_of(picture_of(Rows{bars})), many = modules_of(picture_of(Rows(100, bars), 3, 17, 5));
    CHECK(one.is_linear);
    CHECK(one.width == int(bars.size()));
    CHECK(one.height == 1);
    CHECK(many == one);
    CHECK(one.quiet() == 10);
}

TEST_CASE("where there is no code there are no modules") {
    CHECK(modules_of({}).width == 0);
    CHECK(modules_of({4, 4, std::vector<std::uint8_t>(16, 255)}).width == 0);
    CHECK(modules_of({4, 4, std::vector<std::uint8_t>(15, 0)}).width == 0);  // not what it says it is
    CHECK(modules_of({2, 1, {}, {0xff000000u, 0xffffffffu}}).width == 0);    // in colour
}

TEST_CASE("a code is read off every display, in every theme, large and low") {
    const Catalogue catalogue = samples::catalogue();
    constexpr std::string_view data = "MENDBAY-TEST-7F3K";
    for (const auto symbology : {paper::Symbology::qr, paper::Symbology::data_matrix, paper::Symbology::code128}) {
        const auto symbol = hw::wire::symbol_of(symbology, data);
        REQUIRE(symbol);
        const auto code = std::make_shared<const flow::Picture>(picture_of(symbol->modules));
        for (const char* theme : {"day", "night", "contrast"})
            for (const Display& display : displays) {
                const auto stage = open_stage(display, theme);
                for (const char* name : {"scan_code", "scan_code_kiosk", "scan_code_other"})
                    for (const bool large_and_low : {false, true}) {
                        flow::Screen screen = samples::one(name);
                        std::get<flow::screen::ScanPrompt>(screen.body).code = code;
                        const bool upright = display.height > display.width;
                        if (large_and_low && (screen.chrome.station != Station::kiosk || !upright)) continue;
                        screen.chrome.comfort.large = screen.chrome.comfort.low = large_and_low;
                        INFO(name << " " << int(symbology) << " " << theme << " " << display.width << "x" << display.height
                                  << (large_and_low ? " large and low" : ""));
                        stage->draw(screen, catalogue, Moment(0));
                        CHECK(reads(stage->frame(), data));
                    }
            }
    }
}

TEST_CASE("a code on the display is black and white and nothing between, with white around it as scanners want it") {
    const Catalogue catalogue = samples::catalogue();
    for (const char* theme : {"day", "night", "contrast"})
        for (const Display& display : displays)
            for (const char* name : {"scan_code", "scan_code_kiosk", "scan_code_other"}) {
                INFO(name << " " << theme << " " << display.width << "x" << display.height);
                const auto stage = open_stage(display, theme);
                const flow::Screen screen = samples::one(name);
                const CodeModules code = modules_of(*std::get<flow::screen::ScanPrompt>(screen.body).code);
                stage->draw(screen, catalogue, Moment(0));
                const Frame& frame = stage->frame();
                const Rect sheet = sheet_on(*stage);
                REQUIRE(sheet.width() > 0);
                const int modules = code.width + 2 * code.quiet(), module = int(sheet.width()) / modules;
                CHECK(int(sheet.width()) == module * modules);
                CHECK(module >= 3);
                CHECK(code.quiet() >= 4);
                CHECK(code.quiet() * 10 >= code.width);
                int wrong = 0;
                for (int y = -code.quiet() + 1; y < code.height + code.quiet() - 1; ++y)
                    for (int x = -code.quiet() + 1; x < code.width + code.quiet() - 1; ++x) {
                        const bool inside = x >= 0 && y >= 0 && x < code.width && y < code.height;
                        const std::uint32_t wanted = inside && code.at(x, y) ? 0xff000000u : 0xffffffffu;
                        for (int v = 0; v < module; ++v)
                            for (int u = 0; u < module; ++u) {
                                const int px = int(sheet.x0) + (x + code.quiet()) * module + u,
                                          py = int(sheet.y0) + (y + code.quiet()) * module + v;
                                wrong +=
                                    frame.pixels[std::size_t(py) * std::size_t(frame.width) + std::size_t(px)] != wanted;
                            }
                    }
                CHECK(wrong == 0);
            }
}

TEST_CASE("a picture that is more than a code is shown whole, on white") {
    const Catalogue catalogue = samples::catalogue();
    std::mt19937 dice(9100);
    flow::Picture photo{900, 700, {}};
    for (int i = 0; i < photo.width * photo.height; ++i) photo.grey.push_back(std::uint8_t(dice() % 256));
    flow::Screen screen = samples::one("scan_code");
    std::get<flow::screen::ScanPrompt>(screen.body).code = std::make_shared<const flow::Picture>(photo);
    const auto stage = open_stage({1280, 800}, "night");
    stage->draw(screen, catalogue, Moment(0));
    const Rect sheet = sheet_on(*stage);
    CHECK(sheet.width() > 300);
    const Frame& frame = stage->frame();
    const auto at = [&](float x, float y) {
        return frame.pixels[std::size_t(y) * std::size_t(frame.width) + std::size_t(x)];
    };
    CHECK(at(sheet.x0 + 4, sheet.centre().y) == 0xffffffffu);
    CHECK(at(sheet.centre().x, sheet.y1 - 4) == 0xffffffffu);
    CHECK((at(sheet.centre().x, sheet.centre().y) & 0xff) < 0xf0);
}
