// The graphics card draws, through Dear ImGui's OpenGL 3 backend. Only for real cards: on a machine without one OpenGL is
// the processor pretending (llvmpipe), slower and three times larger than software_renderer.
#pragma once

#include "kiosk/base/result.hpp"
#include "ui/renderer.hpp"

#include <memory>

namespace mendbay::ui {

class GlRenderer : public Renderer {
  public:
    // Wants a current OpenGL context, version 3.0 or later, and keeps using it. unsupported: the backend does not start.
    static Result<std::unique_ptr<GlRenderer>> create(int width, int height);
    ~GlRenderer() override;

    // What draws the current context is a processor.
    static bool is_a_processor();

    std::vector<Box> paint(ImDrawData& data) override;  // always all of it; whoever owns the window swaps
    Frame frame() override;
    const char* name() const override { return "gl"; }

  private:
    struct Inside;
    explicit GlRenderer(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace mendbay::ui
