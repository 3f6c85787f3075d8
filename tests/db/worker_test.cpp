// The writer thread: answers come as events, an attempt is durable before its printer goes on, and nothing hangs.
#include "db/worker.hpp"
#include "tests/db/outlet.hpp"

using namespace mendbay;
using namespace mendbay::test;

namespace {

struct Inbox {
    Queue<flow::Event> events{64};
    bool put(flow::Event event) { return events.put(std::move(event)); }
    template <class Event>
    Event next() {
        auto event = events.take_for({}, 10s);
        REQUIRE(event);
        REQUIRE(std::holds_alternative<Event>(*event));
        return std::get<Event>(*event);
    }
};

}  // namespace

TEST_CASE("a question is answered and an order receives its receipt, then its paper is announced") {
    SmallOutlet outlet;
    const auto order = outlet.order(outlet.registration(outlet.camera(1)));
    Inbox inbox;
    db::Worker worker(std::move(outlet.store), [&](flow::Event e) { return inbox.put(std::move(e)); });
    REQUIRE(worker.ask({7, flow::FindUnit{outlet.camera(1), ""}}));
    const auto answered = inbox.next<flow::Answered>();
    CHECK(answered.ask == 7);
    CHECK(std::get<flow::UnitFound>(answered.answer).facts.known);

    REQUIRE(worker.commit({8, order}));
    const auto committed = inbox.next<flow::Committed>();
    CHECK(committed.ask == 8);
    const auto job = std::get<flow::TicketRegistered>(committed.receipt).job;
    const auto queued = inbox.next<flow::PrintChanged>();
    CHECK(queued.job == job);
    CHECK(queued.state == flow::PrintState::queued);

    const auto begun = worker.begin_attempt(job, outlet.now);
    REQUIRE(begun);
    CHECK(begun->attempts == 1);
    REQUIRE(worker.set_job(job, flow::PrintState::done, "", outlet.now));
    REQUIRE(worker.commit({9, order}));  // said again when the slip is out: nothing is printed a second time
    inbox.next<flow::Committed>();
    CHECK(inbox.next<flow::PrintChanged>().state == flow::PrintState::done);
    CHECK(worker.begin_attempt(job, outlet.now).error().fault == Fault::bad_input);
}

TEST_CASE("a refusal and a failure come back under the number they were asked with") {
    SmallOutlet outlet;
    auto wrong = outlet.registration(outlet.camera(1));
    wrong.consented = false;
    const auto refused_order = outlet.order(wrong);
    auto bad_order = outlet.order(outlet.registration(outlet.camera(1)));
    bad_order.random.clear();
    Inbox inbox;
    db::Worker worker(std::move(outlet.store), [&](flow::Event e) { return inbox.put(std::move(e)); });
    REQUIRE(worker.commit({1, refused_order}));
    const auto refused = inbox.next<flow::Refused>();
    CHECK(refused.ask == 1);
    CHECK(std::get<ticket::Refusal>(refused.refusal) == ticket::Refusal::no_consent);
    REQUIRE(worker.commit({2, bad_order}));
    const auto failed = inbox.next<flow::Failed>();
    CHECK(failed.ask == 2);
    CHECK(failed.error.fault == Fault::bad_input);
}

TEST_CASE("a job whose end cannot be written down is asked about") {
    SmallOutlet outlet;
    Inbox inbox;
    db::Worker worker(std::move(outlet.store), [&](flow::Event e) { return inbox.put(std::move(e)); });
    REQUIRE(worker.set_job(99, flow::PrintState::done, "", outlet.now));
    const auto changed = inbox.next<flow::PrintChanged>();
    CHECK(changed.job == 99);
    CHECK(changed.state == flow::PrintState::unconfirmed);
}

TEST_CASE("an answer waits for an inbox that is full, and the worker still ends when it is told to") {
    SmallOutlet outlet;
    std::atomic<int> said_no = 0;
    std::atomic<bool> open = false;
    Inbox inbox;
    {
        db::Worker worker(std::move(outlet.store), [&](flow::Event e) {
            if (!open) return ++said_no, false;
            return inbox.put(std::move(e));
        });
        REQUIRE(worker.ask({1, flow::FindBoard{day("2026-03-02")}}));
        while (said_no < 3) std::this_thread::yield();
        open = true;
        CHECK(inbox.next<flow::Answered>().ask == 1);
        open = false;
        REQUIRE(worker.ask({2, flow::FindBoard{day("2026-03-02")}}));
        while (said_no < 6) std::this_thread::yield();
    }
    CHECK_FALSE(inbox.events.poll());
}

TEST_CASE("a full queue says so at once, and what it took before is carried out") {
    SmallOutlet outlet;
    const std::int64_t job = outlet.register_unit(outlet.camera(1)).job;
    const auto order = outlet.order(outlet.registration(outlet.camera(2), ""));
    std::atomic<bool> held = false, go_on = false;
    {
        db::Worker worker(std::move(outlet.store), [&](flow::Event) {
            held = true;
            while (!go_on) std::this_thread::yield();
            return true;
        });
        REQUIRE(worker.ask({1, flow::FindBoard{day("2026-03-02")}}));
        while (!held) std::this_thread::yield();
        // Held in its first answer. An order waits behind it, and a printer's attempt if it was quick enough.
        REQUIRE(worker.commit({2, order}));
        Result<db::SpoolJob> begun = fail(Fault::io, "not yet");
        std::jthread printer([&] { begun = worker.begin_attempt(job, outlet.now); });
        std::size_t taken = 1;
        while (worker.ask({3, flow::FindBoard{day("2026-03-02")}})) ++taken;
        CHECK(taken >= db::Worker::queue_capacity - 1);
        CHECK(worker.begin_attempt(job, outlet.now).error().fault == Fault::full);
        go_on = true;
        printer.join();
        if (begun) CHECK(begun->attempts == 1);
        else CHECK(begun.error().fault == Fault::full);
    }
    outlet.reopen();
    CHECK(outlet.must<flow::TicketRegistered>(order).number.text == "SZ001-260302-A0002-E");
    CHECK(outlet.story("CAM-0002").size() == 1);
}
