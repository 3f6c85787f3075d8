#include "kiosk/parts/part_request.hpp"

namespace mendbay::parts {

namespace {

int reserved(const PartNo& part, const std::vector<Reservation>& reservations, Day today, const TicketNo& except) {
    int pieces = 0;
    for (const Reservation& kept : reservations)
        if (kept.part == part && kept.holds_on(today) && kept.ticket != except) pieces += kept.quantity;
    return pieces;
}

}  // namespace

int free_for(const TicketNo& ticket, const PartNo& part, const Stock& stock, const std::vector<Reservation>& reservations,
             Day today) {
    // A count may have found fewer than are reserved: then nobody else may have any.
    return std::max(0, stock.on_shelf(part) - reserved(part, reservations, today, ticket));
}

Decided<PartRequest, StockRefusal> decide_request(const RequestPart& command, const RequestFacts& facts,
                                                  const Persons& persons, Day today) {
    using ticket::State;
    const auto no = [](StockRefusal refusal) { return tl::unexpected(No<StockRefusal>(refusal)); };
    if (!persons.who) return no(StockRefusal::not_signed_in);
    if (!persons.who->is_any({Role::engineer, Role::storekeeper})) return no(StockRefusal::needs_engineer);
    if (!facts.part_known) return no(StockRefusal::unknown_part);
    if (command.quantity < 1 || command.quantity > most_at_once) return no(StockRefusal::quantity_out_of_range);
    if (!facts.ticket) return no(StockRefusal::unknown_ticket);
    switch (*facts.ticket) {
        case State::appraised:
        case State::accepted:
        case State::in_repair:
        case State::waiting_parts: break;
        case State::registered:
        case State::received: return no(StockRefusal::ticket_not_appraised);
        case State::quoted: return no(StockRefusal::quote_not_accepted);
        default: return no(StockRefusal::ticket_is_over);
    }
    if (command.quantity > facts.named) return no(StockRefusal::part_not_named);
    if (!facts.paid_first) return no(StockRefusal::not_paid_first);
    if (facts.asked_already) return no(StockRefusal::asked_already);
    const int on_hand = free_for(command.ticket, command.part, facts.stock, facts.reservations, today);
    if (on_hand >= command.quantity) return no(StockRefusal::on_hand_already);
    return PartRequest{command.ticket, command.part, command.quantity - on_hand, today};
}

Allotted allot(const PartNo& part, int arrived, const std::vector<PartRequest>& oldest_first, Day today) {
    Allotted result;
    for (PartRequest request : oldest_first) {
        const int given = request.part == part ? std::min(arrived, request.quantity) : 0;
        if (given > 0) {
            arrived -= given;
            request.quantity -= given;
            const Day until = plus_days(today, reserved_for_days).value_or(today);
            result.reserved.push_back({request.ticket, part, given, until});
        }
        if (request.quantity > 0) result.still_waiting.push_back(std::move(request));
    }
    return result;
}

Taken take_reserved(const TicketNo& ticket, const PartNo& part, int quantity, const Stock& before,
                    const std::vector<Reservation>& reservations, Day today) {
    Taken result;
    // Beyond what is free for this ticket it comes out of what others were promised.
    int from_others = std::max(0, quantity - free_for(ticket, part, before, reservations, today));
    int own = quantity;
    result.left = reservations;
    for (Reservation& kept : result.left) {
        if (kept.part != part || kept.ticket != ticket) continue;
        const int taken = std::min(own, kept.quantity);
        own -= taken;
        kept.quantity -= taken;
    }
    for (auto kept = result.left.rbegin(); kept != result.left.rend() && from_others > 0; ++kept) {
        if (kept->part != part || kept->ticket == ticket || !kept->holds_on(today)) continue;
        const int taken = std::min(from_others, kept->quantity);
        if (taken == 0) continue;
        from_others -= taken;
        kept->quantity -= taken;
        result.passed_over.push_back(kept->ticket);
    }
    std::erase_if(result.left, [](const Reservation& kept) { return kept.quantity == 0; });
    return result;
}

std::vector<Proposal> proposals(const std::vector<StockedPart>& catalogue, const Stock& stock,
                                const std::vector<Reservation>& reservations, const std::map<PartNo, int>& on_order,
                                Day today) {
    std::vector<Proposal> list;
    for (const StockedPart& part : catalogue) {
        const auto ordered = on_order.find(part.number);
        const int coming = ordered == on_order.end() ? 0 : ordered->second;
        const int on_hand = std::max(0, stock.on_hand(part.number) - reserved(part.number, reservations, today, {}));
        if (const int missing = part.minimum - on_hand - coming; missing > 0)
            list.push_back({part.number, on_hand, coming, part.minimum, missing});
    }
    return list;
}

std::optional<StockRefusal> decide_order_replenishment(const OrderReplenishment& command, bool part_known,
                                                       const Persons& persons) {
    if (!persons.who) return StockRefusal::not_signed_in;
    if (!persons.who->is_any({Role::storekeeper, Role::manager})) return StockRefusal::needs_storekeeper;
    if (!part_known) return StockRefusal::unknown_part;
    if (command.quantity < 1 || command.quantity > most_at_once) return StockRefusal::quantity_out_of_range;
    return {};
}

std::vector<int> fill_orders(const std::vector<int>& open, int arrived) {
    std::vector<int> filled;
    for (const int wanted : open) {
        filled.push_back(std::min(wanted, arrived));
        arrived -= filled.back();
    }
    return filled;
}

}  // namespace mendbay::parts
