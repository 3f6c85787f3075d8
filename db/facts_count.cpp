// Stocktakes, as the rows say them.
#include "db/facts.hpp"

#include "kiosk/base/number.hpp"

namespace mendbay::db {

std::optional<std::int64_t> open_count(Sql& sql, const BinNo& bin) {
    return sql.one<std::int64_t>("SELECT id FROM stocktake WHERE bin = ? AND state = 'open'", bin);
}

parts::CountFacts count_facts(Sql& sql, const Here& here, const BinNo& bin, const TagNo& tag) {
    parts::CountFacts facts;
    const auto parsed = parse_bin(bin.text);
    facts.bin_elsewhere = parsed && parsed->outlet != here.outlet.code;
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

std::vector<parts::Sampler> samplers_of(Sql& sql, const BinNo& bin, std::int64_t count) {
    std::vector<parts::Sampler> found;
    for (auto row = sql("SELECT who, count(*), sum(bin IS NOT ?1) FROM (SELECT who, tag FROM stocktake_scan WHERE stocktake "
                        "= ?2 UNION SELECT who, tag FROM stocktake_sample WHERE stocktake = ?2) JOIN old_part USING (tag) "
                        "GROUP BY who ORDER BY who",
                        bin, count);
         row.next();)
        found.push_back({row.get<StaffId>(0), row.get<int>(1), row.get<int>(2)});
    return found;
}

namespace {

// How a count stands: bin and count in one row.
struct Standing {
    int expected = 0, here = 0, strangers = 0;
};
Standing standing_of(Sql& sql, const BinNo& bin) {
    auto row =
        sql("SELECT parts, here, strange FROM stocktake JOIN bin ON bin.number = stocktake.bin "
            "WHERE stocktake.bin = ? ORDER BY id DESC LIMIT 1",
            bin);
    if (!row.next()) return {};
    return {row.get<int>(0), row.get<int>(1), row.get<int>(2)};
}

flow::PartRow part_row(const Rows& row) {
    return {row.get<TagNo>(0),
            {row.get<std::string>(1), row.get<std::string>(2)},
            row.get<TicketNo>(3),
            row.get<BinNo>(4),
            row.get<Day>(5),
            row.get<Day>(6),
            part_state(row.get<std::string>(7))};
}
// Before FROM, and in the order in which part_row reads them.
#define MENDBAY_PART_ROW                                                                                    \
    "SELECT old_part.tag, name_zh, name_en, ticket, bin, due_on, removed_on, old_part.state FROM old_part " \
    "JOIN part ON part.number = old_part.part "

}  // namespace

flow::PartCounted counted_receipt(Sql& sql, const parts::CountPart& command, std::int64_t event) {
    const TagNo& tag = command.tag.tag;
    const Standing now = standing_of(sql, command.bin);
    flow::PartCounted receipt;
    receipt.expected = now.expected, receipt.here = now.here, receipt.strangers = now.strangers;
    // The scan that this order wrote; another's: it had been scanned before.
    receipt.counted = parts::Counted::again;
    if (const auto word = sql.one<std::string>("SELECT counted FROM stocktake_scan JOIN stocktake ON stocktake.id = "
                                               "stocktake WHERE tag = ? AND bin = ? AND event = ?",
                                               tag, command.bin, event))
        receipt.counted = *word == parts::name_of(parts::Counted::here) ? parts::Counted::here : parts::Counted::stranger;
    auto row = sql(MENDBAY_PART_ROW "WHERE tag = ?", tag);
    if (row.next()) receipt.part = part_row(row);
    return receipt;
}

flow::CountsFound counts_running(Sql& sql) {
    flow::CountsFound found;
    for (auto row =
             sql("SELECT stocktake.bin, parts, here, strange, coalesce(staff.name, begun_by), begun_ms FROM stocktake "
                 "JOIN bin ON bin.number = stocktake.bin LEFT JOIN staff ON staff.id = begun_by "
                 "WHERE state = 'open' ORDER BY stocktake.id");
         row.next();)
        found.rows.push_back({row.get<BinNo>(0), row.get<int>(1), row.get<int>(2), row.get<int>(3), row.get<std::string>(4),
                              row.get<Instant>(5)});
    return found;
}

flow::CountFound count_found(Sql& sql, const BinNo& bin) {
    flow::CountFound found;
    const auto id = open_count(sql, bin);
    if (!id) return found;
    flow::CountCard card;
    for (const auto& row : counts_running(sql).rows)
        if (row.bin == bin) card.count = row;
    for (auto row = sql(MENDBAY_PART_ROW
                        "WHERE bin = ?1 AND NOT EXISTS (SELECT 1 FROM stocktake_scan AS scan WHERE stocktake = ?2 AND "
                        "scan.tag = old_part.tag) ORDER BY old_part.tag LIMIT ?3",
                        bin, *id, flow::CountCard::most_rows);
         row.next();)
        card.missing.push_back(part_row(row));
    for (auto row = sql(MENDBAY_PART_ROW
                        "JOIN stocktake_scan AS scan ON scan.tag = old_part.tag WHERE stocktake = ?1 AND counted = "
                        "'stranger' ORDER BY scan.at_ms, old_part.tag LIMIT ?2",
                        *id, flow::CountCard::most_rows);
         row.next();)
        card.strangers.push_back(part_row(row));
    found.card = std::move(card);
    return found;
}

}  // namespace mendbay::db
