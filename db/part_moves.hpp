// The one way in which an old part changes: its row, its movement (P-05) and the counts of bins and cartons, together.
#pragma once

#include "db/commit.hpp"

namespace mendbay::db {

struct PartMove {
    TagNo tag;
    std::string_view row;  // of the table of transitions
    parts::State to;
    BinNo bin = {};                  // where it lies then; shelved and returned only
    CartonNo carton = {};            // packed only; later ones keep theirs
    ConsignmentNo consignment = {};  // where it comes onto a list; else it keeps its own as long as that fits
    std::string note = {};
};

// Within the write transaction, after a rule has said yes. Gives the movement's id.
std::int64_t move_part(Desk& desk, const PartMove& move, std::int64_t event);

// The same for the first movement of a part whose row has just been written.
std::int64_t write_first_movement(Desk& desk, const TagNo& tag, std::int64_t event);

// The ids of those who approved, parted by spaces; '' when nobody had to.
std::string approved_by(const flow::Order& order);

// Scanned, a label is readable and on its part; typed, it says nothing about the label.
void confirm_label(Desk& desk, const parts::TagScan& scan);

Outcome refused(const parts::No<>& no);

}  // namespace mendbay::db
