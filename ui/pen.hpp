// What a screen draws with: the stock parts of the look. A scene gets a rectangle, a struct and a pen; it cuts the rectangle
// into strips and fills them with these parts. Nothing here changes anything but the frame.
#pragma once

#include "kiosk/base/text.hpp"
#include "kiosk/flow/screen.hpp"
#include "ui/canvas.hpp"
#include "ui/composition.hpp"
#include "ui/picture_cache.hpp"
#include "ui/theme.hpp"
#include "ui/touch.hpp"
#include "ui/typesetting.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace mendbay::ui {

enum class Align { left, centre, right };

// How a text is written: its size by role, its colour, and how its lines stand.
struct Look {
    float Scale::*size = &Scale::body;
    Colour colour = 0;
    Weight weight = Weight::regular;
    Align align = Align::left;
    float leading = 1.4f;  // line height in ems
    bool even = false;     // lines made equally long: for titles and labels
    float grow = 1;        // fit() may make it so many times larger where the room is there
    float least = 1;  // …and so much smaller than the theme's minimum: only what is known by its place, or grows again
};

// The three shades of a tone: strong for a surface with text on it, dark for text, light for a quiet surface.
struct Shades {
    Colour strong, dark, light;
};

enum class ButtonKind {
    filled,   // the one action of a page
    outline,  // what else can be done
    quiet,    // small, round, in bars and cards
    on_bar,   // in the dark staff bar
    icon,     // round, an icon without words; the label is for those who cannot see it
};

struct ChartBar {
    std::string label;
    double value = 0;
    flow::Tone tone = flow::Tone::neutral;
};

// One thing that happened, in a timeline.
struct Happening {
    std::string at, what;
    flow::Tone tone = flow::Tone::neutral;
};

// What one frame leaves behind besides its pixels.
struct FrameNotes {
    Reach reach;
    std::optional<Target> main;     // the one action of the page: what Enter does
    std::optional<Target> way_out;  // what Escape does
    std::vector<Inscription> inscriptions;
    std::vector<std::string> overflows;  // texts that had to be cut
    std::optional<Moment> again_in;      // the soonest that anything moves
};

// What a page remembers on its own account while it is shown; gone when another comes.
struct Memory {
    std::set<std::string> open;               // what was unfolded or looked at, by id
    std::map<std::string, int> chosen;        // which of several pictures, by id
    std::map<std::string, Moment> since;      // when either changed
    std::vector<std::vector<Point>> strokes;  // on a surface, in thousandths of its width from its corner

    void apply(const Local& local, Moment now);
};

class Pen {
  public:
    struct Place {  // where and when a frame is drawn
        int width, height;
        Rect region;  // where the page lies; usually everything
        Lang lang;
        Moment now;                      // since any fixed start
        Moment page_age;                 // since this page came up
        const Composition& composition;  // on the on-screen keyboard; must outlive the pen
        bool large = false;              // large type was asked for
        bool motion = true;              // false: what would move stands where it would come to rest
    };
    Pen(Canvas& canvas, PictureCache& pictures, const Theme& theme, const Scale& scale, const Catalogue& catalogue,
        const Touch& touch, const Memory& memory, FrameNotes& notes, Place place);

    // ---- facts
    const Scale& scale() const { return scale_; }
    const Palette& colours() const { return theme_.palette; }
    const Motion& motion() const { return theme_.motion; }
    // The depth of a shadow, in pixels.
    float depth(float Elevation::*of) const { return theme_.elevation.*of * scale_.radius; }
    Shades shades(flow::Tone tone) const;
    Lang lang() const { return place_.lang; }
    bool tall() const { return place_.region.height() > place_.region.width(); }
    const Memory& memory() const { return memory_; }
    const Composition& composition() const { return place_.composition; }
    Moment page_age() const { return place_.page_age; }
    Rect whole() const { return place_.region; }
    Rect everything() const { return {0, 0, float(place_.width), float(place_.height)}; }  // the region and above it
    std::string say(const Text& text) const { return catalogue_.say(text, place_.lang); }
    Canvas& canvas() { return canvas_; }

