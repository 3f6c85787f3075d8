// How the account between an outlet and its centre is written, by whatever decides something that counts in it.
// Private to db.
//
// A line goes into the period that its day belongs to, which begins with its first line. The period must be open: a decision
// that would write into a drafted one is refused before it is written, by its own rule where it asks (PP-15, DI-04, LC-02),
// and is Trouble here where nobody asked.
#pragma once

#include "db/part_moves.hpp"
#include "kiosk/parts/settlement_lines.hpp"

namespace mendbay::db {

// Gives the line's number. `concerned`: TP-12.
std::string write_line(Desk& desk, const OutletCode& outlet, parts::SettlementLine line, std::int64_t event,
                       const std::string& concerned = {});
// The same for a line that follows from a decision; nothing to write: nothing is written.
void settle(Desk& desk, const OutletCode& outlet, const std::optional<parts::SettlementLine>& line, std::int64_t event);

// PP-07, PP-13: a part that has come to the centre; what being late costs, once (P-17).
void charge_if_late(Desk& desk, const TagNo& tag, std::int64_t event);
// DI-03: who bears it (PP-12, A-03), for what the part would have been credited with.
void settle_discrepancy(Desk& desk, std::string_view discrepancy, const TagNo& tag, std::optional<parts::Outcome> borne,
                        std::int64_t event);
// DI-04: what a resolved discrepancy had written goes the other way.
void take_back_lines_of(Desk& desk, std::string_view discrepancy, std::string_view words, std::int64_t event);

// <outlet>-<period>-<running>
std::string next_line_number(Sql& sql, const OutletCode& outlet, const std::string& period);

// The period that this day belongs to, begun if it was not.
std::string begin_period(Desk& desk, const OutletCode& outlet, Day day);

void write_step(Sql& sql, const Stamp& stamp, const std::string& approved_by, const OutletCode& outlet,
                const std::string& period, const parts::PeriodStepped& stepped, std::string_view note, std::int64_t event);

// ---- labour claims (commit_claim.cpp)

// LC-01, within the transaction in which a ticket's work is done; nothing: it earns none, or there is one already.
void draft_claim(Sql& sql, const Stamp& stamp, const OutletCode& outlet, const TicketNo& ticket, Day today);
// LC-06, for every claim of which a line stands in that period.
void settle_claims(Desk& desk, const OutletCode& outlet, const std::string& period);

template <class TopicRefusal>
Outcome refused_by(const parts::No<TopicRefusal>& no) {
    return std::visit([](const auto& why) { return Outcome(flow::Refusal(why)); }, no);
}

// Each terminal numbers its rows, so that one is the same wherever it is stored.
std::int64_t next_settlement_origin(Sql& sql, std::string_view terminal);
std::int64_t next_claim_origin(Sql& sql, std::string_view terminal);

}  // namespace mendbay::db
