// Receiving a consignment at the centre, live (P-07): each carton's label, then each part; what lies there and is on no list
// is reported; what is wrong with a part is said of the one scanned last. Ended by two (TP-09). Every scan is written at
// once, so it may stop and go on at another terminal.
//
//   looking ─▶ board ─ part ─▶ board     ├─ a fault, no label ─▶ photo ─▶ board
//                ├─ stranger ─ confirm ─▶ reported as surplus
//                └─ done ─▶ second badge ─▶ reconciled ─ done ─▶ differences
#pragma once

#include "kiosk/flow/centre_work.hpp"

namespace mendbay::flow {

struct Receiving : CentreWork {
    enum class Page { board, photo, typing, rows };
    // What is in hand, by touch; the index of Act::take_step.
    enum class Step { damaged, wrong_part, unreadable, no_label, end, differences };
    // Which rows of the list are looked at; the index of Act::open_list.
    enum class Rows { expected, scanned, missing, surplus, faults };

    Page page = Page::board;
    ConsignmentNo number;
    std::optional<ConsignmentCard> card;
    std::optional<parts::CartonScan> label;    // of the carton that led here, until the consignment is known
    parts::TagScan scan;                       // the part that was scanned last
    bool in_hand = false;                      // it was received: what is wrong is said of it
    std::optional<parts::TagScan> stranger;    // on no list: confirm reports it
    std::optional<parts::DiscrepancyKind> of;  // what the photo shows
    CartonNo carton_now;                       // of the last scan, for the map
    Rows rows{};
};

Receiving begin_receiving(const Person& who, const CentreDoor& door, Desk& desk);
void step(Receiving& job, const Event& event, const Context& context, Desk& desk);
screen::Body body_of(const Receiving& job, const Context& context);
void dress(const Receiving& job, screen::Chrome& chrome);

// ---- shared by the two files

struct ReceivingCount {
    int expected = 0, scanned = 0, missing = 0, surplus = 0, faults = 0;
};
ReceivingCount counted(const ConsignmentCard& card);
// Of those that hold listed parts and were not scanned.
std::vector<CartonNo> cartons_not_here(const ConsignmentCard& card);
// It lies here: scanned in this reconciliation, whatever became of it since.
bool is_here(const ConsignmentCard::Row& row);

}  // namespace mendbay::flow
