#include "kiosk/app/gallery.hpp"

#include "hw/wire/png.hpp"
#include "kiosk/app/assets.hpp"
#include "kiosk/app/play.hpp"
#include "ui/gallery/samples.hpp"
#include "ui/window.hpp"

#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <iostream>
#include <map>

namespace mendbay::app {

namespace {

namespace fs = std::filesystem;
using flow::Act;
using samples::Sample;
using Steady = std::chrono::steady_clock;

constexpr int good = 0, wrong_usage = 2, world_failed = 3;

struct Size {
    int width, height;
    std::string name() const { return fmt::format("{}x{}", width, height); }
    friend bool operator==(const Size&, const Size&) = default;
};
constexpr std::array sizes{Size{1080, 1920}, Size{1280, 800}, Size{1920, 1080}, Size{800, 480}};

struct Theme {
    const char *name, *label;  // a text's key
};
constexpr std::array themes{Theme{"day", "gallery.day"}, Theme{"night", "gallery.night"},
                            Theme{"contrast", "gallery.contrast"}};
constexpr std::array langs{Lang::zh, Lang::en};

// What is touched, each kind with an act of its own.
constexpr Act show_sample = Act::choose, set_lang = Act::choose_since, set_theme = Act::choose_wish, set_size = Act::proceed,
              switch_it = Act::comfort;

int failed(const Error& error, int status = world_failed) {
    std::cerr << "mendbay: " << error.detail << "\n";
    return status;
}

Result<std::unique_ptr<ui::Stage>> open_stage(const fs::path& assets, const Size& size, const std::string& theme,
                                              bool motion) {
    ui::StageSettings settings;
    settings.width = size.width, settings.height = size.height;
    settings.headless = true;
    settings.themes = (assets / "themes").string();
    settings.theme = theme;
    settings.motion = motion;
    return ui::Stage::open(settings);
}

// ---- alive

// The gallery's own page, and behind its picture a stage of its own with the chosen sample on it.
class Room {
  public:
    Room(const Assets& assets, Lang lang, std::string theme, Size size)
        : assets_(assets), lang_(lang), theme_(std::move(theme)), size_(size) {}

    // Another stage, where the one there is has the wrong size or manners.
    Done furnish() {
        auto stage = open_stage(assets_.root, size_, theme_, motion_);
        if (!stage) return tl::unexpected(stage.error());
        stage_ = std::move(*stage);
        choose(chosen_);
        return {};
    }

    flow::Screen screen() const {
        flow::screen::Gallery page;
        for (std::size_t i = 0; i < samples_.size(); ++i)
            page.rows.push_back(
                {samples_[i].name, std::string(samples::kind_of(samples_[i].screen.body)), {show_sample, int(i)}});
        page.chosen = chosen_;
        page.dials = {{{}, {}, int(lang_)}, {{}, {}, -1}, {{}, {}, -1}};
        page.dials[0].options = {{verbatim("中文"), {set_lang, 0}}, {verbatim("English"), {set_lang, 1}}};
        for (std::size_t i = 0; i < themes.size(); ++i) {
            page.dials[1].options.push_back({{themes[i].label}, {set_theme, int(i)}});
            if (theme_ == themes[i].name) page.dials[1].chosen = int(i);
        }
        for (std::size_t i = 0; i < sizes.size(); ++i) {
            page.dials[2].options.push_back({verbatim(sizes[i].name()), {set_size, int(i)}});
            if (size_ == sizes[i]) page.dials[2].chosen = int(i);
        }
        page.switches = {{{{"gallery.large"}, {switch_it, 0}}, large_},
                         {{{"gallery.low"}, {switch_it, 1}}, low_},
                         {{{"gallery.still"}, {switch_it, 2}}, !motion_}};
        page.picture = picture_;
        flow::Screen out;
        out.chrome.station = Station::counter;
        out.chrome.outlet = {"修达", "Mendbay"};
        out.chrome.lang = lang_;
        out.chrome.title = {"gallery.title"};
        out.chrome.language_switch = false;
        out.body = std::move(page);
        return out;
    }

    Done touched(const flow::Tap& tap) {
        switch (tap.act) {
            case show_sample: choose(tap.index); return {};
            case set_lang:
                lang_ = langs[std::size_t(tap.index)];
                choose(chosen_);
                return {};
            case set_theme: theme_ = themes[std::size_t(tap.index)].name; return stage_->wear(theme_);
            case set_size: size_ = sizes[std::size_t(tap.index)]; return furnish();
            case switch_it:
                if (tap.index == 0) large_ = !large_;
                if (tap.index == 1) low_ = !low_;
                if (tap.index != 2) return {};
                motion_ = !motion_;
                return furnish();
            default: return {};
        }
    }

