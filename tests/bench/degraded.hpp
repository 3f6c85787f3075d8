// Pictures that are hard to read, made by ourselves from a fixed seed: codes on paper, printed badly, held badly, seen
// badly.
//
//   code or page as dots ─▶ the printer's faults ─▶ how it is held ─▶ lens, light and sensor ─▶ a camera's frame
//
// Each picture carries the bytes that stand in it, so that a wrong read is told from a right one.
#pragma once

#include "hw/wire/font.hpp"
#include "hw/wire/grey_image.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mendbay::bench {

// Flat, as it came from the printer: 255 is paper.
struct Subject {
    std::string name;
    hw::GreyImage flat;
    double pixels_per_dot = 1;       // how large a camera shows a dot of it
    std::vector<std::string> bytes;  // of every code in it
};

// QR (small, large, an invoice in ASCII, one in GBK), Code 128, Data Matrix, EAN-13 and a whole invoice page.
std::vector<Subject> subjects(hw::wire::Fonts& fonts);

// A page of words without a code, to look for codes that are not there.
Subject page_of_words(hw::wire::Fonts& fonts);

// "clean", "blur", "motion", "glare", "low contrast", "missing rows", "dead dots", "rotation", "perspective", "noise" …
const std::vector<std::string_view>& damages();

// One frame, 1280 by 720. `hardness` from 0 (mild) to 1 (at the edge of what anybody reads). The same arguments always
// give the same picture.
hw::GreyImage degraded(const Subject& subject, std::string_view damage, double hardness, std::uint32_t seed);

}  // namespace mendbay::bench
