#include "kiosk/flow/warehouse.hpp"

#include "kiosk/flow/bench.hpp"
#include "kiosk/flow/own_scans.hpp"
#include "kiosk/flow/scan_words.hpp"
#include "kiosk/flow/words.hpp"
#include "kiosk/scan/classify.hpp"

namespace mendbay::flow {

namespace {

using Page = Warehouse::Page;

void show(Warehouse& job, const Context& context, Desk& desk, Tone tone, Text caption, Text figure, Text headline = {},
          Text detail = {}) {
    job.result = {tone, std::move(caption), std::move(figure), std::move(headline), std::move(detail), context.now};
    if (tone != Tone::right) job.here_now = {};
    desk.sound(tone);
}

void to_board(Warehouse& job) {
    job.page = Page::board;
    job.from_list = false;
    job.typing.clear();
    job.problem = {};
    job.feedback = {};
}

// A no, on the board: the reason, and what to do.
void show_no(Warehouse& job, const Context& context, Desk& desk, Tone tone, Text reason, Text detail = {}) {
    to_board(job);
    show(job, context, desk, tone, {"board.nothing_changed"}, {tone == Tone::wrong ? "board.no" : "board.look"},
         std::move(reason), std::move(detail));
}

void commit(Warehouse& job, Command command, Desk& desk) {
    job.order = desk.order(std::move(command), job.who);
    job.asked.reset();
    job.retry_offered = false;
    job.waiting_for = desk.commit(*job.order);
}

void refresh(const Context& context, Desk& desk) { desk.ask(FindBoard{context.today()}); }

void open_list(Warehouse& job, const Context& context, Desk& desk) {
    job.page = Page::list;
    job.from_list = false;
    job.waiting_for = desk.ask(FindParts{job.listed, context.today(), job.search, job.thing});
}

void list_of(Warehouse& job, PartsToDo what, std::string thing, const Context& context, Desk& desk) {
    job.listed = what;
    job.thing = std::move(thing);
    job.search.clear();
    job.list = {};
    open_list(job, context, desk);
}

void reprint(Warehouse& job, Desk& desk) {
    if (!job.order && job.last_part) commit(job, ReprintTag{job.last_part->tag}, desk);
}

void undo(Warehouse& job, const Context& context, Desk& desk) {
    if (job.order) return;
    if (!job.undoable) return show_no(job, context, desk, Tone::look, words(parts::Refusal::nothing_to_undo));
    commit(job, parts::ShelvePart{{job.undoable->tag, 0, {}, true}, job.undoable->from}, desk);
}

// Printed command codes, where both hands are full.
void take_command(Warehouse& job, CommandCode command, const Context& context, Desk& desk) {
    switch (command) {
        case CommandCode::undo: return undo(job, context, desk);
        case CommandCode::confirm:
            if (job.page == Page::trace) return reprint(job, desk);
            return show_no(job, context, desk, Tone::look, {"packing.nothing_to_confirm"});
        case CommandCode::done:
        case CommandCode::back:
            to_board(job);
            job.held.reset();
            job.current_bin = {};
            return show(job, context, desk, Tone::right, {"board.ready"}, {"board.ready_figure"}, {"board.signed_in_next"});
        case CommandCode::next_carton:
        case CommandCode::damaged:
        case CommandCode::wrong_part:
        case CommandCode::unreadable:
        case CommandCode::none: return show_no(job, context, desk, Tone::look, {"board.not_for_here"});
    }
}

void take_tag(Warehouse& job, parts::TagScan scan, Desk& desk) {
    job.scan = scan;
    if (job.page != Page::trace && !job.current_bin.empty()) {
        commit(job, parts::ShelvePart{std::move(scan), job.current_bin}, desk);
    } else {
        job.waiting_for = desk.ask(FindPart{std::move(scan)});
    }
}

void take_bin(Warehouse& job, const BinNo& bin, Desk& desk) {
    if (job.held) {
        job.scan = *job.held;
        commit(job, parts::ShelvePart{*job.held, bin}, desk);
    } else {
        job.waiting_for = desk.ask(FindBin{bin});
    }
}

void take_own(Warehouse& job, const scan::Own& own, bool typed, const Context& context, Desk& desk) {
    if (own.kind == NumberKind::badge) {
        job.waiting_for = desk.ask(FindPerson{own.number});
        return;
    }
    if (!job.who) return show_no(job, context, desk, Tone::look, words(parts::Refusal::not_signed_in));
    switch (own.kind) {
        case NumberKind::part_tag: return take_tag(job, tag_scan(own, typed), desk);
        case NumberKind::bin: return take_bin(job, BinNo{own.number}, desk);
        case NumberKind::ticket: job.waiting_for = desk.ask(FindTicket{TicketNo{own.number}}); return;
        case NumberKind::command: return take_command(job, command_of(own), context, desk);
        default: return show_no(job, context, desk, Tone::look, {"board.not_for_here"});
    }
}

void take_code(Warehouse& job, const scan::Code& code, bool typed, const Context& context, Desk& desk) {
    // What failed comes first, because it may have been written: the same order again, or sign out and begin anew.
    const auto* own = std::get_if<scan::Own>(&code.meaning);
    if (job.retry_offered) {
        if (own && command_of(*own) == CommandCode::confirm && job.order && !job.waiting_for) {
            job.retry_offered = false;
            job.waiting_for = desk.commit(*job.order);
            return;
        }
        return desk.say(Tone::wrong, {"board.retry_first"});
    }
    // While something is being written the scan waits for nobody: it is refused aloud and can be made again.
    if (job.page == Page::saving || job.order) return desk.say(Tone::look, {"scan.wait"});
    if (!own || own->kind != NumberKind::badge) job.asked.reset();  // something else is wanted now

    if (job.page == Page::new_serial) {
        const auto serial = scan::serial_in(code);
        if (!own && serial) {
            job.tagging.new_serial = *serial;
            job.page = Page::saving;
            desk.sound(Tone::right);
            return commit(job, job.tagging, desk);
        }
        job.feedback = own ? Text{"bench.is_ours"} : scan_words(code, Expecting::nothing).title;
        return desk.sound(Tone::look);
    }
    if (own && (job.page == Page::choose_part || job.page == Page::choose_fault) && own->kind != NumberKind::badge)
        return desk.say(Tone::look, {"bench.choose_first"});
    if (own) {
        if (job.page == Page::typing || job.page == Page::searching) to_board(job);
        return take_own(job, *own, typed, context, desk);
    }
    // P-11: where the label is damaged, the unit's own serial leads to it.
    const auto serial = scan::serial_in(code);
    const bool may_look = job.page == Page::board || job.page == Page::typing || job.page == Page::list;
    if (serial && job.who && may_look) return list_of(job, PartsToDo::of_thing, *serial, context, desk);
    const ScanWords said = scan_words(code, Expecting::nothing);
    if (job.page == Page::board) return show_no(job, context, desk, said.tone, said.title);
    desk.say(said.tone, said.title);
}

// ---- answers

void found(Warehouse& job, const PersonFound& answer, const Context& context, Desk& desk) {
    if (!answer.person) return show_no(job, context, desk, Tone::wrong, {"board.unknown_badge"});
    if (job.asked && job.who) {  // the same wish, said again with a second person's consent: a new order
        Order order = desk.order(job.asked->command, job.who);
        order.approvals.push_back({*answer.person});
        job.asked.reset();
        job.order = std::move(order);
        job.waiting_for = desk.commit(*job.order);
        return;
    }
    job.who = answer.person;
    job.held.reset();
    job.current_bin = {};
    to_board(job);
    show(job, context, desk, Tone::right, {"board.signed_in"}, verbatim(ticket::masked_name(job.who->name)),
         {"board.signed_in_next"});
    refresh(context, desk);
}

void found(Warehouse& job, const TicketFound& answer, const Context& context, Desk& desk) {
    to_board(job);
    if (!answer.card)
        return show_no(job, context, desk, Tone::wrong, words(answer.refusal.value_or(ticket::Refusal::unknown_ticket)));
    // The same rule that the commit will ask, so that nobody fills in what cannot be written.
    const auto& card = *answer.card;
    if (opens_sheet(card.state, *job.who)) {
        job.open_sheet = card.number;
        return desk.sound(Tone::right);
    }
    if (!job.who->is(Role::engineer) && job.who->is(Role::storekeeper))
        return list_of(job, PartsToDo::of_thing, card.number.text, context, desk);
    if (!job.who->is(Role::engineer)) return show_no(job, context, desk, Tone::look, words(parts::Refusal::needs_engineer));
    if (card.state != ticket::State::in_repair && card.state != ticket::State::waiting_parts &&
        card.state != ticket::State::at_depot)
        return show_no(job, context, desk, Tone::look, words(parts::Refusal::ticket_not_in_repair),
                       {"board.ticket_is", {words(card.state)}});
    if (card.parts.empty()) return show_no(job, context, desk, Tone::look, {"bench.no_parts"});
    job.ticket = card;
    job.tagging = {};
    job.tagging.ticket = card.number;
    job.current_bin = {};
    job.held.reset();
    job.page = Page::choose_part;
    desk.sound(Tone::right);
}

void found(Warehouse& job, const PartFound& answer, const Context& context, Desk& desk) {
    if (answer.card) job.last_part = answer.card;
    // An older label is genuine: which part it names may be looked at, but it moves nothing (P-11).
    if (!answer.card || answer.refusal) {
        const Text reason = words(answer.refusal.value_or(parts::Refusal::unknown_tag));
        if (job.page == Page::trace) return desk.say(Tone::wrong, reason);
        return show_no(job, context, desk, Tone::wrong, reason);
    }
    const PartCard& card = *job.last_part;
    if (job.page == Page::trace) return desk.sound(Tone::right);
    if (!card.label_confirmed) return commit(job, ConfirmTag{job.scan}, desk);
    to_board(job);
    job.held = job.scan;
    const Text where = card.bin.empty()
                           ? words(card.state)
                           : verbatim(parse_bin(card.bin.text) ? parse_bin(card.bin.text)->label : card.bin.text);
    show(job, context, desk, Tone::right, {card.bin.empty() ? "board.part_is" : "board.part_lies"}, where,
         named(card.part.name), {"board.part_line", {card.tag.text, card.ticket.text}});
    job.here_now = card.bin;
}

void found(Warehouse& job, const BinFound& answer, const Context& context, Desk& desk) {
    to_board(job);
    if (!answer.bin)
        return show_no(job, context, desk, Tone::wrong,
                       words(answer.elsewhere ? parts::Refusal::bin_elsewhere : parts::Refusal::unknown_bin));
    job.current_bin = answer.bin->bin;
    show(job, context, desk, Tone::right, {"board.bin_open"}, verbatim(answer.bin->label),
         {"board.bin_holds", {std::int64_t(answer.bin->parts)}}, {"board.bin_next"});
    job.here_now = answer.bin->bin;
}

void found(Warehouse& job, const BoardFound& answer, const Context&, Desk&) { job.board = answer; }
void found(Warehouse& job, const PartsFound& answer, const Context& context, Desk& desk) {
    job.list = answer;
    if (job.page != Page::list || job.listed != PartsToDo::of_thing) return;
    if (answer.count == 0)
        return show_no(job, context, desk, Tone::look, {"board.no_label_of", {job.thing}}, {"board.no_label_hint"});
    desk.sound(Tone::right);
    if (answer.count > 1) return;
    job.scan = {answer.rows.front().tag, 0, {}, true};  // the one there is
    job.last_part.reset();
    job.page = Page::trace;
    job.waiting_for = desk.ask(FindPart{job.scan});
}
void found(Warehouse& job, const PartFigures& answer, const Context&, Desk&) { job.figures = answer; }

template <class Other>
void found(Warehouse&, const Other&, const Context&, Desk&) {}

// ---- receipts

void done(Warehouse& job, const PartTagged& receipt, const Context& context, Desk& desk) {
    to_board(job);
    job.label = {receipt.job, PrintState::queued, {}, {}};
    show(job, context, desk, Tone::right, {"board.tagged"}, verbatim(receipt.tag.text), named(receipt.part.name),
         {"board.scan_label_back"});
}

void done(Warehouse& job, const TagConfirmed& receipt, const Context& context, Desk& desk) {
    to_board(job);
    job.held = job.scan;
    show(job, context, desk, Tone::right, {"board.label_good"}, verbatim(receipt.tag.text),
         job.last_part ? named(job.last_part->part.name) : Text{}, {"board.scan_bin"});
}

void done(Warehouse& job, const PartShelved& receipt, const Context& context, Desk& desk) {
    to_board(job);
    const auto bin = parse_bin(receipt.to.text);
    show(job, context, desk, Tone::right, {receipt.from.empty() ? "board.shelved" : "board.moved"},
         verbatim(bin ? bin->label : receipt.to.text), named(receipt.part.name),
         {"board.part_line", {receipt.tag.text, receipt.ticket.text}});
    job.here_now = job.current_bin = receipt.to;
    job.held.reset();
    job.undoable.reset();
    if (!receipt.from.empty()) job.undoable = receipt;
    job.last_part.reset();
    job.scan.tag = receipt.tag;
}

void done(Warehouse& job, const Reprinted& receipt, const Context& context, Desk& desk) {
    to_board(job);
    job.label = {receipt.job, PrintState::queued, {}, {}};
    show(job, context, desk, Tone::right, {"board.reprinted"}, verbatim("× " + std::to_string(receipt.print)), {},
         {"board.scan_label_back"});
}

void done(Warehouse&, const JobSettled&, const Context&, Desk& desk) { desk.sound(Tone::right); }

template <class Other>
void done(Warehouse&, const Other&, const Context&, Desk&) {}

// ---- touches

void tapped(Warehouse& job, Tap tap, const Context& context, Desk& desk) {
    const auto& codes = context.lists->of(job.ticket.category).fault_codes;
    const std::size_t index = std::size_t(std::max(tap.index, 0));
    if (tap.act == Act::sign_out) {
        job = begin_warehouse(context, desk);
        return;
    }
    if (!job.who) return;
    switch (tap.act) {
        case Act::back:
            if (job.page == Page::choose_fault) job.page = Page::choose_part;
            else if (job.page == Page::new_serial) job.page = Page::choose_fault;
            else if (job.page == Page::searching || job.from_list) open_list(job, context, desk);
            else if (job.page != Page::saving) to_board(job);
            return;
        case Act::finish:
            if (job.from_list) return open_list(job, context, desk);
            [[fallthrough]];
        case Act::cancel:
            if (job.page != Page::saving) to_board(job);
            return;
        case Act::open_list:
            if (job.order || tap.index < 0 || tap.index > int(PartsToDo::overdue)) return;
            return list_of(job, PartsToDo(tap.index), {}, context, desk);
        case Act::open_bin:
            if (job.order || index >= job.board.bins.size()) return;
            return list_of(job, PartsToDo::in_bin, job.board.bins[index].bin.text, context, desk);
        case Act::open_jobs:
            if (!job.order) job.page = Page::jobs;
            return;
        case Act::search:
            job.page = Page::searching;
            job.typing = job.search;
            job.problem = {};
            return;
        case Act::clear_search: job.search.clear(); return open_list(job, context, desk);
        case Act::open_figures:
            if (job.order) return;
            job.page = Page::figures;
            job.waiting_for = desk.ask(FindPartFigures{context.today()});
            return;
        case Act::choose:
            if (job.page == Page::list) return take_bin(job, bin_shown(job), desk);  // shelve here
            if (job.page == Page::choose_part && index < job.ticket.parts.size()) {
                job.tagging.part = job.ticket.parts[index].number;
                job.page = Page::choose_fault;
            } else if (job.page == Page::choose_fault && index < codes.size()) {
                job.tagging.fault_code = codes[index].id;
                job.page = Page::new_serial;
                job.feedback = {};
            }
            return;
        case Act::open_bench:
            if (job.page == Page::choose_part) job.open_sheet = job.ticket.number;
            return;
        case Act::no_new_serial:
            if (job.page != Page::new_serial) return;
            job.tagging.new_serial.clear();
            job.page = Page::saving;
            return commit(job, job.tagging, desk);
        case Act::type_instead:
            job.page = Page::typing;
            job.typing.clear();
            job.problem = {};
            return;
        case Act::submit: {
            if (job.page == Page::searching) {
                job.search = job.typing;
                return open_list(job, context, desk);
            }
            if (job.page != Page::typing) return;
            const scan::Code code = scan::classify_typed(job.typing);
            if (!std::holds_alternative<scan::Own>(code.meaning) && !scan::serial_in(code)) {
                job.problem = {"typing.number_misread"};
                return desk.sound(Tone::wrong);
            }
            return take_code(job, code, true, context, desk);
        }
        case Act::open_part:
            if (job.order) return;
            if (job.page == Page::list) {
                if (index >= job.list.rows.size()) return;
                job.scan = {job.list.rows[index].tag, 0, {}, true};
                job.from_list = true;
                job.last_part.reset();
            }
            job.page = Page::trace;
            job.waiting_for = desk.ask(FindPart{{job.scan.tag, 0, {}, true}});
            return;
        case Act::undo: return undo(job, context, desk);
        case Act::reprint: return reprint(job, desk);
        case Act::it_came_out:
        case Act::it_did_not_come_out:
            if (job.order || job.label.state != PrintState::unconfirmed) return;
            return commit(job, SettleJob{job.label.job, tap.act == Act::it_came_out}, desk);
        case Act::confirm:  // say the same order again
            if (!job.order || job.waiting_for) return;
            job.retry_offered = false;
            job.waiting_for = desk.commit(*job.order);
            return;
        default: return;
    }
}

}  // namespace

BinNo bin_shown(const Warehouse& job) {
    return job.page == Page::list && job.listed == PartsToDo::in_bin ? BinNo{job.thing} : BinNo{};
}
TagNo part_shown(const Warehouse& job) { return job.page == Page::trace && job.last_part ? job.last_part->tag : TagNo{}; }

Warehouse begin_warehouse(const Context& context, Desk& desk) {
    refresh(context, desk);
    Warehouse job;
    job.figures_asked = true;
    return job;
}

void step(Warehouse& job, const Event& event, const Context& context, Desk& desk) {
    const auto mine = [&](int ask) {
        if (ask != job.waiting_for) return false;
        job.waiting_for = 0;
        return true;
    };
    if (job.label.job && job.label.take(event)) {
        if (job.label.state == PrintState::needs_attention || job.label.state == PrintState::unconfirmed)
            desk.sound(Tone::look);
        return;
    }
    std::visit(overloaded{
                   [&](const Scanned& e) { take_code(job, e.code, false, context, desk); },
                   [&](const ScanFailed&) { desk.say(Tone::wrong, {"scan.again"}); },
                   [&](const Tapped& e) { tapped(job, e.tap, context, desk); },
                   [&](const Typed& e) {
                       job.typing = e.text;
                       job.problem = {};
                       if (job.page == Page::searching) return;
                       const auto number = parse_number(job.typing, Entry::typed);
                       if (!number && number.error() == NumberFault::check_character)
                           job.problem = {"typing.number_misread"};
                   },
                   [&](const Answered& e) {
                       // The board's figures come without anybody waiting for them.
                       if (!std::holds_alternative<BoardFound>(e.answer) && !mine(e.ask)) return;
                       std::visit([&](const auto& answer) { found(job, answer, context, desk); }, e.answer);
                   },
                   [&](const Committed& e) {
                       if (!mine(e.ask)) return;
                       job.order.reset();
                       std::visit([&](const auto& receipt) { done(job, receipt, context, desk); }, e.receipt);
                       refresh(context, desk);
                   },
                   [&](const Refused& e) {
                       if (!mine(e.ask)) return;
                       const auto order = std::exchange(job.order, std::nullopt);
                       using Why = TwoPersonRefusal::Why;
                       const auto* two = std::get_if<TwoPersonRefusal>(&e.refusal);
                       const bool asks = two && (two->why == Why::needs_second || two->why == Why::same_person ||
                                                 two->why == Why::may_not_approve);
                       if (asks) {
                           job.asked = order;
                           job.asked->approvals.clear();
                       }
                       show_no(job, context, desk, asks ? Tone::look : Tone::wrong, words(e.refusal));
                   },
                   [&](const Failed& e) {
                       if (!mine(e.ask)) return;
                       if (job.order) job.retry_offered = true;
                       show_no(job, context, desk, Tone::wrong, {"saving.failed_title"}, {"saving.failed_body"});
                   },
                   [&](const Tick&) {
                       if (!job.figures_asked) refresh(context, desk);
                       job.figures_asked = true;
                   },
                   [](const auto&) {},
               },
               event);
}

}  // namespace mendbay::flow
