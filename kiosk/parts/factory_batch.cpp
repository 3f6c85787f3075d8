#include "kiosk/parts/factory_batch.hpp"

#include <array>

namespace mendbay::parts {

namespace {

constexpr std::array<std::string_view, 3> state_names{"open", "sent", "closed"};

tl::unexpected<No<BatchRefusal>> no(BatchRefusal refusal) { return tl::unexpected(No<BatchRefusal>(refusal)); }

std::optional<BatchRefusal> check_clerk_and_batch(const Persons& persons, const std::optional<FactoryBatch>& batch,
                                                  const std::string& number) {
    if (!persons.who) return BatchRefusal::not_signed_in;
    if (!persons.who->is(Role::clerk)) return BatchRefusal::needs_clerk;
    if (!batch || batch->number != number) return BatchRefusal::unknown_batch;
    return {};
}

}  // namespace

std::string_view name_of(BatchState state) { return state_names[std::size_t(state)]; }

std::optional<BatchState> parse_batch_state(std::string_view word) {
    for (std::size_t i = 0; i < state_names.size(); ++i)
        if (state_names[i] == word) return BatchState(i);
    return {};
}

std::string_view name_of(BatchRefusal refusal) {
    switch (refusal) {
        case BatchRefusal::not_signed_in: return "not_signed_in";
        case BatchRefusal::needs_clerk: return "needs_clerk";
        case BatchRefusal::unknown_batch: return "unknown_batch";
        case BatchRefusal::batch_sent: return "batch_sent";
        case BatchRefusal::batch_not_sent: return "batch_not_sent";
        case BatchRefusal::unit_not_for_factory: return "unit_not_for_factory";
        case BatchRefusal::in_other_batch: return "in_other_batch";
        case BatchRefusal::in_this_batch: return "in_this_batch";
        case BatchRefusal::not_in_batch: return "not_in_batch";
        case BatchRefusal::back_already: return "back_already";
        case BatchRefusal::batch_empty: return "batch_empty";
        case BatchRefusal::batch_full: return "batch_full";
        case BatchRefusal::needs_waybill: return "needs_waybill";
    }
    return "?";
}

int FactoryBatch::still_away() const {
    return int(std::count_if(units.begin(), units.end(), [](const BatchedUnit& unit) { return !unit.back_on; }));
}

Decided<BatchedUnit, BatchRefusal> decide_add_to_batch(const AddToBatch& command, const BatchFacts& facts,
                                                       const Persons& persons) {
    if (const auto refused = check_clerk_and_batch(persons, facts.batch, command.batch)) return no(*refused);
    const FactoryBatch& batch = *facts.batch;
    if (batch.state != BatchState::open) return no(BatchRefusal::batch_sent);
    if (!facts.may_go || command.scanned != facts.unit_of_ticket) return no(BatchRefusal::unit_not_for_factory);
    for (const BatchedUnit& unit : batch.units)
        if (unit.ticket == command.ticket || unit.serial == command.scanned) return no(BatchRefusal::in_this_batch);
    if (facts.in_other_batch) return no(BatchRefusal::in_other_batch);
    if (batch.units.size() >= most_units_in_a_batch) return no(BatchRefusal::batch_full);
    return BatchedUnit{command.ticket, command.scanned};
}

Decided<std::vector<TicketNo>, BatchRefusal> decide_send_batch(const SendBatch& command,
                                                               const std::optional<FactoryBatch>& batch,
                                                               const Persons& persons) {
    if (const auto refused = check_clerk_and_batch(persons, batch, command.batch)) return no(*refused);
    if (batch->state != BatchState::open) return no(BatchRefusal::batch_sent);
    if (batch->units.empty()) return no(BatchRefusal::batch_empty);
    if (is_blank(command.carrier) || is_blank(command.waybill)) return no(BatchRefusal::needs_waybill);
    std::vector<TicketNo> tickets;
    for (const BatchedUnit& unit : batch->units) tickets.push_back(unit.ticket);
    return tickets;
}

Decided<UnitBack, BatchRefusal> decide_take_unit_back(const TakeUnitBack& command, const std::optional<FactoryBatch>& batch,
                                                      const Persons& persons) {
    if (const auto refused = check_clerk_and_batch(persons, batch, command.batch)) return no(*refused);
    if (batch->state == BatchState::open) return no(BatchRefusal::batch_not_sent);
    const auto unit = std::find_if(batch->units.begin(), batch->units.end(),
                                   [&](const BatchedUnit& one) { return one.serial == command.scanned; });
    if (unit == batch->units.end()) return no(BatchRefusal::not_in_batch);
    if (unit->back_on) return no(BatchRefusal::back_already);
    if (is_blank(command.waybill)) return no(BatchRefusal::needs_waybill);
    return UnitBack{unit->ticket, batch->still_away() == 1 ? BatchState::closed : BatchState::sent};
}

}  // namespace mendbay::parts
