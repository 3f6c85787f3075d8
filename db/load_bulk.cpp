// Bulk loading: each call is one transaction, all or nothing. Saying the same again changes no row and leaves no event. A
// row that cannot be is Fault::bad_input and is named.
#include "db/commit.hpp"
#include "db/inside.hpp"
#include "db/numbers.hpp"
#include "kiosk/base/number.hpp"
#include "kiosk/ticket/own_ticket.hpp"
#include "kiosk/warranty/case_json.hpp"

#include <algorithm>

namespace mendbay::db {

namespace {

[[noreturn]] void refuse(const std::string& row, std::string_view why) {
    throw Trouble{{Fault::bad_input, row + ": " + std::string(why)}};
}

// Carries out the statements of one row; a constraint that says no names the row.
template <class Write>
void for_row(const std::string& name, Write write) {
    try {
        write();
    } catch (const SQLite::Exception& trouble) {
        Error error = error_of(trouble);
        if (error.fault == Fault::bad_input) refuse(name, error.detail);
        throw;
    }
}

// Loads `what` and notes it in the chain, if any row changed. load_rows(Sql&) → how many changed.
template <class Inside, class Load>
Done bring_in(Inside& inside, std::string_view what, Instant at, Load load_rows) {
    const auto changed = inside.write([&](Sql& sql) {
        const std::int64_t rows = load_rows(sql);
        if (rows > 0) append(sql, inside.stamp(at, "system"), "catalogue.loaded", what, Payload().with("changed", rows));
        return rows;
    });
    if (!changed) return tl::unexpected(changed.error());
    return {};
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text.append(text.empty() ? "" : "\n").append(line);
    return text;
}

}  // namespace

Done Store::put_models(std::span<const ModelRow> rows, Instant at) {
    return bring_in(*inside_, "models", at, [&](Sql& sql) {
        std::int64_t changed = 0;
        for (const ModelRow& row : rows)
            changed += sql.run(
                "INSERT INTO model (id, category, name_zh, name_en) VALUES (?1, ?2, ?3, ?4) "
                "ON CONFLICT (id) DO UPDATE SET category = ?2, name_zh = ?3, name_en = ?4 "
                "WHERE (category, name_zh, name_en) IS NOT (?2, ?3, ?4)",
                row.id, row.category, row.name.zh, row.name.en);
        return changed;
    });
}

Done Store::put_units(std::span<const ticket::KnownUnit> rows, Instant at) {
    // In the order of the key each page of the table is filled once.
    std::vector<const warranty::Unit*> sorted;
    sorted.reserve(rows.size());
    for (const ticket::KnownUnit& row : rows) sorted.push_back(&row.unit);
    std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->serial < b->serial; });
    return bring_in(*inside_, "units", at, [&](Sql& sql) {
        std::int64_t changed = 0;
        for (const warranty::Unit* unit : sorted)
            for_row("unit " + unit->serial, [&] {
                changed += sql.run(
                    "INSERT INTO unit (serial, model, status, sale_kind, manufactured, acceptance, delivery, installation, "
                    "exchanged_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) "
                    "ON CONFLICT (serial) DO UPDATE SET model = ?2, status = ?3, sale_kind = ?4, manufactured = ?5, "
                    "acceptance = ?6, "
                    "delivery = ?7, installation = ?8, exchanged_on = ?9 WHERE (model, status, sale_kind, manufactured, "
                    "acceptance, delivery, installation, exchanged_on) IS NOT (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                    unit->serial, unit->model, warranty::name_of(unit->status), warranty::name_of(unit->sale_kind),
                    unit->manufactured, unit->acceptance, unit->delivery, unit->installation, unit->exchanged_on);
            });
        return changed;
    });
}

