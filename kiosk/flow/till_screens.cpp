// The pages of the till: the last thing done in large, what an account holds, and one question a page.
#include "kiosk/flow/jobs.hpp"
#include "kiosk/flow/money_words.hpp"
#include "kiosk/flow/till.hpp"
#include "kiosk/flow/words.hpp"

#include <array>

namespace mendbay::flow {

namespace {

using namespace screen;
using Page = Till::Page;
using Step = Till::Step;
using Doing = Till::Doing;
using parts::PaidFor;

Text words_of(Step step) {
    static constexpr std::array keys{"till.step_pay", "till.step_on_account", "till.step_give_back", "till.step_invoice",
                                     "loans.step_reprint_receipt"};
    return {keys[std::size_t(step)]};
}

void add_paper_answers(const Till& job, std::vector<Button>& others) {
    if (!job.paper.job || job.paper.state != PrintState::unconfirmed) return;
    others.push_back({{"done.came_out"}, {Act::it_came_out}});
    others.push_back({{"done.did_not_come_out"}, {Act::it_did_not_come_out}});
}

Board board_page(const Till& job, const Context& context) {
    Board board;
    board.tone = job.result.tone;
    if (job.result.tone != Tone::neutral) {
        board.caption = job.result.caption;
        board.figure = job.result.figure;
        board.headline = job.result.headline;
        board.at = to_clock_string(job.result.at, context.outlet.zone);
    } else {
        board.caption = {"till.taken_today"};
        board.figure = {"common.money", {job.found.taken_today}};
        board.headline = {"till.receipts_today", {std::int64_t(job.found.receipts_today)}};
    }
    if (job.found.counted_at)
        board.detail = {"till.counted_at", {to_minute_string(*job.found.counted_at, context.outlet.zone)}};
    board.next_title = {"board.next"};
    board.next = {{"till.next_ticket"}, {"till.next_loan"}, {"till.next_receipt"}};
    add_paper_answers(job, board.actions);
    board.actions.push_back({{"till.count"}, {Act::proceed, 0}});
    board.actions.push_back({{"till.take_out"}, {Act::proceed, 1}});
    board.actions.push_back({{"board.type_number"}, {Act::type_instead}});
    const auto late =
        std::count_if(job.found.debts.begin(), job.found.debts.end(), [](const auto& debt) { return debt.days_late > 0; });
    board.counts = {{{"till.count_debts"}, int(job.found.debts.size()), Tone::neutral, {Act::open_list, 0}},
                    {{"till.count_late"}, int(late), late ? Tone::wrong : Tone::neutral, {Act::open_list, 0}},
                    {{"till.count_invoices"},
                     int(job.found.invoices.size()),
                     job.found.invoices.empty() ? Tone::neutral : Tone::look,
                     {Act::open_list, 1}}};
    return board;
}

Text line_words(const MoneyCard::Line& line) {
    const parts::MoneyRow& row = line.row;
    const std::string who = line.who;
    if (row.kind == parts::PayKind::on_account)
        return row.amount > Fen{} ? Text{"till.line_on_account", {row.amount, row.due.value_or(Day{}), row.receipt}}
                                  : Text{"till.line_debt_less", {row.amount, row.against}};
    return {row.amount > Fen{} ? "till.line_taken" : "till.line_given_back",
            {row.amount, words(row.kind), row.receipt, who}};
}

Trace account_page(const Till& job, const Context& context) {
    const MoneyCard& card = *job.card;
    Trace page;
    const bool is_loan = card.paid_for.kind == PaidFor::Kind::loan;
    page.title = {is_loan ? "till.of_loan" : "till.of_ticket"};
    page.number = card.paid_for.number;
    const auto rows = card.rows();
    const Fen paid = parts::sum_of(rows), due = card.total - paid;
    page.state = due > Fen{} ? Text{"till.due", {due}} : Text{card.lines.empty() ? "till.nothing_due" : "till.balanced"};
    page.tone = due > Fen{} ? Tone::look : Tone::right;
    if (!card.about.zh.empty()) page.items.push_back({{"summary.product"}, named(card.about)});
    page.items.push_back({{"loans.customer"}, verbatim(card.name)});
    page.items.push_back({{is_loan ? "loans.deposit" : "till.total"}, {"common.money", {card.total}}});
    page.items.push_back({{"till.paid"}, {"common.money", {paid}}});
    page.items.push_back({{"till.still_due"}, {"common.money", {due}}, due > Fen{} ? Tone::look : Tone::neutral});
    if (card.invoice)
        page.items.push_back({{"till.invoice"},
                              card.invoice->number.empty() ? Text{"till.invoice_owed", {card.invoice->title}}
                                                           : verbatim(card.invoice->number),
                              card.invoice->number.empty() ? Tone::look : Tone::neutral});
    for (const auto& line : card.lines)
        page.life.push_back({to_minute_string(line.at, context.outlet.zone), line_words(line),
                             line.row.amount > Fen{} ? Tone::right : Tone::look});
    for (const Step s : steps_now(job)) {
        const Button button{words_of(s), {Act::take_step, int(s)}};
        if (page.proceed.label.empty()) page.proceed = button;
        else page.others.push_back(button);
    }
    add_paper_answers(job, page.others);
    const Button leave{{"till.to_board"}, {Act::finish}};
    if (page.proceed.label.empty()) page.proceed = leave;
    else page.others.push_back(leave);
    return page;
}

Choices kind_page(const Till& job) {
    Choices page;
    page.title = {"till.kind_title"};
    const Fen due = job.doing == Doing::pay_debt ? job.most : job.card->total - parts::sum_of(job.card->rows());
    page.subtitle = {"till.due", {due}};
    for (int i = 0; i < int(parts::PayKind::on_account); ++i)
        page.options.push_back({words(parts::PayKind(i)), {}, {}, {Act::choose, i}});
    return page;
}

Choices payment_page(const Till& job) {
    Choices page;
    page.title = {"till.payment_title"};
    page.subtitle = {"till.payment_subtitle"};
    int index = 0;
    for (const auto& [row, held] : can_be_given_back(*job.card))
        page.options.push_back(
            {{"till.payment_line", {held, words(row.kind)}}, verbatim(row.receipt), {}, {Act::choose, index++}});
    return page;
}

Choices whose_page(const Till& job) {
    Choices page;
    page.title = {"till.whose_title"};
    page.subtitle = {"till.due", {job.card->total - parts::sum_of(job.card->rows())}};
    page.options.push_back({{"till.whose_none"}, {"till.whose_none_detail"}, {}, {Act::choose, no_account}});
    int index = no_account + 1;
    for (const auto& account : job.found.accounts)
        page.options.push_back(
            {verbatim(account.name), {"till.whose_line", {account.owed, account.limit}}, {}, {Act::choose, index++}});
    return page;
}

Choices until_page(const Context& context) {
    Choices page;
    page.title = {"till.until_title"};
    page.subtitle = {"till.until_subtitle"};
    int index = 0;
    for (const int days : due_days)
        page.options.push_back({{"till.until_days", {std::int64_t(days)}},
                                {"common.day", {plus_days(context.today(), days).value_or(context.today())}},
                                {},
                                {Act::choose, index++}});
    return page;
}

Choices which_page(const Till& job) {
    Choices page;
    const bool counts = job.doing == Doing::count;
    page.title = {counts ? "till.which_title" : "till.out_title"};
    page.subtitle = {counts ? "till.which_subtitle" : "till.out_subtitle"};
    page.options.push_back(
        {{"till.the_till"}, {counts ? "till.the_till_detail" : "till.out_bank_detail"}, {}, {Act::choose, 0}});
    int index = 1;
    for (const auto& [id, name] : job.found.bags)
        page.options.push_back(
            {{"till.bag_of", {name}}, {counts ? "till.bag_detail" : "till.out_till_detail"}, {}, {Act::choose, index++}});
    return page;
}

Listing debts_page(const Till& job) {
    Listing page;
    page.title = {"till.debts_title"};
    page.count = int(job.found.debts.size());
    int index = 0;
    for (const auto& debt : job.found.debts) {
        const auto account = std::find_if(job.found.accounts.begin(), job.found.accounts.end(),
                                          [&](const auto& a) { return a.number == debt.row.account; });
        const std::string whose = account == job.found.accounts.end() ? std::string() : account->name + "  ";
        page.rows.push_back(
            {{"common.money", {debt.left}},
             {"till.debt_row", {whose + debt.row.paid_for.number, debt.row.receipt, debt.row.due.value_or(Day{})}},
             debt.days_late > 0 ? Text{"till.days_late", {std::int64_t(debt.days_late)}} : Text{"till.not_due"},
             debt.days_late > 30  ? Tone::wrong
             : debt.days_late > 0 ? Tone::look
                                  : Tone::neutral,
             "receipt",
             {Act::choose, index++}});
    }
    page.empty_title = {"till.no_debts"};
    page.empty_hint = {"till.no_debts_hint"};
    page.empty_picture = "check";
    // K-03: the list by age.
    const auto ages = parts::by_age(job.found.debts);
    if (!job.found.debts.empty())
        page.others = {{{"till.sum_owed", {ages.sum()}},
                        {},
                        {"till.ages", {ages.not_due, ages.to_30, ages.to_60, ages.to_90, ages.older}},
                        false}};
    return page;
}

Listing invoices_page(const Till& job) {
    Listing page;
    page.title = {"till.invoices_title"};
    page.count = int(job.found.invoices.size());
    int index = 0;
    for (const auto& invoice : job.found.invoices)
        page.rows.push_back({verbatim(invoice.title),
                             {"till.invoice_row", {invoice.paid_for.number, invoice.tax_number, invoice.wanted_on}},
                             {"common.money", {invoice.amount}},
                             Tone::look,
                             "invoice",
                             {Act::choose, index++}});
    page.empty_title = {"till.no_invoices"};
    page.empty_hint = {"till.no_invoices_hint"};
    page.empty_picture = "check";
    return page;
}

Typing typing_page(const Till& job, Text title, Text subtitle, Keys keys, int longest) {
    Typing page;
    page.title = std::move(title);
    page.subtitle = std::move(subtitle);
    page.keys = keys;
    page.text = page.shown = job.typing;
    page.longest = longest;
    page.submit = {{"common.next"}, {Act::submit}, {}, !ticket::trimmed(job.typing).empty()};
    return page;
}

Typing amount_page(const Till& job) {
    Text title{"till.amount_title"}, subtitle{"till.amount_subtitle", {words(job.kind)}};
    if (job.doing == Doing::give_back) title = {"till.back_title"}, subtitle = {"till.back_subtitle", {job.most}};
    if (job.doing == Doing::count)
        title = {"till.counted_title"},
        subtitle = job.bag_of.empty() ? Text{"till.counted_till"} : Text{"till.counted_bag", {job.bag_of}};
    if (job.doing == Doing::take_out)
        title = {"till.out_amount_title"},
        subtitle = job.bag_of.empty() ? Text{"till.out_to_bank"} : Text{"till.out_of_bag", {job.bag_of}};
    Typing page = typing_page(job, title, subtitle, Keys::amount, int(longest_amount));
    page.placeholder = {"till.amount_placeholder"};
    const auto amount = amount_in(job.typing);
    if (amount) page.good = {"common.money", {*amount}};
    page.submit.enabled = amount.has_value();
    return page;
}

Typing note_page(const Till& job) {
    if (job.doing == Doing::count) return typing_page(job, {"till.note_count"}, {"till.note_count_detail"}, Keys::words, 80);
    if (job.doing == Doing::on_account)
        return typing_page(job, {"till.note_on_account"}, {"till.note_on_account_detail"}, Keys::words, 80);
    return typing_page(job, {"till.note_back"}, {"till.note_back_detail"}, Keys::words, 80);
}

}  // namespace

screen::Body body_of(const Till& job, const Context& context) {
    if (!job.looked) return Busy{{"busy.looking"}};
    switch (job.page) {
        case Page::board: return board_page(job, context);
        case Page::number: {
            Typing page = typing_page(job, {"till.number_title"}, {"till.number_subtitle"}, Keys::document_number, 24);
            page.placeholder = {"typing.any_number.placeholder"};
            return page;
        }
        case Page::looking: return Busy{{"busy.looking"}};
        case Page::account: return account_page(job, context);
        case Page::kind: return kind_page(job);
        case Page::payment: return payment_page(job);
        case Page::amount: return amount_page(job);
        case Page::whose: return whose_page(job);
        case Page::until: return until_page(context);
        case Page::title: return typing_page(job, {"till.title_title"}, {"till.title_subtitle"}, Keys::words, 60);
        case Page::tax_number: {
            Typing page = typing_page(job, {"till.tax_title"}, {"till.tax_subtitle"}, Keys::serial, 20);
            page.submit.enabled = true;  // a person has none
            return page;
        }
        case Page::debts: return debts_page(job);
        case Page::invoices: return invoices_page(job);
        case Page::invoice_number:
            return typing_page(job, {"till.invoice_number_title"}, {"till.invoice_number_subtitle", {job.paid_for.number}},
                               Keys::document_number, int(longest_invoice_number));
        case Page::which: return which_page(job);
        case Page::document:
            return typing_page(job, {"till.document_title"}, {"till.document_subtitle"}, Keys::document_number,
                               int(longest_bank_slip));
        case Page::note: return note_page(job);
        case Page::second: {
            ScanPrompt page;
            page.title = {"loans.second_title"};
            page.subtitle = {"loans.second_subtitle"};
            page.illustration = Illustration::badge;
            page.waiting = {"scan.waiting"};
            if (!job.feedback.empty()) page.feedback_tone = Tone::wrong;
            page.feedback = job.feedback;
            return page;
        }
        case Page::saving: break;
    }
    if (!job.retry_offered) return Busy{{"busy.saving"}};
    Notice page;
    page.title = {"saving.failed_title"};
    page.body = {"saving.failed_body"};
    page.proceed = {{"saving.retry"}, {Act::confirm}};
    return page;
}

void dress(const Till& job, screen::Chrome& chrome) {
    chrome.title = {"till.title"};
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
