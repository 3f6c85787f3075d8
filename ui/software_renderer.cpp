// Damage first (hash every primitive into its tiles), then drawing, tile by damaged tile.
#include "ui/software_renderer.hpp"

#include "ui/imgui.hpp"
#include "ui/texture.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>
#include <limits>

namespace mendbay::ui {

namespace {

constexpr int tile_width = 120, tile_height = 32;

// One step in a hash that depends on order.
std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
    hash ^= value;
    hash *= 0x9E3779B97F4A7C15ull;
    return hash ^ (hash >> 29);
}

template <class T>
std::uint64_t bits_of(const T& two_floats) {
    static_assert(sizeof(T) == sizeof(std::uint64_t));
    std::uint64_t bits;
    std::memcpy(&bits, &two_floats, sizeof bits);
    return bits;
}

// Laying `colour` over what is there, `alpha` of 255; rounds to nearest, red and blue in one multiplication.
std::uint32_t blend(std::uint32_t under, std::uint32_t colour, std::uint32_t alpha) {
    const std::uint32_t rest = 255 - alpha;
    std::uint32_t rb = (under & 0xff00ff) * rest + (colour & 0xff00ff) * alpha + 0x800080;
    rb = ((rb + ((rb >> 8) & 0xff00ff)) >> 8) & 0xff00ff;
    std::uint32_t g = (under >> 8 & 0xff) * rest + (colour >> 8 & 0xff) * alpha + 0x80;
    g = (g + (g >> 8)) >> 8;
    return rb | g << 8 | 0xff000000u;
}
std::uint32_t times(std::uint32_t a, std::uint32_t b) { return (a * b + 127) / 255; }

// ---- walking the draw data

Box box_of(const ImVec4& clip, const Box& within) {
    return {std::max(within.x0, int(clip.x)), std::max(within.y0, int(clip.y)), std::min(within.x1, int(clip.z)),
            std::min(within.y1, int(clip.w))};
}
bool is_empty(const Box& box) { return box.x1 <= box.x0 || box.y1 <= box.y0; }

// Two triangles that are the halves of one upright rectangle, as PrimRect and PrimRectUV write them: corners a, b, c, d,
// indices a b c, a c d. They are most of a frame.
bool is_pair(const ImDrawIdx* index, unsigned left) { return left >= 6 && index[0] == index[3] && index[2] == index[4]; }
bool is_upright(const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c, const ImDrawVert& d) {
    return a.pos.y == b.pos.y && b.pos.x == c.pos.x && c.pos.y == d.pos.y && d.pos.x == a.pos.x && a.pos.x < c.pos.x &&
           a.pos.y < c.pos.y && a.col == b.col && b.col == c.col && c.col == d.col;
}
bool is_solid(const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c) {
    return a.uv.x == b.uv.x && a.uv.y == b.uv.y && a.uv.x == c.uv.x && a.uv.y == c.uv.y;
}

// ---- drawing

// Where drawing goes: the frame, and the part of it that may be touched now.
struct Target {
    std::uint32_t* pixels;
    int stride;
    Box clip;
    std::uint32_t* row(int y) const { return pixels + std::size_t(y) * std::size_t(stride); }
};

void lay(std::uint32_t& pixel, std::uint32_t colour, std::uint32_t alpha) {
    if (alpha == 255) pixel = colour | 0xff000000u;
    else if (alpha > 0) pixel = blend(pixel, colour, alpha);
}

void fill_span(std::uint32_t* row, int x0, int x1, std::uint32_t colour) {
    const std::uint32_t alpha = colour >> 24;
    if (alpha == 255) std::fill(row + x0, row + x1, colour);
    else if (alpha > 0)
        for (int x = x0; x < x1; ++x) row[x] = blend(row[x], colour, alpha);
}

// The first pixel whose middle lies at or beyond a coordinate.
int first_pixel(float at) { return int(std::ceil(at - 0.5f)); }

// What a texture gives at a place, and how it joins the vertex colour.
struct Texel {
    std::uint32_t colour, alpha;
};
Texel apply(const Texture& texture, std::uint32_t value, std::uint32_t colour) {
    if (texture.kind == Texture::Kind::mask) return {colour, times(colour >> 24, value)};
    const std::uint32_t grey =
        times(colour & 0xff, value) | times(colour >> 8 & 0xff, value) << 8 | times(colour >> 16 & 0xff, value) << 16;
    return {grey, colour >> 24};
}
// Between four pixels; coordinates in pixels of the texture, in 1/256.
std::uint32_t sample(const Texture& texture, int u, int v) {
    const auto at = [&](int x, int y) -> std::uint32_t {
        x = std::clamp(x, 0, texture.width - 1), y = std::clamp(y, 0, texture.height - 1);
        return texture.pixels[std::size_t(y) * std::size_t(texture.width) + std::size_t(x)];
    };
    const int x = u >> 8, y = v >> 8;
    const std::uint32_t fx = std::uint32_t(u & 255), fy = std::uint32_t(v & 255);
    const std::uint32_t top = at(x, y) * (256 - fx) + at(x + 1, y) * fx,
                        low = at(x, y + 1) * (256 - fx) + at(x + 1, y + 1) * fx;
    return (top * (256 - fy) + low * fy + 0x8000) >> 16;
}

void draw_rectangle(const Target& target, const ImDrawVert& a, const ImDrawVert& c, const Texture& texture) {
    const int x0 = std::max(target.clip.x0, first_pixel(a.pos.x)), x1 = std::min(target.clip.x1, first_pixel(c.pos.x));
    const int y0 = std::max(target.clip.y0, first_pixel(a.pos.y)), y1 = std::min(target.clip.y1, first_pixel(c.pos.y));
    if (x1 <= x0 || y1 <= y0) return;
    if (is_solid(a, c, c)) {
        for (int y = y0; y < y1; ++y) fill_span(target.row(y), x0, x1, a.col);
        return;
    }
    // Texture pixels for one pixel of the frame; 1 for glyphs and for pictures that were scaled beforehand.
    const float du = (c.uv.x - a.uv.x) * float(texture.width) / (c.pos.x - a.pos.x);
    const float dv = (c.uv.y - a.uv.y) * float(texture.height) / (c.pos.y - a.pos.y);
    const float u0 = a.uv.x * float(texture.width), v0 = a.uv.y * float(texture.height);
    if (std::fabs(du - 1) < 1e-3f && std::fabs(dv - 1) < 1e-3f) {
        // Pixel for pixel: one whole-numbered step from the frame to the texture, the same for all of the rectangle.
        const int across = int(std::lround(u0 - a.pos.x)), down = int(std::lround(v0 - a.pos.y));
        const int from = std::max(x0, -across), to = std::min(x1, texture.width - across);
        if (texture.kind == Texture::Kind::colour) {
            for (int y = std::max(y0, -down); y < std::min(y1, texture.height - down); ++y)
                std::copy_n(
                    &texture.colours[std::size_t(y + down) * std::size_t(texture.width) + std::size_t(from + across)],
                    std::max(0, to - from), target.row(y) + from);
            return;
        }
        const bool paper = texture.kind == Texture::Kind::grey && a.col == 0xffffffffu;
        for (int y = std::max(y0, -down); y < std::min(y1, texture.height - down); ++y) {
            std::uint32_t* row = target.row(y);
            const std::uint8_t* texels = &texture.pixels[std::size_t(y + down) * std::size_t(texture.width)];
            for (int x = from; x < to; ++x) {
                const std::uint32_t value = texels[x + across];
                if (paper) {
                    row[x] = 0xff000000u | value * 0x010101u;
                } else if (value > 0 || texture.kind == Texture::Kind::grey) {
                    const Texel texel = apply(texture, value, a.col);
                    lay(row[x], texel.colour, texel.alpha);
                }
            }
        }
        return;
    }
    assert(texture.kind != Texture::Kind::colour);
    for (int y = y0; y < y1; ++y) {
        std::uint32_t* row = target.row(y);
        const float v = v0 + (float(y) + 0.5f - a.pos.y) * dv;
        for (int x = x0; x < x1; ++x) {
            const float u = u0 + (float(x) + 0.5f - a.pos.x) * du;
            const Texel texel = apply(texture, sample(texture, int((u - 0.5f) * 256), int((v - 0.5f) * 256)), a.col);
            lay(row[x], texel.colour, texel.alpha);
        }
    }
}

// One edge as a function of the pixel: not negative inside. Positions are in 1/256 pixel; all integer, so it does not
// matter where a row begins. Of two triangles that share an edge, exactly one gets the pixels on it.
struct Edge {
    std::int64_t step_x, step_y, at_origin;

