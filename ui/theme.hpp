// How everything looks: colours by their role, two scales of type and measure, motion and elevation. Data, not code: a
// theme is assets/themes/measures.toml, which all share, and one palette beside it (day, night, contrast).
#pragma once

#include "kiosk/base/result.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace mendbay::ui {

using Colour = std::uint32_t;  // bytes in memory: red, green, blue, alpha (as ImGui has them on little-endian machines)

constexpr Colour with_alpha(Colour colour, float alpha) {
    return (colour & 0x00ffffffu) | (Colour(float(colour >> 24) * alpha + 0.5f) << 24);
}

struct Palette {
    Colour ink, ink_soft;                      // text, secondary text
    Colour paper, card, line, well;            // ground, surfaces, rules and quiet borders, sunken panel
    Colour edge, ghost;                        // border of what can be touched; arrows, empty places, what is not to be had
    Colour action, action_pressed;             // the one action of a page; yes. Both carry on_strong
    Colour action_dark, action_light;          // dark is for text on card, paper and light; light is a quiet surface
    Colour look, look_dark, look_light;        // look here, due; carries on_look
    Colour wrong, wrong_dark, wrong_light;     // no, overdue; carries on_strong
    Colour on_strong, on_look;                 // text on a strong colour
    Colour bar, on_bar, bar_field, bar_wrong;  // the staff bar (carries on_strong), its quiet text, fields and red lamp
    Colour shade, veil;                        // what shadows are made of; over the page while the countdown asks
};

// All in pixels at the design's own size: 1080 wide (kiosk), 1280×800 (counter).
struct Scale {
    float title, figure, heading, lead, body, small, minimum, button, result;  // type; nothing is set below `minimum`
    float margin, gap, pad, radius, border;
    float bar, main_button, other_button, pill, target;  // heights; nothing touchable is smaller than `target`
};

// How long things move, by what they are for. None of them delays a touch: what is touched answers in the next frame.
struct Motion {
    std::chrono::milliseconds turn;     // a page comes in
    std::chrono::milliseconds slide;    // a slip leaves the printer
    std::chrono::milliseconds breathe;  // one slow breath of the idle page
};

// How far things lie above the page: the depth of their shadow in radii (Scale::radius), so that it grows with the display.
struct Elevation {
    float card, sheet, dialog;
};

struct Theme {
    Palette palette;
    Scale kiosk, counter;
    Scale large;  // how many times larger things are where a person asked for large text: type grows, all else stays
    Motion motion;
    Elevation elevation;
};

struct ThemeFile {
    std::string_view text, name;  // TOML, and what errors call it
};

// A palette may ask for heavier lines: its [weight] is multiplied into the scales.
// Errors name file and line: an unknown or missing entry, a colour that is not "#RRGGBB" or "#RRGGBBAA", a measure that is
// not a positive number, a duration that is not 0 to 10000 whole milliseconds.
Result<Theme> parse_theme(const ThemeFile& measures, const ThemeFile& palette);
// Reads measures.toml and NAME.toml of the folder. Errors: not_found beside those of parse_theme.
Result<Theme> load_theme(const std::string& folder, std::string_view name);

// The measures for one frame. `self_service` pages keep the kiosk's proportions on a landscape display, made smaller, but
// no text and no target gets smaller than at the counter; below 600 pixels of height both may shrink a little more.
// `large` is for people who see badly: what is read grows, what is small the most; what fingers need stays as it is.
Scale scale_for(const Theme& theme, int width, int height, bool self_service, bool large = false);

}  // namespace mendbay::ui
