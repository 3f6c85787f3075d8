// What the centre shows of a consignment's differences.
#include "kiosk/flow/centre_differences.hpp"
#include "kiosk/flow/words.hpp"

namespace mendbay::flow {

namespace {

using Page = Differences::Page;
using Step = Differences::Step;
using namespace screen;
using parts::DiscrepancyState;

Text name_of_part(const Discrepancy& difference) {
    if (!difference.name.zh.empty()) return named(difference.name);
    return {difference.tag.empty() ? "receiving.without_label" : "receiving.unknown_part"};
}

Text answer_of(const Discrepancy& difference, Day today) {
    if (!difference.answer.empty()) return {"differences.answered", {difference.answer}};
    const long long left = days_to_answer(difference, today);
    if (left < 0) return {"differences.no_objection"};
    return {"differences.waits", {std::int64_t(left)}};
}

Text outcome_of(const Discrepancy& difference) {
    const auto outcome = parts::parse_outcome(difference.outcome);
    return outcome ? words(*outcome) : Text{};
}

// What stands beside it in a list: settled how, or whether it can be settled now.
Listing::Row row_of(const Discrepancy& difference, const Context& context, int index) {
    Listing::Row row;
    row.label = {"differences.kind_and_part", {words(difference.kind), name_of_part(difference)}};
    row.detail = {"differences.row", {difference.tag.text, answer_of(difference, context.today())}};
    row.picture = "tag";
    row.tap = {Act::choose, index};
    if (difference.state == DiscrepancyState::resolved) {
        row.badge = outcome_of(difference);
        row.tone = Tone::right;
    } else {
        const bool is_ready =
            difference.state == DiscrepancyState::answered || days_to_answer(difference, context.today()) < 0;
        row.badge = {is_ready ? "differences.to_settle" : "differences.not_answered"};
        row.tone = is_ready ? Tone::look : Tone::neutral;
    }
    return row;
}

Listing list_page(const Differences& job, const Context& context) {
    Listing page;
    page.title = {"differences.of", {job.number.text}};
    int index = 0;
    for (const Discrepancy* difference : shown(job)) page.rows.push_back(row_of(*difference, context, index++));
    page.count = index;
    page.empty_title = {"centre.no_differences"};
    page.empty_hint = {"centre.all_done"};
    page.empty_picture = "check";
    if (job.retry_offered) page.others.push_back({{"saving.retry"}, {Act::confirm}});
    return page;
}

Trace card_page(const Differences& job, const Context& context) {
    Trace page;
    page.title = {"differences.title"};
    page.proceed = {{"common.back"}, {Act::finish}};
    const Discrepancy* difference = chosen_of(job);
    if (!difference) return page;
    page.number = difference->tag.empty() ? difference->id : difference->tag.text;
    page.state = words(difference->kind);
    page.tone = difference->state == DiscrepancyState::resolved ? Tone::right : Tone::look;
    page.items = {
        {{"trace.part"}, name_of_part(*difference)},
        {{"differences.part_now"},
         difference->part ? words(*difference->part) : Text{"differences.no_record"},
         difference->part ? Tone::neutral : Tone::look},
    };
    // What was said of it so far, in order of time.
    page.life = {{to_string(difference->opened_on), words(difference->kind), Tone::look},
                 {"", answer_of(*difference, context.today())}};
    if (!difference->photo.empty()) page.items.push_back({{"centre.photo"}, verbatim(difference->photo)});
    if (difference->state == DiscrepancyState::resolved) {
        page.items.push_back({{"differences.outcome"}, outcome_of(*difference), Tone::right});
        page.life.push_back({"", {"differences.kind_and_part", {outcome_of(*difference), difference->note}}, Tone::right});
        page.others.push_back({{"differences.reopen"}, {Act::take_step, int(Step::reopen)}});
    } else if (!outcomes_of(job, context).empty()) {
        page.others.push_back(page.proceed);
        page.proceed = {{"differences.settle"}, {Act::take_step, int(Step::settle)}};
    }
    if (job.retry_offered) page.others.push_back({{"saving.retry"}, {Act::confirm}});
    return page;
}

Choices outcome_page(const Differences& job, const Context& context) {
    Choices page;
    page.title = {"differences.which_outcome"};
    if (const Discrepancy* difference = chosen_of(job))
        page.subtitle = {"differences.kind_and_part", {words(difference->kind), name_of_part(*difference)}};
    int index = 0;
    for (const parts::Outcome outcome : outcomes_of(job, context))
        page.options.push_back({words(outcome), {}, {}, {Act::choose, index++}});
    return page;
}

}  // namespace

screen::Body body_of(const Differences& job, const Context& context) {
    if (!job.card) return Busy{{"busy.looking"}};
    if (job.order && !job.retry_offered) return Busy{{"busy.saving"}};
    switch (job.page) {
        case Page::list: return list_page(job, context);
        case Page::card: return card_page(job, context);
        case Page::outcome: return outcome_page(job, context);
        case Page::note: {
            Typing page = words_page(job, {"differences.note_title"},
                                     {job.outcome ? "differences.note_subtitle" : "differences.evidence_subtitle"});
            if (job.retry_offered) page.others.push_back({{"saving.retry"}, {Act::confirm}});
            return page;
        }
        case Page::second: {
            ScanPrompt page = second_page(job);
            page.subtitle = {"differences.second_subtitle"};
            if (job.retry_offered) page.others.push_back({{"saving.retry"}, {Act::confirm}});
            return page;
        }
    }
    return Busy{{"busy.looking"}};
}

void dress(const Differences& job, screen::Chrome& chrome) {
    dress_work(job, chrome);
    chrome.title = {"differences.title"};
}

}  // namespace mendbay::flow
