// Commands about loaners: a loan and its unit move together (L-01 … L-06).
#include "db/money_steps.hpp"
#include "db/numbers.hpp"

namespace mendbay::db {

namespace {

using parts::LoanerState;
using parts::LoanRefusal;
using parts::LoanState;
using parts::PaidFor;

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text.append(text.empty() ? "" : "\n").append(line);
    return text;
}

// The one way in which a loaner's state changes: its row and its step, together.
void move_loaner(Desk& desk, const Serial& serial, LoanerState to, std::string_view cause, std::string_view note,
                 std::int64_t event) {
    const auto from = desk.sql.one<std::string>("SELECT state FROM loaner WHERE serial = ?", serial).value();
    if (from == parts::name_of(to)) return;
    desk.sql.run("UPDATE loaner SET state = ? WHERE serial = ?", parts::name_of(to), serial);
    desk.sql.run(
        "INSERT INTO loaner_step (serial, from_state, to_state, cause, who, approved_by, terminal, at_ms, note, "
        "event) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        serial, from, parts::name_of(to), cause, desk.stamp.actor, approved_by(desk.order), desk.stamp.terminal,
        desk.stamp.at, note, event);
}

void write_step(Desk& desk, const std::string& number, std::string_view from, LoanState to, std::string_view note,
                std::int64_t event) {
    desk.sql.run(
        "INSERT INTO loan_step (loan, from_state, to_state, who, approved_by, terminal, at_ms, note, event) VALUES "
        "(?, ?, ?, ?, ?, ?, ?, ?, ?)",
        number, from, parts::name_of(to), desk.stamp.actor, approved_by(desk.order), desk.stamp.terminal, desk.stamp.at,
        note, event);
}

// A loan's step and its unit's. The loan's row was changed before where it needs more than a state.
void go(Desk& desk, const parts::LoanFacts& was, const parts::LoanStepped& to, parts::LoanStep step, std::string_view note,
        std::int64_t event) {
    const parts::Loan& loan = *was.loan;
    desk.sql.run("UPDATE loan SET state = ? WHERE number = ?", parts::name_of(to.loan), loan.number);
    write_step(desk, loan.number, parts::name_of(loan.state), to.loan, note, event);
    move_loaner(desk, loan.unit, to.unit, parts::name_of(step), note, event);
}

Lang ticket_language(Desk& desk, const TicketNo& ticket) {
    return desk.sql.one<std::string>("SELECT lang FROM ticket WHERE number = ?", ticket) == std::string(code_of(Lang::en))
               ? Lang::en
               : Lang::zh;
}

}  // namespace

Outcome carry_out(Desk& desk, const parts::RequestLoan& command) {
    parts::RequestLoanFacts facts;
    if (const auto about = ticket_row(desk.sql, command.ticket)) facts.ticket = about->state;
    facts.unit = loaner(desk.sql, command.unit);
    facts.customer_has_loan = has_running_loan(desk.sql, command.ticket);
    const auto asked = parts::decide_request_loan(command, facts, desk.order.persons());
    if (!asked) return refused_by(asked.error());
    const std::string number = next_number(desk.sql, NumberKind::loan, desk.here.outlet, desk.here.today);
    const std::int64_t event = append(
        desk.sql, desk.stamp, "loan.requested", number,
        Payload().with("ticket", command.ticket).with("unit", command.unit).with("deposit_fen", command.deposit.count));
    desk.sql.run(
        "INSERT INTO loan (number, ticket, unit, state, deposit_fen, requested_by, due_on, accessories_out, "
        "accessories_back, photos_out, photos_back, reminders, reminded_on, event) VALUES (?, ?, ?, ?, ?, ?, NULL, "
        "'', '', '', '', 0, NULL, ?)",
        number, command.ticket, command.unit, parts::name_of(asked->loan), command.deposit, desk.stamp.actor, event);
    write_step(desk, number, "", asked->loan, "", event);
    move_loaner(desk, command.unit, asked->unit, parts::name_of(parts::LoanStep::request), "", event);
    return recorded(desk, number, event);
}

Outcome carry_out(Desk& desk, const parts::ApproveLoan& command) {
    const auto facts = loan_facts(desk.sql, command.loan);
    const auto to = parts::decide_approve_loan(command, facts, desk.order.persons());
    if (!to) return refused_by(to.error());
    const std::int64_t event = append(desk.sql, desk.stamp, "loan.approved", command.loan,
                                      Payload().with("rule", "TP-04").with("approved_by", approved_by(desk.order)));
    go(desk, facts, *to, parts::LoanStep::approve, "", event);
    return recorded(desk, command.loan, event);
}

