// A stage as the program uses it: screens in, touches in, taps and typed text out.
#include "tests/catch.hpp"
#include "tests/ui/headless.hpp"
#include "tests/ui/real_texts.hpp"
#include "ui/gallery/samples.hpp"
#include "ui/window.hpp"

#include <SDL.h>

#include <algorithm>
#include <cstdlib>
#include <thread>

using namespace mendbay;
using namespace mendbay::ui;
using flow::Act;
using flow::Tap;
using flow::screen::Typing;

namespace {

struct Shop {
    Catalogue catalogue = samples::catalogue();
    std::unique_ptr<Stage> stage;
    Moment now{0};

    explicit Shop(int width = 1080, int height = 1920) : stage(headless_stage(width, height)) {}
    // Long enough after everything before for touches to count.
    Report draw(const flow::Screen& screen) { return stage->draw(screen, catalogue, now += Moment(1000)); }
    void touch(const Target& target) { stage->post_touch(target.where.centre().x, target.where.centre().y); }
    const Target& labelled(const std::string& label) {
        const auto& targets = stage->targets();
        const auto found = std::find_if(targets.begin(), targets.end(), [&](const Target& t) { return t.label == label; });
        INFO(label);
        REQUIRE(found != targets.end());
        return *found;
    }
};

}  // namespace

TEST_CASE("touching the middle of anything touchable reports exactly what the screen offered there") {
    for (const auto& [width, height] : {std::pair{1080, 1920}, std::pair{1280, 800}}) {
        Shop shop(width, height);
        for (const auto& sample : samples::all(Lang::zh)) {
            INFO(sample.name << " " << width);
            shop.draw(sample.screen);
            const std::vector<Target> targets = shop.stage->targets();
            for (const Target& target : targets) {
                if (target.key || target.local) continue;
                shop.touch(target);
                const Report report = shop.draw(sample.screen);
                INFO(target.label);
                REQUIRE(report.taps.size() == 1);
                CHECK(report.taps[0] == target.tap);
                CHECK(report.typed.empty());
            }
        }
    }
}

TEST_CASE("what is touched on the keyboard is typed, letter by letter, and the program has the last word") {
    Shop shop;
    flow::Screen screen = samples::one("typing_number");
    auto& typing = std::get<Typing>(screen.body);
    typing.text = typing.shown = "";
    shop.draw(screen);
    for (const std::string letter : {"S", "Z", "1", "1", "-", "A"}) {
        shop.touch(shop.labelled(letter));
        const Report report = shop.draw(screen);
        REQUIRE(report.typed.size() == 1);
        typing.text = typing.shown = report.typed[0].text;
    }
    CHECK(typing.text == "SZ11-A");
    shop.touch(shop.labelled("删除"));
    CHECK(shop.draw(screen).typed.at(0).text == "SZ11-");
    shop.touch(shop.labelled("清空"));
    CHECK(shop.draw(screen).typed.at(0).text == "");
    // The screen still says what it said: a program that does not take the letters keeps its text.
    shop.touch(shop.labelled("9"));
    CHECK(shop.draw(screen).typed.at(0).text == "SZ11-A9");
}

TEST_CASE("fast fingers lose nothing: several keys before the next frame are all typed") {
    Shop shop;
    flow::Screen screen = samples::one("typing_phone");
    auto& typing = std::get<Typing>(screen.body);
    typing.text = typing.shown = "";
    typing.longest = 11;
    shop.draw(screen);
    for (const char digit : std::string("138001380009")) shop.touch(shop.labelled(std::string(1, digit)));
    const Report report = shop.draw(screen);
    REQUIRE(report.typed.size() == 11);  // and not the twelfth
    CHECK(report.typed.back().text == "13800138000");
}

TEST_CASE("shift writes small letters until it is touched again or the page turns") {
    Shop shop;
    const flow::Screen screen = [] {
        flow::Screen s = samples::one("typing_serial");
        std::get<Typing>(s.body).text = "";
        return s;
    }();
    shop.draw(screen);
    shop.touch(shop.labelled("大小写"));
    CHECK(shop.draw(screen).typed.empty());
    shop.touch(shop.labelled("k"));
    CHECK(shop.draw(screen).typed.at(0).text == "k");
    shop.draw(samples::one("attract"));
    shop.draw(screen);
    shop.touch(shop.labelled("K"));
    CHECK(shop.draw(screen).typed.at(0).text == "K");
}

