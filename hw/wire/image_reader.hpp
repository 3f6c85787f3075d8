// A picture → the codes in it, as bytes. What they mean, and in which character set, is found in scan/classify.
//
// Pictures cost time, so effort comes as a ladder: half the resolution finds most codes in a few milliseconds, the full
// one finds small ones, hard looks again at everything, white on black and with a second reader, and mended at what the
// printer, the light or the hand spoiled. Each rung is a few looks; a camera takes them one by one, a frame each. Where
// something stands out from the rest of the picture, each is taken there before it is taken of the whole.
#pragma once

#include "hw/wire/grey_image.hpp"
#include "hw/wire/seen_code.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace mendbay::hw::wire {

enum class Effort : std::uint8_t { half, full, hard, mended };

// One look: the picture, mended in one way, before one reader or both.
enum class Look : std::uint8_t {
    bars,             // as it is, a few lines, linear codes only: next to nothing
    half,             // each pixel the mean of four
    full,             // as it is
    thorough,         // as it is; every line, white on black
    second_reader,    // as it is, by zbar
    matrix_strips_2,  // Data Matrix in strips of a half, a quarter, an eighth of the picture
    matrix_strips_4,
    matrix_strips_8,
    levelled,        // low contrast, shadow, glare
    smoothed,        // a noisy sensor
    filled,          // thin white strips, level or standing: matrix codes
    level_filled,    // thin white strips that lie level: linear codes
    sharpened,       // a little out of focus
    half_sharpened,  // out of focus
    half_focused,    // far out of focus, and pale from it
    turned,          // linear codes about an eighth of a circle askew
};
inline constexpr int look_count = int(Look::turned) + 1;

// The looks of one rung, the cheapest first.
std::span<const Look> looks_of(Effort effort);

struct LookedAt {
    std::vector<SeenCode> believed;
    std::vector<SeenCode> doubted;  // linear codes that the two readers read differently
};
LookedAt take(const GreyImage& image, Look look);

// A picture, which outlives it, and its busy places: where something is, they tell it at a tenth of the effort.
class Scene {
  public:
    explicit Scene(const GreyImage& image);

    bool has_places() const { return !places_.empty(); }
    LookedAt take_whole(Look look) const;
    // Every place by itself; corners lie in the picture. Strips see nothing here: in a place, a Data Matrix stands in the
    // middle without them.
    LookedAt take_places(Look look) const;

  private:
    struct Place {
        GreyImage image;
        Pixel corner;  // where its top left stands
    };
    const GreyImage& image_;
    std::vector<Place> places_;
};

// One rung of the ladder. In reading order: from the top, then from the left. A linear code that nothing proves (EAN, Code
// 39, ITF), or that was seen only in a mended picture or only by the second reader, must have been read twice: by both
// readers, or in two looks.
std::vector<SeenCode> look(const GreyImage& image, Effort effort);

// Climbs until a look has seen something: where a person waits, and one code is meant.
std::vector<SeenCode> see_first(const GreyImage& image);

// The easy looks, and the hard ones only until something is seen: for a photo that may show several codes, and somebody
// waits.
std::vector<SeenCode> see_soon(const GreyImage& image);

// Every step, each code once: for a photo or a scanned sheet, where nothing comes after it.
std::vector<SeenCode> see_every(const GreyImage& image);

}  // namespace mendbay::hw::wire
