// Printers that misbehave as real ones do: late, in pieces, unasked, held by somebody else, and each fault by its words.
#include "hw/printer.hpp"

#include "tests/print/printer_bench.hpp"

#include <random>

using namespace mendbay;
using namespace mendbay::hw;
using namespace std::chrono_literals;
using sim::Mishap;
using sim::SimPrinterLink;
using test::Bench;
using test::knows_paper;

namespace {

bool knows_it_is_well(Bench& bench) {
    return bench.inbox.hears<DeviceChanged>([](const DeviceChanged& change) { return knows_paper(change, Paper::ok); });
}
bool hears_why(Bench& bench, std::string_view word) {
    return bench.inbox.hears<DeviceChanged>(
        [&](const DeviceChanged& change) { return wire::why_not(change.printer) == word; });
}

const char* const every_kind[] = {"escpos80", "escpos80_asb", "epson_tm_t88", "zpl203", "zebra_gk420", "tspl203"};

}  // namespace

TEST_CASE("every fault that can be named can be played, and what is no fault is not") {
    wire::PrinterProfile profile = test::profile("zebra_gk420");
    profile.has_cutter = true;
    const auto link = SimPrinterLink::make(profile);
    CHECK(SimPrinterLink::faults().size() >= 25);
    for (const auto& [fault, argument] : SimPrinterLink::faults()) {
        INFO(fault << " " << argument);
        CHECK(link->play(fault, argument));
    }
    for (const char* what : {"paper_out", "cover_open", "cutter_jam", "head_hot", "ribbon_out", "mute", "unplug", "stall",
                             "power", "reset", "blackout"}) {
        INFO(what);
        CHECK(link->play("fail_after", "10 " + std::string(what)));
    }
    constexpr std::pair<const char*, const char*> rubbish[] = {{"", ""},
                                                               {"paper", ""},
                                                               {"paper", "gone"},
                                                               {"late", "soon"},
                                                               {"late", ""},
                                                               {"split", "-1"},
                                                               {"stray", "1"},
                                                               {"stray", "xy"},
                                                               {"fail_after", "10"},
                                                               {"fail_after", "10 rain"},
                                                               {"power", "cycle"},
                                                               {"stall", "a while"},
                                                               {"out", "paper"},
                                                               {"late", "99999999999999"},
                                                               {"fail_after", "paper_out"}};
    for (const auto& [fault, argument] : rubbish) {
        INFO(fault << " " << argument);
        CHECK_FALSE(link->play(fault, argument));
    }
    const auto receipt = SimPrinterLink::make(test::profile("escpos58"));
    CHECK_FALSE(receipt->play("ribbon", "out"));  // it has none
    CHECK_FALSE(receipt->play("cutter", "jam"));
    CHECK_FALSE(receipt->play("fail_after", "10 ribbon_out"));
}

TEST_CASE("each trouble that a printer can name is told by its name, and told again when it is over") {
    struct Case {
        const char* kind;
        const char *fault, *bad, *good, *word;
    };
    const Case cases[] = {
        {"escpos80", "paper", "out", "refill", "paper_out"},
        {"escpos80", "cover", "open", "close", "cover_open"},
        {"escpos80", "cutter", "jam", "clear", "cutter_jammed"},
        {"escpos80", "head", "hot", "cool", "too_hot"},
        {"escpos80_asb", "paper", "out", "refill", "paper_out"},
        {"escpos80_asb", "cover", "open", "close", "cover_open"},
        {"escpos80_asb", "cutter", "jam", "clear", "cutter_jammed"},
        {"escpos80_asb", "head", "hot", "cool", "too_hot"},
        {"zpl203", "paper", "out", "refill", "paper_out"},
        {"zpl203", "cover", "open", "close", "head_open"},
        {"zpl203", "ribbon", "out", "refill", "ribbon_out"},
        {"zpl203", "head", "hot", "cool", "too_hot"},
        {"zebra_gk420", "paper", "out", "refill", "paper_out"},
        {"tspl203", "paper", "out", "refill", "paper_out"},
        {"tspl203", "cover", "open", "close", "cover_open"},
        {"tspl203", "ribbon", "out", "refill", "ribbon_out"},
    };
    for (const Case& each : cases) {
        INFO(each.kind << " " << each.fault << " " << each.bad);
        Bench bench(each.kind);
        REQUIRE(knows_it_is_well(bench));
        REQUIRE(bench.link->play(each.fault, each.bad));
        REQUIRE(hears_why(bench, each.word));
        bench.print(1, bench.document());
        REQUIRE(bench.inbox.hears_job(1, JobState::needs_attention, each.word));
        REQUIRE(bench.link->play(each.fault, each.good));
        REQUIRE(bench.inbox.hears_job(1, JobState::done));
        CHECK(bench.link->pages().size() == 1);
        CHECK(bench.link->pages()[0] == bench.picture());
    }
}