TEST_CASE("a keyboard types, sends with Enter when the page may be sent, and goes back with Escape") {
    Shop shop;
    flow::Screen screen = samples::one("typing_phone");
    auto& typing = std::get<Typing>(screen.body);
    shop.draw(screen);
    shop.stage->post_text("9");
    shop.stage->post_key(Input::Kind::enter);
    shop.stage->post_key(Input::Kind::escape);
    const Report report = shop.draw(screen);
    CHECK(report.typed.at(0).text == "138123456789");
    CHECK(report.taps == std::vector<Tap>{{Act::submit}, {Act::back}});
    typing.submit.enabled = false;
    shop.stage->post_key(Input::Kind::enter);
    CHECK(shop.draw(screen).taps.empty());
    // Where there is no field, letters go nowhere.
    const flow::Screen busy = samples::one("busy");
    shop.draw(busy);
    shop.stage->post_text("9");
    CHECK(shop.draw(busy).typed.empty());
}

TEST_CASE("a button that may not be touched yet is not touchable") {
    Shop shop;
    const flow::Screen screen = samples::one("typing_number");
    shop.draw(screen);
    const auto& targets = shop.stage->targets();
    CHECK(std::none_of(targets.begin(), targets.end(), [](const Target& t) { return t.tap.act == Act::submit; }));
}

TEST_CASE("while the countdown asks, nothing else can be touched") {
    Shop shop;
    const flow::Screen page = samples::one("choices_few"), asking = samples::one("countdown");
    shop.draw(page);
    const Target below = shop.stage->targets().back();
    shop.draw(asking);
    CHECK(shop.stage->targets().size() == 2);
    shop.touch(below);
    CHECK(shop.draw(asking).taps.empty());
    shop.stage->post_touch(5, 5);
    CHECK(shop.draw(asking).taps.empty());
    shop.touch(shop.labelled("我还在"));
    CHECK(shop.draw(asking).taps == std::vector<Tap>{{Act::stay}});
}

TEST_CASE("a double tap does a thing once, and its second half does not touch the next page") {
    Shop shop;
    const flow::Screen first = samples::one("attract"), next = samples::one("scan_invoice");
    shop.draw(first);
    const Target start = shop.labelled("登记维修");
    shop.touch(start);
    shop.touch(start);
    CHECK(shop.draw(first).taps.size() == 1);
    // The page turns; the finger comes down again 100 ms later, on whatever lies there now.
    shop.stage->draw(next, shop.catalogue, shop.now += Moment(20));
    const Target other = shop.labelled("没有发票");
    shop.touch(other);
    CHECK(shop.stage->draw(next, shop.catalogue, shop.now += Moment(100)).taps.empty());
    shop.touch(other);
    CHECK(shop.draw(next).taps.size() == 1);
}

TEST_CASE("a touch meant for a page that is gone is dropped") {
    Shop shop;
    shop.draw(samples::one("attract"));
    shop.touch(shop.labelled("登记维修"));
    CHECK(shop.draw(samples::one("scan_invoice")).taps.empty());
}

TEST_CASE("a button shows that it is pressed in the frame after the finger comes down") {
    Shop shop;
    const flow::Screen screen = samples::one("consent");
    shop.draw(screen);
    const auto& targets = shop.stage->targets();
    const Target start =
        *std::find_if(targets.begin(), targets.end(), [](const Target& t) { return t.tap.act == Act::agree; });
    CHECK_FALSE(shop.draw(screen).painted);
    shop.stage->post_press(start.where.centre().x, start.where.centre().y);
    CHECK(shop.draw(screen).painted);
    CHECK_FALSE(shop.draw(screen).painted);
    shop.stage->post_release(start.where.centre().x, start.where.centre().y);
    const Report report = shop.draw(screen);
    CHECK(report.painted);
    CHECK(report.taps == std::vector<Tap>{start.tap});
}

