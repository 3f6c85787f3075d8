#include "kiosk/flow/settlements.hpp"

#include "kiosk/flow/own_scans.hpp"
#include "kiosk/flow/scan_words.hpp"
#include "kiosk/flow/settlement_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace mendbay::flow {

namespace {

using parts::PeriodState;
using Page = Settlements::Page;
using Do = Settlements::Step;

bool is_centre(const Settlements& job) { return job.who.is(Role::centre); }

void look(Settlements& job, const Context& context, Desk& desk) {
    job.waiting_for = desk.ask(FindSettlements{context.today()});
}
void look_again(Settlements& job, const Context& context, Desk& desk) {
    if (!job.card) return look(job, context, desk);
    job.waiting_for = desk.ask(FindStatement{job.card->outlet, job.card->statement.period.id});
}
void commit(Settlements& job, Command command, Desk& desk) {
    job.order = desk.order(std::move(command), job.who);
    job.asked.reset();
    job.retry_offered = false;
    job.waiting_for = desk.commit(*job.order);
}

void write(Settlements& job, Page page) {
    job.page = page;
    job.typing.clear();
    job.problem = {};
}

const std::string& period_of(const Settlements& job) { return job.card->statement.period.id; }

// ---- what a person wants

void add_line(Settlements& job, std::optional<StaffId> concerned, const Context& context, Desk& desk) {
    parts::SettlementLine line{{}, job.kind,     job.amount, context.today(), parts::row_of(job.kind).opens.front(),
                               {}, job.corrects, job.reason};
    // What stands on paper is named by its number; what two decide here, by their reason.
    if (!parts::row_of(job.kind).two_persons) line.document_number = job.reason;
    // A disputed period takes its corrections itself; everything else belongs to the month of today.
    const bool into_dispute = job.corrects && job.card->state == PeriodState::disputed;
    const std::string period = into_dispute ? period_of(job) : parts::period_of(context.today()).id;
    commit(job, parts::AddLine{period, std::move(line), job.card->outlet, std::move(concerned)}, desk);
    job.page = Page::statement;
}

void take(Settlements& job, Do what, const Context& context, Desk& desk) {
    const OutletCode outlet = job.card ? job.card->outlet : OutletCode{};
    switch (what) {
        case Do::draft: return commit(job, parts::DraftPeriod{period_of(job), outlet}, desk);
        case Do::confirm: return commit(job, parts::AnswerDraft{period_of(job), true, {}, outlet}, desk);
        case Do::close: return commit(job, parts::ClosePeriod{period_of(job), outlet}, desk);
        case Do::dispute: return write(job, Page::answer);
        case Do::pay:
            if (job.card->statement.closing == Fen{})
                return commit(job, parts::PaySettlement{period_of(job), {}, {}, {}, outlet}, desk);
            return write(job, Page::transfer);
        case Do::add: job.corrects.reset(); return write(job, Page::kind);
        case Do::print: return commit(job, PrintStatement{outlet, period_of(job)}, desk);
        case Do::account: job.waiting_for = desk.ask(FindAccount{outlet, context.today()}); return;
        case Do::correct:
            job.corrects = parts::LineRef{job.document->line.period, job.document->line.line.number};
            return write(job, Page::kind);
        case Do::corrected: job.waiting_for = desk.ask(FindLine{outlet, job.document->line.line.document_number}); return;
        case Do::market: return write(job, Page::market);
    }
}

// Is it something that nobody can take back, done by one touch? Then it is asked twice.
bool needs_sure(Do what) { return what == Do::draft || what == Do::confirm; }

void submit(Settlements& job, const Context& context, Desk& desk) {
    switch (job.page) {
        case Page::amount: {
            const auto amount = parse_yuan(job.typing);
            if (!amount || *amount == Fen{}) {
                job.problem = words(parts::SettlementRefusal::amount_out_of_range);
                return desk.sound(Tone::wrong);
            }
            job.amount = *amount;
            return write(job, Page::say_why);
        }
        case Page::say_why:
            job.reason = job.typing;
            if (job.kind == parts::LineKind::penalty || job.kind == parts::LineKind::award) return write(job, Page::whom);
            return add_line(job, {}, context, desk);
        case Page::whom: {
            const std::string id = job.typing;
            return add_line(job, is_blank(id) ? std::nullopt : std::optional(StaffId{id}), context, desk);
        }
        case Page::answer:
            commit(job, parts::AnswerDraft{period_of(job), false, job.typing, job.card->outlet}, desk);
            job.page = Page::statement;
            return;
        case Page::transfer: {
            const Fen closing = job.card->statement.closing;
            commit(job,
                   parts::PaySettlement{
                       period_of(job), closing > Fen{} ? closing : Fen{} - closing, job.typing, {}, job.card->outlet},
                   desk);
            job.page = Page::statement;
            return;
        }
        default: return;
    }
}

void back(Settlements& job, const Context& context, Desk& desk) {
    if (job.order) return desk.say(Tone::look, {"scan.wait"});
    job.asked.reset();
    switch (job.page) {
        case Page::periods: return desk.leave();
        case Page::statement:
            job.page = Page::periods;
            job.card.reset();
            return look(job, context, desk);
        case Page::account: job.page = job.card ? Page::statement : Page::periods; return;
        case Page::document: job.page = job.document->line.period == period_of(job) ? Page::lines : Page::statement; return;
        case Page::market: job.page = Page::account; return;
        case Page::amount: job.page = Page::kind; return;
        case Page::say_why: return write(job, Page::amount);
        case Page::whom: return write(job, Page::say_why);
        case Page::kind: job.page = job.corrects ? Page::document : Page::statement; return;
        default: job.page = Page::statement; return;
    }
}

void confirm(Settlements& job, const Context& context, Desk& desk) {
    if (job.retry_offered && job.order) {  // the same order again
        job.retry_offered = false;
        job.waiting_for = desk.commit(*job.order);
        return;
    }
    if (job.order || job.waiting_for) return;
    if (job.sure) return take(job, *std::exchange(job.sure, std::nullopt), context, desk);
    desk.say(Tone::look, {"settlement.nothing_to_confirm"});
}

void choose(Settlements& job, int index, const Context& context, Desk& desk) {
    const std::size_t at = std::size_t(index);
    switch (job.page) {
        case Page::periods: {
            const auto& rows = job.found.rows;
            if (at < rows.size()) {
                job.waiting_for = desk.ask(FindStatement{rows[at].outlet, rows[at].period});
            } else if (at - rows.size() < job.found.outlets.size()) {
                job.waiting_for = desk.ask(FindAccount{job.found.outlets[at - rows.size()].outlet, context.today()});
            }
            return;
        }
        case Page::statement:
            if (at < parts::line_kind_count) {
                job.listed = parts::LineKind(index);
                job.page = Page::lines;
            } else {
                job.page = Page::in_kind;
            }
            return;
        case Page::lines:
            for (const auto& section : job.card->statement.sections)
                if (section.kind == job.listed && at < section.lines.size())
                    job.waiting_for = desk.ask(FindLine{job.card->outlet, section.lines[at].number});
            return;
        case Page::kind:
            if (job.corrects) {
                job.kind = index == 0 ? parts::LineKind::correction_down : parts::LineKind::correction_up;
            } else {
                job.kind = kinds_by_hand()[at];
            }
            write(job, Page::amount);
            if (job.corrects) job.typing = to_string(job.document->line.line.amount);
            return;
        default: return;
    }
}

void tapped(Settlements& job, Tap tap, const Context& context, Desk& desk) {
    if (tap.act == Act::sign_out && !job.order) {
        job.signed_out = true;
        return desk.leave();
    }
    if (tap.act == Act::confirm) return confirm(job, context, desk);
    if (tap.act == Act::cancel) return job.sure.reset();
    if (tap.act == Act::back) return back(job, context, desk);
    if (job.order || job.waiting_for) return;
    switch (tap.act) {
        case Act::choose: return choose(job, tap.index, context, desk);
        case Act::submit: return submit(job, context, desk);
        case Act::take_step:
            job.asked.reset();
            if (needs_sure(Do(tap.index))) {
                job.sure = Do(tap.index);
                return;
            }
            return take(job, Do(tap.index), context, desk);
        default: return;
    }
}

// ---- scans

// The line of a thing that was scanned: an old part's tag, a ticket with its claim.
void open_line_of(Settlements& job, const std::string& document, Desk& desk) {
    if (!job.card) return desk.say(Tone::look, {"settlement.statement_first"});
    for (const auto& section : job.card->statement.sections)
        for (const auto& line : section.lines)
            if (line.document_number == document) {
                job.listed = line.kind;
                job.waiting_for = desk.ask(FindLine{job.card->outlet, line.number});
                return;
            }
    desk.say(Tone::wrong, {"settlement.not_on_it", {document}});
}

void take_code(Settlements& job, const scan::Code& code, const Context& context, Desk& desk) {
    if (job.retry_offered) return desk.say(Tone::wrong, {"board.retry_first"});
    if (job.order || job.waiting_for) return desk.say(Tone::look, {"scan.wait"});
    const auto* own = std::get_if<scan::Own>(&code.meaning);
    if (!own) {
        const ScanWords said = scan_words(code, Expecting::nothing);
        return desk.say(said.tone, said.title);
    }
    switch (own->kind) {
        case NumberKind::badge: job.waiting_for = desk.ask(FindPerson{own->number}); return;
        case NumberKind::command: {
            const CommandCode command = command_of(*own);
            if (command == CommandCode::confirm) return confirm(job, context, desk);
            if (command == CommandCode::back || command == CommandCode::undo) {
                if (job.sure) {
                    job.sure.reset();
                    return desk.say(Tone::look, {"settlement.not_done"});
                }
                return back(job, context, desk);
            }
            return desk.say(Tone::look, {"board.not_for_here"});
        }
        case NumberKind::part_tag: return open_line_of(job, own->number, desk);
        case NumberKind::ticket: return open_line_of(job, "LC-" + own->number, desk);
        default: return desk.say(Tone::look, {"board.not_for_here"});
    }
}

// ---- answers

void found(Settlements& job, const SettlementsFound& answer, const Context& context, Desk&) {
    job.looked = true;
    job.found = answer;
    if (is_centre(job)) return;
    // An outlet sees its own, whatever else lies here.
    const auto is_other = [&](const auto& row) { return row.outlet.text != context.outlet.code; };
    std::erase_if(job.found.rows, is_other);
    std::erase_if(job.found.outlets, is_other);
}
void found(Settlements& job, const StatementFound& answer, const Context&, Desk& desk) {
    if (!answer.card) return desk.say(Tone::wrong, words(parts::SettlementRefusal::unknown_period));
    job.card = answer.card;
    if (job.page == Page::periods) job.page = Page::statement;
}
void found(Settlements& job, const LineFound& answer, const Context&, Desk& desk) {
    if (!answer.document) return desk.say(Tone::wrong, {"settlement.line_gone"});
    job.document = answer.document;
    job.page = Page::document;
}
void found(Settlements& job, const AccountFound& answer, const Context&, Desk&) {
    job.account = answer;
    job.page = Page::account;
}
void found(Settlements& job, const PersonFound& answer, const Context&, Desk& desk) {
    if (!answer.person) return desk.say(Tone::wrong, {"board.unknown_badge"});
    if (job.page == Page::whom) {  // the badge of whom it is about
        job.typing = answer.person->id.text;
        return desk.say(Tone::right, {"settlement.whom_taken", {ticket::masked_name(answer.person->name)}});
    }
    if (!job.asked) return desk.say(Tone::look, {"packing.whose_badge"});
    // The same wish, said again with a second person's consent: a new order.
    Order order = desk.order(job.asked->command, job.who);
    order.approvals = job.asked->approvals;
    order.approvals.push_back({*answer.person});
    job.asked.reset();
    job.order = std::move(order);
    job.waiting_for = desk.commit(*job.order);
}
template <class Other>
void found(Settlements&, const Other&, const Context&, Desk&) {}

Text done_words(const Command& command) {
    return std::visit(
        overloaded{
            [](const parts::DraftPeriod&) { return Text{"settlement.drafted"}; },
            [](const parts::AnswerDraft& o) { return Text{o.confirms ? "settlement.confirmed" : "settlement.disputed"}; },
            [](const parts::ClosePeriod&) { return Text{"settlement.closed"}; },
            [](const parts::PaySettlement&) { return Text{"settlement.paid"}; },
            [](const PrintStatement&) { return Text{"settlement.printing"}; },
            [](const auto&) { return Text{"settlement.line_added"}; },
        },
        static_cast<const AnyCommand&>(command));
}

}  // namespace

