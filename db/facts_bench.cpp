// What lies on the bench, as the rows say it: what was taken in, found, fitted, tested.
#include "db/facts.hpp"

#include "kiosk/base/number.hpp"
#include "kiosk/warranty/case_json.hpp"

#include <algorithm>

namespace mendbay::db {

namespace {

parts::Left left_word(const std::string& text) {
    if (const auto left = parts::parse_left(text)) return *left;
    throw corrupt_row("\"" + text + "\" is nothing that an old part can have come to");
}

std::map<PartNo, int> counted(const std::vector<parts::Fitting>& fittings) {
    std::map<PartNo, int> counts;
    for (const auto& fitting : fittings) ++counts[fitting.part];
    return counts;
}

int count_of(const std::map<PartNo, int>& counts, const PartNo& part) {
    const auto found = counts.find(part);
    return found == counts.end() ? 0 : found->second;
}

// The event of the last time that something was done to the unit: the repair begun or gone on with, a part in or out.
std::int64_t last_work(Sql& sql, const TicketNo& number) {
    return sql
        .one<std::int64_t>(
            "SELECT max(seq) FROM event WHERE entity = ? AND kind IN ('ticket.in_repair', 'part.fitted', 'part.unfitted')",
            number)
        .value_or(0);
}

}  // namespace

std::optional<TicketRow> ticket_row(Sql& sql, const TicketNo& number) {
    auto row = sql("SELECT state, serial, report_date, place FROM ticket WHERE number = ?", number);
    if (!row.next()) return {};
    const auto place = ticket::parse_place(row.get<std::string>(3));
    if (!place) throw corrupt_row("\"" + row.get<std::string>(3) + "\" is no place of a unit");
    return TicketRow{ticket_state(row.get<std::string>(0)), row.get<Serial>(1), row.get<Day>(2), *place};
}

warranty::Case latest_case(Sql& sql, const TicketNo& number) {
    const auto inputs =
        sql.one<std::string>("SELECT inputs FROM decision WHERE ticket = ? ORDER BY id DESC LIMIT 1", number);
    auto decided_on = warranty::read_case(inputs.value_or(""));
    if (!decided_on) throw corrupt_row("ticket " + number.text + ": " + decided_on.error().problem);
    return std::move(decided_on->facts);
}

bool is_contract_with_parts(const warranty::Case& inputs) { return inputs.contract && inputs.contract->parts_included; }

ticket::ReceiveFacts receive_facts(Sql& sql, const TicketNo& number, const ticket::Intake& intake, const Here& here) {
    ticket::ReceiveFacts facts;
    const auto about = ticket_row(sql, number);
    if (!about) return facts;
    facts.state = about->state;
    facts.serial = about->serial;
    facts.report_date = about->report_date;
    facts.proof = latest_case(sql, number).proof;
    const auto seen = ticket::proof_seen(intake, facts.proof);
    facts.unit = case_facts_of(sql, number, seen ? seen->number : facts.proof.number, here);
    return facts;
}

std::optional<ticket::Appraisal> latest_appraisal(Sql& sql, const TicketNo& number) {
    ticket::Appraisal found;
    std::int64_t id = 0;
    {
        auto row =
            sql("SELECT id, fault_code, performance_fault, level FROM appraisal WHERE ticket = ? ORDER BY version DESC "
                "LIMIT 1",
                number);
        if (!row.next()) return {};
        id = row.get<std::int64_t>(0);
        found.fault_code = row.get<std::string>(1);
        found.performance_fault = row.get<bool>(2);
        found.level = row.get<int>(3);
    }
    for (auto row = sql("SELECT component, cause, photo FROM appraisal_finding WHERE appraisal = ? ORDER BY line", id);
         row.next();)
        found.findings.push_back({row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2)});
    for (auto row = sql("SELECT code, component FROM appraisal_labour WHERE appraisal = ? ORDER BY line", id); row.next();)
        found.labour.push_back({row.get<std::string>(0), row.get<std::string>(1)});
    for (auto row = sql("SELECT part, quantity FROM appraisal_part WHERE appraisal = ? ORDER BY line", id); row.next();)
        found.parts.push_back({row.get<PartNo>(0), row.get<int>(1)});
    return found;
}

