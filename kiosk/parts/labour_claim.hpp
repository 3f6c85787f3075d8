// Labour claims 劳务费申报: what the centre pays an outlet for warranty work (A-02, LC-01 … LC-06).
//
//   draft ─ LC-02 ▶ submitted ─ LC-03 ▶ reviewed ─ LC-04 ▶ approved ─ LC-06 ▶ settled
//     ◀─ returned ────┘                    ▲           └───▶ refused
//                                          └── LC-05 ─────────┘ one appeal, 15 days
#pragma once

#include "kiosk/base/civil.hpp"
#include "kiosk/base/id.hpp"
#include "kiosk/base/money.hpp"
#include "kiosk/parts/decided.hpp"
#include "kiosk/parts/settlement_steps.hpp"
#include "kiosk/ticket/ticket.hpp"

#include <string>
#include <vector>

namespace mendbay::parts {

// The fault code of an appraisal that found the unit in order: such work has its own line in the tariff.
inline constexpr std::string_view no_fault_found_code = "NFF";

inline constexpr int claim_appeal_days = 15;  // the fifteenth day is in time

enum class ClaimState { draft, submitted, reviewed, approved, refused, settled };
std::string_view name_of(ClaimState state);
std::optional<ClaimState> parse_claim_state(std::string_view word);

// What the work came to: each has its own fee in the tariff.
enum class ClaimedWork { repair, exchange, no_fault_found };
std::string_view name_of(ClaimedWork work);
std::optional<ClaimedWork> parse_claimed_work(std::string_view word);

// why the centre refuses one. Coded, so that a month's refusals can be counted.
enum class ClaimReason {
    incomplete_record,
    untagged_part,
    level_not_authorised,
    repeat_within_guarantee,
    old_part_refused,
    duplicate
};
std::string_view name_of(ClaimReason reason);
std::optional<ClaimReason> parse_claim_reason(std::string_view word);

struct LabourClaim {
    std::string number;
    TicketNo ticket;
    OutletCode outlet;
    ClaimState state = ClaimState::draft;
    ClaimedWork work = ClaimedWork::repair;
    CategoryId category;
    int level = 1;    // of the repair
    Fen fee;          // by category, level and kind of work, from the tariff of the day the work was done
    Fen travel = {};  // travel and freight: a line of its own in the settlement
    StaffId reviewed_by = {};
    std::optional<ClaimReason> reason = {};
    std::optional<Day> refused_on = {};
    bool appealed = false;
};

enum class ClaimRefusal {
    not_signed_in,
    needs_manager,
    needs_branch,
    needs_centre,
    other_outlet,  // a branch reviews its own outlets
    unknown_claim,
    no_such_step,
    not_warranty_work,  // LC-01: neither warranty nor contract
    not_finished,       // LC-01: the work reached neither ready nor exchanged
    claimed_already,    // LC-01: one per ticket
    no_fee,             // the tariff has none for this category and level
    record_incomplete,
    part_untagged,      // an old part is neither tagged nor waived
    period_closed,
    needs_note,
    needs_reason,  // LC-04: a coded one
    is_reviewer,   // LC-04: who reviewed may not approve
    needs_second,  // LC-05
    same_person,
    appealed_already,
    appeal_too_late,
    line_not_closed,  // LC-06
};
std::string_view name_of(ClaimRefusal refusal);

struct ClaimRow {
    std::string_view id;
    std::vector<ClaimState> from;  // empty: there is none yet
    std::vector<ClaimState> to;
};
const std::vector<ClaimRow>& claim_rows();

// ---- LC-01: the system, within TT-26 and TT-29

struct ClaimFacts {
    warranty::Verdict verdict = warranty::Verdict::no_cover;  // the ticket's last
    bool completed = false;                                   // it reached ready from in_repair (T-23)
    bool exchanged = false;
    bool no_fault_found = false;
    bool claimed_already = false;
    std::optional<Fen> fee;  // the tariff's for category, level and kind of work
    Fen travel = {};
};
struct DraftClaim {
    TicketNo ticket;
    std::string number;
    OutletCode outlet;
    CategoryId category;
    int level = 1;
};
Decided<LabourClaim, ClaimRefusal> decide_draft_claim(const DraftClaim& command, const ClaimFacts& facts);
ClaimedWork work_of(const ClaimFacts& facts);

// ---- LC-02

struct SubmitClaim {
    static constexpr std::string_view verb = "submit_claim";
    std::string claim;
};
struct SubmitFacts {
    bool record_complete = false;
    bool parts_tagged = false;  // each old part is tagged, or waived (TP-05)
    bool period_open = false;
};
Decided<ClaimState, ClaimRefusal> decide_submit(const SubmitClaim& command, const std::optional<LabourClaim>& claim,
                                                const SubmitFacts& facts, const Persons& persons);

// ---- LC-03: the branch; the centre, for an outlet that has none

struct ReviewClaim {
    static constexpr std::string_view verb = "review_claim";
    std::string claim;
    bool passes = false;
    std::string note;  // of one that goes back
};
struct ReviewFacts {
    bool has_branch = true;     // the outlet
    bool is_own_outlet = true;  // of the branch of who reviews
};
struct ClaimReviewed {
    ClaimState state;     // reviewed, or draft again
    StaffId reviewed_by;  // empty: it went back
};
Decided<ClaimReviewed, ClaimRefusal> decide_review(const ReviewClaim& command, const std::optional<LabourClaim>& claim,
                                                   const ReviewFacts& facts, const Persons& persons);

// ---- LC-04

struct AuditClaim {
    static constexpr std::string_view verb = "audit_claim";
    std::string claim;
    bool approves = false;
    std::optional<ClaimReason> reason;
};
struct ClaimAudited {
    ClaimState state;
    std::optional<ClaimReason> reason;  // of a refusal
    // Of an approval, for the period that is open: numbers are given by the store.
    std::vector<SettlementLine> lines;
};
Decided<ClaimAudited, ClaimRefusal> decide_audit(const AuditClaim& command, const std::optional<LabourClaim>& claim,
                                                 const Persons& persons, Day today);

// ---- LC-05, LC-06

struct AppealClaim {
    static constexpr std::string_view verb = "appeal_claim";
    std::string claim, words;
};
Decided<ClaimState, ClaimRefusal> decide_appeal(const AppealClaim& command, const std::optional<LabourClaim>& claim,
                                                const Persons& persons, Day today);
// The system, when a period is closed: nothing to be refused by anybody, but the row's guard holds.
Decided<ClaimState, ClaimRefusal> decide_settle_claim(const LabourClaim& claim, PeriodState of_its_line);

}  // namespace mendbay::parts
