// IPP: what keywords mean, and one request after the other against a printer that misbehaves.
#include "hw/port/ipp.hpp"

#include "hw/sim/ipp_printer.hpp"
#include "hw/wire/ipp_state.hpp"
#include "tests/catch.hpp"

using namespace mendbay;
using namespace mendbay::hw;
using namespace std::chrono_literals;
using sim::SimIppPrinter;
using wire::Paper;
using wire::SheetJob;
using wire::Tri;

namespace {

constexpr auto a_pdf = "%PDF-1.4\nnothing\n%%EOF\n";
constexpr auto soon = 300ms;  // a lost answer is given up after so long

struct Bench {
    explicit Bench(std::chrono::milliseconds answer = 5s)
        : printer(*SimIppPrinter::start()), link(*parse_ipp_address(printer->uri()), answer, {}) {}

    std::unique_ptr<SimIppPrinter> printer;
    IppLink link;
};

std::string why(int state, std::vector<std::string> reasons, bool accepts = true) {
    return std::string(wire::sheet_reading({.state = state, .reasons = reasons, .accepts_jobs = accepts}).why);
}
wire::PrinterState state_of(int state, std::vector<std::string> reasons, bool is_print_server = false) {
    return wire::sheet_reading({.state = state, .reasons = reasons, .is_print_server = is_print_server}).reading.state;
}

}  // namespace

// ------------------------------------------------------------------------------------------------------------- keywords

TEST_CASE("each keyword of a sheet printer has its word, in earnest, as a warning and bare") {
    struct Case {
        const char* keyword;
        const char *as_error, *as_warning, *bare_and_stopped;
    };
    const Case cases[] = {
        {"none", "", "", "stopped"},
        {"media-empty", "paper_out", "", "paper_out"},
        {"media-needed", "paper_out", "", "paper_out"},
        {"media-low", "", "", "stopped"},
        {"media-jam", "paper_jam", "", "paper_jam"},
        {"cover-open", "cover_open", "", "cover_open"},
        {"door-open", "cover_open", "", "cover_open"},
        {"interlock-open", "cover_open", "", "cover_open"},
        {"input-tray-missing", "tray_missing", "", "tray_missing"},
        {"output-area-full", "output_full", "", "output_full"},
        {"toner-empty", "toner_out", "", "toner_out"},
        {"toner-low", "", "", "stopped"},
        {"marker-supply-empty", "toner_out", "", "toner_out"},
        {"marker-supply-low", "", "", "stopped"},
        {"marker-waste-full", "needs_service", "", "needs_service"},
        {"fuser-over-temp", "too_hot", "", "too_hot"},
        {"paused", "paused", "paused", "paused"},
        {"offline", "offline", "offline", "offline"},
        {"connecting-to-device", "", "", "stopped"},
        {"cups-missing-filter", "unsupported_format", "", "unsupported_format"},
        {"other", "stopped", "", "stopped"},
        {"something-new", "", "", "stopped"},
    };
    constexpr int idle = 3, stopped = 5;
    for (const Case& each : cases) {
        INFO(each.keyword);
        const std::string word = each.keyword;
        CHECK(why(idle, {word + "-error"}) == each.as_error);
        CHECK(why(idle, {word + "-warning"}) == each.as_warning);
        CHECK(why(idle, {word + "-report"}) == each.as_warning);
        CHECK(why(stopped, {word}) == each.bare_and_stopped);
    }
}

TEST_CASE("a second tray that is empty stops nothing, and is told as paper that ends") {
    CHECK(why(3, {"media-empty-warning"}).empty());
    CHECK(state_of(3, {"media-empty-warning"}).paper == Paper::near_end);
    CHECK(state_of(4, {"media-empty"}).paper == Paper::near_end);
    CHECK(state_of(5, {"media-empty"}).paper == Paper::out);
    CHECK(state_of(3, {"media-low-report", "media-empty-error"}).paper == Paper::out);
}

