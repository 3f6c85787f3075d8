// How a job of staff gives its orders: one at a time, kept until it is answered. One that is refused for want of a second
// person is said again, as a new order, with the consent of whoever shows a badge next.
#pragma once

#include "kiosk/flow/context.hpp"

namespace mendbay::flow {

struct Errand {
    Person who;
    bool signed_out = false;  // leaves without anybody
    int waiting_for = 0;
    std::optional<Order> order;  // kept until answered
    std::optional<Order> asked;  // waits for a second person's badge
    bool retry_offered = false;

    // the last scan's result, where the page is a board
    struct Result {
        Tone tone = Tone::neutral;
        Text caption, figure, headline, detail;
        Instant at{};
    } result;
};

// The answer or receipt that is waited for; each comes once.
bool takes(Errand& errand, int ask);

void commit(Errand& errand, Command command, const Person& who, Desk& desk);
inline void commit(Errand& errand, Command command, Desk& desk) { commit(errand, std::move(command), errand.who, desk); }
void commit_again(Errand& errand, Desk& desk);  // the same order: "try again"
// What was asked, with this person's consent.
void commit_approved(Errand& errand, const Person& second, Desk& desk);

// The order was refused. True: a second person's badge is what is missing, and it is asked for now. One who may not approve
// does not end the question.
bool asks_for_second(Errand& errand, const Refusal& refusal);

void show(Errand& errand, const Context& context, Desk& desk, Tone tone, Text caption, Text figure, Text headline = {},
          Text detail = {});
void show_no(Errand& errand, const Context& context, Desk& desk, Tone tone, Text reason, Text detail = {});
// A board with that result.
void lay_out(const Errand& errand, const Context& context, screen::Board& board);

}  // namespace mendbay::flow
