// What is told to another place of an outlet's account, and what is taken from its file. Taking the same twice changes
// nothing.
//
// The centre keeps the account: its periods, lines, deposits and terms are its word. The outlet answers drafts and makes
// claims; a claim that both have changed is the one with more changes, and an answer to a draft counts only while it waits.
#include "db/facts_settlement.hpp"
#include "db/inside.hpp"
#include "db/settlement_steps.hpp"

#include <algorithm>

namespace mendbay::db {

namespace {

using parts::SettlementParcel;

void add_terms(Sql& sql, SettlementParcel& parcel) {
    for (auto row =
             sql("SELECT tier, categories, credit_line_fen, overdue_fee_fen, opening_fen FROM outlet_terms WHERE outlet "
                 "= ?",
                 parcel.outlet);
         row.next();)
        parcel.terms.push_back(
            {row.get<std::string>(0), row.get<std::string>(1), row.get<Fen>(2), row.get<Fen>(3), row.get<Fen>(4)});
    for (auto row = sql("SELECT category, level, work, fee_fen, travel_fen FROM labour_tariff WHERE outlet = ? ORDER BY "
                        "category, level, work",
                        parcel.outlet);
         row.next();)
        parcel.tariff.push_back(
            {row.get<CategoryId>(0), row.get<int>(1), row.get<std::string>(2), row.get<Fen>(3), row.get<Fen>(4)});
    for (auto row =
             sql("SELECT category, year, plan_fen FROM cost_plan WHERE outlet = ? ORDER BY year, category", parcel.outlet);
         row.next();)
        parcel.plans.push_back({row.get<CategoryId>(0), row.get<int>(1), row.get<Fen>(2)});
}

void add_account(Sql& sql, SettlementParcel& parcel) {
    for (auto row = sql("SELECT period, centre, state, opening_fen, closing_fen, drafted_on, by_silence, dispute FROM "
                        "settlement WHERE outlet = ? ORDER BY period",
                        parcel.outlet);
         row.next();)
        parcel.periods.push_back({row.get<std::string>(0), row.get<OutletCode>(1), row.get<std::string>(2),
                                  row.get<std::optional<Fen>>(3), row.get<std::optional<Fen>>(4),
                                  row.get<std::optional<Day>>(5), row.get<bool>(6), row.get<std::string>(7)});
    for (auto row = sql("SELECT period, to_state, closing_fen, who, approved_by, terminal, at_ms, note, origin FROM "
                        "settlement_step WHERE outlet = ? ORDER BY id",
                        parcel.outlet);
         row.next();)
        parcel.steps.push_back({row.get<std::string>(0), row.get<std::string>(1), row.get<Fen>(2), row.get<std::string>(3),
                                row.get<std::string>(4), row.get<std::string>(5), row.get<Instant>(6),
                                row.get<std::string>(7), row.get<std::int64_t>(8)});
    for (auto row = sql("SELECT number, period, kind, amount_fen, decided_on, document_kind, document, corrects_period, "
                        "corrects_line, words, concerned, who, approved_by FROM settlement_line WHERE outlet = ? ORDER BY "
                        "number",
                        parcel.outlet);
         row.next();)
        parcel.lines.push_back({row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2), row.get<Fen>(3),
                                row.get<Day>(4), row.get<std::string>(5), row.get<std::string>(6), row.get<std::string>(7),
                                row.get<std::string>(8), row.get<std::string>(9), row.get<std::string>(10),
                                row.get<std::string>(11), row.get<std::string>(12)});
    for (auto row =
             sql("SELECT ledger, payer, step, amount_fen, on_day, document, who, terminal, origin FROM outlet_deposit "
                 "WHERE outlet = ? ORDER BY id",
                 parcel.outlet);
         row.next();)
        parcel.deposits.push_back({row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2),
                                   row.get<Fen>(3), row.get<Day>(4), row.get<std::string>(5), row.get<std::string>(6),
                                   row.get<std::string>(7), row.get<std::int64_t>(8)});
}

