// What an outlet and its centre tell each other of their account: the centre its periods with every line, deposits and terms
// (so that the outlet sees why it may be advanced so much), the outlet its answer to a draft; both their labour claims. A
// file on a stick carries it, signed like a consignment's (parcel.hpp), and bringing one in twice changes nothing.
//
//   line 1   mendbay settlement 1
//   line 2   the sender's Ed25519 signature of line 3, base64
//   line 3   JSON
#pragma once

#include "kiosk/parts/labour_claim.hpp"
#include "kiosk/parts/parcel.hpp"

namespace mendbay::parts {

struct SettlementParcel {
    OutletCode from, to;
    Instant made_at;
    OutletCode outlet;  // whose account it is

    struct Terms {
        std::string tier, categories;
        Fen credit_line, overdue_fee, opening;
    };
    struct Tariff {
        CategoryId category;
        int level = 1;
        std::string work;
        Fen fee, travel;
    };
    struct Plan {
        CategoryId category;
        int year = 0;
        Fen plan;
    };
    struct Period {
        std::string period;
        OutletCode centre;
        std::string state;
        std::optional<Fen> opening, closing;  // of a closed one
        std::optional<Day> drafted_on;
        bool by_silence = false;
        std::string dispute;
    };
    // Rows of a history: (terminal, origin) is the same row wherever it is stored.
    struct PeriodStep {
        std::string period, to;
        Fen closing;
        std::string who, approved_by, terminal;
        Instant at;
        std::string note;
        std::int64_t origin = 0;
    };
    struct Line {
        std::string number, period, kind;
        Fen amount;
        Day decided_on;
        std::string document_kind, document, corrects_period, corrects_line, words, concerned, who, approved_by;
    };
    struct Deposit {
        std::string ledger, payer, step;
        Fen amount;
        Day on;
        std::string document, who, terminal;
        std::int64_t origin = 0;
    };
    struct Claim {
        std::string number;
        TicketNo ticket;
        Serial serial;
        std::string state, work;
        CategoryId category;
        int level = 1;
        Fen fee, travel;
        Day done_on;
        std::string reviewed_by, reason;
        std::optional<Day> refused_on;
        bool appealed = false;
        int revision = 1;
    };
    struct ClaimStep {
        std::string claim, row, to, who, approved_by, terminal;
        Instant at;
        std::string note;
        std::int64_t origin = 0;
    };

    std::vector<Terms> terms;  // none from an outlet, which is told them
    std::vector<Tariff> tariff;
    std::vector<Plan> plans;
    std::vector<Period> periods;
    std::vector<PeriodStep> steps;  // in the order in which the sender has them
    std::vector<Line> lines;
    std::vector<Deposit> deposits;
    std::vector<Claim> claims;
    std::vector<ClaimStep> claim_steps;
};

std::string write_settlement_parcel(const SettlementParcel& parcel, std::string_view seed);
// Fault::bad_input, with a sentence that names what is wrong.
Result<SettlementParcel> read_settlement_parcel(std::string_view file, const KeyOf& key_of);

}  // namespace mendbay::parts
