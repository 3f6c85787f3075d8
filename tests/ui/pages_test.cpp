// Every sample of every kind of screen, in both languages and at four sizes, held against what a shop needs.
// With MENDBAY_PICTURES=folder the first case also writes each as a PNG, to be looked at.
#include "tests/catch.hpp"
#include "tests/ui/real_texts.hpp"
#include "ui/gallery/samples.hpp"
#include "ui/theme.hpp"
#include "ui/window.hpp"

#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

using namespace mendbay;
using namespace mendbay::ui;
using std::chrono::milliseconds;

namespace {

struct Size {
    int width, height;
    float smallest_target;  // by the kind of station: kiosk upright 90, lying displays 56, tiny ones less
};
constexpr Size sizes[] = {{1080, 1920, 90}, {1280, 800, 56}, {1920, 1080, 56}, {800, 480, 44}};

std::unique_ptr<Stage> open_stage(int width, int height, const std::string& theme = "day") {
    StageSettings settings;
    settings.theme = theme;
    settings.motion = false;  // what moves stands where it comes to rest
    settings.width = width, settings.height = height;
    settings.headless = true;
    auto stage = Stage::open(settings);
    REQUIRE(stage);
    return std::move(*stage);
}

void write_png(const Frame& frame, const std::string& path) {
    cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, frame.width, frame.height);
    unsigned char* rows = cairo_image_surface_get_data(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; y < frame.height; ++y)
        for (int x = 0; x < frame.width; ++x) {
            const std::uint32_t p = frame.pixels[std::size_t(y) * std::size_t(frame.width) + std::size_t(x)];
            reinterpret_cast<std::uint32_t*>(rows + y * stride)[x] = (p & 0xff) << 16 | (p & 0xff00) | (p >> 16 & 0xff);
        }
    cairo_surface_mark_dirty(surface);
    cairo_surface_write_to_png(surface, path.c_str());
    cairo_surface_destroy(surface);
}

// Whatever is to be read stands free: no two inscriptions share a place, and one that reaches into a target lies wholly
// within it, since it is the target's own. Half a pixel comes from rounding.
void check_nothing_overlaps(const Stage& stage) {
    const auto& texts = stage.inscriptions();
    const Rect whole{0, 0, float(stage.width()), float(stage.height())};
    CHECK_FALSE(texts.empty());
    for (std::size_t i = 0; i < texts.size(); ++i) {
        INFO("text " << texts[i].text);
        CHECK(whole.contains(texts[i].where));
        const Rect core = texts[i].where.inset(0.5f);
        for (std::size_t k = i + 1; k < texts.size(); ++k)
            if (core.overlaps(texts[k].where.inset(0.5f))) FAIL_CHECK("it overlaps " << texts[k].text);
        for (const Target& target : stage.targets())
            if (core.overlaps(target.where) && !target.where.contains(core))
                FAIL_CHECK("it reaches into the target " << target.label);
    }
}

}  // namespace

namespace {

void check_targets(const Stage& stage, float smallest) {
    const auto& targets = stage.targets();
    const Rect whole{0, 0, float(stage.width()), float(stage.height())};
    for (std::size_t i = 0; i < targets.size(); ++i) {
        INFO("target " << targets[i].label);
        CHECK(whole.contains(targets[i].where));
        CHECK(targets[i].where.width() >= smallest - 0.01f);
        CHECK(targets[i].where.height() >= smallest - 0.01f);
        for (std::size_t k = i + 1; k < targets.size(); ++k)
            if (targets[i].where.overlaps(targets[k].where)) FAIL_CHECK("it overlaps the target " << targets[k].label);
    }
}

// What a customer may have asked for. Colours move nothing, so themes are looked at elsewhere.
struct Dress {
    const char* name;
    bool large, low;
};
constexpr Dress dresses[] = {
    {"as it comes", false, false}, {"large", true, false}, {"low", false, true}, {"large and low", true, true}};

}  // namespace

