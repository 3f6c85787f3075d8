// Registering, opening one's own ticket, lapsing: what is in the rows afterwards, and that twice is once.
#include "tests/db/outlet.hpp"

#include "kiosk/warranty/case_json.hpp"

using namespace mendbay;
using namespace mendbay::test;

TEST_CASE("a registered ticket has a number, a code, a decision and a slip in the spool") {
    SmallOutlet outlet;
    const auto registered = outlet.register_unit(outlet.camera(1));

    CHECK(registered.number.text == "SZ001-260302-A0001-G");
    CHECK(registered.code.size() == 6);
    CHECK(registered.decision.verdict == warranty::Verdict::covered);

    const auto job = outlet.store->job(registered.job);
    REQUIRE(job);
    CHECK(job->kind == db::PaperKind::ticket_slip);
    CHECK(job->subject == registered.number.text);
    CHECK(job->state == flow::PrintState::queued);
    CHECK(job->print == 1);

    const auto slip = outlet.store->slip(registered.number);
    REQUIRE(slip);
    CHECK(slip->code == registered.code);
    CHECK(slip->phone == "13812345678");
    CHECK(slip->name == "张三");
    CHECK(slip->model == Name{"摄像机 X", "Camera X"});
    CHECK(slip->symptom_words == "开机无画面");
    CHECK(slip->decision == registered.decision);
    CHECK(slip->registered_at == outlet.now);
    CHECK(slip->report_date == day("2026-03-02"));
    CHECK(slip->chain_head.size() == 8);

    const auto log = outlet.store->log(outlet.camera(1).text);
    REQUIRE(log);
    REQUIRE(log->size() == 1);
    CHECK(log->front().kind == "ticket.registered");
    CHECK(log->front().actor == "customer");
    CHECK(log->front().terminal == "SZ001-A");
    CHECK(log->front().payload.find("13812345678") == std::string::npos);  // an event can never be forgotten
    CHECK(outlet.complaints() == "");
}

TEST_CASE("the same order said twice gives the same receipt and one ticket, after a restart too") {
    SmallOutlet outlet;
    const flow::Order order = outlet.order(outlet.registration(outlet.camera(1)));
    const auto first = outlet.must<flow::TicketRegistered>(order);
    const auto second = outlet.must<flow::TicketRegistered>(order);
    outlet.reopen();
    const auto third = outlet.must<flow::TicketRegistered>(order);
    for (const auto& again : {second, third}) {
        CHECK(again.number == first.number);
        CHECK(again.code == first.code);
        CHECK(again.job == first.job);
        CHECK(again.decision == first.decision);
    }
    CHECK(outlet.store->unfinished_jobs()->size() == 1);
    CHECK(outlet.register_unit(outlet.camera(2), "").number.text.substr(13, 5) == "A0002");
}

TEST_CASE("an id that was used for another command is refused as bad input") {
    SmallOutlet outlet;
    flow::Order order = outlet.order(outlet.registration(outlet.camera(1)));
    const auto registered = outlet.must<flow::TicketRegistered>(order);
    order.command = flow::ReprintSlip{registered.number};
    const auto outcome = outlet.store->commit(order);
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().fault == Fault::bad_input);
}

TEST_CASE("the stored decision can be replayed from its stored inputs") {
    SmallOutlet outlet;
    const auto registered = outlet.register_unit(outlet.camera(1));
    const auto stored = outlet.store->decision(registered.number);
    REQUIRE(stored);
    const auto inputs = warranty::read_case(stored->inputs);
    REQUIRE(inputs);
    const auto again = warranty::decide(inputs->facts);
    REQUIRE(again);
    CHECK(warranty::write_decision(*again) == stored->decision);
    CHECK(stored->policy_hash == warranty::policy_hash(camera_policy()));
}

TEST_CASE("a serial has one open ticket, shown only to its own phone number") {
    SmallOutlet outlet;
    const auto registered = outlet.register_unit(outlet.camera(1));
    CHECK(outlet.refused<ticket::Refusal>(outlet.order(outlet.registration(outlet.camera(1)))) ==
          ticket::Refusal::own_ticket_open);
    auto stranger = outlet.registration(outlet.camera(1));
    stranger.phone = "13900000000";
    CHECK(outlet.refused<ticket::Refusal>(outlet.order(stranger)) == ticket::Refusal::other_ticket_open);

    using Whose = flow::OpenTicketFound::Whose;
    const auto own = outlet.ask<flow::OpenTicketFound>(flow::FindOpenTicket{outlet.camera(1), "13812345678"});
    CHECK(own.whose == Whose::own);
    CHECK(own.own == registered.number);
    const auto other = outlet.ask<flow::OpenTicketFound>(flow::FindOpenTicket{outlet.camera(1), "13900000000"});
    CHECK(other.whose == Whose::another);
    CHECK(other.own.empty());
    CHECK(outlet.ask<flow::OpenTicketFound>(flow::FindOpenTicket{outlet.camera(2), "13812345678"}).whose == Whose::nobody);
}

