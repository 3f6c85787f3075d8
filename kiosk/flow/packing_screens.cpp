// The packing board: the last scan's result in large, the cartons as a map, and what a scan will do now.
#include "kiosk/flow/packing.hpp"

namespace mendbay::flow {

namespace {

using namespace screen;
using parts::ConsignmentState;

void what_next(const Packing& job, Board& board) {
    board.next_title = {"board.next"};
    if (!job.card) {
        board.next = {{job.open.centres.empty() ? "packing.no_centre" : "packing.next_open"}};
    } else if (job.asked) {
        board.next = {{"packing.next_badge"}};
    } else if (job.card->state == ConsignmentState::open) {
        board.next = {{"packing.next_part"}, {"packing.next_next_carton"}, {"packing.next_done"}};
    } else if (job.card->state == ConsignmentState::sealed) {
        board.next = {{job.waybill_next ? "packing.now_waybill" : "packing.next_label"}, {"packing.next_confirm"}};
    } else {
        board.next = {{"packing.next_over"}};
    }
}

void actions(const Packing& job, Board& board) {
    if (job.retry_offered) return board.actions.push_back({{"saving.retry"}, {Act::confirm}});
    if (!job.card) {
        if (job.looked && !job.open.centres.empty())
            board.actions.push_back({{"packing.open"}, {Act::confirm}, named(job.open.centres.front().second)});
        return;
    }
    if (job.card->state == ConsignmentState::open) {
        board.actions.push_back({{"packing.next_carton"}, {Act::next_carton}});
        board.actions.push_back({{"packing.dangerous_carton"}, {Act::dangerous_carton}});
        board.actions.push_back({{"packing.close"}, {Act::close_cartons}});
    }
    if (job.card->state == ConsignmentState::sealed) {
        board.actions.push_back({{"packing.ship"}, {Act::confirm}});
        board.actions.push_back({{"packing.unseal"}, {Act::unseal}});
    }
}

}  // namespace

screen::Body body_of(const Packing& job, const Context& context) {
    if (!job.looked) return Busy{{"busy.looking"}};
    Board board;
    board.tone = job.result.tone;
    if (job.result.tone != Tone::neutral) {
        board.caption = job.result.caption;
        board.figure = job.result.figure;
        board.headline = job.result.headline;
        board.detail = job.result.detail;
        board.at = to_clock_string(job.result.at, context.outlet.zone);
    } else if (job.card) {
        board.caption = {"packing.goes_on"};
        board.figure = {"packing.parts_figure", {std::int64_t(job.card->rows.size())}};
        board.headline = verbatim(job.card->number.text);
    } else {
        board.caption = {"packing.title"};
        board.figure = {"packing.none_open"};
        board.headline = {"packing.open_how"};
    }
    what_next(job, board);
    actions(job, board);
    if (!job.card) return board;
    int dangerous = 0, in_kind = 0;
    for (const auto& carton : job.card->cartons) dangerous += carton.dangerous ? carton.parts : 0;
    for (const auto& row : job.card->rows) in_kind += row.in_kind;
    board.counts = {{{"packing.count_parts"}, int(job.card->rows.size())},
                    {{"packing.count_cartons"}, int(job.card->cartons.size())},
                    {{"packing.count_dangerous"}, dangerous, dangerous ? Tone::look : Tone::neutral},
                    {{"packing.count_in_kind"}, in_kind}};
    board.bins_title = {"packing.cartons"};
    for (const auto& carton : job.card->cartons) {
        const bool is_labelled = std::any_of(job.labelled.begin(), job.labelled.end(), [&](const auto& sent) {
            return sent.label.carton == carton.number && !sent.waybill.empty();
        });
        const bool is_here = job.card->state == ConsignmentState::open ? carton.number == job.current : is_labelled;
        board.bins.push_back(
            {std::to_string(carton.ordinal), carton.parts, carton.dangerous ? Tone::look : Tone::neutral, is_here});
    }
    return board;
}

void dress(const Packing& job, screen::Chrome& chrome) {
    chrome.title = {"packing.title"};
    chrome.person = ticket::masked_name(job.who.name);
    chrome.sign_out = Button{{"board.sign_out"}, {Act::sign_out}};
    chrome.back = Button{{"common.back"}, {Act::back}};
}

}  // namespace mendbay::flow
