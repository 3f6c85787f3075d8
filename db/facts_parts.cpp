// Old parts, bins and the warehouse's day, as the rows say them.
#include "db/facts.hpp"

#include "kiosk/base/number.hpp"

#include <algorithm>
#include <map>

namespace mendbay::db {

parts::State part_state(const std::string& text) {
    if (const auto state = parts::parse_state(text)) return *state;
    throw corrupt_row("\"" + text + "\" is no state of an old part");
}

namespace {

// Is the first day of "due" here? (P-09: the day itself is in time.)
Day due_from(Day today) { return today + std::chrono::days(due_soon_days); }

}  // namespace

std::optional<parts::CataloguePart> catalogue_part(Sql& sql, const PartNo& number) {
    auto row = sql(
        "SELECT name_zh, name_en, component, price_fen, dangerous, serialised, may_leave_nothing FROM part WHERE number = ?",
        number);
    if (!row.next()) return {};
    return parts::CataloguePart{number,
                                {row.get<std::string>(0), row.get<std::string>(1)},
                                row.get<std::string>(2),
                                row.get<Fen>(3),
                                row.get<bool>(4),
                                row.get<bool>(5),
                                row.get<bool>(6)};
}

parts::TagFacts tag_facts(Sql& sql, const parts::TagOldPart& command) {
    parts::TagFacts facts;
    facts.part = catalogue_part(sql, command.part);
    if (const auto state = sql.one<std::string>("SELECT state FROM ticket WHERE number = ?", command.ticket))
        facts.ticket = ticket_state(*state);
    else return facts;
    facts.part_fits_model = sql.exists(
        "SELECT 1 FROM ticket JOIN unit USING (serial) JOIN part_model USING (model) "
        "WHERE number = ? AND part = ?",
        command.ticket, command.part);
    facts.decision = latest_decision(sql, command.ticket);
    facts.contract_with_parts = is_contract_with_parts(latest_case(sql, command.ticket));
    // Tied to another old part, or in another unit.
    facts.new_serial_in_use =
        !command.new_serial.empty() &&
        (sql.exists("SELECT 1 FROM old_part WHERE new_serial = ?", command.new_serial) ||
         sql.exists("SELECT 1 FROM fitted_part WHERE serial = ? AND is_in = 1 AND (ticket <> ? OR part <> ?)",
                    command.new_serial, command.ticket, command.part));
    return facts;
}

parts::ShelveFacts shelve_facts(Sql& sql, const Here& here, const TagNo& tag, const BinNo& bin) {
    parts::ShelveFacts facts;
    facts.check = parts::keyed_check(here.tag_key, tag);
    if (auto row =
            sql("SELECT old_part.state, latest_print, bin, old_part.outlet, tag_check, consignment.state FROM old_part "
                "LEFT JOIN consignment ON consignment.number = old_part.consignment WHERE tag = ?",
                tag);
        row.next()) {
        facts.part = part_state(row.get<std::string>(0));
        facts.latest_print = row.get<int>(1);
        facts.bin_now = row.get<BinNo>(2);
        // Another outlet's key is not known here; its record brought along what the label says.
        if (row.get<std::string>(3) != here.outlet.code) facts.check = row.get<std::string>(4);
        facts.consignment_open = row.get<std::string>(5) == parts::name_of(parts::ConsignmentState::open);
    }
    facts.bin_now_under_count = !facts.bin_now.empty() && open_count(sql, facts.bin_now);
    if (bin.empty()) return facts;
    facts.bin_under_count = open_count(sql, bin).has_value();
    const auto parsed = parse_bin(bin.text);
    facts.bin_of_this_outlet = parsed && parsed->outlet == here.outlet.code;
    facts.bin_known = sql.exists("SELECT 1 FROM bin WHERE number = ?", bin);
    return facts;
}

std::optional<flow::PartCard> part_card(Sql& sql, const TagNo& tag) {
    flow::PartCard card;
    PartNo number;
    {
        auto row =
            sql("SELECT part, state, ticket, unit, fault_code, new_serial, removed_on, due_on, bin, latest_print, "
                "label_confirmed FROM old_part WHERE tag = ?",
                tag);
        if (!row.next()) return {};
        card.tag = tag;
        number = row.get<PartNo>(0);
        card.state = part_state(row.get<std::string>(1));
        card.ticket = row.get<TicketNo>(2);
        card.unit = row.get<Serial>(3);
        card.fault_code = row.get<std::string>(4);
        card.new_serial = row.get<std::string>(5);
        card.removed_on = row.get<Day>(6);
        card.due_on = row.get<Day>(7);
        card.bin = row.get<BinNo>(8);
        card.latest_print = row.get<int>(9);
        card.label_confirmed = row.get<bool>(10);
    }
    card.part = catalogue_part(sql, number).value();  // the foreign key holds it there
    // The attempts to print its label are the paper's life, not the part's.
    for (auto row =
             sql("SELECT occurred_ms, kind, from_place, to_place, coalesce(staff.name, actor), event.terminal FROM event "
                 "LEFT JOIN movement ON movement.event = seq LEFT JOIN staff ON staff.id = actor "
                 "WHERE entity = ? AND kind NOT LIKE 'print.%' ORDER BY seq",
                 tag);
         row.next();)
        card.life.push_back({row.get<Instant>(0), row.get<std::string>(1), row.get<std::string>(2), row.get<std::string>(3),
                             row.get<std::string>(4), row.get<std::string>(5)});
    return card;
}

flow::PartFound part_found(Sql& sql, const Here& here, const parts::TagScan& scan) {
    flow::PartFound found;
    found.refusal = parts::check_tag(scan, shelve_facts(sql, here, scan.tag));
    // An older label is genuine: which part it names may be shown. A forged one names nothing.
    if (!found.refusal || *found.refusal == parts::Refusal::older_label) found.card = part_card(sql, scan.tag);
    return found;
}

flow::BinFound bin_found(Sql& sql, const Here& here, const BinNo& bin) {
    flow::BinFound found;
    const auto parsed = parse_bin(bin.text);
    found.elsewhere = parsed && parsed->outlet != here.outlet.code;
    {
        auto row =
            sql("SELECT label, parts, EXISTS (SELECT 1 FROM old_part WHERE bin = number AND state = 'shelved' "
                "AND due_on <= ?2) FROM bin WHERE number = ?1",
                bin, due_from(here.today));
        if (!row.next()) return found;
        found.bin = flow::BinCell{bin, row.get<std::string>(0), row.get<int>(1), row.get<bool>(2)};
    }
    for (auto row =
             sql("SELECT tag, name_zh, name_en FROM old_part JOIN part ON number = part WHERE bin = ? ORDER BY tag", bin);
         row.next();)
        found.parts.emplace_back(row.get<TagNo>(0), Name{row.get<std::string>(1), row.get<std::string>(2)});
    return found;
}

flow::BoardFound board(Sql& sql, const Here& here, Day today) {
    flow::BoardFound out;
    {
        auto row =
            sql("SELECT coalesce(sum(state = 'tagged'), 0), coalesce(sum(state = 'shelved'), 0), "
                "coalesce(sum(label_confirmed = 0 AND state <> 'packed'), 0), "
                "coalesce(sum(due_on BETWEEN ?1 AND ?2), 0), coalesce(sum(due_on < ?1), 0) "
                "FROM old_part WHERE state IN ('tagged', 'shelved', 'packed')",
                today, due_from(today));
        row.next();
        out.to_shelve = row.get<int>(0);
        out.shelved = row.get<int>(1);
        out.label_unconfirmed = row.get<int>(2);
        out.due = row.get<int>(3);
        out.overdue = row.get<int>(4);
    }
    out.discrepancies =
        sql.one<int>(
               "SELECT count(*) FROM discrepancy LEFT JOIN consignment ON consignment.number = consignment "
               "WHERE discrepancy.state <> 'resolved' AND discrepancy.state = 'opened' AND coalesce(outlet, ?1) = ?1",
               here.outlet.code)
            .value_or(0);
    out.counts = sql.one<int>("SELECT count(*) FROM stocktake WHERE state = 'open'").value_or(0);
    out.away = sql.one<int>("SELECT count(*) FROM old_part WHERE state IN ('missing', 'returning', 'returned')").value_or(0);
    for (auto row =
             sql("SELECT number, label, parts, EXISTS (SELECT 1 FROM old_part WHERE bin = number AND state = 'shelved' "
                 "AND due_on <= ?) FROM bin ORDER BY label",
                 due_from(today));
         row.next();)
        out.bins.push_back({row.get<BinNo>(0), row.get<std::string>(1), row.get<int>(2), row.get<bool>(3)});
    return out;
}

namespace {

flow::PartsFound rows_of(Rows& row) {
    flow::PartsFound out;
    while (row.next()) {
        if (++out.count > flow::PartsFound::most_rows) continue;
        out.rows.push_back({row.get<TagNo>(0),
                            {row.get<std::string>(1), row.get<std::string>(2)},
                            row.get<TicketNo>(3),
                            row.get<BinNo>(4),
                            row.get<Day>(5),
                            row.get<Day>(6),
                            part_state(row.get<std::string>(7))});
    }
    return out;
}

}  // namespace

flow::PartsFound parts_to_do(Sql& sql, const flow::FindParts& query) {
    if (query.what == flow::PartsToDo::in_bin) {
        auto row =
            sql("SELECT tag, name_zh, name_en, ticket, bin, due_on, removed_on, state FROM old_part "
                "JOIN part ON part.number = old_part.part WHERE bin = ? ORDER BY due_on, tag",
                query.thing);
        return rows_of(row);
    }
    if (query.what == flow::PartsToDo::of_thing) {  // P-11: what is here and bears a label
        auto row =
            sql("SELECT tag, name_zh, name_en, ticket, bin, due_on, removed_on, state FROM old_part "
                "JOIN part ON part.number = old_part.part WHERE (unit = ?1 OR ticket = ?1) "
                "AND state IN ('tagged', 'shelved', 'packed', 'returned') ORDER BY tag",
                query.thing);
        return rows_of(row);
    }
    static_assert(int(flow::PartsToDo::to_shelve) == 0 && int(flow::PartsToDo::overdue) == 3, "the CASE below counts so");
    auto row = sql(
        "SELECT tag, name_zh, name_en, ticket, old_part.bin, due_on, removed_on, state FROM old_part "
        "JOIN part ON part.number = old_part.part LEFT JOIN bin ON bin.number = old_part.bin "
        "WHERE state IN ('tagged', 'shelved', 'packed') AND CASE ?1 WHEN 0 THEN state = 'tagged' "
        "WHEN 1 THEN label_confirmed = 0 AND state <> 'packed' WHEN 2 THEN due_on BETWEEN ?2 AND ?3 ELSE due_on < ?2 END "
        "AND (?4 = '' OR instr(upper(tag || ' ' || part.number || ' ' || name_zh || ' ' || name_en || ' ' || ticket "
        "|| ' ' || coalesce(bin.label, '')), upper(?4)) > 0) ORDER BY due_on, tag",
        int(query.what), query.today, due_from(query.today), query.search);
    return rows_of(row);
}

flow::PartFigures part_figures(Sql& sql, Day today) {
    constexpr int weeks_shown = 6;
    flow::PartFigures out;
    const Day monday = today - (std::chrono::weekday(today) - std::chrono::Monday);
    for (int i = 0; i < weeks_shown; ++i) out.weeks.push_back({monday + std::chrono::days(7 * i), 0});
    std::map<std::string, flow::PartFigures::Kind> kinds;
    for (auto row = sql(
             "SELECT due_on, state, part.number, name_zh, name_en FROM old_part JOIN part ON part.number = old_part.part "
             "WHERE state IN ('tagged', 'shelved', 'packed') ORDER BY due_on");
         row.next();) {
        const Day due = row.get<Day>(0);
        if (due < today) ++out.overdue;
        else ++out.weeks[std::size_t(std::min<long long>(days_between(monday, due) / 7, weeks_shown - 1))].parts;
        auto& kind = kinds.try_emplace(row.get<std::string>(2), flow::PartFigures::Kind{{}, 0, 0, due}).first->second;
        kind.name = {row.get<std::string>(3), row.get<std::string>(4)};
        ++(row.get<std::string>(1) == "tagged" ? kind.on_bench : kind.on_shelf);
    }
    for (auto& [number, kind] : kinds) out.kinds.push_back(std::move(kind));
    std::stable_sort(out.kinds.begin(), out.kinds.end(),
                     [](const auto& a, const auto& b) { return a.on_bench + a.on_shelf > b.on_bench + b.on_shelf; });
    return out;
}

}  // namespace mendbay::db
