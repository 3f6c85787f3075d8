// What the status codecs of all languages hand over.
//
// Answers carry no question number and may be late, stray or cut in two, so a codec is given everything that was heard
// since one question was asked and says whether that is an answer yet.
#pragma once

#include "hw/wire/printer_state.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace mendbay::hw::wire {

enum class Heard {
    nothing_yet,  // not enough bytes: wait on
    rubbish,      // cannot be an answer to this question: throw it away
    answer,       // the reading has been brought up to date
};

// What is sent to be told something. `number` says to the language's parse() which question was asked.
struct Question {
    std::size_t number;
    std::string_view bytes;
    bool may_go_unanswered = false;  // older printers do not know it; what the others said still stands
};

struct Reading {
    PrinterState state;
    bool busy = false;  // still printing what was sent; languages that cannot tell leave it false
};

// One bit of a status byte and what it says. Codecs are tables of these.
struct StatusBit {
    std::uint8_t mask;
    Tri PrinterState::*field;
};

// Every field that the table names becomes ok, or bad where one of its bits is set.
inline void apply(std::span<const StatusBit> table, std::uint8_t byte, PrinterState& state) {
    for (const StatusBit& bit : table) state.*bit.field = Tri::ok;
    for (const StatusBit& bit : table) {
        if ((byte & bit.mask) != 0) state.*bit.field = Tri::bad;
    }
}

}  // namespace mendbay::hw::wire
