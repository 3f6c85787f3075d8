// Consignments of old parts, the outlet's side (CO-01 … CO-05, PP-04, PP-06): cartons filled by scans, sealed with their
// contents frozen, shipped with a waybill each.
//
//   open ─ CO-02 ─▶ sealed ─ CO-04 ─▶ shipped ─ CO-06 ─▶ receiving ─ CO-07 ─▶ reconciled ─ CO-08 ─▶ closed
//    │ ▲               │ CO-03 (two persons; seal + 1: older carton labels are void)
//    │ └───────────────┘
//    └─ CO-05, empty ─▶ cancelled
#pragma once

#include "kiosk/parts/old_part.hpp"

#include <string>
#include <vector>

namespace mendbay::parts {

enum class ConsignmentState { open, sealed, shipped, receiving, reconciled, closed, cancelled };
inline constexpr int consignment_state_count = int(ConsignmentState::cancelled) + 1;
std::string_view name_of(ConsignmentState state);
std::optional<ConsignmentState> parse_consignment_state(std::string_view word);

struct ConsignmentRow {
    std::string_view id;
    std::vector<ConsignmentState> from;  // empty: there is none yet
    ConsignmentState to;
    std::optional<Role> who;  // nobody: the system
    std::optional<GuardedAct> two = {};
};
const std::vector<ConsignmentRow>& consignment_rows();
const ConsignmentRow& consignment_row(std::string_view id);
std::optional<No<>> check_row(const ConsignmentRow& row, ConsignmentState from, const Persons& persons);

// A carton's label: MB1:C:<number>:<seal>:<keyed check>. Typed by number: seal and check are absent.
struct CartonScan {
    CartonNo carton;
    int seal = 0;
    std::string check;
    bool typed = false;
};
std::string carton_check(std::string_view outlet_key, const CartonNo& carton, int seal);
std::string carton_payload(const CartonNo& carton, int seal, std::string_view outlet_key);

// ---- what the store knows

struct CartonFacts {
    CartonNo number;
    bool open = true;
    std::string at_terminal;  // where it is open
    bool dangerous = false;   // P-19: holds parts marked dangerous, and no others
    int parts = 0;
};
struct ConsignmentFacts {
    std::optional<ConsignmentState> state;  // nothing: unknown
    OutletCode centre;
    bool another_open = false;  // for the same centre (CO-01)
    int seal = 0;
    int parts = 0;
    std::vector<CartonFacts> cartons;
};

// ---- orders

struct OpenConsignment {  // CO-01
    static constexpr std::string_view verb = "open_consignment";
    OutletCode centre;
};
struct OpenCarton {  // a new one; open at the terminal that says so
    static constexpr std::string_view verb = "open_carton";
    ConsignmentNo consignment;
    bool dangerous = false;
};
struct CloseCarton {
    static constexpr std::string_view verb = "close_carton";
    CartonNo carton;
};
struct ReopenCarton {  // to go on with it, here
    static constexpr std::string_view verb = "reopen_carton";
    CartonNo carton;
};
struct PackPart {  // PP-04
    static constexpr std::string_view verb = "pack_part";
    TagScan tag;
    CartonNo carton;
};
struct SettleInKind {  // P-15: this consignment's parts of that number are settled by new ones, or by credit again
    static constexpr std::string_view verb = "settle_in_kind";
    ConsignmentNo consignment;
    PartNo part;
    bool in_kind = true;
};
struct SealConsignment {  // CO-02
    static constexpr std::string_view verb = "seal_consignment";
    ConsignmentNo consignment;
};
struct UnsealConsignment {  // CO-03
    static constexpr std::string_view verb = "unseal_consignment";
    ConsignmentNo consignment;
    std::string note;
};
struct ShipConsignment {  // CO-04 and PP-06
    static constexpr std::string_view verb = "ship_consignment";
    ConsignmentNo consignment;
    std::string carrier;
    struct Carton {
        CartonScan label;
        std::string waybill;
    };
    std::vector<Carton> cartons;
};
struct CancelConsignment {  // CO-05
    static constexpr std::string_view verb = "cancel_consignment";
    ConsignmentNo consignment;
};

// ---- decisions. Done: it may be written as it was ordered.

using Yes = Decided<void>;

struct OpenFacts {
    bool centre_known = false;
    bool already_open = false;  // one for this centre
};
Yes decide_open(const OpenConsignment& command, const OpenFacts& facts, const Persons& persons);
Yes decide_open_carton(const ConsignmentFacts& facts, const Persons& persons);
Yes decide_close_carton(const ConsignmentFacts& facts, const CloseCarton& command, const Persons& persons);
Yes decide_reopen_carton(const ConsignmentFacts& facts, const ReopenCarton& command, const Persons& persons);

struct PackFacts {
    ShelveFacts tag;  // state, check and print of the part; bin_now
    bool dangerous = false;
    CartonNo packed_in;            // empty: in none
    ConsignmentFacts consignment;  // the carton's
    std::string terminal;          // this one
};
struct Packed {
    BinNo from;  // empty: from the bench
    CartonNo to;
};
Decided<Packed> decide_pack(const PackPart& command, const PackFacts& facts, const Persons& persons);

Yes decide_settle_in_kind(const ConsignmentFacts& facts, const Persons& persons);
Yes decide_seal(const ConsignmentFacts& facts, const Persons& persons);
Yes decide_unseal(const UnsealConsignment& command, const ConsignmentFacts& facts, const Persons& persons);
// `key`: the outlet's, for the labels.
Yes decide_ship(const ShipConsignment& command, const ConsignmentFacts& facts, std::string_view key, const Persons& persons);
Yes decide_cancel(const ConsignmentFacts& facts, const Persons& persons);

// What was sealed, so that nobody can say later that it was something else: SHA-256 over the lines
// "<carton> <tag>", sorted.
std::string contents_hash(std::vector<std::pair<CartonNo, TagNo>> contents);

}  // namespace mendbay::parts
