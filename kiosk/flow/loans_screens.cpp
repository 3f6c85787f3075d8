// The pages of loaners: a list that says what is due, a loan's sheet with what can be done now, and one question a page.
#include "kiosk/flow/loans.hpp"
#include "kiosk/flow/money_words.hpp"
#include "kiosk/flow/words.hpp"

#include <array>

namespace mendbay::flow {

namespace {

using namespace screen;
using Page = Loans::Page;
using Step = Loans::Step;
using NoteFor = Loans::NoteFor;
using parts::LoanerState;
using parts::LoanState;

Text words_of(Step step) {
    static constexpr std::array keys{
        "loans.step_approve",          "loans.step_take_deposit", "loans.step_hand_out",   "loans.step_take_back",
        "loans.step_settle",           "loans.step_in_part",      "loans.step_remind",     "loans.step_lose",
        "loans.step_cancel",           "loaner_step.pass",        "loaner_step.to_repair", "loans.step_reprint_receipt",
        "loans.step_reprint_agreement"};
    return {keys[std::size_t(step)]};
}

Text joined(const std::vector<std::string>& words) {
    std::string all;
    for (const auto& word : words) all += (all.empty() ? "" : "  ") + word;
    return words.empty() ? Text{"loans.none"} : verbatim(all);
}

// By their names, in the language of whoever reads.
Text things(const Context& context, const CategoryId& category, const std::vector<std::string>& ids) {
    Name all;
    for (const auto& id : ids) {
        const Name name = context.lists->bench_name(category, &CategoryLists::accessories, id);
        all.zh += (all.zh.empty() ? "" : "、") + name.zh;
        all.en += (all.en.empty() ? "" : ", ") + name.in(Lang::en);
    }
    return ids.empty() ? Text{"loans.none"} : named(all);
}

Listing list_page(const Loans& job) {
    Listing page;
    page.title = {"loans.list_title"};
    page.count = int(job.found.rows.size() + job.found.offers.size());
    int index = 0;
    for (const auto& row : job.found.rows) {
        const bool is_late = row.days_overdue > 0;
        const Text badge = is_late ? Text{"loans.days_overdue", {std::int64_t(row.days_overdue)}} : words(row.state);
        const Text who = verbatim(row.number + "  " + row.name);
        page.rows.push_back({named(row.model),
                             row.due ? Text{"loans.row_due", {who, row.unit.text, *row.due}}
                                     : Text{"loans.row", {who, row.unit.text, row.ticket.text}},
                             badge,
                             is_late || row.state == LoanState::lost ? Tone::wrong
                             : row.state == LoanState::out           ? Tone::right
                                                                     : Tone::look,
                             "box",
                             {Act::choose, index++}});
    }
    for (const auto& offer : job.found.offers)
        page.rows.push_back({named(offer.model),
                             offer.promised ? Text{"loans.offer_row", {offer.ticket.text, offer.name, *offer.promised}}
                                            : Text{"loans.offer_row_open", {offer.ticket.text, offer.name}},
                             {"loans.offer"},
                             Tone::neutral,
                             "clock",
                             {Act::choose, index++}});
    page.empty_title = {"loans.nothing"};
    page.empty_hint = {"loans.nothing_hint"};
    page.empty_picture = "check";
    page.others = {{{"loans.pool"}, {Act::open_list}}};
    return page;
}

Listing pool_page(const Loans& job) {
    Listing page;
    page.title = {"loans.pool_title"};
    page.count = int(job.found.pool.size());
    int index = 0;
    for (const auto& unit : job.found.pool) {
        const LoanerState state = unit.loaner.state;
        page.rows.push_back({named(unit.model),
                             {"loans.pool_row", {unit.loaner.serial.text, unit.loaner.value, unit.deposit}},
                             words(state),
                             state == LoanerState::available ? Tone::right
                             : state == LoanerState::lost    ? Tone::wrong
                                                             : Tone::look,
                             "box",
                             {Act::choose, index++}});
    }
    page.empty_title = {"loans.pool_empty"};
    page.empty_hint = {"loans.pool_empty_hint"};
    page.empty_picture = "search";
    return page;
}

Choices unit_steps_page(const Loans& job) {
    Choices page;
    page.title = {"loans.unit_title"};
    page.subtitle = verbatim(job.unit.text);
    int index = 0;
    for (const auto step : unit_steps_now(job)) page.options.push_back({words(step), {}, {}, {Act::choose, index++}});
    return page;
}

Choices choose_unit_page(const Loans& job) {
    Choices page;
    page.title = {"loans.choose_unit_title"};
    page.subtitle = {"bench.of_ticket", {job.ticket.number.text, job.ticket.model}};
    int index = 0;
    for (const auto& unit : available(job))
        page.options.push_back(
            {named(unit.model), {"loans.unit_line", {unit.loaner.serial.text, unit.deposit}}, {}, {Act::choose, index++}});
    page.others = {{{"loans.decline"}, {Act::none_given}}};
    return page;
}

Choices deposit_page(const Loans& job) {
    Choices page;
    page.title = {"loans.deposit_title"};
    const auto* unit = in_pool(job, job.unit);
    if (!unit) return page;
    page.subtitle = {"loans.deposit_subtitle", {unit->model, unit->loaner.value}};
    page.options = {{{"loans.deposit_usual", {unit->deposit}}, {"loans.deposit_usual_detail"}, {}, {Act::choose, 0}},
                    {{"loans.deposit_other"}, {"loans.deposit_other_detail"}, {}, {Act::choose, 1}},
                    {{"loans.deposit_free"}, {"loans.deposit_free_detail"}, {}, {Act::choose, 2}}};
    return page;
}

Choices pay_page(const Loans& job) {
    Choices page;
    page.title = {"loans.pay_title", {job.card->loan.deposit - parts::sum_of(job.card->rows)}};
    page.subtitle = {"loans.pay_subtitle"};
    for (int i = 0; i < int(parts::PayKind::on_account); ++i)
        page.options.push_back({words(parts::PayKind(i)), {}, {}, {Act::choose, i}});
    return page;
}

// One line of a loan's life: what was done, and by whom.
Text happened(const Movement& step) {
    const std::string who = ticket::masked_name(step.who);
    if (step.from == step.to) return {"loans.was_reminded", {who}};
    const auto to = parts::parse_loan_state(step.to).value_or(LoanState::requested);
    switch (to) {
        case LoanState::requested: return {"loans.was_requested", {who}};
        case LoanState::approved: return {"loans.was_approved", {who}};
        case LoanState::out: return {"loans.was_out", {who}};
        case LoanState::returned: return {"loans.was_returned", {who}};
        case LoanState::settled: return {"loans.was_settled", {who}};
        case LoanState::cancelled: return {"loans.was_cancelled", {who}};
        case LoanState::lost: return {"loans.was_lost", {who}};
    }
    return {};
}

std::vector<std::string> missing(const LoanCard& card) {
    std::vector<std::string> gone = card.loan.accessories;
    for (const auto& back : card.accessories_back)
        if (const auto at = std::find(gone.begin(), gone.end(), back); at != gone.end()) gone.erase(at);
    return gone;
}

Trace sheet_page(const Loans& job, const Context& context) {
    const LoanCard& card = *job.card;
    Trace page;
    page.title = {"loans.sheet_title"};
    page.number = card.loan.number;
    const int late = parts::days_overdue(card.loan, context.today());
    page.state = late > 0 ? Text{"loans.days_overdue", {std::int64_t(late)}} : words(card.loan.state);
    page.tone = late > 0 || card.loan.state == LoanState::lost ? Tone::wrong
                : card.loan.state == LoanState::out            ? Tone::right
                                                               : Tone::look;
    const Fen held = parts::sum_of(card.rows);
    page.items = {
        {{"loans.unit"}, named(card.model)},
        {{"loans.serial"}, verbatim(card.loan.unit.text)},
        {{"ticket.number"}, verbatim(card.loan.ticket.text)},
        {{"loans.customer"}, verbatim(card.name + "  " + card.phone)},
    };
    if (card.loan.deposit == Fen{}) page.items.push_back({{"loans.deposit"}, {"loans.free"}});
    else if (card.loan.state < LoanState::out)
        page.items.push_back({{"loans.deposit"},
                              {"loans.paid_of", {held, card.loan.deposit}},
                              held == card.loan.deposit ? Tone::right : Tone::look});
    else page.items.push_back({{"loans.deposit"}, {"loans.held", {held}}});
    if (card.loan.state == LoanState::approved && held == card.loan.deposit && !card.receipt_printed)
        page.items.push_back({{"loans.receipt"}, {"loans.receipt_waits"}, Tone::look});
    if (!card.promised && card.loan.state < LoanState::out)
        page.items.push_back({{"bench.promised"}, {"loans.no_promise"}, Tone::wrong});
    if (card.promised) page.items.push_back({{"bench.promised"}, {"common.day", {*card.promised}}});
    if (card.loan.due)
        page.items.push_back({{"loans.due"}, {"common.day", {*card.loan.due}}, late > 0 ? Tone::wrong : Tone::neutral});
    if (card.loan.state >= LoanState::out && card.loan.state != LoanState::cancelled) {
        page.items.push_back({{"loans.accessories"}, things(context, card.category, card.loan.accessories)});
        page.items.push_back({{"loans.photos_out"}, joined(card.photos_out)});
    }
    if (!card.photos_back.empty()) {
        const auto gone = missing(card);
        page.items.push_back({{"loans.photos_back"}, joined(card.photos_back)});
        page.items.push_back(
            {{"loans.missing"}, things(context, card.category, gone), gone.empty() ? Tone::right : Tone::wrong});
    }
    if (card.loan.reminders > 0)
        page.items.push_back({{"loans.reminders"}, {"loans.times", {std::int64_t(card.loan.reminders)}}});
    if (card.loan.state == LoanState::lost) page.items.push_back({{"loans.value"}, {"common.money", {card.unit.value}}});
    for (const auto& step : card.life) page.life.push_back({to_minute_string(step.at, context.outlet.zone), happened(step)});
    for (const Step s : steps_now(job, context.today())) {
        const Button button{words_of(s), {Act::take_step, int(s)}};
        if (page.proceed.label.empty()) page.proceed = button;
        else page.others.push_back(button);
    }
    if (job.paper.job && job.paper.state == PrintState::unconfirmed) {
        page.others.push_back({{"done.came_out"}, {Act::it_came_out}});
        page.others.push_back({{"done.did_not_come_out"}, {Act::it_did_not_come_out}});
    }
    const Button leave{{"loans.to_list"}, {Act::finish}};
    if (page.proceed.label.empty()) page.proceed = leave;
    else page.others.push_back(leave);
    return page;
}

ScanPrompt scan_page(const Loans& job, Text title, Text subtitle, Illustration illustration) {
    ScanPrompt page;
    page.title = std::move(title);
    page.subtitle = std::move(subtitle);
    page.illustration = illustration;
    page.waiting = {"scan.waiting"};
    if (!job.feedback.empty()) page.feedback_tone = job.feedback_tone;
    page.feedback = job.feedback;
    return page;
}

// What is asked for, and how many badges there are already.
ScanPrompt second_page(const Loans& job) {
    const std::size_t given = job.asked ? job.asked->approvals.size() : 0;
    const bool is_loan = job.asked && std::holds_alternative<parts::ApproveLoan>(job.asked->command);
    if (!is_loan) return scan_page(job, {"loans.second_title"}, {"loans.second_subtitle"}, Illustration::badge);
    if (given == 0) return scan_page(job, {"loans.approve_title"}, {"loans.approve_subtitle"}, Illustration::badge);
    return scan_page(job, {"loans.approve_again_title"},
                     {"loans.approve_again_subtitle", {ticket::masked_name(job.asked->approvals.front().person.name)}},
                     Illustration::badge);
}

Summary accessories_page(const Loans& job, const Context& context) {
    const LoanCard& card = *job.card;
    Summary page;
    page.title = {job.comes_back ? "loans.compare_title" : "loans.accessories_title"};
    page.items = {{{"loans.unit"}, named(card.model)}, {{"loans.serial"}, verbatim(card.loan.unit.text)}};
    if (job.comes_back) page.items.push_back({{"loans.photos_out"}, joined(card.photos_out)});
    bool all = true;
    for (std::size_t i = 0; i < job.things.size(); ++i) {
        const Name name = context.lists->bench_name(card.category, &CategoryLists::accessories, job.things[i]);
        Summary::Question question{{"bench.accessory", {name}}, {}, job.there[i] ? (*job.there[i] ? 0 : 1) : -1};
        question.options = {{{"bench.there"}, {Act::choose, int(i) * 2}},
                            {{"bench.not_there"}, {Act::choose, int(i) * 2 + 1}}};
        page.questions.push_back(std::move(question));
        all = all && job.there[i].has_value();
    }
    page.confirm = {{"common.next"}, {Act::confirm}, {}, all};
    return page;
}

Typing typing_page(const Loans& job, Text title, Text subtitle, Keys keys, int longest) {
    Typing page;
    page.title = std::move(title);
    page.subtitle = std::move(subtitle);
    page.keys = keys;
    page.text = page.shown = job.typing;
    page.longest = longest;
    page.submit = {{"common.next"}, {Act::submit}, {}, !ticket::trimmed(job.typing).empty()};
    return page;
}

Typing amount_page(const Loans& job) {
    Typing page = typing_page(job, {job.is_deduction ? "loans.deduction_title" : "loans.deposit_title"},
                              job.is_deduction ? Text{"loans.deduction_subtitle", {parts::sum_of(job.card->rows)}}
                                               : Text{"loans.deposit_amount_subtitle"},
                              Keys::amount, int(longest_amount));
    page.placeholder = {"till.amount_placeholder"};
    const auto amount = amount_in(job.typing);
    if (amount) page.good = {"common.money", {*amount}};
    page.submit.enabled = amount.has_value();
    return page;
}

Typing note_page(const Loans& job) {
    struct Words {
        const char *title, *subtitle;
    };
    static constexpr Words of[] = {
        // by NoteFor
        {"loans.note_deduction", "loans.note_deduction_detail"}, {"loans.note_remind", "loans.note_remind_detail"},
        {"loans.note_lose", "loans.note_lose_detail"},           {"loans.note_cancel", "loans.note_cancel_detail"},
        {"loans.note_retire", "loans.note_retire_detail"},       {"loans.note_decline", "loans.note_decline_detail"}};
    const Words& say = of[std::size_t(job.note_for)];
    return typing_page(job, {say.title}, {say.subtitle}, Keys::words, 80);
}

Signature agreement_page(const Loans& job) {
    Signature page;
    page.title = {"loans.agreement_title"};
    page.subtitle = {"loans.agreement_subtitle", {job.card->model, job.card->loan.deposit}};
    if (const auto due = job.card->promised ? plus_days(*job.card->promised, parts::loan_days_after_promise) : std::nullopt)
        page.subtitle = {"loans.agreement_subtitle_due", {job.card->model, job.card->loan.deposit, *due}};
    page.hint = {"signature.hint"};
    page.drawn = job.handing_out.agreement;
    const bool is_drawn = !page.drawn.empty();
    page.submit = {{"loans.hand_over"}, {Act::submit}, {}, is_drawn};
    page.others = {{{"signature.again"}, {Act::clear}, {}, is_drawn}};
    return page;
}

Choices who_says_page() {
    Choices page;
    page.title = {"loans.lost_title"};
    page.subtitle = {"loans.lost_subtitle"};
    page.options = {{{"loans.lost_customer"}, {"loans.lost_customer_detail"}, {}, {Act::choose, 0}},
                    {{"loans.lost_given_up"}, {"loans.lost_given_up_detail"}, {}, {Act::choose, 1}}};
    return page;
}

}  // namespace

screen::Body body_of(const Loans& job, const Context& context) {
    if (!job.looked) return Busy{{"busy.looking"}};
    switch (job.page) {
        case Page::list: return list_page(job);
        case Page::pool: return pool_page(job);
        case Page::unit_steps: return unit_steps_page(job);
        case Page::choose_unit: return choose_unit_page(job);
        case Page::deposit: return deposit_page(job);
        case Page::amount: return amount_page(job);
        case Page::looking: return Busy{{"busy.looking"}};
        case Page::sheet: return sheet_page(job, context);
        case Page::pay: return pay_page(job);
        case Page::unit:
            return scan_page(job, {job.comes_back ? "loans.scan_back_title" : "loans.scan_out_title"},
                             {"loans.scan_subtitle", {job.card->model, job.card->loan.unit.text}},
                             Illustration::serial_label);
        case Page::accessories: return accessories_page(job, context);
        case Page::photos: {
            Typing page = typing_page(job, {"loans.photos_title"},
                                      job.comes_back ? Text{"loans.photos_back_subtitle", {joined(job.card->photos_out)}}
                                                     : Text{"loans.photos_subtitle"},
                                      Keys::serial, 120);
            page.placeholder = {"loans.photos_placeholder"};
            return page;
        }
        case Page::agreement: return agreement_page(job);
        case Page::who_says: return who_says_page();
        case Page::note: return note_page(job);
        case Page::second: return second_page(job);
        case Page::saving: break;
    }
    if (!job.retry_offered) return Busy{{"busy.saving"}};
    Notice page;
    page.title = {"saving.failed_title"};
    page.body = {"saving.failed_body"};
    page.proceed = {{"saving.retry"}, {Act::confirm}};
    return page;
}

void dress(const Loans& job, screen::Chrome& chrome) {
    chrome.title = {"loans.title"};
    chrome.person = ticket::masked_name(job.who.name);
    if (job.page == Page::saving || job.page == Page::looking) return;
    chrome.sign_out = Button{{"board.sign_out"}, {Act::sign_out}};
    chrome.back = Button{{"common.back"}, {Act::back}};
    if (job.paper.job && job.paper.state == PrintState::needs_attention)
        chrome.banner = Banner{Tone::look, {"till.paper_waits", {printer_words(job.paper.why)}}};
    if (job.paper.job && job.paper.state == PrintState::unconfirmed)
        chrome.banner = Banner{Tone::look, {"till.paper_unconfirmed"}};
}

}  // namespace mendbay::flow
