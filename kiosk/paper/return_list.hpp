// Old-part return list 旧件返回清单: what a sealed consignment holds, one line for each part; goes with it, A4. It carries
// no customer data.
#pragma once

#include "kiosk/base/text.hpp"
#include "kiosk/paper/document.hpp"
#include "kiosk/paper/print_mark.hpp"

#include <optional>
#include <string>
#include <vector>

namespace mendbay::paper {

struct ReturnList {
    Name outlet, centre;
    std::string outlet_code;
    std::string number;   // of the consignment
    std::string payload;  // MB1:S:<number>
    int seal = 1;
    std::string contents_hash;  // of what was sealed; its first 8 characters stand on the list
    int cartons = 0;
    struct Row {
        int carton = 0;
        std::string tag, part_number;
        Name part_name;
        std::string unit, ticket, fault_code;
        Day removed_on;
        bool in_kind = false;  // P-15
    };
    std::vector<Row> rows;
    std::optional<Day> sealed_on;  // nothing: it is still open
    PrintMark mark;
};

Document return_list(const ReturnList& list, const Catalogue& catalogue, Lang lang);

}  // namespace mendbay::paper
