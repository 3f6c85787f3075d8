// The receiving board: the last scan in large, expected, scanned, missing, surplus and faults as counts, cartons as a map.
#include "kiosk/flow/centre_receiving.hpp"
#include "kiosk/flow/words.hpp"

#include <algorithm>
#include <array>

namespace mendbay::flow {

namespace {

using Page = Receiving::Page;
using Step = Receiving::Step;
using Rows = Receiving::Rows;
using namespace screen;
using parts::ConsignmentState;
using parts::DiscrepancyKind;

Tap tap_of(Step step) { return {Act::take_step, int(step)}; }

void what_next(const Receiving& job, Board& board) {
    board.next_title = {"board.next"};
    if (job.asked) board.next = {{"packing.next_badge"}, {"receiving.next_undo"}};
    else if (job.stranger) board.next = {{"receiving.next_confirm"}, {"receiving.next_undo"}};
    else if (job.card->state == ConsignmentState::shipped) board.next = {{"receiving.next_carton"}};
    else if (job.card->state == ConsignmentState::receiving)
        board.next = {{"receiving.next_part"}, {"receiving.next_carton"}, {"receiving.next_done"}};
    else board.next = {{job.card->discrepancies.empty() ? "packing.next_over" : "receiving.next_differences"}};
}

void actions(const Receiving& job, Board& board) {
    if (job.retry_offered) return board.actions.push_back({{"saving.retry"}, {Act::confirm}});
    if (job.stranger) board.actions.push_back({{"receiving.report_surplus"}, {Act::confirm}});
    if (job.stranger || job.asked) return board.actions.push_back({{"receiving.not_yet"}, {Act::undo}});
    if (job.card->state == ConsignmentState::receiving) {
        if (job.in_hand) {
            board.actions.push_back({words(DiscrepancyKind::damaged), tap_of(Step::damaged)});
            board.actions.push_back({words(DiscrepancyKind::wrong_part), tap_of(Step::wrong_part)});
            board.actions.push_back({words(DiscrepancyKind::unreadable), tap_of(Step::unreadable)});
        } else {  // later: behind the counts of what is surplus and what is not here
            board.actions.push_back({{"receiving.no_label"}, tap_of(Step::no_label)});
            board.actions.push_back({{"board.type_number"}, {Act::type_instead}});
        }
        board.actions.push_back({{"receiving.end"}, tap_of(Step::end)});
    }
    if (job.card->state >= ConsignmentState::reconciled && !job.card->discrepancies.empty())
        board.actions.push_back({{"receiving.to_differences"}, tap_of(Step::differences)});
}

void standing(const Receiving& job, Board& board) {
    const ReceivingCount count = counted(*job.card);
    const bool is_over = job.card->state >= ConsignmentState::reconciled;
    const auto row = [&](const char* label, int number, Rows rows, Tone tone) {
        board.counts.push_back({{label}, number, number ? tone : Tone::neutral, {Act::open_list, int(rows)}});
    };
    row("receiving.expected", count.expected, Rows::expected, Tone::neutral);
    row("receiving.scanned", count.scanned, Rows::scanned, Tone::right);
    row("receiving.missing", count.missing, Rows::missing, is_over ? Tone::wrong : Tone::neutral);
    row("receiving.surplus", count.surplus, Rows::surplus, Tone::look);
    row("receiving.faults", count.faults, Rows::faults, Tone::look);
    board.bins_title = {"packing.cartons"};
    for (const auto& carton : job.card->cartons) {
        if (carton.parts == 0) continue;
        const auto scanned = std::count_if(job.card->rows.begin(), job.card->rows.end(),
                                           [&](const auto& r) { return r.carton == carton.ordinal && is_here(r); });
        Tone tone = Tone::neutral;
        if (carton.arrival == "missing") tone = Tone::wrong;
        else if (carton.arrival != "arrived") tone = Tone::look;
        const std::string label =
            std::to_string(carton.ordinal) + "  " + std::to_string(scanned) + "/" + std::to_string(carton.parts);
        board.bins.push_back({label, carton.parts, tone, carton.number == job.carton_now});
    }
}

Board board_page(const Receiving& job, const Context& context) {
    Board board;
    board.tone = job.result.tone;
    if (job.result.tone != Tone::neutral) {
        board.caption = job.result.caption;
        board.figure = job.result.figure;
        board.headline = job.result.headline;
        board.detail = job.result.detail;
        board.at = to_clock_string(job.result.at, context.outlet.zone);
    } else {
        const ReceivingCount count = counted(*job.card);
        const Name& outlet = job.card->outlet_name;
        board.caption = outlet.zh.empty() ? verbatim(job.card->outlet.text) : named(outlet);
        board.figure = {"receiving.so_many", {std::int64_t(count.scanned), std::int64_t(count.expected)}};
        board.headline = words(job.card->state);
        board.detail = verbatim(job.number.text);
    }
    what_next(job, board);
    actions(job, board);
    standing(job, board);
    return board;
}

bool is_shown(Rows rows, const ConsignmentCard::Row& row) {
    if (row.carton == 0) return false;
    return rows == Rows::expected || is_here(row) == (rows == Rows::scanned);
}

Listing rows_page(const Receiving& job) {
    static constexpr std::array titles{"receiving.expected", "receiving.scanned", "receiving.missing", "receiving.surplus",
                                       "receiving.faults"};
    Listing page;
    page.title = {titles[std::size_t(job.rows)]};
    page.empty_title = {"receiving.none_of_them"};
    page.empty_hint = {"receiving.look_elsewhere"};
    page.empty_picture = "box";
    if (job.rows <= Rows::missing) {
        for (const auto& row : job.card->rows)
            if (is_shown(job.rows, row))
                page.rows.push_back({named(row.name),
                                     {"receiving.row", {row.tag.text, std::int64_t(row.carton), row.ticket.text}},
                                     words(row.state),
                                     is_here(row) ? Tone::right : Tone::look,
                                     "tag",
                                     {}});
    } else {
        for (const auto& difference : job.card->discrepancies) {
            const bool is_surplus = difference.kind == DiscrepancyKind::surplus;
            if (is_surplus != (job.rows == Rows::surplus) || difference.kind == DiscrepancyKind::missing) continue;
            const Text name = difference.name.zh.empty() ? Text{"receiving.unknown_part"} : named(difference.name);
            const Text tag = difference.tag.empty() ? Text{"receiving.without_label"} : verbatim(difference.tag.text);
            page.rows.push_back({name, tag, words(difference.kind), Tone::look, "tag", {}});
        }
    }
    page.count = int(page.rows.size());
    if (job.card->state != ConsignmentState::receiving || job.retry_offered) return page;
    if (job.rows == Rows::missing) page.others.push_back({{"board.type_number"}, {Act::type_instead}});
    if (job.rows == Rows::surplus) page.others.push_back({{"receiving.no_label"}, tap_of(Step::no_label)});
    return page;
}

Typing typing_page(const Receiving& job) {
    Typing page = words_page(job, {"receiving.type_title"}, {"receiving.type_subtitle"}, Keys::document_number);
    page.placeholder = {"typing.any_number.placeholder"};
    page.longest = 24;
    return page;
}

}  // namespace

screen::Body body_of(const Receiving& job, const Context& context) {
    if (!job.card) return Busy{{"busy.looking"}};
    switch (job.page) {
        case Page::board: return board_page(job, context);
        case Page::rows: return rows_page(job);
        case Page::typing: return typing_page(job);
        case Page::photo: {
            const Text of = job.of ? words(*job.of) : Text{"receiving.no_label"};
            return words_page(job, {"receiving.photo_title", {of}}, {"centre.photo_subtitle"});
        }
    }
    return Busy{{"busy.looking"}};
}

void dress(const Receiving& job, screen::Chrome& chrome) {
    dress_work(job, chrome);
    chrome.title = {"receiving.title"};
}

}  // namespace mendbay::flow
