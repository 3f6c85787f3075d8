// What an outlet may be advanced, how many there should be, how good they are and what they cost: …,
// A-09 (spec 04). Deposits: deposit.hpp. The account itself: settlement.hpp.
//
// Figures are whole numbers: shares are counts of so many out of so many, scores are in hundredths of a point.
#pragma once

#include "kiosk/base/id.hpp"
#include "kiosk/parts/deposit.hpp"

#include <array>
#include <map>
#include <string>
#include <vector>

namespace mendbay::parts {

// ----

struct Exposure {
    Fen advanced, credited, unused_returned, paid = {};

    Fen sum() const { return advanced - credited - unused_returned - paid; }
};
struct Credit {
    Fen deposit;  // for parts: both payers
    Fen line;

    Fen limit() const { return deposit + line; }
};
// What may still be advanced; nought where nothing may.
Fen room_left(const Exposure& exposure, const Credit& credit);
// The outlet shows the warning; the centre refuses.
bool would_exceed(Fen advance, const Exposure& exposure, const Credit& credit);

struct AdvanceParts {
    static constexpr std::string_view verb = "advance_parts";
    std::string delivery_note;
    Fen value;
    OutletCode outlet = {};
    bool exchange_units = false;  // a line of their own, and no part of the exposure
};
// The value advanced, which is a settlement line.
Decided<Fen, AccountRefusal> decide_advance(const AdvanceParts& command, const Exposure& exposure, const Credit& credit,
                                            const Persons& persons);

// ---- service points of a market (seed 004)

enum class MarketTier { first = 1, second = 2, third = 3 };
struct ServicePoints {
    int level_2 = 0, level_1 = 0;

    int sum() const { return level_2 + level_1; }
    friend bool operator==(const ServicePoints&, const ServicePoints&) = default;
};
int recommended_points(long long sold_a_month);
// First and second tier: one of level 2 and one or two of level 1. Third tier: level 1 only.
ServicePoints plan_points(MarketTier tier, long long sold_a_month);

// ---- the yearly assessment, of outlets and of people

struct Share {
    long long of = 0, all = 0;
};
// As defined in spec 06.
struct YearFigures {
    Share first_time_fix, promise_kept, old_parts_on_time;
    long long satisfaction_sum = 0, satisfaction_answers = 0;  // of 1 … 5
    long long complaints = 0, tickets_received = 0;
};
enum class Measure { first_time_fix, promise_kept, satisfaction, complaints, old_parts_on_time };
inline constexpr int measure_count = 5;
std::string_view name_of(Measure measure);

struct AssessmentWeights {
    std::array<int, measure_count> weight{20, 20, 20, 20, 20};
    int complaints_per_100_that_score_nothing = 5;
};
struct Score {
    static constexpr int full = 100'00;  // hundred points

    std::array<std::optional<int>, measure_count> of = {};  // 0 … full; nothing: there was nothing to measure
    std::optional<int> total = {};                          // by weight, of what was measured

    friend bool operator==(const Score&, const Score&) = default;
};
Score score_of(const YearFigures& figures, const AssessmentWeights& weights = {});

struct Assessed {
    std::string who;  // an outlet's code, or a person's id
    YearFigures figures;
    bool barred = false;  // a verified overcharge (C, charges)
};
struct Ranked {
    std::optional<int> rank;  // equal totals share one; nothing: barred, or nothing was measured
    Assessed assessed;
    Score score;
};
// The best first; those without a rank come last, with their figures.
std::vector<Ranked> ranking(const std::vector<Assessed>& all, const AssessmentWeights& weights = {});

// ---- cost of the year against its plan

enum class CostKind { labour, parts, freight, refunds };
inline constexpr int cost_kind_count = 4;
std::string_view name_of(CostKind kind);

struct Cost {
    OutletCode outlet;
    CategoryId category;
    CostKind kind;
    Fen amount;
};
enum class CostWarning { none, at_80, at_100 };
using CostKey = std::pair<OutletCode, CategoryId>;
struct CostAgainstPlan {
    OutletCode outlet;
    CategoryId category;
    std::array<Fen, cost_kind_count> by_kind;
    Fen spent, plan;
    CostWarning warning;
};
// A row for each outlet and category that has a plan or cost. What costs without a plan is at 100 %.
std::vector<CostAgainstPlan> cost_against_plan(const std::vector<Cost>& costs, const std::map<CostKey, Fen>& plan);

// ---- pay by job

enum class JobKind { delivery, installation };
inline constexpr int reissues_a_month = 2;

struct Job {
    std::string dispatch_order;
    StaffId engineer;
    JobKind kind;
    Day done_on;
    bool is_signed = false, is_followed_up = false;

    bool counts() const { return is_signed && is_followed_up; }
};
// Monday to Sunday for deliveries, the calendar month for installations.
struct PayPeriod {
    Day first, last;
    friend bool operator==(const PayPeriod&, const PayPeriod&) = default;
};
PayPeriod pay_period_of(JobKind kind, Day day);
// The jobs of that engineer that count in the period that holds `day`, by day and number.
std::vector<Job> pay_list(const std::vector<Job>& jobs, const StaffId& engineer, JobKind kind, Day day);

struct ReissueOrder {
    static constexpr std::string_view verb = "reissue_dispatch_order";
    std::string dispatch_order, reason;
};
// A lost order is printed again by the manager, at most two a month and outlet. How many there are with this one.
Decided<int, AccountRefusal> decide_reissue(const ReissueOrder& command, const std::optional<Job>& job,
                                            int reissued_this_month, const Persons& persons);

}  // namespace mendbay::parts
