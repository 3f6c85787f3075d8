// Status bytes of every language, from the manuals: good cases in one table, rubbish in the next.
#include "hw/wire/languages.hpp"

#include "tests/catch.hpp"

#include <fmt/format.h>

#include <random>
#include <string>

using namespace mendbay;
using namespace mendbay::hw::wire;
using namespace std::string_view_literals;

namespace {

std::string zpl_answer(std::string_view b, std::string_view c, std::string_view waiting, std::string_view cold,
                       std::string_view hot, std::string_view head_up, std::string_view ribbon_out, std::string_view left) {
    std::string out =
        "\x02"
        "030,";
    out.append(b).append(",").append(c).append(",0320,").append(waiting).append(",0,0,0,000,0,").append(cold).append(",");
    out.append(hot)
        .append(
            "\x03\r\n\x02"
            "000,0,")
        .append(head_up)
        .append(",")
        .append(ribbon_out)
        .append(",0,2,4,0,");
    return out.append(left).append(
        ",1,000\x03\r\n\x02"
        "1234,0\x03\r\n");
}
const std::string zpl_ready = zpl_answer("0", "0", "000", "0", "0", "0", "0", "00000000");

}  // namespace

TEST_CASE("each bit of an ESC/POS answer says what the manual says") {
    struct Case {
        std::size_t question;
        std::string_view byte;
        PrinterState state;
    };
    const Case cases[] = {
        {0, "\x12"sv, {.online = Tri::ok}},
        {0, "\x1A"sv, {.online = Tri::bad}},
        {0, "\x16"sv, {.online = Tri::ok}},  // the drawer's bit is not ours
        {1, "\x12"sv, {.cover = Tri::ok}},
        {1, "\x16"sv, {.cover = Tri::bad}},
        {1, "\x32"sv, {.paper = Paper::out, .cover = Tri::ok}},
        {2, "\x12"sv, {.cutter = Tri::ok, .head = Tri::ok, .temperature = Tri::ok}},
        {2, "\x1A"sv, {.cutter = Tri::bad, .head = Tri::ok, .temperature = Tri::ok}},
        {2, "\x32"sv, {.cutter = Tri::ok, .head = Tri::bad, .temperature = Tri::ok}},
        {2, "\x52"sv, {.cutter = Tri::ok, .head = Tri::ok, .temperature = Tri::bad}},
        {3, "\x12"sv, {.paper = Paper::ok}},
        {3, "\x1E"sv, {.paper = Paper::near_end}},
        {3, "\x72"sv, {.paper = Paper::out}},
        {3, "\x7E"sv, {.paper = Paper::out}},
    };
    for (const Case& each : cases) {
        Reading reading;
        INFO("question " << each.question << ", byte " << int(each.byte[0]));
        CHECK(escpos::parse(each.question, each.byte, reading) == Heard::answer);
        CHECK(reading.state == each.state);
    }
}

TEST_CASE("every byte that is no ESC/POS answer is thrown away") {
    for (int byte = 0; byte < 256; ++byte) {
        for (std::size_t question = 0; question < 4; ++question) {
            Reading reading;
            const std::string heard(1, char(byte));
            const bool valid = (byte & 0x93) == 0x12;
            CHECK((escpos::parse(question, heard, reading) == Heard::answer) == valid);
            if (!valid) CHECK(reading.state.silent());
        }
    }
    Reading reading;
    CHECK(escpos::parse(0, "\x12\x12", reading) == Heard::rubbish);  // one of the two is late
    CHECK(reading.state.silent());
}

TEST_CASE("automatic status of four bytes is read, and only when all four can be one") {
    struct Case {
        std::string_view bytes;
        PrinterState state;
    };
    PrinterState fine{
        .online = Tri::ok, .paper = Paper::ok, .cover = Tri::ok, .cutter = Tri::ok, .head = Tri::ok, .temperature = Tri::ok};
    PrinterState open = fine, out = fine, low = fine, jam = fine;
    open.online = Tri::bad, open.cover = Tri::bad;
    out.paper = Paper::out, low.paper = Paper::near_end, jam.cutter = Tri::bad;
    const Case cases[] = {{"\x10\0\0\0"sv, fine},
                          {"\x38\0\0\0"sv, open},
                          {"\x10\0\x0C\0"sv, out},
                          {"\x10\0\x03\0"sv, low},
                          {"\x10\x08\0\0"sv, jam}};
    for (const Case& each : cases) {
        Reading reading;
        CHECK(escpos::parse_asb(each.bytes, reading) == Heard::answer);
        CHECK(reading.state == each.state);
    }
    Reading reading;
    CHECK(escpos::parse_asb("\x10\0\0"sv, reading) == Heard::nothing_yet);
    CHECK(escpos::parse_asb("\x12\0\0\0"sv, reading) == Heard::nothing_yet);
    CHECK(escpos::parse_asb("\x10\x12\0\0"sv, reading) == Heard::nothing_yet);
    CHECK(reading.state.silent());
}

