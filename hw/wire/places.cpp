#include "hw/wire/places.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace mendbay::hw::wire {

namespace {

// Changes are counted in a quarter of the picture, where the grain of a sensor is gone and modules are still there, in
// cells of so many pixels each way.
constexpr int quarter = 4, cell_pixels = 4;
// The smallest code that is worth a look of its own, a Data Matrix at arm's length, has about this many cells.
constexpr int fewest_cells = 4;
// A cell is busy from here on between the usual cell of this picture and the busiest; measured on the bench's pictures.
constexpr double busy_share = 0.25;
// Nothing stands out where the busiest cells are not so many times as busy as the usual one.
constexpr int least_standing_out = 2;
// Cells belong together over one that is not busy: a row that did not print, a wide bar.
constexpr int reach = 2;
// The rim of a sheet of paper is a thin frame round much that is not busy; a code askew fills a third of its own frame.
constexpr double least_filled = 0.25;
// Four modules of a QR code and ten of a linear code are a sixth of their widths or less.
constexpr int quiet_share = 6, least_quiet_pixels = 24;

struct Cells {
    int width = 0, height = 0;
    std::vector<int> values;

    int& at(int x, int y) { return values[std::size_t(y) * std::size_t(width) + std::size_t(x)]; }
};

// How much the greys change from pixel to pixel, along and down, summed over each cell.
Cells changes_in(const GreyImage& image) {
    Cells cells{std::max(image.width - 1, 0) / cell_pixels, std::max(image.height - 1, 0) / cell_pixels, {}};
    cells.values.assign(std::size_t(cells.width) * std::size_t(cells.height), 0);
    const int width = cells.width * cell_pixels;
    std::vector<std::uint16_t> column(std::size_t(std::max(width, 1)));
    for (int row = 0; row < cells.height; ++row) {
        std::ranges::fill(column, std::uint16_t(0));
        for (int y = row * cell_pixels; y < (row + 1) * cell_pixels; ++y) {
            const std::uint8_t* line = image.pixels.data() + std::size_t(y) * std::size_t(image.width);
            const std::uint8_t* below = line + image.width;
            const auto apart = [](std::uint8_t a, std::uint8_t b) { return std::max(a, b) - std::min(a, b); };
            for (int x = 0; x < width; ++x) {
                const int change = apart(line[x], line[x + 1]) + apart(line[x], below[x]);
                column[std::size_t(x)] = std::uint16_t(column[std::size_t(x)] + change);
            }
        }
        for (int x = 0; x < width; ++x) cells.at(x / cell_pixels, row) += column[std::size_t(x)];
    }
    return cells;
}

// From how many changes on a cell is busy; 0 where nothing stands out.
int busy_from(const Cells& cells) {
    if (cells.values.size() <= std::size_t(2 * fewest_cells)) return 0;
    auto sorted = cells.values;
    const auto middle = sorted.begin() + std::ptrdiff_t(sorted.size() / 2), top = sorted.end() - fewest_cells;
    std::ranges::nth_element(sorted, middle);
    const int usual = *middle;
    std::nth_element(middle, top, sorted.end());
    const int busiest = *top;
    if (busiest <= least_standing_out * usual) return 0;
    return usual + std::max(int((busiest - usual) * busy_share), 1);
}

struct Place {
    Extent cells;
    int busy = 0;
};

// The busy cells that hang together with this one; each is taken once, by being made quiet.
Place taken_from(Cells& cells, int x, int y, int busy) {
    Place place{{x, y, x, y}, 0};
    std::vector<Pixel> open{{x, y}};
    cells.at(x, y) = 0;
    while (!open.empty()) {
        const Pixel cell = open.back();
        open.pop_back();
        ++place.busy;
        Extent& e = place.cells;
        e = {std::min(e.left, cell.x), std::min(e.top, cell.y), std::max(e.right, cell.x), std::max(e.bottom, cell.y)};
        for (int v = std::max(cell.y - reach, 0); v <= std::min(cell.y + reach, cells.height - 1); ++v) {
            for (int u = std::max(cell.x - reach, 0); u <= std::min(cell.x + reach, cells.width - 1); ++u) {
                if (cells.at(u, v) < busy) continue;
                cells.at(u, v) = 0;
                open.push_back({u, v});
            }
        }
    }
    return place;
}

bool may_be_a_code(const Place& place) {
    const Extent& e = place.cells;
    const int all = (e.right - e.left + 1) * (e.bottom - e.top + 1);
    return place.busy >= fewest_cells && place.busy >= all * least_filled;
}

Extent with_quiet_zone(const Extent& cells, const GreyImage& image) {
    constexpr int side = quarter * cell_pixels;
    const int width = (cells.right - cells.left + 1) * side, height = (cells.bottom - cells.top + 1) * side;
    const int beside = std::max(width / quiet_share, least_quiet_pixels);
    const int over = std::max(height / quiet_share, least_quiet_pixels);
    return {std::max(cells.left * side - beside, 0), std::max(cells.top * side - over, 0),
            std::min((cells.right + 1) * side + beside, image.width) - 1,
            std::min((cells.bottom + 1) * side + over, image.height) - 1};
}

}  // namespace

