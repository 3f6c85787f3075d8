// The stage: a window (or only a frame in memory) on which screens are drawn, and where touches come from.
//
// Everything here belongs to the main thread. draw() is called when something happened and not sixty times a second; in
// between the main loop sleeps in one poll():
//
//     for (;;) {
//         const ui::Report report = stage.draw(flow::screen_of(session), catalogue, now());
//         … step the session with report.taps and report.typed; where there were any, draw again at once …
//         pollfd fds[] = {{inbox_eventfd, POLLIN}, {stage.wait_fd().value_or(-1), POLLIN}};
//         poll(fds, 2, the sooner of the next tick, report.again_in and stage.wait_limit());
//         … go round, but draw only if a message came, report.again_in is over, or stage.input_waiting() …
//     }
//
// poll() ignores an fd of -1. On X11 wait_fd() is the connection to the display and wait_limit() is nothing unless input is
// waiting already (then zero), so an idle program does not run at all. Wayland and KMSDRM show no descriptor through SDL:
// there wait_limit() is 20 ms, and a wake-up that finds nothing costs some 10 microseconds. Headless, only posted touches
// exist, and whoever posts them wakes the loop.
#pragma once

#include "kiosk/base/result.hpp"
#include "kiosk/flow/screen.hpp"
#include "ui/glyphs.hpp"
#include "ui/renderer.hpp"
#include "ui/touch.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mendbay::ui {

// auto: a graphics card where there is a real one, else the processor. gl: OpenGL in any case, for trying it out; drawn by
// a processor in turn (llvmpipe) it is slow and large, which is why auto never picks that.
enum class Drawing { automatic, gl, software };
std::optional<Drawing> parse_drawing(std::string_view setting);  // "auto", "gl", "software"

struct StageSettings {
    int width = 1080, height = 1920;  // of a window or of a frame in memory; full screen takes the display's own size
    bool windowed = false;
    Place place = Place::centre;  // of a window
    bool headless = false;
    std::string title = "Mendbay";         // of the window
    std::string themes = "assets/themes";  // the folder; the theme is a name in it
    std::string theme = "day";
    bool motion = true;  // false: nothing moves by itself
    FontFiles fonts = {};
    Drawing drawing = Drawing::automatic;
};

// What one call of draw() brought. Typed text and signatures happened before the taps.
struct Report {
    std::vector<flow::Tap> taps;      // in the order they were made
    std::vector<flow::Typed> typed;   // each the whole content of the field
    std::vector<flow::Signed> drawn;  // each the whole signature
    std::vector<Stroke> strokes;      // on the gallery's picture: places in shares of its width and height
    std::vector<std::string> codes;   // what a scanner typed as if it were a keyboard; no field has heard it
    std::optional<Moment> again_in;   // something moves: draw again after this time; else only when something happens
    bool painted = false;             // any pixel changed
    bool closed = false;              // the window was closed
};

// "enter", "page_down" …: the keys of post_key().
std::optional<Input::Kind> parse_key(std::string_view word);

class Stage {
  public:
    // Errors: the theme's or the fonts' (not_found, bad_input, corrupt), unsupported when no window can be opened.
    static Result<std::unique_ptr<Stage>> open(const StageSettings& settings);
    ~Stage();
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    // Takes the inputs that came since the last call, holds them against what was on the screen, then draws `screen`.
    // `now` must never go back.
    Report draw(const flow::Screen& screen, const Catalogue& catalogue, Moment now);

    // Inputs as if a person had made them; taken by the next draw(). A touch is a press and a release.
    void post_touch(float x, float y);
    void post_press(float x, float y);
    void post_move(float x, float y);
    void post_release(float x, float y);
    void post_text(std::string text);  // from a keyboard; heeded where a page has a field
    void post_key(Input::Kind key);    // erase, enter, escape, next, previous, arrows, pages

    // Another theme from the next draw() on. Errors as of open(); then the old one stays.
    Done wear(std::string_view theme);

    // Everything that could be touched in the last frame, on-screen keys included. What a countdown covers is not there.
    const std::vector<Target>& targets() const;
    // The last frame's pixels.
    Frame frame();
    int width() const;
    int height() const;
    const char* renderer_name() const;

    // Something was done that draw() has not seen yet. Where wait_limit() only means "look again", this says whether to
    // draw.
    bool input_waiting();
    std::optional<int> wait_fd() const;
    std::optional<Moment> wait_limit();

    // For tests. Characters no font has; and of the last frame: texts that had to be cut, what stands where to be read,
    // and the parts that are too long for their place, to be dragged by a finger.
    int missing_glyphs() const;
    const std::vector<std::string>& overflows() const;
    // Where a finger draws in the last frame; and whether something goes on moving that a finger has flung.
    const std::vector<Surface>& surfaces() const;
    bool moving() const;
    // What the keyboard's focus is on.
    std::optional<Target> focus() const;
    const std::vector<Inscription>& inscriptions() const;
    std::vector<std::string> dragged() const;
    // Makes the next draw() paint every pixel anew (after a display was switched on again).
    void repaint();

  private:
    struct Inside;
    explicit Stage(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace mendbay::ui
