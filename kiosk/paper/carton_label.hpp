// Carton label 箱标: on each box of a sealed consignment (CO-02). Sealed again, the one before is void (CO-03).
#pragma once

#include "kiosk/base/text.hpp"
#include "kiosk/paper/document.hpp"
#include "kiosk/paper/print_mark.hpp"

#include <string>

namespace mendbay::paper {

struct CartonLabel {
    Name outlet, centre;
    std::string number;
    std::string consignment;
    std::string payload;  // MB1:C:<number>:<seal>:<check>
    int ordinal = 1, cartons = 1;
    int parts = 0;
    int seal = 1;
    bool dangerous = false;  // P-19
    PrintMark mark;
};

Document carton_label(const CartonLabel& carton, const Catalogue& catalogue, Lang lang);

}  // namespace mendbay::paper