ticket::AppraiseFacts appraise_facts(Sql& sql, const TicketNo& number, const Here& here, const ticket::Appraisal& named) {
    ticket::AppraiseFacts facts;
    const auto about = ticket_row(sql, number);
    if (!about) return facts;
    facts.state = about->state;
    facts.report_date = about->report_date;
    facts.proof = latest_case(sql, number).proof;
    facts.unit = case_facts_of(sql, number, facts.proof.number, here);
    for (auto row =
             sql("SELECT part.number, component, price_fen FROM ticket JOIN unit USING (serial) JOIN part_model "
                 "USING (model) JOIN part ON part.number = part_model.part WHERE ticket.number = ? AND exchange_unit = 0",
                 number);
         row.next();)
        facts.parts[row.get<PartNo>(0)] = {row.get<std::string>(1), row.get<Fen>(2), true};
    for (const auto& part : named.parts) {
        if (facts.parts.contains(part.number)) continue;
        if (const auto known = catalogue_part(sql, part.number))
            facts.parts[part.number] = {known->component, known->price, false};
    }
    facts.latest = latest_appraisal(sql, number);
    facts.fitted = counted(fittings_of(sql, number));
    return facts;
}

ticket::BeginFacts begin_facts(Sql& sql, const TicketNo& number, const Here& here) {
    ticket::BeginFacts facts;
    const auto about = ticket_row(sql, number);
    if (!about) return facts;
    facts.state = about->state;
    facts.place = about->place;
    facts.outlet_level = here.outlet.level;
    if (auto row = sql("SELECT level, to_pay_fen FROM appraisal WHERE ticket = ? ORDER BY version DESC LIMIT 1", number);
        row.next()) {
        facts.repair_level = row.get<int>(0);
        facts.to_pay = row.get<Fen>(1);
    }
    return facts;
}

std::vector<parts::Fitting> fittings_of(Sql& sql, const TicketNo& number) {
    std::vector<parts::Fitting> fittings;
    for (auto row = sql("SELECT line, part, price_fen, serial, lot, payer, left_what, tag FROM fitted_part "
                        "WHERE ticket = ? AND is_in = 1 ORDER BY line",
                        number);
         row.next();) {
        parts::Fitting fitting;
        fitting.line = row.get<int>(0);
        fitting.part = row.get<PartNo>(1);
        fitting.price = row.get<Fen>(2);
        fitting.serial = row.get<std::string>(3);
        fitting.lot = row.get<std::string>(4);
        const bool is_centres = row.get<std::string>(5) == parts::name_of(parts::Payer::centre);
        fitting.payer = is_centres ? parts::Payer::centre : parts::Payer::customer;
        fitting.left = left_word(row.get<std::string>(6));
        fitting.tag = row.get<TagNo>(7);  // NULL reads as empty
        fittings.push_back(std::move(fitting));
    }
    return fittings;
}

parts::FitFacts fit_facts(Sql& sql, const parts::FitPart& command) {
    parts::FitFacts facts;
    facts.part = catalogue_part(sql, command.part);
    const auto about = ticket_row(sql, command.ticket);
    if (!about) return facts;
    facts.ticket = about->state;
    facts.part_fits_model = sql.exists(
        "SELECT 1 FROM ticket JOIN unit USING (serial) JOIN part_model USING (model) WHERE number = ? AND part = ?",
        command.ticket, command.part);
    facts.decision = latest_decision(sql, command.ticket);
    facts.contract_with_parts = is_contract_with_parts(latest_case(sql, command.ticket));
    if (const auto appraisal = latest_appraisal(sql, command.ticket))
        facts.named = ticket::named_by(*appraisal, command.part);
    facts.fitted = count_of(counted(fittings_of(sql, command.ticket)), command.part);
    if (const auto part = stocked_part(sql, command.part); part && is_stocked(sql, command.part))
        facts.advanced_at = advanced_at(
            sql, parts::item_to_fit(*part, command.ticket, command.serial, command.lot, stock_of_part(sql, command.part)));
    facts.serial_in_use =
        !command.serial.empty() && (sql.exists("SELECT 1 FROM fitted_part WHERE serial = ? AND is_in = 1", command.serial) ||
                                    sql.exists("SELECT 1 FROM old_part WHERE new_serial = ? AND (ticket <> ? OR part <> ?)",
                                               command.serial, command.ticket, command.part));
    // One that was dead on arrival came out of no unit.
    for (auto row =
             sql("SELECT tag, part, new_serial FROM old_part WHERE ticket = ? AND tag NOT IN (SELECT tag FROM "
                 "fitted_part WHERE tag IS NOT NULL) AND tag NOT IN (SELECT to_code FROM stock_movement WHERE to_kind "
                 "= 'old_part') ORDER BY tag",
                 command.ticket);
         row.next();)
        facts.untied.push_back({row.get<TagNo>(0), row.get<PartNo>(1), row.get<std::string>(2)});
    return facts;
}

