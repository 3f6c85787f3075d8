// L-01 … L-06: lending a unit, taking it back, and what may not happen on the way.
#include "kiosk/parts/loan.hpp"
#include "kiosk/parts/on_account.hpp"
#include "tests/parts/people.hpp"

#include <array>
#include <random>

using namespace mendbay;
using namespace mendbay::parts;
using namespace mendbay::parts::people;

namespace {

using Why = TwoPersonRefusal::Why;

const Day today = day("2026-03-02");
const Persons counter = at(Station::counter, clerk);
const Persons two = at(Station::counter, clerk, {manager, reviewer});
const Serial serial{"LN-0001"}, other_serial{"LN-0002"};
const PaidFor deposit_of{PaidFor::Kind::loan, "L1"};

Loaner unit(LoanerState state) { return {serial, ModelId{"CAM"}, LoanerOwner::centre, Fen{80'000}, state}; }
MoneyRow deposit(Fen amount = Fen{50'000}, PayKind kind = PayKind::wechat, const char* receipt = "R1") {
    return {receipt, deposit_of, kind, amount};
}
Loan loan(LoanState state) {
    Loan made{"L1", TicketNo{"T1"}, serial, state, Fen{50'000}, {}, {}, 0};
    if (state >= LoanState::out) {
        made.due = day("2026-03-12");
        made.accessories = {"charger", "cable", "cable"};
    }
    return made;
}
LoanFacts facts(LoanState state, LoanerState unit_state, std::vector<MoneyRow> rows = {deposit()}) {
    return {loan(state), unit(unit_state), std::move(rows)};
}
HandOutFacts approved() {
    return {facts(LoanState::approved, LoanerState::reserved), ticket::State::in_repair, day("2026-03-09"), true};
}
const HandOut hand_out{"L1", serial, {"charger", "cable"}, {"IMG-1", "IMG-2"}, {{{{1, 1}, {2, 2}}}}};
const TakeBack take_back{"L1", serial, {"cable", "charger", "cable"}, {"IMG-3", "IMG-4"}};

}  // namespace

TEST_CASE("L-01: a loan is asked for by a clerk, for an open ticket, of a unit that is available") {
    const RequestLoan command{TicketNo{"T1"}, serial, Fen{50'000}};
    const RequestLoanFacts good{ticket::State::in_repair, unit(LoanerState::available), false};
    CHECK(decide_request_loan(command, good, counter).value() == LoanStepped{LoanState::requested, LoanerState::reserved});

    const auto refused = [&](auto change, const Persons& who = counter) {
        RequestLoan order = command;
        RequestLoanFacts then = good;
        change(order, then);
        return why(decide_request_loan(order, then, who));
    };
    CHECK(refused([](auto&, auto& f) { f.ticket.reset(); }) == LoanRefusal::unknown_ticket);
    CHECK(refused([](auto&, auto& f) { f.ticket = ticket::State::collected; }) == LoanRefusal::ticket_not_open);
    CHECK(refused([](auto&, auto& f) { f.unit.reset(); }) == LoanRefusal::unknown_unit);
    CHECK(refused([](auto& c, auto&) { c.unit = other_serial; }) == LoanRefusal::unknown_unit);
    CHECK(refused([](auto&, auto& f) { f.customer_has_loan = true; }) == LoanRefusal::other_loan_out);
    CHECK(refused([](auto& c, auto&) { c.deposit = Fen{-1}; }) == LoanRefusal::amount_out_of_range);
    CHECK(refused([](auto&, auto&) {}, nobody) == LoanRefusal::not_signed_in);
    CHECK(refused([](auto&, auto&) {}, at(Station::counter, engineer)) == LoanRefusal::needs_clerk);
    for (int i = int(LoanerState::reserved); i <= int(LoanerState::lost); ++i)
        CHECK(refused([i](auto&, auto& f) { f.unit->state = LoanerState(i); }) == LoanRefusal::unit_not_available);
}

TEST_CASE("TP-04: a loan is approved by the manager and one more, and neither is who asked") {
    const auto by = [&](const std::vector<Person>& approved_by) {
        return decide_approve_loan({"L1"}, facts(LoanState::requested, LoanerState::reserved, {}),
                                   at(Station::counter, clerk, approved_by));
    };
    CHECK(by({manager, reviewer}).value() == LoanStepped{LoanState::approved, LoanerState::reserved});
    CHECK(by({manager, other_manager}).has_value());
    CHECK(by({auditor, manager}).has_value());
    CHECK(second(by({})) == Why::needs_second);
    CHECK(second(by({manager})) == Why::needs_second);
    CHECK(second(by({reviewer, auditor})) == Why::needs_second);
    CHECK(second(by({manager, clerk})) == Why::same_person);
    CHECK(second(by({manager, engineer})) == Why::may_not_approve);

    // Who asked for it in the first place is no second person either, whoever asks for the approval now.
    LoanFacts asked = facts(LoanState::requested, LoanerState::reserved, {});
    asked.requested_by = manager.id;
    CHECK(second(decide_approve_loan({"L1"}, asked, at(Station::counter, clerk, {manager, other_manager}))) ==
          Why::same_person);
}

TEST_CASE("L-01: handed out against the deposit, a signed agreement and photos, until three days after the promise") {
    const auto out = decide_hand_out(hand_out, approved(), counter);
    REQUIRE(out.has_value());
    CHECK(out->due == day("2026-03-12"));
    CHECK(out->loan == LoanState::out);
    CHECK(out->unit == LoanerState::out);

    const auto refused = [&](auto change) {
        HandOut order = hand_out;
        HandOutFacts then = approved();
        change(order, then);
        return why(decide_hand_out(order, then, counter));
    };
    CHECK(refused([](auto&, auto& f) { f.rows.clear(); }) == LoanRefusal::deposit_not_taken);
    CHECK(refused([](auto&, auto& f) { f.rows = {deposit(Fen{49'999})}; }) == LoanRefusal::deposit_not_taken);
    CHECK(refused([](auto&, auto& f) { f.receipt_printed = false; }) == LoanRefusal::receipt_not_printed);
    CHECK(refused([](auto& c, auto&) { c.agreement = {}; }) == LoanRefusal::agreement_not_signed);
    CHECK(refused([](auto& c, auto&) { c.photos.clear(); }) == LoanRefusal::needs_photos);
    CHECK(refused([](auto& c, auto&) { c.scanned = other_serial; }) == LoanRefusal::another_unit);
    CHECK(refused([](auto& c, auto&) { c.accessories.resize(most_accessories + 1); }) == LoanRefusal::too_many_accessories);
    CHECK(refused([](auto&, auto& f) { f.promised.reset(); }) == LoanRefusal::no_promised_date);
    CHECK(refused([](auto&, auto& f) { f.ticket = ticket::State::closed; }) == LoanRefusal::ticket_not_open);
    CHECK(refused([](auto&, auto& f) { f.loan->state = LoanState::requested; }) == LoanRefusal::no_such_step);
    CHECK(refused([](auto&, auto& f) { f.loan.reset(); }) == LoanRefusal::unknown_loan);

    // Where the law gives it free there is no deposit, and no receipt of it.
    HandOutFacts free = approved();
    free.loan->deposit = Fen{0};
    free.rows.clear();
    free.receipt_printed = false;
    CHECK(decide_hand_out(hand_out, free, counter).has_value());

    // What is only owed was not taken.
    HandOutFacts owed = approved();
    owed.rows = {deposit(Fen{50'000}, PayKind::on_account)};
    CHECK(why(decide_hand_out(hand_out, owed, counter)) == LoanRefusal::deposit_not_taken);
}

TEST_CASE("L-02: what comes back is the unit that went out, compared piece by piece") {
    const auto back = decide_take_back_loaner(take_back, facts(LoanState::out, LoanerState::out), counter);
    REQUIRE(back.has_value());
    CHECK(back->unit == LoanerState::checking);
    CHECK(back->missing.empty());

    TakeBack order = take_back;
    order.accessories = {"cable"};
    CHECK(decide_take_back_loaner(order, facts(LoanState::out, LoanerState::out), counter)->missing ==
          std::vector<std::string>{"charger", "cable"});
    order.accessories = {"charger", "charger"};
    CHECK(why(decide_take_back_loaner(order, facts(LoanState::out, LoanerState::out), counter)) ==
          LoanRefusal::accessory_unlisted);
    order = take_back;
    order.scanned = other_serial;
    CHECK(why(decide_take_back_loaner(order, facts(LoanState::out, LoanerState::out), counter)) ==
          LoanRefusal::another_unit);
    order = take_back;
    order.photos.clear();
    CHECK(why(decide_take_back_loaner(order, facts(LoanState::out, LoanerState::out), counter)) ==
          LoanRefusal::needs_photos);
}

TEST_CASE("L-02, TP-03: a deposit goes back by the way it was paid, and in part only with a reason and a second person") {
    const auto returned = facts(LoanState::returned, LoanerState::checking,
                                {deposit(Fen{20'000}, PayKind::cash, "R1"), deposit(Fen{30'000}, PayKind::card, "R2")});
    const auto in_full = decide_settle_loan({"L1", Fen{0}, "", "R9"}, returned, counter);
    REQUIRE(in_full.has_value());
    CHECK(in_full->loan == LoanState::settled);
    CHECK(in_full->refunds == std::vector<MoneyRow>{{"R9", deposit_of, PayKind::card, Fen{-30'000}, "R2"},
                                                    {"R9", deposit_of, PayKind::cash, Fen{-20'000}, "R1"}});

    const SettleLoan in_part{"L1", Fen{25'000}, "lens scratched", "R9"};
    CHECK(second(decide_settle_loan(in_part, returned, counter)) == Why::needs_second);
    CHECK(second(decide_settle_loan(in_part, returned, at(Station::counter, clerk, {clerk}))) == Why::same_person);
    const auto deducted = decide_settle_loan(in_part, returned, at(Station::counter, clerk, {manager}));
    REQUIRE(deducted.has_value());
    CHECK(sum_of(deducted->refunds) == Fen{-25'000});
    CHECK(deducted->refunds.size() == 1);

    const Persons with = at(Station::counter, clerk, {manager});
    CHECK(why(decide_settle_loan({"L1", Fen{25'000}, "", "R9"}, returned, with)) == LoanRefusal::needs_reason);
    CHECK(why(decide_settle_loan({"L1", Fen{50'001}, "x", "R9"}, returned, with)) == LoanRefusal::deduction_too_large);
    CHECK(why(decide_settle_loan({"L1", Fen{-1}, "x", "R9"}, returned, with)) == LoanRefusal::deduction_too_large);
    CHECK(why(decide_settle_loan({"L1", Fen{0}, "", "R9"}, facts(LoanState::out, LoanerState::out), with)) ==
          LoanRefusal::no_such_step);
    // The check of the unit may have ended before the money is given back.
    auto checked = returned;
    checked.unit->state = LoanerState::available;
    CHECK(decide_settle_loan({"L1", Fen{0}, "", "R9"}, checked, counter)->unit == LoanerState::available);
}

TEST_CASE("a loan that comes to nothing gives its unit free and its deposit back") {
    const auto cancelled =
        decide_cancel_loan({"L1", "changed his mind", "R9"}, facts(LoanState::approved, LoanerState::reserved), counter);
    REQUIRE(cancelled.has_value());
    CHECK(cancelled->unit == LoanerState::available);
    CHECK(sum_of(cancelled->refunds) == Fen{-50'000});
    CHECK(decide_cancel_loan({"L1", "x", "R9"}, facts(LoanState::requested, LoanerState::reserved, {}), counter)
              ->refunds.empty());
    CHECK(why(decide_cancel_loan({"L1", " ", "R9"}, facts(LoanState::approved, LoanerState::reserved), counter)) ==
          LoanRefusal::needs_reason);
    CHECK(why(decide_cancel_loan({"L1", "x", "R9"}, facts(LoanState::out, LoanerState::out), counter)) ==
          LoanRefusal::no_such_step);
}

TEST_CASE("L-04: overdue is a list, and lost is a decision after thirty days and two reminders, or the customer's word") {
    Loan out = loan(LoanState::out);
    CHECK(days_overdue(out, day("2026-03-12")) == 0);
    CHECK(days_overdue(out, day("2026-03-13")) == 1);
    CHECK(days_overdue(loan(LoanState::returned), day("2026-12-31")) == 0);
    Loan later = out;
    later.due = day("2026-03-14");
    CHECK(overdue({later, loan(LoanState::settled), out}, day("2026-03-15")).front().due == out.due);
    CHECK(overdue({later, out}, day("2026-03-13")).size() == 1);

    CHECK(why(decide_remind({"L1", "called"}, out, {}, counter, day("2026-03-12"))) == LoanRefusal::not_overdue);
    CHECK(decide_remind({"L1", "called"}, out, {}, counter, day("2026-03-13")).value() == 1);
    CHECK(why(decide_remind({"L1", "again"}, out, day("2026-03-13"), counter, day("2026-03-13"))) ==
          LoanRefusal::reminded_today);

    const Persons with = at(Station::counter, clerk, {manager});
    const LoseLoaner command{"L1", false, "not answering", day("2026-05-01"), "R9"};
    const auto losing = [&](int reminders, const char* on, const Persons& who) {
        auto then = facts(LoanState::out, LoanerState::out);
        then.loan->reminders = reminders;
        return decide_lose(command, then, who, day(on));
    };
    CHECK(why(losing(2, "2026-04-10", with)) == LoanRefusal::not_lost_yet);  // 29 days
    CHECK(why(losing(1, "2026-04-11", with)) == LoanRefusal::not_lost_yet);
    CHECK(why(losing(2, "2026-04-11", counter)) == LoanRefusal::needs_manager);
    CHECK(why(losing(2, "2026-04-11", at(Station::counter, clerk, {clerk}))) == LoanRefusal::needs_manager);
    const auto lost = losing(2, "2026-04-11", with);
    REQUIRE(lost.has_value());
    CHECK(lost->unit == LoanerState::lost);
    CHECK(lost->deposit_kept == Fen{50'000});
    REQUIRE(lost->on_account.has_value());
    CHECK(lost->on_account->amount == Fen{30'000});
    CHECK(lost->on_account->due == day("2026-05-01"));

    LoseLoaner said = command;
    said.customer_says_so = true;
    CHECK(decide_lose(said, facts(LoanState::out, LoanerState::out), with, today).has_value());

    // Settled once the difference has been paid.
    auto then = facts(LoanState::lost, LoanerState::lost, {deposit(), *lost->on_account});
    CHECK(why(decide_settle_loan({"L1", Fen{0}, "", "R10"}, then, counter)) == LoanRefusal::still_to_pay);
    const auto paid =
        decide_pay_debt({"R9", PayKind::cash, Fen{30'000}, "R10"}, {*lost->on_account, Fen{0}, false}, counter);
    REQUIRE(paid.has_value());
    then.rows.insert(then.rows.end(), paid->begin(), paid->end());
    const auto settled = decide_settle_loan({"L1", Fen{0}, "", "R11"}, then, counter);
    REQUIRE(settled.has_value());
    CHECK(settled->refunds.empty());
    CHECK(settled->unit == LoanerState::lost);
}

TEST_CASE("a lost unit that was worth no more than its deposit leaves nothing on account") {
    auto then = facts(LoanState::out, LoanerState::out);
    then.unit->value = Fen{50'000};
    const auto lost = decide_lose({"L1", true, "stolen", today, "R9"}, then, at(Station::counter, clerk, {manager}), today);
    REQUIRE(lost.has_value());
    CHECK_FALSE(lost->on_account.has_value());
}

TEST_CASE("L-03: a ticket is not closed while its loaner is out, and in no other state of a loan") {
    for (int i = 0; i <= int(LoanState::lost); ++i) {
        const auto refused = check_no_loan_out({loan(LoanState::settled), loan(LoanState(i))});
        INFO(name_of(LoanState(i)));
        CHECK(refused.has_value() == (LoanState(i) == LoanState::out));
    }
    CHECK(check_no_loan_out({}) == std::nullopt);
}

TEST_CASE("L-05: a loaner is offered where the repair will not be done in the policy's days") {
    const OfferFacts long_repair{5, today, day("2026-03-08"), ticket::State::in_repair, false, false};
    CHECK(should_offer_loaner(long_repair, today));
    const auto offered = [&](auto change, const char* on = "2026-03-02") {
        OfferFacts then = long_repair;
        change(then);
        return should_offer_loaner(then, day(on));
    };
    CHECK_FALSE(offered([](auto& f) { f.offer_days.reset(); }));
    CHECK_FALSE(offered([](auto& f) { f.refused = true; }));
    CHECK_FALSE(offered([](auto& f) { f.has_loan = true; }));
    CHECK_FALSE(offered([](auto& f) { f.state = ticket::State::ready; }));
    CHECK_FALSE(offered([](auto& f) { f.state = ticket::State::declined; }));
    CHECK_FALSE(offered([](auto& f) { f.promised = day("2026-03-07"); }));
    CHECK(offered([](auto& f) { f.promised = day("2026-03-07"); }, "2026-03-08"));  // the promise was broken
    CHECK_FALSE(offered([](auto& f) { f.promised.reset(); }, "2026-03-07"));
    CHECK(offered([](auto& f) { f.promised.reset(); }, "2026-03-08"));
}

TEST_CASE("L-06: the pool: checked, repaired, retired by the manager, lost and found by a count of two") {
    const auto moving = [](LoanerStep step, LoanerState from, const Persons& who, const char* reason = "x") {
        return decide_move_loaner({serial, step, reason}, unit(from), who);
    };
    using enum LoanerState;
    CHECK(moving(LoanerStep::pass, checking, counter).value() == available);
    CHECK(moving(LoanerStep::to_repair, checking, at(Station::counter, engineer)).value() == in_repair);
    CHECK(moving(LoanerStep::repaired, in_repair, counter).value() == available);
    CHECK(moving(LoanerStep::retire, available, at(Station::counter, manager)).value() == retired);
    CHECK(moving(LoanerStep::count_lost, available, at(Station::warehouse, storekeeper, {manager})).value() == lost);
    CHECK(moving(LoanerStep::count_found, lost, at(Station::warehouse, storekeeper, {manager})).value() == checking);

    CHECK(why(moving(LoanerStep::pass, available, counter)) == LoanRefusal::no_such_step);
    CHECK(why(moving(LoanerStep::retire, out, at(Station::counter, manager))) == LoanRefusal::no_such_step);
    CHECK(why(moving(LoanerStep::count_lost, out, at(Station::warehouse, storekeeper, {manager}))) ==
          LoanRefusal::no_such_step);
    CHECK(why(moving(LoanerStep::retire, available, counter)) == LoanRefusal::needs_manager);
    CHECK(why(moving(LoanerStep::retire, available, at(Station::counter, manager), "")) == LoanRefusal::needs_reason);
    CHECK(why(moving(LoanerStep::pass, checking, at(Station::counter, storekeeper))) == LoanRefusal::needs_clerk);
    CHECK(second(moving(LoanerStep::count_lost, available, at(Station::warehouse, storekeeper))) == Why::needs_second);
}

TEST_CASE("fifty thousand steps in any order: loans and units move only along the rows of their table") {
    std::mt19937 random(20260304);
    const auto pick = [&](int n) { return int(random() % unsigned(n)); };
    const Persons two_with = at(Station::counter, clerk, {manager});
    const Persons count = at(Station::warehouse, storekeeper, {manager});
    std::optional<Loan> now;
    Loaner pool = unit(LoanerState::available);
    std::vector<MoneyRow> rows;
    Day on = today;
    int receipt = 0, loans = 0;
    std::array<int, 7> seen{};

    for (int step = 0; step < 50'000; ++step) {
        if (pick(3) == 0) on += std::chrono::days(1);
        const auto before = now ? std::optional(now->state) : std::nullopt;
        const LoanerState unit_before = pool.state;
        const LoanFacts then{now, pool, rows};
        const std::string paper = "R" + std::to_string(++receipt);
        const std::string number = now ? now->number : "none";
        std::optional<LoanStep> done;
        const auto write = [&](LoanStep as, const LoanStepped& to) {
            done = as;
            now->state = to.loan;
            pool.state = to.unit;
            ++seen[std::size_t(as)];
        };
        const auto add = [&](const std::vector<MoneyRow>& more) { rows.insert(rows.end(), more.begin(), more.end()); };
        switch (pick(9)) {
            case 0: {
                if (now && is_running(now->state)) break;
                const auto decided = decide_request_loan({TicketNo{"T1"}, serial, Fen{500}},
                                                         {ticket::State::in_repair, pool, false}, counter);
                if (!decided) break;
                const LoanerState to = decided->unit;
                now = Loan{"L" + std::to_string(++loans), TicketNo{"T1"}, serial, decided->loan, Fen{500}, {}, {}, 0};
                rows.clear();
                REQUIRE(unit_before == LoanerState::available);
                REQUIRE(to == LoanerState::reserved);
                pool.state = to;
                ++seen[0];
                continue;
            }
            case 1:
                if (const auto d = decide_approve_loan({number}, then, pick(2) ? two : counter))
                    write(LoanStep::approve, *d);
                break;
            case 2: {
                if (now && now->state == LoanState::approved && pick(2))
                    rows = {{paper, {PaidFor::Kind::loan, number}, PayKind::cash, Fen{500}}};
                const HandOutFacts out{{now, pool, rows}, ticket::State::in_repair, on, true};
                if (const auto d = decide_hand_out({number, serial, {}, {"1"}, hand_out.agreement}, out, counter)) {
                    write(LoanStep::hand_out, *d);
                    now->due = d->due;
                }
                break;
            }
            case 3:
                if (pick(4)) break;
                if (const auto d = decide_take_back_loaner({number, serial, {}, {"1"}}, then, counter))
                    write(LoanStep::take_back, *d);
                break;
            case 4:
                if (const auto d =
                        decide_settle_loan({number, Fen{pick(2) * 100}, "x", paper}, then, pick(2) ? two_with : counter)) {
                    write(LoanStep::settle, *d);
                    add(d->refunds);
                    REQUIRE(sum_of(rows) >= Fen{0});
                }
                break;
            case 5:
                if (const auto d = decide_cancel_loan({number, "x", paper}, then, counter)) {
                    write(LoanStep::cancel, *d);
                    add(d->refunds);
                    REQUIRE(sum_of(rows) == Fen{0});
                }
                break;
            case 6:
                if (const auto d = decide_remind({number, "called"}, now, {}, counter, on)) now->reminders = *d;
                break;
            case 7:
                if (const auto d = decide_lose({number, pick(8) == 0, "x", on, paper}, then, two_with, on)) {
                    write(LoanStep::lose, *d);
                    if (d->on_account) rows.push_back(*d->on_account);
                    REQUIRE(sum_of(rows) == pool.value);
                }
                break;
            case 8: {
                const LoanerStep as = LoanerStep(pick(6));
                const auto d = decide_move_loaner({serial, as, "x"}, pool, pick(2) ? count : two_with);
                // A retired unit is replaced by another one of the pool, or the walk would end here.
                if (d) pool.state = *d == LoanerState::retired ? LoanerState::available : *d;
                if (now && now->state == LoanState::lost && !rows.empty()) rows = {rows.front()};  // paid by other means
                continue;
            }
        }
        if (!done) {
            REQUIRE(pool.state == unit_before);
            REQUIRE((now ? std::optional(now->state) : std::nullopt) == before);
            continue;
        }
        const LoanRow* row = find_row(*done, before);
        REQUIRE(row);
        REQUIRE(row->to == now->state);
        if (row->unit_from != row->unit_to) REQUIRE((unit_before == row->unit_from && pool.state == row->unit_to));
        else REQUIRE(pool.state == unit_before);
    }
    for (const int times : seen) CHECK(times > 10);
}
