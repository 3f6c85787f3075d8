// SDL, and nothing above it: no page, no target, no text is known here.
#include "ui/display.hpp"

#include <SDL.h>
#include <SDL_syswm.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace mendbay::ui {

namespace {

constexpr Moment look_again{20};  // where there is no descriptor to sleep on

// Keys that mean something of their own; a key held down does not press a button again and again.
struct Keystroke {
    SDL_Keycode key;
    Input::Kind means;
    bool repeats;
};
constexpr Keystroke keystrokes[] = {
    {SDLK_BACKSPACE, Input::Kind::erase, true},    {SDLK_RETURN, Input::Kind::enter, false},
    {SDLK_KP_ENTER, Input::Kind::enter, false},    {SDLK_ESCAPE, Input::Kind::escape, false},
    {SDLK_TAB, Input::Kind::next, true},           {SDLK_LEFT, Input::Kind::left, true},
    {SDLK_RIGHT, Input::Kind::right, true},        {SDLK_UP, Input::Kind::up, true},
    {SDLK_DOWN, Input::Kind::down, true},          {SDLK_PAGEUP, Input::Kind::page_up, true},
    {SDLK_PAGEDOWN, Input::Kind::page_down, true},
};

tl::unexpected<Error> sdl_failed(const char* what) {
    return fail(Fault::unsupported, fmt::format("{}: {}", what, SDL_GetError()));
}

std::optional<int> connection_of(SDL_Window* window) {
    SDL_SysWMinfo about;
    SDL_VERSION(&about.version);
    if (!SDL_GetWindowWMInfo(window, &about)) return {};
#ifdef SDL_VIDEO_DRIVER_X11
    if (about.subsystem == SDL_SYSWM_X11) return ConnectionNumber(about.info.x11.display);
#endif
    return {};
}

}  // namespace

struct Display::Inside {
    SDL_Window* window = nullptr;
    SDL_GLContext gl = nullptr;
    int width = 0, height = 0;
    bool exposed = false;
    std::optional<SDL_FingerID> finger;  // the first one down counts, others are palms
    std::optional<int> connection;

    ~Inside() {
        if (gl) SDL_GL_DeleteContext(gl);
        if (window) SDL_DestroyWindow(window);
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
    }

    // One of SDL's events as an input of ours; nothing when it is none.
    std::optional<Input> translate(const SDL_Event& event) {
        using Kind = Input::Kind;
        const auto finger_at = [&] { return Point{event.tfinger.x * float(width), event.tfinger.y * float(height)}; };
        switch (event.type) {
            case SDL_FINGERDOWN:
                if (finger) return {};
                finger = event.tfinger.fingerId;
                SDL_ShowCursor(SDL_DISABLE);
                return Input{Kind::press, finger_at()};
            case SDL_FINGERMOTION:
                if (finger != event.tfinger.fingerId) return {};
                return Input{Kind::move, finger_at()};
            case SDL_FINGERUP:
                if (finger != event.tfinger.fingerId) return {};
                finger.reset();
                return Input{Kind::release, finger_at()};
            case SDL_MOUSEMOTION:
                if (event.motion.which == SDL_TOUCH_MOUSEID) return {};
                SDL_ShowCursor(SDL_ENABLE);
                if (!(event.motion.state & SDL_BUTTON_LMASK)) return {};
                return Input{Kind::move, {float(event.motion.x), float(event.motion.y)}};
            case SDL_MOUSEBUTTONDOWN:
            case SDL_MOUSEBUTTONUP:
                if (event.button.which == SDL_TOUCH_MOUSEID || event.button.button != SDL_BUTTON_LEFT) return {};
                return Input{event.type == SDL_MOUSEBUTTONDOWN ? Kind::press : Kind::release,
                             {float(event.button.x), float(event.button.y)}};
            case SDL_MOUSEWHEEL: {
                int x = 0, y = 0;
                SDL_GetMouseState(&x, &y);
                return Input{Kind::wheel, {float(x), float(y)}, event.wheel.preciseY};
            }
            case SDL_TEXTINPUT: return Input{Kind::text, {}, 0, event.text.text, Moment(event.text.timestamp)};
            case SDL_KEYDOWN:
                for (const Keystroke& stroke : keystrokes) {
                    if (stroke.key != event.key.keysym.sym) continue;
                    if (event.key.repeat && !stroke.repeats) return {};
                    const bool back = stroke.means == Kind::next && (event.key.keysym.mod & KMOD_SHIFT);
                    return Input{back ? Kind::previous : stroke.means, {}, 0, {}, Moment(event.key.timestamp)};
                }
                return {};
            case SDL_WINDOWEVENT:
                if (event.window.event == SDL_WINDOWEVENT_EXPOSED || event.window.event == SDL_WINDOWEVENT_SHOWN)
                    exposed = true;
                return {};
            default: return {};
        }
    }
};

