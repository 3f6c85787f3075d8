#include "kiosk/parts/consignment.hpp"

#include "kiosk/base/digest.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace mendbay::parts {

namespace {

constexpr std::array<std::string_view, consignment_state_count> state_names{"open",       "sealed", "shipped",  "receiving",
                                                                            "reconciled", "closed", "cancelled"};

const CartonFacts* find(const ConsignmentFacts& facts, const CartonNo& number) {
    const auto at = std::find_if(facts.cartons.begin(), facts.cartons.end(),
                                 [&](const CartonFacts& carton) { return carton.number == number; });
    return at == facts.cartons.end() ? nullptr : &*at;
}

// Work on the cartons of an open consignment.
std::optional<No<>> check_packing(const ConsignmentFacts& facts, const Persons& persons) {
    if (!persons.who) return Refusal::not_signed_in;
    if (!persons.who->is(Role::storekeeper)) return Refusal::needs_storekeeper;
    if (persons.station != Station::warehouse) return Refusal::wrong_station;
    if (!facts.state) return Refusal::unknown_consignment;
    if (*facts.state != ConsignmentState::open) return Refusal::consignment_not_open;
    return {};
}

Yes as_ordered(std::optional<No<>> no) {
    if (no) return tl::unexpected(*no);
    return {};
}

}  // namespace

std::string_view name_of(ConsignmentState state) { return state_names[std::size_t(state)]; }

std::optional<ConsignmentState> parse_consignment_state(std::string_view word) {
    for (std::size_t i = 0; i < state_names.size(); ++i)
        if (state_names[i] == word) return ConsignmentState(i);
    return {};
}

const std::vector<ConsignmentRow>& consignment_rows() {
    using enum ConsignmentState;
    static const std::vector<ConsignmentRow> table{
        {"CO-01", {}, open, Role::storekeeper},
        {"CO-02", {open}, sealed, Role::storekeeper},
        {"CO-03", {sealed}, open, Role::storekeeper, GuardedAct::unseal},
        {"CO-04", {sealed}, shipped, Role::storekeeper},
        {"CO-05", {open}, cancelled, Role::storekeeper},
        {"CO-06", {shipped}, receiving, Role::centre},
        {"CO-07", {receiving}, reconciled, Role::centre, GuardedAct::resolve_discrepancy},
        {"CO-08", {reconciled}, closed, {}},
    };
    return table;
}

const ConsignmentRow& consignment_row(std::string_view id) {
    const auto& table = consignment_rows();
    const auto row = std::find_if(table.begin(), table.end(), [&](const ConsignmentRow& r) { return r.id == id; });
    assert(row != table.end() && "a row of the table");
    return *row;
}

std::optional<No<>> check_row(const ConsignmentRow& row, ConsignmentState from, const Persons& persons) {
    if (row.who) {
        if (!persons.who) return Refusal::not_signed_in;
        const bool at_centre = *row.who == Role::centre;
        if (!persons.who->is(*row.who)) return at_centre ? Refusal::needs_centre : Refusal::needs_storekeeper;
        if (persons.station != (at_centre ? Station::centre : Station::warehouse)) return Refusal::wrong_station;
    }
    if (std::find(row.from.begin(), row.from.end(), from) == row.from.end()) {
        if (row.from.empty()) return Refusal::consignment_already_open;
        switch (row.from.front()) {
            case ConsignmentState::open: return Refusal::consignment_not_open;
            case ConsignmentState::sealed: return Refusal::consignment_not_sealed;
            default: return Refusal::consignment_not_arrived;
        }
    }
    if (row.two)
        if (const auto no = check(*row.two, persons)) return *no;
    return {};
}

std::string carton_check(std::string_view outlet_key, const CartonNo& carton, int seal) {
    return keyed_check(outlet_key, TagNo{carton.text + ":" + std::to_string(seal)});
}

std::string carton_payload(const CartonNo& carton, int seal, std::string_view outlet_key) {
    return "MB1:C:" + carton.text + ":" + std::to_string(seal) + ":" + carton_check(outlet_key, carton, seal);
}

Yes decide_open(const OpenConsignment&, const OpenFacts& facts, const Persons& persons) {
    if (!persons.who) return refuse(Refusal::not_signed_in);
    if (!persons.who->is(Role::storekeeper)) return refuse(Refusal::needs_storekeeper);
    if (persons.station != Station::warehouse) return refuse(Refusal::wrong_station);
    if (!facts.centre_known) return refuse(Refusal::not_for_this_centre);
    if (facts.already_open) return refuse(Refusal::consignment_already_open);
    return {};
}

Yes decide_open_carton(const ConsignmentFacts& facts, const Persons& persons) {
    return as_ordered(check_packing(facts, persons));
}