TEST_CASE("every sample can be read and touched at every size, in both languages, large and low") {
    const Catalogue catalogue = samples::catalogue();
    const char* pictures = std::getenv("MENDBAY_PICTURES");
    if (pictures) std::filesystem::create_directories(pictures);
    for (const Size& size : sizes) {
        const auto stage = open_stage(size.width, size.height);
        for (const Lang lang : {Lang::zh, Lang::en})
            for (const auto& sample : samples::all(lang))
                for (const Dress& dress : dresses) {
                    const bool for_customers = sample.screen.chrome.station == Station::kiosk;
                    if ((dress.large || dress.low) && !for_customers) continue;
                    if (dress.low && size.height < size.width) continue;
                    flow::Screen screen = sample.screen;
                    screen.chrome.comfort.large |= dress.large;
                    screen.chrome.comfort.low |= dress.low;
                    INFO(sample.name << " " << code_of(lang) << " " << size.width << "x" << size.height << " "
                                     << dress.name);
                    stage->draw(screen, catalogue, milliseconds(0));
                    if (pictures && !dress.large && !dress.low)
                        write_png(stage->frame(), std::string(pictures) + "/" + sample.name + "_" +
                                                      std::string(code_of(lang)) + "_" + std::to_string(size.width) +
                                                      ".png");
                    CHECK(stage->missing_glyphs() == 0);
                    check_nothing_overlaps(*stage);
                    for (const auto& text : stage->overflows()) FAIL_CHECK("cut: " << text);
                    CHECK((std::holds_alternative<flow::screen::Busy>(screen.body) || !stage->targets().empty()));
                    check_targets(*stage, size.smallest_target);
                }
    }
}

namespace {

// What a finger opens on a page by itself, without the flow hearing of it.
constexpr std::string_view viewer_samples[] = {"done", "done_no_paper", "done_long"};

// Touches everything a page keeps to itself, one after the other, each on a fresh page. Returns how many there were.
int open_each(Stage& stage, const flow::Screen& screen, const Catalogue& catalogue, milliseconds& now, float smallest) {
    const auto fresh = [&] {
        stage.draw({screen.chrome, flow::screen::Busy{}}, catalogue, now += milliseconds(1000));
        stage.draw(screen, catalogue, now += milliseconds(1000));
        stage.draw(screen, catalogue, now += milliseconds(1000));
    };
    fresh();
    std::vector<Target> locals;
    for (const Target& target : stage.targets())
        if (target.local) locals.push_back(target);
    for (const Target& target : locals) {
        INFO("opened: " << target.label);
        fresh();
        stage.post_touch(target.where.centre().x, target.where.centre().y);
        const Report report = stage.draw(screen, catalogue, now += milliseconds(1000));
        CHECK(report.taps.empty());
        check_nothing_overlaps(stage);
        for (const auto& text : stage.overflows()) FAIL_CHECK("cut: " << text);
        check_targets(stage, smallest);
    }
    return int(locals.size());
}

}  // namespace

TEST_CASE("what a page opens by itself can be read and touched as well") {
    const Catalogue catalogue = samples::catalogue();
    for (const Size& size : sizes) {
        const auto stage = open_stage(size.width, size.height);
        milliseconds now{0};
        int opened = 0;
        for (const Lang lang : {Lang::zh, Lang::en})
            for (const auto& sample : samples::all(lang)) {
                INFO(sample.name << " " << code_of(lang) << " " << size.width << "x" << size.height);
                opened += open_each(*stage, sample.screen, catalogue, now, size.smallest_target);
            }
        CHECK(opened > 10);
    }
}

