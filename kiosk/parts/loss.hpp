// A part that is missing without a count: on the bench and in an open carton there is no bin to count (PP-09). And what the
// outlet knows of parts that come late (P-09, P-17).
#pragma once

#include "kiosk/parts/old_part.hpp"

namespace mendbay::parts {

struct DeclareMissing {  // PP-09, TP-06
    static constexpr std::string_view verb = "declare_missing";
    TagNo tag;
    std::string note;  // where it was looked for
};
Decided<void> decide_missing(const DeclareMissing& command, const ShelveFacts& facts, const Persons& persons);

// P-17: `too_late` may be a reason on every day after this one.
Day refusable_after(Day removed_on, const ReturnTerms& terms);

// PP-12: from this day on a part that is missing may be written off.
Day write_off_from(Day missing_since, const ReturnTerms& terms);

}  // namespace mendbay::parts