    // A finger on the picture is a finger on the page.
    void touched(const ui::Stroke& stroke) {
        const float x = stroke.at.x * float(size_.width), y = stroke.at.y * float(size_.height);
        switch (stroke.phase) {
            case ui::Stroke::Phase::begins: stage_->post_press(x, y); return;
            case ui::Stroke::Phase::goes_on: stage_->post_move(x, y); return;
            case ui::Stroke::Phase::ends: stage_->post_release(x, y); return;
        }
    }

    // Draws the page behind the picture; says when it wants to be drawn again, and what is typed on it stands there then.
    std::optional<ui::Moment> live(ui::Moment now) {
        flow::Screen page = shown_;
        page.chrome.comfort.large |= large_;
        page.chrome.comfort.low |= low_;
        const ui::Report report = stage_->draw(page, assets_.texts, now);
        for (const auto& typed : report.typed)
            if (auto* field = std::get_if<flow::screen::Typing>(&shown_.body)) field->text = field->shown = typed.text;
        for (const auto& drawn : report.drawn)
            if (auto* field = std::get_if<flow::screen::Signature>(&shown_.body)) field->drawn = drawn.drawn;
        if (report.painted || !picture_) {
            const ui::Frame frame = stage_->frame();
            picture_ = std::make_shared<const flow::Picture>(
                flow::Picture{frame.width, frame.height, {}, {frame.pixels.begin(), frame.pixels.end()}});
        }
        return report.typed.empty() && report.drawn.empty() ? report.again_in : ui::Moment(0);
    }

  private:
    void choose(int index) {
        samples_ = samples::all(lang_);
        chosen_ = std::clamp(index, 0, int(samples_.size()) - 1);
        shown_ = samples_[std::size_t(chosen_)].screen;
    }

    const Assets& assets_;
    Lang lang_;
    std::string theme_;
    Size size_;
    bool large_ = false, low_ = false, motion_ = true;
    std::vector<Sample> samples_;
    int chosen_ = 0;
    flow::Screen shown_;  // the sample, and what was typed on it
    std::unique_ptr<ui::Stage> stage_;
    std::shared_ptr<const flow::Picture> picture_;
};

int walk_through(const GallerySettings& settings, const Assets& assets, Size size) {
    const std::string theme = settings.theme.empty() ? themes[0].name : settings.theme;
    Room room(assets, settings.lang.value_or(Lang::zh), theme, size);
    if (auto furnished = room.furnish(); !furnished) return failed(furnished.error());
    auto stage = ui::Stage::open({.width = 1600,
                                  .height = 1000,
                                  .windowed = true,
                                  .headless = false,
                                  .title = "修达画廊 · Mendbay gallery",
                                  .themes = (assets.root / "themes").string(),
                                  .fonts = {},
                                  .drawing = ui::Drawing::automatic});
    if (!stage) return failed(stage.error());
    const auto started = Steady::now();
    for (;;) {
        const auto now = std::chrono::duration_cast<ui::Moment>(Steady::now() - started);
        std::optional<ui::Moment> again = room.live(now);
        const ui::Report report = (*stage)->draw(room.screen(), assets.texts, now);
        if (report.closed) return good;
        for (const auto& tap : report.taps)
            if (auto did = room.touched(tap); !did) return failed(did.error());
        for (const auto& stroke : report.strokes) room.touched(stroke);
        if (!report.taps.empty() || !report.strokes.empty()) continue;
        pollfd window{(*stage)->wait_fd().value_or(-1), POLLIN, 0};
        const auto sooner = [&](std::optional<ui::Moment> moment) {
            if (moment) again = std::min(again.value_or(*moment), *moment);
        };
        sooner(report.again_in);
        sooner((*stage)->wait_limit());
        poll(&window, 1, again ? int(again->count()) : -1);
    }
}

// ---- as pictures

struct Pixels {
    int width = 0, height = 0;
    std::vector<std::uint32_t> colours = {};
};

// Every pixel the mean of `times` × `times`.
Pixels made_smaller(const ui::Frame& frame, int times) {
    Pixels out{frame.width / times, frame.height / times};
    for (int y = 0; y < out.height; ++y)
        for (int x = 0; x < out.width; ++x) {
            std::uint32_t sums[3] = {};
            for (int v = 0; v < times; ++v)
                for (int u = 0; u < times; ++u) {
                    const auto colour =
                        frame.pixels[std::size_t(y * times + v) * std::size_t(frame.width) + std::size_t(x * times + u)];
                    for (int i = 0; i < 3; ++i) sums[i] += colour >> (8 * i) & 0xff;
                }
            const auto count = std::uint32_t(times * times);
            out.colours.push_back(0xff000000u | sums[2] / count << 16 | sums[1] / count << 8 | sums[0] / count);
        }
    return out;
}

// All pictures of one kind of page, a row for each sample and dress.
class ContactSheet {
  public:
    void begin_row() { rows_.emplace_back(); }
    void add(Pixels picture) { rows_.back().push_back(std::move(picture)); }
    Done write(const fs::path& file) const {
        Pixels sheet{gap, gap};
        for (const auto& row : rows_) {
            int width = gap, height = 0;
            for (const Pixels& picture : row) width += picture.width + gap, height = std::max(height, picture.height);
            sheet.width = std::max(sheet.width, width), sheet.height += height + gap;
        }
        sheet.colours.assign(std::size_t(sheet.width) * std::size_t(sheet.height), 0xff808080u);
        int y = gap;
        for (const auto& row : rows_) {
            int x = gap, height = 0;
            for (const Pixels& picture : row) {
                for (int line = 0; line < picture.height; ++line)
                    std::copy_n(&picture.colours[std::size_t(line) * std::size_t(picture.width)], picture.width,
                                &sheet.colours[std::size_t(y + line) * std::size_t(sheet.width) + std::size_t(x)]);
                x += picture.width + gap, height = std::max(height, picture.height);
            }
            y += height + gap;
        }
        return write_file(file, hw::wire::png_of_rgba(sheet.colours, sheet.width, sheet.height));
    }