Outcome carry_out(Desk& desk, const parts::HandOut& command) {
    parts::HandOutFacts facts;
    static_cast<parts::LoanFacts&>(facts) = loan_facts(desk.sql, command.loan);
    if (facts.loan) {
        if (const auto about = ticket_row(desk.sql, facts.loan->ticket)) facts.ticket = about->state;
        if (auto row = desk.sql("SELECT promised_on FROM ticket WHERE number = ?", facts.loan->ticket); row.next())
            facts.promised = row.get<std::optional<Day>>(0);
        facts.receipt_printed = are_receipts_printed(desk.sql, {PaidFor::Kind::loan, command.loan});
    }
    const auto out = parts::decide_hand_out(command, facts, desk.order.persons());
    if (!out) return refused_by(out.error());
    const std::int64_t event = append(desk.sql, desk.stamp, "loan.handed_out", command.loan,
                                      Payload()
                                          .with("unit", command.scanned)
                                          .with("due_on", out->due)
                                          .with("accessories", std::int64_t(command.accessories.size()))
                                          .with("photos", std::int64_t(command.photos.size())));
    desk.sql.run("UPDATE loan SET due_on = ?, accessories_out = ?, photos_out = ?, state = 'out' WHERE number = ?", out->due,
                 joined(command.accessories), joined(command.photos), command.loan);
    desk.sql.run("INSERT INTO loan_agreement (loan, strokes) VALUES (?, ?)", command.loan,
                 ticket::to_text(command.agreement));
    go(desk, facts, *out, parts::LoanStep::hand_out, "", event);
    const std::int64_t job = spool(desk.sql, desk.stamp.at, PaperKind::loan_agreement, command.loan,
                                   ticket_language(desk, facts.loan->ticket), 1);
    return recorded(desk, command.loan, event, 0, job);
}

Outcome carry_out(Desk& desk, const parts::TakeBack& command) {
    const auto facts = loan_facts(desk.sql, command.loan);
    const auto back = parts::decide_take_back_loaner(command, facts, desk.order.persons());
    if (!back) return refused_by(back.error());
    const std::int64_t event = append(desk.sql, desk.stamp, "loan.returned", command.loan,
                                      Payload()
                                          .with("unit", command.scanned)
                                          .with("missing", joined(back->missing))
                                          .with("photos", std::int64_t(command.photos.size())));
    desk.sql.run("UPDATE loan SET accessories_back = ?, photos_back = ? WHERE number = ?", joined(command.accessories),
                 joined(command.photos), command.loan);
    go(desk, facts, *back, parts::LoanStep::take_back, "", event);
    return recorded(desk, command.loan, event);
}

Outcome carry_out(Desk& desk, const parts::SettleLoan& command) {
    const auto facts = loan_facts(desk.sql, command.loan);
    auto settled = parts::decide_settle_loan(command, facts, desk.order.persons());
    if (!settled) return refused_by(settled.error());
    const auto written = write_money(desk, std::move(settled->refunds), "money.given_back", command.reason);
    Payload words;
    words.with("deduction_fen", command.deduction.count).with("receipt", written.number);
    if (command.deduction > Fen{}) words.with("rule", "TP-03").with("approved_by", approved_by(desk.order));
    const std::int64_t event = append(desk.sql, desk.stamp, "loan.settled", command.loan, words);
    go(desk, facts, *settled, parts::LoanStep::settle, command.reason, event);
    return recorded(desk, command.loan, event, 0, written.job);
}

Outcome carry_out(Desk& desk, const parts::CancelLoan& command) {
    const auto facts = loan_facts(desk.sql, command.loan);
    auto cancelled = parts::decide_cancel_loan(command, facts, desk.order.persons());
    if (!cancelled) return refused_by(cancelled.error());
    const auto written = write_money(desk, std::move(cancelled->refunds), "money.given_back", command.reason);
    const std::int64_t event =
        append(desk.sql, desk.stamp, "loan.cancelled", command.loan, Payload().with("receipt", written.number));
    go(desk, facts, *cancelled, parts::LoanStep::cancel, command.reason, event);
    return recorded(desk, command.loan, event, 0, written.job);
}

