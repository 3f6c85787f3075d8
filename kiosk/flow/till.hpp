// The till at the counter (K-01 … K-05): what is paid and given back for a ticket or loan, who owes, the count of the shift,
// invoices.
//
//   board ─ ticket, loan, receipt ─▶ account ─┬─ pay ─▶ kind ─▶ amount ─▶ saving ─▶ account
//                                             ├─ give back ─▶ payment ─▶ amount ─▶ note ─▶ saving
//                                             ├─ on account ─▶ whose ─▶ until ─▶ note ─▶ second ─▶ saving
//                                             └─ invoice ─▶ title ─▶ tax number ─▶ saving
//         ─ debts ─▶ kind ─▶ amount ─▶ saving         ─ invoices ─▶ invoice number ─▶ saving
//         ─ count ─▶ which ─▶ amount (─▶ note ─▶ second) ─▶ saving
//         ─ take out ─▶ which ─▶ amount (─▶ document) ─▶ saving
#pragma once

#include "kiosk/flow/context.hpp"

namespace mendbay::flow {

inline constexpr std::size_t longest_bank_slip = 40, longest_invoice_number = 24;  // characters

struct Till {
    enum class Page {
        board,
        number,  // of a ticket, loan or receipt, typed
        looking,
        account,
        kind,
        payment,  // which is given back
        amount,
        whose,
        until,
        title,
        tax_number,
        debts,
        invoices,
        invoice_number,
        which,  // the till, or whose bag
        document,
        note,
        second,  // another person's badge
        saving,
    };
    // What the pages in between lead to.
    enum class Doing { pay, give_back, on_account, pay_debt, count, take_out, invoice };
    // What can be done with an account; the index of Act::take_step.
    enum class Step { pay, on_account, give_back, invoice, reprint };

    Page page = Page::board;
    Person who;
    bool signed_out = false;  // leaves without anybody
    bool looked = false;
    TillFound found;
    std::optional<MoneyCard> card;  // the account's

    Doing doing = Doing::pay;
    parts::PayKind kind = parts::PayKind::cash;
    std::string receipt;  // of the payment that is given back, or of the debt that is paid
    Fen most;             // that can be given back or paid
    Fen amount;
    std::string account;  // on account: whose; empty: the customer has none
    Day due_on;
    std::string bag_of;  // empty: the till
    std::string title;
    parts::PaidFor paid_for;  // the invoice's

    // The last thing that was done, as the board says it.
    struct Result {
        Tone tone = Tone::neutral;
        Text caption, figure, headline;
        Instant at{};
    } result;

    std::string typing;
    Text feedback;  // on a page that asks for a scan
    PaperWatch paper;

    int waiting_for = 0;
    std::optional<Order> order;  // kept until answered
    std::optional<Order> asked;  // refused for want of a second person: their badge says it again
    bool retry_offered = false;
};

Till begin_till(const Person& who, Desk& desk);
void step(Till& job, const Event& event, const Context& context, Desk& desk);
screen::Body body_of(const Till& job, const Context& context);
void dress(const Till& job, screen::Chrome& chrome);

// ---- shared by the two files

std::vector<Till::Step> steps_now(const Till& job);
// Payments that can be given back: not a deposit's (L-02) and not what is owed.
std::vector<std::pair<parts::MoneyRow, Fen>> can_be_given_back(const MoneyCard& card);
inline constexpr int due_days[] = {7, 15, 30, 60};  // K-03: what is offered
inline constexpr int no_account = 0;                // of Act::choose on the page `whose`; accounts follow

}  // namespace mendbay::flow