// A draft is nobody's business but the outlet's.
void add_claims(Sql& sql, SettlementParcel& parcel) {
    for (auto row =
             sql("SELECT number, ticket, serial, state, work, category, level, fee_fen, travel_fen, done_on, "
                 "reviewed_by, reason, refused_on, appealed, revision FROM labour_claim WHERE outlet = ? AND NOT (state "
                 "= 'draft' AND revision = 1) ORDER BY number",
                 parcel.outlet);
         row.next();)
        parcel.claims.push_back({row.get<std::string>(0), row.get<TicketNo>(1), row.get<Serial>(2), row.get<std::string>(3),
                                 row.get<std::string>(4), row.get<CategoryId>(5), row.get<int>(6), row.get<Fen>(7),
                                 row.get<Fen>(8), row.get<Day>(9), row.get<std::string>(10), row.get<std::string>(11),
                                 row.get<std::optional<Day>>(12), row.get<bool>(13), row.get<int>(14)});
    for (auto row =
             sql("SELECT claim, row, to_state, who, approved_by, terminal, at_ms, note, origin FROM claim_step JOIN "
                 "labour_claim ON number = claim WHERE outlet = ? AND NOT (state = 'draft' AND revision = 1) ORDER BY "
                 "id",
                 parcel.outlet);
         row.next();)
        parcel.claim_steps.push_back({row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2),
                                      row.get<std::string>(3), row.get<std::string>(4), row.get<std::string>(5),
                                      row.get<Instant>(6), row.get<std::string>(7), row.get<std::int64_t>(8)});
}

// ---- taking in

class Intake {
  public:
    Intake(Sql& sql, const Stamp& stamp, const SettlementParcel& parcel, bool from_centre)
        : sql_(sql), stamp_(stamp), parcel_(parcel), from_centre_(from_centre) {}

    SettlementReport take() {
        if (from_centre_) {
            take_terms();
            for (const auto& period : parcel_.periods) take_period(period);
        }
        for (const auto& step : parcel_.steps) take_step(step);
        if (from_centre_) {
            for (const auto& line : parcel_.lines) take_line(line);
            for (const auto& deposit : parcel_.deposits) take_deposit(deposit);
            for (const auto& period : parcel_.periods) end_period(period);
        }
        for (const auto& claim : parcel_.claims) take_claim(claim);
        for (const auto& step : parcel_.claim_steps) take_claim_step(step);
        if (report_.changed())
            append(sql_, stamp_, "settlement.brought", parcel_.outlet.text,
                   Payload()
                       .with("from", parcel_.from)
                       .with("lines", report_.lines)
                       .with("claims", report_.claims)
                       .with("conflicts", std::int64_t(report_.conflicts.size())));
        return report_;
    }

  private:
    std::int64_t brought(std::string_view kind, std::string_view entity, std::string_view who, std::string_view terminal) {
        return append(sql_, stamp_, kind, entity, Payload().with("who", who).with("terminal", terminal));
    }

    void take_terms() {
        for (const auto& t : parcel_.terms)
            report_.terms += sql_.run(
                "INSERT INTO outlet_terms (outlet, tier, categories, credit_line_fen, overdue_fee_fen, opening_fen) VALUES "
                "(?1, "
                "?2, ?3, ?4, ?5, ?6) ON CONFLICT (outlet) DO UPDATE SET tier = ?2, categories = ?3, credit_line_fen = ?4, "
                "overdue_fee_fen = ?5, opening_fen = ?6 WHERE (tier, categories, credit_line_fen, overdue_fee_fen, "
                "opening_fen) IS NOT (?2, ?3, ?4, ?5, ?6)",
                parcel_.outlet, t.tier, t.categories, t.credit_line, t.overdue_fee, t.opening);
        for (const auto& t : parcel_.tariff)
            report_.terms += sql_.run(
                "INSERT INTO labour_tariff (outlet, category, level, work, fee_fen, travel_fen) VALUES (?1, ?2, ?3, ?4, ?5, "
                "?6) "
                "ON CONFLICT (outlet, category, level, work) DO UPDATE SET fee_fen = ?5, travel_fen = ?6 WHERE (fee_fen, "
                "travel_fen) IS NOT (?5, ?6)",
                parcel_.outlet, t.category, t.level, t.work, t.fee, t.travel);
        for (const auto& p : parcel_.plans)
            report_.terms += sql_.run(
                "INSERT INTO cost_plan (outlet, category, year, plan_fen) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (outlet, "
                "category, year) DO UPDATE SET plan_fen = ?4 WHERE plan_fen <> ?4",
                parcel_.outlet, p.category, p.year, p.plan);
    }

    void take_period(const SettlementParcel::Period& p) {
        report_.periods += sql_.run(
            "INSERT OR IGNORE INTO settlement (outlet, period, centre, state, by_silence, dispute) VALUES (?, ?, ?, 'open', "
            "0, "
            "'')",
            parcel_.outlet, p.period, p.centre);
    }

