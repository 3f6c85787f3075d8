// Settlement statement 结算单: a period's account between an outlet and its centre, each kind with its sum and its lines,
// who owes whom, and the deposits below; A4, signed by both. It carries no customer data.
#pragma once

#include "kiosk/paper/document.hpp"
#include "kiosk/paper/print_mark.hpp"
#include "kiosk/parts/settlement.hpp"

#include <string>
#include <vector>

namespace mendbay::paper {

struct SettlementStatement {
    Name outlet, centre;
    std::string number;  // "SZ001-2026-03"
    parts::Statement statement;
    bool is_draft = true;  // not closed yet: says so in large letters
    bool by_silence = false;
    std::string dispute;
    struct InKind {  // P-15
        std::string tag;
        Name name;
        Fen value;
    };
    std::vector<InKind> in_kind;
    PrintMark mark;
};

Document settlement_statement(const SettlementStatement& statement, const Catalogue& catalogue, Lang lang);

}  // namespace mendbay::paper
