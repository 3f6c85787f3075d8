// The stage: inputs against the last frame, then the next frame; everything else is in the parts it owns.
#include "ui/window.hpp"

#include "ui/canvas.hpp"
#include "ui/display.hpp"
#include "ui/gl_renderer.hpp"
#include "ui/keyboard.hpp"
#include "ui/picture_cache.hpp"
#include "ui/scenes.hpp"
#include "ui/software_renderer.hpp"

#include <dirent.h>

#include <fmt/format.h>

#include <cassert>
#include <string_view>

namespace mendbay::ui {

namespace {

using flow::screen::Typing;

// Which page a person has before them. The same page with other words (a counting clock, a grown text) is the same page.
struct Page {
    std::size_t kind = 0;
    int step = 0;
    std::string title;
    bool covered = false;  // a countdown lies over it
    friend bool operator==(const Page&, const Page&) = default;
};
Page page_of(const flow::Screen& screen) {
    Page page{screen.body.index(), screen.chrome.step, {}, screen.chrome.countdown.has_value()};
    std::visit(
        [&](const auto& body) {
            if constexpr (requires { body.title.key; }) page.title = body.title.key;
        },
        screen.body);
    return page;
}

// A display card of the system: without one OpenGL can only be the processor's, and is not even tried.
bool has_graphics_card() {
    DIR* folder = ::opendir("/dev/dri");
    if (!folder) return false;
    bool found = false;
    while (const dirent* entry = ::readdir(folder)) found = found || std::string_view(entry->d_name).starts_with("renderD");
    ::closedir(folder);
    return found;
}

}  // namespace

std::optional<Drawing> parse_drawing(std::string_view setting) {
    if (setting == "auto") return Drawing::automatic;
    if (setting == "gl") return Drawing::gl;
    if (setting == "software") return Drawing::software;
    return {};
}

struct Stage::Inside {
    Theme theme;
    std::unique_ptr<Glyphs> glyphs;
    std::unique_ptr<Display> display;  // none: headless
    std::unique_ptr<Renderer> renderer;
    SoftwareRenderer* software = nullptr;  // the renderer, when it is that one
    std::unique_ptr<Canvas> canvas;
    PictureCache pictures;
    int width = 0, height = 0;

    Touch touch;
    FrameNotes notes;  // of the last frame
    std::vector<Input> posted;
    std::optional<Page> page;
    Moment page_since{0};
    std::unique_ptr<Pinyin> pinyin;  // from the first page on that asks for words
    Composition composition;         // of the page

    void apply_key(const Key& key, const Typing& typing, std::string& field, Report& report) {
        Pressed pressed = press(composition, field, key, typing.longest, pinyin.get());
        composition = std::move(pressed.composition);
        if (!pressed.field) return;
        field = std::move(*pressed.field);
        report.typed.push_back({field});
    }

    // A fresh keyboard: the letters of whoever was here before go with their page. Without its data pinyin is not offered.
    void open_keyboard(const flow::Screen& screen) {
        const auto* typing = std::get_if<Typing>(&screen.body);
        if (typing && typing->keys == flow::screen::Keys::words && !pinyin)
            if (auto opened = Pinyin::open()) pinyin = std::move(*opened);
        composition = typing ? composition_for(typing->keys, screen.chrome.lang, pinyin != nullptr) : Composition{};
    }

