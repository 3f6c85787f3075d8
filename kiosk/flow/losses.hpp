// What is missing, and what comes back from the centre: missing is declared (PP-09), found again and shelved (PP-10),
// written off (PP-12); a returned part is shelved (PP-19) and in the end disposed of (PP-20). Each of these is two persons',
// but for the shelving of what comes back.
//
//   looking ─▶ list ─ touch, or a part's label ─▶ part ─ step ─▶ typing ─▶ a second person's badge ─▶ list
//                                                  └─ its label, then a bin ─▶ list
#pragma once

#include "kiosk/flow/errand.hpp"

namespace mendbay::flow {

struct Losses : Errand {
    enum class Page { looking, list, part, typing };
    enum class Step { declare, write_off, dispose };  // the index of Act::take_step

    Page page = Page::looking;
    LossesFound found;
    std::optional<PartCard> card;        // the part that is looked at
    std::optional<parts::TagScan> held;  // its label, once it was scanned: the next bin takes it
    Step step = Step::declare;
    std::string typing;
    parts::TagScan scan;  // what was scanned last, while its answer is awaited
};

// With a tag: that part's page.
Losses begin_losses(const Person& who, const TagNo& tag, Desk& desk);
void step(Losses& job, const Event& event, const Context& context, Desk& desk);
screen::Body body_of(const Losses& job, const Context& context);
void dress(const Losses& job, screen::Chrome& chrome);

// What the list knows of the part that is looked at.
const LossesFound::Row* row_of(const Losses& job);

}  // namespace mendbay::flow
