// Three short sounds, told apart without looking: right (rising), wrong (low and double), look here (one middle tone).
// Made when the program starts; a machine without sound stays silent.
#pragma once

#include "kiosk/flow/effect.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

namespace mendbay::ui {

class Sounds {
  public:
    // Nothing when the machine has no sound device.
    static std::unique_ptr<Sounds> open();
    ~Sounds();
    Sounds(const Sounds&) = delete;
    Sounds& operator=(const Sounds&) = delete;

    // Returns at once; a new sound ends the one before.
    void play(flow::Tone tone);
    // Stops the device when all is played: running, it wakes the machine 43 times a second. Called now and then.
    void rest();

  private:
    explicit Sounds(std::uint32_t device);

    std::uint32_t device_;
    std::map<flow::Tone, std::vector<std::int16_t>> waves_;
};

// The samples of a tone, 16 bit mono at `rate` a second; neutral has none.
std::vector<std::int16_t> wave_of(flow::Tone tone, int rate);

}  // namespace mendbay::ui
