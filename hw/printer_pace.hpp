// How often a printer is asked and how long it is waited for. Tests hurry.
#pragma once

#include <chrono>

namespace mendbay::hw {

struct PrinterPace {
    std::chrono::milliseconds poll{1'000};           // between two questions; an unplug is seen within it
    std::chrono::milliseconds slowest_poll{60'000};  // a mute printer is asked ever more rarely, down to this
    std::chrono::milliseconds answer{250};           // for one question
    std::chrono::milliseconds second_look{50};       // before bad news is believed
    std::chrono::milliseconds stall{10'000};         // a printer that takes nothing for so long has stopped
    std::chrono::milliseconds settle{10'000};        // after the last byte, to finish what it has
};

}  // namespace mendbay::hw