TEST_CASE("bytes that can be no answer are passed over: flow control, and automatic status that nobody asked for") {
    for (const std::string_view heard : {"\x11\x1A"sv, "\x1A\x13"sv, "\x10\0\x0C\0\x1A"sv, "\x18\0\0\0\x1A\x14\0\0\x0F"sv}) {
        Reading reading;
        CHECK(escpos::parse(0, heard, reading) == Heard::answer);
        CHECK(reading.state == PrinterState{.online = Tri::bad});
    }
    Reading reading;
    CHECK(escpos::parse(0, "\x11\x13\x10\0\0\0"sv, reading) == Heard::nothing_yet);
    CHECK(reading.state.silent());
}

TEST_CASE("no automatic status has a byte that passes for an answer, so the two can be told apart") {
    int seen = 0;
    for (int first = 0; first < 256; ++first) {
        if ((first & 0x93) != 0x10) continue;
        for (int tail = 0; tail < 256; ++tail) {
            if ((tail & 0x90) != 0) continue;
            Reading reading;
            const std::string heard{char(first), char(tail), char(tail), char(tail)};
            CHECK(escpos::parse_asb(heard, reading) == Heard::answer);
            Reading nothing;
            CHECK(escpos::parse(0, heard, nothing) == Heard::nothing_yet);
            ++seen;
        }
    }
    CHECK(seen == 16 * 64);
}

TEST_CASE("of several automatic statuses the last one counts, whatever stands between them") {
    struct Case {
        std::string_view heard;
        Paper paper;
    };
    const Case cases[] = {
        {"\x10\0\x0C\0\x10\0\0\0"sv, Paper::ok}, {"\x10\0\0\0\x10\0\x0C\0"sv, Paper::out},
        {"\x72\x10\0\x0C\0"sv, Paper::out},      {"\x12\x12\x12\x10\0\x03\0\xFF"sv, Paper::near_end},
        {"\x10\0\x0C\0\x10\0\0"sv, Paper::out},  // the next one is not whole yet
    };
    for (const Case& each : cases) {
        Reading reading;
        CHECK(escpos::parse_asb(each.heard, reading) == Heard::answer);
        CHECK(reading.state.paper == each.paper);
    }
    std::mt19937 dice(5);
    for (int round = 0; round < 100'000; ++round) {
        std::string heard;
        for (auto n = dice() % 12; n > 0; --n) heard += char(dice());
        Reading reading;
        const bool is_answer = escpos::parse_asb(heard, reading) == Heard::answer;
        CHECK(is_answer == !reading.state.silent());
    }
}

TEST_CASE("the word that a job is printed is found in whatever else was heard, and only for this job") {
    const std::string answer = std::string("\x37\x22") + escpos::completion_request(4711).substr(7) + '\0';
    CHECK(escpos::completion_heard(answer, 4711));
    CHECK(escpos::completion_heard("\x12" + answer + "\x12", 4711));
    CHECK_FALSE(escpos::completion_heard(answer, 4712));
    CHECK_FALSE(escpos::completion_heard(answer.substr(0, answer.size() - 1), 4711));
}

TEST_CASE("every combination of TSPL's status byte") {
    for (int byte = 0; byte < 256; ++byte) {
        Reading reading;
        CHECK(tspl::parse(0, std::string(1, char(byte)), reading) == Heard::answer);
        CHECK((reading.state.head == Tri::bad) == ((byte & 0x01) != 0));
        CHECK((reading.state.paper == Paper::out) == ((byte & 0x04) != 0));
        CHECK((reading.state.ribbon == Tri::bad) == ((byte & 0x08) != 0));
        CHECK((reading.state.online == Tri::bad) == ((byte & 0x92) != 0));  // jam, pause, other
        CHECK((reading.state.cover == Tri::bad) == ((byte & 0x40) != 0));
        CHECK(reading.busy == ((byte & 0x20) != 0));
        CHECK(reading.state.may_print() == ((byte & ~0x20) == 0));
    }
    Reading reading;
    CHECK(tspl::parse(0, "\0\0"sv, reading) == Heard::rubbish);
}

