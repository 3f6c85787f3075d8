// What the centre shows of parts that are credited or disposed of: the list with its sum, then how, the document, the badge.
#include "kiosk/flow/centre_settling.hpp"
#include "kiosk/flow/words.hpp"

namespace mendbay::flow {

namespace {

using Page = Settling::Page;
using Step = Settling::Step;
using namespace screen;

bool is_credit(const Settling& job) { return job.what == CentreToDo::to_credit; }

Text sum_words(const Settling& job) {
    const SettlingSum sum = sum_of(job);
    const auto parts = std::int64_t(sum.parts);
    if (!is_credit(job)) return {"settling.dispose_parts", {parts}};
    if (sum.in_kind > 0) return {"settling.credit_with_kind", {parts, sum.value, std::int64_t(sum.in_kind)}};
    return {"settling.credit_parts", {parts, sum.value}};
}

Listing::Row row_of(const Settling& job, const CentrePartsFound::Row& part, int index) {
    Listing::Row row;
    row.label = named(part.name);
    row.detail = {"centre.part_row", {part.tag.text, part.outlet.text, part.ticket.text}};
    row.badge = part.in_kind ? Text{"centre.in_kind"} : Text{"common.money", {part.value}};
    row.tap = {Act::choose, index};
    if (!may_choose(job, part)) {
        row.badge = {"settling.waits_for", {part.judge}};
        row.tone = Tone::look;
        row.picture = "person";
    } else if (job.chosen.contains(part.tag)) {
        row.tone = Tone::right;
        row.picture = "check";
    } else {
        row.picture = "cross";
    }
    return row;
}

Listing parts_page(const Settling& job) {
    Listing page;
    page.title = {is_credit(job) ? "settling.credit_title" : "settling.dispose_title", {job.number.text}};
    page.count = job.parts.count;
    for (std::size_t i = 0; i < job.parts.rows.size(); ++i) page.rows.push_back(row_of(job, job.parts.rows[i], int(i)));
    page.empty_title = {is_credit(job) ? "centre.none_to_credit" : "centre.none_to_dispose"};
    page.empty_hint = {"centre.all_done"};
    page.empty_picture = "check";
    if (job.retry_offered) {
        page.others = {{{"saving.retry"}, {Act::confirm}}};
        return page;
    }
    if (page.rows.empty()) return page;
    page.others = {{sum_words(job), {Act::take_step, int(Step::settle)}, {}, !job.chosen.empty()},
                   {{"settling.all"}, {Act::take_step, int(Step::all)}},
                   {{"settling.none"}, {Act::take_step, int(Step::none)}}};
    return page;
}

Choices how_page(const Settling& job) {
    Choices page;
    page.title = {"settling.how_title"};
    page.subtitle = sum_words(job);
    int index = 0;
    for (const parts::State way : ways_to_dispose()) page.options.push_back({words(way), {}, {}, {Act::choose, index++}});
    return page;
}

}  // namespace

screen::Body body_of(const Settling& job, const Context&) {
    if (!job.looked) return Busy{{"busy.looking"}};
    if (job.order && !job.retry_offered) return Busy{{"busy.saving"}};
    if (job.retry_offered) return parts_page(job);
    switch (job.page) {
        case Page::parts: return parts_page(job);
        case Page::how: return how_page(job);
        case Page::document: return words_page(job, {"centre.document_title"}, {"centre.number_subtitle"});
        case Page::second: {
            ScanPrompt page = second_page(job);
            page.subtitle = sum_words(job);
            return page;
        }
    }
    return Busy{{"busy.looking"}};
}

void dress(const Settling& job, screen::Chrome& chrome) {
    dress_work(job, chrome);
    chrome.title = {"settling.title"};
}

}  // namespace mendbay::flow
