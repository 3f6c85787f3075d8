#include "hw/wire/blot.hpp"

#include <algorithm>
#include <cstdlib>

namespace mendbay::hw::wire {

namespace {

constexpr std::uint8_t white = 255;
constexpr int edge_pixels = 2;  // bars are a little wider than where they were measured

// Two neighbouring lines of one code agree in nearly every pixel, even a little askew; a line of bars and the blank
// paper beside it agree in about half.
constexpr double least_agreement = 0.85;

// The picture seen along the bars' reading direction: `along` runs through the bars, `across` from line to line.
class Bars {
  public:
    Bars(const GreyImage& image, const std::array<Pixel, 4>& corners) : image_(image) {
        const auto [left, right] = std::ranges::minmax(corners, {}, &Pixel::x);
        const auto [top, bottom] = std::ranges::minmax(corners, {}, &Pixel::y);
        is_upright_ = std::abs(corners[1].y - corners[0].y) > std::abs(corners[1].x - corners[0].x);
        begin_ = is_upright_ ? top.y : left.x;
        end_ = is_upright_ ? bottom.y : right.x;
        first_line_ = is_upright_ ? left.x : top.y;
        last_line_ = is_upright_ ? right.x : bottom.y;
        std::uint8_t darkest = white, lightest = 0;
        for (int along = begin_; along <= end_; ++along) {
            darkest = std::min(darkest, at(along, first_line_));
            lightest = std::max(lightest, at(along, first_line_));
        }
        threshold_ = (darkest + lightest) / 2;
    }

    void grow() {
        while (first_line_ > 0 && agree(first_line_, first_line_ - 1)) --first_line_;
        while (last_line_ + 1 < lines() && agree(last_line_, last_line_ + 1)) ++last_line_;
    }

    Extent extent() const {
        return is_upright_ ? Extent{first_line_, begin_, last_line_, end_} : Extent{begin_, first_line_, end_, last_line_};
    }
    bool is_upright() const { return is_upright_; }

  private:
    int lines() const { return is_upright_ ? image_.width : image_.height; }
    int length() const { return is_upright_ ? image_.height : image_.width; }

    std::uint8_t at(int along, int across) const {
        const int x = is_upright_ ? across : along, y = is_upright_ ? along : across;
        return image_.pixels[std::size_t(y) * std::size_t(image_.width) + std::size_t(x)];
    }

    bool agree(int line, int other) const {
        int same = 0;
        for (int along = begin_; along <= end_; ++along)
            same += (at(along, line) < threshold_) == (at(along, other) < threshold_);
        return same >= least_agreement * (end_ - begin_ + 1);
    }

    const GreyImage& image_;
    bool is_upright_ = false;
    int begin_ = 0, end_ = 0, first_line_ = 0, last_line_ = 0, threshold_ = 0;
};

}  // namespace

Extent extent_of_bars(const GreyImage& image, const std::array<Pixel, 4>& corners) {
    Bars bars(image, corners);
    bars.grow();
    return bars.extent();
}

void blot_bars(GreyImage& image, const std::array<Pixel, 4>& corners) {
    Bars bars(image, corners);
    bars.grow();
    Extent area = bars.extent();
    int& from = bars.is_upright() ? area.top : area.left;
    int& to = bars.is_upright() ? area.bottom : area.right;
    from = std::max(from - edge_pixels, 0);
    to = std::min(to + edge_pixels, (bars.is_upright() ? image.height : image.width) - 1);
    for (int y = area.top; y <= area.bottom; ++y) {
        const auto row = image.pixels.begin() + std::ptrdiff_t(y) * image.width;
        std::fill(row + area.left, row + area.right + 1, white);
    }
}

}  // namespace mendbay::hw::wire