TEST_CASE("ZPL's host status is read however many pieces it comes in") {
    for (std::size_t cut = 0; cut < zpl_ready.size(); ++cut) {
        Reading reading;
        const bool complete = cut >= zpl_ready.rfind('\x03') + 1;
        CHECK((zpl::parse(0, zpl_ready.substr(0, cut), reading) == Heard::answer) == complete);
        CHECK(reading.state.silent() == !complete);
    }
}

TEST_CASE("each field of ZPL's host status says what the manual says") {
    const PrinterState fine{
        .online = Tri::ok, .paper = Paper::ok, .ribbon = Tri::ok, .head = Tri::ok, .temperature = Tri::ok};
    const auto read = [](const std::string& heard) {
        Reading reading;
        REQUIRE(zpl::parse(0, heard, reading) == Heard::answer);
        return reading;
    };
    CHECK(read(zpl_ready).state == fine);
    CHECK_FALSE(read(zpl_ready).busy);
    CHECK(read(zpl_answer("1", "0", "000", "0", "0", "0", "0", "00000000")).state.paper == Paper::out);
    CHECK(read(zpl_answer("0", "1", "000", "0", "0", "0", "0", "00000000")).state.online == Tri::bad);
    CHECK(read(zpl_answer("0", "0", "000", "1", "0", "0", "0", "00000000")).state.temperature == Tri::bad);
    CHECK(read(zpl_answer("0", "0", "000", "0", "1", "0", "0", "00000000")).state.temperature == Tri::bad);
    CHECK(read(zpl_answer("0", "0", "000", "0", "0", "1", "0", "00000000")).state.head == Tri::bad);
    CHECK(read(zpl_answer("0", "0", "000", "0", "0", "0", "1", "00000000")).state.ribbon == Tri::bad);
    CHECK(read(zpl_answer("0", "0", "002", "0", "0", "0", "0", "00000000")).busy);
    CHECK(read(zpl_answer("0", "0", "000", "0", "0", "0", "0", "00000003")).busy);
}

TEST_CASE("each error word of ZPL says what the manual says, and adds to host status") {
    const auto words = [](unsigned errors, unsigned warnings, unsigned high = 0) {
        return fmt::format(
            "\x02\r\n  PRINTER STATUS\r\n   ERRORS:         {} {:08X} {:08X}\r\n   WARNINGS:       {} 00000000 "
            "{:08X}\r\n\x03\r\n",
            int(errors != 0 || high != 0), high, errors, int(warnings != 0), warnings);
    };
    const PrinterState fine{.online = Tri::ok,
                            .paper = Paper::ok,
                            .cutter = Tri::ok,
                            .ribbon = Tri::ok,
                            .head = Tri::ok,
                            .temperature = Tri::ok};
    const auto with = [&](auto field, auto value) {
        PrinterState state = fine;
        state.*field = value;
        return state;
    };
    struct Case {
        std::string heard;
        PrinterState state;
    };
    const Case cases[] = {
        {words(0, 0), fine},
        {words(0x01, 0), with(&PrinterState::paper, Paper::out)},
        {words(0x02, 0), with(&PrinterState::ribbon, Tri::bad)},
        {words(0x04, 0), with(&PrinterState::head, Tri::bad)},
        {words(0x08, 0), with(&PrinterState::cutter, Tri::bad)},
        {words(0x10, 0), with(&PrinterState::temperature, Tri::bad)},
        {words(0x20, 0), with(&PrinterState::temperature, Tri::bad)},
        {words(0x40, 0), with(&PrinterState::online, Tri::bad)},     // a broken element of the head has no word of its own
        {words(0x10000, 0), with(&PrinterState::online, Tri::bad)},  // paused
        {words(0, 0, 1), with(&PrinterState::online, Tri::bad)},
        {words(0, 0x08), with(&PrinterState::paper, Paper::near_end)},
        {words(0x01, 0x08), with(&PrinterState::paper, Paper::out)},
        {words(0, 0x07), fine},  // clean, replace, calibrate: it prints all the same
    };
    for (const Case& each : cases) {
        Reading reading;
        REQUIRE(zpl::parse(0, zpl_ready, reading) == Heard::answer);
        INFO(each.heard);
        CHECK(zpl::parse(1, each.heard, reading) == Heard::answer);
        CHECK(reading.state == each.state);
        for (std::size_t cut = 0; cut < each.heard.rfind('\x03'); ++cut) {
            Reading half;
            CHECK(zpl::parse(1, each.heard.substr(0, cut), half) == Heard::nothing_yet);
            CHECK(half.state.silent());
        }
    }
    // What host status called bad stays bad.
    Reading open;
    REQUIRE(zpl::parse(0, zpl_answer("1", "0", "000", "0", "0", "1", "0", "00000000"), open) == Heard::answer);
    REQUIRE(zpl::parse(1, words(0, 0), open) == Heard::answer);
    CHECK(open.state.head == Tri::bad);
    CHECK(open.state.paper == Paper::out);
}

