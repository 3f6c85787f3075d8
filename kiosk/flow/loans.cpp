#include "kiosk/flow/loans.hpp"

#include "kiosk/flow/money_words.hpp"
#include "kiosk/flow/own_scans.hpp"
#include "kiosk/flow/scan_words.hpp"
#include "kiosk/flow/words.hpp"
#include "kiosk/scan/classify.hpp"

#include <algorithm>

namespace mendbay::flow {

namespace {

using Page = Loans::Page;
using Step = Loans::Step;
using NoteFor = Loans::NoteFor;
using parts::LoanerState;
using parts::LoanState;

constexpr int lost_debt_days = 30;  // K-03: a lost unit's difference is due so many days later

void to_list(Loans& job, Desk& desk) {
    job.page = Page::list;
    job.card.reset();
    job.asked.reset();
    job.typing.clear();
    job.waiting_for = desk.ask(FindLoans{});
}
void to_sheet(Loans& job) {
    job.page = Page::sheet;
    job.asked.reset();
    job.typing.clear();
    job.feedback = {};
}
void open(Loans& job, const std::string& number, Desk& desk) {
    job.page = Page::looking;
    job.waiting_for = desk.ask(FindLoan{number});
}

void commit(Loans& job, Command command, Desk& desk, std::vector<Approval> approvals = {}) {
    job.order = desk.order(std::move(command), job.who);
    job.order->approvals = std::move(approvals);
    job.asked.reset();
    job.retry_offered = false;
    job.page = Page::saving;
    job.waiting_for = desk.commit(*job.order);
}

void type_on(Loans& job, Page page) {
    job.page = page;
    job.typing.clear();
}
void note(Loans& job, NoteFor what) {
    job.note_for = what;
    type_on(job, Page::note);
}
void ask_scan(Loans& job, Page page) {
    job.page = page;
    job.feedback = {};
}

void say_again(Loans& job, Desk& desk) {
    job.retry_offered = false;
    job.waiting_for = desk.commit(*job.order);
}

Fen paid(const LoanCard& card) { return parts::sum_of(card.rows); }

// ---- steps

void to_unit(Loans& job, bool comes_back) {
    job.comes_back = comes_back;
    job.handing_out = {};
    job.taking_back = {};
    ask_scan(job, Page::unit);
}

void take(Loans& job, Step step, Desk& desk) {
    const LoanCard& card = *job.card;
    const std::string& number = card.loan.number;
    switch (step) {
        case Step::approve: return commit(job, parts::ApproveLoan{number}, desk);
        case Step::take_deposit: job.page = Page::pay; return;
        case Step::hand_out: return to_unit(job, false);
        case Step::take_back: return to_unit(job, true);
        case Step::settle: return commit(job, parts::SettleLoan{number, {}, ""}, desk);
        case Step::settle_in_part: job.is_deduction = true; return type_on(job, Page::amount);
        case Step::remind: return note(job, NoteFor::remind);
        case Step::lose: job.page = Page::who_says; return;
        case Step::cancel: return note(job, NoteFor::cancel);
        case Step::pass: return commit(job, parts::MoveLoaner{card.loan.unit, parts::LoanerStep::pass, ""}, desk);
        case Step::to_repair: return commit(job, parts::MoveLoaner{card.loan.unit, parts::LoanerStep::to_repair, ""}, desk);
        case Step::reprint_receipt: return commit(job, ReprintReceipt{card.rows.back().receipt}, desk);
        case Step::reprint_agreement: return commit(job, ReprintAgreement{number}, desk);
    }
}

void request(Loans& job, Fen deposit, Desk& desk) {
    commit(job, parts::RequestLoan{job.ticket.number, job.unit, deposit}, desk);
}

// The unit is the loan's: what comes with it is looked for next.
void unit_seen(Loans& job, const Serial& serial, const Context& context, Desk& desk) {
    const LoanCard& card = *job.card;
    job.things.clear();
    if (job.comes_back) {
        job.taking_back = {card.loan.number, serial, {}, {}};
        job.things = card.loan.accessories;
    } else {
        job.handing_out = {card.loan.number, serial, {}, {}, {}};
        for (const auto& item : context.lists->bench(card.category, &CategoryLists::accessories))
            job.things.push_back(item.id);
    }
    job.there.assign(job.things.size(), std::nullopt);
    desk.sound(Tone::right);
    if (job.things.empty()) return type_on(job, Page::photos);
    job.page = Page::accessories;
}

void accessories_seen(Loans& job, Desk& desk) {
    if (std::find(job.there.begin(), job.there.end(), std::nullopt) != job.there.end())
        return desk.say(Tone::look, {"loans.every_accessory"});
    auto& list = job.comes_back ? job.taking_back.accessories : job.handing_out.accessories;
    list.clear();
    for (std::size_t i = 0; i < job.things.size(); ++i)
        if (*job.there[i]) list.push_back(job.things[i]);
    type_on(job, Page::photos);
}

// ---- touches

void choose(Loans& job, std::size_t index, Desk& desk) {
    switch (job.page) {
        case Page::list: {
            const auto& rows = job.found.rows;
            if (index < rows.size()) return open(job, rows[index].number, desk);
            if (index - rows.size() < job.found.offers.size()) {
                job.waiting_for = desk.ask(FindTicket{job.found.offers[index - rows.size()].ticket});
                job.page = Page::looking;
            }
            return;
        }
        case Page::pool:
            if (index >= job.found.pool.size()) return;
            job.unit = job.found.pool[index].loaner.serial;
            if (unit_steps_now(job).empty())
                return desk.say(Tone::look, {"loans.unit_is", {words(job.found.pool[index].loaner.state)}});
            job.page = Page::unit_steps;
            return;
        case Page::unit_steps: {
            const auto steps = unit_steps_now(job);
            if (index >= steps.size()) return;
            if (steps[index] == parts::LoanerStep::retire) return note(job, NoteFor::retire);
            return commit(job, parts::MoveLoaner{job.unit, steps[index], ""}, desk);
        }
        case Page::choose_unit: {
            const auto units = available(job);
            if (index >= units.size()) return;
            job.unit = units[index].loaner.serial;
            job.page = Page::deposit;
            return;
        }
        case Page::deposit:
            if (index == 0)
                if (const auto* unit = in_pool(job, job.unit)) return request(job, unit->deposit, desk);
            if (index == 1) {
                job.is_deduction = false;
                return type_on(job, Page::amount);
            }
            if (index == 2) return request(job, Fen{}, desk);
            return;
        case Page::pay:
            if (index >= std::size_t(parts::PayKind::on_account)) return;
            return commit(job,
                          parts::TakePayment{{parts::PaidFor::Kind::loan, job.card->loan.number},
                                             parts::PayKind(index),
                                             job.card->loan.deposit - paid(*job.card)},
                          desk);
        case Page::accessories:
            if (index / 2 < job.there.size()) job.there[index / 2] = index % 2 == 0;
            return;
        case Page::who_says: job.customer_says_so = index == 0; return note(job, NoteFor::lose);
        default: return;
    }
}

void amount_given(Loans& job, Desk& desk) {
    const auto amount = amount_in(job.typing);
    if (!amount) return desk.say(Tone::look, {"till.no_amount"});
    if (!job.is_deduction) return request(job, *amount, desk);
    if (*amount == Fen{} || *amount > paid(*job.card))
        return desk.say(Tone::wrong, words(parts::LoanRefusal::deduction_too_large));
    job.deduction = *amount;
    note(job, NoteFor::deduction);
}

void submitted(Loans& job, const Context& context, Desk& desk) {
    switch (job.page) {
        case Page::amount: return amount_given(job, desk);
        case Page::photos: {
            auto photos = photos_in(job.typing);
            if (photos.empty()) return desk.say(Tone::look, words(parts::LoanRefusal::needs_photos));
            if (job.comes_back) {
                job.taking_back.photos = std::move(photos);
                return commit(job, job.taking_back, desk);
            }
            job.handing_out.photos = std::move(photos);
            job.handing_out.agreement = {};
            job.page = Page::agreement;
            return;
        }
        case Page::agreement:
            if (job.handing_out.agreement.empty())
                return desk.say(Tone::look, words(parts::LoanRefusal::agreement_not_signed));
            return commit(job, job.handing_out, desk);
        case Page::note: {
            const std::string said = ticket::trimmed(job.typing);
            if (said.empty()) return desk.say(Tone::look, words(parts::LoanRefusal::needs_reason));
            const std::string number = job.card ? job.card->loan.number : std::string();
            switch (job.note_for) {
                case NoteFor::deduction: return commit(job, parts::SettleLoan{number, job.deduction, said}, desk);
                case NoteFor::remind: return commit(job, parts::RemindLoan{number, said}, desk);
                case NoteFor::cancel: return commit(job, parts::CancelLoan{number, said}, desk);
                case NoteFor::retire: return commit(job, parts::MoveLoaner{job.unit, parts::LoanerStep::retire, said}, desk);
                case NoteFor::decline: return commit(job, parts::DeclineLoaner{job.ticket.number, said}, desk);
                case NoteFor::lose: {
                    const Day due = plus_days(context.today(), lost_debt_days).value_or(context.today());
                    return commit(job, parts::LoseLoaner{number, job.customer_says_so, said, due}, desk);
                }
            }
            return;
        }
        default: return;
    }
}

void one_page_back(Loans& job, Desk& desk) {
    switch (job.page) {
        case Page::list: return desk.leave();
        case Page::accessories: return ask_scan(job, Page::unit);
        case Page::photos:
            if (job.things.empty()) return ask_scan(job, Page::unit);
            job.page = Page::accessories;
            return;
        case Page::agreement: return type_on(job, Page::photos);
        case Page::deposit: job.page = Page::choose_unit; return;
        case Page::unit_steps: job.page = Page::pool; return;
        case Page::looking:
        case Page::saving: return;
        default:
            if (job.card && job.page != Page::sheet && job.page != Page::pool) return to_sheet(job);
            return to_list(job, desk);
    }
}

void confirmed(Loans& job, const Context& context, Desk& desk) {
    if (job.page == Page::accessories) return accessories_seen(job, desk);
    if (job.page == Page::photos || job.page == Page::amount || job.page == Page::note || job.page == Page::agreement)
        return submitted(job, context, desk);
    const auto steps = steps_now(job, context.today());
    if (job.page == Page::sheet && !steps.empty()) return take(job, steps.front(), desk);
    desk.say(Tone::look, {"loans.choose_first"});
}

void tapped(Loans& job, Tap tap, const Context& context, Desk& desk) {
    // While something is being written only its answer can change the page.
    if (job.page == Page::saving) {
        if (tap.act == Act::confirm && job.retry_offered) say_again(job, desk);
        return;
    }
    switch (tap.act) {
        case Act::sign_out: job.signed_out = true; return desk.leave();
        case Act::back: return one_page_back(job, desk);
        case Act::finish: return to_list(job, desk);
        case Act::open_list: job.page = Page::pool; return;
        case Act::take_step: {
            const auto steps = steps_now(job, context.today());
            const bool is_offered = std::any_of(steps.begin(), steps.end(), [&](Step s) { return int(s) == tap.index; });
            if (job.page == Page::sheet && is_offered) take(job, Step(tap.index), desk);
            return;
        }
        case Act::choose: return choose(job, std::size_t(std::max(tap.index, 0)), desk);
        case Act::none_given:  // L-05: the customer wants none
            if (job.page == Page::choose_unit) note(job, NoteFor::decline);
            return;
        case Act::clear: job.handing_out.agreement = {}; return;
        case Act::confirm: return confirmed(job, context, desk);
        case Act::submit: return submitted(job, context, desk);
        case Act::it_came_out:
        case Act::it_did_not_come_out:
            if (job.paper.state == PrintState::unconfirmed)
                commit(job, SettleJob{job.paper.job, tap.act == Act::it_came_out}, desk);
            return;
        default: return;
    }
}

// ---- scans

void wrong_here(Loans& job, Text why, Desk& desk, Tone tone = Tone::look) {
    job.feedback = why;
    job.feedback_tone = tone;
    desk.say(tone, std::move(why));
}

void take_ticket(Loans& job, const TicketNo& number, Desk& desk) {
    for (const auto& row : job.found.rows)
        if (row.ticket == number) return open(job, row.number, desk);
    job.page = Page::looking;
    job.waiting_for = desk.ask(FindTicket{number});
}

void take_command(Loans& job, CommandCode command, const Context& context, Desk& desk) {
    switch (command) {
        case CommandCode::confirm: return confirmed(job, context, desk);
        case CommandCode::back: return one_page_back(job, desk);
        case CommandCode::done: return desk.leave();
        default: return desk.say(Tone::look, {"board.not_for_here"});
    }
}

void take_serial(Loans& job, const std::string& serial, const Context& context, Desk& desk) {
    if (job.page == Page::unit) {
        if (Serial{serial} != job.card->loan.unit)
            return wrong_here(job, words(parts::LoanRefusal::another_unit), desk, Tone::wrong);
        return unit_seen(job, {serial}, context, desk);
    }
    if (job.page == Page::choose_unit) {
        const auto units = available(job);
        const bool is_here =
            std::any_of(units.begin(), units.end(), [&](const auto& unit) { return unit.loaner.serial.text == serial; });
        if (!is_here)
            return desk.say(Tone::wrong, words(in_pool(job, {serial}) ? parts::LoanRefusal::unit_not_available
                                                                      : parts::LoanRefusal::unknown_unit));
        job.unit = {serial};
        job.page = Page::deposit;
        return desk.sound(Tone::right);
    }
    if (job.page == Page::sheet && job.card->loan.unit.text == serial) {
        const auto steps = steps_now(job, context.today());
        for (const Step step : {Step::hand_out, Step::take_back})
            if (std::find(steps.begin(), steps.end(), step) != steps.end()) {
                take(job, step, desk);
                return unit_seen(job, {serial}, context, desk);
            }
        return desk.say(Tone::look, {"loans.unit_is", {words(job.card->unit.state)}});
    }
    for (const auto& row : job.found.rows)
        if (row.unit.text == serial) return open(job, row.number, desk);
    if (const auto* unit = in_pool(job, {serial}))
        return desk.say(Tone::look, unit->loaner.state == LoanerState::available
                                        ? Text{"loans.ticket_first"}
                                        : Text{"loans.unit_is", {words(unit->loaner.state)}});
    desk.say(Tone::wrong, words(parts::LoanRefusal::unknown_unit));
}

void take_code(Loans& job, const scan::Code& code, const Context& context, Desk& desk) {
    const auto* own = std::get_if<scan::Own>(&code.meaning);
    if (job.retry_offered && own && command_of(*own) == CommandCode::confirm) return say_again(job, desk);
    if (job.order) return desk.say(Tone::look, {job.retry_offered ? "board.retry_first" : "scan.wait"});
    if (job.waiting_for) return desk.say(Tone::look, {"scan.wait"});
    if (own && own->kind == NumberKind::command) return take_command(job, command_of(*own), context, desk);
    if (own && own->kind == NumberKind::badge) {
        if (job.page != Page::second) return desk.say(Tone::look, {"packing.whose_badge"});
        job.waiting_for = desk.ask(FindPerson{own->number});
        return;
    }
    if (job.page == Page::second) return wrong_here(job, {"bench.second_needed"}, desk);
    const auto serial = scan::serial_in(code);
    const bool is_free = job.page == Page::list || job.page == Page::sheet || job.page == Page::pool;
    if (own && is_free && own->kind == NumberKind::loan) return open(job, own->number, desk);
    if (own && is_free && own->kind == NumberKind::ticket) return take_ticket(job, {own->number}, desk);
    if (own && job.page == Page::unit) return wrong_here(job, {"bench.is_ours"}, desk);
    if (!own && serial && (is_free || job.page == Page::unit || job.page == Page::choose_unit))
        return take_serial(job, *serial, context, desk);
    if (!is_free && job.page != Page::unit) return desk.say(Tone::look, {"loans.choose_first"});
    const ScanWords said = scan_words(code, Expecting::nothing);
    desk.say(said.tone, said.title);
}

// ---- answers

void found(Loans& job, const LoansFound& answer, Desk&) {
    job.looked = true;
    job.found = answer;
}

void found(Loans& job, const LoanFound& answer, Desk& desk) {
    if (!answer.card) {
        desk.say(Tone::wrong, words(parts::LoanRefusal::unknown_loan));
        return to_list(job, desk);
    }
    job.card = answer.card;
    to_sheet(job);
}

// The same that the rule will say, so that nobody chooses what cannot be lent.
void found(Loans& job, const TicketFound& answer, Desk& desk) {
    const auto back_with = [&](parts::LoanRefusal why) {
        desk.say(Tone::wrong, words(why));
        to_list(job, desk);
    };
    if (!answer.card) return back_with(parts::LoanRefusal::unknown_ticket);
    if (!ticket::is_open(answer.card->state)) return back_with(parts::LoanRefusal::ticket_not_open);
    if (available(job).empty()) {
        desk.say(Tone::look, {"loans.none_available"});
        return to_list(job, desk);
    }
    job.ticket = *answer.card;
    job.card.reset();
    job.page = Page::choose_unit;
    desk.sound(Tone::right);
}

void found(Loans& job, const PersonFound& answer, Desk& desk) {
    if (!answer.person) return wrong_here(job, {"board.unknown_badge"}, desk, Tone::wrong);
    if (job.page != Page::second || !job.asked) return;
    auto approvals = job.asked->approvals;
    approvals.push_back({*answer.person});
    Command command = job.asked->command;
    commit(job, std::move(command), desk, std::move(approvals));
}

template <class Other>
void found(Loans&, const Other&, Desk&) {}

// ---- receipts and refusals

void done(Loans& job, const Order& order, const Receipt& receipt, Desk& desk) {
    const auto* recorded = std::get_if<Recorded>(&receipt);
    if (recorded && recorded->job) job.paper = {recorded->job, PrintState::queued, {}, {}};
    if (std::holds_alternative<JobSettled>(receipt)) job.paper = {};
    desk.say(Tone::right, {"bench.saved"});
    if (std::holds_alternative<parts::RequestLoan>(order.command) && recorded) return open(job, recorded->subject, desk);
    if (job.card) return open(job, job.card->loan.number, desk);
    to_list(job, desk);
}

void refused(Loans& job, Order order, const Refusal& refusal, Desk& desk) {
    const auto* two = std::get_if<TwoPersonRefusal>(&refusal);
    const auto* loan = std::get_if<parts::LoanRefusal>(&refusal);
    const bool wants_more = (two && two->why == TwoPersonRefusal::Why::needs_second);
    const bool wants_manager = loan && *loan == parts::LoanRefusal::needs_manager;
    // A badge that may not approve is asked for again, the others stand.
    const bool is_wrong_badge = !order.approvals.empty() && (two ? !wants_more : wants_manager);
    if (is_wrong_badge) order.approvals.pop_back();
    if (wants_more || wants_manager || is_wrong_badge) {
        const bool says_why = is_wrong_badge;
        job.asked = std::move(order);
        job.page = Page::second;
        job.feedback = says_why ? words(refusal) : Text{};
        job.feedback_tone = Tone::wrong;
        if (says_why) return desk.say(Tone::wrong, words(refusal));
        return desk.sound(Tone::look);
    }
    desk.say(Tone::wrong, words(refusal));
    if (job.card) return to_sheet(job);
    job.page = Page::list;
}

}  // namespace

std::vector<std::string> photos_in(std::string_view typed) {
    static constexpr std::string_view between[] = {" ", ",", ";", "\n", "\t", "，", "、", "；", "　"};
    std::vector<std::string> photos;
    std::size_t begin = 0, at = 0;
    const auto take = [&] {
        if (at > begin) photos.emplace_back(typed.substr(begin, at - begin));
    };
    while (at < typed.size()) {
        const auto mark = std::find_if(std::begin(between), std::end(between),
                                       [&](std::string_view m) { return typed.substr(at).starts_with(m); });
        if (mark == std::end(between)) {
            ++at;
            continue;
        }
        take();
        begin = at = at + mark->size();
    }
    take();
    return photos;
}

const LoansFound::Unit* in_pool(const Loans& job, const Serial& serial) {
    const auto& pool = job.found.pool;
    const auto unit = std::find_if(pool.begin(), pool.end(), [&](const auto& u) { return u.loaner.serial == serial; });
    return unit == pool.end() ? nullptr : &*unit;
}

std::vector<LoansFound::Unit> available(const Loans& job) {
    std::vector<LoansFound::Unit> units;
    for (const auto& unit : job.found.pool)
        if (unit.loaner.state == LoanerState::available) units.push_back(unit);
    return units;
}

std::vector<parts::LoanerStep> unit_steps_now(const Loans& job) {
    std::vector<parts::LoanerStep> steps;
    const auto* unit = in_pool(job, job.unit);
    if (!unit) return steps;
    using enum parts::LoanerStep;  // what a stocktake finds is written there (TP-06)
    for (const auto step : {pass, to_repair, repaired, retire})
        if (parts::after(step, unit->loaner.state)) steps.push_back(step);
    return steps;
}

std::vector<Step> steps_now(const Loans& job, Day today) {
    if (!job.card || job.order) return {};
    const LoanCard& card = *job.card;
    const bool owes = !parts::debts(card.rows, today).empty();
    std::vector<Step> steps;
    switch (card.loan.state) {
        case LoanState::requested: return {Step::approve, Step::cancel};
        case LoanState::approved:
            steps.push_back(paid(card) < card.loan.deposit ? Step::take_deposit : Step::hand_out);
            if (!card.rows.empty()) steps.push_back(Step::reprint_receipt);
            steps.push_back(Step::cancel);
            return steps;
        case LoanState::out:
            steps.push_back(Step::take_back);
            if (parts::days_overdue(card.loan, today) > 0) steps.push_back(Step::remind);
            steps.push_back(Step::reprint_agreement);
            steps.push_back(Step::lose);
            return steps;
        case LoanState::returned:
            steps.push_back(Step::settle);
            if (paid(card) > Fen{}) steps.push_back(Step::settle_in_part);
            return steps;
        case LoanState::lost:
            if (!owes) steps.push_back(Step::settle);
            break;
        case LoanState::settled:
            if (card.unit.state == LoanerState::checking) steps = {Step::pass, Step::to_repair};
            break;
        case LoanState::cancelled: break;
    }
    if (!card.rows.empty()) steps.push_back(Step::reprint_receipt);
    return steps;
}

Loans begin_loans(const Person& who, Desk& desk) {
    Loans job;
    job.who = who;
    job.waiting_for = desk.ask(FindLoans{});
    return job;
}

void step(Loans& job, const Event& event, const Context& context, Desk& desk) {
    const auto mine = [&](int ask) { return ask == job.waiting_for && (job.waiting_for = 0, true); };
    if (job.paper.take(event)) return;
    std::visit(overloaded{
                   [&](const Scanned& e) { take_code(job, e.code, context, desk); },
                   [&](const ScanFailed&) { desk.say(Tone::wrong, {"scan.again"}); },
                   [&](const Tapped& e) { tapped(job, e.tap, context, desk); },
                   [&](const Typed& e) { job.typing = e.text; },
                   [&](const Signed& e) {
                       if (job.page == Page::agreement) job.handing_out.agreement = e.drawn;
                   },
                   [&](const Answered& e) {
                       if (mine(e.ask)) std::visit([&](const auto& answer) { found(job, answer, desk); }, e.answer);
                   },
                   [&](const Committed& e) {
                       if (!mine(e.ask) || !job.order) return;
                       const Order order = *std::exchange(job.order, std::nullopt);
                       done(job, order, e.receipt, desk);
                   },
                   [&](const Refused& e) {
                       if (!mine(e.ask) || !job.order) return;
                       refused(job, *std::exchange(job.order, std::nullopt), e.refusal, desk);
                   },
                   [&](const Failed& e) {
                       if (!mine(e.ask)) return;
                       desk.say(Tone::wrong, {"saving.failed_body"});
                       job.looked = true;
                       if (job.order) job.retry_offered = true;
                       else if (job.page == Page::looking) job.page = job.card ? Page::sheet : Page::list;
                   },
                   [](const auto&) {},
               },
               event);
}

}  // namespace mendbay::flow
