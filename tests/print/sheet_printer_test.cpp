// Sheets through a queue: every answer lost at every place, and never a paper twice or none.
#include "hw/sheet_printer.hpp"

#include "hw/sim/ipp_printer.hpp"
#include "tests/catch.hpp"
#include "tests/print/inbox_for_tests.hpp"
#include "tests/print/papers_for_tests.hpp"

#include <atomic>
#include <random>

using namespace mendbay;
using namespace mendbay::hw;
using namespace std::chrono_literals;
using sim::SimIppPrinter;

namespace {

// One sheet printer with its queue, its thread and what it tells.
struct Bench {
    explicit Bench(SheetPace pace = {.poll = 10ms, .answer = 5s, .settle = 10s})
        : queue(*SimIppPrinter::start()),
          printer(std::make_unique<SheetPrinter>(SheetPrinterConfig{.name = "office", .uri = queue->uri(), .pace = pace},
                                                 inbox.teller())) {}

    void play(std::string_view fault, std::string_view argument = {}) { REQUIRE(queue->play(fault, argument)); }
    void print(std::int64_t id, paper::Document document = test::one_line("维修单")) {
        REQUIRE(printer->print({.id = id, .begin = [this, document = std::move(document)]() -> Result<paper::Document> {
                                    ++attempts;
                                    return document;
                                }}));
    }

    std::unique_ptr<SimIppPrinter> queue;
    std::atomic<int> attempts{0};
    test::PrintInbox inbox;
    std::unique_ptr<SheetPrinter> printer;
};

// Gives up on an answer before the printer's patience does.
constexpr SheetPace impatient{.poll = 10ms, .answer = 150ms, .settle = 10s};

}  // namespace

TEST_CASE("a sheet goes from sending over verifying to done, and one whole PDF is in the tray") {
    for (const char* operations : {"all", "simple"}) {
        INFO(operations);
        Bench bench;
        bench.play("operations", operations);
        auto slip = paper::ticket_slip(test::a_slip(), test::catalogue(), Lang::zh);
        bench.print(1, slip);
        REQUIRE(bench.inbox.hears_job(1, JobState::done));
        CHECK(bench.inbox.life_of(1) == std::vector{JobState::sending, JobState::verifying, JobState::done});
        REQUIRE(bench.queue->papers().size() == 1);
        CHECK(bench.queue->papers()[0].starts_with("%PDF-"));
        REQUIRE(bench.queue->job_names().size() == 1);
        CHECK(bench.queue->job_names()[0].starts_with("Mendbay 1."));
        CHECK(bench.queue->job_names()[0].ends_with(slip.title));
        CHECK(bench.queue->complaints().empty());
        CHECK(bench.attempts == 1);
    }
}

TEST_CASE("what keeps a queue from printing is told in its word, and the sheet comes out once, by itself, afterwards") {
    struct Case {
        const char *fault, *argument, *cure, *cured, *why;
    };
    const Case cases[] = {
        {"paper", "out", "paper", "in", "paper_out"},
        {"cover", "open", "cover", "closed", "cover_open"},
        {"pause", "on", "pause", "off", "paused"},
        {"accept", "off", "accept", "on", "not_accepting"},
        {"offline", "", "online", "", "offline"},
        {"http", "401", "http", "off", "not_allowed"},
        {"http", "404", "http", "off", "wrong_address"},
        {"website", "on", "website", "off", "wrong_address"},
        {"formats", "image/pwg-raster", "formats", "application/pdf", "unsupported_format"},
    };
    for (const Case& each : cases) {
        INFO(each.fault << " " << each.argument);
        Bench bench;
        bench.play(each.fault, each.argument);
        bench.print(1);
        REQUIRE(bench.inbox.hears_job(1, JobState::needs_attention, each.why));
        CHECK(bench.attempts == 0);  // nothing is committed, so nothing will be marked as a reprint
        CHECK(bench.queue->papers().empty());
        bench.play(each.cure, each.cured);
        REQUIRE(bench.inbox.hears_job(1, JobState::done));
        CHECK(bench.attempts == 1);
        CHECK(bench.queue->papers().size() == 1);
    }
}

TEST_CASE("an address that is none is told, and nothing is ever sent to it") {
    test::PrintInbox inbox;
    SheetPrinter printer({.name = "office", .uri = "lpd://nowhere/x"}, inbox.teller());
    REQUIRE(inbox.hears<DeviceChanged>(
        [](const DeviceChanged& change) { return !change.connected && change.fault == "bad_input" && change.is_printer; }));
    REQUIRE(printer.print({.id = 1, .begin = [] { return Result<paper::Document>(paper::Document{}); }}));
    CHECK(inbox.hears_job(1, JobState::needs_attention, "wrong_address"));
}

