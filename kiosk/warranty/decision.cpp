// The warranty rule book, W-01 to W-16, in the order in which it is written. Each rule is one function; decide(), at
// the end, is their table of contents. A rule that says something to the customer appends its reason when it is
// reached, so the reasons stand in the order of the rules by themselves (W-14).
//
// Dates are the only thing that can go wrong: each date that a rule computes passes through existing().
#include "kiosk/warranty/decision.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace mendbay::warranty {

namespace {

template <class T>
using OrBadDate = tl::expected<T, std::string>;

using Reasons = std::vector<Reason>;

void give(Reasons& reasons, std::string id) { reasons.push_back({std::move(id), {}, {}}); }

OrBadDate<Day> existing(std::optional<Day> day, std::string_view what) {
    if (day) return *day;
    return tl::unexpected(fmt::format("{}: outside the years 0001 to 9999", what));
}

// W-18. With `next_working_day`, a last day that falls on a day off moves on to the next that does not.
OrBadDate<Day> off_holidays(const Case& facts, Day last, std::string_view what) {
    std::optional<Day> day = last;
    if (facts.policy.end_on_holiday == HolidayRule::next_working_day)
        while (day && facts.days_off.contains(*day)) day = plus_days(*day, 1);
    return existing(day, what);
}

// W-01, W-02. A unit that nobody knows, or that should not be here: staff looks, and nothing is computed.
std::optional<Decision> stopped_at_the_unit(const Case& facts) {
    const auto review = [](std::string reason) {
        return Decision{Verdict::staff_review, {}, {}, {{std::move(reason), {}, {}}}};
    };
    if (!facts.unit) return review("unit.unknown");
    if (facts.unit->status != UnitStatus::active) return review(fmt::format("unit.{}", name_of(facts.unit->status)));
    return {};
}

// W-03. The proof, if it is valid. From here on an invalid one is no proof, but its reasons stay.
const Proof* valid_proof(const Case& facts, Reasons& reasons) {
    const Proof& proof = facts.proof;
    if (proof.kind == ProofKind::none) return nullptr;
    const auto before = reasons.size();
    if (!facts.policy.proof_kinds.contains(proof.kind)) give(reasons, "proof.kind_not_accepted");
    if (proof.date > facts.today) give(reasons, "proof.future_date");
    if (facts.unit->manufactured && proof.date < facts.unit->manufactured) give(reasons, "proof.before_manufacture");
    return reasons.size() == before ? &proof : nullptr;
}

// W-04, W-19. Whether a valid proof contradicts what else is known. Two empty numbers are two unknown papers, so
// without a number nothing can be shared or in conflict.
bool conflicting(const Proof& proof, const Case& facts, Reasons& reasons) {
    const auto before = reasons.size();
    if (!proof.number.empty()) {
        std::set<std::string_view> others(facts.history.serials_on_proof.begin(), facts.history.serials_on_proof.end());
        others.erase(facts.unit->serial);
        if (std::cmp_greater_equal(others.size(), proof.quantity)) give(reasons, "proof.shared");
        const std::string& bound = facts.history.proof_of_serial;
        if (!bound.empty() && bound != proof.number) give(reasons, "proof.conflict");
    }
    if (!proof.model.empty() && proof.model != facts.unit->model) give(reasons, "proof.model_mismatch");
    return reasons.size() > before;
}

struct Start {
    Basis basis = Basis::none;
    std::optional<Day> day;
};

// The unit's own date of the kind from which the policy counts; a purchase is dated by the proof alone.
std::optional<Day> own_date(const Unit& unit, Basis start) {
    switch (start) {
        case Basis::acceptance: return unit.acceptance;
        case Basis::delivery: return unit.delivery;
        case Basis::installation: return unit.installation;
        case Basis::purchase:
        case Basis::exchange:
        case Basis::manufacture:
        case Basis::none: break;
    }
    return {};
}

// W-05, W-17. Where the cover starts: the first that applies.
OrBadDate<Start> start_of(const Case& facts, const Proof* proof, Reasons& reasons) {
    const Policy& policy = facts.policy;
    const Unit& unit = *facts.unit;
    Start start;
    if (policy.restart_on_exchange && unit.exchanged_on) {
        start = {Basis::exchange, unit.exchanged_on};
    } else if (const auto own = own_date(unit, policy.start)) {
        start = {policy.start, proof ? std::max(*own, *proof->date) : *own};
    } else if (proof) {
        start = {Basis::purchase, proof->date};
    } else if (unit.manufactured && policy.no_proof_start_days) {
        const auto day = existing(plus_days(*unit.manufactured, *policy.no_proof_start_days), "start");
        if (!day) return tl::unexpected(day.error());
        start = {Basis::manufacture, *day};
    } else {
        give(reasons, "proof.missing");
    }
    give(reasons, fmt::format("basis.{}", name_of(start.basis)));
    return start;
}

// W-06, W-16. The months of the unit: a paper that names a longer term keeps its word; a unit that was not sold in the
// normal way has the term its paper names, longer or not.
int unit_months(const Case& facts, const Proof* proof) {
    const int usual = facts.policy.whole_unit_months;
    if (!proof || !proof->months) return usual;
    if (proof->kind != ProofKind::contract && proof->kind != ProofKind::warranty_card) return usual;
    return *proof->months > usual || facts.unit->sale_kind != SaleKind::normal ? *proof->months : usual;
}

int component_months(const Case& facts, const std::string& component, int of_unit) {
    const auto own = facts.policy.component_months.find(component);
    return component == "unit" || own == facts.policy.component_months.end() ? of_unit : own->second;
}

// W-06. The repairs that may extend the cover, in the order in which they are taken.
std::vector<const Repair*> suspending_repairs(const Case& facts) {
    std::vector<const Repair*> repairs;
    if (!facts.policy.suspend_during_repair) return repairs;
    for (const Repair& repair : facts.history.repairs)
        if (repair.under_warranty && repair.ready) repairs.push_back(&repair);
    std::stable_sort(repairs.begin(), repairs.end(), [](const Repair* a, const Repair* b) {
        return std::tie(a->received, a->ready) < std::tie(b->received, b->ready);
    });
    return repairs;
}

struct End {
    Day day;
    long long extended_days = 0;
};

// W-06. The last day of a term. A repair counts when it was received on or before the end as extended so far; only the
// end that comes out moves off a holiday, and that is no extension.
OrBadDate<End> end_of(const Case& facts, const std::vector<const Repair*>& repairs, Day start, int months,
                      std::string_view what) {
    const auto plain = existing(plus_months(start, months), what);
    if (!plain) return tl::unexpected(plain.error());
    End end{*plain};
    for (const Repair* repair : repairs) {
        if (repair->received > end.day) break;
        const long long days = days_between(repair->received, *repair->ready);
        const auto later = existing(plus_days(end.day, days), what);
        if (!later) return tl::unexpected(later.error());
        end = {*later, end.extended_days + days};
    }
    const auto moved = off_holidays(facts, end.day, what);
    if (!moved) return tl::unexpected(moved.error());
    return End{*moved, end.extended_days};
}

// W-05 to W-07. The cover of the whole unit, its components not looked at yet.
OrBadDate<Cover> unit_cover(const Case& facts, const Start& start, const std::vector<const Repair*>& repairs, int months,
                            Reasons& reasons) {
    Cover cover;
    cover.basis = start.basis;
    if (!start.day) return cover;
    const auto end = end_of(facts, repairs, *start.day, months, "end");
    if (!end) return tl::unexpected(end.error());
    cover.start = start.day;
    cover.end = end->day;
    cover.extended_days = end->extended_days;
    cover.remaining_days = std::max(0LL, days_between(facts.today, end->day));
    reasons.push_back({"cover.ends", cover.end, {}});
    if (cover.extended_days > 0) reasons.push_back({"cover.extended", {}, cover.extended_days});
    return cover;
}

// W-08. A component named twice is one finding: its first excluded cause wins, else its first.
std::vector<Finding> one_each(const Case& facts) {
    std::vector<Finding> findings;
    if (!facts.appraisal) return findings;
    for (const Finding& said : facts.appraisal->findings) {
        const auto known = std::find_if(findings.begin(), findings.end(),
                                        [&](const Finding& finding) { return finding.component == said.component; });
        const auto& excluded = facts.policy.exclusions;
        if (known == findings.end()) findings.push_back(said);
        else if (!excluded.contains(known->cause) && excluded.contains(said.cause)) known->cause = said.cause;
    }
    return findings;
}

// W-08, W-15. Whether the repair guarantee of an earlier repair, paid or not, still holds for this component.
OrBadDate<bool> is_rework(const Case& facts, const std::string& component) {
    if (!facts.policy.repair_guarantee_days) return false;
    for (const Repair& repair : facts.history.repairs) {
        if (!repair.completed || !repair.collected || *repair.collected > facts.today) continue;
        if (std::find(repair.components.begin(), repair.components.end(), component) == repair.components.end()) continue;
        const auto last = existing(plus_days(*repair.collected, *facts.policy.repair_guarantee_days), "repair guarantee");
        if (!last) return tl::unexpected(last.error());
        if (facts.today <= *last) return true;
    }
    return false;
}

// W-08. The first that applies; with no start there is no end, and what has no end is expired.
OrBadDate<CoverState> state_of(const Case& facts, const Finding& finding, std::optional<Day> end) {
    if (facts.policy.exclusions.contains(finding.cause)) return CoverState::excluded;
    const auto rework = is_rework(facts, finding.component);
    if (!rework) return tl::unexpected(rework.error());
    if (*rework) return CoverState::rework;
    return end && facts.today <= *end ? CoverState::covered : CoverState::expired;
}

// W-08. What the appraisal found, judged one component at a time, each by its own end (W-06).
OrBadDate<std::vector<ComponentCover>> judged_findings(const Case& facts, const Cover& cover,
                                                       const std::vector<const Repair*>& repairs, int of_unit,
                                                       Reasons& reasons) {
    const auto give_once = [&](std::string id) {
        const bool said = std::any_of(reasons.begin(), reasons.end(), [&](const Reason& reason) { return reason.id == id; });
        if (!said) give(reasons, std::move(id));
    };
    std::vector<ComponentCover> judged;
    for (const Finding& finding : one_each(facts)) {
        std::optional<Day> last;
        if (cover.start) {
            const int months = component_months(facts, finding.component, of_unit);
            const auto end = end_of(facts, repairs, *cover.start, months, finding.component);
            if (!end) return tl::unexpected(end.error());
            last = end->day;
        }
        const auto state = state_of(facts, finding, last);
        if (!state) return tl::unexpected(state.error());
        if (*state == CoverState::excluded) give_once("excluded." + finding.cause);
        if (*state == CoverState::rework) give_once("rework");
        judged.push_back({finding.component, last, *state});
    }
    return judged;
}

bool all_excluded(const std::vector<ComponentCover>& components) {
    return std::all_of(components.begin(), components.end(),
                       [](const ComponentCover& component) { return component.state == CoverState::excluded; });
}

// W-07, W-09. What the cover and the findings say together.
Verdict combined(const Case& facts, const Cover& cover) {
    const auto& components = cover.components;
    const Verdict uncovered = cover.start ? Verdict::expired : Verdict::no_cover;
    if (components.empty()) return cover.end && facts.today <= *cover.end ? Verdict::covered : uncovered;
    const auto covered = std::count_if(components.begin(), components.end(),
                                       [](const ComponentCover& component) { return component.covered(); });
    if (std::cmp_equal(covered, components.size())) return Verdict::covered;
    if (covered > 0) return Verdict::partly_covered;
    return all_excluded(components) ? Verdict::excluded : uncovered;
}

// W-10. Whether a maintenance contract takes over what the warranty does not bear.
bool lifted_by_contract(const Case& facts, const Cover& cover, Verdict verdict) {
    if (verdict != Verdict::expired && verdict != Verdict::partly_covered && verdict != Verdict::no_cover) return false;
    for (const ComponentCover& component : cover.components)
        if (component.state == CoverState::excluded) return false;
    if (!facts.contract || facts.today < facts.contract->from || facts.today > facts.contract->to) return false;
    const auto& serials = facts.contract->serials;
    return std::find(serials.begin(), serials.end(), facts.unit->serial) != serials.end();
}

// W-13. What repeated or endless repair gives a right to exchange, over all repairs whenever received.
struct Repeats {
    bool count = false, days = false, own_delay = false;
    bool any() const { return count || days || own_delay; }
};

Repeats repeats_of(const Case& facts) {
    const Policy& policy = facts.policy;
    Repeats repeats;
    long long completed = 0;
    for (const Repair& repair : facts.history.repairs) {
        if (!repair.under_warranty) continue;
        if (repair.completed) ++completed;
        const long long days = days_between(repair.received, repair.ready.value_or(facts.today));
        if (repair.delay_cause != DelayCause::customer && days > policy.repair_days_before_exchange) repeats.days = true;
        if (repair.delay_cause == DelayCause::own && policy.repairer_days_before_exchange &&
            days > *policy.repairer_days_before_exchange)
            repeats.own_delay = true;
    }
    repeats.count = completed >= policy.repairs_before_exchange;
    return repeats;
}

// W-12. A window of n days after the start is open up to and with its last day, which may move like an end.
OrBadDate<bool> window_open(const Case& facts, const Cover& cover, std::optional<int> days, std::string_view what) {
    if (!cover.start || !days) return false;
    const auto last = existing(plus_days(*cover.start, *days), what);
    if (!last) return tl::unexpected(last.error());
    const auto moved = off_holidays(facts, *last, what);
    if (!moved) return tl::unexpected(moved.error());
    return facts.today <= *moved;
}

// W-12. What the customer may ask for, in the order of the rule book.
OrBadDate<std::vector<Remedy>> remedies_of(const Case& facts, const Proof* proof, const Cover& cover, Verdict verdict,
                                           const Repeats& repeats) {
    const bool in_term = cover.start && cover.basis != Basis::manufacture && facts.today <= *cover.end;
    const bool fault = !facts.appraisal || facts.appraisal->performance_fault;
    const bool copy = proof && proof->kind == ProofKind::invoice_copy;
    const bool sold = cover.basis == Basis::purchase || cover.basis == Basis::acceptance || cover.basis == Basis::delivery ||
                      cover.basis == Basis::installation;

    std::vector<Remedy> remedies;
    if (verdict == Verdict::covered) {
        const auto returning = window_open(facts, cover, facts.policy.return_days, "return window");
        if (!returning) return tl::unexpected(returning.error());
        const auto exchanging = window_open(facts, cover, facts.policy.exchange_days, "exchange window");
        if (!exchanging) return tl::unexpected(exchanging.error());
        const auto goodwill = window_open(facts, cover, facts.policy.goodwill_return_days, "goodwill return window");
        if (!goodwill) return tl::unexpected(goodwill.error());

        if (in_term && sold && *returning && fault && !copy) remedies.push_back(Remedy::return_unit);
        if (in_term && fault && (*exchanging || repeats.any())) remedies.push_back(Remedy::exchange);
        remedies.push_back(Remedy::repair);
        if (cover.basis == Basis::purchase && *goodwill && facts.unit->sale_kind == SaleKind::normal && !copy)
            remedies.push_back(Remedy::goodwill_return);
    } else if (verdict == Verdict::partly_covered) {
        if (in_term && fault && repeats.any()) remedies.push_back(Remedy::exchange);
        remedies.push_back(Remedy::repair);
    }
    return remedies;
}

}  // namespace

