// Consignments, receiving, adjudication and stocktakes, as the rows say them.
#include "db/facts.hpp"

#include "db/facts_settlement.hpp"
#include "kiosk/base/number.hpp"

namespace mendbay::db {

namespace {

template <class Parse>
auto word_of(Parse parse, const std::string& word) {
    if (const auto value = parse(word)) return *value;
    throw corrupt_row("\"" + word + "\" is no word of this column");
}

}  // namespace

parts::ConsignmentFacts consignment_facts(Sql& sql, const ConsignmentNo& number) {
    parts::ConsignmentFacts facts;
    {
        auto row = sql(
            "SELECT state, centre, seal, EXISTS (SELECT 1 FROM consignment AS other WHERE other.outlet = consignment.outlet "
            "AND other.centre = consignment.centre AND other.state = 'open' AND other.number <> consignment.number) "
            "FROM consignment WHERE number = ?",
            number);
        if (!row.next()) return facts;
        facts.state = word_of(parts::parse_consignment_state, row.get<std::string>(0));
        facts.centre = row.get<OutletCode>(1);
        facts.seal = row.get<int>(2);
        facts.another_open = row.get<bool>(3);
    }
    for (auto row =
             sql("SELECT number, at_terminal, dangerous, parts FROM carton WHERE consignment = ? ORDER BY ordinal", number);
         row.next();) {
        const auto terminal = row.get<std::string>(1);
        facts.cartons.push_back({row.get<CartonNo>(0), !terminal.empty(), terminal, row.get<bool>(2), row.get<int>(3)});
        facts.parts += facts.cartons.back().parts;
    }
    return facts;
}

ConsignmentNo consignment_of(Sql& sql, const CartonNo& carton) {
    return sql.one<ConsignmentNo>("SELECT consignment FROM carton WHERE number = ?", carton).value_or(ConsignmentNo{});
}

parts::OpenFacts open_facts(Sql& sql, const Here& here, const OutletCode& centre) {
    return {sql.exists("SELECT 1 FROM partner WHERE code = ? AND kind = 'centre'", centre),
            sql.exists("SELECT 1 FROM consignment WHERE outlet = ? AND centre = ? AND state = 'open'", here.outlet.code,
                       centre)};
}

parts::PackFacts pack_facts(Sql& sql, const Here& here, const parts::PackPart& command, std::string_view terminal) {
    parts::PackFacts facts;
    facts.tag = shelve_facts(sql, here, command.tag.tag);
    facts.consignment = consignment_facts(sql, consignment_of(sql, command.carton));
    facts.terminal = terminal;
    if (auto row = sql("SELECT dangerous, carton FROM old_part JOIN part ON number = part WHERE tag = ?", command.tag.tag);
        row.next()) {
        facts.dangerous = row.get<bool>(0);
        facts.packed_in = row.get<CartonNo>(1);
    }
    return facts;
}

parts::ReceivingFacts receiving_facts(Sql& sql, const Here& here, const ConsignmentNo& number, const TagNo& tag) {
    parts::ReceivingFacts facts;
    facts.consignment = consignment_facts(sql, number);
    facts.for_this_centre = facts.consignment.centre.text == here.outlet.code;
    for (auto row =
             sql("SELECT number, label_check, arrival, parts FROM carton WHERE consignment = ? ORDER BY ordinal", number);
         row.next();)
        facts.cartons.push_back(
            {row.get<CartonNo>(0), row.get<std::string>(1), row.get<std::string>(2) == "arrived", row.get<int>(3)});
    if (tag.empty()) {
        for (auto row = sql("SELECT tag FROM old_part WHERE consignment = ? AND state = 'shipped' ORDER BY tag", number);
             row.next();)
            facts.not_scanned.push_back(row.get<TagNo>(0));
        return facts;
    }
    facts.tag = shelve_facts(sql, here, tag);
    facts.on_the_list =
        sql.exists("SELECT 1 FROM old_part WHERE tag = ? AND consignment = ? AND carton IS NOT NULL", tag, number);
    facts.reported_already =
        sql.exists("SELECT 1 FROM discrepancy WHERE consignment = ? AND tag = ? AND kind = 'surplus'", number, tag);
    for (auto row =
             sql("SELECT kind FROM discrepancy WHERE consignment = ? AND tag = ? AND state <> 'resolved'", number, tag);
         row.next();)
        facts.faults_reported.push_back(word_of(parts::parse_discrepancy_kind, row.get<std::string>(0)));
    return facts;
}

parts::DiscrepancyFacts discrepancy_facts(Sql& sql, std::string_view id) {
    parts::DiscrepancyFacts facts;
    auto row =
        sql("SELECT discrepancy.state, kind, discrepancy.tag, opened_on, old_part.state FROM discrepancy "
            "LEFT JOIN old_part ON old_part.tag = discrepancy.tag WHERE id = ?",
            id);
    if (!row.next()) return facts;
    facts.state = word_of(parts::parse_discrepancy_state, row.get<std::string>(0));
    facts.kind = word_of(parts::parse_discrepancy_kind, row.get<std::string>(1));
    facts.tag = row.get<TagNo>(2);
    facts.opened_on = row.get<Day>(3);
    if (!row.null(4)) facts.part = part_state(row.get<std::string>(4));
    // DI-04: what was resolved into a period that is over stays resolved.
    facts.period_closed = sql.exists(
        "SELECT 1 FROM settlement_line JOIN settlement USING (outlet, period) WHERE document_kind = 'discrepancy' AND "
        "document = ? AND settlement.state <> 'open'",
        id);
    return facts;
}

parts::JudgedPart judged_part(Sql& sql, const Here& here, const TagNo& tag) {
    parts::JudgedPart part;
    part.tag = shelve_facts(sql, here, tag);
    part.open_discrepancies =
        sql.one<int>("SELECT count(*) FROM discrepancy WHERE tag = ? AND state <> 'resolved'", tag).value_or(0);
    const auto outlet = sql.one<OutletCode>("SELECT outlet FROM old_part WHERE tag = ?", tag);
    if (outlet) part.period_closed = !is_period_open(sql, *outlet, here.today);
    auto row =
        sql("SELECT removed_on, credit_fen, in_kind, judged_by, judged_on, missing_since, appeals FROM old_part "
            "WHERE tag = ?",
            tag);
    if (!row.next()) return part;
    part.removed_on = row.get<Day>(0);
    part.credit_value = row.get<Fen>(1);
    part.in_kind = row.get<bool>(2);
    part.adjudicated_by = row.get<StaffId>(3);
    part.adjudicated_on = row.get<std::optional<Day>>(4);
    part.missing_since = row.get<std::optional<Day>>(5);
    part.appeals = row.get<int>(6);
    return part;
}

std::optional<flow::ConsignmentCard> consignment_card(Sql& sql, const ConsignmentNo& number) {
    flow::ConsignmentCard card;
    {
        auto row =
            sql("SELECT outlet, centre, state, seal, contents_hash, carrier, shipped_on, place.name_zh, place.name_en, "
                "hub.name_zh, "
                "hub.name_en FROM consignment LEFT JOIN partner AS place ON place.code = outlet "
                "LEFT JOIN partner AS hub ON hub.code = centre WHERE number = ?",
                number);
        if (!row.next()) return {};
        card.number = number;
        card.outlet = row.get<OutletCode>(0);
        card.centre = row.get<OutletCode>(1);
        card.state = word_of(parts::parse_consignment_state, row.get<std::string>(2));
        card.seal = row.get<int>(3);
        card.contents_hash = row.get<std::string>(4);
        card.carrier = row.get<std::string>(5);
        card.shipped_on = row.get<std::optional<Day>>(6);
        card.sealed_at = sql.one<Instant>(
            "SELECT at_ms FROM consignment_step WHERE consignment = ? AND row = 'CO-02' ORDER BY id DESC LIMIT 1", number);
        card.outlet_name = {row.get<std::string>(7), row.get<std::string>(8)};
        card.centre_name = {row.get<std::string>(9), row.get<std::string>(10)};
    }
    for (auto row = sql("SELECT number, ordinal, dangerous, at_terminal, parts, waybill, label_check, arrival FROM carton "
                        "WHERE consignment = ? ORDER BY ordinal",
                        number);
         row.next();)
        card.cartons.push_back({row.get<CartonNo>(0), row.get<int>(1), row.get<bool>(2), row.get<std::string>(3),
                                row.get<int>(4), row.get<std::string>(5), row.get<std::string>(6), row.get<std::string>(7)});
    for (auto row = sql(
             "SELECT tag, old_part.part, name_zh, name_en, unit, ticket, removed_on, fault_code, coalesce(ordinal, 0), "
             "old_part.state, CASE WHEN old_part.state = 'packed' THEN EXISTS (SELECT 1 FROM consignment_in_kind AS "
             "chosen WHERE chosen.consignment = ?1 AND chosen.part = old_part.part) ELSE in_kind END, credit_fen "
             "FROM old_part JOIN part ON part.number = old_part.part LEFT JOIN carton ON carton.number = old_part.carton "
             "WHERE old_part.consignment = ?1 ORDER BY coalesce(ordinal, 0), tag",
             number);
         row.next();)
        card.rows.push_back({row.get<TagNo>(0),
                             row.get<PartNo>(1),
                             {row.get<std::string>(2), row.get<std::string>(3)},
                             row.get<Serial>(4),
                             row.get<TicketNo>(5),
                             row.get<Day>(6),
                             row.get<std::string>(7),
                             row.get<int>(8),
                             part_state(row.get<std::string>(9)),
                             row.get<bool>(10),
                             row.get<Fen>(11)});
    for (auto row =
             sql("SELECT id, kind, discrepancy.tag, discrepancy.state, answer, outcome, note, opened_on, photo, "
                 "old_part.state, name_zh, name_en FROM discrepancy LEFT JOIN old_part ON old_part.tag = discrepancy.tag "
                 "LEFT JOIN part ON part.number = old_part.part WHERE discrepancy.consignment = ? ORDER BY length(id), id",
                 number);
         row.next();) {
        card.discrepancies.push_back(
            {row.get<std::string>(0), word_of(parts::parse_discrepancy_kind, row.get<std::string>(1)), row.get<TagNo>(2),
             word_of(parts::parse_discrepancy_state, row.get<std::string>(3)), row.get<std::string>(4),
             row.get<std::string>(5), row.get<std::string>(6), row.get<Day>(7), row.get<std::string>(8)});
        if (row.null(9)) continue;
        card.discrepancies.back().part = part_state(row.get<std::string>(9));
        card.discrepancies.back().name = {row.get<std::string>(10), row.get<std::string>(11)};
    }
    return card;
}

flow::ConsignmentsFound consignments(Sql& sql, bool also_over) {
    flow::ConsignmentsFound found;
    for (auto row =
             sql("SELECT number, outlet, centre, state, (SELECT coalesce(sum(parts), 0) FROM carton WHERE consignment = "
                 "consignment.number), (SELECT count(*) FROM carton WHERE consignment = consignment.number) "
                 "FROM consignment WHERE ? OR state NOT IN ('closed', 'cancelled') "
                 "ORDER BY (SELECT min(id) FROM consignment_step WHERE consignment = consignment.number) DESC",
                 also_over);
         row.next();)
        found.rows.push_back({row.get<ConsignmentNo>(0), row.get<OutletCode>(1), row.get<OutletCode>(2),
                              word_of(parts::parse_consignment_state, row.get<std::string>(3)), row.get<int>(4),
                              row.get<int>(5)});
    for (auto row = sql("SELECT code, name_zh, name_en FROM partner WHERE kind = 'centre' ORDER BY code"); row.next();)
        found.centres.push_back({row.get<OutletCode>(0), {row.get<std::string>(1), row.get<std::string>(2)}});
    return found;
}

std::vector<parts::Balance> balances(Sql& sql) {
    std::vector<parts::Balance> found;
    const auto of = [&](const OutletCode& outlet) -> parts::Balance& {
        for (auto& balance : found)
            if (balance.outlet == outlet) return balance;
        found.push_back({outlet});
        return found.back();
    };
    // A tag begins with its outlet's code.
    for (auto row = sql("SELECT substr(entity, 1, instr(entity, '-') - 1) AS outlet, count(DISTINCT entity) FROM event "
                        "WHERE kind IN ('part.tagged', 'part.brought') GROUP BY outlet");
         row.next();)
        of(row.get<OutletCode>(0)).removed = row.get<int>(1);
    for (auto row = sql("SELECT outlet, state, credited, count(*) FROM old_part GROUP BY outlet, state, credited");
         row.next();) {
        const auto term = parts::term_of(part_state(row.get<std::string>(1)), row.get<bool>(2));
        of(row.get<OutletCode>(0)).terms[std::size_t(term)] += row.get<int>(3);
    }
    return found;
}

std::optional<std::int64_t> open_count(Sql& sql, const BinNo& bin) {
    return sql.one<std::int64_t>("SELECT id FROM stocktake WHERE bin = ? AND state = 'open'", bin);
}

parts::CountFacts count_facts(Sql& sql, const Here& here, const BinNo& bin, const TagNo& tag) {
    parts::CountFacts facts;
    facts.bin_known = sql.exists("SELECT 1 FROM bin WHERE number = ?", bin);
    const auto count = open_count(sql, bin);
    facts.running = count.has_value();
    if (tag.empty()) return facts;
    facts.tag = shelve_facts(sql, here, tag);
    facts.counted_here = count && sql.exists("SELECT 1 FROM stocktake_scan WHERE stocktake = ? AND tag = ?", *count, tag);
    facts.in_a_count = sql.exists(
        "SELECT 1 FROM stocktake_scan JOIN stocktake ON stocktake.id = stocktake WHERE tag = ? AND state = 'open' AND bin "
        "<> ?",
        tag, bin);
    return facts;
}

parts::Difference difference_of(Sql& sql, const BinNo& bin, std::int64_t count) {
    parts::Difference difference;
    for (auto row =
             sql("SELECT tag FROM old_part WHERE bin = ? AND state = 'shelved' AND NOT EXISTS "
                 "(SELECT 1 FROM stocktake_scan WHERE stocktake = ? AND stocktake_scan.tag = old_part.tag) ORDER BY tag",
                 bin, count);
         row.next();)
        difference.missing.push_back(row.get<TagNo>(0));
    for (auto row = sql("SELECT tag, state, bin FROM stocktake_scan JOIN old_part USING (tag) WHERE stocktake = ? "
                        "AND bin IS NOT ? ORDER BY tag",
                        count, bin);
         row.next();)
        difference.strangers.push_back({row.get<TagNo>(0), part_state(row.get<std::string>(1)), row.get<BinNo>(2)});
    return difference;
}

}  // namespace mendbay::db
