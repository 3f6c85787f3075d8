// What the store answers: facts that were asked for, receipts of what was written, refusals of a rule.
#pragma once

#include "kiosk/base/one_time_code.hpp"
#include "kiosk/base/two_persons.hpp"
#include "kiosk/flow/stock_found.hpp"
#include "kiosk/parts/account.hpp"
#include "kiosk/parts/adjudication.hpp"
#include "kiosk/parts/deposit.hpp"
#include "kiosk/parts/factory_batch.hpp"
#include "kiosk/parts/fitting.hpp"
#include "kiosk/parts/labour_claim.hpp"
#include "kiosk/parts/loan.hpp"
#include "kiosk/parts/loss.hpp"
#include "kiosk/parts/old_part.hpp"
#include "kiosk/parts/on_account.hpp"
#include "kiosk/parts/receiving.hpp"
#include "kiosk/parts/stock.hpp"
#include "kiosk/parts/stocktake.hpp"
#include "kiosk/ticket/intake.hpp"
#include "kiosk/ticket/repair.hpp"
#include "kiosk/ticket/ticket.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <variant>

namespace mendbay::flow {

// ---- answers to queries (effect.hpp)

struct UnitFound {
    ticket::CaseFacts facts;
};
struct OpenTicketFound {  // T-04: the number only for the customer's own phone
    enum class Whose { nobody, own, another } whose = Whose::nobody;
    TicketNo own;
};
// A ticket as its customer may see it (T-08) or as the bench needs it.
struct TicketCard {
    TicketNo number;
    ticket::State state;
    Serial serial;
    Name model;
    CategoryId category;
    std::string symptom;
    std::string masked_phone;
    Day report_date;
    warranty::Decision decision;
    std::vector<parts::CataloguePart> parts;  // that fit the model, by name
    int old_parts = 0;                        // tagged so far
};
struct TicketFound {
    std::optional<TicketCard> card;
    std::optional<ticket::Refusal> refusal;  // unknown_ticket, wrong_code, too_many_tries
};
// A ticket as it lies on the bench: what the rules will be asked with, so that the page says now what they will say then.
struct BenchTicket {
    TicketCard card;
    ticket::Place place;
    std::optional<Day> promised;                 // T-06
    ticket::AppraiseFacts facts;                 // with every part that fits the model
    std::optional<ticket::Appraisal> appraisal;  // the latest
    int appraisals = 0;                          // versions of it
    Fen to_pay;
    std::vector<parts::Fitting> fittings;
    ticket::ReadyFacts ready;
    std::vector<std::string> tests;                         // T-17, ids of the list
    std::vector<PartNo> awaited;                            // requested and not come yet, or gone again
    std::vector<PartNo> counted;                            // stock of these is kept here: they are fetched from it
    std::vector<parts::Reservation> kept;                   // S-03: come, and kept for this ticket
    std::vector<std::pair<parts::StockItem, int>> in_hand;  // issued, and neither fitted nor brought back
};
struct BenchFound {
    std::optional<BenchTicket> ticket;  // nothing: unknown ticket
};
struct Movement {  // one line of a part's life (P-05)
    Instant at;
    std::string what;  // the event's kind: part.tagged, part.shelved, label.reprinted …
    std::string from, to;
    std::string who;
    std::string terminal;
};
struct PartCard {
    TagNo tag;
    parts::CataloguePart part;
    parts::State state;
    TicketNo ticket;
    Serial unit;
    std::string fault_code;
    std::string new_serial;
    Day removed_on, due_on;
    BinNo bin;  // empty: not on a shelf
    int latest_print = 1;
    bool label_confirmed = false;
    std::vector<Movement> life;
};
struct PartFound {
    std::optional<PartCard> card;
    std::optional<parts::Refusal> refusal;  // unknown_tag, forged_tag, older_label
};
struct BinCell {
    BinNo bin;
    std::string label;
    int parts = 0;
    bool due = false;  // holds a part that is due within 7 days or overdue
};
struct BinFound {
    std::optional<BinCell> bin;
    bool elsewhere = false;  // a bin of another outlet
    std::vector<std::pair<TagNo, Name>> parts;
};
struct PersonFound {
    std::optional<Person> person;
};
struct BoardFound {  // the warehouse's day in figures
    int to_shelve = 0, label_unconfirmed = 0, due = 0, overdue = 0, shelved = 0;
    std::vector<BinCell> bins;
    int discrepancies = 0, counts = 0, away = 0;  // to answer; running; missing, coming back or back
};
// A consignment with all that is in it, as the warehouse packs it and the centre receives it.
struct ConsignmentCard {
    ConsignmentNo number;
    OutletCode outlet, centre;
    Name outlet_name, centre_name;
    parts::ConsignmentState state{};
    int seal = 0;
    std::string contents_hash;
    std::string carrier;
    std::optional<Instant> sealed_at;  // the last time
    std::optional<Day> shipped_on;
    struct Carton {
        CartonNo number;
        int ordinal = 0;
        bool dangerous = false;
        std::string at_terminal;  // where it is open; empty: closed
        int parts = 0;
        std::string waybill;
        std::string label_check;
        std::string arrival;  // "", "arrived", "missing"
    };
    std::vector<Carton> cartons;
    struct Row {
        TagNo tag;
        PartNo part;
        Name name;
        Serial unit;
        TicketNo ticket;
        Day removed_on;
        std::string fault_code;
        int carton = 0;  // its ordinal; 0: in none
        parts::State state{};
        bool in_kind = false;
        Fen credit_value;
    };
    std::vector<Row> rows;  // by carton, then by tag
    struct Discrepancy {
        std::string id;
        parts::DiscrepancyKind kind{};
        TagNo tag;
        parts::DiscrepancyState state{};
        std::string answer, outcome, note;
        Day opened_on;
        std::string photo = {};
        std::optional<parts::State> part = {};  // nothing: no record of it here
        Name name = {};                         // of that part
    };
    std::vector<Discrepancy> discrepancies;

