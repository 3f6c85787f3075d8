// The stocktake's board: the last scan's result in large, how the count stands, and what is still to be seen as a map.
#include "kiosk/flow/counting.hpp"
#include "kiosk/flow/own_scans.hpp"
#include "kiosk/flow/words.hpp"

#include <algorithm>

namespace mendbay::flow {

namespace {

using Page = Counting::Page;
using namespace screen;

constexpr std::size_t most_cells = 24;  // of the map; the list behind the count has them all

void what_next(const Counting& job, Board& board) {
    board.next_title = {"board.next"};
    if (job.dropping) board.next = {{"counting.next_drop"}, {"counting.next_keep"}};
    else if (!job.card) board.next = {{"counting.next_bin"}, {"counting.next_back"}};
    else if (job.asked) board.next = {{"counting.next_badge"}, {"counting.next_go_on"}};
    else if (job.sampler) board.next = {{"counting.next_sample"}, {"counting.next_badge"}};
    else board.next = {{"counting.next_part"}, {"counting.next_done"}, {"counting.next_undo"}};
}

void actions(const Counting& job, Board& board) {
    if (job.retry_offered) return board.actions.push_back({{"saving.retry"}, {Act::confirm}});
    if (!job.card || job.order) return;
    if (job.dropping) {
        board.actions = {{{"counting.drop_yes"}, {Act::confirm}}, {{"counting.drop_no"}, {Act::cancel}}};
        return;
    }
    board.actions.push_back({{"counting.done"}, {Act::finish}});
    if (!job.last.empty()) board.actions.push_back({{"counting.undo"}, {Act::undo}});
    board.actions.push_back({{"board.type_number"}, {Act::type_instead}});
    board.actions.push_back({{"counting.drop"}, {Act::drop}});
}

// The end of a tag's number is what tells it from its neighbours.
std::string short_tag(const TagNo& tag) {
    const auto dash = tag.text.rfind('-');
    const auto before = dash == std::string::npos || dash == 0 ? std::string::npos : tag.text.rfind('-', dash - 1);
    return before == std::string::npos ? tag.text : tag.text.substr(before + 1, dash - before - 1);
}

Board board_page(const Counting& job, const Context& context) {
    Board board;
    lay_out(job, context, board);
    if (job.result.tone == Tone::neutral) {
        board.caption = {"counting.title"};
        board.figure = {"counting.scan_a_bin"};
        board.headline = {job.running.rows.empty() ? "counting.how" : "counting.or_go_on"};
    }
    if (job.dropping) {
        board.tone = Tone::look;
        board.caption = {"counting.drop_title", {bin_label(job.card->count.bin)}};
        board.figure = {"counting.drop_figure"};
        board.headline = {"counting.drop_body", {std::int64_t(job.card->count.here + job.card->count.strangers)}};
        board.detail = {};
    }
    what_next(job, board);
    actions(job, board);
    if (!job.card) {
        const auto& running = job.running.rows;
        board.counts = {{{"counting.running"}, int(running.size()), running.empty() ? Tone::neutral : Tone::look}};
        board.bins_title = {"counting.bins"};
        for (std::size_t i = 0; i < job.bins.size(); ++i) {
            const auto& cell = job.bins[i];
            const bool is_running =
                std::any_of(running.begin(), running.end(), [&](const auto& row) { return row.bin == cell.bin; });
            board.bins.push_back(
                {cell.label, cell.parts, is_running ? Tone::look : Tone::neutral, false, {Act::open_bin, int(i)}});
        }
        return board;
    }
    const auto& count = job.card->count;
    const int missing = count.expected - count.here;
    const bool is_near = job.asked || job.sampler || count.here > 0;  // before the first scan all are missing
    board.counts = {
        {{"counting.count_expected"}, count.expected},
        {{"counting.count_here"}, count.here, missing == 0 && count.here > 0 ? Tone::right : Tone::neutral},
        {{"counting.count_missing"}, missing, missing > 0 && is_near ? Tone::look : Tone::neutral, {Act::open_list, 0}},
        {{"counting.count_strangers"},
         count.strangers,
         count.strangers > 0 ? Tone::look : Tone::neutral,
         {Act::open_list, 1}}};
    board.bins_title = {missing > 0 ? "counting.still_to_see" : "counting.nothing_to_see"};
    for (std::size_t i = 0; i < std::min(most_cells, job.card->missing.size()); ++i)
        board.bins.push_back({short_tag(job.card->missing[i].tag), 1, Tone::neutral, false});
    return board;
}

Listing list_page(const Counting& job) {
    Listing page;
    const bool is_missing = job.page == Page::missing;
    page.title = {is_missing ? "counting.list_missing" : "counting.list_strangers", {bin_label(job.card->count.bin)}};
    page.count = is_missing ? job.card->count.expected - job.card->count.here : job.card->count.strangers;
    for (const auto& part : is_missing ? job.card->missing : job.card->strangers) {
        const bool moves_in = parts::row_into(part.state).has_value();
        Text badge{moves_in ? "counting.badge_moves_in" : "counting.badge_aside"};
        if (is_missing) badge = {part.state == parts::State::shelved ? "counting.badge_missing" : "counting.badge_aside"};
        const Text where = part.bin.empty() ? words(part.state) : verbatim(bin_label(part.bin));
        page.rows.push_back(
            {named(part.name), {"list.row", {where, part.tag.text, part.ticket.text}}, badge, Tone::look, "tag", {}});
    }
    page.empty_title = {is_missing ? "counting.none_missing" : "counting.no_strangers"};
    page.empty_hint = {"counting.list_hint"};
    page.empty_picture = "check";
    return page;
}

}  // namespace

screen::Body body_of(const Counting& job, const Context& context) {
    switch (job.page) {
        case Page::looking: return Busy{{"busy.looking"}};
        case Page::missing:
        case Page::strangers:
            if (job.card) return list_page(job);
            break;
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
        case Page::board: break;
    }
    return board_page(job, context);
}

void dress(const Counting& job, screen::Chrome& chrome) {
    chrome.title = {"counting.title"};
    chrome.person = ticket::masked_name((job.sampler ? *job.sampler : job.who).name);
    chrome.sign_out = Button{{"board.sign_out"}, {Act::sign_out}};
    chrome.back = Button{{"common.back"}, {Act::back}};
}

}  // namespace mendbay::flow
