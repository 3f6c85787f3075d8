// The pool of loaners and what is lent, as the rows say it.
#include "db/facts.hpp"

#include <algorithm>
#include <sstream>

namespace mendbay::db {

namespace {

template <class Parse>
auto word_of(Parse parse, const std::string& word) {
    if (const auto value = parse(word)) return *value;
    throw corrupt_row("\"" + word + "\" is no word of this column");
}

parts::LoanerOwner owner_of(const std::string& word) {
    for (const auto owner :
         {parts::LoanerOwner::outlet, parts::LoanerOwner::agent, parts::LoanerOwner::branch, parts::LoanerOwner::centre})
        if (parts::name_of(owner) == word) return owner;
    throw corrupt_row("\"" + word + "\" owns no loaner");
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

// Columns in the order of this list.
#define LOAN_COLUMNS "number, ticket, unit, state, deposit_fen, due_on, accessories_out, reminders"
parts::Loan loan_of(const Rows& row) {
    return {row.get<std::string>(0),
            row.get<TicketNo>(1),
            row.get<Serial>(2),
            word_of(parts::parse_loan_state, row.get<std::string>(3)),
            row.get<Fen>(4),
            row.get<std::optional<Day>>(5),
            lines_of(row.get<std::string>(6)),
            row.get<int>(7)};
}

std::string staff_name(Sql& sql, const std::string& id) {
    return sql.one<std::string>("SELECT name FROM staff WHERE id = ?", id).value_or(id);
}

std::vector<flow::LoansFound::Offer> offers(Sql& sql, Day today) {
    struct Candidate {
        TicketNo ticket;
        parts::OfferFacts facts;
        flow::LoansFound::Offer offer;
        CategoryId category;
    };
    std::vector<Candidate> candidates;
    for (auto row = sql("SELECT number, report_date, promised_on, state, EXISTS (SELECT 1 FROM loaner_declined WHERE "
                        "loaner_declined.ticket = number), model.category, name_zh, name_en, customer.name FROM ticket "
                        "JOIN unit ON unit.serial = ticket.serial JOIN model ON model.id = unit.model "
                        "LEFT JOIN customer ON customer.ticket = number WHERE state IN ('registered', 'received', "
                        "'appraised', 'quoted', 'accepted', 'in_repair', 'waiting_parts', 'at_depot') ORDER BY report_date, "
                        "number");
         row.next();) {
        Candidate candidate{row.get<TicketNo>(0), {}, {}, row.get<CategoryId>(5)};
        candidate.facts.reported_on = row.get<Day>(1);
        candidate.facts.promised = row.get<std::optional<Day>>(2);
        candidate.facts.state = ticket_state(row.get<std::string>(3));
        candidate.facts.refused = row.get<bool>(4);
        candidate.offer = {candidate.ticket,
                           {row.get<std::string>(6), row.get<std::string>(7)},
                           ticket::masked_name(row.get<std::string>(8)),
                           candidate.facts.promised};
        candidates.push_back(std::move(candidate));
    }
    std::map<std::string, std::optional<int>> offer_days;
    std::vector<flow::LoansFound::Offer> found;
    for (Candidate& candidate : candidates) {
        const auto [days, is_new] = offer_days.try_emplace(candidate.category.text);
        if (is_new)
            if (const auto policy = current_policy(sql, candidate.category)) days->second = policy->loaner_offer_days;
        candidate.facts.offer_days = days->second;
        candidate.facts.has_loan = has_running_loan(sql, candidate.ticket);
        if (parts::should_offer_loaner(candidate.facts, today)) found.push_back(std::move(candidate.offer));
    }
    return found;
}

}  // namespace

std::optional<parts::Loaner> loaner(Sql& sql, const Serial& serial) {
    auto row = sql("SELECT serial, model, owner, value_fen, state FROM loaner WHERE serial = ?", serial);
    if (!row.next()) return {};
    return parts::Loaner{row.get<Serial>(0), row.get<ModelId>(1), owner_of(row.get<std::string>(2)), row.get<Fen>(3),
                         word_of(parts::parse_loaner_state, row.get<std::string>(4))};
}

parts::LoanFacts loan_facts(Sql& sql, const std::string& number) {
    parts::LoanFacts facts;
    {
        auto row = sql("SELECT " LOAN_COLUMNS ", requested_by FROM loan WHERE number = ?", number);
        if (!row.next()) return facts;
        facts.loan = loan_of(row);
        facts.requested_by = row.get<StaffId>(8);
    }
    facts.unit = loaner(sql, facts.loan->unit);
    facts.rows = money_rows(sql, {parts::PaidFor::Kind::loan, number});
    return facts;
}

std::vector<parts::Loan> loans_of(Sql& sql, const TicketNo& ticket) {
    std::vector<parts::Loan> loans;
    for (auto row = sql("SELECT " LOAN_COLUMNS " FROM loan WHERE ticket = ? ORDER BY number", ticket); row.next();)
        loans.push_back(loan_of(row));
    return loans;
}

bool has_running_loan(Sql& sql, const TicketNo& ticket) {
    // The same phone is the same customer; one who was forgotten has none.
    return sql.exists(
        "SELECT 1 FROM loan WHERE state IN ('requested', 'approved', 'out') AND (ticket = ?1 OR ticket IN "
        "(SELECT other.ticket FROM customer AS mine JOIN customer AS other ON other.phone = mine.phone WHERE "
        "mine.ticket = ?1 AND mine.phone <> ''))",
        ticket);
}

bool are_receipts_printed(Sql& sql, const parts::PaidFor& paid_for) {
    for (const auto& row : money_rows(sql, paid_for))
        if (!sql.exists("SELECT 1 FROM spool WHERE kind = 'receipt' AND subject = ? AND state = 'done'", row.receipt))
            return false;
    return true;
}

std::optional<flow::LoanCard> loan_card(Sql& sql, const std::string& number) {
    const auto facts = loan_facts(sql, number);
    if (!facts.loan || !facts.unit) return {};
    flow::LoanCard card;
    card.loan = *facts.loan;
    card.unit = *facts.unit;
    card.rows = facts.rows;
    card.requested_by = facts.requested_by;
    card.receipt_printed = are_receipts_printed(sql, {parts::PaidFor::Kind::loan, number});
    if (auto row =
            sql("SELECT model.name_zh, model.name_en, category, ticket.state, promised_on, coalesce(customer.name, ''), "
                "coalesce(customer.phone, ''), accessories_back, photos_out, photos_back, reminded_on FROM loan JOIN "
                "ticket ON ticket.number = loan.ticket JOIN loaner ON loaner.serial = loan.unit JOIN model ON model.id "
                "= loaner.model LEFT JOIN customer ON customer.ticket = loan.ticket WHERE loan.number = ?",
                number);
        row.next()) {
        card.model = {row.get<std::string>(0), row.get<std::string>(1)};
        card.category = row.get<CategoryId>(2);
        card.ticket = ticket_state(row.get<std::string>(3));
        card.promised = row.get<std::optional<Day>>(4);
        card.name = ticket::masked_name(row.get<std::string>(5));
        card.phone = ticket::masked_phone(row.get<std::string>(6), ticket::Face::staff);
        card.accessories_back = lines_of(row.get<std::string>(7));
        card.photos_out = lines_of(row.get<std::string>(8));
        card.photos_back = lines_of(row.get<std::string>(9));
        card.reminded_on = row.get<std::optional<Day>>(10);
    }
    for (auto row = sql("SELECT at_ms, from_state, to_state, coalesce((SELECT name FROM staff WHERE id = who), who), "
                        "terminal FROM loan_step WHERE loan = ? ORDER BY id",
                        number);
         row.next();)
        card.life.push_back({row.get<Instant>(0), row.get<std::string>(2), row.get<std::string>(1), row.get<std::string>(2),
                             row.get<std::string>(3), row.get<std::string>(4)});
    return card;
}

flow::LoansFound loans(Sql& sql, Day today) {
    flow::LoansFound found;
    for (auto row =
             sql("SELECT loan.number, loan.ticket, unit, loan.state, deposit_fen, due_on, accessories_out, reminders, "
                 "name_zh, name_en, coalesce(customer.name, '') FROM (SELECT loan.number, loan.ticket, unit, "
                 "loan.state, loan.deposit_fen, due_on, accessories_out, reminders, model FROM loan JOIN loaner ON "
                 "serial = unit) AS loan JOIN model ON model.id = loan.model LEFT JOIN customer ON customer.ticket = "
                 "loan.ticket WHERE loan.state NOT IN ('settled', 'cancelled') ORDER BY loan.number");
         row.next();) {
        const parts::Loan loan = loan_of(row);
        found.rows.push_back({loan.number,
                              loan.ticket,
                              loan.unit,
                              {row.get<std::string>(8), row.get<std::string>(9)},
                              ticket::masked_name(row.get<std::string>(10)),
                              loan.state,
                              loan.due,
                              parts::days_overdue(loan, today)});
    }
    std::stable_sort(found.rows.begin(), found.rows.end(),
                     [](const auto& a, const auto& b) { return a.days_overdue > b.days_overdue; });
    for (auto row =
             sql("SELECT serial, model, owner, value_fen, state, name_zh, name_en, deposit_fen FROM loaner JOIN model "
                 "ON id = model ORDER BY state <> 'available', name_zh, serial");
         row.next();)
        found.pool.push_back({{row.get<Serial>(0), row.get<ModelId>(1), owner_of(row.get<std::string>(2)), row.get<Fen>(3),
                               word_of(parts::parse_loaner_state, row.get<std::string>(4))},
                              {row.get<std::string>(5), row.get<std::string>(6)},
                              row.get<Fen>(7)});
    found.offers = offers(sql, today);
    return found;
}

AgreementFacts agreement_facts(Sql& sql, const std::string& number) {
    AgreementFacts facts;
    const auto card = loan_card(sql, number);
    if (!card) throw Trouble{{Fault::not_found, "no loan " + number}};
    facts.card = *card;
    if (auto row = sql("SELECT name, phone FROM customer WHERE ticket = ?", card->loan.ticket); row.next()) {
        facts.name = row.get<std::string>(0);
        facts.phone = row.get<std::string>(1);
    }
    for (auto row = sql("SELECT to_state, who, approved_by, at_ms, substr(hash, -8) FROM loan_step JOIN event ON event.seq "
                        "= event WHERE loan = ? ORDER BY loan_step.id",
                        number);
         row.next();) {
        const auto to = row.get<std::string>(0);
        if (to == "approved") {
            // The first manager of the two is the manager; the other one may be one, too.
            std::istringstream ids(row.get<std::string>(2));
            for (std::string id; ids >> id;) {
                const bool is_manager = sql.exists("SELECT 1 FROM staff_role WHERE staff = ? AND role = 'manager'", id);
                (is_manager && facts.manager.empty() ? facts.manager : facts.second) = id;
            }
        }
        if (to != "out") continue;
        facts.clerk = row.get<std::string>(1);
        facts.out_at = row.get<Instant>(3);
        facts.chain_head = row.get<std::string>(4);
    }
    for (std::string* id : {&facts.clerk, &facts.manager, &facts.second})
        if (!id->empty()) *id = staff_name(sql, *id);
    for (const auto& row : card->rows)
        if (row.amount > Fen{}) facts.receipt = row.receipt;
    // One that cannot be read is left out: the agreement must print.
    facts.signature = ticket::parse_signature(
                          sql.one<std::string>("SELECT strokes FROM loan_agreement WHERE loan = ?", number).value_or(""))
                          .value_or(ticket::Signature{});
    return facts;
}

}  // namespace mendbay::db
