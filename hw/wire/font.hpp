// Letters as dots: FreeType over font files that somebody else has mapped into memory, and a cache of what was drawn.
//
// A character that no font has is an error with its name, never a box and never "?": a customer's name that comes out
// wrong is worse than a slip that says it could not be printed. Characters are drawn one by one, without shaping, which
// is right for Chinese, Latin, Greek, Cyrillic, Kana and Hangul; scripts that need shaping are not in the fonts we ship.
#pragma once

#include "hw/wire/bitmap.hpp"
#include "kiosk/base/result.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace mendbay::hw::wire {

// A font file in memory. `keeper` keeps it there as long as anybody draws with it.
struct FontBytes {
    std::string_view bytes;
    std::shared_ptr<const void> keeper;
    std::string family;  // which face of a collection: "Noto Sans CJK SC"; empty: the first
    std::string name;    // of the file, for errors
};

// Tried in order, so that the first is the house's face and the others only help out. Bytes are shared between printers;
// the faces opened over them are not.
struct FontFiles {
    std::vector<FontBytes> regular, bold;
};

enum class Weight { regular, bold };

// One letter. `left` and `top` lead from the pen on the base line to the picture's top left corner, y growing upwards.
struct Glyph {
    Bitmap ink;
    int left = 0, top = 0;
    int advance = 0;
};

inline constexpr std::size_t most_cached_glyphs = 8192;  // about 2 MB; one slip uses some 200
inline constexpr int largest_glyph_dots = 400;

// Owned and used by one thread.
class Fonts {
  public:
    // Fault::bad_input: a file is no font, or its collection has no face of that family.
    static Result<Fonts> open(const FontFiles& files);
    Fonts(Fonts&&) noexcept;
    Fonts& operator=(Fonts&&) noexcept;
    ~Fonts();

    // The letter at `dots` height of the em square. The pointer lives until the next trim().
    // Fault::unsupported: no font has it; the detail shows the character and its number.
    Result<const Glyph*> glyph(char32_t letter, int dots, Weight weight);

    // Forgets everything when the cache has grown too large. Called between two documents.
    void trim();

  private:
    struct Faces;
    explicit Fonts(std::unique_ptr<Faces> faces);

    std::unique_ptr<Faces> faces_;
    std::unordered_map<std::uint64_t, Glyph> cache_;
};

// UTF-8 → characters as they shall stand on paper: control characters and broken bytes are written out (\r, \x1B), so
// that they reach the printer as ink; characters that have no ink of their own (zero-width joiners, direction marks,
// variation selectors) are left out.
std::u32string printable(std::string_view utf8);

// One character as UTF-8.
std::string to_utf8(char32_t letter);

}  // namespace mendbay::hw::wire
