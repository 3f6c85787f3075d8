// How often a printer is asked and how long it is waited for. Tests hurry.
#pragma once

#include <algorithm>
#include <chrono>

namespace mendbay::hw {

struct PrinterPace {
    std::chrono::milliseconds poll{1'000};           // between two questions; an unplug is seen within it
    std::chrono::milliseconds slowest_poll{60'000};  // a mute printer is asked ever more rarely, down to this
    std::chrono::milliseconds answer{250};           // for one question
    std::chrono::milliseconds second_look{50};       // before bad news is believed
    std::chrono::milliseconds hesitation{1'000};     // of a printer that takes nothing, before anybody is told
    std::chrono::milliseconds stall{10'000};         // a printer that takes nothing for so long has stopped
    std::chrono::milliseconds settle{10'000};        // after the last byte, to finish what it has
};

// How long a printer that was silent so many times in a row is left in peace: twice as long each time.
constexpr std::chrono::milliseconds pause_after_silence(const PrinterPace& pace, int silent_rounds) {
    constexpr int most_doublings = 10;
    return std::min(pace.poll * (1 << std::clamp(silent_rounds, 0, most_doublings)), pace.slowest_poll);
}

}  // namespace mendbay::hw
