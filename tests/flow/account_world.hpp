// An account on the stage: a month with every kind of line and document, a claim, and what it all comes to.
#pragma once

#include "kiosk/flow/answer.hpp"

#include <fmt/format.h>

namespace mendbay::flow {

inline const OutletCode stage_outlet{"SZ001"};

inline ClaimCard stage_claim(parts::ClaimState state = parts::ClaimState::draft) {
    ClaimCard card;
    card.claim = {.number = "LC-SZ001-260302-A0001-G",
                  .ticket = {"SZ001-260302-A0001-G"},
                  .outlet = stage_outlet,
                  .state = state,
                  .work = parts::ClaimedWork::repair,
                  .category = {"surveillance"},
                  .level = 1,
                  .fee = Fen{300'00},
                  .travel = Fen{30'00}};
    card.serial = {"SN20250001"};
    card.done_on = *parse_day("2026-03-02");
    card.submit = {true, true, true};
    card.is_ours = state == parts::ClaimState::draft;
    if (state == parts::ClaimState::refused) {
        card.claim.reason = parts::ClaimReason::duplicate;
        card.claim.refused_on = *parse_day("2026-03-01");
    }
    card.steps = {{"LC-01", parts::ClaimState::draft, *parse_instant("2026-03-02T09:00:00+08:00"), "system", "", ""},
                  {"LC-04", state, *parse_instant("2026-03-02T09:30:00+08:00"), "A1", "", "duplicate"}};
    return card;
}

// One line of each kind, so that each document is opened somewhere.
inline std::vector<parts::SettlementLine> stage_lines() {
    std::vector<parts::SettlementLine> lines;
    for (const auto& row : parts::line_rows()) {
        const std::string number = fmt::format("SZ001-2026-02-{:04}", lines.size() + 1);
        const auto document = row.opens.front();
        std::string named = fmt::format("D-{}", lines.size() + 1);
        if (document == parts::DocumentKind::old_part) named = "SZ001-260302-PA0001-C";
        if (document == parts::DocumentKind::labour_claim) named = stage_claim().claim.number;
        lines.push_back({number, row.kind, Fen{100'00}, *parse_day("2026-02-20"), document, named});
        if (row.two_persons) lines.back().words = "查明有误";
        if (document == parts::DocumentKind::settlement_line)
            lines.back().corrects = parts::LineRef{"2026-01", "SZ001-2026-01-0003"};
    }
    return lines;
}

inline StatementCard stage_statement(parts::PeriodState state = parts::PeriodState::drafted) {
    StatementCard card;
    card.outlet = stage_outlet;
    card.centre = {"SZ900"};
    card.outlet_name = {"深圳一店", "Shenzhen One"};
    card.centre_name = {"华南客户服务中心", "South China centre"};
    card.state = state;
    card.is_over = true;
    if (state != parts::PeriodState::open) card.drafted_on = *parse_day("2026-03-01");
    if (state == parts::PeriodState::disputed) card.dispute = "罚款不认";
    card.statement = parts::statement_of(parts::period_of(*parse_day("2026-02-01")), Fen{120'00}, stage_lines(),
                                         {{parts::DepositFor::parts, Fen{5'000'00}, Fen{1'000'00}}});
    card.in_kind = {{{"SZ001-260302-PA0002-9"}, {"遥控器", "Remote"}, Fen{30'00}, *parse_day("2026-02-21")}};
    return card;
}

inline SettlementsFound stage_settlements(parts::PeriodState state = parts::PeriodState::drafted) {
    SettlementsFound found;
    found.rows = {
        {stage_outlet, {"深圳一店", "Shenzhen One"}, "2026-02", state, Fen{-80'00}, 17, true, *parse_day("2026-03-08")}};
    found.outlets = {{stage_outlet, {"深圳一店", "Shenzhen One"}, Fen{900'00}, Fen{800'00}}};
    found.claims_waiting = 1;
    return found;
}

inline LineDocument stage_document(const std::string& number, const PartCard& part) {
    LineDocument document;
    for (const auto& line : stage_lines())
        if (line.number == number) document.line = {line, "2026-02", "A1", "A2", ""};
    const auto kind = document.line.line.document;
    if (kind == parts::DocumentKind::old_part || kind == parts::DocumentKind::discrepancy) {
        document.part = part;
        document.judgement = {"A1", "", "sha256:7", *parse_day("2026-02-20")};
    }
    if (kind == parts::DocumentKind::discrepancy)
        document.discrepancy = ConsignmentCard::Discrepancy{"D-5",      parts::DiscrepancyKind::missing,
                                                            part.tag,   parts::DiscrepancyState::resolved,
                                                            "无异议",   "outlet_bears",
                                                            "两人核对", *parse_day("2026-02-20")};
    if (kind == parts::DocumentKind::labour_claim) document.claim = stage_claim(parts::ClaimState::approved);
    if (kind == parts::DocumentKind::settlement_line)
        document.corrected = LineCard{stage_lines()[2], "2026-01", "A1", "A2", ""};
    return document;
}

inline AccountFound stage_account() {
    AccountFound found;
    found.outlet = stage_outlet;
    found.name = {"深圳一店", "Shenzhen One"};
    found.exposure = {Fen{1'000'00}, Fen{100'00}, {}, {}};
    found.credit = {Fen{500'00}, Fen{300'00}};
    parts::CostAgainstPlan near{stage_outlet, {"surveillance"}, {}, Fen{900'00}, Fen{1'000'00}, parts::CostWarning::at_80};
    near.by_kind = {Fen{300'00}, Fen{600'00}, Fen{}, Fen{}};
    parts::CostAgainstPlan over{stage_outlet, {}, {}, Fen{150'00}, {}, parts::CostWarning::at_100};
    over.by_kind = {Fen{}, Fen{}, Fen{}, Fen{150'00}};
    found.costs = {near, over};
    return found;
}

}  // namespace mendbay::flow
