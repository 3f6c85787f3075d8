#include "kiosk/parts/stock.hpp"

#include <algorithm>
#include <array>

namespace mendbay::parts {

namespace {

constexpr std::array<std::string_view, 12> movement_names{"opening",
                                                          "receive",
                                                          "issue",
                                                          "return_from_ticket",
                                                          "fit",
                                                          "unfit",
                                                          "transfer",
                                                          "return_to_centre",
                                                          "accepted_by_centre",
                                                          "refused_by_centre",
                                                          "dead_on_arrival",
                                                          "adjust"};

constexpr std::array<std::string_view, 6> place_names{"outside", "bin", "bag", "ticket", "centre_return", "old_part"};

bool has(const std::vector<Place::Kind>& kinds, Place::Kind kind) {
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

}  // namespace

std::string_view name_of(Place::Kind kind) { return place_names[std::size_t(kind)]; }

std::optional<Place::Kind> parse_place_kind(std::string_view word) {
    for (std::size_t i = 0; i < place_names.size(); ++i)
        if (place_names[i] == word) return Place::Kind(i);
    return {};
}

std::string_view name_of(MovementKind kind) { return movement_names[std::size_t(kind)]; }

std::optional<MovementKind> parse_movement(std::string_view word) {
    for (std::size_t i = 0; i < movement_names.size(); ++i)
        if (movement_names[i] == word) return MovementKind(i);
    return {};
}

const std::vector<MovementRow>& movement_rows() {
    using enum MovementKind;
    using enum Place::Kind;
    // A count corrects either way, bags included; a part dies on the bench (ticket) or in its box.
    static const std::vector<MovementRow> table{
        {opening, {outside}, {bin, bag}},
        {receive, {outside}, {bin}},
        {issue, {bin, bag}, {ticket}},
        {return_from_ticket, {ticket}, {bin, bag}},
        {fit, {ticket}, {outside}},
        {unfit, {outside}, {ticket}},
        {transfer, {bin, bag}, {bin, bag}},
        {return_to_centre, {bin}, {centre_return}},
        {accepted_by_centre, {centre_return}, {outside}},
        {refused_by_centre, {centre_return}, {bin}},
        {dead_on_arrival, {bin, bag, ticket}, {old_part}},
        {adjust, {outside, bin, bag}, {outside, bin, bag}},
    };
    return table;
}

std::string_view name_of(StockRefusal refusal) {
    switch (refusal) {
        case StockRefusal::not_signed_in: return "not_signed_in";
        case StockRefusal::needs_storekeeper: return "needs_storekeeper";
        case StockRefusal::needs_engineer: return "needs_engineer";
        case StockRefusal::needs_manager: return "needs_manager";
        case StockRefusal::needs_centre: return "needs_centre";
        case StockRefusal::unknown_part: return "unknown_part";
        case StockRefusal::unknown_bin: return "unknown_bin";
        case StockRefusal::bin_elsewhere: return "bin_elsewhere";
        case StockRefusal::bin_under_count: return "bin_under_count";
        case StockRefusal::already_there: return "already_there";
        case StockRefusal::quantity_out_of_range: return "quantity_out_of_range";
        case StockRefusal::needs_serial: return "needs_serial";
        case StockRefusal::not_serialised: return "not_serialised";
        case StockRefusal::needs_lot: return "needs_lot";
        case StockRefusal::serial_is_here: return "serial_is_here";
        case StockRefusal::not_there: return "not_there";
        case StockRefusal::not_issued: return "not_issued";
        case StockRefusal::no_such_movement: return "no_such_movement";
        case StockRefusal::unknown_note: return "unknown_note";
        case StockRefusal::not_on_note: return "not_on_note";
        case StockRefusal::opened_before: return "opened_before";
        case StockRefusal::unknown_ticket: return "unknown_ticket";
        case StockRefusal::ticket_not_appraised: return "ticket_not_appraised";
        case StockRefusal::quote_not_accepted: return "quote_not_accepted";
        case StockRefusal::part_not_named: return "part_not_named";
        case StockRefusal::reserved_for_other: return "reserved_for_other";
        case StockRefusal::not_for_parts: return "not_for_parts";
        case StockRefusal::must_be_new: return "must_be_new";
        case StockRefusal::bag_of_other: return "bag_of_other";
        case StockRefusal::not_on_site: return "not_on_site";
        case StockRefusal::appraise_on_site: return "appraise_on_site";
        case StockRefusal::ticket_is_over: return "ticket_is_over";
        case StockRefusal::needs_waybill: return "needs_waybill";
        case StockRefusal::needs_reason: return "needs_reason";
        case StockRefusal::unknown_return: return "unknown_return";
        case StockRefusal::return_decided: return "return_decided";
        case StockRefusal::return_not_refused: return "return_not_refused";
        case StockRefusal::on_hand_already: return "on_hand_already";
        case StockRefusal::asked_already: return "asked_already";
        case StockRefusal::not_paid_first: return "not_paid_first";
        case StockRefusal::nothing_to_write: return "nothing_to_write";
        case StockRefusal::too_many_lines: return "too_many_lines";
    }
    return "?";
}

std::optional<StockRefusal> Stock::add(const Movement& movement) {
    const auto& [kind, item, quantity, from, to, document] = movement;
    const MovementRow& row = movement_rows()[std::size_t(kind)];
    if (!has(row.from, from.kind) || !has(row.to, to.kind)) return StockRefusal::no_such_movement;
    if (!from.is_counted() && !to.is_counted()) return StockRefusal::no_such_movement;
    if (from == to) return StockRefusal::already_there;
    if (quantity < 1 || quantity > most_at_once) return StockRefusal::quantity_out_of_range;
    if (!item.serial.empty() && quantity != 1) return StockRefusal::quantity_out_of_range;
    if (from.is_counted() && at(from, item) < quantity) return StockRefusal::not_there;
    if (!from.is_counted() && !item.serial.empty() && place_of(item)) return StockRefusal::serial_is_here;

    if (from.is_counted()) {
        const auto taken = rows_.find({item, from});
        taken->second -= quantity;
        if (taken->second == 0) rows_.erase(taken);
    }
    if (to.is_counted()) rows_[{item, to}] += quantity;
    return {};
}

void Stock::put(StockItem item, Place place, int quantity) {
    if (quantity > 0 && place.is_counted()) rows_[{std::move(item), std::move(place)}] += quantity;
}

int Stock::at(const Place& place, const StockItem& item) const {
    const auto found = rows_.find({item, place});
    return found == rows_.end() ? 0 : found->second;
}

template <class Is>
int Stock::sum(const PartNo& part, Is is) const {
    int pieces = 0;
    // The rows of a part stand together: an item without serial and lot is the least of them.
    for (auto row = rows_.lower_bound({StockItem{part}, Place{}}); row != rows_.end(); ++row) {
        const auto& [item, place] = row->first;
        if (item.part != part) break;
        if (is(place)) pieces += row->second;
    }
    return pieces;
}

int Stock::at(const Place& place, const PartNo& part) const {
    return sum(part, [&](const Place& p) { return p == place; });
}

int Stock::on_shelf(const PartNo& part) const {
    return sum(part, [](const Place& p) { return p.kind == Place::Kind::bin; });
}

int Stock::on_hand(const PartNo& part) const {
    return sum(part, [](const Place& p) { return p.kind == Place::Kind::bin || p.kind == Place::Kind::bag; });
}

std::optional<Place> Stock::place_of(const StockItem& serialised) const {
    // The maker's serial is unique for its part, whatever lot somebody wrote beside it.
    for (auto row = rows_.lower_bound({StockItem{serialised.part, serialised.serial}, Place{}}); row != rows_.end(); ++row) {
        const auto& [item, place] = row->first;
        if (item.part != serialised.part || item.serial != serialised.serial) break;
        return place;
    }
    return {};
}

std::vector<std::pair<StockItem, int>> Stock::all_in(const Place& place) const {
    std::vector<std::pair<StockItem, int>> found;
    for (const auto& [row, quantity] : rows_)
        if (row.second == place) found.emplace_back(row.first, quantity);
    return found;
}

tl::expected<Stock, StockRefusal> stock_of(const std::vector<Movement>& movements) {
    Stock stock;
    for (const Movement& movement : movements)
        if (const auto refused = stock.add(movement)) return tl::unexpected(*refused);
    return stock;
}

}  // namespace mendbay::parts
