// Commands at the centre, and what the outlet answers to it: CO-06 … CO-08, PP-07 … PP-18, PP-20, DI-01 … DI-04.
#include "db/consignment_steps.hpp"
#include "db/facts_settlement.hpp"
#include "db/settlement_steps.hpp"

namespace mendbay::db {

namespace {

using parts::State;

ConsignmentNo consignment_of_part(Sql& sql, const TagNo& tag) {
    return sql.one<ConsignmentNo>("SELECT consignment FROM old_part WHERE tag = ?", tag).value_or(ConsignmentNo{});
}

// CO-08: in the transaction that makes its guard true (T-01a).
void close_if_over(Desk& desk, const ConsignmentNo& number) {
    if (number.empty()) return;
    const auto state = consignment_facts(desk.sql, number).state;
    const int received =
        desk.sql.one<int>("SELECT count(*) FROM old_part WHERE consignment = ? AND state = 'received'", number).value_or(0);
    const int open =
        desk.sql.one<int>("SELECT count(*) FROM discrepancy WHERE consignment = ? AND state <> 'resolved'", number)
            .value_or(0);
    if (!state || !parts::is_over(*state, received, open)) return;
    const std::int64_t event = append(desk.sql, desk.stamp, "consignment.closed", number.text, Payload());
    write_step(desk, {number, "CO-08", parts::ConsignmentState::closed}, event);
}

std::vector<parts::JudgedPart> judged_parts(Desk& desk, const std::vector<TagNo>& tags) {
    std::vector<parts::JudgedPart> found;
    for (const TagNo& tag : tags) found.push_back(judged_part(desk.sql, desk.here, tag));
    return found;
}

// A batch names each part once.
std::vector<TagNo> each_once(std::vector<TagNo> tags) {
    std::sort(tags.begin(), tags.end());
    tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
    return tags;
}

std::string component_of(Sql& sql, const TagNo& tag) {
    return sql.one<std::string>("SELECT component FROM old_part JOIN part ON number = part WHERE tag = ?", tag).value_or("");
}

std::string_view bearer_of(const std::optional<parts::Outcome>& outcome) {
    if (!outcome) return "";
    switch (*outcome) {
        case parts::Outcome::carrier_bears: return "carrier";
        case parts::Outcome::outlet_bears: return "outlet";
        case parts::Outcome::centre_bears: return "centre";
        default: return "";
    }
}

}  // namespace

std::vector<TagNo> tags_of(Sql& sql, const ConsignmentNo& consignment, State state) {
    std::vector<TagNo> tags;
    for (auto row = sql("SELECT tag FROM old_part WHERE consignment = ? AND state = ? ORDER BY tag", consignment,
                        parts::name_of(state));
         row.next();)
        tags.push_back(row.get<TagNo>(0));
    return tags;
}

void open_discrepancy(Desk& desk, const NewDiscrepancy& discrepancy) {
    const int running =
        desk.sql.one<int>("SELECT count(*) + 1 FROM discrepancy WHERE id LIKE ? || '#%'", discrepancy.about).value_or(1);
    const std::string id = discrepancy.about + "#" + std::to_string(running);
    const bool of_consignment = desk.sql.exists("SELECT 1 FROM consignment WHERE number = ?", discrepancy.about);
    desk.sql.run(
        "INSERT INTO discrepancy (id, consignment, kind, tag, photo, state, opened_on, answer, outcome, borne_by, note, "
        "revision) "
        "VALUES (?, ?, ?, ?, ?, 'opened', ?, '', '', '', '', 1)",
        id, of_consignment ? std::optional(discrepancy.about) : std::nullopt, parts::name_of(discrepancy.kind),
        discrepancy.tag, discrepancy.photo, desk.here.today);
    append(desk.sql, desk.stamp, "discrepancy.opened", id,
           Payload().with("kind", parts::name_of(discrepancy.kind)).with("tag", discrepancy.tag));
}

Outcome carry_out(Desk& desk, const parts::ReceiveCarton& command) {
    const CartonNo& carton = command.label.carton;
    const ConsignmentNo consignment = consignment_of(desk.sql, carton);
    const auto arrived =
        parts::decide_receive(command, receiving_facts(desk.sql, desk.here, consignment), desk.order.persons());
    if (!arrived) return refused(arrived.error());
    desk.sql.run("UPDATE carton SET arrival = 'arrived' WHERE number = ?", carton);
    const std::int64_t event =
        append(desk.sql, desk.stamp, "carton.received", carton.text, Payload().with("consignment", consignment));
    if (arrived->first) write_step(desk, {consignment, "CO-06", parts::ConsignmentState::receiving}, event);
    return recorded(desk, carton.text, event);
}

Outcome carry_out(Desk& desk, const parts::ReceivePart& command) {
    const TagNo& tag = command.tag.tag;
    const auto facts = receiving_facts(desk.sql, desk.here, command.consignment, tag);
    const auto received = parts::decide_receive(command, facts, desk.order.persons());
    if (!received) return refused(received.error());
    const std::int64_t event =
        append(desk.sql, desk.stamp, "part.received", tag.text,
               Payload().with("consignment", command.consignment).with("tag_was", command.tag.typed ? "typed" : "scanned"));
    const std::int64_t movement = move_part(desk, {.tag = tag, .row = "PP-07", .to = State::received}, event);
    if (received->opens) open_discrepancy(desk, {command.consignment.text, *received->opens, tag, command.photo});
    charge_if_late(desk, tag, event);
    return recorded(desk, tag.text, event, movement);
}

Outcome carry_out(Desk& desk, const parts::ReportSurplus& command) {
    const TagNo& tag = command.tag.tag;
    const auto facts = receiving_facts(desk.sql, desk.here, command.consignment, tag);
    const auto yes = parts::decide_surplus(command, facts, desk.order.persons());
    if (!yes) return refused(yes.error());
    const std::int64_t event = append(desk.sql, desk.stamp, "surplus.reported", command.consignment.text,
                                      Payload().with("tag", tag).with("photo", command.photo));
    open_discrepancy(desk, {command.consignment.text, parts::DiscrepancyKind::surplus, tag, command.photo});
    return recorded(desk, command.consignment.text, event);
}

Outcome carry_out(Desk& desk, const parts::ReportFault& command) {
    const TagNo& tag = command.tag.tag;
    const auto facts = receiving_facts(desk.sql, desk.here, command.consignment, tag);
    const auto yes = parts::decide_fault(command, facts, desk.order.persons());
    if (!yes) return refused(yes.error());
    const std::int64_t event = append(desk.sql, desk.stamp, "part.fault_reported", tag.text,
                                      Payload()
                                          .with("consignment", command.consignment)
                                          .with("kind", parts::name_of(command.found))
                                          .with("photo", command.photo));
    open_discrepancy(desk, {command.consignment.text, command.found, tag, command.photo});
    return recorded(desk, tag.text, event);
}

Outcome carry_out(Desk& desk, const parts::EndReceiving& command) {
    const auto ended =
        parts::decide_end(command, receiving_facts(desk.sql, desk.here, command.consignment), desk.order.persons());
    if (!ended) return refused(ended.error());
    const std::int64_t event =
        append(desk.sql, desk.stamp, "consignment.reconciled", command.consignment.text,
               Payload().with("missing", std::int64_t(ended->missing.size())).with("approved_by", approved_by(desk.order)));
    write_step(desk, {command.consignment, "CO-07", parts::ConsignmentState::reconciled}, event);
    for (const CartonNo& carton : command.missing_cartons)
        desk.sql.run("UPDATE carton SET arrival = 'missing' WHERE number = ?", carton);
    for (const TagNo& tag : ended->missing) {
        const std::int64_t part_event =
            append(desk.sql, desk.stamp, "part.missing", tag.text, Payload().with("consignment", command.consignment));
        move_part(desk, {.tag = tag, .row = "PP-08", .to = State::missing}, part_event);
        open_discrepancy(desk, {command.consignment.text, parts::DiscrepancyKind::missing, tag});
    }
    close_if_over(desk, command.consignment);
    return recorded(desk, command.consignment.text, event);
}

Outcome carry_out(Desk& desk, const parts::AnswerDiscrepancy& command) {
    const auto yes = parts::decide_answer(command, discrepancy_facts(desk.sql, command.discrepancy), desk.order.persons());
    if (!yes) return refused(yes.error());
    desk.sql.run("UPDATE discrepancy SET revision = revision + 1, state = 'answered', answer = ? WHERE id = ?",
                 command.words, command.discrepancy);
    const std::int64_t event =
        append(desk.sql, desk.stamp, "discrepancy.answered", command.discrepancy, Payload().with("words", command.words));
    return recorded(desk, command.discrepancy, event);
}

Outcome carry_out(Desk& desk, const parts::ResolveDiscrepancy& command) {
    const auto facts = discrepancy_facts(desk.sql, command.discrepancy);
    const auto resolved = parts::decide_resolve(command, facts, desk.order.persons(), desk.here.today);
    if (!resolved) return refused(resolved.error());
    desk.sql.run(
        "UPDATE discrepancy SET revision = revision + 1, state = 'resolved', outcome = ?, borne_by = ?, note = ? WHERE id = "
        "?",
        parts::name_of(command.outcome), bearer_of(resolved->borne), command.note, command.discrepancy);
    const std::int64_t event = append(desk.sql, desk.stamp, "discrepancy.resolved", command.discrepancy,
                                      Payload()
                                          .with("outcome", parts::name_of(command.outcome))
                                          .with("note", command.note)
                                          .with("approved_by", approved_by(desk.order)));
    const auto consignment =
        desk.sql.one<ConsignmentNo>("SELECT consignment FROM discrepancy WHERE id = ?", command.discrepancy);
    std::int64_t movement = 0;
    if (!resolved->row.empty()) {
        const std::int64_t part_event = append(
            desk.sql, desk.stamp, resolved->state == State::received ? "part.received" : "part.written_off", facts.tag.text,
            Payload().with("discrepancy", command.discrepancy).with("approved_by", approved_by(desk.order)));
        movement = move_part(desk,
                             {.tag = facts.tag,
                              .row = resolved->row,
                              .to = resolved->state,
                              .consignment = consignment.value_or(ConsignmentNo{}),
                              .note = command.note},
                             part_event);
        if (resolved->row == "PP-13") charge_if_late(desk, facts.tag, event);
    }
    settle_discrepancy(desk, command.discrepancy, facts.tag, resolved->borne, event);
    close_if_over(desk, consignment.value_or(ConsignmentNo{}));
    return recorded(desk, command.discrepancy, event, movement);
}

Outcome carry_out(Desk& desk, const parts::ReopenDiscrepancy& command) {
    const auto yes = parts::decide_reopen(command, discrepancy_facts(desk.sql, command.discrepancy), desk.order.persons());
    if (!yes) return refused(yes.error());
    desk.sql.run(
        "UPDATE discrepancy SET revision = revision + 1, state = 'answered', outcome = '', borne_by = '' WHERE id = ?",
        command.discrepancy);
    const std::int64_t event = append(desk.sql, desk.stamp, "discrepancy.reopened", command.discrepancy,
                                      Payload().with("note", command.note).with("approved_by", approved_by(desk.order)));
    take_back_lines_of(desk, command.discrepancy, command.note, event);
    return recorded(desk, command.discrepancy, event);
}

Outcome carry_out(Desk& desk, const parts::Adjudicate& command) {
    const TagNo& tag = command.tag.tag;
    const auto judged = parts::decide_adjudicate(command, judged_part(desk.sql, desk.here, tag), desk.here.outlet.returns,
                                                 desk.order.persons(), desk.here.today);
    if (!judged) return refused(judged.error());
    const std::string_view reason = command.refused ? parts::name_of(*command.refused) : "";
    desk.sql.run("UPDATE old_part SET judged_by = ?, judged_on = ?, refused_for = ?, judged_photo = ? WHERE tag = ?",
                 desk.stamp.actor, desk.here.today, reason, command.refused ? command.photo : std::string(), tag);
    const std::int64_t event =
        append(desk.sql, desk.stamp, judged->state == State::accepted ? "part.accepted" : "part.refused", tag.text,
               Payload().with("reason", reason).with("photo", command.photo).with("note", command.note));
    const std::int64_t movement =
        move_part(desk, {.tag = tag, .row = "PP-14", .to = judged->state, .note = command.note}, event);
    close_if_over(desk, consignment_of_part(desk.sql, tag));
    return recorded(desk, tag.text, event, movement);
}

Outcome carry_out(Desk& desk, const parts::WithdrawAdjudication& command) {
    const auto yes = parts::decide_withdraw(command, judged_part(desk.sql, desk.here, command.tag), desk.order.persons(),
                                            desk.here.today);
    if (!yes) return refused(yes.error());
    desk.sql.run(
        "UPDATE old_part SET judged_by = '', judged_on = NULL, refused_for = '', judged_photo = '', appeals = appeals + ? "
        "WHERE tag = ?",
        int(command.appeal), command.tag);
    const std::int64_t event = append(desk.sql, desk.stamp, "part.judged_again", command.tag.text,
                                      Payload()
                                          .with("reason", command.reason)
                                          .with("appeal", int(command.appeal))
                                          .with("approved_by", approved_by(desk.order)));
    const std::int64_t movement =
        move_part(desk, {.tag = command.tag, .row = "PP-17", .to = State::received, .note = command.reason}, event);
    // What was over is not over any more.
    const ConsignmentNo consignment = consignment_of_part(desk.sql, command.tag);
    if (consignment_facts(desk.sql, consignment).state == parts::ConsignmentState::closed)
        write_step(desk, {consignment, "PP-17", parts::ConsignmentState::reconciled, command.reason}, event);
    return recorded(desk, command.tag.text, event, movement);
}

Outcome carry_out(Desk& desk, const parts::CreditParts& command) {
    const auto tags = each_once(command.tags);
    const auto credited = parts::decide_credit(judged_parts(desk, tags), desk.order.persons());
    if (!credited) return refused(credited.error());
    std::int64_t last_event = 0;
    for (std::size_t i = 0; i < tags.size(); ++i) {
        const auto& [value, in_kind] = (*credited)[i];
        last_event = append(desk.sql, desk.stamp, "part.credited", tags[i].text,
                            Payload()
                                .with("value_fen", value.count)
                                .with("in_kind", int(in_kind))
                                .with("approved_by", approved_by(desk.order)));
        desk.sql.run(
            "INSERT INTO credit (tag, outlet, value_fen, in_kind, credited_on, asked_by, approved_by, event) "
            "SELECT tag, outlet, ?, ?, ?, ?, ?, ? FROM old_part WHERE tag = ?",
            value, in_kind, desk.here.today, desk.stamp.actor, approved_by(desk.order), last_event, tags[i]);
        desk.sql.run("UPDATE old_part SET credited = 1 WHERE tag = ?", tags[i]);
        const auto outlet = desk.sql.one<OutletCode>("SELECT outlet FROM old_part WHERE tag = ?", tags[i]).value();
        settle(desk, outlet,
               parts::line_of_credit(tags[i], (*credited)[i], component_of(desk.sql, tags[i]), desk.here.today), last_event);
        move_part(desk, {.tag = tags[i], .row = "PP-15", .to = State::credited}, last_event);
    }
    return recorded(desk, std::to_string(tags.size()), last_event);
}

Outcome carry_out(Desk& desk, const parts::DisposeParts& command) {
    const auto tags = each_once(command.tags);
    const auto yes = parts::decide_dispose(command, judged_parts(desk, tags), desk.order.persons());
    if (!yes) return refused(yes.error());
    std::int64_t last_event = 0;
    for (const TagNo& tag : tags) {
        last_event = append(desk.sql, desk.stamp, "part.disposed", tag.text,
                            Payload()
                                .with("how", parts::name_of(command.how))
                                .with("document", command.document)
                                .with("approved_by", approved_by(desk.order)));
        move_part(desk, {.tag = tag, .row = "PP-16", .to = command.how, .note = command.document}, last_event);
    }
    return recorded(desk, command.document, last_event);
}

Outcome carry_out(Desk& desk, const parts::SendBack& command) {
    const auto yes = parts::decide_send_back(command, judged_part(desk.sql, desk.here, command.tag), desk.order.persons());
    if (!yes) return refused(yes.error());
    const std::int64_t event =
        append(desk.sql, desk.stamp, "part.sent_back", command.tag.text, Payload().with("waybill", command.waybill));
    const std::int64_t movement =
        move_part(desk, {.tag = command.tag, .row = "PP-18", .to = State::returning, .note = command.waybill}, event);
    return recorded(desk, command.tag.text, event, movement);
}

Outcome carry_out(Desk& desk, const parts::DisposeRefused& command) {
    const auto yes = parts::decide_dispose_refused(command, judged_part(desk.sql, desk.here, command.tag),
                                                   desk.order.persons(), desk.here.today);
    if (!yes) return refused(yes.error());
    const std::int64_t event = append(desk.sql, desk.stamp, "part.disposed", command.tag.text,
                                      Payload()
                                          .with("how", parts::name_of(State::disposed))
                                          .with("document", command.document)
                                          .with("approved_by", approved_by(desk.order)));
    const std::int64_t movement =
        move_part(desk, {.tag = command.tag, .row = "PP-20", .to = State::disposed, .note = command.document}, event);
    return recorded(desk, command.tag.text, event, movement);
}

Outcome carry_out(Desk& desk, const parts::WriteOff& command) {
    const auto yes = parts::decide_write_off(command, judged_part(desk.sql, desk.here, command.tag),
                                             desk.here.outlet.returns, desk.order.persons(), desk.here.today);
    if (!yes) return refused(yes.error());
    const std::int64_t event = append(desk.sql, desk.stamp, "part.written_off", command.tag.text,
                                      Payload().with("note", command.note).with("approved_by", approved_by(desk.order)));
    const std::int64_t movement =
        move_part(desk, {.tag = command.tag, .row = "PP-12", .to = State::written_off, .note = command.note}, event);
    return recorded(desk, command.tag.text, event, movement);
}

}  // namespace mendbay::db
