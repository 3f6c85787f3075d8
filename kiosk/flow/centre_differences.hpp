// The differences 差异 of one consignment (DI-03, DI-04, TP-09): what the outlet said to each, what became of it, and who
// bears it; settled by two, and opened again by two when there is new evidence.
//
//   list ─ touch, part ─▶ card ─┬─ settle ─▶ outcome ─▶ note ─▶ second badge ─▶ list
//                               └─ open again ─▶ note ─▶ second badge ─▶ list
#pragma once

#include "kiosk/flow/centre_work.hpp"

namespace mendbay::flow {

struct Differences : CentreWork {
    enum class Page { list, card, outcome, note, second };
    enum class Step { settle, reopen };  // the index of Act::take_step

    Page page = Page::list;
    ConsignmentNo number;
    std::optional<ConsignmentCard> card;
    std::string chosen;                     // id of the one that is looked at
    std::optional<parts::Outcome> outcome;  // nothing: it is opened again
};

Differences begin_differences(const Person& who, const CentreDoor& door, Desk& desk);
void step(Differences& job, const Event& event, const Context& context, Desk& desk);
screen::Body body_of(const Differences& job, const Context& context);
void dress(const Differences& job, screen::Chrome& chrome);

// ---- shared by the two files

using Discrepancy = ConsignmentCard::Discrepancy;
const Discrepancy* chosen_of(const Differences& job);
// In the order in which they are shown: what is open first.
std::vector<const Discrepancy*> shown(const Differences& job);
// DI-02: the days the outlet has left to answer; below zero its silence is an answer.
long long days_to_answer(const Discrepancy& difference, Day today);
// What may be settled now, as the rule says with somebody of the centre beside.
std::vector<parts::Outcome> outcomes_of(const Differences& job, const Context& context);

}  // namespace mendbay::flow
