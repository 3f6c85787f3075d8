#include "kiosk/parts/settlement_lines.hpp"

namespace mendbay::parts {

namespace {

std::optional<SettlementLine> unless_nothing(SettlementLine line) {
    return line.amount > Fen{0} ? std::optional(std::move(line)) : std::nullopt;
}

}  // namespace

std::optional<SettlementLine> line_of_credit(const TagNo& tag, const Credited& credited, std::string_view component,
                                             Day today) {
    if (credited.in_kind) return {};
    const bool whole = component == whole_unit_component;
    return unless_nothing({{},
                           whole ? LineKind::units_credited : LineKind::old_parts_credited,
                           credited.value,
                           today,
                           DocumentKind::old_part,
                           tag.text});
}

std::optional<SettlementLine> line_of_overdue(const LatePart& part, const ReturnTerms& terms, Day today) {
    const auto fee = overdue_charge(part.due_on, part.shipped_on, part.charged_before, terms, today);
    if (!fee) return {};
    return unless_nothing({{}, LineKind::overdue_charge, *fee, today, DocumentKind::old_part, part.tag.text});
}

std::optional<SettlementLine> line_of_discrepancy(std::string_view discrepancy, std::optional<Outcome> borne, Fen value,
                                                  Day today) {
    if (borne != Outcome::outlet_bears && borne != Outcome::centre_bears) return {};
    const auto kind = borne == Outcome::outlet_bears ? LineKind::borne_by_outlet : LineKind::borne_by_centre;
    return unless_nothing({{}, kind, value, today, DocumentKind::discrepancy, std::string(discrepancy)});
}

SettlementLine line_of_advance(const AdvanceParts& command, Day today) {
    const auto kind = command.exchange_units ? LineKind::exchange_units_advanced : LineKind::parts_advanced;
    return {{}, kind, command.value, today, DocumentKind::delivery_note, command.delivery_note};
}

SettlementLine line_taken_back(const SettlementLine& line, const std::string& period, std::string words, Day today) {
    const bool was_for_the_outlet = row_of(line.kind).sign > 0;
    return {{},
            was_for_the_outlet ? LineKind::correction_down : LineKind::correction_up,
            line.amount,
            today,
            DocumentKind::settlement_line,
            line.number,
            LineRef{period, line.number},
            std::move(words)};
}

}  // namespace mendbay::parts
