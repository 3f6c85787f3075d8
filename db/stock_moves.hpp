// The one way in which a new part changes its place: its movement and the balances of both places, together.
#pragma once

#include "db/commit.hpp"
#include "kiosk/parts/stock_steps.hpp"

namespace mendbay::db {

// Where a price is known for good: the delivery note's line, or what the price list said when stock was opened.
struct PriceOf {
    std::optional<int> note_line;
    std::optional<Fen> price;
};

// Within the write transaction, after a rule has said yes. Gives the movement's id.
std::int64_t move_stock(Desk& desk, const parts::Movement& movement, std::int64_t event, const PriceOf& price = {});

Outcome refused(const parts::No<parts::StockRefusal>& no);

}  // namespace mendbay::db
