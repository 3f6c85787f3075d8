#include "kiosk/parts/stocktake.hpp"

namespace mendbay::parts {

namespace {

std::optional<No<>> check_counter(const Persons& persons) {
    if (!persons.who) return Refusal::not_signed_in;
    if (!persons.who->is(Role::storekeeper)) return Refusal::needs_storekeeper;
    if (persons.station != Station::warehouse) return Refusal::wrong_station;
    return {};
}

}  // namespace

std::string_view name_of(Counted counted) {
    switch (counted) {
        case Counted::here: return "here";
        case Counted::again: return "again";
        case Counted::stranger: break;
    }
    return "stranger";
}

Decided<void> decide_begin(const BeginCount&, const CountFacts& facts, const Persons& persons) {
    if (const auto no = check_counter(persons)) return tl::unexpected(*no);
    if (facts.bin_elsewhere) return refuse(Refusal::bin_elsewhere);
    if (!facts.bin_known) return refuse(Refusal::unknown_bin);
    if (facts.running) return refuse(Refusal::count_running);
    return {};
}

Decided<Counted> decide_count(const CountPart& command, const CountFacts& facts, const Persons& persons) {
    if (const auto no = check_counter(persons)) return tl::unexpected(*no);
    if (!facts.running) return refuse(Refusal::unknown_count);
    if (const auto refused = check_tag(command.tag, facts.tag)) return refuse(*refused);
    if (facts.counted_here) return Counted::again;
    return facts.tag.bin_now == command.bin ? Counted::here : Counted::stranger;
}

Decided<void> decide_uncount(const CountFacts& facts, const Persons& persons) {
    if (const auto no = check_counter(persons)) return tl::unexpected(*no);
    if (!facts.running) return refuse(Refusal::unknown_count);
    if (!facts.counted_here) return refuse(Refusal::nothing_to_undo);
    return {};
}

std::optional<std::string_view> row_into(State state) {
    switch (state) {
        case State::tagged: return "PP-02";
        case State::shelved: return "PP-03";
        case State::missing: return "PP-10";
        case State::returning: return "PP-19";
        default: return {};
    }
}

Decided<CountEnded> decide_end(const CountFacts& facts, const Difference& difference, const std::vector<Sampler>& samplers,
                               const Persons& persons) {
    if (const auto no = check_counter(persons)) return tl::unexpected(*no);
    if (!facts.running) return refuse(Refusal::unknown_count);
    CountEnded ended{difference, {}};
    if (difference.empty()) return ended;
    // A sample of the differences: one of the strangers. What is missing cannot be scanned, so there it is one of the rest.
    std::vector<StaffId> sampled_by;
    for (const Sampler& sampler : samplers)
        if (difference.strangers.empty() ? sampler.parts > 0 : sampler.strangers > 0) sampled_by.push_back(sampler.who);
    if (const auto no = check(GuardedAct::stock_difference, persons, {.also_may_approve = sampled_by}))
        return tl::unexpected<No<>>(*no);
    // What was missing and lies here is found again: another rule, and it wants the manager.
    for (const auto& stranger : difference.strangers) {
        if (stranger.state != State::missing) continue;
        if (const auto no = check(GuardedAct::find_part_again, persons)) return tl::unexpected<No<>>(*no);
    }
    std::erase_if(ended.difference.strangers, [&](const Difference::Stranger& stranger) {
        if (row_into(stranger.state)) return false;
        ended.looked_into.push_back(stranger.tag);
        return true;
    });
    return ended;
}

Decided<void> decide_drop(const CountFacts& facts, const Persons& persons) {
    if (const auto no = check_counter(persons)) return tl::unexpected(*no);
    if (!facts.running) return refuse(Refusal::unknown_count);
    return {};
}

}  // namespace mendbay::parts
