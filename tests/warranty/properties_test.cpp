// The rules over many random cases: once more, written down slowly and literally, sentence by sentence and day by day, to
// be compared with what decide() says; and the things that must not make a difference.
#include "kiosk/warranty/case_json.hpp"

#include "tests/catch.hpp"
#include "tests/warranty/random_case.hpp"

#include <algorithm>

using namespace mendbay;
using namespace mendbay::warranty;
using namespace mendbay::warranty::testing;

namespace {

constexpr int cases_of_a_run = 20'000;

template <class Check>
void over_random_cases(unsigned seed, Check check) {
    Dice dice(seed);
    for (int i = 0; i < cases_of_a_run; ++i) {
        const Case facts = random_case(dice);
        const auto decision = decide(facts);
        if (!decision) {
            INFO(write_case(facts));
            FAIL(decision.error());
        }
        check(facts, *decision, dice);
    }
}

// Catch's own checks cost more than a decision, so a case is only handed to it when it fails.
void agree(bool same, const Case& facts, const Decision& decision, const char* rule) {
    if (same) return;
    INFO(write_case(facts));
    INFO(write_decision(decision));
    FAIL(rule);
}

bool gives(const Decision& decision, const std::string& reason) {
    return std::count_if(decision.reasons.begin(), decision.reasons.end(), [&](const Reason& r) { return r.id == reason; }) >
           0;
}
bool offers(const Decision& decision, Remedy remedy) {
    return std::count(decision.remedies.begin(), decision.remedies.end(), remedy) > 0;
}

Day one_day_after(Day day) { return day + std::chrono::days(1); }

// The rules again. Everything that decide() keeps from one rule to the next is worked out anew here.
struct Literal {
    const Case& c;

    bool proof_is_valid() const {
        return c.proof.kind != ProofKind::none && c.policy.proof_kinds.count(c.proof.kind) == 1 &&
               !(*c.proof.date > c.today) && !(c.unit->manufactured && *c.proof.date < *c.unit->manufactured);
    }
    bool shared() const {
        std::vector<std::string> others;
        for (const auto& serial : c.history.serials_on_proof)
            if (serial != c.unit->serial && std::count(others.begin(), others.end(), serial) == 0) others.push_back(serial);
        return proof_is_valid() && c.proof.number != "" && int(others.size()) >= c.proof.quantity;
    }
    bool conflict() const {
        return proof_is_valid() && c.proof.number != "" && c.history.proof_of_serial != "" &&
               c.history.proof_of_serial != c.proof.number;
    }
    bool mismatch() const { return proof_is_valid() && c.proof.model != "" && c.proof.model != c.unit->model; }

    std::pair<Basis, std::optional<Day>> start() const {
        if (c.policy.restart_on_exchange && c.unit->exchanged_on) return {Basis::exchange, c.unit->exchanged_on};
        std::optional<Day> named;
        if (c.policy.start == Basis::acceptance) named = c.unit->acceptance;
        if (c.policy.start == Basis::delivery) named = c.unit->delivery;
        if (c.policy.start == Basis::installation) named = c.unit->installation;
        if (named && proof_is_valid() && *c.proof.date > *named) return {c.policy.start, c.proof.date};
        if (named) return {c.policy.start, named};
        if (proof_is_valid()) return {Basis::purchase, c.proof.date};
        if (c.unit->manufactured && c.policy.no_proof_start_days)
            return {Basis::manufacture, *c.unit->manufactured + std::chrono::days(*c.policy.no_proof_start_days)};
        return {Basis::none, {}};
    }

    int months(const std::string& component) const {
        int of_unit = c.policy.whole_unit_months;
        const bool names_months = c.proof.kind == ProofKind::contract || c.proof.kind == ProofKind::warranty_card;
        if (proof_is_valid() && names_months && c.proof.months)
            if (*c.proof.months > of_unit || c.unit->sale_kind != SaleKind::normal) of_unit = *c.proof.months;
        if (component != "unit" && c.policy.component_months.count(component))
            return c.policy.component_months.at(component);
        return of_unit;
    }

