// Labour claims 劳务费申报 on screen (LC-02 … LC-05): the outlet's manager submits, the branch reviews, the centre audits
// with a coded reason, and hears an appeal with a second person.
//
//   list ─▶ claim ─▶ note: why it goes back · reason: why it is refused · appeal: the outlet's words
#pragma once

#include "kiosk/flow/context.hpp"

namespace mendbay::flow {

struct Claims {
    enum class Page { list, claim, note, reason, appeal };
    enum class Step { submit, pass, give_back, approve, refuse, appeal, show_over };  // the index of Tap{Act::take_step}

    Person who;
    bool signed_out = false;  // leaves without anybody
    Page page = Page::list;
    bool looked = false;
    bool also_over = false;
    ClaimsFound found;
    std::optional<ClaimCard> card;
    std::string typing;

    int waiting_for = 0;
    std::optional<Order> order;  // kept until answered
    std::optional<Order> asked;  // refused for want of a second person: their badge says it again
    bool retry_offered = false;
};

Claims begin_claims(const Person& who, Desk& desk);
void step(Claims& job, const Event& event, const Context& context, Desk& desk);
screen::Body body_of(const Claims& job, const Context& context);
void dress(const Claims& job, screen::Chrome& chrome);

// What this person may do next with the claim before them, the usual thing first.
std::vector<Claims::Step> steps_now(const Claims& job);

}  // namespace mendbay::flow
