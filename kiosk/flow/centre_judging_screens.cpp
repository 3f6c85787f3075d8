// What the centre shows of a part that is judged: its card with its whole life, and a page for each question that a step
// asks.
#include "kiosk/flow/centre_judging.hpp"
#include "kiosk/flow/words.hpp"

#include <array>

namespace mendbay::flow {

namespace {

using Page = Judging::Page;
using Step = Judging::Step;
using namespace screen;
using parts::State;

Text words_of(Step step) {
    static constexpr std::array keys{"judging.accept",    "judging.refuse",  "judging.withdraw", "judging.appeal",
                                     "judging.send_back", "judging.dispose", "judging.write_off"};
    return {keys[std::size_t(step)]};
}

Tone tone_of(State state) {
    if (state == State::accepted || state == State::credited) return Tone::right;
    if (state == State::missing || state == State::written_off) return Tone::wrong;
    return Tone::look;
}

Text outlet_of(const JudgedCard& card) {
    return card.outlet_name.zh.empty() ? verbatim(card.outlet.text) : named(card.outlet_name);
}

void facts_of(const Judging& job, const Context& context, Trace& page) {
    const JudgedCard& card = *job.card;
    const parts::JudgedPart& part = card.facts;
    page.items = {
        {{"trace.part"}, {"judging.part", {card.part.name, card.part.number.text}}},
        {{"judging.value"}, part.in_kind ? Text{"centre.in_kind"} : Text{"common.money", {part.credit_value}}},
        {{"trace.unit"}, verbatim(card.unit.text)},
        {{"trace.fault"}, verbatim(card.fault_code)},
        {{"ticket.number"}, verbatim(card.ticket.text)},
        {{"judging.outlet"}, outlet_of(card)},
        {{"judging.removed_on"}, {"common.day", {part.removed_on}}},
    };
    if (card.shipped_on) page.items.push_back({{"judging.shipped_on"}, {"common.day", {*card.shipped_on}}});
    // P-17: from then on lateness may be a reason.
    const long long age = days_between(part.removed_on, context.today());
    if (part.tag.part == State::received && age > context.outlet.returns.refuse_after_days)
        page.items.push_back({{"judging.late"}, {"judging.days", {std::int64_t(age)}}, Tone::look});
    if (!card.refused_for.empty()) page.items.push_back({{"judging.reason"}, refusal_words(card.refused_for), Tone::look});
    if (!card.photo.empty()) page.items.push_back({{"centre.photo"}, verbatim(card.photo)});
    if (!card.judge.empty() && part.adjudicated_on)
        page.items.push_back({{"judging.judged"}, {"judging.judged_by", {card.judge, *part.adjudicated_on}}});
    if (const Text why = why_not_accepted(job, context); !why.empty())
        page.items.push_back({{"judging.first"}, why, Tone::look});
    if (part.tag.part == State::received)
        page.items.push_back({{"judging.left"}, {"judging.parts", {std::int64_t(card.left)}}});
}

Trace card_page(const Judging& job, const Context& context) {
    Trace page;
    page.title = {"judging.title"};
    page.proceed = {{"common.finish"}, {Act::finish}};
    const JudgedCard& card = *job.card;
    page.number = card.tag.text;
    page.state = words(*card.facts.tag.part);
    page.tone = tone_of(*card.facts.tag.part);
    facts_of(job, context, page);
    for (const auto& step : card.life) {
        Text what{"judging.life", {words(step.state), ticket::masked_name(step.who)}};
        if (!step.note.empty()) what = {"judging.life_note", {words(step.state), ticket::masked_name(step.who), step.note}};
        page.life.push_back({to_minute_string(step.at, context.outlet.zone), what});
    }
    if (job.retry_offered) {
        page.proceed = {{"saving.retry"}, {Act::confirm}};
        return page;
    }
    for (const Step step : steps_now(job, context)) {
        const Button button{words_of(step), {Act::take_step, int(step)}};
        if (step == Step::accept) page.proceed = button;
        else page.others.push_back(button);
    }
    if (page.proceed.tap.act != Act::finish) page.others.push_back({{"common.finish"}, {Act::finish}});
    return page;
}

Choices reason_page(const Judging& job) {
    Choices page;
    page.title = {"judging.which_reason"};
    page.subtitle = {"judging.part", {job.card->part.name, job.card->tag.text}};
    for (int i = 0; i < parts::refused_for_count; ++i) {
        const auto reason = parts::RefusedFor(i);
        page.options.push_back(
            {words(reason), {parts::goes_back(reason) ? "judging.goes_back" : "judging.stays"}, {}, {Act::choose, i}});
    }
    return page;
}

Typing said_page(const Judging& job) {
    const auto titled = [&](const char* title, const char* subtitle) { return words_page(job, {title}, {subtitle}); };
    switch (job.step) {
        case Step::withdraw: return titled("judging.withdraw_title", "judging.two_subtitle");
        case Step::appeal: return titled("judging.appeal_title", "judging.two_subtitle");
        case Step::send_back: return titled("judging.waybill_title", "centre.number_subtitle");
        case Step::dispose: return titled("centre.document_title", "centre.number_subtitle");
        case Step::write_off: return titled("judging.write_off_title", "judging.two_subtitle");
        case Step::accept:
        case Step::refuse: break;
    }
    Typing page = titled("judging.note_title", "judging.note_subtitle");
    page.others.push_back({{"judging.without_note"}, {Act::skip}});
    return page;
}

}  // namespace

screen::Body body_of(const Judging& job, const Context& context) {
    if (!job.card) return Busy{{"busy.looking"}};
    if (job.order && !job.retry_offered) return Busy{{"busy.saving"}};
    if (job.retry_offered) return card_page(job, context);
    switch (job.page) {
        case Page::card: return card_page(job, context);
        case Page::reason: return reason_page(job);
        case Page::photo:
            return words_page(job, {"judging.photo_title", {job.reason ? words(*job.reason) : Text{}}},
                              {"centre.photo_subtitle"});
        case Page::words: return said_page(job);
        case Page::second: {
            ScanPrompt page = second_page(job);
            page.subtitle = {"judging.second_subtitle"};
            return page;
        }
    }
    return Busy{{"busy.looking"}};
}

void dress(const Judging& job, screen::Chrome& chrome) {
    dress_work(job, chrome);
    chrome.title = {"judging.title"};
}

}  // namespace mendbay::flow
