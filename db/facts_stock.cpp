// New parts as the rows say them: what the rules are asked with.
#include "db/facts.hpp"

#include "kiosk/base/number.hpp"

#include <algorithm>

namespace mendbay::db {

namespace {

constexpr const char* stocked_part_columns =
    "SELECT number, price_fen, serialised, by_lots, exchange_unit, minimum FROM part WHERE number = ?";

parts::Place place_in(const Rows& row, int kind, int code) {
    const auto parsed = parts::parse_place_kind(row.get<std::string>(kind));
    if (!parsed) throw corrupt_row("\"" + row.get<std::string>(kind) + "\" is no kind of place");
    return {*parsed, row.get<std::string>(code)};
}

parts::StockItem item_in(const Rows& row, int first) {
    return {row.get<PartNo>(first), row.get<std::string>(first + 1), row.get<std::string>(first + 2)};
}

}  // namespace

bool is_stocked(Sql& sql, const PartNo& part) {
    return sql.exists("SELECT 1 FROM stock_movement WHERE part = ? LIMIT 1", part);
}

std::optional<parts::StockedPart> stocked_part(Sql& sql, const PartNo& number) {
    auto row = sql(stocked_part_columns, number);
    if (!row.next()) return {};
    return parts::StockedPart{row.get<PartNo>(0), row.get<Fen>(1),  row.get<bool>(2),
                              row.get<bool>(3),   row.get<bool>(4), row.get<int>(5)};
}

parts::Stock stock_of_part(Sql& sql, const PartNo& part) {
    parts::Stock stock;
    for (auto row = sql("SELECT part, serial, lot, place_kind, place, quantity FROM stock_balance WHERE part = ?", part);
         row.next();)
        stock.put(item_in(row, 0), place_in(row, 3, 4), row.get<int>(5));
    return stock;
}

std::vector<parts::Reservation> reservations_of(Sql& sql, const PartNo& part) {
    std::vector<parts::Reservation> kept;
    for (auto row = sql("SELECT ticket, part, quantity, until_day FROM reservation WHERE part = ? ORDER BY id", part);
         row.next();)
        kept.push_back({row.get<TicketNo>(0), row.get<PartNo>(1), row.get<int>(2), row.get<Day>(3)});
    return kept;
}

Fen advanced_at(Sql& sql, const parts::StockItem& item) {
    std::vector<parts::Arrival> arrivals;
    for (auto row =
             sql("SELECT quantity, price_fen FROM stock_movement WHERE part = ? AND serial = ? AND lot = ? AND from_kind = "
                 "'outside' AND kind <> 'unfit' ORDER BY id",
                 item.part, item.serial, item.lot);
         row.next();)
        arrivals.push_back({row.get<int>(0), row.get<std::optional<Fen>>(1)});
    const int gone =
        sql.one<int>(
               "SELECT coalesce(sum(CASE kind WHEN 'unfit' THEN -quantity ELSE quantity END), 0) FROM stock_movement "
               "WHERE part = ? AND serial = ? AND lot = ? AND (to_kind IN ('outside', 'old_part') OR kind = 'unfit')",
               item.part, item.serial, item.lot)
            .value_or(0);
    const auto known = stocked_part(sql, item.part);
    return parts::price_of_next(arrivals, gone, known ? known->price : Fen{});
}

std::optional<Fen> price_of_issued(Sql& sql, const parts::TagOldPart& command) {
    for (const auto& [item, quantity] : held_by(sql, command.ticket))
        if (item.part == command.part && (command.new_serial.empty() || item.serial == command.new_serial))
            return advanced_at(sql, item);
    return {};
}

std::optional<parts::StockBin> stock_bin(Sql& sql, const Here& here, const BinNo& bin) {
    const auto parsed = parse_bin(bin.text);
    const bool is_here = parsed && parsed->outlet == here.outlet.code;
    // A bin of another outlet is known for what it is, and refused as such.
    if (parsed && !is_here) return parts::StockBin{bin, false, false, {}};
    parts::StockBin found{bin, true, false, {}};
    {
        auto row = sql("SELECT bag_of FROM bin WHERE number = ?", bin);
        if (!row.next()) return {};
        found.bag_of = row.get<StaffId>(0);
    }
    found.under_count = open_count(sql, bin).has_value();
    return found;
}

parts::StockFacts stock_facts(Sql& sql, const Here& here, const parts::StockItem& item, const BinNo& from, const BinNo& to) {
    parts::StockFacts facts;
    facts.part = stocked_part(sql, item.part);
    if (facts.part) facts.part->price = advanced_at(sql, item);
    if (!from.empty()) facts.from = stock_bin(sql, here, from);
    if (!to.empty()) facts.to = stock_bin(sql, here, to);
    facts.stock = stock_of_part(sql, item.part);
    facts.reservations = reservations_of(sql, item.part);
    facts.serial_is_fitted = is_fitted(sql, item);
    return facts;
}

bool is_fitted(Sql& sql, const parts::StockItem& item) {
    return !item.serial.empty() &&
           sql.exists("SELECT 1 FROM fitted_part WHERE part = ? AND serial = ? AND is_in = 1", item.part, item.serial);
}

std::optional<parts::NeedingTicket> needing_ticket(Sql& sql, const TicketNo& number, const PartNo& part) {
    const auto about = ticket_row(sql, number);
    if (!about) return {};
    parts::NeedingTicket needs{.state = about->state};
    if (const auto to_pay =
            sql.one<Fen>("SELECT to_pay_fen FROM appraisal WHERE ticket = ? ORDER BY version DESC LIMIT 1", number))
        needs.has_something_to_pay = *to_pay > Fen{};
    if (const auto appraisal = latest_appraisal(sql, number)) needs.named = ticket::named_by(*appraisal, part);
    needs.had = sql.one<int>(
                       "SELECT (SELECT coalesce(sum(quantity), 0) FROM stock_balance WHERE place_kind = 'ticket' AND place "
                       "= ?1 AND part = ?2) + (SELECT count(*) FROM fitted_part WHERE ticket = ?1 AND part = ?2 AND is_in)",
                       number, part)
                    .value_or(0);
    return needs;
}

std::vector<parts::NoteLine> note_lines(Sql& sql, std::string_view note, const PartNo& part) {
    std::vector<parts::NoteLine> lines;
    for (auto row =
             sql("SELECT line, part, serial, lot, quantity - received, price_fen FROM delivery_note_line WHERE note = ? AND "
                 "part = ? ORDER BY line",
                 note, part);
         row.next();)
        lines.push_back({row.get<int>(0), item_in(row, 1), row.get<int>(4), row.get<Fen>(5)});
    return lines;
}

parts::ReceiveFacts receive_facts(Sql& sql, const Here& here, const parts::ReceiveStock& command) {
    parts::ReceiveFacts facts;
    static_cast<parts::StockFacts&>(facts) = stock_facts(sql, here, command.item, {}, command.bin);
    facts.note_known = sql.exists("SELECT 1 FROM delivery_note WHERE number = ?", command.delivery_note);
    const auto lines = note_lines(sql, command.delivery_note, command.item.part);
    for (const auto& taken : parts::take_from_note(lines, command.item, parts::most_at_once)) facts.noted += taken.quantity;
    facts.waiting = open_requests(sql, here, command.item.part);
    return facts;
}

std::vector<parts::PartRequest> open_requests(Sql& sql, const Here& here, const PartNo& part) {
    std::vector<parts::PartRequest> waiting;
    for (auto row =
             sql("SELECT ticket, part, quantity, requested_ms FROM part_request JOIN ticket ON ticket.number = ticket WHERE "
                 "part = ? AND arrived_ms IS NULL AND state IN ('appraised', 'accepted', 'in_repair', 'waiting_parts') "
                 "ORDER BY id",
                 part);
         row.next();)
        waiting.push_back(
            {row.get<TicketNo>(0), row.get<PartNo>(1), row.get<int>(2), civil_day(row.get<Instant>(3), here.outlet.zone)});
    return waiting;
}

std::optional<parts::CentreReturn> centre_return(Sql& sql, std::string_view number) {
    parts::CentreReturn made;
    {
        auto row = sql("SELECT number, carrier, waybill FROM centre_return WHERE number = ?", number);
        if (!row.next()) return {};
        made = {row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2), {}};
    }
    for (auto row = sql(
             "SELECT part, serial, lot, quantity, price_fen, state FROM centre_return_line WHERE number = ? ORDER BY line",
             number);
         row.next();) {
        const auto state = parts::parse_return_line_state(row.get<std::string>(5));
        if (!state) throw corrupt_row("\"" + row.get<std::string>(5) + "\" is no state of a returned part");
        made.lines.push_back({item_in(row, 0), row.get<int>(3), row.get<Fen>(4), *state});
    }
    return made;
}

}  // namespace mendbay::db
