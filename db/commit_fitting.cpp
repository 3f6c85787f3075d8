// Commands about what goes into a unit, and what is said of what it replaced (P-01, P-03, P-18, TP-05).
#include "db/stock_moves.hpp"
#include "kiosk/ticket/transitions.hpp"

namespace mendbay::db {

namespace {

Outcome recorded(Desk& desk, const TicketNo& number, std::int64_t event) {
    remember(desk, {.subject = number.text, .event = event});
    return flow::Receipt(flow::Recorded{number.text, 0});
}

void say_left(Desk& desk, const TicketNo& number, int line, parts::Left left) {
    desk.sql.run("UPDATE fitted_part SET left_what = ? WHERE ticket = ? AND line = ?", parts::name_of(left), number, line);
}

// What goes into the unit comes from the ticket, where stock of it is kept: the movement, or why not.
struct FromStock {
    parts::StockItem item;
    std::optional<parts::Decided<parts::Movement, parts::StockRefusal>> moved;  // nothing: no stock of it is kept here
};
FromStock from_stock(Desk& desk, const parts::FitPart& command) {
    const auto about = ticket_row(desk.sql, command.ticket);
    if (!about || !parts::comes_from_stock(about->state, is_stocked(desk.sql, command.part))) return {};
    auto facts = stock_facts(desk.sql, desk.here, {command.part, command.serial, command.lot}, {}, {});
    if (!facts.part) return {};
    const auto item = parts::item_to_fit(*facts.part, command.ticket, command.serial, command.lot, facts.stock);
    return {item, parts::decide_fit({command.ticket, item, 1}, facts, needing_ticket(desk.sql, command.ticket, command.part),
                                    desk.order.persons())};
}

// Back to the ticket, if it came from there.
void back_to_ticket(Desk& desk, const TicketNo& ticket, int line, std::int64_t event) {
    parts::StockItem item;
    {
        auto row = desk.sql(
            "SELECT part, serial, lot FROM stock_movement WHERE kind = 'fit' AND event = (SELECT event FROM fitted_part "
            "WHERE ticket = ? AND line = ?)",
            ticket, line);
        if (!row.next()) return;
        item = {row.get<PartNo>(0), row.get<std::string>(1), row.get<std::string>(2)};
    }
    const auto made =
        parts::decide_unfit({ticket, item, 1}, stock_facts(desk.sql, desk.here, item, {}, {}), desk.order.persons());
    if (!made) throw corrupt_row("a part of ticket " + ticket.text + " that is in its unit lies elsewhere, too");
    move_stock(desk, *made, event);
}

}  // namespace

void tie(Sql& sql, const TicketNo& number, int line, const TagNo& tag) {
    sql.run("UPDATE fitted_part SET left_what = 'tagged', tag = ? WHERE ticket = ? AND line = ?", tag, number, line);
}

Outcome carry_out(Desk& desk, const parts::FitPart& command) {
    const auto made = parts::decide_fit(command, fit_facts(desk.sql, command), desk.order.who);
    if (!made) return flow::Refusal(made.error());
    const auto stock = from_stock(desk, command);
    if (stock.moved && !*stock.moved) return refused(stock.moved->error());
    const int line =
        desk.sql.one<int>("SELECT coalesce(max(line), 0) FROM fitted_part WHERE ticket = ?", command.ticket).value_or(0) + 1;
    const std::int64_t event = append(desk.sql, desk.stamp, "part.fitted", command.ticket.text,
                                      Payload()
                                          .with("line", line)
                                          .with("part", command.part)
                                          .with("serial", command.serial)
                                          .with("lot", command.lot)
                                          .with("price_fen", made->price.count)
                                          .with("payer", parts::name_of(made->payer))
                                          .with("old_part", made->replaces));
    desk.sql.run(
        "INSERT INTO fitted_part (ticket, line, part, price_fen, serial, lot, payer, left_what, tag, is_in, event) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, 'unsaid', NULL, 1, ?)",
        command.ticket, line, command.part, made->price, command.serial, command.lot, parts::name_of(made->payer), event);
    if (stock.moved) move_stock(desk, **stock.moved, event);
    if (!made->replaces.empty()) tie(desk.sql, command.ticket, line, made->replaces);
    return recorded(desk, command.ticket, event);
}

Outcome carry_out(Desk& desk, const parts::UnfitPart& command) {
    const auto facts = fitting_facts(desk.sql, command.ticket, command.line);
    if (const auto refused = parts::decide_unfit(command, facts, desk.order.who)) return flow::Refusal(*refused);
    const std::int64_t event = append(desk.sql, desk.stamp, "part.unfitted", command.ticket.text,
                                      Payload()
                                          .with("line", command.line)
                                          .with("part", facts.fitting->part)
                                          .with("serial", facts.fitting->serial)
                                          .with("note", ticket::trimmed(command.note)));
    back_to_ticket(desk, command.ticket, command.line, event);
    desk.sql.run("UPDATE fitted_part SET is_in = 0 WHERE ticket = ? AND line = ?", command.ticket, command.line);
    return recorded(desk, command.ticket, event);
}

Outcome carry_out(Desk& desk, const parts::NothingRemoved& command) {
    const auto facts = fitting_facts(desk.sql, command.ticket, command.line);
    if (const auto refused = parts::decide_nothing_removed(command, facts, desk.order.who)) return flow::Refusal(*refused);
    const std::int64_t event = append(desk.sql, desk.stamp, "part.nothing_removed", command.ticket.text,
                                      Payload().with("line", command.line).with("part", facts.fitting->part));
    say_left(desk, command.ticket, command.line, parts::Left::nothing);
    return recorded(desk, command.ticket, event);
}

Outcome carry_out(Desk& desk, const parts::WaiveOldPart& command) {
    const auto facts = fitting_facts(desk.sql, command.ticket, command.line);
    if (const auto refused = parts::decide_waive(command, facts, desk.order.persons()))
        return std::visit([](const auto& why) { return Outcome(flow::Refusal(why)); }, *refused);
    const Person& approver = desk.order.approvals.front().person;
    const std::int64_t event = append(desk.sql, desk.stamp, "part.waived", command.ticket.text,
                                      Payload()
                                          .with("line", command.line)
                                          .with("part", facts.fitting->part)
                                          .with("rule", row_of(GuardedAct::waive_old_part).id)
                                          .with("approved_by", approver.id)
                                          .with("note", ticket::trimmed(command.note)));
    say_left(desk, command.ticket, command.line, parts::Left::waived);
    desk.sql.run("INSERT INTO waiver (ticket, line, note, asked_by, approved_by, event) VALUES (?, ?, ?, ?, ?, ?)",
                 command.ticket, command.line, ticket::trimmed(command.note), desk.stamp.actor, approver.id, event);
    return recorded(desk, command.ticket, event);
}

}  // namespace mendbay::db
