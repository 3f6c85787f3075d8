// doctor: is everything that must be true still true? Each finding is one line: what was looked at, whether it is so, and
// what a person does when it is not.
#include "db/facts_settlement.hpp"
#include "db/inside.hpp"
#include "kiosk/base/number.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mendbay::db {

namespace {

namespace fs = std::filesystem;

constexpr std::chrono::minutes clock_may_jump_back{1};
constexpr std::uint64_t least_free_bytes = 256ull << 20;

Finding good(std::string what) { return {std::move(what), true, {}}; }
Finding bad(std::string what, std::string todo) { return {std::move(what), false, std::move(todo)}; }

constexpr const char* restore_backup = "stop working, keep this disk, restore the last backup and call service";
constexpr const char* call_service = "call service: somebody or something changed the records";

Finding integrity(Sql& sql) {
    auto row = sql("PRAGMA integrity_check(1)");
    row.next();
    const std::string words = row.get<std::string>(0);
    return words == "ok" ? good("the database is whole") : bad("the database is damaged: " + words, restore_backup);
}

Finding foreign_keys(Sql& sql) {
    auto row = sql("PRAGMA foreign_key_check");
    if (!row.next()) return good("every row finds the rows it speaks of");
    return bad(
        fmt::format("a row of {} speaks of a row of {} that is not there", row.get<std::string>(0), row.get<std::string>(2)),
        call_service);
}

Finding chain(Sql& sql) {
    if (const auto broken = first_broken_link(sql))
        return bad(fmt::format("the event chain is broken at seq {}: {}", broken->seq, broken->why), call_service);
    return good("the event chain is whole");
}

// P-05: where a part is, is where its last movement took it; and each movement began where the one before ended.
Finding movements(Sql& sql) {
    const auto bad_part = [](const std::string& tag, const char* what) {
        return bad("old part " + tag + what, "count its bin and call service");
    };
    for (auto row =
             sql("SELECT tag, state, bin, carton, consignment, (SELECT to_state FROM movement WHERE movement.tag = "
                 "old_part.tag ORDER BY id DESC LIMIT 1), (SELECT to_place FROM movement WHERE movement.tag = old_part.tag "
                 "ORDER BY id DESC LIMIT 1) FROM old_part");
         row.next();) {
        const auto tag = row.get<std::string>(0), state = row.get<std::string>(1);
        if (row.get<std::string>(5) != state) return bad_part(tag, " is not in the state that its movements say");
        const auto place =
            parts::place_of(part_state(state), row.get<BinNo>(2), row.get<CartonNo>(3), row.get<ConsignmentNo>(4));
        if (row.get<std::string>(6) != place) return bad_part(tag, " is not where its movements say");
    }
    auto row =
        sql("SELECT tag FROM (SELECT tag, from_place, lag(to_place, 1, '') OVER (PARTITION BY tag ORDER BY id) AS "
            "came_from FROM movement) WHERE from_place <> came_from LIMIT 1");
    if (row.next()) return bad_part(row.get<std::string>(0), " went from where it was not");
    return good("every old part is where its movements say");
}

// T-22: the same of units.
Finding unit_places(Sql& sql) {
    auto row = sql(
        "SELECT number FROM ticket WHERE place IS NOT coalesce((SELECT to_place FROM unit_movement WHERE ticket = number "
        "ORDER BY id DESC LIMIT 1), 'customer') "
        "UNION SELECT ticket FROM (SELECT ticket, from_place, lag(to_place, 1, 'customer') OVER (PARTITION BY ticket "
        "ORDER BY id) AS came_from FROM unit_movement) WHERE from_place <> came_from LIMIT 1");
    if (row.next())
        return bad("the unit of ticket " + row.get<std::string>(0) + " is not where its movements say",
                   "look for it and call service");
    return good("every unit is where its movements say");
}

// P-03: a fitted part and its old part are of one ticket and one number.
Finding ties(Sql& sql) {
    auto row =
        sql("SELECT fitted_part.tag FROM fitted_part JOIN old_part ON old_part.tag = fitted_part.tag "
            "WHERE old_part.ticket <> fitted_part.ticket OR old_part.part <> fitted_part.part LIMIT 1");
    if (row.next()) return bad("old part " + row.get<std::string>(0) + " is tied to a strange part", call_service);
    return good("every old part is tied to what replaced it");
}

Finding bin_counts(Sql& sql) {
    auto row =
        sql("SELECT 'bin ' || label FROM bin WHERE parts <> (SELECT count(*) FROM old_part WHERE old_part.bin = bin.number) "
            "UNION ALL SELECT 'carton ' || number FROM carton "
            "WHERE parts <> (SELECT count(*) FROM old_part WHERE old_part.carton = carton.number) "
            "UNION ALL SELECT 'the stocktake of ' || label FROM stocktake JOIN bin ON bin.number = stocktake.bin "
            "WHERE here <> (SELECT count(*) FROM stocktake_scan WHERE stocktake = stocktake.id AND counted = 'here') "
            "OR strange <> (SELECT count(*) FROM stocktake_scan WHERE stocktake = stocktake.id AND counted = 'stranger') "
            "LIMIT 1");
    if (row.next()) return bad(row.get<std::string>(0) + " counts other than the parts in it", "count it and call service");
    return good("every bin and carton holds as many parts as it says");
}

// K-01: nothing was given back, or paid off a debt, that was not there before; nobody's money went to another's ticket.
Finding money(Sql& sql) {
    auto row = sql(
        "SELECT back.receipt FROM money_row AS back WHERE back.amount_fen < 0 AND NOT EXISTS (SELECT 1 FROM money_row AS "
        "payment WHERE payment.receipt = back.against AND payment.amount_fen > 0 AND payment.kind = back.kind AND "
        "payment.paid_for = back.paid_for AND payment.number = back.number) "
        "UNION SELECT payment.receipt FROM money_row AS payment WHERE payment.amount_fen > 0 AND payment.amount_fen + "
        "(SELECT "
        "coalesce(sum(back.amount_fen), 0) FROM money_row AS back WHERE back.against = payment.receipt) < 0 "
        "UNION SELECT receipt FROM money_row WHERE NOT EXISTS (SELECT 1 FROM event WHERE seq = money_row.event AND entity = "
        "money_row.number AND instr(payload, '\"amount_fen\":' || amount_fen || '') > 0) LIMIT 1");
    if (row.next())
        return bad("receipt " + row.get<std::string>(0) + " does not agree with its payment or its event", call_service);
    const auto owed = sql.one<Fen>("SELECT coalesce(sum(amount_fen), 0) FROM money_row WHERE kind = 'on_account'");
    return good("every coin has its row; " + to_string(owed.value_or(Fen{})) + " is owed");
}

// A loan and its unit are where their steps say, and a unit that is lent is with the one loan that has it.
Finding loaners(Sql& sql) {
    auto row = sql(
        "SELECT 'loan ' || number FROM loan WHERE state IS NOT (SELECT to_state FROM loan_step WHERE loan = number ORDER BY "
        "id "
        "DESC LIMIT 1) "
        "UNION SELECT 'loaner ' || serial FROM loaner WHERE state IS NOT (SELECT to_state FROM loaner_step WHERE "
        "loaner_step.serial = loaner.serial ORDER BY id DESC LIMIT 1) "
        "UNION SELECT 'loaner ' || serial FROM (SELECT serial, from_state, lag(to_state, 1, '') OVER (PARTITION BY serial "
        "ORDER BY id) AS came_from FROM loaner_step) WHERE from_state <> came_from "
        "UNION SELECT 'loaner ' || serial FROM loaner WHERE (state = 'out') <> EXISTS (SELECT 1 FROM loan WHERE unit = "
        "serial "
        "AND loan.state = 'out') OR (state = 'reserved') <> EXISTS (SELECT 1 FROM loan WHERE unit = serial AND loan.state "
        "IN "
        "('requested', 'approved')) LIMIT 1");
    if (row.next()) return bad(row.get<std::string>(0) + " is not as its steps say", "look for it and call service");
    return good("every loaner is where its steps say");
}

// P-12: removed = the sum of these terms, each part in exactly one.
Finding sums(Sql& sql) {
    std::string lines;
    for (const parts::Balance& balance : balances(sql)) {
        std::string line;
        for (int i = 0; i < parts::term_count; ++i) {
            const int count = balance.terms[std::size_t(i)];
            if (count > 0) line += fmt::format("{}{} {}", line.empty() ? "" : " + ", count, parts::name_of(parts::Term(i)));
        }
        if (line.empty()) line = "0";
        if (!balance.holds())
            return bad(fmt::format("{}: {} parts removed, but {}", balance.outlet.text, balance.removed, line),
                       call_service);
        lines += fmt::format("{}{}: {} parts removed = {}", lines.empty() ? "" : "; ", balance.outlet.text, balance.removed,
                             line);
    }
    return good(lines.empty() ? "0 parts removed = 0" : lines);
}

// What lies where is the sum of what moved, and what a delivery note says has come is what was received on it.
Finding new_parts(Sql& sql) {
    {
        auto row = sql(
            "SELECT part || ' ' || serial || ' in ' || kind || ' ' || code FROM (SELECT part, serial, lot, to_kind AS kind, "
            "to_code AS code, quantity FROM stock_movement UNION ALL SELECT part, serial, lot, from_kind, from_code, "
            "-quantity FROM stock_movement UNION ALL SELECT part, serial, lot, place_kind, place, -quantity FROM "
            "stock_balance) WHERE kind NOT IN ('outside', 'old_part') GROUP BY part, serial, lot, kind, code HAVING "
            "sum(quantity) <> 0 LIMIT 1");
        if (row.next())
            return bad("new part " + row.get<std::string>(0) + " is not there in the number that its movements say",
                       "count its bin and call service");
    }
    auto row = sql(
        "SELECT note || ' line ' || line FROM delivery_note_line WHERE received <> (SELECT coalesce(sum(quantity), 0) FROM "
        "stock_movement WHERE document = note AND note_line = line) LIMIT 1");
    if (row.next())
        return bad("delivery note " + row.get<std::string>(0) + " says other than what was received", call_service);
    const int pieces =
        sql.one<int>("SELECT coalesce(sum(quantity), 0) FROM stock_balance WHERE place_kind IN ('bin', 'bag')").value_or(0);
    return good(fmt::format("{} new parts are where their movements say", pieces));
}

// what was closed is what its lines come to.
Finding settlements(Sql& sql) {
    const std::string trouble = settlement_trouble(sql);
    return trouble.empty() ? good("every settlement is what its lines add up to") : bad(trouble, call_service);
}

Finding tags(Sql& sql) {
    for (auto row = sql("SELECT tag FROM old_part"); row.next();) {
        const std::string tag = row.get<std::string>(0);
        const auto number = parse_number(tag);
        if (!number || number->kind != NumberKind::part_tag || to_string(*number) != tag)
            return bad("\"" + tag + "\" is no part tag", call_service);
    }
    auto row = sql("SELECT entity FROM event WHERE kind = 'part.tagged' GROUP BY entity HAVING count(*) > 1 LIMIT 1");
    if (row.next()) return bad("tag " + row.get<std::string>(0) + " was given to two parts", call_service);
    return good("every tag names one part");
}

Finding policies_there(Sql& sql) {
    auto row = sql(
        "SELECT DISTINCT category FROM model WHERE category NOT IN (SELECT category FROM policy WHERE current = 1) LIMIT 1");
    if (row.next())
        return bad("category " + row.get<std::string>(0) + " has models and no policy",
                   "load its policy: no ticket can be taken in");
    return good("every category has a policy");
}

Finding spool_jobs(Sql& sql) {
    const int waiting = sql.one<int>("SELECT count(*) FROM spool WHERE state = 'unconfirmed'").value_or(0);
    if (waiting > 0)
        return bad(fmt::format("{} papers are not confirmed", waiting),
                   "look whether they came out and answer at the terminal");
    const int stopped = sql.one<int>("SELECT count(*) FROM spool WHERE state = 'needs_attention'").value_or(0);
    if (stopped > 0)
        return bad(fmt::format("{} papers wait for the printer", stopped), "look at the printer: paper, cover, cable");
    return good("no paper is in doubt");
}

Finding disk(const fs::path& dir, std::uint64_t ballast) {
    std::error_code trouble;
    const fs::space_info space = fs::space(dir, trouble);
    if (trouble) return bad("the disk does not answer: " + trouble.message(), "call service");
    if (ballast > 0 && !fs::exists(ballast_file(dir), trouble))
        return bad("the disk was full and its reserve is used up", "make room, then start the terminal again");
    if (space.available < least_free_bytes)
        return bad(fmt::format("{} MB free on the disk", space.available >> 20), "make room before it is full");
    return good(fmt::format("{} MB free on the disk", space.available >> 20));
}

Finding clock(Sql& sql, Instant now) {
    const auto last = sql.one<Instant>("SELECT occurred_ms FROM event ORDER BY seq DESC LIMIT 1");
    if (last && now + clock_may_jump_back < *last)
        return bad("the clock says " + to_utc_string(now) + ", but the last event was at " + to_utc_string(*last),
                   "set the date and time, and confirm them at the terminal");
    return good("the clock goes forward");
}

// Damage in one place must not hide what is wrong in another.
template <class Look>
Finding looked_at(const char* what, Look look) {
    auto found = at_the_edge([&]() -> Result<Finding> { return look(); });
    if (found) return std::move(*found);
    return bad(std::string(what) + " cannot be read: " + found.error().detail, restore_backup);
}

}  // namespace

