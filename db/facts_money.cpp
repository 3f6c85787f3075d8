// Money, as the rows say it: what was paid for what, who owes, what is in the till.
#include "db/facts.hpp"

#include "kiosk/base/number.hpp"

#include <algorithm>

namespace mendbay::db {

namespace {

using parts::PaidFor;

std::string_view word_of(PaidFor::Kind kind) { return kind == PaidFor::Kind::ticket ? "ticket" : "loan"; }
PaidFor paid_for_of(const std::string& kind, std::string number) {
    return {kind == "loan" ? PaidFor::Kind::loan : PaidFor::Kind::ticket, std::move(number)};
}

// Columns in the order of `money_columns`.
#define MONEY_COLUMNS "receipt, paid_for, number, kind, amount_fen, against, bag_of, coalesce(account, ''), due_on"
parts::MoneyRow money_row(const Rows& row) {
    const auto kind = parts::parse_pay_kind(row.get<std::string>(3));
    if (!kind) throw corrupt_row("\"" + row.get<std::string>(3) + "\" is no kind of payment");
    return {row.get<std::string>(0),
            paid_for_of(row.get<std::string>(1), row.get<std::string>(2)),
            *kind,
            row.get<Fen>(4),
            row.get<std::string>(5),
            row.get<std::string>(6),
            row.get<std::string>(7),
            row.get<std::optional<Day>>(8)};
}

// What the customer has to pay for a ticket: what the latest appraisal came to.
Fen ticket_total(Sql& sql, const std::string& ticket) {
    return sql.one<Fen>("SELECT to_pay_fen FROM appraisal WHERE ticket = ? ORDER BY version DESC LIMIT 1", ticket)
        .value_or(Fen{});
}

std::optional<Fen> total_of(Sql& sql, const PaidFor& paid_for, const std::vector<parts::MoneyRow>& rows) {
    if (paid_for.kind == PaidFor::Kind::loan) {
        const auto loan = loan_facts(sql, paid_for.number).loan;
        return loan ? std::optional(parts::to_pay_for(*loan, rows)) : std::nullopt;
    }
    if (!sql.exists("SELECT 1 FROM ticket WHERE number = ?", paid_for.number)) return {};
    return ticket_total(sql, paid_for.number);
}

}  // namespace

std::vector<parts::MoneyRow> money_rows(Sql& sql, const PaidFor& paid_for) {
    std::vector<parts::MoneyRow> rows;
    for (auto row = sql("SELECT " MONEY_COLUMNS " FROM money_row WHERE paid_for = ? AND number = ? ORDER BY id",
                        word_of(paid_for.kind), paid_for.number);
         row.next();)
        rows.push_back(money_row(row));
    return rows;
}

parts::PaymentFacts payment_facts(Sql& sql, const PaidFor& paid_for, const std::string& receipt) {
    parts::PaymentFacts facts;
    facts.rows = money_rows(sql, paid_for);
    const auto total = total_of(sql, paid_for, facts.rows);
    facts.known = total.has_value();
    facts.total = total.value_or(Fen{});
    facts.receipt_exists = sql.exists("SELECT 1 FROM money_row WHERE receipt = ?", receipt);
    return facts;
}

std::optional<parts::MoneyRow> payment_of(Sql& sql, const std::string& receipt) {
    auto row =
        sql("SELECT " MONEY_COLUMNS " FROM money_row WHERE receipt = ? ORDER BY amount_fen DESC, id LIMIT 1", receipt);
    if (!row.next()) return {};
    return money_row(row);
}

Fen given_back(Sql& sql, const std::string& receipt) {
    return sql.one<Fen>("SELECT coalesce(-sum(amount_fen), 0) FROM money_row WHERE against = ?", receipt).value_or(Fen{});
}

Fen owed_by(Sql& sql, const std::string& account) {
    return sql.one<Fen>("SELECT coalesce(sum(amount_fen), 0) FROM money_row WHERE account = ?", account).value_or(Fen{});
}

parts::CashFacts cash_facts(Sql& sql, const std::string& bag_of) {
    parts::CashFacts facts;
    std::int64_t after_row = 0, after_out = 0;
    if (auto row = sql("SELECT counted_fen, after_row, after_out FROM cash_count WHERE bag_of = ? ORDER BY id DESC LIMIT 1",
                       bag_of);
        row.next()) {
        facts.float_at_start = row.get<Fen>(0);
        after_row = row.get<std::int64_t>(1);
        after_out = row.get<std::int64_t>(2);
    }
    // What leaves a bag comes into the till.
    facts.taken_out = sql.one<Fen>(
                             "SELECT coalesce(sum(CASE WHEN bag_of = ?1 THEN amount_fen WHEN ?1 = '' THEN "
                             "-amount_fen ELSE 0 END), 0) FROM cash_out WHERE id > ?2",
                             bag_of, after_out)
                          .value_or(Fen{});
    for (auto row = sql("SELECT " MONEY_COLUMNS " FROM money_row WHERE id > ? AND bag_of = ? AND kind = 'cash' ORDER BY id",
                        after_row, bag_of);
         row.next();)
        facts.rows.push_back(money_row(row));
    return facts;
}

std::optional<parts::WantedInvoice> wanted_invoice(Sql& sql, const PaidFor& paid_for) {
    auto row =
        sql("SELECT title, tax_number, amount_fen, wanted_on, invoice FROM wanted_invoice WHERE paid_for = ? AND "
            "number = ?",
            word_of(paid_for.kind), paid_for.number);
    if (!row.next()) return {};
    return parts::WantedInvoice{paid_for,        row.get<std::string>(0), row.get<std::string>(1),
                                row.get<Fen>(2), row.get<Day>(3),         row.get<std::string>(4)};
}

flow::MoneyFound money_found(Sql& sql, const flow::FindMoney& query) {
    PaidFor paid_for = query.paid_for;
    if (!query.receipt.empty()) {
        const auto payment = payment_of(sql, query.receipt);
        if (!payment) return {};
        paid_for = payment->paid_for;
    }
    flow::MoneyCard card;
    card.paid_for = paid_for;
    const auto rows = money_rows(sql, paid_for);
    const auto total = total_of(sql, paid_for, rows);
    if (!total) return {};
    card.total = *total;
    for (auto row = sql("SELECT " MONEY_COLUMNS ", at_ms, who FROM money_row WHERE paid_for = ? AND number = ? ORDER BY id",
                        word_of(paid_for.kind), paid_for.number);
         row.next();)
        card.lines.push_back({money_row(row), row.get<Instant>(9), row.get<std::string>(10)});
    card.invoice = wanted_invoice(sql, paid_for);
    const bool is_loan = paid_for.kind == PaidFor::Kind::loan;
    const std::string ticket =
        is_loan ? sql.one<std::string>("SELECT ticket FROM loan WHERE number = ?", paid_for.number).value_or("")
                : paid_for.number;
    auto row =
        sql("SELECT coalesce(name_zh, ''), coalesce(name_en, ''), customer.name FROM ticket "
            "LEFT JOIN customer ON customer.ticket = ticket.number "
            "LEFT JOIN model ON model.id = CASE WHEN ?2 THEN (SELECT loaner.model FROM loan JOIN loaner ON "
            "loaner.serial = unit WHERE loan.number = ?3) ELSE (SELECT unit.model FROM unit WHERE unit.serial = "
            "ticket.serial) END WHERE ticket.number = ?1",
            ticket, is_loan, paid_for.number);
    if (row.next()) {
        card.about = {row.get<std::string>(0), row.get<std::string>(1)};
        card.name = ticket::masked_name(row.get<std::string>(2));
    }
    return {std::move(card)};
}

flow::TillFound till(Sql& sql, const Here& here) {
    const Day today = here.today;
    flow::TillFound found;
    std::vector<parts::MoneyRow> owing;
    for (auto row = sql("SELECT " MONEY_COLUMNS " FROM money_row WHERE kind = 'on_account' ORDER BY id"); row.next();)
        owing.push_back(money_row(row));
    found.debts = parts::debts(owing, today);
    std::vector<parts::WantedInvoice> wanted;
    for (auto row = sql("SELECT paid_for, number, title, tax_number, amount_fen, wanted_on FROM wanted_invoice "
                        "WHERE invoice = '' ORDER BY wanted_on, number");
         row.next();)
        wanted.push_back({paid_for_of(row.get<std::string>(0), row.get<std::string>(1)),
                          row.get<std::string>(2),
                          row.get<std::string>(3),
                          row.get<Fen>(4),
                          row.get<Day>(5),
                          {}});
    found.invoices = parts::invoices_owed(std::move(wanted));
    for (auto row = sql("SELECT number, name, limit_fen, coalesce((SELECT sum(amount_fen) FROM money_row WHERE account = "
                        "customer_account.number), 0) FROM customer_account ORDER BY name, number");
         row.next();)
        found.accounts.push_back({row.get<std::string>(0), row.get<std::string>(1), row.get<Fen>(2), row.get<Fen>(3)});
    // Who takes money on site and is no clerk has a bag (parts::decide_payment).
    for (auto row = sql("SELECT id, name FROM staff WHERE EXISTS (SELECT 1 FROM staff_role WHERE staff = id AND role = "
                        "'engineer') AND NOT EXISTS (SELECT 1 FROM staff_role WHERE staff = id AND role = 'clerk') ORDER BY "
                        "id");
         row.next();)
        found.bags.emplace_back(row.get<StaffId>(0), row.get<std::string>(1));
    for (auto row = sql("SELECT at_ms, amount_fen, receipt FROM money_row WHERE kind <> 'on_account' AND at_ms > ? ORDER BY "
                        "id",
                        Instant(std::chrono::sys_days(today) - std::chrono::days{1}));
         row.next();)
        if (civil_day(row.get<Instant>(0), here.outlet.zone) == today) {
            found.taken_today += row.get<Fen>(1);
            ++found.receipts_today;
        }
    found.counted_at = sql.one<Instant>("SELECT at_ms FROM cash_count WHERE bag_of = '' ORDER BY id DESC LIMIT 1");
    return found;
}

ReceiptFacts receipt_facts(Sql& sql, const std::string& number) {
    ReceiptFacts facts;
    facts.number = number;
    std::string approved_by;
    for (auto row = sql("SELECT " MONEY_COLUMNS ", at_ms, coalesce((SELECT name FROM staff WHERE id = who), who), "
                        "approved_by, reason, (SELECT substr(hash, -8) FROM event WHERE seq = money_row.event) "
                        "FROM money_row WHERE receipt = ? ORDER BY id",
                        number);
         row.next();) {
        facts.rows.push_back(money_row(row));
        facts.at = row.get<Instant>(9);
        facts.who = row.get<std::string>(10);
        approved_by = row.get<std::string>(11);
        facts.reason = row.get<std::string>(12);
        facts.chain_head = row.get<std::string>(13);
    }
    if (facts.rows.empty()) throw Trouble{{Fault::not_found, "no receipt " + number}};
    for (auto row =
             sql("SELECT name FROM staff WHERE instr(' ' || ? || ' ', ' ' || id || ' ') > 0 ORDER BY id", approved_by);
         row.next();)
        facts.approved_by.append(facts.approved_by.empty() ? "" : "  ").append(row.get<std::string>(0));
    const auto found = money_found(sql, {facts.rows.front().paid_for, {}});
    if (found.card) facts.card = *found.card;
    // Of a deposit that is given back: what is left of it stays here.
    const bool is_refund = facts.rows.front().amount < Fen{} && facts.rows.front().kind != parts::PayKind::on_account;
    if (is_refund && facts.rows.front().paid_for.kind == PaidFor::Kind::loan) {
        std::size_t rows_of_it = facts.rows.size();
        for (const auto& line : facts.card.lines) {
            facts.kept += line.row.amount;
            if (line.row.receipt == number && --rows_of_it == 0) break;
        }
    }
    return facts;
}

}  // namespace mendbay::db
