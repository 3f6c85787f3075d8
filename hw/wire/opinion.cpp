#include "hw/wire/opinion.hpp"

#include "hw/wire/places.hpp"
#include "hw/wire/second_reader.hpp"
#include "hw/wire/zxing_reader.hpp"

#include <algorithm>

namespace mendbay::hw::wire {

namespace {

struct Piece {
    GreyImage image;
    Extent bars;            // in the picture
    int left = 0, top = 0;  // where it stood in it
};

// The bars and the quiet zones beside them.
Piece piece_around(const GreyImage& image, const SeenCode& code) {
    Extent bars = extent_of_bars(image, code.corners);
    Extent area = bars;
    constexpr int quiet_share = 10, least_quiet = 12, above = 2;
    const bool is_upright = area.bottom - area.top > area.right - area.left && extent_of(code).bottom > extent_of(code).top;
    // A dozen lines to each side tell as much as all of them, and cost a fraction.
    constexpr int lines = 12;
    const Pixel middle = middle_of(code);
    int& first = is_upright ? bars.left : bars.top;
    int& last = is_upright ? bars.right : bars.bottom;
    const int line = is_upright ? middle.x : middle.y;
    first = std::max(first, line - lines);
    last = std::min(last, line + lines);
    area = bars;
    const int length = is_upright ? area.bottom - area.top : area.right - area.left;
    const int quiet = length / quiet_share + least_quiet;
    const int beside = is_upright ? above : quiet, over = is_upright ? quiet : above;
    area = {std::max(area.left - beside, 0), std::max(area.top - over, 0), std::min(area.right + beside, image.width - 1),
            std::min(area.bottom + over, image.height - 1)};
    return {cut_out(image, area), bars, area.left, area.top};
}

// A check over every bar outweighs one digit: a Code 128 is not put in doubt by an ITF that lies somewhere in its bars.
bool weighs_as_much(const SeenCode& other, const SeenCode& code) { return proof_of(other) <= proof_of(code); }

int shared(int begin, int end, int other_begin, int other_end) {
    return std::min(end, other_end) - std::max(begin, other_begin) + 1;
}

// Read from the same bars, and not from those of a label above or beside, which may reach into the piece.
bool is_on(const SeenCode& other, const Extent& bars) {
    constexpr int lines_beside = 2;
    const Extent a = bars, b = extent_of(other);
    const int across = shared(a.left, a.right, b.left, b.right), down = shared(a.top, a.bottom, b.top, b.bottom);
    const bool is_upright = b.bottom - b.top > b.right - b.left;
    const int along = is_upright ? down : across, beside = is_upright ? across : down;
    const int shorter =
        is_upright ? std::min(a.bottom - a.top, b.bottom - b.top) : std::min(a.right - a.left, b.right - b.left);
    return along * 2 > shorter && beside >= -lines_beside;
}

using Read = std::vector<SeenCode> (*)(const GreyImage&);

Opinions ask(const GreyImage& image, std::vector<SeenCode> seen, Proof from, Read read) {
    Opinions opinions;
    for (SeenCode& code : seen) {
        if (proof_of(code) < from) {
            opinions.believed.push_back(std::move(code));
            continue;
        }
        const Piece piece = piece_around(image, code);
        bool is_doubted = false;
        for (SeenCode& other : read(piece.image)) {
            for (Pixel& corner : other.corners) corner = {corner.x + piece.left, corner.y + piece.top};
            if (other.raw.bytes == code.raw.bytes) {
                ++code.votes;
            } else if (is_on(other, piece.bars) && weighs_as_much(other, code)) {
                is_doubted = true;
                opinions.doubted.push_back(std::move(other));
            }
        }
        (is_doubted ? opinions.doubted : opinions.believed).push_back(std::move(code));
    }
    return opinions;
}

}  // namespace

Opinions ask_second_reader(const GreyImage& image, std::vector<SeenCode> seen, Proof from) {
    return ask(image, std::move(seen), from, [](const GreyImage& piece) { return second_look(piece, 3); });
}

Opinions ask_first_reader(const GreyImage& image, std::vector<SeenCode> seen) {
    return ask(image, std::move(seen), Proof::fair,
               [](const GreyImage& piece) { return read_linear_codes(piece, Thorough::yes); });
}

}  // namespace mendbay::hw::wire