TEST_CASE("of several troubles the one is told that a person puts right first") {
    CHECK(why(5, {"toner-empty-error", "media-empty-error", "cover-open-error"}) == "cover_open");
    CHECK(why(5, {"toner-empty-error", "media-empty-error"}) == "paper_out");
    CHECK(why(5, {"paused", "media-jam-error"}) == "paper_jam");
    CHECK(why(3, {"none"}, false) == "not_accepting");
    CHECK(why(5, {"paused"}, false) == "paused");
}

TEST_CASE("what has a reason not to print is never told as a printer that may") {
    for (const char* reason : {"media-jam-error", "paused", "output-area-full-error", "other-error", "door-open-error"}) {
        INFO(reason);
        CHECK_FALSE(state_of(3, {reason}).may_print());
    }
    CHECK_FALSE(state_of(5, {}).may_print());
}

TEST_CASE("silence is unknown: a queue knows of its device only what it was told") {
    CHECK(state_of(0, {}).silent());
    CHECK(state_of(0, {"media-empty-error"}).silent());
    CHECK(state_of(9, {}).silent());
    const auto queue = state_of(3, {"none"}, true), device = state_of(3, {"none"}, false);
    CHECK(queue.online == Tri::ok);
    CHECK(queue.paper == Paper::unknown);
    CHECK(queue.cover == Tri::unknown);
    CHECK(device.paper == Paper::ok);
    CHECK(device.cover == Tri::ok);
    CHECK(device.cutter == Tri::unknown);
    CHECK(state_of(3, {"media-empty-error"}, true).paper == Paper::out);
}

TEST_CASE("a job's state and reasons say what has become of it") {
    struct Case {
        int state;
        const char* reason;
        SheetJob job;
        const char* why;
    };
    const Case cases[] = {
        {3, "none", SheetJob::waiting, ""},
        {3, "job-incoming", SheetJob::expected, ""},
        {4, "job-incoming", SheetJob::expected, ""},
        {4, "job-data-insufficient", SheetJob::expected, ""},
        {4, "job-hold-until-specified", SheetJob::waiting, "job_held"},
        {5, "job-printing", SheetJob::printing, ""},
        {5, "job-incoming", SheetJob::printing, ""},  // a printer that prints as it reads
        {6, "printer-stopped", SheetJob::printing, ""},
        {7, "job-canceled-at-device", SheetJob::in_doubt, "job_cancelled"},
        {8, "aborted-by-system", SheetJob::in_doubt, "job_aborted"},
        {8, "document-format-error", SheetJob::refused, "unsupported_format"},
        {8, "unsupported-document-format", SheetJob::refused, "unsupported_format"},
        {9, "job-completed-successfully", SheetJob::printed, ""},
        {9, "job-completed-with-warnings", SheetJob::printed, ""},
        {9, "job-completed-with-errors", SheetJob::in_doubt, "printed_with_errors"},
        {0, "none", SheetJob::unknown, ""},
        {10, "none", SheetJob::unknown, ""},
    };
    for (const Case& each : cases) {
        INFO(each.state << " " << each.reason);
        const std::vector<std::string> reasons{"queued-in-device", each.reason};
        const auto reading = wire::sheet_job(each.state, reasons);
        CHECK(reading.job == each.job);
        CHECK(reading.why == each.why);
    }
}

// ------------------------------------------------------------------------------------------------------------ addresses

