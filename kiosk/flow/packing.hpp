// Packing old parts for the centre (CO-01 … CO-04, PP-04 … PP-06), by scans alone if one likes: parts into the open carton,
// the next carton, done; then every carton's label and the waybill stuck on it, and confirm.
//
//   looking ─▶ none open ─ confirm ─▶ packing ─ done ─▶ sealed ─ label, waybill … confirm ─▶ shipped
//                                        ▲                │ opened again, with a second person's badge (TP-08)
//                                        └────────────────┘
#pragma once

#include "kiosk/flow/context.hpp"

namespace mendbay::flow {

struct Packing {
    Person who;
    bool signed_out = false;  // leaves without anybody
    bool looked = false;      // the list of consignments has come
    ConsignmentsFound open;
    std::optional<ConsignmentCard> card;
    CartonNo current;                                      // parts go here
    std::optional<parts::TagScan> held;                    // packed already: the next bin takes it out
    std::vector<parts::ShipConsignment::Carton> labelled;  // those that leave, as they were scanned
    bool waybill_next = false;                             // of the last of them

    struct Result {
        Tone tone = Tone::neutral;
        Text caption, figure, headline, detail;
        Instant at{};
    } result;

    int waiting_for = 0;
    std::optional<Order> order;  // kept until answered
    std::optional<Order> asked;  // refused for want of a second person: their badge says it again
    bool retry_offered = false;
    bool then_open_carton = false, then_seal = false;  // what a closed carton, or an opened consignment, is followed by
    bool then_dangerous = false;
    parts::TagScan scan;
};

Packing begin_packing(const Person& who, Desk& desk);
void step(Packing& job, const Event& event, const Context& context, Desk& desk);
screen::Body body_of(const Packing& job, const Context& context);
void dress(const Packing& job, screen::Chrome& chrome);

// Whose waybill it is, by how its number begins; empty when it may be anybody's.
std::string_view carrier_of(std::string_view waybill);

}  // namespace mendbay::flow
