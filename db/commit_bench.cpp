// Commands of the counter and the bench: received (TT-02, TT-03), given back (TT-04, TT-07), appraised (TT-06, TT-20),
// repaired (TT-08, TT-16, TT-17), tested (T-17), ready (TT-21), moved (T-22).
#include "db/commit.hpp"
#include "db/numbers.hpp"
#include "db/settlement_steps.hpp"
#include "kiosk/ticket/own_ticket.hpp"
#include "kiosk/ticket/transitions.hpp"
#include "kiosk/warranty/case_json.hpp"

#include <algorithm>

namespace mendbay::db {

namespace {

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text.append(text.empty() ? "" : "\n").append(line);
    return text;
}

// The ticket goes on by a row of the table: its event, its state, its history (T-02). Gives the event.
std::int64_t go_by(Desk& desk, std::string_view row_id, const TicketNo& number, ticket::State from, Payload payload,
                   std::string_view note = {}) {
    const ticket::Row& row = ticket::row_of(row_id);
    payload.with("row", row_id);
    const std::int64_t event =
        append(desk.sql, desk.stamp, "ticket." + std::string(ticket::name_of(row.to)), number.text, payload);
    desk.sql.run("UPDATE ticket SET state = ? WHERE number = ?", ticket::name_of(row.to), number);
    write_step(desk.sql, desk.stamp, number, ticket::name_of(from), row.to, ticket::trimmed(note), event);
    return event;
}

Outcome recorded(Desk& desk, const TicketNo& number, std::int64_t event, std::int64_t job = 0) {
    remember(desk, {.subject = number.text, .job = job, .event = event});
    return flow::Receipt(flow::Recorded{number.text, job});
}

void sign(Desk& desk, const TicketNo& number, const char* what, const ticket::Signature& signature) {
    if (signature.empty()) return;
    desk.sql.run("INSERT INTO customer_signature (ticket, what, strokes) VALUES (?, ?, ?)", number, what,
                 ticket::to_text(signature));
}

// T-12, T-06, T-22 of a unit that comes in, and its tag; gives the tag's job.
struct ComingIn {
    const ticket::Intake& intake;
    Day promised;
    ticket::Place place;
    std::string_view row;
};
std::int64_t write_intake(Desk& desk, const TicketNo& number, const ComingIn& coming, std::int64_t event) {
    const ticket::Intake& intake = coming.intake;
    desk.sql.run(
        "INSERT INTO intake (ticket, condition, accessories, photos, seal, lock_removed, data_saved, consent_to_erase, "
        "proof_check, event) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        number, ticket::trimmed(intake.condition), joined(*intake.accessories), joined(intake.photos),
        ticket::name_of(*intake.seal), *intake.lock_removed, *intake.data_saved, *intake.consent_to_erase,
        ticket::name_of(*intake.proof_check), event);
    sign(desk, number, "intake", intake.signature);
    desk.sql.run("UPDATE ticket SET promised_on = ? WHERE number = ?", coming.promised, number);
    move_unit(desk.sql, desk.stamp, number, coming.place, coming.row, event);
    return spool(desk.sql, desk.stamp.at, PaperKind::unit_tag, number.text, Lang::zh, 1);
}

Payload intake_payload(const ticket::Intake& intake, Day promised, const warranty::Decision& decision) {
    return Payload()
        .with("seal", ticket::name_of(*intake.seal))
        .with("proof", ticket::name_of(*intake.proof_check))
        .with("accessories", int(intake.accessories->size()))
        .with("photos", int(intake.photos.size()))
        .with("promised_on", promised)
        .with("verdict", warranty::name_of(decision.verdict));
}

void write_appraisal(Desk& desk, const TicketNo& number, const ticket::Appraisal& found, const ticket::Appraised& made,
                     int version, std::int64_t event) {
    const std::int64_t decision = write_decision(desk.sql, desk.stamp, number, made.inputs, made.decision);
    desk.sql.run(
        "INSERT INTO appraisal (ticket, version, fault_code, performance_fault, level, to_pay_fen, decision, event) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        number, version, found.fault_code, *found.performance_fault, found.level, made.quote.total, decision, event);
    const std::int64_t id = desk.sql.last_id();
    int line = 0;
    for (const auto& finding : found.findings)
        desk.sql.run("INSERT INTO appraisal_finding (appraisal, line, component, cause, photo) VALUES (?, ?, ?, ?, ?)", id,
                     ++line, finding.component, finding.cause, finding.photo);
    line = 0;
    for (const auto& labour : found.labour)
        desk.sql.run("INSERT INTO appraisal_labour (appraisal, line, code, component) VALUES (?, ?, ?, ?)", id, ++line,
                     labour.code, labour.component);
    line = 0;
    for (const auto& part : found.parts)
        desk.sql.run("INSERT INTO appraisal_part (appraisal, line, part, quantity) VALUES (?, ?, ?, ?)", id, ++line,
                     part.number, part.quantity);
}

Outcome appraised(Desk& desk, std::string_view row, const TicketNo& number, const ticket::Appraisal& found,
                  const ticket::AppraiseFacts& facts, const tl::expected<ticket::Appraised, ticket::Refusal>& made,
                  std::string_view note) {
    if (!made) return flow::Refusal(made.error());
    const int version = desk.sql.one<int>("SELECT count(*) FROM appraisal WHERE ticket = ?", number).value_or(0) + 1;
    const std::int64_t event = go_by(desk, row, number, *facts.state,
                                     Payload()
                                         .with("version", version)
                                         .with("fault_code", found.fault_code)
                                         .with("level", found.level)
                                         .with("verdict", warranty::name_of(made->decision.verdict))
                                         .with("to_pay_fen", made->quote.total.count),
                                     note);
    write_appraisal(desk, number, found, *made, version, event);
    return recorded(desk, number, event);
}

}  // namespace

Outcome carry_out(Desk& desk, const ticket::Receive& command) {
    const auto facts = receive_facts(desk.sql, command.ticket, command.intake, desk.here);
    const auto made = ticket::decide_receive(command, facts, desk.order.who, desk.here.today);
    if (!made) return flow::Refusal(made.error());
    const std::int64_t event =
        go_by(desk, "TT-03", command.ticket, *facts.state, intake_payload(command.intake, made->promised, made->decision));
    write_decision(desk.sql, desk.stamp, command.ticket, made->inputs, made->decision);
    if (ticket::binds_its_proof(made->inputs.proof, made->decision))
        desk.sql.run("INSERT INTO proof_binding (serial, proof, ticket) VALUES (?, ?, ?) ON CONFLICT (serial) DO NOTHING",
                     facts.serial, made->inputs.proof.number, command.ticket);
    const std::int64_t job =
        write_intake(desk, command.ticket, {command.intake, made->promised, made->place, "TT-03"}, event);
    return recorded(desk, command.ticket, event, job);
}

Outcome carry_out(Desk& desk, const ticket::TakeIn& command) {
    if (desk.order.random.size() < random_bytes_needed) throw Trouble{{Fault::bad_input, "an order brings 16 random bytes"}};
    const auto seen = ticket::proof_seen(command.intake, command.registration.proof);
    ticket::Register registration = command.registration;
    if (seen) registration.proof = *seen;
    const auto facts = case_facts(desk.sql, registration.serial, registration.proof.number, desk.here);
    const auto made = ticket::decide_take_in(command, facts, desk.order.who, desk.here.today);
    if (!made) return flow::Refusal(made.error());
    const NewTicket ticket{{next_number(desk.sql, NumberKind::ticket, desk.here.outlet, desk.here.today)},
                           ticket::slip_code(desk.order.random),
                           ticket::State::received,
                           made->registered.report_date,
                           false};
    write_ticket(desk.sql, desk.stamp, ticket, registration, made->registered);
    const std::int64_t event =
        append(desk.sql, desk.stamp, "ticket.received", ticket.number.text,
               intake_payload(command.intake, made->promised, made->registered.decision).with("row", "TT-02"));
    // The slip is for who waits at the counter, so its printing is what is watched; the tag follows it.
    const std::int64_t slip =
        spool(desk.sql, desk.stamp.at, PaperKind::ticket_slip, ticket.number.text, registration.lang, 1);
    write_intake(desk, ticket.number, {command.intake, made->promised, made->place, "TT-02"}, event);
    return recorded(desk, ticket.number, event, slip);
}

Outcome carry_out(Desk& desk, const ticket::CancelRegistered& command) {
    const auto about = ticket_row(desk.sql, command.ticket);
    const auto state = about ? std::optional(about->state) : std::nullopt;
    if (const auto refused = ticket::decide_cancel_registered(command, state, desk.order.who))
        return flow::Refusal(*refused);
    return recorded(desk, command.ticket, go_by(desk, "TT-04", command.ticket, *state, {}, command.note));
}

Outcome carry_out(Desk& desk, const ticket::CancelReceived& command) {
    ticket::CancelFacts facts;
    if (auto row =
            desk.sql("SELECT state, code, phone FROM ticket JOIN customer ON customer.ticket = number WHERE number = ?",
                     command.ticket);
        row.next()) {
        facts.state = ticket_state(row.get<std::string>(0));
        facts.code = row.get<std::string>(1);
        facts.phone = row.get<std::string>(2);
    }
    facts.is_loaner_out = parts::check_no_loan_out(loans_of(desk.sql, command.ticket)).has_value();
    if (const auto refused = ticket::decide_cancel_received(command, facts, desk.order.who)) return flow::Refusal(*refused);
    const std::int64_t event =
        go_by(desk, "TT-07", command.ticket, *facts.state,
              Payload().with("handed_to", command.person_checked ? "checked_person" : "bearer_of_code"), command.note);
    sign(desk, command.ticket, "hand_back", command.signature);
    move_unit(desk.sql, desk.stamp, command.ticket, {ticket::Place::Kind::customer}, "TT-07", event);
    return recorded(desk, command.ticket, event);
}

Outcome carry_out(Desk& desk, const ticket::MoveUnit& command) {
    ticket::MoveFacts facts;
    if (const auto about = ticket_row(desk.sql, command.ticket)) {
        facts.state = about->state;
        facts.from = about->place;
    }
    facts.is_bin_here = desk.sql.exists("SELECT 1 FROM bin WHERE number = ?", command.to.bin);
    if (const auto refused = ticket::decide_move(command, facts, desk.order.who)) return flow::Refusal(*refused);
    const std::int64_t event =
        append(desk.sql, desk.stamp, "unit.moved", command.ticket.text,
               Payload().with("from", ticket::to_text(facts.from)).with("to", ticket::to_text(command.to)));
    move_unit(desk.sql, desk.stamp, command.ticket, command.to, "moved", event);
    return recorded(desk, command.ticket, event);
}

Outcome carry_out(Desk& desk, const ticket::Appraise& command) {
    const auto facts = appraise_facts(desk.sql, command.ticket, desk.here, command.appraisal);
    return appraised(desk, "TT-06", command.ticket, command.appraisal, facts,
                     ticket::decide_appraise(command, facts, desk.order.who), {});
}

Outcome carry_out(Desk& desk, const ticket::AppraiseAgain& command) {
    const auto facts = appraise_facts(desk.sql, command.ticket, desk.here, command.appraisal);
    return appraised(desk, "TT-20", command.ticket, command.appraisal, facts,
                     ticket::decide_appraise_again(command, facts, desk.order.who), command.note);
}

Outcome carry_out(Desk& desk, const ticket::BeginRepair& command) {
    const auto facts = begin_facts(desk.sql, command.ticket, desk.here);
    if (const auto refused = ticket::decide_begin_repair(command, facts, desk.order.who)) return flow::Refusal(*refused);
    const std::int64_t event =
        go_by(desk, "TT-08", command.ticket, *facts.state, Payload().with("level", facts.repair_level));
    move_unit(desk.sql, desk.stamp, command.ticket, {ticket::Place::Kind::bench}, "TT-08", event);
    return recorded(desk, command.ticket, event);
}

Outcome carry_out(Desk& desk, const ticket::WaitForParts& command) {
    const auto facts = wait_facts(desk.sql, desk.here, command.ticket, command.part);
    const auto made = ticket::decide_wait(command, facts, desk.order.who);
    if (!made) return flow::Refusal(made.error());
    const std::int64_t event = go_by(desk, "TT-16", command.ticket, *facts.state,
                                     Payload()
                                         .with("part", command.part)
                                         .with("missing", made->missing)
                                         .with("delay_cause", warranty::name_of(command.cause)),
                                     command.note);
    desk.sql.run("UPDATE ticket SET delay_cause = ? WHERE number = ?", warranty::name_of(command.cause), command.ticket);
    if (made->needs_request)
        desk.sql.run("INSERT INTO part_request (ticket, part, quantity, requested_ms, event) VALUES (?, ?, ?, ?, ?)",
                     command.ticket, command.part, made->missing, desk.stamp.at, event);
    return recorded(desk, command.ticket, event);
}

Outcome carry_out(Desk& desk, const ticket::PartsAreHere& command) {
    const auto facts = parts_here_facts(desk.sql, desk.here, command.ticket);
    if (const auto refused = ticket::decide_parts_are_here(command, facts, desk.order.who)) return flow::Refusal(*refused);
    const std::int64_t event =
        go_by(desk, "TT-17", command.ticket, *facts.state, Payload().with("parts", int(facts.awaited.size())));
    desk.sql.run("UPDATE part_request SET arrived_ms = ? WHERE ticket = ? AND arrived_ms IS NULL", desk.stamp.at,
                 command.ticket);
    return recorded(desk, command.ticket, event);
}

Outcome carry_out(Desk& desk, const ticket::PassTests& command) {
    const auto facts = test_facts(desk.sql, command.ticket, desk.here);
    if (const auto refused = ticket::decide_pass_tests(command, facts, desk.order.who)) return flow::Refusal(*refused);
    int explained = 0;
    for (const auto& line : command.lines) explained += !line.passed;
    const std::int64_t event =
        append(desk.sql, desk.stamp, "ticket.tested", command.ticket.text,
               Payload().with("passed", int(command.lines.size()) - explained).with("explained", explained));
    int number = 0;
    for (const auto& line : command.lines)
        desk.sql.run("INSERT INTO test_result (event, ticket, line, test, passed, explanation) VALUES (?, ?, ?, ?, ?, ?)",
                     event, command.ticket, ++number, line.test, line.passed, ticket::trimmed(line.explanation));
    return recorded(desk, command.ticket, event);
}

Outcome carry_out(Desk& desk, const ticket::MakeReady& command) {
    const auto facts = ready_facts(desk.sql, command.ticket);
    if (const auto refused = ticket::decide_make_ready(command, facts, desk.order.who)) return flow::Refusal(*refused);
    const std::int64_t event =
        go_by(desk, "TT-21", command.ticket, *facts.state,
              Payload().with("fitted", int(facts.fitted.size())).with("old_parts", int(facts.old_parts.size())));
    desk.sql.run(
        "INSERT INTO repair_record (event, ticket, appraisal, work_done, ready_on) "
        "SELECT ?1, ?2, id, ?3, ?4 FROM appraisal WHERE ticket = ?2 ORDER BY version DESC LIMIT 1",
        event, command.ticket, ticket::trimmed(command.work_done), desk.here.today);
    draft_claim(desk.sql, desk.stamp, {desk.here.outlet.code}, command.ticket, desk.here.today);
    return recorded(desk, command.ticket, event);
}

}  // namespace mendbay::db
