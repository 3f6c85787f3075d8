#include "kiosk/parts/old_part.hpp"

#include "kiosk/base/digest.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace mendbay::parts {

namespace {

constexpr std::array<std::string_view, 15> state_names{"tagged",      "shelved",   "packed",   "shipped",  "received",
                                                       "accepted",    "refused",   "credited", "disposed", "refurbished",
                                                       "to_supplier", "returning", "returned", "missing",  "written_off"};

}  // namespace

bool is_the_centres(const warranty::Decision& decision, bool contract_with_parts, std::string_view component) {
    using warranty::Verdict;
    if (decision.verdict == Verdict::contract && contract_with_parts) return true;
    if (!decision.cover) return false;
    for (const auto& cover : decision.cover->components)
        if (cover.id == component) return cover.covered();
    return decision.verdict == Verdict::covered || decision.verdict == Verdict::partly_covered;
}

namespace {

Refusal needs(Role role) {
    switch (role) {
        case Role::engineer: return Refusal::needs_engineer;
        case Role::centre: return Refusal::needs_centre;
        default: return Refusal::needs_storekeeper;
    }
}

}  // namespace

std::string_view name_of(State state) { return state_names[std::size_t(state)]; }

std::optional<State> parse_state(std::string_view word) {
    for (std::size_t i = 0; i < state_names.size(); ++i)
        if (state_names[i] == word) return State(i);
    return {};
}

std::string_view name_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::not_signed_in: return "not_signed_in";
        case Refusal::needs_engineer: return "needs_engineer";
        case Refusal::needs_storekeeper: return "needs_storekeeper";
        case Refusal::unknown_ticket: return "unknown_ticket";
        case Refusal::ticket_not_in_repair: return "ticket_not_in_repair";
        case Refusal::unknown_part: return "unknown_part";
        case Refusal::part_not_for_model: return "part_not_for_model";
        case Refusal::not_the_centres: return "not_the_centres";
        case Refusal::unknown_tag: return "unknown_tag";
        case Refusal::forged_tag: return "forged_tag";
        case Refusal::older_label: return "older_label";
        case Refusal::unknown_bin: return "unknown_bin";
        case Refusal::bin_elsewhere: return "bin_elsewhere";
        case Refusal::already_there: return "already_there";
        case Refusal::not_movable: return "not_movable";
        case Refusal::serial_is_fitted: return "serial_is_fitted";
        case Refusal::needs_manager: return "needs_manager";
        case Refusal::needs_centre: return "needs_centre";
        case Refusal::wrong_station: return "wrong_station";
        case Refusal::under_count: return "under_count";
        case Refusal::consignment_already_open: return "consignment_already_open";
        case Refusal::unknown_consignment: return "unknown_consignment";
        case Refusal::consignment_not_open: return "consignment_not_open";
        case Refusal::consignment_not_sealed: return "consignment_not_sealed";
        case Refusal::consignment_empty: return "consignment_empty";
        case Refusal::consignment_not_empty: return "consignment_not_empty";
        case Refusal::carton_still_open: return "carton_still_open";
        case Refusal::unknown_carton: return "unknown_carton";
        case Refusal::carton_closed: return "carton_closed";
        case Refusal::carton_open_elsewhere: return "carton_open_elsewhere";
        case Refusal::carton_of_another: return "carton_of_another";
        case Refusal::carton_void: return "carton_void";
        case Refusal::carton_not_scanned: return "carton_not_scanned";
        case Refusal::waybill_missing: return "waybill_missing";
        case Refusal::dangerous_apart: return "dangerous_apart";
        case Refusal::already_packed: return "already_packed";
        case Refusal::note_missing: return "note_missing";
        case Refusal::not_for_this_centre: return "not_for_this_centre";
        case Refusal::consignment_not_arrived: return "consignment_not_arrived";
        case Refusal::already_received: return "already_received";
        case Refusal::not_on_the_list: return "not_on_the_list";
        case Refusal::carton_not_accounted: return "carton_not_accounted";
        case Refusal::discrepancy_open: return "discrepancy_open";
        case Refusal::unknown_discrepancy: return "unknown_discrepancy";
        case Refusal::discrepancy_not_there: return "discrepancy_not_there";
        case Refusal::record_missing: return "record_missing";
        case Refusal::outcome_impossible: return "outcome_impossible";
        case Refusal::photo_missing: return "photo_missing";
        case Refusal::reason_missing: return "reason_missing";
        case Refusal::too_early_for_too_late: return "too_early_for_too_late";
        case Refusal::appeal_used: return "appeal_used";
        case Refusal::appeal_over: return "appeal_over";
        case Refusal::appeal_still_open: return "appeal_still_open";
        case Refusal::document_missing: return "document_missing";
        case Refusal::period_closed: return "period_closed";
        case Refusal::count_running: return "count_running";
        case Refusal::unknown_count: return "unknown_count";
        case Refusal::nothing_to_undo: return "nothing_to_undo";
        case Refusal::part_not_named: return "part_not_named";
        case Refusal::all_fitted: return "all_fitted";
        case Refusal::serial_needed: return "serial_needed";
        case Refusal::unknown_fitting: return "unknown_fitting";
        case Refusal::already_said: return "already_said";
        case Refusal::something_comes_out: return "something_comes_out";
        case Refusal::needs_note: return "needs_note";
    }
    return "?";
}

