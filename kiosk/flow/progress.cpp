#include "kiosk/flow/progress.hpp"

#include "kiosk/flow/scan_words.hpp"
#include "kiosk/flow/words.hpp"

#include <algorithm>

namespace mendbay::flow {

namespace {

using Page = Progress::Page;
using namespace screen;

constexpr std::size_t tail_digits = 4;

void open(Progress& job, std::string code, std::string tail, Desk& desk) {
    job.order = desk.order(OpenOwnTicket{job.number, std::move(code), std::move(tail)});
    job.page = Page::opening;
    job.waiting_for = desk.commit(*job.order);
}

void go(Progress& job, Page page) {
    job.page = page;
    job.typing.clear();
    job.problem = {};
    job.feedback = {};
}

void scanned(Progress& job, const Scanned& event, Desk& desk) {
    const auto* own = std::get_if<scan::Own>(&event.code.meaning);
    if (own && own->kind == NumberKind::ticket && job.page != Page::opening) {
        job.number = TicketNo{own->number};
        // The slip's QR carries the code; a bare number needs the phone as well.
        if (!own->more.empty()) {
            desk.sound(Tone::right);
            return open(job, own->more.front(), {}, desk);
        }
        desk.say(Tone::right, {"scan.is_ticket"});
        return go(job, Page::tail);
    }
    if (job.page == Page::card || job.page == Page::refused) return desk.leave_to_next();
    const ScanWords words = scan_words(event.code, Expecting::slip);
    job.feedback = words.title;
    desk.say(words.tone, words.title);
}

bool complete(const Progress& job) {
    if (job.page == Page::number) {
        const auto number = parse_number(job.typing, Entry::typed);
        return number && number->kind == NumberKind::ticket;
    }
    return job.typing.size() == tail_digits;
}

// Said while typing, once all of the number can be there: the shortest has 14 characters without its dashes.
void typed(Progress& job, std::string text) {
    job.typing = std::move(text);
    job.problem = {};
    if (job.page != Page::number) return;
    const auto number = parse_number(job.typing, Entry::typed);
    if (number ? number->kind != NumberKind::ticket : number.error() == NumberFault::check_character)
        job.problem = {"typing.number_misread"};
}

void submit(Progress& job, Desk& desk) {
    if (!complete(job)) {
        if (job.page == Page::number) job.problem = {"typing.number_misread"};
        return desk.sound(Tone::wrong);
    }
    if (job.page == Page::number) {
        job.number = TicketNo{to_string(*parse_number(job.typing, Entry::typed))};
        return go(job, Page::tail);
    }
    open(job, {}, job.typing, desk);
}

void tapped(Progress& job, Tap tap, Desk& desk) {
    switch (tap.act) {
        case Act::cancel:
        case Act::finish: return desk.leave();
        case Act::back:
            if (job.page == Page::scan) return desk.leave();
            return go(job, job.page == Page::tail ? Page::number : Page::scan);
        case Act::type_instead: return go(job, Page::number);
        case Act::submit: return submit(job, desk);
        case Act::proceed:
            if (job.page == Page::refused) return go(job, Page::scan);
            job.page = Page::opening;  // the same order again: a wrong try is not counted twice
            job.waiting_for = desk.commit(*job.order);
            return;
        default: return;
    }
}

}  // namespace

void step(Progress& job, const Event& event, const Context&, Desk& desk) {
    const auto mine = [&](int ask) {
        if (ask != job.waiting_for) return false;
        job.waiting_for = 0;
        return true;
    };
    std::visit(overloaded{
                   [&](const Scanned& e) { scanned(job, e, desk); },
                   [&](const ScanFailed&) { desk.say(Tone::wrong, {"scan.again"}); },
                   [&](const Tapped& e) { tapped(job, e.tap, desk); },
                   [&](const Typed& e) { typed(job, e.text); },
                   [&](const Committed& e) {
                       const auto* opened = std::get_if<TicketOpened>(&e.receipt);
                       if (!mine(e.ask) || !opened) return;
                       job.card = opened->card;
                       job.page = Page::card;
                   },
                   [&](const Refused& e) {
                       if (!mine(e.ask)) return;
                       if (const auto* refusal = std::get_if<ticket::Refusal>(&e.refusal)) job.refusal = *refusal;
                       job.page = Page::refused;
                       desk.sound(Tone::wrong);
                   },
                   [&](const Failed& e) {
                       if (!mine(e.ask)) return;
                       job.page = Page::failed;
                       desk.sound(Tone::wrong);
                   },
                   [](const auto&) {},
               },
               event);
}

namespace {

Text body_for(ticket::State state) {
    if (!ticket::is_open(state)) return {"progress.body_ended"};
    return {state >= ticket::State::ready ? "progress.body_ready" : "progress.body_open"};
}

}  // namespace

screen::Body body_of(const Progress& job, const Context& context) {
    switch (job.page) {
        case Page::scan: {
            ScanPrompt page;
            page.title = {"progress.title"};
            page.subtitle = {"progress.subtitle"};
            page.illustration = Illustration::slip;
            page.waiting = {"scan.waiting"};
            page.others = {{{"progress.type_number"}, {Act::type_instead}}};
            page.hint = {"scan.distance_hint"};
            return page;
        }
        case Page::number:
        case Page::tail: {
            const bool number = job.page == Page::number;
            Typing page;
            page.title = {number ? "typing.ticket_number.title" : "typing.phone_tail.title"};
            page.subtitle = {number ? "typing.ticket_number.subtitle" : "typing.phone_tail.subtitle"};
            page.placeholder = {number ? "typing.ticket_number.placeholder" : "typing.phone_tail.placeholder"};
            page.keys = number ? Keys::document_number : Keys::digits;
            page.longest = number ? 24 : int(tail_digits);
            page.text = page.shown = job.typing;
            page.problem = job.problem;
            page.submit = {{"common.next"}, {Act::submit}, {}, complete(job)};
            return page;
        }
        case Page::opening: return Busy{{"busy.looking"}};
        case Page::card: {
            Notice page;
            page.tone =
                job.card.state >= ticket::State::ready && ticket::is_open(job.card.state) ? Tone::right : Tone::neutral;
            page.title = words(job.card.state);
            page.body = body_for(job.card.state);
            page.items = {
                {{"ticket.number"}, verbatim(job.card.number.text)},
                {{"summary.product"}, job.card.model.zh.empty() ? Text{"summary.unknown_product"} : named(job.card.model)},
                {{"summary.symptom"}, named(context.lists->symptom(job.card.category, job.card.symptom))},
                {{"summary.warranty"}, title_of(job.card.decision)},
                {{"ticket.reported"}, Text{"common.day", {job.card.report_date}}},
                {{"summary.phone"}, verbatim(job.card.masked_phone)},
            };
            page.proceed = {{"common.finish"}, {Act::finish}};
            return page;
        }
        case Page::refused:
        case Page::failed: {
            Notice page;
            page.tone = job.page == Page::failed ? Tone::wrong : Tone::look;
            page.title = {job.page == Page::failed ? "progress.failed" : "progress.not_opened"};
            page.body = job.page == Page::failed ? Text{"saving.could_not_look"} : words(job.refusal);
            page.proceed = {{"common.again"}, {Act::proceed}};
            page.others = {{{"common.finish"}, {Act::finish}}};
            return page;
        }
    }
    return Busy{{"busy.looking"}};
}

void dress(const Progress& job, screen::Chrome& chrome) {
    if (job.page == Page::scan || job.page == Page::number || job.page == Page::tail) {
        chrome.back = Button{{"common.back"}, {Act::back}};
        if (job.page != Page::scan) chrome.cancel = Button{{"common.cancel"}, {Act::cancel}};
    }
}

}  // namespace mendbay::flow
