#include "kiosk/parts/money.hpp"

#include <array>

namespace mendbay::parts {

namespace {

constexpr std::array<std::string_view, 6> kind_names{"cash", "wechat", "alipay", "card", "transfer", "on_account"};
constexpr std::array<std::string_view, 3> prepay_names{"none", "parts", "all"};

tl::unexpected<No<MoneyRefusal>> no(MoneyRefusal refusal) { return tl::unexpected(No<MoneyRefusal>(refusal)); }

// Clerks at the counter, engineers on site.
std::optional<MoneyRefusal> check_takes_money(const Persons& persons) {
    if (!persons.who) return MoneyRefusal::not_signed_in;
    if (!persons.who->is_any({Role::clerk, Role::engineer})) return MoneyRefusal::needs_clerk;
    return {};
}

// Into whose pocket: an engineer who is no clerk has a bag.
std::string bag_of(const Person& who) { return who.is(Role::clerk) ? std::string() : who.id.text; }

bool is_amount(Fen amount) { return amount > Fen{0} && amount <= most_in_one_row; }

}  // namespace

std::string_view name_of(PayKind kind) { return kind_names[std::size_t(kind)]; }

std::optional<PayKind> parse_pay_kind(std::string_view word) {
    for (std::size_t i = 0; i < kind_names.size(); ++i)
        if (kind_names[i] == word) return PayKind(i);
    return {};
}

std::string_view name_of(Prepay prepay) { return prepay_names[std::size_t(prepay)]; }

std::optional<Prepay> parse_prepay(std::string_view word) {
    for (std::size_t i = 0; i < prepay_names.size(); ++i)
        if (prepay_names[i] == word) return Prepay(i);
    return {};
}

std::string_view name_of(MoneyRefusal refusal) {
    switch (refusal) {
        case MoneyRefusal::not_signed_in: return "not_signed_in";
        case MoneyRefusal::needs_clerk: return "needs_clerk";
        case MoneyRefusal::needs_manager: return "needs_manager";
        case MoneyRefusal::amount_out_of_range: return "amount_out_of_range";
        case MoneyRefusal::unknown_ticket: return "unknown_ticket";
        case MoneyRefusal::nothing_due: return "nothing_due";
        case MoneyRefusal::more_than_due: return "more_than_due";
        case MoneyRefusal::receipt_exists: return "receipt_exists";
        case MoneyRefusal::unknown_payment: return "unknown_payment";
        case MoneyRefusal::is_a_refund: return "is_a_refund";
        case MoneyRefusal::more_than_paid: return "more_than_paid";
        case MoneyRefusal::is_a_deposit: return "is_a_deposit";
        case MoneyRefusal::needs_reason: return "needs_reason";
        case MoneyRefusal::not_balanced: return "not_balanced";
        case MoneyRefusal::prepay_parts: return "prepay_parts";
        case MoneyRefusal::prepay_all: return "prepay_all";
        case MoneyRefusal::use_on_account: return "use_on_account";
        case MoneyRefusal::not_on_account: return "not_on_account";
        case MoneyRefusal::over_limit: return "over_limit";
        case MoneyRefusal::due_in_the_past: return "due_in_the_past";
        case MoneyRefusal::count_below_zero: return "count_below_zero";
        case MoneyRefusal::more_than_there: return "more_than_there";
        case MoneyRefusal::needs_words: return "needs_words";
        case MoneyRefusal::needs_title: return "needs_title";
        case MoneyRefusal::invoice_issued: return "invoice_issued";
        case MoneyRefusal::needs_number: return "needs_number";
    }
    return "?";
}

Fen sum_of(const std::vector<MoneyRow>& rows) {
    Fen sum;
    for (const MoneyRow& row : rows) sum += row.amount;
    return sum;
}

Decided<MoneyRow, MoneyRefusal> decide_payment(const TakePayment& command, const PaymentFacts& facts,
                                               const Persons& persons) {
    if (const auto refused = check_takes_money(persons)) return no(*refused);
    if (!facts.known) return no(MoneyRefusal::unknown_ticket);
    if (command.kind == PayKind::on_account) return no(MoneyRefusal::use_on_account);
    if (!is_amount(command.amount)) return no(MoneyRefusal::amount_out_of_range);
    const Fen due = facts.total - sum_of(facts.rows);
    if (due <= Fen{0}) return no(MoneyRefusal::nothing_due);
    if (command.amount > due) return no(MoneyRefusal::more_than_due);
    if (command.receipt.empty()) return no(MoneyRefusal::needs_number);
    if (facts.receipt_exists) return no(MoneyRefusal::receipt_exists);
    return MoneyRow{command.receipt, command.paid_for, command.kind, command.amount, {}, bag_of(*persons.who)};
}

Decided<MoneyRow, MoneyRefusal> decide_give_back(const GiveBack& command, const GiveBackFacts& facts,
                                                 const Persons& persons) {
    if (const auto refused = check_takes_money(persons)) return no(*refused);
    if (!facts.payment || facts.payment->receipt != command.payment) return no(MoneyRefusal::unknown_payment);
    if (facts.payment->amount <= Fen{0}) return no(MoneyRefusal::is_a_refund);
    if (facts.payment->paid_for.kind == PaidFor::Kind::loan) return no(MoneyRefusal::is_a_deposit);
    if (!is_amount(command.amount)) return no(MoneyRefusal::amount_out_of_range);
    if (command.amount > facts.payment->amount - facts.given_back) return no(MoneyRefusal::more_than_paid);
    if (is_blank(command.reason)) return no(MoneyRefusal::needs_reason);
    if (command.receipt.empty()) return no(MoneyRefusal::needs_number);
    if (facts.receipt_exists) return no(MoneyRefusal::receipt_exists);
    const MoneyRow& payment = *facts.payment;
    return MoneyRow{command.receipt, payment.paid_for,     payment.kind,   Fen{} - command.amount,
                    payment.receipt, bag_of(*persons.who), payment.account};
}

std::vector<std::pair<MoneyRow, Fen>> still_held(const std::vector<MoneyRow>& rows) {
    std::vector<std::pair<MoneyRow, Fen>> held;
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        if (row->amount <= Fen{0}) continue;
        Fen left = row->amount;
        for (const MoneyRow& back : rows)
            if (back.amount < Fen{0} && back.against == row->receipt) left += back.amount;
        if (left > Fen{0}) held.emplace_back(*row, left);
    }
    return held;
}

