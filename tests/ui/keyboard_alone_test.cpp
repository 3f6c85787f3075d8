// Every page worked with a keyboard and nothing else: Tab gets everywhere, Enter does what a touch would, Escape leads out.
#include "tests/catch.hpp"
#include "tests/ui/headless.hpp"
#include "tests/ui/real_texts.hpp"
#include "ui/gallery/samples.hpp"
#include "ui/window.hpp"

#include <algorithm>

using namespace mendbay;
using namespace mendbay::ui;
using flow::Tap;

namespace {

struct Desk {
    const Catalogue& catalogue;
    std::unique_ptr<Stage> stage;
    Moment now{0};

    Desk(const Catalogue& texts, Station station)
        : catalogue(texts),
          stage(station == Station::kiosk ? headless_stage(1080, 1920, false) : headless_stage(1280, 800, false)) {}
    // Long enough after everything before for it to count.
    Report draw(const flow::Screen& screen) { return stage->draw(screen, catalogue, now += Moment(1000)); }
    Report strike(Input::Kind key, const flow::Screen& screen) {
        stage->post_key(key);
        return draw(screen);
    }
    // A key of the on-screen keyboard is left out: who has a real one types on it.
    std::vector<Target> to_be_reached() const {
        std::vector<Target> out;
        for (const Target& target : stage->targets())
            if (!target.key) out.push_back(target);
        return out;
    }
};

// What Escape has to do on a page, the topmost first; nothing: it may do what the page likes.
std::optional<Tap> way_out(const flow::screen::Chrome& chrome) {
    if (chrome.countdown) return chrome.countdown->stay.tap;
    if (chrome.dialog) return chrome.dialog->no.tap;
    if (chrome.back) return chrome.back->tap;
    if (chrome.cancel) return chrome.cancel->tap;
    return {};
}

}  // namespace

TEST_CASE("with Tab alone everything on a page is reached, and Enter does what a touch does") {
    const Catalogue catalogue = samples::catalogue();
    Desk kiosk(catalogue, Station::kiosk), counter(catalogue, Station::counter);
    for (const auto& sample : samples::all(Lang::zh)) {
        INFO(sample.name);
        Desk& desk = sample.screen.chrome.station == Station::kiosk ? kiosk : counter;
        desk.draw(sample.screen);
        const std::vector<Target> wanted = desk.to_be_reached();
        std::vector<Target> reached;
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            desk.strike(Input::Kind::next, sample.screen);
            const auto focus = desk.stage->focus();
            REQUIRE(focus);
            reached.push_back(*focus);
            const Report entered = desk.strike(Input::Kind::enter, sample.screen);
            INFO("Enter on " << focus->label);
            if (focus->local) {
                CHECK(entered.taps.empty());
                if (focus->local->does == Local::Does::toggle) CHECK(entered.painted);
                desk.strike(Input::Kind::enter, sample.screen);  // as it was, where it was unfolded
            } else {
                CHECK(entered.taps == std::vector<Tap>{focus->tap});
            }
        }
        for (const Target& target : wanted) {
            const bool seen =
                std::any_of(reached.begin(), reached.end(), [&](const Target& r) { return r.means_the_same(target); });
            if (!seen) FAIL_CHECK("Tab never comes to " << target.label);
        }
    }
}

TEST_CASE("what lies below the edge of a page comes up for the keyboard") {
    const Catalogue catalogue = samples::catalogue();
    Desk kiosk(catalogue, Station::kiosk), counter(catalogue, Station::counter);
    int scrolled = 0;
    for (const auto& sample : samples::all(Lang::zh)) {
        Desk& desk = sample.screen.chrome.station == Station::kiosk ? kiosk : counter;
        desk.draw(sample.screen);
        const auto areas = desk.stage->dragged();
        const auto* typing = std::get_if<flow::screen::Typing>(&sample.screen.body);
        if (typing && typing->keys == flow::screen::Keys::date) continue;  // the wheels stand at their end already
        if (areas.empty() || sample.screen.chrome.countdown || sample.screen.chrome.dialog) continue;
        INFO(sample.name);
        ++scrolled;
        CHECK(desk.strike(Input::Kind::page_down, sample.screen).painted);
    }
    CHECK(scrolled > 3);
}

TEST_CASE("Escape leads out of every page that has a way out") {
    const Catalogue catalogue = samples::catalogue();
    Desk kiosk(catalogue, Station::kiosk), counter(catalogue, Station::counter);
    for (const auto& sample : samples::all(Lang::en)) {
        INFO(sample.name);
        Desk& desk = sample.screen.chrome.station == Station::kiosk ? kiosk : counter;
        desk.draw(sample.screen);
        const Report report = desk.strike(Input::Kind::escape, sample.screen);
        if (const auto wanted = way_out(sample.screen.chrome)) CHECK(report.taps == std::vector<Tap>{*wanted});
        else CHECK(report.taps.empty());
    }
}
