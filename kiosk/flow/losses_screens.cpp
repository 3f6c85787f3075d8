// What is missing or comes back: the list, a part with what can be done about it, and the words that go with it.
#include "kiosk/flow/losses.hpp"
#include "kiosk/flow/own_scans.hpp"
#include "kiosk/flow/warehouse.hpp"
#include "kiosk/flow/words.hpp"

namespace mendbay::flow {

namespace {

using Page = Losses::Page;
using Step = Losses::Step;
using namespace screen;
using parts::State;

// A place of a movement, as people say it.
Text place_words(const std::string& place) {
    if (place == "bench") return {"trace.on_the_bench"};
    if (place == "nowhere") return {"part_state.missing"};
    if (place == "centre") return {"part_state.received"};
    return verbatim(bin_label(BinNo{place}));
}

Listing list_page(const Losses& job) {
    Listing page;
    page.title = {"losses.list_title"};
    page.count = job.found.count;
    for (std::size_t i = 0; i < job.found.rows.size(); ++i) {
        const auto& row = job.found.rows[i];
        Listing::Row line;
        line.label = named(row.name);
        line.picture = row.state == State::missing ? "search" : row.state == State::returning ? "undo" : "bin";
        line.tap = {Act::open_part, int(i)};
        switch (row.state) {
            case State::missing:
                line.detail = {"losses.row_missing", {place_words(row.last_from), row.tag.text, row.ticket.text}};
                line.badge = {"losses.since", {row.missing_since.value_or(Day{})}};
                line.tone = Tone::wrong;
                break;
            case State::returning:
                line.detail = {"losses.row_returning", {row.note, row.tag.text, row.ticket.text}};
                line.badge = words(row.state);
                line.tone = Tone::look;
                break;
            default:
                line.detail = {"list.row", {bin_label(row.bin), row.tag.text, row.ticket.text}};
                line.badge = words(row.state);
                break;
        }
        page.rows.push_back(std::move(line));
    }
    page.empty_title = {"losses.none"};
    page.empty_hint = {"losses.none_hint"};
    page.empty_picture = "check";
    return page;
}

// What can be done about it; what it is too early for is shown, and says from when.
std::vector<Button> steps_for(const Losses& job, const Context& context) {
    const auto* row = row_of(job);
    const State state = job.card->state;
    if (state == State::tagged || state == State::packed)
        return {{{"losses.declare"}, {Act::take_step, int(Step::declare)}}};
    if (state == State::missing && row && row->missing_since) {
        const Day from = parts::write_off_from(*row->missing_since, context.outlet.returns);
        Button button{{"losses.write_off"}, {Act::take_step, int(Step::write_off)}};
        button.enabled = context.today() >= from;
        if (!button.enabled) button.detail = {"losses.from_day", {from}};
        return {button};
    }
    if (state == State::returned && row) {
        Button button{{"losses.dispose"}, {Act::take_step, int(Step::dispose)}};
        if (row->judged_on) {
            const Day from = *row->judged_on + std::chrono::days(parts::appeal_within_days + 1);
            button.enabled = context.today() >= from;
            if (!button.enabled) button.detail = {"losses.from_day", {from}};
        }
        return {button};
    }
    return {};
}

Text to_do(const Losses& job) {
    switch (job.card->state) {
        case State::missing: return {job.held ? "losses.scan_bin" : "losses.do_missing"};
        case State::returning: return {job.held ? "losses.scan_bin" : "losses.do_returning"};
        case State::returned: return {"losses.do_returned"};
        case State::tagged:
        case State::packed: return {"losses.do_declare"};
        case State::shelved: return words(parts::Refusal::count_its_bin);
        default: return {"losses.do_nothing"};
    }
}

Trace part_page(const Losses& job, const Context& context) {
    const PartCard& card = *job.card;
    Trace page;
    page.title = {"losses.title"};
    page.number = card.tag.text;
    page.state = words(card.state);
    page.tone = card.state == State::missing ? Tone::wrong : Tone::look;
    page.items = {{{"trace.part"}, named(card.part.name)},
                  {{"losses.to_do"}, to_do(job), Tone::look},
                  {{"ticket.number"}, verbatim(card.ticket.text)},
                  {{"trace.unit"}, verbatim(card.unit.text)}};
    if (!card.bin.empty()) page.items.push_back({{"trace.where"}, verbatim(bin_label(card.bin))});
    if (const auto* row = row_of(job)) {
        if (card.state == State::missing) {
            page.items.push_back({{"losses.last_seen"}, place_words(row->last_from)});
            if (row->missing_since) page.items.push_back({{"losses.missing_since"}, {"common.day", {*row->missing_since}}});
        }
        if (card.state == State::returning) page.items.push_back({{"losses.waybill"}, verbatim(row->note)});
    }
    page.life = life_of(card, context);
    page.others = steps_for(job, context);
    page.proceed = {{"common.finish"}, {Act::finish}};
    if (job.retry_offered) page.others = {{{"saving.retry"}, {Act::confirm}}};
    return page;
}

Typing typing_page(const Losses& job) {
    Typing page;
    switch (job.step) {
        case Step::declare:
            page.title = {"losses.declare_title"};
            page.placeholder = {"losses.declare_field"};
            break;
        case Step::write_off:
            page.title = {"losses.write_off_title"};
            page.placeholder = {"losses.write_off_field"};
            break;
        case Step::dispose:
            page.title = {"losses.dispose_title"};
            page.placeholder = {"losses.dispose_field"};
            break;
    }
    page.subtitle = {"losses.of_part", {job.card->tag.text, job.card->part.name}};
    page.keys = Keys::words;
    page.text = page.shown = job.typing;
    page.longest = 60;
    page.submit = {{"common.next"}, {Act::submit}, {}, !is_blank(job.typing)};
    if (job.retry_offered) page.others = {{{"saving.retry"}, {Act::confirm}}};
    return page;
}

}  // namespace

screen::Body body_of(const Losses& job, const Context& context) {
    switch (job.page) {
        case Page::looking: return Busy{{"busy.looking"}};
        case Page::part:
            if (job.card) return part_page(job, context);
            break;
        case Page::typing:
            if (job.card) return typing_page(job);
            break;
        case Page::list: break;
    }
    return list_page(job);
}

void dress(const Losses& job, screen::Chrome& chrome) {
    chrome.title = {"losses.title"};
    chrome.person = ticket::masked_name(job.who.name);
    chrome.sign_out = Button{{"board.sign_out"}, {Act::sign_out}};
    chrome.back = Button{{"common.back"}, {Act::back}};
    if (job.asked) chrome.banner = Banner{Tone::look, {"losses.second_person"}};
}

}  // namespace mendbay::flow
