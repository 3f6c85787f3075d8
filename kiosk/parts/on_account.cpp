#include "kiosk/parts/on_account.hpp"

namespace mendbay::parts {

namespace {

tl::unexpected<No<MoneyRefusal>> no(MoneyRefusal refusal) { return tl::unexpected(No<MoneyRefusal>(refusal)); }

}  // namespace

Decided<MoneyRow, MoneyRefusal> decide_on_account(const PutOnAccount& command, const OnAccountFacts& facts,
                                                  const Persons& persons, Day today) {
    const PaymentFacts& payment = facts.payment;
    if (!persons.who) return no(MoneyRefusal::not_signed_in);
    if (!payment.known) return no(MoneyRefusal::unknown_ticket);
    if (command.amount <= Fen{0} || command.amount > most_in_one_row) return no(MoneyRefusal::amount_out_of_range);
    const Fen due = payment.total - sum_of(payment.rows);
    if (due <= Fen{0}) return no(MoneyRefusal::nothing_due);
    if (command.amount > due) return no(MoneyRefusal::more_than_due);
    if (command.due_on < today) return no(MoneyRefusal::due_in_the_past);
    if (!command.account.empty() && (!facts.limit || facts.owed + command.amount > *facts.limit))
        return no(MoneyRefusal::over_limit);
    if (is_blank(command.reason)) return no(MoneyRefusal::needs_reason);
    if (command.receipt.empty()) return no(MoneyRefusal::needs_number);
    if (payment.receipt_exists) return no(MoneyRefusal::receipt_exists);
    // Last, so that the manager is only called to what can be done.
    if (!has_manager(persons)) return no(MoneyRefusal::needs_manager);
    return MoneyRow{command.receipt, command.paid_for, PayKind::on_account, command.amount, {}, {},
                    command.account, command.due_on};
}

Decided<std::vector<MoneyRow>, MoneyRefusal> decide_pay_debt(const PayDebt& command, const DebtFacts& facts,
                                                             const Persons& persons) {
    if (!facts.debt || facts.debt->receipt != command.debt) return no(MoneyRefusal::unknown_payment);
    const MoneyRow& debt = *facts.debt;
    if (debt.kind != PayKind::on_account || debt.amount <= Fen{0}) return no(MoneyRefusal::not_on_account);
    const Fen left = debt.amount - facts.given_back;
    // A payment like any other, of what is left of the debt.
    auto paid = decide_payment({debt.paid_for, command.kind, command.amount, command.receipt},
                               {true, left, {}, facts.receipt_exists}, persons);
    if (!paid) return tl::unexpected(paid.error());
    MoneyRow against{command.receipt, debt.paid_for, PayKind::on_account, Fen{} - command.amount, debt.receipt, {},
                     debt.account};
    return std::vector<MoneyRow>{std::move(*paid), std::move(against)};
}

std::vector<Debt> debts(const std::vector<MoneyRow>& rows, Day today) {
    std::vector<Debt> list;
    for (const auto& [row, left] : still_held(rows)) {
        if (row.kind != PayKind::on_account) continue;
        const long long late = row.due ? days_between(*row.due, today) : 0;
        list.push_back({row, left, int(std::max(0LL, late))});
    }
    std::stable_sort(list.begin(), list.end(), [](const Debt& a, const Debt& b) { return a.days_late > b.days_late; });
    return list;
}

DebtsByAge by_age(const std::vector<Debt>& debts) {
    DebtsByAge ages;
    for (const Debt& debt : debts) {
        Fen& age = debt.days_late == 0    ? ages.not_due
                   : debt.days_late <= 30 ? ages.to_30
                   : debt.days_late <= 60 ? ages.to_60
                   : debt.days_late <= 90 ? ages.to_90
                                          : ages.older;
        age += debt.left;
    }
    return ages;
}

}  // namespace mendbay::parts
