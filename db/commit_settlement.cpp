// Commands about the account itself: lines by hand, the steps of a period, advances, deposits, the paper.
#include "db/consignment_steps.hpp"
#include "db/facts_settlement.hpp"
#include "db/inside.hpp"
#include "db/settlement_steps.hpp"

namespace mendbay::db {

namespace {

// One step of a period: its event, its row, its receipt.
Outcome stepped(Desk& desk, std::string_view what, const OutletCode& outlet, const std::string& period,
                const parts::PeriodStepped& step, std::string_view note = {}) {
    const std::string number = settlement_number(outlet, period);
    const std::int64_t event = append(
        desk.sql, desk.stamp, what, number,
        Payload().with("closing_fen", step.closing.count).with("note", note).with("approved_by", approved_by(desk.order)));
    write_step(desk.sql, desk.stamp, approved_by(desk.order), outlet, period, step, note, event);
    return recorded(desk, number, event);
}

}  // namespace

Outcome carry_out(Desk& desk, const parts::AddLine& command) {
    parts::AddLine add = command;
    add.line.decided_on = desk.here.today;
    // A notice has the number of its line: it is the paper of it. Nothing is begun before the rule has said yes.
    const bool is_notice =
        add.line.document == parts::DocumentKind::penalty_notice || add.line.document == parts::DocumentKind::award_notice;
    if (add.period == parts::period_of(desk.here.today).id && has_terms(desk.sql, add.outlet))
        begin_period(desk, add.outlet, desk.here.today);
    add.line.number = next_line_number(desk.sql, add.outlet, add.period);
    if (is_notice) add.line.document_number = add.line.number;
    if (add.line.corrects) add.line.document_number = add.line.corrects->line;
    const auto yes = parts::decide_add_by_hand(add, line_facts(desk.sql, add), desk.order.persons());
    if (!yes) return refused_by(yes.error());
    const std::int64_t event = append(desk.sql, desk.stamp, "settlement.line_added", yes->number,
                                      Payload()
                                          .with("kind", parts::row_of(yes->kind).name)
                                          .with("amount_fen", yes->amount.count)
                                          .with("document", yes->document_number)
                                          .with("words", yes->words)
                                          .with("approved_by", approved_by(desk.order)));
    write_line(desk, add.outlet, *yes, event, add.concerned.value_or(StaffId{}).text);
    return recorded(desk, yes->number, event);
}

Outcome carry_out(Desk& desk, const parts::DraftPeriod& command) {
    const auto settlement = settlement_of(desk.sql, command.outlet, command.period);
    const auto step = parts::decide_draft(command, settlement, state_before(desk.sql, command.outlet, command.period),
                                          desk.order.persons(), desk.here.today);
    if (!step) return refused_by(step.error());
    desk.sql.run("UPDATE settlement SET drafted_on = ? WHERE outlet = ? AND period = ?", desk.here.today, command.outlet,
                 command.period);
    return stepped(desk, "settlement.drafted", command.outlet, command.period, *step);
}

Outcome carry_out(Desk& desk, const parts::AnswerDraft& command) {
    const auto step = parts::decide_answer(command, settlement_of(desk.sql, command.outlet, command.period),
                                           desk.order.persons(), desk.here.today);
    if (!step) return refused_by(step.error());
    if (!command.confirms)
        desk.sql.run("UPDATE settlement SET dispute = ? WHERE outlet = ? AND period = ?", command.words, command.outlet,
                     command.period);
    return stepped(desk, command.confirms ? "settlement.confirmed" : "settlement.disputed", command.outlet, command.period,
                   *step, command.confirms ? std::string() : command.words);
}

Outcome carry_out(Desk& desk, const parts::ClosePeriod& command) {
    const auto step =
        parts::decide_close(command, settlement_of(desk.sql, command.outlet, command.period), desk.order.persons());
    if (!step) return refused_by(step.error());
    Outcome closed = stepped(desk, "settlement.closed", command.outlet, command.period, *step);
    settle_claims(desk, command.outlet, command.period);
    return closed;
}

Outcome carry_out(Desk& desk, const parts::PaySettlement& command) {
    parts::PaySettlement pay = command;
    const std::string now = parts::period_of(desk.here.today).id;
    pay.line = next_line_number(desk.sql, command.outlet, now);
    const auto paid = parts::decide_pay_settlement(pay, settlement_of(desk.sql, command.outlet, command.period),
                                                   desk.order.persons(), desk.here.today);
    if (!paid) return refused_by(paid.error());
    if (paid->line) {
        if (!is_period_open(desk.sql, command.outlet, desk.here.today))
            return flow::Refusal(parts::SettlementRefusal::period_drafted);
        begin_period(desk, command.outlet, desk.here.today);
        const std::int64_t event = append(desk.sql, desk.stamp, "settlement.payment", paid->line->number,
                                          Payload()
                                              .with("amount_fen", paid->line->amount.count)
                                              .with("document", paid->line->document_number)
                                              .with("settles", settlement_number(command.outlet, command.period)));
        parts::SettlementLine line = *paid->line;
        line.words = settlement_number(command.outlet, command.period);
        write_line(desk, command.outlet, line, event);
    }
    return stepped(desk, "settlement.paid", command.outlet, command.period, paid->stepped, command.document);
}

Outcome carry_out(Desk& desk, const parts::AdvanceParts& command) {
    if (!has_terms(desk.sql, command.outlet)) return flow::Refusal(parts::AccountRefusal::unknown_outlet);
    if (desk.sql.exists(
            "SELECT 1 FROM settlement_line WHERE outlet = ? AND document_kind = 'delivery_note' AND document = ?",
            command.outlet, command.delivery_note))
        return flow::Refusal(parts::AccountRefusal::advanced_already);
    const auto value = parts::decide_advance(command, exposure_of(desk.sql, command.outlet),
                                             credit_of(desk.sql, command.outlet), desk.order.persons());
    if (!value) return refused_by(value.error());
    if (!is_period_open(desk.sql, command.outlet, desk.here.today))
        return flow::Refusal(parts::SettlementRefusal::period_drafted);
    const std::int64_t event = append(desk.sql, desk.stamp, "parts.advanced", command.delivery_note,
                                      Payload().with("outlet", command.outlet).with("value_fen", value->count));
    settle(desk, command.outlet, parts::line_of_advance(command, desk.here.today), event);
    return recorded(desk, command.delivery_note, event);
}

Outcome carry_out(Desk& desk, const parts::WriteDeposit& command) {
    if (!has_terms(desk.sql, command.outlet)) return flow::Refusal(parts::AccountRefusal::unknown_outlet);
    const auto row =
        parts::decide_deposit(command, deposit_rows(desk.sql, command.outlet), desk.order.persons(), desk.here.today);
    if (!row) return refused_by(row.error());
    const std::int64_t event = append(desk.sql, desk.stamp, "deposit.written", command.outlet.text,
                                      Payload()
                                          .with("ledger", parts::name_of(row->ledger))
                                          .with("payer", parts::name_of(row->payer))
                                          .with("step", parts::name_of(row->step))
                                          .with("amount_fen", row->amount.count)
                                          .with("document", row->document));
    const auto origin = desk.sql.one<std::int64_t>(
        "SELECT coalesce(max(origin), 0) + 1 FROM outlet_deposit WHERE terminal = ?", desk.stamp.terminal);
    desk.sql.run(
        "INSERT INTO outlet_deposit (outlet, ledger, payer, step, amount_fen, on_day, document, who, terminal, origin, "
        "event) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        command.outlet, parts::name_of(row->ledger), parts::name_of(row->payer), parts::name_of(row->step), row->amount,
        row->on, row->document, desk.stamp.actor, desk.stamp.terminal, origin, event);
    return recorded(desk, command.outlet.text, event);
}

Outcome carry_out(Desk& desk, const flow::PrintStatement& command) {
    if (!desk.order.who) return flow::Refusal(parts::SettlementRefusal::not_signed_in);
    if (!settlement_head(desk.sql, command.outlet, command.period))
        return flow::Refusal(parts::SettlementRefusal::unknown_period);
    const std::string number = settlement_number(command.outlet, command.period);
    const int print = next_print(desk.sql, PaperKind::settlement_statement, number);
    const std::int64_t event = append(desk.sql, desk.stamp, "settlement.printed", number, Payload().with("print", print));
    const std::int64_t job = spool(desk.sql, desk.stamp.at, PaperKind::settlement_statement, number, command.lang, print);
    return recorded(desk, number, event, 0, job);
}

// whoever said nothing for seven days has confirmed. Where the account is kept, and by nobody but the calendar.
Result<int> Store::confirm_by_silence(Instant at) {
    return inside_->write([&](Sql& sql) {
        const Day today = civil_day(at, inside_->outlet.zone);
        std::vector<std::pair<OutletCode, std::string>> drafted;
        for (auto row = sql("SELECT outlet, period FROM settlement WHERE state = 'drafted' AND centre = ? ORDER BY outlet, "
                            "period",
                            inside_->outlet.code);
             row.next();)
            drafted.push_back({row.get<OutletCode>(0), row.get<std::string>(1)});
        int confirmed = 0;
        for (const auto& [outlet, period] : drafted) {
            const auto step = parts::confirmed_by_silence(settlement_of(sql, outlet, period).value(), today);
            if (!step) continue;
            const Stamp stamp = inside_->stamp(at, "system");
            const std::int64_t event = append(sql, stamp, "settlement.confirmed", settlement_number(outlet, period),
                                              Payload().with("closing_fen", step->closing.count).with("by_silence", 1));
            write_step(sql, stamp, "", outlet, period, *step, "", event);
            ++confirmed;
        }
        return confirmed;
    });
}

}  // namespace mendbay::db
