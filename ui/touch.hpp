// What can be touched in the frame a person sees, and what their fingers mean.
//
//   nothing held ──press on a target──▶ held ──release on it──▶ touched (once)
//        ▲                                │
//        └──── release ◀── dragging ◀─────┘ finger moved away, or far enough within a scroll area
//
// A finger touches what was drawn, so inputs are held against the last frame's targets, never against a newer screen.
#pragma once

#include "kiosk/flow/event.hpp"
#include "ui/geometry.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mendbay::ui {

using Moment = std::chrono::milliseconds;  // monotonic, from any fixed start

// A key of the on-screen keyboard, or of a real one: what it does to the field.
struct Key {
    enum class Does {
        type, erase, clear,
        shift, layer, latin,                // of the keyboard itself: the other case, other signs, pinyin or Latin
        candidate, page, as_it_stands, drop,  // of letters that are not yet words
    } does = Does::type;
    std::string text = {};  // what is typed
    int index = 0;          // layer, candidate: which; page: the candidate that comes to stand first
    friend bool operator==(const Key&, const Key&) = default;
};

struct Target {
    Rect where;
    std::string label;       // as it is written on it, for the control socket and for tests
    flow::Tap tap;           // Act::none where `key` is set
    std::optional<Key> key;  // on-screen keyboard
    friend bool operator==(const Target&, const Target&) = default;
};

struct ScrollArea {
    std::string id;  // one page's areas have different ids
    Rect where;
    float content_height = 0;
};

// Something to be read, and where it can be seen; the tests hold that nothing lies over anything else.
struct Inscription {
    Rect where;
    std::string text;
};

struct Input {
    enum class Kind { press, move, release, wheel, text, erase, enter, escape } kind;
    Point at = {};
    float notches = 0;      // wheel; positive: content moves down
    std::string text = {};  // text
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
    std::optional<Target> handle(const Input& input, const std::vector<Target>& targets,
                                 const std::vector<ScrollArea>& areas, float slop, Moment now);

    const Target* held() const { return held_ && !dragging_ ? &*held_ : nullptr; }
    float offset(const std::string& area, float content_height, float visible_height) const;

  private:
    void scroll(const ScrollArea& area, float by);

    std::optional<Target> held_;
    std::optional<Point> pressed_at_;  // finger down
    std::optional<std::string> drag_area_;
    Point last_;
    bool dragging_ = false;
    std::map<std::string, float> offsets_;
    std::optional<Moment> page_turned_;
    std::optional<std::pair<flow::Tap, Moment>> last_tap_;
};

}  // namespace mendbay::ui
