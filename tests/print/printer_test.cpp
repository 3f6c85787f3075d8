// A printer's thread against printers that run dry, fall silent, stall and lose their cable.
#include "hw/printer.hpp"

#include "tests/print/printer_bench.hpp"

using namespace mendbay;
using namespace mendbay::hw;
using namespace std::chrono_literals;
using sim::Mishap;
using sim::SimPrinterLink;
using test::Bench;
using test::hurried;
using test::Inbox;
using test::knows_paper;

namespace {

const char* const kinds[] = {"escpos80", "escpos80_epson", "zpl203", "tspl300"};

}  // namespace

TEST_CASE("a job goes from sending over verifying to done, and the paper is the preview") {
    for (const char* kind : kinds) {
        INFO(kind);
        Bench bench(kind);
        bench.print(1, bench.document());
        REQUIRE(bench.inbox.hears_job(1, JobState::done));
        CHECK(bench.inbox.life_of(1) == std::vector{JobState::sending, JobState::verifying, JobState::done});
        CHECK(bench.link->complaints().empty());
        REQUIRE(bench.link->pages().size() == 1);
        CHECK(bench.link->pages()[0] == bench.picture());
        CHECK(bench.attempts == 1);
    }
}

TEST_CASE("a job waits while the paper is out, and is printed once, by itself, after the refill") {
    for (const char* kind : kinds) {
        INFO(kind);
        Bench bench(kind);
        bench.link->paper_out();
        bench.print(1, bench.document());
        REQUIRE(bench.inbox.hears_job(1, JobState::needs_attention, "paper_out"));
        CHECK(bench.attempts == 0);  // nothing is committed, so nothing will be marked as a reprint
        CHECK(bench.link->pages().empty());
        bench.link->refill();
        REQUIRE(bench.inbox.hears_job(1, JobState::done));
        CHECK(bench.attempts == 1);
        REQUIRE(bench.link->pages().size() == 1);
        CHECK(bench.link->pages()[0] == bench.picture());
    }
}

TEST_CASE("an open cover and a missing cable are told as what they are") {
    Bench bench("escpos80");
    bench.link->open_cover();
    bench.print(1, bench.document());
    REQUIRE(bench.inbox.hears_job(1, JobState::needs_attention, "cover_open"));
    bench.link->unplug();
    REQUIRE(bench.inbox.hears_job(1, JobState::needs_attention, "gone"));
    bench.link->plug();
    bench.link->close_cover();
    CHECK(bench.inbox.hears_job(1, JobState::done));
    CHECK(bench.link->pages().size() == 1);
}

TEST_CASE("a cable pulled in the middle of a job leaves it unconfirmed, and the next job comes out whole") {
    for (const char* kind : kinds) {
        Bench bench(kind);
        REQUIRE(
            bench.inbox.hears<DeviceChanged>([](const DeviceChanged& change) { return knows_paper(change, Paper::ok); }));
        const std::size_t half = bench.job_bytes() / 2;
        INFO(kind << ", cut near byte " << half);
        bench.link->fail_after(half, Mishap::unplug);
        bench.print(1, bench.document());
        REQUIRE(bench.inbox.hears_job(1, JobState::unconfirmed, "gone"));
        REQUIRE(bench.inbox.hears<DeviceChanged>([](const DeviceChanged& change) { return !change.connected; }));
        bench.link->plug();
        bench.print(2, bench.document());
        REQUIRE(bench.inbox.hears_job(2, JobState::done));
        CHECK(bench.link->pages().back() == bench.picture());
        CHECK(bench.attempts == 2);
        CHECK(bench.inbox.life_of(1).back() == JobState::unconfirmed);  // and nothing prints it again by itself
    }
}

TEST_CASE("a power cycle in the middle of a job leaves it unconfirmed, and the printer is set up anew") {
    Bench bench("escpos80");
    bench.link->fail_after(bench.job_bytes() / 2, Mishap::stall);
    bench.print(1, bench.document());
    REQUIRE(bench.inbox.hears_job(1, JobState::sending));
    std::this_thread::sleep_for(30ms);
    bench.link->power_cycle();
    bench.link->resume();
    REQUIRE(bench.inbox.hears_job(1, JobState::unconfirmed, "gone"));
    bench.print(2, bench.document());
    REQUIRE(bench.inbox.hears_job(2, JobState::done));
    CHECK(bench.link->pages().back() == bench.picture());
    CHECK(bench.link->complaints().empty());
}

// A serial cable stays when the printer goes, and it answers again when it is back. What it did not hear is told by the
// question that it did not answer.
TEST_CASE("a printer that is off and on again behind its cable, anywhere in a job, never passes for well printed") {
    for (const char* kind : {"escpos80", "epson_tm_t88", "escpos_504"}) {
        for (std::size_t tenth = 0; tenth < 10; ++tenth) {
            Bench bench(kind);
            REQUIRE(bench.inbox.hears<DeviceChanged>(
                [](const DeviceChanged& change) { return knows_paper(change, Paper::ok); }));
            INFO(kind << ", after " << tenth << " tenths");
            bench.link->fail_after(bench.job_bytes() * tenth / 10 + 20, Mishap::blackout);
            bench.print(1, bench.document());
            REQUIRE(bench.inbox.hears_job(1, JobState::unconfirmed, "no_answer"));
            CHECK((bench.link->pages().empty() || bench.link->pages().back() != bench.picture()));
            bench.link->resume();
            bench.print(2, bench.document());
            REQUIRE(bench.inbox.hears_job(2, JobState::done));
            CHECK(bench.link->pages().back() == bench.picture());
            CHECK(bench.attempts == 2);
        }
    }
}