    int count(parts::State of) const {
        return int(std::count_if(rows.begin(), rows.end(), [&](const Row& row) { return row.state == of; }));
    }
};
struct ConsignmentFound {
    std::optional<ConsignmentCard> card;
};
struct ConsignmentsFound {
    struct Row {
        ConsignmentNo number;
        OutletCode outlet, centre;
        parts::ConsignmentState state{};
        int parts = 0, cartons = 0;
    };
    std::vector<Row> rows;                             // the latest first
    std::vector<std::pair<OutletCode, Name>> centres;  // to which one may be opened
};
// What there is to do at the centre; the order of its board's counts. The first three are about consignments, the others
// about parts.
enum class CentreToDo { under_way, receiving, differences, to_judge, to_credit, refused, to_dispose, missing };
inline constexpr int centre_to_do_count = int(CentreToDo::missing) + 1;
struct CentreBoardFound {
    std::array<int, centre_to_do_count> counts{};
};
struct CentreConsignmentsFound {
    struct Row {
        ConsignmentNo number;
        OutletCode outlet;
        Name outlet_name;
        parts::ConsignmentState state{};
        int cartons = 0, parts = 0;  // as listed
        int count = 0;               // of what was asked for
        Fen value;                   // of those of them that are settled by money (P-15)
        int in_kind = 0;
        std::optional<Day> shipped_on;
    };
    std::vector<Row> rows;  // the longest under way first
};
struct CentrePartsFound {
    struct Row {
        TagNo tag;
        Name name;
        OutletCode outlet;
        ConsignmentNo consignment;
        TicketNo ticket;
        Fen value;
        bool in_kind = false;
        StaffId judged_by;
        std::string judge;  // their name
        std::optional<Day> judged_on;
        std::string refused_for;
        int open_discrepancies = 0;
    };
    std::vector<Row> rows;  // by consignment, then by tag; at most `most_rows` of them
    int count = 0;          // of all
    static constexpr int most_rows = 500;
};
// A part as it lies before who judges it: what the rules will be asked with, so that the page says now what they will say.
struct JudgedCard {
    TagNo tag;
    parts::CataloguePart part;
    parts::JudgedPart facts;
    OutletCode outlet;
    Name outlet_name;
    ConsignmentNo consignment;
    TicketNo ticket;
    Serial unit;
    std::string fault_code;
    std::optional<Day> shipped_on;
    std::string judge;               // the name of who judged it last
    std::string refused_for, photo;  // of that judgement
    int left = 0;                    // parts of its consignment that nobody has judged yet, itself among them
    struct Step {                    // P-05
        Instant at;
        parts::State state{};
        std::string who, place, note;
    };
    std::vector<Step> life;
};
struct JudgedFound {
    std::optional<JudgedCard> card;
    std::optional<parts::Refusal> refusal;  // unknown_tag, forged_tag, older_label
};
struct PartRow {
    TagNo tag;
    Name name;
    TicketNo ticket;
    BinNo bin;  // empty: not on a shelf
    Day due_on, removed_on;
    parts::State state{};
};
struct PartsFound {
    std::vector<PartRow> rows;  // the earliest due first; at most `most_rows` of them
    int count = 0;              // of all
    static constexpr int most_rows = 500;
};
struct PartFigures {  // what lies here, by when it has to go back and by what it is
    struct Week {
        Day from;  // a Monday, or the day before which everything is overdue
        int parts = 0;
    };
    int overdue = 0;
    std::vector<Week> weeks;  // this one and the five after it, the last with all that comes later
    struct Kind {
        Name name;
        int on_bench = 0, on_shelf = 0;
        Day earliest_due;
    };
    std::vector<Kind> kinds;  // the most frequent first
};
struct CountsFound {
    struct Row {
        BinNo bin;
        int expected = 0, here = 0, strangers = 0;  // by the books; of them scanned; scanned besides
        std::string begun_by;
        Instant begun_at{};
    };
    std::vector<Row> rows;
};
struct CountCard {
    CountsFound::Row count;
    std::vector<PartRow> missing, strangers;  // at most `most_rows` of each; a stranger's bin is where it should be
    static constexpr int most_rows = 500;
};
struct CountFound {
    std::optional<CountCard> card;  // nothing: the bin is not under count
};
struct LossesFound {
    struct Row {
        TagNo tag;
        Name name;
        TicketNo ticket;
        Serial unit;
        parts::State state{};  // missing, returning or returned
        BinNo bin;
        std::optional<Day> missing_since, judged_on;
        std::string refused_for;  // empty: it was never refused
        std::string last_from,
            note;  // of its last movement: where it was seen, what was said; of one that comes: its waybill
    };
    std::vector<Row> rows;
    int count = 0;
    static constexpr int most_rows = 500;
};
struct OurDiscrepanciesFound {
    struct Row {
        std::string id;
        ConsignmentNo consignment;  // empty: a bin's
        parts::DiscrepancyKind kind{};
        TagNo tag;  // empty: the thing has none
        parts::DiscrepancyState state{};
        Day opened_on;
        std::string answer;
        Name name;
        std::optional<parts::State> part;  // nothing: no record of it here
        TicketNo ticket;
    };
    std::vector<Row> rows;  // those to answer first
    int count = 0, open = 0;
    static constexpr int most_rows = 500;
};
// A loan as its page needs it: what the rules will be asked with, and its life.
struct LoanCard {
    parts::Loan loan;
    parts::Loaner unit;
    Name model;  // of the loaner
    CategoryId category;
    std::string name, phone;  // the customer's, masked
    ticket::State ticket = ticket::State::received;
    std::optional<Day> promised;
    std::vector<parts::MoneyRow> rows;
    bool receipt_printed = false;  // of all that was paid so far
    StaffId requested_by;
    std::vector<std::string> photos_out, photos_back, accessories_back;
    std::optional<Day> reminded_on;
    std::vector<Movement> life;
};
struct LoanFound {
    std::optional<LoanCard> card;
};
// The counter's loans: those that are not over, the pool, and tickets for which one is to be offered (L-05).
struct LoansFound {
    struct Row {
        std::string number;
        TicketNo ticket;
        Serial unit;
        Name model;
        std::string name;  // masked
        parts::LoanState state{};
        std::optional<Day> due;
        int days_overdue = 0;
    };
    std::vector<Row> rows;  // the latest overdue first, then by number
    struct Unit {
        parts::Loaner loaner;
        Name model;
        Fen deposit;  // that is usually asked for it
    };
    std::vector<Unit> pool;  // available ones first
    struct Offer {
        TicketNo ticket;
        Name model;
        std::string name;  // masked
        std::optional<Day> promised;
    };
    std::vector<Offer> offers;
};
// What a ticket or loan costs, and every row that was paid for it.
struct MoneyCard {
    parts::PaidFor paid_for;
    Name about;        // the product
    std::string name;  // the customer's, masked
    Fen total;
    struct Line {
        parts::MoneyRow row;
        Instant at;
        std::string who;
    };
    std::vector<Line> lines;
    std::optional<parts::WantedInvoice> invoice;

