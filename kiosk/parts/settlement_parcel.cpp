#include "kiosk/parts/settlement_parcel.hpp"

#include "kiosk/parts/signed_json.hpp"

namespace mendbay::parts {

namespace {

constexpr SignedKind settlement_file{"mendbay settlement ", "settlement's file"};

}  // namespace

template <class Visit>
void members(Visit&& visit, SettlementParcel::Terms& t) {
    visit("tier", t.tier), visit("categories", t.categories), visit("credit_line_fen", t.credit_line);
    visit("overdue_fee_fen", t.overdue_fee), visit("opening_fen", t.opening);
}
template <class Visit>
void members(Visit&& visit, SettlementParcel::Tariff& t) {
    visit("category", t.category), visit("level", t.level), visit("work", t.work), visit("fee_fen", t.fee);
    visit("travel_fen", t.travel);
}
template <class Visit>
void members(Visit&& visit, SettlementParcel::Plan& p) {
    visit("category", p.category), visit("year", p.year), visit("plan_fen", p.plan);
}
template <class Visit>
void members(Visit&& visit, SettlementParcel::Period& p) {
    visit("period", p.period), visit("centre", p.centre), visit("state", p.state), visit("opening_fen", p.opening);
    visit("closing_fen", p.closing), visit("drafted_on", p.drafted_on), visit("by_silence", p.by_silence);
    visit("dispute", p.dispute);
}
template <class Visit>
void members(Visit&& visit, SettlementParcel::PeriodStep& s) {
    visit("period", s.period), visit("to", s.to), visit("closing_fen", s.closing), visit("who", s.who);
    visit("approved_by", s.approved_by), visit("terminal", s.terminal), visit("at", s.at), visit("note", s.note);
    visit("origin", s.origin);
}
template <class Visit>
void members(Visit&& visit, SettlementParcel::Line& l) {
    visit("number", l.number), visit("period", l.period), visit("kind", l.kind), visit("amount_fen", l.amount);
    visit("decided_on", l.decided_on), visit("document_kind", l.document_kind), visit("document", l.document);
    visit("corrects_period", l.corrects_period), visit("corrects_line", l.corrects_line), visit("words", l.words);
    visit("concerned", l.concerned), visit("who", l.who), visit("approved_by", l.approved_by);
}
template <class Visit>
void members(Visit&& visit, SettlementParcel::Deposit& d) {
    visit("ledger", d.ledger), visit("payer", d.payer), visit("step", d.step), visit("amount_fen", d.amount);
    visit("on", d.on), visit("document", d.document), visit("who", d.who), visit("terminal", d.terminal);
    visit("origin", d.origin);
}
template <class Visit>
void members(Visit&& visit, SettlementParcel::Claim& c) {
    visit("number", c.number), visit("ticket", c.ticket), visit("serial", c.serial), visit("state", c.state);
    visit("work", c.work), visit("category", c.category), visit("level", c.level), visit("fee_fen", c.fee);
    visit("travel_fen", c.travel), visit("done_on", c.done_on), visit("reviewed_by", c.reviewed_by);
    visit("reason", c.reason), visit("refused_on", c.refused_on), visit("appealed", c.appealed);
    visit("revision", c.revision);
}
template <class Visit>
void members(Visit&& visit, SettlementParcel::ClaimStep& s) {
    visit("claim", s.claim), visit("row", s.row), visit("to", s.to), visit("who", s.who);
    visit("approved_by", s.approved_by), visit("terminal", s.terminal), visit("at", s.at), visit("note", s.note);
    visit("origin", s.origin);
}
template <class Visit>
void members(Visit&& visit, SettlementParcel& p) {
    visit("from", p.from), visit("to", p.to), visit("made_at", p.made_at), visit("outlet", p.outlet);
    visit("terms", p.terms), visit("tariff", p.tariff), visit("plans", p.plans), visit("periods", p.periods);
    visit("steps", p.steps), visit("lines", p.lines), visit("deposits", p.deposits), visit("claims", p.claims);
    visit("claim_steps", p.claim_steps);
}

std::string write_settlement_parcel(const SettlementParcel& parcel, std::string_view seed) {
    return write_signed(settlement_file, parcel, seed);
}

Result<SettlementParcel> read_settlement_parcel(std::string_view file, const KeyOf& key_of) {
    return read_signed<SettlementParcel>(settlement_file, file, most_parcel_bytes, key_of);
}

}  // namespace mendbay::parts
