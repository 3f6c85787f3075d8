// Loaners at the counter (L-01 … L-06): asked for, approved by two, handed out against a deposit, taken back, settled.
//
//   list ─ ticket ─▶ choose_unit ─▶ deposit (─▶ amount) ─▶ saving ─▶ sheet
//        ─ loan, loaner ─▶ sheet ─┬─ approve ─▶ second, twice ─▶ saving         ├─ deposit ─▶ pay ─▶ saving
//                                 ├─ hand out ─▶ unit ─▶ accessories ─▶ photos ─▶ agreement ─▶ saving
//                                 ├─ take back ─▶ unit ─▶ accessories ─▶ photos ─▶ saving
//                                 ├─ settle (─▶ amount ─▶ note ─▶ second) ─▶ saving
//                                 └─ remind, cancel ─▶ note ─▶ saving            lost ─▶ who_says ─▶ note ─▶ second
//        ─ pool ─▶ unit_steps ─▶ saving
//
// With scans: a ticket asks for a loaner or opens its loan, the unit's serial hands it out or takes it back, the command
// code "confirm" does what the page's first button does.
#pragma once

#include "kiosk/flow/context.hpp"

namespace mendbay::flow {

struct Loans {
    enum class Page {
        list,
        pool,
        unit_steps,
        choose_unit,
        deposit,
        amount,
        looking,
        sheet,
        pay,
        unit,  // scan the serial on it
        accessories,
        photos,
        agreement,
        who_says,
        note,
        second,  // another person's badge
        saving,
    };
    // What can be done with a loan; the index of Act::take_step.
    enum class Step {
        approve,
        take_deposit,
        hand_out,
        take_back,
        settle,
        settle_in_part,
        remind,
        lose,
        cancel,
        pass,
        to_repair,
        reprint_receipt,
        reprint_agreement,
    };

    Page page = Page::list;
    Person who;
    bool signed_out = false;  // leaves without anybody
    bool looked = false;      // the list has come
    LoansFound found;
    std::optional<LoanCard> card;  // the sheet's

    TicketCard ticket;                // for which one is asked
    Serial unit;                      // chosen, or of the pool
    bool is_deduction = false;        // what the amount is
    parts::HandOut handing_out;       // as far as it is known
    parts::TakeBack taking_back;      // the same
    bool comes_back = false;          // which of the two
    std::vector<std::string> things;  // accessories asked for, by id
    std::vector<std::optional<bool>> there;
    Fen deduction;
    bool customer_says_so = false;
    enum class NoteFor { deduction, remind, lose, cancel, retire, decline } note_for = NoteFor::cancel;

    std::string typing;
    Text feedback;  // on a page that asks for a scan
    Tone feedback_tone = Tone::neutral;
    PaperWatch paper;

    int waiting_for = 0;
    std::optional<Order> order;  // kept until answered
    std::optional<Order> asked;  // refused for want of a second person: their badge says it again
    bool retry_offered = false;
};

Loans begin_loans(const Person& who, Desk& desk);
void step(Loans& job, const Event& event, const Context& context, Desk& desk);
screen::Body body_of(const Loans& job, const Context& context);
void dress(const Loans& job, screen::Chrome& chrome);

// ---- shared by the two files

std::vector<Loans::Step> steps_now(const Loans& job, Day today);
std::vector<parts::LoanerStep> unit_steps_now(const Loans& job);
const LoansFound::Unit* in_pool(const Loans& job, const Serial& serial);
std::vector<LoansFound::Unit> available(const Loans& job);
// Photo numbers as they were typed: parted by spaces, commas or their full-width forms.
std::vector<std::string> photos_in(std::string_view typed);

}  // namespace mendbay::flow
