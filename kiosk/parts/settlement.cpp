#include "kiosk/parts/settlement.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <tuple>

namespace mendbay::parts {

namespace {

constexpr std::array<std::string_view, 10> document_names{
    "delivery_note", "old_part", "penalty_notice", "discrepancy", "centre_return",
    "labour_claim",  "voucher",  "award_notice",   "payment",     "settlement_line"};

}  // namespace

std::string_view name_of(DocumentKind kind) { return document_names[std::size_t(kind)]; }

std::optional<DocumentKind> parse_document_kind(std::string_view word) {
    for (std::size_t i = 0; i < document_names.size(); ++i)
        if (document_names[i] == word) return DocumentKind(i);
    return {};
}

const std::vector<LineRow>& line_rows() {
    using enum DocumentKind;
    static const std::vector<LineRow> table{
        {LineKind::parts_advanced, "parts_advanced", +1, {delivery_note}},
        {LineKind::exchange_units_advanced, "exchange_units_advanced", +1, {delivery_note}},
        {LineKind::overdue_charge, "overdue_charge", +1, {old_part}},
        {LineKind::penalty, "penalty", +1, {penalty_notice}, true},
        {LineKind::borne_by_outlet, "borne_by_outlet", +1, {discrepancy, old_part}},
        {LineKind::old_parts_credited, "old_parts_credited", -1, {old_part}},
        {LineKind::units_credited, "units_credited", -1, {old_part}},
        {LineKind::unused_returned, "unused_returned", -1, {centre_return}},
        {LineKind::labour_approved, "labour_approved", -1, {labour_claim}},
        {LineKind::travel_approved, "travel_approved", -1, {labour_claim}},
        {LineKind::refunds_approved, "refunds_approved", -1, {voucher}},
        {LineKind::award, "award", -1, {award_notice}, true},
        {LineKind::borne_by_centre, "borne_by_centre", -1, {discrepancy, old_part}},
        {LineKind::paid_to_outlet, "paid_to_outlet", +1, {payment}},
        {LineKind::paid_by_outlet, "paid_by_outlet", -1, {payment}},
        {LineKind::correction_up, "correction_up", +1, {settlement_line}, true},
        {LineKind::correction_down, "correction_down", -1, {settlement_line}, true},
    };
    return table;
}

const LineRow& row_of(LineKind kind) {
    const LineRow& row = line_rows()[std::size_t(kind)];
    assert(row.kind == kind && "the table stands in the order of its kinds");
    return row;
}

std::optional<LineKind> parse_line_kind(std::string_view word) {
    for (const LineRow& row : line_rows())
        if (row.name == word) return row.kind;
    return {};
}

Period period_of(Day day) {
    const std::chrono::year_month_day date{day};
    const Day first = std::chrono::sys_days(date.year() / date.month() / 1);
    const Day last = std::chrono::sys_days(date.year() / date.month() / std::chrono::last);
    return {to_string(day).substr(0, 7), first, last};
}

Fen closing_balance(Fen opening, const std::vector<SettlementLine>& lines) {
    for (const SettlementLine& line : lines) opening += line.signed_amount();
    return opening;
}

Statement statement_of(const Period& period, Fen opening, const std::vector<SettlementLine>& lines,
                       const std::vector<DepositBalance>& deposits) {
    Statement statement{period, opening, {}, closing_balance(opening, lines), deposits};
    for (const LineRow& row : line_rows()) {
        Section section{row.kind, {}, {}};
        for (const SettlementLine& line : lines) {
            if (line.kind != row.kind) continue;
            section.sum += line.signed_amount();
            section.lines.push_back(line);
        }
        if (section.lines.empty()) continue;
        std::sort(section.lines.begin(), section.lines.end(), [](const SettlementLine& a, const SettlementLine& b) {
            return std::tie(a.decided_on, a.number) < std::tie(b.decided_on, b.number);
        });
        statement.sections.push_back(std::move(section));
    }
    return statement;
}

}  // namespace mendbay::parts
