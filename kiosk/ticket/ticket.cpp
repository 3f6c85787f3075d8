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

const std::vector<Row>& rows() {
    static const std::vector<Row> table{
        {"TT-01", {}, State::registered, "customer@kiosk"},
        {"TT-05", {State::registered}, State::lapsed, "system"},
    };
    return table;
}

bool has_lapsed(State state, Day report_date, Day today) {
    return state == State::registered && days_between(report_date, today) > lapses_after_days;
}

}  // namespace mendbay::ticket