Yes decide_close_carton(const ConsignmentFacts& facts, const CloseCarton& command, const Persons& persons) {
    if (const auto no = check_packing(facts, persons)) return tl::unexpected(*no);
    const CartonFacts* carton = find(facts, command.carton);
    if (!carton) return refuse(Refusal::unknown_carton);
    if (!carton->open) return refuse(Refusal::carton_closed);
    return {};
}

Yes decide_reopen_carton(const ConsignmentFacts& facts, const ReopenCarton& command, const Persons& persons) {
    if (const auto no = check_packing(facts, persons)) return tl::unexpected(*no);
    if (!find(facts, command.carton)) return refuse(Refusal::unknown_carton);
    return {};
}

Decided<Packed> decide_pack(const PackPart& command, const PackFacts& facts, const Persons& persons) {
    if (const auto no = check_packing(facts.consignment, persons)) return tl::unexpected(*no);
    if (const auto refused = check_tag(command.tag, facts.tag)) return refuse(*refused);
    const CartonFacts* carton = find(facts.consignment, command.carton);
    if (!carton) return refuse(Refusal::unknown_carton);
    if (!facts.packed_in.empty()) return refuse(Refusal::already_packed);
    if (const auto no = check_row(row_named("PP-04"), *facts.tag.part, persons)) return tl::unexpected(*no);
    if (facts.tag.bin_now_under_count) return refuse(Refusal::under_count);
    if (!carton->open) return refuse(Refusal::carton_closed);
    if (carton->at_terminal != facts.terminal) return refuse(Refusal::carton_open_elsewhere);
    if (carton->dangerous != facts.dangerous) return refuse(Refusal::dangerous_apart);
    return Packed{facts.tag.bin_now, command.carton};
}

Yes decide_settle_in_kind(const ConsignmentFacts& facts, const Persons& persons) {
    return as_ordered(check_packing(facts, persons));
}

Yes decide_seal(const ConsignmentFacts& facts, const Persons& persons) {
    if (!facts.state) return refuse(Refusal::unknown_consignment);
    if (const auto no = check_row(consignment_row("CO-02"), *facts.state, persons)) return tl::unexpected(*no);
    if (facts.parts == 0) return refuse(Refusal::consignment_empty);
    for (const CartonFacts& carton : facts.cartons)
        if (carton.open) return refuse(Refusal::carton_still_open);
    return {};
}

Yes decide_unseal(const UnsealConsignment& command, const ConsignmentFacts& facts, const Persons& persons) {
    if (!facts.state) return refuse(Refusal::unknown_consignment);
    if (const auto no = check_row(consignment_row("CO-03"), *facts.state, persons)) return tl::unexpected(*no);
    if (facts.another_open) return refuse(Refusal::consignment_already_open);
    if (is_blank(command.note)) return refuse(Refusal::note_missing);
    return {};
}

Yes decide_ship(const ShipConsignment& command, const ConsignmentFacts& facts, std::string_view key,
                const Persons& persons) {
    if (!facts.state) return refuse(Refusal::unknown_consignment);
    if (const auto no = check_row(consignment_row("CO-04"), *facts.state, persons)) return tl::unexpected(*no);
    for (const auto& [label, waybill] : command.cartons) {
        if (!find(facts, label.carton)) return refuse(Refusal::carton_of_another);
        if (label.typed) return refuse(Refusal::carton_not_scanned);
        if (label.seal != facts.seal) return refuse(Refusal::carton_void);
        if (!equal_in_constant_time(label.check, carton_check(key, label.carton, label.seal)))
            return refuse(Refusal::forged_tag);
    }
    for (const CartonFacts& carton : facts.cartons) {
        if (carton.parts == 0) continue;  // an empty box is not sent
        const auto sent = std::find_if(command.cartons.begin(), command.cartons.end(),
                                       [&](const auto& c) { return c.label.carton == carton.number; });
        if (sent == command.cartons.end()) return refuse(Refusal::carton_not_scanned);
        if (is_blank(sent->waybill)) return refuse(Refusal::waybill_missing);
    }
    if (is_blank(command.carrier)) return refuse(Refusal::waybill_missing);
    return {};
}

Yes decide_cancel(const ConsignmentFacts& facts, const Persons& persons) {
    if (!facts.state) return refuse(Refusal::unknown_consignment);
    if (const auto no = check_row(consignment_row("CO-05"), *facts.state, persons)) return tl::unexpected(*no);
    if (facts.parts != 0) return refuse(Refusal::consignment_not_empty);
    return {};
}

std::string contents_hash(std::vector<std::pair<CartonNo, TagNo>> contents) {
    std::sort(contents.begin(), contents.end());
    std::string lines;
    for (const auto& [carton, tag] : contents) lines += carton.text + " " + tag.text + "\n";
    return sha256_hex(lines);
}

}  // namespace mendbay::parts
