#include "kiosk/app/demo.hpp"

#include "kiosk/app/assets.hpp"
#include "kiosk/app/bench.hpp"
#include "kiosk/app/play.hpp"
#include "kiosk/app/sample.hpp"
#include "ui/window.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <stdlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <iostream>

namespace mendbay::app {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

constexpr int done = 0, world_failed = 3;
constexpr auto between_looks = 500ms;    // how soon a paper that came out is seen on the bench
constexpr std::uint64_t first_seed = 7;  // the same slip codes each time the plays are played

int failed(const Error& error) {
    std::cerr << "mendbay: " << error.detail << "\n";
    return world_failed;
}

Instant clock_now() { return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()); }

bool has_display() { return std::getenv("DISPLAY") || std::getenv("WAYLAND_DISPLAY"); }

// Gone with all that is in it when the demo ends. Short, because a socket's path may have only some hundred bytes.
struct Workshop {
    fs::path path;

    static Result<Workshop> make() {
        std::string name = (fs::temp_directory_path() / "mendbay-demo-XXXXXX").string();
        if (!mkdtemp(name.data())) return fail(Fault::io, fmt::format("{}: {}", name, std::strerror(errno)));
        return Workshop(name);
    }
    explicit Workshop(fs::path made) : path(std::move(made)) {}
    Workshop(Workshop&& other) noexcept : path(std::exchange(other.path, {})) {}
    Workshop& operator=(Workshop&&) = delete;
    ~Workshop() {
        std::error_code ignored;
        if (!path.empty()) fs::remove_all(path, ignored);
    }
};

fs::path usual_data() {
    if (const char* home = std::getenv("XDG_DATA_HOME"); home && *home) return fs::path(home) / "mendbay-demo";
    if (const char* home = std::getenv("HOME"); home && *home) return fs::path(home) / ".local" / "share" / "mendbay-demo";
    return fs::temp_directory_path() / "mendbay-demo";
}

// Numbers and badges are looked up before a terminal has the data.
struct Props {
    std::vector<Card> cards;
    Name outlet;
};
Result<Props> lay_out(const fs::path& data, const fs::path& assets, Instant now) {
    if (auto made = make_sample(data, assets, now); !made && made.error().fault != Fault::busy)
        return tl::unexpected(made.error());
    auto store = db::Store::open(data, db::Access::read);
    if (!store) return tl::unexpected(store.error());
    auto cards = read_cards(assets, **store, now);
    if (!cards) return tl::unexpected(cards.error());
    return Props{std::move(*cards), (*store)->outlet().name};
}

// ---- by itself

bool is_numbered_picture(const fs::path& file) {
    const std::string name = file.filename().string();
    return name.size() > 7 && std::isdigit((unsigned char)name[0]) && std::isdigit((unsigned char)name[1]) &&
           name[2] == '-' && name.ends_with(".png");
}

// Pictures of an earlier play would be taken for this one's.
Done clear_pictures(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) return fail(Fault::io, fmt::format("{}: {}", folder.string(), error.message()));
    for (const auto& file : files_in(folder, ".png"))
        if (is_numbered_picture(file)) fs::remove(file, error);
    return {};
}

int play_all(const DemoSettings& settings, const fs::path& assets, const Workshop& workshop) {
    const Instant now = clock_now();
    const fs::path data = settings.data.empty() ? workshop.path / "data" : settings.data, out = fs::absolute(settings.out);
    const auto props = lay_out(data, assets, now);
    if (!props) return failed(props.error());
    if (auto cleared = clear_pictures(out); !cleared) return failed(cleared.error());

    Player player(
        props->cards, out,
        // Each terminal draws its own command ids, or the store would take its orders for those of the one before.
        [&, seed = first_seed](Station station, int width, int height) mutable {
            return TerminalProcess::launch({data, assets / "demo" / "devices.toml", workshop.path / "control", station,
                                            width, height, true, now, seed++});
        },
        std::cout);
    for (const auto& file : files_in(assets / "demo" / "play", ".play")) {
        const auto text = read_file(file);
        if (!text) return failed(text.error());
        const auto play = parse_play(*text, file.filename().string());
        if (!play) return failed(play.error());
        std::cout << file.stem().string() << "\n" << std::flush;
        if (auto played = player.play(*play); !played) return failed(played.error());
    }
    std::cout << fmt::format("{} pictures are in {}\n", player.pictures(), out.string());
    return done;
}

// ---- with a person

int open_bench(const DemoSettings& settings, const Assets& assets, const Workshop& workshop) {
    const fs::path data = settings.data.empty() ? usual_data() : settings.data;
    auto props = lay_out(data, assets.root, clock_now());
    if (!props) return failed(props.error());

    Bench bench(std::move(props->cards), props->outlet, workshop.path, [&](Station station) {
        // As large as a usual screen shows whole, in the proportions of the station's own display.
        const auto [width, height] = station == Station::kiosk ? std::pair(540, 960) : std::pair(1280, 800);
        return TerminalProcess::launch(
            {data, assets.root / "demo" / "devices.toml", workshop.path / "control", station, width, height, false, {}, {}});
    });
    if (auto opened = bench.open(settings.station); !opened) return failed(opened.error());

    auto stage = ui::Stage::open({.width = 1280,
                                  .height = 800,
                                  .windowed = true,
                                  .place = ui::Place::right,
                                  .headless = false,
                                  .title = "修达演示台 · Mendbay demo",
                                  .themes = (assets.root / "themes").string(),
                                  .theme = "day",
                                  .fonts = {},
                                  .drawing = ui::Drawing::automatic});
    if (!stage) return failed(stage.error());
    const auto started = Steady::now();
    for (auto next_look = started;;) {
        const auto moment = std::chrono::duration_cast<ui::Moment>(Steady::now() - started);
        const auto report = (*stage)->draw(bench.screen(), assets.texts, moment);
        if (report.closed) return done;
        for (const auto& tap : report.taps)
            if (auto did = bench.touched(tap); !did) return failed(did.error());
        if (!report.taps.empty()) continue;
        if (Steady::now() >= next_look) {
            next_look = Steady::now() + between_looks;
            // A terminal whose window was closed has been put away: so is the bench.
            if (auto looked = bench.look(); !looked)
                return looked.error().fault == Fault::gone ? done : failed(looked.error());
            continue;
        }
        pollfd window{(*stage)->wait_fd().value_or(-1), POLLIN, 0};
        auto wait = std::chrono::ceil<ui::Moment>(next_look - Steady::now());
        if (report.again_in) wait = std::min(wait, *report.again_in);
        if (const auto limit = (*stage)->wait_limit()) wait = std::min(wait, *limit);
        poll(&window, 1, int(std::max(wait, ui::Moment{0}).count()));
    }
}

}  // namespace

int demo(const DemoSettings& settings) {
    const auto root = find_assets();
    if (!root) return failed(root.error());
    const auto workshop = Workshop::make();
    if (!workshop) return failed(workshop.error());
    if (settings.play || !has_display()) return play_all(settings, *root, *workshop);
    const auto assets = load_assets(*root);
    if (!assets) return failed(assets.error());
    return open_bench(settings, *assets, *workshop);
}

}  // namespace mendbay::app