    // ---- text
    // The width of one unbroken line; the height of a text set into a width.
    float width_of(std::string_view text, const Look& look);
    float height_of(std::string_view text, const Look& look, float width);
    // Writes from the top of the rectangle, wrapping at its width, and returns the height used. The rectangle's own height
    // does not matter: who calls has asked height_of, or stands in a page() that scrolls.
    float write(const Rect& where, std::string_view text, const Look& look);
    // Writes into the middle of the rectangle's height, smaller where it must be, on as many lines as there is room for.
    // What does not even fit at the smallest size is cut with "…" and noted as an overflow. Returns the text's box.
    Rect fit(const Rect& where, std::string_view text, const Look& look, int most_lines = 1);

    // ---- parts
    void card(const Rect& where);
    void card(const Rect& where, Colour ground);  // without a border
    void icon(std::string_view name, const Rect& where, Colour colour);
    // A disc with dots (it goes on), a check, a cross or an exclamation mark, as the tone says.
    void sign(flow::Tone tone, Point centre, float diameter);
    void button(const Rect& where, const flow::screen::Button& button, ButtonKind kind, std::string_view icon_name = {});
    // A label in a round light surface, as wide as it needs, at most `where`; its right end stands at where.x1.
    void pill_label(const Rect& where, std::string_view text, flow::Tone tone);
    void rule(const Rect& where);  // a thin line through the middle
    // A strip that says something in a tone: sign, text, detail. Returns the height used.
    float notice_strip(const Rect& where, flow::Tone tone, std::string_view text, std::string_view detail = {});
    // Label at the left, value at the right, or below each other where they are too long. Returns the height used.
    float pair(const Rect& where, std::string_view label, std::string_view value, flow::Tone tone);
    void countdown_ring(Point centre, float diameter, int left, int of);
    void spinner(Point centre, float diameter);
    // A picture fitted into the rectangle's width; returns its box.
    Rect picture(const Rect& where, const std::shared_ptr<const flow::Picture>& picture);
    // Makes a picture's place touchable: a touch shows it over everything, as large as there is room for (draw_viewer).
    void opens_viewer(const Rect& where, const std::string& id, std::string_view label);
    // The last thing a scene draws: the picture over everything while its viewer is open.
    void draw_viewer(const std::string& id, const std::shared_ptr<const flow::Picture>& picture);

    // Title and subtitle of a page; returns the height used.
    float heading(const Rect& where, const Text& title, const Text& subtitle, Align align = Align::left);
    // The actions at a page's end: others two in a row, the main one below them (beside a single other where the page is
    // tall). Empty buttons are left out.
    float actions_height(std::span<const flow::screen::Button> others, const flow::screen::Button* main);
    // The least width at which two of the others side by side are not cut.
    float actions_width(std::span<const flow::screen::Button> others);
    void actions(Rect where, std::span<const flow::screen::Button> others, const flow::screen::Button* main);

    // ---- parts (more)
    // How much of something is done (0 … 1), as a bar.
    void progress(const Rect& where, float share, flow::Tone tone);
    // Nothing is here: a picture, what that means, and what to do about it; in the middle of the room.
    void empty_state(const Rect& where, std::string_view icon_name, std::string_view title, std::string_view hint);
    // Rows under a head, columns as wide as they need, the first at the left and the others at the right. Returns the
    // height.
    float table(const Rect& where, const std::vector<std::string>& head, const std::vector<std::vector<std::string>>& rows);
    void bars_chart(const Rect& where, const std::vector<ChartBar>& bars);
    // What happened, in order, as dots on a line with their times beside the words, or above them where the room is narrow.
    // Returns the height used.
    float timeline(const Rect& where, std::span<const Happening> happenings);
    // How much of an area is seen, at its right edge; nothing where all of it is.
    void scroll_bar(const ScrollArea& area, float offset);

    // ---- motion
    // How far something has come that began with the page (0 … 1, slower towards its end), and asks for the next frame as
    // long as it is under way. 1 at once where motion is switched off.
    float eased(Moment length, Moment delay = Moment(0));
    // The same for something that began when a Local of that id changed.
    float eased_since(const std::string& id, Moment length);
    // Which of several has its turn where each has `length` of its own, round and round, and how far its movement has come
    // (0 … 1), which takes the first `moving` of that. Where motion is switched off: the first, at rest.
    struct Turn {
        int index = 0;
        float share = 1;
    };
    Turn turn_of(int count, Moment length, Moment moving);