TEST_CASE("a printer that takes nothing any more is given up after its time, and the job is in doubt") {
    Bench bench("escpos80");
    bench.link->fail_after(bench.job_bytes() / 2, Mishap::stall);
    bench.print(1, bench.document());
    REQUIRE(bench.inbox.hears_job(1, JobState::unconfirmed, "stalled"));
    bench.link->resume();
    bench.print(2, bench.document());
    REQUIRE(bench.inbox.hears_job(2, JobState::done));
    CHECK(bench.link->pages().back() == bench.picture());
}

TEST_CASE("paper that runs out anywhere in a job never ends as done, and never as nothing") {
    for (int tenth : {0, 1, 3, 5, 7, 9}) {
        Bench bench("escpos80");
        REQUIRE(
            bench.inbox.hears<DeviceChanged>([](const DeviceChanged& change) { return knows_paper(change, Paper::ok); }));
        bench.link->fail_after(bench.job_bytes() * std::size_t(tenth) / 10 + 20, Mishap::paper_out);
        INFO("after " << tenth << " tenths");
        bench.print(1, bench.document());
        REQUIRE(bench.inbox.hears_job(1, JobState::unconfirmed));
        CHECK(bench.attempts == 1);
    }
}

TEST_CASE("a mute printer prints; its state is unknown, and its job is done, not in doubt") {
    for (const char* kind : {"escpos80", "zpl203", "tspl203"}) {
        Bench bench(kind);
        bench.link->mute(true);
        bench.print(1, bench.document());
        REQUIRE(bench.inbox.hears_job(1, JobState::done));
        CHECK(bench.link->pages().size() == 1);
    }
    wire::PrinterProfile profile = test::profile("escpos80");
    profile.status = wire::StatusMethod::none;
    Bench bench(profile);
    bench.print(1, bench.document());
    REQUIRE(bench.inbox.hears_job(1, JobState::done));
    CHECK(bench.inbox.hears<DeviceChanged>(
        [](const DeviceChanged& change) { return change.connected && change.printer.silent(); }));
    CHECK(bench.link->bytes_received() == bench.job_bytes());  // not one question among them
}

TEST_CASE("a mute printer is asked ever more rarely") {
    Bench bench("zpl203");
    bench.link->mute(true);
    std::this_thread::sleep_for(600ms);
    const std::size_t asked = bench.link->bytes_received() / 5;  // ~HS and its line end
    CHECK(asked >= 1);
    CHECK(asked <= 12);  // every 20 ms it would have been thirty
}

TEST_CASE("a printer that falls silent during a job leaves it in doubt") {
    Bench bench("escpos80");
    REQUIRE(bench.inbox.hears<DeviceChanged>([](const DeviceChanged& change) { return knows_paper(change, Paper::ok); }));
    REQUIRE(bench.printer.print({.id = 1, .begin = [&bench, document = bench.document()]() -> Result<paper::Document> {
                                     bench.link->mute(true);
                                     return document;
                                 }}));
    CHECK(bench.inbox.hears_job(1, JobState::unconfirmed, "no_answer"));
}

TEST_CASE("a printer that reports completion is believed only when it does") {
    Bench bench("escpos80_epson");
    REQUIRE(bench.inbox.hears<DeviceChanged>([](const DeviceChanged& change) { return knows_paper(change, Paper::ok); }));
    bench.link->fail_after(bench.job_bytes(),
                           Mishap::paper_out);  // the whole job is in its buffer, the last line is not on paper
    bench.print(1, bench.document());
    CHECK(bench.inbox.hears_job(1, JobState::unconfirmed, "paper_out"));
}

TEST_CASE("changes are told once, and a stray byte changes nothing") {
    Bench bench("escpos80");
    REQUIRE(bench.inbox.hears<DeviceChanged>([](const DeviceChanged& change) { return knows_paper(change, Paper::ok); }));
    const std::size_t before = bench.inbox.device_changes();
    for (int i = 0; i < 20; ++i) {
        bench.link->stray("\x72");  // what "paper out" looks like, though nobody asked
        std::this_thread::sleep_for(10ms);
    }
    CHECK(bench.inbox.device_changes() == before);
    bench.link->near_end();
    CHECK(
        bench.inbox.hears<DeviceChanged>([](const DeviceChanged& change) { return knows_paper(change, Paper::near_end); }));
    CHECK(bench.inbox.device_changes() == before + 1);
}

