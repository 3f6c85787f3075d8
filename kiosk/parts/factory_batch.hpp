// S-07: units for the factory go out in batches, with one list and one waybill, and come back singly or together. Each
// ticket sees its batch.
//
//   open ─ send ▶ sent ─ (each unit: back) ─ the last one ▶ closed
#pragma once

#include "kiosk/base/civil.hpp"
#include "kiosk/base/id.hpp"
#include "kiosk/parts/decided.hpp"

#include <string>
#include <vector>

namespace mendbay::parts {

inline constexpr std::size_t most_units_in_a_batch = 200;

enum class BatchState { open, sent, closed };
std::string_view name_of(BatchState state);
std::optional<BatchState> parse_batch_state(std::string_view word);

struct BatchedUnit {
    TicketNo ticket;
    Serial serial;
    std::optional<Day> back_on = {};
    std::string waybill_back = {};
};
struct FactoryBatch {
    std::string number;
    BatchState state = BatchState::open;
    std::string carrier = {}, waybill = {};
    std::vector<BatchedUnit> units = {};

    int still_away() const;
};

enum class BatchRefusal {
    not_signed_in,
    needs_clerk,
    unknown_batch,
    batch_sent,            // its list is fixed
    batch_not_sent,        // nothing of it can come back yet
    unit_not_for_factory,  // its ticket is not in repair here, or the unit is elsewhere
    in_other_batch,
    in_this_batch,
    not_in_batch,  // this serial did not go out with it
    back_already,
    batch_empty,
    batch_full,
    needs_waybill,
};
std::string_view name_of(BatchRefusal refusal);

struct AddToBatch {
    static constexpr std::string_view verb = "add_to_factory_batch";
    std::string batch;
    TicketNo ticket;
    Serial scanned;
};
struct BatchFacts {
    std::optional<FactoryBatch> batch;  // nothing: unknown
    bool may_go = false;                // the guard of TT-10 or TT-18 for this ticket, but for the waybill
    Serial unit_of_ticket;
    bool in_other_batch = false;  // that is open or away with this unit
};
Decided<BatchedUnit, BatchRefusal> decide_add_to_batch(const AddToBatch& command, const BatchFacts& facts,
                                                       const Persons& persons);

struct SendBatch {
    static constexpr std::string_view verb = "send_factory_batch";
    std::string batch, carrier, waybill;
};
// TT-10 or TT-18 of every ticket on the list, all at once: the tickets that go to at_depot.
Decided<std::vector<TicketNo>, BatchRefusal> decide_send_batch(const SendBatch& command,
                                                               const std::optional<FactoryBatch>& batch,
                                                               const Persons& persons);

struct TakeUnitBack {
    static constexpr std::string_view verb = "take_unit_back";
    std::string batch, waybill;
    Serial scanned;
};
struct UnitBack {
    TicketNo ticket;   // TT-19
    BatchState state;  // closed with the last of them
};
Decided<UnitBack, BatchRefusal> decide_take_unit_back(const TakeUnitBack& command, const std::optional<FactoryBatch>& batch,
                                                      const Persons& persons);

}  // namespace mendbay::parts