    Edge(std::int64_t ax, std::int64_t ay, std::int64_t bx, std::int64_t by)
        : step_x(-(by - ay) * 256), step_y((bx - ax) * 256), at_origin((bx - ax) * (128 - ay) - (by - ay) * (128 - ax)) {
        const bool owns_its_pixels = by < ay || (by == ay && bx > ax);
        if (!owns_its_pixels) at_origin -= 1;
    }
    std::int64_t at(int x, int y) const { return at_origin + step_x * x + step_y * y; }
    // Narrows [x0, x1) to the pixels of row y on the inner side.
    void narrow(int y, int& x0, int& x1) const {
        const std::int64_t here = at_origin + step_y * y;
        if (step_x == 0) {
            if (here < 0) x1 = x0;
        } else if (step_x > 0) {
            const std::int64_t first = here >= 0 ? 0 : (-here + step_x - 1) / step_x;  // the frame has no pixels below 0
            x0 = int(std::clamp<std::int64_t>(first, x0, std::max(x0, x1)));
        } else {
            const std::int64_t end = here < 0 ? 0 : here / -step_x + 1;
            x1 = int(std::min<std::int64_t>(end, x1));
        }
    }
};

std::int64_t fixed(float at) { return std::llround(double(at) * 256); }

void draw_triangle(const Target& target, const ImDrawVert* a, const ImDrawVert* b, const ImDrawVert* c,
                   const Texture& texture) {
    const std::int64_t ax = fixed(a->pos.x), ay = fixed(a->pos.y);
    std::int64_t bx = fixed(b->pos.x), by = fixed(b->pos.y), cx = fixed(c->pos.x), cy = fixed(c->pos.y);
    std::int64_t area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    if (area == 0) return;
    if (area < 0) std::swap(b, c), std::swap(bx, cx), std::swap(by, cy), area = -area;
    const Edge ab(ax, ay, bx, by), bc(bx, by, cx, cy), ca(cx, cy, ax, ay);
    const int y0 = std::max<int>(target.clip.y0, int(std::min({ay, by, cy}) >> 8));
    const int y1 = std::min<int>(target.clip.y1, int(std::max({ay, by, cy}) >> 8) + 1);
    const bool flat = a->col == b->col && b->col == c->col, solid = is_solid(*a, *b, *c);
    const float share = 1 / float(area);
    for (int y = y0; y < y1; ++y) {
        int x0 = target.clip.x0, x1 = target.clip.x1;
        ab.narrow(y, x0, x1), bc.narrow(y, x0, x1), ca.narrow(y, x0, x1);
        if (x1 <= x0) continue;
        std::uint32_t* row = target.row(y);
        if (flat && solid) {
            fill_span(row, x0, x1, a->col);
            continue;
        }
        for (int x = x0; x < x1; ++x) {
            const float wa = float(bc.at(x, y)) * share, wb = float(ca.at(x, y)) * share, wc = 1 - wa - wb;
            std::uint32_t colour = a->col;
            if (!flat) {
                colour = 0;
                for (int shift = 0; shift < 32; shift += 8) {
                    const float mixed = float(a->col >> shift & 255) * wa + float(b->col >> shift & 255) * wb +
                                        float(c->col >> shift & 255) * wc;
                    colour |= std::uint32_t(std::clamp(mixed + 0.5f, 0.0f, 255.0f)) << shift;
                }
            }
            if (solid) {
                lay(row[x], colour, colour >> 24);
                continue;
            }
            const float u = (a->uv.x * wa + b->uv.x * wb + c->uv.x * wc) * float(texture.width) - 0.5f;
            const float v = (a->uv.y * wa + b->uv.y * wb + c->uv.y * wc) * float(texture.height) - 0.5f;
            const Texel texel = apply(texture, sample(texture, int(u * 256), int(v * 256)), colour);
            lay(row[x], texel.colour, texel.alpha);
        }
    }
}

}  // namespace