Done Store::put_parts(std::span<const PartRow> rows, Instant at) {
    return bring_in(*inside_, "parts", at, [&](Sql& sql) {
        std::int64_t changed = 0;
        for (const PartRow& row : rows)
            for_row("part " + row.part.number.text, [&] {
                const parts::CataloguePart& p = row.part;
                changed += sql.run(
                    "INSERT INTO part (number, name_zh, name_en, component, price_fen, dangerous, serialised, "
                    "may_leave_nothing, gtin, by_lots, exchange_unit, minimum) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, "
                    "?10, ?11, ?12) ON CONFLICT (number) DO UPDATE SET name_zh = ?2, name_en = ?3, component = ?4, "
                    "price_fen = ?5, dangerous = ?6, serialised = ?7, may_leave_nothing = ?8, gtin = ?9, by_lots = ?10, "
                    "exchange_unit = ?11, minimum = ?12 WHERE (name_zh, name_en, component, price_fen, dangerous, "
                    "serialised, may_leave_nothing, gtin, by_lots, exchange_unit, minimum) IS NOT (?2, ?3, ?4, ?5, ?6, ?7, "
                    "?8, ?9, ?10, ?11, ?12)",
                    p.number, p.name.zh, p.name.en, p.component, p.price, p.dangerous, p.serialised, p.may_leave_nothing,
                    row.stock.gtin, row.stock.by_lots, row.stock.exchange_unit, row.stock.minimum);
                std::vector<std::string> fits;
                for (auto model = sql("SELECT model FROM part_model WHERE part = ? ORDER BY model", p.number); model.next();)
                    fits.push_back(model.get<std::string>(0));
                std::vector<std::string> wanted;
                for (const ModelId& model : row.models) wanted.push_back(model.text);
                std::sort(wanted.begin(), wanted.end());
                wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
                if (fits == wanted) return;
                sql.run("DELETE FROM part_model WHERE part = ?", p.number);
                for (const std::string& model : wanted)
                    sql.run("INSERT INTO part_model (model, part) VALUES (?, ?)", model, p.number);
                ++changed;
            });
        return changed;
    });
}

Done Store::put_staff(std::span<const StaffRow> rows, Instant at) {
    return bring_in(*inside_, "staff", at, [&](Sql& sql) {
        std::int64_t changed = 0;
        for (const StaffRow& row : rows) {
            const Person& person = row.person;
            const std::string name = "staff " + person.id.text;
            const auto badge = parse_badge(row.badge);
            if (!badge) refuse(name, "its badge is not ten characters and a check character");
            for_row(name, [&] {
                changed += sql.run(
                    "INSERT INTO staff (id, name, badge_hash) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO UPDATE SET "
                    "name = ?2, badge_hash = ?3 WHERE (name, badge_hash) IS NOT (?2, ?3)",
                    person.id, person.name, badge_hash(inside_->tag_key, *badge));
                std::vector<std::string> has, wanted;
                for (auto role = sql("SELECT role FROM staff_role WHERE staff = ? ORDER BY role", person.id); role.next();)
                    has.push_back(role.get<std::string>(0));
                for (const Role role : person.roles) wanted.emplace_back(code_of(role));
                std::sort(wanted.begin(), wanted.end());
                wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
                if (has == wanted) return;
                sql.run("DELETE FROM staff_role WHERE staff = ?", person.id);
                for (const std::string& role : wanted)
                    sql.run("INSERT INTO staff_role (staff, role) VALUES (?, ?)", person.id, role);
                ++changed;
            });
        }
        return changed;
    });
}

Done Store::put_policies(std::span<const PolicyRow> rows, Instant at) {
    return bring_in(*inside_, "policies", at, [&](Sql& sql) {
        std::int64_t changed = 0;
        for (const auto& [category, policy] : rows) {
            const std::string name = "policy of " + category.text, json = warranty::canonical_policy(policy);
            const auto stored =
                sql.one<std::string>("SELECT json FROM policy WHERE category = ? AND version = ?", category, policy.version);
            if (stored && *stored != json)
                refuse(name, "version " + std::to_string(policy.version) + " says something else already");
            if (stored) continue;
            const int newest = sql.one<int>("SELECT max(version) FROM policy WHERE category = ?", category).value_or(0);
            if (policy.version < newest) refuse(name, "version " + std::to_string(newest) + " is in force already");
            sql.run("UPDATE policy SET current = 0 WHERE category = ? AND current = 1", category);
            changed += sql.run("INSERT INTO policy (category, version, json, hash, current) VALUES (?, ?, ?, ?, 1)",
                               category, policy.version, json, warranty::policy_hash(policy));
        }
        return changed;
    });
}

Done Store::put_bins(std::span<const std::string> labels, Instant at) {
    return bring_in(*inside_, "bins", at, [&](Sql& sql) {
        std::int64_t changed = 0;
        for (const std::string& label : labels) {
            const std::string number = bin_number(inside_->outlet.code, label);
            const auto bin = parse_bin(number);
            if (!bin || bin->label != label) refuse("bin " + label, "a label is at most 12 of A-Z 0-9 and inner dashes");
            changed += sql.run("INSERT INTO bin (number, label, parts) VALUES (?, ?, 0) ON CONFLICT (number) DO NOTHING",
                               number, label);
        }
        return changed;
    });
}

Done Store::put_partners(std::span<const PartnerRow> rows, Instant at) {
    return bring_in(*inside_, "partners", at, [&](Sql& sql) {
        std::int64_t changed = 0;
        for (const PartnerRow& row : rows) {
            if (!is_outlet_code(row.code.text))
                refuse("partner " + row.code.text, "a code is 2 to 6 of 0-9 A-Z, first a letter");
            changed += sql.run(
                "INSERT INTO partner (code, kind, name_zh, name_en, public_key) VALUES (?1, ?2, ?3, ?4, ?5) "
                "ON CONFLICT (code) DO UPDATE SET kind = ?2, name_zh = ?3, name_en = ?4, public_key = ?5 "
                "WHERE (kind, name_zh, name_en, public_key) IS NOT (?2, ?3, ?4, ?5)",
                row.code, row.is_centre ? "centre" : "outlet", row.name.zh, row.name.en, row.public_key);
        }
        return changed;
    });
}

