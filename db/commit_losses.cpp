// What gets lost and is found again: declared missing (PP-09), and what the outlet says of a discrepancy by finding the part
// or by saying nothing (DI-02, PP-10).
#include "db/consignment_steps.hpp"

namespace mendbay::db {

Outcome carry_out(Desk& desk, const parts::DeclareMissing& command) {
    const auto yes = parts::decide_missing(command, shelve_facts(desk.sql, desk.here, command.tag), desk.order.persons());
    if (!yes) return refused(yes.error());
    const std::int64_t event = append(desk.sql, desk.stamp, "part.missing", command.tag.text,
                                      Payload().with("note", command.note).with("approved_by", approved_by(desk.order)));
    const std::int64_t movement =
        move_part(desk, {.tag = command.tag, .row = "PP-09", .to = parts::State::missing, .note = command.note}, event);
    return recorded(desk, command.tag.text, event, movement);
}

void answer_with_finding(Desk& desk, const TagNo& tag) {
    std::vector<std::string> open;
    for (auto row = desk.sql("SELECT id FROM discrepancy WHERE tag = ? AND kind = 'missing' AND state <> 'resolved'", tag);
         row.next();)
        open.push_back(row.get<std::string>(0));
    for (const std::string& id : open) {
        desk.sql.run("UPDATE discrepancy SET revision = revision + 1, state = 'answered', answer = ? WHERE id = ?",
                     parts::answer_of_finding, id);
        append(desk.sql, desk.stamp, "discrepancy.answered", id, Payload().with("words", parts::answer_of_finding));
    }
}

int answer_for_the_silent(Sql& sql, const Here& here, const Stamp& stamp) {
    std::vector<std::string> silent;
    // Only the outlet's own: were the centre to write it, too, an answer that is still on its way would come too late.
    for (auto row = sql("SELECT id, opened_on FROM discrepancy LEFT JOIN consignment ON consignment.number = consignment "
                        "WHERE discrepancy.state = 'opened' AND coalesce(outlet, ?1) = ?1",
                        here.outlet.code);
         row.next();)
        if (parts::is_silence(parts::DiscrepancyState::opened, row.get<Day>(1), here.today))
            silent.push_back(row.get<std::string>(0));
    for (const std::string& id : silent) {
        sql.run("UPDATE discrepancy SET revision = revision + 1, state = 'answered', answer = ? WHERE id = ?",
                parts::answer_of_silence, id);
        append(sql, stamp, "discrepancy.answered", id,
               Payload().with("words", parts::answer_of_silence).with("rule", "DI-02"));
    }
    return int(silent.size());
}

}  // namespace mendbay::db
