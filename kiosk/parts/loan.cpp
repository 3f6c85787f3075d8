#include "kiosk/parts/loan.hpp"

#include <array>

namespace mendbay::parts {

namespace {

tl::unexpected<No<LoanRefusal>> no(LoanRefusal refusal) { return tl::unexpected(No<LoanRefusal>(refusal)); }

std::optional<LoanRefusal> check_clerk(const Persons& persons) {
    if (!persons.who) return LoanRefusal::not_signed_in;
    if (!persons.who->is(Role::clerk)) return LoanRefusal::needs_clerk;
    return {};
}

// The row of this step, where loan and unit stand as the table wants them.
tl::expected<const LoanRow*, LoanRefusal> row_for(LoanStep step, const std::string& number, const LoanFacts& facts) {
    if (!facts.loan || facts.loan->number != number) return tl::unexpected(LoanRefusal::unknown_loan);
    const LoanRow* row = find_row(step, facts.loan->state);
    if (!row) return tl::unexpected(LoanRefusal::no_such_step);
    if (!facts.unit || facts.unit->serial != facts.loan->unit) return tl::unexpected(LoanRefusal::unknown_unit);
    // A lost unit may have been found and be in use again when what was owed for it is settled at last.
    if (facts.unit->state != row->unit_from && facts.loan->state != LoanState::lost &&
        facts.loan->state != LoanState::returned)
        return tl::unexpected(LoanRefusal::unit_not_available);
    return row;
}

LoanStepped stepped(const LoanRow& row, const LoanFacts& facts) {
    const bool moves_the_unit = row.unit_from != row.unit_to;
    return {row.to, moves_the_unit ? row.unit_to : facts.unit->state};
}

// `sum` of what the rows still hold, given back by the way it was paid, the latest payment first.
std::vector<MoneyRow> refunds_of(const std::vector<MoneyRow>& rows, Fen sum, const std::string& receipt) {
    std::vector<MoneyRow> refunds;
    for (const auto& [payment, held] : still_held(rows)) {
        const Fen given = std::min(held, sum);
        if (given == Fen{0}) break;
        sum = sum - given;
        refunds.push_back({receipt, payment.paid_for, payment.kind, Fen{} - given, payment.receipt, {}, payment.account});
    }
    return refunds;
}

}  // namespace

std::string_view name_of(LoanerOwner owner) {
    constexpr std::array<std::string_view, 4> names{"outlet", "agent", "branch", "centre"};
    return names[std::size_t(owner)];
}

std::string_view name_of(LoanRefusal refusal) {
    switch (refusal) {
        case LoanRefusal::not_signed_in: return "not_signed_in";
        case LoanRefusal::needs_clerk: return "needs_clerk";
        case LoanRefusal::needs_manager: return "needs_manager";
        case LoanRefusal::unknown_ticket: return "unknown_ticket";
        case LoanRefusal::ticket_not_open: return "ticket_not_open";
        case LoanRefusal::unknown_unit: return "unknown_unit";
        case LoanRefusal::unit_not_available: return "unit_not_available";
        case LoanRefusal::other_loan_out: return "other_loan_out";
        case LoanRefusal::unknown_loan: return "unknown_loan";
        case LoanRefusal::no_such_step: return "no_such_step";
        case LoanRefusal::amount_out_of_range: return "amount_out_of_range";
        case LoanRefusal::no_promised_date: return "no_promised_date";
        case LoanRefusal::deposit_not_taken: return "deposit_not_taken";
        case LoanRefusal::receipt_not_printed: return "receipt_not_printed";
        case LoanRefusal::agreement_not_signed: return "agreement_not_signed";
        case LoanRefusal::needs_photos: return "needs_photos";
        case LoanRefusal::too_many_accessories: return "too_many_accessories";
        case LoanRefusal::another_unit: return "another_unit";
        case LoanRefusal::accessory_unlisted: return "accessory_unlisted";
        case LoanRefusal::deduction_too_large: return "deduction_too_large";
        case LoanRefusal::needs_reason: return "needs_reason";
        case LoanRefusal::not_overdue: return "not_overdue";
        case LoanRefusal::reminded_today: return "reminded_today";
        case LoanRefusal::not_lost_yet: return "not_lost_yet";
        case LoanRefusal::still_to_pay: return "still_to_pay";
        case LoanRefusal::loan_out: return "loan_out";
    }
    return "?";
}

Decided<LoanStepped, LoanRefusal> decide_request_loan(const RequestLoan& command, const RequestLoanFacts& facts,
                                                      const Persons& persons) {
    if (const auto refused = check_clerk(persons)) return no(*refused);
    if (!facts.ticket) return no(LoanRefusal::unknown_ticket);
    if (!ticket::is_open(*facts.ticket)) return no(LoanRefusal::ticket_not_open);
    const LoanRow& row = *find_row(LoanStep::request, {});
    if (!facts.unit || facts.unit->serial != command.unit) return no(LoanRefusal::unknown_unit);
    if (facts.unit->state != row.unit_from) return no(LoanRefusal::unit_not_available);
    if (facts.customer_has_loan) return no(LoanRefusal::other_loan_out);
    if (command.deposit < Fen{0} || command.deposit > most_in_one_row) return no(LoanRefusal::amount_out_of_range);
    return LoanStepped{row.to, row.unit_to};
}

Decided<LoanStepped, LoanRefusal> decide_approve_loan(const ApproveLoan& command, const LoanFacts& facts,
                                                      const Persons& persons) {
    const auto row = row_for(LoanStep::approve, command.loan, facts);
    if (!row) return no(row.error());
    for (const Approval& approval : persons.approvals)
        if (persons.who && approval.person.id == facts.requested_by)
            return tl::unexpected(No<LoanRefusal>(TwoPersonRefusal{GuardedAct::lend, TwoPersonRefusal::Why::same_person}));
    if (const auto refused = check(GuardedAct::lend, persons)) return tl::unexpected(No<LoanRefusal>(*refused));
    return stepped(**row, facts);
}

Fen to_pay_for(const Loan& loan, const std::vector<MoneyRow>& rows) {
    return loan.state < LoanState::out ? loan.deposit : sum_of(rows);
}

Decided<HandedOut, LoanRefusal> decide_hand_out(const HandOut& command, const HandOutFacts& facts, const Persons& persons) {
    if (const auto refused = check_clerk(persons)) return no(*refused);
    const auto row = row_for(LoanStep::hand_out, command.loan, facts);
    if (!row) return no(row.error());
    if (!facts.ticket) return no(LoanRefusal::unknown_ticket);
    if (!ticket::is_open(*facts.ticket)) return no(LoanRefusal::ticket_not_open);
    if (command.scanned != facts.loan->unit) return no(LoanRefusal::another_unit);
    if (sum_of(facts.rows) != facts.loan->deposit) return no(LoanRefusal::deposit_not_taken);
    for (const auto& [payment, held] : still_held(facts.rows))  // what is owed was not taken
        if (payment.kind == PayKind::on_account) return no(LoanRefusal::deposit_not_taken);
    if (facts.loan->deposit > Fen{0} && !facts.receipt_printed) return no(LoanRefusal::receipt_not_printed);
    if (command.agreement.empty()) return no(LoanRefusal::agreement_not_signed);
    if (command.photos.empty()) return no(LoanRefusal::needs_photos);
    if (command.accessories.size() > most_accessories) return no(LoanRefusal::too_many_accessories);
    const auto due = facts.promised ? plus_days(*facts.promised, loan_days_after_promise) : std::nullopt;
    if (!due) return no(LoanRefusal::no_promised_date);
    return HandedOut{stepped(**row, facts), *due};
}

Decided<TakenBack, LoanRefusal> decide_take_back_loaner(const TakeBack& command, const LoanFacts& facts,
                                                        const Persons& persons) {
    if (const auto refused = check_clerk(persons)) return no(*refused);
    const auto row = row_for(LoanStep::take_back, command.loan, facts);
    if (!row) return no(row.error());
    if (command.scanned != facts.loan->unit) return no(LoanRefusal::another_unit);
    if (command.photos.empty()) return no(LoanRefusal::needs_photos);
    // Two of a kind are two entries: each that came back answers for one that went out.
    std::vector<std::string> missing = facts.loan->accessories;
    for (const std::string& came_back : command.accessories) {
        const auto answered = std::find(missing.begin(), missing.end(), came_back);
        if (answered == missing.end()) return no(LoanRefusal::accessory_unlisted);
        missing.erase(answered);
    }
    return TakenBack{stepped(**row, facts), std::move(missing)};
}

Decided<LoanSettled, LoanRefusal> decide_settle_loan(const SettleLoan& command, const LoanFacts& facts,
                                                     const Persons& persons) {
    if (const auto refused = check_clerk(persons)) return no(*refused);
    const auto row = row_for(LoanStep::settle, command.loan, facts);
    if (!row) return no(row.error());
    if (facts.loan->state == LoanState::lost) {
        for (const auto& [payment, held] : still_held(facts.rows))
            if (payment.kind == PayKind::on_account) return no(LoanRefusal::still_to_pay);
        return LoanSettled{stepped(**row, facts), {}};
    }
    const Fen deposit = sum_of(facts.rows);
    if (command.deduction < Fen{0} || command.deduction > deposit) return no(LoanRefusal::deduction_too_large);
    if (command.deduction > Fen{0}) {
        if (is_blank(command.reason)) return no(LoanRefusal::needs_reason);
        if (const auto refused = check(GuardedAct::deposit_deduction, persons))
            return tl::unexpected(No<LoanRefusal>(*refused));
    }
    return LoanSettled{stepped(**row, facts), refunds_of(facts.rows, deposit - command.deduction, command.receipt)};
}

Decided<LoanSettled, LoanRefusal> decide_cancel_loan(const CancelLoan& command, const LoanFacts& facts,
                                                     const Persons& persons) {
    if (const auto refused = check_clerk(persons)) return no(*refused);
    const auto row = row_for(LoanStep::cancel, command.loan, facts);
    if (!row) return no(row.error());
    if (is_blank(command.reason)) return no(LoanRefusal::needs_reason);
    return LoanSettled{stepped(**row, facts), refunds_of(facts.rows, sum_of(facts.rows), command.receipt)};
}

int days_overdue(const Loan& loan, Day today) {
    if (loan.state != LoanState::out || !loan.due) return 0;
    return int(std::max(0LL, days_between(*loan.due, today)));
}

std::vector<Loan> overdue(std::vector<Loan> loans, Day today) {
    std::erase_if(loans, [&](const Loan& loan) { return days_overdue(loan, today) == 0; });
    std::stable_sort(loans.begin(), loans.end(), [](const Loan& a, const Loan& b) { return *a.due < *b.due; });
    return loans;
}

Decided<int, LoanRefusal> decide_remind(const RemindLoan& command, const std::optional<Loan>& loan, std::optional<Day> last,
                                        const Persons& persons, Day today) {
    if (const auto refused = check_clerk(persons)) return no(*refused);
    if (!loan || loan->number != command.loan) return no(LoanRefusal::unknown_loan);
    if (days_overdue(*loan, today) == 0) return no(LoanRefusal::not_overdue);
    if (last == today) return no(LoanRefusal::reminded_today);
    if (is_blank(command.words)) return no(LoanRefusal::needs_reason);
    return loan->reminders + 1;
}

Decided<LoanerLost, LoanRefusal> decide_lose(const LoseLoaner& command, const LoanFacts& facts, const Persons& persons,
                                             Day today) {
    if (const auto refused = check_clerk(persons)) return no(*refused);
    const auto row = row_for(LoanStep::lose, command.loan, facts);
    if (!row) return no(row.error());
    const bool given_up =
        days_overdue(*facts.loan, today) >= lost_after_days_overdue && facts.loan->reminders >= reminders_before_lost;
    if (!command.customer_says_so && !given_up) return no(LoanRefusal::not_lost_yet);
    if (is_blank(command.reason)) return no(LoanRefusal::needs_reason);
    if (!has_manager_beside(persons)) return no(LoanRefusal::needs_manager);
    LoanerLost lost{stepped(**row, facts), sum_of(facts.rows), {}};
    if (const Fen difference = facts.unit->value - lost.deposit_kept; difference > Fen{0})
        lost.on_account = MoneyRow{command.receipt,
                                   {PaidFor::Kind::loan, command.loan},
                                   PayKind::on_account,
                                   difference,
                                   {},
                                   {},
                                   {},
                                   std::max(command.due_on, today)};
    return lost;
}

Decided<LoanerState, LoanRefusal> decide_move_loaner(const MoveLoaner& command, const std::optional<Loaner>& unit,
                                                     const Persons& persons) {
    if (!persons.who) return no(LoanRefusal::not_signed_in);
    const bool by_count = command.step == LoanerStep::count_lost || command.step == LoanerStep::count_found;
    if (!by_count && command.step == LoanerStep::retire && !has_manager(persons)) return no(LoanRefusal::needs_manager);
    if (!by_count && command.step != LoanerStep::retire && !persons.who->is_any({Role::clerk, Role::engineer}))
        return no(LoanRefusal::needs_clerk);
    if (!unit || unit->serial != command.serial) return no(LoanRefusal::unknown_unit);
    const auto to = after(command.step, unit->state);
    if (!to) return no(LoanRefusal::no_such_step);
    if ((by_count || command.step == LoanerStep::retire) && is_blank(command.reason)) return no(LoanRefusal::needs_reason);
    if (by_count)
        if (const auto refused = check(GuardedAct::stock_difference, persons))
            return tl::unexpected(No<LoanRefusal>(*refused));
    return *to;
}

std::optional<LoanRefusal> check_no_loan_out(const std::vector<Loan>& of_the_ticket) {
    for (const Loan& loan : of_the_ticket)
        if (loan.state == LoanState::out) return LoanRefusal::loan_out;
    return {};
}

std::optional<LoanRefusal> decide_decline_loaner(const DeclineFacts& facts, const Persons& persons) {
    if (const auto refused = check_clerk(persons)) return refused;
    if (!facts.ticket) return LoanRefusal::unknown_ticket;
    if (!ticket::is_open(*facts.ticket)) return LoanRefusal::ticket_not_open;
    if (facts.has_loan) return LoanRefusal::other_loan_out;
    return {};
}

bool should_offer_loaner(const OfferFacts& facts, Day today) {
    if (!facts.offer_days || facts.refused || facts.has_loan) return false;
    // Ready units wait for their customer, not the customer for them.
    if (!ticket::is_open(facts.state) || facts.state >= ticket::State::ready || facts.state == ticket::State::declined)
        return false;
    const auto last = plus_days(facts.reported_on, *facts.offer_days);
    if (!last) return false;
    return today > *last || (facts.promised && *facts.promised > *last);
}

}  // namespace mendbay::parts