const std::vector<Row>& rows() {
    using enum State;
    using Roles = std::vector<Role>;
    static const Roles storekeeper{Role::storekeeper}, centre{Role::centre};
    static const std::vector<Station> warehouse{Station::warehouse}, at_centre{Station::centre};
    static const std::vector<Row> table{
        // Bench and warehouse may share a terminal; whose work it is, the role says.
        {"PP-01", {}, {tagged}, {Role::engineer}, {Station::counter, Station::warehouse}},
        {"PP-02", {tagged}, {shelved}, storekeeper, warehouse},
        {"PP-03", {shelved}, {shelved}, storekeeper, warehouse},
        {"PP-04", {tagged, shelved}, {packed}, storekeeper, warehouse},
        {"PP-05", {packed}, {shelved}, storekeeper, warehouse},
        {"PP-06", {packed}, {shipped}, storekeeper, warehouse},
        {"PP-07", {shipped}, {received}, centre, at_centre},
        {"PP-08", {shipped}, {missing}, centre, at_centre, GuardedAct::resolve_discrepancy},
        {"PP-09", {tagged, shelved, packed}, {missing}, storekeeper, warehouse, GuardedAct::stock_difference},
        {"PP-10", {missing}, {shelved}, storekeeper, warehouse, GuardedAct::find_part_again},
        {"PP-11", {missing}, {received}, centre, at_centre, GuardedAct::resolve_discrepancy},
        {"PP-12",
         {missing},
         {written_off},
         {Role::storekeeper, Role::centre},
         {Station::warehouse, Station::centre},
         GuardedAct::write_off},
        {"PP-13", {tagged, shelved, packed, shipped}, {received}, centre, at_centre, GuardedAct::resolve_discrepancy},
        {"PP-14", {received}, {accepted, refused}, centre, at_centre},
        {"PP-15", {accepted}, {credited}, centre, at_centre, GuardedAct::credit},
        {"PP-16", {credited}, {disposed, refurbished, to_supplier}, centre, at_centre, GuardedAct::dispose_at_centre},
        {"PP-17", {accepted, refused}, {received}, centre, at_centre, GuardedAct::resolve_discrepancy},
        {"PP-18", {refused}, {returning}, centre, at_centre},
        {"PP-19", {returning}, {returned}, storekeeper, warehouse},
        {"PP-20", {refused, returned}, {disposed}, {Role::centre, Role::storekeeper}, {Station::centre, Station::warehouse}},
    };
    return table;
}

const Row& row_named(std::string_view id) {
    const auto& table = rows();
    const auto row = std::find_if(table.begin(), table.end(), [&](const Row& r) { return r.id == id; });
    assert(row != table.end() && "a row of the table");
    return *row;
}

std::optional<No<>> check_row(const Row& row, State from, const Persons& persons, const Circumstances& circumstances) {
    if (!persons.who) return Refusal::not_signed_in;
    if (!persons.who->is_any(row.who)) return needs(row.who.front());
    if (std::find(row.at.begin(), row.at.end(), persons.station) == row.at.end()) return Refusal::wrong_station;
    if (std::find(row.from.begin(), row.from.end(), from) == row.from.end()) return Refusal::not_movable;
    if (!row.two) return {};
    if (const auto refused = check(*row.two, persons, circumstances)) return *refused;
    return {};
}

std::string place_of(State state, const BinNo& bin, const CartonNo& carton, const ConsignmentNo& consignment) {
    switch (state) {
        case State::tagged: return "bench";
        case State::shelved:
        case State::returned: return bin.text;
        case State::packed: return carton.text;
        case State::shipped: return consignment.text;
        case State::received:
        case State::accepted:
        case State::refused:
        case State::credited: return "centre";
        case State::returning: return "returning";
        case State::missing: return "nowhere";
        case State::disposed:
        case State::refurbished:
        case State::to_supplier:
        case State::written_off: break;
    }
    return "gone";
}

