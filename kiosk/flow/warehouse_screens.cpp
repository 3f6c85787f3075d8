// What the warehouse and bench board shows. The last result fills half the screen, so that it is read from three metres.
#include "kiosk/flow/warehouse.hpp"
#include "kiosk/flow/words.hpp"

namespace mendbay::flow {

namespace {

using Page = Warehouse::Page;
using namespace screen;

std::string bin_label(const BinNo& bin) {
    const auto parsed = parse_bin(bin.text);
    return parsed ? parsed->label : bin.text;
}

void what_next(const Warehouse& job, Board& board) {
    board.next_title = {"board.next"};
    if (!job.current_bin.empty()) board.next = {{"board.next_part_here", {bin_label(job.current_bin)}}, {"board.next_other_bin"}};
    else if (job.held) board.next = {{"board.next_bin_for_part"}, {"board.next_other_part"}};
    else board.next = {{"board.next_ticket"}, {"board.next_tag"}, {"board.next_bin"}};
}

void actions(const Warehouse& job, Board& board) {
    if (job.retry_offered) board.actions.push_back({{"saving.retry"}, {Act::confirm}});
    if (job.label.job && job.label.state == PrintState::unconfirmed) {
        board.actions.push_back({{"done.came_out"}, {Act::it_came_out}});
        board.actions.push_back({{"done.did_not_come_out"}, {Act::it_did_not_come_out}});
        return;
    }
    if (job.undoable) board.actions.push_back({{"board.undo"}, {Act::undo}});
    if (!job.scan.tag.empty()) board.actions.push_back({{"board.where"}, {Act::open_part}});
    board.actions.push_back({{"board.type_number"}, {Act::type_instead}});
}

Board board_page(const Warehouse& job, const Context& context) {
    Board board;
    if (!job.who) {
        const bool said = job.result.tone != Tone::neutral;
        board.tone = job.result.tone;
        board.caption = said ? job.result.caption : Text{"board.welcome"};
        board.figure = said ? job.result.figure : Text{"board.badge_please"};
        board.headline = said ? job.result.headline : Text{"board.badge_how"};
        board.next_title = {"board.next"};
        board.next = {{"board.next_badge"}};
    } else {
        board.tone = job.result.tone;
        board.caption = job.result.caption;
        board.figure = job.result.figure;
        board.headline = job.result.headline;
        board.detail = job.result.detail;
        what_next(job, board);
        actions(job, board);
    }
    if (job.result.tone != Tone::neutral) board.at = to_clock_string(job.result.at, context.outlet.zone);
    board.counts = {
        {{"board.count_to_shelve"}, job.board.to_shelve},
        {{"board.count_label"}, job.board.label_unconfirmed, job.board.label_unconfirmed ? Tone::look : Tone::neutral},
        {{"board.count_due"}, job.board.due, job.board.due ? Tone::look : Tone::neutral},
        {{"board.count_overdue"}, job.board.overdue, job.board.overdue ? Tone::wrong : Tone::neutral},
    };
    board.bins_title = {"board.bins"};
    for (const auto& cell : job.board.bins)
        board.bins.push_back({cell.label, cell.parts, cell.due ? Tone::look : Tone::neutral, cell.bin == job.here_now});
    return board;
}

Choices part_page(const Warehouse& job) {
    Choices page;
    page.title = {"bench.part_title"};
    page.subtitle = {"bench.of_ticket", {job.ticket.number.text, job.ticket.model}};
    for (std::size_t i = 0; i < job.ticket.parts.size(); ++i)
        page.options.push_back({named(job.ticket.parts[i].name), verbatim(job.ticket.parts[i].number.text), {}, {Act::choose, int(i)}});
    return page;
}

Choices fault_page(const Warehouse& job, const Context& context) {
    Choices page;
    page.title = {"bench.fault_title"};
    page.subtitle = {"bench.of_ticket", {job.ticket.number.text, job.ticket.model}};
    const auto& codes = context.lists->of(job.ticket.category).fault_codes;
    for (std::size_t i = 0; i < codes.size(); ++i)
        page.options.push_back({named(codes[i].name), verbatim(codes[i].id), codes[i].picture, {Act::choose, int(i)}});
    return page;
}

Trace trace_page(const Warehouse& job, const Context& context) {
    Trace page;
    page.title = {"trace.title"};
    page.proceed = {{"common.finish"}, {Act::finish}};
    if (!job.last_part) return page;
    const PartCard& card = *job.last_part;
    page.number = card.tag.text;
    page.state = words(card.state);
    page.tone = card.state == parts::State::shelved ? Tone::right : Tone::look;
    page.items = {
        {{"trace.part"}, named(card.part.name)},
        {{"trace.where"}, card.bin.empty() ? Text{"trace.on_the_bench"} : verbatim(bin_label(card.bin))},
        {{"ticket.number"}, verbatim(card.ticket.text)},
        {{"trace.unit"}, verbatim(card.unit.text)},
        {{"trace.fault"}, verbatim(card.fault_code)},
        {{"trace.new_serial"}, card.new_serial.empty() ? Text{"trace.none"} : verbatim(card.new_serial)},
        {{"trace.due"}, Text{"common.day", {card.due_on}}, card.due_on < context.today() ? Tone::wrong : Tone::neutral},
    };
    for (const auto& move : card.life) {
        Text what{"trace.other", {move.what}};
        if (move.what == "part.tagged") what = {"trace.tagged", {ticket::masked_name(move.who)}};
        else if (move.what == "part.label_confirmed") what = {"trace.label_confirmed", {ticket::masked_name(move.who)}};
        else if (move.what == "part.shelved")
            what = {parse_bin(move.from) ? "trace.moved" : "trace.shelved", {bin_label(BinNo{move.to}), ticket::masked_name(move.who), bin_label(BinNo{move.from})}};
        else if (move.what == "label.reprinted") what = {"trace.reprinted", {ticket::masked_name(move.who)}};
        page.life.push_back({to_minute_string(move.at, context.outlet.zone), what});
    }
    page.others = {{{"trace.reprint"}, {Act::reprint}}};
    return page;
}

}  // namespace

screen::Body body_of(const Warehouse& job, const Context& context) {
    switch (job.page) {
        case Page::board: return board_page(job, context);
        case Page::choose_part: return part_page(job);
        case Page::choose_fault: return fault_page(job, context);
        case Page::new_serial: {
            ScanPrompt page;
            page.title = {"bench.new_serial_title"};
            page.subtitle = {"bench.new_serial_subtitle"};
            page.illustration = Illustration::new_part;
            page.waiting = {"scan.waiting"};
            page.others = {{{"bench.no_new_serial"}, {Act::no_new_serial}}};
            if (!job.feedback.empty()) page.feedback_tone = Tone::look;
            page.feedback = job.feedback;
            return page;
        }
        case Page::saving: return Busy{{"busy.saving"}};
        case Page::trace: return trace_page(job, context);
        case Page::typing: {
            Typing page;
            page.title = {"typing.any_number.title"};
            page.subtitle = {"typing.any_number.subtitle"};
            page.placeholder = {"typing.any_number.placeholder"};
            page.keys = Keys::document_number;
            page.text = page.shown = job.typing;
            page.longest = 24;
            page.problem = job.problem;
            page.submit = {{"common.next"}, {Act::submit}, {}, job.typing.size() >= 6};
            return page;
        }
    }
    return Busy{{"busy.looking"}};
}

void dress(const Warehouse& job, screen::Chrome& chrome) {
    chrome.title = {"board.title"};
    if (job.who) {
        chrome.person = ticket::masked_name(job.who->name);
        chrome.sign_out = Button{{"board.sign_out"}, {Act::sign_out}};
    }
    if (job.page != Page::board && job.page != Page::saving && job.page != Page::trace) {
        chrome.back = Button{{"common.back"}, {Act::back}};
    }
    if (job.label.job && job.label.state == PrintState::needs_attention)
        chrome.banner = Banner{Tone::look, {"board.label_waits", {printer_words(job.label.why)}}};
    if (job.label.job && job.label.state == PrintState::unconfirmed) chrome.banner = Banner{Tone::look, {"board.label_unconfirmed"}};
}

}  // namespace mendbay::flow