    void heed(const Input& input, const flow::Screen& screen, std::string& field, float slop, Moment now, Report& report) {
        const auto* typing = std::get_if<Typing>(&screen.body);
        const bool covered = screen.chrome.countdown.has_value();
        switch (input.kind) {
            case Input::Kind::press:
            case Input::Kind::move:
            case Input::Kind::release:
            case Input::Kind::wheel:
                if (const auto target = touch.handle(input, notes.targets, notes.areas, slop, now)) {
                    if (!target->key) report.taps.push_back(target->tap);
                    else if (typing) apply_key(*target->key, *typing, field, report);
                }
                return;
            case Input::Kind::text:
                if (typing && !covered) apply_key(struck(composition, input.text), *typing, field, report);
                return;
            case Input::Kind::erase:
                if (typing && !covered) apply_key({Key::Does::erase}, *typing, field, report);
                return;
            case Input::Kind::enter:
                if (covered) return;
                if (composition.composing()) apply_key({Key::Does::as_it_stands}, *typing, field, report);
                else if (typing && typing->submit.enabled) report.taps.push_back(typing->submit.tap);
                return;
            case Input::Kind::escape:
                if (covered) return;
                if (composition.composing()) apply_key({Key::Does::drop}, *typing, field, report);
                else if (screen.chrome.back) report.taps.push_back(screen.chrome.back->tap);
                return;
        }
    }

    // Notices a new page; true when touches meant for the one before must not count.
    bool turn_to(const Page& next, const flow::Screen& screen, Moment now) {
        if (page == next) return false;
        Page uncovered = next;
        if (page) uncovered.covered = page->covered;
        if (page == uncovered) {
            touch.hush(now);
        } else {
            touch.turn_page(now);
            page_since = now;
            open_keyboard(screen);
        }
        page = next;
        return true;
    }