tl::expected<Decision, std::string> decide(const Case& facts) {
    if (auto stopped = stopped_at_the_unit(facts)) return *std::move(stopped);  // W-01, W-02

    Decision decision;
    Reasons& reasons = decision.reasons;
    const Proof* proof = valid_proof(facts, reasons);                                                 // W-03
    const bool doubtful = proof && conflicting(*proof, facts, reasons) && !proof->verified_by_staff;  // W-04
    const auto start = start_of(facts, proof, reasons);                                               // W-05
    if (!start) return tl::unexpected(start.error());

    const int months = unit_months(facts, proof);  // W-06, W-07
    const auto repairs = suspending_repairs(facts);
    auto cover = unit_cover(facts, *start, repairs, months, reasons);
    if (!cover) return tl::unexpected(cover.error());

    auto components = judged_findings(facts, *cover, repairs, months, reasons);  // W-08
    if (!components) return tl::unexpected(components.error());
    cover->components = *std::move(components);

    decision.verdict = combined(facts, *cover);                 // W-09
    if (lifted_by_contract(facts, *cover, decision.verdict)) {  // W-10
        decision.verdict = Verdict::contract;
        give(reasons, "contract.active");
    } else if (doubtful && decision.verdict != Verdict::excluded) {  // W-11
        decision.verdict = Verdict::staff_review;
    }

    const Repeats repeats = repeats_of(facts);
    auto remedies = remedies_of(facts, proof, *cover, decision.verdict, repeats);  // W-12
    if (!remedies) return tl::unexpected(remedies.error());
    decision.remedies = *std::move(remedies);
    if (decision.verdict == Verdict::covered || decision.verdict == Verdict::partly_covered) {  // W-13
        if (repeats.count) give(reasons, "repeat.count");
        if (repeats.days) give(reasons, "repeat.days");
        if (repeats.own_delay) give(reasons, "repeat.own_delay");
    }
    decision.cover = *std::move(cover);
    return decision;
}

}  // namespace mendbay::warranty
