// Where new parts are: the rows of movements, the sums, and a hundred thousand steps that keep to both.
#include "kiosk/parts/stock_steps.hpp"
#include "tests/parts/people.hpp"

#include <array>
#include <random>
#include <set>

using namespace mendbay;
using namespace mendbay::parts;
using namespace mendbay::parts::people;

namespace {

const StockItem screw{PartNo{"SCREW"}}, lens{PartNo{"LENS"}, {}, "L1"}, board{PartNo{"BOARD"}, "B-0001"};
const Place shelf{Place::Kind::bin, "A-01"}, other_shelf{Place::Kind::bin, "A-02"}, bag{Place::Kind::bag, "BAG"},
    job{Place::Kind::ticket, "T1"}, parcel{Place::Kind::centre_return, "R1"}, tag{Place::Kind::old_part, "P1"}, outside{};

Stock with(std::initializer_list<Movement> movements) {
    const auto stock = stock_of(movements);
    REQUIRE(stock.has_value());
    return *stock;
}

}  // namespace

TEST_CASE("what lies where is the sum of what moved") {
    const Stock stock = with({
        {MovementKind::receive, screw, 100, outside, shelf, "N1"},
        {MovementKind::receive, lens, 5, outside, shelf, "N1"},
        {MovementKind::receive, board, 1, outside, shelf, "N1"},
        {MovementKind::transfer, screw, 30, shelf, other_shelf, ""},
        {MovementKind::transfer, screw, 10, other_shelf, bag, ""},
        {MovementKind::issue, screw, 4, bag, job, ""},
        {MovementKind::issue, board, 1, shelf, job, ""},
        {MovementKind::fit, screw, 3, job, outside, ""},
        {MovementKind::return_from_ticket, screw, 1, job, shelf, ""},
        {MovementKind::return_to_centre, lens, 2, shelf, parcel, "W1"},
        {MovementKind::refused_by_centre, lens, 1, parcel, other_shelf, "W1"},
        {MovementKind::accepted_by_centre, lens, 1, parcel, outside, "W1"},
        {MovementKind::dead_on_arrival, board, 1, job, tag, ""},
        {MovementKind::adjust, screw, 2, shelf, outside, "count 1"},
    });
    CHECK(stock.at(shelf, screw) == 69);
    CHECK(stock.at(other_shelf, screw) == 20);
    CHECK(stock.on_shelf(screw.part) == 89);
    CHECK(stock.on_hand(screw.part) == 95);
    CHECK(stock.at(job, screw.part) == 0);
    CHECK(stock.at(shelf, lens) == 3);
    CHECK(stock.on_hand(lens.part) == 4);
    CHECK(stock.at(shelf, StockItem{lens.part}) == 0);  // another lot, none
    CHECK(stock.place_of(board) == std::nullopt);
    CHECK(stock.all_in(bag) == std::vector<std::pair<StockItem, int>>{{screw, 6}});
}

TEST_CASE("a movement that is no row, takes what is not there or doubles a serial changes nothing") {
    const Stock stock = with(
        {{MovementKind::receive, screw, 5, outside, shelf, "N1"}, {MovementKind::receive, board, 1, outside, shelf, "N1"}});
    struct Bad {
        Movement movement;
        StockRefusal why;
    };
    const Bad bad[]{
        {{MovementKind::issue, screw, 6, shelf, job, ""}, StockRefusal::not_there},
        {{MovementKind::issue, screw, 1, other_shelf, job, ""}, StockRefusal::not_there},
        {{MovementKind::issue, lens, 1, shelf, job, ""}, StockRefusal::not_there},
        {{MovementKind::issue, screw, 0, shelf, job, ""}, StockRefusal::quantity_out_of_range},
        {{MovementKind::issue, screw, -1, shelf, job, ""}, StockRefusal::quantity_out_of_range},
        {{MovementKind::receive, screw, most_at_once + 1, outside, shelf, ""}, StockRefusal::quantity_out_of_range},
        {{MovementKind::receive, board, 1, outside, other_shelf, ""}, StockRefusal::serial_is_here},
        {{MovementKind::receive, {board.part, board.serial, "a lot"}, 1, outside, other_shelf, ""},
         StockRefusal::serial_is_here},
        {{MovementKind::issue, board, 2, shelf, job, ""}, StockRefusal::quantity_out_of_range},
        {{MovementKind::transfer, screw, 1, shelf, shelf, ""}, StockRefusal::already_there},
        {{MovementKind::receive, screw, 1, shelf, other_shelf, ""}, StockRefusal::no_such_movement},
        {{MovementKind::fit, screw, 1, shelf, outside, ""}, StockRefusal::no_such_movement},
        {{MovementKind::adjust, screw, 1, outside, outside, ""}, StockRefusal::no_such_movement},
        {{MovementKind::transfer, screw, 1, shelf, job, ""}, StockRefusal::no_such_movement},
    };
    for (const auto& [movement, why] : bad) {
        INFO(name_of(movement.kind) << " " << movement.quantity << " " << name_of(why));
        Stock after = stock;
        CHECK(after.add(movement) == why);
        CHECK(after == stock);
    }
}

