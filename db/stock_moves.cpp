#include "db/stock_moves.hpp"

#include "db/part_moves.hpp"

namespace mendbay::db {

namespace {

void take_away(Sql& sql, const parts::StockItem& item, const parts::Place& place, int quantity) {
    const auto kind = name_of(place.kind);
    const int emptied = sql.run(
        "DELETE FROM stock_balance WHERE part = ? AND serial = ? AND lot = ? AND place_kind = ? AND place = ? AND quantity "
        "= ?",
        item.part, item.serial, item.lot, kind, place.code, quantity);
    if (emptied == 1) return;
    // The column's CHECK holds it above zero; a row that is not there would be a rule that looked at other rows.
    const int lessened = sql.run(
        "UPDATE stock_balance SET quantity = quantity - ?6 WHERE part = ?1 AND serial = ?2 AND lot = ?3 AND place_kind = ?4 "
        "AND place = ?5",
        item.part, item.serial, item.lot, kind, place.code, quantity);
    if (lessened != 1) throw corrupt_row("no stock of " + item.part.text + " in " + place.code);
}

void bring(Sql& sql, const parts::StockItem& item, const parts::Place& place, int quantity) {
    sql.run(
        "INSERT INTO stock_balance (part, serial, lot, place_kind, place, quantity) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
        "ON CONFLICT (part, serial, lot, place_kind, place) DO UPDATE SET quantity = quantity + ?6",
        item.part, item.serial, item.lot, name_of(place.kind), place.code, quantity);
}

}  // namespace

std::int64_t move_stock(Desk& desk, const parts::Movement& movement, std::int64_t event, const PriceOf& price) {
    const auto& [kind, item, quantity, from, to, document] = movement;
    if (from.is_counted()) take_away(desk.sql, item, from, quantity);
    if (to.is_counted()) bring(desk.sql, item, to, quantity);
    const auto origin = desk.sql.one<std::int64_t>(
        "SELECT coalesce(max(origin), 0) + 1 FROM stock_movement WHERE terminal = ?", desk.stamp.terminal);
    desk.sql.run(
        "INSERT INTO stock_movement (kind, part, serial, lot, quantity, from_kind, from_code, to_kind, to_code, document, "
        "note_line, price_fen, who, approved_by, terminal, at_ms, origin, event) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        parts::name_of(kind), item.part, item.serial, item.lot, quantity, name_of(from.kind), from.code, name_of(to.kind),
        to.code, document, price.note_line, price.price, desk.stamp.actor, approved_by(desk.order), desk.stamp.terminal,
        desk.stamp.at, origin.value_or(1), event);
    return desk.sql.last_id();
}

Outcome refused(const parts::No<parts::StockRefusal>& no) {
    return std::visit([](const auto& why) { return Outcome(flow::Refusal(why)); }, no);
}

}  // namespace mendbay::db