TEST_CASE("pages that nothing happens on ask for no further frame, and those that move come to rest") {
    Shop shop;
    for (const char* name : {"consent", "board", "typing_phone", "summary", "notice_wrong", "trace", "listing"}) {
        INFO(name);
        shop.draw(samples::one(name));
        shop.now += Moment(60000);  // a page that comes in may move
        CHECK_FALSE(shop.draw(samples::one(name)).again_in);
    }
    for (const char* name : {"done", "busy"}) {
        const flow::Screen screen = samples::one(name);
        INFO(name);
        CHECK(shop.draw(screen).again_in);
        shop.now += Moment(60000);
        CHECK_FALSE(shop.draw(screen).again_in);
        CHECK_FALSE(shop.draw(screen).painted);
    }
}

TEST_CASE("a long list is pulled by a finger, and what was below can then be touched") {
    Shop shop(1280, 800);
    const flow::Screen screen = samples::one("choices_too_many");
    shop.draw(screen);
    const auto last_choice = [&] {
        int last = -1;
        for (const Target& target : shop.stage->targets())
            if (target.tap.act == Act::choose) last = std::max(last, target.tap.index);
        return last;
    };
    const int before = last_choice();
    CHECK(before < 29);
    for (int i = 0; i < 6; ++i) {
        shop.stage->post_press(300, 600);
        shop.stage->post_move(300, 500);
        shop.stage->post_move(300, 200);
        shop.stage->post_release(300, 200);
        CHECK(shop.draw(screen).taps.empty());
    }
    CHECK(last_choice() == 29);
    shop.touch(*std::find_if(shop.stage->targets().begin(), shop.stage->targets().end(), [](const Target& t) {
        return t.tap == Tap{Act::choose, 29};
    }));
    CHECK(shop.draw(screen).taps == std::vector<Tap>{{Act::choose, 29}});
}

TEST_CASE("a picture that is shown again and a page that changes its language are drawn anew") {
    Shop shop;
    const flow::Screen zh = samples::one("decision_yes", Lang::zh), en = samples::one("decision_yes", Lang::en);
    shop.draw(zh);
    const std::vector<std::uint32_t> first(shop.stage->frame().pixels.begin(), shop.stage->frame().pixels.end());
    CHECK(shop.draw(en).painted);
    CHECK(shop.draw(zh).painted);
    const Frame again = shop.stage->frame();
    CHECK(std::equal(first.begin(), first.end(), again.pixels.begin(), again.pixels.end()));
}

TEST_CASE("an unknown theme, font or family is an error that names it") {
    StageSettings settings;
    settings.headless = true;
    settings.theme = "none";
    CHECK_THAT(Stage::open(settings).error().detail, ContainsSubstring("none.toml"));
    settings = {};
    settings.headless = true;
    settings.fonts.bold = "/nowhere/font.ttc";
    CHECK_THAT(Stage::open(settings).error().detail, ContainsSubstring("/nowhere/font.ttc"));
    settings.fonts = {};
    settings.fonts.family = "No Such Family";
    CHECK_THAT(Stage::open(settings).error().detail, ContainsSubstring("No Such Family"));
}

