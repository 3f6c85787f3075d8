// What may be done with new parts and exchange units: S-01, S-03, S-04, S-06, TP-06 (spec 04). Places and sums: stock.hpp;
// requests and reservations: part_request.hpp; unused parts back to the centre: centre_return.hpp.
//
// Each decide_…() runs twice: once to show, once inside the write transaction on freshly read rows.
#pragma once

#include "kiosk/base/money.hpp"
#include "kiosk/parts/decided.hpp"
#include "kiosk/parts/part_request.hpp"
#include "kiosk/parts/stock.hpp"
#include "kiosk/ticket/ticket.hpp"

namespace mendbay::parts {

inline constexpr std::size_t most_count_lines = 5'000;  // differences settled at once

struct StockBin {
    BinNo number;
    bool of_this_outlet = true;
    bool under_count = false;
    StaffId bag_of = {};  // S-06: this bin is that engineer's bag; empty: a shelf

    Place place() const { return {bag_of.empty() ? Place::Kind::bin : Place::Kind::bag, number.text}; }
};

// What every step reads: the part, the bins that the command names, and all that lies anywhere of this part.
struct StockFacts {
    std::optional<StockedPart> part;   // nothing: unknown part
    std::optional<StockBin> from, to;  // nothing: unknown bin, or the command names none
    Stock stock;
    std::vector<Reservation> reservations;  // of this part, S-03
    bool serial_is_fitted = false;          // this very piece is in a unit: it cannot come a second time
};

// What the part's ticket says; for an issue (S-01) and what follows from it.
struct NeedingTicket {
    ticket::State state;
    bool has_something_to_pay = false;     // W-20: then the quote must have been accepted first
    int named = 0;                         // pieces in the latest appraisal (W-22)
    int had = 0;                           // of these, issued already and not come back
    bool is_exchange = false;              // within TT-27
    bool is_on_site = false;               // its engineer is on a visit
    bool appraised_on_this_visit = false;  // S-06
};

// ---- opening, receive

// The first stock of an outlet that begins with Mendbay: once per part, by the manager, as nothing stands against it.
struct OpenStock {
    static constexpr std::string_view verb = "open_stock";
    StockItem item;
    int quantity = 1;
    BinNo bin;
};
Decided<Movement, StockRefusal> decide_open_stock(const OpenStock& command, const StockFacts& facts, bool has_moved_before,
                                                  const Persons& persons);

struct ReceiveStock {
    static constexpr std::string_view verb = "receive_part";
    std::string delivery_note;
    StockItem item;
    int quantity = 1;
    BinNo bin;
    bool is_new = true;  // S-04: an exchange unit must be
};
// A line of a delivery note, as far as it has not come yet. Without a serial or lot it is of any.
struct NoteLine {
    int line = 0;
    StockItem item;
    int left = 0;
    Fen price;  // at which one piece was advanced
};
struct FromNote {
    int line = 0, quantity = 0;
    Fen price;
};
// Which lines so many of an item came on: that with its very serial or lot before one of any. Fewer, if the note has no
// more.
std::vector<FromNote> take_from_note(const std::vector<NoteLine>& lines, const StockItem& item, int quantity);

struct ReceiveFacts : StockFacts {
    bool note_known = false;
    int noted = 0;                     // pieces of this item on the note that have not come yet
    std::vector<PartRequest> waiting;  // open requests of tickets for this part, the oldest first
};
struct PartReceived {
    Movement movement;
    std::vector<Reservation> reserved;  // S-03: these tickets are told
};
Decided<PartReceived, StockRefusal> decide_receive(const ReceiveStock& command, const ReceiveFacts& facts,
                                                   const Persons& persons, Day today);

// ---- issue, return from a ticket, fit

struct IssuePart {
    static constexpr std::string_view verb = "issue_part";
    TicketNo ticket;
    StockItem item;
    int quantity = 1;
    BinNo from;
};
struct PartIssued {
    Movement movement;
    std::vector<Reservation> reservations;  // what is left of them all
    std::vector<TicketNo> passed_over;      // by the manager, S-03: these go on waiting and are told
};
Decided<PartIssued, StockRefusal> decide_issue(const IssuePart& command, const StockFacts& facts,
                                               const std::optional<NeedingTicket>& ticket, const Persons& persons,
                                               Day today);

struct ReturnFromTicket {
    static constexpr std::string_view verb = "return_from_ticket";
    TicketNo ticket;
    StockItem item;
    int quantity = 1;
    BinNo to;
};
Decided<Movement, StockRefusal> decide_return_from_ticket(const ReturnFromTicket& command, const StockFacts& facts,
                                                          const Persons& persons);

// An outlet that never kept stock of a part fits what the engineer has, and so does a depot from its own.
bool comes_from_stock(ticket::State state, bool is_stocked);

// The engineer's word that it is in the unit now (P-03, TT-21). What a ticket holds and has not fitted must go back.
struct FitFromStock {
    static constexpr std::string_view verb = "fit_part";
    TicketNo ticket;
    StockItem item;
    int quantity = 1;
};
Decided<Movement, StockRefusal> decide_fit(const FitFromStock& command, const StockFacts& facts,
                                           const std::optional<NeedingTicket>& ticket, const Persons& persons);
std::vector<std::pair<StockItem, int>> not_fitted(const Stock& stock, const TicketNo& ticket);
// Which of the pieces that the ticket holds is meant: by its serial where the part has them, else of the lot that was said,
// or of the one that was issued.
StockItem item_to_fit(const StockedPart& part, const TicketNo& ticket, std::string_view serial, std::string_view lot,
                      const Stock& stock);
// Taken out again, unused: the ticket has it back, to fit it elsewhere or return it.
Decided<Movement, StockRefusal> decide_unfit(const FitFromStock& command, const StockFacts& facts, const Persons& persons);

// P-16: what the next piece of an item to go for good was advanced at. First come, first gone; a piece that nobody gave a
// price (found by a count) is worth what came before it, or the price list.
struct Arrival {
    int quantity = 0;
    std::optional<Fen> price;
};
Fen price_of_next(const std::vector<Arrival>& oldest_first, int gone, Fen list_price);

// ---- transfer, dead on arrival, adjust

struct TransferPart {
    static constexpr std::string_view verb = "transfer_part";
    StockItem item;
    int quantity = 1;
    BinNo from, to;
};
Decided<Movement, StockRefusal> decide_transfer(const TransferPart& command, const StockFacts& facts, const Persons& persons,
                                                Day today);
// S-06, at day close: what each bag still holds and should have come back.
std::vector<std::pair<StockItem, int>> left_in_bag(const Stock& stock, const StockBin& bag);

// A new part that never worked becomes an old part without a removed one: tagged, shelved, sent, credited as every other.
struct ReportDeadOnArrival {
    static constexpr std::string_view verb = "dead_on_arrival";
    StockItem item;
    BinNo from;       // empty: it was issued already …
    TicketNo ticket;  // … to this ticket
    TagNo tag;        // of the old part it becomes
    std::string words;
};
struct DeadOnArrival {
    Movement movement;
    Fen credit_value;  // P-16: what it was advanced at
};
Decided<DeadOnArrival, StockRefusal> decide_dead_on_arrival(const ReportDeadOnArrival& command, const StockFacts& facts,
                                                            const Persons& persons);

// TP-06. A stocktake's differences are written together or not at all.
struct AdjustStock {
    static constexpr std::string_view verb = "adjust_stock";
    std::string count;  // the count sheet
    struct Line {
        StockItem item;
        BinNo bin;
        int by = 0;  // found and not in the books: above zero
    };
    std::vector<Line> lines;
    std::string reason;
};
struct AdjustFacts {
    std::vector<StockedPart> parts;
    std::vector<StockBin> bins;  // under the count that is being settled: that is no obstacle here
    Stock stock;
    std::vector<StaffId> sampled_by;     // storekeepers who scanned a sample of the differences
    std::vector<StockItem> fitted = {};  // of the lines: pieces that are in a unit
};
Decided<std::vector<Movement>, StockRefusal> decide_adjust(const AdjustStock& command, const AdjustFacts& facts,
                                                           const Persons& persons);

}  // namespace mendbay::parts
