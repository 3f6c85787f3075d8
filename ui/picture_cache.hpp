// Pictures of paper, scaled once to the size they are shown in and kept while they are shown.
#pragma once

#include "kiosk/flow/event.hpp"
#include "ui/texture.hpp"

#include <deque>
#include <memory>

namespace mendbay::ui {

class PictureCache {
  public:
    // The picture `width` pixels wide, every pixel the mean of what it covers, so that a QR code stays square. The texture
    // lives until a few other pictures were asked for.
    const Texture& scaled(const std::shared_ptr<const flow::Picture>& picture, int width);

  private:
    static constexpr std::size_t most = 4;  // a page shows one; a few for going back
    struct Entry {
        std::shared_ptr<const flow::Picture> source;
        std::unique_ptr<Texture> texture;  // its address stands in draw lists
    };
    std::deque<Entry> entries_;
    std::uint64_t next_generation_ = 1;
};

}  // namespace mendbay::ui
