// The pages of an account: periods and statements as lists whose rows open, documents as traces.
#include "kiosk/flow/own_scans.hpp"
#include "kiosk/flow/settlement_words.hpp"
#include "kiosk/flow/settlements.hpp"

#include <array>

namespace mendbay::flow {

namespace {

using namespace screen;
using parts::PeriodState;
using Page = Settlements::Page;
using Do = Settlements::Step;

// A sum with its sign before the money's.
Text money(Fen amount) {
    if (amount < Fen{}) return {"settlement.minus", {Fen{} - amount}};
    return {"common.money", {amount}};
}

Text words_of(Do what) {
    switch (what) {
        case Do::draft: return {"settlement.draft"};
        case Do::confirm: return {"settlement.confirm"};
        case Do::dispute: return {"settlement.dispute"};
        case Do::close: return {"settlement.close"};
        case Do::pay: return {"settlement.pay"};
        case Do::add: return {"settlement.add"};
        case Do::print: return {"settlement.print"};
        case Do::account: return {"settlement.account"};
        case Do::correct: return {"settlement.correct"};
        case Do::corrected: return {"settlement.open_corrected"};
        case Do::market: return {"settlement.market"};
    }
    return {};
}
Button button_of(Do what) { return {words_of(what), {Act::take_step, int(what)}}; }

Tone tone_of(PeriodState state) {
    switch (state) {
        case PeriodState::open: return Tone::neutral;
        case PeriodState::disputed: return Tone::wrong;
        case PeriodState::paid: return Tone::right;
        default: return Tone::look;
    }
}

void retry(const Settlements& job, std::vector<Button>& buttons) {
    if (job.retry_offered) buttons.insert(buttons.begin(), {{"saving.retry"}, {Act::confirm}});
}

// What an old part was judged, and a discrepancy was: as the documents of a line say it.
Text judged_words(std::string_view reason) {
    static constexpr std::array keys{"statement_judged.not_our_part",    "statement_judged.not_defective",
                                     "statement_judged.customer_damage", "statement_judged.tag_unreadable",
                                     "statement_judged.too_late",        "statement_judged.incomplete",
                                     "statement_judged.no_such_repair"};
    static_assert(keys.size() == parts::refused_for_count);
    const auto known = parts::parse_refused_for(reason);
    return known ? Text{keys[std::size_t(*known)]} : Text{"statement_judged.accepted"};
}
Text difference_words(parts::DiscrepancyKind kind) {
    static constexpr std::array keys{"statement_difference.missing",    "statement_difference.surplus",
                                     "statement_difference.wrong_part", "statement_difference.damaged",
                                     "statement_difference.unreadable", "statement_difference.seen_twice"};
    static_assert(keys.size() == parts::discrepancy_kind_count);
    return {keys[std::size_t(kind)]};
}
Text outcome_words(std::string_view outcome) {
    if (outcome == "carrier_bears") return {"statement_difference.carrier_bears"};
    if (outcome == "outlet_bears") return {"statement_difference.outlet_bears"};
    if (outcome == "centre_bears") return {"statement_difference.centre_bears"};
    if (outcome == "tag_corrected") return {"statement_difference.tag_corrected"};
    if (outcome == "found_at_outlet") return {"statement_difference.found_at_outlet"};
    if (outcome == "found_at_centre") return {"statement_difference.found_at_centre"};
    return {"statement_difference.not_resolved"};
}

Text place_words(const std::string& place) {
    if (place == "bench") return {"trace.on_the_bench"};
    if (place == "centre") return {"statement_life.at_centre"};
    if (place == "nowhere") return {"statement_life.nowhere"};
    if (place == "gone") return {"statement_life.gone"};
    return verbatim(bin_label(BinNo{place}));
}
// One step of a part's life, as whoever looks into a line wants it: what happened, where to, by whom.
Text life_words(const Movement& moved) {
    struct Row {
        std::string_view what;
        const char* key;
    };
    static constexpr std::array rows{
        Row{"part.tagged", "statement_life.tagged"},     Row{"part.received", "statement_life.received"},
        Row{"part.accepted", "statement_life.accepted"}, Row{"part.refused", "statement_life.refused"},
        Row{"part.credited", "statement_life.credited"}, Row{"credit.brought", "statement_life.credited"},
        Row{"part.missing", "statement_life.missing"},   Row{"part.written_off", "statement_life.written_off"},
        Row{"part.brought", "statement_life.brought"},   Row{"part.label_confirmed", "trace.label_confirmed"},
        Row{"label.reprinted", "trace.reprinted"},       Row{"part.judged_again", "statement_life.judged_again"}};
    for (const Row& row : rows)
        if (row.what == moved.what) return {row.key, {moved.who}};
    if (!moved.to.empty()) return {"statement_life.moved", {place_words(moved.to), moved.who}};
    return {"trace.other", {moved.what}};
}

Listing periods_page(const Settlements& job) {
    Listing page;
    page.title = {job.who.is(Role::centre) ? "settlement.periods_title" : "settlement.own_title"};
    page.count = int(job.found.rows.size());
    page.empty_title = {"settlement.none_title"};
    page.empty_hint = {"settlement.none_hint"};
    page.empty_picture = "table";
    int index = 0;
    for (const auto& row : job.found.rows) {
        Text detail{"settlement.period_detail", {words(row.state), std::int64_t(row.lines)}};
        if (row.until) detail = {"settlement.until", {words(row.state), std::int64_t(row.lines), *row.until}};
        else if (row.state == PeriodState::open && row.is_over && job.who.is(Role::centre))
            detail = {"settlement.to_draft", {std::int64_t(row.lines)}};
        page.rows.push_back({{"settlement.period_of", {row.period, row.name}},
                             std::move(detail),
                             money(row.closing),
                             tone_of(row.state),
                             "table",
                             {Act::choose, index++}});
    }
    for (const auto& outlet : job.found.outlets) {
        const bool over = outlet.exposure > outlet.limit;
        page.rows.push_back({{"settlement.account_of", {outlet.name}},
                             {over ? "settlement.over_limit" : "settlement.exposure", {outlet.exposure, outlet.limit}},
                             money(outlet.limit - outlet.exposure),
                             over ? Tone::wrong : Tone::neutral,
                             "chart",
                             {Act::choose, index++}});
    }
    retry(job, page.others);
    return page;
}

Text state_line(const StatementCard& card) {
    if (card.state == PeriodState::drafted && card.drafted_on)
        return {"settlement.answer_until", {*card.drafted_on + std::chrono::days(parts::silence_confirms_after_days)}};
    if (card.state == PeriodState::confirmed && card.by_silence) return {"settlement.by_silence"};
    if (card.state == PeriodState::disputed) return {"settlement.dispute_words", {card.dispute}};
    return words(card.state);
}

Listing statement_page(const Settlements& job) {
    const StatementCard& card = *job.card;
    Listing page;
    page.title = {"settlement.title", {card.statement.period.id, who_owes(card.statement.closing)}};
    for (const auto& section : card.statement.sections) page.count += int(section.lines.size());
    page.rows.push_back({{"settlement.opening"},
                         {card.opening_is_final ? "settlement.opening_final" : "settlement.opening_open"},
                         money(card.statement.opening),
                         card.opening_is_final ? Tone::neutral : Tone::look,
                         {},
                         {}});
    for (const auto& section : card.statement.sections)
        page.rows.push_back({words(section.kind),
                             {"settlement.line_count", {std::int64_t(section.lines.size())}},
                             money(section.sum),
                             Tone::neutral,
                             {},
                             {Act::choose, int(section.kind)}});
    page.rows.push_back(
        {{"settlement.closing"}, state_line(card), money(card.statement.closing), tone_of(card.state), {}, {}});
    if (!card.in_kind.empty()) {
        Fen value;
        for (const auto& one : card.in_kind) value += one.value;
        page.rows.push_back({{"settlement.in_kind"},
                             {"settlement.in_kind_detail", {value}},
                             {"settlement.pieces", {std::int64_t(card.in_kind.size())}},
                             Tone::neutral,
                             {},
                             {Act::choose, parts::line_kind_count}});
    }
    for (const auto& deposit : card.statement.deposits)
        page.rows.push_back({words(deposit.ledger),
                             {"settlement.deposit_detail", {deposit.of_outlet, deposit.of_agent}},
                             money(deposit.sum()),
                             Tone::neutral,
                             {},
                             {}});
    for (const Do what : steps_now(job)) page.others.push_back(button_of(what));
    retry(job, page.others);
    return page;
}

Listing lines_page(const Settlements& job) {
    Listing page;
    page.title = words(job.listed);
    page.empty_title = {"settlement.line_gone"};
    page.empty_picture = "table";
    int index = 0;
    for (const auto& section : job.card->statement.sections) {
        if (section.kind != job.listed) continue;
        page.count = int(section.lines.size());
        for (const auto& line : section.lines)
            page.rows.push_back({{"settlement.document", {words(line.document), line.document_number}},
                                 {"settlement.line_detail", {line.number, line.decided_on, line.words}},
                                 money(line.signed_amount()),
                                 Tone::neutral,
                                 {},
                                 {Act::choose, index++}});
    }
    retry(job, page.others);
    return page;
}

Listing in_kind_page(const Settlements& job) {
    Listing page;
    page.title = {"settlement.in_kind"};
    page.count = int(job.card->in_kind.size());
    page.empty_title = {"settlement.line_gone"};
    page.empty_picture = "table";
    for (const auto& one : job.card->in_kind)
        page.rows.push_back(
            {named(one.name), {"settlement.in_kind_row", {one.tag.text, one.on}}, money(one.value), Tone::neutral, {}, {}});
    retry(job, page.others);
    return page;
}

void part_items(const LineDocument& document, Trace& page, const Context& context) {
    const PartCard& part = *document.part;
    page.picture = "part_tag";
    page.items.push_back({{"trace.part"}, named(part.part.name)});
    page.items.push_back({{"settlement.tag"}, verbatim(part.tag.text)});
    page.items.push_back({{"ticket.number"}, verbatim(part.ticket.text)});
    page.items.push_back({{"trace.unit"}, verbatim(part.unit.text)});
    if (document.judgement.on) {
        page.items.push_back(
            {{"settlement.judged"},
             {"settlement.judged_by",
              {judged_words(document.judgement.refused_for), document.judgement.by, *document.judgement.on}},
             document.judgement.refused_for.empty() ? Tone::right : Tone::wrong});
    }
    if (!document.judgement.photo.empty()) page.items.push_back({{"settlement.photo"}, verbatim(document.judgement.photo)});
    for (const auto& moved : part.life)
        page.life.push_back({to_minute_string(moved.at, context.outlet.zone), life_words(moved)});
}

Trace document_page(const Settlements& job, const Context& context) {
    const LineDocument& document = *job.document;
    const parts::SettlementLine& line = document.line.line;
    Trace page;
    page.title = words(line.kind);
    page.number = line.document_number;
    page.state = money(line.signed_amount());
    page.tone = line.signed_amount() > Fen{} ? Tone::look : Tone::right;
    const auto item = [&](const char* label, Text value, Tone tone = Tone::neutral) {
        page.items.push_back({{label}, std::move(value), tone});
    };
    item("settlement.line", {"settlement.line_on", {line.number, line.decided_on}});
    item("settlement.who", document.line.approved_by.empty()
                               ? verbatim(document.line.who)
                               : Text{"settlement.two", {document.line.who, document.line.approved_by}});
    if (!line.words.empty()) item("settlement.words", verbatim(line.words));
    if (!document.line.concerned.empty()) item("settlement.concerned", verbatim(document.line.concerned));
    if (document.discrepancy) {
        const auto& d = *document.discrepancy;
        item("settlement.difference", difference_words(d.kind));
        item("settlement.outcome", outcome_words(d.outcome), Tone::look);
        if (!d.answer.empty()) item("settlement.answer", verbatim(d.answer));
        if (!d.note.empty()) item("settlement.note", verbatim(d.note));
    }
    if (document.part) part_items(document, page, context);
    if (document.claim) {
        const auto& claim = document.claim->claim;
        item("ticket.number", verbatim(claim.ticket.text));
        item("trace.unit", verbatim(document.claim->serial.text));
        item("claim.work", {"claim.work_detail", {words(claim.work), claim.category.text, std::int64_t(claim.level)}});
        item("claim.fee", {"claim.fee_detail", {claim.fee, claim.travel}});
        for (const auto& step : document.claim->steps)
            page.life.push_back({to_minute_string(step.at, context.outlet.zone),
                                 {"claim.step_line", {claim_step_words(step.row, step.to), step.who, step.note}}});
    }
    if (document.corrected) {
        const auto& wrong = document.corrected->line;
        item("settlement.corrects", {"settlement.corrected_line",
                                     {document.corrected->period, wrong.number, words(wrong.kind), wrong.signed_amount()}});
        page.others.push_back(button_of(Do::corrected));
    }
    if (job.who.is(Role::centre)) page.others.push_back(button_of(Do::correct));
    retry(job, page.others);
    page.proceed = {{"common.back"}, {Act::back}};
    return page;
}

Figures account_page(const Settlements& job) {
    const AccountFound& account = *job.account;
    Figures page;
    page.title = {"settlement.account_of", {account.name}};
    const Fen exposure = account.exposure.sum(), limit = account.credit.limit();
    const bool over = exposure > limit;
    page.subtitle = over ? Text{"settlement.over_by", {exposure - limit}}
                         : Text{"settlement.room", {parts::room_left(account.exposure, account.credit)}};
    page.chart_title = {"settlement.exposure_title"};
    const auto bar = [&](const char* label, Fen amount, Tone tone = Tone::neutral) {
        page.bars.push_back({{label}, double(amount.count) / 100, tone});
    };
    bar("settlement.bar_advanced", account.exposure.advanced);
    bar("settlement.bar_credited", account.exposure.credited);
    bar("settlement.bar_returned", account.exposure.unused_returned);
    bar("settlement.bar_paid", account.exposure.paid);
    bar("settlement.bar_exposure", exposure, over ? Tone::wrong : Tone::right);
    bar("settlement.bar_limit", limit);
    page.table_title = {"settlement.cost_title"};
    page.head = {
        {"settlement.cost_category"}, {"settlement.cost_spent"}, {"settlement.cost_plan"}, {"settlement.cost_state"}};
    static constexpr std::array kinds{"settlement.cost_labour", "settlement.cost_parts", "settlement.cost_freight",
                                      "settlement.cost_refunds"};
    static_assert(kinds.size() == parts::cost_kind_count);
    for (const auto& cost : account.costs) {
        const Text state = cost.warning == parts::CostWarning::at_100  ? Text{"settlement.at_100"}
                           : cost.warning == parts::CostWarning::at_80 ? Text{"settlement.at_80"}
                                                                       : Text{"settlement.in_plan"};
        page.rows.push_back({cost.category.empty() ? Text{"settlement.no_category"} : verbatim(cost.category.text),
                             money(cost.spent), money(cost.plan), state});
        for (std::size_t kind = 0; kind < kinds.size(); ++kind)
            if (cost.by_kind[kind] != Fen{}) page.rows.push_back({{kinds[kind]}, money(cost.by_kind[kind]), {}, {}});
    }
    page.empty_title = {"settlement.no_cost"};
    page.empty_hint = {"settlement.no_cost_hint"};
    page.others.push_back(button_of(Do::market));
    retry(job, page.others);
    return page;
}

Choices kind_page(const Settlements& job) {
    Choices page;
    if (job.corrects) {
        page.title = {"settlement.which_way"};
        page.subtitle = {"settlement.corrects_line", {job.corrects->line}};
        page.options = {{{"settlement.pay_less"}, {}, {}, {Act::choose, 0}},
                        {{"settlement.pay_more"}, {}, {}, {Act::choose, 1}}};
        return page;
    }
    page.title = {"settlement.which_kind"};
    page.subtitle = {"settlement.into_month"};
    int index = 0;
    for (const parts::LineKind kind : kinds_by_hand())
        page.options.push_back({words(kind),
                                {parts::row_of(kind).two_persons ? "settlement.by_two" : "settlement.by_paper"},
                                {},
                                {Act::choose, index++}});
    return page;
}

Typing typing_page(const Settlements& job) {
    Typing page;
    page.text = page.shown = job.typing;
    page.problem = job.problem;
    page.submit = {{"common.next"}, {Act::submit}, {}, !is_blank(job.typing)};
    switch (job.page) {
        case Page::amount:
            page.title = {"settlement.amount_title", {words(job.kind)}};
            page.subtitle = {"settlement.amount_hint"};
            page.keys = Keys::document_number;
            page.placeholder = verbatim("50.00");
            page.longest = 12;
            if (const auto amount = parse_yuan(job.typing)) page.good = money(*amount);
            break;
        case Page::say_why:
            if (parts::row_of(job.kind).two_persons) {
                page.title = {"settlement.reason_title"};
                page.subtitle = {"settlement.reason_hint"};
                page.keys = Keys::words;
                page.longest = 120;
            } else {
                page.title = {"settlement.paper_title", {words(parts::row_of(job.kind).opens.front())}};
                page.subtitle = {"settlement.paper_hint"};
                page.keys = Keys::document_number;
            }
            break;
        case Page::whom:
            page.title = {"settlement.whom_title"};
            page.subtitle = {"settlement.whom_hint"};
            page.keys = Keys::serial;
            page.submit.enabled = true;
            break;
        case Page::answer:
            page.title = {"settlement.answer_title"};
            page.subtitle = {"settlement.answer_hint"};
            page.keys = Keys::words;
            page.longest = 200;
            break;
        case Page::market: {
            page.title = {"settlement.market_title"};
            page.subtitle = {"settlement.market_hint"};
            page.keys = Keys::digits;
            page.longest = 9;
            page.submit = {{"common.back"}, {Act::back}};
            if (const auto sold = parse_yuan(job.typing); sold && !job.typing.empty()) {
                const auto sales = sold->count / 100;
                page.good = {"settlement.points",
                             {std::int64_t(parts::recommended_points(sales)),
                              std::int64_t(parts::plan_points(parts::MarketTier::first, sales).level_1),
                              std::int64_t(parts::plan_points(parts::MarketTier::third, sales).level_1)}};
            }
            break;
        }
        default:
            page.title = {"settlement.transfer_title", {who_owes(job.card->statement.closing)}};
            page.subtitle = {"settlement.transfer_hint"};
            page.keys = Keys::document_number;
    }
    return page;
}

}  // namespace

screen::Body body_of(const Settlements& job, const Context& context) {
    if (!job.looked) return Busy{{"busy.looking"}};
    switch (job.page) {
        case Page::periods: return periods_page(job);
        case Page::statement: return statement_page(job);
        case Page::lines: return lines_page(job);
        case Page::in_kind: return in_kind_page(job);
        case Page::document: return document_page(job, context);
        case Page::account: return account_page(job);
        case Page::kind: return kind_page(job);
        default: return typing_page(job);
    }
}

void dress(const Settlements& job, screen::Chrome& chrome) {
    chrome.title = {job.who.is(Role::centre) ? "settlement.job" : "settlement.own_job"};
    if (job.card && job.who.is(Role::centre)) chrome.title = {"settlement.job_of", {job.card->outlet_name}};
    chrome.person = ticket::masked_name(job.who.name);
    chrome.sign_out = Button{{"board.sign_out"}, {Act::sign_out}};
    chrome.back = Button{{"common.back"}, {Act::back}};
    if (!job.sure) return;
    const bool drafts = *job.sure == Do::draft;
    chrome.dialog = Dialog{{drafts ? "settlement.sure_draft" : "settlement.sure_confirm"},
                           {drafts ? "settlement.sure_draft_body" : "settlement.sure_confirm_body"},
                           {words_of(*job.sure), {Act::confirm}},
                           {{"settlement.not_yet"}, {Act::cancel}}};
}

}  // namespace mendbay::flow