    void compose(const flow::Screen& screen, const Catalogue& catalogue, const Scale& scale, Moment now) {
        // A frame that fills the glyph atlas moves glyphs it has drawn already: it is drawn again. One page never needs
        // more than one atlas, so the second time holds.
        for (int attempt = 0; attempt < 3; ++attempt) {
            const std::uint64_t generation = glyphs->atlas().generation;
            notes = {};
            pictures.begin_frame();
            canvas->begin(width, height, theme.palette.paper);
            Pen pen(*canvas, pictures, theme, scale, catalogue, touch, notes,
                    {width, height, screen.chrome.lang, now, now - page_since, composition});
            show(pen, screen);
            if (glyphs->atlas().generation == generation) return;
            canvas->finish();
        }
    }
};

Stage::Stage(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Stage::~Stage() = default;

Result<std::unique_ptr<Stage>> Stage::open(const StageSettings& settings) {
    auto inside = std::make_unique<Inside>();
    auto theme = load_theme(settings.theme);
    if (!theme) return tl::unexpected(theme.error());
    inside->theme = *theme;
    auto glyphs = Glyphs::open(settings.fonts);
    if (!glyphs) return tl::unexpected(glyphs.error());
    inside->glyphs = std::move(*glyphs);
    inside->canvas = std::make_unique<Canvas>(*inside->glyphs);
    inside->width = settings.width, inside->height = settings.height;

    const bool try_gl = !settings.headless &&
                        (settings.drawing == Drawing::gl || (settings.drawing == Drawing::automatic && has_graphics_card()));
    if (!settings.headless) {
        DisplaySettings wanted{settings.width, settings.height, settings.windowed, try_gl, settings.title, settings.place};
        auto display = Display::open(wanted);
        if (display && try_gl) {
            inside->width = (*display)->width(), inside->height = (*display)->height();
            auto renderer = GlRenderer::create(inside->width, inside->height);
            const bool wanted_so = settings.drawing == Drawing::gl || !GlRenderer::is_a_processor();
            if (renderer && wanted_so) inside->renderer = std::move(*renderer);
        }
        if (try_gl && !inside->renderer) {
            if (settings.drawing == Drawing::gl)
                return fail(Fault::unsupported,
                            display ? "OpenGL 3 does not start on this display" : display.error().detail);
            display = tl::unexpected(Error{Fault::gone, {}});  // the OpenGL window goes before the plain one comes
            wanted.opengl = false;
            display = Display::open(wanted);
        }
        if (!display) return tl::unexpected(display.error());
        inside->display = std::move(*display);
        inside->width = inside->display->width(), inside->height = inside->display->height();
    }
    if (!inside->renderer) {
        auto software = std::make_unique<SoftwareRenderer>(inside->width, inside->height);
        inside->software = software.get();
        inside->renderer = std::move(software);
    }
    return std::unique_ptr<Stage>(new Stage(std::move(inside)));
}

Report Stage::draw(const flow::Screen& screen, const Catalogue& catalogue, Moment now) {
    Inside& in = *inside_;
    Report report;
    std::vector<Input> inputs;
    if (in.display) {
        report.closed = !in.display->collect(inputs);
        // Nobody sits at a keyboard before a kiosk: what types there is a scanner gone astray, and no field may hear it.
        if (screen.chrome.station == Station::kiosk)
            std::erase_if(inputs, [](const Input& i) { return i.kind >= Input::Kind::text; });
        if (in.display->take_exposed() && in.software) in.software->forget();
    }
    inputs.insert(inputs.end(), in.posted.begin(), in.posted.end());
    in.posted.clear();

    const Scale scale = scale_for(in.theme, in.width, in.height, screen.chrome.station == Station::kiosk);
    if (in.turn_to(page_of(screen), screen, now)) inputs.clear();  // they were meant for what is gone
    std::string field;
    if (const auto* typing = std::get_if<Typing>(&screen.body)) field = typing->text;
    for (const Input& input : inputs) in.heed(input, screen, field, scale.target * 0.2f, now, report);

    in.compose(screen, catalogue, scale, now);
    const std::vector<Box> changed = in.renderer->paint(in.canvas->finish());
    report.painted = !changed.empty();
    report.again_in = in.notes.again_in;
    if (in.display && in.software) in.display->show(in.renderer->frame(), changed);
    else if (in.display) in.display->swap();
    return report;
}

void Stage::post_touch(float x, float y) {
    post_press(x, y);
    post_release(x, y);
}
void Stage::post_press(float x, float y) { inside_->posted.push_back({Input::Kind::press, {x, y}}); }
void Stage::post_move(float x, float y) { inside_->posted.push_back({Input::Kind::move, {x, y}}); }
void Stage::post_release(float x, float y) { inside_->posted.push_back({Input::Kind::release, {x, y}}); }
void Stage::post_text(std::string text) { inside_->posted.push_back({Input::Kind::text, {}, 0, std::move(text)}); }
void Stage::post_key(KeyboardKey key) {
    constexpr Input::Kind kinds[] = {Input::Kind::erase, Input::Kind::enter, Input::Kind::escape};  // by KeyboardKey
    inside_->posted.push_back({kinds[int(key)]});
}

const std::vector<Target>& Stage::targets() const { return inside_->notes.targets; }
Frame Stage::frame() { return inside_->renderer->frame(); }
int Stage::width() const { return inside_->width; }
int Stage::height() const { return inside_->height; }
const char* Stage::renderer_name() const { return inside_->renderer->name(); }
std::optional<int> Stage::wait_fd() const { return inside_->display ? inside_->display->wait_fd() : std::nullopt; }
bool Stage::input_waiting() { return !inside_->posted.empty() || (inside_->display && inside_->display->input_waiting()); }
std::optional<Moment> Stage::wait_limit() {
    if (!inside_->posted.empty()) return Moment(0);
    return inside_->display ? inside_->display->wait_limit() : std::nullopt;
}
int Stage::missing_glyphs() const { return inside_->glyphs->missing_glyphs(); }
const std::vector<std::string>& Stage::overflows() const { return inside_->notes.overflows; }
const std::vector<Inscription>& Stage::inscriptions() const { return inside_->notes.inscriptions; }
std::vector<std::string> Stage::dragged() const {
    std::vector<std::string> out;
    for (const ScrollArea& area : inside_->notes.areas) out.push_back(area.id);
    return out;
}
void Stage::repaint() {
    if (inside_->software) inside_->software->forget();
}

}  // namespace mendbay::ui
