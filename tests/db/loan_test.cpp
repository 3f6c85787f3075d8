// Loaners and money in the store: a loan from its request to its end, coins as rows, counts, debts; said twice, refused, and
// after a restart.
#include "db/migrate.hpp"
#include "tests/db/outlet.hpp"

#include <algorithm>

using namespace mendbay;
using namespace mendbay::test;
using parts::LoanerState;
using parts::LoanRefusal;
using parts::LoanState;
using parts::MoneyRefusal;
using parts::PaidFor;
using parts::PayKind;

namespace {

const Serial lens_unit{"LN-0001"}, other_unit{"LN-0002"};
const ticket::Signature signature{{{{1, 1}, {2, 2}}}};

struct Counter : SmallOutlet {
    Counter() {
        const db::StaffRow staff[]{{reviewer(), badge("R100000001")}, {boss(), badge("M100000001")}};
        REQUIRE(store->put_staff(staff, now));
        const db::LoanerRow pool[]{{lens_unit, {"CAM-X"}, parts::LoanerOwner::outlet, {1680'00}, {500'00}},
                                   {other_unit, {"CAM-X"}, parts::LoanerOwner::agent, {299'00}, {100'00}}};
        REQUIRE(store->put_loaners(pool, now));
        const db::AccountRow accounts[]{{"A-01", "便利店", {100'00}}};
        REQUIRE(store->put_accounts(accounts, now));
    }

    static Person clerk() { return {{"C1"}, "王客服", {Role::clerk}}; }
    static Person boss() { return {{"M1"}, "陈主管", {Role::manager, Role::storekeeper}}; }
    static Person reviewer() { return {{"R1"}, "林分公司", {Role::branch}}; }

    flow::Order said_by(flow::Command command, Person who, const std::vector<Person>& approved_by = {}) {
        flow::Order made = order(std::move(command), std::move(who), Station::counter);
        for (const Person& person : approved_by) made.approvals.push_back({person});
        return made;
    }
    // Said, then said again by the same id after a restart: the same receipt, and nothing more is written.
    flow::Recorded done(flow::Command command, const std::vector<Person>& approved_by = {}, Person who = clerk()) {
        const flow::Order made = said_by(std::move(command), std::move(who), approved_by);
        const auto receipt = must<flow::Recorded>(made);
        const auto events = look<std::int64_t>("SELECT count(*) FROM event");
        const auto rows = look<std::int64_t>("SELECT count(*) FROM money_row");
        reopen();
        CHECK(must<flow::Recorded>(made) == receipt);
        CHECK(look<std::int64_t>("SELECT count(*) FROM event") == events);
        CHECK(look<std::int64_t>("SELECT count(*) FROM money_row") == rows);
        CHECK(complaints() == "");
        return receipt;
    }
    template <class Refusal>
    Refusal no(flow::Command command, const std::vector<Person>& approved_by = {}, Person who = clerk()) {
        const auto before = look<std::int64_t>("SELECT count(*) FROM event");
        const auto numbers = look<std::string>("SELECT group_concat(kind || last) || '' FROM running_number");
        const auto why = refused<Refusal>(said_by(std::move(command), std::move(who), approved_by));
        CHECK(look<std::int64_t>("SELECT count(*) FROM event") == before);
        CHECK(look<std::string>("SELECT group_concat(kind || last) || '' FROM running_number") == numbers);
        return why;
    }
    template <class T>
    T look(const char* query) {
        db::Sql sql(dir.path / "data" / "mendbay.db", SQLite::OPEN_READONLY, db::Sync::full);
        return sql.one<T>(query).value();
    }
    flow::LoanCard card(const std::string& loan) {
        const auto found = ask<flow::LoanFound>(flow::FindLoan{loan});
        REQUIRE(found.card);
        return *found.card;
    }
    flow::MoneyCard money(PaidFor paid_for) {
        const auto found = ask<flow::MoneyFound>(flow::FindMoney{std::move(paid_for)});
        REQUIRE(found.card);
        return *found.card;
    }
    LoanerState state(const Serial& serial) {
        for (const auto& unit : ask<flow::LoansFound>(flow::FindLoans{}).pool)
            if (unit.loaner.serial == serial) return unit.loaner.state;
        FAIL("not in the pool");
        return {};
    }
    // The paper came out.
    void print(std::int64_t job) {
        REQUIRE(store->begin_attempt(job, now));
        REQUIRE(store->set_job(job, flow::PrintState::done, "", now));
    }

    // A ticket that was taken in: it has a promised date.
    TicketNo received(int n) {
        const TicketNo number = register_unit(camera(n), "044001900111-0000000" + std::to_string(n)).number;
        ticket::Intake list;
        list.condition = "scratched";
        list.accessories = std::vector<std::string>{};
        list.seal = ticket::Seal::whole;
        list.lock_removed = list.data_saved = list.consent_to_erase = true;
        list.proof_check = ticket::ProofCheck::verified;
        list.signature = signature;
        must<flow::Recorded>(order(ticket::Receive{number, camera(n), list}, clerk(), Station::counter));
        return number;
    }
    // The same, and what is wrong with it is the customer's own fault: 80.00 of labour and a lens.
    TicketNo to_pay(int n) {
        const TicketNo number = received(n);
        must<flow::Recorded>(order(ticket::Appraise{number,
                                                    {.fault_code = "F01",
                                                     .findings = {{"lens", "misuse", "IMG-7"}},
                                                     .performance_fault = false,
                                                     .level = 1,
                                                     .labour = {{"L1", ""}},
                                                     .parts = {{{"LENS"}, 1}}}},
                                   engineer(), Station::counter));
        return number;
    }
    std::string requested(const TicketNo& ticket, Fen deposit = {500'00}) {
        return done(parts::RequestLoan{ticket, lens_unit, deposit}).subject;
    }
    std::string approved(const TicketNo& ticket, Fen deposit = {500'00}) {
        const auto loan = requested(ticket, deposit);
        done(parts::ApproveLoan{loan}, {boss(), reviewer()});
        return loan;
    }
    PaidFor of(const std::string& loan) { return {PaidFor::Kind::loan, loan}; }
    std::string out(const TicketNo& ticket) {
        const auto loan = approved(ticket);
        print(done(parts::TakePayment{of(loan), PayKind::wechat, {500'00}}).job);
        done(parts::HandOut{loan, lens_unit, {"power_supply", "remote"}, {"0417", "0418"}, signature});
        return loan;
    }
};

PaidFor of_ticket(const TicketNo& number) { return {PaidFor::Kind::ticket, number.text}; }

}  // namespace

TEST_CASE("a loan from the request to the deposit given back with a deduction: each step once, by whom it must be") {
    Counter outlet;
    const TicketNo ticket = outlet.received(1);
    const auto loan = outlet.requested(ticket);
    CHECK(outlet.state(lens_unit) == LoanerState::reserved);
    CHECK(outlet.no<LoanRefusal>(parts::RequestLoan{ticket, other_unit, {}}) == LoanRefusal::other_loan_out);
    const TicketNo of_the_same_phone = outlet.received(2);
    CHECK(outlet.no<LoanRefusal>(parts::RequestLoan{of_the_same_phone, other_unit, {}}) == LoanRefusal::other_loan_out);

    // TP-04
    CHECK(outlet.no<TwoPersonRefusal>(parts::ApproveLoan{loan}).why == TwoPersonRefusal::Why::needs_second);
    CHECK(outlet.no<TwoPersonRefusal>(parts::ApproveLoan{loan}, {outlet.boss()}).why == TwoPersonRefusal::Why::needs_second);
    CHECK(outlet.no<TwoPersonRefusal>(parts::ApproveLoan{loan}, {outlet.boss(), outlet.clerk()}).why ==
          TwoPersonRefusal::Why::same_person);
    outlet.done(parts::ApproveLoan{loan}, {outlet.reviewer(), outlet.boss()});

    const parts::HandOut hand_out{loan, lens_unit, {"power_supply", "remote"}, {"0417", "0418"}, signature};
    CHECK(outlet.no<LoanRefusal>(hand_out) == LoanRefusal::deposit_not_taken);
    const auto paid = outlet.done(parts::TakePayment{outlet.of(loan), PayKind::wechat, {500'00}});
    CHECK(outlet.store->job(paid.job)->kind == db::PaperKind::receipt);
    CHECK(outlet.store->job(paid.job)->subject == paid.subject);
    CHECK(outlet.no<LoanRefusal>(hand_out) == LoanRefusal::receipt_not_printed);
    outlet.print(paid.job);
    const auto handed_out = outlet.done(hand_out);
    CHECK(outlet.store->job(handed_out.job)->kind == db::PaperKind::loan_agreement);
    CHECK(outlet.card(loan).loan.due == day("2026-03-12"));  // 9 March and three days
    CHECK(outlet.state(lens_unit) == LoanerState::out);
    const auto agreement = outlet.store->agreement(loan);
    REQUIRE(agreement);
    CHECK(agreement->manager == "陈主管");
    CHECK(agreement->second == "林分公司");
    CHECK(agreement->clerk == "王客服");
    CHECK(agreement->receipt == paid.subject);
    CHECK(agreement->signature == signature);

    outlet.done(parts::TakeBack{loan, lens_unit, {"power_supply"}, {"0501"}});
    CHECK(outlet.state(lens_unit) == LoanerState::checking);

    // TP-03
    const parts::SettleLoan settle{loan, {120'00}, "遥控器没有还，外壳划痕", ""};
    CHECK(outlet.no<TwoPersonRefusal>(settle).why == TwoPersonRefusal::Why::needs_second);
    CHECK(outlet.no<TwoPersonRefusal>(settle, {outlet.clerk()}).why == TwoPersonRefusal::Why::same_person);
    const auto settled = outlet.done(settle, {outlet.boss()});
    const auto rows = outlet.money(outlet.of(loan)).rows();
    REQUIRE(rows.size() == 2);
    CHECK(rows[1].amount == Fen{-380'00});
    CHECK(rows[1].kind == PayKind::wechat);  // by the way it was paid
    CHECK(rows[1].against == paid.subject);
    const auto paper = outlet.store->receipt(rows[1].receipt);
    INFO((paper ? std::string() : paper.error().detail));
    REQUIRE(paper);
    CHECK(outlet.store->job(settled.job)->subject == rows[1].receipt);
    CHECK(paper->kept == Fen{120'00});
    CHECK(paper->reason == "遥控器没有还，外壳划痕");
    CHECK(paper->approved_by == "陈主管");
    CHECK(outlet.card(loan).loan.state == LoanState::settled);
    CHECK(outlet.money(outlet.of(loan)).total == Fen{120'00});  // nothing is to be paid for it any more
    CHECK(outlet.no<MoneyRefusal>(parts::TakePayment{outlet.of(loan), PayKind::cash, {1}}) == MoneyRefusal::nothing_due);

    CHECK(outlet.no<LoanRefusal>(settle, {outlet.boss()}) == LoanRefusal::no_such_step);
    outlet.done(parts::MoveLoaner{lens_unit, parts::LoanerStep::pass, ""});
    CHECK(outlet.state(lens_unit) == LoanerState::available);
    CHECK(outlet.story(loan) == std::vector<std::string>{"loan.requested", "loan.approved", "money.taken", "loan.handed_out",
                                                         "loan.returned", "money.given_back", "loan.settled"});
    // The words are the customer's business and stand in no event.
    CHECK(outlet.look<int>("SELECT count(*) FROM event WHERE instr(payload, '遥控器') OR instr(payload, '1381234')") == 0);
}

TEST_CASE("a cancelled loan gives the deposit back the way it was paid, in two ways if it was paid in two") {
    Counter outlet;
    const auto loan = outlet.approved(outlet.received(1));
    outlet.done(parts::TakePayment{outlet.of(loan), PayKind::cash, {200'00}});
    outlet.done(parts::TakePayment{outlet.of(loan), PayKind::card, {300'00}});
    CHECK(outlet.no<MoneyRefusal>(parts::TakePayment{outlet.of(loan), PayKind::card, {1}}) == MoneyRefusal::nothing_due);
    const auto first = outlet.money(outlet.of(loan)).rows().front().receipt;
    CHECK(outlet.no<MoneyRefusal>(parts::GiveBack{first, {200'00}, "", "x"}) == MoneyRefusal::is_a_deposit);

    outlet.done(parts::CancelLoan{loan, "顾客改主意"});
    const auto rows = outlet.money(outlet.of(loan)).rows();
    REQUIRE(rows.size() == 4);
    CHECK(rows[2].receipt == rows[3].receipt);  // one paper
    CHECK(rows[2].kind == PayKind::card);
    CHECK(rows[3].kind == PayKind::cash);
    CHECK(parts::sum_of(rows) == Fen{});
    CHECK(outlet.state(lens_unit) == LoanerState::available);
}

TEST_CASE("L-04: an overdue loan is listed, reminded once a day, and lost after thirty days with the manager beside") {
    Counter outlet;
    const auto loan = outlet.out(outlet.received(1));
    CHECK(outlet.no<LoanRefusal>(parts::RemindLoan{loan, "电话"}) == LoanRefusal::not_overdue);
    outlet.now = instant("2026-03-15T10:00:00+08:00");
    outlet.reopen();
    auto rows = outlet.ask<flow::LoansFound>(flow::FindLoans{}).rows;
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].days_overdue == 3);
    CHECK(rows[0].name == "张**");
    outlet.done(parts::RemindLoan{loan, "电话，说周五来"});
    CHECK(outlet.no<LoanRefusal>(parts::RemindLoan{loan, "电话"}) == LoanRefusal::reminded_today);
    const parts::LoseLoaner lose{loan, false, "联系不上", day("2026-05-20")};
    CHECK(outlet.no<LoanRefusal>(lose, {outlet.boss()}) == LoanRefusal::not_lost_yet);

    outlet.now = instant("2026-04-20T10:00:00+08:00");
    outlet.reopen();
    outlet.done(parts::RemindLoan{loan, "上门"});
    CHECK(outlet.no<LoanRefusal>(lose) == LoanRefusal::needs_manager);
    outlet.done(lose, {outlet.boss()});
    CHECK(outlet.state(lens_unit) == LoanerState::lost);
    // The deposit is kept; the difference to its value is owed (K-03) until it is paid.
    auto till = outlet.ask<flow::TillFound>(flow::FindTill{});
    REQUIRE(till.debts.size() == 1);
    CHECK(till.debts[0].left == Fen{1180'00});
    CHECK(outlet.no<LoanRefusal>(parts::SettleLoan{loan, {}, "", ""}) == LoanRefusal::still_to_pay);
    const auto debt = till.debts[0].row.receipt;
    outlet.done(parts::PayDebt{debt, PayKind::transfer, {1000'00}, ""});
    CHECK(outlet.no<MoneyRefusal>(parts::PayDebt{debt, PayKind::transfer, {180'01}, ""}) == MoneyRefusal::more_than_due);
    outlet.done(parts::PayDebt{debt, PayKind::cash, {180'00}, ""});
    CHECK(outlet.ask<flow::TillFound>(flow::FindTill{}).debts.empty());
    outlet.done(parts::SettleLoan{loan, {}, "", ""});
    CHECK(parts::sum_of(outlet.money(outlet.of(loan)).rows()) == Fen{1680'00});
}

TEST_CASE("L-03, TT-07: a ticket whose loaner is out is not handed back before it; a loaner that came back holds nothing") {
    Counter outlet;
    const TicketNo ticket = outlet.received(1);
    const auto loan = outlet.out(ticket);
    ticket::CancelReceived cancel;
    cancel.ticket = ticket;
    cancel.note = "不修了";
    cancel.person_checked = true;
    cancel.phone = "13812345678";
    cancel.nothing_opened = true;
    cancel.signature = signature;
    CHECK(outlet.no<ticket::Refusal>(cancel) == ticket::Refusal::loaner_is_out);
    outlet.done(parts::TakeBack{loan, lens_unit, {"power_supply", "remote"}, {"0501"}});
    outlet.done(cancel);
}

TEST_CASE("L-05: a loaner is offered where the policy says so, until the customer takes one or says no") {
    Counter outlet;
    auto policy = camera_policy();
    policy.version = 2;
    policy.loaner_offer_days = 5;
    const db::PolicyRow policies[]{{{"camera"}, policy}};
    REQUIRE(outlet.store->put_policies(policies, outlet.now));
    const TicketNo first = outlet.received(1);
    CHECK(outlet.ask<flow::LoansFound>(flow::FindLoans{}).offers.size() == 1);  // promised in seven days
    outlet.done(parts::DeclineLoaner{first, "有备机"});
    CHECK(outlet.ask<flow::LoansFound>(flow::FindLoans{}).offers.empty());
    CHECK(outlet.look<std::string>("SELECT words FROM loaner_declined") == "有备机");
    const TicketNo second = outlet.received(2);
    CHECK(outlet.ask<flow::LoansFound>(flow::FindLoans{}).offers.size() == 1);
    outlet.requested(second);
    CHECK(outlet.ask<flow::LoansFound>(flow::FindLoans{}).offers.empty());
    CHECK(outlet.no<LoanRefusal>(parts::DeclineLoaner{second, "x"}) == LoanRefusal::other_loan_out);
}

TEST_CASE("K-01: what a ticket costs is paid in rows, and given back by the way it was paid") {
    Counter outlet;
    const TicketNo ticket = outlet.to_pay(1);
    const Fen total = outlet.money(of_ticket(ticket)).total;
    REQUIRE(total == Fen{200'00});  // 80.00 of labour, 120.00 for the lens
    CHECK(outlet.no<MoneyRefusal>(parts::TakePayment{of_ticket(ticket), PayKind::cash, {200'01}}) ==
          MoneyRefusal::more_than_due);
    CHECK(outlet.no<MoneyRefusal>(parts::TakePayment{of_ticket({"X"}), PayKind::cash, {1}}) == MoneyRefusal::unknown_ticket);
    const auto cash = outlet.done(parts::TakePayment{of_ticket(ticket), PayKind::cash, {50'00}});
    // A receipt written by hand while the terminal was down keeps its number, once.
    outlet.done(parts::TakePayment{of_ticket(ticket), PayKind::alipay, {150'00}, "HAND-17"});
    CHECK(outlet.no<MoneyRefusal>(parts::GiveBack{cash.subject, {50'01}, "", "x"}) == MoneyRefusal::more_than_paid);
    outlet.done(parts::GiveBack{cash.subject, {20'00}, "", "少修一项"});
    CHECK(outlet.no<MoneyRefusal>(parts::GiveBack{cash.subject, {30'01}, "", "x"}) == MoneyRefusal::more_than_paid);
    CHECK(outlet.no<MoneyRefusal>(parts::TakePayment{of_ticket(ticket), PayKind::cash, {20'00}, "HAND-17"}) ==
          MoneyRefusal::receipt_exists);
    const auto found = outlet.ask<flow::MoneyFound>(flow::FindMoney{{}, "HAND-17"});
    REQUIRE(found.card);
    CHECK(found.card->paid_for == of_ticket(ticket));
    CHECK(parts::sum_of(found.card->rows()) == Fen{180'00});
    CHECK(outlet.ask<flow::TillFound>(flow::FindTill{}).taken_today == Fen{180'00});
}

TEST_CASE("K-03: on account within the limit, by the manager; paid later it balances the ticket all along") {
    Counter outlet;
    const TicketNo ticket = outlet.to_pay(1);
    const auto put = [&](Fen amount, const char* account) {
        return parts::PutOnAccount{of_ticket(ticket), amount, account, day("2026-04-01"), "", "月结客户"};
    };
    CHECK(outlet.no<MoneyRefusal>(put({100'01}, "A-01"), {outlet.boss()}) == MoneyRefusal::over_limit);
    CHECK(outlet.no<MoneyRefusal>(put({100'00}, "A-01")) == MoneyRefusal::needs_manager);
    const auto debt = outlet.done(put({100'00}, "A-01"), {outlet.boss()});
    CHECK(outlet.no<MoneyRefusal>(put({1}, "A-01"), {outlet.boss()}) == MoneyRefusal::over_limit);
    outlet.done(put({100'00}, ""), {outlet.boss()});
    CHECK(parts::sum_of(outlet.money(of_ticket(ticket)).rows()) == Fen{200'00});
    outlet.done(parts::PayDebt{debt.subject, PayKind::cash, {40'00}, ""});
    CHECK(parts::sum_of(outlet.money(of_ticket(ticket)).rows()) == Fen{200'00});
    const auto till = outlet.ask<flow::TillFound>(flow::FindTill{});
    CHECK(till.accounts[0].owed == Fen{60'00});
    CHECK(parts::by_age(till.debts).sum() == Fen{160'00});
}

TEST_CASE("K-04: a shift's cash is counted; a difference takes words and two, and bags empty into the till") {
    Counter outlet;
    const TicketNo ticket = outlet.to_pay(1);
    outlet.done(parts::TakePayment{of_ticket(ticket), PayKind::cash, {150'00}});
    outlet.done(parts::TakePayment{of_ticket(ticket), PayKind::cash, {30'00}}, {}, outlet.engineer());  // on site: a bag
    outlet.done(parts::TakePayment{of_ticket(ticket), PayKind::wechat, {20'00}});
    outlet.done(parts::CountCash{"", {150'00}, ""});
    CHECK(outlet.no<MoneyRefusal>(parts::CountCash{"E1", {29'00}, ""}) == MoneyRefusal::needs_words);
    CHECK(outlet.no<TwoPersonRefusal>(parts::CountCash{"E1", {29'00}, "少一元"}).why == TwoPersonRefusal::Why::needs_second);
    outlet.done(parts::CountCash{"E1", {29'00}, "少一元"}, {outlet.boss()});
    // What was counted is there now: the bag is emptied, and no more than that.
    CHECK(outlet.no<MoneyRefusal>(parts::TakeOutCash{"E1", {29'01}, ""}) == MoneyRefusal::more_than_there);
    outlet.done(parts::TakeOutCash{"E1", {29'00}, ""});
    CHECK(outlet.no<MoneyRefusal>(parts::TakeOutCash{"", {100'00}, " "}) == MoneyRefusal::needs_number);
    outlet.done(parts::TakeOutCash{"", {100'00}, "BANK-1"});
    outlet.done(parts::CountCash{"", {79'00}, ""});  // 150 + 29 − 100
    outlet.done(parts::CountCash{"E1", {}, ""});
    CHECK(outlet.look<int>("SELECT count(*) FROM cash_count WHERE approved_by <> ''") == 1);
}

TEST_CASE("K-05: an invoice is owed until it has a number; its title stands in no event") {
    Counter outlet;
    const TicketNo ticket = outlet.to_pay(1);
    CHECK(outlet.no<MoneyRefusal>(parts::WantInvoice{of_ticket(ticket), "蓝天物业", "91440"}) == MoneyRefusal::nothing_due);
    outlet.done(parts::TakePayment{of_ticket(ticket), PayKind::card, {200'00}});
    outlet.done(parts::WantInvoice{of_ticket(ticket), "蓝天物业", "91440300MA5F"});
    auto till = outlet.ask<flow::TillFound>(flow::FindTill{});
    REQUIRE(till.invoices.size() == 1);
    CHECK(till.invoices[0].amount == Fen{200'00});
    outlet.done(parts::IssueInvoice{of_ticket(ticket), "24442000000012345678"});
    CHECK(outlet.ask<flow::TillFound>(flow::FindTill{}).invoices.empty());
    CHECK(outlet.no<MoneyRefusal>(parts::IssueInvoice{of_ticket(ticket), "2"}) == MoneyRefusal::invoice_issued);
    CHECK(outlet.look<int>("SELECT count(*) FROM event WHERE instr(payload, '蓝天') OR instr(payload, '91440')") == 0);
}

TEST_CASE("papers of money are printed again, marked; loading the pool again changes nothing") {
    Counter outlet;
    const auto loan = outlet.out(outlet.received(1));
    const auto receipt = outlet.money(outlet.of(loan)).rows().front().receipt;
    const auto receipt_job = outlet.done(flow::ReprintReceipt{receipt}).job;
    const auto agreement_job = outlet.done(flow::ReprintAgreement{loan}).job;
    CHECK(outlet.store->job(receipt_job)->print == 2);
    CHECK(outlet.store->job(agreement_job)->print == 2);
    CHECK(outlet.no<MoneyRefusal>(flow::ReprintReceipt{"NO-1"}) == MoneyRefusal::unknown_payment);
    CHECK(outlet.no<LoanRefusal>(flow::ReprintAgreement{"NO-1"}) == LoanRefusal::unknown_loan);

    const auto events = outlet.look<std::int64_t>("SELECT count(*) FROM event");
    const db::LoanerRow pool[]{{lens_unit, {"CAM-X"}, parts::LoanerOwner::outlet, {1680'00}, {500'00}}};
    REQUIRE(outlet.store->put_loaners(pool, outlet.now));
    CHECK(outlet.look<std::int64_t>("SELECT count(*) FROM event") == events);
    CHECK(outlet.state(lens_unit) == LoanerState::out);  // where it is, only its steps change
    const db::LoanerRow stranger[]{{{"LN-9"}, {"NO-MODEL"}, parts::LoanerOwner::outlet, {1}, {1}}};
    CHECK(outlet.store->put_loaners(stranger, outlet.now).error().fault == Fault::bad_input);
}

TEST_CASE("doctor finds a coin that was moved and a loaner that is not where its steps say") {
    Counter outlet;
    outlet.out(outlet.received(1));
    CHECK(outlet.complaints() == "");
    {
        db::Sql sql(outlet.dir.path / "data" / "mendbay.db", SQLite::OPEN_READWRITE, db::Sync::full);
        sql.script(
            "DROP TRIGGER money_row_keeps_its_words; UPDATE money_row SET amount_fen = amount_fen - 100;"
            "UPDATE loaner SET state = 'available' WHERE serial = 'LN-0001'");
    }
    CHECK_THAT(outlet.complaints(), ContainsSubstring("does not agree with its payment or its event"));
    CHECK_THAT(outlet.complaints(), ContainsSubstring("loaner LN-0001 is not as its steps say"));
}
