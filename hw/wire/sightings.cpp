#include "hw/wire/sightings.hpp"

#include <algorithm>

namespace mendbay::hw::wire {

namespace {

int frames_needed(const SeenCode& code) {
    switch (proof_of(code)) {
        case Proof::strong: return frames_for_strong;
        case Proof::fair: return frames_for_fair;
        case Proof::weak: return frames_for_weak;
    }
    return frames_for_weak;
}

}  // namespace

Sightings::Sighting& Sightings::sighting_of(const RawScan& raw) {
    const auto known = std::ranges::find(sightings_, raw, &Sighting::raw);
    if (known != sightings_.end()) return *known;
    if (sightings_.size() >= most_sightings) sightings_.erase(std::ranges::min_element(sightings_, {}, &Sighting::at));
    sightings_.push_back({raw});
    return sightings_.back();
}

std::vector<RawScan> Sightings::take(const std::vector<SeenCode>& seen, Clock::time_point now, bool counting) {
    const auto forgotten_after = counting ? out_of_view_counting : out_of_view_time;
    std::erase_if(sightings_, [&](const Sighting& sighting) {
        if (!sighting.told) return now - sighting.at >= witness_time;
        return sighting.missed >= frames_out_of_view && now - sighting.at >= forgotten_after;
    });
    for (Sighting& sighting : sightings_) ++sighting.missed;
    std::vector<RawScan> scans;
    std::vector<const RawScan*> in_this_frame;
    for (const SeenCode& code : seen) {
        if (std::ranges::any_of(in_this_frame, [&](const RawScan* other) { return *other == code.raw; })) continue;
        in_this_frame.push_back(&code.raw);
        Sighting& sighting = sighting_of(code.raw);
        sighting.at = now;
        sighting.missed = 0;
        ++sighting.frames;
        if (sighting.told || sighting.frames < frames_needed(code)) continue;
        sighting.told = true;
        scans.push_back(code.raw);
    }
    return scans;
}

bool Sightings::knows_all(const std::vector<SeenCode>& seen) const {
    return std::ranges::all_of(seen, [&](const SeenCode& code) {
        const auto known = std::ranges::find(sightings_, code.raw, &Sighting::raw);
        return known != sightings_.end() && known->told;
    });
}

}  // namespace mendbay::hw::wire
