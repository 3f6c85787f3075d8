// Lending a unit while the customer's is repaired: L-01 … L-06 (spec 04, Loans). States and rows: loan_table.hpp.
//
// Each decide_…() runs twice: once to show, once inside the write transaction on freshly read rows.
#pragma once

#include "kiosk/parts/loan_table.hpp"
#include "kiosk/parts/money.hpp"
#include "kiosk/ticket/signature.hpp"
#include "kiosk/ticket/ticket.hpp"

namespace mendbay::parts {

inline constexpr int loan_days_after_promise = 3;  // due = the ticket's promised date + 3 days
inline constexpr int lost_after_days_overdue = 30;
inline constexpr int reminders_before_lost = 2;
inline constexpr std::size_t most_accessories = 40;

// L-06: whose it is.
enum class LoanerOwner { outlet, agent, branch, centre };
std::string_view name_of(LoanerOwner owner);

struct Loaner {
    Serial serial;
    ModelId model;
    LoanerOwner owner = LoanerOwner::outlet;
    Fen value;  // what is owed for one that is lost
    LoanerState state = LoanerState::available;
};

struct Loan {
    std::string number;
    TicketNo ticket;
    Serial unit;
    LoanState state;
    Fen deposit;                           // that is due at hand-out; nought where the law gives the loaner free (L-05)
    std::optional<Day> due;                // once out
    std::vector<std::string> accessories;  // as handed out
    int reminders = 0;
};

enum class LoanRefusal {
    not_signed_in,
    needs_clerk,
    needs_manager,
    unknown_ticket,
    ticket_not_open,
    unknown_unit,
    unit_not_available,  // or not where the table wants it
    other_loan_out,      // the customer has one already
    unknown_loan,
    no_such_step,  // the table has no such row from this state
    amount_out_of_range,
    no_promised_date,
    deposit_not_taken,     // L-01, K-01: or not in full
    receipt_not_printed,   // L-01
    agreement_not_signed,  // L-01
    needs_photos,          // L-02
    too_many_accessories,
    another_unit,         // the serial scanned is not the loan's
    accessory_unlisted,   // what came back was not handed out
    deduction_too_large,  // more than the deposit
    needs_reason,         // L-02: a deduction is stated
    not_overdue,
    reminded_today,
    not_lost_yet,  // 30 days past due and reminded twice, or the customer says so
    still_to_pay,  // a lost unit's value above its deposit
    loan_out,      // L-03
};
std::string_view name_of(LoanRefusal refusal);

// ---- – → requested → approved

struct RequestLoan {
    static constexpr std::string_view verb = "request_loan";
    TicketNo ticket;
    Serial unit;
    Fen deposit;
};
struct RequestLoanFacts {
    std::optional<ticket::State> ticket;  // nothing: unknown ticket
    std::optional<Loaner> unit;           // nothing: unknown
    bool customer_has_loan = false;       // of any ticket: requested, approved or out
};
// What a step writes: the loan's next state and the unit's.
struct LoanStepped {
    LoanState loan;
    LoanerState unit;

