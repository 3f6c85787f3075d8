#include "kiosk/flow/till.hpp"

#include "kiosk/flow/money_words.hpp"
#include "kiosk/flow/own_scans.hpp"
#include "kiosk/flow/scan_words.hpp"
#include "kiosk/flow/words.hpp"

#include <algorithm>

namespace mendbay::flow {

namespace {

using Page = Till::Page;
using Step = Till::Step;
using Doing = Till::Doing;
using parts::PaidFor;

void show(Till& job, const Context& context, Desk& desk, Tone tone, Text caption, Text figure, Text headline) {
    job.result = {tone, std::move(caption), std::move(figure), std::move(headline), context.now};
    if (!job.card) desk.sound(tone);  // an account says so itself
}
// On the board it stands in large, elsewhere at the top.
void show_no(Till& job, const Context& context, Desk& desk, Tone tone, Text reason) {
    if (job.page != Page::board) return desk.say(tone, std::move(reason));
    show(job, context, desk, tone, {"board.nothing_changed"}, {tone == Tone::wrong ? "board.no" : "board.look"},
         std::move(reason));
}

void to_board(Till& job, Desk& desk) {
    job.page = Page::board;
    job.card.reset();
    job.asked.reset();
    job.typing.clear();
    job.waiting_for = desk.ask(FindTill{});
}
void to_account(Till& job) {
    job.page = Page::account;
    job.asked.reset();
    job.typing.clear();
}
void open(Till& job, PaidFor paid_for, Desk& desk, std::string receipt = {}) {
    job.page = Page::looking;
    job.waiting_for = desk.ask(FindMoney{std::move(paid_for), std::move(receipt)});
}
// False: nothing of this kind has money.
bool open(Till& job, NumberKind kind, const std::string& number, Desk& desk) {
    if (kind == NumberKind::ticket) open(job, {PaidFor::Kind::ticket, number}, desk);
    else if (kind == NumberKind::loan) open(job, {PaidFor::Kind::loan, number}, desk);
    else if (kind == NumberKind::voucher) open(job, {}, desk, number);
    else return false;
    return true;
}

void commit(Till& job, Command command, Desk& desk, std::vector<Approval> approvals = {}) {
    job.order = desk.order(std::move(command), job.who);
    job.order->approvals = std::move(approvals);
    job.asked.reset();
    job.retry_offered = false;
    job.page = Page::saving;
    job.waiting_for = desk.commit(*job.order);
}
void say_again(Till& job, Desk& desk) {
    job.retry_offered = false;
    job.waiting_for = desk.commit(*job.order);
}

void type_on(Till& job, Page page, std::string text = {}) {
    job.page = page;
    job.typing = std::move(text);
}
// With what is due in the field already: one touch takes it whole.
void ask_amount(Till& job, Fen most) {
    job.most = most;
    type_on(job, Page::amount, most > Fen{} ? to_string(most) : std::string());
}

Fen due(const MoneyCard& card) { return card.total - parts::sum_of(card.rows()); }

// ---- steps

void take(Till& job, Step step, Desk& desk) {
    const MoneyCard& card = *job.card;
    switch (step) {
        case Step::pay:
            job.doing = Doing::pay;
            job.page = Page::kind;
            return;
        case Step::on_account:
            job.doing = Doing::on_account;
            job.page = Page::whose;
            return;
        case Step::give_back:
            job.doing = Doing::give_back;
            job.page = Page::payment;
            return;
        case Step::invoice:
            job.doing = Doing::invoice;
            job.paid_for = card.paid_for;
            return type_on(job, Page::title, card.invoice ? card.invoice->title : std::string());
        case Step::reprint: return commit(job, ReprintReceipt{card.lines.back().row.receipt}, desk);
    }
}

void amount_given(Till& job, Desk& desk) {
    const auto amount = amount_in(job.typing);
    if (!amount) return desk.say(Tone::look, {"till.no_amount"});
    job.amount = *amount;
    switch (job.doing) {
        case Doing::pay: return commit(job, parts::TakePayment{job.card->paid_for, job.kind, *amount}, desk);
        case Doing::pay_debt: return commit(job, parts::PayDebt{job.receipt, job.kind, *amount, ""}, desk);
        case Doing::count: return commit(job, parts::CountCash{job.bag_of, *amount, ""}, desk);
        case Doing::give_back:
            if (*amount == Fen{} || *amount > job.most)
                return desk.say(Tone::wrong, words(parts::MoneyRefusal::more_than_paid));
            return type_on(job, Page::note);
        case Doing::take_out:
            if (job.bag_of.empty()) return type_on(job, Page::document);
            return commit(job, parts::TakeOutCash{job.bag_of, *amount, ""}, desk);
        default: return;
    }
}

void submitted(Till& job, Desk& desk) {
    const std::string said = ticket::trimmed(job.typing);
    if (job.page == Page::tax_number) return commit(job, parts::WantInvoice{job.paid_for, job.title, said}, desk);
    if (said.empty()) return desk.say(Tone::look, {"till.write_first"});
    switch (job.page) {
        case Page::number: {
            const auto number = parse_number(said, Entry::typed);
            if (!number || !open(job, number->kind, to_string(*number), desk))
                return desk.say(Tone::wrong, {"till.no_such_number"});
            return;
        }
        case Page::amount: return amount_given(job, desk);
        case Page::title:
            job.title = said;
            return type_on(job, Page::tax_number,
                           job.card && job.card->invoice ? job.card->invoice->tax_number : std::string());
        case Page::invoice_number: return commit(job, parts::IssueInvoice{job.paid_for, said}, desk);
        case Page::document: return commit(job, parts::TakeOutCash{job.bag_of, job.amount, said}, desk);
        case Page::note:
            if (job.doing == Doing::give_back) return commit(job, parts::GiveBack{job.receipt, job.amount, "", said}, desk);
            if (job.doing == Doing::count) return commit(job, parts::CountCash{job.bag_of, job.amount, said}, desk);
            if (job.doing == Doing::on_account)
                return commit(
                    job, parts::PutOnAccount{job.card->paid_for, due(*job.card), job.account, job.due_on, "", said}, desk);
            return;
        default: return;
    }
}

// ---- touches

void choose(Till& job, std::size_t index, const Context& context) {
    switch (job.page) {
        case Page::kind:
            if (index >= std::size_t(parts::PayKind::on_account)) return;
            job.kind = parts::PayKind(index);
            return ask_amount(job, job.doing == Doing::pay_debt ? job.most : due(*job.card));
        case Page::payment: {
            const auto payments = can_be_given_back(*job.card);
            if (index >= payments.size()) return;
            job.receipt = payments[index].first.receipt;
            return ask_amount(job, payments[index].second);
        }
        case Page::whose:
            if (index > job.found.accounts.size()) return;
            job.account = index == no_account ? std::string() : job.found.accounts[index - 1].number;
            job.page = Page::until;
            return;
        case Page::until:
            if (index >= std::size(due_days)) return;
            job.due_on = plus_days(context.today(), due_days[index]).value_or(context.today());
            return type_on(job, Page::note);
        case Page::debts: {
            if (index >= job.found.debts.size()) return;
            const auto& debt = job.found.debts[index];
            job.doing = Doing::pay_debt;
            job.receipt = debt.row.receipt;
            job.most = debt.left;
            job.page = Page::kind;
            return;
        }
        case Page::invoices:
            if (index >= job.found.invoices.size()) return;
            job.paid_for = job.found.invoices[index].paid_for;
            return type_on(job, Page::invoice_number);
        case Page::which:
            if (index > job.found.bags.size()) return;
            job.bag_of = index == 0 ? std::string() : job.found.bags[index - 1].first.text;
            // A count is made without being told what should be there.
            return ask_amount(job, Fen{});
        default: return;
    }
}

void one_page_back(Till& job, Desk& desk) {
    switch (job.page) {
        case Page::board: return desk.leave();
        case Page::looking:
        case Page::saving: return;
        case Page::tax_number: return type_on(job, Page::title, job.title);
        case Page::until: job.page = Page::whose; return;
        case Page::kind:
            if (job.doing != Doing::pay_debt) return to_account(job);
            job.page = Page::debts;
            return;
        case Page::invoice_number: job.page = Page::invoices; return;
        default:
            if (job.card && job.page != Page::account) return to_account(job);
            return to_board(job, desk);
    }
}

void confirmed(Till& job, const Context& context, Desk& desk) {
    const auto steps = steps_now(job);
    if (job.page == Page::account && !steps.empty()) return take(job, steps.front(), desk);
    if (job.page == Page::amount || job.page == Page::note || job.page == Page::document || job.page == Page::title ||
        job.page == Page::tax_number || job.page == Page::invoice_number || job.page == Page::number)
        return submitted(job, desk);
    show_no(job, context, desk, Tone::look, {"till.nothing_to_confirm"});
}

void tapped(Till& job, Tap tap, const Context& context, Desk& desk) {
    // While something is being written only its answer can change the page.
    if (job.page == Page::saving) {
        if (tap.act == Act::confirm && job.retry_offered) say_again(job, desk);
        return;
    }
    switch (tap.act) {
        case Act::sign_out: job.signed_out = true; return desk.leave();
        case Act::back: return one_page_back(job, desk);
        case Act::finish: return to_board(job, desk);
        case Act::type_instead: return type_on(job, Page::number);
        case Act::open_list: job.page = tap.index == 0 ? Page::debts : Page::invoices; return;
        case Act::take_step: {
            const auto steps = steps_now(job);
            const bool is_offered = std::any_of(steps.begin(), steps.end(), [&](Step s) { return int(s) == tap.index; });
            if (job.page == Page::account && is_offered) return take(job, Step(tap.index), desk);
            return;
        }
        case Act::proceed:  // of the board: count, take out
            job.doing = tap.index == 0 ? Doing::count : Doing::take_out;
            job.page = Page::which;
            return;
        case Act::choose: return choose(job, std::size_t(std::max(tap.index, 0)), context);
        case Act::confirm: return confirmed(job, context, desk);
        case Act::submit: return submitted(job, desk);
        case Act::it_came_out:
        case Act::it_did_not_come_out:
            if (job.paper.state == PrintState::unconfirmed)
                commit(job, SettleJob{job.paper.job, tap.act == Act::it_came_out}, desk);
            return;
        default: return;
    }
}

// ---- scans

void take_command(Till& job, CommandCode command, const Context& context, Desk& desk) {
    switch (command) {
        case CommandCode::confirm: return confirmed(job, context, desk);
        case CommandCode::back: return one_page_back(job, desk);
        case CommandCode::done: return desk.leave();
        default: return show_no(job, context, desk, Tone::look, {"board.not_for_here"});
    }
}

void take_code(Till& job, const scan::Code& code, const Context& context, Desk& desk) {
    const auto* own = std::get_if<scan::Own>(&code.meaning);
    if (job.retry_offered && own && command_of(*own) == CommandCode::confirm) return say_again(job, desk);
    if (job.order) return desk.say(Tone::look, {job.retry_offered ? "board.retry_first" : "scan.wait"});
    if (job.waiting_for) return desk.say(Tone::look, {"scan.wait"});
    if (own && own->kind == NumberKind::command) return take_command(job, command_of(*own), context, desk);
    if (own && own->kind == NumberKind::badge) {
        if (job.page != Page::second) return show_no(job, context, desk, Tone::look, {"packing.whose_badge"});
        job.waiting_for = desk.ask(FindPerson{own->number});
        return;
    }
    if (job.page == Page::second) {
        job.feedback = {"bench.second_needed"};
        return desk.say(Tone::look, {"bench.second_needed"});
    }
    // A bank's slip or an invoice has a number that is ours to write down and not to understand.
    if (!own && (job.page == Page::document || job.page == Page::invoice_number)) {
        const std::size_t longest = job.page == Page::document ? longest_bank_slip : longest_invoice_number;
        if (code.text.empty() || code.text.size() > longest) {
            const ScanWords said = scan_words(code, Expecting::nothing);
            return desk.say(said.tone, said.title);
        }
        job.typing = code.text;
        return desk.sound(Tone::right);
    }
    const bool is_free = job.page == Page::board || job.page == Page::account || job.page == Page::number ||
                         job.page == Page::debts || job.page == Page::invoices;
    if (!is_free) return desk.say(Tone::look, {"till.finish_first"});
    if (own) {
        if (open(job, own->kind, own->number, desk)) return;
        return show_no(job, context, desk, Tone::look, {"board.not_for_here"});
    }
    const ScanWords said = scan_words(code, Expecting::nothing);
    show_no(job, context, desk, said.tone, said.title);
}

// ---- answers

void found(Till& job, const TillFound& answer, const Context&, Desk&) {
    job.looked = true;
    job.found = answer;
}

void found(Till& job, const MoneyFound& answer, const Context& context, Desk& desk) {
    if (!answer.card) {
        to_board(job, desk);
        return show_no(job, context, desk, Tone::wrong, words(parts::MoneyRefusal::unknown_ticket));
    }
    job.card = answer.card;
    to_account(job);
    desk.sound(Tone::right);
}

void found(Till& job, const PersonFound& answer, const Context&, Desk& desk) {
    if (job.page != Page::second || !job.asked) return;
    if (!answer.person) {
        job.feedback = {"board.unknown_badge"};
        return desk.say(Tone::wrong, {"board.unknown_badge"});
    }
    auto approvals = job.asked->approvals;
    approvals.push_back({*answer.person});
    Command command = job.asked->command;
    commit(job, std::move(command), desk, std::move(approvals));
}

template <class Other>
void found(Till&, const Other&, const Context&, Desk&) {}

// ---- receipts and refusals

// The board keeps what was done last, in large.
void done(Till& job, const parts::TakePayment& order, const Recorded& receipt, const Context& context, Desk& desk) {
    show(job, context, desk, Tone::right, {"till.taken"}, {"common.money", {order.amount}}, verbatim(receipt.subject));
}
void done(Till& job, const parts::PayDebt& order, const Recorded& receipt, const Context& context, Desk& desk) {
    show(job, context, desk, Tone::right, {"till.debt_paid"}, {"common.money", {order.amount}}, verbatim(receipt.subject));
}
void done(Till& job, const parts::GiveBack& order, const Recorded& receipt, const Context& context, Desk& desk) {
    show(job, context, desk, Tone::right, {"till.given_back"}, {"common.money", {order.amount}}, verbatim(receipt.subject));
}
void done(Till& job, const parts::PutOnAccount& order, const Recorded& receipt, const Context& context, Desk& desk) {
    show(job, context, desk, Tone::look, {"till.on_account_until", {order.due_on}}, {"common.money", {order.amount}},
         verbatim(receipt.subject));
}
void done(Till& job, const parts::CountCash& order, const Recorded&, const Context& context, Desk& desk) {
    show(job, context, desk, order.words.empty() ? Tone::right : Tone::look,
         {order.words.empty() ? "till.counted" : "till.counted_difference"}, {"common.money", {order.counted}},
         order.words.empty() ? Text{"till.agrees"} : verbatim(order.words));
}
void done(Till& job, const parts::TakeOutCash& order, const Recorded&, const Context& context, Desk& desk) {
    show(job, context, desk, Tone::right, {order.bag_of.empty() ? "till.to_the_bank" : "till.bag_emptied"},
         {"common.money", {order.amount}}, verbatim(order.document));
}
void done(Till& job, const parts::IssueInvoice& order, const Recorded&, const Context& context, Desk& desk) {
    show(job, context, desk, Tone::right, {"till.invoice_issued"}, verbatim(order.number), verbatim(order.paid_for.number));
}
template <class Other>
void done(Till&, const Other&, const Recorded&, const Context&, Desk& desk) {
    desk.say(Tone::right, {"bench.saved"});
}

void committed(Till& job, const Order& order, const Receipt& receipt, const Context& context, Desk& desk) {
    if (std::holds_alternative<JobSettled>(receipt)) job.paper = {};
    if (const auto* recorded = std::get_if<Recorded>(&receipt)) {
        if (recorded->job) job.paper = {recorded->job, PrintState::queued, {}, {}};
        std::visit([&](const auto& command) { done(job, command, *recorded, context, desk); }, order.command);
    }
    if (!job.card) return to_board(job, desk);
    desk.say(job.result.tone == Tone::look ? Tone::look : Tone::right, {"bench.saved"});
    open(job, job.card->paid_for, desk);
}

void refused(Till& job, Order order, const Refusal& refusal, const Context& context, Desk& desk) {
    const auto* two = std::get_if<TwoPersonRefusal>(&refusal);
    const auto* money = std::get_if<parts::MoneyRefusal>(&refusal);
    if (money && *money == parts::MoneyRefusal::needs_words) {  // K-04: it is not what should be there
        desk.say(Tone::look, words(refusal));
        return type_on(job, Page::note);
    }
    const bool wants_more = two && two->why == TwoPersonRefusal::Why::needs_second;
    const bool wants_manager = money && *money == parts::MoneyRefusal::needs_manager;
    const bool is_wrong_badge = !order.approvals.empty() && (two ? !wants_more : wants_manager);
    if (is_wrong_badge) order.approvals.pop_back();
    if (wants_more || wants_manager || is_wrong_badge) {
        job.asked = std::move(order);
        job.page = Page::second;
        job.feedback = is_wrong_badge ? words(refusal) : Text{};
        if (is_wrong_badge) return desk.say(Tone::wrong, words(refusal));
        return desk.sound(Tone::look);
    }
    if (job.card) to_account(job);
    else job.page = Page::board;
    show_no(job, context, desk, Tone::wrong, words(refusal));
}

}  // namespace

std::vector<std::pair<parts::MoneyRow, Fen>> can_be_given_back(const MoneyCard& card) {
    if (card.paid_for.kind == PaidFor::Kind::loan) return {};
    auto held = parts::still_held(card.rows());
    std::erase_if(held, [](const auto& payment) { return payment.first.kind == parts::PayKind::on_account; });
    return held;
}

std::vector<Step> steps_now(const Till& job) {
    if (!job.card || job.order) return {};
    std::vector<Step> steps;
    if (due(*job.card) > Fen{}) {
        steps.push_back(Step::pay);
        if (job.card->paid_for.kind == PaidFor::Kind::ticket) steps.push_back(Step::on_account);
    }
    if (!can_be_given_back(*job.card).empty()) steps.push_back(Step::give_back);
    const bool is_issued = job.card->invoice && !job.card->invoice->number.empty();
    if (parts::sum_of(job.card->rows()) > Fen{} && !is_issued && job.card->paid_for.kind == PaidFor::Kind::ticket)
        steps.push_back(Step::invoice);
    if (!job.card->lines.empty()) steps.push_back(Step::reprint);
    return steps;
}

Till begin_till(const Person& who, Desk& desk) {
    Till job;
    job.who = who;
    job.waiting_for = desk.ask(FindTill{});
    return job;
}

void step(Till& job, const Event& event, const Context& context, Desk& desk) {
    const auto mine = [&](int ask) { return ask == job.waiting_for && (job.waiting_for = 0, true); };
    if (job.paper.take(event)) return;
    std::visit(overloaded{
                   [&](const Scanned& e) { take_code(job, e.code, context, desk); },
                   [&](const ScanFailed&) { desk.say(Tone::wrong, {"scan.again"}); },
                   [&](const Tapped& e) { tapped(job, e.tap, context, desk); },
                   [&](const Typed& e) { job.typing = e.text; },
                   [&](const Answered& e) {
                       if (mine(e.ask)) std::visit([&](const auto& answer) { found(job, answer, context, desk); }, e.answer);
                   },
                   [&](const Committed& e) {
                       if (!mine(e.ask) || !job.order) return;
                       const Order order = *std::exchange(job.order, std::nullopt);
                       committed(job, order, e.receipt, context, desk);
                   },
                   [&](const Refused& e) {
                       if (!mine(e.ask) || !job.order) return;
                       refused(job, *std::exchange(job.order, std::nullopt), e.refusal, context, desk);
                   },
                   [&](const Failed& e) {
                       if (!mine(e.ask)) return;
                       job.looked = true;
                       desk.say(Tone::wrong, {"saving.failed_body"});
                       if (job.order) job.retry_offered = true;
                       else if (job.page == Page::looking) job.page = job.card ? Page::account : Page::board;
                   },
                   [](const auto&) {},
               },
               event);
}

}  // namespace mendbay::flow
