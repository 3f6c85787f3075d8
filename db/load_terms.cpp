// Bulk loading of what was agreed with outlets: terms, the tariff of labour, a year's plan. As db/load_bulk.cpp.
#include "db/inside.hpp"
#include "db/settlement_steps.hpp"
#include "kiosk/base/number.hpp"

namespace mendbay::db {

namespace {

[[noreturn]] void refuse(const std::string& row, std::string_view why) {
    throw Trouble{{Fault::bad_input, row + ": " + std::string(why)}};
}

template <class Inside, class Load>
Done bring_in(Inside& inside, std::string_view what, Instant at, Load load_rows) {
    const auto changed = inside.write([&](Sql& sql) {
        const std::int64_t rows = load_rows(sql);
        if (rows > 0) append(sql, inside.stamp(at, "system"), "terms.loaded", what, Payload().with("changed", rows));
        return rows;
    });
    if (!changed) return tl::unexpected(changed.error());
    return {};
}

std::string joined(const std::vector<CategoryId>& categories) {
    std::string text;
    for (const CategoryId& category : categories) text.append(text.empty() ? "" : "\n").append(category.text);
    return text;
}

void check_outlet(const OutletCode& outlet) {
    if (!is_outlet_code(outlet.text)) refuse("outlet " + outlet.text, "a code is 2 to 6 of 0-9 A-Z, first a letter");
}

// Work that was done before its fee was known.
void draft_claims(Sql& sql, const Stamp& stamp, const Outlet& outlet) {
    std::vector<std::pair<TicketNo, Day>> done;
    for (auto row =
             sql("SELECT ticket, max(ready_on) FROM repair_record WHERE ticket NOT IN (SELECT ticket FROM labour_claim) "
                 "GROUP BY ticket ORDER BY ticket");
         row.next();)
        done.push_back({row.get<TicketNo>(0), row.get<Day>(1)});
    for (const auto& [ticket, ready_on] : done) draft_claim(sql, stamp, {outlet.code}, ticket, ready_on);
}

}  // namespace

Done Store::put_terms(std::span<const TermsRow> rows, Instant at) {
    return bring_in(*inside_, "terms", at, [&](Sql& sql) {
        std::int64_t changed = 0;
        for (const TermsRow& row : rows) {
            check_outlet(row.outlet);
            changed += sql.run(
                "INSERT INTO outlet_terms (outlet, tier, categories, credit_line_fen, overdue_fee_fen, opening_fen) "
                "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (outlet) DO UPDATE SET tier = ?2, categories = ?3, "
                "credit_line_fen = ?4, overdue_fee_fen = ?5, opening_fen = CASE WHEN EXISTS (SELECT 1 FROM settlement WHERE "
                "settlement.outlet = ?1) THEN opening_fen ELSE ?6 END "
                "WHERE (tier, categories, credit_line_fen, overdue_fee_fen) IS NOT (?2, ?3, ?4, ?5) OR (opening_fen <> ?6 "
                "AND "
                "NOT EXISTS (SELECT 1 FROM settlement WHERE settlement.outlet = ?1))",
                row.outlet, row.tier, joined(row.categories), row.credit_line, row.overdue_fee, row.opening);
            int reviewers = 0;
            for (const StaffId& staff : row.reviewers)
                reviewers +=
                    sql.run("INSERT OR IGNORE INTO outlet_reviewer (outlet, staff) VALUES (?, ?)", row.outlet, staff);
            changed += reviewers;
        }
        return changed;
    });
}

Done Store::put_tariff(std::span<const TariffRow> rows, Instant at) {
    return bring_in(*inside_, "tariff", at, [&](Sql& sql) {
        std::int64_t changed = 0;
        for (const TariffRow& row : rows) {
            check_outlet(row.outlet);
            changed += sql.run(
                "INSERT INTO labour_tariff (outlet, category, level, work, fee_fen, travel_fen) VALUES (?1, ?2, ?3, ?4, ?5, "
                "?6) "
                "ON CONFLICT (outlet, category, level, work) DO UPDATE SET fee_fen = ?5, travel_fen = ?6 "
                "WHERE (fee_fen, travel_fen) IS NOT (?5, ?6)",
                row.outlet, row.category, row.level, parts::name_of(row.work), row.fee, row.travel);
        }
        draft_claims(sql, inside_->stamp(at, "system"), inside_->outlet);
        return changed;
    });
}

Done Store::put_plans(std::span<const PlanRow> rows, Instant at) {
    return bring_in(*inside_, "plans", at, [&](Sql& sql) {
        std::int64_t changed = 0;
        for (const PlanRow& row : rows) {
            check_outlet(row.outlet);
            changed += sql.run(
                "INSERT INTO cost_plan (outlet, category, year, plan_fen) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (outlet, "
                "category, year) DO UPDATE SET plan_fen = ?4 WHERE plan_fen <> ?4",
                row.outlet, row.category, row.year, row.plan);
        }
        return changed;
    });
}

}  // namespace mendbay::db
