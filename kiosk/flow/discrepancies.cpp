#include "kiosk/flow/discrepancies.hpp"

#include "kiosk/flow/own_scans.hpp"
#include "kiosk/flow/scan_words.hpp"
#include "kiosk/flow/words.hpp"

#include <algorithm>

namespace mendbay::flow {

namespace {

using Page = Discrepancies::Page;
using Row = OurDiscrepanciesFound::Row;

void to_list(Discrepancies& job, Desk& desk) {
    job.page = Page::list;
    job.open.clear();
    job.held.reset();
    job.asked.reset();
    job.typing.clear();
    job.waiting_for = desk.ask(FindOurDiscrepancies{});
}

void open(Discrepancies& job, const Row& row) {
    job.open = row.id;
    job.held.reset();
    job.asked.reset();
    job.page = Page::card;
}

bool may_be_answered(const Row& row) { return row.state == parts::DiscrepancyState::opened; }

void answer(Discrepancies& job, std::string words, Desk& desk) {
    const Row* row = row_of(job);
    if (row && may_be_answered(*row)) commit(job, parts::AnswerDiscrepancy{row->id, std::move(words)}, desk);
}

// ---- scans

// Whether the label is good, the store says; then it opens what is asked about its part.
void take_tag(Discrepancies& job, parts::TagScan scan, Desk& desk) {
    job.scan = scan;
    job.waiting_for = desk.ask(FindPart{std::move(scan)});
}

void take_command(Discrepancies& job, CommandCode command, Desk& desk) {
    switch (command) {
        case CommandCode::back:
            if (job.page == Page::list || job.page == Page::looking) return desk.leave();
            return to_list(job, desk);
        case CommandCode::done:
        case CommandCode::confirm:
            if (job.page == Page::typing && !is_blank(job.typing)) return answer(job, job.typing, desk);
            return desk.say(Tone::look, {"packing.nothing_to_confirm"});
        case CommandCode::undo: return desk.say(Tone::look, words(parts::Refusal::nothing_to_undo));
        case CommandCode::next_carton:
        case CommandCode::damaged:
        case CommandCode::wrong_part:
        case CommandCode::unreadable:
        case CommandCode::none: return desk.say(Tone::look, {"board.not_for_here"});
    }
}

void take_code(Discrepancies& job, const scan::Code& code, Desk& desk) {
    const auto* own = std::get_if<scan::Own>(&code.meaning);
    const CommandCode command = own ? command_of(*own) : CommandCode::none;
    if (job.retry_offered) {
        if (command == CommandCode::confirm) return commit_again(job, desk);
        return desk.say(Tone::wrong, {"board.retry_first"});
    }
    if (job.order || job.waiting_for) return desk.say(Tone::look, {"scan.wait"});
    if (own && own->kind == NumberKind::badge) {
        job.waiting_for = desk.ask(FindPerson{own->number});
        return;
    }
    if (own && own->kind == NumberKind::command) return take_command(job, command, desk);
    if (job.page == Page::typing) return desk.say(Tone::look, {"losses.write_first"});
    if (!own) {
        const ScanWords said = scan_words(code, Expecting::nothing);
        return desk.say(said.tone, said.title);
    }
    if (own->kind == NumberKind::part_tag) return take_tag(job, tag_scan(*own, false), desk);
    if (own->kind == NumberKind::bin) {
        if (!job.held) return desk.say(Tone::look, {"losses.part_first"});
        return commit(job, parts::ShelvePart{*job.held, BinNo{own->number}}, desk);
    }
    desk.say(Tone::look, {"board.not_for_here"});
}

// ---- answers

void found(Discrepancies& job, const OurDiscrepanciesFound& answer, Desk&) {
    job.found = answer;
    if (job.page == Page::looking) job.page = Page::list;
    if (!job.open.empty() && !row_of(job)) {  // resolved meanwhile
        job.open.clear();
        job.page = Page::list;
    }
}

void found(Discrepancies& job, const PartFound& answer, Desk& desk) {
    if (!answer.card || answer.refusal)
        return desk.say(Tone::wrong, words(answer.refusal.value_or(parts::Refusal::unknown_tag)));
    const auto& rows = job.found.rows;
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const Row& r) { return r.tag == answer.card->tag; });
    if (row == rows.end()) return desk.say(Tone::look, {"differences.not_in_question"});
    open(job, *row);
    if (row->part != parts::State::missing || job.scan.typed) return desk.sound(Tone::right);
    job.held = job.scan;
    desk.say(Tone::right, {"losses.scan_bin"});
}