TEST_CASE("the printer's state is told, and told again when it changes") {
    Bench bench;
    REQUIRE(bench.inbox.hears<DeviceChanged>(
        [](const DeviceChanged& change) { return change.connected && change.printer.paper == Paper::ok; }));
    bench.play("paper", "out");
    REQUIRE(
        bench.inbox.hears<DeviceChanged>([](const DeviceChanged& change) { return change.printer.paper == Paper::out; }));
    bench.play("offline");
    REQUIRE(bench.inbox.hears<DeviceChanged>(
        [](const DeviceChanged& change) { return !change.connected && change.fault == "not_found"; }));
}

TEST_CASE("paper that runs out while a sheet waits in the queue is told, and the sheet stays there until it is printed") {
    Bench bench;
    bench.play("slow", "on");
    bench.print(1);
    REQUIRE(bench.inbox.hears_job(1, JobState::verifying));
    bench.play("paper", "out");
    REQUIRE(bench.inbox.hears_job(1, JobState::verifying, "paper_out"));
    bench.play("slow", "off");
    bench.play("paper", "in");
    REQUIRE(bench.inbox.hears_job(1, JobState::done));
    CHECK(bench.queue->papers().size() == 1);
    CHECK(bench.attempts == 1);
}

TEST_CASE("a sheet that is held in the queue says so and is done once it is released") {
    Bench bench;
    bench.play("hold", "on");
    bench.print(1);
    REQUIRE(bench.inbox.hears_job(1, JobState::verifying, "job_held"));
    CHECK(bench.queue->papers().empty());
    bench.play("hold", "off");
    REQUIRE(bench.inbox.hears_job(1, JobState::done));
    CHECK(bench.queue->papers().size() == 1);
}

TEST_CASE("a sheet that ends otherwise than printed is asked about, or told as one that this printer cannot read") {
    struct Case {
        const char* reason;
        JobState state;
        const char* why;
    };
    const Case cases[] = {
        {"aborted-by-system", JobState::unconfirmed, "job_aborted"},
        {"document-format-error", JobState::needs_attention, "unsupported_format"},
    };
    for (const Case& each : cases) {
        INFO(each.reason);
        Bench bench;
        bench.play("abort", each.reason);
        bench.print(1);
        REQUIRE(bench.inbox.hears_job(1, each.state, each.why));
        bench.print(2);
        CHECK(bench.inbox.hears_job(2, JobState::done));
        CHECK(bench.queue->papers().size() == 1);
    }
    Bench bench;
    bench.play("hold", "on");
    bench.print(1);
    REQUIRE(bench.inbox.hears_job(1, JobState::verifying, "job_held"));
    bench.play("cancel");
    CHECK(bench.inbox.hears_job(1, JobState::unconfirmed, "job_cancelled"));
}

TEST_CASE("a printer that refuses the document is told once, and the next sheet is printed") {
    Bench bench;
    bench.play("refuse", "Send-Document client-error-document-format-not-supported");
    bench.print(1);
    REQUIRE(bench.inbox.hears_job(1, JobState::needs_attention, "unsupported_format"));
    bench.print(2);
    REQUIRE(bench.inbox.hears_job(2, JobState::done));
    CHECK(bench.queue->papers().size() == 1);
    CHECK(bench.queue->count("Cancel-Job") == 1);  // the empty job does not lie about in the queue
}

TEST_CASE("a queue that is busy for a moment gets the same attempt again") {
    Bench bench;
    bench.play("refuse", "Create-Job server-error-busy");
    bench.play("refuse", "Send-Document server-error-busy");
    bench.print(1);
    REQUIRE(bench.inbox.hears_job(1, JobState::done));
    CHECK(bench.attempts == 1);
    CHECK(bench.queue->papers().size() == 1);
}

TEST_CASE("whichever answer is lost and wherever it breaks, a sheet comes out exactly once") {
    struct Case {
        const char *fault, *argument;
    };
    const Case cases[] = {
        {"drop_request", "Create-Job 0"},      {"drop_request", "Create-Job 100"},
        {"drop_answer", "Create-Job 0"},       {"drop_answer", "Create-Job 50"},
        {"drop_answer", "Create-Job 180"},     {"late_answer", "Create-Job"},
        {"drop_request", "Send-Document 0"},   {"drop_request", "Send-Document 3000"},
        {"drop_answer", "Send-Document 0"},    {"drop_answer", "Send-Document 120"},
        {"late_answer", "Send-Document"},      {"drop_answer", "Get-Job-Attributes 0"},
        {"late_answer", "Get-Job-Attributes"}, {"late_answer", "Get-Printer-Attributes"},
        {"drop_answer", "Get-Jobs 0"},
    };
    for (const Case& each : cases) {
        INFO(each.fault << " " << each.argument);
        Bench bench(impatient);
        bench.play(each.fault, each.argument);
        bench.print(1);
        REQUIRE(bench.inbox.hears_end_of(1));
        CHECK(bench.inbox.life_of(1).back() == JobState::done);
        CHECK(bench.queue->papers().size() == 1);
        CHECK(bench.attempts == 1);
        CHECK(bench.queue->complaints().empty());
    }
}

