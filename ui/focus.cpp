#include "ui/focus.hpp"

#include <algorithm>
#include <cmath>

namespace mendbay::ui {

namespace {

// Lines of a page are as high as their targets: what overlaps in height stands in one line and is read from the left.
bool comes_before(const Target& a, const Target& b) {
    const float overlap = std::min(a.where.y1, b.where.y1) - std::max(a.where.y0, b.where.y0);
    const bool same_line = overlap > std::min(a.where.height(), b.where.height()) / 2;
    return same_line ? a.where.x0 < b.where.x0 : a.where.y0 < b.where.y0;
}

std::vector<const Target*> reading_order(const std::vector<Target>& targets) {
    std::vector<const Target*> order;
    for (const Target& target : targets)
        if (!target.key) order.push_back(&target);
    // Lines are no strict order among three targets of unequal height, so each finds its place among those before it.
    for (std::size_t i = 1; i < order.size(); ++i)
        for (std::size_t k = i; k > 0 && comes_before(*order[k], *order[k - 1]); --k) std::swap(order[k], order[k - 1]);
    return order;
}

// How far to go in the arrow's direction; what lies off to the side counts thrice. Nothing: it is not in that direction.
std::optional<float> distance(const Rect& from, const Rect& to, Step step) {
    const Point a = from.centre(), b = to.centre();
    const bool across = step == Step::left || step == Step::right;
    const float along = step == Step::left    ? a.x - b.x
                        : step == Step::right ? b.x - a.x
                        : step == Step::up    ? a.y - b.y
                                              : b.y - a.y;
    if (along <= 1) return {};
    const float gap =
        across ? std::max({0.0f, to.y0 - from.y1, from.y0 - to.y1}) : std::max({0.0f, to.x0 - from.x1, from.x0 - to.x1});
    if (gap > along) return {};  // more to the side than ahead
    const float aside = across ? std::fabs(a.y - b.y) : std::fabs(a.x - b.x);
    return along + 3 * gap + 0.25f * aside;
}

}  // namespace

const Target* find_same(const std::vector<Target>& targets, const Target& wanted) {
    const auto found =
        std::find_if(targets.begin(), targets.end(), [&](const Target& t) { return t.means_the_same(wanted); });
    return found == targets.end() ? nullptr : &*found;
}

std::optional<Target> step_from(const std::optional<Target>& from, Step step, const std::vector<Target>& targets) {
    const auto order = reading_order(targets);
    if (order.empty()) return {};
    const Target* here = from ? find_same(targets, *from) : nullptr;
    if (!here) return step == Step::previous ? *order.back() : *order.front();
    if (step == Step::next || step == Step::previous) {
        const auto at = std::size_t(std::find(order.begin(), order.end(), here) - order.begin());
        return *order[(at + (step == Step::next ? 1 : order.size() - 1)) % order.size()];
    }
    const Target* nearest = nullptr;
    float least = 0;
    for (const Target* target : order) {
        const auto far = target == here ? std::nullopt : distance(here->where, target->where, step);
        if (far && (!nearest || *far < least)) nearest = target, least = *far;
    }
    return nearest ? std::optional(*nearest) : std::nullopt;
}

}  // namespace mendbay::ui
