#include "kiosk/parts/adjudication.hpp"

#include <algorithm>
#include <array>

namespace mendbay::parts {

namespace {

constexpr std::array<std::string_view, refused_for_count> reasons{
    "not_our_part", "not_defective", "customer_damage", "tag_unreadable", "too_late", "incomplete", "no_such_repair"};

std::optional<No<>> check_part(std::string_view row, const JudgedPart& part, const Persons& persons,
                               const Circumstances& circumstances = {}) {
    if (!part.tag.part) return Refusal::unknown_tag;
    return check_row(row_named(row), *part.tag.part, persons, circumstances);
}

}  // namespace

std::string_view name_of(RefusedFor reason) { return reasons[std::size_t(reason)]; }
std::optional<RefusedFor> parse_refused_for(std::string_view word) {
    for (std::size_t i = 0; i < reasons.size(); ++i)
        if (reasons[i] == word) return RefusedFor(i);
    return {};
}

Decided<Judged> decide_adjudicate(const Adjudicate& command, const JudgedPart& part, const ReturnTerms& terms,
                                  const Persons& persons, Day today) {
    if (!persons.who) return refuse(Refusal::not_signed_in);
    if (const auto refused = check_tag(command.tag, part.tag)) return refuse(*refused);
    if (const auto no = check_part("PP-14", part, persons)) return tl::unexpected(*no);
    if (part.open_discrepancies > 0) return refuse(Refusal::discrepancy_open);
    if (!command.refused) return Judged{State::accepted};
    if (command.photo.empty()) return refuse(Refusal::photo_missing);
    if (*command.refused == RefusedFor::too_late && days_between(part.removed_on, today) <= terms.refuse_after_days)
        return refuse(Refusal::too_early_for_too_late);
    return Judged{State::refused};
}

Decided<void> decide_withdraw(const WithdrawAdjudication& command, const JudgedPart& part, const Persons& persons,
                              Day today) {
    if (const auto no = check_part("PP-17", part, persons)) return tl::unexpected(*no);
    if (is_blank(command.reason)) return refuse(Refusal::reason_missing);
    if (!command.appeal) return {};
    if (part.appeals > 0) return refuse(Refusal::appeal_used);
    if (part.adjudicated_on && days_between(*part.adjudicated_on, today) > appeal_within_days)
        return refuse(Refusal::appeal_over);
    return {};
}

Decided<std::vector<Credited>> decide_credit(const std::vector<JudgedPart>& parts, const Persons& persons) {
    if (!persons.who) return refuse(Refusal::not_signed_in);
    if (parts.empty()) return refuse(Refusal::unknown_tag);
    std::vector<Credited> credited;
    for (const JudgedPart& part : parts) {
        if (const auto no = check_part("PP-15", part, persons, {.must_be_asked_by = part.adjudicated_by}))
            return tl::unexpected(*no);
        if (part.period_closed) return refuse(Refusal::period_closed);
        credited.push_back({part.in_kind ? Fen{0} : part.credit_value, part.in_kind});
    }
    return credited;
}

Decided<void> decide_dispose(const DisposeParts& command, const std::vector<JudgedPart>& parts, const Persons& persons) {
    if (!persons.who) return refuse(Refusal::not_signed_in);
    if (parts.empty()) return refuse(Refusal::unknown_tag);
    for (const JudgedPart& part : parts)
        if (const auto no = check_part("PP-16", part, persons)) return tl::unexpected(*no);
    const auto& ways = row_named("PP-16").to;
    if (std::find(ways.begin(), ways.end(), command.how) == ways.end()) return refuse(Refusal::outcome_impossible);
    if (is_blank(command.document)) return refuse(Refusal::document_missing);
    return {};
}

Decided<void> decide_send_back(const SendBack& command, const JudgedPart& part, const Persons& persons) {
    if (const auto no = check_part("PP-18", part, persons)) return tl::unexpected(*no);
    if (is_blank(command.waybill)) return refuse(Refusal::waybill_missing);
    return {};
}

Decided<void> decide_dispose_refused(const DisposeRefused& command, const JudgedPart& part, const Persons& persons,
                                     Day today) {
    if (const auto no = check_part("PP-20", part, persons)) return tl::unexpected(*no);
    const bool at_outlet = *part.tag.part == State::returned;
    if (persons.station != (at_outlet ? Station::warehouse : Station::centre)) return refuse(Refusal::wrong_station);
    if (at_outlet) {
        if (!persons.who->is(Role::storekeeper)) return refuse(Refusal::needs_storekeeper);
        if (!has_manager_beside(persons)) return refuse(Refusal::needs_manager);
    } else if (!persons.who->is(Role::centre)) {
        return refuse(Refusal::needs_centre);
    }
    if (part.adjudicated_on && days_between(*part.adjudicated_on, today) <= appeal_within_days)
        return refuse(Refusal::appeal_still_open);
    if (is_blank(command.document)) return refuse(Refusal::document_missing);
    return {};
}

Decided<void> decide_write_off(const WriteOff& command, const JudgedPart& part, const ReturnTerms& terms,
                               const Persons& persons, Day today) {
    if (const auto no = check_part("PP-12", part, persons)) return tl::unexpected(*no);
    if (part.open_discrepancies > 0) return refuse(Refusal::discrepancy_open);
    if (!part.missing_since || days_between(*part.missing_since, today) < terms.write_off_days)
        return refuse(Refusal::outcome_impossible);
    if (is_blank(command.note)) return refuse(Refusal::note_missing);
    return {};
}

Fen credit_value(Fen advanced, int recovery_percent) { return {(advanced.count * recovery_percent + 50) / 100}; }

std::optional<Fen> overdue_charge(Day due_on, std::optional<Day> shipped_on, bool charged_before, const ReturnTerms& terms,
                                  Day today) {
    if (charged_before || terms.overdue_fee.count == 0) return {};
    if (shipped_on.value_or(today) <= due_on) return {};
    return terms.overdue_fee;
}

}  // namespace mendbay::parts
