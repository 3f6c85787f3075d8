// Receipt 收据, deposit receipt 押金收据, and what was given back 退款收据: one paper for each time money changes hands
// (K-01), roll.
#pragma once

#include "kiosk/base/money.hpp"
#include "kiosk/base/text.hpp"
#include "kiosk/paper/document.hpp"
#include "kiosk/paper/print_mark.hpp"

#include <string>
#include <vector>

namespace mendbay::paper {

struct Receipt {
    Name outlet;
    std::string outlet_phone;
    std::string number;
    std::string payload;  // MB1:V:<number>
    enum class What { payment, deposit, refund, deposit_back, on_account } what = What::payment;
    std::string about;     // number of the ticket or loan
    bool is_loan = false;  // which of the two
    Name product;
    std::string customer;  // masked
    struct Line {
        Text kind;            // cash, WeChat …
        Fen amount;           // below zero: given back
        std::string against;  // the receipt it is given back of
    };
    std::vector<Line> lines;
    std::optional<Day> due;   // on account: until when it is to be paid
    Fen kept;                 // of a deposit that did not go back in full
    std::string reason;       // of that
    std::string approved_by;  // names; empty: nobody had to
    std::string who;
    Instant at{};
    Zone zone;
    PrintMark mark;
};

Document receipt(const Receipt& receipt, const Catalogue& catalogue, Lang lang);

}  // namespace mendbay::paper