    // The end and the extension. Months are counted month by month; the next repair is looked for among all that are left.
    std::pair<Day, long long> end(const std::string& component) const {
        const std::chrono::year_month_day from{*start().second};
        std::chrono::year_month month{from.year(), from.month()};
        for (int i = 0; i < months(component); ++i) month += std::chrono::months(1);
        const unsigned last = unsigned((month / std::chrono::last).day());
        Day end = month / std::chrono::day(std::min(unsigned(from.day()), last));
        long long extended = 0;
        if (c.policy.suspend_during_repair) {
            std::vector<Repair> left = c.history.repairs;
            while (true) {
                auto next = left.end();
                for (auto it = left.begin(); it != left.end(); ++it) {
                    if (!it->under_warranty || !it->ready) continue;
                    if (next == left.end() || it->received < next->received ||
                        (it->received == next->received && *it->ready < *next->ready))
                        next = it;
                }
                if (next == left.end()) break;
                if (next->received <= end)
                    for (Day d = next->received; d < *next->ready; d = one_day_after(d)) {
                        end = one_day_after(end);
                        ++extended;
                    }
                left.erase(next);
            }
        }
        return {moved(end), extended};
    }
    Day moved(Day day) const {
        if (c.policy.end_on_holiday == HolidayRule::plain) return day;
        return c.days_off.count(day) ? moved(one_day_after(day)) : day;
    }

    // Components in the order of their first mention, with the cause that counts.
    std::vector<std::pair<std::string, std::string>> findings() const {
        std::vector<std::pair<std::string, std::string>> out;
        if (!c.appraisal) return out;
        for (const auto& said : c.appraisal->findings) {
            if (std::any_of(out.begin(), out.end(), [&](const auto& known) { return known.first == said.component; }))
                continue;
            std::string cause = said.cause;
            for (auto it = c.appraisal->findings.rbegin(); it != c.appraisal->findings.rend(); ++it)
                if (it->component == said.component && c.policy.exclusions.count(it->cause)) cause = it->cause;
            out.push_back({said.component, cause});
        }
        return out;
    }
    bool rework(const std::string& component) const {
        bool found = false;
        for (const Repair& r : c.history.repairs)
            for (const auto& repaired : r.components)
                if (repaired == component && r.completed && r.collected && *r.collected <= c.today &&
                    c.policy.repair_guarantee_days && (c.today - *r.collected).count() <= *c.policy.repair_guarantee_days)
                    found = true;
        return found;
    }
    CoverState state(const std::pair<std::string, std::string>& finding) const {
        if (c.policy.exclusions.count(finding.second)) return CoverState::excluded;
        if (rework(finding.first)) return CoverState::rework;
        if (!start().second) return CoverState::expired;
        return c.today <= end(finding.first).first ? CoverState::covered : CoverState::expired;
    }

    Verdict verdict() const {
        int covered = 0, excluded = 0;
        for (const auto& finding : findings()) {
            if (state(finding) == CoverState::covered || state(finding) == CoverState::rework) ++covered;
            if (state(finding) == CoverState::excluded) ++excluded;
        }
        const int all = int(findings().size());
        const bool started = start().second.has_value();
        Verdict verdict;
        if (all == 0)
            verdict = !started ? Verdict::no_cover : c.today <= end("unit").first ? Verdict::covered : Verdict::expired;
        else if (covered == all) verdict = Verdict::covered;
        else if (covered > 0) verdict = Verdict::partly_covered;
        else if (excluded == all) verdict = Verdict::excluded;
        else verdict = started ? Verdict::expired : Verdict::no_cover;

        if (verdict == Verdict::excluded) return Verdict::excluded;
        if (c.contract && c.contract->from <= c.today && c.today <= c.contract->to &&
            c.contract->serials[0] == c.unit->serial && excluded == 0 && verdict != Verdict::covered)
            return Verdict::contract;
        if ((shared() || conflict() || mismatch()) && !c.proof.verified_by_staff) return Verdict::staff_review;
        return verdict;
    }

    bool repeat_count() const {
        int n = 0;
        for (const Repair& r : c.history.repairs) n += r.completed && r.under_warranty;
        return n >= c.policy.repairs_before_exchange;
    }
    static long long length(const Repair& r, Day today) { return ((r.ready ? *r.ready : today) - r.received).count(); }
    bool repeat_days() const {
        for (const Repair& r : c.history.repairs)
            if (r.under_warranty && !(r.delay_cause && *r.delay_cause == DelayCause::customer) &&
                length(r, c.today) > c.policy.repair_days_before_exchange)
                return true;
        return false;
    }
    bool repeat_own_delay() const {
        for (const Repair& r : c.history.repairs)
            if (r.under_warranty && r.delay_cause && *r.delay_cause == DelayCause::own &&
                c.policy.repairer_days_before_exchange && length(r, c.today) > *c.policy.repairer_days_before_exchange)
                return true;
        return false;
    }
    bool repeats() const { return repeat_count() || repeat_days() || repeat_own_delay(); }

