// What the warehouse and bench board shows. The last result fills half the screen, so that it is read from three metres.
#include "kiosk/flow/jobs.hpp"
#include "kiosk/flow/own_scans.hpp"
#include "kiosk/flow/warehouse.hpp"
#include "kiosk/flow/words.hpp"

namespace mendbay::flow {

namespace {

using Page = Warehouse::Page;
using namespace screen;

void what_next(const Warehouse& job, Board& board) {
    board.next_title = {"board.next"};
    if (job.asked) board.next = {{"board.next_second"}, {"board.next_other_part"}};
    else if (!job.current_bin.empty())
        board.next = {{"board.next_part_here", {bin_label(job.current_bin)}}, {"board.next_other_bin"}};
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
    if (!job.order) board.actions.push_back({{"board.jobs"}, {Act::open_jobs}});
}

// All that is done beside scanning, as tiles.
Choices jobs_page(const Warehouse& job, const Context& context) {
    Choices page;
    page.title = {"board.jobs"};
    for (const Job one : jobs_for(context.station, *job.who))
        page.options.push_back({label_of(one), detail_of(one), picture_of(one), {Act::open_job, int(one)}});
    page.options.push_back({{"board.figures"}, {"board.figures_detail"}, "chart", {Act::open_figures}});
    page.options.push_back({{"board.devices"}, {"board.devices_detail"}, "printer", {Act::devices}});
    return page;
}

// What is to do in the whole store; each opens where it is done.
void store_counts(const Warehouse& job, const Context& context, Board& board) {
    const auto count = [&](const char* label, int parts, Tone tone, Job where) {
        board.counts.push_back(
            {{label}, parts, parts ? tone : Tone::neutral, job.who ? Tap{Act::open_job, int(where)} : Tap{}});
    };
    if (context.station != Station::warehouse) return;
    count("board.count_to_pack", job.board.shelved, Tone::neutral, Job::packing);
    count("board.count_discrepancies", job.board.discrepancies, Tone::wrong, Job::discrepancies);
    count("board.count_counts", job.board.counts, Tone::look, Job::counting);
    count("board.count_away", job.board.away, Tone::look, Job::losses);
}

struct ToDoWords {
    const char *count, *empty;
    Tone tone;
};
constexpr ToDoWords to_dos[] = {
    // by PartsToDo
    {"board.count_to_shelve", "list.nothing_to_shelve", Tone::neutral},
    {"board.count_label", "list.nothing_unconfirmed", Tone::look},
    {"board.count_due", "list.nothing_due", Tone::look},
    {"board.count_overdue", "list.nothing_overdue", Tone::wrong},
};

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
        if (board.tone == Tone::neutral) {  // from a job, or from the devices
            board.caption = {"board.ready"};
            board.figure = {"board.ready_figure"};
            board.headline = {"board.signed_in_next"};
        }
        what_next(job, board);
        actions(job, board);
    }
    if (job.result.tone != Tone::neutral) board.at = to_clock_string(job.result.at, context.outlet.zone);
    const int counts[] = {job.board.to_shelve, job.board.label_unconfirmed, job.board.due,
                          job.board.overdue};  // by PartsToDo
    for (std::size_t i = 0; i < std::size(counts); ++i)
        board.counts.push_back({{to_dos[i].count},
                                counts[i],
                                counts[i] ? to_dos[i].tone : Tone::neutral,
                                job.who ? Tap{Act::open_list, int(i)} : Tap{}});
    store_counts(job, context, board);
    board.bins_title = {"board.bins"};
    for (std::size_t i = 0; i < job.board.bins.size(); ++i) {
        const auto& cell = job.board.bins[i];
        board.bins.push_back({cell.label, cell.parts, cell.due ? Tone::look : Tone::neutral, cell.bin == job.here_now,
                              job.who ? Tap{Act::open_bin, int(i)} : Tap{}});
    }
    return board;
}

