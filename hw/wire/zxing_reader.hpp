// The first reader: ZXing, and the ways around what version 1.4 of it gets wrong.
#pragma once

#include "hw/wire/grey_image.hpp"
#include "hw/wire/seen_code.hpp"

#include <vector>

namespace mendbay::hw::wire {

enum class Thorough : bool { no, yes };  // yes: every line of the picture, upside down, white on black

// Each takes the picture as it is. None throws: a picture that the library cannot digest shows what was found until then.
std::vector<SeenCode> read_matrix_codes(const GreyImage& image, Thorough thorough);
// Data Matrix only. `parts`: the picture is looked at in strips of 1/parts of its height.
std::vector<SeenCode> read_data_matrix_in_strips(const GreyImage& image, int parts);
std::vector<SeenCode> read_linear_codes(const GreyImage& image, Thorough thorough);
// Both of them.
std::vector<SeenCode> first_look(const GreyImage& image, Thorough thorough);

}  // namespace mendbay::hw::wire