    std::vector<parts::MoneyRow> rows() const {
        std::vector<parts::MoneyRow> all;
        for (const Line& line : lines) all.push_back(line.row);
        return all;
    }
};
struct MoneyFound {
    std::optional<MoneyCard> card;  // nothing: no such ticket, loan or receipt
};
struct TillFound {
    std::vector<parts::Debt> debts;
    std::vector<parts::WantedInvoice> invoices;  // owed
    struct Account {                             // K-03: a customer who may owe, and how much
        std::string number, name;
        Fen limit, owed;
    };
    std::vector<Account> accounts;
    std::vector<std::pair<StaffId, std::string>> bags;  // K-04: engineers
    Fen taken_today;                                    // of all kinds but on account
    int receipts_today = 0;
    std::optional<Instant> counted_at;  // the till, the last time
};
// ---- accounts and settlement

struct LineCard {
    parts::SettlementLine line;
    std::string period;
    std::string who, approved_by, concerned;
};
struct SettlementsFound {
    struct Row {
        OutletCode outlet;
        Name name;
        std::string period;
        parts::PeriodState state{};
        Fen closing;
        int lines = 0;
        bool is_over = false;      // the period has ended: it can be drafted
        std::optional<Day> until;  // drafted: the outlet's last day to answer
    };
    std::vector<Row> rows;  // the latest first
    struct Outlet {
        OutletCode outlet;
        Name name;
        Fen exposure, limit;
    };
    std::vector<Outlet> outlets;  // those whose terms are known
    int claims_waiting = 0;       // that somebody here has to do something about
};
struct StatementCard {
    OutletCode outlet, centre;
    Name outlet_name, centre_name;
    parts::PeriodState state{};
    bool is_over = false;  // the period has ended
    bool by_silence = false;
    std::optional<Day> drafted_on;
    std::string dispute;
    bool opening_is_final = true;  // the period before is closed
    parts::Statement statement;
    struct InKind {  // P-15: settled by a new part, so not in the balance
        TagNo tag;
        Name name;
        Fen value;
        Day on;
    };
    std::vector<InKind> in_kind;
    struct Step {
        parts::PeriodState to{};
        Instant at;
        std::string who, approved_by, note;
    };
    std::vector<Step> steps;
};
struct StatementFound {
    std::optional<StatementCard> card;
};
struct ClaimCard {
    parts::LabourClaim claim;
    Serial serial;
    Day done_on;
    parts::SubmitFacts submit;
    bool is_ours = false;  // of this outlet, which submits it
    struct Step {
        std::string row;
        parts::ClaimState to{};
        Instant at;
        std::string who, approved_by, note;
    };
    std::vector<Step> steps;
};
struct ClaimFound {
    std::optional<ClaimCard> card;
};
struct ClaimsFound {
    std::vector<parts::LabourClaim> rows;  // what waits first
    std::vector<OutletCode> reviewed_by_branch;
};
// A line, and whichever of these its document is; the line itself says the rest (a payment, a notice, a voucher).
struct LineDocument {
    LineCard line;
    std::optional<PartCard> part;
    struct Judgement {
        std::string by, refused_for, photo;
        std::optional<Day> on;
    } judgement;
    std::optional<ConsignmentCard::Discrepancy> discrepancy;
    std::optional<ClaimCard> claim;
    std::optional<LineCard> corrected;
};
struct LineFound {
    std::optional<LineDocument> document;
};
struct AccountFound {
    OutletCode outlet;
    Name name;
    std::string tier;
    std::vector<CategoryId> categories;
    parts::Exposure exposure;
    parts::Credit credit;
    std::vector<parts::DepositBalance> deposits;
    std::vector<parts::CostAgainstPlan> costs;
};
using Answer = std::variant<CountsFound, CountFound, LossesFound, OurDiscrepanciesFound, UnitFound, OpenTicketFound,
                            TicketFound, PartFound, BinFound, PersonFound, BoardFound, PartsFound, PartFigures,
                            ConsignmentFound, ConsignmentsFound, BenchFound,
                            // the centre
                            CentreBoardFound, CentreConsignmentsFound, CentrePartsFound, JudgedFound,
                            // new parts
                            NewPartFound, StockFound, StockInFound, DeliveryNoteFound, TicketPartsFound, StockToDoFound,
                            StockBoardFound, CentreReturnFound,
                            // accounts and settlement
                            SettlementsFound, StatementFound, LineFound, AccountFound, ClaimsFound, ClaimFound,
                            // loaners and money
                            LoanFound, LoansFound, MoneyFound, TillFound>;

// ---- receipts of commands (effect.hpp)

struct TicketRegistered {
    TicketNo number;
    std::string code;      // T-08
    std::int64_t job = 0;  // the slip in the spool
    warranty::Decision decision;
};
struct PartTagged {
    TagNo tag;
    std::int64_t job = 0;
    parts::CataloguePart part;
    Day due_on;
};
struct TagConfirmed {
    TagNo tag;
};
struct PartShelved {
    TagNo tag;
    parts::CataloguePart part;
    TicketNo ticket;
    BinNo from, to;
    Day due_on;
};
struct Reprinted {
    std::int64_t job = 0;
    int print = 0;
};
struct JobSettled {
    std::int64_t job = 0;
};
struct TicketOpened {  // T-08: to its own customer
    TicketCard card;
};
struct TestPageSpooled {
    std::int64_t job = 0;
};
struct PartCounted {  // what the scan said, and how the count stands now
    parts::Counted counted{};
    PartRow part;
    int expected = 0, here = 0, strangers = 0;
};
// It is written, and nothing more is said here: how the thing stands now is asked.
struct Recorded {
    std::string subject;   // number of what was written
    std::int64_t job = 0;  // its paper in the spool; 0: none
    friend bool operator==(const Recorded&, const Recorded&) = default;
};
using Receipt = std::variant<TicketRegistered, TicketOpened, PartTagged, TagConfirmed, PartShelved, Reprinted, JobSettled,
                             TestPageSpooled, PartCounted, Recorded>;

using Refusal = std::variant<ticket::Refusal, parts::Refusal, parts::StockRefusal, parts::LoanRefusal, parts::MoneyRefusal,
                             parts::AccountRefusal, parts::BatchRefusal, parts::ClaimRefusal, parts::SettlementRefusal,
                             CodeRefusal, TwoPersonRefusal>;

}  // namespace mendbay::flow
