// Beside a browser: the kiosk's first page drawn by us and by Chromium in kiosk mode, each alone on the same display, in
// turns. Everything is seen from outside: pixels of the display, a finger on its pointer, the kernel's accounts.
#include "kiosk/app/assets.hpp"
#include "kiosk/app/control.hpp"
#include "kiosk/app/terminal_process.hpp"
#include "tests/bench/figures.hpp"
#include "tests/bench/outlets.hpp"
#include "tests/bench/peers/virtual_display.hpp"
#include "tests/bench/process_tree.hpp"
#include "ui/theme.hpp"

#include <cstdio>
#include <map>
#include <random>
#include <sstream>
#include <thread>

namespace mendbay::bench {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

constexpr int width = 1080, height = 1920;
constexpr int starts = 9, long_rounds = 3, presses_a_round = 10;
constexpr auto rest = 5s, idle_time = 7s;  // 21 s of idling in all
constexpr auto longest_wait = 20s;
constexpr auto between_looks = 100us;  // at a pixel: what a measured moment may be late by, with the round trip
constexpr auto shortest_hold = 60ms, longest_pause = 90ms;

// Without its sandbox, because a bench may run as root; without what a kiosk's owner would switch off as well. The
// wrapper script of the distribution is left out: it costs time that is not the browser's.
constexpr const char* browser = "/usr/lib/chromium/chromium";
const std::vector<std::string> browser_flags{"--no-sandbox",
                                             "--kiosk",
                                             "--disable-gpu",
                                             "--disable-quic",
                                             "--no-first-run",
                                             "--no-default-browser-check",
                                             "--disable-background-networking",
                                             "--disable-component-update",
                                             "--disable-sync",
                                             "--disable-extensions",
                                             "--disable-breakpad",
                                             "--disable-default-apps",
                                             "--window-position=0,0",
                                             "--window-size=1080,1920"};

struct Box {
    int x = 0, y = 0, width = 0, height = 0;
};
struct Spot {
    int x = 0, y = 0;
};

// One of the two, and what it costs.
struct Contender {
    std::vector<std::string> arguments, settings;
    std::string log;
    std::vector<double> paints_us, presses_us, memories_mb;
    double idle_seconds = 0;  // of a processor, over all rounds
};

// The page both of them show, as its pixels tell: where the start button is plain, and what its colour is.
struct Page {
    Box start;
    std::uint32_t colour = 0;
    // Near the left end and half way down there is neither sign nor word, only the button's ground.
    Spot seen() const { return {start.x + 14, start.y + start.height / 2}; }
    Spot outside() const { return {start.x + start.width / 2, height - 40}; }
};

// "ok start LABEL 56,540 968x450; …" as the control socket answers `targets`.
std::map<std::string, Box> boxes_of(const std::string& answer) {
    std::map<std::string, Box> boxes;
    std::istringstream targets(answer.substr(answer.find(' ') + 1));
    for (std::string target; std::getline(targets, target, ';');) {
        std::istringstream words(target);
        std::string act, word, place, size;
        words >> act;
        for (; words >> word; size = word) place = std::exchange(size, {});
        Box box;
        if (std::sscanf(place.c_str(), "%d,%d", &box.x, &box.y) == 2 &&
            std::sscanf(size.c_str(), "%dx%d", &box.width, &box.height) == 2)
            boxes.emplace(act, box);
    }
    return boxes;
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '<') out += "&lt;";
        else if (c == '&') out += "&amp;";
        else if (c == '\n') out += "<br>";
        else out += c;
    }
    return out;
}

