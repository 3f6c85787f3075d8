// Deposits of an outlet, for parts and for loaners: ledgers of rows that are never changed. What the agent behind the
// outlet paid is kept apart.
#pragma once

#include "kiosk/base/civil.hpp"
#include "kiosk/base/id.hpp"
#include "kiosk/base/money.hpp"
#include "kiosk/parts/decided.hpp"

#include <string>
#include <vector>

namespace mendbay::parts {

enum class DepositFor { parts, loaners };
enum class DepositPayer { outlet, agent };
enum class DepositStep { paid_in, drawn, given_back };
std::string_view name_of(DepositFor ledger);
std::string_view name_of(DepositPayer payer);
std::string_view name_of(DepositStep step);
std::optional<DepositFor> parse_deposit_for(std::string_view word);
std::optional<DepositPayer> parse_deposit_payer(std::string_view word);
std::optional<DepositStep> parse_deposit_step(std::string_view word);

struct DepositRow {
    DepositFor ledger;
    DepositPayer payer;
    DepositStep step;
    Fen amount;  // above zero
    Day on;
    std::string document;  // receipt, or what it was drawn for

    Fen signed_amount() const { return step == DepositStep::paid_in ? amount : Fen{} - amount; }
};

struct DepositBalance {
    DepositFor ledger;
    Fen of_outlet, of_agent;

    Fen sum() const { return of_outlet + of_agent; }
    friend bool operator==(const DepositBalance&, const DepositBalance&) = default;
};
DepositBalance balance_of(DepositFor ledger, const std::vector<DepositRow>& rows);

enum class AccountRefusal {
    not_signed_in,
    needs_centre,
    needs_manager,
    amount_out_of_range,
    needs_document,
    more_than_deposited,  // of that payer in that ledger
    over_credit,
    unknown_order,
    not_lost,             // an order is issued again when it was lost, and not when it is signed
    reissued_too_often,   // two a month
    needs_reason,
    advanced_already,  // this delivery note stands on the account
    unknown_outlet,    // no terms were agreed with it
};
std::string_view name_of(AccountRefusal refusal);

struct WriteDeposit {
    static constexpr std::string_view verb = "write_deposit";
    DepositFor ledger;
    DepositPayer payer;
    DepositStep step;
    Fen amount;
    std::string document;
    OutletCode outlet = {};
};
// By the centre. Never below zero: what is drawn or given back was paid in by the same payer.
Decided<DepositRow, AccountRefusal> decide_deposit(const WriteDeposit& command, const std::vector<DepositRow>& rows,
                                                   const Persons& persons, Day today);

}  // namespace mendbay::parts
