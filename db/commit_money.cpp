// Commands about money (K-01 … K-05).
//
// A receipt's number is drawn when the rule has said yes, so that a no leaves no gap in them; one that the order brings
// (written by hand while the terminal was down) stands.
#include "db/money_steps.hpp"
#include "db/numbers.hpp"

namespace mendbay::db {

namespace {

using parts::PaidFor;
using parts::PayKind;

// What the rule is told while no number has been drawn yet.
constexpr const char* not_drawn = "-";

std::string_view word_of(PaidFor::Kind kind) { return kind == PaidFor::Kind::ticket ? "ticket" : "loan"; }

template <class Command>
Command with_receipt(Command command) {
    if (command.receipt.empty()) command.receipt = not_drawn;
    return command;
}

Lang paper_language(Desk& desk, const PaidFor& paid_for) {
    const auto lang =
        paid_for.kind == PaidFor::Kind::ticket
            ? desk.sql.one<std::string>("SELECT lang FROM ticket WHERE number = ?", paid_for.number)
            : desk.sql.one<std::string>("SELECT lang FROM ticket WHERE number = (SELECT ticket FROM loan WHERE number = ?)",
                                        paid_for.number);
    return lang == std::string(code_of(Lang::en)) ? Lang::en : Lang::zh;
}

}  // namespace

Receipts write_money(Desk& desk, std::vector<parts::MoneyRow> rows, std::string_view kind, std::string_view reason) {
    Receipts written;
    if (rows.empty()) return written;
    written.number = rows.front().receipt;
    if (written.number.empty() || written.number == not_drawn)
        written.number = next_number(desk.sql, NumberKind::voucher, desk.here.outlet, desk.here.today);
    for (parts::MoneyRow& row : rows) {
        row.receipt = written.number;
        Payload words;
        words.with("receipt", row.receipt)
            .with("for", word_of(row.paid_for.kind))
            .with("kind", parts::name_of(row.kind))
            .with("amount_fen", row.amount.count);
        if (!row.against.empty()) words.with("against", row.against);
        if (!row.bag_of.empty()) words.with("bag_of", row.bag_of);
        if (row.due) words.with("due_on", *row.due);
        if (const auto by = approved_by(desk.order); !by.empty()) words.with("approved_by", by);
        written.event = append(desk.sql, desk.stamp, kind, row.paid_for.number, words);
        desk.sql.run(
            "INSERT INTO money_row (receipt, paid_for, number, kind, amount_fen, against, bag_of, account, due_on, "
            "reason, who, approved_by, terminal, at_ms, event) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            row.receipt, word_of(row.paid_for.kind), row.paid_for.number, parts::name_of(row.kind), row.amount, row.against,
            row.bag_of, row.account.empty() ? std::optional<std::string>() : row.account, row.due, reason, desk.stamp.actor,
            approved_by(desk.order), desk.stamp.terminal, desk.stamp.at, written.event);
    }
    written.job =
        spool(desk.sql, desk.stamp.at, PaperKind::receipt, written.number, paper_language(desk, rows.front().paid_for), 1);
    return written;
}

Outcome carry_out(Desk& desk, const parts::TakePayment& said) {
    const auto command = with_receipt(said);
    const auto row =
        parts::decide_payment(command, payment_facts(desk.sql, command.paid_for, command.receipt), desk.order.persons());
    if (!row) return refused_by(row.error());
    const auto written = write_money(desk, {*row}, "money.taken", "");
    return recorded(desk, written.number, written.event, 0, written.job);
}

Outcome carry_out(Desk& desk, const parts::GiveBack& said) {
    const auto command = with_receipt(said);
    const parts::GiveBackFacts facts{payment_of(desk.sql, command.payment), given_back(desk.sql, command.payment),
                                     desk.sql.exists("SELECT 1 FROM money_row WHERE receipt = ?", command.receipt)};
    const auto row = parts::decide_give_back(command, facts, desk.order.persons());
    if (!row) return refused_by(row.error());
    const auto written = write_money(desk, {*row}, "money.given_back", command.reason);
    return recorded(desk, written.number, written.event, 0, written.job);
}

Outcome carry_out(Desk& desk, const parts::PutOnAccount& said) {
    const auto command = with_receipt(said);
    parts::OnAccountFacts facts;
    facts.payment = payment_facts(desk.sql, command.paid_for, command.receipt);
    facts.limit = desk.sql.one<Fen>("SELECT limit_fen FROM customer_account WHERE number = ?", command.account);
    facts.owed = owed_by(desk.sql, command.account);
    const auto row = parts::decide_on_account(command, facts, desk.order.persons(), desk.here.today);
    if (!row) return refused_by(row.error());
    const auto written = write_money(desk, {*row}, "money.on_account", command.reason);
    return recorded(desk, written.number, written.event, 0, written.job);
}

Outcome carry_out(Desk& desk, const parts::PayDebt& said) {
    const auto command = with_receipt(said);
    const parts::DebtFacts facts{payment_of(desk.sql, command.debt), given_back(desk.sql, command.debt),
                                 desk.sql.exists("SELECT 1 FROM money_row WHERE receipt = ?", command.receipt)};
    auto rows = parts::decide_pay_debt(command, facts, desk.order.persons());
    if (!rows) return refused_by(rows.error());
    const auto written = write_money(desk, std::move(*rows), "money.debt_paid", "");
    return recorded(desk, written.number, written.event, 0, written.job);
}

Outcome carry_out(Desk& desk, const parts::CountCash& command) {
    const auto counted = parts::decide_count(command, cash_facts(desk.sql, command.bag_of), desk.order.persons());
    if (!counted) return refused_by(counted.error());
    Payload words;
    words.with("expected_fen", counted->expected.count).with("counted_fen", counted->counted.count);
    if (counted->difference != Fen{}) words.with("words", command.words).with("approved_by", approved_by(desk.order));
    const std::string subject = command.bag_of.empty() ? "till" : command.bag_of;
    const std::int64_t event = append(desk.sql, desk.stamp, "cash.counted", subject, words);
    desk.sql.run(
        "INSERT INTO cash_count (bag_of, expected_fen, counted_fen, words, after_row, after_out, who, approved_by, "
        "terminal, at_ms, event) VALUES (?, ?, ?, ?, (SELECT coalesce(max(id), 0) FROM money_row), (SELECT "
        "coalesce(max(id), 0) FROM cash_out), ?, ?, ?, ?, ?)",
        command.bag_of, counted->expected, counted->counted, command.words, desk.stamp.actor, approved_by(desk.order),
        desk.stamp.terminal, desk.stamp.at, event);
    return recorded(desk, subject, event);
}

Outcome carry_out(Desk& desk, const parts::TakeOutCash& command) {
    if (const auto no = parts::decide_take_out(command, cash_facts(desk.sql, command.bag_of), desk.order.persons()))
        return flow::Refusal(*no);
    const std::string subject = command.bag_of.empty() ? "till" : command.bag_of;
    const std::int64_t event = append(desk.sql, desk.stamp, "cash.taken_out", subject,
                                      Payload().with("amount_fen", command.amount.count).with("document", command.document));
    desk.sql.run(
        "INSERT INTO cash_out (bag_of, amount_fen, document, who, terminal, at_ms, event) VALUES (?, ?, ?, ?, ?, ?, "
        "?)",
        command.bag_of, command.amount, command.document, desk.stamp.actor, desk.stamp.terminal, desk.stamp.at, event);
    return recorded(desk, subject, event);
}

Outcome carry_out(Desk& desk, const parts::WantInvoice& command) {
    const auto wanted =
        parts::decide_want_invoice(command, money_rows(desk.sql, command.paid_for),
                                   wanted_invoice(desk.sql, command.paid_for), desk.order.persons(), desk.here.today);
    if (!wanted) return refused_by(wanted.error());
    const std::int64_t event = append(desk.sql, desk.stamp, "invoice.wanted", command.paid_for.number,
                                      Payload().with("amount_fen", wanted->amount.count));
    desk.sql.run(
        "INSERT INTO wanted_invoice (paid_for, number, title, tax_number, amount_fen, wanted_on, invoice, event) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, '', ?7) ON CONFLICT (paid_for, number) DO UPDATE SET title = ?3, "
        "tax_number = ?4, amount_fen = ?5",
        word_of(command.paid_for.kind), command.paid_for.number, wanted->title, wanted->tax_number, wanted->amount,
        wanted->wanted_on, event);
    return recorded(desk, command.paid_for.number, event);
}

Outcome carry_out(Desk& desk, const parts::IssueInvoice& command) {
    const auto issued =
        parts::decide_issue_invoice(command, wanted_invoice(desk.sql, command.paid_for), desk.order.persons());
    if (!issued) return refused_by(issued.error());
    const std::int64_t event =
        append(desk.sql, desk.stamp, "invoice.issued", command.paid_for.number, Payload().with("invoice", issued->number));
    desk.sql.run("UPDATE wanted_invoice SET invoice = ? WHERE paid_for = ? AND number = ?", issued->number,
                 word_of(command.paid_for.kind), command.paid_for.number);
    return recorded(desk, command.paid_for.number, event);
}

Outcome carry_out(Desk& desk, const flow::ReprintReceipt& command) {
    if (!desk.order.who) return flow::Refusal(parts::MoneyRefusal::not_signed_in);
    const auto row = payment_of(desk.sql, command.receipt);
    if (!row) return flow::Refusal(parts::MoneyRefusal::unknown_payment);
    const int print = next_print(desk.sql, PaperKind::receipt, command.receipt);
    const std::int64_t event = append(desk.sql, desk.stamp, "receipt.reprinted", row->paid_for.number,
                                      Payload().with("receipt", command.receipt).with("print", print));
    const std::int64_t job =
        spool(desk.sql, desk.stamp.at, PaperKind::receipt, command.receipt, paper_language(desk, row->paid_for), print);
    return recorded(desk, command.receipt, event, 0, job);
}

}  // namespace mendbay::db
