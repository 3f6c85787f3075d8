// The spool: intent before the first byte, nothing repeated by itself, every repeat marked; through restarts in each state.
#include "tests/db/outlet.hpp"

using namespace mendbay;
using namespace mendbay::test;
using flow::PrintState;

TEST_CASE("an attempt is counted before it begins and its end is written down") {
    SmallOutlet outlet;
    const auto registered = outlet.register_unit(outlet.camera(1));
    const auto begun = outlet.store->begin_attempt(registered.job, outlet.now);
    REQUIRE(begun);
    CHECK(begun->attempts == 1);
    CHECK(begun->state == PrintState::sending);
    REQUIRE(outlet.store->set_job(registered.job, PrintState::verifying, "", outlet.now));
    REQUIRE(outlet.store->set_job(registered.job, PrintState::done, "", outlet.now));
    CHECK(outlet.store->unfinished_jobs()->empty());
    CHECK(outlet.story(registered.number.text) ==
          std::vector<std::string>{"ticket.registered", "print.attempt", "print.done"});
    CHECK(outlet.complaints() == "");
}

TEST_CASE("only a queued or stopped job can be sent") {
    SmallOutlet outlet;
    const std::int64_t job = outlet.register_unit(outlet.camera(1)).job;
    CHECK(outlet.store->begin_attempt(99, outlet.now).error().fault == Fault::not_found);
    REQUIRE(outlet.store->begin_attempt(job, outlet.now));
    CHECK(outlet.store->begin_attempt(job, outlet.now).error().fault == Fault::bad_input);
    REQUIRE(outlet.store->set_job(job, PrintState::needs_attention, "paper_out", outlet.now));
    CHECK(outlet.store->job(job)->why == "paper_out");
    CHECK(outlet.store->begin_attempt(job, outlet.now)->attempts == 2);
    REQUIRE(outlet.store->set_job(job, PrintState::unconfirmed, "silence", outlet.now));
    CHECK(outlet.store->begin_attempt(job, outlet.now).error().fault == Fault::bad_input);
    REQUIRE(outlet.store->set_job(job, PrintState::done, "", outlet.now));  // the printer's late word
    CHECK(outlet.store->begin_attempt(job, outlet.now).error().fault == Fault::bad_input);
    CHECK(outlet.store->set_job(job, PrintState::queued, "", outlet.now).error().fault == Fault::bad_input);
    CHECK(outlet.store->set_job(job, PrintState::done, "", outlet.now));  // said again
}

TEST_CASE("after a restart what was being sent is unconfirmed, and everything else is as it was") {
    struct Case {
        std::vector<PrintState> steps;  // reported after the attempt began
        PrintState after_restart;
    };
    const std::vector<Case> cases{
        {{}, PrintState::unconfirmed},
        {{PrintState::verifying}, PrintState::unconfirmed},
        {{PrintState::queued}, PrintState::queued},
        {{PrintState::needs_attention}, PrintState::needs_attention},
        {{PrintState::unconfirmed}, PrintState::unconfirmed},
        {{PrintState::verifying, PrintState::done}, PrintState::done},
    };
    for (const Case& c : cases) {
        SmallOutlet outlet;
        const std::int64_t job = outlet.register_unit(outlet.camera(1)).job;
        REQUIRE(outlet.store->begin_attempt(job, outlet.now));
        for (const PrintState state : c.steps) REQUIRE(outlet.store->set_job(job, state, "", outlet.now));
        const PrintState before = outlet.store->job(job)->state;
        outlet.reopen();
        const auto recovered = outlet.store->recover_spool(outlet.now);
        REQUIRE(recovered);
        CHECK(recovered->size() == (before == PrintState::sending || before == PrintState::verifying ? 1u : 0u));
        CHECK(outlet.store->job(job)->state == c.after_restart);
        CHECK(outlet.store->recover_spool(outlet.now)->empty());
    }
}

TEST_CASE("a paper that came out is settled; one that did not is printed again and marked") {
    SmallOutlet outlet;
    const auto registered = outlet.register_unit(outlet.camera(1));
    const std::int64_t job = registered.job;
    CHECK(outlet.refused<ticket::Refusal>(outlet.order(flow::SettleJob{job, true})) == ticket::Refusal::not_open);
    REQUIRE(outlet.store->begin_attempt(job, outlet.now));
    REQUIRE(outlet.store->set_job(job, PrintState::unconfirmed, "silence", outlet.now));

    const flow::Order no = outlet.order(flow::SettleJob{job, false});
    CHECK(outlet.must<flow::JobSettled>(no).job == job);
    CHECK(outlet.must<flow::JobSettled>(no).job == job);
    CHECK(outlet.store->job(job)->state == PrintState::queued);
    CHECK(outlet.store->job(job)->print == 2);
    CHECK(outlet.store->begin_attempt(job, outlet.now)->attempts == 2);
    REQUIRE(outlet.store->set_job(job, PrintState::unconfirmed, "silence", outlet.now));
    outlet.must<flow::JobSettled>(outlet.order(flow::SettleJob{job, true}));
    CHECK(outlet.store->job(job)->state == PrintState::done);
    CHECK(outlet.story(registered.number.text) ==
          std::vector<std::string>{"ticket.registered", "print.attempt", "print.unconfirmed", "print.settled",
                                   "print.attempt", "print.unconfirmed", "print.settled"});
}

TEST_CASE("a tag that did not come out raises its print number, so the lost label can never come back to life") {
    SmallOutlet outlet;
    const auto tagged = outlet.tag(outlet.in_repair(outlet.camera(1)));
    const auto reprinted = outlet.must<flow::Reprinted>(outlet.order(flow::ReprintTag{tagged.tag}, outlet.engineer()));
    CHECK(reprinted.print == 2);
    REQUIRE(outlet.store->begin_attempt(tagged.job, outlet.now));
    REQUIRE(outlet.store->set_job(tagged.job, PrintState::unconfirmed, "silence", outlet.now));
    outlet.must<flow::JobSettled>(outlet.order(flow::SettleJob{tagged.job, false}, outlet.engineer()));
    CHECK(outlet.store->job(tagged.job)->print == 3);
    CHECK(outlet.store->part(tagged.tag)->latest_print == 3);
}

TEST_CASE("a slip printed again is a marked reprint in the language of its ticket") {
    SmallOutlet outlet;
    auto english = outlet.registration(outlet.camera(1));
    english.lang = Lang::en;
    const auto registered = outlet.must<flow::TicketRegistered>(outlet.order(english));
    const flow::Order order = outlet.order(flow::ReprintSlip{registered.number});
    const auto reprinted = outlet.must<flow::Reprinted>(order);
    CHECK(reprinted.print == 2);
    CHECK(reprinted.job != registered.job);
    CHECK(outlet.store->job(reprinted.job)->lang == Lang::en);
    CHECK(outlet.must<flow::Reprinted>(order).job == reprinted.job);
    CHECK(outlet.must<flow::Reprinted>(outlet.order(flow::ReprintSlip{registered.number})).print == 3);
    CHECK(outlet.refused<ticket::Refusal>(outlet.order(flow::ReprintSlip{{"SZ001-260302-A0999-X"}})) ==
          ticket::Refusal::unknown_ticket);
}
