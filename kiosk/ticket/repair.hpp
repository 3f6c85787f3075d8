// The repair itself: begun (TT-08), waiting for a part and going on (TT-16, TT-17), tested (T-17), ready (TT-21).
//
// What is fitted and what comes out of a unit are the business of kiosk/parts; here it is only counted, so that no unit
// gets ready while an old part of the centre's is unaccounted for (P-01).
#pragma once

#include "kiosk/ticket/appraisal.hpp"
#include "kiosk/ticket/place.hpp"

namespace mendbay::ticket {

// ---- TT-08: appraised → in_repair

struct BeginRepair {
    static constexpr std::string_view verb = "begin_repair";
    TicketNo ticket;
};
struct BeginFacts {
    std::optional<State> state;
    Place place;
    int outlet_level = 1;
    int repair_level = 0;  // of the latest appraisal
    Fen to_pay;            // by the customer, as appraised
};
// Nothing: it may begin. The unit is at the bench from then on.
std::optional<Refusal> decide_begin_repair(const BeginRepair& command, const BeginFacts& facts,
                                           const std::optional<Person>& who);

// ---- TT-16: in_repair → waiting_parts

struct WaitForParts {
    static constexpr std::string_view verb = "wait_for_parts";
    TicketNo ticket;
    PartNo part;
    warranty::DelayCause cause = warranty::DelayCause::no_parts;
    std::string note;
};
struct WaitFacts {
    std::optional<State> state;
    int named = 0, fitted = 0;   // of this part: by the appraisal, into the unit
    std::optional<int> on_hand;  // for this ticket; nothing: no stock of it is kept here, and the engineer's word counts
    bool is_requested = false;   // S-02
};
struct Waiting {
    int missing = 0;            // how many of the part are neither fitted nor on hand
    bool needs_request = true;  // S-02: it is written with the step
};
tl::expected<Waiting, Refusal> decide_wait(const WaitForParts& command, const WaitFacts& facts,
                                           const std::optional<Person>& who);

// ---- TT-17: waiting_parts → in_repair

struct PartsAreHere {
    static constexpr std::string_view verb = "parts_are_here";
    TicketNo ticket;
    std::vector<PartNo> in_hand;  // that the engineer holds and has chosen or scanned
};
struct HereFacts {
    std::optional<State> state;
    std::vector<PartNo> awaited;       // requested and not come yet
    std::vector<PartNo> reserved;      // S-03: come, and kept for this ticket, or on hand for it
    std::vector<PartNo> counted = {};  // stock of these is kept here, so that the engineer's word alone is not enough
};
std::optional<Refusal> decide_parts_are_here(const PartsAreHere& command, const HereFacts& facts,
                                             const std::optional<Person>& who);

// ---- T-17: every line of the category's test list is passed or explained

struct PassTests {
    static constexpr std::string_view verb = "pass_tests";
    TicketNo ticket;
    struct Line {
        std::string test;  // id of the list
        bool passed = false;
        std::string explanation;  // where it is not: why the unit may go all the same
        friend bool operator==(const Line&, const Line&) = default;
    };
    std::vector<Line> lines;
};
struct TestFacts {
    std::optional<State> state;
    std::vector<std::string> list;  // of the unit's category, by id
};
std::optional<Refusal> decide_pass_tests(const PassTests& command, const TestFacts& facts, const std::optional<Person>& who);

// ---- TT-21: in_repair → ready

struct MakeReady {
    static constexpr std::string_view verb = "make_ready";
    TicketNo ticket;
    std::string work_done;  // for the repair record
};
struct ReadyFacts {
    std::optional<State> state;
    std::optional<Appraisal> appraisal;  // latest; nothing: a ticket carried over and never appraised here
    bool is_tested = false;              // the list was passed …
    bool is_work_since = false;          // … and then something was fitted, or the repair went on
    struct FittedPart {
        PartNo part;
        bool at_centres_cost = true;    // P-14
        bool is_accounted_for = false;  // what it replaced is tagged, or there was nothing, or it is waived (TP-05)
    };
    std::vector<FittedPart> fitted;
    struct OldPart {
        bool is_tied = false;             // to a fitted part (P-03)
        bool is_label_confirmed = false;  // its label was scanned once
    };
    std::vector<OldPart> old_parts;
    bool holds_unused_parts = false;  // issued to the ticket, and neither fitted nor brought back
};
std::optional<Refusal> decide_make_ready(const MakeReady& command, const ReadyFacts& facts,
                                         const std::optional<Person>& who);

}  // namespace mendbay::ticket
