// The drawings of things: every name somebody asks for has one, and what is to be found on it lies on the thing.
#include "ui/illustrations.hpp"
#include "tests/catch.hpp"
#include "tests/ui/headless.hpp"
#include "tests/ui/real_texts.hpp"
#include "ui/gallery/samples.hpp"
#include "ui/window.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

using namespace mendbay;
using namespace mendbay::ui;

namespace {

// Every `picture = "…"` of the things in the lists of faults; symptoms have pictures too, but those are icons.
std::set<std::string> pictures_in_lists() {
    std::set<std::string> out;
    const std::regex picture("where_en = \"[^\"]*\", picture = \"([a-z_]+)\"");
    for (const auto& entry : std::filesystem::directory_iterator("assets/lists")) {
        std::ifstream in(entry.path());
        const std::string text{std::istreambuf_iterator<char>(in), {}};
        for (std::sregex_iterator at(text.begin(), text.end(), picture), end; at != end; ++at) out.insert((*at)[1]);
    }
    return out;
}

bool is_drawn(std::string_view name) {
    const auto names = thing_names();
    return std::find(names.begin(), names.end(), name) != names.end();
}

struct Shop {
    Catalogue catalogue = samples::catalogue();
    std::unique_ptr<Stage> stage;
    explicit Shop(bool motion) : stage(headless_stage(1080, 1920, motion)) {}
    Report draw(const flow::Screen& screen, Moment now) { return stage->draw(screen, catalogue, now); }
};

flow::Screen with_ten_things() {
    flow::Screen screen = samples::one("scan_things");
    auto& things = std::get<flow::screen::ScanPrompt>(screen.body).things;
    things.clear();
    for (const std::string_view name : thing_names().first(10))
        things.push_back({verbatim(std::string(name.substr(0, 4))), verbatim("SN"), std::string(name)});
    return screen;
}

}  // namespace

TEST_CASE("every thing that a list names has its own drawing") {
    const std::set<std::string> named = pictures_in_lists();
    CHECK(named.size() >= 5);
    for (const std::string& name : named) {
        INFO(name);
        CHECK(is_drawn(name));
    }
    for (const char* name : {"invoice", "invoice_on_phone", "recorder", "box"}) CHECK(is_drawn(name));
}

TEST_CASE("each thing comes round in its turn, once in four seconds, and little is drawn in between") {
    Shop shop(true);
    const flow::Screen screen = samples::one("scan_things");
    shop.draw(screen, Moment(0));
    Moment now{0};
    int frames = 0, changes = 0;
    for (; now < Moment(24000); ++frames) {
        const Report report = shop.draw(screen, now);
        REQUIRE(report.again_in);
        changes += report.painted;
        now += std::max(*report.again_in, Moment(1));
    }
    CHECK(changes >= 5);     // another thing each time
    CHECK(frames <= 6 * 8);  // a short movement each time, and sleep
}

TEST_CASE("a finger says which thing it is; then it stays") {
    Shop shop(true);
    const flow::Screen screen = with_ten_things();
    shop.draw(screen, Moment(0));
    shop.draw(screen, Moment(1000));
    const auto& targets = shop.stage->targets();
    const auto third =
        std::find_if(targets.begin(), targets.end(), [](const Target& t) { return t.local && t.local->index == 2; });
    REQUIRE(third != targets.end());
    shop.stage->post_touch(third->where.centre().x, third->where.centre().y);
    CHECK(shop.draw(screen, Moment(1000)).taps.empty());
    shop.draw(screen, Moment(2000));
    const Report later = shop.draw(screen, Moment(30000));
    CHECK_FALSE(later.painted);
    CHECK_FALSE(later.again_in);
}

TEST_CASE("the idle page moves a little of itself and mostly rests; without motion it stands still") {
    const flow::Screen screen = samples::one("attract");
    Shop moving(true);
    Moment now{0}, busy{0};
    constexpr Moment watched{24000}, gentle{50};
    while (now < watched) {
        const Report report = moving.draw(screen, now);
        REQUIRE(report.again_in);
        CHECK(*report.again_in >= gentle);  // 20 frames a second at the most
        if (*report.again_in == gentle) busy += gentle;
        now += *report.again_in;
    }
    CHECK(busy > Moment(2000));
    CHECK(busy <= watched * 35 / 100 + gentle * 6);
    Shop still(false);
    still.draw(screen, Moment(0));
    const Report later = still.draw(screen, Moment(13700));
    CHECK_FALSE(later.painted);
    CHECK_FALSE(later.again_in);
}

TEST_CASE("Enter begins on the idle page") {
    Shop shop(false);
    const flow::Screen screen = samples::one("attract");
    shop.draw(screen, Moment(0));
    shop.stage->post_key(Input::Kind::enter);
    const Report report = shop.draw(screen, Moment(1000));
    REQUIRE(report.taps.size() == 1);
    CHECK(report.taps[0].act == flow::Act::start);
}
