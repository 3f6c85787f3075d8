// Triangles in, pixels out. Two ways stand behind this: a processor's (software_renderer) and a graphics card's
// (gl_renderer).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

struct ImDrawData;

namespace mendbay::ui {

// Pixels as they are seen, top row first; bytes in memory: red, green, blue, alpha (always 255).
struct Frame {
    int width = 0, height = 0;
    std::span<const std::uint32_t> pixels;
};

struct Box {  // whole pixels; x1 and y1 lie outside
    int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
};

class Renderer {
  public:
    virtual ~Renderer() = default;
    // Draws the frame and says which parts differ from the frame before; none: nothing needs to be shown anew. The
    // textures named in the draw data must be alive.
    virtual std::vector<Box> paint(ImDrawData& data) = 0;
    // The last painted frame; valid until the next paint().
    virtual Frame frame() = 0;
    virtual const char* name() const = 0;
};

}  // namespace mendbay::ui