TEST_CASE("every kind of movement has one row, and a name that is read back") {
    REQUIRE(movement_rows().size() == std::size_t(MovementKind::adjust) + 1);
    for (std::size_t i = 0; i < movement_rows().size(); ++i) {
        const MovementRow& row = movement_rows()[i];
        CHECK(std::size_t(row.kind) == i);
        CHECK(parse_movement(name_of(row.kind)) == row.kind);
        CHECK_FALSE(row.from.empty());
        CHECK_FALSE(row.to.empty());
    }
    CHECK(parse_movement("teleport") == std::nullopt);
}

TEST_CASE("what came in goes to those who asked first, for three days") {
    const Day today = day("2026-03-02");
    const PartNo part = screw.part;
    const TicketNo first{"T1"}, second{"T2"}, third{"T3"};
    const auto [reserved, waiting] =
        allot(part, 4, {{first, part, 3, today}, {second, part, 2, today}, {third, part, 1, today}}, today);
    CHECK(reserved == std::vector<Reservation>{{first, part, 3, day("2026-03-05")}, {second, part, 1, day("2026-03-05")}});
    CHECK(waiting == std::vector<PartRequest>{{second, part, 1, today}, {third, part, 1, today}});

    const Stock stock = with({{MovementKind::receive, screw, 5, outside, shelf, "N1"}});
    CHECK(free_for({}, part, stock, reserved, today) == 1);
    CHECK(free_for(first, part, stock, reserved, today) == 4);
    CHECK(free_for(third, part, stock, reserved, day("2026-03-05")) == 1);
    CHECK(free_for(third, part, stock, reserved, day("2026-03-06")) == 5);  // the third day was the last
    CHECK(free_for({}, part, with({}), reserved, today) == 0);              // fewer there than promised: nobody else's
}

TEST_CASE("S-02: below the minimum a proposal brings a part back to it; what tickets wait for is no stock") {
    const Day today = day("2026-03-02");
    const Stock stock = with({{MovementKind::receive, screw, 10, outside, shelf, ""},
                              {MovementKind::receive, lens, 2, outside, shelf, ""},
                              {MovementKind::receive, board, 1, outside, shelf, ""}});
    const std::vector<StockedPart> catalogue{{.number = screw.part, .price = Fen{10}, .minimum = 10},
                                             {.number = lens.part, .price = Fen{10}, .by_lots = true, .minimum = 5},
                                             {.number = board.part, .price = Fen{10}, .is_serialised = true, .minimum = 1},
                                             {.number = PartNo{"NEVER"}, .price = Fen{10}}};
    CHECK(proposals(catalogue, stock, {}, {}, today) == std::vector<Proposal>{{lens.part, 2, 0, 5, 3}});
    CHECK(proposals(catalogue, stock, {}, {{lens.part, 3}}, today).empty());
    const std::vector<Reservation> kept{{TicketNo{"T1"}, board.part, 1, today}};
    CHECK(proposals(catalogue, stock, kept, {{lens.part, 3}}, today) == std::vector<Proposal>{{board.part, 0, 0, 1, 1}});
}

