#include "kiosk/parts/deposit.hpp"

#include "kiosk/parts/money.hpp"

#include <array>

namespace mendbay::parts {

namespace {

constexpr std::array<std::string_view, 2> ledger_names{"parts", "loaners"}, payer_names{"outlet", "agent"};
constexpr std::array<std::string_view, 3> step_names{"paid_in", "drawn", "given_back"};

template <class Word, std::size_t n>
std::optional<Word> parse(const std::array<std::string_view, n>& names, std::string_view word) {
    for (std::size_t i = 0; i < n; ++i)
        if (names[i] == word) return Word(i);
    return {};
}

tl::unexpected<No<AccountRefusal>> no(AccountRefusal refusal) { return tl::unexpected(No<AccountRefusal>(refusal)); }

}  // namespace

std::string_view name_of(DepositFor ledger) { return ledger_names[std::size_t(ledger)]; }
std::string_view name_of(DepositPayer payer) { return payer_names[std::size_t(payer)]; }
std::string_view name_of(DepositStep step) { return step_names[std::size_t(step)]; }
std::optional<DepositFor> parse_deposit_for(std::string_view word) { return parse<DepositFor>(ledger_names, word); }
std::optional<DepositPayer> parse_deposit_payer(std::string_view word) { return parse<DepositPayer>(payer_names, word); }
std::optional<DepositStep> parse_deposit_step(std::string_view word) { return parse<DepositStep>(step_names, word); }

std::string_view name_of(AccountRefusal refusal) {
    switch (refusal) {
        case AccountRefusal::not_signed_in: return "not_signed_in";
        case AccountRefusal::needs_centre: return "needs_centre";
        case AccountRefusal::needs_manager: return "needs_manager";
        case AccountRefusal::amount_out_of_range: return "amount_out_of_range";
        case AccountRefusal::needs_document: return "needs_document";
        case AccountRefusal::more_than_deposited: return "more_than_deposited";
        case AccountRefusal::over_credit: return "over_credit";
        case AccountRefusal::unknown_order: return "unknown_order";
        case AccountRefusal::not_lost: return "not_lost";
        case AccountRefusal::reissued_too_often: return "reissued_too_often";
        case AccountRefusal::needs_reason: return "needs_reason";
        case AccountRefusal::advanced_already: return "advanced_already";
        case AccountRefusal::unknown_outlet: return "unknown_outlet";
    }
    return "?";
}

DepositBalance balance_of(DepositFor ledger, const std::vector<DepositRow>& rows) {
    DepositBalance balance{ledger, {}, {}};
    for (const DepositRow& row : rows)
        if (row.ledger == ledger)
            (row.payer == DepositPayer::outlet ? balance.of_outlet : balance.of_agent) += row.signed_amount();
    return balance;
}

Decided<DepositRow, AccountRefusal> decide_deposit(const WriteDeposit& command, const std::vector<DepositRow>& rows,
                                                   const Persons& persons, Day today) {
    if (!persons.who) return no(AccountRefusal::not_signed_in);
    if (!persons.who->is(Role::centre)) return no(AccountRefusal::needs_centre);
    if (command.amount <= Fen{0} || command.amount > most_in_one_row) return no(AccountRefusal::amount_out_of_range);
    if (is_blank(command.document)) return no(AccountRefusal::needs_document);
    const DepositBalance balance = balance_of(command.ledger, rows);
    const Fen there = command.payer == DepositPayer::outlet ? balance.of_outlet : balance.of_agent;
    if (command.step != DepositStep::paid_in && command.amount > there) return no(AccountRefusal::more_than_deposited);
    return DepositRow{command.ledger, command.payer, command.step, command.amount, today, command.document};
}

}  // namespace mendbay::parts
