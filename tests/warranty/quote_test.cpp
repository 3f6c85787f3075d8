#include "kiosk/warranty/quote.hpp"

#include "tests/warranty/plain_case.hpp"

using namespace mendbay;
using namespace mendbay::warranty;
using namespace mendbay::warranty::testing;

namespace {

// A recorder whose fan, remote and disk are at fault, out of warranty unless the test says otherwise.
struct Job {
    Policy policy = plain_case().policy;
    Decision decision;
    std::optional<Contract> contract;
    Appraisal appraisal = found({{"fan", "defect"}, {"remote", "defect"}, {"disk", "misuse"}});
    Work work;

    Job() {
        policy.tariff.labour = {{"fan", Fen{40'00}}, {"disk", Fen{60'00}}};
        policy.tariff.cable = {{"utp", Fen{3'00}}};
        policy.tariff.extras = {
            {"adjust", {Fen{50'00}, Fen{50'00}}}, {"training", {Fen{200'00}, {}}}, {"analysis", {Fen{100'00}, Fen{500'00}}}};
        decision.verdict = Verdict::expired;
    }

    Result<Quote> result() const { return quote(policy, decision, contract, appraisal, work); }
    Quote quoted() const {
        auto out = result();
        if (!out) FAIL(out.error().detail);
        return *std::move(out);
    }
    // "fan 2 x 10.00 = 20.00" for each line
    Words lines() const {
        Words out;
        for (const QuoteLine& line : quoted().lines)
            out.push_back(line.code + " " + std::to_string(line.quantity) + " x " + to_string(line.unit_price) + " = " +
                          to_string(line.amount));
        return out;
    }
    std::string refused() const {
        const auto out = result();
        REQUIRE_FALSE(out);
        CHECK(out.error().fault == Fault::bad_input);
        return out.error().detail;
    }
    void covers(std::vector<std::pair<const char*, CoverState>> components) {
        decision.cover.emplace();
        for (const auto& [id, state] : components) decision.cover->components.push_back({id, {}, state});
    }
};

PartNeeded part(const char* no, const char* component, int quantity, Fen price) { return {no, component, quantity, price}; }

}  // namespace

TEST_CASE("out of warranty, everything that is used is a line, and the sum is the total") {
    for (const Verdict verdict : {Verdict::expired, Verdict::excluded, Verdict::no_cover}) {
        Job job;
        job.decision.verdict = verdict;
        job.work.labour_codes = {"fan", "disk"};
        job.work.parts = {part("P-FAN", "fan", 2, Fen{25'50})};
        job.work.camera_points_moved = 3;
        job.work.cable_metres = {{"utp", 20}};
        job.work.extras = {{"adjust", 1, Fen{50'00}}};
        CHECK(job.lines() == Words{"labour:fan 1 x 40.00 = 40.00", "labour:disk 1 x 60.00 = 60.00",
                                   "part:P-FAN 2 x 25.50 = 51.00", "relocate 3 x 100.00 = 300.00",
                                   "cable:utp 20 x 3.00 = 60.00", "adjust 1 x 50.00 = 50.00"});
        const Quote quote = job.quoted();
        CHECK(quote.total == Fen{561'00});
        CHECK(quote.success_not_promised);  // W-26
        CHECK_FALSE(quote.needs_manager);
    }
}

TEST_CASE("W-23 a visit includes the labour where the tariff says so, and the second one has a line of its own, free") {
    Job job;
    job.appraisal.service_mode = ServiceMode::onsite;
    job.work.visits = 3;
    job.work.labour_codes = {"fan"};
    job.work.travel = Fen{35'20};
    CHECK(job.lines() == Words{"visit 1 x 100.00 = 100.00", "second_visit 2 x 0.00 = 0.00", "travel 1 x 35.20 = 35.20"});
    job.policy.tariff.visit_includes_labour = false;
    job.policy.tariff.second_visit = Fen{20'00};
    CHECK(job.lines() == Words{"visit 1 x 100.00 = 100.00", "second_visit 2 x 20.00 = 40.00", "labour:fan 1 x 40.00 = 40.00",
                               "travel 1 x 35.20 = 35.20"});
    job.appraisal.service_mode = ServiceMode::carry_in;  // then nobody goes out
    CHECK(job.lines() == Words{"labour:fan 1 x 40.00 = 40.00"});
}

TEST_CASE("W-23 going out is charged in warranty too, unless the tariff includes it") {
    Job job;
    job.decision.verdict = Verdict::covered;
    job.appraisal.service_mode = ServiceMode::onsite;
    job.work.visits = 1;
    job.work.travel = Fen{12'00};
    job.work.labour_codes = {"fan"};
    job.work.parts = {part("P-FAN", "fan", 1, Fen{25'00})};
    CHECK(job.lines() == Words{"visit 1 x 100.00 = 100.00", "travel 1 x 12.00 = 12.00"});
    CHECK_FALSE(job.quoted().success_not_promised);
    job.policy.tariff.onsite_included = true;
    CHECK(job.quoted().lines.empty());
    CHECK(job.quoted().total == Fen{0});
    job.decision.verdict = Verdict::expired;
    CHECK(job.lines().front() == "visit 1 x 100.00 = 100.00");
}

TEST_CASE("parts_only leaves out visit and labour") {
    Job job;
    job.policy.out_of_warranty = OutOfWarranty::parts_only;
    job.appraisal.service_mode = ServiceMode::onsite;
    job.work.visits = 2;
    job.work.labour_codes = {"fan"};
    job.work.parts = {part("P-FAN", "fan", 1, Fen{25'00})};
    CHECK(job.lines() == Words{"part:P-FAN 1 x 25.00 = 25.00"});
}

TEST_CASE("partly covered, only what is for an uncovered component is charged") {
    Job job;
    job.decision.verdict = Verdict::partly_covered;
    job.covers({{"fan", CoverState::covered}, {"remote", CoverState::rework}, {"disk", CoverState::excluded}});
    job.work.parts = {part("P-FAN", "fan", 1, Fen{25'00}), part("P-REM", "remote", 1, Fen{30'00}),
                      part("P-DISK", "disk", 1, Fen{400'00})};
    job.work.labour_codes = {"fan", "disk"};
    job.work.labour_for = {{"fan", "fan"}, {"disk", "disk"}};
    CHECK(job.lines() == Words{"labour:disk 1 x 60.00 = 60.00", "part:P-DISK 1 x 400.00 = 400.00"});
    CHECK(job.quoted().success_not_promised);
    job.work.labour_for.erase("fan");  // labour for the whole job is not for a covered component
    CHECK(job.lines().front() == "labour:fan 1 x 40.00 = 40.00");
}

TEST_CASE("W-10 under contract only parts are charged, only where it excludes them, and covered ones stay free") {
    Job job;
    job.decision.verdict = Verdict::contract;
    job.covers({{"fan", CoverState::covered}, {"remote", CoverState::expired}, {"disk", CoverState::expired}});
    job.contract = Contract{"C1", {"SN1"}, day("2025-01-01"), day("2025-12-31"), false};
    job.appraisal.service_mode = ServiceMode::onsite;
    job.work.visits = 1;
    job.work.travel = Fen{10'00};
    job.work.labour_codes = {"fan"};
    job.work.extras = {{"adjust", 1, Fen{50'00}}};
    job.work.cable_metres = {{"utp", 5}};
    job.work.camera_points_moved = 1;
    job.work.parts = {part("P-FAN", "fan", 1, Fen{25'00}), part("P-REM", "remote", 1, Fen{30'00})};
    CHECK(job.lines() == Words{"part:P-REM 1 x 30.00 = 30.00"});
    job.contract->parts_included = true;
    CHECK(job.quoted().lines.empty());
    job.contract.reset();
    CHECK_THAT(job.refused(), ContainsSubstring("no contract"));
}

TEST_CASE("moving a camera is no repair, so no warranty bears it, nor its cable") {
    Job job;
    job.decision.verdict = Verdict::covered;
    job.work.cable_metres = {{"utp", 5}};
    CHECK(job.quoted().lines.empty());
    job.work.camera_points_moved = 1;
    CHECK(job.lines() == Words{"relocate 1 x 100.00 = 100.00", "cable:utp 5 x 3.00 = 15.00"});
}

TEST_CASE("W-24 the lower of tariff and warranty card is charged, and the other one stands beside it") {
    Job job;
    job.work.parts = {part("A", "fan", 2, Fen{30'00}), part("B", "fan", 1, Fen{30'00}), part("C", "fan", 1, Fen{30'00})};
    job.work.parts[0].card_price = Fen{20'00};
    job.work.parts[1].card_price = Fen{40'00};
    job.work.parts[2].card_price = Fen{30'00};
    const Quote quote = job.quoted();
    REQUIRE(quote.lines.size() == 3);
    CHECK(quote.lines[0] == QuoteLine{"part:A", 2, Fen{20'00}, Fen{40'00}, Fen{30'00}, false});
    CHECK(quote.lines[1] == QuoteLine{"part:B", 1, Fen{30'00}, Fen{30'00}, Fen{40'00}, false});
    CHECK(quote.lines[2] == QuoteLine{"part:C", 1, Fen{30'00}, Fen{30'00}, {}, false});
    CHECK_FALSE(quote.needs_manager);  // the card's lower price is a right, not a favour
}

TEST_CASE("W-25 parts are charged at list or at cost, as the tariff says") {
    Job job;
    job.work.parts = {part("A", "fan", 1, Fen{30'00})};
    job.policy.tariff.parts_at = PartsAt::cost;
    CHECK_THAT(job.refused(), ContainsSubstring("'A'"));
    job.work.parts[0].cost_price = Fen{18'00};
    CHECK(job.lines() == Words{"part:A 1 x 18.00 = 18.00"});
    job.policy.tariff.parts_at = PartsAt::list;
    CHECK(job.lines() == Words{"part:A 1 x 30.00 = 30.00"});
}

TEST_CASE("W-25 W-28 a price above its range is refused, one below the tariff waits for the manager") {
    Job job;
    const auto with = [&](const char* code, Fen price) {
        job.work.extras = {{code, 1, price}};
        return job.result();
    };
    CHECK_FALSE(with("analysis", Fen{500'01}));
    CHECK_FALSE(with("analysis", Fen{500'00})->needs_manager);
    CHECK_FALSE(with("analysis", Fen{100'00})->needs_manager);
    CHECK(with("analysis", Fen{99'99})->needs_manager);
    CHECK(with("analysis", Fen{99'99})->lines[0].below_tariff);
    CHECK_FALSE(with("adjust", Fen{50'01}));
    CHECK(with("adjust", Fen{49'99})->needs_manager);
    CHECK_FALSE(with("training", Fen{9'000'00})->needs_manager);  // "from" has no upper end
}

TEST_CASE("W-28 a quote above the limit waits for the manager") {
    Job job;
    job.policy.tariff.quote_limit = Fen{60'00};
    job.work.labour_codes = {"disk"};
    CHECK_FALSE(job.quoted().needs_manager);
    job.policy.tariff.quote_limit = Fen{59'99};
    CHECK(job.quoted().needs_manager);
}

TEST_CASE("W-22 a part that the appraisal does not name is refused, whoever would pay") {
    for (const Verdict verdict : {Verdict::covered, Verdict::expired}) {
        Job job;
        job.decision.verdict = verdict;
        job.work.parts = {part("P-LENS", "lens", 1, Fen{1})};
        CHECK_THAT(job.refused(), ContainsSubstring("P-LENS") && ContainsSubstring("'lens'"));
    }
}

TEST_CASE("what the tariff does not know, or cannot be, is refused by name") {
    const auto refused = [](auto change) {
        Job job;
        change(job);
        return job.refused();
    };
    CHECK_THAT(refused([](Job& j) { j.work.labour_codes = {"magic"}; }), ContainsSubstring("labour code 'magic'"));
    CHECK_THAT(refused([](Job& j) { j.work.cable_metres = {{"gold", 1}}; }), ContainsSubstring("cable 'gold'"));
    CHECK_THAT(refused([](Job& j) { j.work.extras = {{"freight", 1, Fen{1}}}; }), ContainsSubstring("'freight'"));
    CHECK_THAT(refused([](Job& j) { j.work.visits = -1; }), ContainsSubstring("visits"));
    CHECK_THAT(refused([](Job& j) { j.work.camera_points_moved = -1; }), ContainsSubstring("relocate"));
    CHECK_THAT(refused([](Job& j) { j.work.cable_metres = {{"utp", -1}}; }), ContainsSubstring("'utp'"));
    CHECK_THAT(refused([](Job& j) { j.work.travel = Fen{-1}; }), ContainsSubstring("travel"));
    CHECK_THAT(refused([](Job& j) { j.work.extras = {{"adjust", -1, Fen{1}}}; }), ContainsSubstring("'adjust'"));
    CHECK_THAT(refused([](Job& j) { j.work.extras = {{"adjust", 1, Fen{-1}}}; }), ContainsSubstring("'adjust'"));
    CHECK_THAT(refused([](Job& j) { j.work.parts = {part("A", "fan", -1, Fen{1})}; }), ContainsSubstring("'A'"));
    CHECK_THAT(refused([](Job& j) { j.work.parts = {part("A", "fan", max_quantity + 1, Fen{1})}; }),
               ContainsSubstring("'A'"));
    CHECK_THAT(refused([](Job& j) { j.work.parts = {part("A", "fan", 1, max_price + Fen{1})}; }), ContainsSubstring("'A'"));
    CHECK_THAT(refused([](Job& j) { j.work.labour_codes.assign(max_lines + 1, "fan"); }), ContainsSubstring("lines"));
    CHECK_THAT(refused([](Job& j) { j.decision.verdict = Verdict::staff_review; }), ContainsSubstring("staff_review"));
}

TEST_CASE("the greatest quote that is possible does not overflow") {
    Job job;
    job.work.parts.assign(max_lines, part("A", "fan", max_quantity, max_price));
    CHECK(job.quoted().total == max_price * std::int64_t(max_quantity) * std::int64_t(max_lines));
}

TEST_CASE("W-20 the hash names the lines: the same lines the same, any other line another") {
    Job job;
    job.work.labour_codes = {"fan"};
    job.work.parts = {part("A", "fan", 1, Fen{30'00})};
    const Quote quote = job.quoted();
    CHECK(quote.hash().size() == 64);
    CHECK(quote.hash() == job.quoted().hash());
    const auto differs = [&](auto change) {
        Quote other = quote;
        change(other.lines);
        return other.hash() != quote.hash();
    };
    CHECK(differs([](auto& lines) { lines.pop_back(); }));
    CHECK(differs([](auto& lines) { std::swap(lines[0], lines[1]); }));
    CHECK(differs([](auto& lines) { lines[0].code = "labour:disk"; }));
    CHECK(differs([](auto& lines) { lines[0].quantity = 2; }));
    CHECK(differs([](auto& lines) { lines[0].unit_price = Fen{1}; }));
    CHECK(differs([](auto& lines) { lines[0].amount = Fen{1}; }));
    CHECK(differs([](auto& lines) { lines[0].other_price = Fen{0}; }));
    CHECK(differs([](auto& lines) { lines[0].below_tariff = true; }));
}

TEST_CASE("W-21 a charge up to the accepted quote is within it, above it is not") {
    Quote accepted;
    accepted.total = Fen{100'00};
    CHECK(charge_is_within(accepted, Fen{100'00}));
    CHECK(charge_is_within(accepted, Fen{0}));
    CHECK_FALSE(charge_is_within(accepted, Fen{100'01}));
}
