// A bin is counted (P-10), by scans alone if one likes: the bin, then everything in it, done; where something differs, a
// second person's badge (TP-06). A count stays open when its page is left: it goes on here or at another terminal.
//
//   looking ─▶ no count ─ bin ─▶ counting ⟲ part ─ done ─▶ all there ─▶ confirmed
//                 ▲                 ▲  │            └─▶ differs ─ badge ─▶ confirmed
//                 └── drop ─────────┴──┘ part: goes on           └─ a storekeeper's: first a sample, scanned by them
#pragma once

#include "kiosk/flow/errand.hpp"

namespace mendbay::flow {

struct Counting : Errand {
    enum class Page { looking, board, missing, strangers, typing };

    Page page = Page::looking;
    CountsFound running;        // in any bin, by anybody
    std::vector<BinCell> bins;  // one is touched to begin its count or go on with it
    std::optional<CountCard> card;
    BinNo wanted;                   // the count of which is looked for, or begun
    TagNo last;                     // what an undo takes back
    std::optional<Person> sampler;  // scans a sample now, before confirming (TP-06)
    bool dropping = false;          // asked whether
    std::string typing;
    Text problem;
    parts::TagScan scan;  // what was scanned last, while its answer is awaited
};

// With a bin: its count is opened, or begun.
Counting begin_counting(const Person& who, const BinNo& bin, Desk& desk);
void step(Counting& job, const Event& event, const Context& context, Desk& desk);
screen::Body body_of(const Counting& job, const Context& context);
void dress(const Counting& job, screen::Chrome& chrome);

}  // namespace mendbay::flow
