// Pictures of pages as they should look, small and kept beside the tests: a page that changed its looks does so in a diff.
//
// A picture is a page made four times smaller, so that what a person would not see (another version of the font library
// rounds a stem differently) hardly counts, and what they would see (a button that moved) does. Two pictures are compared
// block by block; the worst block decides, because a lost check mark is small.
#pragma once

#include "ui/renderer.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace mendbay::golden {

struct Picture {
    int width = 0, height = 0;
    std::vector<std::uint32_t> pixels;  // as in ui::Frame
};

constexpr int smaller = 4;     // times
constexpr int block_side = 8;  // pixels of the small picture
// Of a channel's 255, the mean over a block. Rounding of letters stays below 5, the palette's below 4; a button that moved
// by a sixth of its height is beyond 20.
constexpr double tolerated = 12;

// Every pixel the mean of the sixteen it stands for; what is left over at the right and at the foot is dropped.
Picture made_small(const ui::Frame& frame);
// How far the worst block is apart, 0 … 255; 255 for pictures of different size.
double distance(const Picture& a, const Picture& b);
// Where two pictures differ: white where they do not, black where they do most.
Picture difference(const Picture& a, const Picture& b);

// With a palette of at most 256 colours, which keeps them small. False: the file cannot be written.
bool write(const Picture& picture, const std::string& file);
// Empty when there is none, or none that can be read.
Picture read(const std::string& file);

// Holds a page against tests/ui/golden/NAME.png and says what is wrong; empty: nothing. Then NAME.png and
// NAME.difference.png lie in build/golden. With MENDBAY_REFRESH set the golden picture is written anew instead.
std::string held_against(const std::string& name, const ui::Frame& frame);

}  // namespace mendbay::golden