TEST_CASE("only the error words tell a jammed cutter from a pause") {
    wire::PrinterProfile profile = test::profile("zebra_gk420");
    profile.has_cutter = true;
    Bench bench(profile);
    REQUIRE(knows_it_is_well(bench));
    bench.link->jam_cutter();
    CHECK(hears_why(bench, "cutter_jammed"));

    profile.error_words = false;
    Bench older(profile);
    REQUIRE(knows_it_is_well(older));
    older.link->jam_cutter();
    CHECK(hears_why(older, "offline"));
}

TEST_CASE("a printer that does not know ~HQES is believed in what it said to ~HS") {
    const wire::PrinterProfile told_to_ask = test::profile("zebra_gk420"), older = test::profile("zpl203");
    const auto link = SimPrinterLink::make(older);
    test::Inbox inbox;
    Printer printer({"label", link->port(), told_to_ask, test::font_files(), test::hurried()}, inbox.teller());
    CHECK(inbox.hears<DeviceChanged>([](const DeviceChanged& change) { return knows_paper(change, Paper::ok); }));
    link->paper_out();
    CHECK(inbox.hears<DeviceChanged>([](const DeviceChanged& change) { return knows_paper(change, Paper::out); }));
}

TEST_CASE("answers that come a byte at a time are answers") {
    for (const char* kind : every_kind) {
        INFO(kind);
        Bench bench(kind);
        bench.link->split_answers(1);
        REQUIRE(knows_it_is_well(bench));
        bench.print(1, bench.document());
        REQUIRE(bench.inbox.hears_job(1, JobState::done));
        CHECK(bench.link->pages().size() == 1);
    }
}

TEST_CASE("a printer that answers late is never told to have a trouble that it has not") {
    // Near the end of the roll its fourth answer, read as the first or the second, would be "offline" or "cover open".
    for (const char* kind : {"escpos80", "escpos80_asb", "zpl203", "tspl203"}) {
        std::mt19937 dice(41);
        Bench bench(kind);
        bench.link->near_end();
        for (int round = 0; round < 25; ++round) {
            bench.link->answer_late(std::chrono::milliseconds(dice() % 130));
            std::this_thread::sleep_for(std::chrono::milliseconds(dice() % 40));
        }
        bench.link->answer_late(0ms);
        INFO(kind);
        for (const char* word : {"offline", "cover_open", "cutter_jammed", "head_open", "too_hot", "paper_out"}) {
            INFO(word);
            CHECK_FALSE(bench.inbox.has_heard<DeviceChanged>(
                [&](const DeviceChanged& change) { return wire::why_not(change.printer) == word; }));
        }
        bench.print(1, bench.document());
        CHECK(bench.inbox.hears_job(1, JobState::done));
    }
}

TEST_CASE("stray bytes in the middle of a job change neither the paper nor its end") {
    for (const char* kind : every_kind) {
        std::mt19937 dice(43);
        Bench bench(kind);
        REQUIRE(knows_it_is_well(bench));
        bench.print(1, bench.document());
        for (int i = 0; i < 20; ++i) {
            const std::string bytes{char(dice()), char(dice())};
            bench.link->stray(bytes);
            std::this_thread::sleep_for(1ms);
        }
        INFO(kind);
        REQUIRE(bench.inbox.hears<JobChanged>([](const JobChanged& change) {
            return change.state == JobState::done || change.state == JobState::unconfirmed;
        }));
        CHECK(bench.attempts == 1);
        REQUIRE(bench.link->pages().size() == 1);
        CHECK(bench.link->pages()[0] == bench.picture());
    }
}

