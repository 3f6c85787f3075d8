// The discrepancies that the centre found in this outlet's consignments, and bins in which a tag was seen twice (DI-02): the
// manager answers each within seven days, in words or by finding the part (PP-10); silence is "no objection".
//
//   looking ─▶ list ─ touch, or the part's label ─▶ card ─ answer ─▶ typing ─▶ the manager's badge ─▶ list
//                                                    └─ its label, then a bin, then a second person's badge ─▶ list
#pragma once

#include "kiosk/flow/errand.hpp"

namespace mendbay::flow {

struct Discrepancies : Errand {
    enum class Page { looking, list, card, typing };

    Page page = Page::looking;
    OurDiscrepanciesFound found;
    std::string open;                    // the id of the one that is looked at
    std::optional<parts::TagScan> held;  // its part's label: the next bin takes it
    std::string typing;
    parts::TagScan scan;  // what was scanned last, while its answer is awaited
};

Discrepancies begin_discrepancies(const Person& who, Desk& desk);
void step(Discrepancies& job, const Event& event, const Context& context, Desk& desk);
screen::Body body_of(const Discrepancies& job, const Context& context);
void dress(const Discrepancies& job, screen::Chrome& chrome);

const OurDiscrepanciesFound::Row* row_of(const Discrepancies& job);

}  // namespace mendbay::flow
