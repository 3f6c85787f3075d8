// What the store knows of accounts: periods and their lines, terms, exposure, deposits, labour claims. Reads only. Private
// to db.
#pragma once

#include "db/facts.hpp"
#include "kiosk/parts/account.hpp"
#include "kiosk/parts/labour_claim.hpp"
#include "kiosk/parts/settlement_steps.hpp"

namespace mendbay::db {

std::string settlement_number(const OutletCode& outlet, const std::string& period);  // "SZ001-2026-03"

// Without its lines: what adding one needs. Nothing: nobody has begun it.
std::optional<parts::Settlement> settlement_head(Sql& sql, const OutletCode& outlet, const std::string& period);
std::optional<parts::Settlement> settlement_of(Sql& sql, const OutletCode& outlet, const std::string& period);
// The closing balance of all that came before.
Fen opening_of(Sql& sql, const OutletCode& outlet, const std::string& period);
std::optional<parts::PeriodState> state_before(Sql& sql, const OutletCode& outlet, const std::string& period);
// Is the period of that day one that takes lines? One that nobody has begun is.
bool is_period_open(Sql& sql, const OutletCode& outlet, Day day);
std::optional<flow::LineCard> line_card(Sql& sql, std::string_view number);
parts::LineFacts line_facts(Sql& sql, const parts::AddLine& command);

// Those of the program, with the fee that was agreed with this outlet (P-17).
ReturnTerms return_terms(Sql& sql, const Here& here, const OutletCode& outlet);
bool has_terms(Sql& sql, const OutletCode& outlet);
parts::Exposure exposure_of(Sql& sql, const OutletCode& outlet);
parts::Credit credit_of(Sql& sql, const OutletCode& outlet);
std::vector<parts::DepositRow> deposit_rows(Sql& sql, const OutletCode& outlet);

// ---- labour claims (facts_claim.cpp)

std::string claim_number(const TicketNo& ticket);
std::optional<parts::LabourClaim> labour_claim(Sql& sql, std::string_view number);
struct ClaimDraft {
    parts::DraftClaim command;
    parts::ClaimFacts facts;
    Serial serial;
};
ClaimDraft claim_draft(Sql& sql, const OutletCode& outlet, const TicketNo& ticket);
parts::SubmitFacts submit_facts(Sql& sql, const Here& here, std::string_view claim);
parts::ReviewFacts review_facts(Sql& sql, const OutletCode& outlet, const std::optional<Person>& who);
flow::ClaimsFound claims_found(Sql& sql, bool also_over);
std::optional<flow::ClaimCard> claim_card(Sql& sql, const Here& here, std::string_view number);

// ---- what is asked (facts_account.cpp)

flow::SettlementsFound settlements_found(Sql& sql, const Here& here, Day today);
std::optional<flow::StatementCard> statement_card(Sql& sql, const Here& here, const OutletCode& outlet,
                                                  const std::string& period, Day today);
std::optional<flow::LineDocument> line_document(Sql& sql, const Here& here, std::string_view number);
flow::AccountFound account_found(Sql& sql, const Here& here, const OutletCode& outlet, Day today);

// Doctor's: every closed period is what its lines add up to, and begins where the one before ended. Empty: so it is.
std::string settlement_trouble(Sql& sql);

}  // namespace mendbay::db
