// What the files of the stockroom share: results on the board, orders, and what a part, a bin and a document mean there.
// Private to the job.
#pragma once

#include "kiosk/flow/stock.hpp"

namespace mendbay::flow::stockroom {

using Doing = Stockroom::Doing;
using Page = Stockroom::Page;

// What can be touched besides; the index of Act::take_step.
enum class Step { done, count, send, quantity, dead, order, part, drop };

void show(Stockroom& job, const Context& context, Desk& desk, Tone tone, Text caption, Text figure, Text headline = {},
          Text detail = {});
void show_no(Stockroom& job, const Context& context, Desk& desk, Tone tone, Text reason, Text detail = {});
void commit(Stockroom& job, Command command, Desk& desk);
// The document, the bin and the figures once more, as the store has them now.
void look_again(Stockroom& job, Desk& desk);
// Nothing is being done any more; the bin that is open stays so.
void begin_anew(Stockroom& job);

// A piece of a part was scanned, or chosen, or its quantity said.
void take_piece(Stockroom& job, const StockPart& part, parts::StockItem item, const std::optional<StockRow>& lies,
                const Context& context, Desk& desk);
void take_pending(Stockroom& job, const Context& context, Desk& desk);
void take_bin(Stockroom& job, const BinNo& bin, const Context& context, Desk& desk);
void settle_count(Stockroom& job, const Context& context, Desk& desk);
// A code that is none of ours; `typed`: by hand.
void take_foreign(Stockroom& job, const scan::Code& code, const Context& context, Desk& desk);
void found(Stockroom& job, const NewPartFound& answer, const Context& context, Desk& desk);
void chosen(Stockroom& job, std::size_t index, const Context& context, Desk& desk);

bool has_serials(const StockPart& part);

}  // namespace mendbay::flow::stockroom
