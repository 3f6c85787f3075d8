#include "tests/ui/golden.hpp"

#include "tests/catch.hpp"
#include "tests/ui/real_texts.hpp"
#include "ui/gallery/samples.hpp"
#include "ui/window.hpp"

#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>

using namespace mendbay;
using namespace mendbay::ui;

namespace {

constexpr std::uint32_t white = 0xffffffffu, blue = 0xff8a6a0bu;

// A page with one button on it, 24 pixels high in the small picture.
struct Sheet {
    int width = 640, height = 480;
    std::vector<std::uint32_t> pixels = std::vector<std::uint32_t>(std::size_t(width) * std::size_t(height), white);

    void fill(int x0, int y0, int x1, int y1, std::uint32_t colour) {
        for (int y = y0; y < y1; ++y)
            for (int x = x0; x < x1; ++x) pixels[std::size_t(y) * std::size_t(width) + std::size_t(x)] = colour;
    }
    golden::Picture small() const { return golden::made_small(Frame{width, height, pixels}); }
};
Sheet with_button(int left, int top) {
    Sheet sheet;
    sheet.fill(left, top, left + 320, top + 96, blue);
    return sheet;
}

struct Shot {
    std::string name;
    flow::Screen screen;
    std::string theme = "day";
};

// What is kept: every sample at its station's own display in Chinese, the wordy ones in English too, and a handful of pages
// in every other dress.
std::vector<Shot> shots() {
    std::vector<Shot> out;
    for (const Lang lang : {Lang::zh, Lang::en})
        for (auto& sample : samples::all(lang))
            if (lang == Lang::zh || sample.state == samples::State::wordy)
                out.push_back({sample.name + "." + std::string(code_of(lang)), std::move(sample.screen)});
    for (const char* name : {"attract", "decision_yes", "summary", "done", "typing_phone", "board", "listing",
                             "devices_trouble", "scan_code"}) {
        out.push_back({std::string(name) + ".night", samples::one(name), "night"});
        out.push_back({std::string(name) + ".contrast", samples::one(name), "contrast"});
    }
    for (const char* name : {"attract", "decision_yes", "summary", "typing_words"}) {
        Shot large{std::string(name) + ".large", samples::one(name)}, low{std::string(name) + ".low", samples::one(name)};
        large.screen.chrome.comfort.large = true;
        low.screen.chrome.comfort.low = true;
        out.push_back(std::move(large));
        out.push_back(std::move(low));
    }
    return out;
}

// Stages are dear to open: one for each theme and display.
class Stages {
  public:
    Stage& for_shot(const Shot& shot) {
        const bool upright = shot.screen.chrome.station == Station::kiosk;
        auto& stage = stages_[{shot.theme, upright}];
        if (!stage) {
            StageSettings settings;
            settings.headless = true;
            settings.width = upright ? 1080 : 1280, settings.height = upright ? 1920 : 800;
            settings.theme = shot.theme;
            settings.motion = false;
            auto opened = Stage::open(settings);
            REQUIRE(opened);
            stage = std::move(*opened);
        }
        return *stage;
    }

  private:
    std::map<std::pair<std::string, bool>, std::unique_ptr<Stage>> stages_;
};

}  // namespace

TEST_CASE("letters drawn a little darker or lighter are the same picture") {
    Sheet one = with_button(100, 100), other = one;
    for (std::size_t i = 0; i < one.pixels.size(); i += 3)  // every third pixel, by what another hinting would do to a rim
        other.pixels[i] = other.pixels[i] == white ? 0xffebebebu : 0xff947515u;
    CHECK(one.pixels != other.pixels);
    CHECK(golden::distance(one.small(), other.small()) < golden::tolerated);
}

TEST_CASE("a button that moved, grew, went or changed its colour is another picture") {
    const golden::Picture kept = with_button(100, 100).small();
    CHECK(golden::distance(kept, with_button(100, 100).small()) == 0);
    CHECK(golden::distance(kept, with_button(116, 100).small()) > golden::tolerated);
    CHECK(golden::distance(kept, with_button(100, 116).small()) > golden::tolerated);
    CHECK(golden::distance(kept, Sheet().small()) > golden::tolerated);
    Sheet paler = with_button(100, 100);
    paler.fill(100, 100, 420, 196, 0xffb09a4bu);
    CHECK(golden::distance(kept, paler.small()) > golden::tolerated);
    Sheet larger;
    larger.width = 644;
    larger.pixels.assign(std::size_t(larger.width) * std::size_t(larger.height), white);
    CHECK(golden::distance(kept, larger.small()) == 255);
}

TEST_CASE("a check mark that is lost is found on a page full of other things") {
    Sheet page = with_button(100, 100);
    for (int y = 240; y < 460; y += 20) page.fill(40, y, 600, y + 8, 0xff404040u);
    Sheet marked = page;
    marked.fill(560, 40, 584, 64, blue);
    CHECK(golden::distance(page.small(), marked.small()) > golden::tolerated);
}

TEST_CASE("a picture comes back from its file as it was kept, but for the palette") {
    const std::string file = (std::filesystem::temp_directory_path() / "mendbay-golden.png").string();
    Sheet sheet = with_button(100, 100);
    for (int x = 0; x < sheet.width; ++x)  // more colours than a palette has
        sheet.fill(
            x, 300, x + 1, 400,
            0xff000000u | std::uint32_t(x % 256) | std::uint32_t(x * 7 % 256) << 8 | std::uint32_t(x * 3 % 256) << 16);
    REQUIRE(golden::write(sheet.small(), file));
    CHECK(golden::distance(golden::read(file), sheet.small()) < golden::tolerated);
    std::filesystem::remove(file);
    CHECK(golden::read(file).pixels.empty());
}

TEST_CASE("every page looks as it was last approved") {
    const Catalogue catalogue = samples::catalogue();
    Stages stages;
    std::set<std::string> kept;
    for (const Shot& shot : shots()) {
        Stage& stage = stages.for_shot(shot);
        stage.draw(shot.screen, catalogue, Moment(0));
        const std::string complaint = golden::held_against(shot.name, stage.frame());
        if (!complaint.empty()) FAIL_CHECK(complaint);
        kept.insert(shot.name + ".png");
    }
    // A picture of a page that is no more is thrown away with the others made anew.
    std::uintmax_t bytes = 0;
    std::error_code none_there;
    for (const auto& entry : std::filesystem::directory_iterator("tests/ui/golden", none_there)) {
        const std::string name = entry.path().filename().string();
        INFO(name);
        if (std::getenv("MENDBAY_REFRESH") && !kept.contains(name)) std::filesystem::remove(entry.path());
        else CHECK(kept.contains(name));
        bytes += std::filesystem::exists(entry.path()) ? entry.file_size() : 0;
    }
    CHECK(bytes < 1'500'000);
}