parts::FittingFacts fitting_facts(Sql& sql, const TicketNo& number, int line) {
    parts::FittingFacts facts;
    if (const auto about = ticket_row(sql, number)) facts.ticket = about->state;
    for (auto& fitting : fittings_of(sql, number)) {
        if (fitting.line != line) continue;
        facts.may_leave_nothing = catalogue_part(sql, fitting.part).value().may_leave_nothing;
        facts.fitting = std::move(fitting);
    }
    return facts;
}

std::vector<std::pair<parts::StockItem, int>> held_by(Sql& sql, const TicketNo& number) {
    std::vector<std::pair<parts::StockItem, int>> held;
    for (auto row = sql("SELECT part, serial, lot, quantity FROM stock_balance WHERE place_kind = 'ticket' AND place = ? "
                        "ORDER BY part, serial, lot",
                        number);
         row.next();)
        held.push_back({{row.get<PartNo>(0), row.get<std::string>(1), row.get<std::string>(2)}, row.get<int>(3)});
    return held;
}

ticket::WaitFacts wait_facts(Sql& sql, const Here& here, const TicketNo& number, const PartNo& part) {
    ticket::WaitFacts facts;
    if (const auto about = ticket_row(sql, number)) facts.state = about->state;
    if (const auto appraisal = latest_appraisal(sql, number)) facts.named = ticket::named_by(*appraisal, part);
    facts.fitted = count_of(counted(fittings_of(sql, number)), part);
    const auto awaited = awaited_by(sql, number);
    facts.is_requested = std::find(awaited.begin(), awaited.end(), part) != awaited.end();
    if (is_stocked(sql, part)) facts.on_hand = on_hand_for(sql, here, number, part);
    return facts;
}

int on_hand_for(Sql& sql, const Here& here, const TicketNo& number, const PartNo& part) {
    const auto stock = stock_of_part(sql, part);
    return stock.at({parts::Place::Kind::ticket, number.text}, part) +
           parts::free_for(number, part, stock, reservations_of(sql, part), here.today);
}

ticket::HereFacts parts_here_facts(Sql& sql, const Here& here, const TicketNo& number) {
    ticket::HereFacts facts;
    if (const auto about = ticket_row(sql, number)) facts.state = about->state;
    facts.awaited = awaited_by(sql, number);
    const auto appraisal = latest_appraisal(sql, number);
    const auto fitted = counted(fittings_of(sql, number));
    std::vector<PartNo> asked;
    for (auto row = sql("SELECT DISTINCT part FROM part_request WHERE ticket = ?", number); row.next();)
        asked.push_back(row.get<PartNo>(0));
    for (const PartNo& part : asked) {
        if (!is_stocked(sql, part)) continue;
        facts.counted.push_back(part);
        const int missing = (appraisal ? ticket::named_by(*appraisal, part) : 0) - count_of(fitted, part);
        if (on_hand_for(sql, here, number, part) >= missing) {
            facts.reserved.push_back(part);
        } else if (std::find(facts.awaited.begin(), facts.awaited.end(), part) == facts.awaited.end()) {
            facts.awaited.push_back(part);  // it came, and went to somebody else when its days were over
        }
    }
    return facts;
}

