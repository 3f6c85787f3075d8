// Part-bin label 货位标签: on the shelf, read from three metres and scanned for every move (P-04).
#pragma once

#include "kiosk/base/text.hpp"
#include "kiosk/paper/document.hpp"
#include "kiosk/paper/print_mark.hpp"

#include <string>

namespace mendbay::paper {

struct BinLabel {
    Name outlet;
    std::string number;   // <outlet>-B-<label>-<c>
    std::string label;    // what people call it: "A-03-2"
    std::string payload;  // MB1:B:<number>
    PrintMark mark;
};

Document bin_label(const BinLabel& bin, const Catalogue& catalogue, Lang lang);

}  // namespace mendbay::paper