Result<std::vector<Finding>> Store::doctor() {
    return inside_->read([&](Sql& sql) {
        return std::vector<Finding>{
            looked_at("the database", [&] { return integrity(sql); }),
            looked_at("the rows", [&] { return foreign_keys(sql); }),
            looked_at("the event chain", [&] { return chain(sql); }),
            looked_at("the movements", [&] { return movements(sql); }),
            looked_at("the units", [&] { return unit_places(sql); }),
            looked_at("the fitted parts", [&] { return ties(sql); }),
            looked_at("the bins", [&] { return bin_counts(sql); }),
            looked_at("the new parts", [&] { return new_parts(sql); }),
            looked_at("the sums", [&] { return sums(sql); }),
            looked_at("the money", [&] { return money(sql); }),
            looked_at("the loaners", [&] { return loaners(sql); }),
            looked_at("the settlements", [&] { return settlements(sql); }),
            looked_at("the tags", [&] { return tags(sql); }),
            looked_at("the policies", [&] { return policies_there(sql); }),
            looked_at("the spool", [&] { return spool_jobs(sql); }),
            looked_at("the disk", [&] { return disk(inside_->dir, inside_->ballast); }),
            looked_at("the clock", [&] { return clock(sql, inside_->device.now()); }),
        };
    });
}

}  // namespace mendbay::db
