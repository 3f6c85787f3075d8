// Everything a flow wants done. Commands are orders; each carries its own id, so that saying it twice does it once.
#pragma once

#include "kiosk/flow/answer.hpp"
#include "kiosk/flow/device.hpp"

namespace mendbay::flow {

// ---- queries: reading changes nothing

struct FindUnit {
    Serial serial;
    std::string proof_number;  // identity of the proof (W-04); empty: none
};
struct FindOpenTicket {
    Serial serial;
    std::string phone;  // canonical
};
struct FindTicket {  // for staff
    TicketNo number;
};
struct FindPart {
    parts::TagScan tag;
};
struct FindBin {
    BinNo bin;
};
struct FindPerson {
    std::string badge;
};
struct FindBoard {
    Day today;
};
// Old parts at this outlet that something has to be done about; the order of the board's counts.
enum class PartsToDo { to_shelve, label_unconfirmed, due, overdue, of_thing, in_bin };
struct FindParts {
    PartsToDo what;
    Day today;
    std::string search;  // in tag, part number or name, ticket or bin label; empty: all
    std::string thing =
        {};  // of_thing: a ticket or a unit's serial, whose labels may be printed again (P-11); in_bin: the bin
};
struct FindPartFigures {
    Day today;
};
struct FindConsignment {  // by its own number or by a carton's
    ConsignmentNo number;
    CartonNo carton;
};
struct FindConsignments {  // those that are not over
    bool also_over = false;
};
struct FindCentreBoard {};
struct FindCentreConsignments {  // those of this centre that hold something of that kind
    CentreToDo what;
};
struct FindCentreParts {
    CentreToDo what;            // from to_judge on: what parts are
    ConsignmentNo consignment;  // empty: of all
    std::string search;         // in tag, part number or name, ticket or outlet; empty: all
};
struct FindJudged {  // a part as the centre judges it
    parts::TagScan tag;
};
struct FindBench {  // a ticket for who works on it
    TicketNo number;
};
struct FindCounts {};  // stocktakes that are running
struct FindCount {     // a bin's, with what is missing and what is strange in it
    BinNo bin;
};
struct FindLosses {};            // what is missing, on its way back or back
struct FindOurDiscrepancies {};  // of this outlet's consignments and bins, those that are not resolved
// ---- loaners and money
struct FindLoans {};
struct FindLoan {
    std::string number;
};
struct FindMoney {  // of a ticket or loan, or of what this receipt was for
    parts::PaidFor paid_for;
    std::string receipt = {};
};
struct FindTill {};
// ---- accounts and settlement
struct FindSettlements {  // the periods of every outlet known here, the latest first
    Day today;
};
struct FindStatement {
    OutletCode outlet;
    std::string period;
};
struct FindLine {  // with the document that it opens onto
    OutletCode outlet;
    std::string line;
};
struct FindAccount {
    OutletCode outlet;
    Day today;
};
struct FindClaims {
    bool also_over = false;
};
struct FindClaim {  // by its own number or by its ticket's
    std::string number;
};
using Query =
    std::variant<FindCounts, FindCount, FindLosses, FindOurDiscrepancies, FindUnit, FindOpenTicket, FindTicket, FindPart,
                 FindBin, FindPerson, FindBoard, FindParts, FindPartFigures, FindConsignment, FindConsignments, FindBench,
                 // the centre
                 FindCentreBoard, FindCentreConsignments, FindCentreParts, FindJudged,
                 // new parts (stock_found.hpp)
                 FindNewPart, FindStock, FindStockIn, FindDeliveryNote, FindTicketParts, FindStockToDo, FindStockBoard,
                 FindCentreReturn,
                 // accounts and settlement
                 FindSettlements, FindStatement, FindLine, FindAccount, FindClaims, FindClaim,
                 // loaners and money
                 FindLoans, FindLoan, FindMoney, FindTill>;

// ---- commands: all or nothing, durable before the answer. `verb`: what a command is called where it is remembered.

// T-08: number + slip code, or number + last four digits of the phone. A command and not a query, because a wrong try
// is counted.
struct OpenOwnTicket {
    static constexpr std::string_view verb = "open_own_ticket";
    TicketNo number;
    std::string code, phone_tail;
};
struct ConfirmTag {  // the label was scanned back: it is readable and on the part (P-01)
    static constexpr std::string_view verb = "confirm_tag";
    parts::TagScan tag;
};
struct ReprintTag {
    static constexpr std::string_view verb = "reprint_tag";
    TagNo tag;
};
struct ReprintSlip {
    static constexpr std::string_view verb = "reprint_slip";
    TicketNo ticket;
};
struct SettleJob {  // "did it come out?": yes ends an unconfirmed job, no prints it again, marked
    static constexpr std::string_view verb = "settle_job";
    std::int64_t job;
    bool came_out;
};
struct PrintTestPage {
    static constexpr std::string_view verb = "print_test_page";
    std::string device;  // its name
    Lang lang = Lang::zh;
};
struct ReprintReceipt {
    static constexpr std::string_view verb = "reprint_receipt";
    std::string receipt;
};
struct ReprintAgreement {
    static constexpr std::string_view verb = "reprint_agreement";
    std::string loan;
};
struct PrintStatement {
    static constexpr std::string_view verb = "print_statement";
    OutletCode outlet;
    std::string period;
    Lang lang = Lang::zh;
};
using AnyCommand = std::variant<
    ticket::Register, OpenOwnTicket, parts::TagOldPart, ConfirmTag, parts::ShelvePart, ReprintTag, ReprintSlip, SettleJob,
    PrintTestPage,
    // the bench
    ticket::Receive, ticket::TakeIn, ticket::CancelRegistered, ticket::CancelReceived, ticket::MoveUnit, ticket::Appraise,
    ticket::AppraiseAgain, ticket::BeginRepair, ticket::WaitForParts, ticket::PartsAreHere, ticket::PassTests,
    ticket::MakeReady, parts::FitPart, parts::UnfitPart, parts::NothingRemoved, parts::WaiveOldPart,
    // consignments
    parts::OpenConsignment, parts::OpenCarton, parts::CloseCarton, parts::ReopenCarton, parts::PackPart, parts::SettleInKind,
    parts::SealConsignment, parts::UnsealConsignment, parts::ShipConsignment, parts::CancelConsignment,
    // the centre, and what the outlet answers to it
    parts::ReceiveCarton, parts::ReceivePart, parts::ReportSurplus, parts::ReportFault, parts::EndReceiving,
    parts::AnswerDiscrepancy, parts::ResolveDiscrepancy, parts::ReopenDiscrepancy, parts::Adjudicate,
    parts::WithdrawAdjudication, parts::CreditParts, parts::DisposeParts, parts::SendBack, parts::DisposeRefused,
    parts::WriteOff,
    // stocktakes
    parts::BeginCount, parts::CountPart, parts::UncountPart, parts::EndCount, parts::DropCount, parts::DeclareMissing,
    // new parts
    parts::OpenStock, parts::ReceiveStock, parts::IssuePart, parts::ReturnFromTicket, parts::TransferPart,
    parts::ReportDeadOnArrival, parts::AdjustStock, parts::RequestPart, parts::OrderReplenishment, parts::ReturnToCentre,
    parts::JudgeReturn, parts::TakeReturnBack,
    // accounts and settlement
    parts::AddLine, parts::DraftPeriod, parts::AnswerDraft, parts::ClosePeriod, parts::PaySettlement, parts::AdvanceParts,
    parts::WriteDeposit, PrintStatement, parts::SubmitClaim, parts::ReviewClaim, parts::AuditClaim, parts::AppealClaim,
    // loaners
    parts::RequestLoan, parts::ApproveLoan, parts::HandOut, parts::TakeBack, parts::SettleLoan, parts::CancelLoan,
    parts::RemindLoan, parts::LoseLoaner, parts::MoveLoaner, parts::DeclineLoaner, ReprintAgreement,
    // money
    parts::TakePayment, parts::GiveBack, parts::PutOnAccount, parts::PayDebt, parts::CountCash, parts::TakeOutCash,
    parts::WantInvoice, parts::IssueInvoice, ReprintReceipt>;

// As its variant; made, copied and thrown away in one place (effect.cpp), because a compiler takes seconds for that with so
// many alternatives, and everybody who has an order in hand would make it do so again.
struct Command : AnyCommand {
    template <class Alternative>
    requires(!std::is_same_v<std::remove_cvref_t<Alternative>, Command> &&
             std::is_constructible_v<AnyCommand, Alternative&&>) Command(Alternative&& alternative)
        : AnyCommand(std::forward<Alternative>(alternative)) {}
    Command();  // of the first kind
    Command(const Command&);
    Command(Command&&) noexcept;
    Command& operator=(const Command&);
    Command& operator=(Command&&) noexcept;
    ~Command();
};

struct Order {
    CommandId id;
    std::optional<Person> who;  // nothing: the customer
    Station station = Station::kiosk;
    Instant at;
    std::string random;  // 16 bytes: the source of slip codes
    Command command;
    std::vector<Approval> approvals = {};  // the second persons, where the rule asks for one

    Persons persons() const { return {who, approvals, station}; }
};

// ---- effects

struct Ask {
    int ask;
    Query query;
};
struct Commit {
    int ask;
    Order order;
};
enum class Tone { neutral, right, wrong, look };  // also the sounds: right, wrong, look here
struct Sound {
    Tone tone;
};
struct Arrange {
    int ask;
    DeviceOrder order;
};
using Effect = std::variant<Ask, Commit, Sound, Arrange>;

}  // namespace mendbay::flow