TEST_CASE("a window takes fingers, mice and keyboards from the system, and takes a typing scanner for a scanner") {
    ::setenv("SDL_VIDEODRIVER", "dummy", 1);
    StageSettings settings;
    settings.windowed = true;
    settings.width = 1080, settings.height = 1920;
    settings.drawing = Drawing::software;
    auto opened = Stage::open(settings);
    REQUIRE(opened);
    Stage& stage = **opened;
    const Catalogue catalogue = samples::catalogue();
    flow::Screen screen = samples::one("typing_phone");
    Moment now{0};
    const auto draw = [&] { return stage.draw(screen, catalogue, now += Moment(1000)); };
    CHECK(draw().painted);
    CHECK_FALSE(draw().painted);

    const Target* back = nullptr;
    for (const Target& target : stage.targets())
        if (target.tap.act == Act::back) back = &target;
    REQUIRE(back);
    const Point at = back->where.centre();
    SDL_Event event{};
    event.type = SDL_FINGERDOWN;
    event.tfinger.fingerId = 5;
    event.tfinger.x = at.x / float(stage.width()), event.tfinger.y = at.y / float(stage.height());
    SDL_PushEvent(&event);
    CHECK(stage.input_waiting());
    CHECK(stage.wait_limit() == Moment(0));
    event.type = SDL_FINGERUP;
    SDL_PushEvent(&event);
    CHECK(draw().taps == std::vector<Tap>{{Act::back}});

    SDL_Event mouse{};
    mouse.type = SDL_MOUSEBUTTONDOWN;
    mouse.button.button = SDL_BUTTON_LEFT;
    mouse.button.x = int(at.x), mouse.button.y = int(at.y);
    SDL_PushEvent(&mouse);
    mouse.type = SDL_MOUSEBUTTONUP;
    SDL_PushEvent(&mouse);
    CHECK(draw().taps == std::vector<Tap>{{Act::back}});

    // What is struck is held back for a moment: it could be the beginning of a scanner's code.
    const auto strike = [](const char* letters) {
        for (; *letters; ++letters) {
            SDL_Event typed{};
            typed.type = SDL_TEXTINPUT;
            typed.text.text[0] = *letters;
            SDL_PushEvent(&typed);
        }
    };
    strike("7");
    const Report held = draw();
    CHECK(held.typed.empty());
    REQUIRE(held.again_in);
    CHECK(*held.again_in <= Moment(40));
    std::this_thread::sleep_for(Moment(80));
    CHECK(draw().typed.at(0).text == "138123456787");

    strike("N8216A8272K3898");
    SDL_Event enter{};
    enter.type = SDL_KEYDOWN;
    enter.key.keysym.sym = SDLK_RETURN;
    SDL_PushEvent(&enter);
    const Report scanned = draw();
    CHECK(scanned.codes == std::vector<std::string>{"N8216A8272K3898"});
    CHECK(scanned.typed.empty());
    CHECK(scanned.taps.empty());

    SDL_Event quit{};
    quit.type = SDL_QUIT;
    SDL_PushEvent(&quit);
    CHECK(draw().closed);
}

TEST_CASE("a signature is reported whole after each stroke, and is drawn while the finger is still down") {
    Shop shop;
    flow::Screen screen = samples::one("attract");
    flow::screen::Signature page;
    page.title = {"signature.title"};
    page.submit = {{"signature.done"}, {Act::submit}, {}, false};
    screen.body = page;
    shop.draw(screen);
    REQUIRE(shop.stage->surfaces().size() == 1);
    const Rect field = shop.stage->surfaces()[0].where;
    CHECK(field.height() / field.width() == Approx(0.4).margin(0.01));
    const auto at = [&](float x, float y) { return Point{field.x0 + x * field.width(), field.y0 + y * field.width()}; };
    const auto pixel = [&](Point p) {
        const Frame frame = shop.stage->frame();
        return frame.pixels[std::size_t(p.y) * std::size_t(frame.width) + std::size_t(p.x)];
    };
    const auto blank = pixel(at(0.3f, 0.1f));
    shop.stage->post_press(at(0.1f, 0.1f).x, at(0.1f, 0.1f).y);
    shop.stage->post_move(at(0.5f, 0.1f).x, at(0.5f, 0.1f).y);
    CHECK(shop.draw(screen).drawn.empty());
    CHECK(pixel(at(0.3f, 0.1f)) != blank);
    shop.stage->post_release(at(0.5f, 0.1f).x, at(0.5f, 0.1f).y);
    Report report = shop.draw(screen);
    REQUIRE(report.drawn.size() == 1);
    REQUIRE(report.drawn[0].drawn.strokes.size() == 1);
    CHECK(report.drawn[0].drawn.strokes[0] == std::vector<ticket::Signature::Dot>{{100, 100}, {500, 100}});
    CHECK(report.taps.empty());

    // The page keeps what it was told; a second stroke joins it, and what leaves the field stays at its edge.
    std::get<flow::screen::Signature>(screen.body).drawn = report.drawn[0].drawn;
    shop.draw(screen);
    CHECK(pixel(at(0.3f, 0.1f)) != blank);
    shop.stage->post_press(at(0.2f, 0.2f).x, at(0.2f, 0.2f).y);
    shop.stage->post_move(field.x1 + 40, field.y0 - 40);
    shop.stage->post_release(field.x1 + 40, field.y0 - 40);
    report = shop.draw(screen);
    REQUIRE(report.drawn.size() == 1);
    REQUIRE(report.drawn[0].drawn.strokes.size() == 2);
    CHECK(report.drawn[0].drawn.strokes[1].back() == ticket::Signature::Dot{1000, 0});
    CHECK(ticket::parse_signature(ticket::to_text(report.drawn[0].drawn)));
}

