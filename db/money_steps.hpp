// What the commands about money and about loaners share. Private to db.
#pragma once

#include "db/consignment_steps.hpp"

namespace mendbay::db {

// The rows of one paper: its number, the last event, its job in the spool. No rows: no paper.
struct Receipts {
    std::string number;
    std::int64_t event = 0, job = 0;
};
// K-01: rows that a rule decided, with their events, and their receipt. A row's receipt that is empty or "-" is drawn now.
Receipts write_money(Desk& desk, std::vector<parts::MoneyRow> rows, std::string_view kind, std::string_view reason);

template <class Refusal>
Outcome refused_by(const parts::No<Refusal>& no) {
    return std::visit([](const auto& why) { return Outcome(flow::Refusal(why)); }, no);
}

}  // namespace mendbay::db
