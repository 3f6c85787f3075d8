// The commands: within one write transaction, read fresh facts, let the rule decide, write the change, append its event,
// spool its paper. One file for each topic; commit.cpp leads each command to its file. Private to db.
#pragma once

#include "db/event_log.hpp"
#include "db/facts.hpp"

namespace mendbay::db {

// Where a command is carried out: the transaction it is in, and who says it.
struct Desk {
    Sql& sql;
    Here here;  // its day is the civil day of the order
    Stamp stamp;
    const flow::Order& order;
};

using Outcome = Store::Outcome;
Outcome carry_out(Desk& desk, const ticket::Register& command);
Outcome carry_out(Desk& desk, const flow::OpenOwnTicket& command);
Outcome carry_out(Desk& desk, const parts::TagOldPart& command);
Outcome carry_out(Desk& desk, const flow::ConfirmTag& command);
Outcome carry_out(Desk& desk, const parts::ShelvePart& command);
Outcome carry_out(Desk& desk, const flow::ReprintTag& command);
Outcome carry_out(Desk& desk, const flow::ReprintSlip& command);
Outcome carry_out(Desk& desk, const flow::SettleJob& command);
Outcome carry_out(Desk& desk, const flow::PrintTestPage& command);
// commit_consignment.cpp
Outcome carry_out(Desk& desk, const parts::OpenConsignment& command);
Outcome carry_out(Desk& desk, const parts::OpenCarton& command);
Outcome carry_out(Desk& desk, const parts::CloseCarton& command);
Outcome carry_out(Desk& desk, const parts::ReopenCarton& command);
Outcome carry_out(Desk& desk, const parts::PackPart& command);
Outcome carry_out(Desk& desk, const parts::SettleInKind& command);
Outcome carry_out(Desk& desk, const parts::SealConsignment& command);
Outcome carry_out(Desk& desk, const parts::UnsealConsignment& command);
Outcome carry_out(Desk& desk, const parts::ShipConsignment& command);
Outcome carry_out(Desk& desk, const parts::CancelConsignment& command);
// commit_count.cpp
Outcome carry_out(Desk& desk, const parts::BeginCount& command);
Outcome carry_out(Desk& desk, const parts::CountPart& command);
Outcome carry_out(Desk& desk, const parts::UncountPart& command);
Outcome carry_out(Desk& desk, const parts::EndCount& command);
Outcome carry_out(Desk& desk, const parts::DropCount& command);
// commit_losses.cpp
Outcome carry_out(Desk& desk, const parts::DeclareMissing& command);
// commit_centre.cpp
Outcome carry_out(Desk& desk, const parts::ReceiveCarton& command);
Outcome carry_out(Desk& desk, const parts::ReceivePart& command);
Outcome carry_out(Desk& desk, const parts::ReportSurplus& command);
Outcome carry_out(Desk& desk, const parts::ReportFault& command);
Outcome carry_out(Desk& desk, const parts::EndReceiving& command);
Outcome carry_out(Desk& desk, const parts::AnswerDiscrepancy& command);
Outcome carry_out(Desk& desk, const parts::ResolveDiscrepancy& command);
Outcome carry_out(Desk& desk, const parts::ReopenDiscrepancy& command);
Outcome carry_out(Desk& desk, const parts::Adjudicate& command);
Outcome carry_out(Desk& desk, const parts::WithdrawAdjudication& command);
Outcome carry_out(Desk& desk, const parts::CreditParts& command);
Outcome carry_out(Desk& desk, const parts::DisposeParts& command);
Outcome carry_out(Desk& desk, const parts::SendBack& command);
Outcome carry_out(Desk& desk, const parts::DisposeRefused& command);
Outcome carry_out(Desk& desk, const parts::WriteOff& command);
// commit_settlement.cpp, commit_claim.cpp
Outcome carry_out(Desk& desk, const parts::AddLine& command);
Outcome carry_out(Desk& desk, const parts::DraftPeriod& command);
Outcome carry_out(Desk& desk, const parts::AnswerDraft& command);
Outcome carry_out(Desk& desk, const parts::ClosePeriod& command);
Outcome carry_out(Desk& desk, const parts::PaySettlement& command);
Outcome carry_out(Desk& desk, const parts::AdvanceParts& command);
Outcome carry_out(Desk& desk, const parts::WriteDeposit& command);
Outcome carry_out(Desk& desk, const flow::PrintStatement& command);
Outcome carry_out(Desk& desk, const parts::SubmitClaim& command);
Outcome carry_out(Desk& desk, const parts::ReviewClaim& command);
Outcome carry_out(Desk& desk, const parts::AuditClaim& command);
Outcome carry_out(Desk& desk, const parts::AppealClaim& command);
// commit_bench.cpp, commit_fitting.cpp
Outcome carry_out(Desk& desk, const ticket::Receive& command);
Outcome carry_out(Desk& desk, const ticket::TakeIn& command);
Outcome carry_out(Desk& desk, const ticket::CancelRegistered& command);
Outcome carry_out(Desk& desk, const ticket::CancelReceived& command);
Outcome carry_out(Desk& desk, const ticket::MoveUnit& command);
Outcome carry_out(Desk& desk, const ticket::Appraise& command);
Outcome carry_out(Desk& desk, const ticket::AppraiseAgain& command);
Outcome carry_out(Desk& desk, const ticket::BeginRepair& command);
Outcome carry_out(Desk& desk, const ticket::WaitForParts& command);
Outcome carry_out(Desk& desk, const ticket::PartsAreHere& command);
Outcome carry_out(Desk& desk, const ticket::PassTests& command);
Outcome carry_out(Desk& desk, const ticket::MakeReady& command);
Outcome carry_out(Desk& desk, const parts::FitPart& command);
Outcome carry_out(Desk& desk, const parts::UnfitPart& command);
Outcome carry_out(Desk& desk, const parts::NothingRemoved& command);
Outcome carry_out(Desk& desk, const parts::WaiveOldPart& command);
// commit_loan.cpp
Outcome carry_out(Desk& desk, const parts::RequestLoan& command);
Outcome carry_out(Desk& desk, const parts::ApproveLoan& command);
Outcome carry_out(Desk& desk, const parts::HandOut& command);
Outcome carry_out(Desk& desk, const parts::TakeBack& command);
Outcome carry_out(Desk& desk, const parts::SettleLoan& command);
Outcome carry_out(Desk& desk, const parts::CancelLoan& command);
Outcome carry_out(Desk& desk, const parts::RemindLoan& command);
Outcome carry_out(Desk& desk, const parts::LoseLoaner& command);
Outcome carry_out(Desk& desk, const parts::MoveLoaner& command);
Outcome carry_out(Desk& desk, const parts::DeclineLoaner& command);
Outcome carry_out(Desk& desk, const flow::ReprintAgreement& command);
// commit_money.cpp
Outcome carry_out(Desk& desk, const parts::TakePayment& command);
Outcome carry_out(Desk& desk, const parts::GiveBack& command);
Outcome carry_out(Desk& desk, const parts::PutOnAccount& command);
Outcome carry_out(Desk& desk, const parts::PayDebt& command);
Outcome carry_out(Desk& desk, const parts::CountCash& command);
Outcome carry_out(Desk& desk, const parts::TakeOutCash& command);
Outcome carry_out(Desk& desk, const parts::WantInvoice& command);
Outcome carry_out(Desk& desk, const parts::IssueInvoice& command);
Outcome carry_out(Desk& desk, const flow::ReprintReceipt& command);

// commit_stock.cpp, commit_stock_ends.cpp
Outcome carry_out(Desk& desk, const parts::OpenStock& command);
Outcome carry_out(Desk& desk, const parts::ReceiveStock& command);
Outcome carry_out(Desk& desk, const parts::IssuePart& command);
Outcome carry_out(Desk& desk, const parts::ReturnFromTicket& command);
Outcome carry_out(Desk& desk, const parts::TransferPart& command);
Outcome carry_out(Desk& desk, const parts::AdjustStock& command);
Outcome carry_out(Desk& desk, const parts::RequestPart& command);
Outcome carry_out(Desk& desk, const parts::OrderReplenishment& command);
Outcome carry_out(Desk& desk, const parts::ReportDeadOnArrival& command);
Outcome carry_out(Desk& desk, const parts::ReturnToCentre& command);
Outcome carry_out(Desk& desk, const parts::JudgeReturn& command);
Outcome carry_out(Desk& desk, const parts::TakeReturnBack& command);

// What a command leaves behind, so that its receipt can be said again. `event`: the one that it appended.
struct Trace {
    std::string subject = {};  // ticket or tag
    std::int64_t job = 0;
    int print = 0;
    std::int64_t movement = 0;
    std::int64_t event = 0;
};
void remember(Desk& desk, const Trace& trace);

// Was this order carried out before? Then its outcome. Fault::bad_input: its id belongs to another kind of command.
std::optional<Outcome> said_before(Sql& sql, const flow::Order& order);

// ---- shared by the topics

std::string actor_of(const flow::Order& order);

inline constexpr std::size_t random_bytes_needed = 8;  // ticket::slip_code uses so many

// TT-01 of a registration that was decided: the ticket's rows and its event. commit_ticket and carry_over.
struct NewTicket {
    TicketNo number;
    std::string code;
    ticket::State state;
    Day report_date;
    bool carried_over;
};
std::int64_t write_ticket(Sql& sql, const Stamp& stamp, const NewTicket& ticket, const ticket::Register& registration,
                          const ticket::Registered& decided);

// T-02: one row of a ticket's history.
void write_step(Sql& sql, const Stamp& stamp, const TicketNo& number, std::string_view from, ticket::State to,
                std::string_view note, std::int64_t event);
// A decision of a ticket with its inputs; gives its id.
std::int64_t write_decision(Sql& sql, const Stamp& stamp, const TicketNo& number, const warranty::Case& inputs,
                            const warranty::Decision& decision);
// DI-02: seven days of silence are an answer; how many.
int answer_for_the_silent(Sql& sql, const Here& here, const Stamp& stamp);

// T-22: the unit goes to another place, if it is not there.
void move_unit(Sql& sql, const Stamp& stamp, const TicketNo& number, const ticket::Place& to, std::string_view cause,
               std::int64_t event);
// P-03: an old part and the fitted part that replaced it.
void tie(Sql& sql, const TicketNo& number, int line, const TagNo& tag);

// Puts a job into the spool; gives its id.
std::int64_t spool(Sql& sql, Instant at, PaperKind kind, std::string_view subject, Lang lang, int print);
// The number of the next copy of a paper: 1 if there was none.
int next_print(Sql& sql, PaperKind kind, std::string_view subject);
std::optional<SpoolJob> spool_job(Sql& sql, std::int64_t id);
std::string_view name_of(flow::PrintState state);

}  // namespace mendbay::db
