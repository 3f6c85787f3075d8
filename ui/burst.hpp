// Tells a scanner that types (a "keyboard wedge" which nobody listed as a scanner) from a person at a keyboard.
//
// A scanner sends its characters a few milliseconds apart and ends with Enter; typed into a page they would fill a field
// and press a button. So letters are held back until the next one is late: a run of them, faster than fingers, is a code,
// Enter included, and never reaches the page; anything else goes on as it was typed, at most a few hundredths of a second
// later. A key held down repeats one letter and is a person.
#pragma once

#include "ui/touch.hpp"

namespace mendbay::ui {

class Burst {
  public:
    static constexpr Moment faster_than_fingers{35};  // between two characters
    static constexpr std::size_t shortest = 5;        // characters; fingers roll three or four keys over each other

    struct Outcome {
        std::vector<Input> typed;        // by a person, in order, others than letters in their places
        std::vector<std::string> codes;  // by scanners, without Enter
    };
    // Takes what was struck since the last call; `now` by the same clock as Input::time.
    Outcome take(std::vector<Input> inputs, Moment now);
    // When to call again though nothing is struck.
    std::optional<Moment> held_for(Moment now) const;

  private:
    void settle(Outcome& out);
    std::vector<Input> run_;  // struck one right after the other, not settled
};

}  // namespace mendbay::ui
