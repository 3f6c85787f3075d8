#include "kiosk/parts/old_part.hpp"

#include "kiosk/base/digest.hpp"

#include <algorithm>
#include <array>

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
    static const std::vector<Row> table{
        {"PP-01", {}, State::tagged, Role::engineer},
        {"PP-02", {State::tagged}, State::shelved, Role::storekeeper},
        {"PP-03", {State::shelved}, State::shelved, Role::storekeeper},
    };
    return table;
}

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
    const auto due = plus_days(today, outlet.return_within_days);
    return Tagged{facts.advanced_at.value_or(facts.part->price), today, due.value_or(today)};
}

std::optional<Refusal> check_tag(const TagScan& scan, const ShelveFacts& facts) {
    if (!facts.part) return Refusal::unknown_tag;
    if (scan.typed) return {};
    if (!equal_in_constant_time(scan.check, keyed_check(facts.key, scan.tag))) return Refusal::forged_tag;
    if (scan.print < facts.latest_print) return Refusal::older_label;
    return {};
}

std::variant<Shelved, Refusal> decide_shelve(const ShelvePart& command, const ShelveFacts& facts,
                                             const std::optional<Person>& who) {
    if (!who) return Refusal::not_signed_in;
    if (!who->is(Role::storekeeper)) return Refusal::needs_storekeeper;
    if (const auto refused = check_tag(command.tag, facts)) return *refused;
    if (!facts.bin_of_this_outlet) return Refusal::bin_elsewhere;
    if (!facts.bin_known) return Refusal::unknown_bin;
    const bool a_row = std::any_of(rows().begin(), rows().end(), [&](const Row& row) {
        return row.to == State::shelved && std::find(row.from.begin(), row.from.end(), *facts.part) != row.from.end();
    });
    if (!a_row) return Refusal::not_movable;
    if (facts.bin_now == command.bin) return Refusal::already_there;
    return Shelved{facts.bin_now, command.bin};
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
