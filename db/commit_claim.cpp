// Labour claims: drafted by the system (LC-01), submitted, reviewed, audited, appealed, settled (LC-02 … LC-06).
#include "db/consignment_steps.hpp"
#include "db/facts_settlement.hpp"
#include "db/settlement_steps.hpp"

namespace mendbay::db {

namespace {

struct ClaimStep {
    std::string_view row;
    parts::ClaimState to{};
    std::string note = {};
};
void write_step(Sql& sql, const Stamp& stamp, const std::string& approved_by, const std::string& claim,
                const ClaimStep& step, std::int64_t event) {
    sql.run(
        "INSERT INTO claim_step (claim, row, to_state, who, approved_by, terminal, at_ms, note, origin, event) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        claim, step.row, parts::name_of(step.to), stamp.actor, approved_by, stamp.terminal, stamp.at, step.note,
        next_claim_origin(sql, stamp.terminal), event);
    sql.run("UPDATE labour_claim SET state = ?, revision = revision + 1 WHERE number = ?", parts::name_of(step.to), claim);
}

Outcome stepped(Desk& desk, const std::string& claim, const ClaimStep& step) {
    const std::int64_t event =
        append(desk.sql, desk.stamp, "claim." + std::string(parts::name_of(step.to)), claim,
               Payload().with("row", step.row).with("note", step.note).with("approved_by", approved_by(desk.order)));
    write_step(desk.sql, desk.stamp, approved_by(desk.order), claim, step, event);
    return recorded(desk, claim, event);
}

}  // namespace

void draft_claim(Sql& sql, const Stamp& stamp, const OutletCode& outlet, const TicketNo& ticket, Day today) {
    const ClaimDraft draft = claim_draft(sql, outlet, ticket);
    const auto claim = parts::decide_draft_claim(draft.command, draft.facts);
    if (!claim) return;
    const std::int64_t event = append(sql, stamp, "claim.draft", claim->number,
                                      Payload()
                                          .with("ticket", ticket)
                                          .with("work", parts::name_of(claim->work))
                                          .with("level", claim->level)
                                          .with("fee_fen", claim->fee.count)
                                          .with("travel_fen", claim->travel.count));
    sql.run(
        "INSERT INTO labour_claim (number, ticket, outlet, serial, state, work, category, level, fee_fen, travel_fen, "
        "done_on, reviewed_by, reason, appealed, revision) VALUES (?, ?, ?, ?, 'draft', ?, ?, ?, ?, ?, ?, '', '', 0, 0)",
        claim->number, ticket, outlet, draft.serial, parts::name_of(claim->work), claim->category, claim->level, claim->fee,
        claim->travel, today);
    write_step(sql, stamp, "", claim->number, {"LC-01", parts::ClaimState::draft}, event);
}

Outcome carry_out(Desk& desk, const parts::SubmitClaim& command) {
    const auto to = parts::decide_submit(command, labour_claim(desk.sql, command.claim),
                                         submit_facts(desk.sql, desk.here, command.claim), desk.order.persons());
    if (!to) return refused_by(to.error());
    return stepped(desk, command.claim, {"LC-02", *to});
}

Outcome carry_out(Desk& desk, const parts::ReviewClaim& command) {
    const auto claim = labour_claim(desk.sql, command.claim);
    const auto facts = review_facts(desk.sql, claim ? claim->outlet : OutletCode{}, desk.order.who);
    const auto reviewed = parts::decide_review(command, claim, facts, desk.order.persons());
    if (!reviewed) return refused_by(reviewed.error());
    desk.sql.run("UPDATE labour_claim SET reviewed_by = ? WHERE number = ?", reviewed->reviewed_by, command.claim);
    return stepped(desk, command.claim, {"LC-03", reviewed->state, command.note});
}

Outcome carry_out(Desk& desk, const parts::AuditClaim& command) {
    const auto claim = labour_claim(desk.sql, command.claim);
    const auto audited = parts::decide_audit(command, claim, desk.order.persons(), desk.here.today);
    if (!audited) return refused_by(audited.error());
    if (!audited->lines.empty() && !is_period_open(desk.sql, claim->outlet, desk.here.today))
        return flow::Refusal(parts::ClaimRefusal::period_closed);
    const bool is_refused = audited->state == parts::ClaimState::refused;
    const std::string reason = audited->reason ? std::string(parts::name_of(*audited->reason)) : std::string();
    desk.sql.run("UPDATE labour_claim SET reason = ?, refused_on = ? WHERE number = ?", reason,
                 is_refused ? std::optional(desk.here.today) : std::nullopt, command.claim);
    const Outcome outcome = stepped(desk, command.claim, {"LC-04", audited->state, reason});
    const auto event = desk.sql.one<std::int64_t>("SELECT max(seq) FROM event").value_or(0);
    for (const auto& line : audited->lines) settle(desk, claim->outlet, line, event);
    return outcome;
}

Outcome carry_out(Desk& desk, const parts::AppealClaim& command) {
    const auto to =
        parts::decide_appeal(command, labour_claim(desk.sql, command.claim), desk.order.persons(), desk.here.today);
    if (!to) return refused_by(to.error());
    desk.sql.run("UPDATE labour_claim SET appealed = 1, reason = '', refused_on = NULL WHERE number = ?", command.claim);
    return stepped(desk, command.claim, {"LC-05", *to, command.words});
}

void settle_claims(Desk& desk, const OutletCode& outlet, const std::string& period) {
    std::vector<std::string> numbers;
    for (auto row = desk.sql("SELECT DISTINCT document FROM settlement_line WHERE outlet = ? AND period = ? AND "
                             "document_kind = 'labour_claim' ORDER BY document",
                             outlet, period);
         row.next();)
        numbers.push_back(row.get<std::string>(0));
    for (const std::string& number : numbers) {
        const auto claim = labour_claim(desk.sql, number);
        if (!claim) continue;
        const auto to = parts::decide_settle_claim(*claim, parts::PeriodState::closed);
        if (!to) continue;
        const std::int64_t event = append(desk.sql, desk.stamp, "claim.settled", number,
                                          Payload().with("settlement", settlement_number(outlet, period)));
        write_step(desk.sql, desk.stamp, "", number, {"LC-06", *to}, event);
    }
}

}  // namespace mendbay::db
