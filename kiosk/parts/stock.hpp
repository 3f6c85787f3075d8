// New parts and exchange units: where each is, derived from what moved (spec 04).
//
//            receive, opening              issue               fit
//   outside ─────────────────▶ bin | bag ─────────▶ ticket ─────────▶ outside
//      ▲ adjust ──────────────▶ │ ⟲ transfer ◀────────┘ return_from_ticket
//      │                        │                         ▲ unfit ────┘
//      │                        ├─ return_to_centre ─▶ centre_return ─ accepted_by_centre ─▶ outside
//      │                        ◀─ refused_by_centre ─────┘
//      └─────────────────────── └─ dead_on_arrival ──▶ old_part        (from a ticket, too)
//
// A movement takes a quantity from one place to another and is never changed. What lies where is the sum of the movements:
// never below zero, and a serial lies in one place.
#pragma once

#include "kiosk/base/id.hpp"

#include <tl/expected.hpp>

#include <compare>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mendbay::parts {

inline constexpr int most_at_once = 10'000;  // pieces in one movement: more is a slip of the hand

struct Place {
    // outside: the centre, a customer's unit, or nowhere. A bag is an engineer's bin (S-06). Neither outside nor old_part is
    // counted: old parts have rules of their own.
    enum class Kind { outside, bin, bag, ticket, centre_return, old_part } kind = Kind::outside;
    std::string code;  // the bin, ticket, return or tag; empty outside

    bool is_counted() const { return kind != Kind::outside && kind != Kind::old_part; }
    friend auto operator<=>(const Place&, const Place&) = default;
};

std::string_view name_of(Place::Kind kind);
std::optional<Place::Kind> parse_place_kind(std::string_view word);

struct StockItem {
    PartNo part;
    std::string serial = {};  // of a serialised part or an exchange unit
    std::string lot = {};     // of a part kept by lots

    friend auto operator<=>(const StockItem&, const StockItem&) = default;
};

enum class MovementKind {
    opening,
    receive,
    issue,
    return_from_ticket,
    fit,
    unfit,  // taken out of the unit again, unused: the ticket has it back
    transfer,
    return_to_centre,
    accepted_by_centre,
    refused_by_centre,
    dead_on_arrival,
    adjust,
};
std::string_view name_of(MovementKind kind);
std::optional<MovementKind> parse_movement(std::string_view word);

// Who, at which terminal and when stand with the event that a movement is part of.
struct Movement {
    MovementKind kind;
    StockItem item;
    int quantity = 1;
    Place from, to;
    std::string document;  // delivery note, waybill, count; empty: the places say it all

    friend bool operator==(const Movement&, const Movement&) = default;
};

struct MovementRow {
    MovementKind kind;
    std::vector<Place::Kind> from, to;
};
const std::vector<MovementRow>& movement_rows();  // in the order of MovementKind

enum class StockRefusal {
    not_signed_in,
    needs_storekeeper,
    needs_engineer,
    needs_manager,
    needs_centre,
    unknown_part,
    unknown_bin,
    bin_elsewhere,
    bin_under_count,  // P-10: a bin under count takes no other move
    already_there,
    quantity_out_of_range,
    needs_serial,
    not_serialised,
    needs_lot,
    serial_is_here,  // it lies in another place already
    not_there,       // this serial, or so many of this part, do not lie there
    not_issued,      // to this ticket: it is fetched from the store first
    no_such_movement,
    unknown_note,
    not_on_note,  // the delivery note names none, or no more
    opened_before,
    unknown_ticket,
    ticket_not_appraised,  // S-01
    quote_not_accepted,    // W-20
    part_not_named,        // S-01, W-22: not at all, or no more of it
    reserved_for_other,    // S-03: the manager may
    not_for_parts,         // S-04: an exchange unit goes out only in an exchange
    must_be_new,           // S-04
    bag_of_other,          // S-06
    not_on_site,           // S-06: a bag is used on a visit
    appraise_on_site,      // S-06: on the same visit
    ticket_is_over,
    needs_waybill,
    needs_reason,
    unknown_return,
    return_decided,      // S-05: accepted or refused already, or back
    return_not_refused,  // S-05: only what was refused comes back
    on_hand_already,     // S-02: nothing to ask for, take it from the shelf
    asked_already,       // S-02
    not_paid_first,      // K-02
    nothing_to_write,
    too_many_lines,
};
std::string_view name_of(StockRefusal refusal);

class Stock {
  public:
    using Row = std::pair<StockItem, Place>;

    // Nothing: it has moved. Otherwise nothing has changed.
    std::optional<StockRefusal> add(const Movement& movement);

    // As a balance says that it lies there; what moved is not asked.
    void put(StockItem item, Place place, int quantity);

    int at(const Place& place, const StockItem& item) const;
    int at(const Place& place, const PartNo& part) const;  // all serials and lots
    int on_shelf(const PartNo& part) const;                // bins of the store
    int on_hand(const PartNo& part) const;                 // bins and bags
    std::optional<Place> place_of(const StockItem& serialised) const;
    std::vector<std::pair<StockItem, int>> all_in(const Place& place) const;

    const std::map<Row, int>& rows() const { return rows_; }
    friend bool operator==(const Stock&, const Stock&) = default;

  private:
    template <class Is>
    int sum(const PartNo& part, Is is) const;

    std::map<Row, int> rows_;  // no row is zero
};

// What was moved, in that order, adds up to this. A refusal: the rows contradict each other.
tl::expected<Stock, StockRefusal> stock_of(const std::vector<Movement>& movements);

}  // namespace mendbay::parts
