// Letters as they are needed: a cache of glyphs over three memory-mapped fonts (regular, bold and icons).
//
// Names hold any character (𠮷 㛃 龘), so no list of "common" ones would do, and the whole CJK block at a few sizes costs
// half a second and hundreds of megabytes. Here a start costs the three maps; each new glyph some 30 microseconds.
#pragma once

#include "kiosk/base/result.hpp"
#include "ui/texture.hpp"

#include <memory>
#include <string>

namespace mendbay::ui {

enum class Weight { regular, bold, icons };

struct Glyph {
    int left = 0, top = 0;      // from the pen on the baseline to the ink's corner; top counts upwards
    int width = 0, height = 0;  // of the ink; 0: nothing to draw
    int u = 0, v = 0;           // where it lies in the atlas
};

struct FontFiles {
    std::string regular = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
    std::string bold = "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc";
    std::string family = "Noto Sans CJK SC";  // which face of the collections
    std::string icons = "/usr/share/fonts/truetype/material-design-icons-iconfont/MaterialIcons-Regular.ttf";
    std::string icon_family = "Material Icons";
};

class Glyphs {
  public:
    // Errors: not_found when a file cannot be mapped or holds no face of that family, corrupt when it is no font. They name
    // the file, and the Debian package that usually brings it.
    static Result<std::unique_ptr<Glyphs>> open(const FontFiles& files);
    ~Glyphs();
    Glyphs(const Glyphs&) = delete;
    Glyphs& operator=(const Glyphs&) = delete;

    // Width of a code point in ems; draws nothing.
    float advance(Weight weight, char32_t c);
    // Loads what is not there yet. When the atlas is full it is emptied first: atlas().generation tells, and what was
    // drawn with the old places must be drawn again. Sizes are pixels to the em, 1 to `largest`.
    static constexpr int largest = 400;
    const Glyph& find(Weight weight, int size, char32_t c);

    const Texture& atlas() const;
    // The middle of the atlas's one solid pixel, which shapes without a picture are drawn with (0 … 1).
    float solid_u() const;
    float solid_v() const;

    // Different characters asked for that the font does not have; each shows as an empty box.
    int missing_glyphs() const;

  private:
    struct Inside;
    explicit Glyphs(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace mendbay::ui