    friend bool operator==(const LoanStepped&, const LoanStepped&) = default;
};
Decided<LoanStepped, LoanRefusal> decide_request_loan(const RequestLoan& command, const RequestLoanFacts& facts,
                                                      const Persons& persons);

struct LoanFacts {
    std::optional<Loan> loan;  // nothing: unknown
    std::optional<Loaner> unit;
    std::vector<MoneyRow> rows = {};  // the loan's
    StaffId requested_by = {};
};

struct ApproveLoan {
    static constexpr std::string_view verb = "approve_loan";
    std::string loan;
};
// TP-04: the manager and one more; neither is who asks now, and neither is who asked for the loan.
Decided<LoanStepped, LoanRefusal> decide_approve_loan(const ApproveLoan& command, const LoanFacts& facts,
                                                      const Persons& persons);

// K-01: what is to be paid for it in all: its deposit as long as it was not handed out; afterwards what its rows say.
Fen to_pay_for(const Loan& loan, const std::vector<MoneyRow>& rows);

// ---- approved → out

struct HandOut {
    static constexpr std::string_view verb = "hand_out_loaner";
    std::string loan;
    Serial scanned;
    std::vector<std::string> accessories;
    std::vector<std::string> photos;  // their numbers
    ticket::Signature agreement;      // the customer's, on the agreement
};
struct HandOutFacts : LoanFacts {
    std::optional<ticket::State> ticket = {};
    std::optional<Day> promised = {};
    bool receipt_printed = false;  // of the deposit; none is asked for where there is none
};
struct HandedOut : LoanStepped {
    Day due;
};
Decided<HandedOut, LoanRefusal> decide_hand_out(const HandOut& command, const HandOutFacts& facts, const Persons& persons);

// ---- out → returned → settled

struct TakeBack {
    static constexpr std::string_view verb = "take_back_loaner";
    std::string loan;
    Serial scanned;
    std::vector<std::string> accessories;  // that came back
    std::vector<std::string> photos;       // to compare with those of the hand-out
};
struct TakenBack : LoanStepped {
    std::vector<std::string> missing;  // for which a deduction may be stated
};
Decided<TakenBack, LoanRefusal> decide_take_back_loaner(const TakeBack& command, const LoanFacts& facts,
                                                        const Persons& persons);

struct SettleLoan {
    static constexpr std::string_view verb = "settle_loan";
    std::string loan;
    Fen deduction;             // of the deposit; nought: it is given back in full
    std::string reason;        // of the deduction
    std::string receipt = {};  // empty, here and below: the store draws the next number
};
struct LoanSettled : LoanStepped {
    std::vector<MoneyRow> refunds;  // by the way it was paid; one receipt
};
// Lost: nothing is given back, and what is owed above the deposit must have been paid.
Decided<LoanSettled, LoanRefusal> decide_settle_loan(const SettleLoan& command, const LoanFacts& facts,
                                                     const Persons& persons);

// ---- requested | approved → cancelled

struct CancelLoan {
    static constexpr std::string_view verb = "cancel_loan";
    std::string loan, reason, receipt = {};
};
Decided<LoanSettled, LoanRefusal> decide_cancel_loan(const CancelLoan& command, const LoanFacts& facts,
                                                     const Persons& persons);

// ---- L-04, out → lost

int days_overdue(const Loan& loan, Day today);  // nought: not out, or not past due
// Past due, the latest first.
std::vector<Loan> overdue(std::vector<Loan> loans, Day today);

struct RemindLoan {
    static constexpr std::string_view verb = "remind_loan";
    std::string loan, words;
};
// One reminder a day counts. Returns how many there are now.
Decided<int, LoanRefusal> decide_remind(const RemindLoan& command, const std::optional<Loan>& loan, std::optional<Day> last,
                                        const Persons& persons, Day today);

struct LoseLoaner {
    static constexpr std::string_view verb = "lose_loaner";
    std::string loan;
    bool customer_says_so = false;
    std::string reason;
    Day due_on;                // of the difference, K-03
    std::string receipt = {};  // of the row on account
};
struct LoanerLost : LoanStepped {
    Fen deposit_kept;
    std::optional<MoneyRow> on_account;  // the difference to its value; nothing: the deposit covers it
};
Decided<LoanerLost, LoanRefusal> decide_lose(const LoseLoaner& command, const LoanFacts& facts, const Persons& persons,
                                             Day today);

// ---- the pool

struct MoveLoaner {
    static constexpr std::string_view verb = "move_loaner";
    Serial serial;
    LoanerStep step;
    std::string reason;
};
Decided<LoanerState, LoanRefusal> decide_move_loaner(const MoveLoaner& command, const std::optional<Loaner>& unit,
                                                     const Persons& persons);

// ---- guards and lists of the ticket

// L-03, for TT-26 and TT-29 alone (and TT-07): a customer may collect the repaired unit and bring the loaner tomorrow.
std::optional<LoanRefusal> check_no_loan_out(const std::vector<Loan>& of_the_ticket);

// L-05: "offer a loaner": the repair will not be done within `offer_days` of its report, and nobody has said no or has one.
struct OfferFacts {
    std::optional<int> offer_days;  // of the policy; nothing: none is offered
    Day reported_on;
    std::optional<Day> promised;
    ticket::State state = ticket::State::received;
    bool refused = false, has_loan = false;
};
bool should_offer_loaner(const OfferFacts& facts, Day today);
// The customer said no to one.
struct DeclineLoaner {
    static constexpr std::string_view verb = "decline_loaner";
    TicketNo ticket;
    std::string words;  // why, if they say so
};
struct DeclineFacts {
    std::optional<ticket::State> ticket;  // nothing: unknown
    bool has_loan = false;
};
std::optional<LoanRefusal> decide_decline_loaner(const DeclineFacts& facts, const Persons& persons);

}  // namespace mendbay::parts
