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
    Bars(GreyImage& image, const std::array<Pixel, 4>& corners) : image_(image) {
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

    void whiten() {
        const int begin = std::max(begin_ - edge_pixels, 0), end = std::min(end_ + edge_pixels, length() - 1);
        for (int line = first_line_; line <= last_line_; ++line) {
            for (int along = begin; along <= end; ++along) at(along, line) = white;
        }
    }

  private:
    int lines() const { return is_upright_ ? image_.width : image_.height; }
    int length() const { return is_upright_ ? image_.height : image_.width; }

    std::uint8_t& at(int along, int across) const {
        const int x = is_upright_ ? across : along, y = is_upright_ ? along : across;
        return image_.pixels[std::size_t(y) * std::size_t(image_.width) + std::size_t(x)];
    }

    bool agree(int line, int other) const {
        int same = 0;
        for (int along = begin_; along <= end_; ++along)
            same += (at(along, line) < threshold_) == (at(along, other) < threshold_);
        return same >= least_agreement * (end_ - begin_ + 1);
    }

    GreyImage& image_;
    bool is_upright_ = false;
    int begin_ = 0, end_ = 0, first_line_ = 0, last_line_ = 0, threshold_ = 0;
};

}  // namespace

void blot_bars(GreyImage& image, const std::array<Pixel, 4>& corners) {
    Bars bars(image, corners);
    bars.grow();
    bars.whiten();
}

}  // namespace mendbay::hw::wire
