// A table from our names to the icon font's code points, with the font's own name beside each. The barcode is drawn here:
// the font has none, and no other picture says where the number on a machine is.
#include "ui/icons.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace mendbay::ui {

namespace {

struct Icon {
    std::string_view name;
    char32_t code;
    float enlarged = 1;  // where the font leaves more air around a picture than its neighbours have
};
constexpr float grown = 1.5f;
constexpr Icon icons[] = {
    // What a page says.
    {"question", U'\uE8FD'},     // help_outline
    {"scan", U'\uF206'},         // qr_code_scanner
    {"qr", U'\uEF6B'},           // qr_code
    {"invoice", U'\uEF6E'},      // receipt_long
    {"receipt", U'\uE8B0'},      // receipt
    {"check", U'\uE5CA'},        // check
    {"done", U'\uE876'},         // done
    {"cross", U'\uE5CD'},        // close
    {"close", U'\uE5CD'},        // close
    {"exclamation", U'\uE645'},  // priority_high
    {"warning", U'\uE002'},      // warning
    {"info", U'\uE88E'},         // info
    {"dots", U'\uE5D3'},         // more_horiz
    {"more", U'\uE5D3'},         // more_horiz
    // Where it goes.
    {"chevron_right", U'\uE5CC', grown},  // chevron_right
    {"chevron_left", U'\uE5CB', grown},   // chevron_left
    {"chevron_down", U'\uE5CF', grown},   // expand_more
    {"expand", U'\uE5CF', grown},         // expand_more
    {"collapse", U'\uE5CE', grown},       // expand_less
    {"arrow_up", U'\uE5D8'},              // arrow_upward
    {"arrow_down", U'\uE5DB'},            // arrow_downward
    {"arrow_left", U'\uE5C4'},            // arrow_back
    {"arrow_right", U'\uE5C8'},           // arrow_forward
    {"undo", U'\uE166'},                  // undo
    {"refresh", U'\uE5D5'},               // refresh
    {"home", U'\uE88A'},                  // home
    {"globe", U'\uE894'},                 // language
    // Writing and touching.
    {"keyboard", U'\uE312'},   // keyboard
    {"shift", U'\uE5D8'},      // arrow_upward
    {"space", U'\uE256'},      // space_bar
    {"erase", U'\uE14A'},      // backspace
    {"backspace", U'\uE14A'},  // backspace
    {"pencil", U'\uE3C9'},     // edit
    {"edit", U'\uE3C9'},       // edit
    {"draw", U'\uE155'},       // gesture
    {"touch", U'\uE913'},      // touch_app
    // Finding, reading and hearing.
    {"search", U'\uE8B6'},         // search
    {"sort", U'\uE164'},           // sort
    {"filter", U'\uE152'},         // filter_list
    {"chart", U'\uE26B'},          // bar_chart
    {"table", U'\uE265'},          // table_chart
    {"zoom_in", U'\uE8FF'},        // zoom_in
    {"accessibility", U'\uE914'},  // accessible
    {"text_size", U'\uE245'},      // format_size
    {"contrast", U'\uEB37'},       // contrast
    {"volume", U'\uE050'},         // volume_up
    {"volume_off", U'\uE04F'},     // volume_off
    {"sound", U'\uE050'},          // volume_up
    // People, places, work.
    {"person", U'\uE7FD'},     // person
    {"badge", U'\uEA67'},      // badge
    {"lock", U'\uE897'},       // lock
    {"shield", U'\uE8E8'},     // verified_user
    {"place", U'\uE55F'},      // place
    {"clock", U'\uE8B5'},      // schedule
    {"schedule", U'\uE8B5'},   // schedule
    {"calendar", U'\uE878'},   // event
    {"cart", U'\uE8CC'},       // shopping_cart
    {"tag", U'\uF05B'},        // sell
    {"box", U'\uE1A1'},        // inventory_2
    {"inventory", U'\uE179'},  // inventory
    {"bin", U'\uE97F'},        // all_inbox
    {"wrench", U'\uE869'},     // build
    {"gear", U'\uE8B8'},       // settings
    // Devices, and what customers bring.
    {"printer", U'\uE8AD'},          // print
    {"print", U'\uE8AD'},            // print
    {"usb", U'\uE1E0'},              // usb
    {"wifi", U'\uE63E'},             // wifi
    {"network", U'\uE63E'},          // wifi
    {"disk", U'\uE1DB'},             // storage
    {"remote", U'\uE8C7'},           // settings_remote
    {"call", U'\uE0B0'},             // call
    {"phone", U'\uE32C'},            // smartphone
    {"laptop", U'\uE31E'},           // laptop
    {"router", U'\uE328'},           // router
    {"camera", U'\uE04B'},           // videocam
    {"photo", U'\uE412'},            // photo_camera
    {"screen", U'\uE30C'},           // desktop_windows
    {"no_picture", U'\uE99D'},       // desktop_access_disabled
    {"tv", U'\uE333'},               // tv
    {"fridge", U'\uEB47'},           // kitchen
    {"air_conditioner", U'\uEB3B'},  // ac_unit
    {"washing_machine", U'\uE54A'},  // local_laundry_service
    // What is wrong with it.
    {"power", U'\uE8AC'},    // power_settings_new
    {"battery", U'\uE19C'},  // battery_alert
    {"board", U'\uE322'},    // memory
    {"crack", U'\uE3AD'},    // broken_image
    {"heat", U'\uE80E'},     // whatshot
    {"drop", U'\uE798'},     // water_drop
    {"noise", U'\uE1B8'},    // graphic_eq
    {"moon", U'\uE51C'},     // dark_mode
};
constexpr std::string_view barcode = "barcode";

constexpr auto names = [] {
    std::array<std::string_view, std::size(icons) + 1> out;
    std::transform(std::begin(icons), std::end(icons), out.begin(), [](const Icon& icon) { return icon.name; });
    out.back() = barcode;
    return out;
}();

const Icon* find(std::string_view name) {
    const Icon* icon = std::find_if(std::begin(icons), std::end(icons), [&](const Icon& i) { return i.name == name; });
    return icon == std::end(icons) ? nullptr : icon;
}

// In a grid of 24 like the font's own pictures, on whole pixels.
void draw_barcode(Canvas& canvas, Point centre, float side, Colour colour) {
    constexpr float width = 20, height = 14, bar_top = 3;
    constexpr struct { float at, wide; } bars[] = {{3, 1}, {5, 2}, {8, 1}, {10, 1}, {12, 2}, {15, 1}};
    const float unit = side / 24, left = std::round(centre.x - width / 2 * unit),
                top = std::round(centre.y - height / 2 * unit);
    const auto at = [&](float units) { return std::round(units * unit); };
    canvas.frame({left, top, left + at(width), top + at(height)}, colour, std::max(1.0f, at(1.6f)), at(2));
    for (const auto& bar : bars) {
        const float x = left + at(bar.at + 0.5f);
        canvas.fill({x, top + at(bar_top), x + std::max(1.0f, at(bar.wide)), top + at(height - bar_top)}, colour);
    }
}

}  // namespace

std::span<const std::string_view> icon_names() { return names; }
bool has_icon(std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); }

void draw_icon(Canvas& canvas, std::string_view name, const Rect& where, Colour colour) {
    if (canvas.muted()) return;
    const float side = std::min(where.width(), where.height());
    if (name == barcode) {
        draw_barcode(canvas, where.centre(), side, colour);
        return;
    }
    const Icon* icon = find(name);
    if (!icon) icon = &icons[0];
    const int size = std::clamp(int(side * icon->enlarged), 1, Glyphs::largest);
    const Glyph& ink = canvas.glyphs().find(Weight::icons, size, icon->code);
    // The pen stands so that the ink's own box, on whole pixels, has its middle in the middle of `where`.
    const Point corner{std::round(where.centre().x - float(ink.width) / 2),
                       std::round(where.centre().y - float(ink.height) / 2)};
    canvas.text({corner.x - float(ink.left), corner.y + float(ink.top)}, {&icon->code, 1}, Weight::icons, size, colour);
}

}  // namespace mendbay::ui
