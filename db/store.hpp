// The local store: one SQLite database in the terminal's data directory. Reads and the only writes of the program.
//
// A Store belongs to one thread. The writer thread (db/worker) owns the one that commits; command line and previews open
// their own with Access::read, which is safe while a terminal runs on the same directory.
//
// Every commit is one transaction: look up the command's id (said before: the same receipt again), read fresh facts,
// let the rule decide, write the change, append its events to the chain, spool the paper. All of it or none.
#pragma once

#include "kiosk/base/outlet.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/flow/effect.hpp"
#include "kiosk/flow/event.hpp"
#include "kiosk/parts/parcel.hpp"
#include "kiosk/parts/settlement_parcel.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <vector>

namespace mendbay::db {

// What a fresh data directory is told (mendbay init --outlet FILE). `tag_key` is random, at least 16 bytes.
struct Setup {
    Outlet outlet;
    std::string tag_key;
    std::uint64_t ballast_bytes = 64ull << 20;  // room kept back for the day on which the disk is full
};

Instant clock_of_this_machine();

struct Device {
    std::string boot_id = {};  // stamps each event; changes at each start of the machine
    // For questions that depend on the day and are not told it: what is due in a bin, which contract is in force, doctor.
    std::function<Instant()> now = clock_of_this_machine;
    // T-17: the test list of each category, by id, and of "general" for the others. Data that come with the program, so a
    // setting and not rows: what was tested is written line by line.
    std::map<std::string, std::vector<std::string>> test_lists = {};
};

// Catalogue data, loaded in bulk; saying the same again is harmless.
struct ModelRow {
    ModelId id;
    CategoryId category;
    Name name;
};
// What the store of new parts needs to know of a part besides.
struct StockTerms {
    std::string gtin = {};  // 14 digits; empty: unknown
    bool by_lots = false;
    bool exchange_unit = false;  // S-04
    int minimum = 0;             // S-02
};
struct PartRow {
    parts::CataloguePart part;
    std::vector<ModelId> models;
    StockTerms stock = {};
};
// A line of a delivery note (spec 04): what the centre sent, and at which price it advanced it (P-16).
struct DeliveryNoteRow {
    std::string note;
    Day issued_on;
    int line = 1;
    parts::StockItem item;  // without a serial or lot: of any
    int quantity = 1;
    Fen price;
};
// S-06: a bin that is an engineer's bag.
struct BagRow {
    std::string label;
    StaffId engineer;
};
// What lies in an outlet on the day it begins to keep stock with Mendbay.
struct OpeningRow {
    parts::OpenStock opening;
    StaffId manager;  // whose word it is
};
// Whom old parts are sent to, or come from.
struct PartnerRow {
    OutletCode code;
    bool is_centre = false;
    Name name;
    std::string public_key;  // Ed25519, base64: what they send is signed with it
};
// A unit that is lent (L-01), and what is usually asked for it as a deposit.
struct LoanerRow {
    Serial serial;
    ModelId model;
    parts::LoanerOwner owner = parts::LoanerOwner::outlet;
    Fen value, deposit;
};
// K-03: a customer who may pay later, up to a limit.
struct AccountRow {
    std::string number, name;
    Fen limit;
};
// What was agreed with an outlet (seed 004), and what its work is worth.
struct TermsRow {
    OutletCode outlet;
    std::string tier;  // level_1, level_2, agent
    std::vector<CategoryId> categories;
    Fen credit_line, overdue_fee;
    Fen opening;                     // what it owed when the account began here; not changed once it has a period
    std::vector<StaffId> reviewers;  // LC-03, of its branch; none: it has no branch
};
struct TariffRow {
    OutletCode outlet;
    CategoryId category;
    int level = 1;
    parts::ClaimedWork work = parts::ClaimedWork::repair;
    Fen fee, travel;
};
struct PlanRow {
    OutletCode outlet;
    CategoryId category;
    int year = 0;
    Fen plan;
};
struct StaffRow {
    Person person;
    std::string badge;  // ten characters and a check character; only its hash is stored
};
struct PolicyRow {
    CategoryId category;
    warranty::Policy policy;
};
// A ticket that was open when the outlet began to use Mendbay, so that its parts can be tagged from the first day.
struct CarriedTicket {
    ticket::Register registration;
    ticket::State state;
    Day report_date;
    Instant at;
};

// A repair from before the outlet began to use Mendbay: it counts in the unit's history (T-23).
struct PastRepair {
    Serial serial;
    warranty::Repair repair;
};

// ---- the spool

enum class PaperKind {
    ticket_slip,
    part_tag,
    unit_tag,
    bin_label,
    test_page,
    carton_label,
    return_list,
    settlement_statement,
    receipt,
    loan_agreement
};
std::string_view name_of(PaperKind kind);

struct SpoolJob {
    std::int64_t id = 0;
    PaperKind kind = PaperKind::ticket_slip;
    std::string subject;  // number of the thing it is about; test page: the printer
    Lang lang = Lang::zh;
    flow::PrintState state = flow::PrintState::queued;
    int attempts = 0;  // begun so far
    int print = 1;     // 1: the original; above: "重印 REPRINT n"
    std::string why;
    Instant changed_at{};  // spooled, begun, or what became of it
};

// What a ticket slip says, from the rows.
struct SlipFacts {
    TicketNo number;
    std::string code;
    Instant registered_at;
    Day report_date;
    Serial serial;
    Name model;  // empty when the unit is not known
    CategoryId category;
    std::string symptom, symptom_words;
    std::string phone, name;  // in full: the paper masks them
    ticket::Signature signature;
    warranty::Decision decision;
    std::string chain_head;                 // last 8 hex digits of the event chain at registration
    std::optional<Day> received, promised;  // TT-03, T-06
};

// What a receipt says: one paper, its rows.
struct ReceiptFacts {
    std::string number;
    flow::MoneyCard card;               // of what was paid for
    std::vector<parts::MoneyRow> rows;  // of this paper
    Instant at;
    std::string who;                  // staff's name
    std::string approved_by, reason;  // of a deduction: their names; empty: nobody had to
    Fen kept;                         // of a deposit that is not given back in full
    std::string chain_head;
};
// What a loan agreement says.
struct AgreementFacts {
    flow::LoanCard card;
    std::string name, phone;             // in full: the paper masks them
    std::string clerk, manager, second;  // staff's names: who handed out, who approved
    std::string receipt;                 // of the deposit; empty: none was asked for
    std::optional<Instant> out_at;
    ticket::Signature signature;
    std::string chain_head;
};

struct Finding {  // one line of doctor
    std::string what;
    bool ok = true;
    std::string todo;  // what to do when it is not
};

// What a file from another place changed here.
struct ParcelReport {
    int consignments = 0, parts = 0, movements = 0, steps = 0, discrepancies = 0;
    std::vector<std::string> conflicts;  // parts on which the two places do not agree; what is known here stands

