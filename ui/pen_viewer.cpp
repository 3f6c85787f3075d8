// The picture viewer: a paper over everything, as large as there is room for, moved by a finger where it is longer.
#include "ui/pen.hpp"

#include <cmath>

namespace mendbay::ui {

void Pen::opens_viewer(const Rect& where, const std::string& id, std::string_view label) {
    const bool pressed = touchable(where, Local{Local::Does::toggle, id}, label);
    // A magnifier on the corner says that there is more to see.
    const float side = std::round(std::min(scale_.pill, where.height() * 0.3f));
    const Point centre{where.x1 - side * 0.72f, where.y1 - side * 0.72f};
    canvas_.disc(centre, side / 2, pressed ? colours().action : colours().action_light);
    icon("zoom_in", square_around(centre, side * 0.56f), pressed ? colours().on_strong : colours().action_dark);
}

void Pen::draw_viewer(const std::string& id, const std::shared_ptr<const flow::Picture>& picture) {
    if (!picture || picture->width <= 0 || !is_open(id)) return;
    cover_everything();
    canvas_.fill(everything(), colours().veil);
    const Local close{Local::Does::toggle, id};
    const std::string label = say({"ui.viewer.close"});
    leads_out(close, label);

    // The way out lies where the hand is: below, or at the right where the display lies.
    Rect room = whole().inset(scale_.margin, scale_.margin * 0.7f);
    Rect button =
        tall() ? room.cut_bottom(scale_.main_button, scale_.gap) : room.cut_right(room.width() * 0.26f, scale_.gap);
    if (!tall()) button.y0 = button.y1 - scale_.main_button;
    const bool pressed = touchable(button, close, label);
    canvas_.fill(button, pressed ? colours().action_light : colours().card, scale_.radius * 0.88f);
    canvas_.frame(button, pressed ? colours().action : colours().edge, scale_.border * 1.5f, scale_.radius * 0.88f);
    const Look look{&Scale::button, colours().ink, Weight::bold};
    const float icon_side = scale_.button, width = std::min(button.width(), width_of(label, look) + icon_side * 1.3f + 2);
    Rect words{button.centre().x - width / 2, button.y0, button.centre().x + width / 2, button.y1};
    icon("close", square_around(words.cut_left(icon_side, icon_side * 0.3f).centre(), icon_side), colours().ink);
    fit(words, label, look);

    // A page brought down leaves the room above it to look at. A short paper as wide as it may be would fill nothing with
    // nothing: all of it at once is enough then.
    room.y0 = everything().y0 + scale_.margin * 0.7f;
    const float aspect = float(picture->height) / float(picture->width), edge = scale_.pad * 0.4f;
    const float paper = std::floor(std::min(room.width(), room.height() * 1.1f));
    const float content = (paper - 2 * edge) * aspect + 2 * edge, height = std::min(content, room.height());
    const float rise = std::round((1 - eased_since(id, motion().turn)) * scale_.gap);
    const Rect sheet = Rect{room.centre().x - paper / 2, room.centre().y - height / 2, room.centre().x + paper / 2,
                            room.centre().y + height / 2}
                           .moved(0, rise);
    canvas_.fill(sheet, 0xffffffff, scale_.radius * 0.2f);
    const ScrollArea area{"viewer", sheet, content};
    const float offset = begin_area(area);
    this->picture({sheet.x0 + edge, sheet.y0 + edge - offset, sheet.x1 - edge, sheet.y1}, picture);
    end_area();
    scroll_bar(area, offset);
}

}  // namespace mendbay::ui
