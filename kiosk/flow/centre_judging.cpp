#include "kiosk/flow/centre_judging.hpp"

#include "kiosk/flow/scan_words.hpp"
#include "kiosk/flow/words.hpp"

#include <algorithm>

namespace mendbay::flow {

namespace {

using Page = Judging::Page;
using Step = Judging::Step;
using parts::State;

void look(Judging& job, Desk& desk) { job.waiting_for = desk.ask(FindJudged{job.scan}); }

void to_card(Judging& job) {
    job.page = Page::card;
    job.asked.reset();
    job.reason.reset();
    job.photo.clear();
    job.problem = {};
}

void ask_words(Judging& job, Page page) {
    job.page = page;
    job.typing.clear();
    job.problem = {};
}

void refuse_it(Judging& job, std::string note, Desk& desk) {
    commit(job, parts::Adjudicate{job.scan, job.reason, job.photo, std::move(note)}, desk);
}

void take_step(Judging& job, Step step, const Context& context, Desk& desk) {
    const auto steps = steps_now(job, context);
    if (std::find(steps.begin(), steps.end(), step) == steps.end()) {
        const Text why = step == Step::accept ? why_not_accepted(job, context) : Text{};
        return desk.say(Tone::look, why.empty() ? Text{"judging.not_now"} : why);
    }
    to_card(job);
    job.step = step;
    if (step == Step::accept) return commit(job, parts::Adjudicate{job.scan, {}, {}, {}}, desk);
    if (step == Step::refuse) job.page = Page::reason;
    else ask_words(job, Page::words);
}

// The words of the step are said, or the number of its paper.
void words_said(Judging& job, std::string said, Desk& desk) {
    const TagNo& tag = job.scan.tag;
    if (job.page == Page::photo) {
        job.photo = std::move(said);
        return ask_words(job, Page::words);
    }
    switch (job.step) {
        case Step::refuse: return refuse_it(job, std::move(said), desk);
        case Step::withdraw: return commit(job, parts::WithdrawAdjudication{tag, std::move(said), false}, desk);
        case Step::appeal: return commit(job, parts::WithdrawAdjudication{tag, std::move(said), true}, desk);
        case Step::send_back: return commit(job, parts::SendBack{tag, std::move(said)}, desk);
        case Step::dispose: return commit(job, parts::DisposeRefused{tag, std::move(said)}, desk);
        case Step::write_off: return commit(job, parts::WriteOff{tag, std::move(said)}, desk);
        case Step::accept: return;
    }
}

bool wants_number(const Judging& job) {
    return job.page == Page::photo ||
           (job.page == Page::words && (job.step == Step::send_back || job.step == Step::dispose));
}

void back(Judging& job, Desk& desk) {
    if (job.page == Page::card) return desk.leave();
    to_card(job);
}

// ---- scans

void take_command(Judging& job, CommandCode command, const Context& context, Desk& desk) {
    switch (command) {
        case CommandCode::confirm:
            if (say_again(job, desk)) return;
            if (job.page == Page::card) return take_step(job, Step::accept, context, desk);
            // A refusal needs no more words than its reason.
            if (job.page == Page::words && job.step == Step::refuse) return refuse_it(job, {}, desk);
            break;
        case CommandCode::undo:
            if (job.page == Page::card) return desk.say(Tone::look, {"judging.undo_how"});
            desk.sound(Tone::right);
            return to_card(job);
        case CommandCode::back: desk.sound(Tone::right); return back(job, desk);
        case CommandCode::done: return desk.leave();
        default: break;
    }
    desk.say(Tone::look, {"centre.nothing_for_command"});
}

void take_code(Judging& job, const scan::Code& code, const Context& context, Desk& desk) {
    if (const Text wait = not_now(job); !wait.empty()) return desk.say(Tone::look, wait);
    const auto* own = std::get_if<scan::Own>(&code.meaning);
    if (!own) {
        if (wants_number(job))
            if (auto number = number_on(code)) return words_said(job, std::move(*number), desk);
        const ScanWords said = scan_words(code, Expecting::nothing);
        return desk.say(said.tone, said.title);
    }
    switch (own->kind) {
        case NumberKind::badge: job.waiting_for = desk.ask(FindPerson{own->number}); return;
        case NumberKind::command: return take_command(job, command_of(*own), context, desk);
        case NumberKind::part_tag:
            if (job.page != Page::card) return desk.say(Tone::look, {"bench.choose_first"});
            job.next = tag_scan(*own, false);
            job.waiting_for = desk.ask(FindJudged{*job.next});
            return;
        default: return desk.say(Tone::look, {"centre.not_for_here"});
    }
}

// ---- answers and receipts

void found(Judging& job, const JudgedFound& answer, Desk& desk) {
    const auto next = std::exchange(job.next, std::nullopt);
    if (answer.card && !answer.refusal) {
        job.card = answer.card;
        if (!next) return;
        job.scan = *next;
        job.in_hand = true;
        return desk.sound(Tone::right);
    }
    // A wrong label changes nothing: the part that lies there is the one before.
    desk.say(Tone::wrong, words(answer.refusal.value_or(parts::Refusal::unknown_tag)));
    if (!job.card) desk.leave();
}
void found(Judging& job, const PersonFound& answer, Desk& desk) {
    const Text no = !answer.person ? Text{"board.unknown_badge"} : job.asked ? Text{} : Text{"packing.whose_badge"};
    if (no.empty()) return approve(job, *answer.person, desk);
    job.problem = no;
    desk.say(Tone::look, no);
}
template <class Other>
void found(Judging&, const Other&, Desk&) {}

Text done_words(const Judging& job) {
    const Text value =
        job.card->facts.in_kind ? Text{"centre.in_kind"} : Text{"common.money", {job.card->facts.credit_value}};
    switch (job.step) {
        case Step::accept: return {"judging.accepted", {job.card->part.name, value}};
        case Step::refuse: return {"judging.refused", {job.card->part.name}};
        case Step::withdraw:
        case Step::appeal: return {"judging.judge_again", {job.card->part.name}};
        case Step::send_back: return {"judging.sent_back"};
        case Step::dispose: return {"judging.disposed"};
        case Step::write_off: break;
    }
    return {"judging.written_off"};
}

// ---- touches

void tapped(Judging& job, Tap tap, const Context& context, Desk& desk) {
    if (tap.act == Act::confirm) {
        say_again(job, desk);
        return;
    }
    if (tap.act == Act::sign_out && !job.order) {
        job.signed_out = true;
        return desk.leave();
    }
    if ((tap.act == Act::back || tap.act == Act::finish) && job.retry_offered) return desk.leave();
    if (job.is_busy()) return;
    switch (tap.act) {
        case Act::finish: return desk.leave();
        case Act::back: return back(job, desk);
        case Act::take_step:
            if (job.page == Page::card && tap.index >= 0 && tap.index <= int(Step::write_off))
                take_step(job, Step(tap.index), context, desk);
            return;
        case Act::choose:
            if (job.page != Page::reason || tap.index < 0 || tap.index >= parts::refused_for_count) return;
            job.reason = parts::RefusedFor(tap.index);
            return ask_words(job, Page::photo);
        case Act::skip:
            if (job.page == Page::words && job.step == Step::refuse) refuse_it(job, {}, desk);
            return;
        case Act::submit:
            if ((job.page == Page::photo || job.page == Page::words) && !said_on(job).empty())
                words_said(job, said_on(job), desk);
            return;
        default: return;
    }
}

}  // namespace

std::vector<Step> steps_now(const Judging& job, const Context& context) {
    if (!job.card || job.order) return {};
    const parts::JudgedPart& part = job.card->facts;
    // Whoever the second person will be, and whatever will be written: it is asked what may be done, not by whom.
    const Person somebody{{"-"}, "", {Role::centre}};
    const Persons persons{job.who, {{somebody}}, context.station};
    const Day today = context.today();
    const ReturnTerms& terms = context.outlet.returns;
    const TagNo& tag = job.scan.tag;
    std::vector<Step> steps;
    const auto offer = [&](Step step, bool may) {
        if (may) steps.push_back(step);
    };
    if (job.in_hand) {
        offer(Step::accept, decide_adjudicate({job.scan, {}, {}, {}}, part, terms, persons, today).has_value());
        // For one reason or another.
        offer(
            Step::refuse,
            decide_adjudicate({job.scan, parts::RefusedFor::incomplete, "-", {}}, part, terms, persons, today).has_value());
    }
    offer(Step::send_back, decide_send_back({tag, "-"}, part, persons).has_value());
    offer(Step::dispose, decide_dispose_refused({tag, "-"}, part, persons, today).has_value());
    offer(Step::withdraw, decide_withdraw({tag, "-", false}, part, persons, today).has_value());
    if (part.tag.part == State::refused)
        offer(Step::appeal, decide_withdraw({tag, "-", true}, part, persons, today).has_value());
    offer(Step::write_off, decide_write_off({tag, "-"}, part, terms, persons, today).has_value());
    return steps;
}

Text why_not_accepted(const Judging& job, const Context& context) {
    if (!job.card || job.card->facts.tag.part != State::received) return {};
    if (!job.in_hand) return {"judging.scan_its_label"};
    const auto decided = decide_adjudicate({job.scan, {}, {}, {}}, job.card->facts, context.outlet.returns,
                                           {job.who, {}, context.station}, context.today());
    if (decided) return {};
    return std::visit([](const auto& no) { return words(no); }, decided.error());
}

Judging begin_judging(const Person& who, const CentreDoor& door, Desk& desk) {
    Judging job;
    job.who = who;
    job.scan = door.tag;
    job.in_hand = door.in_hand;
    look(job, desk);
    return job;
}

void step(Judging& job, const Event& event, const Context& context, Desk& desk) {
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
                       desk.say(job.step == Step::refuse ? Tone::look : Tone::right, done_words(job));
                       to_card(job);
                       look(job, desk);
                   },
                   [&](const Refused& e) {
                       if (!job.takes(e.ask)) return;
                       const Text why = refused(job, e.refusal);
                       if (!job.asked) to_card(job);
                       else job.page = Page::second;
                       job.problem = why;
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
