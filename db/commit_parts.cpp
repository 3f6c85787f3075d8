// Commands about old parts: tagging at the bench (PP-01), shelving and moving (PP-02, PP-03), the label scanned back (P-01).
#include "db/numbers.hpp"
#include "db/part_moves.hpp"

namespace mendbay::db {

Outcome carry_out(Desk& desk, const parts::TagOldPart& command) {
    parts::TagFacts facts = tag_facts(desk.sql, command);
    const auto fitting = parts::fitting_for(command, fittings_of(desk.sql, command.ticket));
    if (fitting) facts.advanced_at = fitting->price;
    // The old part comes out before the new one goes in: what the ticket was issued is what will replace it.
    else facts.advanced_at = price_of_issued(desk.sql, command);
    const auto decision = parts::decide_tag(command, facts, desk.order.who, desk.here.outlet, desk.here.today);
    if (const auto* refusal = std::get_if<parts::Refusal>(&decision)) return flow::Refusal(*refusal);
    const auto& tagged = std::get<parts::Tagged>(decision);

    const TagNo tag{next_number(desk.sql, NumberKind::part_tag, desk.here.outlet, desk.here.today)};
    const auto unit = desk.sql.one<Serial>("SELECT serial FROM ticket WHERE number = ?", command.ticket).value();
    Payload payload;
    payload.with("part", command.part)
        .with("ticket", command.ticket)
        .with("unit", unit)
        .with("fault_code", command.fault_code)
        .with("new_serial", command.new_serial)
        .with("credit_fen", tagged.credit_value.count)
        .with("due_on", tagged.due_on);
    if (fitting) payload.with("fitted", fitting->line);
    const std::int64_t event = append(desk.sql, desk.stamp, "part.tagged", tag.text, payload);
    const auto new_serial = command.new_serial.empty() ? std::nullopt : std::optional(command.new_serial);
    desk.sql.run(
        "INSERT INTO old_part (tag, outlet, part, ticket, unit, fault_code, new_serial, credit_fen, removed_on, due_on, "
        "state, "
        "bin, latest_print, label_confirmed, tag_check, in_kind, judged_by, refused_for, appeals, credited) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'tagged', NULL, 1, 0, ?, 0, '', '', 0, 0)",
        tag, desk.here.outlet.code, command.part, command.ticket, unit, command.fault_code, new_serial, tagged.credit_value,
        tagged.removed_on, tagged.due_on, parts::keyed_check(desk.here.tag_key, tag));
    if (fitting) tie(desk.sql, command.ticket, fitting->line, tag);
    const std::int64_t movement = write_first_movement(desk, tag, event);
    const std::int64_t job = spool(desk.sql, desk.stamp.at, PaperKind::part_tag, tag.text, Lang::zh, 1);
    remember(desk, {.subject = tag.text, .job = job, .print = 1, .movement = movement, .event = event});
    return flow::Receipt(flow::PartTagged{tag, job, *facts.part, tagged.due_on});
}

Outcome carry_out(Desk& desk, const flow::ConfirmTag& command) {
    if (!desk.order.who) return flow::Refusal(parts::Refusal::not_signed_in);
    if (command.tag.typed)
        throw Trouble{{Fault::bad_input, "a label is confirmed by scanning it, not by typing its number"}};
    if (const auto refusal = parts::check_tag(command.tag, shelve_facts(desk.sql, desk.here, command.tag.tag)))
        return flow::Refusal(*refusal);
    const std::int64_t event = append(desk.sql, desk.stamp, "part.label_confirmed", command.tag.tag.text,
                                      Payload().with("print", command.tag.print));
    confirm_label(desk, command.tag);
    remember(desk, {.subject = command.tag.tag.text, .print = command.tag.print, .event = event});
    return flow::Receipt(flow::TagConfirmed{command.tag.tag});
}

Outcome carry_out(Desk& desk, const parts::ShelvePart& command) {
    const TagNo& tag = command.tag.tag;
    const auto shelved =
        parts::decide_shelve(command, shelve_facts(desk.sql, desk.here, tag, command.bin), desk.order.persons());
    if (!shelved) return refused(shelved.error());

    const std::int64_t event = append(desk.sql, desk.stamp, "part.shelved", tag.text,
                                      Payload()
                                          .with("from", shelved->from.empty() ? bench : shelved->from.text)
                                          .with("to", shelved->to)
                                          .with("tag_was", command.tag.typed ? "typed" : "scanned"));  // P-11
    confirm_label(desk, command.tag);
    const std::int64_t movement =
        move_part(desk, {.tag = tag, .row = shelved->row, .to = shelved->state, .bin = shelved->to}, event);
    remember(desk, {.subject = tag.text, .movement = movement, .event = event});

    const flow::PartCard card = part_card(desk.sql, tag).value();  // decided on: it is there
    return flow::Receipt(flow::PartShelved{tag, card.part, card.ticket, shelved->from, shelved->to, card.due_on});
}

}  // namespace mendbay::db
