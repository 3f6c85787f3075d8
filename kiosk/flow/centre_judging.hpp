// One old part before who judges it (P-08): accepted with one touch or the printed confirm, or refused with a coded reason
// and a photo (PP-14); judged again by two when the judgement is withdrawn or the outlet's appeal upheld (PP-17); what was
// refused goes back (PP-18) or is disposed of (PP-20), what is missing for long is written off (PP-12). The next label opens
// the next.
//
//   card ─┬─ accept ─▶ card          ├─ refuse ─▶ reason ─▶ photo ─▶ note ─▶ card
//         ├─ words (reason, waybill, document) ─▶ card, or ─▶ second badge ─▶ card
//         └─ label ─▶ the next part's card
#pragma once

#include "kiosk/flow/centre_work.hpp"

namespace mendbay::flow {

struct Judging : CentreWork {
    enum class Page { card, reason, photo, words, second };
    // What can be done with it; the index of Act::take_step.
    enum class Step { accept, refuse, withdraw, appeal, send_back, dispose, write_off };

    Page page = Page::card;
    parts::TagScan scan;
    bool in_hand = false;                // scanned, or its number typed off it: only then it is judged
    std::optional<parts::TagScan> next;  // scanned, and asked for: it takes the other's place if it is a part of ours
    std::optional<JudgedCard> card;
    Step step{};  // that the words are for
    std::optional<parts::RefusedFor> reason;
    std::string photo;
};

Judging begin_judging(const Person& who, const CentreDoor& door, Desk& desk);
void step(Judging& job, const Event& event, const Context& context, Desk& desk);
screen::Body body_of(const Judging& job, const Context& context);
void dress(const Judging& job, screen::Chrome& chrome);

// ---- shared by the two files

// What the rule says no to for other reasons than a missing word or badge is not offered.
std::vector<Judging::Step> steps_now(const Judging& job, const Context& context);
// Why it cannot be accepted as it lies there; empty: it can.
Text why_not_accepted(const Judging& job, const Context& context);

}  // namespace mendbay::flow
