#include "db/settlement_steps.hpp"

#include "db/facts_settlement.hpp"

#include <fmt/format.h>

namespace mendbay::db {

std::string next_line_number(Sql& sql, const OutletCode& outlet, const std::string& period) {
    const int running =
        sql.one<int>("SELECT count(*) + 1 FROM settlement_line WHERE outlet = ? AND period = ?", outlet, period).value_or(1);
    return fmt::format("{}-{}-{:04}", outlet.text, period, running);
}

std::int64_t next_settlement_origin(Sql& sql, std::string_view terminal) {
    return sql.one<std::int64_t>("SELECT coalesce(max(origin), 0) + 1 FROM settlement_step WHERE terminal = ?", terminal)
        .value_or(1);
}
std::int64_t next_claim_origin(Sql& sql, std::string_view terminal) {
    return sql.one<std::int64_t>("SELECT coalesce(max(origin), 0) + 1 FROM claim_step WHERE terminal = ?", terminal)
        .value_or(1);
}

std::string begin_period(Desk& desk, const OutletCode& outlet, Day day) {
    const std::string period = parts::period_of(day).id;
    desk.sql.run(
        "INSERT OR IGNORE INTO settlement (outlet, period, centre, state, by_silence, dispute) VALUES (?, ?, ?, 'open', 0, "
        "'')",
        outlet, period, desk.here.outlet.code);
    return period;
}

std::string write_line(Desk& desk, const OutletCode& outlet, parts::SettlementLine line, std::int64_t event,
                       const std::string& concerned) {
    const std::string period =
        line.number.empty() ? begin_period(desk, outlet, line.decided_on) : line.number.substr(outlet.text.size() + 1, 7);
    if (line.number.empty()) line.number = next_line_number(desk.sql, outlet, period);
    const parts::LineRef corrects = line.corrects.value_or(parts::LineRef{});
    desk.sql.run(
        "INSERT INTO settlement_line (number, outlet, period, kind, amount_fen, decided_on, document_kind, document, "
        "corrects_period, corrects_line, words, concerned, who, approved_by, event) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        line.number, outlet, period, parts::row_of(line.kind).name, line.amount, line.decided_on,
        parts::name_of(line.document), line.document_number, corrects.period, corrects.line, line.words, concerned,
        desk.stamp.actor, approved_by(desk.order), event);
    return line.number;
}

void settle(Desk& desk, const OutletCode& outlet, const std::optional<parts::SettlementLine>& line, std::int64_t event) {
    if (!line) return;
    const std::string period = begin_period(desk, outlet, line->decided_on);
    parts::AddLine add{period, *line, outlet};
    add.line.number = next_line_number(desk.sql, outlet, period);
    parts::LineFacts facts = line_facts(desk.sql, add);
    const auto yes = parts::decide_line_that_follows(add, facts);
    if (!yes) {
        const auto* why = std::get_if<parts::SettlementRefusal>(&yes.error());
        throw Trouble{{Fault::bad_input, fmt::format("{} of {} takes no line: {}", period, outlet.text,
                                                     why ? parts::name_of(*why) : "two persons")}};
    }
    write_line(desk, outlet, *yes, event);
}

void charge_if_late(Desk& desk, const TagNo& tag, std::int64_t event) {
    parts::LatePart late{tag, {}};
    OutletCode outlet;
    {
        auto row = desk.sql("SELECT outlet, due_on, shipped_on FROM old_part WHERE tag = ?", tag);
        if (!row.next()) return;
        outlet = row.get<OutletCode>(0);
        late.due_on = row.get<Day>(1);
        late.shipped_on = row.get<std::optional<Day>>(2);
    }
    late.charged_before = desk.sql.exists(
        "SELECT 1 FROM settlement_line WHERE outlet = ? AND kind = 'overdue_charge' AND document = ?", outlet, tag);
    settle(desk, outlet, parts::line_of_overdue(late, return_terms(desk.sql, desk.here, outlet), desk.here.today), event);
}

void settle_discrepancy(Desk& desk, std::string_view discrepancy, const TagNo& tag, std::optional<parts::Outcome> borne,
                        std::int64_t event) {
    OutletCode outlet;
    Fen value;
    {
        auto row = desk.sql("SELECT outlet, credit_fen FROM old_part WHERE tag = ?", tag);
        if (!row.next()) return;  // a thing that nobody has a record of is worth nothing
        outlet = row.get<OutletCode>(0);
        value = row.get<Fen>(1);
    }
    settle(desk, outlet, parts::line_of_discrepancy(discrepancy, borne, value, desk.here.today), event);
}

void take_back_lines_of(Desk& desk, std::string_view discrepancy, std::string_view words, std::int64_t event) {
    std::vector<std::pair<OutletCode, std::string>> standing;
    for (auto row = desk.sql("SELECT outlet, number FROM settlement_line WHERE document_kind = 'discrepancy' AND document = "
                             "?1 AND NOT EXISTS (SELECT 1 FROM settlement_line AS taken WHERE taken.corrects_line = "
                             "settlement_line.number) ORDER BY number",
                             discrepancy);
         row.next();)
        standing.push_back({row.get<OutletCode>(0), row.get<std::string>(1)});
    for (const auto& [outlet, number] : standing) {
        const auto line = line_card(desk.sql, number).value();
        settle(desk, outlet, parts::line_taken_back(line.line, line.period, std::string(words), desk.here.today), event);
    }
}

void write_step(Sql& sql, const Stamp& stamp, const std::string& approved_by, const OutletCode& outlet,
                const std::string& period, const parts::PeriodStepped& stepped, std::string_view note, std::int64_t event) {
    sql.run(
        "INSERT INTO settlement_step (outlet, period, to_state, closing_fen, who, approved_by, terminal, at_ms, note, "
        "origin, event) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        outlet, period, parts::name_of(stepped.state), stepped.closing, stamp.actor, approved_by, stamp.terminal, stamp.at,
        note, next_settlement_origin(sql, stamp.terminal), event);
    const bool over = stepped.state >= parts::PeriodState::closed;
    const auto opening = over ? std::optional(opening_of(sql, outlet, period)) : std::nullopt;
    sql.run(
        "UPDATE settlement SET state = ?3, by_silence = max(by_silence, ?4), opening_fen = ?5, closing_fen = ?6 "
        "WHERE outlet = ?1 AND period = ?2",
        outlet, period, parts::name_of(stepped.state), stepped.by_silence, opening,
        over ? std::optional(stepped.closing) : std::nullopt);
}

}  // namespace mendbay::db
