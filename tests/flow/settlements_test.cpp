// The account on screen: who is offered what, every line opens, two persons, and orders that are said again.
#include "kiosk/flow/settlement_words.hpp"
#include "tests/flow/stage.hpp"

using namespace mendbay;
using namespace mendbay::flow;
using namespace mendbay::flow::screen;

namespace {

using parts::PeriodState;
using Do = Settlements::Step;

Stage at_statement(std::vector<Role> roles, PeriodState state) {
    Stage stage(Station::counter);
    stage.world.period = state;
    stage.world.person.person->roles = std::move(roles);
    if (!stage.world.person.person->is(Role::manager)) stage.world.person.person->roles.push_back(Role::manager);
    stage.scan(stage_badge);
    stage.touch(Act::open_job, int(Job::statement));
    stage.touch(Act::choose, 0);
    return stage;
}
template <class Command>
Command last_order(const Stage& stage) {
    REQUIRE_FALSE(stage.orders.empty());
    const auto* command = std::get_if<Command>(&stage.orders.back().command);
    REQUIRE(command);
    return *command;
}
const std::string second_badge = stage_badge;
std::string command_code(int n) { return "MB1:Z:" + to_string(Number{NumberKind::command, "SZ001", stage_today, 'A', n}); }

}  // namespace

TEST_CASE("the outlet's manager confirms or disputes a draft, and is offered nothing of the centre's") {
    Stage stage = at_statement({Role::manager}, PeriodState::drafted);
    for (const Do no : {Do::draft, Do::close, Do::pay, Do::add}) CHECK_FALSE(stage.offers(Act::take_step, int(no)));
    stage.touch(Act::take_step, int(Do::confirm));
    CHECK(stage.orders.empty());  // asked twice, because it cannot be taken back
    stage.touch(Act::cancel);
    CHECK(stage.orders.empty());
    stage.touch(Act::take_step, int(Do::confirm));
    stage.scan(command_code(1));  // the printed code "confirm"
    CHECK(last_order<parts::AnswerDraft>(stage).confirms);
    CHECK(last_order<parts::AnswerDraft>(stage).period == "2026-02");
    CHECK(last_order<parts::AnswerDraft>(stage).outlet == stage_outlet);

    Stage other = at_statement({Role::manager}, PeriodState::drafted);
    other.touch(Act::take_step, int(Do::dispute));
    other.type("penalty");
    other.touch(Act::submit);
    CHECK_FALSE(last_order<parts::AnswerDraft>(other).confirms);
    CHECK(last_order<parts::AnswerDraft>(other).words == "penalty");
    CHECK_FALSE(at_statement({Role::manager}, PeriodState::closed).offers(Act::take_step, int(Do::dispute)));
}

TEST_CASE("the centre closes a statement with a second person's badge, and pays its balance to the fen") {
    Stage stage = at_statement({Role::centre}, PeriodState::confirmed);
    stage.world.refuses = TwoPersonRefusal{GuardedAct::penalty, TwoPersonRefusal::Why::needs_second};
    stage.touch(Act::take_step, int(Do::close));
    stage.world.refuses.reset();
    stage.world.person.person = Person{{"A2"}, "吴审", {Role::centre}};
    stage.scan(second_badge);
    REQUIRE(stage.orders.size() == 2);
    CHECK(stage.orders[1].approvals.size() == 1);
    CHECK(stage.orders[1].approvals[0].person.id.text == "A2");
    CHECK(stage.orders[0].id != stage.orders[1].id);
    CHECK(last_order<parts::ClosePeriod>(stage).outlet == stage_outlet);

    Stage paying = at_statement({Role::centre}, PeriodState::closed);
    const Fen closing = stage_statement().statement.closing;
    paying.touch(Act::take_step, int(Do::pay));
    paying.type("TR-90");
    paying.touch(Act::submit);
    const auto paid = last_order<parts::PaySettlement>(paying);
    CHECK(paid.amount == (closing > Fen{} ? closing : Fen{} - closing));
    CHECK(paid.document == "TR-90");
}

TEST_CASE("every section of a statement opens its lines, and every line its document, in both languages") {
    const auto lines = stage_lines();
    for (const auto& line : lines) {
        INFO(line.number);
        Stage stage = at_statement({Role::centre}, PeriodState::open);
        stage.touch(Act::choose, int(line.kind));
        stage.touch(Act::choose, 0);
        const auto page = stage.shows<Trace>();
        CHECK(page.number == line.document_number);
        CHECK(stage.words(Lang::zh).find(line.number) != std::string::npos);
        if (line.document == parts::DocumentKind::old_part || line.document == parts::DocumentKind::discrepancy)
            CHECK(stage.words(Lang::en).find(stage_tag.text) != std::string::npos);
        stage.touch(Act::back);
        stage.shows<Listing>();
        stage.touch(Act::back);
        CHECK(stage.shows<Listing>().count == int(lines.size()));
    }
}

