// The account between an outlet and the centre, period by period. Positive: the outlet owes the centre.
//
// A line has an amount above zero, a kind that says which way it counts, and the document that it opens onto. The closing
// balance is the opening one and the lines, whatever their order. What may be done with a period: settlement_steps.hpp.
#pragma once

#include "kiosk/base/civil.hpp"
#include "kiosk/base/money.hpp"
#include "kiosk/parts/deposit.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mendbay::parts {

enum class LineKind : std::uint8_t {
    parts_advanced,
    exchange_units_advanced,
    overdue_charge,
    penalty,
    borne_by_outlet,  // a discrepancy
    old_parts_credited,
    units_credited,  // whole units, P-13
    unused_returned,
    labour_approved,
    travel_approved,   // travel and freight
    refunds_approved,  // to customers, R-02
    award,
    borne_by_centre,  // a discrepancy
    paid_to_outlet,
    paid_by_outlet,
    correction_up,    // more for the outlet to pay
    correction_down,  // less
};
inline constexpr int line_kind_count = int(LineKind::correction_down) + 1;

// The document that a line opens onto.
enum class DocumentKind : std::uint8_t {
    delivery_note,
    old_part,  // its tag: history, adjudication, photo
    penalty_notice,
    discrepancy,
    centre_return,
    labour_claim,
    voucher,  // of an exchange or refund
    award_notice,
    payment,
    settlement_line,
};
std::string_view name_of(DocumentKind kind);
std::optional<DocumentKind> parse_document_kind(std::string_view word);

struct LineRow {
    LineKind kind;
    std::string_view name;  // as it stands in the store
    int sign;               // +1: for the outlet to pay
    std::vector<DocumentKind> opens;
    bool two_persons = false;  // TP-12
};
const std::vector<LineRow>& line_rows();  // in the order of LineKind, which is that of the statement
const LineRow& row_of(LineKind kind);
std::optional<LineKind> parse_line_kind(std::string_view word);

struct LineRef {
    std::string period, line;
    friend bool operator==(const LineRef&, const LineRef&) = default;
};
struct SettlementLine {
    std::string number;
    LineKind kind;
    Fen amount;      // above zero
    Day decided_on;  // at the centre: credit, approval, acceptance
    DocumentKind document;
    std::string document_number;
    std::optional<LineRef> corrects = {};  // corrections only
    std::string words = {};

    Fen signed_amount() const { return amount * row_of(kind).sign; }
    friend bool operator==(const SettlementLine&, const SettlementLine&) = default;
};

// A calendar month of the centre.
struct Period {
    std::string id;  // "2026-03"
    Day first, last;

    bool holds(Day day) const { return first <= day && day <= last; }
};
Period period_of(Day day);

Fen closing_balance(Fen opening, const std::vector<SettlementLine>& lines);

// The statement 结算单: a section for each kind that has lines, in the order of the rule, each line opening onto its
// document. Deposits stand below the balance and are not in it.
struct Section {
    LineKind kind;
    Fen sum;  // signed
    std::vector<SettlementLine> lines;
};
struct Statement {
    Period period;
    Fen opening;
    std::vector<Section> sections;
    Fen closing;
    std::vector<DepositBalance> deposits;
};
Statement statement_of(const Period& period, Fen opening, const std::vector<SettlementLine>& lines,
                       const std::vector<DepositBalance>& deposits);

}  // namespace mendbay::parts
