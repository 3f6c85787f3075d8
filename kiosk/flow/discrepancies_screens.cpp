// The outlet's discrepancies: those to answer first, each with the days that are left.
#include "kiosk/flow/discrepancies.hpp"
#include "kiosk/flow/words.hpp"

namespace mendbay::flow {

namespace {

using Page = Discrepancies::Page;
using Row = OurDiscrepanciesFound::Row;
using namespace screen;

Text words_of(parts::DiscrepancyKind kind) {
    static constexpr std::array keys{"differences.missing", "differences.surplus",    "differences.wrong_part",
                                     "differences.damaged", "differences.unreadable", "differences.seen_twice"};
    static_assert(keys.size() == parts::discrepancy_kind_count);
    return {keys[std::size_t(kind)]};
}

Text answer_words(const std::string& answer) {
    if (answer == parts::answer_of_silence) return {"differences.no_objection"};
    if (answer == parts::answer_of_finding) return {"differences.found_here"};
    return verbatim(answer);
}

Text what_it_is(const Row& row) {
    if (row.name.zh.empty()) return row.tag.empty() ? Text{"differences.without_tag"} : verbatim(row.tag.text);
    return named(row.name);
}

Text days_left(const Row& row, Day today) {
    if (row.state == parts::DiscrepancyState::answered) return {"differences.answered"};
    const long long left = days_between(today, parts::answer_by(row.opened_on));
    if (left == 0) return {"differences.today"};
    return {"list.days_left", {std::int64_t(std::max(left, 0LL))}};
}

Tone tone_of(const Row& row, Day today) {
    if (row.state == parts::DiscrepancyState::answered) return Tone::right;
    return days_between(today, parts::answer_by(row.opened_on)) <= 2 ? Tone::wrong : Tone::look;
}

Listing list_page(const Discrepancies& job, const Context& context) {
    Listing page;
    page.title = {"differences.list_title"};
    page.count = job.found.open;
    for (std::size_t i = 0; i < job.found.rows.size(); ++i) {
        const Row& row = job.found.rows[i];
        const std::string about = row.consignment.text.empty() ? row.id : row.consignment.text;
        page.rows.push_back({{"differences.row", {words_of(row.kind), what_it_is(row)}},
                             row.tag.empty() ? verbatim(about) : Text{"differences.row_detail", {row.tag.text, about}},
                             days_left(row, context.today()),
                             tone_of(row, context.today()),
                             row.kind == parts::DiscrepancyKind::missing ? "search" : "exclamation",
                             {Act::choose, int(i)}});
    }
    page.empty_title = {"differences.none"};
    page.empty_hint = {"differences.none_hint"};
    page.empty_picture = "check";
    return page;
}

Trace card_page(const Discrepancies& job, const Row& row, const Context& context) {
    Trace page;
    page.title = {"differences.title"};
    page.number = row.tag.empty() ? row.id : row.tag.text;
    page.state = words_of(row.kind);
    page.tone = tone_of(row, context.today());
    page.items = {{{"trace.part"}, what_it_is(row)}};
    if (!row.consignment.empty()) page.items.push_back({{"differences.consignment"}, verbatim(row.consignment.text)});
    if (!row.ticket.empty()) page.items.push_back({{"ticket.number"}, verbatim(row.ticket.text)});
    if (row.part) page.items.push_back({{"trace.where"}, words(*row.part)});
    page.items.push_back({{"differences.opened_on"}, {"common.day", {row.opened_on}}});
    if (row.state == parts::DiscrepancyState::answered) {
        page.items.push_back({{"differences.our_answer"}, answer_words(row.answer), Tone::right});
        page.items.push_back({{"losses.to_do"}, {"differences.centre_next"}});
    } else {
        page.items.push_back({{"differences.answer_by"},
                              {"differences.by_day", {parts::answer_by(row.opened_on), days_left(row, context.today())}},
                              tone_of(row, context.today())});
        const bool may_be_here = row.part == parts::State::missing;
        Text how{may_be_here ? "differences.how_missing" : "differences.how"};
        if (job.held) how = {"losses.scan_bin"};
        page.items.push_back({{"losses.to_do"}, how, Tone::look});
        page.others = {{{"differences.write"}, {Act::edit}}, {{"differences.no_objection"}, {Act::none_given}}};
    }
    if (job.retry_offered) page.others = {{{"saving.retry"}, {Act::confirm}}};
    page.proceed = {{"common.finish"}, {Act::finish}};
    return page;
}

}  // namespace

screen::Body body_of(const Discrepancies& job, const Context& context) {
    const Row* row = row_of(job);
    if (job.page == Page::looking) return Busy{{"busy.looking"}};
    if (job.page == Page::card && row) return card_page(job, *row, context);
    if (job.page == Page::typing && row) {
        Typing page;
        page.title = {"differences.write_title"};
        page.subtitle = {"differences.row", {words_of(row->kind), what_it_is(*row)}};
        page.placeholder = {"differences.write_field"};
        page.keys = Keys::words;
        page.text = page.shown = job.typing;
        page.longest = 60;
        page.submit = {{"common.next"}, {Act::submit}, {}, !is_blank(job.typing)};
        if (job.retry_offered) page.others = {{{"saving.retry"}, {Act::confirm}}};
        return page;
    }
    return list_page(job, context);
}

void dress(const Discrepancies& job, screen::Chrome& chrome) {
    chrome.title = {"differences.title"};
    chrome.person = ticket::masked_name(job.who.name);
    chrome.sign_out = Button{{"board.sign_out"}, {Act::sign_out}};
    chrome.back = Button{{"common.back"}, {Act::back}};
    if (job.asked) chrome.banner = Banner{Tone::look, {"differences.second_person"}};
}

}  // namespace mendbay::flow