// What a name in double braces stands for.
class Filling {
  public:
    Filling(const std::map<std::string, Box>& boxes, const app::Assets& assets) : texts_(assets.texts) {
        const auto theme = ui::load_theme((assets.root / "themes").string(), "day");
        if (!theme) give_up(theme.error().detail);
        const ui::Palette& p = theme->palette;
        for (const auto& [name, colour] :
             std::initializer_list<std::pair<const char*, ui::Colour>>{{"ink", p.ink},
                                                                       {"ink_soft", p.ink_soft},
                                                                       {"paper", p.paper},
                                                                       {"card", p.card},
                                                                       {"line", p.line},
                                                                       {"ghost", p.ghost},
                                                                       {"action", p.action},
                                                                       {"action_dark", p.action_dark},
                                                                       {"action_light", p.action_light},
                                                                       {"on_strong", p.on_strong}})
            words_[fmt::format("colour.{}", name)] =
                fmt::format("#{:02x}{:02x}{:02x}", colour & 0xFF, colour >> 8 & 0xFF, colour >> 16 & 0xFF);
        for (const auto& [act, box] : boxes) {
            words_["box." + act] =
                fmt::format("left: {}px; top: {}px; width: {}px; height: {}px;", box.x, box.y, box.width, box.height);
            words_["above." + act] = fmt::format("{}px", height - box.y);
            words_["below." + act] = fmt::format("{}px", box.y + box.height);
        }
    }

    std::string operator()(const std::string& name) const {
        if (const auto found = words_.find(name); found != words_.end()) return found->second;
        if (!texts_.has(name, Lang::zh)) give_up("attract.html asks for " + name + ", which our own page does not have");
        return escaped(texts_.say({name}, Lang::zh));
    }

  private:
    const Catalogue& texts_;
    std::map<std::string, std::string> words_;
};

std::string filled(std::string_view page, const Filling& filling) {
    std::string out;
    for (;;) {
        const std::size_t begin = page.find("{{"), end = page.find("}}", begin);
        out += page.substr(0, begin);
        if (end == std::string_view::npos) return out;
        out += filling(std::string(page.substr(begin + 2, end - begin - 2)));
        page.remove_prefix(end + 2);
    }
}

// How long until the pixel is (or is not) of that colour.
double microseconds_until(VirtualDisplay& display, Spot spot, std::uint32_t colour, bool is_there, const char* what) {
    const auto begin = Clock::now();
    while ((display.pixel(spot.x, spot.y) == colour) != is_there) {
        if (Clock::now() - begin > longest_wait)
            give_up(fmt::format("{} did not come within {} s", what, longest_wait.count()));
        std::this_thread::sleep_for(between_looks);
    }
    return std::chrono::duration<double, std::micro>(Clock::now() - begin).count();
}

// From before the fork until the start button is on the display.
std::unique_ptr<ProcessTree> started(const Contender& contender, VirtualDisplay& display, const Page& page,
                                     double& paint_us) {
    microseconds_until(display, page.seen(), page.colour, false, "an empty display");
    std::unique_ptr<ProcessTree> tree;
    paint_us = microseconds([&] {
        tree = std::make_unique<ProcessTree>(contender.arguments, contender.settings, contender.log);
        microseconds_until(display, page.seen(), page.colour, true, "the first page");
    });
    return tree;
}

// A finger goes down on the start button and up beside it, so that nothing comes of it but the button's answer.
void press_often(Contender& contender, VirtualDisplay& display, const Page& page, std::mt19937& random) {
    const Spot finger{page.start.x + page.start.width / 2, page.start.y + page.start.height - 30};
    for (int i = 0; i < presses_a_round; ++i) {
        display.point_at(finger.x, finger.y);
        std::this_thread::sleep_for(shortest_hold +
                                    std::chrono::microseconds(random() % std::chrono::microseconds(longest_pause).count()));
        contender.presses_us.push_back(microseconds([&] {
            display.press();
            microseconds_until(display, page.seen(), page.colour, false, "the answer to a press");
        }));
        std::this_thread::sleep_for(shortest_hold);
        display.point_at(page.outside().x, page.outside().y);
        display.release();
        microseconds_until(display, page.seen(), page.colour, true, "the button at rest");
    }
}

// Our own first page says where everything is; the browser's is made after it.
struct World {
    VirtualDisplay display{width, height};
    Page page;
    Contender ours, theirs;