    bool changed() const { return consignments + parts + movements + steps + discrepancies > 0; }
};

struct SettlementReport {
    int periods = 0, steps = 0, lines = 0, claims = 0, deposits = 0, terms = 0;
    std::vector<std::string> conflicts;  // what is known here stands

    bool changed() const { return periods + steps + lines + claims + deposits + terms > 0; }
};

enum class Access { write, read };

class Store {
  public:
    // Makes a new data directory; refuses one that already holds a database (Fault::busy).
    static Done init(const std::filesystem::path& dir, const Setup& setup);
    // Fault::not_found: no database there; corrupt: integrity or migration trouble; unsupported: made by a newer program.
    static Result<std::unique_ptr<Store>> open(const std::filesystem::path& dir, Access access, Device device = {});
    ~Store();

    const Outlet& outlet() const;

    // ---- facts
    Result<flow::Answer> load(const flow::Query& query);
    Result<std::vector<PolicyRow>> policies();
    Result<std::vector<ModelRow>> models();  // by id; what an import is held against
    Result<SlipFacts> slip(const TicketNo& ticket);
    Result<flow::PartCard> part(const TagNo& tag);
    Result<ReceiptFacts> receipt(const std::string& number);
    Result<AgreementFacts> agreement(const std::string& loan);
    Result<flow::ConsignmentCard> consignment(const ConsignmentNo& number);
    Result<flow::ConsignmentCard> consignment_of(const CartonNo& carton);
    Result<std::string> tag_key();
    // The stored decision's inputs (JSON, as warranty::write_case) and output, latest of the ticket.
    struct StoredDecision {
        std::string inputs, decision, policy_hash;
    };
    Result<StoredDecision> decision(const TicketNo& ticket);
    // Everything known of one thing, in order of time (ticket show, unit show, part trace).
    struct LogLine {
        Instant at;
        std::string kind, entity, actor, terminal, payload;
    };
    Result<std::vector<LogLine>> log(std::string_view entity);

