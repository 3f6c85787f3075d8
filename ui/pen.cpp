// The pen's facts, touch and scrolling; text is in pen_text.cpp, the stock parts in pen_parts.cpp.
#include "ui/pen.hpp"

#include <cmath>

namespace mendbay::ui {

Pen::Pen(Canvas& canvas, PictureCache& pictures, const Theme& theme, const Scale& scale, const Catalogue& catalogue,
         const Touch& touch, const Memory& memory, FrameNotes& notes, Place place)
    : canvas_(canvas),
      pictures_(pictures),
      theme_(theme),
      scale_(scale),
      catalogue_(catalogue),
      touch_(touch),
      memory_(memory),
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

void Memory::apply(const Local& local, Moment now) {
    if (local.does == Local::Does::choose) chosen[local.id] = local.index;
    else if (!open.erase(local.id)) open.insert(local.id);
    since[local.id] = now;
}

void Pen::again_in(Moment delay) {
    if (!canvas_.muted() && (!notes_.again_in || delay < *notes_.again_in)) notes_.again_in = delay;
}

// ---- motion

namespace {

constexpr Moment frame_time{16};

// Fast at first, then ever more slowly.
float ease(float share) {
    const float rest = 1 - std::clamp(share, 0.0f, 1.0f);
    return 1 - rest * rest * rest;
}

}  // namespace

float Pen::eased(Moment length, Moment delay) {
    if (!place_.motion || length <= Moment(0)) return 1;
    const Moment age = place_.page_age - delay;
    if (age >= length) return 1;
    again_in(age < Moment(0) ? -age : frame_time);
    return ease(float(age.count()) / float(length.count()));
}

float Pen::eased_since(const std::string& id, Moment length) {
    const auto began = memory_.since.find(id);
    if (!place_.motion || began == memory_.since.end() || place_.now - began->second >= length) return 1;
    again_in(frame_time);
    return ease(float((place_.now - began->second).count()) / float(length.count()));
}

Pen::Turn Pen::turn_of(int count, Moment length, Moment moving) {
    constexpr Moment gentle{50};
    if (!place_.motion || count <= 0) return {};
    const Moment at = place_.page_age % length;
    const int index = int(place_.page_age / length % count);
    again_in(at < moving ? gentle : length - at);
    return {index, at < moving ? float(at.count()) / float(moving.count()) : 1};
}

// ---- touch

// Within a scroll area a target counts only with what can be seen of it, and not at all when that is too little to hit.
bool Pen::is_touchable_now(const Rect& where, Rect& visible) const {
    if (canvas_.muted()) return false;
    visible = scrolled_ ? where.intersected(*scrolled_) : where;
    return visible.height() >= std::min(where.height(), scale_.target) && visible.width() > 0;
}

// Notes a target; true while a finger is on it.
bool Pen::offer(const Rect& where, Target target) {
    if (!is_touchable_now(where, target.where)) return false;
    const Target* held = touch_.held();
    const bool pressed = held && held->means_the_same(target) && (target.key || held->label == target.label);
    notes_.reach.targets.push_back(std::move(target));
    return pressed;
}

bool Pen::touchable(const Rect& where, const flow::Tap& tap, std::string_view label) {
    return offer(where, {{}, std::string(label), tap});
}
bool Pen::touchable(const Rect& where, const Key& key, std::string_view label) {
    return offer(where, {{}, std::string(label), {}, key});
}
bool Pen::touchable(const Rect& where, const Local& local, std::string_view label) {
    return offer(where, {{}, std::string(label), {}, {}, local});
}

void Pen::main(const Rect& where, const flow::Tap& tap, std::string_view label) {
    if (!canvas_.muted()) notes_.main = Target{where, std::string(label), tap};
}

int Pen::chosen(const std::string& id, int usual) const {
    const auto found = memory_.chosen.find(id);
    return found == memory_.chosen.end() ? usual : found->second;
}

void Pen::surface(const Rect& where, const std::string& id) {
    if (!canvas_.muted()) notes_.reach.surfaces.push_back({id, where});
}

void Pen::leads_out(const flow::Tap& tap, std::string_view label) {
    if (!canvas_.muted()) notes_.way_out = Target{{}, std::string(label), tap};
}
void Pen::leads_out(const Local& local, std::string_view label) {
    if (!canvas_.muted()) notes_.way_out = Target{{}, std::string(label), {}, {}, local};
}

void Pen::inscribe(const Rect& where, std::string_view what, Colour letters) {
    if (canvas_.muted()) return;
    const Rect visible = scrolled_ ? where.intersected(*scrolled_) : where;
    if (visible.height() > 0 && visible.width() > 0) notes_.inscriptions.push_back({visible, std::string(what), letters});
}

void Pen::focus_ring(const Rect& where) {
    const float out = scale_.border * 2, thickness = scale_.border * 2.5f;
    const Rect ring = where.inset(-out - thickness);
    canvas_.frame(ring, colours().look, thickness, std::min(scale_.radius, ring.height() / 2));
}

void Pen::cover_everything() {
    if (canvas_.muted()) return;
    notes_.inscriptions.clear();
    notes_.reach = {};
    notes_.main.reset();
    notes_.way_out.reset();
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

float Pen::begin_area(const ScrollArea& area) {
    const float offset = touch_.offset(area);
    if (canvas_.muted()) return offset;
    notes_.reach.areas.push_back(area);
    scrolled_ = area.where;
    canvas_.clip(area.where);
    return offset;
}

void Pen::end_area() {
    if (canvas_.muted()) return;
    canvas_.unclip();
    scrolled_.reset();
}

void Pen::begin_scroll(const Rect& where, const std::string& id, float content) {
    const ScrollArea area{id, where, content};
    scroll_offset_ = touch_.offset(area);
    if (canvas_.muted()) return;
    notes_.reach.areas.push_back(area);
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
        const float aside = std::min(scale_.margin * 0.6f, whole().x1 - 6 - where.x1);
        scroll_bar({{}, {where.x0, where.y0, where.x1 + aside, where.y1}, content}, scroll_offset_);
    }
    scroll_offset_ = 0;
}

}  // namespace mendbay::ui
