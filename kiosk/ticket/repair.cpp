#include "kiosk/ticket/repair.hpp"

#include <algorithm>
#include <map>

namespace mendbay::ticket {

namespace {

bool contains(const std::vector<PartNo>& parts, const PartNo& part) {
    return std::find(parts.begin(), parts.end(), part) != parts.end();
}

}  // namespace

std::optional<Refusal> decide_begin_repair(const BeginRepair&, const BeginFacts& facts, const std::optional<Person>& who) {
    if (const auto refused = check_row("TT-08", facts.state, who)) return refused;
    if (!is_at_outlet(facts.place)) return Refusal::unit_not_here;
    if (facts.outlet_level < facts.repair_level) return Refusal::level_too_high;
    if (facts.to_pay > Fen{}) return Refusal::something_to_pay;
    return {};
}

tl::expected<Waiting, Refusal> decide_wait(const WaitForParts&, const WaitFacts& facts, const std::optional<Person>& who) {
    if (const auto refused = check_row("TT-16", facts.state, who)) return tl::unexpected(*refused);
    const int missing = facts.named - facts.fitted;
    if (missing <= 0) return tl::unexpected(Refusal::part_not_named);
    if (facts.on_hand && *facts.on_hand >= missing) return tl::unexpected(Refusal::part_on_hand);
    return Waiting{missing - facts.on_hand.value_or(0), !facts.is_requested};
}

std::optional<Refusal> decide_parts_are_here(const PartsAreHere& command, const HereFacts& facts,
                                             const std::optional<Person>& who) {
    if (const auto refused = check_row("TT-17", facts.state, who)) return refused;
    const bool all_here = std::all_of(facts.awaited.begin(), facts.awaited.end(), [&](const PartNo& part) {
        return contains(facts.reserved, part) || (contains(command.in_hand, part) && !contains(facts.counted, part));
    });
    if (!all_here) return Refusal::part_not_here;
    return {};
}

std::optional<Refusal> decide_pass_tests(const PassTests& command, const TestFacts& facts,
                                         const std::optional<Person>& who) {
    if (!who) return Refusal::not_signed_in;
    if (!who->is(Role::engineer)) return Refusal::needs_engineer;
    if (!facts.state) return Refusal::unknown_ticket;
    if (*facts.state != State::in_repair) return Refusal::not_open;
    if (facts.list.empty()) return Refusal::no_test_list;
    for (const auto& line : command.lines) {
        if (std::find(facts.list.begin(), facts.list.end(), line.test) == facts.list.end()) return Refusal::unknown_test;
        if (!line.passed && trimmed(line.explanation).empty()) return Refusal::test_unexplained;
    }
    for (const auto& test : facts.list)
        if (std::count_if(command.lines.begin(), command.lines.end(),
                          [&](const PassTests::Line& line) { return line.test == test; }) != 1)
            return Refusal::test_missing;
    return {};
}

std::optional<Refusal> decide_make_ready(const MakeReady& command, const ReadyFacts& facts,
                                         const std::optional<Person>& who) {
    if (const auto refused = check_row("TT-21", facts.state, who)) return refused;
    if (!facts.appraisal) return Refusal::record_incomplete;
    // P-01 before the tests: an old part not found any more is worse than a test to be made again.
    std::map<PartNo, int> fitted;
    for (const auto& part : facts.fitted) {
        ++fitted[part.part];
        if (part.at_centres_cost && !part.is_accounted_for) return Refusal::old_part_missing;
    }
    for (const auto& part : facts.old_parts) {
        if (!part.is_tied) return Refusal::old_part_untied;
        if (!part.is_label_confirmed) return Refusal::label_unconfirmed;
    }
    for (const auto& [part, count] : fitted)
        if (count > named_by(*facts.appraisal, part)) return Refusal::beyond_appraisal;  // W-21, W-22
    if (facts.holds_unused_parts) return Refusal::part_not_back;
    if (!facts.is_tested) return Refusal::not_tested;
    if (facts.is_work_since) return Refusal::test_again;
    if (trimmed(command.work_done).empty()) return Refusal::record_incomplete;
    return {};
}

}  // namespace mendbay::ticket