    // ---- commands
    using Outcome = std::variant<flow::Receipt, flow::Refusal>;
    Result<Outcome> commit(const flow::Order& order);
    // drafts that their outlets left unanswered for seven days; how many.
    Result<int> confirm_by_silence(Instant at);
    // TT-05 for every ticket whose time is over; how many.
    Result<int> lapse(Instant at);

    // ---- the spool
    Result<std::vector<SpoolJob>> unfinished_jobs();
    Result<SpoolJob> job(std::int64_t id);
    // Before the first byte: attempt number + 1, state sending, durable. An error when the job is done or gone.
    Result<SpoolJob> begin_attempt(std::int64_t job, Instant at);
    Done set_job(std::int64_t job, flow::PrintState state, std::string_view why, Instant at);
    // At start: what was sending when the power went is unconfirmed now. Gives those jobs.
    Result<std::vector<SpoolJob>> recover_spool(Instant at);

    // ---- bulk loading, each call one transaction
    Done put_models(std::span<const ModelRow> rows, Instant at);
    Done put_units(std::span<const ticket::KnownUnit> rows, Instant at);
    Done put_parts(std::span<const PartRow> rows, Instant at);
    Done put_staff(std::span<const StaffRow> rows, Instant at);
    Done put_policies(std::span<const PolicyRow> rows, Instant at);
    Done put_loaners(std::span<const LoanerRow> rows, Instant at);
    Done put_accounts(std::span<const AccountRow> rows, Instant at);
    Done put_bins(std::span<const std::string> labels, Instant at);  // of this outlet
    Done put_bags(std::span<const BagRow> rows, Instant at);
    Done put_delivery_notes(std::span<const DeliveryNoteRow> rows, Instant at);
    Done put_stock(std::span<const OpeningRow> rows, Instant at);  // what the rule refuses is bad_input, and is named
    Done put_partners(std::span<const PartnerRow> rows, Instant at);
    Done put_terms(std::span<const TermsRow> rows, Instant at);
    Done put_tariff(std::span<const TariffRow> rows, Instant at);  // and drafts the claims of work done before
    Done put_plans(std::span<const PlanRow> rows, Instant at);
    Done put_days_off(std::span<const Day> days, Instant at);
    Done put_contracts(std::span<const warranty::Contract> rows, Instant at);
    Done put_past_repairs(std::span<const PastRepair> rows, Instant at);
    Done carry_over(std::span<const CarriedTicket> rows, Instant at);

    // ---- with other places (kiosk/parts/parcel.hpp)
    // What signs our files; made at the first need, and never leaves this machine.
    Result<std::string> signing_seed();
    Result<std::string> public_key(const OutletCode& partner);  // empty: nobody we know
    // bad_input: it has not been shipped yet.
    Result<parts::Parcel> parcel(const ConsignmentNo& number);
    // One transaction; the same again changes nothing. bad_input: it is for somebody else.
    Result<ParcelReport> take_parcel(const parts::Parcel& parcel, Instant at);

    // The same of accounts (kiosk/parts/settlement_parcel.hpp): at the centre what this outlet is to see, at the outlet what
    // it has answered and claims. not_found: no terms of that outlet, or no partner of that code.
    Result<parts::SettlementParcel> settlement_parcel(const OutletCode& partner);
    Result<SettlementReport> take_settlement_parcel(const parts::SettlementParcel& parcel, Instant at);
    Result<flow::StatementCard> statement(const std::string& number);  // "SZ001-2026-03"

    // ---- health
    Result<std::vector<parts::Balance>> balances();  // P-12, one for each outlet whose parts are known here
    Result<std::vector<Finding>> doctor();

  private:
    struct Inside;
    explicit Store(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace mendbay::db