Done Store::put_days_off(std::span<const Day> days, Instant at) {
    return bring_in(*inside_, "days_off", at, [&](Sql& sql) {
        std::int64_t changed = 0;
        for (const Day day : days)
            changed += sql.run("INSERT INTO day_off (day) VALUES (?) ON CONFLICT (day) DO NOTHING", day);
        return changed;
    });
}

Done Store::put_contracts(std::span<const warranty::Contract> rows, Instant at) {
    return bring_in(*inside_, "contracts", at, [&](Sql& sql) {
        std::int64_t changed = 0;
        for (const warranty::Contract& row : rows) {
            changed += sql.run(
                "INSERT INTO contract (number, from_day, to_day, parts_included) VALUES (?1, ?2, ?3, ?4) "
                "ON CONFLICT (number) DO UPDATE SET from_day = ?2, to_day = ?3, parts_included = ?4 "
                "WHERE (from_day, to_day, parts_included) IS NOT (?2, ?3, ?4)",
                row.number, row.from, row.to, row.parts_included);
            for (const std::string& serial : row.serials)
                changed += sql.run("INSERT INTO contract_serial (serial, contract) VALUES (?, ?) ON CONFLICT DO NOTHING",
                                   serial, row.number);
        }
        return changed;
    });
}

Done Store::put_past_repairs(std::span<const PastRepair> rows, Instant at) {
    return bring_in(*inside_, "past_repairs", at, [&](Sql& sql) {
        std::int64_t changed = 0;
        for (const auto& [serial, repair] : rows) {
            const std::string name = "repair of " + serial.text;
            if (repair.ready && *repair.ready < repair.received) refuse(name, "ready before it was received");
            if (repair.collected && (!repair.ready || *repair.collected < *repair.ready))
                refuse(name, "collected before it was ready");
            const std::string_view cause = repair.delay_cause ? warranty::name_of(*repair.delay_cause) : "";
            changed += sql.run(
                "INSERT INTO past_repair (serial, received, ready, collected, under_warranty, completed, delay_cause, "
                "components) VALUES (?1, ?2, ?3, ?4, ?5, ?6, nullif(?7, ''), ?8) "
                "ON CONFLICT (serial, received) DO UPDATE SET ready = ?3, collected = ?4, under_warranty = ?5, "
                "completed = ?6, delay_cause = nullif(?7, ''), components = ?8 WHERE (ready, collected, under_warranty, "
                "completed, delay_cause, components) IS NOT (?3, ?4, ?5, ?6, nullif(?7, ''), ?8)",
                serial, repair.received, repair.ready, repair.collected, repair.under_warranty, repair.completed, cause,
                joined(repair.components));
        }
        return changed;
    });
}

Done Store::carry_over(std::span<const CarriedTicket> rows, Instant at) {
    const auto written = inside_->write([&](Sql& sql) {
        int count = 0;
        for (const auto& [registration, state, report_date, taken_in] : rows) {
            const std::string name = "ticket on " + registration.serial.text;
            // Carried over before: the same report on the same unit is the same ticket, whatever became of it since.
            if (sql.exists("SELECT 1 FROM ticket WHERE serial = ? AND report_date = ? AND carried_over = 1",
                           registration.serial, report_date))
                continue;
            if (!ticket::is_open(state)) refuse(name, "only open tickets are carried over");
            Here here = inside_->here(report_date);
            auto decision = ticket::decide_register(
                registration, case_facts(sql, registration.serial, registration.proof.number, here), report_date);
            if (const auto* refusal = std::get_if<ticket::Refusal>(&decision)) refuse(name, ticket::name_of(*refusal));
            const NewTicket ticket{
                {next_number(sql, NumberKind::ticket, inside_->outlet, civil_day(taken_in, inside_->outlet.zone))},
                "",  // it has no slip of ours, so no code opens it: the phone does
                state,
                report_date,
                true};
            write_ticket(sql, inside_->stamp(taken_in, "system"), ticket, registration,
                         std::get<ticket::Registered>(decision));
            ++count;
        }
        if (count > 0)
            append(sql, inside_->stamp(at, "system"), "catalogue.loaded", "tickets", Payload().with("changed", count));
        return count;
    });
    if (!written) return tl::unexpected(written.error());
    return {};
}

}  // namespace mendbay::db
