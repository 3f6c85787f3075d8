// What can be touched in the frame a person sees, and what their fingers mean.
//
//   nothing held ──press on a target──▶ held ──release on it──▶ touched (once)
//        ▲                                │
//        └──── release ◀── dragging ◀─────┘ finger moved away, or far enough within a scroll area
//
// A finger touches what was drawn, so inputs are held against the last frame's targets, never against a newer screen.
//
// A list goes on after the finger has left it and comes to rest by itself; a finger put down on it stops it. Surfaces are
// drawn upon: what a finger does there is neither a touch nor a drag.
#pragma once

#include "kiosk/flow/event.hpp"
#include "ui/geometry.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mendbay::ui {

using Moment = std::chrono::milliseconds;  // monotonic, from any fixed start

// A key of the on-screen keyboard, or of a real one: what it does to the field.
struct Key {
    enum class Does {
        type,
        erase,
        clear,
        replace,  // of the field
        shift,
        layer,
        latin,  // of the keyboard itself: the other case, other signs, pinyin or Latin
        candidate,
        page,
        as_it_stands,
        drop,  // of letters that are not yet words
    } does = Does::type;
    std::string text = {};  // type, replace: this; candidate: the word
    int index = 0;          // layer, candidate: which; page: the candidate that comes to stand first
    friend bool operator==(const Key&, const Key&) = default;
};

// Changes only what a page remembers on its own account while it is shown: what is unfolded, which of several pictures is
// looked at. The flow never hears of it.
struct Local {
    enum class Does { toggle, choose } does = Does::toggle;
    std::string id;
    int index = 0;  // choose
    friend bool operator==(const Local&, const Local&) = default;
};

struct Target {
    Rect where;
    std::string label;            // as it is written on it, for the control socket and for tests
    flow::Tap tap;                // Act::none where `key` or `local` is set
    std::optional<Key> key = {};  // on-screen keyboard
    std::optional<Local> local = {};
    // The same thing, wherever it stands now.
    bool means_the_same(const Target& other) const { return tap == other.tap && key == other.key && local == other.local; }
    friend bool operator==(const Target&, const Target&) = default;
};

struct ScrollArea {
    std::string id;  // one page's areas have different ids
    Rect where;
    float content_height = 0;
    float snap = 0;   // comes to rest on a multiple of this; 0: anywhere
    float start = 0;  // its offset until a finger has moved it
    float furthest() const { return std::max(0.0f, content_height - where.height()); }
};

// Where a finger draws: each stroke goes to the page as it is drawn.
struct Surface {
    std::string id;
    Rect where;
};

// Something to be read, and where it can be seen; the tests hold that nothing lies over anything else.
struct Inscription {
    Rect where;
    std::string text;
    std::uint32_t colour = 0;  // of its letters; 0: it is none of letters
};

struct Input {
    enum class Kind {
        press,
        move,
        release,
        wheel,
        text,
        erase,
        enter,
        escape,  // a keyboard's, from here on
        next,
        previous,
        left,
        right,
        up,
        down,
        page_up,
        page_down,
    } kind;
    Point at = {};
    float notches = 0;      // wheel; positive: content moves down
    std::string text = {};  // text
    Moment time{0};         // keyboards: when it was struck, by any clock that does not go back
};
constexpr bool is_from_keyboard(Input::Kind kind) { return kind >= Input::Kind::text; }

// What can be touched and moved in a frame.
struct Reach {
    std::vector<Target> targets;
    std::vector<ScrollArea> areas;
    std::vector<Surface> surfaces;
};

// A finger on a surface.
struct Stroke {
    std::string surface;
    enum class Phase { begins, goes_on, ends } phase = Phase::goes_on;
    Point at;
};

class Touch {
  public:
    // After another page came up touches count for nothing for a moment: the second half of a double tap would hit a
    // button that nobody has read yet.
    static constexpr Moment quiet_after_page_turn{250};
    // The same tap twice within this time is one tap. Keyboard keys are excepted: 1 1 is typed by touching 1 twice.
    static constexpr Moment same_tap_apart{300};

    void turn_page(Moment now);
    // The same page, but something came up over it or went: scrolling stays, the moment of quiet begins.
    void hush(Moment now);
    // What was touched, if this input completes a touch. For press, move, release and wheel only.
    std::optional<Target> handle(const Input& input, const Reach& reach, float slop, Moment now);
    // Strokes drawn since the last call.
    std::vector<Stroke> take_strokes() { return std::exchange(strokes_, {}); }

    // Lets what was flung go on. True: it has not come to rest.
    bool advance(const std::vector<ScrollArea>& areas, Moment now);
    bool moving() const { return fling_.has_value(); }
    // By a keyboard: so far at once, within what there is.
    void scroll_by(const ScrollArea& area, float distance);
    // The area begins at its `start` again: what it shows was changed by other means.
    void forget_offset(const std::string& area) { offsets_.erase(area); }

    const Target* held() const { return held_ && !dragging_ ? &*held_ : nullptr; }
    float offset(const ScrollArea& area) const;
    bool was_moved(const std::string& area) const { return offsets_.contains(area); }

  private:
    // From where the finger let go to where it will rest, ever more slowly.
    struct Fling {
        std::string area;
        float from, distance;
        Moment since, fade;
    };
    struct Trace {  // of the finger, for its speed
        float y;
        Moment when;
    };
    static float speed_of(const Fling& fling, Moment now);  // pixels a millisecond
    void let_go(const std::vector<ScrollArea>& areas, Moment now);

    std::optional<Target> held_;
    std::optional<Point> pressed_at_;  // finger down
    std::optional<std::string> drag_area_, surface_;
    Point last_;
    bool dragging_ = false;
    std::vector<Trace> traces_;
    std::optional<Fling> fling_;
    std::map<std::string, float> offsets_;
    std::vector<Stroke> strokes_;
    std::optional<Moment> page_turned_;
    std::optional<std::pair<Target, Moment>> last_touch_;
};

}  // namespace mendbay::ui
