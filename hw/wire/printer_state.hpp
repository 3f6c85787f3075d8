// What a printer says about itself, in the words of the specification, whatever language it spoke.
// Silence is `unknown`: never "ok" and never "no paper".
#pragma once

#include <string_view>

namespace mendbay::hw::wire {

enum class Paper { unknown, ok, near_end, out };
enum class Tri { unknown, ok, bad };

struct PrinterState {
    Tri online = Tri::unknown;
    Paper paper = Paper::unknown;
    Tri cover = Tri::unknown;  // bad: open
    Tri cutter = Tri::unknown;
    Tri ribbon = Tri::unknown;
    Tri head = Tri::unknown;
    Tri temperature = Tri::unknown;

    friend bool operator==(const PrinterState&, const PrinterState&) = default;
    // Nothing known speaks against printing.
    bool may_print() const {
        return online != Tri::bad && paper != Paper::out && cover != Tri::bad && cutter != Tri::bad && ribbon != Tri::bad &&
               head != Tri::bad && temperature != Tri::bad;
    }
    // The printer said nothing at all about itself.
    bool silent() const { return *this == PrinterState{}; }
};

// The first thing that speaks against printing, in the order in which a person would put it right; empty: nothing does.
std::string_view why_not(const PrinterState& state);

// Something in `now` is bad that was not bad in `before`: worth a second look before anybody is told.
bool is_worse(const PrinterState& now, const PrinterState& before);

}  // namespace mendbay::hw::wire