    // ---- touch
    // Makes a place touchable and says whether a finger is on it now.
    bool touchable(const Rect& where, const flow::Tap& tap, std::string_view label);
    bool touchable(const Rect& where, const Key& key, std::string_view label);
    bool touchable(const Rect& where, const Local& local, std::string_view label);
    // The one action of a page where its scene draws it itself: what Enter does.
    void main(const Rect& where, const flow::Tap& tap, std::string_view label);
    bool is_open(const std::string& id) const { return memory_.open.contains(id); }
    int chosen(const std::string& id, int usual = 0) const;
    // Makes a place a surface to draw upon; what was drawn so far is in memory().strokes.
    void surface(const Rect& where, const std::string& id);
    // What Escape does here; the last to say it wins.
    void leads_out(const flow::Tap& tap, std::string_view label);
    void leads_out(const Local& local, std::string_view label);
    // Notes what stands where, as far as it can be seen. Text does it by itself; other things that must not be covered do it
    // here.
    void inscribe(const Rect& where, std::string_view what, Colour letters = 0);
    // Round what the keyboard's focus is on.
    void focus_ring(const Rect& where);
    // From here on only what is drawn next can be touched or read.
    void cover_everything();

    // ---- measure and scroll
    // The height `body(rect)` uses, found by drawing it in silence. It returns how far down it drew.
    template <class Body>
    float measure(const Rect& where, Body body) {
        const bool was_muted = canvas_.muted();
        canvas_.mute(true);
        const float height = body(where);
        canvas_.mute(was_muted);
        return height;
    }
    // Draws a page's changeable part: at full size where it fits, closer where it does not (but never where somebody asked
    // for large type), and scrolled by a finger where even that is too tall. Returns the height used.
    template <class Body>
    float page(const Rect& where, const std::string& id, Body body) {
        const Scale full = scale_;
        for (const float density : {1.0f, 0.92f, 0.84f, 0.76f}) {
            if (density < 1 && place_.large) break;
            scale_ = denser(full, density);
            const float height = measure(where, body);
            if (height <= where.height() + 0.5f) {
                body(where);
                scale_ = full;
                return height;
            }
        }
        scale_ = denser(full, place_.large ? 1 : 0.92f);  // where it scrolls anyway, it may as well be easy to read
        const float content = measure(where, body);
        begin_scroll(where, id, content);
        body(Rect{where.x0, where.y0, where.x1, where.y0 + content}.moved(0, -scroll_offset_));
        end_scroll(where, content);
        scale_ = full;
        return where.height();
    }
    // A window on something taller, moved by a finger: what is drawn between the two calls is cut at `where` and stands
    // at the returned offset above its place. As in ScrollArea.
    float begin_area(const ScrollArea& area);
    void end_area();
    // A card as high as its content, which body(inner) draws. Returns the card's height.
    template <class Body>
    float card_around(const Rect& where, Body body) {
        const Rect inner = where.inset(scale_.pad, scale_.pad * 0.8f);
        const float height = measure(inner, body) + scale_.pad * 1.6f;
        card({where.x0, where.y0, where.x1, where.y0 + height});
        body(inner);
        return height;
    }

    void again_in(Moment delay);

  private:
    int pixels(const Look& look) const;
    void set(const Rect& where, std::u32string_view text, const Setting& setting, int size, const Look& look);
    bool is_touchable_now(const Rect& where, Rect& visible) const;
    bool offer(const Rect& where, Target target);
    void begin_scroll(const Rect& where, const std::string& id, float content);
    void end_scroll(const Rect& where, float content);
    static Scale denser(const Scale& scale, float density);

    Canvas& canvas_;
    PictureCache& pictures_;
    const Theme& theme_;
    Scale scale_;
    const Catalogue& catalogue_;
    const Touch& touch_;
    const Memory& memory_;
    FrameNotes& notes_;
    Place place_;
    std::optional<Rect> scrolled_;  // the visible part while inside a scroll area
    float scroll_offset_ = 0;
};

}  // namespace mendbay::ui
