// Commands about tickets: registering one (TT-01), opening one's own (T-08), and the lapse of those never handed in (TT-05).
#include "db/commit.hpp"
#include "db/inside.hpp"
#include "db/numbers.hpp"
#include "kiosk/ticket/own_ticket.hpp"
#include "kiosk/warranty/case_json.hpp"

namespace mendbay::db {

void write_step(Sql& sql, const Stamp& stamp, const TicketNo& number, std::string_view from, ticket::State to,
                std::string_view note, std::int64_t event) {
    sql.run(
        "INSERT INTO ticket_step (ticket, from_state, to_state, who, terminal, at_ms, note, event) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        number, from, ticket::name_of(to), stamp.actor, stamp.terminal, stamp.at, note, event);
}

std::int64_t write_decision(Sql& sql, const Stamp& stamp, const TicketNo& number, const warranty::Case& inputs,
                            const warranty::Decision& decision) {
    sql.run("INSERT INTO decision (ticket, made_ms, inputs, output, policy_hash) VALUES (?, ?, ?, ?, ?)", number, stamp.at,
            warranty::write_case(inputs), warranty::write_decision(decision),
            inputs.unit ? warranty::policy_hash(inputs.policy) : "");
    return sql.last_id();
}

void move_unit(Sql& sql, const Stamp& stamp, const TicketNo& number, const ticket::Place& to, std::string_view cause,
               std::int64_t event) {
    const std::string from = sql.one<std::string>("SELECT place FROM ticket WHERE number = ?", number).value();
    const std::string place = ticket::to_text(to);
    if (from == place) return;
    sql.run(
        "INSERT INTO unit_movement (ticket, from_place, to_place, who, terminal, at_ms, cause, event) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        number, from, place, stamp.actor, stamp.terminal, stamp.at, cause, event);
    sql.run("UPDATE ticket SET place = ? WHERE number = ?", place, number);
}

std::int64_t write_ticket(Sql& sql, const Stamp& stamp, const NewTicket& ticket, const ticket::Register& registration,
                          const ticket::Registered& decided) {
    const std::string policy_hash = decided.inputs.unit ? warranty::policy_hash(decided.inputs.policy) : "";
    const std::int64_t event =
        append(sql, stamp, ticket.carried_over ? "ticket.carried_over" : "ticket.registered", ticket.number.text,
               Payload()
                   .with("serial", registration.serial)
                   .with("state", ticket::name_of(ticket.state))
                   .with("report_date", ticket.report_date)
                   .with("channel", ticket::name_of(registration.channel))
                   .with("symptom", registration.symptom)
                   .with("since", ticket::name_of(registration.since))
                   .with("wish", ticket::name_of(registration.wish))
                   .with("proof", registration.proof.number)
                   .with("verdict", warranty::name_of(decided.decision.verdict))
                   .with("policy", policy_hash));
    sql.run(
        "INSERT INTO ticket (number, serial, state, report_date, registered_ms, code, channel, lang, symptom, since, wish, "
        "carried_over, event) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ticket.number, registration.serial, ticket::name_of(ticket.state), ticket.report_date, stamp.at, ticket.code,
        ticket::name_of(registration.channel), code_of(registration.lang), registration.symptom,
        ticket::name_of(registration.since), ticket::name_of(registration.wish), ticket.carried_over, event);
    sql.run(
        "INSERT INTO customer (ticket, phone, name, symptom_words, consent_version, consent_ms, signature) VALUES (?, ?, ?, "
        "?, ?, ?, ?)",
        ticket.number, decided.phone, registration.name, registration.symptom_words, ticket::consent_text_version, stamp.at,
        ticket::to_text(registration.signature));
    write_step(sql, stamp, ticket.number, "", ticket.state, "", event);
    write_decision(sql, stamp, ticket.number, decided.inputs, decided.decision);
    // What is carried over past registration is in our hands, or at the depot (T-22).
    if (ticket.carried_over && ticket.state != ticket::State::registered) {
        using Kind = ticket::Place::Kind;
        const bool is_away = ticket.state == ticket::State::at_depot;
        move_unit(sql, stamp, ticket.number, {is_away ? Kind::depot : Kind::counter}, "carried_over", event);
    }
    if (!registration.proof.number.empty() || !registration.proof_payload.empty())
        sql.run("INSERT INTO proof_scan (ticket, proof, payload) VALUES (?, ?, ?)", ticket.number, registration.proof.number,
                registration.proof_payload);
    // The first valid proof of a unit stands (W-04); a later one shows as a conflict and changes nothing here.
    if (ticket::binds_its_proof(registration.proof, decided.decision))
        sql.run("INSERT INTO proof_binding (serial, proof, ticket) VALUES (?, ?, ?) ON CONFLICT (serial) DO NOTHING",
                registration.serial, registration.proof.number, ticket.number);
    return event;
}

Outcome carry_out(Desk& desk, const ticket::Register& command) {
    if (desk.order.random.size() < random_bytes_needed) throw Trouble{{Fault::bad_input, "an order brings 16 random bytes"}};
    const Day today = desk.here.today;
    auto decision =
        ticket::decide_register(command, case_facts(desk.sql, command.serial, command.proof.number, desk.here), today);
    if (const auto* refusal = std::get_if<ticket::Refusal>(&decision)) return flow::Refusal(*refusal);
    const auto& decided = std::get<ticket::Registered>(decision);

    const NewTicket ticket{{next_number(desk.sql, NumberKind::ticket, desk.here.outlet, today)},
                           ticket::slip_code(desk.order.random),
                           ticket::State::registered,
                           decided.report_date,
                           false};
    const std::int64_t event = write_ticket(desk.sql, desk.stamp, ticket, command, decided);
    const std::int64_t job = spool(desk.sql, desk.stamp.at, PaperKind::ticket_slip, ticket.number.text, command.lang, 1);
    remember(desk, {.subject = ticket.number.text, .job = job, .event = event});
    return flow::Receipt(flow::TicketRegistered{ticket.number, ticket.code, job, decided.decision});
}

Outcome carry_out(Desk& desk, const flow::OpenOwnTicket& command) {
    ticket::OwnTicketFacts facts;
    facts.wrong_tries =
        desk.sql.one<int>("SELECT count(*) FROM wrong_try WHERE at_ms > ?", desk.stamp.at - ticket::tries_are_counted_for)
            .value_or(0);
    if (auto row = desk.sql("SELECT code, phone FROM ticket JOIN customer ON customer.ticket = number WHERE number = ?",
                            command.number);
        row.next()) {
        facts.known = true;
        facts.code = row.get<std::string>(0);
        facts.phone = row.get<std::string>(1);
    }
    const auto refusal = ticket::check_own_ticket(command.code, command.phone_tail, facts);
    if (!refusal)
        return flow::Receipt(flow::TicketOpened{ticket_card(desk.sql, command.number, ticket::Face::board).value()});
    if (*refusal != ticket::Refusal::too_many_tries)
        desk.sql.run("INSERT INTO wrong_try (command, at_ms, refusal) VALUES (?, ?, ?)", desk.order.id, desk.stamp.at,
                     ticket::name_of(*refusal));
    return flow::Refusal(*refusal);
}

Result<int> Store::lapse(Instant at) {
    return inside_->write([&](Sql& sql) {
        const Day today = civil_day(at, inside_->outlet.zone);
        std::vector<TicketNo> over;
        for (auto row = sql("SELECT number, report_date FROM ticket WHERE state = 'registered' ORDER BY report_date");
             row.next();)
            if (ticket::has_lapsed(ticket::State::registered, row.get<Day>(1), today)) over.push_back(row.get<TicketNo>(0));
        const Stamp stamp = inside_->stamp(at, "system");
        answer_for_the_silent(sql, inside_->here(today), stamp);
        for (const TicketNo& number : over) {
            const std::int64_t event = append(sql, stamp, "ticket.lapsed", number.text, Payload().with("rule", "TT-05"));
            sql.run("UPDATE ticket SET state = 'lapsed' WHERE number = ?", number);
            write_step(sql, stamp, number, ticket::name_of(ticket::State::registered), ticket::State::lapsed, "", event);
        }
        return int(over.size());
    });
}

}  // namespace mendbay::db