std::vector<Extent> busy_places(const GreyImage& image) {
    Cells cells = changes_in(halved(halved(image)));
    const int busy = busy_from(cells);
    if (busy == 0) return {};
    std::vector<Place> found;
    for (int y = 0; y < cells.height; ++y) {
        for (int x = 0; x < cells.width; ++x) {
            if (cells.at(x, y) < busy) continue;
            const Place place = taken_from(cells, x, y, busy);
            if (may_be_a_code(place)) found.push_back(place);
        }
    }
    std::ranges::stable_sort(found, std::ranges::greater{}, &Place::busy);
    std::vector<Extent> places;
    std::size_t pixels_left = image.pixels.size() / 2;
    for (const Place& place : found) {
        const Extent area = with_quiet_zone(place.cells, image);
        const auto pixels = std::size_t(area.right - area.left + 1) * std::size_t(area.bottom - area.top + 1);
        if (pixels > pixels_left) continue;
        pixels_left -= pixels;
        places.push_back(area);
        if (places.size() == most_places) break;
    }
    return places;
}

GreyImage cut_out(const GreyImage& image, const Extent& part) {
    GreyImage out{part.right - part.left + 1, part.bottom - part.top + 1, {}};
    out.pixels.reserve(std::size_t(out.width) * std::size_t(out.height));
    for (int y = part.top; y <= part.bottom; ++y) {
        const auto row = image.pixels.begin() + std::ptrdiff_t(y) * image.width;
        out.pixels.insert(out.pixels.end(), row + part.left, row + part.right + 1);
    }
    return out;
}

GreyImage halved(const GreyImage& image) {
    const int width = image.width / 2, height = image.height / 2;
    GreyImage half{width, height, {}};
    half.pixels.resize(std::size_t(width) * std::size_t(height));
    for (int y = 0; y < height; ++y) {
        const std::uint8_t* above = image.pixels.data() + std::size_t(2 * y) * std::size_t(image.width);
        const std::uint8_t* below = above + image.width;
        std::uint8_t* out = half.pixels.data() + std::size_t(y) * std::size_t(width);
        // Two neighbours are loaded as one number, which a compiler makes vectors of; whichever of them is its low byte,
        // their sum is the same.
        for (int x = 0; x < width; ++x) {
            std::uint16_t a = 0, b = 0;
            std::memcpy(&a, above + 2 * x, sizeof a);
            std::memcpy(&b, below + 2 * x, sizeof b);
            out[x] = std::uint8_t(((a & 0xFF) + (a >> 8) + (b & 0xFF) + (b >> 8) + 2) / 4);
        }
    }
    return half;
}

}  // namespace mendbay::hw::wire
