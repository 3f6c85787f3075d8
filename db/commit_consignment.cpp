// Commands about consignments and stocktakes at the outlet: CO-01 … CO-05, PP-04, PP-06, P-10.
#include "db/consignment_steps.hpp"
#include "db/numbers.hpp"

namespace mendbay::db {

namespace {

std::string carton_label_check(Desk& desk, const CartonNo& carton, int seal) {
    return parts::carton_check(desk.here.tag_key, carton, seal);
}

}  // namespace

std::int64_t write_step(Desk& desk, const ConsignmentStep& step, std::int64_t event) {
    desk.sql.run("UPDATE consignment SET state = ? WHERE number = ?", parts::name_of(step.to), step.consignment);
    const auto origin = desk.sql.one<std::int64_t>(
        "SELECT coalesce(max(origin), 0) + 1 FROM consignment_step WHERE terminal = ?", desk.stamp.terminal);
    desk.sql.run(
        "INSERT INTO consignment_step (consignment, row, to_state, who, approved_by, terminal, at_ms, note, origin, event) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        step.consignment, step.row, parts::name_of(step.to), desk.stamp.actor, approved_by(desk.order), desk.stamp.terminal,
        desk.stamp.at, step.note, origin.value_or(1), event);
    return desk.sql.last_id();
}

Outcome recorded(Desk& desk, std::string subject, std::int64_t event, std::int64_t movement, std::int64_t job) {
    remember(desk, {.subject = subject, .job = job, .movement = movement, .event = event});
    return flow::Receipt(flow::Recorded{std::move(subject), job});
}

Outcome carry_out(Desk& desk, const parts::OpenConsignment& command) {
    const auto yes = parts::decide_open(command, open_facts(desk.sql, desk.here, command.centre), desk.order.persons());
    if (!yes) return refused(yes.error());
    const ConsignmentNo number{next_number(desk.sql, NumberKind::consignment, desk.here.outlet, desk.here.today)};
    desk.sql.run(
        "INSERT INTO consignment (number, outlet, centre, state, seal, contents_hash, carrier, shipped_on) "
        "VALUES (?, ?, ?, 'open', 0, '', '', NULL)",
        number, desk.here.outlet.code, command.centre);
    const std::int64_t event =
        append(desk.sql, desk.stamp, "consignment.opened", number.text, Payload().with("centre", command.centre));
    write_step(desk, {number, "CO-01", parts::ConsignmentState::open}, event);
    return recorded(desk, number.text, event);
}

Outcome carry_out(Desk& desk, const parts::OpenCarton& command) {
    const auto yes = parts::decide_open_carton(consignment_facts(desk.sql, command.consignment), desk.order.persons());
    if (!yes) return refused(yes.error());
    const CartonNo number{next_number(desk.sql, NumberKind::carton, desk.here.outlet, desk.here.today)};
    const int ordinal =
        desk.sql.one<int>("SELECT coalesce(max(ordinal), 0) + 1 FROM carton WHERE consignment = ?", command.consignment)
            .value_or(1);
    desk.sql.run(
        "INSERT INTO carton (number, consignment, ordinal, dangerous, at_terminal, parts, waybill, label_check, arrival) "
        "VALUES (?, ?, ?, ?, ?, 0, '', '', '')",
        number, command.consignment, ordinal, command.dangerous, desk.stamp.terminal);
    const std::int64_t event = append(desk.sql, desk.stamp, "carton.opened", number.text,
                                      Payload()
                                          .with("consignment", command.consignment)
                                          .with("ordinal", ordinal)
                                          .with("dangerous", int(command.dangerous)));
    return recorded(desk, number.text, event);
}

Outcome carry_out(Desk& desk, const parts::CloseCarton& command) {
    const auto facts = consignment_facts(desk.sql, consignment_of(desk.sql, command.carton));
    const auto yes = parts::decide_close_carton(facts, command, desk.order.persons());
    if (!yes) return refused(yes.error());
    desk.sql.run("UPDATE carton SET at_terminal = '' WHERE number = ?", command.carton);
    const std::int64_t event = append(desk.sql, desk.stamp, "carton.closed", command.carton.text, Payload());
    return recorded(desk, command.carton.text, event);
}

Outcome carry_out(Desk& desk, const parts::ReopenCarton& command) {
    const auto facts = consignment_facts(desk.sql, consignment_of(desk.sql, command.carton));
    const auto yes = parts::decide_reopen_carton(facts, command, desk.order.persons());
    if (!yes) return refused(yes.error());
    desk.sql.run("UPDATE carton SET at_terminal = ? WHERE number = ?", desk.stamp.terminal, command.carton);
    const std::int64_t event = append(desk.sql, desk.stamp, "carton.reopened", command.carton.text, Payload());
    return recorded(desk, command.carton.text, event);
}

Outcome carry_out(Desk& desk, const parts::PackPart& command) {
    const TagNo& tag = command.tag.tag;
    const auto packed =
        parts::decide_pack(command, pack_facts(desk.sql, desk.here, command, desk.stamp.terminal), desk.order.persons());
    if (!packed) return refused(packed.error());
    const ConsignmentNo consignment = consignment_of(desk.sql, command.carton);
    const std::int64_t event = append(desk.sql, desk.stamp, "part.packed", tag.text,
                                      Payload()
                                          .with("carton", packed->to)
                                          .with("consignment", consignment)
                                          .with("tag_was", command.tag.typed ? "typed" : "scanned"));
    confirm_label(desk, command.tag);
    const std::int64_t movement = move_part(
        desk, {.tag = tag, .row = "PP-04", .to = parts::State::packed, .carton = packed->to, .consignment = consignment},
        event);
    return recorded(desk, tag.text, event, movement);
}

Outcome carry_out(Desk& desk, const parts::SettleInKind& command) {
    const auto yes = parts::decide_settle_in_kind(consignment_facts(desk.sql, command.consignment), desk.order.persons());
    if (!yes) return refused(yes.error());
    if (!catalogue_part(desk.sql, command.part)) return flow::Refusal(parts::Refusal::unknown_part);
    if (command.in_kind)
        desk.sql.run("INSERT OR IGNORE INTO consignment_in_kind (consignment, part) VALUES (?, ?)", command.consignment,
                     command.part);
    else
        desk.sql.run("DELETE FROM consignment_in_kind WHERE consignment = ? AND part = ?", command.consignment,
                     command.part);
    const std::int64_t event = append(desk.sql, desk.stamp, "consignment.settled", command.consignment.text,
                                      Payload().with("part", command.part).with("in_kind", int(command.in_kind)));
    return recorded(desk, command.consignment.text, event);
}

Outcome carry_out(Desk& desk, const parts::SealConsignment& command) {
    const auto facts = consignment_facts(desk.sql, command.consignment);
    const auto yes = parts::decide_seal(facts, desk.order.persons());
    if (!yes) return refused(yes.error());
    const int seal = facts.seal + 1;
    std::vector<std::pair<CartonNo, TagNo>> contents;
    for (auto row =
             desk.sql("SELECT carton, tag FROM old_part WHERE consignment = ? AND state = 'packed'", command.consignment);
         row.next();)
        contents.emplace_back(row.get<CartonNo>(0), row.get<TagNo>(1));
    const std::string hash = parts::contents_hash(std::move(contents));
    desk.sql.run("UPDATE consignment SET seal = ?, contents_hash = ? WHERE number = ?", seal, hash, command.consignment);
    desk.sql.run(
        "UPDATE old_part SET in_kind = EXISTS (SELECT 1 FROM consignment_in_kind AS chosen WHERE "
        "chosen.consignment = old_part.consignment AND chosen.part = old_part.part) WHERE consignment = ?",
        command.consignment);
    const std::int64_t event = append(desk.sql, desk.stamp, "consignment.sealed", command.consignment.text,
                                      Payload().with("seal", seal).with("contents", hash).with("parts", facts.parts));
    write_step(desk, {command.consignment, "CO-02", parts::ConsignmentState::sealed}, event);
    for (const auto& carton : facts.cartons) {
        desk.sql.run("UPDATE carton SET label_check = ? WHERE number = ?", carton_label_check(desk, carton.number, seal),
                     carton.number);
        if (carton.parts > 0) spool(desk.sql, desk.stamp.at, PaperKind::carton_label, carton.number.text, Lang::zh, 1);
    }
    const std::int64_t job = spool(desk.sql, desk.stamp.at, PaperKind::return_list, command.consignment.text, Lang::zh, 1);
    return recorded(desk, command.consignment.text, event, 0, job);
}

Outcome carry_out(Desk& desk, const parts::UnsealConsignment& command) {
    const auto yes = parts::decide_unseal(command, consignment_facts(desk.sql, command.consignment), desk.order.persons());
    if (!yes) return refused(yes.error());
    const std::int64_t event = append(desk.sql, desk.stamp, "consignment.unsealed", command.consignment.text,
                                      Payload().with("note", command.note).with("approved_by", approved_by(desk.order)));
    write_step(desk, {command.consignment, "CO-03", parts::ConsignmentState::open, command.note}, event);
    return recorded(desk, command.consignment.text, event);
}

Outcome carry_out(Desk& desk, const parts::ShipConsignment& command) {
    const auto yes = parts::decide_ship(command, consignment_facts(desk.sql, command.consignment), desk.here.tag_key,
                                        desk.order.persons());
    if (!yes) return refused(yes.error());
    desk.sql.run("UPDATE consignment SET carrier = ?, shipped_on = ? WHERE number = ?", command.carrier, desk.here.today,
                 command.consignment);
    for (const auto& [label, waybill] : command.cartons)
        desk.sql.run("UPDATE carton SET waybill = ? WHERE number = ?", waybill, label.carton);
    const std::int64_t event = append(desk.sql, desk.stamp, "consignment.shipped", command.consignment.text,
                                      Payload().with("carrier", command.carrier));
    write_step(desk, {command.consignment, "CO-04", parts::ConsignmentState::shipped}, event);
    for (const TagNo& tag : tags_of(desk.sql, command.consignment, parts::State::packed)) {
        const std::int64_t part_event =
            append(desk.sql, desk.stamp, "part.shipped", tag.text, Payload().with("consignment", command.consignment));
        desk.sql.run("UPDATE old_part SET shipped_on = ? WHERE tag = ?", desk.here.today, tag);
        move_part(desk, {.tag = tag, .row = "PP-06", .to = parts::State::shipped}, part_event);
    }
    return recorded(desk, command.consignment.text, event);
}

Outcome carry_out(Desk& desk, const parts::CancelConsignment& command) {
    const auto yes = parts::decide_cancel(consignment_facts(desk.sql, command.consignment), desk.order.persons());
    if (!yes) return refused(yes.error());
    const std::int64_t event = append(desk.sql, desk.stamp, "consignment.cancelled", command.consignment.text, Payload());
    write_step(desk, {command.consignment, "CO-05", parts::ConsignmentState::cancelled}, event);
    return recorded(desk, command.consignment.text, event);
}

}  // namespace mendbay::db
