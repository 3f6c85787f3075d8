// Where a new part leaves stock for something else: dead on arrival, or back to the centre unused (S-05).
#include "db/consignment_steps.hpp"
#include "db/numbers.hpp"
#include "db/stock_moves.hpp"
#include "kiosk/ticket/transitions.hpp"

#include <fmt/format.h>

namespace mendbay::db {

namespace {

constexpr const char* dead_on_arrival = "DOA";  // its fault code: it never worked

// A waybill names its return; one that a carrier gave out again some years later gets a running number.
std::string return_number(Sql& sql, const std::string& waybill) {
    std::string number = waybill;
    for (int again = 2; sql.exists("SELECT 1 FROM centre_return WHERE number = ?", number); ++again)
        number = fmt::format("{}#{}", waybill, again);
    return number;
}

}  // namespace

Outcome carry_out(Desk& desk, const parts::ReportDeadOnArrival& command) {
    const auto facts = stock_facts(desk.sql, desk.here, command.item, command.from, {});
    auto made = parts::decide_dead_on_arrival(command, facts, desk.order.persons());
    if (!made) return refused(made.error());
    // Only now does it get a number: what is refused uses up none.
    const TagNo tag{next_number(desk.sql, NumberKind::part_tag, desk.here.outlet, desk.here.today)};
    made->movement.to.code = tag.text;
    const auto unit = desk.sql.one<Serial>("SELECT serial FROM ticket WHERE number = ?", command.ticket).value_or(Serial{});
    const Day due = parts::due_on(desk.here.outlet, desk.here.today);
    const std::int64_t event = append(desk.sql, desk.stamp, "part.tagged", tag.text,
                                      Payload()
                                          .with("part", command.item.part)
                                          .with("ticket", command.ticket)
                                          .with("serial", command.item.serial)
                                          .with("lot", command.item.lot)
                                          .with("fault_code", dead_on_arrival)
                                          .with("words", ticket::trimmed(command.words))
                                          .with("credit_fen", made->credit_value.count)
                                          .with("due_on", due));
    desk.sql.run(
        "INSERT INTO old_part (tag, outlet, part, ticket, unit, fault_code, new_serial, credit_fen, removed_on, due_on, "
        "state, bin, latest_print, label_confirmed, tag_check, in_kind, judged_by, refused_for, appeals, credited) "
        "VALUES (?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, 'tagged', NULL, 1, 0, ?, 0, '', '', 0, 0)",
        tag, desk.here.outlet.code, command.item.part, command.ticket, unit, dead_on_arrival, made->credit_value,
        desk.here.today, due, parts::keyed_check(desk.here.tag_key, tag));
    write_first_movement(desk, tag, event);
    const std::int64_t movement = move_stock(desk, made->movement, event);
    const std::int64_t job = spool(desk.sql, desk.stamp.at, PaperKind::part_tag, tag.text, Lang::zh, 1);
    return recorded(desk, tag.text, event, movement, job);
}

// ---- S-05

Outcome carry_out(Desk& desk, const parts::ReturnToCentre& said) {
    parts::ReturnToCentre command = said;
    command.number = return_number(desk.sql, command.waybill);
    parts::ReturnFacts facts;
    for (const auto& line : command.lines) {
        if (const auto bin = stock_bin(desk.sql, desk.here, line.from)) facts.bins.push_back(*bin);
        facts.advanced_at.try_emplace(line.item, advanced_at(desk.sql, line.item));
        const auto is_known = [&](const parts::StockedPart& part) { return part.number == line.item.part; };
        if (std::any_of(facts.parts.begin(), facts.parts.end(), is_known)) continue;
        const auto part = stocked_part(desk.sql, line.item.part);
        if (!part) continue;
        facts.parts.push_back(*part);
        const auto known = stock_of_part(desk.sql, line.item.part);
        for (const auto& [row, quantity] : known.rows()) facts.stock.put(row.first, row.second, quantity);
        for (auto& kept : reservations_of(desk.sql, line.item.part)) facts.reservations.push_back(std::move(kept));
    }
    const auto made = parts::decide_return_to_centre(command, facts, desk.order.persons(), desk.here.today);
    if (!made) return refused(made.error());
    const std::int64_t event = append(desk.sql, desk.stamp, "stock.sent_back", command.number,
                                      Payload()
                                          .with("carrier", command.carrier)
                                          .with("waybill", command.waybill)
                                          .with("lines", int(made->made.lines.size()))
                                          .with("approved_by", approved_by(desk.order)));
    desk.sql.run("INSERT INTO centre_return (number, carrier, waybill, shipped_on, event) VALUES (?, ?, ?, ?, ?)",
                 command.number, command.carrier, command.waybill, desk.here.today, event);
    int number = 0;
    std::int64_t last = 0;
    for (const auto& line : made->made.lines)
        desk.sql.run(
            "INSERT INTO centre_return_line (number, line, part, serial, lot, quantity, price_fen, state, reason, "
            "decided_on) VALUES (?, ?, ?, ?, ?, ?, ?, 'shipped', '', NULL)",
            command.number, number++, line.item.part, line.item.serial, line.item.lot, line.quantity, line.price);
    for (const auto& movement : made->movements) last = move_stock(desk, movement, event);
    return recorded(desk, command.number, event, last);
}

Outcome carry_out(Desk& desk, const parts::JudgeReturn& command) {
    const auto made = centre_return(desk.sql, command.number);
    const auto judged = parts::decide_judge_return(command, made, desk.order.persons());
    if (!judged) return refused(judged.error());
    const std::int64_t event = append(desk.sql, desk.stamp, "stock.return_judged", command.number,
                                      Payload()
                                          .with("line", int(command.line))
                                          .with("state", name_of(judged->state))
                                          .with("credit_fen", judged->credit.count)
                                          .with("reason", command.reason));
    desk.sql.run("UPDATE centre_return_line SET state = ?, reason = ?, decided_on = ? WHERE number = ? AND line = ?",
                 name_of(judged->state), ticket::trimmed(command.reason), desk.here.today, command.number,
                 int(command.line));
    const std::int64_t movement = judged->movement ? move_stock(desk, *judged->movement, event) : 0;
    return recorded(desk, command.number, event, movement);
}

Outcome carry_out(Desk& desk, const parts::TakeReturnBack& command) {
    const auto made = centre_return(desk.sql, command.number);
    parts::Stock stock;
    if (made && command.line < made->lines.size()) stock = stock_of_part(desk.sql, made->lines[command.line].item.part);
    const auto movement =
        parts::decide_take_back(command, made, stock_bin(desk.sql, desk.here, command.bin), stock, desk.order.persons());
    if (!movement) return refused(movement.error());
    const std::int64_t event = append(desk.sql, desk.stamp, "stock.return_back", command.number,
                                      Payload().with("line", int(command.line)).with("bin", command.bin));
    desk.sql.run("UPDATE centre_return_line SET state = 'back' WHERE number = ? AND line = ?", command.number,
                 int(command.line));
    return recorded(desk, command.number, event, move_stock(desk, *movement, event));
}

}  // namespace mendbay::db
