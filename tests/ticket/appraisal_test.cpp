// The appraisal (TT-06) and the next one (TT-20): what must be said, and who pays for what was found.
#include "kiosk/ticket/appraisal.hpp"

#include "tests/ticket/bench_people.hpp"

using namespace mendbay;
using namespace mendbay::ticket;
using namespace mendbay::ticket::test;

namespace {

AppraiseFacts received() {
    AppraiseFacts facts;
    facts.state = State::received;
    facts.report_date = today;
    facts.proof = invoice();
    facts.unit = unit();
    facts.parts = {
        {{"LENS"}, {"lens", {120'00}, true}}, {{"REMOTE"}, {"remote", {30'00}, true}}, {{"BULB"}, {"lens", {5'00}, false}}};
    return facts;
}
tl::expected<Appraised, Refusal> appraising(const Appraisal& found, const AppraiseFacts& facts = received(),
                                            const std::optional<Person>& who = engineer) {
    return decide_appraise({number, found}, facts, who);
}
template <class Change>
std::optional<Refusal> refusal(Change change) {
    Appraisal found = appraisal();
    AppraiseFacts facts = received();
    change(found, facts);
    const auto made = appraising(found, facts);
    return made ? std::optional<Refusal>() : std::optional(made.error());
}

}  // namespace

TEST_CASE("TT-06: a fault under warranty costs the customer nothing") {
    const auto made = appraising(appraisal());
    REQUIRE(made);
    CHECK(made->decision.verdict == warranty::Verdict::covered);
    CHECK(made->quote.lines.empty());
    CHECK(made->inputs.today == today);
    REQUIRE(made->inputs.appraisal);
    CHECK(made->inputs.appraisal->findings[0].component == "lens");
    CHECK(made->inputs.appraisal->performance_fault);
    CHECK(warranty::decide(made->inputs) == made->decision);
}

TEST_CASE("TT-06: a cause that the policy excludes is the customer's to pay, and needs its photo") {
    Appraisal found = appraisal();
    found.findings[0].cause = "misuse";
    CHECK(appraising(found).error() == Refusal::photo_missing);
    found.findings[0].photo = "IMG-0001";
    const auto made = appraising(found);
    REQUIRE(made);
    CHECK(made->decision.verdict == warranty::Verdict::excluded);
    CHECK(made->quote.total == Fen{200'00});
}

TEST_CASE("TT-06: of two components the one whose months are over is paid, with the labour done to it") {
    Appraisal found = appraisal();
    found.findings.push_back({"remote", "defect", ""});
    found.parts.push_back({{"REMOTE"}, 2});
    found.labour = {{"L1", "lens"}, {"L2", "remote"}};
    const auto made = appraising(found);
    REQUIRE(made);
    CHECK(made->decision.verdict == warranty::Verdict::partly_covered);
    CHECK(made->quote.total == Fen{150'00 + 2 * 30'00});
}

TEST_CASE("TT-06: an appraisal says all that is asked, of what is known, or nothing is written") {
    CHECK(refusal([](auto& a, auto&) { a.fault_code = ""; }) == Refusal::appraisal_incomplete);
    CHECK(refusal([](auto& a, auto&) { a.findings.clear(); }) == Refusal::appraisal_incomplete);
    CHECK(refusal([](auto& a, auto&) { a.findings[0].cause = ""; }) == Refusal::appraisal_incomplete);
    CHECK(refusal([](auto& a, auto&) { a.findings[0].component = ""; }) == Refusal::appraisal_incomplete);
    CHECK(refusal([](auto& a, auto&) { a.performance_fault.reset(); }) == Refusal::appraisal_incomplete);
    CHECK(refusal([](auto& a, auto&) { a.level = 0; }) == Refusal::appraisal_incomplete);
    CHECK(refusal([](auto& a, auto&) { a.level = 4; }) == Refusal::appraisal_incomplete);
    CHECK(refusal([](auto& a, auto&) { a.labour.clear(); }) == Refusal::appraisal_incomplete);
    CHECK(refusal([](auto& a, auto&) { a.findings.assign(41, a.findings[0]); }) == Refusal::appraisal_incomplete);
    CHECK(refusal([](auto& a, auto&) { a.labour = {{"L9", ""}}; }) == Refusal::unknown_labour);
    CHECK(refusal([](auto& a, auto&) { a.parts = {{{"NOTHING"}, 1}}; }) == Refusal::unknown_part);
    CHECK(refusal([](auto& a, auto&) { a.parts = {{{"BULB"}, 1}}; }) == Refusal::part_not_for_model);
    CHECK(refusal([](auto& a, auto&) { a.parts = {{{"REMOTE"}, 1}}; }) == Refusal::part_without_finding);
    CHECK(refusal([](auto& a, auto&) { a.parts[0].quantity = 0; }) == Refusal::appraisal_incomplete);
    CHECK(refusal([](auto& a, auto&) { a.parts[0].quantity = 100; }) == Refusal::appraisal_incomplete);
    CHECK_FALSE(refusal([](auto& a, auto&) { a.parts.clear(); }));  // a cable pushed back in needs no part
    CHECK(refusal([](auto&, auto& f) { f.state = State::registered; }) == Refusal::not_open);
    CHECK(refusal([](auto&, auto& f) { f.state.reset(); }) == Refusal::unknown_ticket);
    CHECK(appraising(appraisal(), received(), clerk).error() == Refusal::needs_engineer);
}

TEST_CASE("TT-06: a case for staff to review is settled before it is appraised") {
    CHECK(refusal([](auto&, auto& f) { f.unit.known.reset(); }) == Refusal::verdict_unsettled);  // W-01
    const auto disputed = [](bool verified) {
        return refusal([&](auto&, auto& f) {
            f.unit.history.proof_of_serial = "another-proof";
            f.proof.verified_by_staff = verified;
        });
    };
    CHECK(disputed(false) == Refusal::verdict_unsettled);
    CHECK_FALSE(disputed(true));
}

TEST_CASE("TT-06: a tariff that charges parts at cost takes what the part is advanced at") {
    AppraiseFacts facts = received();
    facts.unit.policy.tariff.parts_at = warranty::PartsAt::cost;
    CHECK(appraising(appraisal(), facts));
}

TEST_CASE("TT-20: a new finding opens the next appraisal, with a reason and with all that is fitted") {
    AppraiseFacts facts = received();
    facts.state = State::in_repair;
    facts.latest = appraisal();
    facts.fitted = {{{"LENS"}, 1}};
    Appraisal next = appraisal();
    next.findings.push_back({"board", "defect", ""});
    const auto again = [&](const Appraisal& found, const char* note, std::optional<Person> who = engineer) {
        const auto made = decide_appraise_again({number, found, note}, facts, who);
        return made ? std::optional<Refusal>() : std::optional(made.error());
    };
    CHECK_FALSE(again(next, "主板也坏了"));
    CHECK(again(next, "") == Refusal::needs_note);
    CHECK(again(appraisal(), "再看") == Refusal::nothing_new_found);
    CHECK(again(next, "主板也坏了", clerk) == Refusal::needs_engineer);
    next.parts.clear();
    CHECK(again(next, "主板也坏了") == Refusal::fitted_not_named);
    facts.fitted.clear();
    CHECK_FALSE(again(next, "主板也坏了"));
    facts.latest.reset();  // a ticket carried over in repair
    CHECK_FALSE(again(appraisal(), "接手时未鉴定"));
    facts.state = State::received;
    CHECK(again(next, "主板也坏了") == Refusal::not_open);
}
