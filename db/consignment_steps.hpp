// What the outlet's and the centre's commands about consignments share. Private to db.
#pragma once

#include "db/part_moves.hpp"

namespace mendbay::db {

// A step of a consignment: its state, and the row of its history.
struct ConsignmentStep {
    ConsignmentNo consignment;
    std::string_view row;
    parts::ConsignmentState to{};
    std::string note = {};
};
std::int64_t write_step(Desk& desk, const ConsignmentStep& step, std::int64_t event);

std::vector<TagNo> tags_of(Sql& sql, const ConsignmentNo& consignment, parts::State state);

// DI-01. `about`: the consignment's number, or a bin's where a tag was seen twice.
struct NewDiscrepancy {
    std::string about;
    parts::DiscrepancyKind kind{};
    TagNo tag = {};
    std::string photo = {};
};
void open_discrepancy(Desk& desk, const NewDiscrepancy& discrepancy);

// P-10: what was counted in some bin and is moved by another scan leaves that count, with a note.
void leave_count(Desk& desk, const TagNo& tag);

// PP-10: what the outlet finds again is its answer to the discrepancy that misses it. DI-02, DI-03: what becomes of the
// discrepancy, two persons of whom one is the centre's say.
void answer_with_finding(Desk& desk, const TagNo& tag);

// The receipt of a command that says only that it is written.
Outcome recorded(Desk& desk, std::string subject, std::int64_t event, std::int64_t movement = 0, std::int64_t job = 0);

}  // namespace mendbay::db
