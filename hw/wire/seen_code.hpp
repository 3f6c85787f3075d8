// A code that a reader saw in a picture: what it says, where it stands, and how far its symbology vouches for it.
#pragma once

#include "hw/wire/blot.hpp"
#include "kiosk/scan/raw_scan.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace mendbay::hw::wire {

struct SeenCode {
    RawScan raw;                   // with its AIM id
    std::array<Pixel, 4> corners;  // in the picture; from the code's own top left, clockwise as it would be read
    int votes = 1;                 // how often it was read, by either reader
};

// How much of a misreading a symbology finds out by itself.
enum class Proof : std::uint8_t {
    strong,  // error correction: QR, Data Matrix, PDF417, Aztec. A wrong text is as good as impossible
    fair,    // a check over every bar: Code 128 and 93, DataBar. One misreading in a hundred passes
    weak,    // one digit, or none: EAN, Code 39, ITF. Bars of something else are read as these now and then
};
Proof proof_of(const SeenCode& code);
inline bool is_linear(const SeenCode& code) { return proof_of(code) != Proof::strong; }

Pixel middle_of(const SeenCode& code);
Extent extent_of(const SeenCode& code);

// The same code on the same paper: a linear code is a line of no height, and each look reads it along another one.
bool is_same(const SeenCode& a, const SeenCode& b);

// Adds it, or its votes to the one that is there already.
void keep(std::vector<SeenCode>& seen, SeenCode code);

// From the top, then from the left.
void sort_for_reading(std::vector<SeenCode>& seen);

}  // namespace mendbay::hw::wire
