#include "kiosk/parts/receiving.hpp"

#include "kiosk/base/digest.hpp"

#include <algorithm>
#include <array>

namespace mendbay::parts {

namespace {

constexpr std::array<std::string_view, discrepancy_kind_count> kind_names{"missing", "surplus",    "wrong_part",
                                                                          "damaged", "unreadable", "seen_twice"};
constexpr std::array<std::string_view, 3> state_names{"opened", "answered", "resolved"};
constexpr std::array<std::string_view, outcome_count> outcome_names{"found_at_outlet", "found_at_centre", "tag_corrected",
                                                                    "carrier_bears",   "outlet_bears",    "centre_bears"};

template <class Enum, std::size_t n>
std::optional<Enum> parsed(const std::array<std::string_view, n>& names, std::string_view word) {
    for (std::size_t i = 0; i < n; ++i)
        if (names[i] == word) return Enum(i);
    return {};
}

std::optional<No<>> check_auditor(const Persons& persons) {
    if (!persons.who) return Refusal::not_signed_in;
    if (!persons.who->is(Role::centre)) return Refusal::needs_centre;
    if (persons.station != Station::centre) return Refusal::wrong_station;
    return {};
}

// While a consignment is being received.
std::optional<No<>> check_receiving(const ReceivingFacts& facts, const Persons& persons) {
    if (const auto no = check_auditor(persons)) return no;
    if (!facts.consignment.state) return Refusal::unknown_consignment;
    if (!facts.for_this_centre) return Refusal::not_for_this_centre;
    if (*facts.consignment.state != ConsignmentState::receiving) return Refusal::consignment_not_arrived;
    return {};
}

// What a part that lies here may be: not missing, and no stranger.
constexpr bool is_fault(DiscrepancyKind kind) {
    using enum DiscrepancyKind;
    return kind == damaged || kind == wrong_part || kind == unreadable;
}

// Does the loss lie with somebody? Then the part is given up.
constexpr bool is_borne(Outcome outcome) { return outcome >= Outcome::carrier_bears; }

}  // namespace

std::string_view name_of(DiscrepancyKind kind) { return kind_names[std::size_t(kind)]; }
std::optional<DiscrepancyKind> parse_discrepancy_kind(std::string_view word) {
    return parsed<DiscrepancyKind>(kind_names, word);
}
std::string_view name_of(DiscrepancyState state) { return state_names[std::size_t(state)]; }
std::optional<DiscrepancyState> parse_discrepancy_state(std::string_view word) {
    return parsed<DiscrepancyState>(state_names, word);
}
std::string_view name_of(Outcome outcome) { return outcome_names[std::size_t(outcome)]; }
std::optional<Outcome> parse_outcome(std::string_view word) { return parsed<Outcome>(outcome_names, word); }

Decided<CartonArrived> decide_receive(const ReceiveCarton& command, const ReceivingFacts& facts, const Persons& persons) {
    if (const auto no = check_auditor(persons)) return tl::unexpected(*no);
    if (!facts.consignment.state) return refuse(Refusal::unknown_carton);
    if (!facts.for_this_centre) return refuse(Refusal::not_for_this_centre);
    const auto state = *facts.consignment.state;
    if (state != ConsignmentState::shipped && state != ConsignmentState::receiving)
        return refuse(state < ConsignmentState::shipped ? Refusal::consignment_not_sealed
                                                        : Refusal::consignment_not_arrived);
    const auto carton = std::find_if(facts.cartons.begin(), facts.cartons.end(),
                                     [&](const auto& c) { return c.number == command.label.carton; });
    if (carton == facts.cartons.end()) return refuse(Refusal::unknown_carton);
    if (!command.label.typed) {
        if (command.label.seal != facts.consignment.seal) return refuse(Refusal::carton_void);
        if (!equal_in_constant_time(command.label.check, carton->check)) return refuse(Refusal::forged_tag);
    }
    if (carton->arrived) return refuse(Refusal::already_received);
    return CartonArrived{state == ConsignmentState::shipped};
}

Decided<Received> decide_receive(const ReceivePart& command, const ReceivingFacts& facts, const Persons& persons) {
    if (const auto no = check_receiving(facts, persons)) return tl::unexpected(*no);
    // A label that cannot be read is typed; any other tag must be the live label of its part.
    if (const auto refused = check_tag(command.tag, facts.tag)) {
        return refuse(*refused == Refusal::unknown_tag ? Refusal::not_on_the_list : *refused);
    }
    if (!facts.on_the_list) return refuse(Refusal::not_on_the_list);
    if (*facts.tag.part == State::received) return refuse(Refusal::already_received);
    if (const auto no = check_row(row_named("PP-07"), *facts.tag.part, persons)) return tl::unexpected(*no);
    if (command.found && !is_fault(*command.found)) return refuse(Refusal::outcome_impossible);
    if (command.found && command.photo.empty()) return refuse(Refusal::photo_missing);
    return Received{command.found};
}

Yes decide_fault(const ReportFault& command, const ReceivingFacts& facts, const Persons& persons) {
    if (const auto no = check_receiving(facts, persons)) return tl::unexpected(*no);
    if (const auto refused = check_tag(command.tag, facts.tag)) return refuse(*refused);
    if (!facts.on_the_list) return refuse(Refusal::not_on_the_list);
    if (*facts.tag.part != State::received) return refuse(Refusal::outcome_impossible);
    if (!is_fault(command.found)) return refuse(Refusal::outcome_impossible);
    const auto& known = facts.faults_reported;
    if (std::find(known.begin(), known.end(), command.found) != known.end()) return refuse(Refusal::already_said);
    if (is_blank(command.photo)) return refuse(Refusal::photo_missing);
    return {};
}

Yes decide_surplus(const ReportSurplus& command, const ReceivingFacts& facts, const Persons& persons) {
    if (const auto no = check_receiving(facts, persons)) return tl::unexpected(*no);
    if (command.tag.tag.empty()) {
        if (command.photo.empty()) return refuse(Refusal::photo_missing);
        return {};
    }
    if (facts.on_the_list || facts.reported_already) return refuse(Refusal::already_received);
    return {};
}

Decided<Ended> decide_end(const EndReceiving& command, const ReceivingFacts& facts, const Persons& persons) {
    if (const auto no = check_receiving(facts, persons)) return tl::unexpected(*no);
    for (const CartonNo& missing : command.missing_cartons) {
        const bool is_of_it = std::any_of(facts.cartons.begin(), facts.cartons.end(),
                                          [&](const auto& c) { return c.number == missing && !c.arrived; });
        if (!is_of_it) return refuse(Refusal::carton_of_another);
    }
    for (const auto& carton : facts.cartons) {
        const auto& missing = command.missing_cartons;
        const bool is_missing = std::find(missing.begin(), missing.end(), carton.number) != missing.end();
        if (carton.parts > 0 && !carton.arrived && !is_missing) return refuse(Refusal::carton_not_accounted);
    }
    if (const auto no = check_row(consignment_row("CO-07"), *facts.consignment.state, persons)) return tl::unexpected(*no);
    return Ended{facts.not_scanned};
}

Yes decide_answer(const AnswerDiscrepancy& command, const DiscrepancyFacts& facts, const Persons& persons) {
    if (!persons.who) return refuse(Refusal::not_signed_in);
    if (!persons.who->is(Role::manager)) return refuse(Refusal::needs_manager);
    if (!facts.state) return refuse(Refusal::unknown_discrepancy);
    if (*facts.state != DiscrepancyState::opened) return refuse(Refusal::discrepancy_not_there);
    if (is_blank(command.words)) return refuse(Refusal::note_missing);
    return {};
}

Decided<Resolved> decide_resolve(const ResolveDiscrepancy& command, const DiscrepancyFacts& facts, const Persons& persons,
                                 Day today) {
    if (!persons.who) return refuse(Refusal::not_signed_in);
    if (!facts.state) return refuse(Refusal::unknown_discrepancy);
    // DI-02: seven days of silence are an answer, too.
    const bool is_silent =
        *facts.state == DiscrepancyState::opened && days_between(facts.opened_on, today) > answer_within_days;
    if (*facts.state != DiscrepancyState::answered && !is_silent) return refuse(Refusal::discrepancy_not_there);
    if (is_blank(command.note)) return refuse(Refusal::note_missing);
    if (const auto no = check(GuardedAct::resolve_discrepancy, persons)) return tl::unexpected<No<>>(*no);

    const auto goes = [&](std::string_view id, State to) -> Decided<Resolved> {
        if (!facts.part) return refuse(Refusal::record_missing);
        const Row& row = row_named(id);
        if (std::find(row.from.begin(), row.from.end(), *facts.part) == row.from.end())
            return refuse(Refusal::outcome_impossible);
        return Resolved{row.id, to, {}};
    };
    const auto stays = [&]() -> Decided<Resolved> { return Resolved{{}, {}, {}}; };
    using Is = DiscrepancyKind;
    switch (facts.kind) {
        case Is::missing: {
            if (command.outcome == Outcome::found_at_centre) return goes("PP-11", State::received);
            // PP-10 is the outlet's own scan; only what it found can be said to be found there.
            if (command.outcome == Outcome::found_at_outlet)
                return facts.part == State::shelved ? stays() : refuse(Refusal::outcome_impossible);
            if (!is_borne(command.outcome)) return refuse(Refusal::outcome_impossible);
            // DI-04 took it up again: the part stays written off, and only who bears it is said anew.
            if (facts.part == State::written_off) return Resolved{{}, {}, command.outcome};
            // TP-07: a write-off needs the centre; TP-09 has seen to that.
            auto lost = goes("PP-12", State::written_off);
            if (lost) lost->borne = command.outcome;
            return lost;
        }
        case Is::surplus:
            if (command.outcome == Outcome::found_at_centre) return goes("PP-13", State::received);
            // Nothing of ours, or nobody knows it: it is sent back as it came.
            if (command.outcome == Outcome::found_at_outlet || command.outcome == Outcome::tag_corrected) return stays();
            return refuse(Refusal::outcome_impossible);
        case Is::damaged:
            // It lies here and is judged; who pays for the damage is all that is settled.
            if (!is_borne(command.outcome)) return refuse(Refusal::outcome_impossible);
            return Resolved{{}, {}, command.outcome};
        case Is::wrong_part:
        case Is::unreadable:
        case Is::seen_twice:
            if (command.outcome == Outcome::tag_corrected || command.outcome == Outcome::found_at_centre) return stays();
            if (is_borne(command.outcome)) return Resolved{{}, {}, command.outcome};
            return refuse(Refusal::outcome_impossible);
    }
    return refuse(Refusal::outcome_impossible);
}

Yes decide_reopen(const ReopenDiscrepancy& command, const DiscrepancyFacts& facts, const Persons& persons) {
    if (const auto no = check_auditor(persons)) return tl::unexpected(*no);
    if (!facts.state) return refuse(Refusal::unknown_discrepancy);
    if (*facts.state != DiscrepancyState::resolved) return refuse(Refusal::discrepancy_not_there);
    if (facts.period_closed) return refuse(Refusal::period_closed);
    if (is_blank(command.note)) return refuse(Refusal::note_missing);
    if (const auto no = check(GuardedAct::resolve_discrepancy, persons)) return tl::unexpected<No<>>(*no);
    return {};
}

}  // namespace mendbay::parts
