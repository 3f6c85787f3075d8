// The repair: begun (TT-08), waiting and going on (TT-16, TT-17), tested (T-17), ready (TT-21).
#include "kiosk/ticket/repair.hpp"

#include "tests/ticket/bench_people.hpp"

using namespace mendbay;
using namespace mendbay::ticket;
using namespace mendbay::ticket::test;

namespace {

BeginFacts appraised() { return {State::appraised, {Place::Kind::counter}, 1, 1, {}}; }

ReadyFacts finished() {
    ReadyFacts facts;
    facts.state = State::in_repair;
    facts.appraisal = appraisal();
    facts.is_tested = true;
    facts.fitted = {{{"LENS"}, true, true}};
    facts.old_parts = {{true, true}};
    return facts;
}
template <class Change>
std::optional<Refusal> ready_unless(Change change) {
    ReadyFacts facts = finished();
    change(facts);
    return decide_make_ready({number, "更换镜头"}, facts, engineer);
}

const std::vector<std::string> list{"power", "picture", "safety"};
std::optional<Refusal> testing(std::vector<PassTests::Line> lines, TestFacts facts = {State::in_repair, list}) {
    return decide_pass_tests({number, std::move(lines)}, facts, engineer);
}

}  // namespace

TEST_CASE("TT-08: a free repair within the outlet's level begins where the unit is") {
    CHECK_FALSE(decide_begin_repair({number}, appraised(), engineer));
    BeginFacts facts = appraised();
    facts.outlet_level = 2;
    facts.place.kind = Place::Kind::store;
    CHECK_FALSE(decide_begin_repair({number}, facts, engineer));
}

TEST_CASE("TT-08: what is away, above the level, or to be paid does not begin") {
    const auto refusal = [](auto change) {
        BeginFacts facts = appraised();
        change(facts);
        return decide_begin_repair({number}, facts, engineer);
    };
    CHECK(refusal([](auto& f) { f.place.kind = Place::Kind::customer; }) == Refusal::unit_not_here);
    CHECK(refusal([](auto& f) { f.place.kind = Place::Kind::depot; }) == Refusal::unit_not_here);
    CHECK(refusal([](auto& f) { f.repair_level = 2; }) == Refusal::level_too_high);
    CHECK(refusal([](auto& f) { f.to_pay = {1}; }) == Refusal::something_to_pay);
    CHECK(refusal([](auto& f) { f.state = State::received; }) == Refusal::not_open);
    CHECK(decide_begin_repair({number}, appraised(), clerk) == Refusal::needs_engineer);
}

TEST_CASE("TT-16: a repair waits for a part that it names and has not got, and the part is requested") {
    const WaitForParts command{number, {"LENS"}, warranty::DelayCause::no_parts, ""};
    const auto waiting = [&](WaitFacts facts) { return decide_wait(command, facts, engineer); };
    auto made = waiting({State::in_repair, 3, 1, {}, false});
    REQUIRE(made);
    CHECK(made->missing == 2);
    CHECK(made->needs_request);
    made = waiting({State::in_repair, 1, 0, 0, true});
    REQUIRE(made);
    CHECK_FALSE(made->needs_request);
    CHECK(waiting({State::in_repair, 3, 1, 1, false}));  // one there, two needed

    CHECK(waiting({State::in_repair, 0, 0, {}, false}).error() == Refusal::part_not_named);
    CHECK(waiting({State::in_repair, 1, 1, {}, false}).error() == Refusal::part_not_named);
    CHECK(waiting({State::in_repair, 1, 0, 1, false}).error() == Refusal::part_on_hand);
    CHECK(waiting({State::appraised, 1, 0, {}, false}).error() == Refusal::not_open);
    CHECK(decide_wait(command, {State::in_repair, 1, 0, {}, false}, clerk).error() == Refusal::needs_engineer);
}

