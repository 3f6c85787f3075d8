// The stage: inputs against the last frame, then the next frame; everything else is in the parts it owns.
#include "ui/window.hpp"

#include "ui/burst.hpp"
#include "ui/canvas.hpp"
#include "ui/date_wheel.hpp"
#include "ui/display.hpp"
#include "ui/focus.hpp"
#include "ui/gl_renderer.hpp"
#include "ui/keyboard.hpp"
#include "ui/picture_cache.hpp"
#include "ui/scenes.hpp"
#include "ui/software_renderer.hpp"

#include <dirent.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace mendbay::ui {

namespace {

using flow::screen::Typing;

// Which page a person has before them. The same page with other words (a counting clock, a grown text) is the same page.
struct Page {
    std::size_t kind = 0;
    int step = 0;
    std::string title;
    bool covered = false;  // a question lies over it
    friend bool operator==(const Page&, const Page&) = default;
};
bool is_covered(const flow::Screen& screen) { return screen.chrome.countdown || screen.chrome.dialog; }
Page page_of(const flow::Screen& screen) {
    Page page{screen.body.index(), screen.chrome.step, {}, is_covered(screen)};
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

namespace {

// Where the page lies: the whole frame, or its lower part where a customer sits before a tall display.
constexpr Moment frame_time{16};  // while something moves
constexpr float low_share = 0.6f;
Rect region_of(const flow::Screen& screen, float width, float height) {
    const bool low = screen.chrome.comfort.low && height > width;
    return {0, low ? std::round(height * (1 - low_share)) : 0, width, height};
}

// Keyboard keys that go to another target, and the side of the page they scroll to where there is none.
struct Going {
    Input::Kind key;
    Step step;
    float scrolls;  // shares of the visible height
};
constexpr Going goings[] = {
    {Input::Kind::next, Step::next, 0},   {Input::Kind::previous, Step::previous, 0}, {Input::Kind::left, Step::left, 0},
    {Input::Kind::right, Step::right, 0}, {Input::Kind::up, Step::up, -0.35f},        {Input::Kind::down, Step::down, 0.35f},
};

}  // namespace

std::optional<Input::Kind> parse_key(std::string_view word) {
    using Kind = Input::Kind;
    constexpr std::pair<std::string_view, Kind> keys[] = {
        {"erase", Kind::erase},       {"enter", Kind::enter},     {"escape", Kind::escape},       {"next", Kind::next},
        {"previous", Kind::previous}, {"left", Kind::left},       {"right", Kind::right},         {"up", Kind::up},
        {"down", Kind::down},         {"page_up", Kind::page_up}, {"page_down", Kind::page_down},
    };
    for (const auto& [name, kind] : keys)
        if (name == word) return kind;
    return {};
}

struct Stage::Inside {
    std::string themes;
    Theme theme, contrast;
    bool motion = true;
    std::unique_ptr<Glyphs> glyphs;
    std::unique_ptr<Display> display;  // none: headless
    std::unique_ptr<Renderer> renderer;
    SoftwareRenderer* software = nullptr;  // the renderer, when it is that one
    std::unique_ptr<Canvas> canvas;
    PictureCache pictures;
    int width = 0, height = 0;

    Touch touch;
    Burst burst;
    FrameNotes notes;  // of the last frame
    std::vector<Input> posted;
    std::optional<Page> page;
    Moment page_since{0};
    Memory memory;
    std::optional<Target> focus;     // shown from the first key on until a finger comes
    std::vector<Point> stroke;       // under way, in thousandths of its surface's width
    std::unique_ptr<Pinyin> pinyin;  // from the first page on that asks for words
    Composition composition;         // of the page
    std::string left_with;           // the field, as the last frame left it

    const Theme& theme_of(const flow::Screen& screen) const { return screen.chrome.comfort.contrast ? contrast : theme; }

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
        left_with = typing ? typing->text : std::string();
    }

    // A date wheel types the day that a finger turned to; where the day came from elsewhere the wheel follows it.
    void turn_wheel(const Typing& typing, std::string& field, Report& report) {
        if (typing.keys == flow::screen::Keys::date && typing.latest) {
            if (field != left_with) {
                forget_turning(touch);
            } else if (const auto day = date_turned_to(touch, notes.reach.areas, *typing.latest); day && day != field) {
                field = *day;
                report.typed.push_back({field});
            }
        }
        left_with = field;
    }

    void activate(const Target& target, const Typing* typing, std::string& field, Moment now, Report& report) {
        if (target.key) {
            if (typing) apply_key(*target.key, *typing, field, report);
            return;
        }
        // Whoever leaves a field in the middle of a word means the letters as they stand.
        if (typing && target.tap == typing->submit.tap && composition.composing())
            apply_key({Key::Does::as_it_stands}, *typing, field, report);
        if (target.local) memory.apply(*target.local, now);
        else report.taps.push_back(target.tap);
    }

    // The last frame's button may have lost its right meanwhile: what is typed now decides.
    static bool may_submit(const Typing* typing, const Target& main) {
        return !typing || main.tap != typing->submit.tap || typing->submit.enabled;
    }

    void heed_key(const Input& input, const flow::Screen& screen, std::string& field, Moment now, Report& report) {
        const auto* typing = is_covered(screen) ? nullptr : std::get_if<Typing>(&screen.body);
        const Target* focused = focus ? find_same(notes.reach.targets, *focus) : nullptr;
        const auto scroll = [&](float share) {
            if (!notes.reach.areas.empty())
                touch.scroll_by(notes.reach.areas.front(), notes.reach.areas.front().where.height() * share);
        };
        switch (input.kind) {
            case Input::Kind::text:
                if (typing) apply_key(struck(composition, input.text), *typing, field, report);
                else if (input.text == " " && focused) activate(*focused, typing, field, now, report);
                return;
            case Input::Kind::erase:
                if (typing) apply_key({Key::Does::erase}, *typing, field, report);
                return;
            case Input::Kind::enter:
                if (typing && composition.composing()) apply_key({Key::Does::as_it_stands}, *typing, field, report);
                else if (focused) activate(*focused, typing, field, now, report);
                else if (notes.main && may_submit(typing, *notes.main)) activate(*notes.main, typing, field, now, report);
                return;
            case Input::Kind::escape:
                if (typing && composition.composing()) apply_key({Key::Does::drop}, *typing, field, report);
                else if (notes.way_out) activate(*notes.way_out, typing, field, now, report);
                return;
            case Input::Kind::page_up: return scroll(-0.85f);
            case Input::Kind::page_down: return scroll(0.85f);
            default: break;
        }
        for (const Going& going : goings)
            if (going.key == input.kind) {
                if (auto next = step_from(focus, going.step, notes.reach.targets)) focus = std::move(next);
                else scroll(going.scrolls);
            }
    }

    void heed(const Input& input, const flow::Screen& screen, std::string& field, float slop, Moment now, Report& report) {
        if (is_from_keyboard(input.kind)) return heed_key(input, screen, field, now, report);
        if (input.kind == Input::Kind::press) focus.reset();
        const auto* typing = std::get_if<Typing>(&screen.body);
        if (const auto target = touch.handle(input, notes.reach, slop, now)) activate(*target, typing, field, now, report);
        if (const auto* signature = std::get_if<flow::screen::Signature>(&screen.body)) draw_on(*signature, report);
        else pass_on_strokes(report);
    }

    // What was done on a picture that lives: where, in shares of the picture.
    void pass_on_strokes(Report& report) {
        for (Stroke& made : touch.take_strokes())
            for (const Surface& surface : notes.reach.surfaces)
                if (surface.id == made.surface) {
                    made.at = {(made.at.x - surface.where.x0) / surface.where.width(),
                               (made.at.y - surface.where.y0) / surface.where.height()};
                    report.strokes.push_back(made);
                }
    }

    // Strokes become part of the signature when the finger is lifted.
    void draw_on(const flow::screen::Signature& screen, Report& report) {
        for (const Stroke& made : touch.take_strokes()) {
            const auto& surfaces = notes.reach.surfaces;
            const auto surface =
                std::find_if(surfaces.begin(), surfaces.end(), [&](const Surface& s) { return s.id == made.surface; });
            if (surface == surfaces.end()) continue;
            const float unit = float(ticket::Signature::width) / surface->where.width();
            const Point dot{std::clamp((made.at.x - surface->where.x0) * unit, 0.0f, float(ticket::Signature::width)),
                            std::clamp((made.at.y - surface->where.y0) * unit, 0.0f, float(ticket::Signature::height))};
            if (made.phase == Stroke::Phase::begins) stroke.clear();
            if (stroke.empty() || std::hypot(dot.x - stroke.back().x, dot.y - stroke.back().y) >= finest_stroke)
                stroke.push_back(dot);
            if (made.phase != Stroke::Phase::ends) continue;
            flow::Signed whole{report.drawn.empty() ? screen.drawn : report.drawn.back().drawn};
            whole.drawn.strokes.emplace_back();
            for (const Point& p : std::exchange(stroke, {}))
                whole.drawn.strokes.back().push_back({std::int16_t(std::lround(p.x)), std::int16_t(std::lround(p.y))});
            report.drawn.push_back(std::move(whole));
        }
    }
    static constexpr float finest_stroke = 3;  // thousandths; dots closer together than that are one

    void remember_strokes(const flow::Screen& screen) {
        memory.strokes.clear();
        const auto* signature = std::get_if<flow::screen::Signature>(&screen.body);
        if (!signature) return;
        for (const auto& line : signature->drawn.strokes) {
            memory.strokes.emplace_back();
            for (const auto& dot : line) memory.strokes.back().push_back({float(dot.x), float(dot.y)});
        }
        if (!stroke.empty()) memory.strokes.push_back(stroke);
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
            memory = {};
            focus.reset();
            stroke.clear();
        }
        page = next;
        return true;
    }