// The parts in a bin, or those of a unit or ticket.
void of_one_thing(const Warehouse& job, const Context& context, Listing& page) {
    const bool is_bin = job.listed == PartsToDo::in_bin;
    page.title = {is_bin ? "list.in_bin" : "list.labels_of", {is_bin ? bin_label(BinNo{job.thing}) : job.thing}};
    page.empty_title = {is_bin ? "list.bin_empty" : "list.nothing_found"};
    page.empty_hint = {is_bin ? "list.bin_empty_hint" : "board.no_label_hint"};
    page.empty_picture = is_bin ? "bin" : "search";
    if (!is_bin || context.station != Station::warehouse) return;
    page.others = {{{"list.count_it"}, {Act::open_job, int(Job::counting)}}, {{"list.shelve_here"}, {Act::choose}}};
}

Listing list_page(const Warehouse& job, const Context& context) {
    Listing page;
    page.count = job.list.count;
    const bool is_of_thing = job.listed > PartsToDo::overdue;
    const bool is_late = job.listed == PartsToDo::due || job.listed == PartsToDo::overdue;
    if (is_of_thing) {
        of_one_thing(job, context, page);
    } else {
        const ToDoWords& words_for = to_dos[std::size_t(job.listed)];
        page.title = {words_for.count};
        page.search = job.search;
        page.search_field = {{"list.search"}, {Act::search}};
        page.clear_search = {{"list.search"}, {Act::clear_search}, {}, !job.search.empty()};
        page.empty_title = {job.search.empty() ? words_for.empty : "list.nothing_found"};
        page.empty_hint = {job.search.empty() ? "list.all_done" : "list.search_again"};
        page.empty_picture = job.search.empty() ? "check" : "search";
    }
    for (std::size_t i = 0; i < job.list.rows.size(); ++i) {
        const PartRow& row = job.list.rows[i];
        const long long left = days_between(context.today(), row.due_on);
        Text badge{"list.days_left", {std::int64_t(left)}};
        if (left < 0) badge = {"list.days_over", {std::int64_t(-left)}};
        if (left == 0) badge = {"list.today"};
        const Text where = row.bin.empty() ? words(row.state) : verbatim(bin_label(row.bin));
        page.rows.push_back({named(row.name),
                             is_late ? Text{"list.row_late", {where, row.tag.text, lateness(row, context)}}
                                     : Text{"list.row", {where, row.tag.text, row.ticket.text}},
                             badge,
                             left < 0    ? Tone::wrong
                             : left <= 7 ? Tone::look
                                         : Tone::neutral,
                             "tag",
                             {Act::open_part, int(i)}});
    }
    return page;
}

Figures figures_page(const Warehouse& job) {
    Figures page;
    page.title = {"figures.title"};
    page.subtitle = {"figures.subtitle"};
    const PartFigures& found = job.figures;
    page.empty_title = {"figures.nothing"};
    page.empty_hint = {"figures.nothing_hint"};
    if (found.kinds.empty()) return page;
    page.chart_title = {"figures.by_week"};
    page.bars.push_back({{"figures.overdue"}, double(found.overdue), Tone::wrong});
    for (std::size_t i = 0; i < found.weeks.size(); ++i) {
        Text label{"figures.week", {to_string(found.weeks[i].from).substr(5)}};
        if (i == 0) label = {"figures.this_week"};
        if (i + 1 == found.weeks.size()) label = {"figures.later"};
        page.bars.push_back({label, double(found.weeks[i].parts), i == 0 ? Tone::look : Tone::right});
    }
    page.table_title = {"figures.by_kind"};
    page.head = {{"figures.part"}, {"figures.on_bench"}, {"figures.on_shelf"}, {"figures.earliest"}};
    for (const auto& kind : found.kinds)
        page.rows.push_back({named(kind.name), verbatim(std::to_string(kind.on_bench)),
                             verbatim(std::to_string(kind.on_shelf)), verbatim(to_string(kind.earliest_due).substr(5))});
    return page;
}

