#include "kiosk/flow/counting.hpp"

#include "kiosk/flow/own_scans.hpp"
#include "kiosk/flow/scan_words.hpp"
#include "kiosk/flow/words.hpp"
#include "kiosk/scan/classify.hpp"

#include <algorithm>

namespace mendbay::flow {

namespace {

using Page = Counting::Page;
using parts::Counted;

// What a sign of life costs a scan is one look at the sums; the lists are read when they are opened.
void look_for(Counting& job, const BinNo& bin, Desk& desk) {
    job.wanted = bin;
    job.waiting_for = desk.ask(FindCount{bin});
}
void look_at_all(Counting& job, Desk& desk) { job.waiting_for = desk.ask(FindCounts{}); }

Text so_far(int here, int expected) { return {"counting.so_far", {std::int64_t(here), std::int64_t(expected)}}; }

// Where a stranger belongs, by the books.
Text home_of(const PartRow& part) { return part.bin.empty() ? words(part.state) : verbatim(bin_label(part.bin)); }

void end_count(Counting& job, const Context& context, Desk& desk) {
    if (!job.card) return show_no(job, context, desk, Tone::look, {"counting.bin_first"});
    commit(job, parts::EndCount{job.card->count.bin}, desk);
}

void undo(Counting& job, const Context& context, Desk& desk) {
    if (!job.card) return show_no(job, context, desk, Tone::look, {"counting.bin_first"});
    const auto& count = job.card->count;
    if (!job.last.empty()) return commit(job, parts::UncountPart{count.bin, job.last}, desk);
    // Begun at the wrong bin: what has not one scan is dropped without asking.
    if (count.here + count.strangers == 0) return commit(job, parts::DropCount{count.bin}, desk);
    show_no(job, context, desk, Tone::look, words(parts::Refusal::nothing_to_undo));
}

// ---- scans

void take_bin(Counting& job, const BinNo& bin, const Context& context, Desk& desk) {
    if (!job.card) return look_for(job, bin, desk);
    if (job.card->count.bin == bin)
        return show(job, context, desk, Tone::look, {"counting.already_on"}, verbatim(bin_label(bin)),
                    {"counting.scan_parts"});
    show_no(job, context, desk, Tone::look, {"counting.finish_first", {bin_label(job.card->count.bin)}},
            {"counting.finish_how"});
}

void take_tag(Counting& job, parts::TagScan scan, const Context& context, Desk& desk) {
    if (!job.card) return show_no(job, context, desk, Tone::look, {"counting.bin_first"});
    job.scan = scan;
    commit(job, parts::CountPart{job.card->count.bin, std::move(scan)}, job.sampler.value_or(job.who), desk);
}

void take_command(Counting& job, CommandCode command, const Context& context, Desk& desk) {
    switch (command) {
        case CommandCode::confirm:
            if (job.dropping) return commit(job, parts::DropCount{job.card->count.bin}, desk);
            return show_no(job, context, desk, Tone::look, {job.card ? "counting.done_ends" : "counting.bin_first"});
        case CommandCode::undo: return undo(job, context, desk);
        case CommandCode::done: return end_count(job, context, desk);
        case CommandCode::back: return desk.leave();
        case CommandCode::next_carton:
        case CommandCode::damaged:
        case CommandCode::wrong_part:
        case CommandCode::unreadable:
        case CommandCode::none: return show_no(job, context, desk, Tone::look, {"board.not_for_here"});
    }
}

void take_code(Counting& job, const scan::Code& code, bool typed, const Context& context, Desk& desk) {
    const auto* own = std::get_if<scan::Own>(&code.meaning);
    const CommandCode command = own ? command_of(*own) : CommandCode::none;
    if (job.retry_offered) {  // what failed may have been written: the same order again, before anything else
        if (command == CommandCode::confirm) return commit_again(job, desk);
        return desk.say(Tone::wrong, {"board.retry_first"});
    }
    if (job.order || job.waiting_for) return desk.say(Tone::look, {"scan.wait"});
    if (job.dropping && command != CommandCode::confirm) job.dropping = false;  // whatever else is wanted, it is no yes
    if (job.page != Page::board) job.page = Page::board;
    if (!own) {
        const ScanWords said = scan_words(code, Expecting::nothing);
        return show_no(job, context, desk, said.tone, said.title);
    }
    switch (own->kind) {
        case NumberKind::badge: job.waiting_for = desk.ask(FindPerson{own->number}); return;
        case NumberKind::command: return take_command(job, command, context, desk);
        case NumberKind::part_tag: return take_tag(job, tag_scan(*own, typed), context, desk);
        case NumberKind::bin: return take_bin(job, BinNo{own->number}, context, desk);
        default: return show_no(job, context, desk, Tone::look, {"board.not_for_here"});
    }
}

// ---- answers

void found(Counting& job, const CountsFound& answer, const Context& context, Desk& desk) {
    job.running = answer;
    job.waiting_for = desk.ask(FindBoard{context.today()});
}

void found(Counting& job, const BoardFound& answer, const Context&, Desk&) {
    job.bins = answer.bins;
    if (job.page == Page::looking) job.page = Page::board;
}

void found(Counting& job, const CountFound& answer, const Context& context, Desk& desk) {
    const BinNo bin = std::exchange(job.wanted, {});
    if (job.page == Page::looking) job.page = Page::board;
    if (!answer.card) {
        job.card.reset();
        if (!bin.empty()) return commit(job, parts::BeginCount{bin}, desk);
        return look_at_all(job, desk);
    }
    const bool is_new = !job.card;
    job.card = answer.card;
    if (!is_new) return;
    job.last = {};
    const auto& count = job.card->count;
    show(job, context, desk, Tone::right, {"counting.goes_on", {bin_label(count.bin)}}, so_far(count.here, count.expected),
         {"counting.begun_by", {ticket::masked_name(count.begun_by)}}, {"counting.scan_parts"});
}

void found(Counting& job, const PersonFound& answer, const Context& context, Desk& desk) {
    if (!answer.person) return show_no(job, context, desk, Tone::wrong, {"board.unknown_badge"});
    if (job.asked) return commit_approved(job, *answer.person, desk);
    // After a sample the next badge is the confirmation.
    if (job.sampler && job.card) {
        job.asked = desk.order(parts::EndCount{job.card->count.bin}, job.who);
        job.sampler.reset();
        return commit_approved(job, *answer.person, desk);
    }
    show_no(job, context, desk, Tone::look, {"packing.whose_badge"});
}

template <class Other>
void found(Counting&, const Other&, const Context&, Desk&) {}

// ---- receipts

void counted(Counting& job, const PartCounted& receipt, const Context& context, Desk& desk) {
    if (!job.card) return;
    auto& card = *job.card;
    card.count.expected = receipt.expected;
    card.count.here = receipt.here;
    card.count.strangers = receipt.strangers;
    const PartRow& part = receipt.part;
    const Text name = named(part.name), figure = so_far(receipt.here, receipt.expected);
    std::erase_if(card.missing, [&](const PartRow& row) { return row.tag == part.tag; });
    if (receipt.counted != Counted::again) job.last = part.tag;
    switch (receipt.counted) {
        case Counted::here: {
            const bool is_all = receipt.here == receipt.expected;
            return show(job, context, desk, Tone::right, {"counting.here"}, figure, name,
                        is_all ? Text{"counting.all_here"} : verbatim(part.tag.text));
        }
        case Counted::again:
            return show(job, context, desk, Tone::look, {"counting.again"}, {"counting.again_figure"}, name,
                        {job.sampler ? "counting.sample_taken" : "counting.again_why"});
        case Counted::stranger: {
            if (card.strangers.size() < std::size_t(CountCard::most_rows)) card.strangers.push_back(part);
            const bool moves_in = parts::row_into(part.state).has_value();
            return show(job, context, desk, Tone::look, {"counting.stranger"}, home_of(part), name,
                        {moves_in ? "counting.moves_in" : "counting.put_aside"});
        }
    }
}

void ended(Counting& job, const Context& context, Desk& desk) {
    const CountCard card = *std::exchange(job.card, std::nullopt);
    job.last = {};
    job.sampler.reset();
    const int missing = card.count.expected - card.count.here;
    const std::string label = bin_label(card.count.bin);
    if (missing == 0 && card.count.strangers == 0)
        show(job, context, desk, Tone::right, {"counting.counted", {label}}, {"counting.all_there"},
             {"counting.as_many", {std::int64_t(card.count.here)}});
    else
        show(job, context, desk, Tone::right, {"counting.counted", {label}},
             {"counting.difference_figure", {std::int64_t(missing), std::int64_t(card.count.strangers)}},
             {"counting.confirmed"}, {"counting.missing_where"});
    look_at_all(job, desk);
}

void done(Counting& job, const parts::BeginCount& order, const Context& context, Desk& desk) {
    show(job, context, desk, Tone::right, {"counting.begun"}, verbatim(bin_label(order.bin)), {"counting.scan_parts"},
         {"counting.no_other_move"});
    CountCard card;
    card.count.bin = order.bin;
    job.card = std::move(card);
    job.last = {};
    look_for(job, order.bin, desk);
}
void done(Counting& job, const parts::UncountPart& order, const Context& context, Desk& desk) {
    show(job, context, desk, Tone::look, {"counting.taken_back"}, {"board.look"}, verbatim(order.tag.text));
    job.last = {};
    look_for(job, order.bin, desk);
}
void done(Counting& job, const parts::EndCount&, const Context& context, Desk& desk) { ended(job, context, desk); }
void done(Counting& job, const parts::DropCount& order, const Context& context, Desk& desk) {
    job.card.reset();
    job.last = {};
    job.dropping = false;
    show(job, context, desk, Tone::look, {"counting.dropped"}, verbatim(bin_label(order.bin)), {"counting.as_before"});
    look_at_all(job, desk);
}
template <class Other>
void done(Counting&, const Other&, const Context&, Desk&) {}

void refused(Counting& job, const Refusal& refusal, const Context& context, Desk& desk) {
    const auto order = job.order;
    const bool asks = asks_for_second(job, refusal);
    const auto* two = std::get_if<TwoPersonRefusal>(&refusal);
    if (asks && two && two->why == TwoPersonRefusal::Why::needs_second && job.card) {
        const auto& count = job.card->count;
        return show(
            job, context, desk, Tone::look, {"counting.differs", {bin_label(count.bin)}},
            {"counting.difference_figure", {std::int64_t(count.expected - count.here), std::int64_t(count.strangers)}},
            {"counting.second_person"}, {"counting.second_how"});
    }
    // Another storekeeper may confirm what they have looked at themselves.
    const bool may_sample = two && two->why == TwoPersonRefusal::Why::may_not_approve && order &&
                            order->approvals.size() == 1 && order->approvals.front().person.is(Role::storekeeper);
    if (may_sample) {
        job.sampler = order->approvals.front().person;
        job.asked.reset();
        return show(job, context, desk, Tone::look, {"counting.sample"}, verbatim(ticket::masked_name(job.sampler->name)),
                    {"counting.sample_how"});
    }
    show_no(job, context, desk, asks ? Tone::look : Tone::wrong, words(refusal));
    // It was ended or dropped at another terminal: how it stands now is looked up.
    const auto* no = std::get_if<parts::Refusal>(&refusal);
    if (no && *no == parts::Refusal::unknown_count) {
        job.card.reset();
        look_at_all(job, desk);
    }
    if (no && *no == parts::Refusal::count_running && order)
        if (const auto* begin = std::get_if<parts::BeginCount>(&order->command)) look_for(job, begin->bin, desk);
}

// ---- touches

void tapped(Counting& job, Tap tap, const Context& context, Desk& desk) {
    if (tap.act == Act::back && !job.order) {
        if (job.page == Page::missing || job.page == Page::strangers || job.page == Page::typing) {
            job.page = Page::board;
            return;
        }
        return desk.leave();
    }
    if (tap.act == Act::sign_out && !job.order) {
        job.signed_out = true;
        return desk.leave();
    }
    if (tap.act == Act::confirm && job.retry_offered) return commit_again(job, desk);
    if (job.order || job.waiting_for) return;
    switch (tap.act) {
        case Act::confirm:
            if (job.dropping) commit(job, parts::DropCount{job.card->count.bin}, desk);
            return;
        case Act::cancel: job.dropping = false; return;
        case Act::finish: return end_count(job, context, desk);
        case Act::undo: return undo(job, context, desk);
        case Act::drop: job.dropping = job.card.has_value(); return;
        case Act::open_bin:
            if (std::size_t(std::max(tap.index, 0)) < job.bins.size())
                look_for(job, job.bins[std::size_t(tap.index)].bin, desk);
            return;
        case Act::open_list:
            if (!job.card) return;
            job.page = tap.index == 0 ? Page::missing : Page::strangers;
            return look_for(job, job.card->count.bin, desk);
        case Act::type_instead:
            job.page = Page::typing;
            job.typing.clear();
            job.problem = {};
            return;
        case Act::submit: {
            const scan::Code code = scan::classify_typed(job.typing);
            if (!std::holds_alternative<scan::Own>(code.meaning)) {
                job.problem = {"typing.number_misread"};
                return desk.sound(Tone::wrong);
            }
            return take_code(job, code, true, context, desk);
        }
        default: return;
    }
}

}  // namespace

Counting begin_counting(const Person& who, const BinNo& bin, Desk& desk) {
    Counting job;
    job.who = who;
    if (bin.empty()) look_at_all(job, desk);
    else look_for(job, bin, desk);
    return job;
}

void step(Counting& job, const Event& event, const Context& context, Desk& desk) {
    std::visit(overloaded{
                   [&](const Scanned& e) { take_code(job, e.code, false, context, desk); },
                   [&](const ScanFailed&) { desk.say(Tone::wrong, {"scan.again"}); },
                   [&](const Tapped& e) { tapped(job, e.tap, context, desk); },
                   [&](const Typed& e) {
                       job.typing = e.text;
                       job.problem = {};
                   },
                   [&](const Answered& e) {
                       if (takes(job, e.ask))
                           std::visit([&](const auto& answer) { found(job, answer, context, desk); }, e.answer);
                   },
                   [&](const Committed& e) {
                       if (!takes(job, e.ask) || !job.order) return;
                       const Order order = *std::exchange(job.order, std::nullopt);
                       if (const auto* receipt = std::get_if<PartCounted>(&e.receipt))
                           return counted(job, *receipt, context, desk);
                       std::visit([&](const auto& command) { done(job, command, context, desk); }, order.command);
                   },
                   [&](const Refused& e) {
                       if (takes(job, e.ask)) refused(job, e.refusal, context, desk);
                   },
                   [&](const Failed& e) {
                       if (!takes(job, e.ask)) return;
                       job.retry_offered = job.order.has_value();
                       if (job.page == Page::looking) job.page = Page::board;
                       show_no(job, context, desk, Tone::wrong, {"saving.failed_title"}, {"saving.failed_body"});
                   },
                   [](const auto&) {},
               },
               event);
}

}  // namespace mendbay::flow
