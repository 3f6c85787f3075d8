// The till: what is paid, given back, put on account, counted and invoiced.
#include "kiosk/flow/till.hpp"

#include "tests/flow/stage.hpp"

using namespace mendbay;
using namespace mendbay::flow;
using namespace mendbay::flow::screen;
using Do = Till::Step;
using parts::MoneyRefusal;
using parts::PayKind;

namespace {

const Person clerk{StaffId{"C01"}, "黄敏", {Role::clerk}}, manager{StaffId{"M01"}, "陈静", {Role::manager}};
const parts::PaidFor of_ticket{parts::PaidFor::Kind::ticket, stage_ticket.text};

Stage at_till() {
    Stage stage(Station::counter);
    stage.world.person.person = clerk;
    stage.scan(stage_badge);
    stage.open(Job::till);
    stage.shows<Board>();
    return stage;
}
Stage at_account() {
    Stage stage = at_till();
    stage.scan("MB1:T:" + stage_ticket.text + ":7KQ2MX");
    stage.shows<Trace>();
    return stage;
}
void take(Stage& stage, Do step) { stage.touch(Act::take_step, int(step)); }

template <class Command>
Command last_order(const Stage& stage) {
    REQUIRE_FALSE(stage.orders.empty());
    REQUIRE(std::holds_alternative<Command>(stage.orders.back().command));
    return std::get<Command>(stage.orders.back().command);
}
template <class Query>
Query last_question(const Stage& stage) {
    REQUIRE(std::holds_alternative<Query>(stage.questions.back()));
    return std::get<Query>(stage.questions.back());
}
Text banner(const Stage& stage) {
    REQUIRE(stage.screen().chrome.banner);
    return stage.screen().chrome.banner->text;
}

}  // namespace

TEST_CASE("a ticket, a loan and a receipt open what was paid for them, scanned or typed") {
    Stage stage = at_till();
    stage.scan(stage_ticket.text);
    CHECK(last_question<FindMoney>(stage).paid_for == of_ticket);
    stage.scan("MB1:L:" + stage_loan);
    CHECK(last_question<FindMoney>(stage).paid_for == parts::PaidFor{parts::PaidFor::Kind::loan, stage_loan});
    stage.scan("MB1:V:" + stage_receipt);
    CHECK(last_question<FindMoney>(stage).receipt == stage_receipt);
    stage.touch(Act::finish);
    stage.touch(Act::type_instead);
    stage.type("SZ001-260302-A0001-H");
    stage.touch(Act::submit);
    CHECK(banner(stage) == Text{"till.no_such_number"});
    stage.type(stage_ticket.text);
    stage.touch(Act::submit);
    CHECK(last_question<FindMoney>(stage).paid_for == of_ticket);

    stage.world.money.card.reset();
    stage.scan("MB1:V:" + stage_receipt);
    CHECK(stage.shows<Board>().headline == Text{"money_refusal.unknown_ticket"});
}

