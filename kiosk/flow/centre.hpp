// The centre's board (spec 03): who works here, what there is to do, and what a scan opens. A carton's label opens the
// receiving of its consignment, and is received; an old part's label lays the part before who judges it.
//
//   board ─ carton ─▶ receiving      ├─ a count ─▶ consignments ─▶ receiving, differences, settling
//     ├─ part ─▶ judging             ├─ a count ─▶ parts ─▶ judging
//     └─ typed number                └─ jobs.hpp
#pragma once

#include "kiosk/flow/centre_work.hpp"

namespace mendbay::flow {

struct Centre {
    enum class Page { board, consignments, parts, searching, typing };

    Page page = Page::board;
    std::optional<Person> who;
    std::optional<CentreDoor> opens;
    CentreBoardFound board;
    bool figures_asked = false;  // the first tick asks for them
    CentreWork::Result result;

    CentreToDo listed{};
    CentreConsignmentsFound consignments;
    CentrePartsFound parts;
    std::string search, typing;
    Text problem;

    int waiting_for = 0;
    parts::CartonScan carton;  // what was scanned last, while its answer is awaited
    parts::TagScan tag;
};

Centre begin_centre(const Context& context, Desk& desk);
void step(Centre& job, const Event& event, const Context& context, Desk& desk);
screen::Body body_of(const Centre& job, const Context& context);
void dress(const Centre& job, screen::Chrome& chrome);

}  // namespace mendbay::flow
