// Old parts: tagging at the bench (PP-01), shelving and moving (PP-02, PP-03).
//
//   removed ─ PP-01 ─▶ tagged ─ PP-02 ─▶ shelved ⟲ PP-03
//
// Each decide_…() runs twice: once to show, once inside the write transaction on freshly read rows.
#pragma once

#include "kiosk/base/person.hpp"
#include "kiosk/ticket/ticket.hpp"

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
std::variant<Tagged, Refusal> decide_tag(const TagOldPart& command, const TagFacts& facts, const std::optional<Person>& who,
                                         const Outlet& outlet, Day today);

// ---- PP-02, PP-03: tagged | shelved → shelved

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
    std::string key;            // the outlet's, for the keyed check
    int latest_print = 1;
    BinNo bin_now;  // empty: not on a shelf
    bool bin_known = false;
    bool bin_of_this_outlet = false;
};
struct Shelved {
    BinNo from;  // empty: from the bench
    BinNo to;
};
std::variant<Shelved, Refusal> decide_shelve(const ShelvePart& command, const ShelveFacts& facts,
                                             const std::optional<Person>& who);

// Is this scan the live label of that part? Nothing: it is (P-02, P-11).
std::optional<Refusal> check_tag(const TagScan& scan, const ShelveFacts& facts);

// P-02: first 8 hex digits of the HMAC of the tag number under the outlet's key.
std::string keyed_check(std::string_view outlet_key, const TagNo& tag);
std::string tag_payload(const TagNo& tag, int print, std::string_view outlet_key);

struct Row {
    std::string_view id;
    std::vector<State> from;  // empty: there is no old part yet
    State to;
    Role who;
};
const std::vector<Row>& rows();

}  // namespace mendbay::parts
