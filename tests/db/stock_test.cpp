// New parts in the store: received on a delivery note, kept for who waits, issued, fitted, credited at the note's price.
#include "tests/db/stock_outlet.hpp"

using namespace mendbay;
using namespace mendbay::test;
using parts::StockRefusal;

TEST_CASE(
    "a ticket waits, its part comes on a note, is kept for it, issued, fitted, and its old part is worth the note's price") {
    StockOutlet outlet;
    outlet.note("N-1", {{"LENS", "", 2, {98'00}}, {"SCREW", "", 10, {20'00}}});
    const TicketNo ticket = outlet.repairing(1, {{{"LENS"}, 1}});

    outlet.works(ticket::WaitForParts{ticket, {"LENS"}, warranty::DelayCause::no_parts, ""});
    auto bench = outlet.on_bench(ticket);
    CHECK(bench.awaited == std::vector<PartNo>{{"LENS"}});
    // As long as no stock was ever kept of it, the engineer's word counts; so it did before there was stock at all.
    CHECK(bench.counted.empty());
    auto todo = outlet.ask<flow::StockToDoFound>(flow::FindStockToDo{flow::StockToDo::requests});
    REQUIRE(todo.rows.size() == 1);
    CHECK(todo.rows[0].ticket == ticket);

    outlet.receives("N-1", {{"LENS"}, "L-1"}, 1, "A-01");
    bench = outlet.on_bench(ticket);
    CHECK(bench.awaited.empty());
    REQUIRE(bench.kept.size() == 1);
    CHECK(bench.kept[0].until == day("2026-03-05"));  // S-03: three days
    CHECK(outlet.story(ticket.text).back() == "ticket.part_here");
    CHECK(outlet.ask<flow::StockToDoFound>(flow::FindStockToDo{flow::StockToDo::requests}).count == 0);
    CHECK(outlet.ask<flow::StockToDoFound>(flow::FindStockToDo{flow::StockToDo::kept}).count == 1);

    outlet.works(ticket::PartsAreHere{ticket, {}});
    // Not fetched yet: it cannot be in the unit.
    CHECK(outlet.no(parts::FitPart{ticket, {"LENS"}, "L-1", ""}, outlet.engineer()) == StockRefusal::not_issued);
    outlet.keeps(parts::IssuePart{ticket, {{"LENS"}, "L-1"}, 1, outlet.bin("A-01")});
    CHECK(outlet.on_bench(ticket).in_hand.size() == 1);
    CHECK(outlet.on_bench(ticket).kept.empty());

    // Not to be ready with a part in the drawer.
    outlet.pass_tests(ticket);
    CHECK(outlet.refused<ticket::Refusal>(outlet.order(ticket::MakeReady{ticket, "好了"}, outlet.engineer())) ==
          ticket::Refusal::part_not_back);

    outlet.works(parts::FitPart{ticket, {"LENS"}, "L-1", ""});
    bench = outlet.on_bench(ticket);
    CHECK(bench.in_hand.empty());
    CHECK(bench.fittings[0].price == Fen{98'00});
    const auto tagged = outlet.tag(ticket, "LENS", "L-1");
    CHECK(outlet.look<std::int64_t>("SELECT credit_fen FROM old_part") == 98'00);
    outlet.must<flow::TagConfirmed>(outlet.order(flow::ConfirmTag{outlet.scan(tagged.tag)}, outlet.engineer()));
    outlet.pass_tests(ticket);
    outlet.works(ticket::MakeReady{ticket, "更换镜头"});
    CHECK(outlet.complaints() == "");
}

TEST_CASE("an outlet that never kept stock of a part fits what the engineer has, at the list's price") {
    StockOutlet outlet;
    const TicketNo ticket = outlet.repairing(1, {{{"LENS"}, 1}});
    outlet.works(parts::FitPart{ticket, {"LENS"}, "OWN-1", ""});
    CHECK(outlet.on_bench(ticket).fittings[0].price == Fen{120'00});
    outlet.works(parts::UnfitPart{ticket, 1, "装错"});
    CHECK(outlet.look<int>("SELECT count(*) FROM stock_movement") == 0);
    CHECK(outlet.on_bench(ticket).in_hand.empty());
}

TEST_CASE("taken out again, a part is its ticket's, and goes back to the shelf") {
    StockOutlet outlet;
    outlet.note("N-1", {{"LENS", "", 1, {98'00}}});
    const TicketNo ticket = outlet.repairing(1, {{{"LENS"}, 1}});
    outlet.receives("N-1", {{"LENS"}, "L-1"}, 1, "A-01");
    outlet.keeps(parts::IssuePart{ticket, {{"LENS"}, "L-1"}, 1, outlet.bin("A-01")});
    outlet.works(parts::FitPart{ticket, {"LENS"}, "L-1", ""});
    outlet.works(parts::UnfitPart{ticket, 1, "故障仍在"});
    CHECK(outlet.on_bench(ticket).in_hand == std::vector<std::pair<parts::StockItem, int>>{{{{"LENS"}, "L-1"}, 1}});
    outlet.keeps(parts::ReturnFromTicket{ticket, {{"LENS"}, "L-1"}, 1, outlet.bin("B-01")});
    const auto stock = outlet.ask<flow::StockFound>(flow::FindStock{{"LENS"}});
    REQUIRE(stock.rows.size() == 1);
    CHECK(stock.rows[0].place == parts::Place{parts::Place::Kind::bin, outlet.bin("B-01").text});
    // Issued and fitted again it is still worth what it was advanced at.
    outlet.keeps(parts::IssuePart{ticket, {{"LENS"}, "L-1"}, 1, outlet.bin("B-01")});
    outlet.works(parts::FitPart{ticket, {"LENS"}, "L-1", ""});
    CHECK(outlet.on_bench(ticket).fittings[0].price == Fen{98'00});
    CHECK(outlet.complaints() == "");
}

TEST_CASE("a piece that is in a unit does not come a second time, neither on a note nor by a count") {
    StockOutlet outlet;
    outlet.note("N-1", {{"LENS", "", 2, {98'00}}});
    const TicketNo ticket = outlet.repairing(1, {{{"LENS"}, 1}});
    outlet.receives("N-1", {{"LENS"}, "L-1"}, 1, "A-01");
    outlet.keeps(parts::IssuePart{ticket, {{"LENS"}, "L-1"}, 1, outlet.bin("A-01")});
    outlet.works(parts::FitPart{ticket, {"LENS"}, "L-1", ""});
    CHECK(outlet.no(parts::ReceiveStock{"N-1", {{"LENS"}, "L-1"}, 1, outlet.bin("A-01")}) == StockRefusal::serial_is_here);
    auto order = outlet.order(parts::AdjustStock{"C", {{{{"LENS"}, "L-1"}, outlet.bin("A-01"), 1}}, "盘点"},
                              outlet.storekeeper(), Station::warehouse);
    order.approvals = {{outlet.boss()}};
    CHECK(outlet.refused<StockRefusal>(order) == StockRefusal::serial_is_here);
    outlet.works(parts::UnfitPart{ticket, 1, "装错"});
    CHECK(outlet.complaints() == "");
}

TEST_CASE("what has come on a note cannot come again, and a note has only what it names") {
    StockOutlet outlet;
    outlet.note("N-1", {{"SCREW", "", 10, {20'00}}, {"LENS", "L-1", 1, {98'00}}});
    outlet.receives("N-1", {{"SCREW"}}, 8, "A-01");
    CHECK(outlet.no(parts::ReceiveStock{"N-1", {{"SCREW"}}, 3, outlet.bin("A-01")}) == StockRefusal::not_on_note);
    outlet.receives("N-1", {{"SCREW"}}, 2, "A-02");
    CHECK(outlet.no(parts::ReceiveStock{"N-1", {{"LENS"}, "L-2"}, 1, outlet.bin("A-01")}) == StockRefusal::not_on_note);
    CHECK(outlet.no(parts::ReceiveStock{"N-9", {{"LENS"}, "L-1"}, 1, outlet.bin("A-01")}) == StockRefusal::unknown_note);
    outlet.receives("N-1", {{"LENS"}, "L-1"}, 1, "A-01");
    const auto note = outlet.ask<flow::DeliveryNoteFound>(flow::FindDeliveryNote{"N-1"});
    for (const auto& line : note.lines) CHECK(line.left() == 0);
    // What was received at one price does not get another afterwards.
    const db::DeliveryNoteRow other[]{{"N-1", day("2026-03-01"), 1, {{"SCREW"}}, 10, {25'00}}};
    CHECK_FALSE(outlet.store->put_delivery_notes(other, outlet.now));
    CHECK(outlet.complaints() == "");
}

TEST_CASE("pieces without a serial are worth what the first of them was advanced at: first come, first gone") {
    StockOutlet outlet;
    outlet.note("N-1", {{"SCREW", "", 1, {20'00}}});
    outlet.note("N-2", {{"SCREW", "", 5, {26'00}}});
    outlet.receives("N-1", {{"SCREW"}}, 1, "A-01");
    outlet.receives("N-2", {{"SCREW"}}, 5, "A-01");
    const TicketNo ticket = outlet.repairing(1, {{{"LENS"}, 1}, {{"SCREW"}, 2}});
    outlet.keeps(parts::IssuePart{ticket, {{"SCREW"}}, 2, outlet.bin("A-01")});
    outlet.works(parts::FitPart{ticket, {"SCREW"}, "", ""});
    outlet.works(parts::FitPart{ticket, {"SCREW"}, "", ""});
    CHECK(outlet.on_bench(ticket).fittings[0].price == Fen{20'00});
    CHECK(outlet.on_bench(ticket).fittings[1].price == Fen{26'00});
}

TEST_CASE("what is kept for a ticket is only given away by the manager, and who waited waits again") {
    StockOutlet outlet;
    outlet.note("N-1", {{"LENS", "", 1, {98'00}}});
    const TicketNo first = outlet.repairing(1, {{{"LENS"}, 1}}), second = outlet.repairing(2, {{{"LENS"}, 1}});
    outlet.works(ticket::WaitForParts{first, {"LENS"}, warranty::DelayCause::no_parts, ""});
    outlet.receives("N-1", {{"LENS"}, "L-1"}, 1, "A-01");
    const parts::IssuePart issue{second, {{"LENS"}, "L-1"}, 1, outlet.bin("A-01")};
    CHECK(outlet.no(issue) == StockRefusal::reserved_for_other);
    auto order = outlet.order(issue, outlet.storekeeper(), Station::warehouse);
    order.approvals = {{outlet.boss()}};
    outlet.must<flow::Recorded>(order);
    CHECK(outlet.on_bench(first).awaited == std::vector<PartNo>{{"LENS"}});
    CHECK(outlet.on_bench(first).kept.empty());
    CHECK(outlet.refused<ticket::Refusal>(outlet.order(ticket::PartsAreHere{first, {{"LENS"}}}, outlet.engineer())) ==
          ticket::Refusal::part_not_here);
    CHECK(outlet.story(first.text).back() == "ticket.part_given_away");
}

TEST_CASE("when the three days are over anybody may have it, and the ticket's parts are not here any more") {
    StockOutlet outlet;
    outlet.note("N-1", {{"LENS", "", 1, {98'00}}});
    const TicketNo first = outlet.repairing(1, {{{"LENS"}, 1}}), second = outlet.repairing(2, {{{"LENS"}, 1}});
    outlet.works(ticket::WaitForParts{first, {"LENS"}, warranty::DelayCause::no_parts, ""});
    outlet.receives("N-1", {{"LENS"}, "L-1"}, 1, "A-01");
    outlet.now += 24h * 4;
    CHECK(outlet.on_bench(first).kept.empty());
    CHECK(outlet.on_bench(first).awaited.empty());  // still on the shelf
    outlet.keeps(parts::IssuePart{second, {{"LENS"}, "L-1"}, 1, outlet.bin("A-01")});
    CHECK(outlet.on_bench(first).awaited == std::vector<PartNo>{{"LENS"}});
    CHECK(outlet.refused<ticket::Refusal>(outlet.order(ticket::PartsAreHere{first, {{"LENS"}}}, outlet.engineer())) ==
          ticket::Refusal::part_not_here);
}

TEST_CASE("part of what a ticket waits for comes: it goes on waiting for the rest") {
    StockOutlet outlet;
    outlet.note("N-1", {{"SCREW", "", 5, {20'00}}});
    const TicketNo ticket = outlet.repairing(1, {{{"LENS"}, 1}, {{"SCREW"}, 3}});
    outlet.works(ticket::WaitForParts{ticket, {"SCREW"}, warranty::DelayCause::no_parts, ""});
    outlet.receives("N-1", {{"SCREW"}}, 2, "A-01");
    CHECK(outlet.on_bench(ticket).awaited == std::vector<PartNo>{{"SCREW"}});
    CHECK(outlet.look<int>("SELECT quantity FROM part_request WHERE arrived_ms IS NULL") == 1);
    outlet.receives("N-1", {{"SCREW"}}, 3, "A-01");
    CHECK(outlet.on_bench(ticket).awaited.empty());
    CHECK(outlet.look<int>("SELECT sum(quantity) FROM reservation") == 3);
    CHECK(outlet.ask<flow::StockFound>(flow::FindStock{{"SCREW"}}).is_free == 2);
}

TEST_CASE("a count's difference is written by two, all of it or nothing") {
    StockOutlet outlet;
    outlet.note("N-1", {{"SCREW", "", 10, {20'00}}, {"LENS", "", 1, {98'00}}});
    outlet.receives("N-1", {{"SCREW"}}, 10, "A-01");
    outlet.receives("N-1", {{"LENS"}, "L-1"}, 1, "A-01");
    parts::AdjustStock count{
        "C-1", {{{{"SCREW"}}, outlet.bin("A-01"), -2}, {{{"LENS"}, "L-1"}, outlet.bin("A-01"), -1}}, "盘点"};
    const auto alone = outlet.refused<TwoPersonRefusal>(outlet.order(count, outlet.storekeeper(), Station::warehouse));
    CHECK(alone.why == TwoPersonRefusal::Why::needs_second);
    auto order = outlet.order(count, outlet.boss(), Station::warehouse);
    order.approvals = {{outlet.boss()}};
    CHECK(outlet.refused<TwoPersonRefusal>(order).why == TwoPersonRefusal::Why::same_person);
    auto too_many = count;
    too_many.lines[1].by = -1, too_many.lines[1].item.serial = "L-9";
    order = outlet.order(too_many, outlet.storekeeper(), Station::warehouse);
    order.approvals = {{outlet.boss()}};
    CHECK(outlet.refused<StockRefusal>(order) == StockRefusal::not_there);
    CHECK(outlet.ask<flow::StockFound>(flow::FindStock{{"SCREW"}}).on_hand == 10);
    order = outlet.order(count, outlet.storekeeper(), Station::warehouse);
    order.approvals = {{outlet.boss()}};
    outlet.must<flow::Recorded>(order);
    CHECK(outlet.ask<flow::StockFound>(flow::FindStock{{"SCREW"}}).on_hand == 8);
    CHECK(outlet.ask<flow::StockFound>(flow::FindStock{{"LENS"}}).on_hand == 0);
    CHECK(outlet.look<std::string>("SELECT who || ' ' || approved_by FROM stock_movement WHERE kind = 'adjust' LIMIT 1") ==
          "S1 M1");
    CHECK(outlet.complaints() == "");
}

TEST_CASE("dead on arrival: an old part with a label, worth what it was advanced at, that replaced nothing") {
    StockOutlet outlet;
    outlet.note("N-1", {{"LENS", "", 2, {98'00}}});
    outlet.receives("N-1", {{"LENS"}, "L-1"}, 1, "A-01");
    outlet.receives("N-1", {{"LENS"}, "L-2"}, 1, "A-01");
    const TicketNo ticket = outlet.repairing(1, {{{"LENS"}, 1}});
    outlet.keeps(parts::IssuePart{ticket, {{"LENS"}, "L-1"}, 1, outlet.bin("A-01")});
    const auto dead = outlet.must<flow::Recorded>(outlet.order(
        parts::ReportDeadOnArrival{{{"LENS"}, "L-1"}, {}, ticket, {}, "不亮"}, outlet.engineer(), Station::counter));
    CHECK(outlet.store->job(dead.job)->kind == db::PaperKind::part_tag);
    const auto card = outlet.store->part({dead.subject});
    REQUIRE(card);
    CHECK(card->state == parts::State::tagged);
    CHECK(outlet.look<std::int64_t>("SELECT credit_fen FROM old_part") == 98'00);
    // The ticket may have another in its place, and its own old part is tied to that one.
    outlet.keeps(parts::IssuePart{ticket, {{"LENS"}, "L-2"}, 1, outlet.bin("A-01")});
    outlet.works(parts::FitPart{ticket, {"LENS"}, "L-2", ""});
    const auto tagged = outlet.tag(ticket, "LENS", "L-2");
    CHECK(outlet.on_bench(ticket).fittings[0].tag == tagged.tag);
    for (const TagNo& tag : {TagNo{dead.subject}, tagged.tag})
        outlet.must<flow::TagConfirmed>(outlet.order(flow::ConfirmTag{outlet.scan(tag)}, outlet.engineer()));
    outlet.pass_tests(ticket);
    outlet.works(ticket::MakeReady{ticket, "更换镜头"});
    outlet.shelve({dead.subject}, "B-01");
    CHECK(outlet.complaints() == "");
}

TEST_CASE("unused parts go back to the centre, are judged line by line, and what is refused comes back") {
    StockOutlet outlet;
    const Person auditor{{"A1"}, "周审", {Role::centre}};
    outlet.note("N-1", {{"SCREW", "", 10, {20'00}}, {"LENS", "", 1, {98'00}}});
    outlet.receives("N-1", {{"SCREW"}}, 10, "A-01");
    outlet.receives("N-1", {{"LENS"}, "L-1"}, 1, "A-01");
    CHECK(outlet.no(parts::ReturnToCentre{{}, "顺丰", " ", {{{{"SCREW"}}, 4, outlet.bin("A-01")}}}) ==
          StockRefusal::needs_waybill);
    const auto sent = outlet.keeps(parts::ReturnToCentre{
        {}, "顺丰", "SF-77", {{{{"SCREW"}}, 4, outlet.bin("A-01")}, {{{"LENS"}, "L-1"}, 1, outlet.bin("A-01")}}});
    CHECK(sent.subject == "SF-77");
    auto back = outlet.ask<flow::CentreReturnFound>(flow::FindCentreReturn{"SF-77"});
    REQUIRE(back.made);
    CHECK(back.made->lines[1].price == Fen{98'00});
    outlet.must<flow::Recorded>(outlet.order(parts::JudgeReturn{"SF-77", 0, true, ""}, auditor, Station::centre));
    outlet.must<flow::Recorded>(outlet.order(parts::JudgeReturn{"SF-77", 1, false, "开过封"}, auditor, Station::centre));
    CHECK(outlet.no(parts::TakeReturnBack{"SF-77", 0, outlet.bin("A-01")}) == StockRefusal::return_not_refused);
    outlet.keeps(parts::TakeReturnBack{"SF-77", 1, outlet.bin("B-01")});
    CHECK(outlet.ask<flow::StockFound>(flow::FindStock{{"LENS"}}).on_hand == 1);
    CHECK(outlet.ask<flow::StockFound>(flow::FindStock{{"SCREW"}}).on_hand == 6);
    CHECK(outlet.complaints() == "");
}

TEST_CASE("below its minimum a part is proposed, until it is ordered; what comes in fills the order") {
    StockOutlet outlet;
    outlet.minimum("SCREW", 5);
    outlet.note("N-1", {{"SCREW", "", 4, {20'00}}});
    const auto proposed = [&] {
        const auto found = outlet.ask<flow::StockToDoFound>(flow::FindStockToDo{flow::StockToDo::below_minimum});
        return found.rows.empty() ? 0 : found.rows[0].quantity;
    };
    CHECK(proposed() == 5);
    outlet.keeps(parts::OrderReplenishment{{"SCREW"}, 5});
    CHECK(proposed() == 0);
    outlet.receives("N-1", {{"SCREW"}}, 4, "A-01");
    CHECK(proposed() == 0);
    CHECK(outlet.ask<flow::StockFound>(flow::FindStock{{"SCREW"}}).on_order == 1);
}

TEST_CASE("an engineer's bag is a bin: parts go in and come back by transfer, and not out of what others wait for") {
    StockOutlet outlet;
    const db::BagRow bags[]{{"BAG-E1", {"E1"}}};
    REQUIRE(outlet.store->put_bags(bags, outlet.now));
    outlet.note("N-1", {{"SCREW", "", 3, {20'00}}});
    const TicketNo ticket = outlet.repairing(1, {{{"LENS"}, 1}, {{"SCREW"}, 1}});
    outlet.works(ticket::WaitForParts{ticket, {"SCREW"}, warranty::DelayCause::no_parts, ""});
    outlet.receives("N-1", {{"SCREW"}}, 3, "A-01");
    CHECK(outlet.no(parts::TransferPart{{{"SCREW"}}, 3, outlet.bin("A-01"), outlet.bin("BAG-E1")}) ==
          StockRefusal::reserved_for_other);
    outlet.keeps(parts::TransferPart{{{"SCREW"}}, 2, outlet.bin("A-01"), outlet.bin("BAG-E1")});
    auto bags_found = outlet.ask<flow::StockToDoFound>(flow::FindStockToDo{flow::StockToDo::bags});
    REQUIRE(bags_found.rows.size() == 1);
    CHECK(bags_found.rows[0].quantity == 2);
    const auto bag = outlet.ask<flow::StockInFound>(flow::FindStockIn{outlet.bin("BAG-E1")});
    CHECK(bag.owner == "李工");
    outlet.keeps(parts::TransferPart{{{"SCREW"}}, 2, outlet.bin("BAG-E1"), outlet.bin("A-01")});
    CHECK(outlet.ask<flow::StockToDoFound>(flow::FindStockToDo{flow::StockToDo::bags}).count == 0);
}

TEST_CASE("stock is opened by the manager's word, from a file that may be loaded again") {
    StockOutlet outlet;
    const db::OpeningRow rows[]{{{{{"SCREW"}}, 7, outlet.bin("A-01")}, {"M1"}},
                                {{{{"LENS"}, "L-7"}, 1, outlet.bin("A-02")}, {"M1"}},
                                {{{{"LENS"}, "L-8"}, 1, outlet.bin("A-02")}, {"M1"}}};
    REQUIRE(outlet.store->put_stock(rows, outlet.now));
    REQUIRE(outlet.store->put_stock(rows, outlet.now));
    CHECK(outlet.ask<flow::StockFound>(flow::FindStock{{"SCREW"}}).on_hand == 7);
    CHECK(outlet.ask<flow::StockFound>(flow::FindStock{{"LENS"}}).on_hand == 2);
    const db::OpeningRow by_keeper[]{{{{{"BULB"}}, 7, outlet.bin("A-01")}, {"S1"}}};
    CHECK_FALSE(outlet.store->put_stock(by_keeper, outlet.now));
    // Once it has moved otherwise, nothing more comes from nowhere.
    outlet.keeps(parts::TransferPart{{{"SCREW"}}, 1, outlet.bin("A-01"), outlet.bin("B-01")});
    const db::OpeningRow more[]{{{{{"SCREW"}}, 3, outlet.bin("A-02")}, {"M1"}}};
    CHECK_FALSE(outlet.store->put_stock(more, outlet.now));
    CHECK(outlet.complaints() == "");
}

TEST_CASE("a code means a note, a part by its number or article code, or a piece that lies here") {
    StockOutlet outlet;
    outlet.note("N-1", {{"LENS", "L-5", 1, {98'00}}, {"LENS", "", 1, {98'00}}});
    const auto look = [&](flow::FindNewPart query) { return outlet.ask<flow::NewPartFound>(query); };
    CHECK(look({.text = "N-1"}).is_note);
    const auto by_number = look({.text = "LENS", .serial = "LENS"});
    REQUIRE(by_number.parts.size() == 1);
    CHECK(by_number.serial == "");
    const auto on_note = look({.text = "L-5", .serial = "L-5"});
    REQUIRE(on_note.parts.size() == 1);
    CHECK(on_note.serial == "L-5");
    CHECK_FALSE(on_note.lies);
    outlet.receives("N-1", {{"LENS"}, "L-6"}, 1, "A-01");
    CHECK(look({.text = "L-6", .serial = "L-6"}).lies->place.code == outlet.bin("A-01").text);
    CHECK(look({.text = "CAM-0001", .serial = "CAM-0001"}).is_unit);
    CHECK(look({.text = "what", .serial = "what"}).parts.empty());
}

TEST_CASE("every order of the store of new parts, said twice with a restart between, is done once") {
    StockOutlet outlet;
    outlet.note("N-1", {{"SCREW", "", 10, {20'00}}});
    const TicketNo ticket = outlet.repairing(1, {{{"LENS"}, 1}, {{"SCREW"}, 2}});
    const auto twice = [&](flow::Command command, Person who, std::vector<Approval> approvals = {}) {
        auto order = outlet.order(std::move(command), std::move(who), Station::warehouse);
        order.approvals = std::move(approvals);
        const auto first = outlet.must<flow::Recorded>(order);
        const auto events = outlet.look<std::int64_t>("SELECT count(*) FROM event");
        const auto moves = outlet.look<std::int64_t>("SELECT count(*) FROM stock_movement");
        outlet.reopen();
        CHECK(outlet.must<flow::Recorded>(order) == first);
        CHECK(outlet.look<std::int64_t>("SELECT count(*) FROM event") == events);
        CHECK(outlet.look<std::int64_t>("SELECT count(*) FROM stock_movement") == moves);
    };
    const Person keeper = outlet.storekeeper();
    twice(parts::OrderReplenishment{{"SCREW"}, 3}, keeper);
    twice(parts::RequestPart{ticket, {"SCREW"}, 2}, keeper);
    twice(parts::ReceiveStock{"N-1", {{"SCREW"}}, 6, outlet.bin("A-01")}, keeper);
    twice(parts::IssuePart{ticket, {{"SCREW"}}, 2, outlet.bin("A-01")}, keeper);
    twice(parts::ReturnFromTicket{ticket, {{"SCREW"}}, 1, outlet.bin("A-01")}, keeper);
    twice(parts::TransferPart{{{"SCREW"}}, 1, outlet.bin("A-01"), outlet.bin("B-01")}, keeper);
    twice(parts::AdjustStock{"C-1", {{{{"SCREW"}}, outlet.bin("A-01"), 1}}, "盘点"}, keeper, {{outlet.boss()}});
    twice(parts::ReportDeadOnArrival{{{"SCREW"}}, outlet.bin("A-01"), {}, {}, "坏的"}, keeper);
    twice(parts::ReturnToCentre{{}, "顺丰", "SF-1", {{{{"SCREW"}}, 1, outlet.bin("A-01")}}}, keeper);
    twice(parts::JudgeReturn{"SF-1", 0, false, "开过封"}, {{"A1"}, "周审", {Role::centre}});
    twice(parts::TakeReturnBack{"SF-1", 0, outlet.bin("A-01")}, keeper);
    twice(parts::OpenStock{{{"BULB"}}, 4, outlet.bin("A-01")}, outlet.boss());
    CHECK(outlet.complaints() == "");
}
