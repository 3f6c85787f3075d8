// Two readers on one linear code: what either read is shown to the other, on the piece of the picture where it stands.
//
//   the other reads the same      one more vote
//   the other reads nothing       as it was
//   the other reads another text  neither is believed
#pragma once

#include "hw/wire/grey_image.hpp"
#include "hw/wire/seen_code.hpp"

#include <vector>

namespace mendbay::hw::wire {

struct Opinions {
    std::vector<SeenCode> believed;
    std::vector<SeenCode> doubted;  // both texts of every disagreement
};

// What ZXing read in this picture, asked of zbar. Matrix codes prove themselves and are not asked about; with `from` weak,
// neither are those whose check goes over every bar, where time is short and the next frame asks again.
Opinions ask_second_reader(const GreyImage& image, std::vector<SeenCode> seen, Proof from = Proof::fair);
// What zbar read in this picture, asked of ZXing.
Opinions ask_first_reader(const GreyImage& image, std::vector<SeenCode> seen);

}  // namespace mendbay::hw::wire
