#include "hw/wire/seen_code.hpp"

#include <algorithm>
#include <cstdlib>

namespace mendbay::hw::wire {

Proof proof_of(const SeenCode& code) {
    // The letter of the AIM id, ISO/IEC 15424.
    switch (code.raw.symbology.size() > 1 ? code.raw.symbology[1] : '\0') {
        case 'Q':
        case 'd':
        case 'L':
        case 'z': return Proof::strong;
        case 'C':
        case 'G':
        case 'e': return Proof::fair;
        default: return Proof::weak;
    }
}

Pixel middle_of(const SeenCode& code) {
    Pixel sum;
    for (const Pixel corner : code.corners) sum = {sum.x + corner.x, sum.y + corner.y};
    return {sum.x / int(code.corners.size()), sum.y / int(code.corners.size())};
}

Extent extent_of(const SeenCode& code) {
    const auto [left, right] = std::ranges::minmax(code.corners, {}, &Pixel::x);
    const auto [top, bottom] = std::ranges::minmax(code.corners, {}, &Pixel::y);
    return {left.x, top.y, right.x, bottom.y};
}

bool is_same(const SeenCode& a, const SeenCode& b) {
    if (a.raw != b.raw) return false;
    const auto reach_of = [](const Extent& e) { return std::max(e.right - e.left, e.bottom - e.top) / 2; };
    const int reach = std::max(reach_of(extent_of(a)), reach_of(extent_of(b)));
    const Pixel p = middle_of(a), q = middle_of(b);
    return std::abs(p.x - q.x) <= reach && std::abs(p.y - q.y) <= reach;
}

void keep(std::vector<SeenCode>& seen, SeenCode code) {
    const auto known = std::ranges::find_if(seen, [&](const SeenCode& other) { return is_same(other, code); });
    if (known == seen.end()) seen.push_back(std::move(code));
    else known->votes += code.votes;
}

void sort_for_reading(std::vector<SeenCode>& seen) {
    std::ranges::stable_sort(seen, [](const SeenCode& a, const SeenCode& b) {
        const Pixel p = middle_of(a), q = middle_of(b);
        return p.y != q.y ? p.y < q.y : p.x < q.x;
    });
}

}  // namespace mendbay::hw::wire
