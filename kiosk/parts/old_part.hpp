// Old parts: their states, the table of their transitions (PP-01 … PP-20), tagging at the bench, and whatever lays a part
// onto a shelf. Consignments stand in consignment.hpp, the centre's side in receiving.hpp and adjudication.hpp.
//
//   removed ─ PP-01 ─▶ tagged ─ PP-02 ─▶ shelved ⟲ PP-03 ─ PP-04 ─▶ packed ─ PP-06 ─▶ shipped ─ PP-07 ─▶ received ─ PP-14 ─▶
//   …
//
// Each decide_…() runs twice: once to show, once inside the write transaction on freshly read rows.
#pragma once

#include "kiosk/parts/decided.hpp"
#include "kiosk/ticket/ticket.hpp"

#include <array>
#include <numeric>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace mendbay::parts {

enum class State {
    tagged,
    shelved,
    packed,
    shipped,
    received,
    accepted,
    refused,
    credited,
    disposed,
    refurbished,
    to_supplier,
    returning,
    returned,
    missing,
    written_off,
};
std::string_view name_of(State state);
std::optional<State> parse_state(std::string_view word);

enum class Refusal {
    not_signed_in,
    needs_engineer,     // PP-01
    needs_storekeeper,  // PP-02, PP-03
    unknown_ticket,
    ticket_not_in_repair,  // PP-01: in_repair, waiting_parts or at_depot
    unknown_part,
    part_not_for_model,
    not_the_centres,  // P-14: the customer pays for what replaces it, so the old part is the customer's
    unknown_tag,
    forged_tag,   // P-02: the keyed check is wrong
    older_label,  // P-11: a newer label was printed
    unknown_bin,
    bin_elsewhere,     // a bin of another outlet
    already_there,     // PP-03: another bin
    not_movable,       // the part is packed, shipped, …: the table has no such row
    serial_is_fitted,  // P-03: this new serial is tied to another old part
    needs_manager,     // PP-20: the storekeeper and the manager
    needs_centre,      // PP-07, PP-08, PP-11 …
    wrong_station,     // this is done at another station
    under_count,       // P-10: a bin under count takes no other move
    // consignments: CO-01 … CO-05, PP-04, PP-05
    consignment_already_open,  // CO-01: one for each centre and outlet
    unknown_consignment,
    consignment_not_open,
    consignment_not_sealed,
    consignment_empty,
    consignment_not_empty,
    carton_still_open,
    unknown_carton,
    carton_closed,
    carton_open_elsewhere,  // a carton is open at one terminal at a time
    carton_of_another,      // a carton of another consignment
    carton_void,            // CO-03: sealed again since this label was printed
    carton_not_scanned,     // CO-04: every carton's label is scanned before it leaves
    waybill_missing,        // CO-04
    dangerous_apart,        // P-19
    already_packed,
    note_missing,  // the row asks for a reason in words
    // at the centre: CO-06, CO-07, PP-07 … PP-20
    not_for_this_centre,
    consignment_not_arrived,  // no carton of it was scanned here yet
    already_received,
    not_on_the_list,       // it may be reported as surplus
    carton_not_accounted,  // CO-07: each carton arrived or is missing
    discrepancy_open,      // PP-14: first settle it
    unknown_discrepancy,
    discrepancy_not_there,   // DI: not in the state that this step begins from
    record_missing,          // PP-13: the outlet's record of the part has not come yet
    outcome_impossible,      // DI-03: that outcome does not fit what happened
    photo_missing,           // PP-14: a refusal is shown
    reason_missing,          // PP-14: a refusal has a coded reason
    too_early_for_too_late,  // P-17: `too_late` only after refuse_after_days
    appeal_used,             // PP-17: one appeal
    appeal_over,             // PP-17: 15 days
    appeal_still_open,       // PP-20: appeal time over
    document_missing,        // PP-16, PP-20
    period_closed,           // PP-15
    // stocktake: P-10
    count_running,
    unknown_count,
    nothing_to_undo,
    // fitting (fitting.hpp)
    part_not_named,  // W-22
    all_fitted,      // as many as the appraisal names
    serial_needed,   // P-03: this part has a serial of its own
    unknown_fitting,
    already_said,         // what came of its old part
    something_comes_out,  // P-18: the catalogue does not let this part leave nothing
    needs_note,
};
inline constexpr int refusal_count = int(Refusal::needs_note) + 1;
std::string_view name_of(Refusal refusal);

struct CataloguePart {
    PartNo number;
    Name name;
    std::string component;   // component id of the policy: decides whose the old part is (P-14)
    Fen price;               // list price of today
    bool dangerous = false;  // P-19
    bool serialised = false;
    bool may_leave_nothing = false;  // P-18: fitted where nothing was before, a screw or a film
};