TEST_CASE("a refused registration writes nothing") {
    SmallOutlet outlet;
    auto wrong = outlet.registration(outlet.camera(1));
    wrong.phone = "12";
    CHECK(outlet.refused<ticket::Refusal>(outlet.order(wrong)) == ticket::Refusal::phone_invalid);
    CHECK(outlet.store->unfinished_jobs()->empty());
    CHECK(outlet.store->log(outlet.camera(1).text)->empty());
}

TEST_CASE("a ticket is made for a unit that nobody knows, and staff will look at it") {
    SmallOutlet outlet;
    const auto registered = outlet.register_unit({"NOBODY-KNOWS-7"});
    CHECK(registered.decision.verdict == warranty::Verdict::staff_review);
    const auto slip = outlet.store->slip(registered.number);
    REQUIRE(slip);
    CHECK(slip->model == Name{});
    CHECK(outlet.ask<flow::TicketFound>(flow::FindTicket{registered.number}).card->state == ticket::State::registered);
}

TEST_CASE("the first valid proof is bound to its unit, and shows up in the history of the next") {
    SmallOutlet outlet;
    const std::string proof = "044001900111-12345678";
    outlet.register_unit(outlet.camera(1), proof);
    const auto facts = outlet.ask<flow::UnitFound>(flow::FindUnit{outlet.camera(2), proof}).facts;
    CHECK(facts.history.serials_on_proof == std::vector<std::string>{"CAM-0001"});
    CHECK(facts.history.proof_of_serial.empty());
    CHECK(outlet.ask<flow::UnitFound>(flow::FindUnit{outlet.camera(1), ""}).facts.history.proof_of_serial == proof);

    SECTION("another unit on it is looked at by staff") {
        CHECK(outlet.register_unit(outlet.camera(2), proof).decision.verdict == warranty::Verdict::staff_review);
    }
    SECTION("a second proof for the same unit is a conflict and does not replace the first") {
        outlet.now += std::chrono::days(20);
        REQUIRE(outlet.store->lapse(outlet.now).value() == 1);
        const auto again = outlet.register_unit(outlet.camera(1), "044001900111-87654321");
        CHECK(again.decision.verdict == warranty::Verdict::staff_review);
        CHECK(outlet.ask<flow::UnitFound>(flow::FindUnit{outlet.camera(1), ""}).facts.history.proof_of_serial == proof);
    }
    SECTION("a unit that was replaced no longer counts") {
        ticket::KnownUnit replaced;
        replaced.unit.serial = "CAM-0001";
        replaced.unit.model = "CAM-X";
        replaced.unit.status = warranty::UnitStatus::replaced;
        REQUIRE(outlet.store->put_units({&replaced, 1}, outlet.now));
        CHECK(outlet.ask<flow::UnitFound>(flow::FindUnit{outlet.camera(2), proof}).facts.history.serials_on_proof.empty());
    }
}

TEST_CASE("a proof that is not valid is kept as scanned and bound to nothing") {
    SmallOutlet outlet;
    auto future = outlet.registration(outlet.camera(1));
    future.proof.date = day("2026-12-01");
    outlet.must<flow::TicketRegistered>(outlet.order(future));
    CHECK(outlet.ask<flow::UnitFound>(flow::FindUnit{outlet.camera(1), ""}).facts.history.proof_of_serial.empty());
}

TEST_CASE("earlier repairs come back as history: those before the outlet began, and its own tickets") {
    SmallOutlet outlet;
    db::PastRepair past{outlet.camera(1), {}};
    past.repair.received = day("2025-08-01");
    past.repair.ready = day("2025-08-11");
    past.repair.collected = day("2025-08-12");
    past.repair.under_warranty = past.repair.completed = true;
    past.repair.delay_cause = warranty::DelayCause::no_parts;
    past.repair.components = {"lens", "remote"};
    REQUIRE(outlet.store->put_past_repairs({&past, 1}, outlet.now));
    const TicketNo ticket = outlet.in_repair(outlet.camera(1));
    outlet.tag(ticket);

    const auto repairs = outlet.ask<flow::UnitFound>(flow::FindUnit{outlet.camera(1), ""}).facts.history.repairs;
    REQUIRE(repairs.size() == 2);
    CHECK(repairs[0].received == day("2025-08-01"));
    CHECK(repairs[0].collected == day("2025-08-12"));
    CHECK(repairs[0].delay_cause == warranty::DelayCause::no_parts);
    CHECK(repairs[0].components == std::vector<std::string>{"lens", "remote"});
    CHECK(repairs[1].received == day("2026-02-20"));
    CHECK_FALSE(repairs[1].ready);
    CHECK_FALSE(repairs[1].completed);
    CHECK(repairs[1].under_warranty);
    CHECK(repairs[1].components == std::vector<std::string>{"lens"});
}

