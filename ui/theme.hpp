// How everything looks: colours by their role, and two scales of type and measure. Data, not code: assets/themes/*.toml.
#pragma once

#include "kiosk/base/result.hpp"

#include <cstdint>
#include <string_view>

namespace mendbay::ui {

using Colour = std::uint32_t;  // bytes in memory: red, green, blue, alpha (as ImGui has them on little-endian machines)

constexpr Colour with_alpha(Colour colour, float alpha) {
    return (colour & 0x00ffffffu) | (Colour(float(colour >> 24) * alpha + 0.5f) << 24);
}

struct Palette {
    Colour ink, ink_soft;                      // text, secondary text; ink is the staff bar
    Colour paper, card, line, well, ghost;     // ground, surfaces, borders, sunken panel, the fainter strokes
    Colour action, action_dark, action_light;  // the one action of a page; yes
    Colour look, look_dark, look_light;        // look here, due; dark is for text on white
    Colour wrong, wrong_dark, wrong_light;     // no, overdue
    Colour on_strong, on_bar, bar_field;       // text on a strong colour; quiet text and fields in the staff bar
    Colour veil;                               // over the page while the countdown asks
};

// All in pixels at the design's own size: 1080 wide (kiosk), 1280×800 (counter).
struct Scale {
    float title, figure, heading, lead, body, small, minimum, button, result;  // type; nothing is set below `minimum`
    float margin, gap, pad, radius, border;
    float bar, main_button, other_button, pill, target;  // heights; nothing touchable is smaller than `target`
};

struct Theme {
    Palette palette;
    Scale kiosk, counter;
};

// Errors name file and line: an unknown or missing entry, a colour that is not "#RRGGBB" or "#RRGGBBAA", a measure that is
// not a positive number.
Result<Theme> parse_theme(std::string_view toml, std::string_view file);
Result<Theme> load_theme(const std::string& path);

// The measures for one frame. `self_service` pages keep the kiosk's proportions on a landscape display, made smaller, but
// no text and no target gets smaller than at the counter; below 600 pixels of height both may shrink a little more.
Scale scale_for(const Theme& theme, int width, int height, bool self_service);

}  // namespace mendbay::ui
