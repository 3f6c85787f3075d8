#include "kiosk/flow/centre_settling.hpp"

#include "kiosk/flow/scan_words.hpp"
#include "kiosk/flow/words.hpp"

#include <algorithm>

namespace mendbay::flow {

namespace {

using Page = Settling::Page;
using Step = Settling::Step;

void look_again(Settling& job, Desk& desk) { job.waiting_for = desk.ask(FindCentreParts{job.what, job.number, {}}); }

void choose_all(Settling& job) {
    job.chosen.clear();
    for (const auto& row : job.parts.rows)
        if (may_choose(job, row)) job.chosen.insert(row.tag);
}

void to_parts(Settling& job) {
    job.page = Page::parts;
    job.asked.reset();
    job.problem = {};
}

void settle(Settling& job, Desk& desk) {
    if (job.chosen.empty()) return desk.say(Tone::look, {"settling.choose_first"});
    if (job.what == CentreToDo::to_dispose) {
        to_parts(job);
        job.page = Page::how;
        return;
    }
    commit(job, parts::CreditParts{{job.chosen.begin(), job.chosen.end()}}, desk);
}

void dispose(Settling& job, std::string document, Desk& desk) {
    commit(job, parts::DisposeParts{{job.chosen.begin(), job.chosen.end()}, job.how, std::move(document)}, desk);
}

void toggle(Settling& job, const TagNo& tag, Desk& desk) {
    const auto& rows = job.parts.rows;
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& r) { return r.tag == tag; });
    if (row == rows.end()) return desk.say(Tone::wrong, {"settling.not_among_them"});
    if (!may_choose(job, *row)) return desk.say(Tone::look, {"settling.judged_by_other", {row->judge}});
    const bool was_chosen = job.chosen.erase(tag) > 0;
    if (!was_chosen) job.chosen.insert(tag);
    desk.say(was_chosen ? Tone::look : Tone::right, {was_chosen ? "settling.taken_out" : "settling.taken_in", {row->name}});
}

void take_step(Settling& job, Step step, Desk& desk) {
    if (job.page != Page::parts) return;
    if (step == Step::settle) return settle(job, desk);
    if (step == Step::all) choose_all(job);
    else job.chosen.clear();
}

void back(Settling& job, Desk& desk) {
    if (job.page == Page::parts) return desk.leave();
    if (job.page == Page::document) {
        job.page = Page::how;
        return;
    }
    to_parts(job);
}

// ---- scans

void take_command(Settling& job, CommandCode command, Desk& desk) {
    switch (command) {
        case CommandCode::confirm:
        case CommandCode::done:
            if (command == CommandCode::confirm && say_again(job, desk)) return;
            if (job.page == Page::parts) return settle(job, desk);
            break;
        case CommandCode::undo:
            if (job.page == Page::parts) break;
            [[fallthrough]];
        case CommandCode::back: desk.sound(Tone::right); return back(job, desk);
        default: break;
    }
    desk.say(Tone::look, {"centre.nothing_for_command"});
}

void take_code(Settling& job, const scan::Code& code, Desk& desk) {
    if (const Text wait = not_now(job); !wait.empty()) return desk.say(Tone::look, wait);
    const auto* own = std::get_if<scan::Own>(&code.meaning);
    if (!own) {
        if (job.page == Page::document)
            if (auto number = number_on(code)) return dispose(job, std::move(*number), desk);
        const ScanWords said = scan_words(code, Expecting::nothing);
        return desk.say(said.tone, said.title);
    }
    switch (own->kind) {
        case NumberKind::badge: job.waiting_for = desk.ask(FindPerson{own->number}); return;
        case NumberKind::command: return take_command(job, command_of(*own), desk);
        case NumberKind::part_tag:
            if (job.page == Page::parts) return toggle(job, {own->number}, desk);
            return desk.say(Tone::look, {"bench.choose_first"});
        default: return desk.say(Tone::look, {"centre.not_for_here"});
    }
}

