// New parts as the store finds them: what a scan may mean, what lies where, what a ticket needs, what is to do.
#pragma once

#include "kiosk/base/text.hpp"
#include "kiosk/parts/centre_return.hpp"
#include "kiosk/parts/stock_steps.hpp"

#include <optional>
#include <string>
#include <vector>

namespace mendbay::flow {

// ---- questions

// What a code that is none of ours may mean: a delivery note, a part that is known by it, a piece that lies somewhere.
struct FindNewPart {
    std::string text;  // as it was scanned, or typed
    std::string part = {}, serial = {}, gtin = {},
                lot = {};  // as far as the code says them; `serial` is also what may be one
};
struct FindStock {  // a part: what lies where, and who waits for it
    PartNo part;
};
struct FindStockIn {
    BinNo bin;
};
struct FindDeliveryNote {
    std::string number;
};
struct FindTicketParts {  // what a ticket needs, holds and waits for
    TicketNo ticket;
};
enum class StockToDo { requests, kept, below_minimum, notes, bags, returns };
struct FindStockToDo {
    StockToDo what;
};
struct FindStockBoard {};
struct FindCentreReturn {
    std::string number;
};

// ---- answers

struct StockPart {
    parts::StockedPart terms;
    Name name;
};
struct StockRow {  // so many of an item in one place
    parts::StockItem item;
    parts::Place place;
    int quantity = 0;
};
struct NewPartFound {
    FindNewPart asked = {};
    bool is_note = false;               // this is a delivery note's number …
    bool is_unit = false;               // … or the serial of a product
    std::vector<StockPart> parts = {};  // what it may be a piece of; one: it is
    std::string serial = {};            // of the piece, where it is one that lies here or the code says so for certain
    std::optional<StockRow> lies = {};  // a serial that is here already
};
struct StockFound {
    std::optional<StockPart> part;
    std::vector<StockRow> rows;
    int on_hand = 0, is_free = 0, on_order = 0;
    bool has_moved = false;                   // else it was never kept here
    std::vector<parts::PartRequest> waiting;  // the oldest first
    std::vector<parts::Reservation> kept;     // that hold today
};
struct StockInFound {
    std::optional<parts::StockBin> bin;  // nothing: unknown
    bool elsewhere = false;              // a bin of another outlet
    std::string owner;                   // of a bag, by name
    struct Row {
        StockPart part;
        parts::StockItem item;
        int quantity = 0;
    };
    std::vector<Row> rows;  // by part
};
struct DeliveryNoteFound {
    std::string number;
    bool is_known = false;
    struct Line {
        int line = 0;
        StockPart part;
        parts::StockItem item;
        int quantity = 0, received = 0;
        int left() const { return quantity - received; }
    };
    std::vector<Line> lines;
};
struct TicketPartsFound {
    TicketNo ticket = {};
    std::optional<parts::NeedingTicket> needs = {};  // nothing: unknown ticket; its figures are of the whole ticket
    Name model = {};
    struct Line {
        StockPart part;
        int named = 0, had = 0, held = 0, on_shelf = 0, is_free = 0;
        std::vector<StockRow> rows = {};  // in bins
        int to_issue() const { return named - had; }
    };
    std::vector<Line> lines = {};     // of the appraisal, and of what it holds besides
    std::vector<StockRow> held = {};  // issued, and neither fitted nor brought back
};
struct StockToDoFound {
    struct Row {
        Name name = {};
        PartNo part = {};
        TicketNo ticket = {};
        std::string number = {};  // a delivery note, return or bag
        int quantity = 0, of = 0;
        std::optional<Day> day = {};
    };
    std::vector<Row> rows;
    int count = 0;
    static constexpr int most_rows = 500;
};
struct StockBoardFound {
    int counts[6] = {};                       // by StockToDo
    std::vector<std::pair<BinNo, int>> bins;  // pieces of new parts in each bin and bag that holds any
};
struct CentreReturnFound {
    std::optional<parts::CentreReturn> made;
    std::vector<Name> names;  // of its lines' parts
};

}  // namespace mendbay::flow
