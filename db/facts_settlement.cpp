// Periods, lines, exposure and deposits, as the rows say them.
#include "db/facts_settlement.hpp"

#include <fmt/format.h>

namespace mendbay::db {

namespace {

template <class Parse>
auto word_of(Parse parse, const std::string& word) {
    if (const auto value = parse(word)) return *value;
    throw corrupt_row("\"" + word + "\" is no word of this column");
}

constexpr const char* line_columns =
    "SELECT number, kind, amount_fen, decided_on, document_kind, document, corrects_period, corrects_line, words, period, "
    "who, approved_by, concerned FROM settlement_line ";

flow::LineCard line_in(const Rows& row) {
    flow::LineCard card;
    card.line = {
        row.get<std::string>(0), word_of(parts::parse_line_kind, row.get<std::string>(1)),     row.get<Fen>(2),
        row.get<Day>(3),         word_of(parts::parse_document_kind, row.get<std::string>(4)), row.get<std::string>(5)};
    if (const auto line = row.get<std::string>(7); !line.empty())
        card.line.corrects = parts::LineRef{row.get<std::string>(6), line};
    card.line.words = row.get<std::string>(8);
    card.period = row.get<std::string>(9);
    card.who = row.get<std::string>(10);
    card.approved_by = row.get<std::string>(11);
    card.concerned = row.get<std::string>(12);
    return card;
}

}  // namespace

std::string settlement_number(const OutletCode& outlet, const std::string& period) { return outlet.text + "-" + period; }

std::optional<parts::Settlement> settlement_head(Sql& sql, const OutletCode& outlet, const std::string& period) {
    parts::Settlement settlement;
    {
        auto row = sql("SELECT state, drafted_on, by_silence, dispute FROM settlement WHERE outlet = ? AND period = ?",
                       outlet, period);
        if (!row.next()) return {};
        settlement.outlet = outlet;
        settlement.state = word_of(parts::parse_period_state, row.get<std::string>(0));
        settlement.drafted_on = row.get<std::optional<Day>>(1);
        settlement.confirmed_by_silence = row.get<bool>(2);
        settlement.dispute = row.get<std::string>(3);
    }
    const auto first = parse_day(period + "-01");
    if (!first) throw corrupt_row("\"" + period + "\" is no period");
    settlement.period = parts::period_of(*first);
    settlement.opening = opening_of(sql, outlet, period);
    return settlement;
}

std::optional<parts::Settlement> settlement_of(Sql& sql, const OutletCode& outlet, const std::string& period) {
    auto settlement = settlement_head(sql, outlet, period);
    if (!settlement) return {};
    static const std::string text = std::string(line_columns) + "WHERE outlet = ? AND period = ? ORDER BY number";
    for (auto row = sql(text.c_str(), outlet, period); row.next();) settlement->lines.push_back(line_in(row).line);
    return settlement;
}

Fen opening_of(Sql& sql, const OutletCode& outlet, const std::string& period) {
    Fen opening = sql.one<Fen>("SELECT opening_fen FROM outlet_terms WHERE outlet = ?", outlet).value_or(Fen{});
    for (auto row = sql("SELECT kind, sum(amount_fen) FROM settlement_line WHERE outlet = ? AND period < ? GROUP BY kind",
                        outlet, period);
         row.next();)
        opening += row.get<Fen>(1) * parts::row_of(word_of(parts::parse_line_kind, row.get<std::string>(0))).sign;
    return opening;
}

std::optional<parts::PeriodState> state_before(Sql& sql, const OutletCode& outlet, const std::string& period) {
    const auto state = sql.one<std::string>(
        "SELECT state FROM settlement WHERE outlet = ? AND period < ? ORDER BY period DESC LIMIT 1", outlet, period);
    if (!state) return {};
    return word_of(parts::parse_period_state, *state);
}

bool is_period_open(Sql& sql, const OutletCode& outlet, Day day) {
    return !sql.exists("SELECT 1 FROM settlement WHERE outlet = ? AND period = ? AND state <> 'open'", outlet,
                       parts::period_of(day).id);
}

std::optional<flow::LineCard> line_card(Sql& sql, std::string_view number) {
    static const std::string text = std::string(line_columns) + "WHERE number = ?";
    auto row = sql(text.c_str(), number);
    if (!row.next()) return {};
    return line_in(row);
}

parts::LineFacts line_facts(Sql& sql, const parts::AddLine& command) {
    parts::LineFacts facts;
    facts.settlement = settlement_head(sql, command.outlet, command.period);
    facts.lines_before = std::size_t(sql.one<std::int64_t>("SELECT count(*) FROM settlement_line WHERE outlet = ? AND "
                                                           "period = ?",
                                                           command.outlet, command.period)
                                         .value_or(0));
    facts.concerned = command.concerned;
    if (command.line.corrects) {
        const auto& [period, number] = *command.line.corrects;
        const bool is_theirs = number.starts_with(settlement_number(command.outlet, period) + "-");
        if (const auto corrected = line_card(sql, number); corrected && is_theirs) facts.corrected = corrected->line;
    }
    return facts;
}

ReturnTerms return_terms(Sql& sql, const Here& here, const OutletCode& outlet) {
    ReturnTerms terms = here.outlet.returns;
    if (const auto fee = sql.one<Fen>("SELECT overdue_fee_fen FROM outlet_terms WHERE outlet = ?", outlet))
        terms.overdue_fee = *fee;
    return terms;
}

bool has_terms(Sql& sql, const OutletCode& outlet) {
    return sql.exists("SELECT 1 FROM outlet_terms WHERE outlet = ?", outlet);
}

parts::Exposure exposure_of(Sql& sql, const OutletCode& outlet) {
    using parts::LineKind;
    parts::Exposure exposure;
    const auto member = [&](LineKind kind) -> Fen* {
        switch (kind) {
            case LineKind::parts_advanced: return &exposure.advanced;
            case LineKind::old_parts_credited: return &exposure.credited;
            case LineKind::unused_returned: return &exposure.unused_returned;
            case LineKind::paid_by_outlet: return &exposure.paid;
            default: return nullptr;
        }
    };
    for (auto row = sql("SELECT kind, sum(amount_fen) FROM settlement_line WHERE outlet = ? GROUP BY kind", outlet);
         row.next();)
        if (Fen* sum = member(word_of(parts::parse_line_kind, row.get<std::string>(0)))) *sum += row.get<Fen>(1);
    // What was corrected counts as it is now.
    for (auto row = sql("SELECT wrong.kind, line.kind, sum(line.amount_fen) FROM settlement_line AS line JOIN "
                        "settlement_line AS wrong ON wrong.number = line.corrects_line WHERE line.outlet = ? "
                        "GROUP BY wrong.kind, line.kind",
                        outlet);
         row.next();) {
        const auto wrong = word_of(parts::parse_line_kind, row.get<std::string>(0));
        const int sign =
            parts::row_of(wrong).sign * parts::row_of(word_of(parts::parse_line_kind, row.get<std::string>(1))).sign;
        if (Fen* sum = member(wrong)) *sum += row.get<Fen>(2) * sign;
    }
    return exposure;
}

std::vector<parts::DepositRow> deposit_rows(Sql& sql, const OutletCode& outlet) {
    std::vector<parts::DepositRow> rows;
    for (auto row = sql("SELECT ledger, payer, step, amount_fen, on_day, document FROM outlet_deposit WHERE outlet = ? "
                        "ORDER BY id",
                        outlet);
         row.next();)
        rows.push_back({word_of(parts::parse_deposit_for, row.get<std::string>(0)),
                        word_of(parts::parse_deposit_payer, row.get<std::string>(1)),
                        word_of(parts::parse_deposit_step, row.get<std::string>(2)), row.get<Fen>(3), row.get<Day>(4),
                        row.get<std::string>(5)});
    return rows;
}

parts::Credit credit_of(Sql& sql, const OutletCode& outlet) {
    return {parts::balance_of(parts::DepositFor::parts, deposit_rows(sql, outlet)).sum(),
            sql.one<Fen>("SELECT credit_line_fen FROM outlet_terms WHERE outlet = ?", outlet).value_or(Fen{})};
}

std::string settlement_trouble(Sql& sql) {
    struct Over {
        OutletCode outlet;
        std::string period;
        Fen opening, closing;
    };
    std::vector<Over> over;
    for (auto row = sql("SELECT outlet, period, opening_fen, closing_fen FROM settlement WHERE closing_fen IS NOT NULL "
                        "ORDER BY outlet, period");
         row.next();)
        over.push_back({row.get<OutletCode>(0), row.get<std::string>(1), row.get<Fen>(2), row.get<Fen>(3)});
    for (const Over& one : over) {
        const auto settlement = settlement_of(sql, one.outlet, one.period).value();
        if (settlement.opening != one.opening)
            return settlement_number(one.outlet, one.period) + " does not begin where the period before ended";
        if (settlement.closing() != one.closing)
            return settlement_number(one.outlet, one.period) + " is closed with " + to_string(one.closing) +
                   ", but its lines come to " + to_string(settlement.closing());
    }
    auto row = sql(
        "SELECT settlement.outlet || '-' || settlement.period FROM settlement WHERE state IS NOT coalesce((SELECT to_state "
        "FROM settlement_step WHERE settlement_step.outlet = settlement.outlet AND settlement_step.period = "
        "settlement.period ORDER BY id DESC LIMIT 1), 'open') LIMIT 1");
    if (row.next()) return row.get<std::string>(0) + " is not in the state that its steps say";
    // TP-10, A-03: what was credited in money stands on the account, for the same amount.
    auto lost = sql(
        "SELECT credit.tag FROM credit JOIN settlement ON settlement.outlet = credit.outlet AND settlement.period = "
        "substr(credited_on, 1, 7) WHERE in_kind = 0 AND value_fen > 0 AND NOT EXISTS (SELECT 1 FROM settlement_line WHERE "
        "document = credit.tag AND amount_fen = value_fen AND kind IN ('old_parts_credited', 'units_credited')) AND "
        "settlement.state <> 'open' AND credit.event > (SELECT min(event) FROM settlement_line AS first WHERE first.outlet "
        "= "
        "credit.outlet) LIMIT 1");
    if (lost.next()) return "the credit of old part " + lost.get<std::string>(0) + " is on no statement";
    auto strange =
        sql("SELECT claim_step.claim FROM claim_step JOIN labour_claim ON number = claim GROUP BY claim HAVING "
            "state IS NOT (SELECT to_state FROM claim_step AS last WHERE last.claim = claim_step.claim ORDER BY "
            "id DESC LIMIT 1) LIMIT 1");
    if (strange.next()) return strange.get<std::string>(0) + " is not in the state that its steps say";
    return {};
}

}  // namespace mendbay::db