TEST_CASE("addresses of queues and printers are taken apart, and what is none is refused") {
    struct Good {
        const char *text, *host, *resource, *uri;
        int port;
        bool encrypted;
    };
    const Good good[] = {
        {"ipp://localhost/printers/office", "localhost", "/printers/office", "ipp://localhost/printers/office", 631, false},
        {"ipps://10.0.0.9/ipp/print", "10.0.0.9", "/ipp/print", "ipps://10.0.0.9/ipp/print", 631, true},
        {"http://10.0.0.9:631/ipp", "10.0.0.9", "/ipp", "ipp://10.0.0.9/ipp", 631, false},
        {"ipp://[fe80::1]:8631/ipp/print", "fe80::1", "/ipp/print", "ipp://[fe80::1]:8631/ipp/print", 8631, false},
    };
    for (const Good& each : good) {
        const auto address = parse_ipp_address(each.text);
        INFO(each.text << (address ? "" : address.error().detail));
        REQUIRE(address);
        CHECK(address->host == each.host);
        CHECK(address->resource == each.resource);
        CHECK(address->port == each.port);
        CHECK(address->encrypted == each.encrypted);
        CHECK(address->uri == each.uri);
    }
    for (const std::string bad : {"", "office", "lpd://10.0.0.9/x", "ipp:///printers/x", "ipp://h:x/", "ftp://a/b"}) {
        INFO(bad);
        CHECK_FALSE(parse_ipp_address(bad));
    }
    CHECK_FALSE(parse_ipp_address("ipp://h/" + std::string(longest_ipp_uri, 'x')));
}

// ------------------------------------------------------------------------------------------------------------- requests

TEST_CASE("a printer describes itself") {
    Bench bench;
    const auto printer = bench.link.ask();
    INFO((printer ? "" : printer.error().detail));
    REQUIRE(printer);
    CHECK(printer->state == 3);
    CHECK(printer->reasons == std::vector<std::string>{"none"});
    CHECK(printer->accepts_jobs);
    CHECK(printer->takes_pdf);
    CHECK(printer->opens_jobs_first);
    CHECK(printer->prints_true_size);
    CHECK_FALSE(printer->is_print_server);
    CHECK(printer->media.size() == 2);
    bench.printer->play("formats", "image/pwg-raster,image/urf");
    bench.printer->play("operations", "simple");
    bench.printer->play("accept", "off");
    bench.printer->play("server", "on");
    bench.printer->play("paper", "out");
    const auto other = bench.link.ask();
    REQUIRE(other);
    CHECK_FALSE(other->takes_pdf);
    CHECK_FALSE(other->opens_jobs_first);
    CHECK_FALSE(other->accepts_jobs);
    CHECK(other->is_print_server);
    CHECK(other->state == 5);
    CHECK(bench.printer->complaints().empty());
}

TEST_CASE("a job is opened, gets its document, is printed, and is listed by its name") {
    Bench bench;
    const auto id = bench.link.open_job({.name = "Mendbay 1.x.1 维修单", .media = "iso_a4_210x297mm", .true_size = true});
    REQUIRE(id);
    auto job = bench.link.ask_job(*id);
    REQUIRE((job && *job));
    CHECK(wire::sheet_job((*job)->state, (*job)->reasons).job == SheetJob::expected);
    REQUIRE(bench.link.send_pdf(*id, a_pdf));
    const auto second = bench.link.print_pdf({.name = "two", .media = {}, .true_size = false}, a_pdf);
    REQUIRE(second);
    job = bench.link.ask_job(*id);
    REQUIRE((job && *job));
    CHECK((*job)->name == "Mendbay 1.x.1 维修单");
    CHECK(wire::sheet_job((*job)->state, (*job)->reasons).job == SheetJob::printed);
    bench.printer->play("pause", "on");
    REQUIRE(bench.link.open_job({.name = "three", .media = {}, .true_size = false}));
    const auto jobs = bench.link.list_jobs();
    REQUIRE(jobs);
    REQUIRE(jobs->size() == 3);
    CHECK((*jobs)[0].name == "three");
    CHECK((*jobs)[1].name == "two");
    CHECK((*jobs)[1].id == *second);
    CHECK((*jobs)[2].name == "Mendbay 1.x.1 维修单");
    CHECK((*jobs)[2].reasons == std::vector<std::string>{"job-completed-successfully"});
    CHECK(bench.printer->papers() == std::vector<std::string>{a_pdf, a_pdf});
    CHECK(bench.printer->complaints().empty());
    REQUIRE(bench.link.cancel_job((*jobs)[0].id));
    const auto unknown = bench.link.ask_job(999);
    REQUIRE(unknown);
    CHECK_FALSE(*unknown);
}