const std::vector<parts::LineKind>& kinds_by_hand() {
    using enum parts::LineKind;
    static const std::vector<parts::LineKind> kinds{penalty, award, refunds_approved, unused_returned};
    return kinds;
}

std::vector<Do> steps_now(const Settlements& job) {
    std::vector<Do> steps;
    if (!job.card) return steps;
    const PeriodState state = job.card->state;
    if (is_centre(job)) {
        if (state == PeriodState::open && job.card->is_over) steps.push_back(Do::draft);
        if (state == PeriodState::confirmed || state == PeriodState::disputed) steps.push_back(Do::close);
        if (state == PeriodState::closed) steps.push_back(Do::pay);
        steps.push_back(Do::add);
    } else if (state == PeriodState::drafted) {
        steps = {Do::confirm, Do::dispute};
    }
    steps.push_back(Do::account);
    steps.push_back(Do::print);
    return steps;
}

Settlements begin_settlements(const Person& who, const Context& context, Desk& desk) {
    Settlements job;
    job.who = who;
    look(job, context, desk);
    return job;
}

void step(Settlements& job, const Event& event, const Context& context, Desk& desk) {
    const auto mine = [&](int ask) { return ask == job.waiting_for && (job.waiting_for = 0, true); };
    std::visit(overloaded{
                   [&](const Scanned& e) { take_code(job, e.code, context, desk); },
                   [&](const ScanFailed&) { desk.say(Tone::wrong, {"scan.again"}); },
                   [&](const Tapped& e) { tapped(job, e.tap, context, desk); },
                   [&](const Typed& e) {
                       job.typing = e.text;
                       job.problem = {};
                   },
                   [&](const Answered& e) {
                       if (mine(e.ask)) std::visit([&](const auto& answer) { found(job, answer, context, desk); }, e.answer);
                   },
                   [&](const Committed& e) {
                       if (!mine(e.ask) || !job.order) return;
                       const Order order = *std::exchange(job.order, std::nullopt);
                       desk.say(Tone::right, done_words(order.command));
                       look_again(job, context, desk);
                   },
                   [&](const Refused& e) {
                       if (!mine(e.ask)) return;
                       const auto order = std::exchange(job.order, std::nullopt);
                       const auto* two = std::get_if<TwoPersonRefusal>(&e.refusal);
                       if (two && two->why == TwoPersonRefusal::Why::needs_second) job.asked = order;
                       desk.say(job.asked ? Tone::look : Tone::wrong, words(e.refusal));
                   },
                   [&](const Failed& e) {
                       if (!mine(e.ask)) return;
                       if (job.order) job.retry_offered = true;
                       desk.say(Tone::wrong, {job.order ? "saving.failed_title" : "settlement.not_read"});
                   },
                   [](const auto&) {},
               },
               event);
}

}  // namespace mendbay::flow
