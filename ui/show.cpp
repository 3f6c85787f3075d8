// The dispatcher of scenes.
#include "ui/chrome.hpp"
#include "ui/scenes.hpp"

namespace mendbay::ui {

void show(Pen& pen, const flow::Screen& screen) {
    const Rect page = draw_chrome(pen, screen.chrome);
    std::visit([&](const auto& body) { draw(pen, page, body); }, screen.body);
    if (screen.chrome.dialog) draw_dialog(pen, *screen.chrome.dialog);
    if (screen.chrome.countdown) draw_countdown(pen, *screen.chrome.countdown);
}

}  // namespace mendbay::ui