    bool window(int days) const {
        if (!start().second) return false;
        Day last = *start().second;
        for (int i = 0; i < days; ++i) last = one_day_after(last);
        return c.today <= moved(last);
    }
    bool in_term() const { return start().second && start().first != Basis::manufacture && c.today <= end("unit").first; }
    bool fault() const { return c.appraisal ? c.appraisal->performance_fault : true; }
    bool copy() const { return proof_is_valid() && c.proof.kind == ProofKind::invoice_copy; }
    std::vector<Remedy> remedies() const {
        std::vector<Remedy> out;
        const Basis basis = start().first;
        if (verdict() == Verdict::covered) {
            if (in_term() && basis != Basis::exchange && basis != Basis::none && window(c.policy.return_days) && fault() &&
                !copy())
                out.push_back(Remedy::return_unit);
            if (in_term() && fault() && (window(c.policy.exchange_days) || repeats())) out.push_back(Remedy::exchange);
            out.push_back(Remedy::repair);
            if (basis == Basis::purchase && c.policy.goodwill_return_days && window(*c.policy.goodwill_return_days) &&
                c.unit->sale_kind == SaleKind::normal && c.proof.kind != ProofKind::invoice_copy)
                out.push_back(Remedy::goodwill_return);
        }
        if (verdict() == Verdict::partly_covered) {
            if (in_term() && fault() && repeats()) out.push_back(Remedy::exchange);
            out.push_back(Remedy::repair);
        }
        return out;
    }

    std::vector<Reason> reasons() const {
        std::vector<Reason> out;
        const auto say = [&](bool holds, const std::string& id) {
            if (holds) out.push_back({id, {}, {}});
        };
        const bool given = c.proof.kind != ProofKind::none;
        say(given && c.policy.proof_kinds.count(c.proof.kind) == 0, "proof.kind_not_accepted");
        say(given && *c.proof.date > c.today, "proof.future_date");
        say(given && c.unit->manufactured && *c.proof.date < *c.unit->manufactured, "proof.before_manufacture");
        say(shared(), "proof.shared");
        say(conflict(), "proof.conflict");
        say(mismatch(), "proof.model_mismatch");
        const auto [basis, started] = start();
        say(!started, "proof.missing");
        say(true, "basis." + std::string(name_of(basis)));
        if (started) {
            out.push_back({"cover.ends", end("unit").first, {}});
            if (end("unit").second > 0) out.push_back({"cover.extended", {}, end("unit").second});
        }
        std::set<std::string> said;
        for (const auto& finding : findings()) {
            const CoverState judged = state(finding);
            const std::string id = judged == CoverState::excluded ? "excluded." + finding.second : "rework";
            if (judged == CoverState::excluded || judged == CoverState::rework) say(said.insert(id).second, id);
        }
        say(verdict() == Verdict::contract, "contract.active");
        if (verdict() == Verdict::covered || verdict() == Verdict::partly_covered) {
            say(repeat_count(), "repeat.count");
            say(repeat_days(), "repeat.days");
            say(repeat_own_delay(), "repeat.own_delay");
        }
        return out;
    }
};

}  // namespace

