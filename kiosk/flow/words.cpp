#include "kiosk/flow/words.hpp"

#include <array>

namespace mendbay::flow {

using warranty::Verdict;
using YesNo = screen::DecisionCard::Answer;

screen::DecisionCard::Why why(const warranty::Reason& reason, Day today) {
    if (reason.id == "cover.ends" && reason.date && *reason.date < today)
        return {Tone::wrong, {"reason.cover_ended", {*reason.date}}};
    struct Row {
        std::string_view id;
        Tone tone;
        const char* key;
    };
    static constexpr Row rows[]{
        {"unit.unknown", Tone::look, "reason.unit_unknown"},
        {"unit.scrapped", Tone::look, "reason.see_staff"},
        {"unit.stolen", Tone::look, "reason.see_staff"},
        {"unit.replaced", Tone::look, "reason.see_staff"},
        {"proof.kind_not_accepted", Tone::wrong, "reason.proof_kind_not_accepted"},
        {"proof.future_date", Tone::wrong, "reason.proof_future_date"},
        {"proof.before_manufacture", Tone::wrong, "reason.proof_before_manufacture"},
        {"proof.shared", Tone::look, "reason.see_staff"},
        {"proof.conflict", Tone::look, "reason.see_staff"},
        {"proof.model_mismatch", Tone::look, "reason.proof_model_mismatch"},
        {"proof.missing", Tone::look, "reason.proof_missing"},
        {"basis.purchase", Tone::right, "reason.basis_purchase"},
        {"basis.acceptance", Tone::right, "reason.basis_acceptance"},
        {"basis.delivery", Tone::right, "reason.basis_delivery"},
        {"basis.installation", Tone::right, "reason.basis_installation"},
        {"basis.exchange", Tone::right, "reason.basis_exchange"},
        {"basis.manufacture", Tone::right, "reason.basis_manufacture"},
        {"basis.none", Tone::look, "reason.basis_none"},
        {"cover.ends", Tone::right, "reason.cover_ends"},
        {"cover.extended", Tone::right, "reason.cover_extended"},
        {"rework", Tone::right, "reason.rework"},
        {"contract.active", Tone::right, "reason.contract_active"},
        {"repeat.count", Tone::right, "reason.repeat_count"},
        {"repeat.days", Tone::right, "reason.repeat_days"},
        {"repeat.own_delay", Tone::right, "reason.repeat_own_delay"},
    };
    Text text;
    Tone tone = Tone::look;
    for (const Row& row : rows)
        if (row.id == reason.id) {
            text.key = row.key;
            tone = row.tone;
        }
    if (text.empty()) text.key = "reason.see_staff";  // excluded.<cause>: only an engineer can find a cause
    if (reason.date) text.args.emplace_back(*reason.date);
    if (reason.days) text.args.emplace_back(std::int64_t(*reason.days));
    return {tone, text};
}

YesNo answer_of(const warranty::Decision& decision) {
    switch (decision.verdict) {
        case Verdict::covered:
        case Verdict::partly_covered:
        case Verdict::contract: return YesNo::yes;
        case Verdict::expired:
        case Verdict::no_cover: return YesNo::no;
        case Verdict::excluded:
        case Verdict::staff_review: return YesNo::staff;
    }
    return YesNo::staff;
}

Text title_of(const warranty::Decision& decision) {
    switch (decision.verdict) {
        case Verdict::covered: return {"decision.covered.title"};
        case Verdict::partly_covered: return {"decision.partly_covered.title"};
        case Verdict::contract: return {"decision.contract.title"};
        case Verdict::expired: return {"decision.expired.title"};
        case Verdict::no_cover: return {"decision.no_cover.title"};
        case Verdict::excluded:
        case Verdict::staff_review: break;
    }
    return {"decision.staff.title"};
}

Text subtitle_of(const warranty::Decision& decision) {
    switch (decision.verdict) {
        case Verdict::covered: return {"decision.covered.subtitle"};
        case Verdict::partly_covered: return {"decision.partly_covered.subtitle"};
        case Verdict::contract: return {"decision.contract.subtitle"};
        case Verdict::expired: return {"decision.expired.subtitle"};
        case Verdict::no_cover: return {"decision.no_cover.subtitle"};
        case Verdict::excluded:
        case Verdict::staff_review: break;
    }
    return {"decision.staff.subtitle"};
}

Text next_of(const warranty::Decision& decision) {
    for (const auto remedy : decision.remedies)
        if (remedy == warranty::Remedy::return_unit || remedy == warranty::Remedy::exchange) return {"decision.next_seller"};
    switch (answer_of(decision)) {
        case YesNo::yes: return {"decision.next_free"};
        case YesNo::no: return {"decision.next_paid"};
        case YesNo::staff: break;
    }
    return {"decision.next_staff"};
}

Text words(ticket::Refusal refusal) {
    using ticket::Refusal;
    switch (refusal) {
        case Refusal::phone_invalid: return {"refusal.phone_invalid"};
        case Refusal::no_consent: return {"refusal.no_consent"};
        case Refusal::own_ticket_open: return {"refusal.own_ticket_open"};
        case Refusal::other_ticket_open: return {"refusal.see_staff"};
        case Refusal::date_out_of_range: return {"refusal.see_staff"};
        case Refusal::unknown_ticket: return {"refusal.unknown_ticket"};
        case Refusal::wrong_code: return {"refusal.wrong_code"};
        case Refusal::too_many_tries: return {"refusal.too_many_tries"};
        case Refusal::not_open: return {"refusal.not_open"};
        case Refusal::not_signed_in: return {"refusal.not_signed_in"};
        case Refusal::needs_clerk: return {"refusal.needs_clerk"};
        case Refusal::needs_engineer: return {"refusal.needs_engineer"};
        case Refusal::needs_clerk_or_engineer: return {"refusal.needs_clerk_or_engineer"};
        case Refusal::needs_note: return {"refusal.needs_note"};
        case Refusal::other_unit: return {"refusal.other_unit"};
        case Refusal::intake_incomplete: return {"refusal.intake_incomplete"};
        case Refusal::proof_not_read: return {"refusal.proof_not_read"};
        case Refusal::was_opened: return {"refusal.was_opened"};
        case Refusal::not_signed: return {"refusal.not_signed"};
        case Refusal::loaner_is_out: return {"refusal.loaner_is_out"};
        case Refusal::unit_not_here: return {"refusal.unit_not_here"};
        case Refusal::unknown_place: return {"refusal.unknown_place"};
        case Refusal::already_in_place: return {"refusal.already_in_place"};
        case Refusal::appraisal_incomplete: return {"refusal.appraisal_incomplete"};
        case Refusal::photo_missing: return {"refusal.photo_missing"};
        case Refusal::unknown_labour: return {"refusal.unknown_labour"};
        case Refusal::unknown_part: return {"refusal.unknown_part"};
        case Refusal::part_not_for_model: return {"refusal.part_not_for_model"};
        case Refusal::part_without_finding: return {"refusal.part_without_finding"};
        case Refusal::verdict_unsettled: return {"refusal.verdict_unsettled"};
        case Refusal::nothing_new_found: return {"refusal.nothing_new_found"};
        case Refusal::fitted_not_named: return {"refusal.fitted_not_named"};
        case Refusal::level_too_high: return {"refusal.level_too_high"};
        case Refusal::something_to_pay: return {"refusal.something_to_pay"};
        case Refusal::part_not_named: return {"refusal.part_not_named"};
        case Refusal::part_on_hand: return {"refusal.part_on_hand"};
        case Refusal::part_not_here: return {"refusal.part_not_here"};
        case Refusal::no_test_list: return {"refusal.no_test_list"};
        case Refusal::unknown_test: return {"refusal.unknown_test"};
        case Refusal::test_missing: return {"refusal.test_missing"};
        case Refusal::test_unexplained: return {"refusal.test_unexplained"};
        case Refusal::old_part_missing: return {"refusal.old_part_missing"};
        case Refusal::old_part_untied: return {"refusal.old_part_untied"};
        case Refusal::label_unconfirmed: return {"refusal.label_unconfirmed"};
        case Refusal::beyond_appraisal: return {"refusal.beyond_appraisal"};
        case Refusal::part_not_back: return {"refusal.part_not_back"};
        case Refusal::not_tested: return {"refusal.not_tested"};
        case Refusal::test_again: return {"refusal.test_again"};
        case Refusal::record_incomplete: return {"refusal.record_incomplete"};
    }
    return {"refusal.see_staff"};
}

Text words(parts::Refusal refusal) {
    using parts::Refusal;
    switch (refusal) {
        case Refusal::not_signed_in: return {"refusal.not_signed_in"};
        case Refusal::needs_engineer: return {"refusal.needs_engineer"};
        case Refusal::needs_storekeeper: return {"refusal.needs_storekeeper"};
        case Refusal::unknown_ticket: return {"refusal.unknown_ticket"};
        case Refusal::ticket_not_in_repair: return {"refusal.ticket_not_in_repair"};
        case Refusal::unknown_part: return {"refusal.unknown_part"};
        case Refusal::part_not_for_model: return {"refusal.part_not_for_model"};
        case Refusal::not_the_centres: return {"refusal.not_the_centres"};
        case Refusal::unknown_tag: return {"refusal.unknown_tag"};
        case Refusal::forged_tag: return {"refusal.forged_tag"};
        case Refusal::older_label: return {"refusal.older_label"};
        case Refusal::unknown_bin: return {"refusal.unknown_bin"};
        case Refusal::bin_elsewhere: return {"refusal.bin_elsewhere"};
        case Refusal::already_there: return {"refusal.already_there"};
        case Refusal::not_movable: return {"refusal.not_movable"};
        case Refusal::serial_is_fitted: return {"refusal.serial_is_fitted"};
        case Refusal::needs_manager: return {"refusal.needs_manager"};
        case Refusal::needs_centre: return {"refusal.needs_centre"};
        case Refusal::wrong_station: return {"refusal.wrong_station"};
        case Refusal::under_count: return {"refusal.under_count"};
        case Refusal::consignment_already_open: return {"refusal.consignment_already_open"};
        case Refusal::unknown_consignment: return {"refusal.unknown_consignment"};
        case Refusal::consignment_not_open: return {"refusal.consignment_not_open"};
        case Refusal::consignment_not_sealed: return {"refusal.consignment_not_sealed"};
        case Refusal::consignment_empty: return {"refusal.consignment_empty"};
        case Refusal::consignment_not_empty: return {"refusal.consignment_not_empty"};
        case Refusal::carton_still_open: return {"refusal.carton_still_open"};
        case Refusal::unknown_carton: return {"refusal.unknown_carton"};
        case Refusal::carton_closed: return {"refusal.carton_closed"};
        case Refusal::carton_open_elsewhere: return {"refusal.carton_open_elsewhere"};
        case Refusal::carton_of_another: return {"refusal.carton_of_another"};
        case Refusal::carton_void: return {"refusal.carton_void"};
        case Refusal::carton_not_scanned: return {"refusal.carton_not_scanned"};
        case Refusal::waybill_missing: return {"refusal.waybill_missing"};
        case Refusal::dangerous_apart: return {"refusal.dangerous_apart"};
        case Refusal::already_packed: return {"refusal.already_packed"};
        case Refusal::note_missing: return {"refusal.note_missing"};
        case Refusal::not_for_this_centre: return {"refusal.not_for_this_centre"};
        case Refusal::consignment_not_arrived: return {"refusal.consignment_not_arrived"};
        case Refusal::already_received: return {"refusal.already_received"};
        case Refusal::not_on_the_list: return {"refusal.not_on_the_list"};
        case Refusal::carton_not_accounted: return {"refusal.carton_not_accounted"};
        case Refusal::discrepancy_open: return {"refusal.discrepancy_open"};
        case Refusal::unknown_discrepancy: return {"refusal.unknown_discrepancy"};
        case Refusal::discrepancy_not_there: return {"refusal.discrepancy_not_there"};
        case Refusal::record_missing: return {"refusal.record_missing"};
        case Refusal::outcome_impossible: return {"refusal.outcome_impossible"};
        case Refusal::photo_missing: return {"refusal.no_photo"};
        case Refusal::reason_missing: return {"refusal.reason_missing"};
        case Refusal::too_early_for_too_late: return {"refusal.too_early_for_too_late"};
        case Refusal::appeal_used: return {"refusal.appeal_used"};
        case Refusal::appeal_over: return {"refusal.appeal_over"};
        case Refusal::appeal_still_open: return {"refusal.appeal_still_open"};
        case Refusal::document_missing: return {"refusal.document_missing"};
        case Refusal::period_closed: return {"refusal.period_closed"};
        case Refusal::count_running: return {"refusal.count_running"};
        case Refusal::unknown_count: return {"refusal.unknown_count"};
        case Refusal::nothing_to_undo: return {"refusal.nothing_to_undo"};
        case Refusal::part_not_named: return {"refusal.part_not_named"};
        case Refusal::all_fitted: return {"refusal.all_fitted"};
        case Refusal::serial_needed: return {"refusal.serial_needed"};
        case Refusal::unknown_fitting: return {"refusal.unknown_fitting"};
        case Refusal::already_said: return {"refusal.already_said"};
        case Refusal::something_comes_out: return {"refusal.something_comes_out"};
        case Refusal::needs_note: return {"refusal.needs_note"};
    }
    return {"refusal.see_staff"};
}

Text words(const TwoPersonRefusal& refusal) {
    using Why = TwoPersonRefusal::Why;
    const TwoPersonRow& row = row_of(refusal.act);
    // Every refusal names its rule.
    const auto say = [&](const char* key) { return Text{key, {words(refusal.act), std::string(row.id)}}; };
    switch (refusal.why) {
        case Why::not_signed_in: return {"refusal.not_signed_in"};
        case Why::may_not_ask: return say("two_persons.may_not_ask");
        case Why::wrong_station: return say("two_persons.wrong_station");
        case Why::needs_second: return say("two_persons.needs_second");
        case Why::same_person: return say("two_persons.same_person");
        case Why::may_not_approve: return say("two_persons.may_not_approve");
        case Why::is_concerned: return say("two_persons.is_concerned");
        case Why::needs_centre: return say("two_persons.needs_centre");
    }
    return {"refusal.see_staff"};
}

Text words(GuardedAct act) {
    static constexpr std::array keys{"act.override_verdict",
                                     "act.exchange_or_refund",
                                     "act.large_refund",
                                     "act.deposit_deduction",
                                     "act.lend",
                                     "act.waive_old_part",
                                     "act.stock_difference",
                                     "act.find_part_again",
                                     "act.write_off",
                                     "act.unseal",
                                     "act.resolve_discrepancy",
                                     "act.credit",
                                     "act.dispose_at_centre",
                                     "act.penalty",
                                     "act.special_price",
                                     "act.cash_difference",
                                     "act.publish"};
    static_assert(keys.size() == guarded_act_count);
    return {keys[std::size_t(act)]};
}

Text words(const Refusal& refusal) {
    return std::visit([](const auto& r) { return words(r); }, refusal);
}

Text words(ticket::State state) {
    static constexpr std::array keys{"ticket_state.registered", "ticket_state.received",      "ticket_state.appraised",
                                     "ticket_state.quoted",     "ticket_state.accepted",      "ticket_state.declined",
                                     "ticket_state.in_repair",  "ticket_state.waiting_parts", "ticket_state.at_depot",
                                     "ticket_state.ready",      "ticket_state.notified",      "ticket_state.collected",
                                     "ticket_state.exchanged",  "ticket_state.refunded",      "ticket_state.closed",
                                     "ticket_state.lapsed",     "ticket_state.cancelled"};
    return {keys[std::size_t(state)]};
}

Text words(parts::State state) {
    static constexpr std::array keys{"part_state.tagged",      "part_state.shelved",     "part_state.packed",
                                     "part_state.shipped",     "part_state.received",    "part_state.accepted",
                                     "part_state.refused",     "part_state.credited",    "part_state.disposed",
                                     "part_state.refurbished", "part_state.to_supplier", "part_state.returning",
                                     "part_state.returned",    "part_state.missing",     "part_state.written_off"};
    return {keys[std::size_t(state)]};
}

Text words(ticket::Since since) {
    static constexpr std::array keys{"since.not_said", "since.today", "since.this_week", "since.longer"};
    return {keys[std::size_t(since)]};
}

Text words(ticket::Wish wish) {
    static constexpr std::array keys{"wish.not_said", "wish.repair", "wish.exchange", "wish.refund"};
    return {keys[std::size_t(wish)]};
}

Text printer_words(std::string_view why) {
    if (why == "paper_out") return {"printer.paper_out"};
    if (why == "cover_open") return {"printer.cover_open"};
    if (why == "offline" || why == "gone" || why == "not_found") return {"printer.offline"};
    return {"printer.trouble"};
}

}  // namespace mendbay::flow
