#include "kiosk/flow/stock.hpp"

#include "kiosk/flow/own_scans.hpp"
#include "kiosk/flow/scan_words.hpp"
#include "kiosk/flow/stock_steps.hpp"
#include "kiosk/flow/words.hpp"
#include "kiosk/scan/classify.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace mendbay::flow {

namespace stockroom {

void show(Stockroom& job, const Context& context, Desk& desk, Tone tone, Text caption, Text figure, Text headline,
          Text detail) {
    job.page = Page::board;
    job.result = {tone, std::move(caption), std::move(figure), std::move(headline), std::move(detail), context.now};
    desk.sound(tone);
}

void show_no(Stockroom& job, const Context& context, Desk& desk, Tone tone, Text reason, Text detail) {
    show(job, context, desk, tone, {"board.nothing_changed"}, {tone == Tone::wrong ? "board.no" : "board.look"},
         std::move(reason), std::move(detail));
}

void commit(Stockroom& job, Command command, Desk& desk) {
    job.order = desk.order(std::move(command), job.who);
    job.asked.reset();
    job.retry_offered = false;
    job.waiting_for = desk.commit(*job.order);
}

void look_again(Stockroom& job, Desk& desk) {
    desk.ask(FindStockBoard{});
    if (job.in.bin) desk.ask(FindStockIn{job.in.bin->number});
    if (job.doing == Doing::receiving) desk.ask(FindDeliveryNote{job.note.number});
    if (job.doing == Doing::issuing) desk.ask(FindTicketParts{job.needs.ticket});
    if (job.back.made) desk.ask(FindCentreReturn{job.back.made->number});
}

void begin_anew(Stockroom& job) {
    job.doing = Doing::nothing;
    job.page = Page::board;
    job.note = {};
    job.needs = {};
    job.sheet.clear();
    job.counted.clear();
    job.sent.clear();
    job.held.reset();
    job.pending.reset();
    job.serials_of.reset();
    job.asked.reset();
    job.undoable.reset();
    job.waybill_next = job.back_chosen = false;
}

}  // namespace stockroom

using namespace stockroom;

