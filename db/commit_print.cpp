// Commands about paper: another copy, clearly marked, and the answer to "did it come out?". A slip is printed exactly once
// per request, or clearly marked (rules of the papers).
#include "db/commit.hpp"

namespace mendbay::db {

namespace {

// A label that is printed again carries a higher print number; the one before answers "older label" from now on (P-11), and
// the new one has not been seen yet.
void raise_print(Sql& sql, const TagNo& tag, int print) {
    sql.run("UPDATE old_part SET latest_print = ?, label_confirmed = 0 WHERE tag = ?", print, tag);
}

}  // namespace

Outcome carry_out(Desk& desk, const flow::ReprintTag& command) {
    if (!desk.order.who) return flow::Refusal(parts::Refusal::not_signed_in);
    if (!desk.sql.exists("SELECT 1 FROM old_part WHERE tag = ?", command.tag))
        return flow::Refusal(parts::Refusal::unknown_tag);
    const int print = next_print(desk.sql, PaperKind::part_tag, command.tag.text);
    const std::int64_t event =
        append(desk.sql, desk.stamp, "label.reprinted", command.tag.text, Payload().with("print", print));
    raise_print(desk.sql, command.tag, print);
    const std::int64_t job = spool(desk.sql, desk.stamp.at, PaperKind::part_tag, command.tag.text, Lang::zh, print);
    remember(desk, {.subject = command.tag.text, .job = job, .print = print, .event = event});
    return flow::Receipt(flow::Reprinted{job, print});
}

Outcome carry_out(Desk& desk, const flow::ReprintSlip& command) {
    const auto lang = desk.sql.one<std::string>("SELECT lang FROM ticket WHERE number = ?", command.ticket);
    if (!lang) return flow::Refusal(ticket::Refusal::unknown_ticket);
    const int print = next_print(desk.sql, PaperKind::ticket_slip, command.ticket.text);
    const std::int64_t event =
        append(desk.sql, desk.stamp, "slip.reprinted", command.ticket.text, Payload().with("print", print));
    const std::int64_t job = spool(desk.sql, desk.stamp.at, PaperKind::ticket_slip, command.ticket.text,
                                   *lang == code_of(Lang::en) ? Lang::en : Lang::zh, print);
    remember(desk, {.subject = command.ticket.text, .job = job, .print = print, .event = event});
    return flow::Receipt(flow::Reprinted{job, print});
}

Outcome carry_out(Desk& desk, const flow::SettleJob& command) {
    const auto job = spool_job(desk.sql, command.job);
    if (!job) throw Trouble{{Fault::not_found, "no print job " + std::to_string(command.job)}};
    // Only what nobody knows can be settled; what the printer itself said stands.
    if (job->state != flow::PrintState::unconfirmed && job->state != flow::PrintState::needs_attention)
        return flow::Refusal(ticket::Refusal::not_open);
    const int print = command.came_out ? job->print : next_print(desk.sql, job->kind, job->subject);
    const std::int64_t event = append(desk.sql, desk.stamp, "print.settled", job->subject,
                                      Payload()
                                          .with("job", command.job)
                                          .with("answer", command.came_out ? "came_out" : "did_not_come_out")
                                          .with("print", print));
    const auto state = command.came_out ? flow::PrintState::done : flow::PrintState::queued;
    desk.sql.run("UPDATE spool SET state = ?, print = ?, why = '', changed_ms = ? WHERE id = ?", name_of(state), print,
                 desk.stamp.at, command.job);
    if (!command.came_out && job->kind == PaperKind::part_tag) raise_print(desk.sql, {job->subject}, print);
    remember(desk, {.subject = job->subject, .job = command.job, .print = print, .event = event});
    return flow::Receipt(flow::JobSettled{command.job});
}

// Each is a paper of its own, so a new one is no copy of the last.
Outcome carry_out(Desk& desk, const flow::PrintTestPage& command) {
    const std::int64_t job = spool(desk.sql, desk.stamp.at, PaperKind::test_page, command.device, command.lang, 1);
    const std::int64_t event = append(desk.sql, desk.stamp, "device.tested", command.device, Payload().with("job", job));
    remember(desk, {.subject = command.device, .job = job, .print = 1, .event = event});
    return flow::Receipt(flow::TestPageSpooled{job});
}

}  // namespace mendbay::db
