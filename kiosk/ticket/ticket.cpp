#include "kiosk/ticket/ticket.hpp"

#include "kiosk/base/clear_code.hpp"

#include <array>

namespace mendbay::ticket {

namespace {

constexpr std::array<std::string_view, 17> state_names{
    "registered", "received", "appraised", "quoted",    "accepted", "declined", "in_repair", "waiting_parts", "at_depot",
    "ready",      "notified", "collected", "exchanged", "refunded", "closed",   "lapsed",    "cancelled"};

}  // namespace

std::string_view name_of(State state) { return state_names[std::size_t(state)]; }

std::optional<State> parse_state(std::string_view word) {
    for (std::size_t i = 0; i < state_names.size(); ++i)
        if (state_names[i] == word) return State(i);
    return {};
}

std::string_view name_of(Channel channel) {
    constexpr std::array<std::string_view, 8> names{"walk_in",  "phone",  "post",  "online",
                                                    "platform", "dealer", "visit", "mailbox"};
    return names[std::size_t(channel)];
}

std::string_view name_of(Since since) {
    constexpr std::array<std::string_view, 4> names{"not_said", "today", "this_week", "longer"};
    return names[std::size_t(since)];
}

std::string_view name_of(Wish wish) {
    constexpr std::array<std::string_view, 4> names{"not_said", "repair", "exchange", "refund"};
    return names[std::size_t(wish)];
}

std::string_view name_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::phone_invalid: return "phone_invalid";
        case Refusal::no_consent: return "no_consent";
        case Refusal::own_ticket_open: return "own_ticket_open";
        case Refusal::other_ticket_open: return "other_ticket_open";
        case Refusal::date_out_of_range: return "date_out_of_range";
        case Refusal::unknown_ticket: return "unknown_ticket";
        case Refusal::wrong_code: return "wrong_code";
        case Refusal::too_many_tries: return "too_many_tries";
        case Refusal::not_open: return "not_open";
        case Refusal::not_signed_in: return "not_signed_in";
        case Refusal::needs_clerk: return "needs_clerk";
        case Refusal::needs_engineer: return "needs_engineer";
        case Refusal::needs_clerk_or_engineer: return "needs_clerk_or_engineer";
        case Refusal::needs_note: return "needs_note";
        case Refusal::other_unit: return "other_unit";
        case Refusal::intake_incomplete: return "intake_incomplete";
        case Refusal::proof_not_read: return "proof_not_read";
        case Refusal::was_opened: return "was_opened";
        case Refusal::not_signed: return "not_signed";
        case Refusal::loaner_is_out: return "loaner_is_out";
        case Refusal::unit_not_here: return "unit_not_here";
        case Refusal::unknown_place: return "unknown_place";
        case Refusal::already_in_place: return "already_in_place";
        case Refusal::appraisal_incomplete: return "appraisal_incomplete";
        case Refusal::photo_missing: return "photo_missing";
        case Refusal::unknown_labour: return "unknown_labour";
        case Refusal::unknown_part: return "unknown_part";
        case Refusal::part_not_for_model: return "part_not_for_model";
        case Refusal::part_without_finding: return "part_without_finding";
        case Refusal::verdict_unsettled: return "verdict_unsettled";
        case Refusal::nothing_new_found: return "nothing_new_found";
        case Refusal::fitted_not_named: return "fitted_not_named";
        case Refusal::level_too_high: return "level_too_high";
        case Refusal::something_to_pay: return "something_to_pay";
        case Refusal::part_not_named: return "part_not_named";
        case Refusal::part_on_hand: return "part_on_hand";
        case Refusal::part_not_here: return "part_not_here";
        case Refusal::no_test_list: return "no_test_list";
        case Refusal::unknown_test: return "unknown_test";
        case Refusal::test_missing: return "test_missing";
        case Refusal::test_unexplained: return "test_unexplained";
        case Refusal::old_part_missing: return "old_part_missing";
        case Refusal::old_part_untied: return "old_part_untied";
        case Refusal::label_unconfirmed: return "label_unconfirmed";
        case Refusal::beyond_appraisal: return "beyond_appraisal";
        case Refusal::part_not_back: return "part_not_back";
        case Refusal::not_tested: return "not_tested";
        case Refusal::test_again: return "test_again";
        case Refusal::record_incomplete: return "record_incomplete";
    }
    return "?";
}

std::string slip_code(std::string_view random_bytes) { return clear_code(random_bytes, 6); }

warranty::Case case_of(const CaseFacts& facts, const warranty::Proof& proof, Day today) {
    warranty::Case c{.today = today,
                     .policy = facts.policy,
                     .unit = {},
                     .proof = proof,
                     .history = facts.history,
                     .contract = facts.contract,
                     .appraisal = {},
                     .days_off = facts.days_off};
    if (facts.known) c.unit = facts.known->unit;
    return c;
}

RegisterDecision decide_register(const Register& command, const CaseFacts& facts, Day today) {
    const auto phone = parse_phone(command.phone);
    if (!phone) return Refusal::phone_invalid;
    if (!command.consented) return Refusal::no_consent;
    if (facts.open) return facts.open->phone == *phone ? Refusal::own_ticket_open : Refusal::other_ticket_open;
    warranty::Case inputs = case_of(facts, command.proof, today);
    auto decision = warranty::decide(inputs);
    if (!decision) return Refusal::date_out_of_range;
    return Registered{today, *phone, std::move(inputs), std::move(*decision)};
}

bool has_lapsed(State state, Day report_date, Day today) {
    return state == State::registered && days_between(report_date, today) > lapses_after_days;
}

}  // namespace mendbay::ticket