namespace {

using parts::Place;

constexpr std::size_t most_digits = 5;          // of a quantity
constexpr std::size_t longest_difference = 60;  // bytes of what one line of the board can say

// ---- what a person wants

void done_here(Stockroom& job, const Context& context, Desk& desk) {
    if (job.pending) return show_no(job, context, desk, Tone::look, {"stock.how_many_first"});
    switch (job.doing) {
        case Doing::nothing: return show_no(job, context, desk, Tone::look, {"stock.nothing_open"});
        case Doing::counting: return settle_count(job, context, desk);
        case Doing::sending:
            if (job.sent.empty()) return show_no(job, context, desk, Tone::look, {"stock.nothing_to_send"});
            job.waybill_next = true;
            return show(job, context, desk, Tone::look, {"stock.send_back"}, {"stock.now_waybill"});
        case Doing::receiving: {
            int left = 0;
            for (const auto& line : job.note.lines) left += line.left();
            const std::string number = job.note.number;
            begin_anew(job);
            job.in = {};
            return show(job, context, desk, left ? Tone::look : Tone::right, {"stock.note_closed"},
                        left ? Text{"stock.still_to_come", {std::int64_t(left)}} : Text{"stock.all_here"}, verbatim(number));
        }
        case Doing::issuing: {
            const std::string number = job.needs.ticket.text;
            const int left = job.needs.needs ? job.needs.needs->named - job.needs.needs->had : 0;
            begin_anew(job);
            return show(job, context, desk, left > 0 ? Tone::look : Tone::right, {"stock.ticket_closed"},
                        left > 0 ? Text{"stock.still_missing", {std::int64_t(left)}} : Text{"stock.all_issued"},
                        verbatim(number));
        }
    }
}

void confirm(Stockroom& job, const Context& context, Desk& desk) {
    if (job.retry_offered && job.order) {  // the same order again
        job.retry_offered = false;
        job.waiting_for = desk.commit(*job.order);
        return;
    }
    if (job.order || job.waiting_for) return;
    if (job.pending) return take_pending(job, context, desk);
    show_no(job, context, desk, Tone::look, {"packing.nothing_to_confirm"});
}

void undo(Stockroom& job, const Context& context, Desk& desk) {
    if (job.asked || job.pending || job.waybill_next) {
        job.asked.reset();
        job.pending.reset();
        job.waybill_next = false;
        return show(job, context, desk, Tone::look, {"stock.taken_back"}, {"board.look"}, {"stock.nothing_written"});
    }
    if (job.doing == Doing::counting && job.held) {
        const Stockroom::Piece last = *std::exchange(job.held, std::nullopt);
        if (--job.counted[last.item] <= 0) job.counted.erase(last.item);
        return show(job, context, desk, Tone::look, {"stock.taken_back"}, {"board.look"}, named(last.part.name));
    }
    if (job.doing == Doing::sending && !job.sent.empty()) {
        job.sent.pop_back();
        return show(job, context, desk, Tone::look, {"stock.taken_back"}, {"board.look"}, {"stock.off_return"});
    }
    if (job.held) {
        job.held.reset();
        return show(job, context, desk, Tone::look, {"stock.taken_back"}, {"board.look"}, {"stock.nothing_written"});
    }
    if (!job.undoable) return show_no(job, context, desk, Tone::look, {"stock.undo_how"});
    commit(job, *std::exchange(job.undoable, std::nullopt), desk);
}

void leave(Stockroom& job, const Context& context, Desk& desk) {
    if (job.page != Page::board) {
        job.page = Page::board;
        return;
    }
    if (job.doing == Doing::nothing && !job.held && !job.in.bin) return desk.leave();
    // What was counted or put on a list and not written is given up, and said so.
    begin_anew(job);
    job.in = {};
    show(job, context, desk, Tone::look, {"stock.closed"}, {"board.look"}, {"stock.nothing_open"});
}

void begin_count(Stockroom& job, const Context& context, Desk& desk) {
    if (!job.in.bin) return show_no(job, context, desk, Tone::look, {"stock.bin_first"});
    begin_anew(job);
    job.doing = Doing::counting;
    job.sheet = fmt::format("{} {}", to_string(context.today()), bin_label(job.in.bin->number));
    show(job, context, desk, Tone::look, {"stock.counting"}, verbatim(bin_label(job.in.bin->number)), {"stock.count_how"});
}

void begin_sending(Stockroom& job, const Context& context, Desk& desk) {
    begin_anew(job);
    job.doing = Doing::sending;
    show(job, context, desk, Tone::look, {"stock.send_back"}, {"stock.send_figure"}, {"stock.send_how"});
}

void take_command(Stockroom& job, CommandCode command, const Context& context, Desk& desk) {
    switch (command) {
        case CommandCode::confirm: return confirm(job, context, desk);
        case CommandCode::done: return done_here(job, context, desk);
        case CommandCode::undo: return undo(job, context, desk);
        case CommandCode::back: return leave(job, context, desk);
        case CommandCode::next_carton:
        case CommandCode::none: return show_no(job, context, desk, Tone::look, {"board.not_for_here"});
    }
}

void take_own(Stockroom& job, const scan::Own& own, const Context& context, Desk& desk) {
    switch (own.kind) {
        case NumberKind::badge: job.waiting_for = desk.ask(FindPerson{own.number}); return;
        case NumberKind::command: return take_command(job, command_of(own), context, desk);
        case NumberKind::bin: return take_bin(job, BinNo{own.number}, context, desk);
        case NumberKind::ticket:
            if (job.doing == Doing::counting || job.doing == Doing::sending || job.pending)
                return show_no(job, context, desk, Tone::look, {"stock.done_first"});
            job.waiting_for = desk.ask(FindTicketParts{TicketNo{own.number}});
            return;
        default: return show_no(job, context, desk, Tone::look, {"board.not_for_here"});
    }
}

void take_code(Stockroom& job, const scan::Code& code, const Context& context, Desk& desk) {
    if (job.retry_offered) return desk.say(Tone::wrong, {"board.retry_first"});
    if (job.order || job.waiting_for) return desk.say(Tone::look, {"scan.wait"});
    if (job.page == Page::choose_part) return desk.say(Tone::look, {"bench.choose_first"});
    if (const auto* own = std::get_if<scan::Own>(&code.meaning)) return take_own(job, *own, context, desk);
    take_foreign(job, code, context, desk);
}

// ---- answers that were waited for

void opened(Stockroom& job, const DeliveryNoteFound& answer, const Context& context, Desk& desk) {
    if (!answer.is_known) return show_no(job, context, desk, Tone::wrong, words(parts::StockRefusal::unknown_note));
    begin_anew(job);
    job.doing = Doing::receiving;
    job.note = answer;
    int left = 0;
    for (const auto& line : answer.lines) left += line.left();
    show(job, context, desk, left ? Tone::right : Tone::look, {"stock.note_open"},
         left ? Text{"stock.to_receive", {std::int64_t(left)}} : Text{"stock.all_here"}, verbatim(answer.number),
         {job.in.bin ? "stock.scan_parts" : "stock.bin_first"});
}

void opened(Stockroom& job, const TicketPartsFound& answer, const Context& context, Desk& desk) {
    if (!answer.needs) return show_no(job, context, desk, Tone::wrong, words(ticket::Refusal::unknown_ticket));
    begin_anew(job);
    job.doing = Doing::issuing;
    job.needs = answer;
    const int left = std::max(0, answer.needs->named - answer.needs->had);
    show(job, context, desk, left ? Tone::right : Tone::look, {"stock.ticket_open"},
         left ? Text{"stock.to_issue", {std::int64_t(left)}} : Text{"stock.all_issued"}, verbatim(answer.ticket.text),
         answer.lines.empty() ? Text{"stock.names_no_parts"} : Text{"stock.scan_parts_of_ticket"});
}

void opened(Stockroom& job, const StockInFound& answer, const Context& context, Desk& desk) {
    if (!answer.bin)
        return show_no(job, context, desk, Tone::wrong,
                       words(answer.elsewhere ? parts::StockRefusal::bin_elsewhere : parts::StockRefusal::unknown_bin));
    job.in = answer;
    int pieces = 0;
    for (const auto& row : answer.rows) pieces += row.quantity;
    show(job, context, desk, Tone::right,
         answer.owner.empty() ? Text{"stock.bin_open"} : Text{"stock.bag_open", {answer.owner}},
         verbatim(bin_label(answer.bin->number)), {"stock.pieces", {std::int64_t(pieces)}},
         {job.doing == Doing::receiving ? "stock.scan_parts" : "stock.bin_how"});
}

void opened(Stockroom& job, const StockFound& answer, const Context& context, Desk& desk) {
    job.stock = answer;
    if (!answer.part) return show_no(job, context, desk, Tone::wrong, words(parts::StockRefusal::unknown_part));
    if (job.page == Page::list) {
        job.page = Page::part;
        return desk.sound(Tone::right);
    }
    std::vector<StockRow> on_shelves;
    for (const StockRow& row : answer.rows)
        if (row.place.kind == Place::Kind::bin || row.place.kind == Place::Kind::bag) on_shelves.push_back(row);
    if (on_shelves.empty())
        return show(job, context, desk, Tone::look, {"stock.where"}, {"stock.none"}, named(answer.part->name));
    if (on_shelves.size() > 1 || has_serials(*answer.part)) {
        std::string bins;
        for (const StockRow& row : on_shelves) {
            const std::string label = bin_label(BinNo{row.place.code});
            if (bins.find(label) == std::string::npos) bins += (bins.empty() ? "" : "  ") + label;
        }
        return show(job, context, desk, Tone::right, {"stock.where"}, {"stock.on_hand", {std::int64_t(answer.on_hand)}},
                    named(answer.part->name), verbatim(bins));
    }
    const StockRow& only = on_shelves.front();
    Stockroom::Piece piece{*answer.part, only.item, 1, only.quantity, only.place};
    if (job.doing == Doing::sending) {
        piece.quantity = only.quantity;
        job.pending = piece;
        return show(job, context, desk, Tone::look, {"stock.how_many"}, {"stock.pieces", {std::int64_t(piece.quantity)}},
                    named(piece.part.name), {"stock.confirm_or_type"});
    }
    job.held = piece;
    show(job, context, desk, Tone::right, {"stock.lies"}, where(only.place), named(piece.part.name),
         {"stock.scan_target", {std::int64_t(1), std::int64_t(only.quantity)}});
}

void opened(Stockroom& job, const CentreReturnFound& answer, const Context& context, Desk& desk) {
    job.back = answer;
    if (!answer.made) return show_no(job, context, desk, Tone::wrong, words(parts::StockRefusal::unknown_return));
    job.page = Page::returned;
}

void opened(Stockroom& job, const StockToDoFound& answer, const Context&, Desk& desk) {
    job.list = answer;
    job.page = Page::list;
    desk.sound(Tone::right);
}

void opened(Stockroom& job, const PersonFound& answer, const Context& context, Desk& desk) {
    if (!answer.person) return show_no(job, context, desk, Tone::wrong, {"board.unknown_badge"});
    if (!job.asked) return show_no(job, context, desk, Tone::look, {"packing.whose_badge"});
    // The same wish, said again with a second person's consent: a new order.
    Order order = desk.order(job.asked->command, job.who);
    order.approvals = job.asked->approvals;
    order.approvals.push_back({*answer.person});
    job.asked.reset();
    job.order = std::move(order);
    job.waiting_for = desk.commit(*job.order);
}

void opened(Stockroom& job, const NewPartFound& answer, const Context& context, Desk& desk) {
    found(job, answer, context, desk);
}

template <class Other>
void opened(Stockroom&, const Other&, const Context&, Desk&) {}

// ---- answers that bring a page up to date; who waits for nothing gets no result

void refreshed(Stockroom& job, const StockBoardFound& answer) {
    job.board = answer;
    job.looked = true;
}
void refreshed(Stockroom& job, const StockInFound& answer) {
    if (job.in.bin && answer.bin && answer.bin->number == job.in.bin->number) job.in = answer;
}
void refreshed(Stockroom& job, const DeliveryNoteFound& answer) {
    if (job.doing == Doing::receiving && answer.number == job.note.number) job.note = answer;
}
void refreshed(Stockroom& job, const TicketPartsFound& answer) {
    if (job.doing == Doing::issuing && answer.ticket == job.needs.ticket && answer.needs) job.needs = answer;
}
void refreshed(Stockroom& job, const CentreReturnFound& answer) {
    if (answer.made) job.back = answer;
}
// What arrived may be somebody's: the store is asked after each receipt, and the board says it (S-03).
void refreshed(Stockroom& job, const StockFound& answer) {
    job.stock = answer;
    if (job.doing == Doing::receiving && job.result.tone == Tone::right && !answer.kept.empty())
        job.result.detail = {"stock.kept_for", {answer.kept.back().ticket.text}};
}
template <class Other>
void refreshed(Stockroom&, const Other&) {}

// ---- receipts: what was ordered says what happened

void done(Stockroom& job, const parts::ReceiveStock& order, const Recorded&, const Context& context, Desk& desk) {
    Name name;
    for (const auto& line : job.note.lines)
        if (line.part.terms.number == order.item.part) name = line.part.name;
    show(job, context, desk, Tone::right, {"stock.received", {std::int64_t(order.quantity)}}, verbatim(bin_label(order.bin)),
         named(name), order.item.serial.empty() ? Text{} : verbatim(order.item.serial));
    desk.ask(FindStock{order.item.part});
}
void done(Stockroom& job, const parts::IssuePart& order, const Recorded&, const Context& context, Desk& desk) {
    Name name;
    int left = -order.quantity;
    for (const auto& line : job.needs.lines) {
        left += std::max(0, line.to_issue());
        if (line.part.terms.number == order.item.part) name = line.part.name;
    }
    job.undoable = parts::ReturnFromTicket{order.ticket, order.item, order.quantity, order.from};
    show(job, context, desk, Tone::right, {"stock.issued", {std::int64_t(order.quantity)}},
         left > 0 ? Text{"stock.to_issue", {std::int64_t(left)}} : Text{"stock.all_issued"}, named(name),
         order.item.serial.empty() ? Text{} : verbatim(order.item.serial));
}
void done(Stockroom& job, const parts::ReturnFromTicket& order, const Recorded&, const Context& context, Desk& desk) {
    job.held.reset();
    show(job, context, desk, Tone::right, {"stock.back_on_shelf"}, verbatim(bin_label(order.to)),
         verbatim(order.item.part.text), verbatim(order.ticket.text));
}
void done(Stockroom& job, const parts::TransferPart& order, const Recorded&, const Context& context, Desk& desk) {
    const Text name = job.held ? named(job.held->part.name) : verbatim(order.item.part.text);
    job.held.reset();
    job.undoable = parts::TransferPart{order.item, order.quantity, order.to, order.from};
    show(job, context, desk, Tone::right, {"stock.moved", {std::int64_t(order.quantity)}}, verbatim(bin_label(order.to)),
         name);
}
void done(Stockroom& job, const parts::AdjustStock& order, const Recorded&, const Context& context, Desk& desk) {
    begin_anew(job);
    show(job, context, desk, Tone::right, {"stock.corrected"}, {"stock.lines", {std::int64_t(order.lines.size())}},
         verbatim(order.count));
}
void done(Stockroom& job, const parts::ReturnToCentre& order, const Recorded& receipt, const Context& context, Desk& desk) {
    begin_anew(job);
    show(job, context, desk, Tone::right, {"stock.sent_back"}, {"stock.lines", {std::int64_t(order.lines.size())}},
         verbatim(receipt.subject), {"stock.centre_judges"});
}
void done(Stockroom& job, const parts::TakeReturnBack& order, const Recorded&, const Context& context, Desk& desk) {
    job.back_chosen = false;
    show(job, context, desk, Tone::right, {"stock.back_on_shelf"}, verbatim(bin_label(order.bin)), verbatim(order.number));
}
void done(Stockroom& job, const parts::OrderReplenishment& order, const Recorded&, const Context& context, Desk& desk) {
    show(job, context, desk, Tone::right, {"stock.ordered"}, {"stock.pieces", {std::int64_t(order.quantity)}},
         verbatim(order.part.text));
}
void done(Stockroom& job, const parts::ReportDeadOnArrival&, const Recorded& receipt, const Context& context, Desk& desk) {
    job.held.reset();
    job.label = {receipt.job, PrintState::queued, {}, {}};
    show(job, context, desk, Tone::right, {"stock.is_old_part_now"}, verbatim(receipt.subject), {"stock.stick_label"});
}
template <class Other>
void done(Stockroom&, const Other&, const Recorded&, const Context&, Desk& desk) {
    desk.sound(Tone::right);
}

// ---- touches

void take_step(Stockroom& job, Step what, const Context& context, Desk& desk) {
    switch (what) {
        case Step::done: return done_here(job, context, desk);
        case Step::count: return begin_count(job, context, desk);
        case Step::send: return begin_sending(job, context, desk);
        case Step::quantity:
            if (!job.pending && job.held) job.pending = job.held;
            job.page = Page::quantity;
            job.typing.clear();
            return;
        case Step::dead:
            if (!job.held) return;
            return commit(job,
                          parts::ReportDeadOnArrival{
                              job.held->item,
                              job.held->from.kind == Place::Kind::ticket ? BinNo{} : BinNo{job.held->from.code},
                              job.held->from.kind == Place::Kind::ticket ? TicketNo{job.held->from.code} : TicketNo{},
                              {},
                              "dead on arrival"},
                          desk);
        case Step::order:
            if (!job.stock.part) return;
            return commit(job,
                          parts::OrderReplenishment{
                              job.stock.part->terms.number,
                              std::max(1, job.stock.part->terms.minimum - job.stock.on_hand - job.stock.on_order)},
                          desk);
        case Step::part: job.page = Page::part; return;
        case Step::drop: return undo(job, context, desk);
    }
}

void open_row(Stockroom& job, std::size_t index, const Context&, Desk& desk) {
    if (job.page == Page::returned) {
        job.back_line = index;
        job.back_chosen = true;
        job.page = Page::board;
        job.result = {Tone::look, {"stock.coming_back"}, {"stock.now_bin"}, {}, {}, job.result.at};
        return desk.sound(Tone::look);
    }
    if (index >= job.list.rows.size()) return;
    const auto& row = job.list.rows[index];
    switch (job.listed) {
        case StockToDo::requests:
        case StockToDo::kept:
        case StockToDo::below_minimum: job.waiting_for = desk.ask(FindStock{row.part}); return;
        case StockToDo::notes: job.waiting_for = desk.ask(FindDeliveryNote{row.number}); return;
        case StockToDo::bags: job.waiting_for = desk.ask(FindStockIn{BinNo{row.number}}); return;
        case StockToDo::returns: job.waiting_for = desk.ask(FindCentreReturn{row.number}); return;
    }
}

void submitted(Stockroom& job, const Context& context, Desk& desk) {
    if (job.page == Page::quantity && job.pending) {
        int pieces = 0;
        const auto end = job.typing.data() + job.typing.size();
        const auto [rest, trouble] = std::from_chars(job.typing.data(), end, pieces);
        const int most = job.doing == Doing::counting ? parts::most_at_once : job.pending->most;
        if (trouble != std::errc() || rest != end || pieces < 1 || pieces > most || job.typing.size() > most_digits) {
            job.problem = {"stock.at_most", {std::int64_t(most)}};
            return desk.sound(Tone::wrong);
        }
        job.pending->quantity = pieces;
        return take_pending(job, context, desk);
    }
    if (job.page == Page::lot && job.pending) {
        job.pending->item.lot = ticket::trimmed(job.typing);
        if (job.pending->item.lot.empty()) return;
        return take_pending(job, context, desk);
    }
    if (job.page != Page::typing) return;
    const scan::Code code = scan::classify_typed(job.typing);
    job.page = Page::board;
    take_code(job, code, context, desk);
}

void tapped(Stockroom& job, Tap tap, const Context& context, Desk& desk) {
    if (tap.act == Act::sign_out && !job.order) {
        job.signed_out = true;
        return desk.leave();
    }
    if (tap.act == Act::confirm) return confirm(job, context, desk);
    if (tap.act == Act::back && !job.order) {
        if (job.pending && job.page != Page::board) job.pending.reset();
        return leave(job, context, desk);
    }
    if (job.order || job.waiting_for) return;
    switch (tap.act) {
        case Act::undo: return undo(job, context, desk);
        case Act::take_step: return take_step(job, Step(tap.index), context, desk);
        case Act::choose: return chosen(job, std::size_t(std::max(tap.index, 0)), context, desk);
        case Act::open_part: return open_row(job, std::size_t(std::max(tap.index, 0)), context, desk);
        case Act::open_list:
            if (tap.index < 0 || tap.index > int(StockToDo::returns)) return;
            job.listed = StockToDo(tap.index);
            job.waiting_for = desk.ask(FindStockToDo{job.listed});
            return;
        case Act::type_instead:
            job.page = Page::typing;
            job.typing.clear();
            job.problem = {};
            return;
        case Act::submit: return submitted(job, context, desk);
        case Act::finish: job.page = Page::board; return;
        case Act::it_came_out:
        case Act::it_did_not_come_out:
            if (job.label.state == PrintState::unconfirmed)
                commit(job, SettleJob{job.label.job, tap.act == Act::it_came_out}, desk);
            return;
        default: return;
    }
}

// TP-06, and S-03's manager: somebody else's badge says it again.
bool asks_for_second(const Refusal& refusal) {
    if (const auto* two = std::get_if<TwoPersonRefusal>(&refusal)) return two->why == TwoPersonRefusal::Why::needs_second;
    const auto* stock = std::get_if<parts::StockRefusal>(&refusal);
    return stock && *stock == parts::StockRefusal::reserved_for_other;
}

// Who signs for a difference sees it.
Text what_differs(const Stockroom& job) {
    std::string said;
    if (job.doing == Doing::counting)
        for (const auto& line : differences(job)) {
            if (said.size() > longest_difference) {
                said += " …";
                break;
            }
            said += fmt::format("{}{} {:+}", said.empty() ? "" : "  ",
                                line.item.serial.empty() ? line.item.part.text : line.item.serial, line.by);
        }
    return said.empty() ? Text{} : verbatim(said);
}

}  // namespace

