// What a scanned part means, by what is being done: received, issued, counted, sent back, or on its way to another bin.
#include "kiosk/flow/own_scans.hpp"
#include "kiosk/flow/scan_words.hpp"
#include "kiosk/flow/stock_steps.hpp"
#include "kiosk/flow/words.hpp"

#include <algorithm>

namespace mendbay::flow::stockroom {

namespace {

using parts::Place;
using parts::StockRefusal;

constexpr std::size_t longest_serial = 40, shortest_waybill = 6;

using Piece = Stockroom::Piece;

Text pieces(int count) { return {"stock.pieces", {std::int64_t(count)}}; }

void ask_how_many(Stockroom& job, Piece piece, const Context& context, Desk& desk) {
    if (piece.part.terms.by_lots && piece.item.lot.empty()) {
        job.pending = std::move(piece);
        job.page = Page::lot;
        job.typing.clear();
        return desk.sound(Tone::look);
    }
    const Text name = named(piece.part.name), count = pieces(piece.quantity);
    job.pending = std::move(piece);
    if (job.pending->quantity == 1) return take_pending(job, context, desk);
    show(job, context, desk, Tone::look, {"stock.how_many"}, count, name, {"stock.confirm_or_type"});
}

// Where in the open bin it lies; or in the only bin there is.
std::optional<StockRow> row_in_bin(const Stockroom& job, const std::vector<StockRow>& rows, const parts::StockItem& item) {
    std::optional<StockRow> found;
    int places = 0;
    for (const StockRow& row : rows) {
        if (row.item.part != item.part || (!item.lot.empty() && row.item.lot != item.lot)) continue;
        if (row.place.kind != Place::Kind::bin && row.place.kind != Place::Kind::bag) continue;
        if (job.in.bin && row.place == job.in.bin->place()) return row;
        found = row;
        ++places;
    }
    return places == 1 ? found : std::nullopt;
}

std::vector<StockRow> rows_in_open_bin(const Stockroom& job) {
    std::vector<StockRow> rows;
    if (job.in.bin)
        for (const auto& row : job.in.rows) rows.push_back({row.item, job.in.bin->place(), row.quantity});
    return rows;
}

int left_on_note(const Stockroom& job, const parts::StockItem& item) {
    std::vector<parts::NoteLine> lines;
    for (const auto& line : job.note.lines) lines.push_back({line.line, line.item, line.left(), {}});
    int left = 0;
    for (const auto& taken : parts::take_from_note(lines, item, parts::most_at_once)) left += taken.quantity;
    return left;
}

void receive(Stockroom& job, Piece piece, const Context& context, Desk& desk) {
    if (!job.in.bin) return show_no(job, context, desk, Tone::look, {"stock.bin_first"});
    const int left = left_on_note(job, piece.item);
    // A lot that is still to be said may be on a line of its own: the whole part counts until then.
    const bool needs_lot = piece.part.terms.by_lots && piece.item.lot.empty();
    if (left == 0 && !needs_lot) return show_no(job, context, desk, Tone::wrong, words(StockRefusal::not_on_note));
    piece.quantity = has_serials(piece.part) ? 1 : std::max(1, left);
    piece.most = has_serials(piece.part) ? 1 : parts::most_at_once;
    ask_how_many(job, std::move(piece), context, desk);
}

void issue(Stockroom& job, Piece piece, const std::optional<StockRow>& lies, const Context& context, Desk& desk) {
    const auto& lines = job.needs.lines;
    const auto line =
        std::find_if(lines.begin(), lines.end(), [&](const auto& l) { return l.part.terms.number == piece.item.part; });
    if (line == lines.end()) return show_no(job, context, desk, Tone::wrong, words(StockRefusal::part_not_named));
    const Place own{Place::Kind::ticket, job.needs.ticket.text};
    const auto hold = [&](parts::StockItem item, int most) {
        piece.item = std::move(item);
        piece.from = own;
        piece.most = most;
        job.held = piece;
        show(job, context, desk, Tone::look, {"stock.ticket_has_it"}, pieces(piece.quantity), named(piece.part.name),
             {"stock.bin_takes_back"});
    };
    std::optional<StockRow> from = lies;
    if (has_serials(piece.part)) {
        if (!lies) return show_no(job, context, desk, Tone::wrong, {"stock.serial_not_here"});
        if (lies->place == own) return hold(piece.item, 1);
        if (lies->place.kind == Place::Kind::ticket)
            return show_no(job, context, desk, Tone::wrong, {"stock.other_ticket_has_it", {lies->place.code}});
    } else {
        if (line->to_issue() <= 0 && line->held > 0) {
            for (const StockRow& row : job.needs.held)
                if (row.item.part == piece.item.part) return hold(row.item, row.quantity);
        }
        from = row_in_bin(job, line->rows, piece.item);
        if (!from && line->rows.empty())
            return show_no(job, context, desk, Tone::wrong, {"stock.none_on_shelf"}, named(piece.part.name));
        if (!from) return show_no(job, context, desk, Tone::look, {"stock.from_which_bin"}, named(piece.part.name));
    }
    piece.item = from->item;
    piece.from = from->place;
    piece.most = from->quantity;
    piece.quantity = has_serials(piece.part) ? 1 : std::max(1, std::min(line->to_issue(), from->quantity));
    ask_how_many(job, std::move(piece), context, desk);
}

void count(Stockroom& job, Piece piece, const Context& context, Desk& desk) {
    if (has_serials(piece.part)) {
        if (std::exchange(job.counted[piece.item], 1) == 1)
            return show(job, context, desk, Tone::look, {"stock.counted_already"}, verbatim(piece.item.serial),
                        named(piece.part.name));
    } else {
        if (piece.part.terms.by_lots && piece.item.lot.empty())
            for (const StockRow& row : rows_in_open_bin(job))
                if (row.item.part == piece.item.part) piece.item.lot = row.item.lot;
        ++job.counted[piece.item];
    }
    int books = 0;
    for (const StockRow& row : rows_in_open_bin(job))
        if (row.item == piece.item) books = row.quantity;
    const int counted = job.counted[piece.item];
    piece.quantity = counted;
    piece.most = parts::most_at_once;
    job.held = piece;  // the last one: its number can be typed
    show(job, context, desk, counted > books ? Tone::look : Tone::right, {"stock.counted"},
         {"stock.of_books", {std::int64_t(counted), std::int64_t(books)}}, named(piece.part.name),
         counted > books ? Text{"stock.more_than_books"} : Text{});
}

// On its way: to the next bin, or onto the list of what goes back.
void pick_up(Stockroom& job, Piece piece, const StockRow& from, const Context& context, Desk& desk) {
    piece.item = from.item;
    piece.from = from.place;
    piece.most = from.quantity;
    if (job.doing == Doing::sending) {
        piece.quantity = from.quantity;
        return ask_how_many(job, std::move(piece), context, desk);
    }
    // Each scan of the same is one piece more.
    const bool is_same = job.held && job.held->item == piece.item && job.held->from == piece.from;
    piece.quantity = is_same ? std::min(job.held->quantity + 1, piece.most) : 1;
    job.held = piece;
    show(job, context, desk, Tone::right, {"stock.lies"}, where(piece.from), named(piece.part.name),
         {"stock.scan_target", {std::int64_t(piece.quantity), std::int64_t(piece.most)}});
}

void take_up(Stockroom& job, Piece piece, const std::optional<StockRow>& lies, const Context& context, Desk& desk) {
    if (has_serials(piece.part)) {
        if (!lies) return show_no(job, context, desk, Tone::wrong, {"stock.serial_not_here"}, named(piece.part.name));
        if (lies->place.kind == Place::Kind::centre_return)
            return show_no(job, context, desk, Tone::look, {"stock.is_away", {lies->place.code}}, named(piece.part.name));
        if (lies->place.kind == Place::Kind::ticket && job.doing == Doing::sending)
            return show_no(job, context, desk, Tone::look, {"stock.other_ticket_has_it", {lies->place.code}});
        return pick_up(job, std::move(piece), *lies, context, desk);
    }
    if (const auto from = row_in_bin(job, rows_in_open_bin(job), piece.item))
        return pick_up(job, std::move(piece), *from, context, desk);
    // Where it lies is asked, and shown.
    job.pending.reset();
    job.waiting_for = desk.ask(FindStock{piece.item.part});
}

}  // namespace

bool has_serials(const StockPart& part) { return part.terms.is_serialised || part.terms.is_exchange_unit; }

void take_piece(Stockroom& job, const StockPart& part, parts::StockItem item, const std::optional<StockRow>& lies,
                const Context& context, Desk& desk) {
    job.page = Page::board;
    if (job.pending) return show_no(job, context, desk, Tone::look, {"stock.how_many_first"});
    if (has_serials(part)) job.serials_of = part;
    if (has_serials(part) && item.serial.empty()) {
        if (job.doing == Doing::nothing) {
            job.waiting_for = desk.ask(FindStock{part.terms.number});
            return;
        }
        return show(job, context, desk, Tone::look, {"stock.serials_of"}, {"stock.now_serial"}, named(part.name));
    }
    Piece piece{part, std::move(item), 1, 1, {}};
    switch (job.doing) {
        case Doing::receiving: return receive(job, std::move(piece), context, desk);
        case Doing::issuing: return issue(job, std::move(piece), lies, context, desk);
        case Doing::counting: return count(job, std::move(piece), context, desk);
        case Doing::sending:
        case Doing::nothing: return take_up(job, std::move(piece), lies, context, desk);
    }
}

void take_pending(Stockroom& job, const Context& context, Desk& desk) {
    if (!job.pending) return;
    const Piece piece = *std::exchange(job.pending, std::nullopt);
    job.page = Page::board;
    switch (job.doing) {
        case Doing::receiving:
            if (!job.in.bin) return show_no(job, context, desk, Tone::look, {"stock.bin_first"});
            return commit(job, parts::ReceiveStock{job.note.number, piece.item, piece.quantity, job.in.bin->number}, desk);
        case Doing::issuing:
            return commit(job, parts::IssuePart{job.needs.ticket, piece.item, piece.quantity, BinNo{piece.from.code}}, desk);
        case Doing::counting:
            job.counted[piece.item] = piece.quantity;
            job.held = piece;
            return show(job, context, desk, Tone::right, {"stock.counted"}, pieces(piece.quantity), named(piece.part.name));
        case Doing::sending: {
            const auto is_it = [&](const auto& line) {
                return line.item == piece.item && line.from.text == piece.from.code;
            };
            std::erase_if(job.sent, is_it);
            job.sent.push_back({piece.item, piece.quantity, BinNo{piece.from.code}});
            return show(job, context, desk, Tone::right, {"stock.on_return"}, pieces(piece.quantity), named(piece.part.name),
                        {"stock.next_or_done"});
        }
        case Doing::nothing:
            job.held = piece;
            return show(job, context, desk, Tone::right, {"stock.in_hand"}, pieces(piece.quantity), named(piece.part.name),
                        {"stock.now_bin"});
    }
}

void take_bin(Stockroom& job, const BinNo& bin, const Context& context, Desk& desk) {
    if (job.pending) return show_no(job, context, desk, Tone::look, {"stock.how_many_first"});
    if (job.doing == Doing::counting && job.in.bin && job.in.bin->number != bin)
        return show_no(job, context, desk, Tone::look, {"stock.count_first", {bin_label(job.in.bin->number)}});
    if (job.back_chosen && job.back.made)
        return commit(job, parts::TakeReturnBack{job.back.made->number, job.back_line, bin}, desk);
    if (job.held && job.doing != Doing::counting) {
        const Piece piece = *job.held;
        if (piece.from.kind == Place::Kind::ticket)
            return commit(job, parts::ReturnFromTicket{TicketNo{piece.from.code}, piece.item, piece.quantity, bin}, desk);
        return commit(job, parts::TransferPart{piece.item, piece.quantity, BinNo{piece.from.code}, bin}, desk);
    }
    job.waiting_for = desk.ask(FindStockIn{bin});
}

void settle_count(Stockroom& job, const Context& context, Desk& desk) {
    auto lines = differences(job);
    if (lines.empty()) {
        begin_anew(job);
        return show(job, context, desk, Tone::right, {"stock.count_agrees"}, {"stock.agrees"}, {"stock.nothing_to_correct"});
    }
    // The reason is the count itself; why so many are missing belongs to the two who sign for it.
    commit(job, parts::AdjustStock{job.sheet, std::move(lines), "count"}, desk);
}

void take_foreign(Stockroom& job, const scan::Code& code, const Context& context, Desk& desk) {
    if (job.waybill_next) {
        if (code.text.size() < shortest_waybill || code.text.size() > longest_serial)
            return show_no(job, context, desk, Tone::look, {"packing.no_waybill"});
        return commit(job, parts::ReturnToCentre{{}, "-", code.text, job.sent}, desk);
    }
    FindNewPart query{.text = code.text};
    const bool may_be_one = std::visit(overloaded{
                                           [&](const scan::PartLabel& label) {
                                               query.part = label.part_number;
                                               query.serial = label.serial;
                                               query.lot = label.lot;
                                               return true;
                                           },
                                           [&](const scan::Gs1& label) {
                                               query.gtin = label.gtin;
                                               query.serial = label.serial;
                                               query.lot = label.lot;
                                               return true;
                                           },
                                           [&](const scan::DigitalLink& label) {
                                               query.gtin = label.gtin;
                                               query.serial = label.serial;
                                               query.lot = label.lot;
                                               return true;
                                           },
                                           [&](const scan::Gtin& label) {
                                               query.gtin = label.number;
                                               return true;
                                           },
                                           [&](const scan::SerialNumber& label) {
                                               query.serial = label.number;
                                               return true;
                                           },
                                           [&](const scan::Imei& label) {
                                               query.serial = label.number;
                                               return true;
                                           },
                                           [&](const scan::Unknown&) {
                                               // Part numbers and delivery notes are of any form; a number of ours that was
                                               // misread is none.
                                               query.serial = code.text;
                                               return code.warnings.empty() && !code.text.empty() &&
                                                      code.text.size() <= longest_serial &&
                                                      code.text.find_first_of(" \t\r\n") == std::string::npos;
                                           },
                                           [](const auto&) { return false; },
                                       },
                                       code.meaning);
    if (!may_be_one) {
        const ScanWords said = scan_words(code, Expecting::nothing);
        return show_no(job, context, desk, said.tone, said.title);
    }
    job.waiting_for = desk.ask(std::move(query));
}

void found(Stockroom& job, const NewPartFound& answer, const Context& context, Desk& desk) {
    job.page = Page::board;
    const std::string& serial = answer.serial.empty() ? answer.asked.serial : answer.serial;
    if (answer.is_note) {
        if (job.doing == Doing::counting || job.doing == Doing::sending)
            return show_no(job, context, desk, Tone::look, {"stock.done_first"});
        job.waiting_for = desk.ask(FindDeliveryNote{answer.asked.text});
        return;
    }
    if (answer.parts.size() == 1) {
        const StockPart& part = answer.parts.front();
        parts::StockItem item{part.terms.number, has_serials(part) ? answer.serial : std::string(),
                              part.terms.by_lots ? answer.asked.lot : std::string()};
        return take_piece(job, part, std::move(item), answer.lies, context, desk);
    }
    if (answer.parts.size() > 1) {
        job.candidates = answer.parts;
        job.unknown_serial = answer.serial;
        job.lot = answer.asked.lot;
        job.page = Page::choose_part;
        return desk.sound(Tone::look);
    }
    if (answer.is_unit) return show_no(job, context, desk, Tone::look, {"stock.is_unit"});
    const bool takes_strangers = job.doing == Doing::receiving || job.doing == Doing::counting;
    if (serial.empty() || !takes_strangers) return show_no(job, context, desk, Tone::wrong, {"stock.unknown_code"});
    job.unknown_serial = serial;
    job.lot = answer.asked.lot;
    job.candidates.clear();
    if (job.doing == Doing::receiving)
        for (const auto& line : job.note.lines) {
            const auto is_it = [&](const StockPart& p) { return p.terms.number == line.part.terms.number; };
            if (has_serials(line.part) && line.item.serial.empty() && line.left() > 0 &&
                std::none_of(job.candidates.begin(), job.candidates.end(), is_it))
                job.candidates.push_back(line.part);
        }
    const auto is_chosen = [&](const StockPart& part) {
        return job.serials_of && job.serials_of->terms.number == part.terms.number;
    };
    const bool goes_on = job.serials_of && (job.doing == Doing::counting ||
                                            std::any_of(job.candidates.begin(), job.candidates.end(), is_chosen));
    if (goes_on) {
        const StockPart part = *job.serials_of;
        return take_piece(job, part, {part.terms.number, serial, part.terms.by_lots ? job.lot : std::string()}, {}, context,
                          desk);
    }
    if (job.candidates.size() == 1) return chosen(job, 0, context, desk);
    if (!job.candidates.empty()) {
        job.page = Page::choose_part;
        return desk.sound(Tone::look);
    }
    if (job.doing == Doing::counting) return show_no(job, context, desk, Tone::look, {"stock.part_number_first"});
    show_no(job, context, desk, Tone::wrong, words(StockRefusal::not_on_note));
}

void chosen(Stockroom& job, std::size_t index, const Context& context, Desk& desk) {
    if (index >= job.candidates.size()) return;
    const StockPart part = job.candidates[index];
    parts::StockItem item{part.terms.number, has_serials(part) ? job.unknown_serial : std::string(),
                          part.terms.by_lots ? job.lot : std::string()};
    take_piece(job, part, std::move(item), {}, context, desk);
}

}  // namespace mendbay::flow::stockroom