TEST_CASE("two answers lost in a row cost nothing either") {
    Bench bench(impatient);
    bench.play("drop_answer", "Create-Job 0");
    bench.play("drop_answer", "Get-Jobs 10");
    bench.play("late_answer", "Send-Document");
    bench.play("drop_answer", "Get-Job-Attributes 20");
    bench.print(1);
    REQUIRE(bench.inbox.hears_job(1, JobState::done));
    CHECK(bench.queue->papers().size() == 1);
    CHECK(bench.queue->count("Create-Job") == 1);  // it was found by its name
}

TEST_CASE("a printer that takes jobs only in one piece is asked by name, and what it has taken is not sent again") {
    for (const char* fault : {"drop_answer", "late_answer"}) {
        INFO(fault);
        Bench bench(impatient);
        bench.play("operations", "simple");
        bench.play(fault, "Print-Job 0");
        bench.print(1);
        REQUIRE(bench.inbox.hears_job(1, JobState::done));
        CHECK(bench.queue->papers().size() == 1);
        CHECK(bench.queue->count("Print-Job") == 1);
    }
    // It is not in the list: it may have been printed and forgotten, so a person is asked.
    Bench bench(impatient);
    bench.play("operations", "simple");
    bench.play("drop_request", "Print-Job 2000");
    bench.print(1);
    REQUIRE(bench.inbox.hears_job(1, JobState::unconfirmed, "no_answer"));
    CHECK(bench.queue->papers().empty());
}

TEST_CASE("a server that restarts and forgets its jobs leaves the sheet unconfirmed") {
    Bench bench;
    bench.play("slow", "on");
    bench.print(1);
    REQUIRE(bench.inbox.hears_job(1, JobState::verifying));
    bench.play("restart");
    REQUIRE(bench.inbox.hears_job(1, JobState::unconfirmed, "job_forgotten"));
    bench.play("slow", "off");
    bench.print(2);
    CHECK(bench.inbox.hears_job(2, JobState::done));
    CHECK(bench.queue->papers().size() == 2);
}

TEST_CASE(
    "a server that goes away for a while with a sheet in its queue is waited for, and one that stays away is doubted") {
    Bench bench({.poll = 10ms, .answer = 2s, .settle = 60s});
    bench.play("hold", "on");
    bench.print(1);
    REQUIRE(bench.inbox.hears_job(1, JobState::verifying, "job_held"));
    bench.play("offline");
    REQUIRE(bench.inbox.hears_job(1, JobState::verifying, "offline"));
    bench.play("online");
    bench.play("hold", "off");
    CHECK(bench.inbox.hears_job(1, JobState::done));

    Bench lost({.poll = 10ms, .answer = 5s, .settle = 100ms});
    lost.play("hold", "on");
    lost.print(1);
    REQUIRE(lost.inbox.hears_job(1, JobState::verifying, "job_held"));
    lost.play("offline");
    CHECK(lost.inbox.hears_job(1, JobState::unconfirmed, "offline"));
}

TEST_CASE("a cancelling whose answer is lost is seen in the job, and the sheet is sent again") {
    Bench bench(impatient);
    bench.play("drop_request", "Send-Document 2000");
    bench.play("drop_answer", "Cancel-Job 0");
    bench.print(1);
    REQUIRE(bench.inbox.hears_job(1, JobState::done));
    CHECK(bench.queue->papers().size() == 1);
    CHECK(bench.queue->count("Create-Job") == 2);
}

