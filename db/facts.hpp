// All reads of the store: rows in, the words of the topic rooms out. Nothing here decides and nothing here writes.
//
// Everything runs inside a transaction of the caller: a snapshot for a question, the write transaction for a command, so
// that a rule decides on rows that do not move. Trouble is thrown (db/sql.hpp).
#pragma once

#include "db/sql.hpp"
#include "db/store.hpp"

namespace mendbay::db {

// What a read needs to know besides the rows.
struct Here {
    const Outlet& outlet;
    std::string_view tag_key;
    Day today;
    const std::map<std::string, std::vector<std::string>>& test_lists;
};

// "bench" or a bin's number, as movements say it; '' is the unit a part came out of.
inline constexpr std::string_view bench = "bench";
// P-09: from how many days before its due date a part is called due.
inline constexpr int due_soon_days = 7;

// ---- units and tickets (facts.cpp)

// Fault::not_found: the unit's category has no policy.
ticket::CaseFacts case_facts(Sql& sql, const Serial& serial, std::string_view proof_number, const Here& here);
// The same for a ticket that is there: as of its report date, under the policy it was registered under (W-14), and without
// the ticket itself in its unit's history.
ticket::CaseFacts case_facts_of(Sql& sql, const TicketNo& number, std::string_view proof_number, const Here& here);
std::optional<ticket::OpenTicket> open_ticket(Sql& sql, const Serial& serial);
std::optional<flow::TicketCard> ticket_card(Sql& sql, const TicketNo& number, ticket::Face face);
warranty::Decision latest_decision(Sql& sql, const TicketNo& number);
ticket::State ticket_state(const std::string& word);
std::optional<warranty::Policy> current_policy(Sql& sql, const CategoryId& category);
std::optional<Person> person_with_badge(Sql& sql, std::string_view tag_key, std::string_view badge);
std::string badge_hash(std::string_view tag_key, std::string_view canonical_badge);
SlipFacts slip_facts(Sql& sql, const TicketNo& number, Zone zone);
std::vector<Store::LogLine> log_lines(Sql& sql, std::string_view entity);

// ---- old parts and bins (facts_parts.cpp)

std::optional<parts::CataloguePart> catalogue_part(Sql& sql, const PartNo& number);
parts::TagFacts tag_facts(Sql& sql, const parts::TagOldPart& command);
// Without a bin: what checking a tag needs.
parts::ShelveFacts shelve_facts(Sql& sql, const Here& here, const TagNo& tag, const BinNo& bin = {});
parts::State part_state(const std::string& word);
std::optional<flow::PartCard> part_card(Sql& sql, const TagNo& tag);
flow::PartFound part_found(Sql& sql, const Here& here, const parts::TagScan& scan);
flow::BinFound bin_found(Sql& sql, const Here& here, const BinNo& bin);
flow::BoardFound board(Sql& sql, const Here& here, Day today);
flow::PartsFound parts_to_do(Sql& sql, const flow::FindParts& query);
flow::PartFigures part_figures(Sql& sql, Day today);

// ---- consignments and what the centre makes of them (facts_consignment.cpp)

parts::ConsignmentFacts consignment_facts(Sql& sql, const ConsignmentNo& number);
ConsignmentNo consignment_of(Sql& sql, const CartonNo& carton);  // empty: no such carton
parts::OpenFacts open_facts(Sql& sql, const Here& here, const OutletCode& centre);
parts::PackFacts pack_facts(Sql& sql, const Here& here, const parts::PackPart& command, std::string_view terminal);
// `tag`: of the part that was scanned; empty: what a carton, or the end, needs.
parts::ReceivingFacts receiving_facts(Sql& sql, const Here& here, const ConsignmentNo& number, const TagNo& tag = {});
parts::DiscrepancyFacts discrepancy_facts(Sql& sql, std::string_view id);
parts::JudgedPart judged_part(Sql& sql, const Here& here, const TagNo& tag);

std::optional<flow::ConsignmentCard> consignment_card(Sql& sql, const ConsignmentNo& number);
flow::ConsignmentsFound consignments(Sql& sql, bool also_over);

// ---- the centre's day (facts_centre.cpp)

flow::CentreBoardFound centre_board(Sql& sql, const Here& here);
flow::CentreConsignmentsFound arrivals(Sql& sql, const Here& here, flow::CentreToDo what);
flow::CentrePartsFound centre_parts(Sql& sql, const Here& here, const flow::FindCentreParts& query);
flow::JudgedFound judged_found(Sql& sql, const Here& here, const parts::TagScan& scan);

// P-12. Removed: tags in the event chain, tagged here or brought by a file; the terms: what the rows say the parts are.
std::vector<parts::Balance> balances(Sql& sql);

// ---- stocktakes (facts_consignment.cpp)

// The open count of a bin; nothing: none is.
std::optional<std::int64_t> open_count(Sql& sql, const BinNo& bin);
parts::CountFacts count_facts(Sql& sql, const Here& here, const BinNo& bin, const TagNo& tag = {});
parts::Difference difference_of(Sql& sql, const BinNo& bin, std::int64_t count);
std::vector<parts::Sampler> samplers_of(Sql& sql, const BinNo& bin, std::int64_t count);
flow::PartCounted counted_receipt(Sql& sql, const parts::CountPart& command, std::int64_t event);
flow::CountsFound counts_running(Sql& sql);
flow::CountFound count_found(Sql& sql, const BinNo& bin);

// facts_losses.cpp
flow::LossesFound losses(Sql& sql);
flow::OurDiscrepanciesFound our_discrepancies(Sql& sql, const Here& here);
// ---- the bench (facts_bench.cpp)

struct TicketRow {
    ticket::State state;
    Serial serial;
    Day report_date;
    ticket::Place place;
};
std::optional<TicketRow> ticket_row(Sql& sql, const TicketNo& number);
warranty::Case latest_case(Sql& sql, const TicketNo& number);
bool is_contract_with_parts(const warranty::Case& inputs);
ticket::ReceiveFacts receive_facts(Sql& sql, const TicketNo& number, const ticket::Intake& intake, const Here& here);
ticket::BeginFacts begin_facts(Sql& sql, const TicketNo& number, const Here& here);
// With every part that fits the model, and with those that `named` names besides.
ticket::AppraiseFacts appraise_facts(Sql& sql, const TicketNo& number, const Here& here,
                                     const ticket::Appraisal& named = {});
std::optional<ticket::Appraisal> latest_appraisal(Sql& sql, const TicketNo& number);
std::vector<parts::Fitting> fittings_of(Sql& sql, const TicketNo& number);  // of what is in the unit
parts::FitFacts fit_facts(Sql& sql, const parts::FitPart& command);
parts::FittingFacts fitting_facts(Sql& sql, const TicketNo& number, int line);
std::vector<PartNo> awaited_by(Sql& sql, const TicketNo& number);
// Issued, and neither fitted nor brought back.
std::vector<std::pair<parts::StockItem, int>> held_by(Sql& sql, const TicketNo& number);
// Pieces that the ticket holds, and those on the shelf that it may have.
int on_hand_for(Sql& sql, const Here& here, const TicketNo& number, const PartNo& part);
ticket::WaitFacts wait_facts(Sql& sql, const Here& here, const TicketNo& number, const PartNo& part);
ticket::HereFacts parts_here_facts(Sql& sql, const Here& here, const TicketNo& number);
ticket::TestFacts test_facts(Sql& sql, const TicketNo& number, const Here& here);
ticket::ReadyFacts ready_facts(Sql& sql, const TicketNo& number);
flow::BenchFound bench_found(Sql& sql, const Here& here, const TicketNo& number);

// ---- money and loaners (facts_money.cpp, facts_loan.cpp)

std::vector<parts::MoneyRow> money_rows(Sql& sql, const parts::PaidFor& paid_for);
// K-01: known, its total, its rows.
parts::PaymentFacts payment_facts(Sql& sql, const parts::PaidFor& paid_for, const std::string& receipt);
std::optional<parts::MoneyRow> payment_of(Sql& sql, const std::string& receipt);  // above zero
Fen given_back(Sql& sql, const std::string& receipt);                             // above zero
Fen owed_by(Sql& sql, const std::string& account);
parts::CashFacts cash_facts(Sql& sql, const std::string& bag_of);
std::optional<parts::WantedInvoice> wanted_invoice(Sql& sql, const parts::PaidFor& paid_for);
flow::MoneyFound money_found(Sql& sql, const flow::FindMoney& query);
flow::TillFound till(Sql& sql, const Here& here);
ReceiptFacts receipt_facts(Sql& sql, const std::string& number);

std::optional<parts::Loaner> loaner(Sql& sql, const Serial& serial);
parts::LoanFacts loan_facts(Sql& sql, const std::string& number);
std::vector<parts::Loan> loans_of(Sql& sql, const TicketNo& ticket);  // L-03
bool has_running_loan(Sql& sql, const TicketNo& ticket);              // its customer, on any ticket
bool are_receipts_printed(Sql& sql, const parts::PaidFor& paid_for);
std::optional<flow::LoanCard> loan_card(Sql& sql, const std::string& number);
flow::LoansFound loans(Sql& sql, Day today);
AgreementFacts agreement_facts(Sql& sql, const std::string& loan);

// ---- new parts (facts_stock.cpp)

bool is_stocked(Sql& sql, const PartNo& part);  // was stock of it ever kept here?
std::optional<parts::StockedPart> stocked_part(Sql& sql, const PartNo& number);
parts::Stock stock_of_part(Sql& sql, const PartNo& part);
std::vector<parts::Reservation> reservations_of(Sql& sql, const PartNo& part);
Fen advanced_at(Sql& sql, const parts::StockItem& item);  // P-16
// Of a piece that the ticket was issued and that is not fitted yet; nothing: none, or no stock of it is kept here.
std::optional<Fen> price_of_issued(Sql& sql, const parts::TagOldPart& command);
std::optional<parts::StockBin> stock_bin(Sql& sql, const Here& here, const BinNo& bin);
parts::StockFacts stock_facts(Sql& sql, const Here& here, const parts::StockItem& item, const BinNo& from, const BinNo& to);
bool is_fitted(Sql& sql, const parts::StockItem& item);  // this very piece, in a unit
std::optional<parts::NeedingTicket> needing_ticket(Sql& sql, const TicketNo& number, const PartNo& part);
std::vector<parts::NoteLine> note_lines(Sql& sql, std::string_view note, const PartNo& part);
parts::ReceiveFacts receive_facts(Sql& sql, const Here& here, const parts::ReceiveStock& command);
std::vector<parts::PartRequest> open_requests(Sql& sql, const Here& here, const PartNo& part);  // the oldest first
std::optional<parts::CentreReturn> centre_return(Sql& sql, std::string_view number);

// ---- the pages of new parts (facts_stock_pages.cpp)

flow::NewPartFound new_part_found(Sql& sql, const flow::FindNewPart& query);
flow::StockFound stock_found(Sql& sql, const Here& here, const PartNo& part);
flow::StockInFound stock_in(Sql& sql, const Here& here, const BinNo& bin);
flow::DeliveryNoteFound delivery_note(Sql& sql, std::string_view number);
flow::TicketPartsFound ticket_parts(Sql& sql, const Here& here, const TicketNo& number);
flow::StockToDoFound stock_to_do(Sql& sql, const Here& here, flow::StockToDo what);
flow::StockBoardFound stock_board(Sql& sql, const Here& here);
flow::CentreReturnFound centre_return_found(Sql& sql, std::string_view number);

// One answer to each question.
flow::Answer answer(Sql& sql, const Here& here, const flow::Query& query);

}  // namespace mendbay::db
