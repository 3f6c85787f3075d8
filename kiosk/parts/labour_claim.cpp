#include "kiosk/parts/labour_claim.hpp"

#include <array>

namespace mendbay::parts {

namespace {

constexpr std::array<std::string_view, 6> state_names{"draft", "submitted", "reviewed", "approved", "refused", "settled"};
constexpr std::array<std::string_view, 3> work_names{"repair", "exchange", "no_fault_found"};
constexpr std::array<std::string_view, 6> reason_names{"incomplete_record",       "untagged_part",    "level_not_authorised",
                                                       "repeat_within_guarantee", "old_part_refused", "duplicate"};

template <class Word, std::size_t n>
std::optional<Word> parse(const std::array<std::string_view, n>& names, std::string_view word) {
    for (std::size_t i = 0; i < n; ++i)
        if (names[i] == word) return Word(i);
    return {};
}

tl::unexpected<No<ClaimRefusal>> no(ClaimRefusal refusal) { return tl::unexpected(No<ClaimRefusal>(refusal)); }

std::optional<ClaimRefusal> check_named(const std::optional<LabourClaim>& claim, const std::string& number) {
    if (!claim || claim->number != number) return ClaimRefusal::unknown_claim;
    return {};
}

bool is_warranty_work(warranty::Verdict verdict) {
    using warranty::Verdict;
    return verdict == Verdict::covered || verdict == Verdict::partly_covered || verdict == Verdict::contract;
}

}  // namespace

std::string_view name_of(ClaimState state) { return state_names[std::size_t(state)]; }
std::optional<ClaimState> parse_claim_state(std::string_view word) { return parse<ClaimState>(state_names, word); }
std::string_view name_of(ClaimedWork work) { return work_names[std::size_t(work)]; }
std::optional<ClaimedWork> parse_claimed_work(std::string_view word) { return parse<ClaimedWork>(work_names, word); }
std::string_view name_of(ClaimReason reason) { return reason_names[std::size_t(reason)]; }
std::optional<ClaimReason> parse_claim_reason(std::string_view word) { return parse<ClaimReason>(reason_names, word); }

std::string_view name_of(ClaimRefusal refusal) {
    switch (refusal) {
        case ClaimRefusal::not_signed_in: return "not_signed_in";
        case ClaimRefusal::needs_manager: return "needs_manager";
        case ClaimRefusal::needs_branch: return "needs_branch";
        case ClaimRefusal::needs_centre: return "needs_centre";
        case ClaimRefusal::other_outlet: return "other_outlet";
        case ClaimRefusal::unknown_claim: return "unknown_claim";
        case ClaimRefusal::no_such_step: return "no_such_step";
        case ClaimRefusal::not_warranty_work: return "not_warranty_work";
        case ClaimRefusal::not_finished: return "not_finished";
        case ClaimRefusal::claimed_already: return "claimed_already";
        case ClaimRefusal::no_fee: return "no_fee";
        case ClaimRefusal::record_incomplete: return "record_incomplete";
        case ClaimRefusal::part_untagged: return "part_untagged";
        case ClaimRefusal::period_closed: return "period_closed";
        case ClaimRefusal::needs_note: return "needs_note";
        case ClaimRefusal::needs_reason: return "needs_reason";
        case ClaimRefusal::is_reviewer: return "is_reviewer";
        case ClaimRefusal::needs_second: return "needs_second";
        case ClaimRefusal::same_person: return "same_person";
        case ClaimRefusal::appealed_already: return "appealed_already";
        case ClaimRefusal::appeal_too_late: return "appeal_too_late";
        case ClaimRefusal::line_not_closed: return "line_not_closed";
    }
    return "?";
}

const std::vector<ClaimRow>& claim_rows() {
    using enum ClaimState;
    static const std::vector<ClaimRow> table{
        {"LC-01", {}, {draft}},
        {"LC-02", {draft}, {submitted}},
        {"LC-03", {submitted}, {reviewed, draft}},
        {"LC-04", {reviewed}, {approved, refused}},
        {"LC-05", {refused}, {reviewed}},
        {"LC-06", {approved}, {settled}},
    };
    return table;
}

ClaimedWork work_of(const ClaimFacts& facts) {
    if (facts.exchanged) return ClaimedWork::exchange;
    return facts.no_fault_found ? ClaimedWork::no_fault_found : ClaimedWork::repair;
}

Decided<LabourClaim, ClaimRefusal> decide_draft_claim(const DraftClaim& command, const ClaimFacts& facts) {
    if (!is_warranty_work(facts.verdict)) return no(ClaimRefusal::not_warranty_work);
    if (!facts.completed && !facts.exchanged) return no(ClaimRefusal::not_finished);
    if (facts.claimed_already) return no(ClaimRefusal::claimed_already);
    if (!facts.fee) return no(ClaimRefusal::no_fee);
    return LabourClaim{.number = command.number,
                       .ticket = command.ticket,
                       .outlet = command.outlet,
                       .work = work_of(facts),
                       .category = command.category,
                       .level = command.level,
                       .fee = *facts.fee,
                       .travel = facts.travel};
}

Decided<ClaimState, ClaimRefusal> decide_submit(const SubmitClaim& command, const std::optional<LabourClaim>& claim,
                                                const SubmitFacts& facts, const Persons& persons) {
    if (!persons.who) return no(ClaimRefusal::not_signed_in);
    if (!persons.who->is(Role::manager)) return no(ClaimRefusal::needs_manager);
    if (const auto refused = check_named(claim, command.claim)) return no(*refused);
    if (claim->state != ClaimState::draft) return no(ClaimRefusal::no_such_step);
    if (!facts.record_complete) return no(ClaimRefusal::record_incomplete);
    if (!facts.parts_tagged) return no(ClaimRefusal::part_untagged);
    if (!facts.period_open) return no(ClaimRefusal::period_closed);
    return ClaimState::submitted;
}

Decided<ClaimReviewed, ClaimRefusal> decide_review(const ReviewClaim& command, const std::optional<LabourClaim>& claim,
                                                   const ReviewFacts& facts, const Persons& persons) {
    if (!persons.who) return no(ClaimRefusal::not_signed_in);
    if (facts.has_branch && !persons.who->is(Role::branch)) return no(ClaimRefusal::needs_branch);
    if (!facts.has_branch && !persons.who->is(Role::centre)) return no(ClaimRefusal::needs_centre);
    if (const auto refused = check_named(claim, command.claim)) return no(*refused);
    if (facts.has_branch && !facts.is_own_outlet) return no(ClaimRefusal::other_outlet);
    if (claim->state != ClaimState::submitted) return no(ClaimRefusal::no_such_step);
    if (command.passes) return ClaimReviewed{ClaimState::reviewed, persons.who->id};
    if (is_blank(command.note)) return no(ClaimRefusal::needs_note);
    return ClaimReviewed{ClaimState::draft, {}};
}

Decided<ClaimAudited, ClaimRefusal> decide_audit(const AuditClaim& command, const std::optional<LabourClaim>& claim,
                                                 const Persons& persons, Day today) {
    if (!persons.who) return no(ClaimRefusal::not_signed_in);
    if (!persons.who->is(Role::centre)) return no(ClaimRefusal::needs_centre);
    if (const auto refused = check_named(claim, command.claim)) return no(*refused);
    if (claim->state != ClaimState::reviewed) return no(ClaimRefusal::no_such_step);
    if (claim->reviewed_by == persons.who->id) return no(ClaimRefusal::is_reviewer);
    if (!command.approves) {
        if (!command.reason) return no(ClaimRefusal::needs_reason);
        return ClaimAudited{ClaimState::refused, command.reason, {}};
    }
    ClaimAudited audited{ClaimState::approved, {}, {}};
    const auto add = [&](LineKind kind, Fen amount) {
        if (amount > Fen{0}) audited.lines.push_back({{}, kind, amount, today, DocumentKind::labour_claim, claim->number});
    };
    add(LineKind::labour_approved, claim->fee);
    add(LineKind::travel_approved, claim->travel);
    return audited;
}

Decided<ClaimState, ClaimRefusal> decide_appeal(const AppealClaim& command, const std::optional<LabourClaim>& claim,
                                                const Persons& persons, Day today) {
    if (!persons.who) return no(ClaimRefusal::not_signed_in);
    if (!persons.who->is(Role::centre)) return no(ClaimRefusal::needs_centre);
    if (const auto refused = check_named(claim, command.claim)) return no(*refused);
    if (claim->state != ClaimState::refused || !claim->refused_on) return no(ClaimRefusal::no_such_step);
    if (claim->appealed) return no(ClaimRefusal::appealed_already);
    if (days_between(*claim->refused_on, today) > claim_appeal_days) return no(ClaimRefusal::appeal_too_late);
    if (is_blank(command.words)) return no(ClaimRefusal::needs_note);
    // "Two", both of the centre: no row of the two-person table is about claims.
    if (persons.approvals.empty()) return no(ClaimRefusal::needs_second);
    for (const Approval& approval : persons.approvals) {
        if (approval.person.id == persons.who->id) return no(ClaimRefusal::same_person);
        if (!approval.person.is(Role::centre)) return no(ClaimRefusal::needs_centre);
    }
    return ClaimState::reviewed;
}

Decided<ClaimState, ClaimRefusal> decide_settle_claim(const LabourClaim& claim, PeriodState of_its_line) {
    if (claim.state != ClaimState::approved) return no(ClaimRefusal::no_such_step);
    if (of_its_line != PeriodState::closed && of_its_line != PeriodState::paid) return no(ClaimRefusal::line_not_closed);
    return ClaimState::settled;
}

}  // namespace mendbay::parts
