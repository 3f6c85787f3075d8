// What people ask of an account: the periods, a statement, what a line opens onto, exposure and cost against plan.
#include "db/facts_settlement.hpp"

#include <algorithm>

namespace mendbay::db {

namespace {

template <class Parse>
auto word_of(Parse parse, const std::string& word) {
    if (const auto value = parse(word)) return *value;
    throw corrupt_row("\"" + word + "\" is no word of this column");
}

Name name_of_place(Sql& sql, const Here& here, const OutletCode& code) {
    if (code.text == here.outlet.code) return here.outlet.name;
    auto row = sql("SELECT name_zh, name_en FROM partner WHERE code = ?", code);
    return row.next() ? Name{row.get<std::string>(0), row.get<std::string>(1)} : Name{code.text, code.text};
}

bool has_ended(const std::string& period, Day today) { return period < parts::period_of(today).id; }

std::vector<parts::DepositBalance> balances_of(const std::vector<parts::DepositRow>& rows) {
    return {parts::balance_of(parts::DepositFor::parts, rows), parts::balance_of(parts::DepositFor::loaners, rows)};
}

std::vector<flow::StatementCard::InKind> in_kind_of(Sql& sql, const OutletCode& outlet, const std::string& period) {
    std::vector<flow::StatementCard::InKind> found;
    for (auto row =
             sql("SELECT tag, name_zh, name_en, credit_fen, credited_on FROM credit JOIN old_part USING (tag) JOIN part "
                 "ON number = part WHERE credit.outlet = ? AND credit.in_kind = 1 AND substr(credited_on, 1, 7) = ? "
                 "ORDER BY credited_on, tag",
                 outlet, period);
         row.next();)
        found.push_back(
            {row.get<TagNo>(0), {row.get<std::string>(1), row.get<std::string>(2)}, row.get<Fen>(3), row.get<Day>(4)});
    return found;
}

// A-06, as far as rows say what something cost: labour and travel of approved claims, parts and refunds of the account.
std::vector<parts::Cost> costs_of(Sql& sql, const OutletCode& outlet, const std::string& year) {
    std::vector<parts::Cost> costs;
    for (auto row = sql("SELECT category, line.kind, sum(amount_fen) FROM settlement_line AS line JOIN labour_claim ON "
                        "labour_claim.number = document WHERE line.outlet = ? AND period LIKE ? || '-%' AND line.kind IN "
                        "('labour_approved', 'travel_approved') GROUP BY category, line.kind",
                        outlet, year);
         row.next();)
        costs.push_back({outlet, row.get<CategoryId>(0),
                         row.get<std::string>(1) == "labour_approved" ? parts::CostKind::labour : parts::CostKind::freight,
                         row.get<Fen>(2)});
    // A part fits models of one category; where the catalogue says nothing, it stands under none.
    for (auto row =
             sql("SELECT coalesce((SELECT category FROM part_model JOIN model ON model.id = part_model.model WHERE "
                 "part_model.part = old_part.part LIMIT 1), '') AS category, sum(amount_fen) FROM settlement_line AS "
                 "line JOIN old_part ON tag = document WHERE line.outlet = ? AND period LIKE ? || '-%' AND line.kind IN "
                 "('old_parts_credited', 'units_credited') GROUP BY category",
                 outlet, year);
         row.next();)
        costs.push_back({outlet, row.get<CategoryId>(0), parts::CostKind::parts, row.get<Fen>(1)});
    if (const auto refunds = sql.one<std::optional<Fen>>(
            "SELECT sum(amount_fen) FROM settlement_line WHERE outlet = ? AND period LIKE ? || '-%' AND kind = "
            "'refunds_approved'",
            outlet, year);
        refunds && *refunds)
        costs.push_back({outlet, {}, parts::CostKind::refunds, **refunds});
    return costs;
}

}  // namespace

flow::SettlementsFound settlements_found(Sql& sql, const Here& here, Day today) {
    flow::SettlementsFound found;
    std::vector<std::pair<OutletCode, std::string>> keys;
    for (auto row = sql("SELECT outlet, period FROM settlement ORDER BY period DESC, outlet"); row.next();)
        keys.push_back({row.get<OutletCode>(0), row.get<std::string>(1)});
    for (const auto& [outlet, period] : keys) {
        const auto settlement = settlement_of(sql, outlet, period).value();
        flow::SettlementsFound::Row row{outlet,
                                        name_of_place(sql, here, outlet),
                                        period,
                                        settlement.state,
                                        settlement.closing(),
                                        int(settlement.lines.size()),
                                        has_ended(period, today),
                                        {}};
        if (settlement.state == parts::PeriodState::drafted && settlement.drafted_on)
            row.until = *settlement.drafted_on + std::chrono::days(parts::silence_confirms_after_days);
        found.rows.push_back(std::move(row));
    }
    std::vector<OutletCode> outlets;
    for (auto row = sql("SELECT outlet FROM outlet_terms ORDER BY outlet"); row.next();)
        outlets.push_back(row.get<OutletCode>(0));
    for (const OutletCode& outlet : outlets)
        found.outlets.push_back(
            {outlet, name_of_place(sql, here, outlet), exposure_of(sql, outlet).sum(), credit_of(sql, outlet).limit()});
    found.claims_waiting =
        sql.one<int>(
               "SELECT count(*) FROM labour_claim WHERE (outlet = ?1 AND state = 'draft') OR (outlet <> ?1 AND state IN "
               "('submitted', 'reviewed'))",
               here.outlet.code)
            .value_or(0);
    return found;
}

std::optional<flow::StatementCard> statement_card(Sql& sql, const Here& here, const OutletCode& outlet,
                                                  const std::string& period, Day today) {
    const auto settlement = settlement_of(sql, outlet, period);
    if (!settlement) return {};
    flow::StatementCard card;
    card.outlet = outlet;
    card.centre =
        sql.one<OutletCode>("SELECT centre FROM settlement WHERE outlet = ? AND period = ?", outlet, period).value();
    card.outlet_name = name_of_place(sql, here, outlet);
    card.centre_name = name_of_place(sql, here, card.centre);
    card.state = settlement->state;
    card.is_over = has_ended(period, today);
    card.by_silence = settlement->confirmed_by_silence;
    card.drafted_on = settlement->drafted_on;
    card.dispute = settlement->dispute;
    card.opening_is_final =
        state_before(sql, outlet, period).value_or(parts::PeriodState::closed) >= parts::PeriodState::closed;
    card.statement = parts::statement_of(settlement->period, settlement->opening, settlement->lines,
                                         balances_of(deposit_rows(sql, outlet)));
    card.in_kind = in_kind_of(sql, outlet, period);
    for (auto row =
             sql("SELECT to_state, at_ms, who, approved_by, note FROM settlement_step WHERE outlet = ? AND period = ? "
                 "ORDER BY id",
                 outlet, period);
         row.next();)
        card.steps.push_back({word_of(parts::parse_period_state, row.get<std::string>(0)), row.get<Instant>(1),
                              row.get<std::string>(2), row.get<std::string>(3), row.get<std::string>(4)});
    return card;
}

std::optional<flow::LineDocument> line_document(Sql& sql, const Here& here, std::string_view number) {
    const auto line = line_card(sql, number);
    if (!line) return {};
    flow::LineDocument document;
    document.line = *line;
    const std::string& named = line->line.document_number;
    TagNo tag;
    switch (line->line.document) {
        case parts::DocumentKind::old_part: tag = {named}; break;
        case parts::DocumentKind::discrepancy: {
            auto row =
                sql("SELECT id, kind, tag, state, answer, outcome, note, opened_on FROM discrepancy WHERE id = ?", named);
            if (!row.next()) break;
            tag = row.get<TagNo>(2);
            document.discrepancy =
                flow::ConsignmentCard::Discrepancy{row.get<std::string>(0),
                                                   word_of(parts::parse_discrepancy_kind, row.get<std::string>(1)),
                                                   tag,
                                                   word_of(parts::parse_discrepancy_state, row.get<std::string>(3)),
                                                   row.get<std::string>(4),
                                                   row.get<std::string>(5),
                                                   row.get<std::string>(6),
                                                   row.get<Day>(7)};
            break;
        }
        case parts::DocumentKind::labour_claim: document.claim = claim_card(sql, here, named); break;
        case parts::DocumentKind::settlement_line: document.corrected = line_card(sql, named); break;
        default: break;  // the line says it all
    }
    if (tag.empty()) return document;
    document.part = part_card(sql, tag);
    if (auto row = sql("SELECT judged_by, refused_for, judged_photo, judged_on FROM old_part WHERE tag = ?", tag);
        row.next())
        document.judgement = {row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2),
                              row.get<std::optional<Day>>(3)};
    if (document.judgement.photo.empty())
        document.judgement.photo =
            sql.one<std::string>("SELECT photo FROM discrepancy WHERE tag = ? AND photo <> '' ORDER BY id LIMIT 1", tag)
                .value_or("");
    return document;
}

flow::AccountFound account_found(Sql& sql, const Here& here, const OutletCode& outlet, Day today) {
    flow::AccountFound found;
    found.outlet = outlet;
    found.name = name_of_place(sql, here, outlet);
    if (auto row = sql("SELECT tier, categories FROM outlet_terms WHERE outlet = ?", outlet); row.next()) {
        found.tier = row.get<std::string>(0);
        const auto text = row.get<std::string>(1);
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            found.categories.push_back({text.substr(at, end - at)});
            at = end + 1;
        }
    }
    found.exposure = exposure_of(sql, outlet);
    found.credit = credit_of(sql, outlet);
    found.deposits = balances_of(deposit_rows(sql, outlet));
    const std::string year = to_string(today).substr(0, 4);
    std::map<parts::CostKey, Fen> plan;
    for (auto row = sql("SELECT category, plan_fen FROM cost_plan WHERE outlet = ? AND year = ?", outlet,
                        int(std::chrono::year_month_day{today}.year()));
         row.next();)
        plan[{outlet, row.get<CategoryId>(0)}] = row.get<Fen>(1);
    found.costs = parts::cost_against_plan(costs_of(sql, outlet, year), plan);
    return found;
}

}  // namespace mendbay::db