TEST_CASE("a penalty has an amount, a reason and whom it is for; a correction names its line and may go either way") {
    Stage stage = at_statement({Role::centre}, PeriodState::open);
    stage.touch(Act::take_step, int(Do::add));
    stage.touch(Act::choose, 0);
    stage.type("5O");
    stage.touch(Act::submit);
    CHECK_FALSE(stage.shows<Typing>().problem.empty());
    stage.type("50.5");
    stage.touch(Act::submit);
    stage.type("private fees");
    stage.touch(Act::submit);
    stage.scan(stage_badge);  // the badge of whom it concerns
    stage.touch(Act::submit);
    const auto added = last_order<parts::AddLine>(stage);
    CHECK(added.line.kind == parts::LineKind::penalty);
    CHECK(added.line.amount == Fen{50'50});
    CHECK(added.line.words == "private fees");
    CHECK(added.concerned == StaffId{"S01"});
    CHECK(added.period == "2026-03");  // today's month, not the one that is looked at

    Stage wrong = at_statement({Role::centre}, PeriodState::disputed);
    wrong.touch(Act::choose, int(parts::LineKind::penalty));
    wrong.touch(Act::choose, 0);
    wrong.touch(Act::take_step, int(Do::correct));
    wrong.touch(Act::choose, 0);
    CHECK(wrong.shows<Typing>().text == "100.00");  // what it was, to be taken back whole
    wrong.touch(Act::submit);
    wrong.type("answered in time");
    wrong.touch(Act::submit);
    const auto corrected = last_order<parts::AddLine>(wrong);
    CHECK(corrected.line.kind == parts::LineKind::correction_down);
    CHECK(corrected.line.corrects == parts::LineRef{"2026-02", "SZ001-2026-02-0004"});
    CHECK(corrected.period == "2026-02");  // a disputed one takes its corrections itself
}

TEST_CASE("an order that failed is kept and said again, the same one; meanwhile no scan does anything else") {
    Stage stage = at_statement({Role::centre}, PeriodState::confirmed);
    stage.world.fails = true;
    stage.touch(Act::take_step, int(Do::close));
    stage.world.fails = false;
    stage.scan(stage_label);
    CHECK(stage.orders.size() == 1);
    stage.touch(Act::confirm);
    REQUIRE(stage.orders.size() == 2);
    CHECK(stage.orders[0].id == stage.orders[1].id);
}

TEST_CASE("scanning an old part opens its line, and says so when it is on none") {
    Stage stage = at_statement({Role::manager}, PeriodState::open);
    stage.scan(stage_label);
    CHECK(stage.shows<Trace>().number == stage_tag.text);
    Stage other = at_statement({Role::manager}, PeriodState::open);
    const std::string before = other.words(Lang::zh);
    other.scan("MB1:P:" + to_string(Number{NumberKind::part_tag, "SZ001", stage_today, 'A', 77}) + ":1:0123ABCD");
    CHECK(other.screen().chrome.banner.has_value());
    CHECK(std::holds_alternative<Listing>(other.screen().body));
}

TEST_CASE("a claim is submitted by the manager, refused with a coded reason, and appealed with two") {
    const auto open = [](std::vector<Role> roles, parts::ClaimState state) {
        Stage stage(Station::counter);
        stage.world.claim = state;
        roles.push_back(Role::manager);
        stage.world.person.person->roles = std::move(roles);
        stage.scan(stage_badge);
        stage.touch(Act::open_job, int(Job::claims));
        stage.scan("MB1:T:" + stage_ticket.text + ":7KQ2MX");  // its ticket opens it
        return stage;
    };
    Stage manager = open({}, parts::ClaimState::draft);
    manager.scan(command_code(1));
    CHECK(last_order<parts::SubmitClaim>(manager).claim == stage_claim().claim.number);
    CHECK_FALSE(open({}, parts::ClaimState::reviewed).offers(Act::take_step, int(Claims::Step::approve)));

    Stage centre = open({Role::centre}, parts::ClaimState::reviewed);
    centre.touch(Act::take_step, int(Claims::Step::refuse));
    centre.touch(Act::choose, int(parts::ClaimReason::duplicate));
    CHECK(last_order<parts::AuditClaim>(centre).reason == parts::ClaimReason::duplicate);
    CHECK_FALSE(last_order<parts::AuditClaim>(centre).approves);

    Stage appeal = open({Role::centre}, parts::ClaimState::refused);
    appeal.touch(Act::take_step, int(Claims::Step::appeal));
    appeal.type("another fault");
    appeal.world.refuses = parts::ClaimRefusal::needs_second;
    appeal.touch(Act::submit);
    appeal.world.refuses.reset();
    appeal.scan(stage_badge);
    REQUIRE(appeal.orders.size() == 2);
    CHECK(appeal.orders[1].approvals.size() == 1);
    CHECK(last_order<parts::AppealClaim>(appeal).words == "another fault");
}

TEST_CASE("an amount in yuan is what a person writes, and nothing else") {
    CHECK(parse_yuan("50") == Fen{50'00});
    CHECK(parse_yuan("50.5") == Fen{50'50});
    CHECK(parse_yuan("0.05") == Fen{5});
    for (const char* no : {"", ".", "5.", ".5", "5.005", "-5", "5,0", "5O", "1e3", "99999999999", " 5"}) {
        INFO(no);
        CHECK_FALSE(parse_yuan(no));
    }
}
