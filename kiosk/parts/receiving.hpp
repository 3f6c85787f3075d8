// Receiving a consignment at the centre (CO-06, CO-07, PP-07, PP-08): its list is held against what is scanned, live; it may
// stop and go on at another terminal. And the discrepancies 差异 that come of it (DI-01 … DI-04, PP-11, PP-12, PP-13).
//
//   opened ─ DI-02 ─▶ answered ─ DI-03 (two persons) ─▶ resolved ─ DI-04 (two persons) ─▶ answered
#pragma once

#include "kiosk/parts/consignment.hpp"

#include <string>
#include <vector>

namespace mendbay::parts {

enum class DiscrepancyKind { missing, surplus, wrong_part, damaged, unreadable, seen_twice };
inline constexpr int discrepancy_kind_count = int(DiscrepancyKind::seen_twice) + 1;
std::string_view name_of(DiscrepancyKind kind);
std::optional<DiscrepancyKind> parse_discrepancy_kind(std::string_view word);

enum class DiscrepancyState { opened, answered, resolved };
std::string_view name_of(DiscrepancyState state);
std::optional<DiscrepancyState> parse_discrepancy_state(std::string_view word);

enum class Outcome { found_at_outlet, found_at_centre, tag_corrected, carrier_bears, outlet_bears, centre_bears };
inline constexpr int outcome_count = int(Outcome::centre_bears) + 1;
std::string_view name_of(Outcome outcome);
std::optional<Outcome> parse_outcome(std::string_view word);

inline constexpr int answer_within_days = 7;  // DI-02: silence is "no objection"

// ---- orders at the centre

struct ReceiveCarton {  // CO-06 with the first
    static constexpr std::string_view verb = "receive_carton";
    CartonScan label;
};
struct ReceivePart {  // PP-07. What is damaged, wrong or hard to read is received all the same, and opens a discrepancy
    static constexpr std::string_view verb = "receive_part";
    ConsignmentNo consignment;
    TagScan tag;
    std::optional<DiscrepancyKind> found = {};  // damaged, wrong_part or unreadable
    std::string photo = {};
};
struct ReportSurplus {  // it lies here, and stands on no list of this consignment
    static constexpr std::string_view verb = "report_surplus";
    ConsignmentNo consignment;
    TagScan tag;  // empty number: it has none, and the photo shows it
    std::string photo;
};
struct ReportFault {  // of a part that was received here: damaged, wrong_part or unreadable (DI-01)
    static constexpr std::string_view verb = "report_fault";
    ConsignmentNo consignment;
    TagScan tag;
    DiscrepancyKind found{};
    std::string photo;
};
struct EndReceiving {  // CO-07: what was not scanned is missing (PP-08)
    static constexpr std::string_view verb = "end_receiving";
    ConsignmentNo consignment;
    std::vector<CartonNo> missing_cartons;
};
struct AnswerDiscrepancy {  // DI-02, at the outlet
    static constexpr std::string_view verb = "answer_discrepancy";
    std::string discrepancy;
    std::string words;
};
struct ResolveDiscrepancy {  // DI-03
    static constexpr std::string_view verb = "resolve_discrepancy";
    std::string discrepancy;
    Outcome outcome{};
    std::string note;
};
struct ReopenDiscrepancy {  // DI-04
    static constexpr std::string_view verb = "reopen_discrepancy";
    std::string discrepancy;
    std::string note;  // the new evidence
};

// ---- what the store knows

struct ReceivingFacts {
    ConsignmentFacts consignment;
    bool for_this_centre = false;
    struct Carton {
        CartonNo number;
        std::string check;  // what its label's keyed check must be
        bool arrived = false;
        int parts = 0;  // listed in it
    };
    std::vector<Carton> cartons;
    // of the part that was scanned
    ShelveFacts tag;
    bool on_the_list = false;
    bool reported_already = false;                 // as surplus
    std::vector<DiscrepancyKind> faults_reported;  // of that part, and not settled
    std::vector<TagNo> not_scanned;                // of the list; read only to end receiving
};
struct DiscrepancyFacts {
    std::optional<DiscrepancyState> state;  // nothing: unknown
    DiscrepancyKind kind{};
    TagNo tag;                  // empty: the thing has none
    std::optional<State> part;  // nothing: no record of it here
    Day opened_on;
    bool period_closed = false;
};

// ---- decisions

struct CartonArrived {
    bool first = false;  // CO-06: receiving begins with it
};
Decided<CartonArrived> decide_receive(const ReceiveCarton& command, const ReceivingFacts& facts, const Persons& persons);

struct Received {
    std::optional<DiscrepancyKind> opens;  // DI-01
};
// A tag that was scanned in this consignment before is refused (already_received): it stays one part.
Decided<Received> decide_receive(const ReceivePart& command, const ReceivingFacts& facts, const Persons& persons);

// The same for a part that was received before anybody saw what is wrong with it; each fault once.
Yes decide_fault(const ReportFault& command, const ReceivingFacts& facts, const Persons& persons);

Yes decide_surplus(const ReportSurplus& command, const ReceivingFacts& facts, const Persons& persons);

struct Ended {
    std::vector<TagNo> missing;  // PP-08, each with its discrepancy
};
Decided<Ended> decide_end(const EndReceiving& command, const ReceivingFacts& facts, const Persons& persons);

Yes decide_answer(const AnswerDiscrepancy& command, const DiscrepancyFacts& facts, const Persons& persons);

// What becomes of the part: a row of the table and the state it leads to, or nothing.
struct Resolved {
    std::string_view row;  // empty: the part stays what it is
    State state{};
    std::optional<Outcome> borne;  // who bears the loss: carrier, outlet or centre
};
Decided<Resolved> decide_resolve(const ResolveDiscrepancy& command, const DiscrepancyFacts& facts, const Persons& persons,
                                 Day today);
Yes decide_reopen(const ReopenDiscrepancy& command, const DiscrepancyFacts& facts, const Persons& persons);

// CO-08: a reconciled consignment is over when nothing of it is undecided.
constexpr bool is_over(ConsignmentState state, int received, int open_discrepancies) {
    return state == ConsignmentState::reconciled && received == 0 && open_discrepancies == 0;
}

}  // namespace mendbay::parts
