// Something takes a moment.
#include "ui/scenes.hpp"

namespace mendbay::ui {

void draw(Pen& pen, Rect page, const flow::screen::Busy& screen) {
    const Scale& s = pen.scale();
    const float ring = s.title * 2;
    const Look words{&Scale::heading, pen.colours().ink, Weight::bold, Align::centre, 1.35f, true};
    const std::string title = pen.say(screen.title);
    const float height = ring + s.gap * 1.5f + pen.height_of(title, words, page.width());
    page.y0 = page.centre().y - height / 2 - page.height() * 0.04f;
    pen.spinner(page.cut_top(ring, s.gap * 1.5f).centre(), ring);
    pen.write(page, title, words);
}

}  // namespace mendbay::ui
