// Commands that move new parts between the delivery note, the shelves, bags and tickets (S-01, S-03, S-06).
#include "db/consignment_steps.hpp"
#include "db/stock_moves.hpp"

#include <map>

namespace mendbay::db {

namespace {

Payload payload_of(const parts::Movement& movement) {
    const auto code = [](const parts::Place& place) {
        return place.code.empty() ? std::string(name_of(place.kind)) : place.code;
    };
    return Payload()
        .with("part", movement.item.part)
        .with("serial", movement.item.serial)
        .with("lot", movement.item.lot)
        .with("quantity", movement.quantity)
        .with("from", code(movement.from))
        .with("to", code(movement.to));
}

void write_reservations(Sql& sql, const std::vector<parts::Reservation>& kept) {
    for (const auto& one : kept)
        sql.run("INSERT INTO reservation (ticket, part, quantity, until_day) VALUES (?, ?, ?, ?)", one.ticket, one.part,
                one.quantity, one.until);
}

// S-03: the ticket's request is met by what is kept for it; its history says so.
void tell_ticket(Desk& desk, const parts::Reservation& kept) {
    desk.sql.run(
        "UPDATE part_request SET arrived_ms = CASE WHEN quantity <= ?3 THEN ?4 END, quantity = CASE WHEN quantity <= ?3 "
        "THEN "
        "quantity ELSE quantity - ?3 END WHERE ticket = ?1 AND part = ?2 AND arrived_ms IS NULL",
        kept.ticket, kept.part, kept.quantity, desk.stamp.at);
    append(desk.sql, desk.stamp, "ticket.part_here", kept.ticket.text,
           Payload().with("part", kept.part).with("quantity", kept.quantity).with("until", kept.until));
}

void fill_replenishments(Desk& desk, const PartNo& part, int arrived) {
    std::vector<std::int64_t> ids;
    std::vector<int> open;
    for (auto row = desk.sql(
             "SELECT id, quantity - arrived FROM replenishment WHERE part = ? AND arrived < quantity ORDER BY id", part);
         row.next();) {
        ids.push_back(row.get<std::int64_t>(0));
        open.push_back(row.get<int>(1));
    }
    const auto filled = parts::fill_orders(open, arrived);
    for (std::size_t i = 0; i < ids.size(); ++i)
        if (filled[i] > 0) desk.sql.run("UPDATE replenishment SET arrived = arrived + ? WHERE id = ?", filled[i], ids[i]);
}

// What the manager took from others: they wait again, for as many.
void wait_again(Desk& desk, const PartNo& part, const std::vector<parts::Reservation>& before,
                const parts::PartIssued& issued, std::int64_t event) {
    std::map<TicketNo, int> lost;
    for (const auto& kept : before) lost[kept.ticket] += kept.quantity;
    for (const auto& kept : issued.reservations) lost[kept.ticket] -= kept.quantity;
    for (const TicketNo& ticket : issued.passed_over) {
        const int pieces = std::exchange(lost[ticket], 0);
        if (pieces <= 0) continue;
        const int more = desk.sql.run(
            "UPDATE part_request SET quantity = quantity + ? WHERE ticket = ? AND part = ? AND arrived_ms IS NULL", pieces,
            ticket, part);
        if (more == 0)
            desk.sql.run("INSERT INTO part_request (ticket, part, quantity, requested_ms, event) VALUES (?, ?, ?, ?, ?)",
                         ticket, part, pieces, desk.stamp.at, event);
        append(desk.sql, desk.stamp, "ticket.part_given_away", ticket.text,
               Payload().with("part", part).with("quantity", pieces).with("approved_by", approved_by(desk.order)));
    }
}

}  // namespace

Outcome carry_out(Desk& desk, const parts::OpenStock& command) {
    const auto facts = stock_facts(desk.sql, desk.here, command.item, {}, command.bin);
    // Once per part; as long as nothing of it has moved, what lies in other bins and its other serials may follow.
    const bool has_moved = desk.sql.exists(
        "SELECT 1 FROM stock_movement WHERE part = ?1 AND (kind <> 'opening' OR (serial = ?2 AND lot = ?3 AND to_code = "
        "?4))",
        command.item.part, command.item.serial, command.item.lot, command.bin);
    const auto made = parts::decide_open_stock(command, facts, has_moved, desk.order.persons());
    if (!made) return refused(made.error());
    const std::int64_t event = append(desk.sql, desk.stamp, "stock.opened", command.item.part.text, payload_of(*made));
    const std::int64_t movement = move_stock(desk, *made, event, {{}, facts.part->price});
    return recorded(desk, command.item.part.text, event, movement);
}

Outcome carry_out(Desk& desk, const parts::ReceiveStock& command) {
    const auto facts = receive_facts(desk.sql, desk.here, command);
    const auto made = parts::decide_receive(command, facts, desk.order.persons(), desk.here.today);
    if (!made) return refused(made.error());
    const std::int64_t event = append(desk.sql, desk.stamp, "stock.received", command.item.part.text,
                                      payload_of(made->movement).with("note", command.delivery_note));
    // One row for each line of the note, because each has a price of its own.
    std::int64_t last = 0;
    const auto lines = note_lines(desk.sql, command.delivery_note, command.item.part);
    for (const auto& taken : parts::take_from_note(lines, command.item, command.quantity)) {
        parts::Movement movement = made->movement;
        movement.quantity = taken.quantity;
        last = move_stock(desk, movement, event, {taken.line, taken.price});
        desk.sql.run("UPDATE delivery_note_line SET received = received + ? WHERE note = ? AND line = ?", taken.quantity,
                     command.delivery_note, taken.line);
    }
    int kept = 0;
    write_reservations(desk.sql, made->reserved);
    for (const auto& reservation : made->reserved) {
        tell_ticket(desk, reservation);
        kept += reservation.quantity;
    }
    fill_replenishments(desk, command.item.part, command.quantity - kept);
    return recorded(desk, command.item.part.text, event, last);
}

Outcome carry_out(Desk& desk, const parts::IssuePart& command) {
    const auto facts = stock_facts(desk.sql, desk.here, command.item, command.from, {});
    const auto needs = needing_ticket(desk.sql, command.ticket, command.item.part);
    const auto made = parts::decide_issue(command, facts, needs, desk.order.persons(), desk.here.today);
    if (!made) return refused(made.error());
    const std::int64_t event = append(desk.sql, desk.stamp, "stock.issued", command.ticket.text,
                                      payload_of(made->movement).with("approved_by", approved_by(desk.order)));
    const std::int64_t movement = move_stock(desk, made->movement, event);
    if (made->reservations != facts.reservations) {
        desk.sql.run("DELETE FROM reservation WHERE part = ?", command.item.part);
        write_reservations(desk.sql, made->reservations);
    }
    wait_again(desk, command.item.part, facts.reservations, *made, event);
    // It asks for no more than it still lacks.
    const int lacking = needs->named - needs->had - command.quantity;
    desk.sql.run(
        "UPDATE part_request SET arrived_ms = CASE WHEN ?3 <= 0 THEN ?4 END, quantity = CASE WHEN ?3 <= 0 THEN quantity "
        "ELSE "
        "min(quantity, ?3) END WHERE ticket = ?1 AND part = ?2 AND arrived_ms IS NULL",
        command.ticket, command.item.part, lacking, desk.stamp.at);
    return recorded(desk, command.ticket.text, event, movement);
}

Outcome carry_out(Desk& desk, const parts::ReturnFromTicket& command) {
    const auto facts = stock_facts(desk.sql, desk.here, command.item, {}, command.to);
    const auto made = parts::decide_return_from_ticket(command, facts, desk.order.persons());
    if (!made) return refused(made.error());
    const std::int64_t event = append(desk.sql, desk.stamp, "stock.returned", command.ticket.text, payload_of(*made));
    return recorded(desk, command.ticket.text, event, move_stock(desk, *made, event));
}

Outcome carry_out(Desk& desk, const parts::TransferPart& command) {
    const auto facts = stock_facts(desk.sql, desk.here, command.item, command.from, command.to);
    const auto made = parts::decide_transfer(command, facts, desk.order.persons(), desk.here.today);
    if (!made) return refused(made.error());
    const std::int64_t event = append(desk.sql, desk.stamp, "stock.moved", command.item.part.text, payload_of(*made));
    return recorded(desk, command.item.part.text, event, move_stock(desk, *made, event));
}

Outcome carry_out(Desk& desk, const parts::AdjustStock& command) {
    parts::AdjustFacts facts;
    std::vector<PartNo> seen;
    for (const auto& line : command.lines) {
        if (const auto bin = stock_bin(desk.sql, desk.here, line.bin)) facts.bins.push_back(*bin);
        if (is_fitted(desk.sql, line.item)) facts.fitted.push_back(line.item);
        if (std::find(seen.begin(), seen.end(), line.item.part) != seen.end()) continue;
        seen.push_back(line.item.part);
        const auto part = stocked_part(desk.sql, line.item.part);
        if (!part) continue;
        facts.parts.push_back(*part);
        const auto known = stock_of_part(desk.sql, line.item.part);
        for (const auto& [row, quantity] : known.rows()) facts.stock.put(row.first, row.second, quantity);
    }
    const auto made = parts::decide_adjust(command, facts, desk.order.persons());
    if (!made) return refused(made.error());
    const std::int64_t event = append(desk.sql, desk.stamp, "stock.adjusted", command.count,
                                      Payload()
                                          .with("lines", int(made->size()))
                                          .with("reason", command.reason)
                                          .with("rule", row_of(GuardedAct::stock_difference).id)
                                          .with("approved_by", approved_by(desk.order)));
    std::int64_t last = 0;
    for (const parts::Movement& movement : *made) {
        const std::int64_t one =
            append(desk.sql, desk.stamp, "stock.corrected", movement.item.part.text, payload_of(movement));
        last = move_stock(desk, movement, one);
    }
    return recorded(desk, command.count, event, last);
}

Outcome carry_out(Desk& desk, const parts::RequestPart& command) {
    parts::RequestFacts facts;
    const auto needs = needing_ticket(desk.sql, command.ticket, command.part);
    facts.part_known = stocked_part(desk.sql, command.part).has_value();
    if (needs) {
        facts.ticket = needs->state;
        facts.named = needs->named - needs->had;
    }
    facts.asked_already = desk.sql.exists("SELECT 1 FROM part_request WHERE ticket = ? AND part = ? AND arrived_ms IS NULL",
                                          command.ticket, command.part);
    facts.stock = stock_of_part(desk.sql, command.part);
    facts.reservations = reservations_of(desk.sql, command.part);
    const auto made = parts::decide_request(command, facts, desk.order.persons(), desk.here.today);
    if (!made) return refused(made.error());
    const std::int64_t event = append(desk.sql, desk.stamp, "ticket.part_requested", command.ticket.text,
                                      Payload().with("part", command.part).with("quantity", made->quantity));
    desk.sql.run("INSERT INTO part_request (ticket, part, quantity, requested_ms, event) VALUES (?, ?, ?, ?, ?)",
                 command.ticket, command.part, made->quantity, desk.stamp.at, event);
    return recorded(desk, command.ticket.text, event);
}

Outcome carry_out(Desk& desk, const parts::OrderReplenishment& command) {
    const bool is_known = stocked_part(desk.sql, command.part).has_value();
    if (const auto refused = parts::decide_order_replenishment(command, is_known, desk.order.persons()))
        return flow::Refusal(*refused);
    const std::int64_t event =
        append(desk.sql, desk.stamp, "stock.ordered", command.part.text, Payload().with("quantity", command.quantity));
    desk.sql.run("INSERT INTO replenishment (part, quantity, arrived, ordered_on, event) VALUES (?, ?, 0, ?, ?)",
                 command.part, command.quantity, desk.here.today, event);
    return recorded(desk, command.part.text, event);
}

}  // namespace mendbay::db
