#include "hw/wire/png.hpp"

#include "hw/wire/cairo_handles.hpp"

#include <bit>
#include <cassert>

namespace mendbay::hw::wire {

namespace {

std::string written(cairo_surface_t* surface) {
    std::string file;
    cairo_surface_mark_dirty(surface);
    cairo_surface_write_to_png_stream(surface, collect, &file);
    return file;
}

}  // namespace

std::string png_of(const Bitmap& picture) {
    CairoSurface surface(cairo_image_surface_create(CAIRO_FORMAT_A1, picture.width(), picture.height()));
    cairo_surface_flush(surface.get());
    unsigned char* pixels = cairo_image_surface_get_data(surface.get());
    const int stride = cairo_image_surface_get_stride(surface.get());
    // Cairo's one-bit pixels are transparency: 1 is written as white. On little-endian machines the leftmost pixel is
    // the least significant bit.
    static_assert(std::endian::native == std::endian::little);
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            if (!picture.black(x, y)) pixels[y * stride + x / 8] |= static_cast<unsigned char>(1 << x % 8);
        }
    }
    return written(surface.get());
}

std::string png_of_rgba(std::span<const std::uint32_t> from, int width, int height) {
    assert(from.size() == std::size_t(width) * std::size_t(height));
    CairoSurface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
    cairo_surface_flush(surface.get());
    unsigned char* pixels = cairo_image_surface_get_data(surface.get());
    const int stride = cairo_image_surface_get_stride(surface.get());
    for (int y = 0; y < height; ++y) {
        auto* row = reinterpret_cast<std::uint32_t*>(pixels + y * stride);
        for (int x = 0; x < width; ++x) {
            const std::uint32_t abgr = from[std::size_t(y) * std::size_t(width) + std::size_t(x)];
            row[x] = (abgr & 0xFF) << 16 | (abgr & 0xFF00) | (abgr >> 16 & 0xFF);
        }
    }
    return written(surface.get());
}

}  // namespace mendbay::hw::wire
