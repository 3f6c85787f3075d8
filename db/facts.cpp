#include "db/facts.hpp"

#include "db/facts_settlement.hpp"
#include "kiosk/base/digest.hpp"
#include "kiosk/base/number.hpp"
#include "kiosk/warranty/stored_json.hpp"

namespace mendbay::db {

namespace {

template <class E>
E word(const std::string& text) {
    if (const auto known = warranty::parse_name<E>(text)) return *known;
    throw corrupt_row("\"" + text + "\" is no word of ours");
}

Role role_of(const std::string& text) {
    for (const Role role : {Role::clerk, Role::engineer, Role::storekeeper, Role::manager, Role::centre, Role::branch})
        if (code_of(role) == text) return role;
    throw corrupt_row("\"" + text + "\" is no role");
}

std::optional<ticket::KnownUnit> known_unit(Sql& sql, const Serial& serial) {
    auto row =
        sql("SELECT unit.model, status, sale_kind, manufactured, acceptance, delivery, installation, exchanged_on, "
            "category, name_zh, name_en FROM unit JOIN model ON model.id = unit.model WHERE serial = ?",
            serial);
    if (!row.next()) return {};
    ticket::KnownUnit known;
    known.unit.serial = serial.text;
    known.unit.model = row.get<std::string>(0);
    known.unit.status = word<warranty::UnitStatus>(row.get<std::string>(1));
    known.unit.sale_kind = word<warranty::SaleKind>(row.get<std::string>(2));
    known.unit.manufactured = row.get<std::optional<Day>>(3);
    known.unit.acceptance = row.get<std::optional<Day>>(4);
    known.unit.delivery = row.get<std::optional<Day>>(5);
    known.unit.installation = row.get<std::optional<Day>>(6);
    known.unit.exchanged_on = row.get<std::optional<Day>>(7);
    known.category = row.get<CategoryId>(8);
    known.model_name = {row.get<std::string>(9), row.get<std::string>(10)};
    return known;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

void add_past_repairs(Sql& sql, const Serial& serial, std::vector<warranty::Repair>& repairs) {
    auto row =
        sql("SELECT received, ready, collected, under_warranty, completed, delay_cause, components FROM past_repair "
            "WHERE serial = ? ORDER BY received",
            serial);
    while (row.next()) {
        warranty::Repair repair;
        repair.received = row.get<Day>(0);
        repair.ready = row.get<std::optional<Day>>(1);
        repair.collected = row.get<std::optional<Day>>(2);
        repair.under_warranty = row.get<bool>(3);
        repair.completed = row.get<bool>(4);
        if (!row.null(5)) repair.delay_cause = word<warranty::DelayCause>(row.get<std::string>(5));
        repair.components = lines_of(row.get<std::string>(6));
        repairs.push_back(std::move(repair));
    }
}

// T-23. Nothing: the ticket does not count, because the unit was never received under it.
std::optional<warranty::Repair> repair_of(Sql& sql, const TicketNo& number, Day report_date, Zone zone) {
    using ticket::State;
    std::optional<warranty::Repair> repair;
    bool ready_from_repair = false;
    for (auto row = sql("SELECT from_state, to_state, at_ms FROM ticket_step WHERE ticket = ? ORDER BY id", number);
         row.next();) {
        const std::string from = row.get<std::string>(0);
        const State to = ticket_state(row.get<std::string>(1));
        const Day day = civil_day(row.get<Instant>(2), zone);
        // A ticket carried over began before our history of it: it counts from its report date.
        const bool carried_past_registration = from.empty() && to != State::registered && to != State::received;
        if (to == State::received || carried_past_registration) {
            repair.emplace();
            repair->received = carried_past_registration ? report_date : day;
        }
        if (!repair) continue;
        if (to == State::ready) {
            repair->ready = day;
            ready_from_repair = from == ticket::name_of(State::in_repair);
        }
        if (to == State::in_repair && repair->ready) repair->ready.reset();  // TT-23: the same repair goes on
        if (to == State::collected && repair->ready) {
            repair->collected = day;
            repair->completed = ready_from_repair;
        }
    }
    if (!repair) return {};
    if (const auto cause = sql.one<std::string>("SELECT delay_cause FROM ticket WHERE number = ?", number);
        cause && !cause->empty())
        repair->delay_cause = word<warranty::DelayCause>(*cause);
    for (auto row = sql("SELECT DISTINCT component FROM old_part JOIN part ON part.number = old_part.part WHERE ticket = ?",
                        number);
         row.next();)
        repair->components.push_back(row.get<std::string>(0));
    // Only a part at the centre's cost leaves an old part with a tag (P-14), so one of them is a covered component repaired.
    const warranty::Verdict verdict = latest_decision(sql, number).verdict;
    repair->under_warranty = verdict == warranty::Verdict::covered ||
                             (verdict == warranty::Verdict::partly_covered && !repair->components.empty());
    return repair;
}

// `except`: a ticket whose own decision this is, and which is no history to it.
warranty::History history_of(Sql& sql, const Serial& serial, std::string_view proof_number, Zone zone,
                             const TicketNo& except = {}) {
    warranty::History history;
    add_past_repairs(sql, serial, history.repairs);
    std::vector<std::pair<TicketNo, Day>> tickets;
    for (auto row =
             sql("SELECT number, report_date FROM ticket WHERE serial = ? AND number <> ? ORDER BY event", serial, except);
         row.next();)
        tickets.emplace_back(row.get<TicketNo>(0), row.get<Day>(1));
    for (const auto& [number, report_date] : tickets)
        if (auto repair = repair_of(sql, number, report_date, zone)) history.repairs.push_back(std::move(*repair));
    // Serials that have been replaced no longer count as bound to the proof (T-07).
    for (auto row = sql("SELECT proof_binding.serial FROM proof_binding LEFT JOIN unit USING (serial) "
                        "WHERE proof = ? AND coalesce(status, 'active') <> 'replaced' ORDER BY proof_binding.serial",
                        proof_number);
         row.next();)
        history.serials_on_proof.push_back(row.get<std::string>(0));
    history.proof_of_serial = sql.one<std::string>("SELECT proof FROM proof_binding WHERE serial = ?", serial).value_or("");
    return history;
}

// Of several contracts the one in force, else the one that lasts longest: a renewal is often signed before the old one ends.
std::optional<warranty::Contract> contract_of(Sql& sql, const Serial& serial, Day today) {
    auto row =
        sql("SELECT number, from_day, to_day, parts_included FROM contract_serial JOIN contract ON number = contract "
            "WHERE serial = ?1 ORDER BY (from_day <= ?2 AND ?2 <= to_day) DESC, to_day DESC LIMIT 1",
            serial, today);
    if (!row.next()) return {};
    return warranty::Contract{row.get<std::string>(0), {serial.text}, row.get<Day>(1), row.get<Day>(2), row.get<bool>(3)};
}

}  // namespace

ticket::State ticket_state(const std::string& text) {
    if (const auto state = ticket::parse_state(text)) return *state;
    throw corrupt_row("\"" + text + "\" is no state of a ticket");
}

std::optional<warranty::Policy> current_policy(Sql& sql, const CategoryId& category) {
    const auto json = sql.one<std::string>("SELECT json FROM policy WHERE category = ? AND current = 1", category);
    if (!json) return {};
    return value_of(warranty::read_policy(*json));
}

std::optional<ticket::OpenTicket> open_ticket(Sql& sql, const Serial& serial) {
    auto row =
        sql("SELECT number, phone, state FROM ticket JOIN customer ON customer.ticket = number WHERE serial = ?", serial);
    while (row.next())
        if (ticket::is_open(ticket_state(row.get<std::string>(2))))
            return ticket::OpenTicket{row.get<TicketNo>(0), row.get<std::string>(1)};
    return {};
}

ticket::CaseFacts case_facts(Sql& sql, const Serial& serial, std::string_view proof_number, const Here& here) {
    ticket::CaseFacts facts;
    facts.open = open_ticket(sql, serial);
    facts.known = known_unit(sql, serial);
    if (!facts.known) return facts;
    auto policy = current_policy(sql, facts.known->category);
    if (!policy) throw Trouble{{Fault::not_found, "category " + facts.known->category.text + " has no policy"}};
    facts.policy = std::move(*policy);
    facts.history = history_of(sql, serial, proof_number, here.outlet.zone);
    facts.contract = contract_of(sql, serial, here.today);
    for (auto row = sql("SELECT day FROM day_off"); row.next();) facts.days_off.insert(row.get<Day>(0));
    return facts;
}

ticket::CaseFacts case_facts_of(Sql& sql, const TicketNo& number, std::string_view proof_number, const Here& here) {
    ticket::CaseFacts facts;
    const TicketRow about = ticket_row(sql, number).value();
    facts.known = known_unit(sql, about.serial);
    if (!facts.known) return facts;
    auto policy = sql.one<std::string>(
        "SELECT json FROM policy JOIN decision ON policy_hash = hash WHERE ticket = ? ORDER BY decision.id LIMIT 1", number);
    if (policy) facts.policy = value_of(warranty::read_policy(*policy));
    else if (auto current = current_policy(sql, facts.known->category)) facts.policy = std::move(*current);
    else throw Trouble{{Fault::not_found, "category " + facts.known->category.text + " has no policy"}};
    facts.history = history_of(sql, about.serial, proof_number, here.outlet.zone, number);
    facts.contract = contract_of(sql, about.serial, about.report_date);
    for (auto row = sql("SELECT day FROM day_off"); row.next();) facts.days_off.insert(row.get<Day>(0));
    return facts;
}

warranty::Decision latest_decision(Sql& sql, const TicketNo& number) {
    const auto text = sql.one<std::string>("SELECT output FROM decision WHERE ticket = ? ORDER BY id DESC LIMIT 1", number);
    if (!text) throw corrupt_row("ticket " + number.text + " has no decision");
    return value_of(warranty::read_decision(*text));
}

std::optional<flow::TicketCard> ticket_card(Sql& sql, const TicketNo& number, ticket::Face face) {
    flow::TicketCard card;
    std::string model;
    {
        auto row =
            sql("SELECT state, ticket.serial, symptom, phone, report_date, model.id, name_zh, name_en, category "
                "FROM ticket JOIN customer ON customer.ticket = number LEFT JOIN unit ON unit.serial = ticket.serial "
                "LEFT JOIN model ON model.id = unit.model WHERE number = ?",
                number);
        if (!row.next()) return {};
        card.number = number;
        card.state = ticket_state(row.get<std::string>(0));
        card.serial = row.get<Serial>(1);
        card.symptom = row.get<std::string>(2);
        card.masked_phone = ticket::masked_phone(row.get<std::string>(3), face);
        card.report_date = row.get<Day>(4);
        model = row.get<std::string>(5);  // NULL, an unknown unit, reads as empty
        card.model = {row.get<std::string>(6), row.get<std::string>(7)};
        card.category = row.get<CategoryId>(8);
    }
    card.decision = latest_decision(sql, number);
    for (auto row =
             sql("SELECT number, name_zh, name_en, component, price_fen, dangerous, serialised, may_leave_nothing "
                 "FROM part_model JOIN part ON number = part WHERE model = ? AND exchange_unit = 0 ORDER BY name_zh, number",
                 model);
         row.next();)
        card.parts.push_back({row.get<PartNo>(0),
                              {row.get<std::string>(1), row.get<std::string>(2)},
                              row.get<std::string>(3),
                              row.get<Fen>(4),
                              row.get<bool>(5),
                              row.get<bool>(6),
                              row.get<bool>(7)});
    card.old_parts = sql.one<int>("SELECT count(*) FROM old_part WHERE ticket = ?", number).value_or(0);
    return card;
}

std::string badge_hash(std::string_view tag_key, std::string_view canonical_badge) {
    return hmac_sha256_hex(tag_key, "badge:" + std::string(canonical_badge));
}

std::optional<Person> person_with_badge(Sql& sql, std::string_view tag_key, std::string_view badge) {
    const auto canonical = parse_badge(badge);
    if (!canonical) return {};
    Person person;
    {
        auto row = sql("SELECT id, name FROM staff WHERE badge_hash = ?", badge_hash(tag_key, *canonical));
        if (!row.next()) return {};
        person = {row.get<StaffId>(0), row.get<std::string>(1), {}};
    }
    for (auto row = sql("SELECT role FROM staff_role WHERE staff = ? ORDER BY role", person.id); row.next();)
        person.roles.push_back(role_of(row.get<std::string>(0)));
    return person;
}

SlipFacts slip_facts(Sql& sql, const TicketNo& number, Zone zone) {
    SlipFacts slip;
    {
        auto row =
            sql("SELECT code, registered_ms, report_date, ticket.serial, name_zh, name_en, category, symptom, "
                "symptom_words, phone, name, substr(hash, -8), signature, promised_on FROM ticket JOIN customer ON "
                "customer.ticket = number "
                "JOIN event ON event.seq = ticket.event LEFT JOIN unit ON unit.serial = ticket.serial "
                "LEFT JOIN model ON model.id = unit.model WHERE number = ?",
                number);
        if (!row.next()) throw Trouble{{Fault::not_found, "no ticket " + number.text}};
        slip.number = number;
        slip.code = row.get<std::string>(0);
        slip.registered_at = row.get<Instant>(1);
        slip.report_date = row.get<Day>(2);
        slip.serial = row.get<Serial>(3);
        slip.model = {row.get<std::string>(4), row.get<std::string>(5)};
        slip.category = row.get<CategoryId>(6);
        slip.symptom = row.get<std::string>(7);
        slip.symptom_words = row.get<std::string>(8);
        slip.phone = row.get<std::string>(9);
        slip.name = row.get<std::string>(10);
        slip.chain_head = row.get<std::string>(11);
        // One that cannot be read is left out: the slip must print.
        slip.signature = ticket::parse_signature(row.get<std::string>(12)).value_or(ticket::Signature{});
        slip.promised = row.get<std::optional<Day>>(13);
    }
    if (const auto received = sql.one<Instant>(
            "SELECT at_ms FROM ticket_step WHERE ticket = ? AND to_state = 'received' ORDER BY id LIMIT 1", number))
        slip.received = civil_day(*received, zone);
    slip.decision = latest_decision(sql, number);
    return slip;
}

std::vector<Store::LogLine> log_lines(Sql& sql, std::string_view entity) {
    std::vector<Store::LogLine> lines;
    // A unit's life is its tickets', a ticket's its old parts' too.
    auto row =
        sql("WITH about (entity) AS (SELECT ?1 UNION SELECT number FROM ticket WHERE serial = ?1 "
            "UNION SELECT tag FROM old_part WHERE ticket = ?1 OR unit = ?1 "
            "UNION SELECT number FROM loan WHERE ticket = ?1 OR unit = ?1) "
            "SELECT occurred_ms, kind, entity, actor, terminal, payload FROM event "
            "WHERE entity IN (SELECT entity FROM about) ORDER BY seq",
            entity);
    while (row.next())
        lines.push_back({row.get<Instant>(0), row.get<std::string>(1), row.get<std::string>(2), row.get<std::string>(3),
                         row.get<std::string>(4), row.get<std::string>(5)});
    return lines;
}

flow::Answer answer(Sql& sql, const Here& here, const flow::Query& query) {
    return std::visit(
        overloaded{
            [&](const flow::FindUnit& q) -> flow::Answer {
                return flow::UnitFound{case_facts(sql, q.serial, q.proof_number, here)};
            },
            [&](const flow::FindOpenTicket& q) -> flow::Answer {
                const auto open = open_ticket(sql, q.serial);
                if (!open) return flow::OpenTicketFound{};
                if (open->phone != q.phone) return flow::OpenTicketFound{flow::OpenTicketFound::Whose::another, {}};
                return flow::OpenTicketFound{flow::OpenTicketFound::Whose::own, open->number};
            },
            [&](const flow::FindTicket& q) -> flow::Answer {
                auto card = ticket_card(sql, q.number, ticket::Face::staff);
                if (!card) return flow::TicketFound{{}, ticket::Refusal::unknown_ticket};
                return flow::TicketFound{std::move(card), {}};
            },
            [&](const flow::FindPart& q) -> flow::Answer { return part_found(sql, here, q.tag); },
            [&](const flow::FindBin& q) -> flow::Answer { return bin_found(sql, here, q.bin); },
            [&](const flow::FindPerson& q) -> flow::Answer {
                return flow::PersonFound{person_with_badge(sql, here.tag_key, q.badge)};
            },
            [&](const flow::FindBoard& q) -> flow::Answer { return board(sql, here, q.today); },
            [&](const flow::FindParts& q) -> flow::Answer { return parts_to_do(sql, q); },
            [&](const flow::FindPartFigures& q) -> flow::Answer { return part_figures(sql, q.today); },
            [&](const flow::FindConsignment& q) -> flow::Answer {
                return flow::ConsignmentFound{
                    consignment_card(sql, q.number.empty() ? consignment_of(sql, q.carton) : q.number)};
            },
            [&](const flow::FindConsignments& q) -> flow::Answer { return consignments(sql, q.also_over); },
            [&](const flow::FindBench& q) -> flow::Answer { return bench_found(sql, here, q.number); },
            [&](const flow::FindCentreBoard&) -> flow::Answer { return centre_board(sql, here); },
            [&](const flow::FindCentreConsignments& q) -> flow::Answer { return arrivals(sql, here, q.what); },
            [&](const flow::FindCentreParts& q) -> flow::Answer { return centre_parts(sql, here, q); },
            [&](const flow::FindJudged& q) -> flow::Answer { return judged_found(sql, here, q.tag); },
            [&](const flow::FindNewPart& q) -> flow::Answer { return new_part_found(sql, q); },
            [&](const flow::FindStock& q) -> flow::Answer { return stock_found(sql, here, q.part); },
            [&](const flow::FindStockIn& q) -> flow::Answer { return stock_in(sql, here, q.bin); },
            [&](const flow::FindDeliveryNote& q) -> flow::Answer { return delivery_note(sql, q.number); },
            [&](const flow::FindTicketParts& q) -> flow::Answer { return ticket_parts(sql, here, q.ticket); },
            [&](const flow::FindStockToDo& q) -> flow::Answer { return stock_to_do(sql, here, q.what); },
            [&](const flow::FindStockBoard&) -> flow::Answer { return stock_board(sql, here); },
            [&](const flow::FindCentreReturn& q) -> flow::Answer { return centre_return_found(sql, q.number); },
            [&](const flow::FindSettlements& q) -> flow::Answer { return settlements_found(sql, here, q.today); },
            [&](const flow::FindStatement& q) -> flow::Answer {
                return flow::StatementFound{statement_card(sql, here, q.outlet, q.period, here.today)};
            },
            [&](const flow::FindLine& q) -> flow::Answer { return flow::LineFound{line_document(sql, here, q.line)}; },
            [&](const flow::FindCounts&) -> flow::Answer { return counts_running(sql); },
            [&](const flow::FindCount& q) -> flow::Answer { return count_found(sql, q.bin); },
            [&](const flow::FindLosses&) -> flow::Answer { return losses(sql); },
            [&](const flow::FindOurDiscrepancies&) -> flow::Answer { return our_discrepancies(sql, here); },
            [&](const flow::FindAccount& q) -> flow::Answer { return account_found(sql, here, q.outlet, q.today); },
            [&](const flow::FindClaims& q) -> flow::Answer { return claims_found(sql, q.also_over); },
            [&](const flow::FindClaim& q) -> flow::Answer { return flow::ClaimFound{claim_card(sql, here, q.number)}; },
            [&](const flow::FindLoans&) -> flow::Answer { return loans(sql, here.today); },
            [&](const flow::FindLoan& q) -> flow::Answer { return flow::LoanFound{loan_card(sql, q.number)}; },
            [&](const flow::FindMoney& q) -> flow::Answer { return money_found(sql, q); },
            [&](const flow::FindTill&) -> flow::Answer { return till(sql, here); },
        },
        query);
}

}  // namespace mendbay::db