Display::Display(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Display::~Display() = default;

Result<std::unique_ptr<Display>> Display::open(const DisplaySettings& settings) {
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    // A window surface in plain memory; through an accelerated one SDL would bring in all of OpenGL (110 MB).
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, settings.opengl ? "1" : "0");
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) return sdl_failed("no display");
    auto inside = std::make_unique<Inside>();
    Uint32 flags = settings.windowed ? 0 : SDL_WINDOW_FULLSCREEN_DESKTOP;
    if (settings.opengl) {
        SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
        SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
        SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
        flags |= SDL_WINDOW_OPENGL;
    }
    SDL_Rect room{0, 0, settings.width, settings.height};
    SDL_GetDisplayUsableBounds(0, &room);
    const int left = room.x + std::max(0, (room.w - settings.width) / 32);
    const int x = settings.place == Place::left    ? left
                  : settings.place == Place::right ? room.x + std::max(0, room.w - settings.width - (left - room.x))
                                                   : int(SDL_WINDOWPOS_CENTERED);
    inside->window =
        SDL_CreateWindow(settings.title.c_str(), x, SDL_WINDOWPOS_CENTERED, settings.width, settings.height, flags);
    if (!inside->window) return sdl_failed("no window");
    SDL_GetWindowSize(inside->window, &inside->width, &inside->height);
    if (settings.opengl) {
        inside->gl = SDL_GL_CreateContext(inside->window);
        if (!inside->gl) return sdl_failed("no OpenGL");
        SDL_GL_SetSwapInterval(1);
    } else if (!SDL_GetWindowSurface(inside->window)) {
        // Where the system has no plain surface (KMSDRM, some waylands) SDL makes one of a texture.
        SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "1");
        if (!SDL_GetWindowSurface(inside->window)) return sdl_failed("no window surface");
    }
    if (!settings.windowed) SDL_ShowCursor(SDL_DISABLE);
    SDL_StartTextInput();
    inside->connection = connection_of(inside->window);
    return std::unique_ptr<Display>(new Display(std::move(inside)));
}

int Display::width() const { return inside_->width; }
int Display::height() const { return inside_->height; }

Moment Display::clock() const { return Moment(SDL_GetTicks()); }

bool Display::collect(std::vector<Input>& inputs) {
    bool open = true;
    SDL_Event event;
    while (SDL_PollEvent(&event)) {
        if (event.type == SDL_QUIT) open = false;
        else if (auto input = inside_->translate(event)) inputs.push_back(std::move(*input));
    }
    return open;
}

bool Display::take_exposed() { return std::exchange(inside_->exposed, false); }

void Display::show(const Frame& frame, const std::vector<Box>& changed) {
    SDL_Surface* surface = SDL_GetWindowSurface(inside_->window);
    if (!surface || changed.empty()) return;
    std::vector<SDL_Rect> rectangles;
    for (const Box& box : changed) {
        const int width = std::min(box.x1, surface->w) - box.x0, height = std::min(box.y1, surface->h) - box.y0;
        if (width <= 0 || height <= 0) continue;
        const std::uint32_t* from =
            frame.pixels.data() + std::size_t(box.y0) * std::size_t(frame.width) + std::size_t(box.x0);
        auto* to =
            static_cast<std::uint8_t*>(surface->pixels) + box.y0 * surface->pitch + box.x0 * surface->format->BytesPerPixel;
        SDL_ConvertPixels(width, height, SDL_PIXELFORMAT_RGBA32, from, frame.width * 4, surface->format->format, to,
                          surface->pitch);
        rectangles.push_back({box.x0, box.y0, width, height});
    }
    SDL_UpdateWindowSurfaceRects(inside_->window, rectangles.data(), int(rectangles.size()));
}

void Display::swap() { SDL_GL_SwapWindow(inside_->window); }

std::optional<int> Display::wait_fd() const { return inside_->connection; }

bool Display::input_waiting() {
    SDL_PumpEvents();
    return SDL_HasEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);
}

std::optional<Moment> Display::wait_limit() {
    // What the library has read off the connection already would not wake a poll() on it.
    if (input_waiting()) return Moment(0);
    if (inside_->connection) return {};
    return look_again;
}

}  // namespace mendbay::ui
