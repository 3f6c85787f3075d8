#include "kiosk/flow/centre_differences.hpp"

#include "kiosk/flow/scan_words.hpp"
#include "kiosk/flow/words.hpp"

#include <algorithm>

namespace mendbay::flow {

namespace {

using Page = Differences::Page;
using Step = Differences::Step;
using parts::DiscrepancyState;

void look_again(Differences& job, Desk& desk) { job.waiting_for = desk.ask(FindConsignment{job.number, {}}); }

// What stands on the page that was left is not said.
void to_list(Differences& job) {
    job.page = Page::list;
    job.asked.reset();
    job.chosen.clear();
    job.outcome.reset();
}

void open_card(Differences& job, const std::string& id, Desk& desk) {
    to_list(job);
    job.chosen = id;
    job.page = Page::card;
    desk.sound(Tone::neutral);
}

void ask_note(Differences& job) {
    job.page = Page::note;
    job.typing.clear();
    job.problem = {};
}

void save(Differences& job, Desk& desk) {
    const std::string note = said_on(job);
    if (job.outcome) return commit(job, parts::ResolveDiscrepancy{job.chosen, *job.outcome, note}, desk);
    commit(job, parts::ReopenDiscrepancy{job.chosen, note}, desk);
}

void take_step(Differences& job, Step step, const Context& context, Desk& desk) {
    const Discrepancy* difference = chosen_of(job);
    if (!difference || job.page != Page::card) return;
    job.outcome.reset();
    if (step == Step::settle && outcomes_of(job, context).empty())
        return desk.say(Tone::look, words(parts::Refusal::discrepancy_not_there));
    if (step == Step::settle) job.page = Page::outcome;
    else if (difference->state == DiscrepancyState::resolved) ask_note(job);
}

void back(Differences& job, Desk& desk) {
    job.asked.reset();
    switch (job.page) {
        case Page::list: return desk.leave();
        case Page::card: return to_list(job);
        case Page::outcome:
        case Page::note:
        case Page::second: job.page = Page::card; return;
    }
}

// ---- scans

void take_tag(Differences& job, const TagNo& tag, Desk& desk) {
    for (const Discrepancy* difference : shown(job))
        if (difference->tag == tag) return open_card(job, difference->id, desk);
    desk.say(Tone::look, {"differences.none_of_it"});
}

void take_command(Differences& job, CommandCode command, const Context& context, Desk& desk) {
    switch (command) {
        case CommandCode::confirm:
            if (say_again(job, desk)) return;
            if (job.page == Page::card) return take_step(job, Step::settle, context, desk);
            break;
        case CommandCode::back:
        case CommandCode::undo:
            if (command == CommandCode::undo && job.page == Page::list) break;
            desk.sound(Tone::right);
            return back(job, desk);
        case CommandCode::done:
            if (job.page == Page::list) return desk.leave();
            break;
        default: break;
    }
    desk.say(Tone::look, {"centre.nothing_for_command"});
}

void take_code(Differences& job, const scan::Code& code, const Context& context, Desk& desk) {
    if (const Text wait = not_now(job); !wait.empty()) return desk.say(Tone::look, wait);
    const auto* own = std::get_if<scan::Own>(&code.meaning);
    if (!own) {
        const ScanWords said = scan_words(code, Expecting::nothing);
        return desk.say(said.tone, said.title);
    }
    switch (own->kind) {
        case NumberKind::badge: job.waiting_for = desk.ask(FindPerson{own->number}); return;
        case NumberKind::command: return take_command(job, command_of(*own), context, desk);
        case NumberKind::part_tag:
            if (job.page == Page::list || job.page == Page::card) return take_tag(job, {own->number}, desk);
            return desk.say(Tone::look, {"bench.choose_first"});
        default: return desk.say(Tone::look, {"centre.not_for_here"});
    }
}

// ---- answers and receipts

void found(Differences& job, const ConsignmentFound& answer, Desk& desk) {
    job.card = answer.card;
    if (job.card) return;
    desk.say(Tone::wrong, words(parts::Refusal::unknown_consignment));
    desk.leave();
}
void found(Differences& job, const PersonFound& answer, Desk& desk) {
    const Text no = !answer.person ? Text{"board.unknown_badge"} : job.asked ? Text{} : Text{"packing.whose_badge"};
    if (no.empty()) return approve(job, *answer.person, desk);
    job.problem = no;
    desk.say(Tone::look, no);
}
template <class Other>
void found(Differences&, const Other&, Desk&) {}

void tapped(Differences& job, Tap tap, const Context& context, Desk& desk) {
    if (tap.act == Act::confirm) {
        say_again(job, desk);
        return;
    }
    if (tap.act == Act::sign_out && !job.order) {
        job.signed_out = true;
        return desk.leave();
    }
    if (tap.act == Act::back && job.retry_offered) return desk.leave();
    if (job.is_busy()) return;
    const std::size_t index = std::size_t(std::max(tap.index, 0));
    switch (tap.act) {
        case Act::back: return back(job, desk);
        case Act::finish: return to_list(job);
        case Act::choose:
            if (job.page == Page::list) {
                const auto all = shown(job);
                if (index < all.size()) open_card(job, all[index]->id, desk);
            } else if (job.page == Page::outcome) {
                const auto outcomes = outcomes_of(job, context);
                if (index >= outcomes.size()) return;
                job.outcome = outcomes[index];
                ask_note(job);
            }
            return;
        case Act::take_step: return take_step(job, tap.index == 0 ? Step::settle : Step::reopen, context, desk);
        case Act::submit:
            if (job.page == Page::note && !said_on(job).empty()) save(job, desk);
            return;
        default: return;
    }
}

}  // namespace

const Discrepancy* chosen_of(const Differences& job) {
    if (!job.card) return nullptr;
    for (const auto& difference : job.card->discrepancies)
        if (difference.id == job.chosen) return &difference;
    return nullptr;
}

std::vector<const Discrepancy*> shown(const Differences& job) {
    std::vector<const Discrepancy*> all;
    if (!job.card) return all;
    for (const auto& difference : job.card->discrepancies) all.push_back(&difference);
    std::stable_partition(all.begin(), all.end(), [](const auto* d) { return d->state != DiscrepancyState::resolved; });
    return all;
}

long long days_to_answer(const Discrepancy& difference, Day today) {
    return parts::answer_within_days - days_between(difference.opened_on, today);
}

std::vector<parts::Outcome> outcomes_of(const Differences& job, const Context& context) {
    const Discrepancy* difference = chosen_of(job);
    std::vector<parts::Outcome> possible;
    if (!difference) return possible;
    const parts::DiscrepancyFacts facts{difference->state, difference->kind,      difference->tag,
                                        difference->part,  difference->opened_on, false};
    // Whoever the second person will be: it is asked what can become of it, not who may say so.
    const Person somebody{{"-"}, "", {Role::centre}};
    for (int i = 0; i < parts::outcome_count; ++i) {
        const parts::ResolveDiscrepancy command{difference->id, parts::Outcome(i), "-"};
        if (decide_resolve(command, facts, {job.who, {{somebody}}, context.station}, context.today()))
            possible.push_back(parts::Outcome(i));
    }
    return possible;
}

Differences begin_differences(const Person& who, const CentreDoor& door, Desk& desk) {
    Differences job;
    job.who = who;
    job.number = door.consignment;
    look_again(job, desk);
    return job;
}

void step(Differences& job, const Event& event, const Context& context, Desk& desk) {
    std::visit(overloaded{
                   [&](const Scanned& e) { take_code(job, e.code, context, desk); },
                   [&](const ScanFailed&) { desk.say(Tone::wrong, {"scan.again"}); },
                   [&](const Tapped& e) { tapped(job, e.tap, context, desk); },
                   [&](const Typed& e) { job.typing = e.text; },
                   [&](const Answered& e) {
                       if (job.takes(e.ask)) std::visit([&](const auto& answer) { found(job, answer, desk); }, e.answer);
                   },
                   [&](const Committed& e) {
                       if (!job.takes(e.ask) || !job.order) return;
                       job.order.reset();
                       desk.say(Tone::right, {job.outcome ? "differences.settled" : "differences.reopened"});
                       to_list(job);
                       look_again(job, desk);
                   },
                   [&](const Refused& e) {
                       if (!job.takes(e.ask)) return;
                       const Text why = refused(job, e.refusal);
                       job.problem = why;
                       job.page = job.asked ? Page::second : Page::card;
                       desk.say(job.asked ? Tone::look : Tone::wrong, why);
                   },
                   [&](const Failed& e) {
                       if (!job.takes(e.ask)) return;
                       job.retry_offered = job.order.has_value();
                       desk.say(Tone::wrong, {job.order ? "saving.failed_body" : "centre.ask_again"});
                       if (!job.card) desk.leave();
                   },
                   [](const auto&) {},
               },
               event);
}

}  // namespace mendbay::flow
