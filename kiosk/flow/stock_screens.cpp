// What the stockroom shows: the last scan's result in large, what a scan will do now, and the lines of what is being done.
#include "kiosk/flow/own_scans.hpp"
#include "kiosk/flow/stock_steps.hpp"
#include "kiosk/flow/words.hpp"

#include <algorithm>

namespace mendbay::flow {

using namespace stockroom;

namespace {

using namespace screen;

struct ToDoWords {
    const char *count, *empty;
    Tone tone;
};
constexpr ToDoWords to_dos[] = {
    // by StockToDo
    {"stock.count_requests", "stock.no_requests", Tone::look}, {"stock.count_kept", "stock.no_kept", Tone::neutral},
    {"stock.count_below", "stock.no_below", Tone::look},       {"stock.count_notes", "stock.no_notes", Tone::neutral},
    {"stock.count_bags", "stock.no_bags", Tone::neutral},      {"stock.count_returns", "stock.no_returns", Tone::neutral},
};

void what_next(const Stockroom& job, Board& board) {
    board.next_title = {"board.next"};
    if (job.asked) board.next = {{"packing.next_badge"}, {"stock.next_undo"}};
    else if (job.waybill_next) board.next = {{"stock.next_waybill"}, {"stock.next_undo"}};
    else if (job.pending) board.next = {{"stock.next_confirm"}, {"stock.next_undo"}};
    else if (job.back_chosen) board.next = {{"stock.next_bin_back"}};
    else if (job.doing == Doing::receiving)
        board.next = {{job.in.bin ? "stock.next_part_in" : "stock.next_bin_for_note"}, {"stock.next_done_note"}};
    else if (job.doing == Doing::issuing) board.next = {{"stock.next_part_out"}, {"stock.next_done_ticket"}};
    else if (job.doing == Doing::counting) board.next = {{"stock.next_count"}, {"stock.next_done_count"}};
    else if (job.doing == Doing::sending) board.next = {{"stock.next_send"}, {"stock.next_done_send"}};
    else if (job.held) board.next = {{"stock.next_bin_move"}, {"stock.next_same_again"}};
    else if (job.in.bin) board.next = {{"stock.next_part_from"}, {"stock.next_other"}};
    else board.next = {{"stock.next_note"}, {"stock.next_ticket"}, {"stock.next_part"}};
}

void step_button(Board& board, const char* label, Step what) {
    board.actions.push_back({{label}, {Act::take_step, int(what)}});
}

void actions(const Stockroom& job, Board& board) {
    if (job.retry_offered) return board.actions.push_back({{"saving.retry"}, {Act::confirm}});
    if (job.order) return;
    if (job.label.job && job.label.state == PrintState::unconfirmed) {
        board.actions.push_back({{"done.came_out"}, {Act::it_came_out}});
        board.actions.push_back({{"done.did_not_come_out"}, {Act::it_did_not_come_out}});
        return;
    }
    if (job.asked || job.waybill_next) return board.actions.push_back({{"board.undo"}, {Act::undo}});
    if (job.pending) {
        board.actions.push_back(
            {{"stock.confirm"}, {Act::confirm}, {"stock.pieces", {std::int64_t(job.pending->quantity)}}});
        step_button(board, "stock.other_quantity", Step::quantity);
        board.actions.push_back({{"board.undo"}, {Act::undo}});
        return;
    }
    if (job.held && !has_serials(job.held->part)) step_button(board, "stock.other_quantity", Step::quantity);
    if (job.held && job.doing != Doing::counting && job.doing != Doing::sending)
        step_button(board, "stock.dead_on_arrival", Step::dead);
    if (job.held || job.undoable || !job.sent.empty()) board.actions.push_back({{"board.undo"}, {Act::undo}});
    if (job.doing != Doing::nothing) step_button(board, "stock.done", Step::done);
    if (job.doing == Doing::nothing && job.in.bin && !job.held) step_button(board, "stock.count", Step::count);
    if (job.doing == Doing::nothing && !job.held) step_button(board, "stock.send_back", Step::send);
    if (job.doing == Doing::nothing && job.stock.part) step_button(board, "stock.part_page", Step::part);
    board.actions.push_back({{"board.type_number"}, {Act::type_instead}});
}

void lines(const Stockroom& job, Board& board) {
    const auto add = [&](std::string label, int pieces, Tone tone, bool here) {
        if (pieces > 1) label += " × " + std::to_string(pieces);
        board.bins.push_back({std::move(label), pieces, tone, here});
    };
    switch (job.doing) {
        case Doing::nothing:
            board.bins_title = {"stock.bins"};
            for (const auto& [bin, pieces] : job.board.bins)
                add(bin_label(bin), pieces, Tone::neutral, job.in.bin && job.in.bin->number == bin);
            return;
        case Doing::receiving:
            board.bins_title = {"stock.lines_of_note"};
            for (const auto& line : job.note.lines)
                add(line.item.serial.empty() ? line.item.part.text : line.item.serial, line.left(),
                    line.left() ? Tone::look : Tone::neutral, false);
            return;
        case Doing::issuing:
            board.bins_title = {"stock.lines_of_ticket"};
            for (const auto& line : job.needs.lines) {
                std::string label = line.part.terms.number.text;
                if (!line.rows.empty()) label += " @ " + bin_label(BinNo{line.rows.front().place.code});
                add(std::move(label), std::max(0, line.to_issue()), line.to_issue() > 0 ? Tone::look : Tone::neutral, false);
            }
            return;
        case Doing::counting:
            board.bins_title = {"stock.lines_of_count"};
            for (const auto& [item, pieces] : job.counted)
                add(item.serial.empty() ? item.part.text : item.serial, pieces, Tone::neutral,
                    job.held && job.held->item == item);
            return;
        case Doing::sending:
            board.bins_title = {"stock.lines_of_return"};
            for (const auto& line : job.sent)
                add(line.item.serial.empty() ? line.item.part.text : line.item.serial, line.quantity, Tone::neutral, false);
            return;
    }
}

void figures(const Stockroom& job, Board& board) {
    switch (job.doing) {
        case Doing::nothing:
        case Doing::sending:
            for (std::size_t i = 0; i < std::size(to_dos); ++i)
                board.counts.push_back({{to_dos[i].count},
                                        job.board.counts[i],
                                        job.board.counts[i] ? to_dos[i].tone : Tone::neutral,
                                        job.doing == Doing::nothing ? Tap{Act::open_list, int(i)} : Tap{}});
            return;
        case Doing::receiving: {
            int received = 0, left = 0;
            for (const auto& line : job.note.lines) received += line.received, left += line.left();
            board.counts = {{{"stock.count_received"}, received, Tone::right},
                            {{"stock.count_left"}, left, left ? Tone::look : Tone::neutral}};
            return;
        }
        case Doing::issuing: {
            int held = 0, left = 0, on_shelf = 0;
            for (const auto& line : job.needs.lines)
                held += line.held, left += std::max(0, line.to_issue()), on_shelf += line.is_free;
            board.counts = {{{"stock.count_to_issue"}, left, left ? Tone::look : Tone::neutral},
                            {{"stock.count_free"}, on_shelf, left && !on_shelf ? Tone::wrong : Tone::neutral},
                            {{"stock.count_held"}, held}};
            return;
        }
        case Doing::counting: {
            int counted = 0, books = 0;
            for (const auto& [item, pieces] : job.counted) counted += pieces;
            for (const auto& row : job.in.rows) books += row.quantity;
            const int differs = int(differences(job).size());
            board.counts = {{{"stock.count_counted"}, counted, Tone::right},
                            {{"stock.count_books"}, books},
                            {{"stock.count_differs"}, differs, differs ? Tone::look : Tone::neutral}};
            return;
        }
    }
}

Board board_page(const Stockroom& job, const Context& context) {
    Board board;
    board.tone = job.result.tone;
    if (job.result.tone == Tone::neutral) {
        board.caption = {"stock.title"};
        board.figure = {"stock.welcome"};
        board.headline = {"stock.welcome_how"};
    } else {
        board.caption = job.result.caption;
        board.figure = job.result.figure;
        board.headline = job.result.headline;
        board.detail = job.result.detail;
        board.at = to_clock_string(job.result.at, context.outlet.zone);
    }
    what_next(job, board);
    actions(job, board);
    figures(job, board);
    lines(job, board);
    return board;
}

Text row_detail(StockToDo what, const StockToDoFound::Row& row) {
    switch (what) {
        case StockToDo::requests: return {"stock.row_request", {row.part.text, row.ticket.text}};
        case StockToDo::kept: return {"stock.row_kept", {row.part.text, row.ticket.text, row.day.value_or(Day{})}};
        case StockToDo::below_minimum: return {"stock.row_below", {row.part.text, std::int64_t(row.of)}};
        case StockToDo::notes: return {"stock.row_note", {row.day.value_or(Day{}), std::int64_t(row.of)}};
        case StockToDo::bags: return {"stock.row_bag"};
        case StockToDo::returns: return {"stock.row_return", {row.day.value_or(Day{}), std::int64_t(row.of)}};
    }
    return {};
}

Listing list_page(const Stockroom& job) {
    Listing page;
    const ToDoWords& words_for = to_dos[std::size_t(job.listed)];
    page.title = {words_for.count};
    page.count = job.list.count;
    for (std::size_t i = 0; i < job.list.rows.size(); ++i) {
        const auto& row = job.list.rows[i];
        const bool is_bag = job.listed == StockToDo::bags;
        page.rows.push_back(
            {row.name.zh.empty() ? verbatim(row.number)
             : is_bag            ? Text{"stock.bag_of", {row.name, bin_label(BinNo{row.number})}}
                                 : named(row.name),
             row_detail(job.listed, row),
             {job.listed == StockToDo::below_minimum ? "stock.order_figure" : "stock.pieces", {std::int64_t(row.quantity)}},
             words_for.tone,
             "tag",
             {Act::open_part, int(i)}});
    }
    page.empty_title = {words_for.empty};
    page.empty_hint = {"list.all_done"};
    page.empty_picture = "check";
    return page;
}

Trace part_page(const Stockroom& job) {
    Trace page;
    page.title = {"stock.part_page"};
    page.proceed = {{"common.finish"}, {Act::finish}};
    if (!job.stock.part) return page;
    const StockFound& stock = job.stock;
    page.number = stock.part->terms.number.text;
    page.state = {"stock.on_hand", {std::int64_t(stock.on_hand)}};
    page.tone = stock.on_hand < stock.part->terms.minimum ? Tone::look : Tone::right;
    page.items = {{{"trace.part"}, named(stock.part->name)},
                  {{"stock.free"}, {"stock.pieces", {std::int64_t(stock.is_free)}}},
                  {{"stock.minimum"}, {"stock.pieces", {std::int64_t(stock.part->terms.minimum)}}},
                  {{"stock.on_order"}, {"stock.pieces", {std::int64_t(stock.on_order)}}},
                  {{"stock.list_price"}, {"common.money", {stock.part->terms.price}}}};
    for (const auto& waiting : stock.waiting)
        page.life.push_back(
            {"", {"stock.waits", {waiting.ticket.text, std::int64_t(waiting.quantity), waiting.asked_on}}, Tone::look});
    for (const auto& kept : stock.kept)
        page.life.push_back({"", {"stock.is_kept", {kept.ticket.text, std::int64_t(kept.quantity), kept.until}}});
    for (const auto& row : stock.rows)
        page.life.push_back(
            {"",
             {"stock.row_at",
              {where(row.place), std::int64_t(row.quantity), row.item.serial.empty() ? row.item.lot : row.item.serial}},
             Tone::right});
    if (!stock.has_moved) page.life.push_back({"", {"stock.never_kept"}});
    const int propose = stock.part->terms.minimum - stock.on_hand - stock.on_order;
    if (propose > 0)
        page.others.push_back({{"stock.order_more", {std::int64_t(propose)}}, {Act::take_step, int(Step::order)}});
    return page;
}

Listing return_page(const Stockroom& job) {
    Listing page;
    page.title = {"stock.return_title"};
    if (!job.back.made) return page;
    static constexpr const char* states[] = {"stock.line_shipped", "stock.line_accepted", "stock.line_refused",
                                             "stock.line_back"};
    const auto& made = job.back.made->lines;
    page.count = int(made.size());
    for (std::size_t i = 0; i < made.size(); ++i) {
        const bool is_refused = made[i].state == parts::ReturnLineState::refused;
        page.rows.push_back({i < job.back.names.size() ? named(job.back.names[i]) : verbatim(made[i].item.part.text),
                             {"stock.row_line", {made[i].item.part.text, std::int64_t(made[i].quantity), made[i].price}},
                             {states[std::size_t(made[i].state)]},
                             is_refused ? Tone::look : Tone::neutral,
                             "tag",
                             is_refused ? Tap{Act::open_part, int(i)} : Tap{}});
    }
    page.empty_title = {"stock.no_returns"};
    page.empty_hint = {"list.all_done"};
    return page;
}

Choices choice_page(const Stockroom& job) {
    Choices page;
    page.title = {"stock.which_part"};
    page.subtitle = job.unknown_serial.empty() ? Text{} : verbatim(job.unknown_serial);
    for (std::size_t i = 0; i < job.candidates.size(); ++i)
        page.options.push_back(
            {named(job.candidates[i].name), verbatim(job.candidates[i].terms.number.text), {}, {Act::choose, int(i)}});
    return page;
}

Typing typing_page(const Stockroom& job, Text title, const char* subtitle, Keys keys, int longest) {
    Typing page;
    page.title = std::move(title);
    page.subtitle = {subtitle};
    page.keys = keys;
    page.text = page.shown = job.typing;
    page.longest = longest;
    page.problem = job.problem;
    page.submit = {{"common.next"}, {Act::submit}, {}, !job.typing.empty()};
    return page;
}

}  // namespace

screen::Body body_of(const Stockroom& job, const Context& context) {
    switch (job.page) {
        case Page::board: return board_page(job, context);
        case Page::choose_part: return choice_page(job);
        case Page::quantity: {
            const Name name = job.pending ? job.pending->part.name : Name{};
            return typing_page(job, {"stock.quantity_title", {name}}, "stock.quantity_subtitle", Keys::digits, 5);
        }
        case Page::lot: {
            const Name name = job.pending ? job.pending->part.name : Name{};
            return typing_page(job, {"stock.lot_title", {name}}, "stock.lot_subtitle", Keys::serial, 40);
        }
        case Page::typing: return typing_page(job, {"stock.typing_title"}, "stock.typing_subtitle", Keys::serial, 40);
        case Page::list: return list_page(job);
        case Page::part: return part_page(job);
        case Page::returned: return return_page(job);
    }
    return Busy{{"busy.looking"}};
}

void dress(const Stockroom& job, screen::Chrome& chrome) {
    chrome.title = {"stock.title"};
    chrome.person = ticket::masked_name(job.who.name);
    chrome.sign_out = Button{{"board.sign_out"}, {Act::sign_out}};
    chrome.back = Button{{"common.back"}, {Act::back}};
    if (job.label.job && job.label.state == PrintState::needs_attention)
        chrome.banner = Banner{Tone::look, {"board.label_waits", {printer_words(job.label.why)}}};
    if (job.label.job && job.label.state == PrintState::unconfirmed)
        chrome.banner = Banner{Tone::look, {"board.label_unconfirmed"}};
}

}  // namespace mendbay::flow
