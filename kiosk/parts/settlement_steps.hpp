// What may be done with the period of an outlet's account:
//
//   open ─ draft ▶ drafted ─ confirm, or seven days of silence ▶ confirmed ─ close ▶ closed ─ pay ▶ paid
//                     └──── dispute ▶ disputed ─ (corrections) ─ close ▶
//
// A line goes into the period in which it was decided at the centre, while that is open. A closed period never changes: what
// was wrong in it is corrected by a line of a later one that names it. A disputed one takes corrections, which is what a
// dispute is for, and nothing else.
#pragma once

#include "kiosk/parts/settlement.hpp"

namespace mendbay::parts {

inline constexpr int silence_confirms_after_days = 7;  // the seventh day is still the outlet's
inline constexpr std::size_t most_lines_in_a_period = 100'000;

enum class PeriodState { open, drafted, confirmed, disputed, closed, paid };
std::string_view name_of(PeriodState state);
std::optional<PeriodState> parse_period_state(std::string_view word);

struct Settlement {
    OutletCode outlet;
    Period period;
    PeriodState state = PeriodState::open;
    Fen opening;  // the closing balance of the period before
    std::vector<SettlementLine> lines = {};
    std::optional<Day> drafted_on = {};
    bool confirmed_by_silence = false;
    std::string dispute = {};  // the outlet's words

    Fen closing() const { return closing_balance(opening, lines); }
};

enum class SettlementRefusal {
    not_signed_in,
    needs_centre,
    needs_manager,
    unknown_period,
    period_closed,   // closed or paid: it never changes
    period_drafted,  // drafted or confirmed: the outlet has it before it
    another_period,  // the line was decided in another one
    period_not_over,
    no_such_step,
    earlier_period_open,  // its opening balance is not known yet
    amount_out_of_range,
    needs_document,
    wrong_document,  // a line of this kind opens onto another one
    needs_corrected_line,
    corrects_nothing,  // no such line, or a kind that corrects none
    line_exists,
    too_many_lines,
    only_corrections,  // in a disputed period
    needs_reason,
    answer_too_late,  // seven days have passed: silence has confirmed
    wrong_amount,     // paid is the balance, to the fen
    not_by_hand,      // a line of this kind follows from a decision of its own
};
std::string_view name_of(SettlementRefusal refusal);

// ---- lines

struct AddLine {
    static constexpr std::string_view verb = "add_settlement_line";
    std::string period;
    SettlementLine line;
    OutletCode outlet = {};
    std::optional<StaffId> concerned = {};  // TP-12: whom a penalty or award is for; nothing: the outlet as a whole
};
struct LineFacts {
    std::optional<Settlement> settlement;          // of the command's period; nothing: unknown
    std::optional<SettlementLine> corrected = {};  // the line that a correction names, wherever it stands
    std::optional<StaffId> concerned = {};         // TP-12: whom a penalty or award is for
    std::size_t lines_before = 0;                  // of the period, beside those in hand
};
// Penalties, awards and corrections are two persons' (TP-12). The others follow from a decision that has had its own, and
// are written by the centre's person within it.
Decided<SettlementLine, SettlementRefusal> decide_add_line(const AddLine& command, const LineFacts& facts,
                                                           const Persons& persons);

// What a person of the centre may write without another command of this program having decided it: penalties, awards and
// corrections; and what the centre decides on papers that come from elsewhere, refunds and unused parts (S-05).
bool is_written_by_hand(LineKind kind);
Decided<SettlementLine, SettlementRefusal> decide_add_by_hand(const AddLine& command, const LineFacts& facts,
                                                              const Persons& persons);
// A line that follows from a decision in the same transaction: that decision had its own persons, so none are asked here.
Decided<SettlementLine, SettlementRefusal> decide_line_that_follows(const AddLine& command, const LineFacts& facts);

// ---- steps

struct PeriodStepped {
    PeriodState state;
    Fen closing;
    bool by_silence = false;
};
struct DraftPeriod {
    static constexpr std::string_view verb = "draft_settlement";
    std::string period;
    OutletCode outlet = {};
};
// From the day after the period's end. `before`: the state of the period before; nothing: this is the first.
Decided<PeriodStepped, SettlementRefusal> decide_draft(const DraftPeriod& command,
                                                       const std::optional<Settlement>& settlement,
                                                       std::optional<PeriodState> before, const Persons& persons, Day today);

struct AnswerDraft {
    static constexpr std::string_view verb = "answer_settlement";
    std::string period;
    bool confirms = false;
    std::string words;  // of a dispute
    OutletCode outlet = {};
};
Decided<PeriodStepped, SettlementRefusal> decide_answer(const AnswerDraft& command,
                                                        const std::optional<Settlement>& settlement, const Persons& persons,
                                                        Day today);
// The system, at day close: nothing: it is not silent for seven days, or not drafted.
std::optional<PeriodStepped> confirmed_by_silence(const Settlement& settlement, Day today);

struct ClosePeriod {
    static constexpr std::string_view verb = "close_settlement";
    std::string period;
    OutletCode outlet = {};
};
Decided<PeriodStepped, SettlementRefusal> decide_close(const ClosePeriod& command,
                                                       const std::optional<Settlement>& settlement, const Persons& persons);

struct PaySettlement {
    static constexpr std::string_view verb = "pay_settlement";
    std::string period;
    Fen amount;            // above zero, or nought for a balance of nought
    std::string document;  // the transfer
    std::string line;      // the number of the payment's line
    OutletCode outlet = {};
};
struct SettlementPaid {
    PeriodStepped stepped;
    std::optional<SettlementLine> line;  // for the period that is open now: the closed one never changes
};
Decided<SettlementPaid, SettlementRefusal> decide_pay_settlement(const PaySettlement& command,
                                                                 const std::optional<Settlement>& settlement,
                                                                 const Persons& persons, Day today);

}  // namespace mendbay::parts