  private:
    static constexpr int gap = 12;
    std::vector<std::vector<Pixels>> rows_;
};

constexpr int on_a_sheet = 5;  // times smaller

int draw_all(const GallerySettings& settings, const Assets& assets, const std::optional<Size>& only_size) {
    std::vector<Size> shown_sizes(sizes.begin(), sizes.end());
    if (only_size) shown_sizes = {*only_size};
    std::vector<std::string> shown_themes;
    for (const Theme& theme : themes) shown_themes.push_back(theme.name);
    if (!settings.theme.empty()) shown_themes = {settings.theme};
    std::vector<Lang> shown_langs(langs.begin(), langs.end());
    if (settings.lang) shown_langs = {*settings.lang};

    std::vector<std::unique_ptr<ui::Stage>> stages;  // by theme, then by size
    for (const std::string& theme : shown_themes)
        for (const Size& size : shown_sizes) {
            auto stage = open_stage(assets.root, size, theme, false);
            if (!stage) return failed(stage.error());
            stages.push_back(std::move(*stage));
        }
    std::map<std::string, ContactSheet, std::less<>> sheets;
    const auto zh = samples::all(Lang::zh), en = samples::all(Lang::en);
    const std::size_t all = zh.size() * shown_langs.size() * stages.size();
    std::size_t drawn = 0;
    for (std::size_t i = 0; i < zh.size(); ++i) {
        const std::string kind(samples::kind_of(zh[i].screen.body));
        std::error_code error;
        fs::create_directories(settings.out / kind, error);
        if (error) return failed({Fault::io, fmt::format("{}: {}", (settings.out / kind).string(), error.message())});
        for (const Lang lang : shown_langs) {
            const Sample& sample = lang == Lang::zh ? zh[i] : en[i];
            auto stage = stages.begin();
            for (const std::string& theme : shown_themes) {
                sheets[kind].begin_row();
                for (const Size& size : shown_sizes) {
                    (*stage)->draw(sample.screen, assets.texts, ui::Moment(0));
                    const ui::Frame frame = (*stage++)->frame();
                    const std::string name = fmt::format("{}.{}.{}.{}.png", sample.name, code_of(lang), theme, size.name());
                    const auto written = write_file(settings.out / kind / name,
                                                    hw::wire::png_of_rgba(frame.pixels, frame.width, frame.height));
                    if (!written) return failed(written.error());
                    sheets[kind].add(made_smaller(frame, on_a_sheet));
                    std::cerr << fmt::format("\r{} of {}", ++drawn, all) << std::flush;
                }
            }
        }
    }
    std::cerr << "\n";
    for (const auto& [kind, sheet] : sheets)
        if (auto written = sheet.write(settings.out / (kind + ".png")); !written) return failed(written.error());
    std::cout << fmt::format("{} pictures are in {}\n", drawn, settings.out.string());
    return good;
}

}  // namespace

int gallery(const GallerySettings& settings) {
    std::optional<Size> size;
    if (!settings.size.empty()) {
        size.emplace();
        if (!parse_size(settings.size, size->width, size->height))
            return failed({Fault::bad_input, "--size: WIDTHxHEIGHT is expected"}, wrong_usage);
    }
    const auto root = find_assets();
    if (!root) return failed(root.error());
    const auto assets = load_assets(*root);
    if (!assets) return failed(assets.error());
    if (!settings.theme.empty() && !fs::exists(assets->root / "themes" / (settings.theme + ".toml")))
        return failed({Fault::not_found, fmt::format("there is no theme {}", settings.theme)}, wrong_usage);
    return settings.out.empty() ? walk_through(settings, *assets, size.value_or(sizes[0]))
                                : draw_all(settings, *assets, size);
}

}  // namespace mendbay::app
