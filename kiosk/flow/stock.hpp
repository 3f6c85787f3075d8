// New parts in the warehouse (spec 04), by scans alone if one likes. What was scanned first says what is being done:
//
//   a delivery note ─▶ receiving: bin, parts … done          a bin ─▶ what lies in it; its parts go where the next bin says
//   a ticket        ─▶ issuing: parts … (what it holds, then a bin: back) … done
//   counting (touched on an open bin): parts … done ─▶ the difference, with a second person's badge (TP-06)
//   sending back (S-05): parts … done ─▶ waybill
//   a part ─▶ where it lies; then a bin: it goes there
//
// A part is known by its own number, its article code, or its serial. Where a label says only a serial that nobody knows
// yet, the part is chosen once, or its own number is scanned before, and the serials that follow are of the same.
#pragma once

#include "kiosk/flow/context.hpp"

#include <map>

namespace mendbay::flow {

struct Stockroom {
    enum class Page { board, choose_part, quantity, lot, typing, list, part, returned };
    enum class Doing { nothing, receiving, issuing, counting, sending };

    Page page = Page::board;
    Doing doing = Doing::nothing;
    Person who;
    bool signed_out = false;  // leaves without anybody
    bool looked = false;      // the board's figures have come
    StockBoardFound board;

    DeliveryNoteFound note;  // receiving
    TicketPartsFound needs;  // issuing
    StockInFound in;         // the bin that is open: parts are received into it, taken from it, counted in it
    std::string sheet;       // counting: its number
    std::map<parts::StockItem, int> counted;
    std::vector<parts::ReturnToCentre::Line> sent;  // sending
    bool waybill_next = false;

    // A part that was scanned: on its way to the next bin, or waiting for a quantity, a lot or a word.
    struct Piece {
        StockPart part;
        parts::StockItem item;
        int quantity = 1;
        int most = 1;  // as many as there are, or as the note or the ticket has room for
        parts::Place from;
    };
    std::optional<Piece> held;            // the next bin gets it
    std::optional<Piece> pending;         // asks how many, or of which lot
    std::optional<StockPart> serials_of;  // a serial that nobody knows is of this part
    std::vector<StockPart> candidates;    // one of these is meant
    std::string unknown_serial, lot;      // what the code said of the piece that is being chosen
    std::optional<Command> undoable;      // the way back of the last step

    StockToDo listed = StockToDo::requests;
    StockToDoFound list;
    StockFound stock;        // the part that is shown
    CentreReturnFound back;  // the return that is shown
    std::size_t back_line = 0;
    bool back_chosen = false;  // the next bin takes that line

    std::string typing;
    Text problem;
    struct Result {
        Tone tone = Tone::neutral;
        Text caption, figure, headline, detail;
        Instant at{};
    } result;
    PaperWatch label;  // of a part that was dead on arrival

    int waiting_for = 0;
    std::optional<Order> order;  // kept until answered
    std::optional<Order> asked;  // refused for want of a second person: their badge says it again
    bool retry_offered = false;
};

Stockroom begin_stockroom(const Person& who, Desk& desk);
void step(Stockroom& job, const Event& event, const Context& context, Desk& desk);
screen::Body body_of(const Stockroom& job, const Context& context);
void dress(const Stockroom& job, screen::Chrome& chrome);

// ---- shared by the files of the job

// What a count found against what the books say, where they differ.
std::vector<parts::AdjustStock::Line> differences(const Stockroom& job);
Text where(const parts::Place& place);

}  // namespace mendbay::flow
