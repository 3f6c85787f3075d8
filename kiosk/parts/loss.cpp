#include "kiosk/parts/loss.hpp"

namespace mendbay::parts {

Decided<void> decide_missing(const DeclareMissing& command, const ShelveFacts& facts, const Persons& persons) {
    if (!persons.who) return refuse(Refusal::not_signed_in);
    if (!facts.part) return refuse(Refusal::unknown_tag);
    // "A count ended without it": what lies in a bin is missed by counting the bin.
    if (*facts.part == State::shelved) return refuse(Refusal::count_its_bin);
    if (*facts.part == State::packed && !facts.consignment_open) return refuse(Refusal::consignment_not_open);
    if (is_blank(command.note)) return refuse(Refusal::note_missing);
    if (const auto no = check_row(row_named("PP-09"), *facts.part, persons)) return tl::unexpected(*no);
    return {};
}

Day refusable_after(Day removed_on, const ReturnTerms& terms) {
    return plus_days(removed_on, terms.refuse_after_days).value_or(removed_on);
}
Day write_off_from(Day missing_since, const ReturnTerms& terms) {
    return plus_days(missing_since, terms.write_off_days).value_or(missing_since);
}

}  // namespace mendbay::parts
