// Shapes through ImGui's paths, glyphs and pictures as plain quads.
#include "ui/canvas.hpp"

#include "ui/imgui.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace mendbay::ui {

namespace {

constexpr float tau = 2 * std::numbers::pi_v<float>;
ImVec2 vec(Point p) { return {p.x, p.y}; }
// Turns from the top, clockwise, as an angle in ImGui's sense (from the right, clockwise on a screen).
float angle_of(float turns) { return turns * tau - tau / 4; }

}  // namespace

struct Canvas::Inside {
    ImDrawListSharedData shared;
    ImDrawList list{&shared};
    ImDrawList* slot = &list;
    ImDrawData data;
    float width = 0, height = 0;
    KnownSettings known_settings;
};

Canvas::Canvas(Glyphs& glyphs) : glyphs_(glyphs), inside_(std::make_unique<Inside>()) {
    ImDrawListSharedData& shared = inside_->shared;
    shared.CurveTessellationTol = 1.25f;
    shared.SetCircleTessellationMaxError(0.2f);
    // Lines as plain geometry, without the baked line texture: both renderers then need one solid pixel only.
    shared.InitialFlags =
        ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedFill | ImDrawListFlags_AllowVtxOffset;
    shared.TexUvWhitePixel = ImVec2(glyphs.solid_u(), glyphs.solid_v());
}
Canvas::~Canvas() = default;

KnownSettings& Canvas::known_settings() { return inside_->known_settings; }

void Canvas::begin(int width, int height, Colour ground) {
    Inside& in = *inside_;
    in.width = float(width), in.height = float(height);
    in.shared.ClipRectFullscreen = ImVec4(0, 0, in.width, in.height);
    in.list._ResetForNewFrame();
    in.known_settings.begin_frame();
    im::push_texture(in.list, im::texture_id(&glyphs_.atlas()));
    in.list.PushClipRectFullScreen();
    fill({0, 0, in.width, in.height}, ground);
}

ImDrawData& Canvas::finish() {
    Inside& in = *inside_;
    in.list.PopClipRect();
    im::pop_texture(in.list);
    in.list._PopUnusedDrawCmd();  // what the two pops left behind names no texture
    im::hold(in.data, in.slot, in.width, in.height);
    return in.data;
}

void Canvas::clip(const Rect& to) {
    if (!muted_) inside_->list.PushClipRect({to.x0, to.y0}, {to.x1, to.y1}, true);
}
void Canvas::unclip() {
    if (!muted_) inside_->list.PopClipRect();
}

void Canvas::fill(const Rect& r, Colour colour, float radius) {
    if (muted_ || r.width() <= 0 || r.height() <= 0) return;
    if (turn_begin_ && radius <= 0) {
        const Point corners[] = {{r.x0, r.y0}, {r.x1, r.y0}, {r.x1, r.y1}, {r.x0, r.y1}};
        fill_convex(corners, colour);
        return;
    }
    inside_->list.AddRectFilled({r.x0, r.y0}, {r.x1, r.y1}, colour, std::min({radius, r.width() / 2, r.height() / 2}));
}

void Canvas::frame(const Rect& r, Colour colour, float thickness, float radius) {
    const Rect line = r.inset(thickness / 2);
    if (muted_ || line.width() <= 0 || line.height() <= 0) return;
    ImDrawList& list = inside_->list;
    list.PathRect({line.x0, line.y0}, {line.x1, line.y1}, std::min({radius, line.width() / 2, line.height() / 2}));
    list.PathStroke(colour, ImDrawFlags_Closed, thickness);
}

void Canvas::fade(const Rect& r, Colour top, Colour bottom) {
    if (!muted_) inside_->list.AddRectFilledMultiColor({r.x0, r.y0}, {r.x1, r.y1}, top, top, bottom, bottom);
}

void Canvas::disc(Point centre, float radius, Colour colour) {
    if (!muted_) inside_->list.AddCircleFilled(vec(centre), radius, colour);
}
void Canvas::ring(Point centre, float radius, Colour colour, float thickness) {
    if (!muted_) inside_->list.AddCircle(vec(centre), radius, colour, 0, thickness);
}

void Canvas::arc(Point centre, float radius, float from, float to, Colour colour, float thickness) {
    if (muted_ || to <= from) return;
    const int segments = std::max(2, int(std::ceil((to - from) * 96)));
    std::vector<Point> points;
    for (int i = 0; i <= segments; ++i) {
        const float a = angle_of(from + (to - from) * float(i) / float(segments));
        points.push_back({centre.x + radius * std::cos(a), centre.y + radius * std::sin(a)});
    }
    stroke(points, colour, thickness);
}

void Canvas::stroke(std::span<const Point> points, Colour colour, float thickness, bool closed) {
    if (muted_) return;
    ImDrawList& list = inside_->list;
    for (const Point p : points) list.PathLineTo(vec(p));
    list.PathStroke(colour, closed ? ImDrawFlags_Closed : ImDrawFlags_None, thickness);
    if (thickness < 3) return;  // thinner than that no eye sees an end's shape
    for (std::size_t i = 0; i < points.size(); ++i) {
        // Only where the line really turns: a smooth arc needs no round corners.
        const bool end = !closed && (i == 0 || i + 1 == points.size());
        const Point a = points[(i + points.size() - 1) % points.size()], b = points[i], c = points[(i + 1) % points.size()];
        const float ux = b.x - a.x, uy = b.y - a.y, vx = c.x - b.x, vy = c.y - b.y;
        const bool sharp = ux * vx + uy * vy < 0.9f * std::hypot(ux, uy) * std::hypot(vx, vy);
        if (end || sharp) disc(b, thickness / 2, colour);
    }
}

