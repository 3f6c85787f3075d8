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

    // The next of the harder looks at the same frame: in one round at its busy places, in the next at the whole of it, but
    // every second turn is the full picture in both. While nothing moves, two rounds are taken and then no more: an empty
    // table costs a machine no more than its quick looks.
    std::vector<SeenCode> harder(const GreyImage& frame);

    // How long the last harder look took. On a slow machine, looks that take longer than the house allows any call
    // (`longest`) are left out from then on; the full picture, which most codes need, always keeps its turn.
    void took(std::chrono::milliseconds time, std::chrono::milliseconds longest);

    // The camera went: nothing that was seen before belongs to what comes.
    void forget();

  private:
    void pass_on();

    FrameStack stack_;
    std::size_t next_ = 0, last_ = 0;  // turns
    bool at_places_ = true;            // in this round
    int looks_at_still_ = 0;
    std::array<bool, look_count> too_slow_{};  // by look
};

}  // namespace mendbay::hw::wire