TEST_CASE("a document of a megabyte arrives whole") {
    Bench bench;
    const std::string large = "%PDF-1.4\n" + std::string(1'000'000, 'x') + "\n%%EOF\n";
    REQUIRE(bench.link.print_pdf({.name = "large", .media = {}, .true_size = false}, large));
    REQUIRE(bench.printer->papers().size() == 1);
    CHECK(bench.printer->papers()[0] == large);
}

TEST_CASE("each way of not getting an answer has its fault") {
    struct Case {
        const char *fault, *argument;
        Fault expected;
    };
    const Case cases[] = {
        {"offline", "", Fault::not_found},
        {"http", "404", Fault::bad_input},
        {"http", "401", Fault::io},
        {"http", "403", Fault::io},
        {"http", "503", Fault::busy},
        {"website", "on", Fault::bad_input},
        {"refuse", "Print-Job client-error-document-format-not-supported", Fault::unsupported},
        {"refuse", "Print-Job server-error-not-accepting-jobs", Fault::busy},
        {"refuse", "Print-Job server-error-busy", Fault::busy},
        {"refuse", "Print-Job client-error-not-authorized", Fault::io},
        {"refuse", "Print-Job server-error-internal-error", Fault::io},
        {"accept", "off", Fault::busy},
        {"formats", "image/urf", Fault::unsupported},
        {"drop_request", "Print-Job 0", Fault::gone},
        {"drop_request", "Print-Job 100", Fault::gone},
        {"drop_answer", "Print-Job 0", Fault::gone},
        {"drop_answer", "Print-Job 40", Fault::gone},
        {"drop_answer", "Print-Job 160", Fault::gone},
        {"late_answer", "Print-Job", Fault::timeout},
    };
    for (const Case& each : cases) {
        INFO(each.fault << " " << each.argument);
        Bench bench(soon);
        REQUIRE(bench.printer->play(each.fault, each.argument));
        const auto job = bench.link.print_pdf({.name = "a", .media = {}, .true_size = false}, a_pdf);
        REQUIRE_FALSE(job);
        INFO(job.error().detail);
        CHECK(job.error().fault == each.expected);
    }
    CHECK_FALSE(Bench().printer->play("explode", "now"));
    CHECK_FALSE(Bench().printer->play("drop_answer", "No-Such-Operation 0"));
}

TEST_CASE("where somebody answers and no such printer is there, the address is wrong") {
    Bench bench;
    IppAddress elsewhere = *parse_ipp_address(bench.printer->uri());
    elsewhere.resource = "/printers/nowhere";
    CHECK(IppLink(elsewhere, 5s, {}).ask().error().fault == Fault::bad_input);
    bench.printer->play("refuse", "Get-Printer-Attributes client-error-not-found");
    CHECK(bench.link.ask().error().fault == Fault::bad_input);
}

TEST_CASE("an answer cut off at every byte is a broken connection, never a wrong answer") {
    Bench bench;
    int broken = 0;
    for (bool is_whole = false; !is_whole; broken += is_whole ? 0 : 1) {
        INFO(broken);
        REQUIRE(bench.printer->play("drop_answer", "Get-Printer-Attributes " + std::to_string(broken)));
        const auto answer = bench.link.ask();
        is_whole = answer.has_value();
        if (answer) CHECK(answer->media.size() == 2);
        else CHECK(answer.error().fault == Fault::gone);
    }
    CHECK(broken > 300);
}

TEST_CASE("who is told to stop does not wait for a printer that never answers") {
    const auto printer = *SimIppPrinter::start();
    std::stop_source stop;
    IppLink link(*parse_ipp_address(printer->uri()), 60s, stop.get_token());
    printer->play("late_answer", "Get-Printer-Attributes");
    const auto begun = std::chrono::steady_clock::now();
    std::jthread stopper([&] {
        while (printer->count("Get-Printer-Attributes") == 0) std::this_thread::yield();
        stop.request_stop();
    });
    const auto answer = link.ask();
    REQUIRE_FALSE(answer);
    CHECK(answer.error().fault == Fault::timeout);
    CHECK(std::chrono::steady_clock::now() - begun < 10s);
}