// P-14: an old part is the centre's when the customer did not pay for what replaces it.
bool is_the_centres(const warranty::Decision& decision, bool contract_with_parts, std::string_view component);
// An old part, as far as it matters to what replaces it.
struct OldPart {
    TagNo tag;
    PartNo part;
    std::string new_serial;
};

// ---- PP-01: – → tagged

struct TagOldPart {
    static constexpr std::string_view verb = "tag_old_part";
    TicketNo ticket;
    PartNo part;
    std::string fault_code;
    std::string new_serial;  // of the part fitted instead (P-03); empty: it has none
};
struct TagFacts {
    std::optional<ticket::State> ticket;  // nothing: unknown ticket
    std::optional<CataloguePart> part;    // nothing: unknown part
    bool part_fits_model = false;
    warranty::Decision decision;  // the ticket's latest
    bool contract_with_parts = false;
    bool new_serial_in_use = false;
    std::optional<Fen> advanced_at;  // the price of the fitted part that it is tied to (P-03)
};
struct Tagged {
    Fen credit_value;        // P-16: what the fitted part was advanced at, else the list price of the removal date
    Day removed_on, due_on;  // P-09
};
Day due_on(const Outlet& outlet, Day removed);  // P-09
std::variant<Tagged, Refusal> decide_tag(const TagOldPart& command, const TagFacts& facts, const std::optional<Person>& who,
                                         const Outlet& outlet, Day today);

// ---- The table of transitions

struct Row {
    std::string_view id;
    std::vector<State> from;  // empty: there is no old part yet
    std::vector<State> to;
    std::vector<Role> who;               // any of them
    std::vector<Station> at;             // any of them
    std::optional<GuardedAct> two = {};  // the two-person rule holds
};
const std::vector<Row>& rows();
const Row& row_named(std::string_view id);  // one of the table

// P-05: the place of a part in this state: "bench", a bin, a carton, a consignment that is under way, "centre", "returning",
// "nowhere" (missing) or "gone" (come to its end).
std::string place_of(State state, const BinNo& bin, const CartonNo& carton, const ConsignmentNo& consignment);

// A rule's no: why, or whose consent is missing.
inline tl::unexpected<No<>> refuse(Refusal refusal) { return tl::unexpected<No<>>(refusal); }

// May these persons, here, take a part in this state by that row? Nothing: yes.
std::optional<No<>> check_row(const Row& row, State from, const Persons& persons, const Circumstances& circumstances = {});

// P-12: where a removed part is counted. Every part is in exactly one term.
enum class Term { bench, shelf, consignment, transit, undecided, accepted, credited, refused, missing, written_off };
inline constexpr int term_count = int(Term::written_off) + 1;
std::string_view name_of(Term term);
// `was_credited`: a disposed part belongs to the credited ones or to the refused ones.
Term term_of(State state, bool was_credited);

// One outlet's sum: removed parts on one side, where they are on the other.
struct Balance {
    OutletCode outlet;
    int removed = 0;
    std::array<int, term_count> terms{};

    int sum() const { return std::accumulate(terms.begin(), terms.end(), 0); }
    bool holds() const { return removed == sum(); }
    int operator[](Term term) const { return terms[std::size_t(term)]; }
};

// ---- PP-02, PP-03, PP-05, PP-10, PP-19: onto a shelf of this outlet

// A tag as scanned: MB1:P:<tag>:<n>:<check>. Typed by number: print and check are absent (P-11, marked so).
struct TagScan {
    TagNo tag;
    int print = 0;
    std::string check;
    bool typed = false;
};
struct ShelvePart {
    static constexpr std::string_view verb = "shelve_part";
    TagScan tag;
    BinNo bin;
};
struct ShelveFacts {
    std::optional<State> part;  // nothing: unknown tag
    std::string check;          // what the tag's keyed check must be
    int latest_print = 1;
    BinNo bin_now;  // empty: not on a shelf
    bool bin_known = false;
    bool bin_of_this_outlet = false;
    bool bin_under_count = false;      // where it goes
    bool bin_now_under_count = false;  // where it lies
    bool consignment_open = false;     // PP-05: the one it is packed in
};
struct Shelved {
    std::string_view row;
    State state;
    BinNo from;  // empty: from the bench, a carton, or nowhere
    BinNo to;
};
Decided<Shelved> decide_shelve(const ShelvePart& command, const ShelveFacts& facts, const Persons& persons);

// Is this scan the live label of that part? Nothing: it is (P-02, P-11).
std::optional<Refusal> check_tag(const TagScan& scan, const ShelveFacts& facts);

// P-02: first 8 hex digits of the HMAC of the tag number under the outlet's key.
std::string keyed_check(std::string_view outlet_key, const TagNo& tag);
std::string tag_payload(const TagNo& tag, int print, std::string_view outlet_key);

}  // namespace mendbay::parts