TEST_CASE("for one who sits, everything that can be touched lies in the lower part of a tall display") {
    Shop shop;
    for (const char* name : {"attract", "scan_invoice", "typing_phone", "summary", "decision_yes", "countdown"}) {
        flow::Screen screen = samples::one(name);
        screen.chrome.comfort_offered = true;
        screen.chrome.comfort.low = true;
        shop.draw(screen);
        INFO(name);
        for (const Target& target : shop.stage->targets()) CHECK(target.where.y0 >= 1920 * 0.4f);
    }
    // A lying display is low enough as it is, and does not offer it.
    Shop counter(1280, 800);
    flow::Screen screen = samples::one("attract");
    screen.chrome.comfort_offered = true;
    counter.draw(screen);
    const auto& targets = counter.stage->targets();
    CHECK(std::none_of(targets.begin(), targets.end(), [](const Target& t) {
        return t.tap == Tap{Act::comfort, int(flow::screen::ComfortKind::low)};
    }));
}

TEST_CASE("another theme can be worn at any time; one that cannot be read leaves the old one on") {
    Shop shop;
    const flow::Screen screen = samples::one("attract");
    shop.draw(screen);
    const auto corner = [&] { return shop.stage->frame().pixels[5]; };
    const auto day = corner();
    REQUIRE(shop.stage->wear("night"));
    shop.draw(screen);
    const auto night = corner();
    CHECK(night != day);
    CHECK_FALSE(shop.stage->wear("no_such"));
    shop.draw(screen);
    CHECK(corner() == night);
}

TEST_CASE("Enter does what the page is for, Tab and Space what they are on, and a finger takes the focus away") {
    Shop shop;
    const flow::Screen consent = samples::one("consent");
    shop.draw(consent);
    shop.stage->post_key(Input::Kind::enter);
    CHECK(shop.draw(consent).taps == std::vector<Tap>{{Act::agree}});
    shop.stage->post_key(Input::Kind::next);
    shop.draw(consent);
    REQUIRE(shop.stage->focus());
    const Tap first = shop.stage->focus()->tap;
    shop.stage->post_text(" ");
    CHECK(shop.draw(consent).taps == std::vector<Tap>{first});
    shop.stage->post_press(3, 3);
    shop.draw(consent);
    CHECK_FALSE(shop.stage->focus());
}

TEST_CASE("a flung list is drawn until it rests, and no longer") {
    Shop shop;
    flow::Screen screen = samples::one("attract");
    flow::screen::Listing list;
    list.title = {"board.count_due"};
    for (int i = 0; i < 400; ++i)
        list.rows.push_back({verbatim("row " + std::to_string(i)), {}, {}, {}, "", {Act::open_part, i}});
    screen.body = list;
    shop.draw(screen);
    const auto slowly = [&](int ms) { return shop.stage->draw(screen, shop.catalogue, shop.now += Moment(ms)); };
    slowly(1000);
    shop.stage->post_press(540, 1500);
    slowly(10);
    for (int y = 1450; y >= 1200; y -= 50) {
        shop.stage->post_move(540, float(y));
        slowly(10);
    }
    shop.stage->post_release(540, 1200);
    CHECK(slowly(10).again_in);
    CHECK(shop.stage->moving());
    int frames = 0;
    while (slowly(16).again_in && frames < 1000) ++frames;
    CHECK(frames > 30);
    CHECK(frames < 300);
    CHECK_FALSE(shop.stage->moving());
    CHECK(shop.stage->targets().back().tap.index > 15);
}
