// The little state machine of one finger, and what goes on moving after it.
#include "ui/touch.hpp"

#include <algorithm>
#include <cmath>

namespace mendbay::ui {

namespace {

constexpr float wheel_notch = 80;       // pixels
constexpr Moment speed_window{90};      // the finger's speed is taken over the last so many milliseconds
constexpr Moment fling_fade{325};       // a fling has gone two thirds of its way after this
constexpr Moment snap_fade{70};         // the same for coming to rest on a row without speed
constexpr float slowest_fling = 0.08f;  // pixels a millisecond; a slower finger just stops
constexpr float at_rest = 0.5f;         // pixels
constexpr float holding_speed = 0.15f;  // a list that goes slower than this is touched, not held

const ScrollArea* find(const std::vector<ScrollArea>& areas, const std::string& id) {
    const auto found = std::find_if(areas.begin(), areas.end(), [&](const ScrollArea& a) { return a.id == id; });
    return found == areas.end() ? nullptr : &*found;
}

// The last drawn lies on top.
template <class Things>
auto topmost_at(const Things& things, Point p) -> const typename Things::value_type* {
    const auto found = std::find_if(things.rbegin(), things.rend(), [&](const auto& t) { return t.where.contains(p); });
    return found == things.rend() ? nullptr : &*found;
}

}  // namespace

void Touch::turn_page(Moment now) {
    hush(now);
    offsets_.clear();
    strokes_.clear();
}

void Touch::hush(Moment now) {
    held_.reset();
    pressed_at_.reset();
    drag_area_.reset();
    surface_.reset();
    dragging_ = false;
    fling_.reset();
    page_turned_ = now;
}

float Touch::offset(const ScrollArea& area) const {
    const auto found = offsets_.find(area.id);
    return std::clamp(found == offsets_.end() ? area.start : found->second, 0.0f, area.furthest());
}

void Touch::scroll_by(const ScrollArea& area, float distance) {
    offsets_[area.id] = std::clamp(offset(area) + distance, 0.0f, area.furthest());
}

float Touch::speed_of(const Fling& fling, Moment now) {
    const float fade = float(fling.fade.count());
    return std::fabs(fling.distance) / fade * std::exp(-float((now - fling.since).count()) / fade);
}

void Touch::let_go(const std::vector<ScrollArea>& areas, Moment now) {
    const ScrollArea* area = find(areas, *drag_area_);
    if (!area) return;
    std::erase_if(traces_, [&](const Trace& t) { return now - t.when > speed_window; });
    float speed = 0;  // of the content, pixels a millisecond
    if (traces_.size() > 1 && traces_.back().when > traces_.front().when)
        speed = (traces_.front().y - traces_.back().y) / float((traces_.back().when - traces_.front().when).count());
    const bool flung = std::fabs(speed) >= slowest_fling;
    const float from = offset(*area);
    float rest = from + (flung ? speed * float(fling_fade.count()) : 0);
    if (area->snap > 0) rest = std::round(rest / area->snap) * area->snap;
    rest = std::clamp(rest, 0.0f, area->furthest());
    if (std::fabs(rest - from) >= at_rest) fling_ = Fling{area->id, from, rest - from, now, flung ? fling_fade : snap_fade};
    else offsets_[area->id] = rest;
}

bool Touch::advance(const std::vector<ScrollArea>& areas, Moment now) {
    if (!fling_) return false;
    const ScrollArea* area = find(areas, fling_->area);
    const float left = fling_->distance * std::exp(-float((now - fling_->since).count()) / float(fling_->fade.count()));
    const bool rests = !area || std::fabs(left) < at_rest;
    if (area) offsets_[area->id] = std::clamp(fling_->from + fling_->distance - (rests ? 0 : left), 0.0f, area->furthest());
    if (rests) fling_.reset();
    return !rests;
}

std::optional<Target> Touch::handle(const Input& input, const Reach& reach, float slop, Moment now) {
    switch (input.kind) {
        case Input::Kind::press: {
            const bool stops_a_fling = fling_ && speed_of(*fling_, now) >= holding_speed;
            held_.reset(), drag_area_.reset(), surface_.reset(), fling_.reset(), dragging_ = false;
            pressed_at_ = last_ = input.at;
            traces_ = {{input.at.y, now}};
            if (const Surface* surface = topmost_at(reach.surfaces, input.at)) {
                surface_ = surface->id;
                strokes_.push_back({surface->id, Stroke::Phase::begins, input.at});
                return {};
            }
            if (const ScrollArea* area = topmost_at(reach.areas, input.at)) drag_area_ = area->id;
            if (page_turned_ && now - *page_turned_ < quiet_after_page_turn) return {};
            if (stops_a_fling && drag_area_) return {};  // it was put down to hold the list, not to choose from it
            if (const Target* target = topmost_at(reach.targets, input.at)) held_ = *target;
            return {};
        }
        case Input::Kind::move: {
            if (!pressed_at_) return {};
            if (surface_) {
                strokes_.push_back({*surface_, Stroke::Phase::goes_on, input.at});
                return {};
            }
            if (drag_area_ && std::fabs(input.at.y - pressed_at_->y) > slop) dragging_ = true;
            if (dragging_)
                if (const ScrollArea* area = find(reach.areas, *drag_area_)) scroll_by(*area, last_.y - input.at.y);
            last_ = input.at;
            traces_.push_back({input.at.y, now});
            std::erase_if(traces_, [&](const Trace& t) { return now - t.when > speed_window; });
            return {};
        }
        case Input::Kind::release: {
            const std::optional<Target> held = dragging_ ? std::nullopt : held_;
            if (surface_) strokes_.push_back({*surface_, Stroke::Phase::ends, input.at});
            if (drag_area_ && (dragging_ || !held_)) let_go(reach.areas, now);
            pressed_at_.reset(), held_.reset(), drag_area_.reset(), surface_.reset(), dragging_ = false;
            if (!held || !held->where.contains(input.at)) return {};
            // A page that changed under the finger may have taken the button away.
            const Target* still_there = topmost_at(reach.targets, input.at);
            if (!still_there || !still_there->means_the_same(*held)) return {};
            if (held->key) return held;
            if (last_touch_ && last_touch_->first.means_the_same(*held) && now - last_touch_->second < same_tap_apart)
                return {};
            last_touch_ = {*held, now};
            return held;
        }
        case Input::Kind::wheel:
            if (const ScrollArea* area = topmost_at(reach.areas, input.at)) {
                fling_.reset();
                scroll_by(*area, -input.notches * (area->snap > 0 ? area->snap : wheel_notch));
            }
            return {};
        default: return {};  // a keyboard's
    }
}

}  // namespace mendbay::ui
