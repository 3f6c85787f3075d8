// Which device a name means, from look to look: the same one, even when another comes that carries its number.
//
//   alone ──a twin comes──▶ told apart: it is where it was before, the twin is where the twin came
//     ▲                        └─ the twin goes ──▶ alone
//     └──────────────────────────── (it goes, the twin stays: it is not there)
//
// Makers who give the same number to a whole batch are met when the second of the batch is plugged in. From then on the
// number stands for neither (hw/present.hpp); but the one that was kept by it has not become another, and must neither be
// lost nor be taken for the newcomer.
#pragma once

#include "hw/present.hpp"

#include <set>
#include <span>
#include <string>
#include <vector>

namespace mendbay::hw {

// Pure; owned by whoever looks for the device. Without a twin and without a number it finds what named() calls so.
class Bond {
  public:
    // `places`: what places() gave, written down before the program ended; empty: it had no twin.
    Bond(std::string name, PresentKind kind, std::span<const std::string> places = {});

    // The one that is meant, among all that is plugged in now. Nothing: it is not there, or nobody can say which it is.
    const Present* among(std::span<const Present> all);

    // ---- as of the last look
    const std::string& name() const { return name_; }
    const std::string& place() const { return place_; }  // where it was seen last; empty: never
    bool has_twins() const { return !twins_.empty(); }
    // Where it is, and then where its twins are, by their names by socket; empty: it has none.
    std::vector<std::string> places() const;
    bool is_twin(const Present& present) const { return twins_.contains(place_of(present)); }
    // Several carry its number, and it was never seen alone.
    bool is_in_doubt() const { return is_in_doubt_; }

    static const std::string& place_of(const Present& present) {
        return present.names.place.empty() ? present.identity : present.names.place;
    }

  private:
    std::string name_;
    PresentKind kind_;
    std::string place_;
    std::set<std::string> twins_;  // the places of the others that carry its number
    bool is_in_doubt_ = false;
    bool was_seen_ = true;  // no: twins that are written down are believed until it is, for it may only be slow to start
};

}  // namespace mendbay::hw