void found(Discrepancies& job, const PersonFound& answer, Desk& desk) {
    if (!answer.person) return desk.say(Tone::wrong, {"board.unknown_badge"});
    if (!job.asked) return desk.say(Tone::look, {"packing.whose_badge"});
    commit_approved(job, *answer.person, desk);
}

template <class Other>
void found(Discrepancies&, const Other&, Desk&) {}

void tapped(Discrepancies& job, Tap tap, Desk& desk) {
    if (tap.act == Act::back && !job.order) {
        if (job.page == Page::list || job.page == Page::looking) return desk.leave();
        if (job.page == Page::typing) {
            job.page = Page::card;
            job.asked.reset();
            return;
        }
        return to_list(job, desk);
    }
    if (tap.act == Act::sign_out && !job.order) {
        job.signed_out = true;
        return desk.leave();
    }
    if (tap.act == Act::confirm && job.retry_offered) return commit_again(job, desk);
    if (job.order || job.waiting_for) return;
    const std::size_t index = std::size_t(std::max(tap.index, 0));
    switch (tap.act) {
        case Act::choose:
            if (index < job.found.rows.size()) open(job, job.found.rows[index]);
            return;
        case Act::edit:
            job.page = Page::typing;
            job.typing.clear();
            return;
        case Act::none_given: return answer(job, std::string(parts::answer_of_silence), desk);
        case Act::submit:
            if (!is_blank(job.typing)) answer(job, job.typing, desk);
            return;
        case Act::finish: return to_list(job, desk);
        default: return;
    }
}

}  // namespace

const OurDiscrepanciesFound::Row* row_of(const Discrepancies& job) {
    const auto& rows = job.found.rows;
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const Row& r) { return r.id == job.open; });
    return row == rows.end() ? nullptr : &*row;
}

Discrepancies begin_discrepancies(const Person& who, Desk& desk) {
    Discrepancies job;
    job.who = who;
    job.waiting_for = desk.ask(FindOurDiscrepancies{});
    return job;
}

void step(Discrepancies& job, const Event& event, const Context&, Desk& desk) {
    std::visit(overloaded{
                   [&](const Scanned& e) { take_code(job, e.code, desk); },
                   [&](const ScanFailed&) { desk.say(Tone::wrong, {"scan.again"}); },
                   [&](const Tapped& e) { tapped(job, e.tap, desk); },
                   [&](const Typed& e) {
                       job.typing = e.text;
                       job.asked.reset();
                   },
                   [&](const Answered& e) {
                       if (takes(job, e.ask)) std::visit([&](const auto& answer) { found(job, answer, desk); }, e.answer);
                   },
                   [&](const Committed& e) {
                       if (!takes(job, e.ask) || !job.order) return;
                       job.order.reset();
                       const auto* shelved = std::get_if<PartShelved>(&e.receipt);
                       if (shelved) desk.say(Tone::right, {"losses.shelved", {bin_label(shelved->to)}});
                       else desk.say(Tone::right, {"differences.answered_now"});
                       to_list(job, desk);
                   },
                   [&](const Refused& e) {
                       if (!takes(job, e.ask)) return;
                       desk.say(asks_for_second(job, e.refusal) ? Tone::look : Tone::wrong, words(e.refusal));
                   },
                   [&](const Failed& e) {
                       if (!takes(job, e.ask)) return;
                       job.retry_offered = job.order.has_value();
                       if (job.page == Page::looking) job.page = Page::list;
                       desk.say(Tone::wrong, {"saving.failed_title"});
                   },
                   [](const auto&) {},
               },
               event);
}

}  // namespace mendbay::flow
