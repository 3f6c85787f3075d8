// The frames of a camera → the codes in them. Each frame gets one quick look; one that shows nothing new gets a harder one
// as well, and frame by frame all of them have their turn.
#pragma once

#include "hw/wire/frame_stack.hpp"
#include "hw/wire/image_reader.hpp"

#include <array>
#include <chrono>
#include <vector>

namespace mendbay::hw::wire {

class VideoReader {
  public:
    // The first, cheap look at the next frame.
    std::vector<SeenCode> quick(const GreyImage& frame);

    // Every second time the full picture, in between the next of the harder looks: in one round two of them at the busy
    // places, in the next one at the whole. While nothing moves, that much is taken and then no more: an empty table costs a
    // machine no more than its quick looks.
    std::vector<SeenCode> harder(const GreyImage& frame);

    // How long the last harder look took. On a slow machine, looks that take longer than the house allows any call
    // (`longest`) are left out from then on; the full picture, which most codes need, always keeps its turn.
    void took(std::chrono::milliseconds time, std::chrono::milliseconds longest);

    // The camera went: nothing that was seen before belongs to what comes.
    void forget();

  private:
    std::vector<SeenCode> by_turns(const GreyImage& frame);

    FrameStack stack_;
    std::size_t next_ = 0;  // turn
    bool is_full_turn_ = false, at_places_ = true;
    std::vector<Look> last_;
    int looks_at_still_ = 0;
    std::array<bool, look_count> too_slow_{};  // by look
};

}  // namespace mendbay::hw::wire