TEST_CASE("the slip opens over everything, and goes again by its button or by Escape") {
    const Catalogue catalogue = samples::catalogue();
    for (const Size& size : sizes)
        for (const std::string_view name : viewer_samples) {
            INFO(name << " " << size.width << "x" << size.height);
            const auto stage = open_stage(size.width, size.height);
            const flow::Screen screen = samples::one(name);
            milliseconds now{0};
            const auto draw = [&] { return stage->draw(screen, catalogue, now += milliseconds(1000)); };
            const auto is_open = [&] { return stage->targets().size() == 1; };
            draw(), draw();
            const auto touch_viewer = [&] {
                for (const Target& target : stage->targets())
                    if (target.local) stage->post_touch(target.where.centre().x, target.where.centre().y);
                return draw();
            };
            CHECK_FALSE(is_open());
            touch_viewer();
            CHECK(is_open());
            touch_viewer();  // now its button
            CHECK_FALSE(is_open());
            touch_viewer();
            stage->post_key(Input::Kind::escape);
            CHECK(draw().taps.empty());
            CHECK_FALSE(is_open());
        }
}

TEST_CASE("why is folded until somebody asks, where the display has no room beside the answer") {
    const Catalogue catalogue = samples::catalogue();
    const auto stage = open_stage(1080, 1920);
    const flow::Screen screen = samples::one("decision_yes");
    const auto& reasons = std::get<flow::screen::DecisionCard>(screen.body).reasons;
    const std::string last = catalogue.say(reasons.back().text, Lang::zh);
    const auto is_said = [&] {
        return std::any_of(stage->inscriptions().begin(), stage->inscriptions().end(),
                           [&](const Inscription& i) { return last.starts_with(i.text) && i.text.size() > 3; });
    };
    stage->draw(screen, catalogue, milliseconds(0));
    CHECK_FALSE(is_said());
    const auto why =
        std::find_if(stage->targets().begin(), stage->targets().end(), [](const Target& t) { return t.local.has_value(); });
    REQUIRE(why != stage->targets().end());
    stage->post_touch(why->where.centre().x, why->where.centre().y);
    stage->draw(screen, catalogue, milliseconds(1000));
    CHECK(is_said());
}

