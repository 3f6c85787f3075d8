// What one place tells another of a consignment: the outlet to the centre what it sent, the centre to the outlet what became
// of it. A file on a stick carries it; the hub will. It says everything its sender knows of that consignment, so the latest
// one is enough, and bringing one in twice changes nothing.
//
//   line 1   mendbay parcel 1
//   line 2   the sender's Ed25519 signature of line 3, base64
//   line 3   JSON
#pragma once

#include "kiosk/base/result.hpp"
#include "kiosk/parts/receiving.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace mendbay::parts {

inline constexpr std::size_t most_parcel_bytes = 64u << 20;

struct Parcel {
    OutletCode from, to;
    Instant made_at;

    struct Part {
        TagNo tag;
        PartNo part;
        TicketNo ticket;
        Serial unit;
        std::string fault_code;
        Fen credit_value;
        Day removed_on, due_on;
        int latest_print = 1;
        std::string tag_check;  // the keyed check on its label
        State state{};
        BinNo bin;
        CartonNo carton;
        ConsignmentNo consignment;
        std::optional<Day> shipped_on, missing_since, judged_on;
        bool in_kind = false;
        std::string judged_by, refused_for, judged_photo;
        int appeals = 0;
        bool credited = false;
    };
    struct CataloguePart {  // so that the other side can name what it has never seen
        PartNo number;
        std::string name_zh, name_en, component;
        Fen price;
        bool dangerous = false, serialised = false;
    };
    // Rows of a history: (terminal, origin) is the same row wherever it is stored.
    struct Movement {
        TagNo tag;
        std::string from, to;
        State state{};
        std::string who, approved_by, terminal;
        Instant at;
        std::string row, note;
        std::int64_t origin = 0;
    };
    struct Step {
        std::string row;
        ConsignmentState state{};
        std::string who, approved_by, terminal;
        Instant at;
        std::string note;
        std::int64_t origin = 0;
    };
    struct Consignment {
        ConsignmentNo number;
        OutletCode outlet, centre;
        ConsignmentState state{};
        int seal = 0;
        std::string contents_hash, carrier;
        std::optional<Day> shipped_on;
    } consignment;
    struct Carton {
        CartonNo number;
        int ordinal = 0;
        bool dangerous = false;
        int parts = 0;
        std::string waybill, label_check, arrival;
    };
    struct Discrepancy {
        std::string id;
        DiscrepancyKind kind{};
        TagNo tag;
        std::string photo;
        DiscrepancyState state{};
        Day opened_on;
        std::string answer, outcome, borne_by, note;
        int revision = 1;
    };
    struct Credit {
        TagNo tag;
        Fen value;
        bool in_kind = false;
        Day credited_on;
        std::string asked_by, approved_by;
    };

    std::vector<CataloguePart> catalogue;
    std::vector<Carton> cartons;
    std::vector<Part> parts;
    std::vector<Movement> movements;  // in the order in which the sender has them
    std::vector<Step> steps;
    std::vector<Discrepancy> discrepancies;
    std::vector<Credit> credits;
};

std::string write_parcel(const Parcel& parcel, std::string_view seed);

// Whose public key is it? Empty: nobody we know.
using KeyOf = std::function<std::string(const OutletCode&)>;
// Fault::bad_input, with a sentence that names what is wrong: no parcel, cut short, altered, from nobody we know.
Result<Parcel> read_parcel(std::string_view file, const KeyOf& key_of);

}  // namespace mendbay::parts