TEST_CASE("paper that runs out in a slip is named while the rest of the slip has not been sent") {
    Bench bench("escpos80");
    REQUIRE(knows_it_is_well(bench));
    bench.link->fail_after(bench.job_bytes() / 4, Mishap::paper_out);
    bench.print(1, bench.document());
    REQUIRE(bench.inbox.hears_job(1, JobState::unconfirmed, "paper_out"));
    CHECK(bench.link->bytes_received() < bench.job_bytes());
    bench.link->refill();
    bench.print(2, bench.document());
    REQUIRE(bench.inbox.hears_job(2, JobState::done));
    CHECK(bench.link->pages().back() == bench.picture());
}

TEST_CASE("a printer that takes nothing for a while is told to be offline, and the job goes on when it takes again") {
    wire::PrinterProfile profile = test::profile("escpos80");
    const auto link = SimPrinterLink::make(profile);
    test::Inbox inbox;
    PrinterPace patient = test::hurried();
    patient.stall = 10min;
    Printer printer({"receipt", link->port(), profile, test::font_files(), patient}, inbox.teller());
    REQUIRE(printer.print({.id = 1, .begin = [&]() -> Result<paper::Document> {
                               link->fail_after(9000, Mishap::stall);
                               return paper::ticket_slip(test::a_slip(), test::catalogue(), Lang::zh);
                           }}));
    REQUIRE(
        inbox.hears<DeviceChanged>([](const DeviceChanged& change) { return wire::why_not(change.printer) == "offline"; }));
    link->resume();
    REQUIRE(inbox.hears_job(1, JobState::done));
    CHECK(link->pages().size() == 1);
    CHECK(link->complaints().empty());
}

TEST_CASE("a printer that another program holds is told as busy, and prints when it is let go") {
    Bench bench("escpos80", true);
    bench.link->hold();
    bench.print(1, bench.document());
    REQUIRE(bench.inbox.hears_job(1, JobState::needs_attention, "busy"));
    CHECK(bench.attempts == 0);
    bench.link->release();
    REQUIRE(bench.inbox.hears_job(1, JobState::done));
    CHECK(bench.link->pages().size() == 1);
}

TEST_CASE("a printer that was in the middle of a job when the program ended prints the next one whole") {
    for (const char* kind : {"escpos80", "zpl203", "tspl203"}) {
        const wire::PrinterProfile profile = test::profile(kind);
        const auto link = SimPrinterLink::make(profile);
        const auto document = profile.is_label() ? paper::part_tag(test::a_part_tag(), test::catalogue(), Lang::zh)
                                                 : paper::ticket_slip(test::a_slip(), test::catalogue(), Lang::zh);
        const auto picture = wire::draw(document, profile, test::fonts());
        REQUIRE(picture);
        const std::string bytes = wire::driver_of(profile.language).encode(*picture, profile, {});
        {
            auto before = link->port()();
            REQUIRE(before);
            REQUIRE((*before)->write(std::string_view(bytes).substr(0, bytes.size() / 3), 1s) == bytes.size() / 3);
        }
        test::Inbox inbox;
        Printer printer({.name = "again",
                         .open = link->port(),
                         .profile = profile,
                         .fonts = test::font_files(),
                         .pace = test::hurried(),
                         .in_doubt = true},
                        inbox.teller());
        REQUIRE(printer.print({.id = 1, .begin = [&] { return Result<paper::Document>(document); }}));
        INFO(kind);
        REQUIRE(inbox.hears_job(1, JobState::done));
        CHECK(link->pages().back() == *picture);
    }
}

TEST_CASE("the pause after silence doubles up to a limit") {
    const PrinterPace pace;
    CHECK(pause_after_silence(pace, 0) == pace.poll);
    CHECK(pause_after_silence(pace, 1) == 2 * pace.poll);
    CHECK(pause_after_silence(pace, 3) == 8 * pace.poll);
    CHECK(pause_after_silence(pace, 7) == pace.slowest_poll);
    CHECK(pause_after_silence(pace, 1'000'000) == pace.slowest_poll);
}
