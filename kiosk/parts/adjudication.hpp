// What the centre decides of a received part, and what comes of it (PP-14 … PP-18, PP-20): accepted and credited, or refused
// with a coded reason and a photo. Once withdrawn or appealed, it is judged again.
#pragma once

#include "kiosk/parts/old_part.hpp"

#include <string>
#include <vector>

namespace mendbay::parts {

enum class RefusedFor {
    not_our_part,
    not_defective,
    customer_damage,
    tag_unreadable,
    too_late,
    incomplete,      // parts of it are missing
    no_such_repair,  // the ticket does not bear it out
};
inline constexpr int refused_for_count = int(RefusedFor::no_such_repair) + 1;
std::string_view name_of(RefusedFor reason);
std::optional<RefusedFor> parse_refused_for(std::string_view word);
// PP-18: such a part goes back to the outlet unless the outlet does not want it.
constexpr bool goes_back(RefusedFor reason) {
    return reason == RefusedFor::not_our_part || reason == RefusedFor::not_defective;
}

inline constexpr int appeal_within_days = 15;  // PP-17

// ---- orders

struct Adjudicate {  // PP-14
    static constexpr std::string_view verb = "adjudicate";
    TagScan tag;
    std::optional<RefusedFor> refused = {};  // nothing: accepted
    std::string photo = {};
    std::string note = {};
};
struct WithdrawAdjudication {  // PP-17
    static constexpr std::string_view verb = "withdraw_adjudication";
    TagNo tag;
    std::string reason;
    bool appeal = false;  // the outlet's one appeal, upheld
};
struct CreditParts {  // PP-15
    static constexpr std::string_view verb = "credit_parts";
    std::vector<TagNo> tags;
};
struct DisposeParts {  // PP-16, one document for the batch
    static constexpr std::string_view verb = "dispose_parts";
    std::vector<TagNo> tags;
    State how = State::disposed;  // disposed, refurbished or to_supplier
    std::string document;
};
struct SendBack {  // PP-18
    static constexpr std::string_view verb = "send_back";
    TagNo tag;
    std::string waybill;
};
struct DisposeRefused {  // PP-20
    static constexpr std::string_view verb = "dispose_refused";
    TagNo tag;
    std::string document;
};
struct WriteOff {  // PP-12, where no discrepancy says so: missing for write_off_days
    static constexpr std::string_view verb = "write_off";
    TagNo tag;
    std::string note;
};

// ---- what the store knows of the part

struct JudgedPart {
    ShelveFacts tag;
    int open_discrepancies = 0;
    Day removed_on;
    Fen credit_value;      // P-16
    bool in_kind = false;  // P-15
    StaffId adjudicated_by;
    std::optional<Day> adjudicated_on;
    std::optional<Day> missing_since;
    int appeals = 0;
    bool period_closed = false;  // the one that today belongs to
};

// ---- decisions

struct Judged {
    State state{};  // accepted or refused
};
Decided<Judged> decide_adjudicate(const Adjudicate& command, const JudgedPart& part, const ReturnTerms& terms,
                                  const Persons& persons, Day today);
Decided<void> decide_withdraw(const WithdrawAdjudication& command, const JudgedPart& part, const Persons& persons,
                              Day today);
struct Credited {
    Fen value;
    bool in_kind = false;
};
// All or none: the first part that cannot be credited stops the batch.
Decided<std::vector<Credited>> decide_credit(const std::vector<JudgedPart>& parts, const Persons& persons);
Decided<void> decide_dispose(const DisposeParts& command, const std::vector<JudgedPart>& parts, const Persons& persons);
Decided<void> decide_send_back(const SendBack& command, const JudgedPart& part, const Persons& persons);
Decided<void> decide_dispose_refused(const DisposeRefused& command, const JudgedPart& part, const Persons& persons,
                                     Day today);
Decided<void> decide_write_off(const WriteOff& command, const JudgedPart& part, const ReturnTerms& terms,
                               const Persons& persons, Day today);

// P-16: rounded half up for each part. `recovery_percent` of the part's catalogue entry, default 100.
Fen credit_value(Fen advanced, int recovery_percent);

// P-17: the fee falls due once, on the day after the due day, and not for what was shipped in time.
std::optional<Fen> overdue_charge(Day due_on, std::optional<Day> shipped_on, bool charged_before, const ReturnTerms& terms,
                                  Day today);

}  // namespace mendbay::parts
