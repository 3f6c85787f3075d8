// Unit tag 机身标签: stuck on the unit when it is received (TT-03). It hangs where other customers can see it, so it
// carries the ticket number without the slip's code, and the phone as boards show it.
#pragma once

#include "kiosk/base/text.hpp"
#include "kiosk/paper/document.hpp"
#include "kiosk/paper/print_mark.hpp"

#include <optional>
#include <string>

namespace mendbay::paper {

struct UnitTag {
    Name outlet;
    std::string number;   // the ticket's (T-03)
    std::string payload;  // MB1:T:<number>, without the code
    Name product;
    std::string serial;
    Text symptom;
    std::string phone;  // masked for boards already: 138******78
    Day received;
    std::optional<Day> promised;
    PrintMark mark;
};

Document unit_tag(const UnitTag& tag, const Catalogue& catalogue, Lang lang);

}  // namespace mendbay::paper
