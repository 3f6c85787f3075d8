#include "kiosk/flow/settlement_words.hpp"

#include <array>
#include <charconv>

namespace mendbay::flow {

Text words(parts::LineKind kind) {
    static constexpr std::array keys{
        "line_kind.parts_advanced",  "line_kind.exchange_units_advanced", "line_kind.overdue_charge",
        "line_kind.penalty",         "line_kind.borne_by_outlet",         "line_kind.old_parts_credited",
        "line_kind.units_credited",  "line_kind.unused_returned",         "line_kind.labour_approved",
        "line_kind.travel_approved", "line_kind.refunds_approved",        "line_kind.award",
        "line_kind.borne_by_centre", "line_kind.paid_to_outlet",          "line_kind.paid_by_outlet",
        "line_kind.correction_up",   "line_kind.correction_down"};
    static_assert(keys.size() == parts::line_kind_count);
    return {keys[std::size_t(kind)]};
}

Text words(parts::DocumentKind kind) {
    static constexpr std::array keys{"document_kind.delivery_note",  "document_kind.old_part",
                                     "document_kind.penalty_notice", "document_kind.discrepancy",
                                     "document_kind.centre_return",  "document_kind.labour_claim",
                                     "document_kind.voucher",        "document_kind.award_notice",
                                     "document_kind.payment",        "document_kind.settlement_line"};
    return {keys[std::size_t(kind)]};
}

Text words(parts::PeriodState state) {
    static constexpr std::array keys{"period_state.open",     "period_state.drafted", "period_state.confirmed",
                                     "period_state.disputed", "period_state.closed",  "period_state.paid"};
    return {keys[std::size_t(state)]};
}

Text words(parts::ClaimState state) {
    static constexpr std::array keys{"claim_state.draft",    "claim_state.submitted", "claim_state.reviewed",
                                     "claim_state.approved", "claim_state.refused",   "claim_state.settled"};
    return {keys[std::size_t(state)]};
}

Text claim_step_words(std::string_view row, parts::ClaimState to) {
    if (row == "LC-01") return {"claim_step.drafted"};
    if (row == "LC-02") return {"claim_step.submitted"};
    if (row == "LC-03") return {to == parts::ClaimState::draft ? "claim_step.given_back" : "claim_step.reviewed"};
    if (row == "LC-05") return {"claim_step.appealed"};
    return words(to);
}

Text words(parts::ClaimReason reason) {
    static constexpr std::array keys{"claim_reason.incomplete_record",    "claim_reason.untagged_part",
                                     "claim_reason.level_not_authorised", "claim_reason.repeat_within_guarantee",
                                     "claim_reason.old_part_refused",     "claim_reason.duplicate"};
    return {keys[std::size_t(reason)]};
}

Text words(parts::ClaimedWork work) {
    static constexpr std::array keys{"claimed_work.repair", "claimed_work.exchange", "claimed_work.no_fault_found"};
    return {keys[std::size_t(work)]};
}

Text words(parts::DepositFor ledger) {
    return {ledger == parts::DepositFor::parts ? "settlement.deposit_parts" : "settlement.deposit_loaners"};
}

Text who_owes(Fen balance) {
    if (balance == Fen{}) return {"settlement.balanced"};
    if (balance > Fen{}) return {"settlement.outlet_owes", {balance}};
    return {"settlement.centre_owes", {Fen{} - balance}};
}

std::optional<Fen> parse_yuan(std::string_view typed) {
    const auto number = [](std::string_view digits) -> std::optional<std::int64_t> {
        std::int64_t value = 0;
        if (digits.empty() || digits.size() > 9) return {};
        const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (problem != std::errc() || end != digits.data() + digits.size() || value < 0) return {};
        return value;
    };
    const auto dot = typed.find('.');
    const auto yuan = number(typed.substr(0, dot));
    if (!yuan) return {};
    if (dot == std::string_view::npos) return Fen{*yuan * 100};
    const auto rest = typed.substr(dot + 1);
    const auto fen = number(rest);
    if (!fen || rest.size() > 2) return {};
    return Fen{*yuan * 100 + *fen * (rest.size() == 1 ? 10 : 1)};
}

}  // namespace mendbay::flow