TEST_CASE("a hundred thousand steps in any order: no stock below zero, derived is kept, and no reservation is broken") {
    std::mt19937 random(20260302);
    const auto pick = [&](int n) { return int(random() % unsigned(n)); };
    const std::array<BinNo, 3> bins{BinNo{"A"}, BinNo{"B"}, BinNo{"BAG"}};
    const std::array<TicketNo, 4> tickets{TicketNo{"T0"}, TicketNo{"T1"}, TicketNo{"T2"}, TicketNo{"T3"}};
    const StockedPart plain{.number = screw.part, .price = Fen{100}};
    const StockedPart serialised{.number = board.part, .price = Fen{100}, .is_serialised = true};
    const auto bin = [&](int i) {
        return StockBin{.number = bins[std::size_t(i)], .bag_of = i == 2 ? engineer.id : StaffId{}};
    };

    std::vector<Movement> history;
    Stock stock;
    std::vector<Reservation> reservations;
    Day today = day("2026-03-02");
    int done = 0, refused = 0, kept_for_others = 0;
    const auto write = [&](const Movement& movement) {
        ++done;
        history.push_back(movement);
        REQUIRE(stock.add(movement) == std::nullopt);
    };
    const auto promised_to_others = [&](const TicketNo& ticket, const PartNo& part) {
        int pieces = 0;
        for (const Reservation& kept : reservations)
            if (kept.part == part && kept.ticket != ticket && kept.holds_on(today)) pieces += kept.quantity;
        return pieces;
    };

    for (int step = 0; step < 100'000; ++step) {
        if (pick(200) == 0) today += std::chrono::days(1);
        const bool with_serial = pick(3) == 0;
        const StockedPart& part = with_serial ? serialised : plain;
        StockItem item{part.number};
        if (with_serial) item.serial = "B-" + std::to_string(pick(20));
        const int quantity = with_serial ? 1 : 1 + pick(4);
        const int a = pick(3), b = pick(3);
        const TicketNo ticket = tickets[std::size_t(pick(4))];
        const StockFacts facts{part, bin(a), bin(b), stock, reservations};
        const Persons store = at(Station::warehouse, pick(9) == 0 ? clerk : storekeeper);
        const Persons bench = at(Station::counter, pick(9) == 0 ? clerk : engineer);
        const NeedingTicket needing{.state = pick(5) == 0 ? ticket::State::received : ticket::State::in_repair,
                                    .named = 3,
                                    .had = pick(4),
                                    .is_on_site = true,
                                    .appraised_on_this_visit = pick(2) == 0};
        switch (pick(8)) {
            case 0: {
                // No more than a small store holds, so that what is promised is often all there is.
                ReceiveFacts receiving{facts, true, stock.on_hand(part.number) < 8 ? 4 : 0, {}};
                if (pick(2) == 0) receiving.waiting = {{ticket, part.number, 2, today}};
                const auto decided = decide_receive({"N", item, quantity, bins[std::size_t(b)]}, receiving, store, today);
                if (!decided) {
                    ++refused;
                    break;
                }
                write(decided->movement);
                reservations.insert(reservations.end(), decided->reserved.begin(), decided->reserved.end());
                break;
            }
            case 1:
            case 2: {
                const Persons& who = a == 2 ? bench : store;
                const auto decided =
                    decide_issue({ticket, item, quantity, bins[std::size_t(a)]}, facts, needing, who, today);
                if (!decided) {
                    ++refused;
                    if (const auto* why = std::get_if<StockRefusal>(&decided.error()))
                        kept_for_others += *why == StockRefusal::reserved_for_other;
                    break;
                }
                CHECK(decided->passed_over.empty());  // no manager stood by
                const bool from_shelf = a != 2;
                if (from_shelf) REQUIRE(stock.on_shelf(part.number) - quantity >= promised_to_others(ticket, part.number));
                write(decided->movement);
                reservations = decided->reservations;
                break;
            }
            case 3: {
                const auto decided =
                    decide_return_from_ticket({ticket, item, quantity, bins[std::size_t(b)]}, facts, b == 2 ? bench : store);
                decided ? write(*decided) : void(++refused);
                break;
            }
            case 4: {
                const auto decided = decide_fit({ticket, item, quantity}, facts, needing, bench);
                decided ? write(*decided) : void(++refused);
                break;
            }
            case 5: {
                const auto decided =
                    decide_transfer({item, quantity, bins[std::size_t(a)], bins[std::size_t(b)]}, facts, store, today);
                if (decided && a != 2 && b == 2)
                    REQUIRE(stock.on_shelf(part.number) - quantity >= promised_to_others({}, part.number));
                decided ? write(*decided) : void(++refused);
                break;
            }
            case 6: {
                const auto decided =
                    decide_dead_on_arrival({item, bins[std::size_t(a)], {}, TagNo{"P"}, "dead"}, facts, store);
                decided ? write(decided->movement) : void(++refused);
                break;
            }
            case 7: {
                const AdjustFacts counted{{part}, {bin(a)}, stock, {}};
                const auto decided =
                    decide_adjust({"count", {{item, bins[std::size_t(a)], pick(5) - 2}}, "counted"}, counted,
                                  at(Station::warehouse, storekeeper, {pick(3) == 0 ? storekeeper : manager}));
                if (!decided) {
                    ++refused;
                    break;
                }
                for (const Movement& movement : *decided) write(movement);
                break;
            }
        }
        const auto& rows = stock.rows();
        REQUIRE(std::all_of(rows.begin(), rows.end(), [](const auto& row) { return row.second > 0; }));
    }
    CHECK(stock_of(history) == stock);
    // Every serial lies in one place.
    std::set<std::string> serials;
    for (const auto& [row, pieces] : stock.rows())
        if (!row.first.serial.empty()) CHECK(serials.insert(row.first.serial).second);
    CHECK(done > 10'000);
    CHECK(refused > 20'000);
    CHECK(kept_for_others > 100);
}