TEST_CASE("what are no error words never become some") {
    const std::string rubbish[] = {
        "\x02 ERRORS: 1 00000000 0000000G WARNINGS: 0 00000000 00000000 \x03",
        "\x02 ERRORS: 2 00000000 00000001 WARNINGS: 0 00000000 00000000 \x03",
        "\x02 ERRORS: 1 0 1 WARNINGS: 0 00000000 00000000 \x03",
        "\x02 ERRORS: 1 00000000 00000001 \x03",
        "ERRORS: 1 00000000 00000001 WARNINGS: 0 00000000 00000000 \x03",
        "\x03\x02 ERRORS: 1 00000000 00000001 WARNINGS: 0 00000000 00000000 \x03",
        zpl_ready,
    };
    for (const std::string& heard : rubbish) {
        Reading reading;
        INFO(heard);
        CHECK(zpl::parse(1, heard, reading) == Heard::rubbish);
        CHECK(reading.state.silent());
    }
}

TEST_CASE("what is no host status never becomes one") {
    Reading reading;
    CHECK(zpl::parse(0, zpl_ready + zpl_ready, reading) == Heard::rubbish);  // one of the two is late
    CHECK(zpl::parse(0, zpl_answer("x", "0", "000", "0", "0", "0", "0", "00000000"), reading) == Heard::rubbish);
    CHECK(zpl::parse(0, zpl_answer("", "0", "000", "0", "0", "0", "0", "00000000"), reading) == Heard::rubbish);
    CHECK(zpl::parse(0,
                     "\x02"
                     "1\x03\x02"
                     "2\x03\x02"
                     "3\x03",
                     reading) == Heard::rubbish);
    std::mt19937 dice(1);
    constexpr std::string_view letters = "\x02\x03,01\r\n~x";
    for (int round = 0; round < 50'000; ++round) {
        std::string heard;
        for (auto n = dice() % 60; n > 0; --n) heard += letters[dice() % letters.size()];
        zpl::parse(0, heard, reading);
    }
    CHECK(reading.state.silent());
}

TEST_CASE("silence is unknown: neither well nor out of paper, and printing may be tried") {
    const PrinterState nothing;
    CHECK(nothing.silent());
    CHECK(nothing.paper == Paper::unknown);
    CHECK(nothing.may_print());
    CHECK(why_not(nothing).empty());
}

TEST_CASE("why a printer cannot print is named in the order in which a person puts it right") {
    PrinterState state;
    state.online = Tri::bad;
    CHECK(why_not(state) == "offline");
    state.paper = Paper::out;
    CHECK(why_not(state) == "paper_out");
    state.cover = Tri::bad;
    CHECK(why_not(state) == "cover_open");
    CHECK(is_worse(state, {}));
    CHECK_FALSE(is_worse(state, state));
    CHECK_FALSE(is_worse({}, state));
    state = {};
    state.paper = Paper::near_end;
    CHECK(why_not(state).empty());
}

TEST_CASE("answers of DLE EOT are counted among whatever else is heard, and questions among dots") {
    CHECK(escpos::answers_in("") == 0);
    CHECK(escpos::answers_in("\x12\x1A\x7E") == 3);                  // all well, offline, the paper out
    CHECK(escpos::answers_in("\x11\x13\x10\xFF"sv) == 0);            // flow control, automatic status, noise
    CHECK(escpos::answers_in("\x37\x22\x30\x30\x30\x31\0"sv) == 0);  // the word that a job is done
    CHECK(escpos::questions_in("\x10\x04\x01\x10\x04\x04") == 2);
    CHECK(escpos::questions_in("\x10\x10\x04\x02\x04") == 1);
    CHECK(escpos::questions_in("\x10\x04\x05\x10\x04\0\x10\x04"sv) == 0);
}
