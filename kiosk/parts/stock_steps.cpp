#include "kiosk/parts/stock_steps.hpp"

namespace mendbay::parts {

namespace {

tl::unexpected<No<StockRefusal>> no(StockRefusal refusal) { return tl::unexpected(No<StockRefusal>(refusal)); }

std::optional<StockRefusal> check_role(const Persons& persons, Role role) {
    if (!persons.who) return StockRefusal::not_signed_in;
    if (persons.who->is(role)) return {};
    switch (role) {
        case Role::engineer: return StockRefusal::needs_engineer;
        case Role::manager: return StockRefusal::needs_manager;
        default: return StockRefusal::needs_storekeeper;
    }
}

std::optional<StockRefusal> check_item(const std::optional<StockedPart>& part, const StockItem& item, int quantity) {
    if (!part || part->number != item.part) return StockRefusal::unknown_part;
    if (quantity < 1 || quantity > most_at_once) return StockRefusal::quantity_out_of_range;
    const bool has_serials = part->is_serialised || part->is_exchange_unit;
    if (has_serials && item.serial.empty()) return StockRefusal::needs_serial;
    if (has_serials && quantity != 1) return StockRefusal::quantity_out_of_range;
    if (!has_serials && !item.serial.empty()) return StockRefusal::not_serialised;
    if (part->by_lots && item.lot.empty()) return StockRefusal::needs_lot;
    return {};
}

std::optional<StockRefusal> check_bin(const std::optional<StockBin>& bin, const BinNo& named) {
    if (!bin || bin->number != named) return StockRefusal::unknown_bin;
    if (!bin->of_this_outlet) return StockRefusal::bin_elsewhere;
    if (bin->under_count) return StockRefusal::bin_under_count;
    return {};
}

// The last word is the ledger's: the movement must be one of its rows, and there must be enough.
Decided<Movement, StockRefusal> moved(const Stock& stock, Movement movement) {
    Stock after = stock;
    if (const auto refused = after.add(movement)) return no(*refused);
    return movement;
}

// S-01, W-20, W-22.
std::optional<StockRefusal> check_ticket(const std::optional<NeedingTicket>& ticket) {
    using ticket::State;
    if (!ticket) return StockRefusal::unknown_ticket;
    switch (ticket->state) {
        case State::registered:
        case State::received: return StockRefusal::ticket_not_appraised;
        case State::quoted: return StockRefusal::quote_not_accepted;
        case State::appraised:
            return ticket->has_something_to_pay ? std::optional(StockRefusal::quote_not_accepted) : std::nullopt;
        case State::accepted:
        case State::in_repair:
        case State::waiting_parts: return {};
        default: return StockRefusal::ticket_is_over;
    }
}

// S-06: a bag is its engineer's, and used on a visit that has found the fault.
std::optional<StockRefusal> check_bag(const StockBin& bag, const NeedingTicket& ticket, const Persons& persons) {
    if (const auto refused = check_role(persons, Role::engineer)) return refused;
    if (bag.bag_of != persons.who->id) return StockRefusal::bag_of_other;
    if (!ticket.is_on_site) return StockRefusal::not_on_site;
    if (!ticket.appraised_on_this_visit) return StockRefusal::appraise_on_site;
    return {};
}

// Within TT-27 the unit is scanned at the counter by who exchanges it, and TP-02 has had its second person.
bool exchanges(const StockFacts& facts, const std::optional<NeedingTicket>& ticket, const Persons& persons) {
    return facts.part && facts.part->is_exchange_unit && ticket && ticket->is_exchange && persons.who &&
           persons.who->is_any({Role::clerk, Role::engineer});
}

}  // namespace

Decided<Movement, StockRefusal> decide_open_stock(const OpenStock& command, const StockFacts& facts, bool has_moved_before,
                                                  const Persons& persons) {
    if (const auto refused = check_role(persons, Role::manager)) return no(*refused);
    if (const auto refused = check_item(facts.part, command.item, command.quantity)) return no(*refused);
    if (const auto refused = check_bin(facts.to, command.bin)) return no(*refused);
    if (has_moved_before) return no(StockRefusal::opened_before);
    if (facts.serial_is_fitted) return no(StockRefusal::serial_is_here);
    return moved(facts.stock, {MovementKind::opening, command.item, command.quantity, {}, facts.to->place(), {}});
}

std::vector<FromNote> take_from_note(const std::vector<NoteLine>& lines, const StockItem& item, int quantity) {
    std::vector<FromNote> taken;
    const auto take = [&](bool very_piece) {
        for (const NoteLine& line : lines) {
            const bool is_any = line.item.serial.empty() && line.item.lot.empty();
            if (line.item.part != item.part || is_any == very_piece) continue;
            if (!line.item.serial.empty() && line.item.serial != item.serial) continue;
            if (!line.item.lot.empty() && line.item.lot != item.lot) continue;
            const int part = std::min(line.left, quantity);
            if (part <= 0) continue;
            taken.push_back({line.line, part, line.price});
            quantity -= part;
        }
    };
    take(true);
    take(false);
    return taken;
}

Decided<PartReceived, StockRefusal> decide_receive(const ReceiveStock& command, const ReceiveFacts& facts,
                                                   const Persons& persons, Day today) {
    if (const auto refused = check_role(persons, Role::storekeeper)) return no(*refused);
    if (const auto refused = check_item(facts.part, command.item, command.quantity)) return no(*refused);
    if (const auto refused = check_bin(facts.to, command.bin)) return no(*refused);
    if (!facts.note_known) return no(StockRefusal::unknown_note);
    if (command.quantity > facts.noted) return no(StockRefusal::not_on_note);
    if (facts.serial_is_fitted) return no(StockRefusal::serial_is_here);
    if (facts.part->is_exchange_unit && !command.is_new) return no(StockRefusal::must_be_new);
    auto movement = moved(
        facts.stock, {MovementKind::receive, command.item, command.quantity, {}, facts.to->place(), command.delivery_note});
    if (!movement) return tl::unexpected(movement.error());
    return PartReceived{std::move(*movement), allot(command.item.part, command.quantity, facts.waiting, today).reserved};
}

Decided<PartIssued, StockRefusal> decide_issue(const IssuePart& command, const StockFacts& facts,
                                               const std::optional<NeedingTicket>& ticket, const Persons& persons,
                                               Day today) {
    const bool from_bag = facts.from && !facts.from->bag_of.empty();
    if (!exchanges(facts, ticket, persons))
        if (const auto refused = check_role(persons, from_bag ? Role::engineer : Role::storekeeper)) return no(*refused);
    if (const auto refused = check_item(facts.part, command.item, command.quantity)) return no(*refused);
    if (const auto refused = check_bin(facts.from, command.from)) return no(*refused);
    if (!ticket) return no(StockRefusal::unknown_ticket);
    if (facts.part->is_exchange_unit) {
        // S-04. Who may exchange, and what for, was decided by TT-27; the appraisal names no whole unit.
        if (!ticket->is_exchange) return no(StockRefusal::not_for_parts);
    } else {
        if (const auto refused = check_ticket(ticket)) return no(*refused);
        if (from_bag)
            if (const auto refused = check_bag(*facts.from, *ticket, persons)) return no(*refused);
        if (command.quantity > ticket->named - ticket->had) return no(StockRefusal::part_not_named);
    }
    auto movement = moved(facts.stock, {MovementKind::issue,
                                        command.item,
                                        command.quantity,
                                        facts.from->place(),
                                        {Place::Kind::ticket, command.ticket.text},
                                        {}});
    if (!movement) return tl::unexpected(movement.error());
    // What lies in a bag was promised to nobody.
    if (from_bag) return PartIssued{std::move(*movement), facts.reservations, {}};
    const int is_free = free_for(command.ticket, command.item.part, facts.stock, facts.reservations, today);
    if (command.quantity > is_free && !has_manager(persons)) return no(StockRefusal::reserved_for_other);
    auto taken = take_reserved(command.ticket, command.item.part, command.quantity, facts.stock, facts.reservations, today);
    return PartIssued{std::move(*movement), std::move(taken.left), std::move(taken.passed_over)};
}

Decided<Movement, StockRefusal> decide_return_from_ticket(const ReturnFromTicket& command, const StockFacts& facts,
                                                          const Persons& persons) {
    const bool to_bag = facts.to && !facts.to->bag_of.empty();
    if (const auto refused = check_role(persons, to_bag ? Role::engineer : Role::storekeeper)) return no(*refused);
    if (const auto refused = check_item(facts.part, command.item, command.quantity)) return no(*refused);
    if (const auto refused = check_bin(facts.to, command.to)) return no(*refused);
    if (to_bag && facts.to->bag_of != persons.who->id) return no(StockRefusal::bag_of_other);
    // A unit that was a customer's, if only for an hour, is not new.
    if (facts.part->is_exchange_unit) return no(StockRefusal::must_be_new);
    return moved(facts.stock, {MovementKind::return_from_ticket,
                               command.item,
                               command.quantity,
                               {Place::Kind::ticket, command.ticket.text},
                               facts.to->place(),
                               {}});
}

Decided<Movement, StockRefusal> decide_fit(const FitFromStock& command, const StockFacts& facts,
                                           const std::optional<NeedingTicket>& ticket, const Persons& persons) {
    using ticket::State;
    if (!exchanges(facts, ticket, persons))
        if (const auto refused = check_role(persons, Role::engineer)) return no(*refused);
    if (const auto refused = check_item(facts.part, command.item, command.quantity)) return no(*refused);
    if (!ticket) return no(StockRefusal::unknown_ticket);
    const bool under_repair = ticket->state == State::in_repair || ticket->state == State::waiting_parts;
    // An exchange unit is handed over, and that is its fitting.
    if (!under_repair && !(facts.part->is_exchange_unit && ticket->is_exchange)) return no(StockRefusal::ticket_is_over);
    const Place place{Place::Kind::ticket, command.ticket.text};
    if (facts.stock.at(place, command.item) < command.quantity) return no(StockRefusal::not_issued);
    return moved(facts.stock, {MovementKind::fit, command.item, command.quantity, place, {}, {}});
}

bool comes_from_stock(ticket::State state, bool is_stocked) { return is_stocked && state != ticket::State::at_depot; }

StockItem item_to_fit(const StockedPart& part, const TicketNo& ticket, std::string_view serial, std::string_view lot,
                      const Stock& stock) {
    StockItem item{part.number, {}, std::string(lot)};
    if (part.is_serialised || part.is_exchange_unit) item.serial = serial;
    for (const auto& [held, quantity] : not_fitted(stock, ticket)) {
        if (held.part != item.part || held.serial != item.serial) continue;
        if (item.lot.empty()) item.lot = held.lot;
    }
    return item;
}

Decided<Movement, StockRefusal> decide_unfit(const FitFromStock& command, const StockFacts& facts, const Persons& persons) {
    if (const auto refused = check_role(persons, Role::engineer)) return no(*refused);
    if (const auto refused = check_item(facts.part, command.item, command.quantity)) return no(*refused);
    return moved(facts.stock,
                 {MovementKind::unfit, command.item, command.quantity, {}, {Place::Kind::ticket, command.ticket.text}, {}});
}

Fen price_of_next(const std::vector<Arrival>& oldest_first, int gone, Fen list_price) {
    Fen price = list_price;
    for (const Arrival& arrival : oldest_first) {
        if (arrival.price) price = *arrival.price;
        gone -= arrival.quantity;
        if (gone < 0) break;
    }
    return price;
}

std::vector<std::pair<StockItem, int>> not_fitted(const Stock& stock, const TicketNo& ticket) {
    return stock.all_in({Place::Kind::ticket, ticket.text});
}

Decided<Movement, StockRefusal> decide_transfer(const TransferPart& command, const StockFacts& facts, const Persons& persons,
                                                Day today) {
    if (const auto refused = check_role(persons, Role::storekeeper)) return no(*refused);
    if (const auto refused = check_item(facts.part, command.item, command.quantity)) return no(*refused);
    if (const auto refused = check_bin(facts.from, command.from)) return no(*refused);
    if (const auto refused = check_bin(facts.to, command.to)) return no(*refused);
    auto movement = moved(
        facts.stock, {MovementKind::transfer, command.item, command.quantity, facts.from->place(), facts.to->place(), {}});
    if (!movement) return movement;
    // Off the shelf into a bag is away from those who wait for it (S-03); from shelf to shelf is not.
    const bool leaves_the_shelf = facts.from->bag_of.empty() && !facts.to->bag_of.empty();
    if (leaves_the_shelf && command.quantity > free_for({}, command.item.part, facts.stock, facts.reservations, today) &&
        !has_manager(persons))
        return no(StockRefusal::reserved_for_other);
    return movement;
}

std::vector<std::pair<StockItem, int>> left_in_bag(const Stock& stock, const StockBin& bag) {
    return stock.all_in(bag.place());
}

Decided<DeadOnArrival, StockRefusal> decide_dead_on_arrival(const ReportDeadOnArrival& command, const StockFacts& facts,
                                                            const Persons& persons) {
    if (!persons.who) return no(StockRefusal::not_signed_in);
    if (!persons.who->is_any({Role::engineer, Role::storekeeper})) return no(StockRefusal::needs_engineer);
    if (const auto refused = check_item(facts.part, command.item, 1)) return no(*refused);
    const bool from_ticket = command.from.empty();
    if (from_ticket && command.ticket.empty()) return no(StockRefusal::unknown_ticket);
    if (!from_ticket)
        if (const auto refused = check_bin(facts.from, command.from)) return no(*refused);
    if (is_blank(command.words)) return no(StockRefusal::needs_reason);
    const Place from = from_ticket ? Place{Place::Kind::ticket, command.ticket.text} : facts.from->place();
    auto movement = moved(
        facts.stock, {MovementKind::dead_on_arrival, command.item, 1, from, {Place::Kind::old_part, command.tag.text}, {}});
    if (!movement) return tl::unexpected(movement.error());
    return DeadOnArrival{std::move(*movement), facts.part->price};
}

Decided<std::vector<Movement>, StockRefusal> decide_adjust(const AdjustStock& command, const AdjustFacts& facts,
                                                           const Persons& persons) {
    if (command.lines.empty()) return no(StockRefusal::nothing_to_write);
    if (command.lines.size() > most_count_lines) return no(StockRefusal::too_many_lines);
    if (is_blank(command.reason)) return no(StockRefusal::needs_reason);
    Stock after = facts.stock;
    std::vector<Movement> movements;
    for (const auto& [item, bin, by] : command.lines) {
        if (by == 0) return no(StockRefusal::nothing_to_write);
        if (by < -most_at_once || by > most_at_once) return no(StockRefusal::quantity_out_of_range);
        const auto part = std::find_if(facts.parts.begin(), facts.parts.end(),
                                       [&](const StockedPart& known) { return known.number == item.part; });
        if (part == facts.parts.end()) return no(StockRefusal::unknown_part);
        if (const auto refused = check_item(*part, item, by < 0 ? -by : by)) return no(*refused);
        const auto where =
            std::find_if(facts.bins.begin(), facts.bins.end(), [&](const StockBin& known) { return known.number == bin; });
        if (where == facts.bins.end()) return no(StockRefusal::unknown_bin);
        if (!where->of_this_outlet) return no(StockRefusal::bin_elsewhere);
        if (by > 0 && std::find(facts.fitted.begin(), facts.fitted.end(), item) != facts.fitted.end())
            return no(StockRefusal::serial_is_here);
        Movement movement{MovementKind::adjust, item, by < 0 ? -by : by, {}, {}, command.count};
        (by < 0 ? movement.from : movement.to) = where->place();
        if (const auto refused = after.add(movement)) return no(*refused);
        movements.push_back(std::move(movement));
    }
    // Last, so that a second person is only called to what can be written.
    if (const auto refused = check(GuardedAct::stock_difference, persons, {.also_may_approve = facts.sampled_by}))
        return tl::unexpected(No<StockRefusal>(*refused));
    return movements;
}

}  // namespace mendbay::parts