namespace {

double luminance(std::uint32_t colour) {
    const auto linear = [&](int shift) {
        const double v = double(colour >> shift & 0xff) / 255;
        return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(0) + 0.7152 * linear(8) + 0.0722 * linear(16);
}
double contrast(std::uint32_t a, std::uint32_t b) {
    const double one = luminance(a), other = luminance(b);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

// What letters stand on: the colour that most pixels between them have.
std::uint32_t ground_of(const Frame& frame, const Rect& where) {
    std::map<std::uint32_t, int> counts;
    for (int y = std::max(0, int(where.y0)); y < std::min(frame.height, int(where.y1)); ++y)
        for (int x = std::max(0, int(where.x0)); x < std::min(frame.width, int(where.x1)); ++x)
            ++counts[frame.pixels[std::size_t(y) * std::size_t(frame.width) + std::size_t(x)]];
    const auto most =
        std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == counts.end() ? 0 : most->first;
}

// A colour as it is seen where it is laid on with less than its whole strength.
std::uint32_t laid_on(std::uint32_t colour, std::uint32_t ground) {
    const std::uint32_t share = colour >> 24;
    std::uint32_t out = 0xff000000u;
    for (int shift = 0; shift < 24; shift += 8)
        out |= ((colour >> shift & 0xff) * share + (ground >> shift & 0xff) * (255 - share) + 127) / 255 << shift;
    return out;
}

}  // namespace

// The palette's own test holds each colour against the grounds it is meant for; this one holds what is really drawn. What is
// not to be had now may be faint: WCAG 1.4.3 says so of controls that do nothing.
TEST_CASE("in every theme, letters can be told from what they stand on") {
    const Catalogue catalogue = samples::catalogue();
    int held = 0;
    for (const std::string theme : {"day", "night", "contrast"}) {
        const auto faint = load_theme("assets/themes", theme).value().palette.ghost;
        const auto upright = open_stage(1080, 1920, theme), lying = open_stage(1280, 800, theme);
        for (const auto& sample : samples::all(Lang::zh)) {
            const bool kiosk = sample.screen.chrome.station == Station::kiosk;
            if (sample.screen.chrome.comfort.contrast || sample.screen.chrome.countdown || sample.screen.chrome.dialog)
                continue;
            INFO(sample.name << " " << theme);
            Stage& stage = kiosk ? *upright : *lying;
            stage.draw(sample.screen, catalogue, milliseconds(0));
            const float large = kiosk ? 32 : 24;
            for (const Inscription& text : stage.inscriptions()) {
                if (text.colour == 0 || text.colour == faint) continue;
                ++held;
                const std::uint32_t ground = ground_of(stage.frame(), text.where.inset(-2));
                const double ratio = contrast(laid_on(text.colour, ground), ground);
                if (ratio < (text.where.height() >= large ? 3 : 4.5)) FAIL_CHECK(text.text << ": " << ratio);
            }
        }
    }
    CHECK(held > 3000);
}

namespace {

// Where a text stands largest.
const Inscription* find_text(const Stage& stage, std::string_view text) {
    const Inscription* found = nullptr;
    for (const Inscription& inscription : stage.inscriptions())
        if (inscription.text == text && (!found || inscription.where.height() > found->where.height())) found = &inscription;
    return found;
}

}  // namespace

TEST_CASE("a board shows everything without a finger, and its figure is read from three metres") {
    const Catalogue catalogue = samples::catalogue();
    for (const Size& size : {sizes[0], sizes[1], sizes[2]}) {
        const auto stage = open_stage(size.width, size.height);
        for (const Lang lang : {Lang::zh, Lang::en})
            for (const char* name : {"board_shelved", "board_tagged", "board_refused", "board_at_rest"}) {
                INFO(name << " " << code_of(lang) << " " << size.width << "x" << size.height);
                stage->draw(samples::one(name, lang), catalogue, milliseconds(0));
                for (const auto& id : stage->dragged()) FAIL_CHECK("only a finger brings all of it: " << id);
            }
        // Three metres want letters of 9 mm; a fifth of the shorter side is 25 mm and more even on a display of ten inches.
        stage->draw(samples::one("board_shelved"), catalogue, milliseconds(0));
        const Inscription* figure = find_text(*stage, "A-02-3");
        REQUIRE(figure);
        CHECK(figure->where.height() >= float(std::min(size.width, size.height)) / 5);
    }
}

TEST_CASE("the staff bar gives up the place, then names, then its title, and keeps the lights") {
    const Catalogue catalogue = samples::catalogue();
    const auto bar_of = [&](int width, int height, const char* name) {
        const auto stage = open_stage(width, height);
        stage->draw(samples::one(name, Lang::en), catalogue, milliseconds(0));
        int lamps = 0;
        for (const Inscription& inscription : stage->inscriptions()) lamps += inscription.text == "a lamp";
        return std::string(find_text(*stage, "Old parts") ? "title, " : "") +
               (find_text(*stage, "Scanner hand") ? "names, " : "") + "lamps: " + std::to_string(lamps);
    };
    CHECK(bar_of(1920, 1080, "bar_with_back") == "title, names, lamps: 4");
    CHECK(bar_of(1080, 1920, "board_shelved") == "title, names, lamps: 4");  // upright: in a row of their own
    CHECK(bar_of(1080, 1920, "bar_with_back") == "names, lamps: 4");
    CHECK(bar_of(800, 480, "board_shelved") == "title, lamps: 4");
    CHECK(bar_of(480, 400, "bar_with_back") == "lamps: 4");
    CHECK(bar_of(430, 400, "bar_with_back") == "lamps: 1");
}

TEST_CASE("where no slip came out the page shows the number to note, in figures of its own") {
    const Catalogue catalogue = samples::catalogue();
    for (const Size& size : sizes) {
        const auto stage = open_stage(size.width, size.height);
        INFO(size.width << "x" << size.height);
        stage->draw(samples::one("done_no_paper"), catalogue, milliseconds(0));
        CHECK(find_text(*stage, "记下单号"));
        CHECK(find_text(*stage, "SZ001-260302-A0042-3"));
        stage->draw(samples::one("done"), catalogue, milliseconds(0));
        CHECK_FALSE(find_text(*stage, "SZ001-260302-A0042-3"));  // there it stands on the slip that comes out
    }
}