void Canvas::fill_convex(std::span<const Point> points, Colour colour) {
    if (muted_) return;
    ImDrawList& list = inside_->list;
    for (const Point p : points) list.PathLineTo(vec(p));
    list.PathFillConvex(colour);
}

void Canvas::dashes(Point from, Point to, Colour colour, float thickness, float dash, float space) {
    const float length = std::hypot(to.x - from.x, to.y - from.y);
    if (muted_ || length <= 0) return;
    const float dx = (to.x - from.x) / length, dy = (to.y - from.y) / length;
    for (float at = 0; at < length; at += dash + space) {
        const float end = std::min(at + dash, length);
        inside_->list.AddLine({from.x + dx * at, from.y + dy * at}, {from.x + dx * end, from.y + dy * end}, colour,
                              thickness);
    }
}

void Canvas::dashed_frame(const Rect& r, Colour colour, float thickness, float radius) {
    if (muted_) return;
    const Rect line = r.inset(thickness / 2);
    const float dash = 3 * thickness, space = 2.5f * thickness;
    dashes({line.x0 + radius, line.y0}, {line.x1 - radius, line.y0}, colour, thickness, dash, space);
    dashes({line.x1, line.y0 + radius}, {line.x1, line.y1 - radius}, colour, thickness, dash, space);
    dashes({line.x1 - radius, line.y1}, {line.x0 + radius, line.y1}, colour, thickness, dash, space);
    dashes({line.x0, line.y1 - radius}, {line.x0, line.y0 + radius}, colour, thickness, dash, space);
    const Point corners[] = {{line.x0 + radius, line.y0 + radius},
                             {line.x1 - radius, line.y0 + radius},
                             {line.x1 - radius, line.y1 - radius},
                             {line.x0 + radius, line.y1 - radius}};
    for (int i = 0; i < 4; ++i) {
        const float a = angle_of(float(i + 3) / 4);
        inside_->list.PathArcTo(vec(corners[i]), radius, a, a + tau / 4);
        inside_->list.PathStroke(colour, ImDrawFlags_None, thickness);
    }
}

void Canvas::shadow(const Rect& sheet, float depth, Colour colour) {
    if (muted_) return;
    constexpr int layers = 8;
    const auto lay = [&] {
        for (int i = 0; i < layers; ++i) {
            const float spread = depth * (1 - float(i) / layers);
            fill({sheet.x0 - spread * 0.6f, sheet.y0 + depth * 0.7f - spread * 0.4f, sheet.x1 + spread * 0.6f,
                  sheet.y1 + spread * 1.2f},
                 with_alpha(colour, 0.018f), spread + depth * 0.2f);
        }
    };
    if (turn_begin_) {  // a clip cannot be turned
        lay();
        return;
    }
    // Eight layers below a whole sheet would be most of a frame's work; only their rims can be seen.
    const float rim = depth, out = depth * 1.2f, low = sheet.y1 - rim;
    for (const Rect& part :
         {Rect{sheet.x0 - out, sheet.y0, sheet.x0 + rim, low}, Rect{sheet.x1 - rim, sheet.y0, sheet.x1 + out, low},
          Rect{sheet.x0 - out, low, sheet.x1 + out, sheet.y1 + out}}) {
        clip({std::round(part.x0), std::round(part.y0), std::round(part.x1), std::round(part.y1)});
        lay();
        unclip();
    }
}

void Canvas::text(Point baseline, std::u32string_view line, Weight weight, int size, Colour colour) {
    if (muted_) return;
    ImDrawList& list = inside_->list;
    const float y = std::round(baseline.y);
    float pen = baseline.x;
    for (const char32_t c : line) {
        const Glyph& glyph = glyphs_.find(weight, size, c);
        if (glyph.width > 0) {
            const float x0 = std::round(pen) + float(glyph.left), y0 = y - float(glyph.top);
            const float w = float(glyphs_.atlas().width), h = float(glyphs_.atlas().height);
            list.PrimReserve(6, 4);
            list.PrimRectUV({x0, y0}, {x0 + float(glyph.width), y0 + float(glyph.height)},
                            {float(glyph.u) / w, float(glyph.v) / h},
                            {float(glyph.u + glyph.width) / w, float(glyph.v + glyph.height) / h}, colour);
        }
        pen += glyphs_.advance(weight, c) * float(size);
    }
}

void Canvas::picture(const Texture& texture, const Rect& r) {
    if (!muted_) inside_->list.AddImage(im::texture_id(&texture), {r.x0, r.y0}, {r.x1, r.y1});
}

void Canvas::begin_turn() { turn_begin_ = inside_->list.VtxBuffer.Size; }
void Canvas::end_turn(Point about, float degrees) {
    const float s = std::sin(degrees * tau / 360), c = std::cos(degrees * tau / 360);
    ImVector<ImDrawVert>& vertices = inside_->list.VtxBuffer;
    for (int i = turn_begin_.value_or(vertices.Size); i < vertices.Size; ++i) {
        ImVec2& p = vertices[i].pos;
        const float x = p.x - about.x, y = p.y - about.y;
        p = {about.x + x * c - y * s, about.y + x * s + y * c};
    }
    turn_begin_.reset();
}

}  // namespace mendbay::ui
