// What became of a consignment's parts is settled: accepted ones are credited, by money or in kind (PP-15, TP-10), credited
// ones disposed of, refurbished or sent to the supplier under one document (PP-16, TP-11). All that may be is chosen to
// begin with; a touch or the part's label takes one out.
//
//   parts ─ confirm ─▶ second badge ─▶ parts        (to dispose: parts ─▶ how ─▶ document ─▶ second badge ─▶ parts)
#pragma once

#include "kiosk/flow/centre_work.hpp"

#include <set>

namespace mendbay::flow {

struct Settling : CentreWork {
    enum class Page { parts, how, document, second };
    enum class Step { settle, all, none };  // the index of Act::take_step

    Page page = Page::parts;
    CentreToDo what = CentreToDo::to_credit;  // or to_dispose
    ConsignmentNo number;
    bool looked = false;
    CentrePartsFound parts;
    std::set<TagNo> chosen;
    parts::State how = parts::State::disposed;
};

Settling begin_settling(const Person& who, const CentreDoor& door, Desk& desk);
void step(Settling& job, const Event& event, const Context& context, Desk& desk);
screen::Body body_of(const Settling& job, const Context& context);
void dress(const Settling& job, screen::Chrome& chrome);

// ---- shared by the two files

// TP-10: who adjudicated asks for the credit. Of the others one can only see that they wait for their own auditor.
bool may_choose(const Settling& job, const CentrePartsFound::Row& row);
struct SettlingSum {
    int parts = 0, in_kind = 0;
    Fen value;  // of those that are settled by money
};
SettlingSum sum_of(const Settling& job);
// The ways of PP-16, in the order in which they are offered.
const std::vector<parts::State>& ways_to_dispose();

}  // namespace mendbay::flow
