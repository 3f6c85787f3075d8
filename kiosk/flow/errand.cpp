#include "kiosk/flow/errand.hpp"

namespace mendbay::flow {

bool takes(Errand& errand, int ask) { return ask == errand.waiting_for && (errand.waiting_for = 0, true); }

void commit(Errand& errand, Command command, const Person& who, Desk& desk) {
    errand.order = desk.order(std::move(command), who);
    errand.asked.reset();
    errand.retry_offered = false;
    errand.waiting_for = desk.commit(*errand.order);
}

void commit_again(Errand& errand, Desk& desk) {
    if (!errand.order || !errand.retry_offered) return;
    errand.retry_offered = false;
    errand.waiting_for = desk.commit(*errand.order);
}

void commit_approved(Errand& errand, const Person& second, Desk& desk) {
    Order order = desk.order(errand.asked->command, errand.asked->who);
    order.approvals.push_back({second});
    errand.asked.reset();
    errand.order = std::move(order);
    errand.waiting_for = desk.commit(*errand.order);
}

bool asks_for_second(Errand& errand, const Refusal& refusal) {
    const auto order = std::exchange(errand.order, std::nullopt);
    if (!order) return false;
    const auto* two = std::get_if<TwoPersonRefusal>(&refusal);
    const auto* no = std::get_if<parts::Refusal>(&refusal);
    const bool is_wanting = two && two->why == TwoPersonRefusal::Why::needs_second;
    const bool is_wrong_one =
        two && (two->why == TwoPersonRefusal::Why::same_person || two->why == TwoPersonRefusal::Why::may_not_approve);
    // "The manager beside": rows that name no act of the two-person table.
    const bool wants_manager = no && *no == parts::Refusal::needs_manager;
    if (!is_wanting && !is_wrong_one && !wants_manager) return false;
    errand.asked = order;
    errand.asked->approvals.clear();
    return true;
}

void show(Errand& errand, const Context& context, Desk& desk, Tone tone, Text caption, Text figure, Text headline,
          Text detail) {
    errand.result = {tone, std::move(caption), std::move(figure), std::move(headline), std::move(detail), context.now};
    desk.sound(tone);
}

void show_no(Errand& errand, const Context& context, Desk& desk, Tone tone, Text reason, Text detail) {
    show(errand, context, desk, tone, {"board.nothing_changed"}, {tone == Tone::wrong ? "board.no" : "board.look"},
         std::move(reason), std::move(detail));
}

void lay_out(const Errand& errand, const Context& context, screen::Board& board) {
    board.tone = errand.result.tone;
    board.caption = errand.result.caption;
    board.figure = errand.result.figure;
    board.headline = errand.result.headline;
    board.detail = errand.result.detail;
    if (errand.result.tone != Tone::neutral) board.at = to_clock_string(errand.result.at, context.outlet.zone);
}

}  // namespace mendbay::flow
