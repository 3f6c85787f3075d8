// Bulk loading of what stock begins with: bags, delivery notes, and what lies here on the first day. Each call is one
// transaction, all or nothing, and saying the same again changes nothing.
#include "db/commit.hpp"
#include "db/inside.hpp"
#include "kiosk/base/digest.hpp"
#include "kiosk/base/number.hpp"

#include <fmt/format.h>

namespace mendbay::db {

namespace {

[[noreturn]] void refuse(const std::string& row, std::string_view why) {
    throw Trouble{{Fault::bad_input, row + ": " + std::string(why)}};
}

std::optional<Person> person_named(Sql& sql, const StaffId& id) {
    Person person;
    {
        auto row = sql("SELECT name FROM staff WHERE id = ?", id);
        if (!row.next()) return {};
        person = {id, row.get<std::string>(0), {}};
    }
    for (auto row = sql("SELECT role FROM staff_role WHERE staff = ?", id); row.next();)
        for (const Role role : {Role::clerk, Role::engineer, Role::storekeeper, Role::manager, Role::centre, Role::branch})
            if (code_of(role) == row.get<std::string>(0)) person.roles.push_back(role);
    return person;
}

// The same row of the same file is the same order, so that a file may be loaded again.
CommandId id_of(const parts::OpenStock& opening) {
    const std::string words = fmt::format("{}\n{}\n{}\n{}\n{}\n{}", opening.verb, opening.item.part.text,
                                          opening.item.serial, opening.item.lot, opening.bin.text, opening.quantity);
    return {sha256_hex(words).substr(0, 32)};
}

std::string_view word_of(const flow::Refusal& refusal) {
    if (const auto* stock = std::get_if<parts::StockRefusal>(&refusal)) return parts::name_of(*stock);
    return "refused";
}

}  // namespace

Done Store::put_bags(std::span<const BagRow> rows, Instant at) {
    return inside_
        ->write([&](Sql& sql) -> std::monostate {
            std::int64_t changed = 0;
            for (const BagRow& row : rows) {
                const std::string name = "bag " + row.label, number = bin_number(inside_->outlet.code, row.label);
                const auto bin = parse_bin(number);
                if (!bin || bin->label != row.label) refuse(name, "a label is at most 12 of A-Z 0-9 and inner dashes");
                const auto person = person_named(sql, row.engineer);
                if (!person || !person->is(Role::engineer)) refuse(name, row.engineer.text + " is no engineer here");
                if (sql.exists("SELECT 1 FROM bin WHERE number = ? AND parts > 0", number))
                    refuse(name, "old parts lie in that bin; take another for the bag");
                if (sql.exists("SELECT 1 FROM stock_balance JOIN bin ON number = place WHERE place = ? AND bag_of IS NOT ?",
                               number, row.engineer))
                    refuse(name, "new parts lie in that bin; empty it first");
                changed += sql.run(
                    "INSERT INTO bin (number, label, parts, bag_of) VALUES (?1, ?2, 0, ?3) ON CONFLICT (number) DO UPDATE "
                    "SET "
                    "bag_of = ?3 WHERE bag_of IS NOT ?3",
                    number, row.label, row.engineer);
            }
            if (changed > 0)
                append(sql, inside_->stamp(at, "system"), "catalogue.loaded", "bags", Payload().with("changed", changed));
            return {};
        })
        .map([](std::monostate) {});
}

Done Store::put_delivery_notes(std::span<const DeliveryNoteRow> rows, Instant at) {
    return inside_
        ->write([&](Sql& sql) -> std::monostate {
            std::int64_t changed = 0;
            for (const DeliveryNoteRow& row : rows) {
                const std::string name = fmt::format("delivery note {}, line {}", row.note, row.line);
                const auto part = stocked_part(sql, row.item.part);
                if (!part) refuse(name, row.item.part.text + " is no part of the catalogue; import parts first");
                if (!row.item.serial.empty() && !part->is_serialised && !part->is_exchange_unit)
                    refuse(name, row.item.part.text + " has no serial numbers");
                try {
                    changed += sql.run(
                        "INSERT INTO delivery_note (number, issued_on) VALUES (?1, ?2) ON CONFLICT (number) DO UPDATE SET "
                        "issued_on = ?2 WHERE issued_on <> ?2",
                        row.note, row.issued_on);
                    changed += sql.run(
                        "INSERT INTO delivery_note_line (note, line, part, serial, lot, quantity, price_fen, received) "
                        "VALUES "
                        "(?1, ?2, ?3, ?4, ?5, ?6, ?7, 0) ON CONFLICT (note, line) DO UPDATE SET part = ?3, serial = ?4, lot "
                        "= "
                        "?5, quantity = ?6, price_fen = ?7 WHERE (part, serial, lot, quantity, price_fen) IS NOT (?3, ?4, "
                        "?5, "
                        "?6, ?7) AND received = 0",
                        row.note, row.line, row.item.part, row.item.serial, row.item.lot, row.quantity, row.price);
                } catch (const SQLite::Exception& trouble) {
                    Error error = error_of(trouble);
                    if (error.fault == Fault::bad_input) refuse(name, error.detail);
                    throw;
                }
                // What has come is written, with its price: a note that says something else now is another note.
                if (sql.exists(
                        "SELECT 1 FROM delivery_note_line WHERE note = ? AND line = ? AND (part, serial, lot, quantity, "
                        "price_fen) IS NOT (?, ?, ?, ?, ?)",
                        row.note, row.line, row.item.part, row.item.serial, row.item.lot, row.quantity, row.price))
                    refuse(name, "parts of this line were received already; it cannot change any more");
            }
            if (changed > 0)
                append(sql, inside_->stamp(at, "system"), "catalogue.loaded", "delivery_notes",
                       Payload().with("changed", changed));
            return {};
        })
        .map([](std::monostate) {});
}

Done Store::put_stock(std::span<const OpeningRow> rows, Instant at) {
    return inside_
        ->write([&](Sql& sql) -> std::monostate {
            for (const OpeningRow& row : rows) {
                const std::string name = fmt::format("stock of {} {}", row.opening.item.part.text, row.opening.item.serial);
                const auto person = person_named(sql, row.manager);
                if (!person) refuse(name, row.manager.text + " does not work here");
                const flow::Order order{id_of(row.opening), person, Station::warehouse, at, {}, row.opening};
                if (said_before(sql, order)) continue;
                Desk desk{sql, inside_->here(civil_day(at, inside_->outlet.zone)), inside_->stamp(at, actor_of(order)),
                          order};
                const auto outcome = carry_out(desk, row.opening);
                if (const auto* refusal = std::get_if<flow::Refusal>(&outcome)) refuse(name, word_of(*refusal));
            }
            return {};
        })
        .map([](std::monostate) {});
}

}  // namespace mendbay::db
