#include "kiosk/parts/account.hpp"

#include "kiosk/parts/money.hpp"

#include <tuple>

namespace mendbay::parts {

namespace {

tl::unexpected<No<AccountRefusal>> no(AccountRefusal refusal) { return tl::unexpected(No<AccountRefusal>(refusal)); }

// Rounded half up; nothing: there was nothing to measure.
std::optional<int> points(long long of, long long all) {
    if (all <= 0) return {};
    const long long score = (2 * of * Score::full + all) / (2 * all);
    return int(std::clamp(score, 0LL, (long long)Score::full));
}

}  // namespace

Fen room_left(const Exposure& exposure, const Credit& credit) { return std::max(Fen{0}, credit.limit() - exposure.sum()); }

bool would_exceed(Fen advance, const Exposure& exposure, const Credit& credit) {
    return exposure.sum() + advance > credit.limit();
}

Decided<Fen, AccountRefusal> decide_advance(const AdvanceParts& command, const Exposure& exposure, const Credit& credit,
                                            const Persons& persons) {
    if (!persons.who) return no(AccountRefusal::not_signed_in);
    if (!persons.who->is(Role::centre)) return no(AccountRefusal::needs_centre);
    if (command.value <= Fen{0} || command.value > most_in_one_row) return no(AccountRefusal::amount_out_of_range);
    if (is_blank(command.delivery_note)) return no(AccountRefusal::needs_document);
    if (!command.exchange_units && would_exceed(command.value, exposure, credit)) return no(AccountRefusal::over_credit);
    return command.value;
}

int recommended_points(long long sold_a_month) {
    if (sold_a_month < 5'000) return 1;
    return sold_a_month <= 10'000 ? 2 : 3;
}

ServicePoints plan_points(MarketTier tier, long long sold_a_month) {
    const int points = recommended_points(sold_a_month);
    if (tier == MarketTier::third) return {0, points};
    // A level-2 point never stands alone: somebody must send on to it.
    return {1, std::max(1, points - 1)};
}

std::string_view name_of(Measure measure) {
    constexpr std::array<std::string_view, measure_count> names{"first_time_fix", "promise_kept", "satisfaction",
                                                                "complaints", "old_parts_on_time"};
    return names[std::size_t(measure)];
}

Score score_of(const YearFigures& figures, const AssessmentWeights& weights) {
    Score score;
    const auto set = [&](Measure measure, std::optional<int> points) { score.of[std::size_t(measure)] = points; };
    set(Measure::first_time_fix, points(figures.first_time_fix.of, figures.first_time_fix.all));
    set(Measure::promise_kept, points(figures.promise_kept.of, figures.promise_kept.all));
    set(Measure::old_parts_on_time, points(figures.old_parts_on_time.of, figures.old_parts_on_time.all));
    // All ones are nought points, all fives are a hundred.
    set(Measure::satisfaction,
        points(figures.satisfaction_sum - figures.satisfaction_answers, 4 * figures.satisfaction_answers));
    // None is a hundred points, and so many per hundred tickets are nought.
    const long long worst = figures.tickets_received * weights.complaints_per_100_that_score_nothing;
    set(Measure::complaints, points(worst - 100 * figures.complaints, worst));

    long long sum = 0, weight = 0;
    for (int i = 0; i < measure_count; ++i) {
        if (!score.of[std::size_t(i)]) continue;
        sum += (long long)*score.of[std::size_t(i)] * weights.weight[std::size_t(i)];
        weight += weights.weight[std::size_t(i)];
    }
    if (weight > 0) score.total = int((2 * sum + weight) / (2 * weight));
    return score;
}

std::vector<Ranked> ranking(const std::vector<Assessed>& all, const AssessmentWeights& weights) {
    std::vector<Ranked> list;
    for (const Assessed& assessed : all) list.push_back({{}, assessed, score_of(assessed.figures, weights)});
    const auto has_rank = [](const Ranked& one) { return !one.assessed.barred && one.score.total.has_value(); };
    std::stable_sort(list.begin(), list.end(), [&](const Ranked& a, const Ranked& b) {
        const bool first = has_rank(a), second = has_rank(b);
        if (first != second) return first;
        if (a.score.total != b.score.total) return a.score.total > b.score.total;
        return a.assessed.who < b.assessed.who;
    });
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (!has_rank(list[i])) break;
        const bool shares = i > 0 && list[i - 1].score.total == list[i].score.total;
        list[i].rank = shares ? *list[i - 1].rank : int(i) + 1;
    }
    return list;
}

std::string_view name_of(CostKind kind) {
    constexpr std::array<std::string_view, cost_kind_count> names{"labour", "parts", "freight", "refunds"};
    return names[std::size_t(kind)];
}

std::vector<CostAgainstPlan> cost_against_plan(const std::vector<Cost>& costs, const std::map<CostKey, Fen>& plan) {
    std::map<CostKey, CostAgainstPlan> table;
    const auto row = [&](const CostKey& key) -> CostAgainstPlan& {
        return table.try_emplace(key, CostAgainstPlan{key.first, key.second, {}, {}, {}, CostWarning::none}).first->second;
    };
    for (const auto& [key, amount] : plan) row(key).plan = amount;
    for (const Cost& cost : costs) {
        CostAgainstPlan& one = row({cost.outlet, cost.category});
        one.by_kind[std::size_t(cost.kind)] += cost.amount;
        one.spent += cost.amount;
    }
    std::vector<CostAgainstPlan> list;
    for (auto& [key, one] : table) {
        if (one.spent > Fen{0}) {
            if (one.spent >= one.plan) one.warning = CostWarning::at_100;
            else if (one.spent * 100 >= one.plan * 80) one.warning = CostWarning::at_80;
        }
        list.push_back(std::move(one));
    }
    return list;
}

PayPeriod pay_period_of(JobKind kind, Day day) {
    if (kind == JobKind::delivery) {
        const std::chrono::weekday weekday{day};
        const Day monday = day - std::chrono::days(weekday.iso_encoding() - 1);
        return {monday, monday + std::chrono::days(6)};
    }
    const std::chrono::year_month_day date{day};
    return {std::chrono::sys_days(date.year() / date.month() / 1),
            std::chrono::sys_days(date.year() / date.month() / std::chrono::last)};
}

std::vector<Job> pay_list(const std::vector<Job>& jobs, const StaffId& engineer, JobKind kind, Day day) {
    const PayPeriod period = pay_period_of(kind, day);
    std::vector<Job> list;
    for (const Job& job : jobs)
        if (job.counts() && job.engineer == engineer && job.kind == kind && period.first <= job.done_on &&
            job.done_on <= period.last)
            list.push_back(job);
    std::sort(list.begin(), list.end(), [](const Job& a, const Job& b) {
        return std::tie(a.done_on, a.dispatch_order) < std::tie(b.done_on, b.dispatch_order);
    });
    return list;
}

Decided<int, AccountRefusal> decide_reissue(const ReissueOrder& command, const std::optional<Job>& job,
                                            int reissued_this_month, const Persons& persons) {
    if (!persons.who) return no(AccountRefusal::not_signed_in);
    if (!persons.who->is(Role::manager)) return no(AccountRefusal::needs_manager);
    if (!job || job->dispatch_order != command.dispatch_order) return no(AccountRefusal::unknown_order);
    if (job->is_signed) return no(AccountRefusal::not_lost);
    if (is_blank(command.reason)) return no(AccountRefusal::needs_reason);
    if (reissued_this_month >= reissues_a_month) return no(AccountRefusal::reissued_too_often);
    return reissued_this_month + 1;
}

}  // namespace mendbay::parts
