// Alone in the outlet (spec 00): the second person's yes by telephone. Nothing else replaces them.
//
//   terminal:   shows a request code, the act and its figures ─ read aloud ─▶ manager or centre
//   terminal:   checks what is typed ◀─ an answer code, read back ─ the approver's own terminal, same outlet key
//
// The answer is a keyed check over the outlet, the act, its figures, who asks, who approves and the request, so it fits
// nothing else: not another sum, not another approver, not the next request. Both codes are 8 characters (40 bits): with
// five wrong tries to a request, guessing one is a chance of one in 2 × 10¹¹.
#pragma once

#include "kiosk/base/civil.hpp"
#include "kiosk/base/two_persons.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mendbay {

inline constexpr std::chrono::minutes code_is_good_for{30};
inline constexpr std::size_t one_time_code_length = 8;
inline constexpr std::size_t request_nonce_bytes = 5;  // 40 random bits
inline constexpr int wrong_answers_allowed = 5;        // to one request

// What is asked for, told by telephone word by word: "deposit" = "500.00".
struct Figure {
    std::string name, value;
};
// The figures as one text that is the same on both ends, whatever their order: sorted by name, with the length of each
// before it, so that no two lists give one text.
std::string canonical_figures(std::vector<Figure> figures);

struct CodeRequest {
    std::string code;  // request_code() of a fresh nonce
    OutletCode outlet;
    GuardedAct act;
    std::string figures;  // canonical_figures()
    StaffId asker;
    Instant made_at;  // by the terminal's clock: the one that also checks
};

std::string request_code(std::string_view nonce);

// What the approver's terminal says, and what this one expects. The approver is told the request and types all of it.
std::string answer_code(std::string_view outlet_key, const CodeRequest& request, const StaffId& approver);

enum class CodeRefusal {
    malformed,       // not 8 characters of the alphabet: mistyped, and no try
    wrong,           // of another act, figure, person, outlet or request
    too_late,        // 30 minutes have passed, or the clock was put back before the request
    used,            // an answer counts once
    too_many_tries,  // ask anew
};
std::string_view name_of(CodeRefusal refusal);

struct CodeFacts {
    std::string outlet_key;
    bool used = false;      // this request has been answered
    int wrong_answers = 0;  // to this request so far
};
// Nothing: it is the approver's yes, to be logged with both names (Approval::How::code). Whether that person may approve
// this act is check() of two_persons.hpp.
std::optional<CodeRefusal> check_answer(const CodeRequest& request, const StaffId& approver, std::string_view typed,
                                        const CodeFacts& facts, Instant now);

}  // namespace mendbay
