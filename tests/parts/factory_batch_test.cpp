// S-07: units go to the factory in batches, and come back singly or together.
#include "kiosk/parts/factory_batch.hpp"
#include "tests/parts/people.hpp"

using namespace mendbay;
using namespace mendbay::parts;
using namespace mendbay::parts::people;

namespace {

const Persons counter = at(Station::counter, clerk);
const Serial first{"SN-1"}, second_serial{"SN-2"}, third{"SN-3"};

FactoryBatch batch(BatchState state) {
    FactoryBatch made{.number = "F1", .state = state, .units = {{TicketNo{"T1"}, first}, {TicketNo{"T2"}, second_serial}}};
    return made;
}

}  // namespace

TEST_CASE("S-07: a unit joins an open batch when its own ticket may go, once") {
    const BatchFacts good{batch(BatchState::open), true, third, false};
    const AddToBatch command{"F1", TicketNo{"T3"}, third};
    CHECK(decide_add_to_batch(command, good, counter)->serial == third);
    const auto refused = [&](auto change, const Persons& who = counter) {
        AddToBatch order = command;
        BatchFacts facts = good;
        change(order, facts);
        return why(decide_add_to_batch(order, facts, who));
    };
    CHECK(refused([](auto&, auto& f) { f.may_go = false; }) == BatchRefusal::unit_not_for_factory);
    CHECK(refused([](auto& c, auto&) { c.scanned = Serial{"SN-9"}; }) == BatchRefusal::unit_not_for_factory);
    CHECK(refused([](auto&, auto& f) { f.in_other_batch = true; }) == BatchRefusal::in_other_batch);
    CHECK(refused([](auto& c, auto&) { c.ticket = TicketNo{"T1"}; }) == BatchRefusal::in_this_batch);
    CHECK(refused([](auto&, auto& f) { f.batch->state = BatchState::sent; }) == BatchRefusal::batch_sent);
    CHECK(refused([](auto&, auto& f) { f.batch.reset(); }) == BatchRefusal::unknown_batch);
    CHECK(refused([](auto&, auto& f) { f.batch->units.resize(most_units_in_a_batch); }) == BatchRefusal::batch_full);
    CHECK(refused([](auto&, auto&) {}, at(Station::counter, engineer)) == BatchRefusal::needs_clerk);
    CHECK(refused([](auto&, auto&) {}, nobody) == BatchRefusal::not_signed_in);
}

TEST_CASE("S-07: a batch goes out with one waybill, and all its tickets with it") {
    const SendBatch command{"F1", "SF", "SF123"};
    CHECK(decide_send_batch(command, batch(BatchState::open), counter).value() ==
          std::vector<TicketNo>{TicketNo{"T1"}, TicketNo{"T2"}});
    CHECK(why(decide_send_batch(command, batch(BatchState::sent), counter)) == BatchRefusal::batch_sent);
    CHECK(why(decide_send_batch({"F1", "SF", " "}, batch(BatchState::open), counter)) == BatchRefusal::needs_waybill);
    CHECK(why(decide_send_batch(command, FactoryBatch{.number = "F1"}, counter)) == BatchRefusal::batch_empty);
}

TEST_CASE("S-07: each unit comes back for itself, and the last one closes the batch") {
    FactoryBatch sent = batch(BatchState::sent);
    const auto back = [&](const Serial& serial, const char* waybill = "SF9") {
        return decide_take_unit_back({"F1", waybill, serial}, sent, counter);
    };
    CHECK(why(back(third)) == BatchRefusal::not_in_batch);
    CHECK(why(back(first, "")) == BatchRefusal::needs_waybill);
    CHECK(sent.still_away() == 2);
    const auto one = back(second_serial);
    REQUIRE(one.has_value());
    CHECK(one->ticket == TicketNo{"T2"});
    CHECK(one->state == BatchState::sent);
    sent.units[1].back_on = day("2026-03-20");
    CHECK(why(back(second_serial)) == BatchRefusal::back_already);
    CHECK(back(first)->state == BatchState::closed);
    CHECK(why(decide_take_unit_back({"F1", "SF9", first}, batch(BatchState::open), counter)) ==
          BatchRefusal::batch_not_sent);
    for (const BatchState state : {BatchState::open, BatchState::sent, BatchState::closed})
        CHECK(parse_batch_state(name_of(state)) == state);
}