std::vector<PartNo> awaited_by(Sql& sql, const TicketNo& number) {
    std::vector<PartNo> awaited;
    for (auto row = sql("SELECT part FROM part_request WHERE ticket = ? AND arrived_ms IS NULL ORDER BY id", number);
         row.next();)
        awaited.push_back(row.get<PartNo>(0));
    return awaited;
}

ticket::TestFacts test_facts(Sql& sql, const TicketNo& number, const Here& here) {
    ticket::TestFacts facts;
    const auto about = ticket_row(sql, number);
    if (!about) return facts;
    facts.state = about->state;
    const auto category = sql.one<std::string>(
        "SELECT category FROM unit JOIN model ON model.id = unit.model WHERE serial = ?", about->serial);
    auto list = here.test_lists.find(category.value_or("general"));
    if (list == here.test_lists.end()) list = here.test_lists.find("general");
    if (list != here.test_lists.end()) facts.list = list->second;
    return facts;
}

ticket::ReadyFacts ready_facts(Sql& sql, const TicketNo& number) {
    ticket::ReadyFacts facts;
    const auto about = ticket_row(sql, number);
    if (!about) return facts;
    facts.state = about->state;
    facts.appraisal = latest_appraisal(sql, number);
    const auto tested = sql.one<std::int64_t>("SELECT max(event) FROM test_result WHERE ticket = ?", number).value_or(0);
    facts.is_tested = tested > 0;
    facts.is_work_since = last_work(sql, number) > tested;
    for (const auto& fitting : fittings_of(sql, number))
        facts.fitted.push_back({fitting.part, fitting.payer == parts::Payer::centre, fitting.left != parts::Left::unsaid});
    // What was dead on arrival replaced nothing, and is tied to the piece that it was.
    for (auto row = sql("SELECT EXISTS (SELECT 1 FROM fitted_part WHERE fitted_part.tag = old_part.tag) OR EXISTS (SELECT 1 "
                        "FROM stock_movement WHERE to_kind = 'old_part' AND to_code = old_part.tag), label_confirmed "
                        "FROM old_part WHERE ticket = ? ORDER BY tag",
                        number);
         row.next();)
        facts.old_parts.push_back({row.get<bool>(0), row.get<bool>(1)});
    facts.holds_unused_parts = sql.exists("SELECT 1 FROM stock_balance WHERE place_kind = 'ticket' AND place = ?", number);
    return facts;
}

flow::BenchFound bench_found(Sql& sql, const Here& here, const TicketNo& number) {
    auto card = ticket_card(sql, number, ticket::Face::staff);
    if (!card) return {};
    flow::BenchTicket on_bench;
    on_bench.card = std::move(*card);
    on_bench.place = ticket_row(sql, number).value().place;
    on_bench.promised = sql.one<std::optional<Day>>("SELECT promised_on FROM ticket WHERE number = ?", number).value();
    on_bench.facts = appraise_facts(sql, number, here);
    on_bench.appraisal = on_bench.facts.latest;
    on_bench.appraisals = sql.one<int>("SELECT count(*) FROM appraisal WHERE ticket = ?", number).value_or(0);
    on_bench.to_pay = begin_facts(sql, number, here).to_pay;
    on_bench.fittings = fittings_of(sql, number);
    on_bench.ready = ready_facts(sql, number);
    on_bench.tests = test_facts(sql, number, here).list;
    const auto here_facts = parts_here_facts(sql, here, number);
    on_bench.awaited = here_facts.awaited;
    on_bench.counted = here_facts.counted;
    on_bench.in_hand = held_by(sql, number);
    if (on_bench.appraisal)
        for (const auto& part : on_bench.appraisal->parts) {
            if (is_stocked(sql, part.number) &&
                std::find(on_bench.counted.begin(), on_bench.counted.end(), part.number) == on_bench.counted.end())
                on_bench.counted.push_back(part.number);
            for (const auto& kept : reservations_of(sql, part.number))
                if (kept.ticket == number && kept.holds_on(here.today)) on_bench.kept.push_back(kept);
        }
    return {std::move(on_bench)};
}

}  // namespace mendbay::db
