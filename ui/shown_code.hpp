// A code that is to be scanned off the display: black on white in every theme, modules of whole pixels, and as much white
// around it as scanners ask for. A code on a display is read worse than one on paper; none of it may be soft or squeezed.
#pragma once

#include "ui/pen.hpp"

#include <memory>
#include <vector>

namespace mendbay::ui {

// The modules of a code, one each, without what is white around them.
struct CodeModules {
    int width = 0, height = 0;  // 0: there is nothing dark in the picture
    std::vector<bool> dark;     // rows from the top
    bool is_linear = false;     // bars: one row of modules, however high the picture has them

    bool at(int x, int y) const { return dark[std::size_t(y) * std::size_t(width) + std::size_t(x)]; }
    int quiet() const;  // modules to be left white on each side
    friend bool operator==(const CodeModules&, const CodeModules&) = default;
};

// Finds them in a picture of any size in which each takes the same whole number of pixels; what is darker than half is dark.
CodeModules modules_of(const flow::Picture& picture);

// As large as a scanner can take in at arm's length, in the middle of the room. A picture that is more than a code (words
// below it, colours) is shown as it is, on white. Returns the white sheet; empty where there is nothing to show.
Rect draw_code(Pen& pen, const Rect& room, const std::shared_ptr<const flow::Picture>& picture);

}  // namespace mendbay::ui
