#include "kiosk/flow/centre_work.hpp"

#include "kiosk/flow/words.hpp"

#include <array>

namespace mendbay::flow {

using namespace screen;

namespace {

constexpr std::size_t shortest_number = 3, longest_number = 60;

}  // namespace

void show(CentreWork& job, const Context& context, Desk& desk, Tone tone, Text caption, Text figure, Text headline,
          Text detail) {
    job.result = {tone, std::move(caption), std::move(figure), std::move(headline), std::move(detail), context.now};
    desk.sound(tone);
}

void show_no(CentreWork& job, const Context& context, Desk& desk, Tone tone, Text reason, Text detail) {
    show(job, context, desk, tone, {"board.nothing_changed"}, {tone == Tone::wrong ? "board.no" : "board.look"},
         std::move(reason), std::move(detail));
}

void commit(CentreWork& job, Command command, Desk& desk) {
    job.order = desk.order(std::move(command), job.who);
    job.asked.reset();
    job.retry_offered = false;
    job.waiting_for = desk.commit(*job.order);
}

bool say_again(CentreWork& job, Desk& desk) {
    if (!job.retry_offered || !job.order) return false;
    job.retry_offered = false;
    job.waiting_for = desk.commit(*job.order);
    return true;
}

void approve(CentreWork& job, const Person& second, Desk& desk) {
    Order order = desk.order(job.asked->command, job.who);
    order.approvals = job.asked->approvals;
    order.approvals.push_back({second});
    // A wrong badge leaves the wish open for the right one: what was asked stays what it was, without this consent.
    job.order = std::move(order);
    job.waiting_for = desk.commit(*job.order);
}

Text refused(CentreWork& job, const Refusal& refusal) {
    const auto order = std::exchange(job.order, std::nullopt);
    const auto* two = std::get_if<TwoPersonRefusal>(&refusal);
    // Refused for want of a second person, or for the wrong one: the wish stays, and the next badge says it again.
    using Why = TwoPersonRefusal::Why;
    const bool may_be_mended = two && (two->why == Why::needs_second || two->why == Why::same_person ||
                                       two->why == Why::may_not_approve || two->why == Why::needs_centre);
    if (!may_be_mended) job.asked.reset();
    else if (!job.asked) job.asked = order;
    return words(refusal);
}

Text not_now(const CentreWork& job) {
    // What failed comes first, because it may have been written: the same order again.
    if (job.retry_offered) return {"board.retry_first"};
    if (job.is_busy()) return {"scan.wait"};
    return {};
}

std::string said_on(const CentreWork& job) { return ticket::trimmed(job.typing); }

std::optional<std::string> number_on(const scan::Code& code) {
    const bool is_ours = std::holds_alternative<scan::Own>(code.meaning);
    if (is_ours || code.text.size() < shortest_number || code.text.size() > longest_number) return {};
    return code.text;
}

ScanPrompt second_page(const CentreWork& job) {
    ScanPrompt page;
    page.title = {"centre.second_title"};
    page.illustration = Illustration::badge;
    page.waiting = {"scan.waiting"};
    page.feedback_tone = Tone::look;
    page.feedback = job.problem;
    return page;
}

Typing words_page(const CentreWork& job, Text title, Text subtitle, Keys keys) {
    Typing page;
    page.title = std::move(title);
    page.subtitle = std::move(subtitle);
    page.keys = keys;
    page.text = page.shown = job.typing;
    page.longest = 80;
    page.problem = job.problem;
    page.submit = {{"common.next"}, {Act::submit}, {}, !said_on(job).empty()};
    return page;
}

void dress_work(const CentreWork& job, Chrome& chrome) {
    chrome.person = ticket::masked_name(job.who.name);
    if (!job.order) chrome.sign_out = Button{{"board.sign_out"}, {Act::sign_out}};
    if (!job.order || job.retry_offered) chrome.back = Button{{"common.back"}, {Act::back}};
}

Text words(parts::DiscrepancyKind kind) {
    static constexpr std::array keys{"difference.missing", "difference.surplus",    "difference.wrong_part",
                                     "difference.damaged", "difference.unreadable", "difference.seen_twice"};
    static_assert(keys.size() == parts::discrepancy_kind_count);
    return {keys[std::size_t(kind)]};
}

Text words(parts::Outcome outcome) {
    static constexpr std::array keys{"outcome.found_at_outlet", "outcome.found_at_centre", "outcome.tag_corrected",
                                     "outcome.carrier_bears",   "outcome.outlet_bears",    "outcome.centre_bears"};
    static_assert(keys.size() == parts::outcome_count);
    return {keys[std::size_t(outcome)]};
}

Text words(parts::ConsignmentState state) {
    static constexpr std::array keys{"consignment.open",      "consignment.sealed",     "consignment.shipped",
                                     "consignment.receiving", "consignment.reconciled", "consignment.closed",
                                     "consignment.cancelled"};
    static_assert(keys.size() == parts::consignment_state_count);
    return {keys[std::size_t(state)]};
}

Text words(parts::RefusedFor reason) {
    static constexpr std::array keys{
        "refused_for.not_our_part", "refused_for.not_defective", "refused_for.customer_damage", "refused_for.tag_unreadable",
        "refused_for.too_late",     "refused_for.incomplete",    "refused_for.no_such_repair"};
    static_assert(keys.size() == parts::refused_for_count);
    return {keys[std::size_t(reason)]};
}

Text refusal_words(std::string_view refused_for) {
    const auto reason = parts::parse_refused_for(refused_for);
    return reason ? words(*reason) : Text{};
}

}  // namespace mendbay::flow
