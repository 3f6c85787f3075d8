#include "hw/port/bond.hpp"

#include <algorithm>

namespace mendbay::hw {

Bond::Bond(std::string name, PresentKind kind, std::span<const std::string> places) : name_(std::move(name)), kind_(kind) {
    if (places.empty()) return;
    place_ = places.front();
    twins_.insert(places.begin() + 1, places.end());
    was_seen_ = false;
}

std::vector<std::string> Bond::places() const {
    std::vector<std::string> all;
    if (has_twins()) all.push_back(place_);
    all.insert(all.end(), twins_.begin(), twins_.end());
    return all;
}

const Present* Bond::among(std::span<const Present> all) {
    std::vector<const Present*> carriers;
    for (const Present& each : all) {
        if (each.kind == kind_ && (answers_to(each, name_) || std::ranges::count(each.names.shared, name_) > 0))
            carriers.push_back(&each);
    }
    const auto at = [&](const std::string& place) {
        const auto found = std::ranges::find(carriers, place, [](const Present* each) { return place_of(*each); });
        return found == carriers.end() ? nullptr : *found;
    };
    if (was_seen_) std::erase_if(twins_, [&](const std::string& place) { return !at(place); });
    is_in_doubt_ = false;

    const Present* it = at(place_);
    if (!it) {
        // It came back at another place, or was never seen: whoever is no twin.
        std::vector<const Present*> possible = carriers;
        std::erase_if(possible, [&](const Present* each) { return is_twin(*each); });
        if (possible.size() == 1) it = possible.front();
        is_in_doubt_ = possible.size() > 1;
    }
    if (!it) return nullptr;
    was_seen_ = true;
    place_ = place_of(*it);
    std::erase_if(twins_, [&](const std::string& place) { return !at(place); });
    for (const Present* each : carriers)
        if (each != it) twins_.insert(place_of(*each));
    twins_.erase(place_);
    return it;
}

}  // namespace mendbay::hw
