// The pages of labour claims: what waits, one claim with its story, and what it may still lack.
#include "kiosk/flow/claims.hpp"
#include "kiosk/flow/settlement_words.hpp"

namespace mendbay::flow {

namespace {

using namespace screen;
using parts::ClaimState;
using Page = Claims::Page;
using Do = Claims::Step;

constexpr int claim_reason_count = int(parts::ClaimReason::duplicate) + 1;

Text words_of(Do what) {
    switch (what) {
        case Do::submit: return {"claim.submit"};
        case Do::pass: return {"claim.pass"};
        case Do::give_back: return {"claim.give_back"};
        case Do::approve: return {"claim.approve"};
        case Do::refuse: return {"claim.refuse"};
        case Do::appeal: return {"claim.appeal"};
        case Do::show_over: return {"claim.show_over"};
    }
    return {};
}
Button button_of(Do what) { return {words_of(what), {Act::take_step, int(what)}}; }

Tone tone_of(ClaimState state) {
    switch (state) {
        case ClaimState::refused: return Tone::wrong;
        case ClaimState::approved:
        case ClaimState::settled: return Tone::right;
        case ClaimState::draft: return Tone::neutral;
        default: return Tone::look;
    }
}

Text work_of(const parts::LabourClaim& claim) {
    return {"claim.work_detail", {words(claim.work), claim.category.text, std::int64_t(claim.level)}};
}

void retry(const Claims& job, std::vector<Button>& buttons) {
    if (job.retry_offered) buttons.insert(buttons.begin(), {{"saving.retry"}, {Act::confirm}});
}

Listing list_page(const Claims& job) {
    Listing page;
    page.title = {"claim.list_title"};
    page.count = int(job.found.rows.size());
    page.empty_title = {"claim.none_title"};
    page.empty_hint = {"claim.none_hint"};
    page.empty_picture = "wrench";
    int index = 0;
    for (const auto& claim : job.found.rows)
        page.rows.push_back({verbatim(claim.ticket.text),
                             {"claim.row_detail", {words(claim.state), work_of(claim), claim.outlet.text}},
                             {"common.money", {claim.fee + claim.travel}},
                             tone_of(claim.state),
                             {},
                             {Act::choose, index++}});
    page.others = {{{job.also_over ? "claim.hide_over" : "claim.show_over"}, {Act::take_step, int(Do::show_over)}}};
    retry(job, page.others);
    return page;
}

Trace claim_page(const Claims& job, const Context& context) {
    const ClaimCard& card = *job.card;
    Trace page;
    page.title = {"claim.title"};
    page.number = card.claim.number;
    page.state = words(card.claim.state);
    page.tone = tone_of(card.claim.state);
    const auto item = [&](const char* label, Text value, Tone tone = Tone::neutral) {
        page.items.push_back({{label}, std::move(value), tone});
    };
    item("claim.of_outlet", verbatim(card.claim.outlet.text));
    item("trace.unit", verbatim(card.serial.text));
    item("claim.work", work_of(card.claim));
    item("claim.done_on", {"common.day", {card.done_on}});
    item("claim.fee", {"claim.fee_detail", {card.claim.fee, card.claim.travel}});
    if (card.claim.reason) item("claim.refused_for", words(*card.claim.reason), Tone::wrong);
    if (card.claim.state == ClaimState::refused && card.claim.refused_on && !card.claim.appealed)
        item("claim.appeal_until", {"common.day", {*card.claim.refused_on + std::chrono::days(parts::claim_appeal_days)}},
             Tone::look);
    if (card.claim.state == ClaimState::draft && card.is_ours) {
        item("claim.record", {card.submit.record_complete ? "claim.complete" : "claim.incomplete"},
             card.submit.record_complete ? Tone::right : Tone::wrong);
        item("claim.tagged", {card.submit.parts_tagged ? "claim.all_tagged" : "claim.not_tagged"},
             card.submit.parts_tagged ? Tone::right : Tone::wrong);
    }
    for (const auto& step : card.steps) {
        const auto reason = parts::parse_claim_reason(step.note);
        const Text note = reason ? words(*reason) : verbatim(step.note);
        page.life.push_back({to_minute_string(step.at, context.outlet.zone),
                             {"claim.step_line", {claim_step_words(step.row, step.to), step.who, note}},
                             tone_of(step.to)});
    }
    for (const Do what : steps_now(job)) {
        if (page.proceed.label.empty()) page.proceed = button_of(what);
        else page.others.push_back(button_of(what));
    }
    retry(job, page.others);
    const Button leave{{"common.back"}, {Act::back}};
    if (page.proceed.label.empty()) page.proceed = leave;
    return page;
}

}  // namespace

screen::Body body_of(const Claims& job, const Context& context) {
    if (!job.looked) return Busy{{"busy.looking"}};
    switch (job.page) {
        case Page::list: return list_page(job);
        case Page::claim: return claim_page(job, context);
        case Page::reason: {
            Choices page;
            page.title = {"claim.reason_title"};
            page.subtitle = verbatim(job.card->claim.number);
            for (int i = 0; i < claim_reason_count; ++i)
                page.options.push_back({words(parts::ClaimReason(i)), {}, {}, {Act::choose, i}});
            return page;
        }
        case Page::note:
        case Page::appeal: break;
    }
    Typing page;
    const bool goes_back = job.page == Page::note;
    page.title = {goes_back ? "claim.note_title" : "claim.appeal_title"};
    page.subtitle = {goes_back ? "claim.note_hint" : "claim.appeal_hint"};
    page.keys = Keys::words;
    page.text = page.shown = job.typing;
    page.longest = 200;
    page.submit = {{"common.next"}, {Act::submit}, {}, !is_blank(job.typing)};
    return page;
}

void dress(const Claims& job, screen::Chrome& chrome) {
    chrome.title = {"claim.job"};
    chrome.person = ticket::masked_name(job.who.name);
    chrome.sign_out = Button{{"board.sign_out"}, {Act::sign_out}};
    chrome.back = Button{{"common.back"}, {Act::back}};
}

}  // namespace mendbay::flow
