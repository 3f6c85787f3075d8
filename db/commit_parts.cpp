// Commands about old parts: tagging at the bench (PP-01), shelving and moving (PP-02, PP-03), the label scanned back (P-01).
#include "db/commit.hpp"
#include "db/numbers.hpp"

namespace mendbay::db {

namespace {

// P-05
struct Move {
    TagNo tag;
    std::string from, to;
    std::string_view cause;  // the row of the table of transitions
};
std::int64_t write_movement(Desk& desk, const Move& move, std::int64_t event) {
    desk.sql.run(
        "INSERT INTO movement (tag, from_place, to_place, who, terminal, at_ms, cause, event) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        move.tag, move.from, move.to, desk.stamp.actor, desk.stamp.terminal, desk.stamp.at, move.cause, event);
    return desk.sql.last_id();
}

// Scanned, a label is readable and on its part; typed, it says nothing about the label.
void confirm_label(Desk& desk, const parts::TagScan& scan) {
    if (!scan.typed) desk.sql.run("UPDATE old_part SET label_confirmed = 1 WHERE tag = ?", scan.tag);
}

}  // namespace

Outcome carry_out(Desk& desk, const parts::TagOldPart& command) {
    parts::TagFacts facts = tag_facts(desk.sql, command);
    const auto fitting = parts::fitting_for(command, fittings_of(desk.sql, command.ticket));
    if (fitting) facts.advanced_at = fitting->price;
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
        "INSERT INTO old_part (tag, part, ticket, unit, fault_code, new_serial, credit_fen, removed_on, due_on, state, bin, "
        "latest_print, label_confirmed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'tagged', NULL, 1, 0)",
        tag, command.part, command.ticket, unit, command.fault_code, new_serial, tagged.credit_value, tagged.removed_on,
        tagged.due_on);
    if (fitting) tie(desk.sql, command.ticket, fitting->line, tag);
    const std::int64_t movement = write_movement(desk, {tag, "", std::string(bench), "PP-01"}, event);
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
    const auto decision = parts::decide_shelve(command, shelve_facts(desk.sql, desk.here, tag, command.bin), desk.order.who);
    if (const auto* refusal = std::get_if<parts::Refusal>(&decision)) return flow::Refusal(*refusal);
    const auto& shelved = std::get<parts::Shelved>(decision);

    const bool from_bench = shelved.from.empty();
    const std::string from = from_bench ? std::string(bench) : shelved.from.text;
    const std::int64_t event = append(desk.sql, desk.stamp, "part.shelved", tag.text,
                                      Payload()
                                          .with("from", from)
                                          .with("to", shelved.to)
                                          .with("tag_was", command.tag.typed ? "typed" : "scanned"));  // P-11
    desk.sql.run("UPDATE old_part SET state = 'shelved', bin = ? WHERE tag = ?", shelved.to, tag);
    if (!from_bench) desk.sql.run("UPDATE bin SET parts = parts - 1 WHERE number = ?", shelved.from);
    desk.sql.run("UPDATE bin SET parts = parts + 1 WHERE number = ?", shelved.to);
    confirm_label(desk, command.tag);
    const std::int64_t movement = write_movement(desk, {tag, from, shelved.to.text, from_bench ? "PP-02" : "PP-03"}, event);
    remember(desk, {.subject = tag.text, .movement = movement, .event = event});

    const flow::PartCard card = part_card(desk.sql, tag).value();  // decided on: it is there
    return flow::Receipt(flow::PartShelved{tag, card.part, card.ticket, shelved.from, shelved.to, card.due_on});
}

}  // namespace mendbay::db
