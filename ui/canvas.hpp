// A frame in the making: shapes, glyphs and pictures, turned into triangles by ImGui's draw list.
//
// Coordinates are pixels of the frame. Everything is laid down in the order of the calls.
#pragma once

#include "ui/geometry.hpp"
#include "ui/glyphs.hpp"
#include "ui/theme.hpp"
#include "ui/typesetting.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string_view>

struct ImDrawData;

namespace mendbay::ui {

class Canvas {
  public:
    explicit Canvas(Glyphs& glyphs);
    ~Canvas();
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    // A fresh frame, all of it in one colour.
    void begin(int width, int height, Colour ground);
    // What was drawn since begin(); valid until the next begin().
    ImDrawData& finish();

    void clip(const Rect& to);  // within the clip that stands
    void unclip();

    void fill(const Rect& where, Colour colour, float radius = 0);
    void frame(const Rect& where, Colour colour, float thickness, float radius = 0);  // the line lies inside `where`
    void fade(const Rect& where, Colour top, Colour bottom);
    void disc(Point centre, float radius, Colour colour);
    void ring(Point centre, float radius, Colour colour, float thickness);
    // Part of a ring, in turns from the top, clockwise; round ends.
    void arc(Point centre, float radius, float from, float to, Colour colour, float thickness);
    // Round ends and corners. The colour should be opaque: where strokes meet they are laid over each other.
    void stroke(std::span<const Point> points, Colour colour, float thickness, bool closed = false);
    void fill_convex(std::span<const Point> points, Colour colour);
    void dashes(Point from, Point to, Colour colour, float thickness, float dash, float space);
    void dashed_frame(const Rect& where, Colour colour, float thickness, float radius);
    // Soft, below a sheet that lies on the page.
    void shadow(const Rect& sheet, float depth, Colour colour);

    // While muted nothing is laid down: a part is measured by drawing it in silence.
    void mute(bool silent) { muted_ = silent; }
    bool muted() const { return muted_; }

    // Kept from frame to frame, for whoever writes on this canvas.
    KnownSettings& known_settings();

    // One line of code points; the pen starts at `baseline`. Glyphs stand on whole pixels.
    void text(Point baseline, std::u32string_view line, Weight weight, int size, Colour colour);
    // `texture` must outlive the frame. Drawn pixel for pixel where the sizes agree.
    void picture(const Texture& texture, const Rect& where);

    // What is drawn between the two calls is turned about a point, in degrees. In between, straight edges are drawn softly
    // too: turned, they no longer lie on whole pixels.
    void begin_turn();
    void end_turn(Point about, float degrees);

    Glyphs& glyphs() { return glyphs_; }

  private:
    struct Inside;
    Glyphs& glyphs_;
    std::unique_ptr<Inside> inside_;
    bool muted_ = false;
    std::optional<int> turn_begin_;  // the first vertex that will be turned
};

}  // namespace mendbay::ui
