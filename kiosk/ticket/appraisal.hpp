// The appraisal (TT-06, TT-20): what the engineer found, what it will take, and so who pays for it.
#pragma once

#include "kiosk/ticket/transitions.hpp"
#include "kiosk/warranty/quote.hpp"

#include <tl/expected.hpp>

#include <map>

namespace mendbay::ticket {

struct Appraisal {
    static constexpr std::size_t most_lines = 40;  // findings, labour codes, or parts
    static constexpr int most_of_a_part = 99;
    static constexpr int highest_level = 3;  // T-05: 1 outlet, 2 outlet or branch workshop, 3 the maker's line

    struct Finding {
        std::string component, cause;
        std::string photo;  // an attachment, by id; empty: none
        friend bool operator==(const Finding&, const Finding&) = default;
    };
    struct Labour {
        std::string code;       // of the tariff
        std::string component;  // what it is done to; empty: the whole job
        friend bool operator==(const Labour&, const Labour&) = default;
    };
    struct Part {
        PartNo number;
        int quantity = 1;
        friend bool operator==(const Part&, const Part&) = default;
    };

    std::string fault_code;
    std::vector<Finding> findings;
    std::optional<bool> performance_fault;  // nothing: nobody has said
    int level = 0;                          // T-05; 0: nobody has said
    std::vector<Labour> labour;
    std::vector<Part> parts;

    friend bool operator==(const Appraisal&, const Appraisal&) = default;
};
// How many of a part the appraisal names (W-22).
int named_by(const Appraisal& appraisal, const PartNo& part);

// ---- TT-06: received → appraised

struct Appraise {
    static constexpr std::string_view verb = "appraise";
    TicketNo ticket;
    Appraisal appraisal;
};
struct AppraiseFacts {
    std::optional<State> state;  // nothing: unknown ticket
    Day report_date;
    warranty::Proof proof;  // of the ticket's latest decision
    CaseFacts unit;         // as of the report date, without this ticket
    struct Part {
        std::string component;
        Fen price;  // what the part is advanced at, so at once list price and cost
        bool fits_model = false;
    };
    std::map<PartNo, Part> parts;     // of those named, the ones that the catalogue has
    std::optional<Appraisal> latest;  // TT-20: what was found before
    std::map<PartNo, int> fitted;     // and what is in the unit already
};
struct Appraised {
    warranty::Case inputs;  // decided again with the appraisal, of the report date
    warranty::Decision decision;
    warranty::Quote quote;  // empty: nothing to pay
};
tl::expected<Appraised, Refusal> decide_appraise(const Appraise& command, const AppraiseFacts& facts,
                                                 const std::optional<Person>& who);

// ---- TT-20: in_repair | waiting_parts | at_depot → appraised, the next version; fitted parts stay recorded

struct AppraiseAgain {
    static constexpr std::string_view verb = "appraise_again";
    TicketNo ticket;
    Appraisal appraisal;
    std::string note;
};
tl::expected<Appraised, Refusal> decide_appraise_again(const AppraiseAgain& command, const AppraiseFacts& facts,
                                                       const std::optional<Person>& who);

}  // namespace mendbay::ticket