TEST_CASE("TT-17: the repair goes on when every awaited part is in hand or kept for it") {
    const auto here = [](std::vector<PartNo> in_hand, std::vector<PartNo> awaited, std::vector<PartNo> reserved) {
        return decide_parts_are_here({number, std::move(in_hand)},
                                     {State::waiting_parts, std::move(awaited), std::move(reserved)}, engineer);
    };
    CHECK_FALSE(here({{"LENS"}}, {{"LENS"}}, {}));
    CHECK_FALSE(here({{"LENS"}}, {{"LENS"}, {"BOARD"}}, {{"BOARD"}}));
    CHECK_FALSE(here({}, {}, {}));  // a ticket carried over while it waited
    CHECK(here({}, {{"LENS"}}, {}) == Refusal::part_not_here);
    CHECK(here({{"LENS"}}, {{"LENS"}, {"BOARD"}}, {}) == Refusal::part_not_here);
    CHECK(decide_parts_are_here({number, {}}, {State::in_repair, {}, {}}, engineer) == Refusal::not_open);
    CHECK(decide_parts_are_here({number, {}}, {State::waiting_parts, {}, {}}, clerk) == Refusal::needs_engineer);
}

TEST_CASE("T-17: every line of the list is passed or explained") {
    CHECK_FALSE(testing({{"power", true, ""}, {"picture", true, ""}, {"safety", true, ""}}));
    CHECK_FALSE(testing({{"safety", true, ""}, {"power", true, ""}, {"picture", false, "顾客自有镜头"}}));

    CHECK(testing({{"power", true, ""}, {"picture", true, ""}}) == Refusal::test_missing);
    CHECK(testing({{"power", true, ""}, {"power", true, ""}, {"picture", true, ""}, {"safety", true, ""}}) ==
          Refusal::test_missing);
    CHECK(testing({{"power", true, ""}, {"picture", false, " "}, {"safety", true, ""}}) == Refusal::test_unexplained);
    CHECK(testing({{"power", true, ""}, {"picture", true, ""}, {"other", true, ""}}) == Refusal::unknown_test);
    CHECK(testing({}, {State::in_repair, {}}) == Refusal::no_test_list);
    CHECK(testing({}, {State::ready, list}) == Refusal::not_open);
    CHECK(testing({}, {{}, list}) == Refusal::unknown_ticket);
    CHECK(decide_pass_tests({number, {}}, {State::in_repair, list}, {}) == Refusal::not_signed_in);
    CHECK(decide_pass_tests({number, {}}, {State::in_repair, list}, clerk) == Refusal::needs_engineer);
}

TEST_CASE("TT-21: tested, recorded, and every old part accounted for: ready") {
    CHECK_FALSE(ready_unless([](auto&) {}));
    CHECK_FALSE(ready_unless([](auto& f) { f.fitted.clear(), f.old_parts.clear(); }));  // nothing was fitted
    // P-01 asks only for the old parts of the centre's.
    CHECK_FALSE(ready_unless([](auto& f) { f.fitted = {{{"LENS"}, false, false}}, f.old_parts.clear(); }));
}

TEST_CASE("TT-21: what is missing is named, and the unit is not ready") {
    CHECK(ready_unless([](auto& f) { f.fitted[0].is_accounted_for = false; }) == Refusal::old_part_missing);
    CHECK(ready_unless([](auto& f) { f.old_parts[0].is_tied = false; }) == Refusal::old_part_untied);
    CHECK(ready_unless([](auto& f) { f.old_parts[0].is_label_confirmed = false; }) == Refusal::label_unconfirmed);
    CHECK(ready_unless([](auto& f) { f.fitted.push_back({{"LENS"}, true, true}); }) == Refusal::beyond_appraisal);
    CHECK(ready_unless([](auto& f) { f.fitted.push_back({{"BOARD"}, false, true}); }) == Refusal::beyond_appraisal);
    CHECK(ready_unless([](auto& f) { f.is_tested = false; }) == Refusal::not_tested);
    CHECK(ready_unless([](auto& f) { f.is_work_since = true; }) == Refusal::test_again);
    CHECK(ready_unless([](auto& f) { f.appraisal.reset(); }) == Refusal::record_incomplete);
    CHECK(ready_unless([](auto& f) { f.state = State::waiting_parts; }) == Refusal::not_open);
    CHECK(ready_unless([](auto& f) { f.state.reset(); }) == Refusal::unknown_ticket);
    CHECK(decide_make_ready({number, " "}, finished(), engineer) == Refusal::record_incomplete);
    CHECK(decide_make_ready({number, "更换镜头"}, finished(), clerk) == Refusal::needs_engineer);
}
