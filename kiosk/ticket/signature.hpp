// A signature as a finger drew it: strokes, no picture, so that it is small, scales to any paper and can be read back.
// Optional at the kiosk; goes with the other customer data when that is anonymised.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mendbay::ticket {

struct Signature {
    // Thousandths of the field's width, from its upper left corner; the field is `height` high.
    static constexpr std::int16_t width = 1000, height = 400;
    static constexpr std::size_t most_dots = 4000;  // what goes beyond is not a signature

    struct Dot {
        std::int16_t x = 0, y = 0;
        friend bool operator==(const Dot&, const Dot&) = default;
    };
    std::vector<std::vector<Dot>> strokes;

    bool empty() const { return strokes.empty(); }
    friend bool operator==(const Signature&, const Signature&) = default;
};

// "x,y x,y;x,y": strokes parted by semicolons. Empty for no signature.
std::string to_text(const Signature& signature);
// Nothing when it is no such text, has a dot outside the field, or too many.
std::optional<Signature> parse_signature(std::string_view text);

}  // namespace mendbay::ticket