Outcome carry_out(Desk& desk, const parts::RemindLoan& command) {
    const auto facts = loan_facts(desk.sql, command.loan);
    std::optional<Day> last;
    if (auto row = desk.sql("SELECT reminded_on FROM loan WHERE number = ?", command.loan); row.next())
        last = row.get<std::optional<Day>>(0);
    const auto reminders = parts::decide_remind(command, facts.loan, last, desk.order.persons(), desk.here.today);
    if (!reminders) return refused_by(reminders.error());
    desk.sql.run("UPDATE loan SET reminders = ?, reminded_on = ? WHERE number = ?", *reminders, desk.here.today,
                 command.loan);
    const std::int64_t event =
        append(desk.sql, desk.stamp, "loan.reminded", command.loan, Payload().with("count", *reminders));
    write_step(desk, command.loan, parts::name_of(facts.loan->state), facts.loan->state, command.words, event);
    return recorded(desk, command.loan, event);
}

Outcome carry_out(Desk& desk, const parts::LoseLoaner& command) {
    const auto facts = loan_facts(desk.sql, command.loan);
    const auto lost = parts::decide_lose(command, facts, desk.order.persons(), desk.here.today);
    if (!lost) return refused_by(lost.error());
    Receipts written;
    if (lost->on_account) written = write_money(desk, {*lost->on_account}, "money.on_account", command.reason);
    const std::int64_t event =
        append(desk.sql, desk.stamp, "loan.lost", command.loan,
               Payload()
                   .with("deposit_kept_fen", lost->deposit_kept.count)
                   .with("on_account_fen", lost->on_account ? lost->on_account->amount.count : std::int64_t(0))
                   .with("customer_says_so", int(command.customer_says_so))
                   .with("approved_by", approved_by(desk.order)));
    go(desk, facts, *lost, parts::LoanStep::lose, command.reason, event);
    return recorded(desk, command.loan, event, 0, written.job);
}

Outcome carry_out(Desk& desk, const parts::MoveLoaner& command) {
    const auto to = parts::decide_move_loaner(command, loaner(desk.sql, command.serial), desk.order.persons());
    if (!to) return refused_by(to.error());
    const std::int64_t event = append(desk.sql, desk.stamp, "loaner.moved", command.serial.text,
                                      Payload().with("step", parts::name_of(command.step)).with("to", parts::name_of(*to)));
    move_loaner(desk, command.serial, *to, parts::name_of(command.step), command.reason, event);
    return recorded(desk, command.serial.text, event);
}

Outcome carry_out(Desk& desk, const parts::DeclineLoaner& command) {
    parts::DeclineFacts facts;
    if (const auto about = ticket_row(desk.sql, command.ticket)) facts.ticket = about->state;
    facts.has_loan = has_running_loan(desk.sql, command.ticket);
    if (const auto no = parts::decide_decline_loaner(facts, desk.order.persons())) return flow::Refusal(*no);
    const std::int64_t event = append(desk.sql, desk.stamp, "loaner.declined", command.ticket.text, Payload());
    desk.sql.run(
        "INSERT INTO loaner_declined (ticket, words, who, at_ms, event) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT "
        "(ticket) DO UPDATE SET words = ?2, who = ?3, at_ms = ?4, event = ?5",
        command.ticket, command.words, desk.stamp.actor, desk.stamp.at, event);
    return recorded(desk, command.ticket.text, event);
}

Outcome carry_out(Desk& desk, const flow::ReprintAgreement& command) {
    if (!desk.order.who) return flow::Refusal(LoanRefusal::not_signed_in);
    const auto facts = loan_facts(desk.sql, command.loan);
    if (!facts.loan) return flow::Refusal(LoanRefusal::unknown_loan);
    if (!facts.loan->due) return flow::Refusal(LoanRefusal::agreement_not_signed);
    const int print = next_print(desk.sql, PaperKind::loan_agreement, command.loan);
    const std::int64_t event =
        append(desk.sql, desk.stamp, "agreement.reprinted", command.loan, Payload().with("print", print));
    const std::int64_t job = spool(desk.sql, desk.stamp.at, PaperKind::loan_agreement, command.loan,
                                   ticket_language(desk, facts.loan->ticket), print);
    return recorded(desk, command.loan, event, 0, job);
}

}  // namespace mendbay::db
