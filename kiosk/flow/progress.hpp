// Looking up one's own ticket at the kiosk (T-08): the slip's QR, or number and the last four digits of the phone.
//
//   scan ─▶ (number ▶ last four digits) ─▶ opening ─▶ card | not opened
#pragma once

#include "kiosk/flow/context.hpp"

namespace mendbay::flow {

struct Progress {
    enum class Page { scan, number, tail, opening, card, refused, failed };

    Page page = Page::scan;
    std::string typing;
    Text problem;
    Text feedback;
    TicketNo number;
    int waiting_for = 0;
    std::optional<Order> order;
    TicketCard card;
    ticket::Refusal refusal{};
};

void step(Progress& job, const Event& event, const Context& context, Desk& desk);
screen::Body body_of(const Progress& job, const Context& context);
void dress(const Progress& job, screen::Chrome& chrome);

}  // namespace mendbay::flow