TEST_CASE("a ticket that was only registered is no repair") {
    SmallOutlet outlet;
    outlet.register_unit(outlet.camera(1));
    CHECK(outlet.ask<flow::UnitFound>(flow::FindUnit{outlet.camera(1), ""}).facts.history.repairs.empty());
}

TEST_CASE("of several contracts the one in force is taken") {
    SmallOutlet outlet;
    const warranty::Contract contracts[]{
        {"K-2025", {"CAM-0001"}, day("2025-01-01"), day("2025-12-31"), false},
        {"K-2026", {"CAM-0001", "CAM-0002"}, day("2026-01-01"), day("2026-12-31"), true},
        {"K-2027", {"CAM-0001"}, day("2027-01-01"), day("2027-12-31"), false},
    };
    REQUIRE(outlet.store->put_contracts(contracts, outlet.now));
    const auto contract = outlet.ask<flow::UnitFound>(flow::FindUnit{outlet.camera(1), ""}).facts.contract;
    REQUIRE(contract);
    CHECK(contract->number == "K-2026");
    CHECK(contract->parts_included);
    CHECK_FALSE(outlet.ask<flow::UnitFound>(flow::FindUnit{outlet.camera(3), ""}).facts.contract);
}

TEST_CASE("a customer opens the own ticket with the slip's code or the phone's last digits") {
    SmallOutlet outlet;
    const auto registered = outlet.register_unit(outlet.camera(1));
    const auto by_code =
        outlet.must<flow::TicketOpened>(outlet.order(flow::OpenOwnTicket{registered.number, registered.code, ""}));
    CHECK(by_code.card.number == registered.number);
    CHECK(by_code.card.masked_phone == "138******78");
    CHECK(by_code.card.parts.size() == 2);
    CHECK(by_code.card.decision == registered.decision);
    const auto by_phone = outlet.must<flow::TicketOpened>(outlet.order(flow::OpenOwnTicket{registered.number, "", "5678"}));
    CHECK(by_phone.card.serial == outlet.camera(1));
    CHECK(outlet.ask<flow::TicketFound>(flow::FindTicket{registered.number}).card->masked_phone == "138****5678");
}

TEST_CASE("five wrong codes in ten minutes and the ticket is a matter for staff, after a restart too") {
    SmallOutlet outlet;
    const auto registered = outlet.register_unit(outlet.camera(1));
    const flow::OpenOwnTicket wrong{registered.number, "AAAAAA", ""}, right{registered.number, registered.code, ""};
    const flow::OpenOwnTicket unknown{{"SZ001-260302-A0099-X"}, registered.code, ""};

    const flow::Order first = outlet.order(wrong);
    for (int twice = 0; twice < 2; ++twice)  // one try, said twice
        CHECK(outlet.refused<ticket::Refusal>(first) == ticket::Refusal::wrong_code);
    for (int n = 0; n < 3; ++n) CHECK(outlet.refused<ticket::Refusal>(outlet.order(wrong)) == ticket::Refusal::wrong_code);
    outlet.must<flow::TicketOpened>(outlet.order(right));
    CHECK(outlet.refused<ticket::Refusal>(outlet.order(unknown)) == ticket::Refusal::unknown_ticket);
    outlet.reopen();
    CHECK(outlet.refused<ticket::Refusal>(outlet.order(right)) == ticket::Refusal::too_many_tries);
    outlet.now += 10min;
    outlet.must<flow::TicketOpened>(outlet.order(right));
}

TEST_CASE("a ticket lapses when its fourteenth day has ended, and its unit may be registered again") {
    SmallOutlet outlet;
    const auto registered = outlet.register_unit(outlet.camera(1));
    CHECK(outlet.store->lapse(outlet.now + std::chrono::days(14)).value() == 0);
    outlet.now += std::chrono::days(15);
    CHECK(outlet.store->lapse(outlet.now).value() == 1);
    CHECK(outlet.store->lapse(outlet.now).value() == 0);
    CHECK(outlet.ask<flow::TicketFound>(flow::FindTicket{registered.number}).card->state == ticket::State::lapsed);
    const auto log = outlet.store->log(registered.number.text);
    REQUIRE(log->size() == 2);
    CHECK(log->back().kind == "ticket.lapsed");
    CHECK(log->back().actor == "system");
    outlet.register_unit(outlet.camera(1));
    CHECK(outlet.complaints() == "");
}

TEST_CASE("a registration needs its random bytes and its id") {
    SmallOutlet outlet;
    flow::Order order = outlet.order(outlet.registration(outlet.camera(1)));
    order.random = "short";
    CHECK(outlet.store->commit(order).error().fault == Fault::bad_input);
    order.random = "0123456789abcdef";
    order.id = {};
    CHECK(outlet.store->commit(order).error().fault == Fault::bad_input);
}
