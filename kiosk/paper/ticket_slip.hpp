// Repair ticket slip 维修单: what the customer takes home (T-08, T-11, T-12; 02, Papers).
#pragma once

#include "kiosk/base/text.hpp"
#include "kiosk/paper/document.hpp"
#include "kiosk/paper/print_mark.hpp"

#include <optional>
#include <string>
#include <vector>

namespace mendbay::paper {

struct TicketSlip {
    Name outlet;
    std::string outlet_phone;
    std::string number;   // T-03
    std::string code;     // T-08: six characters, also in clear
    std::string payload;  // what the QR says: MB1:T:<number>:<code>

    Name product;  // model name; empty: not known to us (W-01)
    std::string serial;
    Text symptom;  // from the category's list
    std::string symptom_words;
    Text verdict;  // provisional; neutral for staff_review
    std::optional<Day> covered_until;
    std::optional<Day> promised;   // T-06, once received
    std::vector<Text> next_steps;  // what the customer does now; empty: the usual sentence

    struct Intake {  // T-12, once received: condition, accessories, seal …
        Text what, finding;
    };
    std::vector<Intake> intake;  // when there is any, the slip has a line to sign on

    std::string customer;          // masked for paper already
    std::string phone;             // masked for paper already: 138****5678
    std::optional<Ink> signature;  // as the customer drew it at the kiosk
    Instant registered_at;
    Zone zone;
    PrintMark mark;
};

Document ticket_slip(const TicketSlip& slip, const Catalogue& catalogue, Lang lang);

}  // namespace mendbay::paper
