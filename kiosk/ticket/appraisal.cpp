#include "kiosk/ticket/appraisal.hpp"

#include <algorithm>

namespace mendbay::ticket {

namespace {

bool finds(const Appraisal& appraisal, std::string_view component) {
    return std::any_of(appraisal.findings.begin(), appraisal.findings.end(),
                       [&](const Appraisal::Finding& finding) { return finding.component == component; });
}

// TT-06, what can be seen without deciding anything: everything is said, and all of it is known.
std::optional<Refusal> look_at(const Appraisal& appraisal, const AppraiseFacts& facts) {
    if (appraisal.fault_code.empty() || appraisal.findings.empty() || appraisal.labour.empty() ||
        !appraisal.performance_fault)
        return Refusal::appraisal_incomplete;
    if (appraisal.level < 1 || appraisal.level > Appraisal::highest_level) return Refusal::appraisal_incomplete;
    if (std::max({appraisal.findings.size(), appraisal.labour.size(), appraisal.parts.size()}) > Appraisal::most_lines)
        return Refusal::appraisal_incomplete;
    const auto& exclusions = facts.unit.policy.exclusions;
    for (const auto& finding : appraisal.findings) {
        if (finding.component.empty() || finding.cause.empty()) return Refusal::appraisal_incomplete;
        if (exclusions.contains(finding.cause) && finding.photo.empty()) return Refusal::photo_missing;
    }
    for (const auto& labour : appraisal.labour)
        if (!facts.unit.policy.tariff.labour.contains(labour.code)) return Refusal::unknown_labour;
    for (const auto& part : appraisal.parts) {
        const auto known = facts.parts.find(part.number);
        if (known == facts.parts.end()) return Refusal::unknown_part;
        if (!known->second.fits_model) return Refusal::part_not_for_model;
        if (!finds(appraisal, known->second.component)) return Refusal::part_without_finding;  // W-22
        if (part.quantity < 1 || part.quantity > Appraisal::most_of_a_part) return Refusal::appraisal_incomplete;
    }
    return {};
}

tl::expected<Appraised, Refusal> appraised(const Appraisal& appraisal, const AppraiseFacts& facts) {
    if (const auto refused = look_at(appraisal, facts)) return tl::unexpected(*refused);

    warranty::Case inputs = case_of(facts.unit, facts.proof, facts.report_date);
    inputs.appraisal = warranty::Appraisal{{}, *appraisal.performance_fault, warranty::ServiceMode::carry_in};
    for (const auto& finding : appraisal.findings) inputs.appraisal->findings.push_back({finding.component, finding.cause});
    auto decision = warranty::decide(inputs);
    if (!decision) return tl::unexpected(Refusal::date_out_of_range);
    // Whether it is covered has to be settled first: the proof seen to be right (TT-03).
    if (decision->verdict == warranty::Verdict::staff_review) return tl::unexpected(Refusal::verdict_unsettled);

    warranty::Work work;
    for (const auto& labour : appraisal.labour) {
        work.labour_codes.push_back(labour.code);
        if (!labour.component.empty()) work.labour_for[labour.code] = labour.component;
    }
    for (const auto& part : appraisal.parts) {
        const auto& known = facts.parts.at(part.number);
        work.parts.push_back({.part_no = part.number.text,
                              .component = known.component,
                              .quantity = part.quantity,
                              .list_price = known.price,
                              .cost_price = known.price});
    }
    auto quote = warranty::quote(facts.unit.policy, *decision, facts.unit.contract, *inputs.appraisal, work);
    if (!quote) return tl::unexpected(Refusal::appraisal_incomplete);
    return Appraised{std::move(inputs), std::move(*decision), std::move(*quote)};
}

// TT-20: a finding that the appraisal lacks. A ticket carried over has none at all, so any is new.
bool is_something_new(const Appraisal& appraisal, const std::optional<Appraisal>& latest) {
    if (!latest) return true;
    return std::any_of(appraisal.findings.begin(), appraisal.findings.end(), [&](const Appraisal::Finding& finding) {
        return std::none_of(latest->findings.begin(), latest->findings.end(), [&](const Appraisal::Finding& earlier) {
            return earlier.component == finding.component && earlier.cause == finding.cause;
        });
    });
}

}  // namespace

int named_by(const Appraisal& appraisal, const PartNo& part) {
    int named = 0;
    for (const auto& line : appraisal.parts)
        if (line.number == part) named += line.quantity;
    return named;
}

tl::expected<Appraised, Refusal> decide_appraise(const Appraise& command, const AppraiseFacts& facts,
                                                 const std::optional<Person>& who) {
    if (const auto refused = check_row("TT-06", facts.state, who)) return tl::unexpected(*refused);
    return appraised(command.appraisal, facts);
}

tl::expected<Appraised, Refusal> decide_appraise_again(const AppraiseAgain& command, const AppraiseFacts& facts,
                                                       const std::optional<Person>& who) {
    if (const auto refused = check_row("TT-20", facts.state, who, command.note)) return tl::unexpected(*refused);
    if (!is_something_new(command.appraisal, facts.latest)) return tl::unexpected(Refusal::nothing_new_found);
    // What is in the unit stays in it, so the next version names it too (W-22).
    for (const auto& [part, count] : facts.fitted)
        if (named_by(command.appraisal, part) < count) return tl::unexpected(Refusal::fitted_not_named);
    return appraised(command.appraisal, facts);
}

}  // namespace mendbay::ticket
