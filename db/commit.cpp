#include "db/commit.hpp"

#include "db/inside.hpp"
#include "kiosk/warranty/stored_json.hpp"

namespace mendbay::db {

namespace {

std::string_view verb_of(const flow::Order& order) {
    return std::visit([](const auto& command) { return command.verb; }, order.command);
}

// A receipt, made again from the rows that its command wrote.
flow::Receipt receipt_again(Sql& sql, const ticket::Register&, const Trace& trace) {
    const TicketNo number{trace.subject};
    const auto first = sql.one<std::string>("SELECT output FROM decision WHERE ticket = ? ORDER BY id LIMIT 1", number);
    return flow::TicketRegistered{number,
                                  sql.one<std::string>("SELECT code FROM ticket WHERE number = ?", number).value_or(""),
                                  trace.job, value_of(warranty::read_decision(first.value_or("")))};
}

parts::CataloguePart part_under(Sql& sql, const TagNo& tag) {
    const auto number = sql.one<PartNo>("SELECT part FROM old_part WHERE tag = ?", tag);
    return catalogue_part(sql, number.value()).value();  // the command's own row, held there by a foreign key
}

flow::Receipt receipt_again(Sql& sql, const parts::TagOldPart&, const Trace& trace) {
    const TagNo tag{trace.subject};
    return flow::PartTagged{tag, trace.job, part_under(sql, tag),
                            sql.one<Day>("SELECT due_on FROM old_part WHERE tag = ?", tag).value()};
}

flow::Receipt receipt_again(Sql& sql, const parts::ShelvePart&, const Trace& trace) {
    flow::PartShelved shelved;
    shelved.tag = {trace.subject};
    shelved.part = part_under(sql, shelved.tag);
    if (auto row = sql("SELECT ticket, due_on FROM old_part WHERE tag = ?", shelved.tag); row.next()) {
        shelved.ticket = row.get<TicketNo>(0);
        shelved.due_on = row.get<Day>(1);
    }
    if (auto row = sql("SELECT from_place, to_place FROM movement WHERE id = ?", trace.movement); row.next()) {
        if (row.get<std::string>(0) != bench) shelved.from = row.get<BinNo>(0);
        shelved.to = row.get<BinNo>(1);
    }
    return shelved;
}

flow::Receipt receipt_again(Sql&, const flow::ConfirmTag&, const Trace& trace) {
    return flow::TagConfirmed{{trace.subject}};
}
flow::Receipt receipt_again(Sql&, const flow::ReprintTag&, const Trace& trace) {
    return flow::Reprinted{trace.job, trace.print};
}
flow::Receipt receipt_again(Sql&, const flow::ReprintSlip&, const Trace& trace) {
    return flow::Reprinted{trace.job, trace.print};
}
flow::Receipt receipt_again(Sql&, const flow::SettleJob&, const Trace& trace) { return flow::JobSettled{trace.job}; }

flow::Receipt receipt_again(Sql& sql, const parts::CountPart& command, const Trace& trace) {
    return counted_receipt(sql, command, trace.event);
}

flow::Receipt receipt_again(Sql&, const flow::PrintTestPage&, const Trace& trace) {
    return flow::TestPageSpooled{trace.job};
}

// Whatever else is written says only that it is.
template <class Command>
flow::Receipt receipt_again(Sql&, const Command&, const Trace& trace) {
    return flow::Recorded{trace.subject, trace.job};
}

}  // namespace

std::string actor_of(const flow::Order& order) { return order.who ? order.who->id.text : "customer"; }

void remember(Desk& desk, const Trace& trace) {
    desk.sql.run("INSERT INTO command (id, verb, subject, job, print, movement, event) VALUES (?, ?, ?, ?, ?, ?, ?)",
                 desk.order.id, verb_of(desk.order), trace.subject, trace.job, trace.print, trace.movement, trace.event);
}

std::optional<Outcome> said_before(Sql& sql, const flow::Order& order) {
    // Opening a ticket writes nothing but wrong tries; the right code is simply right again.
    if (std::holds_alternative<flow::OpenOwnTicket>(order.command)) {
        const auto refusal = sql.one<std::string>("SELECT refusal FROM wrong_try WHERE command = ?", order.id);
        if (!refusal) return {};
        const bool unknown = *refusal == ticket::name_of(ticket::Refusal::unknown_ticket);
        return flow::Refusal(unknown ? ticket::Refusal::unknown_ticket : ticket::Refusal::wrong_code);
    }
    Trace trace;
    {
        auto row = sql("SELECT verb, subject, job, print, movement, event FROM command WHERE id = ?", order.id);
        if (!row.next()) return {};
        if (row.get<std::string>(0) != verb_of(order))
            throw Trouble{{Fault::bad_input, "command " + order.id.text + " was another one before"}};
        trace = {row.get<std::string>(1), row.get<std::int64_t>(2), row.get<int>(3), row.get<std::int64_t>(4),
                 row.get<std::int64_t>(5)};
    }
    return std::visit(
        [&](const auto& command) -> Outcome {
            if constexpr (std::is_same_v<decltype(command), const flow::OpenOwnTicket&>) std::abort();  // answered above
            else return receipt_again(sql, command, trace);
        },
        order.command);
}

Result<Store::Outcome> Store::commit(const flow::Order& order) {
    if (order.id.empty()) return fail(Fault::bad_input, "an order without an id could not be said again");
    return inside_->write(
        [&](Sql& sql) -> Outcome {
            if (auto outcome = said_before(sql, order)) return std::move(*outcome);
            Desk desk{sql, inside_->here(civil_day(order.at, inside_->outlet.zone)),
                      inside_->stamp(order.at, actor_of(order)), order};
            return std::visit([&](const auto& command) { return carry_out(desk, command); }, order.command);
        },
        [&](Sql& sql) { return said_before(sql, order); });
}

}  // namespace mendbay::db
