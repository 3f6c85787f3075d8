#include "kiosk/parts/settlement_steps.hpp"

#include "kiosk/parts/money.hpp"

#include <array>

namespace mendbay::parts {

namespace {

constexpr std::array<std::string_view, 6> state_names{"open", "drafted", "confirmed", "disputed", "closed", "paid"};

tl::unexpected<No<SettlementRefusal>> no(SettlementRefusal refusal) {
    return tl::unexpected(No<SettlementRefusal>(refusal));
}

std::optional<SettlementRefusal> check_centre(const Persons& persons) {
    if (!persons.who) return SettlementRefusal::not_signed_in;
    if (!persons.who->is(Role::centre)) return SettlementRefusal::needs_centre;
    return {};
}

std::optional<SettlementRefusal> check_named(const std::optional<Settlement>& settlement, const std::string& period) {
    if (!settlement || settlement->period.id != period) return SettlementRefusal::unknown_period;
    return {};
}

bool is_correction(LineKind kind) { return kind == LineKind::correction_up || kind == LineKind::correction_down; }

bool is_silent(const Settlement& settlement, Day today) {
    return settlement.drafted_on && days_between(*settlement.drafted_on, today) > silence_confirms_after_days;
}

}  // namespace

std::string_view name_of(PeriodState state) { return state_names[std::size_t(state)]; }

std::optional<PeriodState> parse_period_state(std::string_view word) {
    for (std::size_t i = 0; i < state_names.size(); ++i)
        if (state_names[i] == word) return PeriodState(i);
    return {};
}

std::string_view name_of(SettlementRefusal refusal) {
    switch (refusal) {
        case SettlementRefusal::not_signed_in: return "not_signed_in";
        case SettlementRefusal::needs_centre: return "needs_centre";
        case SettlementRefusal::needs_manager: return "needs_manager";
        case SettlementRefusal::unknown_period: return "unknown_period";
        case SettlementRefusal::period_closed: return "period_closed";
        case SettlementRefusal::period_drafted: return "period_drafted";
        case SettlementRefusal::another_period: return "another_period";
        case SettlementRefusal::period_not_over: return "period_not_over";
        case SettlementRefusal::no_such_step: return "no_such_step";
        case SettlementRefusal::earlier_period_open: return "earlier_period_open";
        case SettlementRefusal::amount_out_of_range: return "amount_out_of_range";
        case SettlementRefusal::needs_document: return "needs_document";
        case SettlementRefusal::wrong_document: return "wrong_document";
        case SettlementRefusal::needs_corrected_line: return "needs_corrected_line";
        case SettlementRefusal::corrects_nothing: return "corrects_nothing";
        case SettlementRefusal::line_exists: return "line_exists";
        case SettlementRefusal::too_many_lines: return "too_many_lines";
        case SettlementRefusal::only_corrections: return "only_corrections";
        case SettlementRefusal::needs_reason: return "needs_reason";
        case SettlementRefusal::answer_too_late: return "answer_too_late";
        case SettlementRefusal::wrong_amount: return "wrong_amount";
        case SettlementRefusal::not_by_hand: return "not_by_hand";
    }
    return "?";
}

Decided<SettlementLine, SettlementRefusal> decide_line_that_follows(const AddLine& command, const LineFacts& facts) {
    const SettlementLine& line = command.line;
    const LineRow& row = row_of(line.kind);
    if (const auto refused = check_named(facts.settlement, command.period)) return no(*refused);
    const Settlement& settlement = *facts.settlement;
    switch (settlement.state) {
        case PeriodState::open:
            if (!settlement.period.holds(line.decided_on)) return no(SettlementRefusal::another_period);
            break;
        case PeriodState::disputed:
            if (!is_correction(line.kind)) return no(SettlementRefusal::only_corrections);
            break;
        case PeriodState::drafted:
        case PeriodState::confirmed: return no(SettlementRefusal::period_drafted);
        case PeriodState::closed:
        case PeriodState::paid: return no(SettlementRefusal::period_closed);
    }
    if (settlement.lines.size() + facts.lines_before >= most_lines_in_a_period) return no(SettlementRefusal::too_many_lines);
    if (line.amount <= Fen{0} || line.amount > most_in_one_row) return no(SettlementRefusal::amount_out_of_range);
    if (line.number.empty() || line.document_number.empty()) return no(SettlementRefusal::needs_document);
    if (std::find(row.opens.begin(), row.opens.end(), line.document) == row.opens.end())
        return no(SettlementRefusal::wrong_document);
    if (std::any_of(settlement.lines.begin(), settlement.lines.end(),
                    [&](const SettlementLine& other) { return other.number == line.number; }))
        return no(SettlementRefusal::line_exists);
    if (is_correction(line.kind)) {
        if (!line.corrects || is_blank(line.corrects->period)) return no(SettlementRefusal::needs_corrected_line);
        if (!facts.corrected || facts.corrected->number != line.corrects->line)
            return no(SettlementRefusal::corrects_nothing);
    } else if (line.corrects) {
        return no(SettlementRefusal::corrects_nothing);
    }
    return line;
}

Decided<SettlementLine, SettlementRefusal> decide_add_line(const AddLine& command, const LineFacts& facts,
                                                           const Persons& persons) {
    if (!persons.who) return no(SettlementRefusal::not_signed_in);
    auto line = decide_line_that_follows(command, facts);
    if (!line) return line;
    if (row_of(line->kind).two_persons) {
        if (is_blank(line->words)) return no(SettlementRefusal::needs_reason);
        if (const auto refused = check(GuardedAct::penalty, persons, {.concerned = facts.concerned}))
            return tl::unexpected(No<SettlementRefusal>(*refused));
    } else if (!persons.who->is(Role::centre)) {
        return no(SettlementRefusal::needs_centre);
    }
    return line;
}

bool is_written_by_hand(LineKind kind) {
    return row_of(kind).two_persons || kind == LineKind::refunds_approved || kind == LineKind::unused_returned;
}

Decided<SettlementLine, SettlementRefusal> decide_add_by_hand(const AddLine& command, const LineFacts& facts,
                                                              const Persons& persons) {
    if (!is_written_by_hand(command.line.kind)) return no(SettlementRefusal::not_by_hand);
    return decide_add_line(command, facts, persons);
}

Decided<PeriodStepped, SettlementRefusal> decide_draft(const DraftPeriod& command,
                                                       const std::optional<Settlement>& settlement,
                                                       std::optional<PeriodState> before, const Persons& persons,
                                                       Day today) {
    if (const auto refused = check_centre(persons)) return no(*refused);
    if (const auto refused = check_named(settlement, command.period)) return no(*refused);
    if (settlement->state != PeriodState::open) return no(SettlementRefusal::no_such_step);
    if (today <= settlement->period.last) return no(SettlementRefusal::period_not_over);
    if (before && *before < PeriodState::closed) return no(SettlementRefusal::earlier_period_open);
    return PeriodStepped{PeriodState::drafted, settlement->closing()};
}

Decided<PeriodStepped, SettlementRefusal> decide_answer(const AnswerDraft& command,
                                                        const std::optional<Settlement>& settlement, const Persons& persons,
                                                        Day today) {
    if (!persons.who) return no(SettlementRefusal::not_signed_in);
    if (!persons.who->is(Role::manager)) return no(SettlementRefusal::needs_manager);
    if (const auto refused = check_named(settlement, command.period)) return no(*refused);
    if (settlement->state != PeriodState::drafted) return no(SettlementRefusal::no_such_step);
    if (is_silent(*settlement, today)) return no(SettlementRefusal::answer_too_late);
    if (!command.confirms && is_blank(command.words)) return no(SettlementRefusal::needs_reason);
    return PeriodStepped{command.confirms ? PeriodState::confirmed : PeriodState::disputed, settlement->closing()};
}

std::optional<PeriodStepped> confirmed_by_silence(const Settlement& settlement, Day today) {
    if (settlement.state != PeriodState::drafted || !is_silent(settlement, today)) return {};
    return PeriodStepped{PeriodState::confirmed, settlement.closing(), true};
}

Decided<PeriodStepped, SettlementRefusal> decide_close(const ClosePeriod& command,
                                                       const std::optional<Settlement>& settlement, const Persons& persons) {
    if (const auto refused = check_centre(persons)) return no(*refused);
    if (const auto refused = check_named(settlement, command.period)) return no(*refused);
    if (settlement->state != PeriodState::confirmed && settlement->state != PeriodState::disputed)
        return no(SettlementRefusal::no_such_step);
    if (const auto refused = check(GuardedAct::penalty, persons)) return tl::unexpected(No<SettlementRefusal>(*refused));
    return PeriodStepped{PeriodState::closed, settlement->closing()};
}

Decided<SettlementPaid, SettlementRefusal> decide_pay_settlement(const PaySettlement& command,
                                                                 const std::optional<Settlement>& settlement,
                                                                 const Persons& persons, Day today) {
    if (const auto refused = check_centre(persons)) return no(*refused);
    if (const auto refused = check_named(settlement, command.period)) return no(*refused);
    if (settlement->state != PeriodState::closed) return no(SettlementRefusal::no_such_step);
    const Fen balance = settlement->closing();
    const bool outlet_pays = balance > Fen{0};
    if (command.amount != (outlet_pays ? balance : Fen{} - balance)) return no(SettlementRefusal::wrong_amount);
    SettlementPaid paid{{PeriodState::paid, balance}, {}};
    if (balance == Fen{0}) return paid;
    if (is_blank(command.document) || is_blank(command.line)) return no(SettlementRefusal::needs_document);
    paid.line = SettlementLine{command.line,          outlet_pays ? LineKind::paid_by_outlet : LineKind::paid_to_outlet,
                               command.amount,        today,
                               DocumentKind::payment, command.document};
    return paid;
}

}  // namespace mendbay::parts
