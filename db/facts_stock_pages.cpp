// New parts as their pages show them.
#include "db/facts.hpp"

#include "kiosk/base/number.hpp"

#include <algorithm>

namespace mendbay::db {

namespace {

constexpr std::size_t most_candidates = 12;  // that a person chooses from; more is no help

flow::StockPart page_part(Sql& sql, const PartNo& number) {
    const auto terms = stocked_part(sql, number);
    const auto known = catalogue_part(sql, number);
    if (!terms || !known) throw corrupt_row("no part " + number.text);
    return {*terms, known->name};
}

std::vector<flow::StockRow> rows_of(const parts::Stock& stock) {
    std::vector<flow::StockRow> rows;
    for (const auto& [row, quantity] : stock.rows()) rows.push_back({row.first, row.second, quantity});
    return rows;
}

// Below its minimum, and by how much: the rule's proposals.
std::vector<parts::Proposal> below_minimum(Sql& sql, const Here& here) {
    std::vector<PartNo> numbers;
    for (auto row = sql("SELECT number FROM part WHERE minimum > 0 ORDER BY number"); row.next();)
        numbers.push_back(row.get<PartNo>(0));
    std::vector<parts::StockedPart> catalogue;
    parts::Stock stock;
    std::vector<parts::Reservation> kept;
    std::map<PartNo, int> on_order;
    for (const PartNo& number : numbers) {
        catalogue.push_back(stocked_part(sql, number).value());
        for (const auto& row : rows_of(stock_of_part(sql, number))) stock.put(row.item, row.place, row.quantity);
        for (auto& one : reservations_of(sql, number)) kept.push_back(std::move(one));
    }
    for (auto row = sql("SELECT part, sum(quantity - arrived) FROM replenishment WHERE arrived < quantity GROUP BY part");
         row.next();)
        on_order[row.get<PartNo>(0)] = row.get<int>(1);
    return parts::proposals(catalogue, stock, kept, on_order, here.today);
}

}  // namespace

flow::NewPartFound new_part_found(Sql& sql, const flow::FindNewPart& query) {
    flow::NewPartFound found{.asked = query};
    found.is_note = sql.exists("SELECT 1 FROM delivery_note WHERE number = ?", query.text);
    found.is_unit = !query.serial.empty() && sql.exists("SELECT 1 FROM unit WHERE serial = ?", query.serial);
    std::vector<PartNo> numbers;
    // By its number, by the article code on its box, by a serial that is here or that a delivery note names.
    for (auto row = sql("SELECT number FROM part WHERE number IN (?1, ?2) OR (gtin <> '' AND gtin = ?3) ORDER BY number",
                        query.text, query.part, query.gtin);
         row.next() && numbers.size() < most_candidates;)
        numbers.push_back(row.get<PartNo>(0));
    if (!numbers.empty()) found.serial = query.text == numbers.front().text ? std::string() : query.serial;
    if (numbers.empty() && !query.serial.empty()) {
        for (auto row =
                 sql("SELECT part FROM stock_balance WHERE serial = ?1 UNION SELECT part FROM delivery_note_line WHERE "
                     "serial = ?1 AND received = 0 ORDER BY part",
                     query.serial);
             row.next() && numbers.size() < most_candidates;)
            numbers.push_back(row.get<PartNo>(0));
        if (!numbers.empty()) found.serial = query.serial;
    }
    for (const PartNo& number : numbers) found.parts.push_back(page_part(sql, number));
    if (numbers.size() == 1 && !found.serial.empty())
        for (const auto& row : rows_of(stock_of_part(sql, numbers.front())))
            if (row.item.serial == found.serial) found.lies = row;
    return found;
}

flow::StockFound stock_found(Sql& sql, const Here& here, const PartNo& part) {
    flow::StockFound found;
    if (!stocked_part(sql, part)) return found;
    found.part = page_part(sql, part);
    const auto stock = stock_of_part(sql, part);
    found.rows = rows_of(stock);
    found.on_hand = stock.on_hand(part);
    for (auto& kept : reservations_of(sql, part))
        if (kept.holds_on(here.today)) found.kept.push_back(std::move(kept));
    found.is_free = parts::free_for({}, part, stock, found.kept, here.today);
    found.on_order =
        sql.one<int>("SELECT coalesce(sum(quantity - arrived), 0) FROM replenishment WHERE part = ?", part).value_or(0);
    found.has_moved = is_stocked(sql, part);
    found.waiting = open_requests(sql, here, part);
    return found;
}

flow::StockInFound stock_in(Sql& sql, const Here& here, const BinNo& bin) {
    flow::StockInFound found;
    const auto known = stock_bin(sql, here, bin);
    found.elsewhere = known && !known->of_this_outlet;
    if (!known || found.elsewhere) return found;
    found.bin = known;
    found.owner = sql.one<std::string>("SELECT name FROM staff WHERE id = ?", known->bag_of).value_or("");
    std::vector<flow::StockInFound::Row> rows;
    for (auto row = sql("SELECT part, serial, lot, quantity FROM stock_balance WHERE place_kind = ? AND place = ? ORDER BY "
                        "part, serial, "
                        "lot",
                        name_of(known->place().kind), bin);
         row.next();)
        rows.push_back({{}, {row.get<PartNo>(0), row.get<std::string>(1), row.get<std::string>(2)}, row.get<int>(3)});
    for (auto& row : rows) row.part = page_part(sql, row.item.part);
    found.rows = std::move(rows);
    return found;
}

flow::DeliveryNoteFound delivery_note(Sql& sql, std::string_view number) {
    flow::DeliveryNoteFound found;
    found.number = number;
    found.is_known = sql.exists("SELECT 1 FROM delivery_note WHERE number = ?", number);
    for (auto row =
             sql("SELECT line, part, serial, lot, quantity, received FROM delivery_note_line WHERE note = ? ORDER BY line",
                 number);
         row.next();)
        found.lines.push_back({row.get<int>(0),
                               {},
                               {row.get<PartNo>(1), row.get<std::string>(2), row.get<std::string>(3)},
                               row.get<int>(4),
                               row.get<int>(5)});
    for (auto& line : found.lines) line.part = page_part(sql, line.item.part);
    return found;
}

flow::TicketPartsFound ticket_parts(Sql& sql, const Here& here, const TicketNo& number) {
    flow::TicketPartsFound found{.ticket = number};
    found.needs = needing_ticket(sql, number, {});
    if (!found.needs) return found;
    if (const auto card = ticket_card(sql, number, ticket::Face::staff)) found.model = card->model;
    std::vector<PartNo> numbers;
    const auto add = [&](const PartNo& part) {
        if (std::find(numbers.begin(), numbers.end(), part) == numbers.end()) numbers.push_back(part);
    };
    if (const auto appraisal = latest_appraisal(sql, number))
        for (const auto& part : appraisal->parts) add(part.number);
    for (const auto& [item, quantity] : held_by(sql, number)) {
        add(item.part);
        found.held.push_back({item, {parts::Place::Kind::ticket, number.text}, quantity});
    }
    for (const PartNo& part : numbers) {
        const auto needs = needing_ticket(sql, number, part);
        flow::TicketPartsFound::Line line{page_part(sql, part), needs->named, needs->had};
        const auto stock = stock_of_part(sql, part);
        line.held = stock.at({parts::Place::Kind::ticket, number.text}, part);
        line.on_shelf = stock.on_shelf(part);
        line.is_free = parts::free_for(number, part, stock, reservations_of(sql, part), here.today);
        for (auto& row : rows_of(stock))
            if (row.place.kind == parts::Place::Kind::bin) line.rows.push_back(std::move(row));
        found.needs->named += line.named;
        found.needs->had += line.had;
        found.lines.push_back(std::move(line));
    }
    return found;
}

flow::StockToDoFound stock_to_do(Sql& sql, const Here& here, flow::StockToDo what) {
    flow::StockToDoFound found;
    const auto add = [&](flow::StockToDoFound::Row row) {
        if (++found.count <= flow::StockToDoFound::most_rows) found.rows.push_back(std::move(row));
    };
    switch (what) {
        case flow::StockToDo::requests:
            for (auto row =
                     sql("SELECT part, name_zh, name_en, ticket, quantity, requested_ms FROM part_request JOIN part ON "
                         "part.number = part JOIN ticket ON ticket.number = ticket WHERE arrived_ms IS NULL AND state IN "
                         "('appraised', 'accepted', 'in_repair', 'waiting_parts') ORDER BY part_request.id");
                 row.next();)
                add({.name = {row.get<std::string>(1), row.get<std::string>(2)},
                     .part = row.get<PartNo>(0),
                     .ticket = row.get<TicketNo>(3),
                     .quantity = row.get<int>(4),
                     .day = civil_day(row.get<Instant>(5), here.outlet.zone)});
            break;
        case flow::StockToDo::kept:
            for (auto row = sql("SELECT part, name_zh, name_en, ticket, quantity, until_day FROM reservation JOIN part ON "
                                "part.number = "
                                "part WHERE until_day >= ? ORDER BY until_day, reservation.id",
                                here.today);
                 row.next();)
                add({.name = {row.get<std::string>(1), row.get<std::string>(2)},
                     .part = row.get<PartNo>(0),
                     .ticket = row.get<TicketNo>(3),
                     .quantity = row.get<int>(4),
                     .day = row.get<Day>(5)});
            break;
        case flow::StockToDo::below_minimum:
            for (const auto& proposal : below_minimum(sql, here))
                add({.name = catalogue_part(sql, proposal.part).value().name,
                     .part = proposal.part,
                     .quantity = proposal.propose,
                     .of = proposal.on_hand});
            break;
        case flow::StockToDo::notes:
            for (auto row =
                     sql("SELECT number, issued_on, sum(quantity - received), sum(quantity) FROM delivery_note JOIN "
                         "delivery_note_line ON note = number GROUP BY number HAVING sum(quantity - received) > 0 ORDER BY "
                         "issued_on, number");
                 row.next();)
                add({.number = row.get<std::string>(0),
                     .quantity = row.get<int>(2),
                     .of = row.get<int>(3),
                     .day = row.get<Day>(1)});
            break;
        case flow::StockToDo::bags:
            for (auto row = sql(
                     "SELECT bin.number, staff.name, sum(quantity) FROM bin JOIN staff ON staff.id = bag_of JOIN "
                     "stock_balance ON place_kind = 'bag' AND place = bin.number GROUP BY bin.number ORDER BY staff.name");
                 row.next();)
                add({.name = {row.get<std::string>(1), row.get<std::string>(1)},
                     .number = row.get<std::string>(0),
                     .quantity = row.get<int>(2)});
            break;
        case flow::StockToDo::returns:
            for (auto row =
                     sql("SELECT centre_return.number, shipped_on, sum(state IN ('shipped', 'refused')), count(*) FROM "
                         "centre_return JOIN centre_return_line USING (number) GROUP BY centre_return.number HAVING "
                         "sum(state IN "
                         "('shipped', 'refused')) > 0 ORDER BY shipped_on, centre_return.number");
                 row.next();)
                add({.number = row.get<std::string>(0),
                     .quantity = row.get<int>(2),
                     .of = row.get<int>(3),
                     .day = row.get<Day>(1)});
            break;
    }
    return found;
}

flow::StockBoardFound stock_board(Sql& sql, const Here& here) {
    flow::StockBoardFound found;
    for (int what = 0; what <= int(flow::StockToDo::returns); ++what)
        found.counts[what] = stock_to_do(sql, here, flow::StockToDo(what)).count;
    for (auto row = sql("SELECT place, sum(quantity) FROM stock_balance JOIN bin ON bin.number = place WHERE place_kind IN "
                        "('bin', 'bag') GROUP BY place ORDER BY label");
         row.next();)
        found.bins.emplace_back(row.get<BinNo>(0), row.get<int>(1));
    return found;
}

flow::CentreReturnFound centre_return_found(Sql& sql, std::string_view number) {
    flow::CentreReturnFound found{centre_return(sql, number), {}};
    if (found.made)
        for (const auto& line : found.made->lines) found.names.push_back(catalogue_part(sql, line.item.part).value().name);
    return found;
}

}  // namespace mendbay::db
