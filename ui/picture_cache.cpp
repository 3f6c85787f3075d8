// Scaling by area: every target pixel is the mean of the source pixels below it.
#include "ui/picture_cache.hpp"

#include <algorithm>
#include <cmath>

namespace mendbay::ui {

namespace {

// Which source pixels one target pixel covers, and how much of each of the two at the ends.
struct Span {
    int first, last;
    float first_share, last_share, total;
};
Span span_of(int i, int from, int to) {
    const float scale = float(from) / float(to);
    const float begin = float(i) * scale, end = std::min(float(from), float(i + 1) * scale);
    const int first = std::clamp(int(begin), 0, from - 1), last = std::clamp(int(std::ceil(end)) - 1, first, from - 1);
    if (first == last) return {first, last, end - begin, 0, end - begin};
    return {first, last, float(first + 1) - begin, end - float(last), end - begin};
}

Texture scale(const flow::Picture& picture, int width, int height) {
    Texture texture{Texture::Kind::grey, width, height, {}, 0, 0};
    texture.pixels.resize(std::size_t(width) * std::size_t(height));
    std::vector<Span> columns;
    for (int x = 0; x < width; ++x) columns.push_back(span_of(x, picture.width, width));
    for (int y = 0; y < height; ++y) {
        const Span rows = span_of(y, picture.height, height);
        for (int x = 0; x < width; ++x) {
            const Span& across = columns[std::size_t(x)];
            float sum = 0;
            for (int v = rows.first; v <= rows.last; ++v) {
                const float down = v == rows.first ? rows.first_share : v == rows.last ? rows.last_share : 1;
                const std::uint8_t* row = &picture.grey[std::size_t(v) * std::size_t(picture.width)];
                for (int u = across.first; u <= across.last; ++u)
                    sum += float(row[u]) * down *
                           (u == across.first  ? across.first_share
                            : u == across.last ? across.last_share
                                               : 1);
            }
            texture.pixels[std::size_t(y) * std::size_t(width) + std::size_t(x)] =
                std::uint8_t(std::clamp(sum / (rows.total * across.total) + 0.5f, 0.0f, 255.0f));
        }
    }
    return texture;
}

// The same in colour, in whole numbers: a picture that lives is scaled for every frame.
Texture scale_colours(const flow::Picture& picture, int width, int height) {
    Texture texture{Texture::Kind::colour, width, height, {}, 0, 0};
    texture.colours.reserve(std::size_t(width) * std::size_t(height));
    for (int y = 0; y < height; ++y) {
        const int top = y * picture.height / height, foot = std::max(top + 1, (y + 1) * picture.height / height);
        for (int x = 0; x < width; ++x) {
            const int left = x * picture.width / width, right = std::max(left + 1, (x + 1) * picture.width / width);
            std::uint32_t sums[3] = {};
            for (int v = top; v < foot; ++v)
                for (int u = left; u < right; ++u) {
                    const std::uint32_t colour =
                        picture.colours[std::size_t(v) * std::size_t(picture.width) + std::size_t(u)];
                    for (int i = 0; i < 3; ++i) sums[i] += colour >> (8 * i) & 0xff;
                }
            const auto count = std::uint32_t((foot - top) * (right - left));
            texture.colours.push_back(0xff000000u | sums[2] / count << 16 | sums[1] / count << 8 | sums[0] / count);
        }
    }
    return texture;
}

}  // namespace

void PictureCache::begin_frame() {
    ++frame_;
    std::erase_if(entries_, [&](const Entry& entry) { return entry.last_used + 2 < frame_; });
}

const Texture& PictureCache::scaled(const std::shared_ptr<const flow::Picture>& picture, int width) {
    const int height = std::max(1, int(std::lround(double(picture->height) * width / std::max(1, picture->width))));
    for (Entry& entry : entries_)
        if (entry.source == picture && entry.texture->width == width) {
            entry.last_used = frame_;
            return *entry.texture;
        }
    auto texture = std::make_unique<Texture>(picture->colours.empty() ? scale(*picture, width, height)
                                                                      : scale_colours(*picture, width, height));
    texture->generation = texture->revision = next_generation_++ << 32;  // never an atlas's, which count from 1
    entries_.push_back({picture, std::move(texture), frame_});
    return *entries_.back().texture;
}

}  // namespace mendbay::ui
