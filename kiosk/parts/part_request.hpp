// Parts that are wanted: replenishment below the minimum and urgent requests of a waiting ticket (S-02), and what arrived
// for a ticket and is kept for it (S-03).
#pragma once

#include "kiosk/base/civil.hpp"
#include "kiosk/base/money.hpp"
#include "kiosk/parts/decided.hpp"
#include "kiosk/parts/stock.hpp"
#include "kiosk/ticket/ticket.hpp"

#include <map>

namespace mendbay::parts {

inline constexpr int reserved_for_days = 3;  // S-03: the third day counts

// A line of the catalogue, as the store sees it.
struct StockedPart {
    PartNo number;
    Fen price;  // at which the centre advances it
    bool is_serialised = false;
    bool by_lots = false;
    bool is_exchange_unit = false;  // S-04: a whole unit; serialised, new only
    int minimum = 0;                // S-02; nought: none is kept
};

struct Reservation {
    TicketNo ticket;
    PartNo part;
    int quantity = 1;
    Day until;  // the last day

    bool holds_on(Day today) const { return today <= until; }
    friend bool operator==(const Reservation&, const Reservation&) = default;
};

// Pieces on the shelves that `ticket` may have: not kept for others. An empty ticket is anybody.
int free_for(const TicketNo& ticket, const PartNo& part, const Stock& stock, const std::vector<Reservation>& reservations,
             Day today);

// ---- S-02: urgent requests 紧缺配件

struct PartRequest {
    TicketNo ticket;
    PartNo part;
    int quantity = 1;  // still to come
    Day asked_on;

    friend bool operator==(const PartRequest&, const PartRequest&) = default;
};

struct RequestPart {
    static constexpr std::string_view verb = "request_part";
    TicketNo ticket;
    PartNo part;
    int quantity = 1;
};
struct RequestFacts {
    bool part_known = false;
    std::optional<ticket::State> ticket;  // nothing: unknown ticket
    int named = 0;                        // pieces in the latest appraisal that the ticket has not had
    bool paid_first = true;               // K-02: check_prepaid() of money.hpp
    bool asked_already = false;           // an open request of this ticket for this part
    Stock stock = {};                     // of this part
    std::vector<Reservation> reservations = {};
};
Decided<PartRequest, StockRefusal> decide_request(const RequestPart& command, const RequestFacts& facts,
                                                  const Persons& persons, Day today);

// What came in goes to those who asked first. The requests that are left, and the reservations made.
struct Allotted {
    std::vector<Reservation> reserved;
    std::vector<PartRequest> still_waiting;
};
Allotted allot(const PartNo& part, int arrived, const std::vector<PartRequest>& oldest_first, Day today);

// What a ticket takes is first what was kept for it; what a manager takes from others, from the latest of them.
struct Taken {
    std::vector<Reservation> left;
    std::vector<TicketNo> passed_over;
};
Taken take_reserved(const TicketNo& ticket, const PartNo& part, int quantity, const Stock& before,
                    const std::vector<Reservation>& reservations, Day today);

// ---- S-02: replenishment

struct Proposal {
    PartNo part;
    int on_hand, on_order, minimum;
    int propose;  // brings it back to its minimum

    friend bool operator==(const Proposal&, const Proposal&) = default;
};
// What waiting tickets asked for is no stock: it is left out on both sides (`on_order` counts replenishments only).
std::vector<Proposal> proposals(const std::vector<StockedPart>& catalogue, const Stock& stock,
                                const std::vector<Reservation>& reservations, const std::map<PartNo, int>& on_order,
                                Day today);

// Asked of the centre; what is on order is proposed no more.
struct OrderReplenishment {
    static constexpr std::string_view verb = "order_replenishment";
    PartNo part;
    int quantity = 1;
};
std::optional<StockRefusal> decide_order_replenishment(const OrderReplenishment& command, bool part_known,
                                                       const Persons& persons);
// What came in and no ticket waited for, shared out to the orders that are open, the oldest first.
std::vector<int> fill_orders(const std::vector<int>& open, int arrived);

}  // namespace mendbay::parts
