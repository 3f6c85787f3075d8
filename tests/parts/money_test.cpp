// K-01 … K-05: every coin is a row, what must be paid first, what is owed, what is counted.
#include "kiosk/parts/on_account.hpp"
#include "tests/parts/people.hpp"

#include <random>

using namespace mendbay;
using namespace mendbay::parts;
using namespace mendbay::parts::people;

namespace {

using Why = TwoPersonRefusal::Why;

const Day today = day("2026-03-02");
const PaidFor job{PaidFor::Kind::ticket, "SZ001-260302-A0001-G"};
const Persons counter = at(Station::counter, clerk);
const Persons with_manager = at(Station::counter, clerk, {manager});

PaymentFacts quoted(Fen total, std::vector<MoneyRow> rows = {}) { return {true, total, std::move(rows), false}; }
MoneyRow paid(const char* receipt, Fen amount, PayKind kind = PayKind::cash) { return {receipt, job, kind, amount}; }
MoneyRow back(const char* receipt, Fen amount, const char* against) {
    return {receipt, job, PayKind::cash, Fen{} - amount, against};
}

}  // namespace

TEST_CASE("K-01: a payment is a row, up to what is due") {
    const auto row =
        decide_payment({job, PayKind::wechat, Fen{8'000}, "R2"}, quoted(Fen{10'000}, {paid("R1", Fen{2'000})}), counter);
    REQUIRE(row.has_value());
    CHECK(*row == MoneyRow{"R2", job, PayKind::wechat, Fen{8'000}});
    // Taken on site it goes into the engineer's bag.
    CHECK(decide_payment({job, PayKind::cash, Fen{1}, "R2"}, quoted(Fen{1}), at(Station::counter, engineer))->bag_of ==
          "E1");
}

TEST_CASE("K-01: no payment above what is due, without a receipt of its own, or by nobody") {
    const auto paying = [&](TakePayment command, PaymentFacts facts, const Persons& who = counter) {
        return why(decide_payment(command, facts, who));
    };
    const TakePayment good{job, PayKind::cash, Fen{5'000}, "R2"};
    const auto with = [&](auto change) {
        TakePayment command = good;
        change(command);
        return command;
    };
    CHECK(paying(with([](auto& c) { c.amount = Fen{10'001}; }), quoted(Fen{10'000})) == MoneyRefusal::more_than_due);
    CHECK(paying(with([](auto& c) { c.amount = Fen{0}; }), quoted(Fen{10'000})) == MoneyRefusal::amount_out_of_range);
    CHECK(paying(with([](auto& c) { c.amount = Fen{-5}; }), quoted(Fen{10'000})) == MoneyRefusal::amount_out_of_range);
    CHECK(paying(with([](auto& c) { c.amount = most_in_one_row + Fen{1}; }), quoted(most_in_one_row * 3)) ==
          MoneyRefusal::amount_out_of_range);
    CHECK(paying(with([](auto& c) { c.kind = PayKind::on_account; }), quoted(Fen{10'000})) == MoneyRefusal::use_on_account);
    CHECK(paying(with([](auto& c) { c.receipt = ""; }), quoted(Fen{10'000})) == MoneyRefusal::needs_number);
    CHECK(paying(good, {true, Fen{10'000}, {}, true}) == MoneyRefusal::receipt_exists);
    CHECK(paying(good, quoted(Fen{0})) == MoneyRefusal::nothing_due);
    CHECK(paying(good, quoted(Fen{100}, {paid("R1", Fen{100})})) == MoneyRefusal::nothing_due);
    CHECK(paying(good, {false, Fen{10'000}, {}, false}) == MoneyRefusal::unknown_ticket);
    CHECK(paying(good, quoted(Fen{10'000}), nobody) == MoneyRefusal::not_signed_in);
    CHECK(paying(good, quoted(Fen{10'000}), at(Station::warehouse, storekeeper)) == MoneyRefusal::needs_clerk);
}

TEST_CASE("K-01: a refund is a row against its payment, by the way it was paid and never above it") {
    const GiveBackFacts facts{paid("R1", Fen{5'000}, PayKind::alipay), Fen{2'000}, false};
    const GiveBack good{"R1", Fen{3'000}, "R3", "nothing was fitted"};
    const auto row = decide_give_back(good, facts, counter);
    REQUIRE(row.has_value());
    CHECK(*row == MoneyRow{"R3", job, PayKind::alipay, Fen{-3'000}, "R1"});

    const auto refused = [&](auto change) {
        GiveBack command = good;
        GiveBackFacts then = facts;
        change(command, then);
        return why(decide_give_back(command, then, counter));
    };
    CHECK(refused([](auto& c, auto&) { c.amount = Fen{3'001}; }) == MoneyRefusal::more_than_paid);
    CHECK(refused([](auto& c, auto&) { c.amount = Fen{0}; }) == MoneyRefusal::amount_out_of_range);
    CHECK(refused([](auto& c, auto&) { c.reason = " "; }) == MoneyRefusal::needs_reason);
    CHECK(refused([](auto& c, auto&) { c.receipt = ""; }) == MoneyRefusal::needs_number);
    CHECK(refused([](auto&, auto& f) { f.payment.reset(); }) == MoneyRefusal::unknown_payment);
    CHECK(refused([](auto& c, auto&) { c.payment = "R9"; }) == MoneyRefusal::unknown_payment);
    CHECK(refused([](auto&, auto& f) { f.payment->amount = Fen{-1}; }) == MoneyRefusal::is_a_refund);
    CHECK(refused([](auto&, auto& f) { f.receipt_exists = true; }) == MoneyRefusal::receipt_exists);
    // A deposit goes back with its loan (L-02).
    CHECK(refused([](auto&, auto& f) { f.payment->paid_for.kind = PaidFor::Kind::loan; }) == MoneyRefusal::is_a_deposit);
    CHECK(why(decide_give_back(good, facts, nobody)) == MoneyRefusal::not_signed_in);
}

TEST_CASE("K-01: a ticket closes when its rows equal its quote, to the fen") {
    const std::vector<MoneyRow> rows{paid("R1", Fen{6'000}), paid("R2", Fen{5'000}, PayKind::card),
                                     back("R3", Fen{1'000}, "R2")};
    CHECK(check_balanced(rows, Fen{10'000}) == std::nullopt);
    CHECK(check_balanced(rows, Fen{10'001}) == MoneyRefusal::not_balanced);
    CHECK(check_balanced(rows, Fen{9'999}) == MoneyRefusal::not_balanced);
    CHECK(check_balanced({}, Fen{0}) == std::nullopt);
    const auto held = still_held(rows);
    REQUIRE(held.size() == 2);
    CHECK(held[0].first.receipt == "R2");
    CHECK(held[0].second == Fen{4'000});
    CHECK(held[1].second == Fen{6'000});
}

TEST_CASE("K-02: parts, or all, are paid before anything is ordered") {
    const ToPay quote{Fen{10'000}, Fen{7'000}};
    const std::vector<MoneyRow> none, parts{paid("R1", Fen{7'000})}, all{paid("R1", Fen{10'000})};
    CHECK(check_prepaid(Prepay::none, quote, none) == std::nullopt);
    CHECK(check_prepaid(Prepay::parts, quote, none) == MoneyRefusal::prepay_parts);
    CHECK(check_prepaid(Prepay::parts, quote, parts) == std::nullopt);
    CHECK(check_prepaid(Prepay::all, quote, parts) == MoneyRefusal::prepay_all);
    CHECK(check_prepaid(Prepay::all, quote, all) == std::nullopt);
    CHECK(check_prepaid(Prepay::all, {}, none) == std::nullopt);  // within warranty
    for (const Prepay prepay : {Prepay::none, Prepay::parts, Prepay::all}) CHECK(parse_prepay(name_of(prepay)) == prepay);
}

TEST_CASE("K-03: on account is the manager's decision, with a day, and within the account's limit") {
    const PutOnAccount good{job, Fen{4'000}, "ACME", day("2026-04-01"), "R5", "monthly customer"};
    const OnAccountFacts facts{quoted(Fen{4'000}), Fen{10'000}, Fen{6'000}};
    const auto row = decide_on_account(good, facts, with_manager, today);
    REQUIRE(row.has_value());
    CHECK(row->kind == PayKind::on_account);
    CHECK(row->account == "ACME");
    CHECK(row->due == day("2026-04-01"));
    CHECK(check_balanced({*row}, Fen{4'000}) == std::nullopt);
    CHECK(decide_on_account(good, facts, at(Station::counter, manager), today).has_value());

    const auto refused = [&](auto change, const Persons& who = with_manager) {
        PutOnAccount command = good;
        OnAccountFacts then = facts;
        change(command, then);
        return why(decide_on_account(command, then, who, today));
    };
    CHECK(refused([](auto&, auto&) {}, counter) == MoneyRefusal::needs_manager);
    CHECK(refused([](auto&, auto&) {}, at(Station::counter, clerk, {engineer})) == MoneyRefusal::needs_manager);
    CHECK(refused([](auto&, auto&) {}, nobody) == MoneyRefusal::not_signed_in);
    CHECK(refused([](auto&, auto& f) { f.owed = Fen{6'001}; }) == MoneyRefusal::over_limit);
    CHECK(refused([](auto&, auto& f) { f.limit.reset(); }) == MoneyRefusal::over_limit);
    CHECK(refused([](auto& c, auto&) { c.due_on = day("2026-03-01"); }) == MoneyRefusal::due_in_the_past);
    CHECK(refused([](auto& c, auto&) { c.amount = Fen{4'001}; }) == MoneyRefusal::more_than_due);
    CHECK(refused([](auto& c, auto&) { c.amount = Fen{0}; }) == MoneyRefusal::amount_out_of_range);
    CHECK(refused([](auto& c, auto&) { c.reason = ""; }) == MoneyRefusal::needs_reason);
    CHECK(refused([](auto&, auto& f) { f.payment.total = Fen{0}; }) == MoneyRefusal::nothing_due);
    // A customer without an account has no limit, and the manager's word all the more.
    PutOnAccount unpaid = good;
    unpaid.account = "";
    CHECK(decide_on_account(unpaid, {quoted(Fen{4'000}), {}, {}}, with_manager, today).has_value());
    CHECK(why(decide_on_account(unpaid, {quoted(Fen{4'000}), {}, {}}, counter, today)) == MoneyRefusal::needs_manager);
}

TEST_CASE("K-03: a debt that is paid leaves its ticket balanced and the list of debts shorter") {
    MoneyRow debt{"R5", job, PayKind::on_account, Fen{4'000}, {}, {}, "ACME", day("2026-03-31")};
    const auto rows = decide_pay_debt({"R5", PayKind::transfer, Fen{1'500}, "R6"}, {debt, Fen{0}, false}, counter);
    REQUIRE(rows.has_value());
    REQUIRE(rows->size() == 2);
    std::vector<MoneyRow> all{debt};
    all.insert(all.end(), rows->begin(), rows->end());
    CHECK(sum_of(all) == Fen{4'000});
    auto owed = debts(all, day("2026-03-31"));
    REQUIRE(owed.size() == 1);
    CHECK(owed[0].left == Fen{2'500});
    CHECK(owed[0].days_late == 0);

    CHECK(why(decide_pay_debt({"R5", PayKind::cash, Fen{2'501}, "R7"}, {debt, Fen{1'500}, false}, counter)) ==
          MoneyRefusal::more_than_due);
    CHECK(why(decide_pay_debt({"R5", PayKind::on_account, Fen{1}, "R7"}, {debt, Fen{0}, false}, counter)) ==
          MoneyRefusal::use_on_account);
    CHECK(why(decide_pay_debt({"R4", PayKind::cash, Fen{1}, "R7"}, {debt, Fen{0}, false}, counter)) ==
          MoneyRefusal::unknown_payment);
    CHECK(why(decide_pay_debt({"R1", PayKind::cash, Fen{1}, "R7"}, {paid("R1", Fen{5}), Fen{0}, false}, counter)) ==
          MoneyRefusal::not_on_account);

    const auto last = decide_pay_debt({"R5", PayKind::cash, Fen{2'500}, "R7"}, {debt, Fen{1'500}, false}, counter);
    REQUIRE(last.has_value());
    all.insert(all.end(), last->begin(), last->end());
    CHECK(debts(all, day("2026-12-31")).empty());
}

TEST_CASE("K-03: debts are listed by age, with the borders where the list says") {
    struct Row {
        const char* due;
        DebtsByAge ages;
    };
    const Day on = day("2026-06-30");
    const Row rows[]{
        {"2026-07-01", {.not_due = Fen{100}}}, {"2026-06-30", {.not_due = Fen{100}}}, {"2026-06-29", {.to_30 = Fen{100}}},
        {"2026-05-31", {.to_30 = Fen{100}}},   {"2026-05-30", {.to_60 = Fen{100}}},   {"2026-05-01", {.to_60 = Fen{100}}},
        {"2026-04-30", {.to_90 = Fen{100}}},   {"2026-04-01", {.to_90 = Fen{100}}},   {"2026-03-31", {.older = Fen{100}}},
    };
    std::vector<MoneyRow> all;
    for (const auto& [due, ages] : rows) {
        INFO(due);
        const MoneyRow debt{"R", job, PayKind::on_account, Fen{100}, {}, {}, {}, day(due)};
        CHECK(by_age(debts({debt}, on)) == ages);
        all.push_back(debt);
        all.back().receipt = due;
    }
    const auto list = debts(all, on);
    CHECK(by_age(list).sum() == Fen{900});
    CHECK(list.front().row.receipt == "2026-03-31");
}

TEST_CASE("K-04: a count that agrees needs one signature, a difference words and a second person (TP-14)") {
    MoneyRow in_bag = paid("R4", Fen{700});
    in_bag.bag_of = "E1";
    const CashFacts facts{
        Fen{20'000},
        Fen{10'000},
        {paid("R1", Fen{5'000}), paid("R2", Fen{9'000}, PayKind::card), back("R3", Fen{1'000}, "R1"), in_bag}};
    CHECK(expected_cash(facts, "") == Fen{14'000});
    CHECK(expected_cash({{}, {}, facts.rows}, "E1") == Fen{700});
    CHECK(decide_count({"", Fen{14'000}, ""}, facts, counter)->difference == Fen{0});
    CHECK(why(decide_count({"", Fen{13'990}, ""}, facts, with_manager)) == MoneyRefusal::needs_words);
    CHECK(second(decide_count({"", Fen{13'990}, "change"}, facts, counter)) == Why::needs_second);
    CHECK(second(decide_count({"", Fen{13'990}, "change"}, facts, at(Station::counter, clerk, {clerk}))) ==
          Why::same_person);
    CHECK(second(decide_count({"", Fen{13'990}, "change"}, facts, at(Station::counter, clerk, {engineer}))) ==
          Why::may_not_approve);
    CHECK(decide_count({"", Fen{13'990}, "change"}, facts, with_manager)->difference == Fen{-10});
    CHECK(decide_count({"", Fen{14'010}, "change"}, facts, with_manager)->difference == Fen{10});
    CHECK(why(decide_count({"", Fen{-1}, "change"}, facts, with_manager)) == MoneyRefusal::count_below_zero);
    CHECK(why(decide_count({"", Fen{14'000}, ""}, facts, nobody)) == MoneyRefusal::not_signed_in);
}

TEST_CASE("K-04: cash that is there is taken out, to the bank with its slip, out of a bag into the till") {
    MoneyRow in_bag = paid("R4", Fen{700});
    in_bag.bag_of = "E1";
    const CashFacts facts{Fen{1'000}, Fen{0}, {paid("R1", Fen{500}), paid("R2", Fen{9'000}, PayKind::card), in_bag}};
    CHECK(decide_take_out({"", Fen{1'500}, "BANK-1"}, facts, counter) == std::nullopt);
    CHECK(decide_take_out({"", Fen{1'501}, "BANK-1"}, facts, counter) == MoneyRefusal::more_than_there);
    CHECK(decide_take_out({"", Fen{1}, " "}, facts, counter) == MoneyRefusal::needs_number);
    CHECK(decide_take_out({"", Fen{0}, "BANK-1"}, facts, counter) == MoneyRefusal::amount_out_of_range);
    CHECK(decide_take_out({"E1", Fen{700}, ""}, {Fen{0}, Fen{0}, {in_bag}}, counter) == std::nullopt);
    CHECK(decide_take_out({"", Fen{1}, "B"}, facts, at(Station::counter, engineer)) == MoneyRefusal::needs_clerk);
    CHECK(decide_take_out({"", Fen{1}, "B"}, facts, nobody) == MoneyRefusal::not_signed_in);
}

TEST_CASE("K-05: an invoice is wanted with its title, issued once with its number, and owed until then") {
    const std::vector<MoneyRow> rows{paid("R1", Fen{5'000})};
    const auto wanted = decide_want_invoice({job, "ACME", "9144"}, rows, {}, counter, today);
    REQUIRE(wanted.has_value());
    CHECK(wanted->amount == Fen{5'000});
    CHECK(why(decide_want_invoice({job, " ", ""}, rows, {}, counter, today)) == MoneyRefusal::needs_title);
    CHECK(why(decide_want_invoice({job, "ACME", ""}, {}, {}, counter, today)) == MoneyRefusal::nothing_due);

    const auto issued = decide_issue_invoice({job, "2026-77"}, *wanted, counter);
    REQUIRE(issued.has_value());
    CHECK(why(decide_issue_invoice({job, "2026-78"}, *issued, counter)) == MoneyRefusal::invoice_issued);
    CHECK(why(decide_issue_invoice({job, ""}, *wanted, counter)) == MoneyRefusal::needs_number);
    CHECK(why(decide_issue_invoice({job, "1"}, {}, counter)) == MoneyRefusal::unknown_payment);
    CHECK(why(decide_want_invoice({job, "ACME", ""}, rows, *issued, counter, today)) == MoneyRefusal::invoice_issued);

    WantedInvoice older = *wanted;
    older.wanted_on = day("2026-01-01");
    const auto owed = invoices_owed({*wanted, *issued, older});
    REQUIRE(owed.size() == 2);
    CHECK(owed[0].wanted_on == day("2026-01-01"));
}

TEST_CASE("K-01: whatever is paid, given back and put on account in any order, no ticket has paid above its quote") {
    std::mt19937 random(20260303);
    const auto pick = [&](int n) { return int(random() % unsigned(n)); };
    int taken = 0;
    for (int round = 0; round < 500; ++round) {
        const Fen total{1 + pick(1'000)};
        std::vector<MoneyRow> rows;
        for (int step = 0; step < 20; ++step) {
            const std::string receipt = "R" + std::to_string(step);
            const Fen amount{pick(700) - 50};
            if (pick(3) == 0 && !rows.empty()) {
                const MoneyRow& payment = rows[std::size_t(pick(int(rows.size())))];
                Fen given_back;
                for (const MoneyRow& row : rows)
                    if (row.amount < Fen{0} && row.against == payment.receipt) given_back = given_back - row.amount;
                const auto row =
                    decide_give_back({payment.receipt, amount, receipt, "x"}, {payment, given_back, false}, counter);
                if (row) rows.push_back(*row);
            } else if (pick(3) == 0) {
                const auto row = decide_on_account({job, amount, "", today, receipt, "x"}, {quoted(total, rows), {}, {}},
                                                   with_manager, today);
                if (row) rows.push_back(*row);
            } else if (const auto row =
                           decide_payment({job, PayKind::cash, amount, receipt}, quoted(total, rows), counter)) {
                rows.push_back(*row);
                ++taken;
            }
            REQUIRE(sum_of(rows) >= Fen{0});
            REQUIRE(sum_of(rows) <= total);
            Fen held;
            for (const auto& [payment, left] : still_held(rows)) held += left;
            REQUIRE(held == sum_of(rows));
        }
    }
    CHECK(taken > 500);
}