TEST_CASE("the rules, read slowly and literally, say the same in every random case") {
    std::map<Verdict, int> verdicts;
    std::map<Remedy, int> remedies;
    over_random_cases(1, [&](const Case& facts, const Decision& decision, Dice&) {
        if (facts.unit->status != UnitStatus::active) return;
        const Literal literal{facts};
        const auto& cover = *decision.cover;
        agree(cover.basis == literal.start().first && cover.start == literal.start().second, facts, decision, "W-05");
        if (cover.start) {
            const auto [end, extended] = literal.end("unit");
            agree(cover.end == end && cover.extended_days == extended, facts, decision, "W-06");
            agree(cover.remaining_days == (end > facts.today ? (end - facts.today).count() : 0), facts, decision, "W-07");
        }
        const auto findings = literal.findings();
        agree(cover.components.size() == findings.size(), facts, decision, "W-08, one each");
        for (std::size_t i = 0; i < findings.size(); ++i) {
            const ComponentCover& component = cover.components[i];
            agree(component.id == findings[i].first && component.state == literal.state(findings[i]), facts, decision,
                  "W-08");
            agree(component.end.has_value() == cover.start.has_value(), facts, decision, "W-08, end null");
            if (component.end) agree(*component.end == literal.end(component.id).first, facts, decision, "W-06, component");
        }
        agree(decision.verdict == literal.verdict(), facts, decision, "W-09 to W-11");
        agree(decision.remedies == literal.remedies(), facts, decision, "W-12");
        agree(decision.reasons == literal.reasons(), facts, decision, "W-14");
        ++verdicts[decision.verdict];
        for (const Remedy remedy : decision.remedies) ++remedies[remedy];
    });
    // The dice reach every answer often enough for the comparison to mean something.
    for (const Verdict verdict : all_of<Verdict>()) CHECK(verdicts[verdict] > 100);
    for (const Remedy remedy : all_of<Remedy>()) CHECK(remedies[remedy] > 100);
}

TEST_CASE("a stored random case comes back as the same case and the same decision") {
    over_random_cases(2, [](const Case& facts, const Decision& decision, Dice&) {
        const std::string stored = write_case(facts);
        const auto again = read_case(stored);
        agree(again.has_value(), facts, decision, "not read again");
        agree(write_case(again->facts) == stored, facts, decision, "not the same case");
        agree(*decide(again->facts) == decision, facts, decision, "not the same decision");
    });
}

TEST_CASE("the order in which repairs and serials are handed in makes no difference, nor does the unit's own serial") {
    over_random_cases(3, [](const Case& facts, const Decision& decision, Dice&) {
        Case other = facts;
        std::reverse(other.history.repairs.begin(), other.history.repairs.end());
        std::reverse(other.history.serials_on_proof.begin(), other.history.serials_on_proof.end());
        other.history.serials_on_proof.push_back(facts.unit->serial);
        agree(*decide(other) == decision, facts, decision, "order");
    });
}

TEST_CASE("a proof verified by staff changes no date and no proof reason, and leaves nothing for the staff") {
    over_random_cases(4, [](const Case& facts, const Decision&, Dice&) {
        Case unverified = facts, verified = facts;
        unverified.proof.verified_by_staff = false;
        verified.proof.verified_by_staff = true;
        const Decision a = *decide(unverified), b = *decide(verified);
        agree(a.cover == b.cover, facts, b, "dates");
        if (facts.unit->status == UnitStatus::active)
            agree(b.verdict != Verdict::staff_review, facts, b, "still for the staff");
        if (a.verdict != Verdict::staff_review) agree(a == b, facts, b, "verified changes more than the doubt");
    });
}

TEST_CASE("days off can only help the customer, and make no difference where ends do not move") {
    over_random_cases(5, [](const Case& facts, const Decision& decision, Dice&) {
        Case working = facts;
        working.days_off.clear();
        const Decision without = *decide(working);
        if (facts.policy.end_on_holiday == HolidayRule::plain) return agree(without == decision, facts, decision, "plain");
        if (!decision.cover || !decision.cover->end) return;
        agree(*decision.cover->end >= *without.cover->end, facts, decision, "an end moved back");
        agree(decision.cover->extended_days == without.cover->extended_days, facts, decision, "a day off counted as repair");
        for (const Remedy remedy : {Remedy::return_unit, Remedy::exchange, Remedy::repair, Remedy::goodwill_return})
            if (offers(without, remedy) && decision.verdict == without.verdict)
                agree(offers(decision, remedy), facts, decision, "a remedy was lost");
    });
}

TEST_CASE("a decision says a thing once, and only what belongs to its verdict") {
    over_random_cases(6, [](const Case& facts, const Decision& decision, Dice&) {
        std::set<std::string> ids;
        for (const Reason& reason : decision.reasons) agree(ids.insert(reason.id).second, facts, decision, "said twice");
        agree(gives(decision, "contract.active") == (decision.verdict == Verdict::contract), facts, decision, "contract");
        const bool mends = decision.verdict == Verdict::covered || decision.verdict == Verdict::partly_covered;
        agree(offers(decision, Remedy::repair) == mends, facts, decision, "repair");
        agree(mends || decision.remedies.empty(), facts, decision, "remedies");
    });
}
