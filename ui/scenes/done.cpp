// It is registered: the slip comes out of the printer, on the page as in the hand. Where no paper came the page is the slip:
// the number to note, and the slip itself to take a photo of.
#include "ui/scenes.hpp"

#include <cmath>

namespace mendbay::ui {

using flow::Tone;
using flow::screen::Done;

namespace {

constexpr Colour paper_white = 0xffffffff, paper_ink = 0xff2c2314;  // paper is white in every theme
const std::string viewer = "viewer";

// A slot, and the real slip leaving it. `where` is all the room there is; the slip is cut where it ends.
void draw_printer(Pen& pen, Rect where, const Done& screen) {
    const Palette& p = pen.colours();
    const Scale& s = pen.scale();
    const float slot_width = screen.paper ? std::min(where.width(), where.height() * 1.05f) : where.width(),
                slot = std::round(s.body * 0.7f);
    const float paper_width = std::round(slot_width * 0.84f);
    const Point centre = where.centre();
    const float paper_top = std::round(where.y0 + slot * 0.6f);
    pen.canvas().fill({centre.x - slot_width / 2, where.y0, centre.x + slot_width / 2, where.y0 + slot}, p.bar, slot / 2);
    const Rect paper{std::round(centre.x - paper_width / 2), paper_top, std::round(centre.x + paper_width / 2), where.y1};
    const float edge = s.pad * 0.35f;
    float length;
    if (screen.paper && screen.paper->width > 0)
        length = paper_width * float(screen.paper->height) / float(screen.paper->width) + 2 * edge;
    else length = s.figure * 4;
    const float visible = std::min(length, paper.height() - s.pad * 0.6f);
    // It slides out once, when the page comes up.
    const float out = screen.paper ? pen.eased(pen.motion().slide) : 1;
    const float shown = std::max(1.0f, std::round(visible * out));
    const Rect sheet{paper.x0, paper.y0, paper.x1, paper.y0 + shown};
    pen.canvas().shadow({sheet.x0, sheet.y0 + slot, sheet.x1, sheet.y1}, pen.depth(&Elevation::sheet), p.shade);
    pen.canvas().clip({where.x0 - s.pad, paper.y0, where.x1 + s.pad, where.y1});
    pen.canvas().fill(sheet, paper_white);
    pen.canvas().frame({sheet.x0, sheet.y0 - 4, sheet.x1, sheet.y1}, p.line, s.border);
    pen.canvas().unclip();
    if (!screen.paper) {
        pen.fit(sheet.inset(s.pad * 0.3f, 0), screen.number, {&Scale::figure, paper_ink, Weight::bold, Align::centre, 1.2f});
        return;
    }
    pen.canvas().clip({sheet.x0, sheet.y0, sheet.x1, sheet.y1 - s.border});
    const float top = sheet.y1 - visible + edge;
    pen.picture({sheet.x0 + edge, top, sheet.x1 - edge, sheet.y1}, screen.paper);
    if (length > visible + 1) {  // longer than the room: it goes on below
        const float depth = std::min(visible * 0.2f, s.body * 3);
        pen.canvas().fade({sheet.x0, sheet.y1 - depth, sheet.x1, sheet.y1}, with_alpha(paper_white, 0), paper_white);
    }
    pen.canvas().unclip();
    // It can be touched where it will lie, from the first frame on.
    pen.opens_viewer({paper.x0, paper.y0, paper.x1, paper.y0 + visible}, viewer, pen.say({"ui.done.enlarge"}));
}

// Nothing came out, so nothing may look as if it had: the number in a card, and below it the whole slip if it has room.
void draw_number(Pen& pen, const Rect& where, const Done& screen) {
    const Palette& p = pen.colours();
    const Scale& s = pen.scale();
    const Look caption{&Scale::heading, p.ink_soft, Weight::regular, Align::centre, 1.3f};
    const Look hint{&Scale::body, p.ink_soft, Weight::regular, Align::centre, 1.5f};
    const Look number{&Scale::figure, p.ink, Weight::bold, Align::centre, 1.2f};
    if (where.height() < s.heading * 1.3f + s.figure * 1.5f + s.pad * 2.2f) {  // only the number
        pen.card(where);
        pen.fit(where.inset(s.pad * 0.5f, 0), screen.number, number, 2);
        return;
    }
    const bool slip = screen.paper && screen.paper->height > 0 && where.height() > s.title * 8;
    const float words = std::round(s.heading * 1.3f) + std::round(s.figure * 1.5f) + (slip ? std::round(s.body * 2.2f) : 0);
    const float room = where.height() - words - s.pad * 2.2f;
    const float slip_height = slip ? std::min(room, s.title * 9) : 0;
    const float height = std::min(where.height(), words + slip_height + s.pad * 2.2f), top = where.centre().y - height / 2;
    const Rect card{where.x0, slip ? where.y0 : top, where.x1, slip ? where.y0 + height : top + height};
    pen.card(card);
    Rect inner = card.inset(s.pad, s.pad * 1.1f);
    pen.fit(inner.cut_top(std::round(s.heading * 1.3f)), pen.say({"ui.done.note"}), caption);
    pen.fit(inner.cut_top(std::round(s.figure * 1.5f)), screen.number, number);
    if (!slip) return;
    pen.fit(inner.cut_top(std::round(s.body * 1.5f), std::round(s.body * 0.7f)), pen.say({"ui.done.photo"}), hint);
    const float width = std::round(slip_height * float(screen.paper->width) / float(screen.paper->height));
    const float left = std::round(inner.centre().x - width / 2);
    const Rect sheet = pen.picture({left, inner.y0, left + width, inner.y1}, screen.paper);
    pen.canvas().frame(sheet.inset(-s.pad * 0.2f), p.line, s.border);
    pen.opens_viewer(sheet, viewer, pen.say({"ui.done.enlarge"}));
}

// How the printing goes: quiet while all is well, a strip when somebody has to do something.
float draw_status(Pen& pen, const Rect& where, const Done& screen) {
    const std::string status = pen.say(screen.print_status);
    if (status.empty()) return 0;
    if (screen.print_tone == Tone::look || screen.print_tone == Tone::wrong)
        return pen.notice_strip(where, screen.print_tone, status);
    const Scale& s = pen.scale();
    const Colour colour = screen.print_tone == Tone::right ? pen.colours().action_dark : pen.colours().ink_soft;
    const Look look{&Scale::body, colour, Weight::regular, Align::left, 1.4f};
    const float icon = std::round(s.body * 1.1f),
                width = std::min(where.width(), icon * 1.5f + pen.width_of(status, look) + 2);
    const float left = where.centre().x - width / 2, height = std::round(s.body * 1.5f);
    pen.icon(screen.print_tone == Tone::right ? "check" : "printer",
             square_around({left + icon / 2, where.y0 + height / 2}, icon), colour);
    pen.fit({left + icon * 1.5f, where.y0, where.x1, where.y0 + height}, status, look);
    return height;
}

}  // namespace

void draw(Pen& pen, Rect page, const Done& screen) {
    const Scale& s = pen.scale();
    const bool no_paper = screen.print_tone == Tone::look || screen.print_tone == Tone::wrong;
    const auto draw_paper = [&](const Rect& where) {
        if (no_paper) draw_number(pen, where, screen);
        else draw_printer(pen, where, screen);
    };
    const auto draw_foot = [&](Rect& area) {
        pen.actions(area.cut_bottom(pen.actions_height(screen.others, &screen.finish), s.gap), screen.others,
                    &screen.finish);
        const float status = pen.measure(area, [&](const Rect& at) { return draw_status(pen, at, screen); });
        draw_status(pen, area.cut_bottom(status, status > 0 ? s.gap * 0.7f : 0), screen);
    };
    if (pen.tall()) {
        draw_foot(page);
        const float words = pen.measure(page, [&](const Rect& r) { return pen.heading(r, screen.title, screen.subtitle); });
        if (page.height() - words - s.gap < s.title * 3.6f) {  // brought down: beside the words there is more of it to see
            draw_paper(page.cut_left(page.width() * 0.54f, s.gap));
            pen.page(page, "words", [&](const Rect& area) { return pen.heading(area, screen.title, screen.subtitle); });
        } else {
            page.y0 += pen.heading(page, screen.title, screen.subtitle, Align::centre) + s.gap;
            draw_paper(no_paper ? page : page.inset(page.width() * 0.08f, 0));
        }
    } else {
        Rect right = page.cut_right(std::max(page.width() * 0.48f, pen.actions_width(screen.others)), s.margin);
        draw_foot(right);
        pen.page(right, "words", [&](const Rect& area) { return pen.heading(area, screen.title, screen.subtitle); });
        draw_paper(page);
    }
    pen.draw_viewer(viewer, screen.paper);
}

}  // namespace mendbay::ui