    void compose(const flow::Screen& screen, const Catalogue& catalogue, Moment now) {
        const Theme& worn = theme_of(screen);
        const Rect region = region_of(screen, float(width), float(height));
        const Scale scale =
            scale_for(worn, width, height, screen.chrome.station == Station::kiosk, screen.chrome.comfort.large);
        remember_strokes(screen);
        // A frame that fills the glyph atlas moves glyphs it has drawn already: it is drawn again. One page never needs
        // more than one atlas, so the second time holds.
        for (int attempt = 0; attempt < 3; ++attempt) {
            const std::uint64_t generation = glyphs->atlas().generation;
            notes = {};
            pictures.begin_frame();
            canvas->begin(width, height, worn.palette.paper);
            Pen pen(*canvas, pictures, worn, scale, catalogue, touch, memory, notes,
                    {width, height, region, screen.chrome.lang, now, now - page_since, composition,
                     screen.chrome.comfort.large, motion});
            show(pen, screen);
            if (const Target* focused = focus ? find_same(notes.reach.targets, *focus) : nullptr)
                pen.focus_ring(focused->where);
            if (glyphs->atlas().generation == generation) return;
            canvas->finish();
        }
    }
};

Stage::Stage(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Stage::~Stage() = default;

Result<std::unique_ptr<Stage>> Stage::open(const StageSettings& settings) {
    auto inside = std::make_unique<Inside>();
    inside->themes = settings.themes;
    inside->motion = settings.motion;
    for (const auto& [name, place] : {std::pair{std::string_view(settings.theme), &inside->theme},
                                      std::pair{std::string_view("contrast"), &inside->contrast}}) {
        auto theme = load_theme(settings.themes, name);
        if (!theme) return tl::unexpected(theme.error());
        *place = std::move(*theme);
    }
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
        std::vector<Input> struck;
        report.closed = !in.display->collect(struck);
        auto outcome = in.burst.take(std::move(struck), in.display->clock());
        inputs = std::move(outcome.typed);
        report.codes = std::move(outcome.codes);
        if (in.display->take_exposed() && in.software) in.software->forget();
    }
    inputs.insert(inputs.end(), in.posted.begin(), in.posted.end());
    in.posted.clear();

    const Scale scale = scale_for(in.theme, in.width, in.height, screen.chrome.station == Station::kiosk);
    if (in.turn_to(page_of(screen), screen, now)) inputs.clear();  // they were meant for what is gone
    std::string field;
    if (const auto* typing = std::get_if<Typing>(&screen.body)) field = typing->text;
    for (const Input& input : inputs) in.heed(input, screen, field, scale.target * 0.2f, now, report);
    const bool moving = in.touch.advance(in.notes.reach.areas, now);
    if (const auto* typing = std::get_if<Typing>(&screen.body)) in.turn_wheel(*typing, field, report);

    in.compose(screen, catalogue, now);
    if (moving) in.notes.again_in = std::min(in.notes.again_in.value_or(frame_time), frame_time);
    if (in.display)
        if (const auto held = in.burst.held_for(in.display->clock()))
            in.notes.again_in = std::min(in.notes.again_in.value_or(*held), *held);
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
void Stage::post_key(Input::Kind key) { inside_->posted.push_back({key}); }

Done Stage::wear(std::string_view theme) {
    auto loaded = load_theme(inside_->themes, theme);
    if (!loaded) return tl::unexpected(loaded.error());
    inside_->theme = std::move(*loaded);
    return {};
}

const std::vector<Target>& Stage::targets() const { return inside_->notes.reach.targets; }
const std::vector<Surface>& Stage::surfaces() const { return inside_->notes.reach.surfaces; }
bool Stage::moving() const { return inside_->touch.moving(); }
std::optional<Target> Stage::focus() const { return inside_->focus; }
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
    for (const ScrollArea& area : inside_->notes.reach.areas)
        if (area.furthest() > 0) out.push_back(area.id);
    return out;
}
void Stage::repaint() {
    if (inside_->software) inside_->software->forget();
}

}  // namespace mendbay::ui
