// Labour claims, as the rows say them (A-02, LC-01 … LC-06).
#include "db/facts_settlement.hpp"

namespace mendbay::db {

namespace {

template <class Parse>
auto word_of(Parse parse, const std::string& word) {
    if (const auto value = parse(word)) return *value;
    throw corrupt_row("\"" + word + "\" is no word of this column");
}

constexpr const char* claim_columns =
    "SELECT number, ticket, outlet, state, work, category, level, fee_fen, travel_fen, reviewed_by, reason, refused_on, "
    "appealed FROM labour_claim ";

parts::LabourClaim claim_in(const Rows& row) {
    parts::LabourClaim claim;
    claim.number = row.get<std::string>(0);
    claim.ticket = row.get<TicketNo>(1);
    claim.outlet = row.get<OutletCode>(2);
    claim.state = word_of(parts::parse_claim_state, row.get<std::string>(3));
    claim.work = word_of(parts::parse_claimed_work, row.get<std::string>(4));
    claim.category = row.get<CategoryId>(5);
    claim.level = row.get<int>(6);
    claim.fee = row.get<Fen>(7);
    claim.travel = row.get<Fen>(8);
    claim.reviewed_by = row.get<StaffId>(9);
    if (const auto reason = row.get<std::string>(10); !reason.empty())
        claim.reason = word_of(parts::parse_claim_reason, reason);
    claim.refused_on = row.get<std::optional<Day>>(11);
    claim.appealed = row.get<bool>(12);
    return claim;
}

}  // namespace

std::string claim_number(const TicketNo& ticket) { return "LC-" + ticket.text; }

std::optional<parts::LabourClaim> labour_claim(Sql& sql, std::string_view number) {
    static const std::string text = std::string(claim_columns) + "WHERE number = ?1 OR ticket = ?1";
    auto row = sql(text.c_str(), number);
    if (!row.next()) return {};
    return claim_in(row);
}

ClaimDraft claim_draft(Sql& sql, const OutletCode& outlet, const TicketNo& ticket) {
    ClaimDraft draft;
    draft.command = {ticket, claim_number(ticket), outlet, {}, 1};
    std::string channel, state;
    {
        auto row =
            sql("SELECT serial, coalesce(category, 'general'), channel, state FROM ticket LEFT JOIN unit USING "
                "(serial) LEFT JOIN model ON model.id = unit.model WHERE number = ?",
                ticket);
        if (!row.next()) throw Trouble{{Fault::not_found, "no ticket " + ticket.text}};
        draft.serial = row.get<Serial>(0);
        draft.command.category = row.get<CategoryId>(1);
        channel = row.get<std::string>(2);
        state = row.get<std::string>(3);
    }
    parts::ClaimFacts& facts = draft.facts;
    facts.verdict = latest_decision(sql, ticket).verdict;
    facts.completed = sql.exists("SELECT 1 FROM repair_record WHERE ticket = ?", ticket);
    facts.exchanged = state == ticket::name_of(ticket::State::exchanged);
    facts.claimed_already = sql.exists("SELECT 1 FROM labour_claim WHERE ticket = ?", ticket);
    if (const auto appraisal = latest_appraisal(sql, ticket)) {
        draft.command.level = std::max(1, appraisal->level);
        facts.no_fault_found = appraisal->fault_code == parts::no_fault_found_code;
    }
    auto row =
        sql("SELECT fee_fen, travel_fen FROM labour_tariff WHERE outlet = ? AND category = ? AND level = ? AND work = ?",
            outlet, draft.command.category, draft.command.level, parts::name_of(parts::work_of(facts)));
    if (row.next()) {
        facts.fee = row.get<Fen>(0);
        if (channel == ticket::name_of(ticket::Channel::visit)) facts.travel = row.get<Fen>(1);
    }
    return draft;
}

parts::SubmitFacts submit_facts(Sql& sql, const Here& here, std::string_view claim) {
    const auto ticket = sql.one<TicketNo>("SELECT ticket FROM labour_claim WHERE number = ?", claim);
    if (!ticket) return {};
    parts::SubmitFacts facts;
    facts.period_open = is_period_open(sql, {here.outlet.code}, here.today);
    // A unit that went back into repair has no complete record until it is ready again.
    facts.record_complete = sql.exists(
        "SELECT 1 FROM ticket WHERE number = ?1 AND state IN ('ready', 'notified', 'collected', 'exchanged', "
        "'closed') AND (state = 'exchanged' OR EXISTS (SELECT 1 FROM repair_record WHERE ticket = ?1))",
        *ticket);
    facts.parts_tagged = !sql.exists(
        "SELECT 1 FROM fitted_part WHERE ticket = ? AND is_in = 1 AND payer = 'centre' AND left_what = 'unsaid'", *ticket);
    return facts;
}

parts::ReviewFacts review_facts(Sql& sql, const OutletCode& outlet, const std::optional<Person>& who) {
    return {sql.exists("SELECT 1 FROM outlet_reviewer WHERE outlet = ?", outlet),
            who && sql.exists("SELECT 1 FROM outlet_reviewer WHERE outlet = ? AND staff = ?", outlet, who->id)};
}

flow::ClaimsFound claims_found(Sql& sql, bool also_over) {
    flow::ClaimsFound found;
    static const std::string text = std::string(claim_columns) +
                                    "WHERE ? OR state NOT IN ('settled') ORDER BY CASE state WHEN 'reviewed' THEN 0 WHEN "
                                    "'submitted' THEN 1 WHEN 'draft' "
                                    "THEN 2 WHEN 'refused' THEN 3 WHEN 'approved' THEN 4 ELSE 5 END, number";
    for (auto row = sql(text.c_str(), also_over); row.next();) found.rows.push_back(claim_in(row));
    for (auto row = sql("SELECT DISTINCT outlet FROM outlet_reviewer ORDER BY outlet"); row.next();)
        found.reviewed_by_branch.push_back(row.get<OutletCode>(0));
    return found;
}

std::optional<flow::ClaimCard> claim_card(Sql& sql, const Here& here, std::string_view number) {
    const auto claim = labour_claim(sql, number);
    if (!claim) return {};
    flow::ClaimCard card;
    card.claim = *claim;
    card.is_ours = claim->outlet.text == here.outlet.code;
    if (auto row = sql("SELECT serial, done_on FROM labour_claim WHERE number = ?", claim->number); row.next()) {
        card.serial = row.get<Serial>(0);
        card.done_on = row.get<Day>(1);
    }
    if (card.is_ours) card.submit = submit_facts(sql, here, claim->number);
    for (auto row = sql("SELECT row, to_state, at_ms, who, approved_by, note FROM claim_step WHERE claim = ? ORDER BY "
                        "id",
                        claim->number);
         row.next();)
        card.steps.push_back({row.get<std::string>(0), word_of(parts::parse_claim_state, row.get<std::string>(1)),
                              row.get<Instant>(2), row.get<std::string>(3), row.get<std::string>(4),
                              row.get<std::string>(5)});
    return card;
}

}  // namespace mendbay::db
