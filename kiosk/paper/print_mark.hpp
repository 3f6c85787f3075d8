// What marks one printing of a paper, so that no two pieces of paper can pass for each other.
//
// Every slip ends with its number and A<n>, n being the attempt: a torn one lacks it and is visibly void. What may have
// been printed before says "重印 REPRINT n" in both languages, whatever the paper's own.
#pragma once

#include "kiosk/paper/document.hpp"

#include <fmt/format.h>

#include <string>

namespace mendbay::paper {

struct PrintMark {
    int attempt = 1;         // of this job, counted in the spool before the first byte
    int reprint = 0;         // 0: the first printing
    std::string event_head;  // the last 8 hex digits of the event log's head; empty: not known
};

inline std::string reprint_words(const PrintMark& mark) { return fmt::format("重印 REPRINT {}", mark.reprint); }

// "SZ001-260302-A0001-G  A1  1a2b3c4d": the last line of a paper.
inline std::string end_words(const std::string& number, const PrintMark& mark) {
    return fmt::format("{}  A{}  {}", number, mark.attempt, mark.event_head);
}

}  // namespace mendbay::paper
