// What the centre's board shows: the last scan in large, what there is to do, and the lists behind the counts.
#include "kiosk/flow/centre.hpp"
#include "kiosk/flow/jobs.hpp"
#include "kiosk/flow/words.hpp"

#include <array>

namespace mendbay::flow {

namespace {

using Page = Centre::Page;
using namespace screen;

struct ToDoWords {
    const char *count, *empty;
    Tone tone;
};
constexpr std::array<ToDoWords, centre_to_do_count> to_dos{{
    // by CentreToDo
    {"centre.under_way", "centre.none_under_way", Tone::neutral},
    {"centre.receiving", "centre.none_receiving", Tone::look},
    {"centre.differences", "centre.no_differences", Tone::look},
    {"centre.to_judge", "centre.none_to_judge", Tone::neutral},
    {"centre.to_credit", "centre.none_to_credit", Tone::neutral},
    {"centre.refused", "centre.none_refused", Tone::neutral},
    {"centre.to_dispose", "centre.none_to_dispose", Tone::neutral},
    {"centre.missing", "centre.none_missing", Tone::wrong},
}};
const ToDoWords& words_for(CentreToDo what) { return to_dos[std::size_t(what)]; }

Board board_page(const Centre& job, const Context& context) {
    Board board;
    board.tone = job.result.tone;
    const bool said = job.result.tone != Tone::neutral;
    if (said) {
        board.caption = job.result.caption;
        board.figure = job.result.figure;
        board.headline = job.result.headline;
        board.detail = job.result.detail;
        board.at = to_clock_string(job.result.at, context.outlet.zone);
    } else if (job.who) {
        board.caption = {"centre.title"};
        board.figure = {"centre.scan_please"};
        board.headline = {"centre.signed_in_next"};
    } else {
        board.caption = {"centre.title"};
        board.figure = {"board.badge_please"};
        board.headline = {"board.badge_how"};
    }
    board.next_title = {"board.next"};
    if (!job.who) {
        board.next = {{"board.next_badge"}};
    } else {
        board.next = {{"centre.next_carton"}, {"centre.next_part"}};
        board.actions.push_back({{"board.type_number"}, {Act::type_instead}});
        for (const Job other : jobs_for(context.station, *job.who))
            board.actions.push_back({label_of(other), {Act::open_job, int(other)}});
        board.actions.push_back({{"board.devices"}, {Act::devices}});
    }
    for (int i = 0; i < centre_to_do_count; ++i) {
        const int count = job.board.counts[std::size_t(i)];
        board.counts.push_back({{to_dos[std::size_t(i)].count},
                                count,
                                count ? to_dos[std::size_t(i)].tone : Tone::neutral,
                                job.who ? Tap{Act::open_list, i} : Tap{}});
    }
    return board;
}

// What is counted of a consignment, in a few words.
Text badge_of(CentreToDo what, const CentreConsignmentsFound::Row& row) {
    const auto count = std::int64_t(row.count);
    switch (what) {
        case CentreToDo::differences: return {"centre.differences_of", {count}};
        case CentreToDo::to_credit:
            if (row.in_kind > 0) return {"centre.value_and_kind", {row.value, std::int64_t(row.in_kind)}};
            return {"common.money", {row.value}};
        case CentreToDo::to_dispose: return {"centre.parts_of", {count}};
        default: return words(row.state);
    }
}

Listing consignments_page(const Centre& job) {
    Listing page;
    page.title = {words_for(job.listed).count};
    page.count = int(job.consignments.rows.size());
    for (std::size_t i = 0; i < job.consignments.rows.size(); ++i) {
        const auto& row = job.consignments.rows[i];
        const Text name = row.outlet_name.zh.empty() ? verbatim(row.outlet.text) : named(row.outlet_name);
        Text detail{"centre.consignment_row", {row.number.text, std::int64_t(row.cartons), std::int64_t(row.parts)}};
        if (row.shipped_on)
            detail = {"centre.consignment_shipped",
                      {row.number.text, std::int64_t(row.cartons), std::int64_t(row.parts), *row.shipped_on}};
        page.rows.push_back(
            {name, detail, badge_of(job.listed, row), words_for(job.listed).tone, "box", {Act::choose, int(i)}});
    }
    page.empty_title = {words_for(job.listed).empty};
    page.empty_hint = {job.listed == CentreToDo::under_way ? "centre.import_first" : "centre.all_done"};
    page.empty_picture = "check";
    return page;
}

Listing parts_page(const Centre& job, const Context& context) {
    Listing page;
    page.title = {words_for(job.listed).count};
    page.count = job.parts.count;
    page.search = job.search;
    page.search_field = {{"list.search"}, {Act::search}};
    page.clear_search = {{"list.search"}, {Act::clear_search}, {}, !job.search.empty()};
    for (std::size_t i = 0; i < job.parts.rows.size(); ++i) {
        const auto& row = job.parts.rows[i];
        Text badge{"common.money", {row.value}};
        Tone tone = Tone::neutral;
        if (row.in_kind) badge = {"centre.in_kind"};
        if (job.listed == CentreToDo::to_judge && row.open_discrepancies > 0)
            badge = {"centre.difference_open"}, tone = Tone::look;
        if (job.listed == CentreToDo::refused) {
            badge = refusal_words(row.refused_for), tone = Tone::look;
            // Until then the outlet may appeal, and nothing is thrown away.
            const long long since = row.judged_on ? days_between(*row.judged_on, context.today()) : 0;
            if (since > parts::appeal_within_days) tone = Tone::neutral;
        }
        page.rows.push_back({named(row.name),
                             {"centre.part_row", {row.tag.text, row.outlet.text, row.ticket.text}},
                             badge,
                             tone,
                             "tag",
                             {Act::choose, int(i)}});
    }
    page.empty_title = {job.search.empty() ? words_for(job.listed).empty : "list.nothing_found"};
    page.empty_hint = {job.search.empty() ? "centre.all_done" : "list.search_again"};
    page.empty_picture = job.search.empty() ? "check" : "search";
    return page;
}

Typing typing_page(const Centre& job) {
    Typing page;
    page.text = page.shown = job.typing;
    page.longest = 24;
    if (job.page == Page::searching) {
        page.title = {"list.search_title"};
        page.subtitle = {"centre.search_subtitle"};
        page.placeholder = {"list.search"};
        page.keys = Keys::words;
        page.submit = {{"list.find"}, {Act::submit}};
        return page;
    }
    page.title = {"typing.any_number.title"};
    page.subtitle = {"centre.type_subtitle"};
    page.placeholder = {"typing.any_number.placeholder"};
    page.keys = Keys::document_number;
    page.problem = job.problem;
    page.submit = {{"common.next"}, {Act::submit}, {}, job.typing.size() >= 6};
    return page;
}

}  // namespace

screen::Body body_of(const Centre& job, const Context& context) {
    switch (job.page) {
        case Page::board: return board_page(job, context);
        case Page::consignments: return consignments_page(job);
        case Page::parts: return parts_page(job, context);
        case Page::searching:
        case Page::typing: return typing_page(job);
    }
    return Busy{{"busy.looking"}};
}

void dress(const Centre& job, screen::Chrome& chrome) {
    chrome.title = {"centre.title"};
    if (job.who) {
        chrome.person = ticket::masked_name(job.who->name);
        chrome.sign_out = Button{{"board.sign_out"}, {Act::sign_out}};
    }
    if (job.page != Page::board) chrome.back = Button{{"common.back"}, {Act::back}};
}

}  // namespace mendbay::flow
