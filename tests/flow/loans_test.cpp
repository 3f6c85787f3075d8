// Loaners at the counter: asked for, approved by two badges, handed out, taken back, settled.
#include "kiosk/flow/loans.hpp"

#include "kiosk/flow/money_words.hpp"
#include "tests/flow/stage.hpp"

using namespace mendbay;
using namespace mendbay::flow;
using namespace mendbay::flow::screen;
using Do = Loans::Step;
using parts::LoanState;

namespace {

const std::string ticket_code = "MB1:T:" + stage_ticket.text + ":7KQ2MX";
const Person clerk{StaffId{"C01"}, "黄敏", {Role::clerk}}, manager{StaffId{"M01"}, "陈静", {Role::manager}},
    reviewer{StaffId{"B01"}, "林涛", {Role::branch}};

Stage at_loans() {
    Stage stage(Station::counter);
    stage.world.person.person = clerk;
    stage.scan(stage_badge);
    stage.open(Job::loans);
    return stage;
}
Stage at_loan(LoanState state, bool is_paid = true) {
    Stage stage = at_loans();
    stage.world.loan.card->loan.state = state;
    if (!is_paid) stage.world.loan.card->rows.clear();
    stage.scan("MB1:L:" + stage_loan);
    stage.shows<Trace>();
    return stage;
}
void take(Stage& stage, Do step) { stage.touch(Act::take_step, int(step)); }
bool offers(const Stage& stage, Do step) { return stage.offers(Act::take_step, int(step)); }
Refusal two(GuardedAct act, TwoPersonRefusal::Why why) { return TwoPersonRefusal{act, why}; }

template <class Command>
Command last_order(const Stage& stage) {
    REQUIRE_FALSE(stage.orders.empty());
    REQUIRE(std::holds_alternative<Command>(stage.orders.back().command));
    return std::get<Command>(stage.orders.back().command);
}
Text banner(const Stage& stage) {
    REQUIRE(stage.screen().chrome.banner);
    return stage.screen().chrome.banner->text;
}

}  // namespace

TEST_CASE("loans are opened by clerks and managers at the counter, and by nobody else") {
    for (const auto& [role, is_offered] :
         {std::pair{Role::clerk, true}, {Role::manager, true}, {Role::storekeeper, false}, {Role::engineer, false}}) {
        Stage stage(Station::counter);
        stage.world.person.person = Person{StaffId{"X"}, "x", {role}};
        stage.scan(stage_badge);
        stage.touch(Act::open_jobs);
        CHECK(stage.offers(Act::open_job, int(Job::loans)) == is_offered);
        CHECK(stage.offers(Act::open_job, int(Job::till)) == is_offered);
    }
    Stage warehouse(Station::warehouse);
    warehouse.world.person.person = clerk;
    warehouse.scan(stage_badge);
    warehouse.touch(Act::open_jobs);
    CHECK_FALSE(warehouse.offers(Act::open_job, int(Job::loans)));
}