std::string_view name_of(Term term) {
    constexpr std::array<std::string_view, term_count> names{"bench",     "shelf",      "consignment", "transit",
                                                             "undecided", "accepted",   "credited",    "refused",
                                                             "missing",   "written_off"};
    return names[std::size_t(term)];
}

Term term_of(State state, bool was_credited) {
    switch (state) {
        case State::tagged: return Term::bench;
        case State::shelved: return Term::shelf;
        case State::packed: return Term::consignment;
        case State::shipped: return Term::transit;
        case State::received: return Term::undecided;
        case State::accepted: return Term::accepted;
        case State::credited:
        case State::refurbished:
        case State::to_supplier: return Term::credited;
        case State::refused:
        case State::returning:
        case State::returned: return Term::refused;
        case State::disposed: return was_credited ? Term::credited : Term::refused;
        case State::missing: return Term::missing;
        case State::written_off: break;
    }
    return Term::written_off;
}

Day due_on(const Outlet& outlet, Day removed) { return plus_days(removed, outlet.return_within_days).value_or(removed); }

std::variant<Tagged, Refusal> decide_tag(const TagOldPart& command, const TagFacts& facts, const std::optional<Person>& who,
                                         const Outlet& outlet, Day today) {
    using ticket::State;
    if (!who) return Refusal::not_signed_in;
    if (!who->is(Role::engineer)) return Refusal::needs_engineer;
    if (!facts.ticket) return Refusal::unknown_ticket;
    if (*facts.ticket != State::in_repair && *facts.ticket != State::waiting_parts && *facts.ticket != State::at_depot)
        return Refusal::ticket_not_in_repair;
    if (!facts.part) return Refusal::unknown_part;
    if (!facts.part_fits_model) return Refusal::part_not_for_model;
    if (!is_the_centres(facts.decision, facts.contract_with_parts, facts.part->component)) return Refusal::not_the_centres;
    if (!command.new_serial.empty() && facts.new_serial_in_use) return Refusal::serial_is_fitted;
    return Tagged{facts.advanced_at.value_or(facts.part->price), today, due_on(outlet, today)};
}

std::optional<Refusal> check_tag(const TagScan& scan, const ShelveFacts& facts) {
    if (!facts.part) return Refusal::unknown_tag;
    if (scan.typed) return {};
    if (!equal_in_constant_time(scan.check, facts.check)) return Refusal::forged_tag;
    if (scan.print < facts.latest_print) return Refusal::older_label;
    return {};
}

Decided<Shelved> decide_shelve(const ShelvePart& command, const ShelveFacts& facts, const Persons& persons) {
    if (!persons.who) return refuse(Refusal::not_signed_in);
    if (!persons.who->is(Role::storekeeper)) return refuse(Refusal::needs_storekeeper);
    if (const auto refused = check_tag(command.tag, facts)) return refuse(*refused);
    if (!facts.bin_of_this_outlet) return refuse(Refusal::bin_elsewhere);
    if (!facts.bin_known) return refuse(Refusal::unknown_bin);
    // From each state at most one row leads onto a shelf.
    constexpr std::array<std::string_view, 5> onto_a_shelf{"PP-02", "PP-03", "PP-05", "PP-10", "PP-19"};
    for (const auto id : onto_a_shelf) {
        const Row& row = row_named(id);
        if (std::find(row.from.begin(), row.from.end(), *facts.part) == row.from.end()) continue;
        if (const auto no = check_row(row, *facts.part, persons)) return tl::unexpected(*no);
        if (facts.bin_now == command.bin) return refuse(Refusal::already_there);
        if (facts.bin_under_count || facts.bin_now_under_count) return refuse(Refusal::under_count);
        if (*facts.part == State::packed && !facts.consignment_open) return refuse(Refusal::consignment_not_open);
        return Shelved{row.id, row.to.front(), facts.bin_now, command.bin};
    }
    return refuse(Refusal::not_movable);
}

std::string keyed_check(std::string_view outlet_key, const TagNo& tag) {
    std::string check = hmac_sha256_hex(outlet_key, tag.text).substr(0, 8);
    for (char& c : check)
        if (c >= 'a') c = char(c - 'a' + 'A');
    return check;
}

std::string tag_payload(const TagNo& tag, int print, std::string_view outlet_key) {
    return "MB1:P:" + tag.text + ":" + std::to_string(print) + ":" + keyed_check(outlet_key, tag);
}

}  // namespace mendbay::parts
