// The pen's facts, touch and scrolling; text is in pen_text.cpp, the stock parts in pen_parts.cpp.
#include "ui/pen.hpp"

#include <cmath>

namespace mendbay::ui {

Pen::Pen(Canvas& canvas, PictureCache& pictures, const Theme& theme, const Scale& scale, const Catalogue& catalogue,
         const Touch& touch, FrameNotes& notes, Place place)
    : canvas_(canvas),
      pictures_(pictures),
      theme_(theme),
      scale_(scale),
      catalogue_(catalogue),
      touch_(touch),
      notes_(notes),
      place_(place) {}

Shades Pen::shades(flow::Tone tone) const {
    const Palette& p = theme_.palette;
    switch (tone) {
        case flow::Tone::neutral: return {p.ink, p.ink, p.well};
        case flow::Tone::right: return {p.action, p.action_dark, p.action_light};
        case flow::Tone::wrong: return {p.wrong, p.wrong_dark, p.wrong_light};
        case flow::Tone::look: return {p.look, p.look_dark, p.look_light};
    }
    return {p.ink, p.ink, p.well};
}

void Pen::again_in(Moment delay) {
    if (!canvas_.muted() && (!notes_.again_in || delay < *notes_.again_in)) notes_.again_in = delay;
}

// ---- touch

// Within a scroll area a target counts only with what can be seen of it, and not at all when that is too little to hit.
bool Pen::is_touchable_now(const Rect& where, Rect& visible) const {
    if (canvas_.muted()) return false;
    visible = scrolled_ ? where.intersected(*scrolled_) : where;
    return visible.height() >= std::min(where.height(), scale_.target) && visible.width() > 0;
}

bool Pen::touchable(const Rect& where, const flow::Tap& tap, std::string_view label) {
    Rect visible;
    if (!is_touchable_now(where, visible)) return false;
    notes_.targets.push_back({visible, std::string(label), tap, {}});
    const Target* held = touch_.held();
    return held && !held->key && held->tap == tap && held->label == label;
}

bool Pen::touchable(const Rect& where, const Key& key, std::string_view label) {
    Rect visible;
    if (!is_touchable_now(where, visible)) return false;
    notes_.targets.push_back({visible, std::string(label), {}, key});
    const Target* held = touch_.held();
    return held && held->key == key;
}

void Pen::inscribe(const Rect& where, std::string_view what) {
    if (canvas_.muted()) return;
    const Rect visible = scrolled_ ? where.intersected(*scrolled_) : where;
    if (visible.height() > 0 && visible.width() > 0) notes_.inscriptions.push_back({visible, std::string(what)});
}

void Pen::cover_everything() {
    if (canvas_.muted()) return;
    notes_.inscriptions.clear();
    notes_.targets.clear();
    notes_.areas.clear();
}

// ---- measure and scroll

// Type gets a little smaller and air a good deal; what fingers need stays.
Scale Pen::denser(const Scale& scale, float density) {
    Scale out = scale;
    for (float Scale::*type :
         {&Scale::title, &Scale::figure, &Scale::heading, &Scale::lead, &Scale::body, &Scale::small, &Scale::button})
        out.*type = std::max(scale.*type * density, std::min(scale.*type, scale.minimum));
    for (float Scale::*air : {&Scale::gap, &Scale::pad}) out.*air = scale.*air * density * density * density;
    return out;
}

void Pen::begin_scroll(const Rect& where, const std::string& id, float content) {
    scroll_offset_ = touch_.offset(id, content, where.height());
    if (canvas_.muted()) return;
    notes_.areas.push_back({id, where, content});
    scrolled_ = where;
    canvas_.clip(where.inset(-4, 0));
}

void Pen::end_scroll(const Rect& where, float content) {
    if (!canvas_.muted()) {
        canvas_.unclip();
        scrolled_.reset();
        // What goes on below or above fades out, and a bar says how much there is.
        const float depth = std::min(scale_.body * 1.6f, where.height() / 4),
                    rest = content - where.height() - scroll_offset_;
        const Colour paper = colours().paper, clear = with_alpha(paper, 0);
        if (rest > 1) canvas_.fade({where.x0 - 4, where.y1 - depth, where.x1 + 4, where.y1}, clear, paper);
        if (scroll_offset_ > 1) canvas_.fade({where.x0 - 4, where.y0, where.x1 + 4, where.y0 + depth}, paper, clear);
        const float length = where.height() * where.height() / content,
                    top = where.y0 + where.height() * scroll_offset_ / content;
        const float right = std::min(where.x1 + scale_.margin * 0.6f, whole().x1 - 6);
        canvas_.fill({right - 8, top, right, top + length}, colours().ghost, 4);
    }
    scroll_offset_ = 0;
}

}  // namespace mendbay::ui