// ---- answers and receipts

void found(Settling& job, const CentrePartsFound& answer, Desk&) {
    job.parts = answer;
    job.looked = true;
    choose_all(job);
}
void found(Settling& job, const PersonFound& answer, Desk& desk) {
    const Text no = !answer.person ? Text{"board.unknown_badge"} : job.asked ? Text{} : Text{"packing.whose_badge"};
    if (no.empty()) return approve(job, *answer.person, desk);
    job.problem = no;
    desk.say(Tone::look, no);
}
template <class Other>
void found(Settling&, const Other&, Desk&) {}

Text done_words(const Settling& job) {
    const SettlingSum sum = sum_of(job);
    if (job.what == CentreToDo::to_credit)
        return {"settling.credited", {std::int64_t(sum.parts), sum.value, std::int64_t(sum.in_kind)}};
    return {"settling.disposed", {std::int64_t(sum.parts), words(job.how)}};
}

void tapped(Settling& job, Tap tap, Desk& desk) {
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
        case Act::take_step: return take_step(job, Step(std::clamp(tap.index, 0, int(Step::none))), desk);
        case Act::choose:
            if (job.page == Page::parts && index < job.parts.rows.size())
                return toggle(job, job.parts.rows[index].tag, desk);
            if (job.page != Page::how || index >= ways_to_dispose().size()) return;
            job.how = ways_to_dispose()[index];
            job.page = Page::document;
            job.typing.clear();
            return;
        case Act::submit:
            if (job.page == Page::document && !said_on(job).empty()) dispose(job, said_on(job), desk);
            return;
        default: return;
    }
}

}  // namespace

bool may_choose(const Settling& job, const CentrePartsFound::Row& row) {
    return job.what != CentreToDo::to_credit || row.judged_by == job.who.id;
}

SettlingSum sum_of(const Settling& job) {
    SettlingSum sum;
    for (const auto& row : job.parts.rows) {
        if (!job.chosen.contains(row.tag)) continue;
        ++sum.parts;
        if (row.in_kind) ++sum.in_kind;
        else sum.value += row.value;
    }
    return sum;
}

const std::vector<parts::State>& ways_to_dispose() { return parts::row_named("PP-16").to; }

Settling begin_settling(const Person& who, const CentreDoor& door, Desk& desk) {
    Settling job;
    job.who = who;
    job.what = door.what;
    job.number = door.consignment;
    look_again(job, desk);
    return job;
}

void step(Settling& job, const Event& event, const Context&, Desk& desk) {
    std::visit(overloaded{
                   [&](const Scanned& e) { take_code(job, e.code, desk); },
                   [&](const ScanFailed&) { desk.say(Tone::wrong, {"scan.again"}); },
                   [&](const Tapped& e) { tapped(job, e.tap, desk); },
                   [&](const Typed& e) { job.typing = e.text; },
                   [&](const Answered& e) {
                       if (job.takes(e.ask)) std::visit([&](const auto& answer) { found(job, answer, desk); }, e.answer);
                   },
                   [&](const Committed& e) {
                       if (!job.takes(e.ask) || !job.order) return;
                       job.order.reset();
                       desk.say(Tone::right, done_words(job));
                       to_parts(job);
                       look_again(job, desk);
                   },
                   [&](const Refused& e) {
                       if (!job.takes(e.ask)) return;
                       const Text why = refused(job, e.refusal);
                       job.page = job.asked ? Page::second : Page::parts;
                       job.problem = why;
                       desk.say(job.asked ? Tone::look : Tone::wrong, why);
                   },
                   [&](const Failed& e) {
                       if (!job.takes(e.ask)) return;
                       job.retry_offered = job.order.has_value();
                       desk.say(Tone::wrong, {job.order ? "saving.failed_body" : "centre.ask_again"});
                       if (!job.looked) desk.leave();
                   },
                   [](const auto&) {},
               },
               event);
}

}  // namespace mendbay::flow
