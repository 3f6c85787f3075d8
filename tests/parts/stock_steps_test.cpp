// S-01 … S-06: what may be done with new parts and exchange units, by whom, and what is refused.
#include "kiosk/parts/stock_steps.hpp"
#include "kiosk/parts/centre_return.hpp"
#include "tests/parts/people.hpp"

using namespace mendbay;
using namespace mendbay::parts;
using namespace mendbay::parts::people;

namespace {

using Why = TwoPersonRefusal::Why;

const Day today = day("2026-03-02");
const TicketNo job{"SZ001-260302-A0001-G"}, other_ticket{"SZ001-260302-A0002-E"};
const StockedPart fuse{.number = PartNo{"FUSE"}, .price = Fen{150}};
const StockedPart paste{.number = PartNo{"PASTE"}, .price = Fen{2'000}, .by_lots = true};
const StockedPart board{.number = PartNo{"BOARD"}, .price = Fen{8'800}, .is_serialised = true};
const StockedPart whole_unit{.number = PartNo{"CAMERA"}, .price = Fen{50'000}, .is_exchange_unit = true};
const StockBin shelf{.number = BinNo{"A-01"}}, other_shelf{.number = BinNo{"A-02"}},
    bag{.number = BinNo{"BAG-E1"}, .bag_of = engineer.id};

const Persons store = at(Station::warehouse, storekeeper);
const Persons bench = at(Station::counter, engineer);

Stock holding(const StockedPart& part, int pieces, const StockBin& bin = shelf) {
    Stock stock;
    StockItem item{part.number};
    if (part.is_serialised || part.is_exchange_unit) item.serial = "X-1";
    if (part.by_lots) item.lot = "L-1";
    const auto refused =
        stock.add({bin.bag_of.empty() ? MovementKind::receive : MovementKind::opening, item, pieces, {}, bin.place(), ""});
    REQUIRE_FALSE(refused.has_value());
    return stock;
}
StockFacts on_shelf(const StockedPart& part, int pieces) { return {part, shelf, other_shelf, holding(part, pieces), {}}; }
NeedingTicket in_repair() { return {.state = ticket::State::in_repair, .named = 2}; }
IssuePart issue_fuses(int quantity) { return {job, {fuse.number}, quantity, shelf.number}; }

}  // namespace

TEST_CASE("a part is received with its delivery note, and a waiting ticket has it kept") {
    ReceiveFacts facts{{fuse, {}, shelf, {}, {}}, true, 10, {{job, fuse.number, 2, today}}};
    const auto received = decide_receive({"N-1", {fuse.number}, 10, shelf.number}, facts, store, today);
    REQUIRE(received.has_value());
    CHECK(received->movement == Movement{MovementKind::receive, {fuse.number}, 10, {}, shelf.place(), "N-1"});
    CHECK(received->reserved == std::vector<Reservation>{{job, fuse.number, 2, day("2026-03-05")}});
}

TEST_CASE("what is not on the note, in no bin of ours, or without its serial or lot is not received") {
    const ReceiveFacts good{{fuse, {}, shelf, {}, {}}, true, 10, {}};
    const auto receiving = [&](const StockedPart& part, StockItem item, int quantity, auto change,
                               const Persons& who = store) {
        ReceiveFacts facts = good;
        facts.part = part;
        change(facts);
        item.part = part.number;
        return why(decide_receive({"N-1", item, quantity, shelf.number}, facts, who, today));
    };
    const auto as_is = [](ReceiveFacts&) {};
    CHECK(receiving(fuse, {}, 11, as_is) == StockRefusal::not_on_note);
    CHECK(receiving(fuse, {}, 0, as_is) == StockRefusal::quantity_out_of_range);
    CHECK(receiving(fuse, {}, most_at_once + 1, as_is) == StockRefusal::quantity_out_of_range);
    CHECK(receiving(fuse, {{}, "X-1"}, 1, as_is) == StockRefusal::not_serialised);
    CHECK(receiving(paste, {}, 1, as_is) == StockRefusal::needs_lot);
    CHECK(receiving(board, {}, 1, as_is) == StockRefusal::needs_serial);
    CHECK(receiving(board, {{}, "X-1"}, 2, as_is) == StockRefusal::quantity_out_of_range);
    CHECK(receiving(board, {{}, "X-1"}, 1, [](ReceiveFacts& f) { f.stock = holding(board, 1, other_shelf); }) ==
          StockRefusal::serial_is_here);
    CHECK(receiving(fuse, {}, 1, [](ReceiveFacts& f) { f.note_known = false; }) == StockRefusal::unknown_note);
    CHECK(receiving(fuse, {}, 1, [](ReceiveFacts& f) { f.part.reset(); }) == StockRefusal::unknown_part);
    CHECK(receiving(fuse, {}, 1, [](ReceiveFacts& f) { f.to.reset(); }) == StockRefusal::unknown_bin);
    CHECK(receiving(fuse, {}, 1, [](ReceiveFacts& f) { f.to->of_this_outlet = false; }) == StockRefusal::bin_elsewhere);
    CHECK(receiving(fuse, {}, 1, [](ReceiveFacts& f) { f.to->under_count = true; }) == StockRefusal::bin_under_count);
    CHECK(receiving(fuse, {}, 1, as_is, nobody) == StockRefusal::not_signed_in);
    CHECK(receiving(fuse, {}, 1, as_is, bench) == StockRefusal::needs_storekeeper);
}

TEST_CASE("the first stock is written once, by the manager") {
    const StockFacts facts{fuse, {}, shelf, {}, {}};
    const OpenStock command{{fuse.number}, 40, shelf.number};
    CHECK(decide_open_stock(command, facts, false, at(Station::warehouse, manager)).has_value());
    CHECK(why(decide_open_stock(command, facts, true, at(Station::warehouse, manager))) == StockRefusal::opened_before);
    CHECK(why(decide_open_stock(command, facts, false, store)) == StockRefusal::needs_manager);
}

TEST_CASE("S-01: a part is issued to a ticket that has been appraised and accepted, and names it") {
    struct Row {
        ticket::State state;
        bool pays;
        std::optional<StockRefusal> why;
    };
    using State = ticket::State;
    const Row rows[]{
        {State::registered, false, StockRefusal::ticket_not_appraised},
        {State::received, false, StockRefusal::ticket_not_appraised},
        {State::appraised, false, {}},
        {State::appraised, true, StockRefusal::quote_not_accepted},
        {State::quoted, true, StockRefusal::quote_not_accepted},
        {State::accepted, true, {}},
        {State::declined, true, StockRefusal::ticket_is_over},
        {State::in_repair, true, {}},
        {State::waiting_parts, false, {}},
        {State::at_depot, false, StockRefusal::ticket_is_over},
        {State::ready, false, StockRefusal::ticket_is_over},
        {State::closed, false, StockRefusal::ticket_is_over},
        {State::cancelled, false, StockRefusal::ticket_is_over},
    };
    for (const Row& row : rows) {
        INFO(ticket::name_of(row.state) << " " << row.pays);
        const NeedingTicket needing{.state = row.state, .has_something_to_pay = row.pays, .named = 2};
        const auto issued = decide_issue(issue_fuses(2), on_shelf(fuse, 5), needing, store, today);
        if (row.why) CHECK(why(issued) == *row.why);
        else CHECK(issued.has_value());
    }
    CHECK(why(decide_issue(issue_fuses(1), on_shelf(fuse, 5), {}, store, today)) == StockRefusal::unknown_ticket);
}

TEST_CASE("W-22: no more is issued than the appraisal names, counting what the ticket has had") {
    auto needing = in_repair();
    CHECK(why(decide_issue(issue_fuses(3), on_shelf(fuse, 5), needing, store, today)) == StockRefusal::part_not_named);
    needing.had = 1;
    CHECK(why(decide_issue(issue_fuses(2), on_shelf(fuse, 5), needing, store, today)) == StockRefusal::part_not_named);
    CHECK(decide_issue(issue_fuses(1), on_shelf(fuse, 5), needing, store, today).has_value());
    CHECK(why(decide_issue(issue_fuses(1), on_shelf(fuse, 0 + 1), {{.state = ticket::State::in_repair}}, store, today)) ==
          StockRefusal::part_not_named);
    CHECK(why(decide_issue({job, {fuse.number}, 2, other_shelf.number}, {fuse, other_shelf, {}, holding(fuse, 5), {}},
                           in_repair(), store, today)) == StockRefusal::not_there);
}

TEST_CASE("S-03: what is kept for a waiting ticket goes elsewhere only by the manager, who is told whom it passes over") {
    auto facts = on_shelf(fuse, 3);
    facts.reservations = {{other_ticket, fuse.number, 2, day("2026-03-05")}};
    CHECK(decide_issue(issue_fuses(1), facts, in_repair(), store, today).has_value());
    CHECK(why(decide_issue(issue_fuses(2), facts, in_repair(), store, today)) == StockRefusal::reserved_for_other);
    CHECK(decide_issue(issue_fuses(2), facts, in_repair(), store, day("2026-03-06")).has_value());

    const auto by_manager =
        decide_issue(issue_fuses(2), facts, in_repair(), at(Station::warehouse, storekeeper, {manager}), today);
    REQUIRE(by_manager.has_value());
    CHECK(by_manager->passed_over == std::vector<TicketNo>{other_ticket});
    CHECK(by_manager->reservations == std::vector<Reservation>{{other_ticket, fuse.number, 1, day("2026-03-05")}});
    CHECK(why(decide_issue(issue_fuses(2), facts, in_repair(), at(Station::warehouse, storekeeper, {engineer}), today)) ==
          StockRefusal::reserved_for_other);

    // The ticket it is kept for has it, and nothing stays reserved.
    const auto own = decide_issue({other_ticket, {fuse.number}, 2, shelf.number}, facts, in_repair(), store, today);
    REQUIRE(own.has_value());
    CHECK(own->reservations.empty());
    CHECK(own->passed_over.empty());
}

TEST_CASE("S-02: a waiting ticket asks for what is not on hand, once, and after it was paid") {
    const RequestFacts good{.part_known = true, .ticket = ticket::State::in_repair, .named = 3};
    const RequestPart command{job, fuse.number, 3};
    const auto asked = [&](auto change, const Persons& who = bench) {
        RequestFacts facts = good;
        change(facts);
        return decide_request(command, facts, who, today);
    };
    CHECK(asked([](RequestFacts&) {}).value() == PartRequest{job, fuse.number, 3, today});
    CHECK(asked([](RequestFacts& f) { f.stock = holding(fuse, 1); }).value() == PartRequest{job, fuse.number, 2, today});
    CHECK(why(asked([](RequestFacts& f) { f.stock = holding(fuse, 3); })) == StockRefusal::on_hand_already);
    CHECK(asked([](RequestFacts& f) {
              f.stock = holding(fuse, 3);
              f.reservations = {{other_ticket, fuse.number, 3, today}};
          }).value() == PartRequest{job, fuse.number, 3, today});
    CHECK(why(asked([](RequestFacts& f) { f.asked_already = true; })) == StockRefusal::asked_already);
    CHECK(why(asked([](RequestFacts& f) { f.paid_first = false; })) == StockRefusal::not_paid_first);
    CHECK(why(asked([](RequestFacts& f) { f.named = 2; })) == StockRefusal::part_not_named);
    CHECK(why(asked([](RequestFacts& f) { f.part_known = false; })) == StockRefusal::unknown_part);
    CHECK(why(asked([](RequestFacts& f) { f.ticket.reset(); })) == StockRefusal::unknown_ticket);
    CHECK(why(asked([](RequestFacts& f) { f.ticket = ticket::State::received; })) == StockRefusal::ticket_not_appraised);
    CHECK(why(asked([](RequestFacts& f) { f.ticket = ticket::State::quoted; })) == StockRefusal::quote_not_accepted);
    CHECK(why(asked([](RequestFacts& f) { f.ticket = ticket::State::collected; })) == StockRefusal::ticket_is_over);
    CHECK(why(asked([](RequestFacts&) {}, at(Station::counter, clerk))) == StockRefusal::needs_engineer);
}

TEST_CASE("S-04: exchange units are new, by serial, for an exchange and never for parts") {
    const StockItem unit{whole_unit.number, "X-1"};
    const ReceiveFacts receiving{{whole_unit, {}, shelf, {}, {}}, true, 1, {}};
    CHECK(decide_receive({"N-1", unit, 1, shelf.number, true}, receiving, store, today).has_value());
    CHECK(why(decide_receive({"N-1", unit, 1, shelf.number, false}, receiving, store, today)) == StockRefusal::must_be_new);
    CHECK(why(decide_receive({"N-1", {whole_unit.number}, 1, shelf.number}, receiving, store, today)) ==
          StockRefusal::needs_serial);

    const auto facts = on_shelf(whole_unit, 1);
    const IssuePart issue{job, unit, 1, shelf.number};
    CHECK(why(decide_issue(issue, facts, in_repair(), store, today)) == StockRefusal::not_for_parts);
    CHECK(decide_issue(issue, facts, {{.state = ticket::State::ready, .is_exchange = true}}, store, today).has_value());

    // At the counter, by who exchanges it; a part is not theirs to take.
    const NeedingTicket exchange{.state = ticket::State::ready, .is_exchange = true};
    const Persons counter = at(Station::counter, clerk);
    CHECK(decide_issue(issue, facts, exchange, counter, today).has_value());
    CHECK(why(decide_issue(issue, facts, in_repair(), counter, today)) == StockRefusal::needs_storekeeper);
    CHECK(why(decide_issue(issue_fuses(1), on_shelf(fuse, 5), exchange, counter, today)) == StockRefusal::needs_storekeeper);
    CHECK(why(decide_issue(issue, facts, exchange, at(Station::centre, reviewer), today)) ==
          StockRefusal::needs_storekeeper);

    StockFacts handed_out = facts;
    REQUIRE_FALSE(handed_out.stock.add({MovementKind::issue, unit, 1, shelf.place(), {Place::Kind::ticket, job.text}, ""}));
    CHECK(why(decide_return_from_ticket({job, unit, 1, other_shelf.number}, handed_out, store)) ==
          StockRefusal::must_be_new);
    CHECK(decide_fit({job, unit, 1}, handed_out, exchange, counter).has_value());
    CHECK(why(decide_fit({job, unit, 1}, handed_out, in_repair(), counter)) == StockRefusal::needs_engineer);
}

TEST_CASE("S-06: a bag is filled from the shelf, used by its engineer on a visit that found the fault, and emptied") {
    StockFacts filling{fuse, shelf, bag, holding(fuse, 5), {{other_ticket, fuse.number, 4, today}}};
    const TransferPart fill{{fuse.number}, 1, shelf.number, bag.number};
    const auto filled = decide_transfer(fill, filling, store, today);
    REQUIRE(filled.has_value());
    CHECK(why(decide_transfer({{fuse.number}, 2, shelf.number, bag.number}, filling, store, today)) ==
          StockRefusal::reserved_for_other);
    CHECK(why(decide_transfer(fill, filling, bench, today)) == StockRefusal::needs_storekeeper);

    StockFacts out{fuse, bag, {}, holding(fuse, 2, bag), {}};
    const IssuePart use{job, {fuse.number}, 1, bag.number};
    NeedingTicket visit = in_repair();
    visit.is_on_site = visit.appraised_on_this_visit = true;
    CHECK(decide_issue(use, out, visit, bench, today).has_value());
    CHECK(why(decide_issue(use, out, visit, store, today)) == StockRefusal::needs_engineer);
    CHECK(why(decide_issue(use, out, visit, at(Station::counter, other_engineer), today)) == StockRefusal::bag_of_other);
    visit.appraised_on_this_visit = false;
    CHECK(why(decide_issue(use, out, visit, bench, today)) == StockRefusal::appraise_on_site);
    visit.is_on_site = false;
    CHECK(why(decide_issue(use, out, visit, bench, today)) == StockRefusal::not_on_site);

    CHECK(left_in_bag(out.stock, bag) == std::vector<std::pair<StockItem, int>>{{{fuse.number}, 2}});
    const StockFacts coming_back{fuse, bag, shelf, out.stock, {}};
    const auto back = decide_transfer({{fuse.number}, 2, bag.number, shelf.number}, coming_back, store, today);
    REQUIRE(back.has_value());
    REQUIRE_FALSE(out.stock.add(*back));
    CHECK(left_in_bag(out.stock, bag).empty());
}

TEST_CASE("what a ticket was given is fitted or goes back, and TT-21 sees what is neither") {
    StockFacts facts{board, {}, shelf, holding(board, 1), {}};
    const StockItem item{board.number, "X-1"};
    REQUIRE_FALSE(facts.stock.add({MovementKind::issue, item, 1, shelf.place(), {Place::Kind::ticket, job.text}, ""}));
    CHECK(not_fitted(facts.stock, job) == std::vector<std::pair<StockItem, int>>{{item, 1}});
    CHECK(not_fitted(facts.stock, other_ticket).empty());
    CHECK(decide_fit({job, item, 1}, facts, in_repair(), bench).has_value());
    CHECK(decide_return_from_ticket({job, item, 1, shelf.number}, facts, store).has_value());
    CHECK(why(decide_fit({other_ticket, item, 1}, facts, in_repair(), bench)) == StockRefusal::not_issued);
    CHECK(why(decide_fit({job, item, 1}, facts, in_repair(), store)) == StockRefusal::needs_engineer);
    CHECK(why(decide_fit({job, item, 1}, facts, {{.state = ticket::State::ready}}, bench)) == StockRefusal::ticket_is_over);
}

TEST_CASE("a part that never worked becomes an old part at the price it was advanced at") {
    StockFacts facts{board, shelf, {}, holding(board, 1), {}};
    const StockItem item{board.number, "X-1"};
    const auto dead = decide_dead_on_arrival({item, shelf.number, {}, TagNo{"P-1"}, "no light"}, facts, bench);
    REQUIRE(dead.has_value());
    CHECK(dead->credit_value == board.price);
    CHECK(dead->movement.to == Place{Place::Kind::old_part, "P-1"});
    CHECK(why(decide_dead_on_arrival({item, shelf.number, {}, TagNo{"P-1"}, " "}, facts, bench)) ==
          StockRefusal::needs_reason);
    CHECK(why(decide_dead_on_arrival({item, {}, {}, TagNo{"P-1"}, "x"}, facts, bench)) == StockRefusal::unknown_ticket);
    CHECK(why(decide_dead_on_arrival({item, {}, job, TagNo{"P-1"}, "x"}, facts, bench)) == StockRefusal::not_there);
    CHECK(why(decide_dead_on_arrival({item, shelf.number, {}, TagNo{"P-1"}, "x"}, facts, at(Station::counter, clerk))) ==
          StockRefusal::needs_engineer);
}

TEST_CASE("TP-06: a stocktake's differences are written together, by two, or not at all") {
    const AdjustFacts facts{{fuse, board}, {shelf, other_shelf}, holding(fuse, 5), {other_storekeeper.id}};
    const AdjustStock command{
        "count 7", {{{fuse.number}, shelf.number, -2}, {{board.number, "X-9"}, other_shelf.number, 1}}, "counted twice"};
    const auto by = [&](const Persons& persons, const AdjustStock& order) { return decide_adjust(order, facts, persons); };
    const Persons two = at(Station::warehouse, storekeeper, {manager});

    const auto written = by(two, command);
    REQUIRE(written.has_value());
    CHECK(*written ==
          std::vector<Movement>{{MovementKind::adjust, {fuse.number}, 2, shelf.place(), {}, "count 7"},
                                {MovementKind::adjust, {board.number, "X-9"}, 1, {}, other_shelf.place(), "count 7"}});
    CHECK(by(at(Station::warehouse, storekeeper, {other_storekeeper}), command).has_value());
    CHECK(second(by(store, command)) == Why::needs_second);
    CHECK(second(by(at(Station::warehouse, storekeeper, {storekeeper}), command)) == Why::same_person);
    CHECK(second(by(at(Station::warehouse, storekeeper, {engineer}), command)) == Why::may_not_approve);

    const auto bad = [&](auto change) {
        AdjustStock order = command;
        change(order);
        return why(by(two, order));
    };
    CHECK(bad([](AdjustStock& c) { c.lines[0].by = -6; }) == StockRefusal::not_there);
    CHECK(bad([](AdjustStock& c) { c.lines[1].by = 0; }) == StockRefusal::nothing_to_write);
    CHECK(bad([](AdjustStock& c) { c.lines[1].by = 2; }) == StockRefusal::quantity_out_of_range);
    CHECK(bad([](AdjustStock& c) { c.lines.push_back(c.lines[1]); }) == StockRefusal::serial_is_here);
    CHECK(bad([](AdjustStock& c) { c.lines[0].bin = BinNo{"Z"}; }) == StockRefusal::unknown_bin);
    CHECK(bad([](AdjustStock& c) { c.lines[0].item.part = PartNo{"Z"}; }) == StockRefusal::unknown_part);
    CHECK(bad([](AdjustStock& c) { c.lines.clear(); }) == StockRefusal::nothing_to_write);
    CHECK(bad([](AdjustStock& c) { c.reason = ""; }) == StockRefusal::needs_reason);
    CHECK(bad([](AdjustStock& c) { c.lines.resize(most_count_lines + 1); }) == StockRefusal::too_many_lines);
}

TEST_CASE("S-05: unused parts go to the centre with a waybill, and are accepted there or come back") {
    ReturnFacts facts{{fuse}, {shelf}, holding(fuse, 10), {}};
    const ReturnToCentre command{"R-1", "SF", "SF123", {{{fuse.number}, 4, shelf.number}, {{fuse.number}, 2, shelf.number}}};
    auto sent = decide_return_to_centre(command, facts, store, today);
    REQUIRE(sent.has_value());
    for (const Movement& movement : sent->movements) REQUIRE_FALSE(facts.stock.add(movement));
    CHECK(facts.stock.on_hand(fuse.number) == 4);

    CentreReturn made = sent->made;
    const Persons centre = at(Station::centre, auditor);
    const auto accepted = decide_judge_return({"R-1", 0, true, ""}, made, centre);
    REQUIRE(accepted.has_value());
    CHECK(accepted->credit == Fen{600});
    made.lines[0].state = accepted->state;
    REQUIRE_FALSE(facts.stock.add(*accepted->movement));
    const auto refused = decide_judge_return({"R-1", 1, false, "opened"}, made, centre);
    REQUIRE(refused.has_value());
    CHECK(refused->credit == Fen{0});
    CHECK_FALSE(refused->movement.has_value());
    made.lines[1].state = refused->state;

    const auto back = decide_take_back({"R-1", 1, shelf.number}, made, shelf, facts.stock, store);
    REQUIRE(back.has_value());
    REQUIRE_FALSE(facts.stock.add(*back));
    CHECK(facts.stock.on_hand(fuse.number) == 6);

    CHECK(why(decide_judge_return({"R-1", 0, true, ""}, made, centre)) == StockRefusal::return_decided);
    CHECK(why(decide_judge_return({"R-1", 2, true, ""}, made, centre)) == StockRefusal::unknown_return);
    CHECK(why(decide_judge_return({"R-1", 1, false, ""}, sent->made, centre)) == StockRefusal::needs_reason);
    CHECK(why(decide_judge_return({"R-1", 1, true, ""}, sent->made, store)) == StockRefusal::needs_centre);
    CHECK(why(decide_take_back({"R-1", 0, shelf.number}, made, shelf, facts.stock, store)) ==
          StockRefusal::return_not_refused);
}

TEST_CASE("S-05: without a waybill, or with what is kept for a ticket, nothing is sent") {
    ReturnFacts facts{{fuse}, {shelf}, holding(fuse, 10), {{job, fuse.number, 5, today}}};
    const auto sending = [&](const ReturnToCentre& command, const Persons& who = store) {
        return decide_return_to_centre(command, facts, who, today);
    };
    const ReturnToCentre good{"R-1", "SF", "SF123", {{{fuse.number}, 5, shelf.number}}};
    CHECK(sending(good).has_value());
    ReturnToCentre command = good;
    command.lines.push_back(command.lines[0]);
    CHECK(why(sending(command)) == StockRefusal::reserved_for_other);
    command = good;
    command.waybill = "";
    CHECK(why(sending(command)) == StockRefusal::needs_waybill);
    command = good;
    command.lines[0].quantity = 11;
    CHECK(why(sending(command)) == StockRefusal::not_there);
    command.lines.clear();
    CHECK(why(sending(command)) == StockRefusal::nothing_to_write);
    CHECK(why(sending(good, at(Station::warehouse, manager))) == StockRefusal::needs_storekeeper);
}