TEST_CASE("a hundred sheets through a queue that breaks somewhere at each of them: each comes out once or is asked about") {
    std::mt19937 dice(5);
    const auto any_of = [&](auto&... words) {
        const char* const all[] = {words...};
        return std::string(all[dice() % sizeof...(words)]);
    };
    Bench bench({.poll = 2ms, .answer = 40ms, .settle = 10s});
    int done = 0, asked = 0;
    for (int job = 1; job <= 100; ++job) {
        bench.play("operations", dice() % 4 == 0 ? "simple" : "all");
        std::string story;
        for (unsigned faults = 1 + dice() % 3; faults > 0; --faults) {
            const std::string operation = any_of("Create-Job", "Send-Document", "Print-Job", "Get-Job-Attributes",
                                                 "Get-Jobs", "Cancel-Job", "Get-Printer-Attributes");
            const std::string fault = any_of("drop_request", "drop_answer", "drop_answer", "late_answer");
            const std::string where = " " + std::to_string(dice() % (dice() % 2 == 0 ? 300u : 9000u));
            bench.play(fault, operation + where);
            story += fault + " " + operation + where + "; ";
        }
        if (dice() % 10 == 0) bench.play("restart");
        auto document = test::one_line("维修单");
        document.title = "Sheet " + std::to_string(1000 + job);
        bench.print(job, document);
        INFO("job " << job << ": " << story);
        REQUIRE(bench.inbox.hears_end_of(job));
        const bool is_done = bench.inbox.life_of(job).back() == JobState::done;
        const auto came_out = std::ranges::count_if(bench.queue->papers(), [&](const std::string& paper) {
            return paper.find("(" + document.title + ")") != paper.npos;
        });
        CHECK(came_out <= 1);
        if (is_done) CHECK(came_out == 1);
        ++(is_done ? done : asked);
    }
    CHECK(done > 70);  // the rest went to printers that take both in one piece, and what broke was the taking
    CHECK(asked > 0);
    CHECK(bench.attempts == 100);
    CHECK(bench.queue->complaints().empty());
}

TEST_CASE("a job that somebody else has at the same printer under the same number is not taken for ours") {
    Bench ours(impatient), theirs(impatient);
    // Both print their first job at one printer: ours loses its answer while theirs, with the same number, is in the list.
    SheetPrinter other({.name = "other", .uri = ours.queue->uri(), .pace = impatient}, theirs.inbox.teller());
    REQUIRE(other.print({.id = 1, .begin = [] { return Result<paper::Document>(test::one_line("别家")); }}));
    REQUIRE(theirs.inbox.hears_job(1, JobState::done));
    ours.play("drop_request", "Create-Job 0");
    ours.print(1);
    REQUIRE(ours.inbox.hears_job(1, JobState::done));
    CHECK(ours.queue->papers().size() == 2);
}

TEST_CASE("a sheet that cannot be drawn stops with its reason, and nothing is handed over") {
    Bench bench;
    bench.print(1, test::one_line("王😀"));
    REQUIRE(bench.inbox.hears_job(1, JobState::needs_attention, "no_glyph"));
    REQUIRE(bench.printer->print(
        {.id = 2, .begin = []() -> Result<paper::Document> { return fail(Fault::busy, "elsewhere"); }}));
    bench.print(3);
    REQUIRE(bench.inbox.hears_job(3, JobState::done));
    CHECK(bench.queue->job_names().size() == 1);
    CHECK(bench.inbox.life_of(2).empty());
}

TEST_CASE("a title as long as a page becomes a job name that is still UTF-8") {
    for (int extra = 0; extra < 4; ++extra) {
        Bench bench;
        auto document = test::one_line("维修单");
        document.title = std::string(std::size_t(extra), 'x');
        for (int i = 0; i < 120; ++i) document.title += "单";
        bench.print(1, document);
        REQUIRE(bench.inbox.hears_job(1, JobState::done));
        REQUIRE(bench.queue->job_names().size() == 1);
        const std::string name = bench.queue->job_names()[0];
        CHECK(name.size() <= 255);
        CHECK(name.size() > 250);
        CHECK(name.ends_with("单"));
    }
}

TEST_CASE("a full inbox delays what is told about a sheet and loses none of it") {
    Bench bench;
    bench.inbox.set_full(true);
    bench.print(1);
    while (bench.queue->papers().empty()) std::this_thread::yield();
    CHECK(bench.inbox.life_of(1).empty());
    bench.inbox.set_full(false);
    REQUIRE(bench.inbox.hears_job(1, JobState::done));
    CHECK(bench.inbox.life_of(1) == std::vector{JobState::sending, JobState::verifying, JobState::done});
}

TEST_CASE("a printer that is stopped with a sheet in the queue says that nobody knows") {
    Bench bench;
    bench.play("hold", "on");
    bench.print(1);
    REQUIRE(bench.inbox.hears_job(1, JobState::verifying, "job_held"));
    bench.printer.reset();
    CHECK(bench.inbox.hears_job(1, JobState::unconfirmed, "stopped"));
}

TEST_CASE("a printer that is stopped before anything was handed over leaves the job as it was") {
    Bench bench;
    bench.play("pause", "on");
    bench.print(1);
    REQUIRE(bench.inbox.hears_job(1, JobState::needs_attention, "paused"));
    bench.printer.reset();
    CHECK(bench.inbox.life_of(1) == std::vector{JobState::needs_attention});
    CHECK(bench.attempts == 0);
}
