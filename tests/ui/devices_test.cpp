// The page of all devices: whoever walks past sees whether something is wrong, and touches it.
#include "tests/catch.hpp"
#include "tests/ui/headless.hpp"
#include "tests/ui/real_texts.hpp"
#include "ui/gallery/samples.hpp"
#include "ui/illustrations.hpp"
#include "ui/theme.hpp"

#include <algorithm>
#include <map>

using namespace mendbay;
using namespace mendbay::ui;
using flow::screen::Devices;

namespace {

int pixels_of(const Frame& frame, std::uint32_t colour) {
    return int(std::count(frame.pixels.begin(), frame.pixels.end(), colour));
}

// The places of the cards by the index of their tap.
std::map<int, Rect> cards_on(const Stage& stage) {
    std::map<int, Rect> out;
    for (const Target& target : stage.targets())
        if (target.tap.act == flow::Act::open_device) out[target.tap.index] = target.where;
    return out;
}

}  // namespace

TEST_CASE("where all is well nothing shouts; a strong colour stands only at what has to be seen to") {
    const Catalogue catalogue = samples::catalogue();
    const Palette day = load_theme("assets/themes", "day").value().palette;
    const auto stage = headless_stage(1280, 800, false);
    stage->draw(samples::one("devices"), catalogue, Moment(0));
    CHECK(pixels_of(stage->frame(), day.wrong) == 0);
    CHECK(pixels_of(stage->frame(), day.look) == 0);

    // A strip across its card and an edge around it, each.
    const flow::Screen trouble = samples::one("devices_trouble");
    stage->draw(trouble, catalogue, Moment(0));
    const auto places = cards_on(*stage);
    const auto& cards = std::get<Devices>(trouble.body).cards;
    int looked_at = 0;
    for (const auto& [index, where] : places) {
        const auto tone = cards[std::size_t(index)].tone;
        INFO("card " << index);
        int strong = 0, edge = 0;
        const std::uint32_t colour = tone == flow::Tone::wrong ? day.wrong : day.look;
        const Frame& frame = stage->frame();
        for (int y = int(where.y0); y < int(where.y1); ++y)
            for (int x = int(where.x0); x < int(where.x1); ++x)
                if (frame.pixels[std::size_t(y) * std::size_t(frame.width) + std::size_t(x)] == colour) {
                    ++strong;
                    edge += x < int(where.x0) + 3;
                }
        if (tone == flow::Tone::wrong || tone == flow::Tone::look) {
            ++looked_at;
            CHECK(float(strong) > where.width() * where.height() * 0.12f);
            CHECK(float(edge) > where.height());
        } else {
            CHECK(strong == 0);
        }
    }
    CHECK(looked_at == 3);
}

TEST_CASE("two devices stand side by side where the display lies, and below each other where it stands") {
    const Catalogue catalogue = samples::catalogue();
    const auto lying = headless_stage(1280, 800, false), upright = headless_stage(1080, 1920, false);
    lying->draw(samples::one("devices"), catalogue, Moment(0));
    const auto two = cards_on(*lying);
    REQUIRE(two.size() == 6);  // all of them, without a finger
    CHECK(lying->dragged().empty());
    CHECK(two.at(0).y0 == two.at(1).y0);
    CHECK(two.at(0).height() == two.at(1).height());
    CHECK(two.at(2).y0 > two.at(1).y1);
    upright->draw(samples::one("devices_kiosk"), catalogue, Moment(0));
    const auto one = cards_on(*upright);
    REQUIRE(one.size() == 4);
    CHECK(upright->dragged().empty());
    CHECK(one.at(1).y0 > one.at(0).y1);
    CHECK(one.at(0).width() > 900);
}

TEST_CASE("a touch anywhere on a card opens its device") {
    const Catalogue catalogue = samples::catalogue();
    const flow::Screen screen = samples::one("devices");
    const auto stage = headless_stage(1280, 800, false);
    Moment now{0};
    stage->draw(screen, catalogue, now);
    for (const auto& [index, where] : cards_on(*stage))
        for (const Point at : {where.centre(), Point{where.x0 + 20, where.y0 + 20}, Point{where.x1 - 20, where.y1 - 20}}) {
            stage->post_touch(at.x, at.y);
            const Report report = stage->draw(screen, catalogue, now += Moment(1000));
            CHECK(report.taps == std::vector<flow::Tap>{{flow::Act::open_device, index}});
        }
}

TEST_CASE("more devices than there is room for come up under a finger, down to the last one") {
    const Catalogue catalogue = samples::catalogue();
    const flow::Screen screen = samples::one("devices_long");
    const auto count = int(std::get<Devices>(screen.body).cards.size());
    const auto stage = headless_stage(1280, 800, false);
    Moment now{0};
    stage->draw(screen, catalogue, now);
    CHECK_FALSE(stage->dragged().empty());
    CHECK_FALSE(cards_on(*stage).contains(count - 1));
    for (int i = 0; i < 10; ++i) {
        stage->post_key(Input::Kind::page_down);
        stage->draw(screen, catalogue, now += Moment(1000));
    }
    CHECK(cards_on(*stage).contains(count - 1));
}

TEST_CASE("every device of the samples has a drawing of its own") {
    const auto names = thing_names();
    int drawn = 0;
    for (const auto& sample : samples::all(Lang::zh)) {
        std::vector<std::string> pictures;
        if (const auto* page = std::get_if<Devices>(&sample.screen.body))
            for (const auto& card : page->cards) pictures.push_back(card.picture);
        if (const auto* page = std::get_if<flow::screen::Trace>(&sample.screen.body))
            if (!page->picture.empty()) pictures.push_back(page->picture);
        for (const auto& picture : pictures) {
            INFO(picture);
            CHECK(std::find(names.begin(), names.end(), picture) != names.end());
            ++drawn;
        }
    }
    CHECK(drawn > 20);
}