    void take_step(const SettlementParcel::PeriodStep& s) {
        if (sql_.exists("SELECT 1 FROM settlement_step WHERE terminal = ? AND origin = ?", s.terminal, s.origin)) return;
        const std::string number = settlement_number(parcel_.outlet, s.period);
        if (!from_centre_) {
            const bool is_answer = s.to == parts::name_of(parts::PeriodState::confirmed) ||
                                   s.to == parts::name_of(parts::PeriodState::disputed);
            const auto here = settlement_head(sql_, parcel_.outlet, s.period);
            if (!is_answer || !here) return conflict(number, "a step that is not the outlet's");
            if (here->state != parts::PeriodState::drafted)
                return conflict(number, "answered, but it is " + std::string(parts::name_of(here->state)) + " here");
            sql_.run("UPDATE settlement SET state = ?, dispute = ? WHERE outlet = ? AND period = ?", s.to,
                     s.to == parts::name_of(parts::PeriodState::disputed) ? s.note : std::string(), parcel_.outlet,
                     s.period);
        }
        const std::int64_t event = brought("settlement.step_brought", number, s.who, s.terminal);
        sql_.run(
            "INSERT INTO settlement_step (outlet, period, to_state, closing_fen, who, approved_by, terminal, at_ms, note, "
            "origin, event) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            parcel_.outlet, s.period, s.to, s.closing, s.who, s.approved_by, s.terminal, s.at, s.note, s.origin, event);
        ++report_.steps;
    }

    void take_line(const SettlementParcel::Line& l) {
        if (sql_.exists("SELECT 1 FROM settlement_line WHERE number = ?", l.number)) return;
        if (!parts::parse_line_kind(l.kind) || !parts::parse_document_kind(l.document_kind))
            throw Trouble{{Fault::bad_input, l.number + " is a line from a newer program"}};
        const std::int64_t event = brought("settlement.line_brought", l.number, l.who, "");
        sql_.run(
            "INSERT INTO settlement_line (number, outlet, period, kind, amount_fen, decided_on, document_kind, document, "
            "corrects_period, corrects_line, words, concerned, who, approved_by, event) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            l.number, parcel_.outlet, l.period, l.kind, l.amount, l.decided_on, l.document_kind, l.document,
            l.corrects_period, l.corrects_line, l.words, l.concerned, l.who, l.approved_by, event);
        ++report_.lines;
    }

    void take_deposit(const SettlementParcel::Deposit& d) {
        if (sql_.exists("SELECT 1 FROM outlet_deposit WHERE terminal = ? AND origin = ?", d.terminal, d.origin)) return;
        const std::int64_t event = brought("deposit.brought", parcel_.outlet.text, d.who, d.terminal);
        sql_.run(
            "INSERT INTO outlet_deposit (outlet, ledger, payer, step, amount_fen, on_day, document, who, terminal, origin, "
            "event) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            parcel_.outlet, d.ledger, d.payer, d.step, d.amount, d.on, d.document, d.who, d.terminal, d.origin, event);
        ++report_.deposits;
    }

    // The centre's word stands. An answer of ours that it has not read yet is the newest step and stays.
    void end_period(const SettlementParcel::Period& p) {
        const bool is_drafted = p.state == parts::name_of(parts::PeriodState::drafted);
        const bool answered_here =
            is_drafted && sql_.exists(
                              "SELECT 1 FROM settlement WHERE outlet = ? AND period = ? AND state IN ('confirmed', "
                              "'disputed')",
                              parcel_.outlet, p.period);
        if (answered_here) return;
        const bool over = p.closing.has_value();
        if (over && parts::parse_period_state(p.state) < parts::PeriodState::closed)
            throw Trouble{{Fault::bad_input, p.period + " is closed and is not"}};
        sql_.run(
            "UPDATE settlement SET state = ?3, opening_fen = ?4, closing_fen = ?5, drafted_on = ?6, by_silence = ?7, "
            "dispute = "
            "?8 WHERE outlet = ?1 AND period = ?2 AND (state, opening_fen, closing_fen, drafted_on, by_silence, dispute) IS "
            "NOT "
            "(?3, ?4, ?5, ?6, ?7, ?8)",
            parcel_.outlet, p.period, p.state, p.opening, p.closing, p.drafted_on, p.by_silence, p.dispute);
    }

    void take_claim(const SettlementParcel::Claim& c) {
        if (!parts::parse_claim_state(c.state) || (!c.reason.empty() && !parts::parse_claim_reason(c.reason)))
            throw Trouble{{Fault::bad_input, c.number + " says a word from a newer program"}};
        // The outlet submits and goes no further; what it says beyond that is not its word.
        const bool may_say = from_centre_ || c.state == parts::name_of(parts::ClaimState::submitted);
        const auto known = sql_.one<int>("SELECT revision FROM labour_claim WHERE number = ?", c.number);
        if (known.value_or(0) >= c.revision) return;
        if (!may_say) return conflict(c.number, "it is " + c.state + " there, which the centre has not said");
        report_.claims += sql_.run(
            "INSERT INTO labour_claim (number, ticket, outlet, serial, state, work, category, level, fee_fen, travel_fen, "
            "done_on, reviewed_by, reason, refused_on, appealed, revision) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, "
            "?11, ?12, ?13, ?14, ?15, ?16) ON CONFLICT (number) DO UPDATE SET state = ?5, reviewed_by = ?12, reason = ?13, "
            "refused_on = ?14, appealed = ?15, revision = ?16",
            c.number, c.ticket, parcel_.outlet, c.serial, c.state, c.work, c.category, c.level, c.fee, c.travel, c.done_on,
            c.reviewed_by, c.reason, c.refused_on, c.appealed, c.revision);
        newer_.push_back(c.number);
    }

    void take_claim_step(const SettlementParcel::ClaimStep& s) {
        if (std::find(newer_.begin(), newer_.end(), s.claim) == newer_.end()) return;
        if (sql_.exists("SELECT 1 FROM claim_step WHERE terminal = ? AND origin = ?", s.terminal, s.origin)) return;
        const std::int64_t event = brought("claim.step_brought", s.claim, s.who, s.terminal);
        sql_.run(
            "INSERT INTO claim_step (claim, row, to_state, who, approved_by, terminal, at_ms, note, origin, event) VALUES "
            "(?, "
            "?, ?, ?, ?, ?, ?, ?, ?, ?)",
            s.claim, s.row, s.to, s.who, s.approved_by, s.terminal, s.at, s.note, s.origin, event);
    }

    void conflict(const std::string& number, std::string why) {
        report_.conflicts.push_back(number + ": " + std::move(why));
    }

    Sql& sql_;
    const Stamp& stamp_;
    const SettlementParcel& parcel_;
    const bool from_centre_;
    SettlementReport report_;
    std::vector<std::string> newer_;  // claims of which this file says more than was known
};

bool is_centre(Sql& sql, const OutletCode& code) {
    return sql.exists("SELECT 1 FROM partner WHERE code = ? AND kind = 'centre'", code);
}

}  // namespace

Result<parts::SettlementParcel> Store::settlement_parcel(const OutletCode& partner) {
    return inside_->read([&](Sql& sql) {
        if (!sql.exists("SELECT 1 FROM partner WHERE code = ?", partner))
            throw Trouble{{Fault::not_found, "no partner " + partner.text + ": import it first (partners)"}};
        SettlementParcel parcel;
        parcel.from = {inside_->outlet.code};
        parcel.to = partner;
        parcel.made_at = inside_->device.now();
        const bool to_centre = is_centre(sql, partner);
        parcel.outlet = to_centre ? parcel.from : partner;
        if (!to_centre && !has_terms(sql, partner))
            throw Trouble{{Fault::not_found, "no terms with " + partner.text + ": import them first (terms)"}};
        if (!to_centre) add_terms(sql, parcel);
        add_account(sql, parcel);
        add_claims(sql, parcel);
        return parcel;
    });
}

Result<SettlementReport> Store::take_settlement_parcel(const parts::SettlementParcel& parcel, Instant at) {
    return inside_->write([&](Sql& sql) {
        const std::string& here = inside_->outlet.code;
        if (parcel.to.text != here)
            throw Trouble{{Fault::bad_input, "this file is for " + parcel.to.text + ", and here is " + here}};
        const bool from_centre = is_centre(sql, parcel.from);
        // An outlet speaks of itself, a centre of the outlet it writes to, and nobody of a third.
        const OutletCode& meant = from_centre ? parcel.to : parcel.from;
        if (parcel.outlet != meant)
            throw Trouble{{Fault::bad_input, parcel.from.text + " has no word in the account of " + parcel.outlet.text}};
        const Stamp stamp = inside_->stamp(at, "system");
        return Intake(sql, stamp, parcel, from_centre).take();
    });
}

Result<flow::StatementCard> Store::statement(const std::string& number) {
    return inside_->read([&](Sql& sql) {
        const auto dash = number.find('-');
        const Here here = inside_->here(inside_->today());
        std::optional<flow::StatementCard> card;
        if (dash != std::string::npos)
            card = statement_card(sql, here, {number.substr(0, dash)}, number.substr(dash + 1), here.today);
        if (!card) throw Trouble{{Fault::not_found, "no settlement " + number}};
        return std::move(*card);
    });
}

}  // namespace mendbay::db
