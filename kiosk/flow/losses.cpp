#include "kiosk/flow/losses.hpp"

#include "kiosk/flow/own_scans.hpp"
#include "kiosk/flow/scan_words.hpp"
#include "kiosk/flow/words.hpp"

#include <algorithm>

namespace mendbay::flow {

namespace {

using Page = Losses::Page;
using Step = Losses::Step;

void to_list(Losses& job, Desk& desk) {
    job.page = Page::list;
    job.card.reset();
    job.held.reset();
    job.typing.clear();
    job.waiting_for = desk.ask(FindLosses{});
}

void look_at(Losses& job, parts::TagScan scan, Desk& desk) {
    job.scan = scan;
    job.waiting_for = desk.ask(FindPart{std::move(scan)});
}

bool comes_onto_a_shelf(parts::State state) { return state == parts::State::missing || state == parts::State::returning; }

void submit(Losses& job, Desk& desk) {
    if (is_blank(job.typing) || !job.card) return desk.say(Tone::look, words(parts::Refusal::note_missing));
    const TagNo tag = job.card->tag;
    switch (job.step) {
        case Step::declare: return commit(job, parts::DeclareMissing{tag, job.typing}, desk);
        case Step::write_off: return commit(job, parts::WriteOff{tag, job.typing}, desk);
        case Step::dispose: return commit(job, parts::DisposeRefused{tag, job.typing}, desk);
    }
}

// ---- scans

void take_bin(Losses& job, const BinNo& bin, Desk& desk) {
    if (!job.held || !job.card) return desk.say(Tone::look, {"losses.part_first"});
    commit(job, parts::ShelvePart{*job.held, bin}, desk);
}

void take_command(Losses& job, CommandCode command, Desk& desk) {
    switch (command) {
        case CommandCode::back:
            if (job.page == Page::list || job.page == Page::looking) return desk.leave();
            return to_list(job, desk);
        case CommandCode::done:
        case CommandCode::confirm:
            if (job.page == Page::typing) return submit(job, desk);
            return desk.say(Tone::look, {"packing.nothing_to_confirm"});
        case CommandCode::undo: return desk.say(Tone::look, words(parts::Refusal::nothing_to_undo));
        case CommandCode::next_carton:
        case CommandCode::damaged:
        case CommandCode::wrong_part:
        case CommandCode::unreadable:
        case CommandCode::none: return desk.say(Tone::look, {"board.not_for_here"});
    }
}

void take_code(Losses& job, const scan::Code& code, Desk& desk) {
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
    if (own->kind == NumberKind::part_tag) return look_at(job, tag_scan(*own, false), desk);
    if (own->kind == NumberKind::bin) return take_bin(job, BinNo{own->number}, desk);
    desk.say(Tone::look, {"board.not_for_here"});
}

// ---- answers

void found(Losses& job, const LossesFound& answer, Desk&) {
    job.found = answer;
    if (job.page == Page::looking) job.page = Page::list;
}

void found(Losses& job, const PartFound& answer, Desk& desk) {
    const bool was_looking = job.page == Page::looking;
    if (!answer.card || answer.refusal) {
        desk.say(Tone::wrong, words(answer.refusal.value_or(parts::Refusal::unknown_tag)));
        if (was_looking) to_list(job, desk);
        return;
    }
    job.card = answer.card;
    job.held.reset();
    job.asked.reset();
    job.page = Page::part;
    if (comes_onto_a_shelf(job.card->state) && !job.scan.typed) {
        job.held = job.scan;
        return desk.say(Tone::right, {"losses.scan_bin"});
    }
    if (was_looking) job.waiting_for = desk.ask(FindLosses{});  // what else there is, once this is done
    desk.sound(Tone::right);
}

void found(Losses& job, const PersonFound& answer, Desk& desk) {
    if (!answer.person) return desk.say(Tone::wrong, {"board.unknown_badge"});
    if (!job.asked) return desk.say(Tone::look, {"packing.whose_badge"});
    commit_approved(job, *answer.person, desk);
}

template <class Other>
void found(Losses&, const Other&, Desk&) {}

void done(Losses& job, const Order& order, const Receipt& receipt, Desk& desk) {
    const auto* shelved = std::get_if<PartShelved>(&receipt);
    if (shelved) desk.say(Tone::right, {"losses.shelved", {bin_label(shelved->to)}});
    else if (std::holds_alternative<parts::DeclareMissing>(order.command)) desk.say(Tone::right, {"losses.declared"});
    else if (std::holds_alternative<parts::WriteOff>(order.command)) desk.say(Tone::right, {"losses.written_off"});
    else desk.say(Tone::right, {"losses.disposed"});
    to_list(job, desk);
}

void tapped(Losses& job, Tap tap, Desk& desk) {
    if (tap.act == Act::back && !job.order) {
        if (job.page == Page::list || job.page == Page::looking) return desk.leave();
        if (job.page == Page::typing) {
            job.page = Page::part;
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
        case Act::open_part:
            if (index < job.found.rows.size()) look_at(job, {job.found.rows[index].tag, 0, {}, true}, desk);
            return;
        case Act::take_step:
            job.step = Step(tap.index);
            job.page = Page::typing;
            job.typing.clear();
            return;
        case Act::submit: return submit(job, desk);
        case Act::finish: return to_list(job, desk);
        default: return;
    }
}

}  // namespace

const LossesFound::Row* row_of(const Losses& job) {
    if (!job.card) return nullptr;
    const auto& rows = job.found.rows;
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& r) { return r.tag == job.card->tag; });
    return row == rows.end() ? nullptr : &*row;
}

Losses begin_losses(const Person& who, const TagNo& tag, Desk& desk) {
    Losses job;
    job.who = who;
    if (tag.empty()) job.waiting_for = desk.ask(FindLosses{});
    else look_at(job, {tag, 0, {}, true}, desk);
    return job;
}

void step(Losses& job, const Event& event, const Context&, Desk& desk) {
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
                       const Order order = *std::exchange(job.order, std::nullopt);
                       done(job, order, e.receipt, desk);
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