TEST_CASE("an unplug and a plug are each seen and told once") {
    Bench bench("tspl203");
    REQUIRE(bench.inbox.hears<DeviceChanged>([](const DeviceChanged& change) { return change.connected; }));
    const std::size_t before = bench.inbox.device_changes();
    bench.link->unplug();
    REQUIRE(bench.inbox.hears<DeviceChanged>(
        [](const DeviceChanged& change) { return !change.connected && change.fault == "gone"; }));
    std::this_thread::sleep_for(100ms);
    CHECK(bench.inbox.device_changes() == before + 1);
    bench.link->plug();
    std::this_thread::sleep_for(100ms);
    CHECK(bench.inbox.device_changes() == before + 2);
}

TEST_CASE("a paper that cannot be drawn stops with its reason, and nothing is sent") {
    Bench bench("zpl203");
    bench.print(1, test::one_line("王😀"));
    REQUIRE(bench.inbox.hears_job(1, JobState::needs_attention, "no_glyph"));
    paper::Document large = test::one_line("a");
    for (int i = 0; i < 60; ++i) large.blocks.push_back(paper::Line{.text = "一行又一行"});
    bench.print(2, large);
    REQUIRE(bench.inbox.hears_job(2, JobState::needs_attention, "does_not_fit"));
    CHECK(bench.link->pages().empty());
    bench.print(3, bench.document());
    CHECK(bench.inbox.hears_job(3, JobState::done));
}

TEST_CASE("a job whose attempt cannot be committed is dropped without a word and without a byte") {
    Bench bench("escpos80");
    REQUIRE(bench.printer.print(
        {.id = 1, .begin = []() -> Result<paper::Document> { return fail(Fault::busy, "printed elsewhere"); }}));
    bench.print(2, bench.document());
    REQUIRE(bench.inbox.hears_job(2, JobState::done));
    CHECK(bench.inbox.life_of(1).empty());
    CHECK(bench.link->pages().size() == 1);
}

TEST_CASE("two printers do not wait for each other") {
    Bench stuck("escpos80"), fine("zpl203");
    stuck.link->paper_out();
    stuck.print(1, stuck.document());
    REQUIRE(stuck.inbox.hears_job(1, JobState::needs_attention));
    for (int job = 1; job <= 3; ++job) {
        fine.print(job, fine.document());
        CHECK(fine.inbox.hears_job(job, JobState::done));
    }
    CHECK(stuck.attempts == 0);
}

TEST_CASE("a full inbox delays what is told about a job and loses none of it") {
    Bench bench("escpos80");
    REQUIRE(bench.inbox.hears<DeviceChanged>([](const DeviceChanged& change) { return change.connected; }));
    bench.inbox.set_full(true);
    bench.print(1, bench.document());
    std::this_thread::sleep_for(150ms);
    CHECK(bench.inbox.life_of(1).empty());
    bench.inbox.set_full(false);
    REQUIRE(bench.inbox.hears_job(1, JobState::done));
    CHECK(bench.inbox.life_of(1) == std::vector{JobState::sending, JobState::verifying, JobState::done});
}

TEST_CASE("a queue that is full says no, and the spool keeps the job") {
    Bench bench("escpos80");
    bench.link->paper_out();
    bool refused = false;
    for (std::size_t i = 0; i < most_waiting_jobs + 2; ++i) {
        refused = !bench.printer.print(
                      {.id = std::int64_t(i), .begin = [] { return Result<paper::Document>(paper::Document{}); }}) ||
                  refused;
    }
    CHECK(refused);
}

TEST_CASE("a network printer is let go after each job, so that another program can print") {
    Bench bench("escpos80", true);
    bench.print(1, bench.document());
    REQUIRE(bench.inbox.hears_job(1, JobState::done));
    bool was_free = false;
    for (int i = 0; i < 100 && !was_free; ++i) {
        was_free = bench.link->port()().has_value();
        std::this_thread::sleep_for(3ms);
    }
    CHECK(was_free);
    const auto other = [&] {
        for (;;) {
            if (auto port = bench.link->port()()) return std::move(*port);
        }
    }();
    CHECK(bench.inbox.hears<DeviceChanged>([](const DeviceChanged& change) { return change.fault == "busy"; }));
}

TEST_CASE("a printer that is stopped in the middle of a job says that nobody knows, and stops at once") {
    auto profile = test::profile("escpos80");
    auto link = SimPrinterLink::make(profile);
    Inbox inbox;
    link->fail_after(4000, Mishap::stall);
    const auto slip = paper::ticket_slip(test::a_slip(), test::catalogue(), Lang::zh);
    const auto start = [&] {
        PrinterPace pace = hurried();
        pace.stall = 60s;
        Printer printer({"receipt", link->port(), profile, test::font_files(), pace}, inbox.teller());
        REQUIRE(printer.print({.id = 1, .begin = [&] { return Result<paper::Document>(slip); }}));
        REQUIRE(inbox.hears_job(1, JobState::sending));
        std::this_thread::sleep_for(20ms);
        return std::chrono::steady_clock::now();
    }();
    CHECK(std::chrono::steady_clock::now() - start < 1s);
    CHECK(inbox.hears_job(1, JobState::unconfirmed, "stopped"));
}