std::optional<MoneyRefusal> check_balanced(const std::vector<MoneyRow>& rows, Fen quote_total) {
    if (sum_of(rows) != quote_total) return MoneyRefusal::not_balanced;
    return {};
}

std::optional<MoneyRefusal> check_prepaid(Prepay prepay, const ToPay& quote, const std::vector<MoneyRow>& rows) {
    const Fen paid = sum_of(rows);
    switch (prepay) {
        case Prepay::none: return {};
        case Prepay::parts: return paid < quote.parts ? std::optional(MoneyRefusal::prepay_parts) : std::nullopt;
        case Prepay::all: return paid < quote.total ? std::optional(MoneyRefusal::prepay_all) : std::nullopt;
    }
    return {};
}

Fen expected_cash(const CashFacts& facts, const std::string& bag_of) {
    Fen cash = facts.float_at_start - facts.taken_out;
    for (const MoneyRow& row : facts.rows)
        if (row.kind == PayKind::cash && row.bag_of == bag_of) cash += row.amount;
    return cash;
}

Decided<CashCounted, MoneyRefusal> decide_count(const CountCash& command, const CashFacts& facts, const Persons& persons) {
    if (const auto refused = check_takes_money(persons)) return no(*refused);
    if (command.counted < Fen{0}) return no(MoneyRefusal::count_below_zero);
    const Fen expected = expected_cash(facts, command.bag_of);
    const CashCounted counted{expected, command.counted, command.counted - expected};
    if (counted.difference == Fen{0}) return counted;
    if (is_blank(command.words)) return no(MoneyRefusal::needs_words);
    if (const auto refused = check(GuardedAct::cash_difference, persons)) return tl::unexpected(No<MoneyRefusal>(*refused));
    return counted;
}

std::optional<MoneyRefusal> decide_take_out(const TakeOutCash& command, const CashFacts& facts, const Persons& persons) {
    if (!persons.who) return MoneyRefusal::not_signed_in;
    if (!persons.who->is(Role::clerk)) return MoneyRefusal::needs_clerk;
    if (!is_amount(command.amount)) return MoneyRefusal::amount_out_of_range;
    if (command.amount > expected_cash(facts, command.bag_of)) return MoneyRefusal::more_than_there;
    if (command.bag_of.empty() && is_blank(command.document)) return MoneyRefusal::needs_number;
    return {};
}

Decided<WantedInvoice, MoneyRefusal> decide_want_invoice(const WantInvoice& command, const std::vector<MoneyRow>& rows,
                                                         const std::optional<WantedInvoice>& before, const Persons& persons,
                                                         Day today) {
    if (const auto refused = check_takes_money(persons)) return no(*refused);
    if (before && !before->number.empty()) return no(MoneyRefusal::invoice_issued);
    if (is_blank(command.title)) return no(MoneyRefusal::needs_title);
    const Fen paid = sum_of(rows);
    if (paid <= Fen{0}) return no(MoneyRefusal::nothing_due);
    return WantedInvoice{command.paid_for, command.title, command.tax_number, paid, before ? before->wanted_on : today, {}};
}

Decided<WantedInvoice, MoneyRefusal> decide_issue_invoice(const IssueInvoice& command,
                                                          const std::optional<WantedInvoice>& wanted,
                                                          const Persons& persons) {
    if (const auto refused = check_takes_money(persons)) return no(*refused);
    if (!wanted || wanted->paid_for != command.paid_for) return no(MoneyRefusal::unknown_payment);
    if (!wanted->number.empty()) return no(MoneyRefusal::invoice_issued);
    if (is_blank(command.number)) return no(MoneyRefusal::needs_number);
    WantedInvoice issued = *wanted;
    issued.number = command.number;
    return issued;
}

std::vector<WantedInvoice> invoices_owed(std::vector<WantedInvoice> all) {
    std::erase_if(all, [](const WantedInvoice& invoice) { return !invoice.number.empty(); });
    std::stable_sort(all.begin(), all.end(),
                     [](const WantedInvoice& a, const WantedInvoice& b) { return a.wanted_on < b.wanted_on; });
    return all;
}

}  // namespace mendbay::parts