TEST_CASE("K-01: the kind, then the amount with what is due in it already; less is fine") {
    Stage stage = at_account();
    take(stage, Do::pay);
    stage.touch(Act::choose, int(PayKind::wechat));
    CHECK(stage.shows<Typing>().text == "150.00");
    stage.touch(Act::submit);
    auto order = last_order<parts::TakePayment>(stage);
    CHECK(order.paid_for == of_ticket);
    CHECK(order.kind == PayKind::wechat);
    CHECK(order.amount == Fen{150'00});
    stage.shows<Trace>();

    take(stage, Do::pay);
    stage.touch(Act::choose, int(PayKind::cash));
    stage.type("20.5");
    stage.touch(Act::submit);
    CHECK(last_order<parts::TakePayment>(stage).amount == Fen{20'50});
    stage.touch(Act::finish);
    CHECK(stage.shows<Board>().figure == Text{"common.money", {Fen{20'50}}});
}

TEST_CASE("K-01: a refund names its payment, its amount and why") {
    Stage stage = at_account();
    take(stage, Do::give_back);
    stage.touch(Act::choose, 0);
    CHECK(stage.shows<Typing>().text == "50.00");
    stage.type("50.01");
    stage.touch(Act::submit);
    CHECK(banner(stage) == Text{"money_refusal.more_than_paid"});
    stage.type("10");
    stage.touch(Act::submit);
    stage.type("less work");
    stage.touch(Act::submit);
    const auto order = last_order<parts::GiveBack>(stage);
    CHECK(order.payment == stage_receipt);
    CHECK(order.amount == Fen{10'00});
    CHECK(order.reason == "less work");
}

TEST_CASE("a deposit is not given back at the till, and is not put on account there") {
    Stage stage = at_till();
    auto& card = *stage.world.money.card;
    card.paid_for = {parts::PaidFor::Kind::loan, stage_loan};
    card.lines[0].row.paid_for = card.paid_for;
    stage.scan("MB1:L:" + stage_loan);
    CHECK_FALSE(stage.offers(Act::take_step, int(Do::give_back)));
    CHECK_FALSE(stage.offers(Act::take_step, int(Do::on_account)));
    CHECK(stage.offers(Act::take_step, int(Do::pay)));
}

TEST_CASE("K-03: on whose account, until when and why; then the manager's badge says the same order again") {
    Stage stage = at_account();
    take(stage, Do::on_account);
    stage.touch(Act::choose, 1);
    stage.touch(Act::choose, 2);  // thirty days
    stage.type("monthly customer");
    stage.world.refuses = MoneyRefusal::needs_manager;
    stage.touch(Act::submit);
    stage.shows<ScanPrompt>();
    stage.scan(stage_badge);  // the clerk's own
    CHECK(stage.shows<ScanPrompt>().feedback == Text{"money_refusal.needs_manager"});
    stage.world.refuses.reset();
    stage.world.person.person = manager;
    stage.scan(stage_badge);
    const auto order = last_order<parts::PutOnAccount>(stage);
    CHECK(order.amount == Fen{150'00});
    CHECK(order.account == "A-01");
    CHECK(order.due_on == stage_today + std::chrono::days{30});
    REQUIRE(stage.orders.back().approvals.size() == 1);
    CHECK(stage.orders.back().approvals[0].person.id == manager.id);
}

TEST_CASE("K-03: debts by age; a touch pays one") {
    Stage stage = at_till();
    CHECK(stage.shows<Board>().counts[1].count == 1);
    stage.touch(Act::open_list, 0);
    CHECK(stage.shows<Listing>().rows[0].badge == Text{"till.days_late", {std::int64_t(40)}});
    stage.touch(Act::choose, 0);
    stage.touch(Act::choose, int(PayKind::transfer));
    CHECK(stage.shows<Typing>().text == "99.00");
    stage.touch(Act::submit);
    const auto order = last_order<parts::PayDebt>(stage);
    CHECK(order.debt == stage.world.till.debts[0].row.receipt);
    CHECK(order.amount == Fen{99'00});
    stage.shows<Board>();
}

TEST_CASE("K-04: a count is made blind; a difference asks for words and then for a second person (TP-14)") {
    Stage stage = at_till();
    stage.touch(Act::proceed, 0);
    stage.touch(Act::choose, 1);  // the engineer's bag
    CHECK(stage.shows<Typing>().text.empty());
    stage.type("29");
    stage.world.refuses = MoneyRefusal::needs_words;
    stage.touch(Act::submit);
    stage.type("one yuan short");
    stage.world.refuses = TwoPersonRefusal{GuardedAct::cash_difference, TwoPersonRefusal::Why::needs_second};
    stage.touch(Act::submit);
    stage.world.refuses.reset();
    stage.world.person.person = manager;
    stage.scan(stage_badge);
    const auto order = last_order<parts::CountCash>(stage);
    CHECK(order.bag_of == "E01");
    CHECK(order.counted == Fen{29'00});
    CHECK(order.words == "one yuan short");
    CHECK(stage.orders.back().approvals.size() == 1);
    CHECK(stage.shows<Board>().caption == Text{"till.counted_difference"});
}

TEST_CASE("cash goes to the bank with the number of its slip, scanned or typed; a bag goes into the till without") {
    Stage stage = at_till();
    stage.touch(Act::proceed, 1);
    stage.touch(Act::choose, 0);
    stage.type("1000");
    stage.touch(Act::submit);
    stage.scan("6222-0001-99");
    stage.touch(Act::submit);
    CHECK(last_order<parts::TakeOutCash>(stage).document == "6222-0001-99");
    stage.touch(Act::proceed, 1);
    stage.touch(Act::choose, 1);
    stage.type("30");
    stage.touch(Act::submit);
    CHECK(last_order<parts::TakeOutCash>(stage).bag_of == "E01");
}

TEST_CASE("K-05: an invoice is asked for with its title, and a tax number if there is one; later it gets its number") {
    Stage stage = at_account();
    take(stage, Do::invoice);
    stage.type("Blue Sky");
    stage.touch(Act::submit);
    stage.touch(Act::submit);
    CHECK(last_order<parts::WantInvoice>(stage).title == "Blue Sky");
    CHECK(last_order<parts::WantInvoice>(stage).tax_number.empty());
    stage.touch(Act::finish);
    stage.touch(Act::open_list, 1);
    stage.touch(Act::choose, 0);
    stage.type("24442000000012345678");
    stage.touch(Act::submit);
    CHECK(last_order<parts::IssueInvoice>(stage).number == "24442000000012345678");
}

TEST_CASE("a receipt that waits for its printer is said; whether it came out is asked") {
    Stage stage = at_account();
    take(stage, Do::reprint);
    CHECK(last_order<ReprintReceipt>(stage).receipt == stage_receipt);
    stage.print(PrintState::needs_attention, "paper_out");
    stage.wait(good_news_lasts + std::chrono::seconds{1});
    CHECK(banner(stage).key == "till.paper_waits");
    stage.print(PrintState::unconfirmed);
    CHECK(banner(stage) == Text{"till.paper_unconfirmed"});
    stage.touch(Act::it_came_out);
    CHECK(last_order<SettleJob>(stage).came_out);
}

TEST_CASE("a payment that could not be saved is kept and said again as it was") {
    Stage stage = at_account();
    take(stage, Do::pay);
    stage.touch(Act::choose, 0);
    stage.world.fails = true;
    stage.touch(Act::submit);
    stage.shows<Notice>();
    const auto id = stage.orders.back().id;
    stage.wait(std::chrono::minutes{16});  // nobody is signed out while an order is open
    stage.world.fails = false;
    stage.touch(Act::confirm);
    CHECK(stage.orders.back().id == id);
    stage.shows<Trace>();
}
