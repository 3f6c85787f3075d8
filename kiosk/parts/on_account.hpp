// On account or unpaid (K-03): the manager's decision, with a day it is due, a limit for customers who have an account, and
// a list by age.
//
// A debt is a row of kind on_account, and so balances its ticket like every other payment. When it is paid, one receipt has
// two rows: what came in, and the same sum against the debt, so the ticket stays balanced.
#pragma once

#include "kiosk/parts/money.hpp"

namespace mendbay::parts {

struct PutOnAccount {
    static constexpr std::string_view verb = "put_on_account";
    PaidFor paid_for;
    Fen amount;
    std::string account;  // empty: this customer has none and just has not paid
    Day due_on;
    std::string receipt;
    std::string reason;
};
struct OnAccountFacts {
    PaymentFacts payment;
    std::optional<Fen> limit;  // of the account
    Fen owed;                  // by the account so far
};
Decided<MoneyRow, MoneyRefusal> decide_on_account(const PutOnAccount& command, const OnAccountFacts& facts,
                                                  const Persons& persons, Day today);

struct PayDebt {
    static constexpr std::string_view verb = "pay_debt";
    std::string debt;  // the receipt of the row on account
    PayKind kind = PayKind::cash;
    Fen amount;
    std::string receipt;
};
struct DebtFacts {
    std::optional<MoneyRow> debt;  // nothing: unknown
    Fen given_back;                // paid and forgiven so far, above zero
    bool receipt_exists = false;
};
// Two rows: the payment, and the same sum against the debt.
Decided<std::vector<MoneyRow>, MoneyRefusal> decide_pay_debt(const PayDebt& command, const DebtFacts& facts,
                                                             const Persons& persons);

struct Debt {
    MoneyRow row;
    Fen left;
    int days_late;  // nought: not yet due
};
// What is owed, the latest first in days; of all rows of the outlet.
std::vector<Debt> debts(const std::vector<MoneyRow>& rows, Day today);

// The list by age: not yet due, 1–30 days late, 31–60, 61–90, more.
struct DebtsByAge {
    Fen not_due = {}, to_30 = {}, to_60 = {}, to_90 = {}, older = {};

    Fen sum() const { return not_due + to_30 + to_60 + to_90 + older; }
    friend bool operator==(const DebtsByAge&, const DebtsByAge&) = default;
};
DebtsByAge by_age(const std::vector<Debt>& debts);

}  // namespace mendbay::parts