TEST_CASE("a ticket asks for a loaner: the unit by touch or scan, the deposit, and the loan's sheet") {
    Stage stage = at_loans();
    stage.scan(ticket_code);
    CHECK(stage.shows<Choices>().options.size() == 1);  // what is out is not offered
    stage.scan(stage_loaner.text);
    CHECK(banner(stage) == Text{"loan_refusal.unit_not_available"});
    stage.scan("LN-9999");
    CHECK(banner(stage) == Text{"loan_refusal.unknown_unit"});
    stage.scan("LN-0002");
    stage.touch(Act::choose, 0);
    const auto order = last_order<parts::RequestLoan>(stage);
    CHECK(order.ticket == stage_ticket);
    CHECK(order.unit == Serial{"LN-0002"});
    CHECK(order.deposit == Fen{500'00});
    stage.shows<Trace>();

    // Another sum, and none.
    for (const auto& [choice, deposit] : {std::pair{1, Fen{123'40}}, {2, Fen{}}}) {
        Stage other = at_loans();
        other.scan(ticket_code);
        other.touch(Act::choose, 0);
        other.touch(Act::choose, choice);
        if (choice == 1) {
            other.type("12.345");
            CHECK_FALSE(other.shows<Typing>().submit.enabled);
            other.type("123.4");
            other.touch(Act::submit);
        }
        CHECK(last_order<parts::RequestLoan>(other).deposit == deposit);
    }
}

TEST_CASE("L-05: the customer's no is written down with its words") {
    Stage stage = at_loans();
    stage.scan(ticket_code);
    stage.touch(Act::none_given);
    stage.type("has one");
    stage.touch(Act::submit);
    CHECK(last_order<parts::DeclineLoaner>(stage).words == "has one");
    stage.shows<Listing>();
}

TEST_CASE("a ticket that is over gets no loaner, and without any in the pool it is said at once") {
    Stage stage = at_loans();
    stage.world.ticket.card->state = ticket::State::collected;
    stage.scan(ticket_code);
    CHECK(banner(stage) == Text{"loan_refusal.ticket_not_open"});
    stage.shows<Listing>();

    Stage empty = at_loans();
    empty.world.loans.pool.pop_back();
    empty.world.loans.pool.front().loaner.state = parts::LoanerState::in_repair;
    empty.touch(Act::open_list);
    empty.touch(Act::back);
    empty.scan(ticket_code);
    CHECK(banner(empty) == Text{"loans.none_available"});
}

TEST_CASE("TP-04: two badges approve; one that may not is asked for again and the first stands") {
    Stage stage = at_loan(LoanState::requested);
    stage.world.refuses = two(GuardedAct::lend, TwoPersonRefusal::Why::needs_second);
    take(stage, Do::approve);
    CHECK(stage.shows<ScanPrompt>().title == Text{"loans.approve_title"});
    stage.scan(ticket_code);
    CHECK(banner(stage) == Text{"bench.second_needed"});

    stage.world.person.person = manager;
    stage.scan(stage_badge);
    CHECK(stage.orders.back().approvals.size() == 1);
    CHECK(stage.shows<ScanPrompt>().title == Text{"loans.approve_again_title"});

    stage.world.person.person = clerk;
    stage.world.refuses = two(GuardedAct::lend, TwoPersonRefusal::Why::same_person);
    stage.scan(stage_badge);
    CHECK(stage.shows<ScanPrompt>().feedback_tone == Tone::wrong);
    CHECK(stage.shows<ScanPrompt>().title == Text{"loans.approve_again_title"});

    stage.world.person.person = reviewer;
    stage.world.refuses.reset();
    stage.scan(stage_badge);
    last_order<parts::ApproveLoan>(stage);
    REQUIRE(stage.orders.back().approvals.size() == 2);
    CHECK(stage.orders.back().approvals[0].person.id == manager.id);
    CHECK(stage.orders.back().approvals[1].person.id == reviewer.id);
    CHECK(stage.orders.back().who->id == clerk.id);
    stage.shows<Trace>();
}

TEST_CASE("L-01: the deposit first; then the unit by its serial, accessories, photos, a signature") {
    Stage stage = at_loan(LoanState::approved, false);
    CHECK_FALSE(offers(stage, Do::hand_out));
    take(stage, Do::take_deposit);
    stage.touch(Act::choose, int(parts::PayKind::alipay));
    const auto paid = last_order<parts::TakePayment>(stage);
    CHECK(paid.amount == Fen{500'00});
    CHECK(paid.kind == parts::PayKind::alipay);

    stage = at_loan(LoanState::approved);
    CHECK_FALSE(offers(stage, Do::take_deposit));
    take(stage, Do::hand_out);
    stage.scan("LN-0002");
    CHECK(stage.shows<ScanPrompt>().feedback == Text{"loan_refusal.another_unit"});
    stage.scan(stage_loaner.text);
    auto list = stage.shows<Summary>();
    CHECK_FALSE(list.confirm.enabled);
    for (int i = 0; i < int(list.questions.size()); ++i) stage.touch(Act::choose, i * 2 + (i == 0 ? 0 : 1));
    stage.touch(Act::confirm);
    stage.type("0417，0418 0419");
    stage.touch(Act::submit);
    CHECK_FALSE(stage.shows<Signature>().submit.enabled);
    const ticket::Signature drawn{{{{10, 10}, {200, 90}}}};
    stage.happen(Signed{drawn});
    stage.touch(Act::submit);
    const auto order = last_order<parts::HandOut>(stage);
    CHECK(order.loan == stage_loan);
    CHECK(order.scanned == stage_loaner);
    CHECK(order.photos == std::vector<std::string>{"0417", "0418", "0419"});
    CHECK(order.accessories.size() == 1);
    CHECK(order.agreement == drawn);
}

TEST_CASE("with scans alone: the loaner's serial on the list opens its loan, and again takes it back") {
    Stage stage = at_loans();
    stage.scan(stage_loaner.text);
    stage.shows<Trace>();
    stage.scan(stage_loaner.text);
    const auto list = stage.shows<Summary>();
    CHECK(list.title == Text{"loans.compare_title"});
    REQUIRE(list.questions.size() == 1);  // only what was handed out
    stage.touch(Act::choose, 1);
    stage.touch(Act::confirm);
    stage.type("0501");
    stage.scan("MB1:Z:" + to_string(Number{NumberKind::command, "SZ001", stage_today, 'A', 1}));
    const auto order = last_order<parts::TakeBack>(stage);
    CHECK(order.accessories.empty());
    CHECK(order.photos == std::vector<std::string>{"0501"});
}

TEST_CASE("L-02, TP-03: in full by one touch; a deduction takes an amount, a reason and a badge") {
    Stage stage = at_loan(LoanState::returned);
    take(stage, Do::settle);
    CHECK(last_order<parts::SettleLoan>(stage).deduction == Fen{});

    stage = at_loan(LoanState::returned);
    take(stage, Do::settle_in_part);
    stage.type("500.01");
    stage.touch(Act::submit);
    CHECK(banner(stage) == Text{"loan_refusal.deduction_too_large"});
    stage.type("120");
    stage.touch(Act::submit);
    stage.type("scratched");
    stage.world.refuses = two(GuardedAct::deposit_deduction, TwoPersonRefusal::Why::needs_second);
    stage.touch(Act::submit);
    CHECK(stage.shows<ScanPrompt>().title == Text{"loans.second_title"});
    stage.world.refuses.reset();
    stage.world.person.person = manager;
    stage.scan(stage_badge);
    const auto order = last_order<parts::SettleLoan>(stage);
    CHECK(order.deduction == Fen{120'00});
    CHECK(order.reason == "scratched");
    REQUIRE(stage.orders.back().approvals.size() == 1);
}

TEST_CASE("a lost loaner: who says so, how, and the manager beside") {
    Stage stage = at_loan(LoanState::out);
    take(stage, Do::lose);
    stage.touch(Act::choose, 0);
    stage.type("stolen");
    stage.world.refuses = parts::LoanRefusal::needs_manager;
    stage.touch(Act::submit);
    stage.shows<ScanPrompt>();
    stage.scan(stage_badge);  // the clerk's own: still no manager
    CHECK(stage.shows<ScanPrompt>().feedback == Text{"loan_refusal.needs_manager"});
    stage.world.refuses.reset();
    stage.world.person.person = manager;
    stage.scan(stage_badge);
    CHECK(last_order<parts::LoseLoaner>(stage).customer_says_so);
    CHECK(stage.orders.back().approvals.size() == 1);
}

TEST_CASE("an order that could not be saved is kept and said again as it was, by touch or by the command code") {
    Stage stage = at_loan(LoanState::returned);
    stage.world.fails = true;
    take(stage, Do::settle);
    stage.shows<Notice>();
    const auto id = stage.orders.back().id;
    stage.scan(ticket_code);
    CHECK(banner(stage) == Text{"board.retry_first"});
    stage.touch(Act::confirm);
    stage.world.fails = false;
    stage.scan("MB1:Z:" + to_string(Number{NumberKind::command, "SZ001", stage_today, 'A', 1}));
    CHECK(stage.orders.back().id == id);
    stage.shows<Trace>();
}

TEST_CASE("signing out leaves nobody behind; back leads step by step to the board; fifteen minutes sign out") {
    Stage stage = at_loan(LoanState::out);
    stage.touch(Act::back);
    stage.shows<Listing>();
    stage.touch(Act::back);
    stage.open(Job::loans);
    stage.touch(Act::sign_out);
    CHECK_FALSE(stage.offers(Act::open_jobs));

    stage = at_loan(LoanState::out);
    stage.wait(std::chrono::minutes{15});
    CHECK(stage.screen().chrome.person.empty());
}

TEST_CASE("photo numbers are parted by whatever parts them") {
    CHECK(photos_in("").empty());
    CHECK(photos_in(" ，、 ").empty());
    CHECK(photos_in("1，2、3;4 5　6") == std::vector<std::string>{"1", "2", "3", "4", "5", "6"});
}

TEST_CASE("an amount is yuan with at most two digits of fen, and nothing else is an amount") {
    CHECK(amount_in("300") == Fen{300'00});
    CHECK(amount_in("300.5") == Fen{300'50});
    CHECK(amount_in("300.05") == Fen{300'05});
    CHECK(amount_in("0.01") == Fen{1});
    CHECK(amount_in("300.") == Fen{300'00});
    for (const char* wrong : {"", ".", ".5", "1.234", "-1", "1.-2", "1e3", "1,5", "12345678901", "１２"}) {
        INFO(wrong);
        CHECK_FALSE(amount_in(wrong));
    }
}
