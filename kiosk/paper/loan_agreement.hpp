// Loaner agreement 代用机借用协议: what is lent, against what, until when, in which condition; signed by the customer, with
// both approvals (L-01). A4 and roll.
#pragma once

#include "kiosk/base/money.hpp"
#include "kiosk/base/text.hpp"
#include "kiosk/paper/document.hpp"
#include "kiosk/paper/print_mark.hpp"

#include <optional>
#include <string>
#include <vector>

namespace mendbay::paper {

struct LoanAgreement {
    Name outlet;
    std::string outlet_phone;
    std::string number;   // of the loan
    std::string payload;  // MB1:L:<number>
    std::string ticket;
    std::string customer, phone;  // masked
    Name product;
    std::string serial;
    std::vector<Name> accessories;
    std::vector<std::string> photos;  // their numbers: they are compared when it comes back (L-02)
    Fen value, deposit;               // a deposit of nought: the law gives it free
    std::string receipt;              // of the deposit
    std::optional<Day> due;
    std::string clerk, manager, second;  // who hands out, who approved
    std::optional<Ink> signature;
    std::optional<Instant> out_at;
    Zone zone;
    PrintMark mark;
};

Document loan_agreement(const LoanAgreement& agreement, const Catalogue& catalogue, Lang lang);

}  // namespace mendbay::paper
