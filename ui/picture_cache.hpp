// Pictures of paper, scaled once to the size they are shown in and kept while they are shown.
#pragma once

#include "kiosk/flow/event.hpp"
#include "ui/texture.hpp"

#include <memory>
#include <vector>

namespace mendbay::ui {

class PictureCache {
  public:
    // Forgets what the last two frames did not show.
    void begin_frame();
    // The picture `width` pixels wide, every pixel the mean of what it covers, so that a QR code stays square. The texture
    // lives for this frame and the next.
    const Texture& scaled(const std::shared_ptr<const flow::Picture>& picture, int width);

  private:
    struct Entry {
        std::shared_ptr<const flow::Picture> source;
        std::unique_ptr<Texture> texture;  // its address stands in draw lists
        std::uint64_t last_used = 0;
    };
    std::vector<Entry> entries_;
    std::uint64_t frame_ = 0;
    std::uint64_t next_generation_ = 1;
};

}  // namespace mendbay::ui