SoftwareRenderer::SoftwareRenderer(int width, int height)
    : width_(width), height_(height), pixels_(std::size_t(width) * std::size_t(height), 0xff000000u) {}

std::vector<Box> SoftwareRenderer::paint(ImDrawData& data) {
    std::vector<Box> damage = find_damage(data);
    for (const Box& box : damage) draw(data, box);
    return damage;
}

std::vector<Box> SoftwareRenderer::find_damage(const ImDrawData& data) {
    const int columns = (width_ + tile_width - 1) / tile_width, rows = (height_ + tile_height - 1) / tile_height;
    const Box whole{0, 0, width_, height_};
    std::vector<std::uint64_t> hashes(std::size_t(columns) * std::size_t(rows), 1);
    for (int n = 0; n < data.CmdListsCount; ++n) {
        const ImDrawList& list = *data.CmdLists[n];
        for (const ImDrawCmd& command : list.CmdBuffer) {
            const Box clip = box_of(command.ClipRect, whole);
            if (is_empty(clip)) continue;
            const auto& texture = *static_cast<const Texture*>(im::address_of(command));
            const std::uint64_t start = mix(mix(std::uint64_t(clip.x0) << 32 | std::uint64_t(clip.x1),
                                                std::uint64_t(clip.y0) << 32 | std::uint64_t(clip.y1)),
                                            texture.generation);
            const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
            const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
            for (unsigned i = 0; i + 2 < command.ElemCount;) {
                const unsigned count = is_pair(index + i, command.ElemCount - i) ? 6 : 3;
                float x0 = std::numeric_limits<float>::max(), y0 = x0, x1 = -x0, y1 = -x0;
                std::uint64_t hash = mix(start, count);
                for (unsigned k = 0; k < count; ++k) {
                    if (k == 3 || k == 4) continue;  // the shared corners of a pair, seen already
                    const ImDrawVert& at = vertices[index[i + k]];
                    x0 = std::min(x0, at.pos.x), x1 = std::max(x1, at.pos.x);
                    y0 = std::min(y0, at.pos.y), y1 = std::max(y1, at.pos.y);
                    hash = mix(mix(mix(hash, bits_of(at.pos)), bits_of(at.uv)), at.col);
                }
                i += count;
                const Box touched{std::max(clip.x0, int(std::floor(x0))), std::max(clip.y0, int(std::floor(y0))),
                                  std::min(clip.x1, int(std::ceil(x1)) + 1), std::min(clip.y1, int(std::ceil(y1)) + 1)};
                if (is_empty(touched)) continue;
                for (int row = touched.y0 / tile_height; row <= (touched.y1 - 1) / tile_height; ++row)
                    for (int column = touched.x0 / tile_width; column <= (touched.x1 - 1) / tile_width; ++column) {
                        std::uint64_t& tile = hashes[std::size_t(row * columns + column)];
                        tile = mix(tile, hash);
                    }
            }
        }
    }
    std::vector<Box> damage;
    if (hashes_.size() != hashes.size()) damage.push_back(whole);
    else
        for (int row = 0; row < rows; ++row)
            for (int column = 0; column < columns; ++column) {
                const auto differs = [&](int at) {
                    return hashes_[std::size_t(row * columns + at)] != hashes[std::size_t(row * columns + at)];
                };
                if (!differs(column)) continue;
                int end = column + 1;
                while (end < columns && differs(end)) ++end;
                const Box strip{column * tile_width, row * tile_height, std::min(width_, end * tile_width),
                                std::min(height_, (row + 1) * tile_height)};
                // Strips of the same width that stand on each other are one box: fewer walks through the draw data.
                const auto above = std::find_if(damage.begin(), damage.end(), [&](const Box& box) {
                    return box.x0 == strip.x0 && box.x1 == strip.x1 && box.y1 == strip.y0;
                });
                if (above != damage.end()) above->y1 = strip.y1;
                else damage.push_back(strip);
                column = end;
            }
    hashes_ = std::move(hashes);
    return damage;
}

void SoftwareRenderer::draw(const ImDrawData& data, const Box& within) {
    for (int n = 0; n < data.CmdListsCount; ++n) {
        const ImDrawList& list = *data.CmdLists[n];
        for (const ImDrawCmd& command : list.CmdBuffer) {
            const Target target{pixels_.data(), width_, box_of(command.ClipRect, within)};
            if (is_empty(target.clip)) continue;
            const auto& texture = *static_cast<const Texture*>(im::address_of(command));
            const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
            const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
            for (unsigned i = 0; i + 2 < command.ElemCount;) {
                const ImDrawVert &a = vertices[index[i]], &b = vertices[index[i + 1]], &c = vertices[index[i + 2]];
                if (is_pair(index + i, command.ElemCount - i) && is_upright(a, b, c, vertices[index[i + 5]])) {
                    draw_rectangle(target, a, c, texture);
                    i += 6;
                } else {
                    draw_triangle(target, &a, &b, &c, texture);
                    i += 3;
                }
            }
        }
    }
}

}  // namespace mendbay::ui
