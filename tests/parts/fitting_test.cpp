// A part goes in, and what it replaces comes out, or it is said why not (P-01, P-03, P-14, P-18, TP-05, W-22).
#include "kiosk/parts/fitting.hpp"

#include "tests/catch.hpp"

using namespace mendbay;
using namespace mendbay::parts;

namespace {

const Person engineer{StaffId{"E01"}, "李工", {Role::engineer}};
const Person boss{StaffId{"M01"}, "陈主管", {Role::manager}};
const Person engineer_and_manager{StaffId{"E02"}, "周工", {Role::engineer, Role::manager}};
const Person storekeeper{StaffId{"S01"}, "赵库", {Role::storekeeper}};
const TicketNo number{"SZ001-260302-A0001-G"};
const TagNo tag{"SZ001-260302-PA0001-C"};

FitFacts in_repair() {
    FitFacts facts;
    facts.ticket = ticket::State::in_repair;
    facts.part = CataloguePart{PartNo{"LENS"}, {"镜头", "Lens"}, "lens", Fen{120'00}, false, true};
    facts.part_fits_model = true;
    facts.decision.verdict = warranty::Verdict::covered;
    facts.decision.cover = warranty::Cover{};
    facts.named = 1;
    return facts;
}
const FitPart lens{number, {"LENS"}, "NEW-1", ""};

template <class Change>
std::optional<Refusal> fitting_unless(Change change) {
    FitFacts facts = in_repair();
    FitPart command = lens;
    change(command, facts);
    const auto made = decide_fit(command, facts, engineer);
    return made ? std::optional<Refusal>() : std::optional(made.error());
}

Fitting fitted(int line, const char* part, const char* serial) {
    Fitting fitting;
    fitting.line = line;
    fitting.part = {part};
    fitting.serial = serial;
    return fitting;
}
FittingFacts unsaid() { return {ticket::State::in_repair, fitted(1, "LENS", "NEW-1"), true}; }

}  // namespace

TEST_CASE("a part that the appraisal names is fitted, at its price, for the centre to pay under warranty") {
    const auto made = decide_fit(lens, in_repair(), engineer);
    REQUIRE(made);
    CHECK(made->payer == Payer::centre);
    CHECK(made->price == Fen{120'00});
    CHECK(made->replaces.empty());
    FitFacts paid = in_repair();
    paid.decision.verdict = warranty::Verdict::expired;
    CHECK(decide_fit(lens, paid, engineer)->payer == Payer::customer);  // P-14
    paid.decision.verdict = warranty::Verdict::contract;
    paid.contract_with_parts = true;
    CHECK(decide_fit(lens, paid, engineer)->payer == Payer::centre);
}

TEST_CASE("what may not be fitted is told why") {
    CHECK(fitting_unless([](auto&, auto& f) { f.ticket.reset(); }) == Refusal::unknown_ticket);
    CHECK(fitting_unless([](auto&, auto& f) { f.ticket = ticket::State::appraised; }) == Refusal::ticket_not_in_repair);
    CHECK(fitting_unless([](auto&, auto& f) { f.part.reset(); }) == Refusal::unknown_part);
    CHECK(fitting_unless([](auto&, auto& f) { f.part_fits_model = false; }) == Refusal::part_not_for_model);
    CHECK(fitting_unless([](auto&, auto& f) { f.named = 0; }) == Refusal::part_not_named);
    CHECK(fitting_unless([](auto&, auto& f) { f.fitted = 1; }) == Refusal::all_fitted);
    CHECK(fitting_unless([](auto& c, auto&) { c.serial = ""; }) == Refusal::serial_needed);
    CHECK_FALSE(fitting_unless([](auto& c, auto& f) { c.serial = "", f.part->serialised = false; }));
    CHECK(fitting_unless([](auto&, auto& f) { f.serial_in_use = true; }) == Refusal::serial_is_fitted);
    CHECK(decide_fit(lens, in_repair(), storekeeper).error() == Refusal::needs_engineer);
    CHECK(decide_fit(lens, in_repair(), {}).error() == Refusal::not_signed_in);
}

TEST_CASE("P-03: an old part tagged before is tied to what is fitted now") {
    struct Case {
        OldPart old;
        const char* serial;
        bool is_tied;
    };
    const Case cases[]{
        {{tag, {"LENS"}, "NEW-1"}, "NEW-1", true},
        {{tag, {"LENS"}, ""}, "NEW-1", true},  // nobody scanned the new part when the old one was tagged
        {{tag, {"LENS"}, "NEW-2"}, "NEW-1", false},
        {{tag, {"BOARD"}, "NEW-1"}, "NEW-1", false},
    };
    for (const auto& c : cases) {
        FitFacts facts = in_repair();
        facts.untied = {c.old};
        const auto made = decide_fit({number, {"LENS"}, c.serial, ""}, facts, engineer);
        REQUIRE(made);
        CHECK(made->replaces == (c.is_tied ? tag : TagNo{}));
    }
}

TEST_CASE("P-03: an old part tagged now is tied to the fitting with its serial, else to the first that waits for one") {
    const auto line_for = [](const char* part, const char* serial, const std::vector<Fitting>& fittings) {
        const auto found = fitting_for({number, {part}, "F01", serial}, fittings);
        return found ? found->line : 0;
    };
    std::vector<Fitting> fittings{fitted(1, "LENS", ""), fitted(2, "LENS", "NEW-2"), fitted(3, "BOARD", "")};
    CHECK(line_for("LENS", "NEW-2", fittings) == 2);
    CHECK(line_for("LENS", "NEW-9", fittings) == 1);
    CHECK(line_for("LENS", "", fittings) == 1);
    CHECK(line_for("BOARD", "", fittings) == 3);
    CHECK(line_for("REMOTE", "", fittings) == 0);
    fittings[0].left = Left::tagged;
    CHECK(line_for("LENS", "NEW-9", fittings) == 0);
    fittings[2].payer = Payer::customer;  // its old part is the customer's
    CHECK(line_for("BOARD", "", fittings) == 0);
}

TEST_CASE("a part fitted by mistake is taken out again with a reason, while nothing was said of its old part") {
    CHECK_FALSE(decide_unfit({number, 1, "拿错了"}, unsaid(), engineer));
    CHECK(decide_unfit({number, 1, ""}, unsaid(), engineer) == Refusal::needs_note);
    CHECK(decide_unfit({number, 1, "拿错了"}, unsaid(), storekeeper) == Refusal::needs_engineer);
    FittingFacts facts = unsaid();
    facts.fitting->left = Left::tagged;
    CHECK(decide_unfit({number, 1, "拿错了"}, facts, engineer) == Refusal::already_said);
    facts.fitting.reset();
    CHECK(decide_unfit({number, 1, "拿错了"}, facts, engineer) == Refusal::unknown_fitting);
}

TEST_CASE("P-18: nothing came out, where the catalogue allows it") {
    CHECK_FALSE(decide_nothing_removed({number, 1}, unsaid(), engineer));
    FittingFacts facts = unsaid();
    facts.may_leave_nothing = false;
    CHECK(decide_nothing_removed({number, 1}, facts, engineer) == Refusal::something_comes_out);
    facts = unsaid();
    facts.fitting->payer = Payer::customer;
    CHECK(decide_nothing_removed({number, 1}, facts, engineer) == Refusal::not_the_centres);
    facts = unsaid();
    facts.fitting->left = Left::waived;
    CHECK(decide_nothing_removed({number, 1}, facts, engineer) == Refusal::already_said);
    facts.ticket = ticket::State::ready;
    CHECK(decide_nothing_removed({number, 1}, facts, engineer) == Refusal::ticket_not_in_repair);
    facts.ticket.reset();
    CHECK(decide_nothing_removed({number, 1}, facts, engineer) == Refusal::unknown_ticket);
    CHECK(decide_nothing_removed({number, 1}, unsaid(), {}) == Refusal::not_signed_in);
}

TEST_CASE("TP-05: an old part is waived by two persons, with a reason") {
    const WaiveOldPart command{number, 1, "旧件烧毁"};
    const auto refusal = [&](std::optional<Person> who, std::vector<Approval> approvals, Station at = Station::counter) {
        return decide_waive(command, unsaid(), {std::move(who), std::move(approvals), at});
    };
    const auto two = [](TwoPersonRefusal::Why why) {
        return std::optional<WaiveRefusal>(TwoPersonRefusal{GuardedAct::waive_old_part, why});
    };
    using Why = TwoPersonRefusal::Why;
    CHECK_FALSE(refusal(engineer, {{boss}}));
    CHECK(refusal(engineer, {}) == two(Why::needs_second));
    CHECK(refusal(engineer_and_manager, {{engineer_and_manager}}) == two(Why::same_person));
    CHECK(refusal(engineer, {{storekeeper}}) == two(Why::may_not_approve));
    CHECK(refusal(storekeeper, {{boss}}) == two(Why::may_not_ask));
    CHECK(refusal(engineer, {{boss}}, Station::kiosk) == two(Why::wrong_station));
    CHECK(refusal({}, {{boss}}) == std::optional<WaiveRefusal>(Refusal::not_signed_in));

    // Nobody is called over for what cannot be anyway.
    const Persons both{engineer, {{boss}}, Station::counter};
    CHECK(decide_waive({number, 1, " "}, unsaid(), both) == std::optional<WaiveRefusal>(Refusal::needs_note));
    FittingFacts facts = unsaid();
    facts.fitting->left = Left::tagged;
    CHECK(decide_waive(command, facts, both) == std::optional<WaiveRefusal>(Refusal::already_said));
    facts.fitting->left = Left::unsaid;
    facts.fitting->payer = Payer::customer;
    CHECK(decide_waive(command, facts, both) == std::optional<WaiveRefusal>(Refusal::not_the_centres));
}
