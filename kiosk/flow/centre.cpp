#include "kiosk/flow/centre.hpp"

#include "kiosk/flow/scan_words.hpp"
#include "kiosk/flow/words.hpp"
#include "kiosk/scan/classify.hpp"

namespace mendbay::flow {

namespace {

using Page = Centre::Page;
using To = CentreDoor::To;
using parts::ConsignmentState;

void show(Centre& job, const Context& context, Desk& desk, Tone tone, Text caption, Text figure, Text headline = {},
          Text detail = {}) {
    job.page = Page::board;
    job.result = {tone, std::move(caption), std::move(figure), std::move(headline), std::move(detail), context.now};
    desk.sound(tone);
}
void show_no(Centre& job, const Context& context, Desk& desk, Tone tone, Text reason, Text detail = {}) {
    show(job, context, desk, tone, {"board.nothing_changed"}, {tone == Tone::wrong ? "board.no" : "board.look"},
         std::move(reason), std::move(detail));
}

void refresh(Desk& desk) { desk.ask(FindCentreBoard{}); }

bool lists_parts(CentreToDo what) {
    return what == CentreToDo::to_judge || what == CentreToDo::refused || what == CentreToDo::missing;
}

void open_list(Centre& job, Desk& desk) {
    const bool of_parts = lists_parts(job.listed);
    job.page = of_parts ? Page::parts : Page::consignments;
    job.waiting_for =
        of_parts ? desk.ask(FindCentreParts{job.listed, {}, job.search}) : desk.ask(FindCentreConsignments{job.listed});
}

// ---- scans

void take_own(Centre& job, const scan::Own& own, bool typed, const Context& context, Desk& desk) {
    if (own.kind == NumberKind::badge) {
        job.waiting_for = desk.ask(FindPerson{own.number});
        return;
    }
    if (!job.who) return show_no(job, context, desk, Tone::look, words(parts::Refusal::not_signed_in));
    switch (own.kind) {
        case NumberKind::carton:
            job.carton = carton_scan(own, typed);
            job.waiting_for = desk.ask(FindConsignment{{}, job.carton.carton});
            return;
        case NumberKind::consignment:
            job.carton = {};
            job.waiting_for = desk.ask(FindConsignment{{own.number}, {}});
            return;
        case NumberKind::part_tag:
            job.tag = tag_scan(own, typed);
            job.waiting_for = desk.ask(FindJudged{job.tag});
            return;
        case NumberKind::command:
            // Back, from wherever one is: here that is the board.
            if (command_of(own) == CommandCode::back && job.page != Page::board) {
                job.page = Page::board;
                return desk.sound(Tone::right);
            }
            return show_no(job, context, desk, Tone::look, {"centre.nothing_for_command"});
        default: return show_no(job, context, desk, Tone::look, {"centre.not_for_here"});
    }
}

void take_code(Centre& job, const scan::Code& code, bool typed, const Context& context, Desk& desk) {
    if (job.waiting_for) return desk.say(Tone::look, {"scan.wait"});
    if (const auto* own = std::get_if<scan::Own>(&code.meaning)) return take_own(job, *own, typed, context, desk);
    const ScanWords said = scan_words(code, Expecting::nothing);
    show_no(job, context, desk, said.tone, said.title);
}

// ---- answers

void found(Centre& job, const PersonFound& answer, const Context& context, Desk& desk) {
    if (!answer.person) return show_no(job, context, desk, Tone::wrong, {"board.unknown_badge"});
    job.who = answer.person;
    show(job, context, desk, Tone::right, {"board.signed_in"}, verbatim(ticket::masked_name(job.who->name)),
         {"centre.signed_in_next"});
    refresh(desk);
}

void found(Centre& job, const ConsignmentFound& answer, const Context& context, Desk& desk) {
    if (!answer.card) return show_no(job, context, desk, Tone::wrong, {"centre.no_record"}, {"centre.import_first"});
    const ConsignmentCard& card = *answer.card;
    if (card.centre.text != context.outlet.code)
        return show_no(job, context, desk, Tone::wrong, words(parts::Refusal::not_for_this_centre));
    job.opens = CentreDoor{.to = To::receiving, .consignment = card.number, .carton = job.carton};
}

void found(Centre& job, const JudgedFound& answer, const Context& context, Desk& desk) {
    if (!answer.card || answer.refusal)
        return show_no(job, context, desk, Tone::wrong, words(answer.refusal.value_or(parts::Refusal::unknown_tag)));
    job.opens = CentreDoor{.to = To::judging, .tag = job.tag, .in_hand = true};
}

void found(Centre& job, const CentreBoardFound& answer, const Context&, Desk&) { job.board = answer; }
void found(Centre& job, const CentreConsignmentsFound& answer, const Context&, Desk&) { job.consignments = answer; }
void found(Centre& job, const CentrePartsFound& answer, const Context&, Desk&) { job.parts = answer; }

template <class Other>
void found(Centre&, const Other&, const Context&, Desk&) {}

// ---- touches

void choose(Centre& job, std::size_t index) {
    if (job.page == Page::parts && index < job.parts.rows.size()) {
        // Whoever chose it from a list has not seen it: it may be looked at, and is judged when its label is scanned.
        job.opens = CentreDoor{.to = To::judging, .tag = {job.parts.rows[index].tag, 0, {}, true}};
        return;
    }
    if (job.page != Page::consignments || index >= job.consignments.rows.size()) return;
    CentreDoor door{.consignment = job.consignments.rows[index].number, .what = job.listed};
    switch (job.listed) {
        case CentreToDo::differences: door.to = To::differences; break;
        case CentreToDo::to_credit:
        case CentreToDo::to_dispose: door.to = To::settling; break;
        default: door.to = To::receiving;
    }
    job.opens = door;
}

void submit(Centre& job, const Context& context, Desk& desk) {
    if (job.page == Page::searching) {
        job.search = ticket::trimmed(job.typing);
        return open_list(job, desk);
    }
    if (job.page != Page::typing) return;
    const scan::Code code = scan::classify_typed(job.typing);
    if (!std::holds_alternative<scan::Own>(code.meaning)) {
        job.problem = {"typing.number_misread"};
        return desk.sound(Tone::wrong);
    }
    take_code(job, code, true, context, desk);
}

void tapped(Centre& job, Tap tap, const Context& context, Desk& desk) {
    if (tap.act == Act::sign_out) {
        job = begin_centre(context, desk);
        return;
    }
    if (!job.who) return;
    switch (tap.act) {
        case Act::back:
            if (job.page == Page::searching) return open_list(job, desk);
            job.page = Page::board;
            return refresh(desk);
        case Act::open_list:
            if (tap.index < 0 || tap.index >= centre_to_do_count) return;
            job.listed = CentreToDo(tap.index);
            job.search.clear();
            job.consignments = {};
            job.parts = {};
            return open_list(job, desk);
        case Act::search:
            job.page = Page::searching;
            job.typing = job.search;
            return;
        case Act::clear_search: job.search.clear(); return open_list(job, desk);
        case Act::choose: return choose(job, std::size_t(std::max(tap.index, 0)));
        case Act::type_instead:
            job.page = Page::typing;
            job.typing.clear();
            job.problem = {};
            return;
        case Act::submit: return submit(job, context, desk);
        default: return;
    }
}

}  // namespace

Centre begin_centre(const Context&, Desk& desk) {
    refresh(desk);
    Centre job;
    job.figures_asked = true;
    return job;
}

void step(Centre& job, const Event& event, const Context& context, Desk& desk) {
    const auto mine = [&](int ask) { return ask == job.waiting_for && (job.waiting_for = 0, true); };
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
                       if (!std::holds_alternative<CentreBoardFound>(e.answer) && !mine(e.ask)) return;
                       std::visit([&](const auto& answer) { found(job, answer, context, desk); }, e.answer);
                   },
                   [&](const Failed& e) {
                       if (mine(e.ask))
                           show_no(job, context, desk, Tone::wrong, {"saving.failed_title"}, {"centre.ask_again"});
                   },
                   [&](const Tick&) {
                       if (!job.figures_asked) refresh(desk);
                       job.figures_asked = true;
                   },
                   [](const auto&) {},
               },
               event);
}

}  // namespace mendbay::flow