std::vector<parts::AdjustStock::Line> differences(const Stockroom& job) {
    std::vector<parts::AdjustStock::Line> lines;
    if (!job.in.bin) return lines;
    std::map<parts::StockItem, int> by = job.counted;
    for (const auto& row : job.in.rows) by[row.item] -= row.quantity;
    for (const auto& [item, difference] : by)
        if (difference != 0) lines.push_back({item, job.in.bin->number, difference});
    return lines;
}

Text where(const parts::Place& place) {
    switch (place.kind) {
        case Place::Kind::bin:
        case Place::Kind::bag: return verbatim(bin_label(BinNo{place.code}));
        case Place::Kind::ticket:
        case Place::Kind::centre_return:
        case Place::Kind::old_part: return verbatim(place.code);
        case Place::Kind::outside: break;
    }
    return {"stock.none"};
}

Stockroom begin_stockroom(const Person& who, Desk& desk) {
    Stockroom job;
    job.who = who;
    desk.ask(FindStockBoard{});
    return job;
}

void step(Stockroom& job, const Event& event, const Context& context, Desk& desk) {
    const auto mine = [&](int ask) { return ask == job.waiting_for && (job.waiting_for = 0, true); };
    if (job.label.job && job.label.take(event)) return;
    std::visit(overloaded{
                   [&](const Scanned& e) { take_code(job, e.code, context, desk); },
                   [&](const ScanFailed&) { desk.say(Tone::wrong, {"scan.again"}); },
                   [&](const Tapped& e) { tapped(job, e.tap, context, desk); },
                   [&](const Typed& e) {
                       job.typing = e.text;
                       job.problem = {};
                   },
                   [&](const Answered& e) {
                       const bool is_mine = job.waiting_for && mine(e.ask);
                       std::visit(
                           [&](const auto& answer) {
                               if (is_mine) opened(job, answer, context, desk);
                               else refreshed(job, answer);
                           },
                           e.answer);
                   },
                   [&](const Committed& e) {
                       if (!mine(e.ask) || !job.order) return;
                       const Order order = *std::exchange(job.order, std::nullopt);
                       if (const auto* recorded = std::get_if<Recorded>(&e.receipt))
                           std::visit([&](const auto& command) { done(job, command, *recorded, context, desk); },
                                      static_cast<const AnyCommand&>(order.command));
                       look_again(job, desk);
                   },
                   [&](const Refused& e) {
                       if (!mine(e.ask)) return;
                       const auto order = std::exchange(job.order, std::nullopt);
                       if (asks_for_second(e.refusal) && order && order->approvals.empty()) job.asked = order;
                       show_no(job, context, desk, job.asked ? Tone::look : Tone::wrong, words(e.refusal),
                               what_differs(job));
                   },
                   [&](const Failed& e) {
                       if (!mine(e.ask)) return;
                       if (job.order) job.retry_offered = true;
                       show_no(job, context, desk, Tone::wrong, {"saving.failed_title"}, {"saving.failed_body"});
                   },
                   [](const auto&) {},
               },
               event);
}

}  // namespace mendbay::flow
