// The account between an outlet and its centre, on screen: the periods, a statement with each kind
// and its sum, its lines, and what each line opens onto. The centre drafts, closes, pays and writes lines by hand, two of
// them where the rule asks; the outlet's manager confirms or disputes.
//
//   periods ─▶ statement ─▶ lines ─▶ document ─▶ (correction)
//      │          ├─ kind ─▶ amount ─▶ words ─▶ whom       penalty, award, refund, unused parts
//      │          ├─ answer: why not       ├─ transfer: what was paid with
//      └─▶ account ─▶ sold ─▶ points       └─ sure? before what cannot be taken back
#pragma once

#include "kiosk/flow/context.hpp"

namespace mendbay::flow {

struct Settlements {
    enum class Page {
        periods,
        statement,
        lines,
        in_kind,
        document,
        account,
        kind,
        amount,
        say_why,
        whom,
        answer,
        transfer,
        market
    };
    // What a touch on a statement does; the index of Tap{Act::take_step}.
    enum class Step { draft, confirm, dispute, close, pay, add, print, account, correct, corrected, market };

    Person who;
    bool signed_out = false;  // leaves without anybody
    Page page = Page::periods;
    bool looked = false;  // the periods have come
    SettlementsFound found;
    std::optional<StatementCard> card;
    parts::LineKind listed = parts::LineKind::parts_advanced;
    std::optional<LineDocument> document;
    std::optional<AccountFound> account;
    std::optional<Step> sure;  // asked "are you sure?"

    // a line that is being written
    parts::LineKind kind = parts::LineKind::penalty;
    std::optional<parts::LineRef> corrects;
    Fen amount;
    std::string reason;  // or the number of its paper
    std::string typing;
    Text problem;

    int waiting_for = 0;
    std::optional<Order> order;  // kept until answered
    std::optional<Order> asked;  // refused for want of a second person: their badge says it again
    bool retry_offered = false;
};

Settlements begin_settlements(const Person& who, const Context& context, Desk& desk);
void step(Settlements& job, const Event& event, const Context& context, Desk& desk);
screen::Body body_of(const Settlements& job, const Context& context);
void dress(const Settlements& job, screen::Chrome& chrome);

// What this person may do next with the statement before them, the usual thing first.
std::vector<Settlements::Step> steps_now(const Settlements& job);
// Lines that a person of the centre writes by hand; the index of a choice.
const std::vector<parts::LineKind>& kinds_by_hand();

}  // namespace mendbay::flow
