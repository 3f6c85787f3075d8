// … A-09: credit, deposits, planning, assessment, cost and pay by job.
#include "kiosk/parts/account.hpp"
#include "tests/parts/people.hpp"

#include <random>

using namespace mendbay;
using namespace mendbay::parts;
using namespace mendbay::parts::people;

namespace {

const Day today = day("2026-03-02");
const Persons centre = at(Station::centre, auditor);
const Persons outlet = at(Station::counter, manager);

// Ten of ten in everything, nobody complains.
YearFigures perfect() { return {{10, 10}, {10, 10}, {10, 10}, 50, 10, 0, 100}; }

}  // namespace

TEST_CASE("A-01: no more is advanced than deposit and credit line carry, to the fen") {
    const Exposure exposure{Fen{100'000}, Fen{30'000}, Fen{10'000}, Fen{5'000}};
    const Credit credit{Fen{40'000}, Fen{20'000}};
    CHECK(exposure.sum() == Fen{55'000});
    CHECK(room_left(exposure, credit) == Fen{5'000});
    CHECK(decide_advance({"N-1", Fen{5'000}}, exposure, credit, centre).value() == Fen{5'000});
    CHECK(why(decide_advance({"N-1", Fen{5'001}}, exposure, credit, centre)) == AccountRefusal::over_credit);
    CHECK(would_exceed(Fen{5'001}, exposure, credit));
    CHECK_FALSE(would_exceed(Fen{5'000}, exposure, credit));
    CHECK(room_left(exposure, {Fen{0}, Fen{0}}) == Fen{0});
    CHECK(why(decide_advance({"N-1", Fen{0}}, exposure, credit, centre)) == AccountRefusal::amount_out_of_range);
    CHECK(why(decide_advance({"", Fen{1}}, exposure, credit, centre)) == AccountRefusal::needs_document);
    CHECK(why(decide_advance({"N-1", Fen{1}}, exposure, credit, outlet)) == AccountRefusal::needs_centre);
    CHECK(why(decide_advance({"N-1", Fen{1}}, exposure, credit, nobody)) == AccountRefusal::not_signed_in);
}

TEST_CASE("A-04: one, two or three service points by what a market sells, and of which level by its tier") {
    struct Row {
        long long sold;
        int points;
        ServicePoints first, third;
    };
    const Row rows[]{
        {0, 1, {1, 1}, {0, 1}},      {4'999, 1, {1, 1}, {0, 1}},  {5'000, 2, {1, 1}, {0, 2}},
        {10'000, 2, {1, 1}, {0, 2}}, {10'001, 3, {1, 2}, {0, 3}}, {1'000'000, 3, {1, 2}, {0, 3}},
    };
    for (const auto& [sold, points, first, third] : rows) {
        INFO(sold);
        CHECK(recommended_points(sold) == points);
        CHECK(plan_points(MarketTier::first, sold) == first);
        CHECK(plan_points(MarketTier::second, sold) == first);
        CHECK(plan_points(MarketTier::third, sold) == third);
    }
}

TEST_CASE("A-07: a deposit is paid in, drawn and given back, each payer's part for itself and never below nought") {
    std::vector<DepositRow> rows;
    const auto write = [&](DepositFor ledger, DepositPayer payer, DepositStep step, Fen amount) {
        const auto decided = decide_deposit({ledger, payer, step, amount, "paper"}, rows, centre, today);
        if (decided) rows.push_back(*decided);
        return decided;
    };
    using enum DepositStep;
    CHECK(write(DepositFor::parts, DepositPayer::outlet, paid_in, Fen{50'000}));
    CHECK(write(DepositFor::parts, DepositPayer::agent, paid_in, Fen{10'000}));
    CHECK(write(DepositFor::loaners, DepositPayer::outlet, paid_in, Fen{7'000}));
    CHECK(write(DepositFor::parts, DepositPayer::outlet, drawn, Fen{20'000}));
    CHECK(write(DepositFor::parts, DepositPayer::agent, given_back, Fen{10'000}));
    CHECK(balance_of(DepositFor::parts, rows) == DepositBalance{DepositFor::parts, Fen{30'000}, Fen{0}});
    CHECK(balance_of(DepositFor::parts, rows).sum() == Fen{30'000});
    CHECK(balance_of(DepositFor::loaners, rows) == DepositBalance{DepositFor::loaners, Fen{7'000}, Fen{0}});

    CHECK(why(write(DepositFor::parts, DepositPayer::agent, drawn, Fen{1})) == AccountRefusal::more_than_deposited);
    CHECK(why(write(DepositFor::parts, DepositPayer::outlet, given_back, Fen{30'001})) ==
          AccountRefusal::more_than_deposited);
    CHECK(why(write(DepositFor::parts, DepositPayer::outlet, paid_in, Fen{0})) == AccountRefusal::amount_out_of_range);
    CHECK(why(decide_deposit({DepositFor::parts, DepositPayer::outlet, paid_in, Fen{1}, " "}, rows, centre, today)) ==
          AccountRefusal::needs_document);
    CHECK(why(decide_deposit({DepositFor::parts, DepositPayer::outlet, paid_in, Fen{1}, "x"}, rows, outlet, today)) ==
          AccountRefusal::needs_centre);
    CHECK(rows.size() == 5);
    CHECK(parse_deposit_for(name_of(DepositFor::loaners)) == DepositFor::loaners);
    CHECK(parse_deposit_payer(name_of(DepositPayer::agent)) == DepositPayer::agent);
    CHECK(parse_deposit_step(name_of(given_back)) == given_back);
    CHECK(parse_deposit_step("lost") == std::nullopt);
}

TEST_CASE("A-05: a score is the weighted mean of what was measured") {
    CHECK(score_of(perfect()).total == Score::full);
    const auto scored = [](auto change, const AssessmentWeights& weights = {}) {
        YearFigures figures = perfect();
        change(figures);
        return score_of(figures, weights);
    };
    const auto of = [](const Score& score, Measure measure) { return score.of[std::size_t(measure)]; };
    CHECK(of(scored([](auto& f) { f.first_time_fix = {2, 3}; }), Measure::first_time_fix) == 66'67);
    CHECK(of(scored([](auto& f) { f.satisfaction_sum = 10; }), Measure::satisfaction) == 0);      // all ones
    CHECK(of(scored([](auto& f) { f.satisfaction_sum = 30; }), Measure::satisfaction) == 50'00);  // all threes
    CHECK(of(scored([](auto& f) { f.complaints = 1; }), Measure::complaints) == 80'00);
    CHECK(of(scored([](auto& f) { f.complaints = 5; }), Measure::complaints) == 0);
    CHECK(of(scored([](auto& f) { f.complaints = 90; }), Measure::complaints) == 0);
    CHECK(scored([](auto& f) { f.promise_kept = {0, 10}; }).total == 80'00);
    CHECK(scored([](auto& f) { f.promise_kept = {0, 10}; }, {{20, 60, 20, 20, 20}, 5}).total == 57'14);
    // Nothing to measure counts neither for nor against.
    CHECK(of(scored([](auto& f) { f.old_parts_on_time = {0, 0}; }), Measure::old_parts_on_time) == std::nullopt);
    CHECK(scored([](auto& f) { f.old_parts_on_time = {0, 0}; }).total == Score::full);
    CHECK(score_of({}) == Score{});
}

TEST_CASE("A-05, A-09: the best come first, equals share a rank, and an overcharge or nothing measured has none") {
    YearFigures fair = perfect(), poor = perfect();
    fair.promise_kept = {5, 10};
    poor.promise_kept = {0, 10};
    const auto list = ranking({{"D", poor}, {"C", fair}, {"X", perfect(), true}, {"B", fair}, {"N", {}}, {"A", perfect()}});
    std::vector<std::pair<std::string, std::optional<int>>> seen;
    for (const Ranked& one : list) seen.emplace_back(one.assessed.who, one.rank);
    const std::vector<std::pair<std::string, std::optional<int>>> expected{{"A", 1}, {"B", 2},  {"C", 2},
                                                                           {"D", 4}, {"X", {}}, {"N", {}}};
    CHECK(seen == expected);
    CHECK(list[4].score.total == Score::full);  // its figures still stand there
}

TEST_CASE("A-06: the year's cost is held against its plan, with warnings at 80 and at 100 %") {
    const OutletCode sz{"SZ001"}, gz{"GZ001"};
    const CategoryId camera{"camera"}, lock{"lock"};
    const auto warned = [&](Fen spent, Fen plan) {
        return cost_against_plan({{sz, camera, CostKind::labour, spent}}, {{{sz, camera}, plan}}).at(0).warning;
    };
    CHECK(warned(Fen{7'999}, Fen{10'000}) == CostWarning::none);
    CHECK(warned(Fen{8'000}, Fen{10'000}) == CostWarning::at_80);
    CHECK(warned(Fen{9'999}, Fen{10'000}) == CostWarning::at_80);
    CHECK(warned(Fen{10'000}, Fen{10'000}) == CostWarning::at_100);
    CHECK(warned(Fen{1}, Fen{0}) == CostWarning::at_100);
    CHECK(warned(Fen{0}, Fen{0}) == CostWarning::none);

    const auto table = cost_against_plan({{sz, camera, CostKind::labour, Fen{100}},
                                          {sz, camera, CostKind::freight, Fen{20}},
                                          {sz, camera, CostKind::labour, Fen{3}},
                                          {gz, lock, CostKind::refunds, Fen{7}}},
                                         {{{sz, camera}, Fen{1'000}}, {{sz, lock}, Fen{500}}});
    REQUIRE(table.size() == 3);
    CHECK(table[0].outlet == gz);
    CHECK(table[0].warning == CostWarning::at_100);  // no plan
    CHECK(table[1].spent == Fen{123});
    CHECK(table[1].by_kind[std::size_t(CostKind::labour)] == Fen{103});
    CHECK(table[2].spent == Fen{0});
}

TEST_CASE("A-08: a signed order with its follow-up is paid, deliveries by the week and installations by the month") {
    CHECK(pay_period_of(JobKind::delivery, day("2026-03-04")) == PayPeriod{day("2026-03-02"), day("2026-03-08")});
    CHECK(pay_period_of(JobKind::delivery, day("2026-03-02")).first == day("2026-03-02"));
    CHECK(pay_period_of(JobKind::delivery, day("2026-03-08")).first == day("2026-03-02"));
    CHECK(pay_period_of(JobKind::delivery, day("2027-01-01")) == PayPeriod{day("2026-12-28"), day("2027-01-03")});
    CHECK(pay_period_of(JobKind::installation, day("2028-02-10")) == PayPeriod{day("2028-02-01"), day("2028-02-29")});

    const auto job = [](const char* number, const Person& who, JobKind kind, const char* on, bool is_signed, bool followed) {
        return Job{number, who.id, kind, day(on), is_signed, followed};
    };
    const std::vector<Job> jobs{
        job("D3", engineer, JobKind::delivery, "2026-03-08", true, true),
        job("D1", engineer, JobKind::delivery, "2026-03-02", true, true),
        job("D2", engineer, JobKind::delivery, "2026-03-02", true, true),
        job("D4", engineer, JobKind::delivery, "2026-03-09", true, true),
        job("D5", engineer, JobKind::delivery, "2026-03-03", false, true),
        job("D6", engineer, JobKind::delivery, "2026-03-03", true, false),
        job("D7", other_engineer, JobKind::delivery, "2026-03-03", true, true),
        job("I1", engineer, JobKind::installation, "2026-03-31", true, true),
    };
    std::vector<std::string> paid;
    for (const Job& one : pay_list(jobs, engineer.id, JobKind::delivery, day("2026-03-05")))
        paid.push_back(one.dispatch_order);
    CHECK(paid == std::vector<std::string>{"D1", "D2", "D3"});
    CHECK(pay_list(jobs, engineer.id, JobKind::installation, day("2026-03-05")).size() == 1);
    CHECK(pay_list(jobs, engineer.id, JobKind::installation, day("2026-04-01")).empty());
}

TEST_CASE("A-08: a lost order is issued again by the manager, two a month") {
    const Job lost{"D1", engineer.id, JobKind::delivery, today};
    Job signed_one = lost;
    signed_one.is_signed = true;
    CHECK(decide_reissue({"D1", "left in the van"}, lost, 0, outlet).value() == 1);
    CHECK(decide_reissue({"D1", "left in the van"}, lost, 1, outlet).value() == 2);
    CHECK(why(decide_reissue({"D1", "left in the van"}, lost, 2, outlet)) == AccountRefusal::reissued_too_often);
    CHECK(why(decide_reissue({"D1", ""}, lost, 0, outlet)) == AccountRefusal::needs_reason);
    CHECK(why(decide_reissue({"D1", "x"}, signed_one, 0, outlet)) == AccountRefusal::not_lost);
    CHECK(why(decide_reissue({"D1", "x"}, {}, 0, outlet)) == AccountRefusal::unknown_order);
    CHECK(why(decide_reissue({"D1", "x"}, lost, 0, at(Station::counter, engineer))) == AccountRefusal::needs_manager);
    CHECK(why(decide_reissue({"D1", "x"}, lost, 0, nobody)) == AccountRefusal::not_signed_in);
}

TEST_CASE("A-01: whatever is advanced, credited, returned and paid in any order, exposure never rises above its limit") {
    std::mt19937 random(20260306);
    const auto pick = [&](int n) { return int(random() % unsigned(n)); };
    Exposure exposure{};
    int advanced = 0, refused = 0;
    for (int step = 0; step < 50'000; ++step) {
        const Credit credit{Fen{50'000}, Fen{10'000}};
        const Fen amount{1 + pick(9'000)};
        switch (pick(7)) {
            case 0: exposure.credited += std::min(amount, exposure.sum()); break;
            case 1: exposure.unused_returned += std::min(amount, exposure.sum()); break;
            case 2: exposure.paid += std::min(amount, exposure.sum()); break;
            default:
                const Fen room = room_left(exposure, credit);
                const auto decided = decide_advance({"N", amount}, exposure, credit, centre);
                REQUIRE(decided.has_value() == (amount <= room));
                decided ? (exposure.advanced += *decided, ++advanced) : ++refused;
        }
        REQUIRE(exposure.sum() <= credit.limit());
        REQUIRE(exposure.sum() >= Fen{0});
    }
    CHECK(advanced > 5'000);
    CHECK(refused > 500);
}