Choices part_page(const Warehouse& job) {
    Choices page;
    page.title = {"bench.part_title"};
    page.subtitle = {"bench.of_ticket", {job.ticket.number.text, job.ticket.model}};
    for (std::size_t i = 0; i < job.ticket.parts.size(); ++i)
        page.options.push_back(
            {named(job.ticket.parts[i].name), verbatim(job.ticket.parts[i].number.text), {}, {Act::choose, int(i)}});
    page.others = {{{"bench.open_sheet"}, {Act::open_bench}}};
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
        {{"trace.where"}, card.bin.empty() ? words(card.state) : verbatim(bin_label(card.bin))},
        {{"ticket.number"}, verbatim(card.ticket.text)},
        {{"trace.unit"}, verbatim(card.unit.text)},
        {{"trace.fault"}, verbatim(card.fault_code)},
        {{"trace.new_serial"}, card.new_serial.empty() ? Text{"trace.none"} : verbatim(card.new_serial)},
        {{"trace.due"}, Text{"common.day", {card.due_on}}, card.due_on < context.today() ? Tone::wrong : Tone::neutral},
    };
    page.life = life_of(card, context);
    using enum parts::State;
    const bool is_here = card.state == tagged || card.state == shelved || card.state == packed;
    const PartRow row{card.tag, card.part.name, card.ticket, card.bin, card.due_on, card.removed_on, card.state};
    if (is_here) page.items.push_back({{"trace.if_late"}, lateness(row, context)});
    if (is_here || card.state == returned) page.others = {{{"trace.reprint"}, {Act::reprint}}};
    const bool is_shelved = card.state == shelved;  // missed by counting its bin
    if (context.station == Station::warehouse && (card.state == missing || (is_here && !is_shelved)))
        page.others.push_back(
            {{card.state == missing ? "trace.missing_how" : "losses.declare"}, {Act::open_job, int(Job::losses)}});
    return page;
}

}  // namespace

Text lateness(const PartRow& part, const Context& context) {
    const ReturnTerms& terms = context.outlet.returns;
    const Day today = context.today(), refusable = parts::refusable_after(part.removed_on, terms);
    if (today > refusable) return {"list.refusable_now"};
    // What is in time today is asked as on the first day on which it is not.
    const Day late = std::max(today, part.due_on + std::chrono::days(1));
    const auto fee = parts::overdue_charge(part.due_on, {}, false, terms, late);
    if (!fee) return {"list.late_free", {refusable}};
    return {"list.late_costs", {*fee, refusable}};
}

std::vector<Trace::Line> life_of(const PartCard& card, const Context& context) {
    std::vector<Trace::Line> life;
    for (const auto& move : card.life) {
        const std::string who = ticket::masked_name(move.who);
        Text what{"trace.other", {move.what}};
        if (move.what == "part.tagged") what = {"trace.tagged", {who}};
        else if (move.what == "part.label_confirmed") what = {"trace.label_confirmed", {who}};
        else if (move.what == "part.shelved")
            what = {parse_bin(move.from)     ? "trace.moved"
                    : move.from == "nowhere" ? "trace.found"
                                             : "trace.shelved",
                    {bin_label(BinNo{move.to}), who, bin_label(BinNo{move.from})}};
        else if (move.what == "label.reprinted") what = {"trace.reprinted", {who}};
        else if (move.what == "part.packed") what = {"trace.packed", {move.to, who}};
        else if (move.what == "part.shipped") what = {"trace.shipped", {who}};
        else if (move.what == "part.missing") what = {"trace.missing", {who}};
        else if (move.what == "part.written_off") what = {"trace.written_off", {who}};
        else if (move.what == "part.disposed") what = {"trace.disposed", {who}};
        life.push_back({to_minute_string(move.at, context.outlet.zone), what});
    }
    return life;
}

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
        case Page::list: return list_page(job, context);
        case Page::figures: return figures_page(job);
        case Page::jobs: return jobs_page(job, context);
        case Page::searching: {
            Typing page;
            page.title = {"list.search_title"};
            page.subtitle = {"list.search_subtitle"};
            page.placeholder = {"list.search"};
            page.keys = Keys::words;
            page.text = page.shown = job.typing;
            page.longest = 24;
            page.submit = {{"list.find"}, {Act::submit}};
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
    if (job.asked) chrome.banner = Banner{Tone::look, {"board.second_person"}};
    if (job.label.job && job.label.state == PrintState::needs_attention)
        chrome.banner = Banner{Tone::look, {"board.label_waits", {printer_words(job.label.why)}}};
    if (job.label.job && job.label.state == PrintState::unconfirmed)
        chrome.banner = Banner{Tone::look, {"board.label_unconfirmed"}};
}

}  // namespace mendbay::flow
