// The warehouse and bench board: badge, old part out (PP-01), label scanned back (P-01), shelved and moved (PP-02,
// PP-03), and where a part is. Everything by scans; touches only choose from a list.
//
//   board ─ ticket ─▶ part ─▶ fault ─▶ new serial ─▶ saving ─▶ board
//     ├─ part then bin: move        ├─ bin then parts: shelve here
//     ├─ part ─▶ trace              ├─ typed number
//     ├─ a count ─▶ list ─▶ trace   ├─ figures
//     ├─ a bin of the map ─▶ list   └─ jobs (jobs.hpp)
//     └─ a unit's serial, or a ticket: its labels (P-11)
#pragma once

#include "kiosk/flow/context.hpp"

namespace mendbay::flow {

struct Warehouse {
    enum class Page {
        board,
        choose_part,
        choose_fault,
        new_serial,
        saving,
        trace,
        typing,
        list,
        searching,
        figures,
        jobs,
    };

    Page page = Page::board;
    std::optional<Person> who;
    BoardFound board;
    bool figures_asked = false;  // the first tick asks for them
    std::string typing;
    Text problem;
    Text feedback;  // on the new-serial page

    // the last scan's result, as the board shows it
    struct Result {
        Tone tone = Tone::neutral;
        Text caption, figure, headline, detail;
        Instant at{};
    } result;
    BinNo here_now;                       // the bin of the last result, for the map
    BinNo current_bin;                    // bin then parts: they go here
    std::optional<parts::TagScan> held;   // part then bin: it moves
    std::optional<PartCard> last_part;    // what "where is it?" opens
    std::optional<PartShelved> undoable;  // the last PP-03: the way back is another PP-03

    PartsToDo listed = PartsToDo::to_shelve;
    PartsFound list;
    std::string thing;  // the list is of this bin, or of this unit's or ticket's labels (P-11)
    std::string search;
    bool from_list = false;  // the trace leads back to it
    PartFigures figures;

    std::optional<TicketNo> open_sheet;  // leaves for this ticket's sheet (bench.hpp)
    TicketCard ticket;                   // the bench: what the part came out of
    parts::TagOldPart tagging;
    PaperWatch label;

    int waiting_for = 0;
    std::optional<Order> order;  // kept until answered
    std::optional<Order> asked;  // waits for a second person's badge (PP-10)
    bool retry_offered = false;
    parts::TagScan scan;  // what was scanned last, while its answer is awaited
};

Warehouse begin_warehouse(const Context& context, Desk& desk);
void step(Warehouse& job, const Event& event, const Context& context, Desk& desk);
screen::Body body_of(const Warehouse& job, const Context& context);
void dress(const Warehouse& job, screen::Chrome& chrome);

// What is looked at, for a job that is opened from there; empty: nothing.
BinNo bin_shown(const Warehouse& job);
TagNo part_shown(const Warehouse& job);

// P-09, P-17: what this part will cost when it is late, and from when it may be refused.
Text lateness(const PartRow& part, const Context& context);
// A part's life, line by line.
std::vector<screen::Trace::Line> life_of(const PartCard& card, const Context& context);

}  // namespace mendbay::flow
