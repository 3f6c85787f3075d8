// The little state machine of one finger.
#include "ui/touch.hpp"

#include <algorithm>
#include <cmath>

namespace mendbay::ui {

namespace {
constexpr float wheel_notch = 80;  // pixels
}

void Touch::turn_page(Moment now) {
    hush(now);
    offsets_.clear();
}

void Touch::hush(Moment now) {
    held_.reset();
    pressed_at_.reset();
    drag_area_.reset();
    dragging_ = false;
    page_turned_ = now;
}

float Touch::offset(const std::string& area, float content_height, float visible_height) const {
    const auto found = offsets_.find(area);
    return found == offsets_.end() ? 0 : std::clamp(found->second, 0.0f, std::max(0.0f, content_height - visible_height));
}

void Touch::scroll(const ScrollArea& area, float by) {
    const float visible = area.where.height();
    offsets_[area.id] =
        std::clamp(offset(area.id, area.content_height, visible) + by, 0.0f, std::max(0.0f, area.content_height - visible));
}

std::optional<Target> Touch::handle(const Input& input, const std::vector<Target>& targets,
                                    const std::vector<ScrollArea>& areas, float slop, Moment now) {
    const auto target_at = [&](Point p) {
        return std::find_if(targets.rbegin(), targets.rend(), [&](const Target& t) { return t.where.contains(p); });
    };
    const auto area_at = [&](Point p) {
        return std::find_if(areas.rbegin(), areas.rend(), [&](const ScrollArea& a) { return a.where.contains(p); });
    };
    switch (input.kind) {
        case Input::Kind::press: {
            held_.reset(), drag_area_.reset(), dragging_ = false;
            pressed_at_ = last_ = input.at;
            if (const auto area = area_at(input.at); area != areas.rend()) drag_area_ = area->id;
            if (page_turned_ && now - *page_turned_ < quiet_after_page_turn) return {};
            if (const auto target = target_at(input.at); target != targets.rend()) held_ = *target;
            return {};
        }
        case Input::Kind::move: {
            if (!pressed_at_) return {};
            if (drag_area_ && std::fabs(input.at.y - pressed_at_->y) > slop) dragging_ = true;
            if (dragging_)
                for (const ScrollArea& area : areas)
                    if (area.id == *drag_area_) scroll(area, last_.y - input.at.y);
            last_ = input.at;
            return {};
        }
        case Input::Kind::release: {
            const std::optional<Target> held = dragging_ ? std::nullopt : held_;
            pressed_at_.reset(), held_.reset(), drag_area_.reset(), dragging_ = false;
            if (!held || !held->where.contains(input.at)) return {};
            // A page that changed under the finger may have taken the button away.
            const auto still_there = target_at(input.at);
            if (still_there == targets.rend() || still_there->tap != held->tap || still_there->key != held->key) return {};
            if (held->key) return held;
            if (last_tap_ && last_tap_->first == held->tap && now - last_tap_->second < same_tap_apart) return {};
            last_tap_ = {held->tap, now};
            return held;
        }
        case Input::Kind::wheel:
            if (const auto area = area_at(input.at); area != areas.rend()) scroll(*area, -input.notches * wheel_notch);
            return {};
        case Input::Kind::text:
        case Input::Kind::erase:
        case Input::Kind::enter:
        case Input::Kind::escape: return {};
    }
    return {};
}

}  // namespace mendbay::ui
