// Old-part tag 旧件标签 (P-02): printed the moment a part is taken out. It leaves for the centre with the part, so it
// carries no customer data.
#pragma once

#include "kiosk/base/text.hpp"
#include "kiosk/paper/document.hpp"
#include "kiosk/paper/print_mark.hpp"

#include <string>

namespace mendbay::paper {

struct PartTag {
    Name outlet;
    std::string number;       // of the tag (T-03, kind P)
    std::string payload;      // MB1:P:<tag>:<print>:<keyed check>
    std::string keyed_check;  // also in clear, for a tag whose code is scratched
    std::string part_number;
    Name part_name;
    std::string unit_serial;
    std::string ticket;
    std::string fault_code;
    Day removed;
    std::string engineer;    // staff name as the outlet writes it
    bool dangerous = false;  // P-19: goes in a carton of its own
    PrintMark mark;          // a label's mark.reprint is the print number less one (P-11)
};

Document part_tag(const PartTag& tag, const Catalogue& catalogue, Lang lang);

}  // namespace mendbay::paper
