// Money at the counter (spec 09): every coin is a row (K-01), what must be paid first (K-02), the count of a shift and of
// an engineer's bag (K-04), invoices wanted (K-05). On account (K-03): on_account.hpp.
//
// Amounts are fen. A payment is above zero, a refund below it and against its payment; what a ticket or loan has paid is
// the sum of its rows. A row is never changed.
#pragma once

#include "kiosk/base/civil.hpp"
#include "kiosk/base/money.hpp"
#include "kiosk/parts/decided.hpp"

#include <string>
#include <vector>

namespace mendbay::parts {

inline constexpr Fen most_in_one_row{100'000'000};  // a million yuan: more is a slip of the hand

enum class PayKind { cash, wechat, alipay, card, transfer, on_account };
std::string_view name_of(PayKind kind);
std::optional<PayKind> parse_pay_kind(std::string_view word);

// What is paid for: a ticket, or a loan (its deposit).
struct PaidFor {
    enum class Kind { ticket, loan } kind = Kind::ticket;
    std::string number;

    friend bool operator==(const PaidFor&, const PaidFor&) = default;
};

// Who and when stand with the event; the terminal is part of the receipt's number.
struct MoneyRow {
    std::string receipt;  // number of its paper; a debt paid later is two rows of one paper (on_account.hpp)
    PaidFor paid_for;
    PayKind kind = PayKind::cash;
    Fen amount;
    std::string against = {};     // a refund, or a debt paid: the receipt of its payment
    std::string bag_of = {};      // taken by this engineer on site; empty: into the till
    std::string account = {};     // on account: the customer's account; empty: a customer who has none
    std::optional<Day> due = {};  // on account: when it is to be paid

    friend bool operator==(const MoneyRow&, const MoneyRow&) = default;
};

enum class MoneyRefusal {
    not_signed_in,
    needs_clerk,
    needs_manager,
    amount_out_of_range,
    unknown_ticket,   // or loan: there is nothing of this number
    nothing_due,      // nothing is to be paid, or no more
    more_than_due,    // K-01
    receipt_exists,   // a receipt number is never given twice
    unknown_payment,  // a refund names its payment
    is_a_refund,      // and that is no refund itself
    more_than_paid,   // K-01: with what was given back before
    is_a_deposit,     // L-02: it goes back with its loan
    needs_reason,
    not_balanced,      // K-01: the rows must equal the quote
    prepay_parts,      // K-02
    prepay_all,        // K-02
    use_on_account,    // K-03: on account is a decision of its own
    not_on_account,    // K-03: this receipt is no debt
    over_limit,        // K-03
    due_in_the_past,   // K-03
    count_below_zero,  // K-04
    more_than_there,   // K-04: so much cash is not in it
    needs_words,       // K-04: a difference is explained
    needs_title,       // K-05
    invoice_issued,    // K-05: once
    needs_number,      // K-05
};
std::string_view name_of(MoneyRefusal refusal);

Fen sum_of(const std::vector<MoneyRow>& rows);

// ---- K-01: taking and giving back

struct TakePayment {
    static constexpr std::string_view verb = "take_payment";
    PaidFor paid_for;
    PayKind kind = PayKind::cash;
    Fen amount;
    std::string receipt = {};  // empty, here and below: the store draws the next number
};
struct PaymentFacts {
    bool known = false;  // the ticket or loan
    Fen total;           // its quote, or the deposit that is due
    std::vector<MoneyRow> rows;
    bool receipt_exists = false;
};
Decided<MoneyRow, MoneyRefusal> decide_payment(const TakePayment& command, const PaymentFacts& facts,
                                               const Persons& persons);

// By the way it was paid. A deposit that is not given back in full is TP-03, and an exchange or refund TP-02: their own
// decisions write this row with theirs.
struct GiveBack {
    static constexpr std::string_view verb = "give_back";
    std::string payment;  // its receipt
    Fen amount;           // above zero
    std::string receipt;
    std::string reason;
};
struct GiveBackFacts {
    std::optional<MoneyRow> payment;  // nothing: unknown
    Fen given_back;                   // so far, above zero
    bool receipt_exists = false;
};
Decided<MoneyRow, MoneyRefusal> decide_give_back(const GiveBack& command, const GiveBackFacts& facts,
                                                 const Persons& persons);

// What a payment still holds: (payment, not given back), the latest first. For giving back a sum that several rows paid.
std::vector<std::pair<MoneyRow, Fen>> still_held(const std::vector<MoneyRow>& rows);
// K-01, TT-26: nothing: the rows equal the quote.
std::optional<MoneyRefusal> check_balanced(const std::vector<MoneyRow>& rows, Fen quote_total);

// ---- K-02: outside warranty, no part is ordered and no engineer sent before this is paid

enum class Prepay { none, parts, all };
std::string_view name_of(Prepay prepay);
std::optional<Prepay> parse_prepay(std::string_view word);

struct ToPay {
    Fen total, parts;  // of the accepted quote; nought within warranty
};
std::optional<MoneyRefusal> check_prepaid(Prepay prepay, const ToPay& quote, const std::vector<MoneyRow>& rows);

// ---- K-04: each shift and each engineer's bag is counted and signed

struct CountCash {
    static constexpr std::string_view verb = "count_cash";
    std::string bag_of;  // an engineer; empty: the till
    Fen counted;
    std::string words;  // about a difference
};
struct CashFacts {
    Fen float_at_start;          // what was counted the last time
    Fen taken_out;               // to the bank, or from the bag into the till; what came from bags is below zero
    std::vector<MoneyRow> rows;  // since the last count, of all kinds
};
struct CashCounted {
    Fen expected, counted, difference;  // counted − expected
};
Fen expected_cash(const CashFacts& facts, const std::string& bag_of);
// No difference: one signature. A difference: two (TP-14), and words.
Decided<CashCounted, MoneyRefusal> decide_count(const CountCash& command, const CashFacts& facts, const Persons& persons);

// Cash that leaves: out of an engineer's bag into the till, out of the till to the bank.
struct TakeOutCash {
    static constexpr std::string_view verb = "take_out_cash";
    std::string bag_of;  // an engineer's bag, into the till; empty: out of the till
    Fen amount;
    std::string document;  // the bank's slip; a bag needs none
};
std::optional<MoneyRefusal> decide_take_out(const TakeOutCash& command, const CashFacts& facts, const Persons& persons);

// ---- K-05: invoices wanted

struct WantedInvoice {
    PaidFor paid_for;
    std::string title, tax_number;
    Fen amount;
    Day wanted_on;
    std::string number;  // once it is issued
};
struct WantInvoice {
    static constexpr std::string_view verb = "want_invoice";
    PaidFor paid_for;
    std::string title, tax_number;  // the number may be empty: a person has none
};
Decided<WantedInvoice, MoneyRefusal> decide_want_invoice(const WantInvoice& command, const std::vector<MoneyRow>& rows,
                                                         const std::optional<WantedInvoice>& before, const Persons& persons,
                                                         Day today);
struct IssueInvoice {
    static constexpr std::string_view verb = "issue_invoice";
    PaidFor paid_for;
    std::string number;
};
Decided<WantedInvoice, MoneyRefusal> decide_issue_invoice(const IssueInvoice& command,
                                                          const std::optional<WantedInvoice>& wanted,
                                                          const Persons& persons);
// Not yet issued, the oldest first.
std::vector<WantedInvoice> invoices_owed(std::vector<WantedInvoice> all);

}  // namespace mendbay::parts
