// Pixels that a draw list may refer to. The draw list knows a texture by its address.
#pragma once

#include <cstdint>
#include <vector>

namespace mendbay::ui {

struct Texture {
    enum class Kind {
        mask,    // one byte a pixel: how much of the vertex colour is laid on (glyphs, and the one solid pixel of shapes)
        grey,    // one byte a pixel: its lightness (pictures of paper)
        colour,  // `colours`, as in a frame; only ever drawn pixel for pixel, and as it is
    };
    Kind kind = Kind::mask;
    int width = 0, height = 0;
    std::vector<std::uint8_t> pixels = {};
    // Another number when pixels that may have been drawn already mean something else; adding glyphs in empty places
    // keeps it. Damage is found by comparing what is drawn, so this number is part of what is compared.
    std::uint64_t generation = 0;
    // Another number whenever any pixel changed: a copy on a graphics card is refreshed by it.
    std::uint64_t revision = 0;
    std::vector<std::uint32_t> colours = {};
};

}  // namespace mendbay::ui