    World() {
        const fs::path folder = fs::absolute(bench_folder), control = folder / "browser_control";
        app::TerminalStart start{.data = fresh_outlet("beside_a_browser"),
                                 .devices = "assets/demo/devices.toml",
                                 .control = control,
                                 .width = width,
                                 .height = height,
                                 .clock = {},
                                 .seed = {},
                                 .program = MENDBAY_PROGRAM};
        ours.arguments = app::arguments_for(start);
        ours.arguments[0] = MENDBAY_PROGRAM;
        ours.settings = {"DISPLAY=" + display.name(), "SDL_VIDEODRIVER=x11"};
        ours.log = folder / "terminal.log";
        const std::map<std::string, Box> boxes = look_at_ours(control);

        const auto root = app::find_assets();
        auto assets = root ? app::load_assets(*root) : tl::unexpected(root.error());
        const auto pattern = app::read_file("tests/bench/peers/attract.html");
        if (!assets || !pattern) give_up((assets ? pattern.error() : assets.error()).detail);
        const fs::path html = folder / "attract.html", profile = folder / "browser_profile";
        if (auto written = app::write_file(html, filled(*pattern, Filling(boxes, *assets))); !written)
            give_up(written.error().detail);
        fs::remove_all(profile);
        theirs.arguments = {browser};
        theirs.arguments.insert(theirs.arguments.end(), browser_flags.begin(), browser_flags.end());
        theirs.arguments.push_back("--user-data-dir=" + profile.string());
        theirs.arguments.push_back("file://" + html.string());
        theirs.settings = {"DISPLAY=" + display.name()};
        theirs.log = folder / "browser.log";
        // Once uncounted: it makes its profile, and both are in the page cache then.
        double ignored = 0;
        started(theirs, display, page, ignored);
    }

    std::map<std::string, Box> look_at_ours(const fs::path& control) {
        fs::remove(control);
        const ProcessTree tree(ours.arguments, ours.settings, ours.log);
        auto client = app::ControlClient::connect(control, longest_wait);
        const auto answer = client ? (*client)->say("targets") : tl::unexpected(client.error());
        if (!answer) give_up("the terminal does not show its first page: " + answer.error().detail);
        auto boxes = boxes_of(*answer);
        if (!boxes.contains("start")) give_up("the first page has no start button: " + *answer);
        page.start = boxes["start"];
        page.colour = display.pixel(page.seen().x, page.seen().y);
        return boxes;
    }
};

std::string megabytes(double mb) { return fmt::format("{:.1f} MB", mb); }
std::string percent(double share) { return fmt::format("{:.2f} %", share * 100); }

}  // namespace

std::vector<Figure> browser_beside_us(const Settings& settings) {
    if (!settings.with_peers) return {told("the first page beside Chromium", "needs --peers")};
    World world;
    Contender* const both[]{&world.ours, &world.theirs};
    for (int i = 0; i < starts; ++i)
        for (Contender* contender : both) {
            double paint_us = 0;
            started(*contender, world.display, world.page, paint_us);
            contender->paints_us.push_back(paint_us);
        }
    std::mt19937 random(3);
    for (int i = 0; i < long_rounds; ++i)
        for (Contender* contender : both) {
            double ignored = 0;
            const auto tree = started(*contender, world.display, world.page, ignored);
            std::this_thread::sleep_for(rest);
            contender->memories_mb.push_back(tree->memory_mb());
            const double before = tree->processor_seconds();
            std::this_thread::sleep_for(idle_time);
            contender->idle_seconds += tree->processor_seconds() - before;
            press_often(*contender, world.display, world.page, random);
        }

    Contender &ours = world.ours, &theirs = world.theirs;
    const double our_memory = median(ours.memories_mb), their_memory = median(theirs.memories_mb);
    const double idled = double(long_rounds) * std::chrono::duration<double>(idle_time).count();
    return {
        ratio("first paint beside Chromium, p50", median(ours.paints_us), median(theirs.paints_us), 1.0 / 6),
        {"memory (PSS) beside Chromium", megabytes(our_memory), megabytes(their_memory), our_memory / their_memory, "×",
         Gate::at_most, 1.0 / 7},
        {"idle beside Chromium, the first page alive", percent(ours.idle_seconds / idled),
         percent(theirs.idle_seconds / idled), ours.idle_seconds / theirs.idle_seconds, "×", Gate::at_most, 1.0 / 5},
        ratio("press → pixel beside Chromium, p50", median(ours.presses_us), median(theirs.presses_us), 1.0 / 2),
    };
}

}  // namespace mendbay::bench
